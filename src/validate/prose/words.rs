//! Words of prose. None of them is a label of the form; those are taken from it.

use crate::form::{Heading, shared};
use crate::text::letters::{SoughtWord, words};

/// Words that only say that an application is one for information.
pub(super) const APPLICATIONS: &[SoughtWord] = words![
    "依申请政府信息公开",
    "政府信息依申请公开",
    "要求公开政府信息的申请",
    "公开政府信息的申请",
    "政府信息公开的申请",
    "政府信息公开申请件",
    "政府信息公开申请",
    "依申请公开政府信息",
    "依申请公开的申请",
    "信息公开申请件",
    "信息公开申请",
    "依申请公开申请",
    "依申请公开件",
    "依申请公开",
    "公开申请",
];

/// The year after, in the words of what is carried forward.
pub(super) const NEXT: &[SoughtWord] =
    words!["下一年度", "下一年", "下年度", "下年", "次年度", "次年", "明年"];
/// The year before, in the words of what was carried over.
pub(super) const LAST: &[SoughtWord] =
    words!["上一年度", "上一年", "上年度", "上年", "去年", "往年"];
/// What else is said of what is carried.
pub(super) const CARRIED: &[SoughtWord] = words![
    "继续办理", "正在办理", "法定期限内", "在期限内", "期限内", "结转", "转入", "剩余", "其余",
    "尚未", "办结", "件", "至", "到", "由", "自", "待", "在"
];

/// Received this year and not before.
pub(super) const NEWLY: &[SoughtWord] = words!["本年新收", "新收到", "新收", "新增", "新受理"];
/// Received, be it this year or before.
pub(super) const RECEIVED: &[SoughtWord] = words!["收到", "受理", "接收", "接到", "登记", "收"];
/// Answered or closed.
pub(super) const RESOLVED: &[SoughtWord] =
    words!["予以答复", "办理完毕", "办理完成", "办结", "办复", "答复"];
/// What is done with applications, and may be done with none of them.
pub(super) const STEPS: &[SoughtWord] =
    words!["答复", "办理", "处理", "告知", "决定", "结果", "作出", "做出"];
/// Not one.
pub(super) const NONE: &[SoughtWord] = words![
    "未发生", "没有发生", "尚未收到", "未曾收到", "未收到过", "未收到", "没有收到", "没收到",
    "没有作出", "未作出", "未做出", "没有实施", "未实施", "未接到", "没有接到", "未接收",
    "没有受理", "未受理", "没有被", "未被", "未产生", "没有产生", "未出现", "没有出现", "没有",
    "无",
];
/// Who may apply, and other words that make none no less none.
pub(super) const ANYBODY: &[SoughtWord] = words![
    "公民、法人或者其他组织",
    "公民、法人或其他组织",
    "公民、法人和其他组织",
    "公民、法人及其他组织",
    "公民法人或其他组织",
    "任何单位和个人",
    "任何单位或个人",
    "任何形式",
    "社会公众",
    "申请人",
    "公民",
    "法人",
    "公众",
    "群众",
    "任何",
    "相关",
    "有关",
    "关于",
    "要求",
    "提出",
    "提交",
    "递交",
    "一件",
    "一起",
    "一例",
    "情形",
    "事件",
    "现象",
    "向",
    "过",
];

/// What is done with proceedings by those who decide or answer them, in whatever matter: words with
/// one of these say nothing of those over information unless they say so.
pub(super) const HANDLED: &[SoughtWord] =
    words!["办理", "受理", "审理", "承办", "代理", "应诉", "答复", "处理", "收到", "接到", "接收"];

/// How proceedings come about.
pub(super) const OVER_INFORMATION: &[SoughtWord] = words![
    "政府信息公开工作", "引发", "引起", "产生", "发生", "导致", "涉及", "被申请", "被提起", "提起",
    "提出", "或者", "以及", "被", "涉", "而", "和", "及", "与", "或", "、",
];

/// Documents made this year.
pub(super) const ISSUE: &[SoughtWord] = words![
    "制定发布", "制定出台", "制定印发", "新制发", "新制定", "新出台", "制发", "制定", "发布",
    "出台", "印发",
];
/// Documents no longer valid.
pub(super) const REPEAL: &[SoughtWord] = words!["清理废止", "废止"];
/// Documents still valid.
pub(super) const VALID: &[SoughtWord] = words!["现行有效", "继续有效"];
/// Decisions.
pub(super) const DECIDE: &[SoughtWord] = words!["处理决定", "决定"];

