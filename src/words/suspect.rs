//! Cells that are probably misprinted, as sentences.

use crate::report::Report;
use crate::validate::Suspect;
use crate::words::names::{Lang, column_name, row_name};

/// One sentence for a suspect cell of a report.
pub fn message(suspect: &Suspect, report: &Report, lang: Lang) -> String {
    let form = report.table(suspect.at.table).map(|table| table.form);
    let row = row_name(form, suspect.at, lang);
    let column = column_name(form, suspect.at, lang);
    let slip = slip(suspect.kind, lang);
    let (printed, suggested) = (&suspect.printed, suspect.suggested.normalize());
    let restores = suspect.restores;
    let cell = cell(row, column, lang);
    lang.pick(format!(
            "{cell}印作 {printed}，疑为 {suggested}（{slip}），改后可使 {restores} 项关系成立"
        ), format!(
            "{cell} is printed {printed}, probably {suggested} ({slip}); this restores {restores} relations"
        ))
}

/// A cell by the names of its row and column.
pub fn cell(row: &str, column: &str, lang: Lang) -> String {
    lang.pick(format!("{row}（{column}）"), format!("{row} ({column})"))
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
    let is = lang.pick(if is_entered { "为" } else { "印作" }, "is");
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
    let and = if with_others { lang.pick("等", " with others") } else { "" };
    let more = match (lang, more) {
        (_, 0) => String::new(),
        (Lang::Zh, n) => format!("，另有 {n} 种同样小的改法"),
        (Lang::En, n) => format!(", or one of {n} more changes"),
    };
    lang.pick(
        format!("或为{cell} {printed} → {suggested}{and}{more}"),
        format!("or {cell} is {printed}, probably {suggested}{and}{more}"),
    )
}

/// The name of a slip for people.
pub fn slip(kind: &str, lang: Lang) -> &str {
    let (zh, en) = match kind {
        "transposed-digits" => ("相邻两位数字颠倒", "two digits transposed"),
        "dropped-digit" => ("漏写一位数字", "a digit left out"),
        "doubled-digit" => ("一位数字重写", "a digit written twice"),
        "ten-times" => ("相差十倍", "ten times"),
        "misread-digit" => ("一位数字有误", "one digit wrong"),
        "swapped-neighbours" => ("与相邻单元格对调", "swapped with its neighbour"),
        "swapped-cells" => ("与同行或同列的单元格对调", "swapped with a cell of its row or column"),
        "row-shifted" => ("整行错开一列", "row shifted by one column"),
        "column-shifted" => ("整列错开一行", "column shifted by one row"),
        "total-not-updated" => ("总计未随分项更新", "total not updated"),
        "sign" => ("正负号有误", "wrong sign"),
        "unexplained" => ("原因不明", "unexplained"),
        _ => return kind,
    };
    lang.pick(zh, en)
}
