//! Words of what people look at, in both languages: the audit page, the workbook, the terminal.

use crate::form::{MoneyUnit, Unit};
use crate::words::names::Lang;
use serde::Serialize;

macro_rules! words {
    ($(#[$about:meta])* $of:ident; $($name:ident: $en:literal, $zh:literal;)*) => {
        $(#[$about])*
        #[derive(Debug, Serialize)]
        pub struct $of { $(pub $name: &'static str,)* }

        impl $of {
            const ENGLISH: $of = $of { $($name: $en,)* };
            const CHINESE: $of = $of { $($name: $zh,)* };

            /// The words in a language.
            pub const fn of(lang: Lang) -> &'static $of {
                match lang {
                    Lang::Zh => &$of::CHINESE,
                    Lang::En => &$of::ENGLISH,
                }
            }
        }
    };
}

words! {
    /// Words by their place on the page; the workbook says the same where it shows the same.
    Words;
    title: "Audit of annual reports on open government", "政府信息公开工作年度报告核查";
    noscript: "This page draws its tables with a script of its own. It loads nothing from elsewhere.",
        "本页用自带脚本绘制表格，不从外部加载任何内容。";
    overview: "Overview", "概览";
    reports: "reports", "份报告";
    sound: "clean", "份无误";
    faulty: "with problems", "份有问题";
    unchecked: "without a sum that could be checked", "份没有可核对的勾稽关系";
    no_sum: "no sum could be checked", "没有可核对的勾稽关系";
    errors: "errors", "项错误";
    warnings: "warnings", "项警告";
    infos: "notes", "项提示";
    not_read: "not read", "份未读取";
    shown_first: "This page holds the first {n} reports with findings.", "本页只含前 {n} 份有问题的报告。";
    only_findings: "Clean reports are counted, not shown.", "无误的报告只计数，不列出。";
    search: "Agency or file", "机关或文件";
    rule: "Rule", "规则";
    severity: "Severity", "严重程度";
    year: "Year", "年度";
    any: "all", "全部";
    grave: "errors and warnings", "错误和警告";
    all_too: "notes too", "含提示";
    list: "Reports", "报告";
    error: "error", "错误";
    warning: "warning", "警告";
    info: "note", "提示";
    matching: "{n} reports", "共 {n} 份";
    more: "Show more", "显示更多";
    none: "Nothing matches. Widen the filters.", "没有符合条件的报告，请放宽筛选条件。";
    clean: "No findings.", "没有发现问题。";
    unknown_agency: "agency unknown", "机关不明";
    unknown_year: "year unknown", "年度不明";
    published: "published", "发布";
    relations: "{a} relations hold, {b} more if blanks are 0, {e} only because they decided the reading, {c} are broken, {d} are undecided",
        "勾稽关系：{a} 项成立，空白按0计又成立 {b} 项，因用于判定读数而成立 {e} 项，{c} 项不成立，{d} 项无法判断";
    by_rule: "By rule", "按规则";
    findings: "Findings", "问题数";
    reports_head: "Reports", "报告数";
    coverage: "Which years are there", "各年度报告情况";
    present: "present", "有";
    missing: "missing", "缺";
    doubled: "more than one", "多份";
    unsure: "may be an input without agency or year", "可能是机关或年度不明的某份";
    agencies_first: "The first {n} of {all} agencies that match", "符合条件的 {all} 个机关中的前 {n} 个";
    applications: "New applications by year", "各年度新收申请";
    granted: "Share granted by year", "各年度予以公开比例";
    of_reports: "{n} reports", "{n} 份报告";
    skipped: "Inputs that were not read", "未读取的文件";
    skipped_first: "The first {n} of {all}", "共 {all} 个，列出前 {n} 个";
    file: "file", "文件";
    reason: "reason", "原因";
    remedy: "what to do", "建议";
    inputs: "inputs", "数量";
    each: "Each of them", "逐个列出";
    detail: "detail", "详情";
    printed: "printed", "印作";
    suspected: "{cell} is printed {printed}, probably {suggested} ({slip}); this restores {n} relations",
        "{cell}印作 {printed}，疑为 {suggested}（{slip}），改后可使 {n} 项关系成立";
    alternatives: "{n} other corrections would do as well", "另有 {n} 种改法同样成立";
    blank: "blank", "空白";
    dash: "a mark for none", "横线";
    illegible: "could not be read", "无法辨认";
    sides: "{a} against {b}", "等式左边 {a}，右边 {b}";
    others: "others: {n}", "其余 {n} 格";
    show_cell: "Show in the table", "在表中查看";
    close: "Close", "关闭";
    back: "All reports", "全部报告";
    print_note: "Red: suspect. Yellow: part of a finding. Grey: could not be read.",
        "红：疑误；黄：涉及问题；灰：无法辨认。";
}

words! {
    /// Words that only the workbook has. The names of sheets have at most 31 characters.
    Sheets;
    problems: "Problems", "问题清单";
    skipped: "Not read", "未读取文件";
    reports: "Reports", "报告";
    cells: "Cells", "单元格";
    panel: "Panel", "面板";
    coverage: "Coverage", "年度覆盖";
    agency: "Agency", "机关";
    place: "Place", "位置";
    cell: "Cell", "栏目";
    printed: "Printed", "印作";
    suggested: "Probably", "疑为";
    message: "What is wrong", "说明";
    handled: "Handling", "处理";
    finding: "Finding id", "问题编号";
    code: "Code", "代码";
    row: "Row", "行";
    column: "Column", "列";
    all_read: "Every file was read.", "全部文件均已读取。";
    figure: "figure", "数字";
    page: "page", "页面";
    operator: "operator", "使用者";
    unlisted: "not in the form", "格式之外";
    continues: "Continues on the sheet “{sheet}”: a sheet holds {n} rows.",
        "下接工作表“{sheet}”：一个工作表最多 {n} 行。";
    cut: "… [cut off: a cell holds {n} characters, this text has {all}]",
        "……［此处截断：单元格最多 {n} 个字符，原文共 {all} 个］";
}

words! {
    /// Words that only the terminal has.
    Phrases;
    clean: "nothing wrong", "无误";
    agency_unknown: "(agency unknown)", "（机关不明）";
    between_reports: "Between reports", "报告之间";
    rows: "rows: ", "行：";
    columns: "columns: ", "列：";
    confirmed: "confirmed: ", "属实：";
    and_at_once: "; and ", "；同时";
}

/// A cell that holds no figure, by its status.
pub fn status(code: &str, lang: Lang) -> Option<&'static str> {
    let words = Words::of(lang);
    match code {
        "blank" => Some(words.blank),
        "dash" => Some(words.dash),
        "illegible" => Some(words.illegible),
        _ => None,
    }
}

/// What is known of a body beside its name, and whence, in Chinese.
pub fn of_a_body(code: &str) -> Option<&'static str> {
    Some(match code {
        "central" => "中央",
        "province" => "省级",
        "city" => "市级",
        "county" => "县级",
        "township" => "乡级",
        "government" => "政府",
        "department" => "部门",
        "subdistrict" => "街道",
        "zone" => "园区管委会",
        "institution" => "事业单位",
        "company" => "企业",
        "association" => "团体",
        "operator" => Sheets::CHINESE.operator,
        "name" => "名称",
        _ => return None,
    })
}

/// The unit of a figure, in Chinese.
pub fn unit(code: &str) -> Option<&'static str> {
    let money = MoneyUnit::from_code(code);
    let of = |units: [Unit; 2], zh| units.iter().any(|unit| unit.code() == code).then_some(zh);
    money
        .map(MoneyUnit::label)
        .or_else(|| of([Unit::Items, Unit::Change], "项"))
        .or_else(|| of([Unit::Documents, Unit::Cases], "件"))
}
