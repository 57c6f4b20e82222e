//! What the name of a body says of its level and its kind, and nothing that it does not say.

/// What marks the end of a place's name, and the level of its government. Longer marks stand before
/// those that they begin or end with.
const MARKS: &[(&str, BodyMark)] = &[
    ("特别行政区", BodyMark::Level(PROVINCE)),
    ("自治区", BodyMark::Level(PROVINCE)),
    ("自治州", BodyMark::Level(CITY)),
    ("自治县", BodyMark::Level(COUNTY)),
    ("自治旗", BodyMark::Level(COUNTY)),
    ("民族乡", BodyMark::Level(TOWNSHIP)),
    ("苏木", BodyMark::Level(TOWNSHIP)),
    ("街道", BodyMark::Level(TOWNSHIP)),
    ("地区", BodyMark::Level(CITY)),
    ("省", BodyMark::Level(PROVINCE)),
    ("市", BodyMark::City),
    ("区", BodyMark::District),
    ("县", BodyMark::Level(COUNTY)),
    ("旗", BodyMark::Level(COUNTY)),
    ("盟", BodyMark::Level(CITY)),
    ("镇", BodyMark::Level(TOWNSHIP)),
    ("乡", BodyMark::Level(TOWNSHIP)),
];

#[derive(Clone, Copy, PartialEq, Eq)]
enum BodyMark {
    Level(&'static str),
    /// Of a province, below one or below a city.
    City,
    /// Of a city, or set up by a government of any level.
    District,
}

const CENTRAL: &str = "central";
const PROVINCE: &str = "province";
const CITY: &str = "city";
const COUNTY: &str = "county";
const TOWNSHIP: &str = "township";

/// Cities that are provinces.
const MUNICIPALITIES: &[&str] = &["北京", "上海", "天津", "重庆"];

/// Ends of the names of districts that are set up for a purpose, by a government of any level.
const ZONES: &[char] = &[
    '发', '园', '新', '业', '理', '景', '税', '范', '作', '假', '林', '特', '库', '能', '护', '试',
    '验', '港',
];

/// Words that have a mark in them and name no place.
const NO_PLACE: &[&str] = &[
    "城市", "城乡", "城镇", "乡镇", "村镇", "社区", "市区", "牧区", "山区", "库区", "省市", "县乡",
    "市县", "联盟", "小城镇", "全省", "全市", "全区", "全县", "城区管理", "灌区", "片区",
];

/// What bodies deal with that begins with a mark.
const WORK: &[&str] = &["市场", "市政", "市容", "市民", "乡村", "乡镇", "区域", "县域", "镇村"];

/// Characters of the longest name of a place, mark and all: 积石山保安族东乡族撒拉族自治县.
const LONGEST: usize = 16;

/// Ministries and the like whose names do not say whose they are.
const MINISTRIES: &[&str] = &[
    "外交部", "国防部", "教育部", "科学技术部", "科技部", "工业和信息化部", "公安部", "民政部",
    "司法部", "财政部", "人力资源和社会保障部", "自然资源部", "国土资源部", "生态环境部",
    "环境保护部", "住房和城乡建设部", "交通运输部", "水利部", "农业农村部", "农业部", "商务部",
    "文化和旅游部", "文化部", "退役军人事务部", "应急管理部", "审计署", "海关总署", "中国人民银行",
];

/// The places at the beginning of a name, each with its mark, and the rest.
fn places(name: &str) -> (Vec<(&str, BodyMark)>, &str) {
    let (mut out, mut rest) = (Vec::new(), name);
    while let Some((place, mark)) = place(rest) {
        out.push((place, mark));
        rest = rest.get(place.len()..).unwrap_or_default();
    }
    (out, rest)
}

/// The place at the beginning of a text.
fn place(text: &str) -> Option<(&str, BodyMark)> {
    // A mark is none at the beginning (市场监督管理局), before another one (新乡市), or in the name of a
    // people (东乡族).
    for (nth, (at, _)) in text.char_indices().enumerate().take(LONGEST).skip(1) {
        let Some((before, from)) = text.split_at_checked(at) else { continue };
        let Some((mark, kind)) = MARKS.iter().find(|(mark, _)| from.starts_with(mark)) else {
            continue;
        };
        let place = text.get(..at + mark.len())?;
        let after = from.get(mark.len()..).unwrap_or_default();
        let is_work = WORK.iter().any(|word| after.starts_with(word));
        let goes_on = |mark: &str| after.starts_with(mark) && !is_work;
        let is_inner = after.starts_with('族')
            || ["省", "市", "区", "县", "旗", "镇", "乡"].into_iter().any(goes_on);
        if is_inner {
            continue;
        }
        let no_place = NO_PLACE.iter().any(|word| place.ends_with(word) && nth < 9)
            || ["城市", "城乡", "城镇", "乡镇"].iter().any(|word| from.starts_with(word))
            || before.ends_with('和')
            || before.ends_with('与');
        return (!no_place).then_some((place, *kind));
    }
    None
}

/// The place whose body is named by a key, with where it was found; none for the government of a
/// place, or where the name tells no place.
pub fn place_of(key: &str) -> Option<String> {
    let (name, found) = key.split_once('@').unwrap_or((key, ""));
    let (places, rest) = places(name);
    let place: String = places.iter().map(|(place, _)| *place).collect();
    (!place.is_empty() && !rest.is_empty()).then(|| format!("{place}@{found}"))
}

/// What is left of a name without the places at its beginning, one after another, as long as it is
/// still distinguished by a place: 河东区审计局 of 大河市河东区审计局.
pub fn rests(name: &str) -> impl Iterator<Item = &str> {
    let mut rest = name;
    std::iter::from_fn(move || {
        rest = rest.get(place(rest)?.0.len()..)?;
        place(rest).map(|_| rest)
    })
}

/// The level of government that a body is or belongs to, as far as its name says.
pub fn level(name: &str) -> Option<&'static str> {
    let (places, rest) = places(name);
    let Some((last, mark)) = places.last() else { return is_central(rest).then_some(CENTRAL) };
    let is_city = |(place, mark): &(&str, BodyMark)| match mark {
        BodyMark::City => !is_municipality(place),
        mark => *mark == BodyMark::Level(CITY),
    };
    match mark {
        BodyMark::Level(level) => Some(level),
        BodyMark::City if is_municipality(last) => Some(PROVINCE),
        // Cities are of two levels, and a name alone does not say of which.
        BodyMark::City => {
            let above = places.get(..places.len() - 1).unwrap_or_default();
            above.iter().any(is_city).then_some(COUNTY)
        }
        BodyMark::District => {
            let before = last.strip_suffix('区').unwrap_or(last);
            (!before.ends_with(ZONES)).then_some(COUNTY)
        }
    }
}

