//! The words of an announcement.

/// Words that say that what follows is done here and now.
pub(super) const NOW: &[&str] = &["现特", "现", "特此", "特", "兹", "谨", "今", "在此"];

/// Words between those and the verb: to whom, and how.
#[rustfmt::skip]
pub(super) const HOW: &[&str] = &[
    "面向社会各界", "向社会各界", "面向社会公众", "向社会公众", "向全社会", "面向社会", "向社会",
    "面向公众", "向公众", "向广大市民", "向广大群众", "对社会", "对外", "依法", "主动", "如实", "按时",
    "按规定", "按要求", "及时", "认真", "全面", "予以", "予", "进行", "并", "和", "与", "、", "已", "首次",
];

/// What a body does with its report.
#[rustfmt::skip]
pub(super) const VERBS: &[&str] = &[
    "编制完成", "编制形成", "汇总编制", "组织编制", "公布", "发布", "公开", "公示", "公告", "编制", "编写",
    "编撰", "编印", "撰写", "起草", "形成", "制作", "制定", "制发", "印发", "呈报", "上报", "报送", "报告",
    "汇报", "通报", "刊登", "刊发", "登载", "刊载", "披露", "提交", "拟定", "拟制", "总结", "推出", "发表",
    "汇编", "完成", "出台",
];

/// Other verbs and words that no name begins with.
#[rustfmt::skip]
pub(super) const NO_NAMES: &[&str] = &[
    "传达", "转载", "转发", "宣传", "上传", "张贴", "推送", "报请", "报备", "提请", "审议", "审核", "审定",
    "编发", "发放", "展示", "解读", "整理", "归纳", "汇总", "梳理", "呈送", "送审", "递交", "填报", "申报",
    "开展", "做好", "完善", "出具", "以下", "下面", "这是", "如下", "本报告", "附件", "欢迎", "查看", "关注",
    "认真", "按照", "根据", "依据", "要求", "推进", "加强", "落实", "贯彻", "组织", "指导", "帮助", "收到",
];

/// Verbs after 由: who writes a report is whose it is.
pub(super) const WRITES: &[&str] =
    &["编制", "编写", "编撰", "撰写", "起草", "制作", "形成", "拟制", "发布", "公布", "完成"];

/// Adverbs before those that leave open whether the writer is the reporter.
pub(super) const FOR_OTHERS: &[&str] = &["汇总", "牵头", "组织", "统一", "会同", "负责"];

/// What may stand between a verb and its object.
pub(super) const PARTICLES: &[&str] = &["了", "出"];

/// Words that put a report before the verb (现将…公布), or say what it is.
#[rustfmt::skip]
pub(super) const PUTS: &[&str] = &[
    "将", "把", "就", "以下为", "以下是", "如下是", "下面为", "下面是", "本报告为", "本报告是", "这是",
];

/// What a report calls itself.
#[rustfmt::skip]
pub(super) const ITSELF: &[&str] = &[
    "本年度报告", "本年度政府信息公开工作年度报告", "本政府信息公开工作年度报告", "本年报", "本报告",
    "本工作报告", "此报告", "该报告", "年度报告", "报告", "年报", "本篇报告", "以下报告",
];

/// Names that may stand before a city's without their mark, and the party's.
#[rustfmt::skip]
pub(super) const PROVINCES: &[&str] = &[
    "中共", "河北", "山西", "辽宁", "吉林", "黑龙江", "江苏", "浙江", "安徽", "福建", "江西", "山东", "河南",
    "湖北", "湖南", "广东", "海南", "四川", "贵州", "云南", "陕西", "甘肃", "青海", "内蒙古", "广西", "西藏",
    "宁夏", "新疆",
];

/// Beginnings of clauses that say on what ground or how: 根据条例, 结合实际.
#[rustfmt::skip]
pub(super) const GROUNDS: &[&str] = &[
    "根据", "按照", "依据", "依照", "遵照", "为", "结合", "严格", "认真", "对", "围绕", "本着", "经",
    "在", "通过", "贯彻", "落实", "全面", "以", "遵循",
];

/// What may follow the name of a report in its clause, beside verbs.
#[rustfmt::skip]
pub(super) const FOLLOWS: &[&str] = &[
    "如下", "由", "是", "系", "包括", "主要包括", "共", "分", "全文", "内容", "根据", "按照", "依据",
    "依照", "请", "以下", "所列", "中所列", "中", "经", "电子版", "见",
];

/// Marks with which a name begins that lacks its place.
pub(super) const CUT: &[char] = &['省', '市', '区', '县', '州', '镇', '乡'];

/// Sentences with one of these words are about somebody else's work.
#[rustfmt::skip]
pub(super) const OTHERS: &[&str] = &[
    "委托", "协助", "代为", "转发", "解读", "排版", "印刷", "审计局对", "评估", "指导下编", "要求各", "下发",
    "提供技术",
];