/// Words that give a figure another scope than the reporter itself: a whole territory, its other
/// bodies, or one office of it. They hold to the end of the paragraph.
pub(super) const SCOPES: &[SoughtWord] = words![
    "全国", "全省", "全市", "全区", "全县", "全州", "全旗", "全盟", "全镇", "全乡", "全街道",
    "全系统", "全局", "我省", "我市", "我区", "我县", "我州", "我旗", "各级", "各区", "各县",
    "各市", "各镇", "各乡", "各街道", "各部门", "各单位", "各科", "各股", "下属", "所属", "直属",
    "局属", "辖区", "本级", "市直", "区直", "县直", "机关本部",
];

/// The office of a government, in whose report it counts less than the whole.
pub(super) const OFFICES: &[SoughtWord] = words!["政府办", "府办", "本机关", "我办"];

/// Words of a clause that compares years.
pub(super) const COMPARISONS: &[SoughtWord] = words![
    "比", "较", "同期", "增长", "下降", "减少", "增加", "上升", "去年", "上年", "上一年", "往年"
];

/// Words after which the figures of a sentence are those of another span of time.
pub(super) const SPANS: &[SoughtWord] = words![
    "历年", "近年", "三年", "五年", "累计", "以来", "截至", "截止", "季度", "上半年", "下半年",
    "月",
];

/// What shows that a span is the whole year after all.
pub(super) const WHOLE_YEAR: SoughtWord = SoughtWord::new("12月31日");

/// Words after which a paragraph speaks of applications for information.
pub(super) const ABOUT_APPLICATIONS: &[SoughtWord] =
    words!["公开申请", "依申请公开", "申请公开", "公开的申请", "信息的申请", "依申请政府信息公开"];

/// Words for applications that were taken back. Reports tell them beside the other handling, while
/// the form counts them in it.
pub(super) const WITHDRAWN: &[SoughtWord] = words!["撤销", "撤回", "撤件", "撤诉", "撤申", "放弃"];

/// What applications and proceedings are about.
pub(super) const INFORMATION: SoughtWord = SoughtWord::new("信息公开");

/// What is carried from one year to the next.
pub(super) const CARRY: SoughtWord = SoughtWord::new("结转");
pub(super) const GO_ON: SoughtWord = SoughtWord::new("继续办理");

/// Other things that are received, answered or carried over.
pub(super) const OTHERS: &[SoughtWord] = words![
    "建议", "提案", "留言", "咨询", "热线", "工单", "来信", "信件", "信箱", "来访", "舆情",
    "许可事项",
];

pub(super) const APPLY: SoughtWord = SoughtWord::new("申请");

/// What is decided by whom.
pub(super) const ACTS: &[SoughtWord] =
    &[SoughtWord::new("作出"), SoughtWord::new("做出"), SoughtWord::new("实施")];

pub(super) const MEASURES: SoughtWord = SoughtWord::new("措施");

/// 行政复议 and 行政诉讼, as the form calls them.
pub(super) const REVIEW: SoughtWord = SoughtWord::new(shared::RECONSIDERATION.label);

pub(super) const LITIGATION: SoughtWord = SoughtWord::new(shared::LITIGATION.label);

/// What prose calls them.
pub(super) const REVIEW_ALONE: SoughtWord = SoughtWord::new("复议");

pub(super) const LAWSUIT: SoughtWord = SoughtWord::new("诉讼");

pub(super) const REVIEWS: &[SoughtWord] = &[REVIEW, REVIEW_ALONE];

pub(super) const LITIGATIONS: &[SoughtWord] = &[LITIGATION, LAWSUIT];

pub(super) const PROCEEDINGS: &[SoughtWord] = &[REVIEW, REVIEW_ALONE, LITIGATION, LAWSUIT];

/// The rows of decisions: code, label, and what else is said of them.
pub(super) const DECIDED: &[(&str, [SoughtWord; 4])] =
    &[decided(&shared::LICENSING), decided(&shared::PENALTIES), decided(&shared::COMPULSION)];

pub(super) const fn decided(row: &Heading) -> (&'static str, [SoughtWord<'static>; 4]) {
    let words = [SoughtWord::new("本年"), SoughtWord::new("作出"), SoughtWord::new("做出")];
    (row.code, [SoughtWord::new(row.label), words[0], words[1], words[2]])
}