fn is_municipality(place: &str) -> bool {
    MUNICIPALITIES.iter().any(|name| place.strip_suffix('市') == Some(name))
}

fn is_central(name: &str) -> bool {
    if MINISTRIES.contains(&name) || name.starts_with("国务院") {
        return true;
    }
    // A branch goes on behind the name of the whole: 国家统计局青山调查队.
    let ends =
        ["委员会", "总局", "局", "署"].iter().filter_map(|end| Some(name.find(end)? + end.len()));
    ["国家", "中国"].iter().any(|word| name.starts_with(word)) && ends.min() == Some(name.len())
}

/// The kind of a body, as far as its name says.
pub fn kind(name: &str) -> Option<&'static str> {
    let (places, rest) = places(name);
    let last = places.last().map(|(place, _)| *place);
    let ends = |words: &[&str]| words.iter().any(|word| name.ends_with(word));
    let is_zone = || match places.last() {
        Some((place, BodyMark::District)) => {
            place.strip_suffix('区').is_some_and(|before| before.ends_with(ZONES))
        }
        _ => false,
    };
    if last.is_some_and(|place| place.ends_with("街道")) && ["", "办事处", "办"].contains(&rest)
    {
        return Some("subdistrict");
    }
    if ends(&["管理委员会", "管委会"]) || (rest.is_empty() && is_zone()) {
        return Some("zone");
    }
    if ends(&["人民政府", "行政公署", "国务院"]) || (last.is_some() && ["", "政府"].contains(&rest))
    {
        return Some("government");
    }
    if ends(&["村民委员会", "居民委员会", "工委", "党委", "工作委员会"]) {
        return None;
    }
    if ends(&["大学", "学院", "学校", "中学", "小学", "幼儿园", "医院"]) {
        return Some("institution");
    }
    if ends(&["公司", "集团", "银行"]) && !MINISTRIES.contains(&name) {
        return Some("company");
    }
    if ends(&["协会", "联合会", "总会", "红十字会"]) {
        return Some("association");
    }
    let department = [
        "局", "厅", "委", "委员会", "部", "署", "办公室", "办公厅", "政府办", "府办",
        "中国人民银行",
    ];
    ends(&department).then_some("department")
}
