//! The sentence that announces a report, and the body it names.
//!
//! A name is taken only from a clause all of which is understood: what leads up to it, the name, what
//! follows. The words are data; what they make of real sentences is in the tests.

use super::title;
use crate::parse::agency::{close_up, is_body, is_body_or_place, is_self};
use crate::text::date::years;

/// What a sentence says of whose report it is.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Announced {
    /// The body, where the sentence names one.
    pub agency: Option<String>,
    /// The year of the report it announces.
    pub year: Option<i32>,
    /// Whether the body compiled the report for others too, as an office does for its county.
    pub compiled: bool,
    /// Whether the sentence speaks of the text that it stands in (现…, 本报告…).
    pub of_this: bool,
}

/// Words that say that what follows is done here and now.
const NOW: &[&str] = &["现特", "现", "特此", "特", "兹", "谨", "今", "在此"];

/// Words between those and the verb: to whom, and how.
#[rustfmt::skip]
const HOW: &[&str] = &[
    "面向社会各界", "向社会各界", "面向社会公众", "向社会公众", "向全社会", "面向社会", "向社会",
    "面向公众", "向公众", "向广大市民", "向广大群众", "对社会", "对外", "依法", "主动", "如实", "按时",
    "按规定", "按要求", "及时", "认真", "全面", "予以", "予", "进行", "并", "和", "与", "、", "已", "首次",
];

/// What a body does with its report.
#[rustfmt::skip]
const VERBS: &[&str] = &[
    "编制完成", "编制形成", "汇总编制", "组织编制", "公布", "发布", "公开", "公示", "公告", "编制", "编写",
    "编撰", "编印", "撰写", "起草", "形成", "制作", "制定", "制发", "印发", "呈报", "上报", "报送", "报告",
    "汇报", "通报", "刊登", "刊发", "登载", "刊载", "披露", "提交", "拟定", "拟制", "总结", "推出", "发表",
    "汇编", "完成", "出台",
];

/// Other verbs and words that no name begins with.
#[rustfmt::skip]
const NO_NAMES: &[&str] = &[
    "传达", "转载", "转发", "宣传", "上传", "张贴", "推送", "报请", "报备", "提请", "审议", "审核", "审定",
    "编发", "发放", "展示", "解读", "整理", "归纳", "汇总", "梳理", "呈送", "送审", "递交", "填报", "申报",
    "开展", "做好", "完善", "出具", "以下", "下面", "这是", "如下", "本报告", "附件", "欢迎", "查看", "关注",
    "认真", "按照", "根据", "依据", "要求", "推进", "加强", "落实", "贯彻", "组织", "指导", "帮助", "收到",
];

/// Verbs after 由: who writes a report is whose it is.
const WRITES: &[&str] =
    &["编制", "编写", "编撰", "撰写", "起草", "制作", "形成", "拟制", "发布", "公布", "完成"];

/// Adverbs before those that leave open whether the writer is the reporter.
const FOR_OTHERS: &[&str] = &["汇总", "牵头", "组织", "统一", "会同", "负责"];

/// What may stand between a verb and its object.
const PARTICLES: &[&str] = &["了", "出"];

/// Words that put a report before the verb (现将…公布), or say what it is.
#[rustfmt::skip]
const PUTS: &[&str] = &[
    "将", "把", "就", "以下为", "以下是", "如下是", "下面为", "下面是", "本报告为", "本报告是", "这是",
];

/// What a report calls itself.
#[rustfmt::skip]
const ITSELF: &[&str] = &[
    "本年度报告", "本年度政府信息公开工作年度报告", "本政府信息公开工作年度报告", "本年报", "本报告",
    "本工作报告", "此报告", "该报告", "年度报告", "报告", "年报", "本篇报告", "以下报告",
];

/// Beginnings of clauses that say on what ground or how: 根据条例, 结合实际.
#[rustfmt::skip]
const GROUNDS: &[&str] = &[
    "根据", "按照", "依据", "依照", "遵照", "为", "结合", "严格", "认真", "对", "围绕", "本着", "经",
    "在", "通过", "贯彻", "落实", "全面", "以", "遵循",
];

/// What may follow the name of a report in its clause, beside verbs.
#[rustfmt::skip]
const FOLLOWS: &[&str] = &[
    "如下", "由", "是", "系", "包括", "主要包括", "共", "分", "全文", "内容", "根据", "按照", "依据",
    "依照", "请", "以下", "所列", "中所列", "中", "经", "电子版", "见",
];

