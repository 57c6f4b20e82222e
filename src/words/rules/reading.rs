//! Rules about what a page did not settle: one for each kind of note.

use super::{Group, Rule, rule, words};
use crate::validate::Severity;

use Severity::{Error, Info, Warning};

const PAGE: &str = "页面所载 (the page itself)";
const FORM: &str = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号";

pub(super) const READING: &[Rule] = &[
    rule(
        "illegible-cell",
        Warning,
        Group::Reading,
        words(
            "单元格不是数字",
            "单元格里印的不是数字、空格或“/”一类符号。",
            "不能猜测；该格在数据中为空，涉及它的关系不作判断。",
            "“本年新收”自然人一格印着“见附件”。",
        ),
        words(
            "Cell without a readable figure",
            "A cell prints something that is neither a figure nor a blank nor a dash.",
            "Nothing is guessed: the cell is null in the data, its relations are undecided.",
            "The cell of natural persons prints \u{201c}see annex\u{201d}.",
        ),
        PAGE,
    ),
    rule(
        "unreadable-row",
        Warning,
        Group::Reading,
        words(
            "一行的各格无法分清",
            "一行印出的数比表格的列多或少，且不能确定哪个数属于哪一列。",
            "放错列的数比没有数更糟；该行各格不取值。",
            "七列的一行只印了五个数。",
        ),
        words(
            "Unreadable row",
            "A row prints more or fewer values than the form has columns, and the page does not \
             settle which stands where.",
            "A figure in the wrong column is worse than none: the row's cells have no value.",
            "A row of seven columns prints five figures.",
        ),
        PAGE,
    ),
    rule(
        "figures-together",
        Warning,
        Group::Reading,
        words(
            "各格数字连在一起",
            "提取文字时去掉了间隔，一行的几个数连成一串。",
            "一串数字有多种分法，不能猜；该行各格不取值，请看原页面。",
            "“本年新收”一行印作“89180000107”。",
        ),
        words(
            "Figures run together",
            "The text lost what stood between cells: the figures of a row stand together as one.",
            "They can be parted in several ways; the row's cells have no value. See the page itself.",
            "Applications newly received print 89180000107.",
        ),
        PAGE,
    ),
    rule(
        "missing-row",
        Warning,
        Group::Reading,
        words(
            "缺少一行",
            "表格中找不到规定格式的某一行。",
            "缺行不等于0；漏行也常使上下行的数错位。",
            "“不予处理”下没有“重复申请”一行。",
        ),
        words(
            "Missing row",
            "A row of the form was not found in its table.",
            "A missing row is not a row of zeros, and a lost row often shifts its neighbours.",
            "There is no row for repeated applications.",
        ),
        FORM,
    ),
    rule(
        "ambiguous",
        Warning,
        Group::Reading,
        words(
            "存在两种读法，无法判定",
            "同一段表格按规定格式有两种排法，结果不同。",
            "页面不能确定时不作选择；有分歧的格不取值。",
            "“规章 | |||”中空格与合并格无法区分。",
        ),
        words(
            "Two possible readings",
            "The form can be laid over the page in two ways that both fit and differ.",
            "Where the page does not settle it, nothing is chosen: cells that differ have no value.",
            "In a row of bare separators an empty cell and a merged one look alike.",
        ),
        PAGE,
    ),
    rule(
        "contradiction",
        Warning,
        Group::Reading,
        words(
            "同一格印了两次，数不相同",
            "同一张表在页面上出现不止一次，且对应的格数字不同。",
            "两个数至少有一个是错的。",
            "正文表格印12，附件表格印21。",
        ),
        words(
            "Conflicting figures for one cell",
            "A table stands on the page more than once, and its figures differ.",
            "At least one of them is wrong.",
            "One copy of the table prints 12, the other 21.",
        ),
        PAGE,
    ),
    rule(
        "unit-converted",
        Info,
        Group::Reading,
        words(
            "金额按所印的单位换算",
            "金额一格（或其上的列名）印的单位与规定样式或列名不同，已按所印的单位换算。",
            "格中所印的单位比列名可靠；换算只移动小数点，逐位准确。仍应核对原件：也可能是单位印错。",
            "“单位：万元”一列印着4509500元，读作450.95万元。",
        ),
        words(
            "An amount was converted from the unit that is printed",
            "The cell of an amount, or the words over it, print another unit than the form or the \
             column asks for, and the amount was converted from the one that is printed.",
            "What a cell prints is more to be trusted than its column; only the point is moved. \
             The unit itself may still be misprinted.",
            "4509500元 (yuan) under 万元 (ten thousand yuan) is read as 450.95万元.",
        ),
        PAGE,
    ),
    rule(
        "unit-unclear",
        Warning,
        Group::Reading,
        words(
            "金额的单位无法确定",
            "格中、列名、行名或表头所印的单位互相矛盾；或者印的不是金额；或者在计数的一列印着金额。",
            "元与万元相差一万倍，不能猜测；该格在数据中为空，原文保留。",
            "“单位：万元”一列印着26.55元：是26.55元还是26.55万元？",
        ),
        words(
            "The unit of an amount cannot be told",
            "The units printed in a cell, over it, beside it or above its table contradict each \
             other, or the cell prints no amount, or prints one in a column that counts.",
            "Yuan and ten thousand yuan differ by a factor of 10,000, so nothing is guessed: the \
             cell is null in the data and what it prints is kept.",
            "A column of 万元 prints 26.55元: 26.55 yuan, or 26.55万元?",
        ),
        PAGE,
    ),
    rule(
        "unit-missing",
        Info,
        Group::Reading,
        words(
            "金额没有印出单位",
            "规定样式没有规定采购总金额的单位，该格、列名、行名和表头也都没有印出单位。",
            "元与万元相差一万倍：reports.csv、panel.csv 中该格为空；JSON 与 cells.csv 保留所印的数。",
            "采购总金额一格只印着482。",
        ),
        words(
            "An amount is printed without its unit",
            "The form leaves the unit of the total amount of procurement open, and neither the \
             cell nor the words over or beside it print one.",
            "It may be yuan or ten thousand yuan: in reports.csv and panel.csv the cell is empty; the \
             JSON and cells.csv keep the figure as printed.",
            "The cell prints 482 and nothing else.",
        ),
        FORM,
    ),
    rule(
        "missing-table",
        Warning,
        Group::Reading,
        words(
            "有标题而没有表格",
            "有该部分的标题，但其表格不在页面上。2019年度为提示，此前的报告不查。",
            "没有表格就没有可核对的内容；不能视为无误。",
            "第三部分只写“详见附件”。",
        ),
        words(
            "Missing table",
            "The section has its heading, but its table is not on the page. It is information for 2019, \
             and nothing is asked of older reports.",
            "Without a table nothing was checked; such a report is not a clean one.",
            "Section three only says \u{201c}see annex\u{201d}.",
        ),
        FORM,
    ),
    rule(
        "pictured-table",
        Error,
        Group::Reading,
        words(
            "表格是图片",
            "标题下应有表格，页面上却是图片。",
            "图片里的数字读不出来；该表在数据中没有任何数字，须对照页面录入。",
            "“四、政府信息公开行政复议、行政诉讼情况”下是一张截图。",
        ),
        words(
            "A table is a picture",
            "Under a section's heading, where its table belongs, the page shows a picture.",
            "Figures in a picture are not read: the table has none in the data, and must be entered \
             from the page.",
            "A screenshot stands under the heading of proceedings.",
        ),
        PAGE,
    ),
    rule(
        "flattened-table",
        Warning,
        Group::Reading,
        words(
            "表格被并入文字",
            "标题下有表格的行名、列名和数字，但都连成了文字，分不出格。",
            "哪个数属于哪一格无法判定；该表在数据中没有任何数字。请重新保存网页，或对照页面录入。",
            "“三、收到和处理政府信息公开申请情况”下整张表成了一行字。",
        ),
        words(
            "Table run together with the text",
            "Under a section's heading stand the labels and the figures of its table, but as words of \
             one line, not as cells.",
            "Which figure belongs to which cell cannot be told: the table has none in the data. Save \
             the page anew, or enter it from the page.",
            "Under the heading of applications the whole table is one line.",
        ),
        PAGE,
    ),
    rule(
        "scanned-page",
        Warning,
        Group::Reading,
        words(
            "有扫描页",
            "文件的其他页是文字，这几页却是图片（扫描件）。",
            "图片里的数字读不出来：落在这几页上的行和表在数据中没有数字，须对照原件录入，或识别后逐格核对。",
            "第3页是签字盖章后扫描的一页。",
        ),
        words(
            "Scanned pages",
            "Other pages of the file are text; these are pictures of pages.",
            "Figures in a picture are not read: rows and tables on these pages have none in the data. \
             Enter them from the page, or run OCR and check each by eye.",
            "Page 3 was signed, stamped and scanned.",
        ),
        PAGE,
    ),
    rule(
        "truncated",
        Warning,
        Group::Reading,
        words(
            "文本中断",
            "文本没有到表格末行就结束了；或者开头是一份报告，写到前几部分就没有了，也没有落款。",
            "其余各格未知，不是0；其余部分不能算缺少。",
            "抓取的文本只保留了前一千字。",
        ),
        words(
            "Text cut off",
            "The text ends before the last row of a table, or begins as a report does and stops in \
             its first sections, unsigned.",
            "The remaining cells are unknown, not 0, and the other sections are not missing.",
            "A crawler kept the first thousand characters.",
        ),
        PAGE,
    ),
    rule(
        "deduplicated",
        Warning,
        Group::Reading,
        words(
            "重复的行被删去",
            "文本中相同的行只留下一次，表中的数因此缺失。",
            "留下的数属于哪一格已无从得知，整张表不取值。",
            "整张表只剩第一个0。",
        ),
        words(
            "Repeated lines removed",
            "Of equal lines only the first is left, so figures of the table are gone.",
            "Nobody can tell which cell a figure belonged to; the table has no values.",
            "Only the first 0 of a table is left.",
        ),
        PAGE,
    ),
    rule(
        "masked",
        Warning,
        Group::Reading,
        words("数字被遮盖", "数字以“*”代替。", "原数未知。", "“本年新收”印作“**”。"),
        words(
            "Masked figures",
            "Figures are replaced by asterisks.",
            "What stood there is unknown.",
            "A cell prints \u{201c}**\u{201d}.",
        ),
        PAGE,
    ),
    rule(
        "agency-witnesses",
        Warning,
        Group::Reading,
        words(
            "报告机关前后不一",
            "标题、发布语、落款所说的机关不是同一个。",
            "多半是沿用了别的机关的标题或文字；机关错了，跨年比较全错。请核对，或用 --metadata 指定。",
            "标题为青山县，正文为青山县应急管理局。",
        ),
        words(
            "The agency is told in different ways",
            "Title, announcing sentence and signature name different bodies.",
            "Mostly another body's title or text was copied; with the agency wrong, every comparison is. Look which it is; --metadata can tell.",
            "The title names a county, the text a bureau of it.",
        ),
        PAGE,
    ),
    rule(
        "year-witnesses",
        Warning,
        Group::Reading,
        words(
            "年度前后不一",
            "标题、统计期限、落款等处所说的年度不一致。",
            "多半是沿用了上一年的文字；年度错了，跨年比较全错。",
            "标题为2022年，统计期限为2023年1月1日至12月31日。",
        ),
        words(
            "Conflicting report years",
            "Title, reporting period, signature and address of the page speak for different years.",
            "Mostly last year's text was copied; with the year wrong, every comparison is.",
            "The title says 2022, the reporting period 2023.",
        ),
        PAGE,
    ),
    rule(
        "unknown-agency",
        Warning,
        Group::Reading,
        words(
            "报告机关不明",
            "页面上没有能确定报告机关的文字。",
            "不猜测；可用 --agency 或 --metadata 补充。",
            "全文只称“我局”。",
        ),
        words(
            "Reporting agency unknown",
            "Nothing on the page settles which agency reports.",
            "It is not guessed; --agency or --metadata can tell.",
            "The text only speaks of \u{201c}our bureau\u{201d}.",
        ),
        PAGE,
    ),
    rule(
        "unknown-year",
        Warning,
        Group::Reading,
        words(
            "报告年度不明",
            "页面上没有能确定报告年度的文字。",
            "不猜测；可用 --year 或 --metadata 补充。",
            "标题、正文、落款都没有年份。",
        ),
        words(
            "Report year unknown",
            "Nothing on the page settles the report year.",
            "It is not guessed; --year or --metadata can tell.",
            "Neither title nor text nor signature names a year.",
        ),
        PAGE,
    ),
    rule(
        "misprinted-label",
        Info,
        Group::Reading,
        words(
            "行名或列名与规定不符",
            "所印的行名或列名与规定格式不同，但按位置只可能是某一行或列。",
            "读数不受影响，列出以便核对。",
            "“结转下年度继续办理”印作“结转下年继续办理”。",
        ),
        words(
            "Misprinted label",
            "A label differs from the form's, while its place leaves one possibility.",
            "The figures are read all the same; both labels are quoted for review.",
            "A character of a row's label is missing.",
        ),
        FORM,
    ),
    rule(
        "tie-broken",
        Info,
        Group::Reading,
        words(
            "两种读法，以合计数定夺",
            "有两种读法都说得通，只有一种使表内各项之和成立，取了这一种。",
            "说明取数的依据，以便核对。",
            "空格在第一列还是第二列，由行总计确定。",
        ),
        words(
            "Two readings, settled by the sums",
            "Two readings fitted the page, and the table's own sums fit only one: it was taken.",
            "Says on what ground the figures were read.",
            "The row's total tells which of two columns is the empty one.",
        ),
        PAGE,
    ),
    rule(
        "unlisted",
        Info,
        Group::Reading,
        words(
            "规定格式以外的行或列",
            "表中有规定格式没有的行或列，照录其名称和数字。",
            "地方常自行增加；不丢弃，也不计入合计。",
            "“其他主动公开文件”一行。",
        ),
        words(
            "Row or column outside the form",
            "The table has a row or column that the form does not; its label and figures are kept.",
            "Provinces add rows of their own. They are neither dropped nor counted in sums.",
            "A row for other documents disclosed.",
        ),
        PAGE,
    ),
    rule(
        "statistics-table",
        Info,
        Group::Reading,
        words(
            "2019年以前的统计表",
            "报告中有一张2019年以前格式的统计表（统计指标、单位、统计数），不属于已收录的格式。各数按逐级名称照录，不列入面板。",
            "这些数与现行格式的含义不同，不能逐栏比较，也不应无声略过。",
            "“政府信息公开情况统计表”。",
        ),
        words(
            "Statistics table of the years before 2019",
            "The report has a statistics table of an older form (indicator, unit, figure) that is none \
             of the known ones. Its figures are kept under the path of their labels, and the panel \
             takes none of them.",
            "They do not mean what those of today's form do, but are not passed over in silence.",
            "The annex of 2014.",
        ),
        PAGE,
    ),
    rule(
        "row-order",
        Warning,
        Group::Reading,
        words(
            "行的次序与规定不同",
            "行按所印的名称读取，其次序与规定格式不同。",
            "名称或数字可能互换了位置，页面本身不能说明是哪一种。",
            "“上年结转”一行在“本年新收”之前。",
        ),
        words(
            "Rows out of order",
            "Rows were read by their printed labels, in another order than the form's.",
            "Labels or figures may have changed places, and the page does not say which.",
            "The row of applications carried over stands before that of new ones.",
        ),
        PAGE,
    ),
    rule(
        "column-order",
        Warning,
        Group::Reading,
        words(
            "列的次序与规定不同",
            "列名的次序与规定格式不同。列名就在数字上方的，按列名读取，只作说明；否则按规定的次序读取，\
             列名与数字可能互换了位置。",
            "说明取数的依据，以便核对。",
            "“本年新公开数量”在“本年新制作数量”之前。",
        ),
        words(
            "Columns out of order",
            "The names of columns stand in another order than the form's. Where each stands over its \
             figures, they were read by their names, and this is information only; elsewhere they \
             were read in the form's order, and names or figures may have changed places.",
            "Says on what ground the figures were read.",
            "Disclosed stands before made.",
        ),
        PAGE,
    ),
    rule(
        "printed-twice",
        Info,
        Group::Reading,
        words(
            "表格重复印出",
            "同一张表的多数行在页面上出现不止一次；各表都如此时合为一条，不属某一张表。",
            "两次所印一致的数照常读取；不一致的不取值，另行报告（contradiction）。",
            "网页正文与打印版各印一遍同一张表。",
        ),
        words(
            "Table printed twice",
            "Rows of a table stand on the page more than once. Where those of every table do, that is \
             one finding, of no table.",
            "Figures that agree are read. Those that differ are not, and are reported as \
             contradiction.",
            "A page holds the report once more for printing.",
        ),
        PAGE,
    ),
    rule(
        "operator",
        Info,
        Group::Reading,
        words(
            "使用者给出的信息与页面不同",
            "命令行或清单给出的机关、年度与页面所载不同，以前者为准，页面所载一并保留。",
            "清单也会有错。",
            "清单为2021年，标题为2020年。",
        ),
        words(
            "Conflict between operator and page",
            "Agency or year given by the operator differ from what the page says; the operator's \
             word is taken, the page's is kept beside it.",
            "A list can be wrong, too.",
            "The list says 2021, the title 2020.",
        ),
        PAGE,
    ),
    rule(
        "correction",
        Warning,
        Group::Reading,
        words(
            "更正未被采用",
            "更正表中的一行，其 printed 与单元格原文不同，或输入的 sha256 已变，或报告中没有该单元格；\
             该行未被采用。",
            "更正针对的是当时所见的页面；页面变了，须重新核对。",
            "更正表称原文为“1?”，单元格现为“15”。",
        ),
        words(
            "A correction is not applied",
            "A row of the table of corrections whose `printed` is not what the cell prints, whose \
             `sha256` is not the input's, or whose cell the report does not have. It is not applied.",
            "A correction is about the page that a person saw; when the page has changed, somebody \
             must look again.",
            "The row says that the cell prints `1?`; it now prints `15`.",
        ),
        PAGE,
    ),
];
