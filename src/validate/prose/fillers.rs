//! Words that may stand anywhere in a sentence without changing what it says.

use std::sync::LazyLock;

/// Words that change nothing about what is counted; longer ones first.
const FILLERS: &[&str] = &[
    "政府信息公开工作", "政府信息公开", "政府信息", "信息公开", "本年度", "全年度", "本部门",
    "本机关", "本单位", "我单位", "我街道", "我中心", "按规定", "按要求", "本街道", "其中", "共计",
    "总共", "合计", "总计", "一共", "全年", "年内", "本年", "今年", "当年", "年度", "我局", "我委",
    "我镇", "我乡", "我办", "我院", "我厅", "我处", "我会", "我队", "我站", "本局", "本委", "本镇",
    "本乡", "本办", "依法", "依规", "及时", "按时", "按期", "规范", "已经", "全部", "申请", "信息",
    "件数", "数量", "情况", "事项", "案件", "答复", "决定", "作出", "做出", "办理", "处理", "结果",
    "告知", "属于", "另有", "还有", "由于", "共", "计", "为", "有", "的", "类", "了", "已", "均",
    "各", "因", "并", "且", "另", "也", "：",
];

/// The fillers by the character they begin with: an ASCII one or the last byte of another tells
/// where they stand. Their order is kept.
static BY_FIRST: LazyLock<[Vec<&'static str>; 64]> = LazyLock::new(|| {
    let mut out = std::array::from_fn(|_| Vec::new());
    for filler in FILLERS {
        if let Some(place) = first(filler).and_then(|at| out.get_mut(at)) {
            place.push(*filler);
        }
    }
    out
});

fn first(text: &str) -> Option<usize> {
    let c = text.chars().next()?;
    let mut bytes = [0; 4];
    c.encode_utf8(&mut bytes).bytes().next_back().map(|byte| usize::from(byte & 0x3F))
}

/// What follows the filler that a text begins with.
pub(super) fn after_filler(text: &str) -> Option<&str> {
    let fillers = BY_FIRST.get(first(text)?)?;
    fillers.iter().find_map(|filler| text.strip_prefix(filler))
}
