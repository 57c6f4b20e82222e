//! Rules about figures, contents and several reports beside one another.

use super::{Group, Rule, rule, words};
use crate::validate::Severity;

use Severity::{Error, Info, Warning};

const FORM: &str = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号";
const REGULATION: &str = "《中华人民共和国政府信息公开条例》(国务院令第711号)";
const MEANING: &str = "含义本身 (by meaning)";

pub(super) const ARITHMETIC: &[Rule] = &[
    rule(
        "domain",
        Error,
        Group::Relations,
        words(
            "不可能的数",
            "件数、项数应为不小于0的整数；金额不应小于0。“本年增/减”可以为负。",
            "件数不会是负数或小数。",
            "“予以公开”印作-3。",
        ),
        words(
            "Impossible value",
            "Counts are whole numbers of at least zero, amounts at least zero. Only a change may \
             be negative. For amounts it is a warning.",
            "There is no negative or broken number of applications.",
            "A cell prints -3 applications granted.",
        ),
        FORM,
    ),
    rule(
        "unstated",
        Warning,
        Group::Relations,
        words(
            "总计未填",
            "各分项有数而总计一格空白。",
            "空白不是0，也不是算错；只是没有填报，其关系无从核对。",
            "自然人66、其余为“/”，总计空白。",
        ),
        words(
            "Total not stated",
            "A total is blank while its parts are not.",
            "A blank is neither 0 nor a wrong sum: the total was not reported and cannot be checked.",
            "Natural persons 66, the total blank.",
        ),
        FORM,
    ),
    rule(
        "unfilled-column",
        Warning,
        Group::Relations,
        words(
            "整列未填",
            "一整列空白，而各行总计大于其余各列之和。",
            "空白不是0：该列本应有数而未填报，各行的和无从核对。",
            "自然人一列空白，总计为12，其余各列均为0。",
        ),
        words(
            "Column not filled in",
            "A whole column is blank while the totals of the rows are not the sum of the other columns.",
            "The blanks are not zeros: the column has figures that were not reported, and no row can be checked.",
            "Natural persons blank throughout, the total 12, all other columns 0.",
        ),
        FORM,
    ),
    rule(
        "empty-table",
        Warning,
        Group::Relations,
        words(
            "表中没有一个数",
            "表格在，但没有一格是数字。",
            "什么都没有核对，不能视为无误；也可能是空白表格。",
            "通知所附的空表。",
        ),
        words(
            "Table without a figure",
            "The table is there, but none of its cells holds a figure.",
            "Nothing was checked, so nothing passed; it may be the blank form of a notice.",
            "The empty table annexed to a notice.",
        ),
        FORM,
    ),
];

