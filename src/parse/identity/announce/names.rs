//! Which words of an announcement or a title are a name.

use super::leads::{self, Firsts, leads};
use super::words::{
    BETWEEN, BUREAUS, CUT, FIELDS, GLUED, HOW, IN_NAMES, INNER, NO_NAMES, NOW, PROVINCES, PUTS,
    VERBS,
};
use crate::parse::agency::{is_bare, is_body, is_body_or_place, names_place};
use crate::text::character::numeral;
use crate::text::letters::begins;
use compact_str::CompactString;
use std::cell::RefCell;
use std::sync::LazyLock;

/// The name that a title's words are, or are but for the verb that leads up to it (现公布…).
pub(in crate::parse::identity) fn name_in(words: &str) -> Option<&str> {
    if is_name(words) {
        return Some(words);
    }
    // Behind the verb, 县林业局 may be the end of a place's name, and 好 belong to either.
    if begins(words, IN_NAMES) {
        return None;
    }
    let whole = |rest: &&str| is_name(rest) && !is_rest(rest) && !rest.starts_with('好');
    leads(words).into_iter().rev().filter_map(|at| words.get(at..)).find(whole)
}

/// Whether words are the name of a body or place, with no verb before or inside it.
pub(in crate::parse::identity) fn is_name(words: &str) -> bool {
    // A page says its name several times, as do the others of its site.
    const KEPT: usize = 8;
    thread_local! {
        static ANSWERS: RefCell<[(CompactString, bool); KEPT]> = RefCell::default();
    }
    let slot = words.len() / "名".len() % KEPT;
    let known: Option<bool> = ANSWERS.with_borrow(|answers| {
        let (asked, answer) = answers.get(slot)?;
        (asked == words).then_some(*answer)
    });
    known.unwrap_or_else(|| {
        let answer = names_one(words);
        ANSWERS.with_borrow_mut(|answers| answers[slot] = (words.into(), answer));
        answer
    })
}

fn names_one(words: &str) -> bool {
    is_body_or_place(words)
        && !is_inner(words)
        && !begins_as_verb(words)
        && !is_glued(words)
        && !is_led(words)
        && !is_led_bureau(words)
        && !is_numbered(words)
        && !is_two(words)
        && !has_verb(words)
        && !is_between(words)
}

/// Whether a name behind a verb may be the rest of one that holds the verb: 县林业局 of a county's,
/// 恩镇人民政府 of 上报恩镇人民政府. No township's name is one character.
pub(super) fn is_rest(name: &str) -> bool {
    let mut chars = name.chars();
    chars.next();
    let behind = chars.as_str();
    let short = behind.starts_with(['镇', '乡']) || behind.starts_with("街道");
    let plain = begins(name, &["城乡", "城镇", "村镇", "集镇"]);
    name.starts_with(CUT) || name.starts_with("街道") || short && !plain
}

/// Whether words are a part of a body (党政办公室, 局机关) without the body: every one has such a part.
pub(in crate::parse::identity) fn is_inner(name: &str) -> bool {
    let mut rest = name;
    while let Some(next) = INNER.iter().find_map(|word| rest.strip_prefix(word)) {
        rest = next;
    }
    rest.is_empty()
}

static JOINING: LazyLock<Firsts> =
    LazyLock::new(|| Firsts::of([BETWEEN, VERBS, NO_NAMES].into_iter().flatten()));
static OPENING: LazyLock<Firsts> =
    LazyLock::new(|| Firsts::of([NOW, HOW, PUTS, VERBS, NO_NAMES].into_iter().flatten()));

/// Whether words are a body's name, what it does, and another's: the report is not both bodies'.
fn is_between(words: &str) -> bool {
    let ends = ['府', '局', '委', '会', '厅', '办', '室', '院', '处', '心', '队', '所', '署'];
    words.char_indices().filter(|(_, c)| ends.contains(c)).any(|(at, c)| {
        let Some((first, rest)) = words.split_at_checked(at + c.len_utf8()) else { return false };
        if !JOINING.may_begin(rest) {
            return false;
        }
        let verbs = BETWEEN.iter().chain(VERBS).chain(NO_NAMES);
        let mut others = verbs.filter_map(|verb| rest.strip_prefix(verb));
        // 县政府 after 向 is another, 部 of 县委组织部 is not.
        let is_other = |other: &str| {
            let other = other.trim_start_matches(['了', '的', '由']);
            let placed = names_place(other) || other.starts_with(CUT) || !is_bare(other);
            is_body_or_place(other) && placed
        };
        others.any(is_other) && is_body(first)
    })
}

/// Whether a verb of one character may stand before a name of which nothing else tells where it
/// begins (转石坝镇): behind it is a whole name. 转塘街道 and 发展和改革局 are names.
fn is_glued(words: &str) -> bool {
    const MARKS: &[&str] = &["镇", "乡", "街道", "县", "市"];
    let Some(rest) = words.strip_prefix(GLUED).filter(|_| !words.starts_with("发展")) else {
        return false;
    };
    let place = MARKS.iter().filter_map(|mark| rest.split_once(mark)).map(|(place, _)| place);
    let place = place.min_by_key(|place| place.len());
    place.is_some_and(|place| {
        matches!(place.chars().count(), 2..=3) && !place.ends_with(['城', '都'])
    })
}