/// Sentences with one of these words are about somebody else's work.
#[rustfmt::skip]
const OTHERS: &[&str] = &[
    "委托", "协助", "代为", "转发", "解读", "排版", "印刷", "审计局对", "评估", "指导下编", "要求各", "下发",
    "提供技术",
];

/// Reads a paragraph.
pub(super) fn read(text: &str) -> Option<Announced> {
    // Every sentence of the kind has it.
    if !text.contains('报') && !text.contains("信息公开") {
        return None;
    }
    let text = quotes(&close_up(text));
    let mut found: Option<Announced> = None;
    for sentence in text.split(['。', '！', '\n']) {
        if OTHERS.iter().any(|word| sentence.contains(word)) {
            continue;
        }
        let Some(said) = read_sentence(sentence) else { continue };
        if said.agency.is_some() {
            return Some(said);
        }
        found.get_or_insert(said);
    }
    found
}

/// The name that a title's words are, or are but for the verb that leads up to it (现公布…).
pub(super) fn name_in(words: &str) -> Option<&str> {
    if is_name(words) {
        return Some(words);
    }
    leads(words).into_iter().rev().filter_map(|at| words.get(at..)).find(|rest| is_name(rest))
}

/// Whether words are the name of a body or place, with no verb before or inside it.
pub(super) fn is_name(words: &str) -> bool {
    // 机构编制委员会 has a verb in its name.
    let plain = words.replace("机构编制", "");
    is_body_or_place(words)
        && !begins_as_verb(words)
        && !VERBS.iter().any(|verb| plain.contains(verb))
}

/// Whether words begin as an announcement does, so that they are no name: a verb, or 现 and 特 before
/// more than the name of a place (现河区, 特林县).
pub(super) fn begins_as_verb(text: &str) -> bool {
    let long = |word: &&&str| word.len() > "现".len();
    let words = NOW.iter().chain(HOW).chain(PUTS).filter(long);
    if words.chain(VERBS).chain(NO_NAMES).any(|word| text.starts_with(word)) {
        return true;
    }
    let Some(rest) = text.strip_prefix(['现', '特', '兹', '谨', '今', '并', '已', '予'])
    else {
        return false;
    };
    // 现代农业, 特种设备, 特殊教育, 特克斯县.
    let named = ["代", "种", "殊", "警", "困", "克斯"].iter().any(|word| rest.starts_with(word));
    let mark = rest.chars().position(|c| {
        matches!(c, '省' | '市' | '区' | '县' | '州' | '旗' | '盟' | '镇' | '乡' | '街')
    });
    !named && mark.is_none_or(|mark| mark > 1)
}