pub(super) const CONTENT: &[Rule] = &[
    rule(
        "prose",
        Warning,
        Group::Content,
        words(
            "文字与表格不一致",
            "文字中复述表格的数（新收、结转、予以公开、制发、复议等）与表格对应的格不同。约数、\
             上一年的数、口径不同（全区、本机关）的不比。“收到”“受理”按含与不含上年结转两种读法\
             比较，都不符才报告。",
            "两处至少有一处是错的，或文字另有口径而未说明。",
            "文字称“结转下年度继续办理3件”，表格为5。",
        ),
        words(
            "Conflict between text and table",
            "A sentence restates a figure of a table, and the cell prints another. Approximate \
             figures, last year's, and those of another scope are not compared. What was received \
             is compared with and without what was carried over.",
            "One of the two is wrong, or the sentence counts something else without saying so.",
            "The sentence says 3 were carried forward, the table 5.",
        ),
        MEANING,
    ),
    rule(
        "missing-section",
        Warning,
        Group::Content,
        words(
            "缺少法定部分",
            "报告有其他部分，却没有这一部分。2019年度为提示，此前的报告不查。",
            "条例规定了年度报告应当包括的内容，格式规定了六个部分；2019年度只是鼓励采用，此前没有这些规定。",
            "第五部分之后没有第六部分。",
        ),
        words(
            "Missing statutory section",
            "The report has sections, but not this one. It is information for 2019, and nothing is \
             asked of older reports.",
            "The regulation lists what a report must contain, the form has six sections. For 2019 it \
             was only encouraged, before it was not there.",
            "There is no section six.",
        ),
        REGULATION,
    ),
    rule(
        "empty-section",
        Warning,
        Group::Content,
        words(
            "法定部分没有内容",
            "总体情况、存在的主要问题及改进情况没有文字，或只写“无”。",
            "“存在的主要问题及改进情况”应有内容；“其他需要报告的事项”可以没有。",
            "五、存在的主要问题及改进情况：无。",
        ),
        words(
            "Empty statutory section",
            "The overview or the section on problems is empty or says only 无 (none).",
            "Problems and improvements must be reported; other matters need not exist.",
            "Section five says: none.",
        ),
        REGULATION,
    ),
    rule(
        "template-line",
        Warning,
        Group::Content,
        words(
            "格式中的说明文字未删",
            "正文留有填报格式的说明文字。",
            "多半是直接套用格式，应当核对其余内容是否填写。",
            "“该部分以表格形式报告。”",
        ),
        words(
            "Template line left in the text",
            "The text still holds an instruction of the form.",
            "The template was copied; the rest deserves a look.",
            "The instruction that this part is reported as a table.",
        ),
        FORM,
    ),
    rule(
        "regulations-power",
        Warning,
        Group::Content,
        words(
            "没有规章制定权的机关填报了规章",
            "乡镇、街道、县级机关及其部门的“规章”一行有非0的数。",
            "规章只能由国务院部门、省级政府和设区的市、自治州政府制定；多半是把规范性文件填在了规章一行。",
            "某镇人民政府规章现行有效6件。",
        ),
        words(
            "Regulations reported by a body without the power to make them",
            "A township, a sub-district or a county department reports rules (the row regulations) \
             other than 0.",
            "Only ministries, provinces and cities with districts make rules; mostly normative \
             documents were put in the wrong row.",
            "A township reports six rules in force.",
        ),
        "《中华人民共和国立法法》、《规章制定程序条例》",
    ),
    rule(
        "outdated-form",
        Warning,
        Group::Content,
        words(
            "使用了不适用于该年度的格式",
            "表格是另一时期的格式，与报告年度不符。",
            "两种格式的栏目含义不同，不能逐栏比较。",
            "2023年的报告使用2019年的栏目。",
        ),
        words(
            "Form of another year",
            "A table has the columns of a form that was not in force for the report year.",
            "The columns of the forms mean different things and cannot be compared one to one.",
            "A report for 2023 with the columns of 2019.",
        ),
        FORM,
    ),
    rule(
        "late",
        Info,
        Group::Content,
        words(
            "晚于法定期限公布",
            "公布日期晚于1月31日；县级以上人民政府、只写地名的（某县、某区）晚于3月31日。期限可有两说的\
             （人民政府办公室、开发区、管委会）不查；医院、公司、学校等不查，年度有疑问的和2019年度以前的报告\
             不查。",
            "条例第四十九条规定了公布的期限。仅供参考：页面日期可能是转载日期。",
            "某局2022年报告于2023年5月10日公布。",
        ),
        words(
            "Publication after the statutory date",
            "The date of publication is after 31 January, for a government, or a place alone, after \
             31 March. Nothing is said where it is arguable which of them was due (a government's \
             office, a zone or its committee), of hospitals, companies and schools, of a report \
             whose year is in doubt, and of reports before 2019.",
            "Article 49 sets the dates. Information only: the page may have been moved since.",
            "A bureau's report for 2022 is dated 10 May 2023.",
        ),
        REGULATION,
    ),
];

