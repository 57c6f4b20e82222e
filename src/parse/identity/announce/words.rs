//! The words of an announcement.

/// Words that say that what follows is done here and now.
pub(super) const NOW: &[&str] = &["现特", "现", "特此", "特", "兹", "谨", "今", "在此"];

/// Words between those and the verb: to whom, and how.
#[rustfmt::skip]
pub(super) const HOW: &[&str] = &[
    "面向社会各界", "向社会各界", "面向社会公众", "向社会公众", "向全社会", "面向社会", "向社会",
    "面向公众", "向公众", "向广大市民", "向广大群众", "对社会", "对外", "依法", "主动", "如实", "按时",
    "经批准", "经审核", "按规定", "按要求", "及时", "认真", "全面", "予以", "予", "进行", "并", "和", "与", "、", "已经", "已", "首次",
];

/// What a page says of its making before a colon, on the line on which the text may begin.
#[rustfmt::skip]
pub(super) const CREDITS: &[&str] = &[
    "编辑", "责编", "作者", "来源", "审核", "校对", "供稿", "撰稿", "发布人", "发布者", "录入", "签发", "初审",
    "复审", "终审", "审稿", "值班编委",
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
    "阅读", "浏览", "速览", "看懂", "读懂", "一图", "图解", "呈现", "晒出", "推荐", "感谢", "抄送", "抄报",
    "征求", "审阅", "编报", "补报", "续报", "补发", "重报", "编纂", "编辑", "更正", "修订", "修改", "撤回",
    "调整", "发送", "提供", "最新", "定期", "重磅", "专题", "通告", "乡镇", "街道", "县直", "区直", "市直",
    "全文", "原文", "网上", "权威", "近日", "日前", "今日", "今天", "昨日",
];

/// Verbs of one character that pages print before the name without a gap.
pub(super) const GLUED: &[char] = &['转', '附', '发', '载', '刊', '晒'];

/// Names of bodies and of their parts that hold a verb.
#[rustfmt::skip]
pub(super) const IN_NAMES: &[&str] = &[
    "机构编制", "规划编制", "编制委员会", "编制办公室", "编制管理", "编制外", "编制和信息", "信息发布中心",
    "信息发布管理", "新闻发布", "发布厅", "发布会", "政务公开", "信息公开", "公开招标", "公开遴选", "公开资源",
    "公开课", "公开信息服务", "司法公开", "厂务公开", "村务公开", "权力公开", "数据公开", "公开办公室", "公告管理",
    "公告中心", "公告栏", "公示管理", "公示语", "公示发布", "信息公示", "公布管理", "上报信息中心", "上报中心",
    "汇报管理", "报告厅", "印发管理", "印发文献", "形成性", "制作中心",
];

/// What the parts of a body are called, and the words for the body before them.
#[rustfmt::skip]
pub(super) const INNER: &[&str] = &[
    "管委会", "党政", "党委", "县委", "市委", "区委", "局", "委", "镇", "乡", "街道", "院", "中心", "单位", "厅",
    "校", "处", "所", "站", "公司", "办公室", "机关", "综合", "信息", "服务", "管理", "人民政府", "政府", "科", "股", "室",
];

/// Verbs after 由: who writes a report is whose it is.
pub(super) const WRITES: &[&str] =
    &["编制", "编写", "编撰", "撰写", "起草", "制作", "形成", "拟制", "发布", "公布", "完成"];

/// Words between two bodies of which the one does something with or for the other.
#[rustfmt::skip]
pub(super) const BETWEEN: &[&str] = &[
    "向", "对", "与", "和", "同", "及", "暨", "代", "给", "替", "为", "由", "请", "经", "关于", "会同", "联合",
    "协同", "配合", "批转", "批复", "委托", "授权", "协助", "督促", "监督", "要求", "通知", "代表", "主管", "、",
];

/// Adverbs before those that leave open whether the writer is the reporter.
pub(super) const FOR_OTHERS: &[&str] = &["汇总", "牵头", "组织", "统一", "会同", "负责"];

/// What may stand between a verb and its object.
pub(super) const PARTICLES: &[&str] = &["了", "出", "的"];

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
    "依照", "请", "以下", "所列", "中所列", "中", "经", "电子版", "见", "已经编制", "已编制",
];

/// Marks with which a name begins that lacks its place.
pub(super) const CUT: &[char] = &['省', '市', '区', '县', '州', '镇', '乡'];

/// Sentences with one of these words are about somebody else's work.
#[rustfmt::skip]
pub(super) const OTHERS: &[&str] = &[
    "委托", "协助", "代为", "转发", "解读", "排版", "印刷", "审计局对", "评估", "指导下编", "要求各", "下发",
    "提供技术",
];

/// Bureaus that nearly every county has.
#[rustfmt::skip]
pub(super) const BUREAUS: &[&str] = &[
    "财政局", "民政局", "审计局", "教育局", "水利局", "水务局", "司法局", "公安局", "统计局", "林业局",
    "商务局", "农业局", "农业农村局", "应急管理局", "应急局", "医疗保障局", "医保局", "卫生健康局",
    "卫健局", "卫生局", "自然资源局", "自然资源和规划局", "国土资源局", "交通运输局", "交通局", "信访局",
    "文化和旅游局", "文旅局", "市场监督管理局", "市场监管局", "退役军人事务局", "人力资源和社会保障局",
    "人社局", "住房和城乡建设局", "住建局", "发展和改革局", "发改局", "生态环境局", "环境保护局",
    "环保局", "城市管理局", "城管局", "科学技术局", "科技局", "行政审批局", "政务服务局",
    "工业和信息化局", "体育局", "税务局", "气象局",
];

/// Fields that joint bureaus have before those (文化教育局, 农林水利局), and whose branches they are.
#[rustfmt::skip]
pub(super) const FIELDS: &[&str] = &[
    "国家", "中国", "中华人民共和国", "党委", "农业", "农村", "农牧", "农林", "畜牧", "林业", "水利",
    "水务", "文化", "教育", "体育", "科学", "科技", "技术", "卫生", "森林", "铁路", "民航", "财政", "社会",
    "经济", "工业", "交通", "运输", "城乡", "城市", "国土", "环境", "人口", "计划生育", "园林", "绿化",
    "海洋", "渔业", "粮食", "旅游", "广播", "电视", "新闻出版", "广电", "民族", "宗教", "民政", "人力资源",
    "住房", "建设", "规划", "劳动", "综合", "大数据", "商务", "安全生产", "社会保障", "和",
    "与", "文", "教", "科", "农", "林", "水", "牧", "体",
];
