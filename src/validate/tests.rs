use super::*;
use crate::form::shared::*;
use crate::form::{FORMS, SECTIONS};
use crate::report::{Note, NoteKind, Reading};
use fixture::{Chance, app};

const WORDS: &[&str] = &[
    "收到", "政府信息公开申请", "予以公开", "部分公开", "行政复议", "结转", "下年度", "上年",
    "未发生", "42件", "三件", "2023年", "2022年", "，", "、", "。", "（", "）", "\n", "约", "十",
    "0", "件", "1,234", "为", "𠀀", "?", "规范性文件", "制发", "分别", "全区", "均为零",
];

/// A report with whatever may stand in cells and prose.
fn damaged(chance: &mut Chance) -> Report {
    let mut report = fixture::consistent(FORMS[chance.below(FORMS.len())], chance);
    for table in &mut report.tables {
        for _ in 0..chance.below(6) {
            let at = chance.below(table.iter().count());
            let cell = table.iter_mut().nth(at).expect("a cell");
            cell.reading = match chance.below(6) {
                0 => Reading::Blank,
                1 => Reading::Dash,
                2 => Reading::Illegible,
                3 => Reading::Number((-3).into()),
                4 => Reading::Number(rust_decimal::Decimal::MAX),
                _ => Reading::Number(rust_decimal::Decimal::new(chance.count(), 1)),
            };
        }
    }
    if chance.below(4) == 0 {
        report.tables.remove(chance.below(3));
    }
    for section in SECTIONS {
        let text: String =
            (0..chance.below(40)).map(|_| WORDS[chance.below(WORDS.len())]).collect();
        report.sections.push(fixture::section(section.code, &text));
    }
    report.notes.push(Note::new(NoteKind::Truncated, None));
    report.notes.push(Note::new(NoteKind::Truncated, None));
    report
}

#[test]
fn whatever_a_report_holds_its_findings_are_known_rules_with_ids_of_their_own() {
    let mut chance = Chance(31);
    for i in 0..500 {
        let report = damaged(&mut chance);
        let blanks = if i % 2 == 0 { Blanks::Keep } else { Blanks::Zero };
        let found = validate(&report, blanks);
        for (i, finding) in found.findings.iter().enumerate() {
            assert!(finding.severity <= finding.rule.severity(), "{}", finding.rule);
            assert!(found.findings[..i].iter().all(|f| f.id != finding.id), "{finding:?}");
        }
        let counts = found.relations;
        let all = counts.holding
            + counts.holding_blank_as_zero
            + counts.holding_tie_broken
            + counts.broken
            + counts.undecided
            + counts.absent;
        assert_eq!(all, 42, "every relation is counted once");
    }
}

#[test]
fn prose_made_from_the_tables_is_never_contradicted() {
    let mut chance = Chance(37);
    for i in 0..1000 {
        let mut report = fixture::consistent(FORMS[i % FORMS.len()], &mut chance);
        report.identity.agency = Some("青山区教育局".to_owned());
        let year = report.identity.year.expect("year");
        let of = |row| fixture::get(&report, app(row, &TOTAL));
        let (new, over, all, forward) =
            (of(&NEW), of(&CARRIED_OVER), of(&RESOLVED_TOTAL), of(&CARRIED_FORWARD));
        let received = match chance.below(3) {
            0 => format!("新收政府信息公开申请{new}件，上年结转{over}件"),
            1 => format!("共收到政府信息公开申请{}件（含上年度结转{over}件）", new + over),
            _ => format!("受理依申请公开{new}件"),
        };
        let text = format!(
            "{year}年，本机关{received}，答复{all}件，其中予以公开{}件、部分公开{}条，\
             本机关不掌握{}件；结转下年度继续办理{forward}件。",
            of(&GRANTED),
            of(&PARTIALLY_GRANTED),
            of(&NOT_HELD),
        );
        report.sections.push(fixture::section(SECTIONS[0].code, &text));
        let found = validate(&report, Blanks::Keep).findings;
        assert!(found.iter().all(|f| f.rule != Rule::Prose), "{text} {found:?}");
        // The same sentence with one figure changed is.
        let wrong =
            text.replace(&format!("继续办理{forward}件"), &format!("继续办理{}件", forward + 7));
        report.sections[0].text = wrong;
        let found = validate(&report, Blanks::Keep).findings;
        assert_eq!(found.iter().filter(|f| f.rule == Rule::Prose).count(), 1, "{text}");
    }
}
