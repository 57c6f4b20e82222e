//! Words that can be the name of a public body.

use crate::text::character::{is_han_or_zero, is_space};
use crate::text::letters::{Lettered, SoughtWord, begins, has_word, words};
use std::borrow::Cow;

/// Endings of the names of bodies. A name that ends in one of these names a body.
const BODIES: &[&str] = &[
    "政府", "办公室", "办公厅", "政府办", "府办", "委员会", "管委会", "工委", "党委", "委", "局",
    "厅", "署", "部", "院", "处", "所", "站", "队", "中心", "办事处", "街道办", "大学", "学校",
    "中学", "小学", "幼儿园", "公司", "集团", "协会", "联合会", "总会", "红十字会", "联", "社",
    "馆", "台", "银行", "分行", "海关", "法院", "办", "会", "校",
];

/// Endings of the names of places: a title may name the place and mean its government.
const PLACES: &[&str] = &[
    "省", "自治区", "市", "区", "县", "旗", "州", "盟", "镇", "乡", "街道", "开发区", "新区",
    "园区", "农场", "林场", "兵团", "地区", "景区", "苏木", "团",
];

/// What says that a string is a sentence, a menu, a site or an advertisement rather than a name.
const NO_NAME: &[SoughtWord] = words![
    "网站", "门户", "首页", "频道", "栏目", "专栏", "版权所有", "版权归", "主办", "承办",
    "信息公开", "政务公开", "报告", "年度", "通知", "来源", "作者", "发布", "编辑", "娱乐", "博彩",
    "足彩", "买球", "投注", "棋牌", "赌", "威廉希尔", "必威", "立博", "凯发", "菠菜", "金沙",
    "平台", "比分", "根据", "按照", "我局", "我镇", "有关", "进行", "负责", "联系", "提供", "下载",
    "文件", "条例", "领导", "部门",
];

/// A body's own words for itself, and words for a kind of body: they name nobody.
const NOBODY: &[&str] = &[
    "人民政府", "政府", "办公室", "办公厅", "委员会", "管委会", "政府办", "办事处", "街道办",
    "府办", "全市", "全区", "全县", "全省", "全镇", "全乡", "街道", "各部门", "开发区",
    "管理委员会", "街道办事处", "自治区", "行政机关", "市政府部门", "政府部门", "各区", "各县",
];

/// Words that stand for the author without naming it.
const SELF: &[&str] = &[
    "本局", "本镇", "本乡", "本委", "本办", "本院", "本部门", "本机关", "本单位", "本街道", "本级",
    "本市政府", "本区政府", "本县政府", "贵局", "贵办", "贵单位", "该局", "各", "关于", "由", "请",
    "与", "为", "及", "在", "是", "全市", "全区", "全县", "全省", "全镇", "全乡", "全局", "全委",
    "全系统", "全街", "本市", "本区", "本县", "本省", "本系统", "本政府", "本辖区", "上级", "上述",
    "其他", "其它", "相关", "所属", "下属", "各级", "当地", "同级",
];

/// Words that no name holds, but for its beginning or behind a place's mark (将乐县, 了墩县): a string
/// with one of them is a piece of a sentence.
const SENTENCE: &[char] = &[
    '的', '了', '各', '将', '把', '被', '并', '是', '我', '其', '已', '该', '此', '按', '让', '至',
];

/// Places whose names have two characters (易县), and what stands before the same marks without
/// naming a place (全县, 城镇).
const SHORT_PLACES: &[char] = &['县', '镇', '乡'];
const NO_PLACE: &[char] = &[
    '全', '我', '本', '各', '该', '贵', '此', '某', '县', '市', '区', '省', '州', '镇', '乡', '村',
    '城', '集', '小', '古', '老', '新', '重', '外', '出', '在', '到', '对', '由', '与', '和', '及',
    '的',
];

/// Endings that a title adds to a name: a body with all its branches, or without them.
const BRANCHES: &str = "系统";
const ALONE: &str = "机关";

/// Where the last two bytes of an ending of a body's name stand in [`ENDS`].
const fn end_of(bytes: &[u8]) -> usize {
    match bytes {
        [.., before, last] => before.wrapping_mul(4) as usize ^ *last as usize,
        _ => 0,
    }
}

/// The ends of [`BODIES`].
static ENDS: [bool; 256] = {
    let mut table = [false; 256];
    let mut at = 0;
    while at < BODIES.len() {
        table[end_of(BODIES[at].as_bytes())] = true;
        at += 1;
    }
    table
};