pub(super) const REPORTS: &[Rule] = &[
    rule(
        "amount-scale",
        Warning,
        Group::Reports,
        words(
            "金额的单位疑似有误",
            "行政事业性收费或政府集中采购的金额约为同一机关另一年度的一万倍（指较大的一年）；或其本身已\
             超出这类机关可能的数额：乡镇收费1亿元、采购10亿元，县级机关收费30亿元、采购100亿元，\
             省级机关收费2000亿元、采购1万亿元，其他收费100亿元、采购2000亿元。",
            "多半是元与万元混淆。",
            "2022年26.55，2023年270000，2024年27.1：有疑问的是2023年。",
        ),
        words(
            "An amount in the wrong unit",
            "Fees or purchases are about 10,000 times what the same agency prints for another year \
             (the larger figure is meant), or more than such a body can have at all: fees of 100 \
             million yuan (purchases of 1 billion) of a township, 3 billion (10 billion) of a county \
             or its departments, 200 billion (1 trillion) of a province or its departments, 10 \
             billion (200 billion) of any other.",
            "Mostly yuan were put where ten thousand yuan are asked.",
            "26.55 in 2022, 270000 in 2023, 27.1 in 2024: 2023 is the one to doubt.",
        ),
        MEANING,
    ),
    rule(
        "two-reports",
        Warning,
        Group::Reports,
        words(
            "同一机关同一年度有两份报告",
            "同一次处理中有两份机关、年度都相同的报告，并说明其数字是否一致。数字一致的为提示，不一致的为警告。",
            "多半是镜像或修订稿；汇总时会重复计算。",
            "a.html 与 b.html 都是某局2022年报告。",
        ),
        words(
            "Two reports for one agency and year",
            "Two inputs of the run report for the same agency and year. It is information where \
             their figures agree, a warning where they differ.",
            "Mirrors and revisions would be counted twice.",
            "a.html and b.html both are the report of a bureau for 2022.",
        ),
        MEANING,
    ),
    rule(
        "completed-by",
        Info,
        Group::Reports,
        words(
            "由另一来源补全",
            "同一机关同一年度的两个来源没有相同的表格，合为一份报告：面板各表取自载有该表的来源，\
             年度覆盖计为一份。另一来源载有的表格，不再按 missing-table 计入合计。",
            "表格常以附件公布；网页与附件分开计算，会误作缺表或重复。",
            "网页第三部分只写“详见附件”，附件工作簿载有该表。",
        ),
        words(
            "Completed by another source",
            "Two sources for one agency and year have no table in common and are one report: in the \
             panel each table is that of the source which has it, and the coverage counts one report. \
             A table that the other has is no longer counted as missing-table in the totals.",
            "Tables are often published as an attachment; counted apart, a page and its attachment look \
             incomplete or doubled.",
            "Section three of a page only says \u{201c}see annex\u{201d}; the workbook beside it has the \
             table.",
        ),
        MEANING,
    ),
    rule(
        "year-by-carry",
        Warning,
        Group::Reports,
        words(
            "可能是下一年度的报告",
            "两份报告机关、年度相同，一份的“上年结转”逐列等于另一份的“结转下年度”，且不全为0。",
            "多半是下一年度的报告沿用了上一年的标题；年度错了，跨年比较全错。",
            "两份都写2022年，一份结转下年度7件，另一份上年结转7件。",
        ),
        words(
            "Probably the next year's report",
            "Of two reports of one agency and year, what one carried over is what the other carried \
             forward, in each column, and not all of it is 0.",
            "Mostly the next year's report kept last year's head; with the year wrong, every \
             comparison is.",
            "Both say 2022; one carries 7 forward, the other carried 7 over.",
        ),
        MEANING,
    ),
    rule(
        "same-figures",
        Warning,
        Group::Reports,
        words(
            "数字与另一份报告完全相同",
            "与另一机关或另一年度的报告逐格相同，且并非全为0或只有个别小数。",
            "多半是照抄了另一份报告。",
            "某局2023年的表与2022年逐格相同。",
        ),
        words(
            "Figures identical to another report",
            "All cells equal those of a report of another agency or year, and they are not trivial.",
            "Mostly another report was copied.",
            "The tables for 2023 are those for 2022.",
        ),
        MEANING,
    ),
];
