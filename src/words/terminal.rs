//! What a terminal says around findings: how a run went, how a sum adds up, what a change mends.

use super::explain;
use super::names::Lang;
use super::refusals;
use crate::report::NotInput;
use crate::validate::{Severity, SeverityCounts};

/// `3 errors`.
pub fn of_severity(n: u64, severity: Severity, lang: Lang) -> String {
    match (lang, severity) {
        (Lang::Zh, severity) => format!("{} {n}", explain::severity(severity, lang)),
        (Lang::En, Severity::Info) => count(n, "note"),
        (Lang::En, severity) => count(n, severity.code()),
    }
}

/// `1 report`, `2 reports`.
fn count(n: u64, what: &str) -> String {
    format!("{n} {what}{}", if n == 1 { "" } else { "s" })
}

/// How many reports were checked, how they stand (clean, with problems, without a sum that could be
/// checked), and how many inputs are not among them.
pub fn checked(reports: u64, standing: [u64; 3], skipped: u64, lang: Lang) -> String {
    let [clean, faulty, unchecked] = standing;
    let said = match lang {
        Lang::Zh => [
            format!("{clean} 份无误"),
            format!("{faulty} 份有问题"),
            format!("{unchecked} 份没有可核对的勾稽关系"),
            format!("另有 {skipped} 份未能读取"),
        ],
        Lang::En => [
            format!("{clean} clean"),
            format!("{faulty} with problems"),
            format!("{unchecked} without a sum that could be checked"),
            format!("{} skipped", count(skipped, "input")),
        ],
    };
    // How many are clean is always said.
    let is_said = [true, faulty > 0, unchecked > 0, skipped > 0];
    let said: Vec<_> =
        said.into_iter().zip(is_said).filter_map(|(said, is)| is.then_some(said)).collect();
    lang.pick(
        format!("{} checked: {}", count(reports, "report"), said.join(", ")),
        format!("核对 {reports} 份报告：{}", said.join("，")),
    )
}

/// How many findings there are of each severity, worst first, and how many were dismissed.
pub fn found(of: SeverityCounts, dismissed: u64, lang: Lang) -> String {
    let of = of.each().filter(|(_, n)| *n > 0);
    let mut said: Vec<_> = of.map(|(severity, n)| of_severity(n, severity, lang)).collect();
    if dismissed > 0 {
        said.push(lang.pick(format!("{dismissed} dismissed"), format!("已排除 {dismissed} 条")));
    }
    match said.is_empty() {
        true => lang.pick("nothing found", "未发现问题").to_owned(),
        false => said.join(lang.pick(", ", "，")),
    }
}

/// How many relations hold or do not, in the order of `RelationCounts::named`.
pub fn relations(counts: [u64; 6], lang: Lang) -> String {
    let [holding, settled, chosen, broken, undecided, absent] = counts;
    let settled = match (settled, lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("，空白按0计成立 {n}"),
        (n, Lang::En) => format!(", {n} hold if blanks are 0"),
    };
    let chosen = match (chosen, lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("，因用于判定读数而成立 {n}"),
        (n, Lang::En) => format!(", {n} hold only because they decided the reading"),
    };
    lang.pick(format!(
            "sums: {holding} hold{settled}{chosen}, {broken} broken, {undecided} undecided, {absent} in missing tables"
        ), format!(
            "勾稽关系：成立 {holding}{settled}{chosen}，不成立 {broken}，无法判断 {undecided}，缺表 {absent}"
        ))
}

/// How many cells hold a number, a blank, a dash, nothing legible.
pub fn cells([number, blank, dash, illegible]: [u64; 4], lang: Lang) -> String {
    lang.pick(
        format!("cells: {number} read, {blank} blank, {dash} dashes, {illegible} unreadable"),
        format!("单元格：数字 {number}，空白 {blank}，横线 {dash}，无法辨认 {illegible}"),
    )
}

/// Terms of a sum that are left out.
pub fn other_terms(n: usize, lang: Lang) -> String {
    match lang {
        Lang::Zh => format!("其余 {n} 项"),
        Lang::En if n == 1 => "1 other".to_owned(),
        Lang::En => format!("{n} others"),
    }
}

/// Cells of a finding that are left out.
pub fn other_cells(n: usize, lang: Lang) -> String {
    lang.pick(format!("… and {n} more"), format!("……另有 {n} 格"))
}

/// The label of a side's sum, of which not all terms may be known.
pub fn together(is_open: bool, lang: Lang) -> &'static str {
    match is_open {
        true => lang.pick("at least", "合计至少"),
        false => lang.pick("together", "合计"),
    }
}

