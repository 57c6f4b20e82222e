//! Rules about what a page did not settle of cells, rows and columns.

use super::said::listed;
use super::{Explanation, FORM, PAGE};

pub(super) const ILLEGIBLE_CELL: Explanation = listed([
    "单元格不是数字",
    "单元格里印的不是数字、空格或“/”一类符号。",
    "不能猜测；该格在数据中为空，涉及它的关系不作判断。",
    "“本年新收”自然人一格印着“见附件”。",
    "Cell without a readable figure",
    "A cell prints something that is neither a figure nor a blank nor a dash.",
    "Nothing is guessed: the cell is null in the data, and its relations are undecided.",
    "The cell for natural persons prints \u{201c}see annex\u{201d}.",
    PAGE,
]);

pub(super) const UNREADABLE_ROW: Explanation = listed([
    "一行的各格无法分清",
    "一行印出的数比表格的列多或少，且不能确定哪个数属于哪一列。",
    "放错列的数比没有数更糟；该行各格不取值。",
    "七列的一行只印了五个数。",
    "Unreadable row",
    "A row prints more or fewer values than the form has columns, and the page does not settle \
     which value belongs to which column.",
    "A figure in the wrong column is worse than none: the row's cells have no value.",
    "A row of seven columns prints five figures.",
    PAGE,
]);

pub(super) const FIGURES_TOGETHER: Explanation = listed([
    "各格数字连在一起",
    "提取文字时去掉了间隔，一行的几个数连成一串。",
    "一串数字有多种分法，不能猜；该行各格不取值，请看原页面。",
    "“本年新收”一行印作“89180000107”。",
    "Figures run together",
    "The text lost what separated the cells: the figures of a row have become one.",
    "They can be split in several ways, so the row's cells have no value. See the page itself.",
    "Applications newly received print 89180000107.",
    PAGE,
]);

pub(super) const MISSING_ROW: Explanation = listed([
    "缺少一行",
    "表格中找不到规定格式的某一行。",
    "缺行不等于0；漏行也常使上下行的数错位。",
    "“不予处理”下没有“重复申请”一行。",
    "Missing row",
    "A row of the form was not found in its table.",
    "A missing row is not a row of zeros, and the rows around a lost one are often shifted.",
    "The table has no row for repeated applications.",
    FORM,
]);

pub(super) const AMBIGUOUS: Explanation = listed([
    "存在两种读法，无法判定",
    "同一段表格按规定格式有两种排法，结果不同。",
    "页面不能确定时不作选择；有分歧的格不取值。",
    "“规章 | |||”中空格与合并格无法区分。",
    "Two possible readings",
    "The form fits the page in two ways, and the figures differ.",
    "Where the page does not settle it, neither is chosen: cells that differ have no value.",
    "In a row of bare separators, an empty cell and a merged one look alike.",
    PAGE,
]);

pub(super) const CONTRADICTION: Explanation = listed([
    "同一格印了两次，数不相同",
    "同一张表在页面上出现不止一次，且对应的格数字不同。",
    "两个数至少有一个是错的。",
    "正文表格印12，附件表格印21。",
    "Conflicting figures for one cell",
    "A table is on the page more than once, and its figures differ.",
    "At least one of them is wrong.",
    "One copy of the table prints 12, the other 21.",
    PAGE,
]);

pub(super) const MASKED: Explanation = listed([
    "数字被遮盖",
    "数字以“*”代替。",
    "原数未知。",
    "“本年新收”印作“**”。",
    "Masked figures",
    "Figures are replaced by asterisks.",
    "The original figures are unknown.",
    "A cell prints \u{201c}**\u{201d}.",
    PAGE,
]);

pub(super) const MISPRINTED_LABEL: Explanation = listed([
    "行名或列名与规定不符",
    "所印的行名或列名与规定格式不同，但按位置只可能是某一行或列。",
    "读数不受影响，列出以便核对。",
    "“结转下年度继续办理”印作“结转下年继续办理”。",
    "Misprinted label",
    "A label differs from the form's, but its position leaves only one possibility.",
    "The figures are read as usual; both labels are quoted for review.",
    "A row's label lacks a character.",
    FORM,
]);

pub(super) const TIE_BROKEN: Explanation = listed([
    "两种读法，以合计数定夺",
    "有两种读法都说得通，只有一种使表内各项之和成立，取了这一种。",
    "说明取数的依据，以便核对。",
    "空格在第一列还是第二列，由行总计确定。",
    "Two possible readings, settled by the sums",
    "Two readings fit the page, and the table's own sums hold in only one, which was taken.",
    "It states why the figures were read as they were, for review.",
    "The row's total decides which of two columns is the empty one.",
    PAGE,
]);

pub(super) const UNLISTED: Explanation = listed([
    "规定格式以外的行或列",
    "表中有规定格式没有的行或列，照录其名称和数字。",
    "地方常自行增加；不丢弃，也不计入合计。",
    "“其他主动公开文件”一行。",
    "Row or column outside the form",
    "The table has a row or column that the form does not have; its label and figures are kept.",
    "Provinces add rows of their own, which are neither dropped nor counted in sums.",
    "A row for other documents that were disclosed.",
    PAGE,
]);

pub(super) const ROW_ORDER: Explanation = listed([
    "行的次序与规定不同",
    "行按所印的名称读取，其次序与规定格式不同。",
    "名称或数字可能互换了位置，页面本身不能说明是哪一种。",
    "“上年结转”一行在“本年新收”之前。",
    "Rows out of order",
    "Rows were read by their printed labels, in an order different from the form's.",
    "Labels or figures may have been swapped, and the page does not say which.",
    "The row for applications carried over comes before the row for new ones.",
    PAGE,
]);

pub(super) const COLUMN_ORDER: Explanation = listed([
    "列的次序与规定不同",
    "列名的次序与规定格式不同。列名就在数字上方的，按列名读取，只作说明；否则按规定的次序读取，列名\
     与数字可能互换了位置。",
    "说明取数的依据，以便核对。",
    "“本年新公开数量”在“本年新制作数量”之前。",
    "Columns out of order",
    "The columns' names are in an order different from the form's. Where each name is directly over \
     its figures, they were read by their names, and this is information only; elsewhere they were \
     read in the form's order, and names or figures may have been swapped.",
    "It states why the figures were read as they were, for review.",
    "\u{201c}Disclosed\u{201d} comes before \u{201c}made\u{201d}.",
    PAGE,
]);
