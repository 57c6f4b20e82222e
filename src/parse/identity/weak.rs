//! What speaks weakly for an agency: whom to ask, who acts in the first sentence, who published, how
//! files and folders are called. None of it is the reporter for sure.

use super::announce;
use crate::parse::agency::{close_up, is_bare, is_body};
use crate::parse::sections::Passage;
use crate::text::character::is_common_han;
use crate::text::letters::{Lettered, SoughtWord, begins, has_word, words};

/// Kinds of weak witnesses. Two of different kinds that agree are believed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ClueKind {
    /// 如有疑问，请与…联系.
    Contact,
    /// A signature without a place.
    Signature,
    /// Who acts in the first sentence.
    Subject,
    /// Who published the page.
    Publisher,
    /// The names of file and folders.
    Path,
    /// The only body that links before the text name.
    Link,
}

/// Words before the body to be asked, and behind it.
const ASK: &[(&[&str], &[&str])] = &[(
    &[
        "请与", "可与", "请同", "请和", "与", "请向", "可向", "向", "请联系", "可联系", "联系",
        "请致电", "可致电",
    ],
    &["联系", "咨询", "反映", "询问", "查询", "了解", "提出", "反馈", "沟通", "洽询"],
)];

/// What may stand between the body and those: the part of it that answers.
const PARTS: &[&str] = &["科", "股", "室", "组", "窗口", "处"];

/// What a sentence about the reporter goes on with.
const ACTS: &[&str] = &[
    "不断", "认真", "严格", "深入", "全面", "积极", "坚持", "按照", "根据", "以", "紧紧", "切实",
    "持续", "始终", "坚决", "进一步", "扎实", "稳步", "继续", "围绕", "高度", "主动", "通过",
    "着力", "加强", "贯彻", "落实", "结合", "大力", "充分", "依法", "有序", "聚焦", "立足", "牢固",
    "在", "政府信息公开", "政务公开", "信息公开", "共", "把", "将", "健全", "完善", "规范", "推进",
    "强化", "紧扣", "依托", "深化", "严", "做好",
];

/// Words by which a sentence turns from another body to the reporter.
const TURNS: &[&str] = &[
    "对我", "对本", "我局", "我镇", "我委", "我办", "我院", "我街道", "我乡", "我校", "我中心",
    "本局", "本机关", "本单位", "我单位", "要求各",
];

/// Whom a paragraph says to ask.
pub(super) fn contact(text: &str) -> Option<String> {
    const WORDS: &[SoughtWord] = words!["联系", "咨询", "致电", "反映"];
    if !Lettered::new(text).has_any(WORDS) {
        return None;
    }
    let text = close_up(text);
    text.split(['。', '，', ',', '；', ';', '（', '(', '：', ':', '\n']).find_map(asked)
}

fn asked(clause: &str) -> Option<String> {
    for (before, behind) in ASK {
        for word in *before {
            let Some((_, rest)) = clause.split_once(word) else { continue };
            let end = behind.iter().filter_map(|word| rest.find(word)).min().unwrap_or(rest.len());
            let calls = word.contains("联系") || word.contains("致电");
            if end == rest.len() && !calls {
                continue;
            }
            if let Some(name) = rest.get(..end).and_then(body_of_part) {
                return Some(name);
            }
        }
    }
    None
}

/// A body's name without the part of it that is named (…局办公室, …政府综合科): a government's office
/// is a body of its own.
fn body_of_part(words: &str) -> Option<String> {
    let named = |name: &str| (is_body(name) && announce::is_name(name)).then(|| name.to_owned());
    let office = words.strip_suffix("办公室").filter(|body| !body.ends_with("政府"));
    if let Some(name) = office.and_then(named) {
        return Some(name);
    }
    if PARTS.iter().any(|part| words.ends_with(part)) {
        let ends = words.char_indices().rev().skip(1).take(12);
        let cut = ends.filter_map(|(at, _)| words.get(..at)).find_map(|body| {
            body.ends_with(['局', '府', '委', '会', '厅', '处', '院', '心', '校'])
                .then(|| named(body))?
        });
        if cut.is_some() {
            return cut;
        }
    }
    named(words)
}

/// Who acts in the sentence that a report's text begins with: 2020年，某局认真…
pub(super) fn subject(opening: &[Passage]) -> Option<String> {
    let text = close_up(&opening.first()?.text).into_owned();
    let sentence = text.split('。').next().unwrap_or(&text);
    if TURNS.iter().any(|word| has_word(sentence, word)) {
        return None;
    }
    sentence.split(['，', ',']).take(3).find_map(|clause| {
        let clause = without_year(clause);
        let ends = clause.char_indices().map(|(at, _)| at).skip(3).take(30);
        ends.filter(|at| clause.get(*at..).is_some_and(|rest| begins(rest, ACTS)))
            .filter_map(|at| clause.get(..at))
            .find(|name| is_body(name) && announce::is_name(name))
            .map(str::to_owned)
    })
}

fn without_year(clause: &str) -> &str {
    match crate::text::date::leading_year(clause) {
        Some((end, _)) => clause.get(end..).unwrap_or(clause).trim_start_matches(['度', '来']),
        None => clause,
    }
}

/// The body that a file or its folder is called after.
pub(super) fn path(path: &str) -> Option<String> {
    path.rsplit('/').find_map(|part| {
        let part = part.rsplit_once('.').map_or(part, |(stem, _)| stem);
        let pieces = part.split(|c: char| !is_common_han(c) && !matches!(c, '（' | '）'));
        let mut named = pieces.filter_map(|piece| {
            let piece = piece.trim_start_matches(['年', '度']);
            let piece =
                super::title::split(piece).and_then(|(t, _)| t.agency).unwrap_or(piece.to_owned());
            (is_body(&piece) && !is_bare(&piece) && announce::is_name(&piece)).then_some(piece)
        });
        named.next()
    })
}

/// Whether a text's own words for its author (我局, 本镇) speak against a name.
pub(super) fn speaks_against(texts: &str, name: &str) -> bool {
    const KINDS: &[(&[&str], &[&str])] = &[
        (&["我局", "本局", "全局"], &["局"]),
        (&["我委", "本委", "全委"], &["委", "委员会"]),
        (&["我镇", "本镇"], &["镇", "镇人民政府", "镇政府"]),
        (&["我乡", "本乡"], &["乡", "乡人民政府", "乡政府"]),
        (&["我街道", "本街道", "我街"], &["街道", "街道办事处", "街道办"]),
        (&["我院", "本院"], &["院"]),
        (&["我校", "本校"], &["校", "大学", "学院", "中学", "小学"]),
        (&["我厅", "本厅"], &["厅"]),
        (&["我中心", "本中心"], &["中心"]),
        (&["我办", "本办"], &["办", "办公室", "办公厅", "处"]),
    ];
    let mut said = false;
    for (own, ends) in KINDS {
        if own.iter().any(|word| texts.contains(word)) {
            said = true;
            if ends.iter().any(|end| name.ends_with(end)) {
                return false;
            }
        }
    }
    said
}

/// Whether a text speaks as one for the whole of a place does (全县各部门).
pub(super) fn speaks_for_place(texts: &str) -> bool {
    [
        "全市", "全县", "全区", "全镇", "全乡", "我市", "我县", "我区", "我镇", "我乡", "全省",
        "我省", "各乡镇", "各镇街",
    ]
    .iter()
    .any(|word| texts.contains(word))
}