/// What a change of one cell makes hold again: so many sums of its row and of its column. Cells that
/// change together (`None`) stand in several.
pub fn restores(n: usize, of_cell: Option<(usize, usize)>, lang: Lang) -> String {
    let which = match (lang, of_cell) {
        (_, None) => String::new(),
        (Lang::Zh, Some((0, _))) => "（本列）".into(),
        (Lang::Zh, Some((_, 0))) => "（本行）".into(),
        (Lang::Zh, Some((rows, columns))) => format!("（本行 {rows} 项，本列 {columns} 项）"),
        (Lang::En, Some((0, _))) => " of the column".into(),
        (Lang::En, Some((_, 0))) => " of the row".into(),
        (Lang::En, Some((rows, columns))) => {
            format!(": {rows} in its row, {columns} in its column")
        }
    };
    match lang {
        Lang::Zh => format!("改后 {n} 项勾稽关系成立{which}"),
        Lang::En if n == 1 => format!("restores the sum{which}"),
        Lang::En => format!("restores {n} sums{which}"),
    }
}

/// Broken sums of rows and of columns of a table whose wrong cells cannot be named.
pub fn unlocated(table: &str, (rows, columns): (usize, usize), many: bool, lang: Lang) -> String {
    let n = rows + columns;
    let many = match many {
        true => lang.pick(", too many wrong cells to name", "，错格太多，无法逐一指认"),
        false => "",
    };
    lang.pick(
        format!("{table}: {n} broken sums ({rows} of rows, {columns} of columns){many}"),
        format!("{table}：{n} 项勾稽关系不成立（行 {rows} 项，列 {columns} 项）{many}"),
    )
}

/// A kind of files that were passed over: why they were, or the ending of their names.
pub fn passed_kind(ending: &str, why: Option<NotInput>, lang: Lang) -> &str {
    let said = why.and_then(|why| refusals::counted(why, lang));
    said.unwrap_or(if ending.is_empty() {
        lang.pick("without an extension", "无扩展名")
    } else {
        ending
    })
}

/// How many files were passed over, of which kinds; nothing if none was.
pub fn passed_over(n: u64, kinds: &str, lang: Lang) -> Option<String> {
    match (n, lang) {
        (0, _) => None,
        (n, Lang::En) => Some(format!("{} passed over: {kinds}", count(n, "file"))),
        (n, Lang::Zh) => Some(format!("略过 {n} 个文件：{kinds}")),
    }
}

/// How many reports were converted and how many of these taken over unchanged, how much was found,
/// how many inputs were skipped; how many other files were passed over, and their kinds if all are
/// known.
pub fn converted(
    [converted, unchanged, findings, skipped]: [u64; 4],
    others: u64,
    kinds: &str,
    lang: Lang,
) -> String {
    let kinds = match (kinds, lang) {
        ("", _) => String::new(),
        (kinds, Lang::Zh) => format!("（{kinds}）"),
        (kinds, Lang::En) => format!(" ({kinds})"),
    };
    let others = match (others, lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("，略过其他文件 {n} 个{kinds}"),
        (n, Lang::En) => format!(", {} passed over{kinds}", count(n, "other file")),
    };
    let unchanged = match (unchanged, lang) {
        (0, _) => String::new(),
        (n, Lang::Zh) => format!("（其中未变沿用 {n} 份）"),
        (n, Lang::En) => format!(" ({n} taken over unchanged)"),
    };
    let found = count(findings, "finding");
    lang.pick(
        format!("{converted} converted{unchanged}, {found}, {skipped} skipped{others}"),
        format!("转换 {converted} 份{unchanged}，问题 {findings} 条，跳过 {skipped} 份{others}"),
    )
}

/// How far a run is: inputs done and all, reports read and how many of them are unchanged, findings,
/// inputs skipped; seconds left, and inputs a second.
pub fn progress(counts: [u64; 6], left: u64, each: u64, lang: Lang) -> String {
    let [done, total, read, unchanged, findings, skipped] = counts;
    let unchanged = match (unchanged, lang) {
        (0, _) => String::new(),
        (n, Lang::En) => format!(" ({n} unchanged)"),
        (n, Lang::Zh) => format!("（未变 {n}）"),
    };
    lang.pick(
        format!(
            "{done}/{total}: {read} read{unchanged}, {findings} findings, {skipped} skipped, \
             {left} s left, {each}/s"
        ),
        format!(
            "{done}/{total}：已读 {read}{unchanged}，问题 {findings}，跳过 {skipped}，\
             约剩 {left} 秒，每秒 {each}"
        ),
    )
}