/// Whether a string, letter-spacing removed, can be the name of a body.
pub(super) fn is_body(name: &str) -> bool {
    // Nearly all that is asked about ends otherwise.
    let stem = unbracketed(name);
    let may_be = ENDS[end_of(stem.as_bytes()) % ENDS.len()];
    may_be && BODIES.iter().any(|end| stem.ends_with(end)) && is_name(name)
}

/// Whether a string can be the name of a body, or of a place whose government is meant.
pub(super) fn is_body_or_place(name: &str) -> bool {
    let stem = unbracketed(name);
    if !is_name(name) {
        return is_short_place(name);
    }
    // 某市教育系统, 某市教育局机关; without a place or a body before them they name nobody.
    if let Some(branch) = stem.strip_suffix(BRANCHES) {
        return !is_bare(branch) && !branch.ends_with(['市', '区', '县', '镇']);
    }
    if let Some(body) = stem.strip_suffix(ALONE) {
        return BODIES.iter().any(|end| body.ends_with(end));
    }
    BODIES.iter().chain(PLACES).any(|end| stem.ends_with(end))
}

fn is_short_place(name: &str) -> bool {
    let mut chars = name.chars();
    let (Some(own), Some(mark), None) = (chars.next(), chars.next(), chars.next()) else {
        return false;
    };
    is_name_char(own) && SHORT_PLACES.contains(&mark) && !NO_PLACE.contains(&own)
}

/// Whether a string ends as the name of a place does.
pub(super) fn names_place(name: &str) -> bool {
    name.chars().nth(1).is_some() && PLACES.iter().any(|end| name.ends_with(end))
}

/// Whether a string may be a part of a name that is broken over lines.
pub(super) fn is_part(text: &str) -> bool {
    (3..=20).contains(&text.chars().count()) && text.chars().all(is_name_char)
}

/// Whether words are a body's own for itself, or for all of a place: they name nobody.
pub(super) fn is_self(words: &str) -> bool {
    words.chars().count() <= 8 && (words.starts_with(['我', '本', '全']) || begins(words, SELF))
}

/// A name without a second one in brackets: 发展和改革局（粮食和物资储备局）.
fn unbracketed(name: &str) -> &str {
    if !name.ends_with(['）', ')']) {
        return name;
    }
    name.rfind(['（', '(']).and_then(|at| name.get(..at)).unwrap_or(name)
}

fn is_name(name: &str) -> bool {
    let length = name.chars().count();
    // The longest official names (joint commissions of special zones) stay under forty characters.
    (3..=40).contains(&length)
        && name.chars().all(is_name_char)
        && name.chars().filter(char::is_ascii_digit).count() < 4
        && !holds_sentence(name)
        && !NOBODY.contains(&name)
        && !is_collective(name)
        && !begins(name, SELF)
        && !Lettered::new(&without_office(name)).has_any(NO_NAME)
}

/// A name without what an office for disclosure is for, which else is a title's or a menu's word.
fn without_office(name: &str) -> Cow<'_, str> {
    const OTHERS: &[&str] = &["信息发布", "新闻发布", "发布厅", "发布会", "报告厅", "报告会"];
    if let Some(word) = OTHERS.iter().find(|word| has_word(name, word))
        && ["中心", "处", "办公室", "所", "站"].iter().any(|end| name.ends_with(end))
    {
        return Cow::Owned(name.replace(word, ""));
    }
    const OFFICES: &[&str] = &["政务公开", "信息公开"];
    let office = |word: &&&str| {
        let parts = has_word(name, word).then(|| name.split_once(**word)).flatten();
        parts.is_some_and(|(place, rest)| {
            !place.is_empty()
                && ["办", "中心", "服务中心", "和政务服务", "领导小组", "工作领导小组"]
                    .iter()
                    .any(|r| rest.starts_with(r))
        })
    };
    match OFFICES.iter().find(office) {
        Some(word) => Cow::Owned(name.replace(word, "").replace("领导", "")),
        None => Cow::Borrowed(name),
    }
}

fn holds_sentence(name: &str) -> bool {
    let mut before = '市';
    name.chars().any(|c| {
        let placed = matches!(before, '省' | '市' | '区' | '州' | '盟' | '县' | '（' | '(');
        before = c;
        SENTENCE.contains(&c) && !placed
    }) || name.contains(['我', '的', '各'])
}

/// Words for all bodies of a kind.
const KINDS: &[&str] = &[
    "乡镇", "镇乡", "镇街", "街镇", "街乡", "乡镇街道", "镇村", "区县", "县区", "市县", "县市",
    "县市区", "街道", "街道办事处", "社区", "镇", "乡",
];

