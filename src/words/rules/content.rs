//! Rules about what a report should or should not hold.

use super::said::listed;
use super::{Explanation, FORM, MEANING, REGULATION};

pub(super) const PROSE: Explanation = listed([
    "文字与表格不一致",
    "文字中复述表格的数（新收、结转、予以公开、制发、复议等）与表格对应的格不同。约数、上一年的数、\
     口径不同（全区、本机关）的不比。“收到”“受理”按含与不含上年结转两种读法比较，都不符才报告。",
    "两处至少有一处是错的，或文字另有口径而未说明。",
    "文字称“结转下年度继续办理3件”，表格为5。",
    "Conflict between text and table",
    "A sentence restates a figure of a table, but the cell prints another. Approximate figures, \
     last year's, and those of another scope are not compared. What was received is compared with \
     and without what was carried over, and reported if neither agrees.",
    "One of the two is wrong, or the sentence counts something else without saying so.",
    "The sentence says 3 were carried forward, the table 5.",
    MEANING,
]);

pub(super) const MISSING_SECTION: Explanation = listed([
    "缺少法定部分",
    "报告有其他部分，却没有这一部分。2019年度为提示，此前的报告不查。",
    "条例规定了年度报告应当包括的内容，格式规定了六个部分；2019年度只是鼓励采用，此前没有这些规定。",
    "第五部分之后没有第六部分。",
    "Missing statutory section",
    "The report has sections, but not this one. For 2019 it is information; older reports are not \
     checked.",
    "The regulation lists what a report must contain, and the form has six sections. For 2019 the \
     form was only encouraged; before that it did not exist.",
    "Section six does not follow section five.",
    REGULATION,
]);

pub(super) const EMPTY_SECTION: Explanation = listed([
    "法定部分没有内容",
    "总体情况、存在的主要问题及改进情况没有文字，或只写“无”。",
    "“存在的主要问题及改进情况”应有内容；“其他需要报告的事项”可以没有。",
    "五、存在的主要问题及改进情况：无。",
    "Empty statutory section",
    "The overview or the section on problems is empty or says only 无 (none).",
    "Problems and improvements must be reported; there need not be other matters.",
    "Section five only says \u{201c}none\u{201d}.",
    REGULATION,
]);

pub(super) const TEMPLATE_LINE: Explanation = listed([
    "格式中的说明文字未删",
    "正文留有填报格式的说明文字。",
    "多半是直接套用格式，应当核对其余内容是否填写。",
    "“该部分以表格形式报告。”",
    "Template line left in the text",
    "The text still contains an instruction of the form.",
    "The template was copied; check whether the rest was filled in.",
    "\u{201c}This part is reported as a table.\u{201d}",
    FORM,
]);

pub(super) const REGULATIONS_POWER: Explanation = listed([
    "没有规章制定权的机关填报了规章",
    "乡镇、街道、县级机关及其部门的“规章”一行有非0的数。",
    "规章只能由国务院部门、省级政府和设区的市、自治州政府制定；多半是把规范性文件填在了规章一行。",
    "某镇人民政府规章现行有效6件。",
    "Regulations reported by a body without the power to make them",
    "A township, a sub-district or a county's department reports regulations (规章) other than 0.",
    "Only ministries, provinces and cities with districts make regulations; in most cases normative \
     documents were entered in the wrong row.",
    "A township reports six regulations in force.",
    "《中华人民共和国立法法》、《规章制定程序条例》",
]);

pub(super) const OUTDATED_FORM: Explanation = listed([
    "使用了不适用于该年度的格式",
    "表格是另一时期的格式，与报告年度不符。",
    "两种格式的栏目含义不同，不能逐栏比较。",
    "2023年的报告使用2019年的栏目。",
    "Form of another year",
    "A table has the rows or columns of a form that was not in force for the report year.",
    "The forms' columns mean different things and cannot be compared one to one.",
    "A report for 2023 with the columns of 2019.",
    FORM,
]);

pub(super) const LATE: Explanation = listed([
    "晚于法定期限公布",
    "公布日期晚于1月31日；县级以上人民政府、只写地名的（某县、某区）晚于3月31日。期限可有两说的（人\
     民政府办公室、开发区、管委会）不查；医院、公司、学校等不查，年度有疑问的和2019年度以前的报告不\
     查。",
    "条例第四十九条规定了公布的期限。仅供参考：页面日期可能是转载日期。",
    "某局2022年报告于2023年5月10日公布。",
    "Publication after the statutory deadline",
    "The date of publication is after 31 January or, for a government (or a place alone), after 31 \
     March. It is not checked where either date may apply (a government's office, a zone or its \
     committee), for hospitals, companies and schools, where the year is in doubt, and for reports \
     before 2019.",
    "Article 49 sets the dates. Information only: the date may be that of a later copy of the page.",
    "A bureau's report for 2022 is dated 10 May 2023.",
    REGULATION,
]);