/// Without brackets that explain and quotation marks that hold a title; what other marks hold becomes
/// one strange character, as nothing in it is said by the sentence itself.
fn quotes(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(['《', '“', '「', '〈', '（', '(']) {
        let (before, quoted) = rest.split_at(at);
        out.push_str(before);
        let mut chars = quoted.chars();
        let close = match chars.next() {
            Some('《') => '》',
            Some('“') => '”',
            Some('「') => '」',
            Some('〈') => '〉',
            Some('（') => '）',
            _ => ')',
        };
        let inner = chars.as_str();
        let Some((held, after)) = inner.split_once(close) else {
            out.push_str(inner);
            return out;
        };
        let bracket = matches!(close, '）' | ')');
        if bracket {
            // A second name of a body is a part of its name.
            if is_body(held) || !years(held).is_empty() {
                out.push_str(&quoted[..quoted.len() - after.len()]);
            }
        } else if title::parse(held).is_some() {
            out.push_str(held);
        } else {
            out.push('\u{FFFC}');
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

fn read_sentence(sentence: &str) -> Option<Announced> {
    let clauses: Vec<&str> =
        sentence.split(['，', ',', '；', ';', '：', ':']).filter(|c| !c.is_empty()).collect();
    let mut found: Option<Announced> = None;
    for (at, clause) in clauses.iter().enumerate() {
        let before = clauses.get(..at).unwrap_or(&[]);
        let Some(said) = by(clause).or_else(|| announces(clause, before)) else { continue };
        if said.agency.is_some() {
            return Some(said);
        }
        found.get_or_insert(said);
    }
    found
}

/// 本报告由某局编制, 由某局编制的2020年…报告如下.
fn by(clause: &str) -> Option<Announced> {
    let (before, rest) = clause.split_once('由')?;
    let whole = title::split(before).filter(|(_, rest)| rest.is_empty());
    let of_this = ITSELF.contains(&before);
    if !of_this && !before.is_empty() && whole.is_none() {
        return None;
    }
    let (name, writes) = WRITES.iter().find_map(|verb| {
        let (before, after) = rest.split_once(verb)?;
        Some((before, after))
    })?;
    let after = writes.trim_start_matches("而成").trim_start_matches("完成");
    let object = after.trim_start_matches('的').trim_start_matches("了");
    let titled = title::split(object);
    let stands = object.is_empty() || ITSELF.iter().any(|word| object.starts_with(word));
    if !stands && titled.is_none() || before.is_empty() && object.is_empty() {
        return None;
    }
    let (name, _) = split_ground(name);
    let plain = FOR_OTHERS.iter().find_map(|word| name.strip_suffix(word));
    let agency = plain.unwrap_or(name);
    let year = whole.or(titled).and_then(|(title, _)| title.year);
    // A government's office writes its government's report and its own.
    let compiled = plain.is_some() || is_office(agency);
    let agency = is_author(agency).then(|| agency.to_owned())?;
    Some(Announced { agency: Some(agency), year, compiled, of_this: true })
}

/// 现公布某局2020年…报告, 某局编制了本报告, 某局2020年…报告如下.
fn announces(clause: &str, before: &[&str]) -> Option<Announced> {
    let grounded = before.iter().any(|c| GROUNDS.iter().any(|ground| c.starts_with(ground)));
    // Without a verb, only behind a ground or with 如下.
    let goes_on = |rest: &str| FOLLOWS.iter().any(|word| rest.starts_with(word));
    if let Some((title, rest)) = title::split(clause)
        && follows(rest)
        && (grounded || rest.ends_with("如下") || before.is_empty() && goes_on(rest))
    {
        let of_this = rest.ends_with("如下");
        return Some(Announced {
            agency: title.agency,
            year: title.year,
            compiled: false,
            of_this,
        });
    }
    // The longest lead before what is understood, at the clause's beginning or behind its subject.
    for start in starts(clause) {
        let (subject, rest) = clause.split_at(start);
        let now = NOW.iter().any(|word| rest.starts_with(word));
        let puts = PUTS.iter().any(|word| rest.starts_with(word));
        for at in leads(rest).into_iter().rev() {
            let Some(object) = rest.get(at..) else { continue };
            let own = ITSELF.iter().find_map(|word| object.strip_prefix(word));
            let (named, after, itself) = match (title::split(object), own) {
                (Some((title, after)), _) => (Some(title), after, false),
                (None, Some(after)) => (None, after, true),
                (None, None) => continue,
            };
            if !follows(after) {
                continue;
            }
            let Some(author) = author(subject, before) else { continue };
            let year = named.as_ref().and_then(|title| title.year);
            let named = named.and_then(|title| title.agency);
            let of_this = now || puts || itself;
            if author.as_deref().is_some_and(is_office) && named.is_none() {
                return Some(Announced { agency: author, year, compiled: true, of_this });
            }
            let agency = named.or(author);
            return Some(Announced { agency, year, compiled: false, of_this });
        }
    }
    None
}

/// Whose work a clause tells of: its subject, else that of a clause before (某局根据条例，编制了…).
/// `None` where the subject is not understood, and an empty one where it is 我局 or not there.
#[allow(clippy::option_option, reason = "no author, and an author who is not understood, differ")]
fn author(subject: &str, before: &[&str]) -> Option<Option<String>> {
    let named = |words: &str| {
        let (name, ground) = split_ground(words);
        (is_author(name), name.to_owned(), ground)
    };
    if subject.is_empty() {
        // Each clause before is a ground; the first of them may begin with the subject.
        for clause in before {
            let (is_name, name, ground) = named(clause);
            if is_name && ground {
                return Some(Some(name));
            }
        }
        return Some(None);
    }
    if is_self(subject) {
        return Some(None);
    }
    let (is_name, name, _) = named(subject);
    if is_name {
        return Some(Some(name));
    }
    let grounds = GROUNDS.iter().any(|ground| subject.starts_with(ground));
    let selfish = ["我局", "我镇", "我委", "我办", "本机关", "本单位", "本局"]
        .iter()
        .any(|w| subject.starts_with(w));
    // 结合我局实际编制…: nobody is named, and nothing else is said.
    let names_other = subject.chars().count() > 24
        || subject.contains(['局', '厅', '府']) && !subject.contains(['我', '本']);
    ((grounds || selfish) && !names_other).then_some(None)
}

/// A subject without the ground that follows it: 某局根据《…》要求.
fn split_ground(words: &str) -> (&str, bool) {
    const AFTER: &[&str] = &[
        "根据", "按照", "依据", "依照", "遵照", "严格", "认真", "结合", "对照", "围绕", "坚持",
        "贯彻", "深入", "全面", "积极",
    ];
    let at = AFTER.iter().filter_map(|ground| words.find(ground)).filter(|at| *at > 0).min();
    match at.and_then(|at| words.split_at_checked(at)) {
        Some((name, _)) => (name, true),
        None => (words, false),
    }
}

fn is_author(name: &str) -> bool {
    is_name(name) && !name.ends_with("系统")
}

/// Whether a body writes for others: the office of a government.
fn is_office(name: &str) -> bool {
    ["政府办公室", "政府办公厅", "政府办", "府办", "公开办公室", "公开办", "领导小组办公室"]
        .iter()
        .any(|end| name.ends_with(end))
}

/// Positions at which a lead may begin: the clause's beginning, or where one of its words stands.
fn starts(clause: &str) -> Vec<usize> {
    let words = || NOW.iter().chain(HOW).chain(VERBS).chain(PUTS);
    let mut out = vec![0];
    for (at, _) in clause.char_indices().skip(1) {
        let Some(rest) = clause.get(at..) else { continue };
        if words().any(|word| rest.starts_with(word)) {
            out.push(at);
        }
    }
    out
}

/// Where a lead at the beginning of a text can end: behind a verb or a word that puts the report
/// before it.
fn leads(text: &str) -> Vec<usize> {
    let mut ends = Vec::new();
    // With whether a verb has been: none puts anything before it.
    let mut open = vec![(0, false)];
    let mut seen = Vec::new();
    while let Some((at, verb)) = open.pop() {
        let Some(rest) = text.get(at..).filter(|_| !seen.contains(&(at, verb))) else { continue };
        seen.push((at, verb));
        let behind = |words: &'static [&'static str]| {
            words.iter().filter(|word| rest.starts_with(**word)).map(|word| at + word.len())
        };
        open.extend(behind(NOW).chain(behind(HOW)).map(|end| (end, verb)));
        if verb {
            open.extend(behind(PARTICLES).map(|end| (end, verb)));
            ends.extend(behind(PARTICLES));
        } else {
            ends.extend(behind(PUTS));
        }
        open.extend(behind(VERBS).map(|end| (end, true)));
        ends.extend(behind(VERBS));
    }
    ends.sort_unstable();
    ends.dedup();
    ends
}

/// Whether what stands behind a report's name in its clause is understood.
fn follows(rest: &str) -> bool {
    let rest = rest.trim_start_matches(['》', '”']);
    if rest.is_empty() || FOLLOWS.iter().any(|word| rest.starts_with(word)) {
        return true;
    }
    let mut rest = rest;
    while !rest.is_empty() {
        let word = NOW.iter().chain(HOW).chain(VERBS).chain(PARTICLES).chain(&["如下", "出来"]);
        let Some(next) = word.filter_map(|word| rest.strip_prefix(word)).min_by_key(|r| r.len())
        else {
            return FOLLOWS.iter().any(|word| rest.starts_with(word));
        };
        rest = next;
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agency(text: &str) -> Option<String> {
        read(text).and_then(|said| said.agency)
    }

    const GROUND: &str = "根据《中华人民共和国政府信息公开条例》有关规定，";

    #[test]
    fn announcing_verbs_and_their_particles_are_no_part_of_the_name() {
        for lead in [
            "现公开",
            "现公布",
            "现发布",
            "现公示",
            "现公告",
            "现编制",
            "现将",
            "现印发",
            "现呈报",
            "现报送",
            "现上报",
            "现通报",
            "现刊登",
            "现披露",
            "现予公布",
            "特公开",
            "特此公开",
            "特向社会公布",
            "特向社会公开",
            "现向社会公开",
            "现面向社会公开",
            "现向社会各界公告",
            "现向社会公众公开发布",
            "现依法向社会公布",
            "编制了",
            "形成了",
            "制作了",
            "公布了",
            "编制并公布",
            "编制完成",
            "编制形成",
            "以下为",
            "以下是",
            "本报告为",
            "兹公布",
            "现就",
            "我局编制了",
            "本机关现公布",
            "",
        ] {
            for name in [
                "青山县审计局",
                "石桥街道办事处",
                "大河市卫生健康委员会",
                "现河区审计局",
                "特林县财政局",
                "向山县教育局",
                "将乐县司法局",
                "公溪县公安局",
                "青山县公共资源交易中心",
                "现代农业园区管委会",
            ] {
                let text = format!("{GROUND}{lead}{name}2020年政府信息公开工作年度报告。");
                assert_eq!(agency(&text).as_deref(), Some(name), "{text}");
                let quoted = format!("{GROUND}{lead}《{name}2020年度政府信息公开工作年度报告》。");
                assert_eq!(agency(&quoted).as_deref(), Some(name), "{quoted}");
            }
        }
    }

    #[test]
    fn what_follows_the_report_s_name_is_understood() {
        for (lead, end) in [
            ("现将", "公布如下"),
            ("现将", "如下"),
            ("现将", "报告如下"),
            ("现将", "予以公布"),
            ("现将", "向社会公开发布"),
            ("现将", "予以公开"),
            ("现将", "向社会公布，请监督"),
            ("", "如下"),
            ("", "公布如下"),
            ("现公布", "，欢迎监督"),
        ] {
            let text = format!("{GROUND}{lead}青山县审计局2020年政府信息公开工作年度报告{end}。");
            assert_eq!(agency(&text).as_deref(), Some("青山县审计局"), "{text}");
        }
        let text =
            "青山县审计局2020年政府信息公开工作年度报告由总体情况、主动公开情况等六部分组成。";
        assert_eq!(agency(text).as_deref(), Some("青山县审计局"));
        let told = "现将青山县审计局2020年政府信息公开工作情况公布如下：";
        assert_eq!(agency(told).as_deref(), Some("青山县审计局"));
    }

    #[test]
    fn who_writes_the_report_is_whose_it_is() {
        for text in [
            "本报告由青山县审计局编制。",
            "本年度报告由青山县审计局根据《条例》编制，对2020年的工作作了总结。",
            "本报告由青山县审计局按照《条例》第五十条的规定编制。",
            "本报告由青山县审计局编制完成，内容包括六个部分。",
            "按照《条例》要求，由青山县审计局编制的2020年度政府信息公开工作年度报告如下。",
            "根据《条例》，青山县审计局编制本报告。",
            "青山县审计局根据《条例》和上级要求，编制了本年度报告。",
            "根据《条例》，青山县审计局特编制2020年政府信息公开工作年度报告。",
            "青山县审计局编制了2020年政府信息公开年报。",
            "青山县审计局认真贯彻《条例》，现将2020年政府信息公开工作年度报告公布如下。",
        ] {
            let said = read(text).expect(text);
            assert_eq!(said.agency.as_deref(), Some("青山县审计局"), "{text}");
            assert!(!said.compiled, "{text}");
        }
        let office = read("本年度报告由青山县人民政府办公室汇总编制。").expect("understood");
        assert!(office.compiled);
    }

    #[test]
    fn nobody_else_is_named() {
        for text in [
            "本报告由本机关编制。",
            "本报告由我局办公室牵头编制。",
            "本报告由大河数据服务有限公司协助排版。",
            "本报告依据青山县人民政府办公室印发的格式编制。",
            "本报告由各科室、各下属单位共同编制。",
            "按照青山县政务公开办公室的部署编制本报告。",
            "按照《国务院办公厅关于2020年政府信息公开工作年度报告有关事项的通知》编制。",
            "根据青山县人民政府办公室关于做好2020年政府信息公开工作年度报告的通知，现公布本报告。",
            "受青山县审计局委托，大河信息技术有限公司编制本报告。",
            "青山县人民政府办公室印发2020年政府信息公开工作年度报告的通知。",
            "在青山县人民政府办公室的指导下，我局编制了本报告。",
            "现公布我局2020年政府信息公开工作年度报告。",
            "现传达青山县审计局2020年政府信息公开工作年度报告。",
            "根据《条例》，现转载青山县审计局2020年政府信息公开工作年度报告。",
            "本报告由总体情况、主动公开情况、收到和处理申请情况等六部分组成。",
            "县审计局对我局进行了审计，编制了审计报告。",
        ] {
            assert_eq!(agency(text), None, "{text}");
        }
    }

    #[test]
    fn a_year_is_announced_without_a_name_too() {
        let said =
            read("根据《条例》，现将2020年政府信息公开工作年度报告公布如下。").expect("said");
        assert_eq!((said.agency, said.year), (None, Some(2020)));
    }
}
