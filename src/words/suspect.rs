//! Cells that are probably misprinted, as sentences.

use crate::report::Report;
use crate::validate::{Slip, Suspect};
use crate::words::headings::Words;
use crate::words::names::{Lang, column_name, row_name};

/// One sentence for a suspect cell of a report.
pub fn message(suspect: &Suspect, report: &Report, lang: Lang) -> String {
    let form = report.table(suspect.at.table).map(|table| table.form);
    let row = row_name(form, suspect.at, lang);
    let column = column_name(form, suspect.at, lang);
    let slip = slip(suspect.kind, lang);
    let known = [
        ("{cell}", &*cell(row, column, lang)),
        ("{suggested}", &suspect.suggested.normalize().to_string()),
        ("{slip}", slip),
        ("{n}", &suspect.restores.to_string()),
        // Last: what a page prints may hold any of the others.
        ("{printed}", &suspect.printed),
    ];
    let sentence = Words::of(lang).suspected.to_owned();
    known.iter().fold(sentence, |said, (name, value)| said.replace(name, value))
}

/// A cell by the names of its row and column.
pub fn cell(row: &str, column: &str, lang: Lang) -> String {
    lang.pick(format!("{row} ({column})"), format!("{row}（{column}）"))
}

/// What a cell prints, or holds as the operator entered it, and what it probably should.
pub fn probably(
    cell: &str,
    printed: &str,
    is_entered: bool,
    suggested: &str,
    slip: Option<&str>,
    lang: Lang,
) -> String {
    let is = lang.pick("is", if is_entered { "为" } else { "印作" });
    match (lang, slip) {
        (Lang::Zh, None) => format!("{cell}{is} {printed}，疑为 {suggested}"),
        (Lang::Zh, Some(slip)) => format!("{cell}{is} {printed}，疑为 {suggested}（{slip}）"),
        (Lang::En, None) => format!("{cell} {is} {printed}, probably {suggested}"),
        (Lang::En, Some(slip)) => format!("{cell} {is} {printed}, probably {suggested} ({slip})"),
    }
}

/// Another change that would do, alone or with others, and how many more there are.
pub fn or(
    cell: &str,
    printed: &str,
    suggested: &str,
    with_others: bool,
    more: u32,
    lang: Lang,
) -> String {
    let and = if with_others { lang.pick(" with others", "等") } else { "" };
    let more = match (lang, more) {
        (_, 0) => String::new(),
        (Lang::Zh, n) => format!("，另有 {n} 种同样小的改法"),
        (Lang::En, n) => format!(", or one of {n} more changes"),
    };
    lang.pick(
        format!("or {cell} is {printed}, probably {suggested}{and}{more}"),
        format!("或为{cell} {printed} → {suggested}{and}{more}"),
    )
}

/// The name of a slip for people.
pub const fn slip(slip: Slip, lang: Lang) -> &'static str {
    let (en, zh) = match slip {
        Slip::TransposedDigits => ("two digits transposed", "相邻两位数字颠倒"),
        Slip::DroppedDigit => ("a digit left out", "漏写一位数字"),
        Slip::DoubledDigit => ("a digit written twice", "一位数字重写"),
        Slip::TenTimes => ("ten times", "相差十倍"),
        Slip::MisreadDigit => ("one digit wrong", "一位数字有误"),
        Slip::SwappedNeighbours => ("swapped with its neighbour", "与相邻单元格对调"),
        Slip::SwappedCells => {
            ("swapped with a cell of its row or column", "与同行或同列的单元格对调")
        }
        Slip::RowShifted => ("row shifted by one column", "整行错开一列"),
        Slip::ColumnShifted => ("column shifted by one row", "整列错开一行"),
        Slip::TotalNotUpdated => ("total not updated", "总计未随分项更新"),
        Slip::Sign => ("wrong sign", "正负号有误"),
        Slip::Unexplained => ("unexplained", "原因不明"),
    };
    match lang {
        Lang::Zh => zh,
        Lang::En => en,
    }
}
