//! Rules about who reports on which year, and what the operator says.

use super::said::listed;
use super::{Explanation, PAGE};

pub(super) const AGENCY_WITNESSES: Explanation = listed([
    "报告机关前后不一",
    "标题、发布语、落款所说的机关不是同一个。",
    "多半是沿用了别的机关的标题或文字；机关错了，跨年比较全错。请核对，或用 --metadata 指定。",
    "标题为青山县，正文为青山县应急管理局。",
    "Conflicting reporting agencies",
    "Title, announcing sentence and signature name different bodies.",
    "In most cases another body's title or text was copied; if the agency is wrong, so is every \
     comparison between years. Check which it is; --metadata can set it.",
    "The title names a county, the text a bureau of it.",
    PAGE,
]);

pub(super) const YEAR_WITNESSES: Explanation = listed([
    "年度前后不一",
    "标题、统计期限、落款等处所说的年度不一致。",
    "多半是沿用了上一年的文字；年度错了，跨年比较全错。",
    "标题为2022年，统计期限为2023年1月1日至12月31日。",
    "Conflicting report years",
    "Title, reporting period, signature and address of the page name different years.",
    "In most cases last year's text was copied; if the year is wrong, so is every comparison \
     between years.",
    "The title says 2022, the reporting period 2023.",
    PAGE,
]);

pub(super) const UNKNOWN_AGENCY: Explanation = listed([
    "报告机关不明",
    "页面上没有能确定报告机关的文字。",
    "不猜测；可用 --agency 或 --metadata 补充。",
    "全文只称“我局”。",
    "Reporting agency unknown",
    "Nothing on the page settles which agency reports.",
    "It is not guessed; --agency or --metadata can set it.",
    "The text only says \u{201c}our bureau\u{201d}.",
    PAGE,
]);

pub(super) const UNKNOWN_YEAR: Explanation = listed([
    "报告年度不明",
    "页面上没有能确定报告年度的文字。",
    "不猜测；可用 --year 或 --metadata 补充。",
    "标题、正文、落款都没有年份。",
    "Report year unknown",
    "Nothing on the page settles the report year.",
    "It is not guessed; --year or --metadata can set it.",
    "Neither title nor text nor signature names a year.",
    PAGE,
]);

pub(super) const OPERATOR: Explanation = listed([
    "使用者给出的信息与页面不同",
    "命令行或清单给出的机关、年度与页面所载不同，以前者为准，页面所载一并保留。",
    "清单也会有错。",
    "清单为2021年，标题为2020年。",
    "Conflict between operator and page",
    "The agency or year given by the operator differs from the page's; the operator's is taken, and \
     the page's is kept beside it.",
    "A list can be wrong too.",
    "The list says 2021, the title 2020.",
    PAGE,
]);

pub(super) const CORRECTION: Explanation = listed([
    "更正未被采用",
    "更正表中的一行，其 printed 与单元格原文不同，或输入的 sha256 已变，或报告中没有该单元格；该行未\
     被采用。",
    "更正针对的是当时所见的页面；页面变了，须重新核对。",
    "更正表称原文为“1?”，单元格现为“15”。",
    "Correction not applied",
    "In a row of the table of corrections, `printed` is not what the cell prints, `sha256` is not \
     the input's, or the report does not have the cell. The row is not applied.",
    "A correction is about the page that a person saw; if the page has changed, somebody must look \
     again.",
    "The row says that the cell prints `1?`, but it now prints `15`.",
    PAGE,
]);
