//! Rules about what a page lacks or holds more than once.

use super::said::listed;
use super::{Explanation, FORM, PAGE};

pub(super) const MISSING_TABLE: Explanation = listed([
    "有标题而没有表格",
    "有该部分的标题，但其表格不在页面上。2019年度为提示，此前的报告不查。",
    "没有表格就没有可核对的内容；不能视为无误。",
    "第三部分只写“详见附件”。",
    "Missing table",
    "The section's heading is on the page, but its table is not. For 2019 it is information; older \
     reports are not checked.",
    "Without a table nothing was checked, so the report is not a clean one.",
    "Section three only says \u{201c}see annex\u{201d}.",
    FORM,
]);

pub(super) const PICTURED_TABLE: Explanation = listed([
    "表格是图片",
    "标题下应有表格，页面上却是图片。",
    "图片里的数字读不出来；该表在数据中没有任何数字，须对照页面录入。",
    "“四、政府信息公开行政复议、行政诉讼情况”下是一张截图。",
    "Table published as a picture",
    "Under a section's heading, where its table belongs, the page shows a picture.",
    "Figures in a picture are not read: the table has none in the data, and they must be entered \
     from the page.",
    "There is a screenshot under the heading of the proceedings.",
    PAGE,
]);

pub(super) const FLATTENED_TABLE: Explanation = listed([
    "表格被并入文字",
    "标题下有表格的行名、列名和数字，但都连成了文字，分不出格。",
    "哪个数属于哪一格无法判定；该表在数据中没有任何数字。请重新保存网页，或对照页面录入。",
    "“三、收到和处理政府信息公开申请情况”下整张表成了一行字。",
    "Table run together with the text",
    "The labels and figures of a table are under its section's heading, but as running text, not as \
     cells.",
    "It cannot be determined which figure belongs to which cell: the table has none in the data. \
     Save the page again, or enter the figures from the page.",
    "Under the heading of the applications, the whole table is one line.",
    PAGE,
]);

pub(super) const SCANNED_PAGE: Explanation = listed([
    "有扫描页",
    "文件的其他页是文字，这几页却是图片（扫描件）。",
    "图片里的数字读不出来：落在这几页上的行和表在数据中没有数字，须对照原件录入，或识别后逐格核对。",
    "第3页是签字盖章后扫描的一页。",
    "Scanned pages",
    "The other pages of the file are text, but these are pictures.",
    "Figures in a picture are not read: rows and tables on these pages have none in the data. Enter \
     them from the page, or run OCR and check each one by eye.",
    "Page 3 was signed, stamped and scanned.",
    PAGE,
]);

pub(super) const TRUNCATED: Explanation = listed([
    "文本中断",
    "文本没有到表格末行就结束了；或者开头是一份报告，写到前几部分就没有了，也没有落款。",
    "其余各格未知，不是0；其余部分不能算缺少。",
    "抓取的文本只保留了前一千字。",
    "Text cut off",
    "The text ends before the last row of a table, or begins as a report does and stops, unsigned, \
     in one of the first sections.",
    "The remaining cells are unknown, not 0, and the other sections are not missing.",
    "A crawler kept the first thousand characters.",
    PAGE,
]);

pub(super) const DEDUPLICATED: Explanation = listed([
    "重复的行被删去",
    "文本中相同的行只留下一次，表中的数因此缺失。",
    "留下的数属于哪一格已无从得知，整张表不取值。",
    "整张表只剩第一个0。",
    "Repeated lines removed",
    "Of identical lines only the first is left, so figures of the table are gone.",
    "It is unknown which cell a figure belonged to, so the table has no values.",
    "Only the first 0 of a table is left.",
    PAGE,
]);

pub(super) const PRINTED_TWICE: Explanation = listed([
    "表格重复印出",
    "同一张表的多数行在页面上出现不止一次；各表都如此时合为一条，不属某一张表。",
    "两次所印一致的数照常读取；不一致的不取值，另行报告（contradiction）。",
    "网页正文与打印版各印一遍同一张表。",
    "Table printed twice",
    "Rows of a table are on the page more than once. Where this is so for every table, there is one \
     finding, which names no table.",
    "Figures that agree are read. Those that differ are not, and are reported as `contradiction`.",
    "A page contains the report a second time for printing.",
    PAGE,
]);

pub(super) const STATISTICS_TABLE: Explanation = listed([
    "2019年以前的统计表",
    "报告中有一张2019年以前格式的统计表（统计指标、单位、统计数），不属于已收录的格式。各数按逐级名\
     称照录，不列入面板。",
    "这些数与现行格式的含义不同，不能逐栏比较，也不应无声略过。",
    "“政府信息公开情况统计表”。",
    "Statistics table from before 2019",
    "The report has a statistics table of an older form (indicator, unit, figure) that is not among \
     the known forms. Its figures are kept under the path of their labels, and none of them enters \
     the panel.",
    "They do not mean what the figures of today's form mean, but they are not dropped silently.",
    "The statistics annexed to a report for 2014.",
    PAGE,
]);