/// Whether a verb stands in words but as a part of a name (机构编制委员会).
fn has_verb(words: &str) -> bool {
    leads::has_verb(words) && {
        let plain = IN_NAMES.iter().fold(words.to_owned(), |words, part| words.replace(part, ""));
        leads::has_verb(&plain) && !is_township(&plain)
    }
}

/// Whether the verb is all or nearly all of a township's name behind its county's (青山县公告坪乡).
fn is_township(words: &str) -> bool {
    words.char_indices().filter(|(_, c)| matches!(c, '市' | '县' | '区')).any(|(at, c)| {
        let rest = words.get(at + c.len_utf8()..).unwrap_or_default();
        let behind = VERBS.iter().filter_map(|verb| rest.strip_prefix(verb));
        behind.into_iter().any(|behind| {
            let own = behind.starts_with(['镇', '乡']) || is_rest(behind);
            own && !behind.starts_with(['省', '市', '区', '县', '州']) && !leads::has_verb(behind)
        })
    })
}

/// Whether more stands before the first city's or county's mark than such a name has: words that are
/// not known lead up to it (点击查看青山县…).
fn is_led(words: &str) -> bool {
    // 呼和浩特市, 乌鲁木齐县; peoples' names are longer.
    const LONGEST: usize = 4;
    let words = PROVINCES.iter().find_map(|name| words.strip_prefix(name)).unwrap_or(words);
    let mut before = ' ';
    let mark = words.char_indices().find(|(at, c)| {
        let after = words.get(at + c.len_utf8()..).unwrap_or_default();
        let plain =
            *c == '市' && (matches!(before, '城' | '都') || after.starts_with(['场', '政']));
        before = *c;
        matches!(c, '省' | '市' | '县') && !plain
    });
    let Some(place) = mark.and_then(|(at, _)| words.get(..at)) else { return false };
    let known = ["族", "自治", "总局", "兵团", "区", "州", "盟", "旗", "中国", "国家", "师"];
    place.chars().count() > LONGEST && !known.iter().any(|word| place.contains(word))
}

/// Whether words that are not known stand before the name of a bureau without its place
/// (阅读水利局): a verb that is in no list, or a place without its mark, and nobody can tell which.
fn is_led_bureau(words: &str) -> bool {
    let stems = BUREAUS.iter().filter_map(|bureau| words.strip_suffix(bureau));
    let Some(mut before) = stems.min_by_key(|stem| stem.len()).filter(|_| is_bare(words)) else {
        return false;
    };
    // is_bare takes the 城市 of 青城市 and the 地区 of 青山地区 for plain words.
    if ["城市", "都市", "地区", "师", "兵团", "团"].iter().any(|mark| before.ends_with(mark))
    {
        return false;
    }
    before = before.strip_prefix(CUT).unwrap_or(before);
    while let Some(rest) = FIELDS.iter().find_map(|field| before.strip_prefix(field)) {
        before = rest;
    }
    !before.is_empty()
}

/// Whether words name a place twice, as two bodies of it do: a joint report is neither's alone.
fn is_two(words: &str) -> bool {
    let words = words.split(['（', '(']).next().unwrap_or(words);
    let mark = words.char_indices().skip(2).find(|(_, c)| matches!(c, '市' | '县' | '区'));
    let place = mark.and_then(|(at, c)| words.get(..at + c.len_utf8()));
    place.is_some_and(|place| words.matches(place).nth(1).is_some())
}

/// Whether a name stands behind its number in a list (15青山县…, 十五青山县…). Regiments have numbers
/// for names (101团).
fn is_numbered(words: &str) -> bool {
    let rest = words.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < words.len() {
        return !rest.starts_with(['团', '师', '连']);
    }
    let rest = words.trim_start_matches(|c| numeral(c).is_some());
    let county = |text: &str| text.find(['市', '县']).is_some_and(|at| at > 0);
    words.len() - rest.len() > "十".len() && !rest.starts_with(['团', '师']) && county(rest)
}

/// Whether words begin as an announcement does, so that they are not a name: a verb, or 现 and 特 before
/// more than the name of a place (现河区, 特林县).
pub(in crate::parse::identity) fn begins_as_verb(text: &str) -> bool {
    let long = |word: &&&str| word.len() > "现".len();
    let words = NOW.iter().chain(HOW).chain(PUTS).filter(long);
    let mut words = words.chain(VERBS).chain(NO_NAMES);
    if OPENING.may_begin(text) && words.any(|word| text.starts_with(word)) {
        return true;
    }
    let Some(rest) = text.strip_prefix(['现', '特', '兹', '谨', '今', '并', '已', '予'])
    else {
        return false;
    };
    // 现代农业, 特种设备, 特殊教育, 特色产业, 特克斯县.
    let named =
        ["代", "种", "殊", "色", "警", "困", "克斯"].iter().any(|word| rest.starts_with(word));
    let mark = rest.chars().position(|c| {
        matches!(c, '省' | '市' | '区' | '县' | '州' | '旗' | '盟' | '镇' | '乡' | '街')
    });
    !named && mark.is_none_or(|mark| mark > 1)
}
