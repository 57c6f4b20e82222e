//! Rules about figures, and about the units of amounts.

use super::said::listed;
use super::{Explanation, FORM, MEANING, PAGE};

pub(super) const DOMAIN: Explanation = listed([
    "不可能的数",
    "件数、项数应为不小于0的整数；金额不应小于0。“本年增/减”可以为负。",
    "件数不会是负数或小数。",
    "“予以公开”印作-3。",
    "Impossible value",
    "Counts are whole numbers of at least zero, amounts at least zero. Only a change may be \
     negative. For amounts it is a warning.",
    "A count cannot be negative or fractional.",
    "A cell prints -3 applications granted.",
    FORM,
]);

pub(super) const UNSTATED: Explanation = listed([
    "总计未填",
    "各分项有数而总计一格空白。",
    "空白不是0，也不是算错：或是没有填报，或是该行少了一格、后面的数错了位。其关系无从核对。",
    "自然人66、其余为“/”，总计空白。",
    "Unstated total",
    "A total is blank while its parts are not.",
    "A blank is neither 0 nor a wrong sum: the total was not reported, or its row lost a cell and the \
     figures behind that one stand a column off. It cannot be checked.",
    "Natural persons are 66, the total is blank.",
    FORM,
]);

pub(super) const UNFILLED_COLUMN: Explanation = listed([
    "整列未填",
    "一整列空白，而各行总计大于其余各列之和。",
    "空白不是0：该列本应有数而未填报，各行的和无从核对。",
    "自然人一列空白，总计为12，其余各列均为0。",
    "Unfilled column",
    "A whole column is blank while the totals of the rows are not the sum of the other columns.",
    "The blanks are not zeros: the column's figures were not reported, and no row can be checked.",
    "Natural persons are blank throughout, the total is 12, all other columns are 0.",
    FORM,
]);

pub(super) const EMPTY_TABLE: Explanation = listed([
    "表中没有一个数",
    "表格在，但没有一格是数字。",
    "什么都没有核对，不能视为无误；也可能是空白表格。",
    "通知所附的空表。",
    "Table without figures",
    "The table is on the page, but none of its cells holds a figure.",
    "Nothing was checked, so nothing passed; it may be the blank form that comes with a notice.",
    "The empty table annexed to a notice.",
    FORM,
]);

pub(super) const UNIT_CONVERTED: Explanation = listed([
    "金额按所印的单位换算",
    "金额一格（或其上的列名）印的单位与规定格式或列名不同，已按所印的单位换算。",
    "格中所印的单位比列名可靠；换算只移动小数点，逐位准确。仍应核对原件：也可能是单位印错。",
    "“单位：万元”一列印着4509500元，读作450.95万元。",
    "Amount converted from the printed unit",
    "The cell of an amount, or the words over it, print a different unit from the one that the form \
     or the column asks for, and the amount was converted from the printed unit.",
    "What a cell prints is more reliable than its column, and only the decimal point moves. The \
     unit itself may still be misprinted.",
    "4509500元 (yuan) under 万元 (ten thousand yuan) is read as 450.95万元.",
    PAGE,
]);

pub(super) const UNIT_UNCLEAR: Explanation = listed([
    "金额的单位无法确定",
    "格中、列名、行名或表头所印的单位互相矛盾；或者印的不是金额；或者在计数的一列印着金额。",
    "元与万元相差一万倍，不能猜测；该格在数据中为空，原文保留。",
    "“单位：万元”一列印着26.55元：是26.55元还是26.55万元？",
    "Amount in an unclear unit",
    "The units printed in a cell, over it, beside it or above its table contradict each other; or \
     the cell does not print an amount; or it prints one in a column of counts.",
    "Yuan and ten thousand yuan differ by a factor of 10,000, so nothing is guessed: the cell is \
     null in the data and what it prints is kept.",
    "A column of 万元 prints 26.55元: 26.55 yuan, or 26.55万元?",
    PAGE,
]);

pub(super) const UNIT_MISSING: Explanation = listed([
    "金额没有印出单位",
    "规定格式没有规定采购总金额的单位，该格、列名、行名和表头也都没有印出单位。",
    "元与万元相差一万倍：reports.csv、panel.csv 中该格为空；JSON 与 cells.csv 保留所印的数。",
    "采购总金额一格只印着482。",
    "Amount without a unit",
    "The form leaves the unit of the total amount of procurement open, and neither the cell nor the \
     words over or beside it print one.",
    "It may be yuan or ten thousand yuan: in reports.csv and panel.csv the cell is empty; the JSON \
     and cells.csv keep the figure as printed.",
    "The cell prints 482 and nothing else.",
    FORM,
]);

pub(super) const AMOUNT_SCALE: Explanation = listed([
    "金额的单位疑似有误",
    "行政事业性收费或政府集中采购的金额约为同一机关另一年度的一万倍（指较大的一年）；或其本身已超出\
     这类机关可能的数额：乡镇收费1亿元、采购10亿元，县级机关收费30亿元、采购100亿元，省级机关收费\
     2000亿元、采购1万亿元，其他收费100亿元、采购2000亿元。",
    "多半是元与万元混淆。",
    "2022年26.55，2023年270000，2024年27.1：有疑问的是2023年。",
    "Amount probably in the wrong unit",
    "Fees or purchases are about 10,000 times what the same agency prints for another year (the \
     larger figure is meant), or more than such a body can have at all: fees of 100 million yuan \
     (purchases of 1 billion) of a township, 3 billion (10 billion) of a county or its departments, \
     200 billion (1 trillion) of a province or its departments, 10 billion (200 billion) of any \
     other.",
    "In most cases yuan were entered where ten thousand yuan are asked for.",
    "26.55 in 2022, 270000 in 2023, 27.1 in 2024: 2023 is in doubt.",
    MEANING,
]);