/// Common words that end as a district's name does: 矿区街道 is one street's name.
const DISTRICTS: &[&str] = &[
    "矿区", "城区", "新区", "园区", "郊区", "林区", "库区", "景区", "山区", "港区", "厂区", "校区",
    "老区", "开发区", "工业区", "实验区", "示范区", "保税区", "高新区", "经开区", "管理区", "市区",
];

/// Whether words stand for several bodies rather than one (某县乡镇, 某市区县, 县级政府): nothing of its
/// own stands between the place and the kind.
fn is_collective(name: &str) -> bool {
    if ["省级", "市级", "区级", "县级", "乡级", "镇级"].iter().any(|kind| name.starts_with(kind))
    {
        return true;
    }
    let name = name.strip_suffix("人民政府").or(name.strip_suffix("政府")).unwrap_or(name);
    KINDS.iter().any(|kind| {
        let Some(place) = name.strip_suffix(kind) else { return false };
        let common = DISTRICTS.iter().any(|word| place.ends_with(word));
        let several = kind.chars().count() > 1;
        let placed = place.strip_suffix(['市', '县', '区', '省', '州']);
        // 周市镇, 义州镇, 新市街道: one character and a mark are a town's own name.
        let own = placed.and_then(|stem| stem.rsplit(['市', '县', '区', '省']).next());
        let named = !several || place.ends_with('市') && kind.starts_with("街道");
        let is_town = named && own.is_some_and(|own| own.chars().count() < 2);
        place.is_empty() && several
            || placed.is_some_and(|stem| !stem.is_empty()) && !is_town && !common
    })
}

fn is_name_char(c: char) -> bool {
    is_han_or_zero(c) || matches!(c, '0'..='9' | '（' | '）' | '(' | ')' | '·')
}

/// Whether a name lacks its place (审计局, 区统计局, 县政府办): a body's name among its neighbours.
pub(super) fn is_bare(name: &str) -> bool {
    // Words that hold a place's character without naming a place.
    const PLAIN: &[SoughtWord] =
        words!["城乡", "社区", "城市", "市场", "市政", "地区", "都市", "乡村", "区域"];
    const MARKS: &[char] = &['省', '市', '区', '县', '镇', '乡', '州', '旗', '盟'];
    // The 城市 of 聊城市 and the 都市 of 成都市 end a place's own name: they are plain words only where
    // a name begins with them, or behind a place or a joining word.
    let begins = |before: &str| {
        before.chars().next_back().is_none_or(|c| MARKS.contains(&c) || "和与及".contains(c))
    };
    let mut rest = name.to_owned();
    let lettered = Lettered::new(name);
    for word in PLAIN.iter().filter(|word| lettered.has(word)).map(|word| word.text) {
        let ends_a_place = matches!(word, "城市" | "都市" | "地区");
        if !ends_a_place || name.match_indices(word).all(|(at, _)| begins(&name[..at])) {
            rest = rest.replace(word, "");
        }
    }
    // Until 2018 every county had one beside its own tax bureau.
    let national = rest.starts_with("国家") && rest != "国家税务局";
    !national
        && !rest.starts_with("街道")
        && !has_word(&rest, "街道")
        && !has_word(&rest, "苏木")
        && !rest.chars().skip(1).any(|c| MARKS.contains(&c))
}

/// The fuller of two printings of one name: a title may shorten what the signature spells out
/// (审计局 for 青山县审计局, 青山县 for 青山县人民政府). A signature that says something else
/// leaves the title's word.
pub(super) fn fuller(title: String, signature: &str) -> String {
    const GOVERNMENT: &[&str] =
        &["人民政府", "政府", "办事处", "街道办事处", "管理委员会", "管委会", "委员会"];
    let completes = signature.ends_with(&title) && is_bare(&title);
    let rest = signature.strip_prefix(title.as_str());
    let spells_out = rest.is_some_and(|rest| GOVERNMENT.contains(&rest)) && !is_body(&title);
    if completes || spells_out { signature.to_owned() } else { title }
}

/// A string without white space and the `?` that stand for it in damaged pages: titles and names
/// are letter-spaced for looks.
pub(super) fn close_up(text: &str) -> Cow<'_, str> {
    let parts = |c: char| is_space(c) || matches!(c, '?' | '*');
    if text.contains(parts) { text.split(parts).collect() } else { Cow::Borrowed(text) }
}
