//! Rules about several reports beside one another.

use super::said::listed;
use super::{Explanation, MEANING};

pub(super) const TWO_REPORTS: Explanation = listed([
    "同一机关同一年度有两份报告",
    "同一次处理中有两份机关、年度都相同的报告，并说明其数字是否一致。数字一致的为提示，不一致的为警\
     告。",
    "多半是镜像或修订稿；汇总时会重复计算。",
    "a.html 与 b.html 都是某局2022年报告。",
    "Two reports for one agency and year",
    "Two inputs of the run are reports of the same agency and year. It is information if their \
     figures agree, a warning if they differ.",
    "Mirrors and revisions would be counted twice.",
    "a.html and b.html are both a bureau's report for 2022.",
    MEANING,
]);

pub(super) const COMPLETED_BY: Explanation = listed([
    "由另一来源补全",
    "同一机关同一年度的两个来源没有相同的表格，合为一份报告：面板各表取自载有该表的来源，年度覆盖计\
     为一份。另一来源载有的表格，不再按 missing-table 计入合计。",
    "表格常以附件公布；网页与附件分开计算，会误作缺表或重复。",
    "网页第三部分只写“详见附件”，附件工作簿载有该表。",
    "Report completed by another source",
    "Two sources for one agency and year have no table in common and are one report: in the panel \
     each table is taken from the source that has it, and the coverage counts one report. A table \
     that the other source has no longer counts as `missing-table` in the totals.",
    "Tables are often published as an attachment; counted apart, a page and its attachment look \
     incomplete or doubled.",
    "Section three of a page only says \u{201c}see annex\u{201d}; the workbook beside it has the \
     table.",
    MEANING,
]);

pub(super) const YEAR_BY_CARRY: Explanation = listed([
    "可能是下一年度的报告",
    "两份报告机关、年度相同，一份的“上年结转”逐列等于另一份的“结转下年度”，且不全为0。",
    "多半是下一年度的报告沿用了上一年的标题；年度错了，跨年比较全错。",
    "两份都写2022年，一份结转下年度7件，另一份上年结转7件。",
    "Report probably for the next year",
    "Of two reports for one agency and year, one carried over what the other carried forward, \
     column by column, and not all of it is 0.",
    "In most cases the next year's report kept last year's heading; if the year is wrong, so is \
     every comparison between years.",
    "Both say 2022; one carries 7 forward, and the other carried 7 over.",
    MEANING,
]);

pub(super) const SAME_FIGURES: Explanation = listed([
    "数字与另一份报告完全相同",
    "与另一机关或另一年度的报告逐格相同，且并非全为0或只有个别小数。",
    "多半是照抄了另一份报告。",
    "某局2023年的表与2022年逐格相同。",
    "Figures identical to another report's",
    "All cells of a table equal those of another agency's or year's report, and the figures are too \
     particular for chance.",
    "In most cases another report was copied.",
    "A bureau's table for 2023 is its table for 2022, cell by cell.",
    MEANING,
]);
