use crate::form::shared::*;
use crate::form::{Form, TableKind, address, y2019, y2021};
use crate::report::Report;
use crate::validate::fixture::{self, app};
use crate::validate::{Blanks, Finding, Rule, Severity, validate};

/// A report of 2023 with 42 new applications, 1 carried over, 40 resolved, 3 carried forward.
fn report(form: &'static Form, agency: &str) -> Report {
    let mut report = fixture::zeros(form);
    report.identity.agency = Some(agency.to_owned());
    report.identity.year = Some(2023);
    for (row, figure) in [
        (&NEW, 42),
        (&CARRIED_OVER, 1),
        (&GRANTED, 22),
        (&PARTIALLY_GRANTED, 5),
        (&STATE_SECRET, 1),
        (&PROCESS_INFORMATION, 2),
        (&NOT_HELD, 10),
        (&RESOLVED_TOTAL, 40),
        (&CARRIED_FORWARD, 3),
    ] {
        fixture::set(&mut report, app(row, &NATURAL_PERSON), figure);
        fixture::set(&mut report, app(row, &TOTAL), figure);
    }
    let at = |row, column| address(TableKind::Proceedings, row, column);
    for (row, figure) in [(&RECONSIDERATION, 1), (&LITIGATION_DIRECT, 2)] {
        fixture::set(&mut report, at(row, &UPHELD), figure);
        fixture::set(&mut report, at(row, &TOTAL), figure);
    }
    report
}

fn found_in(agency: &str, text: &str) -> Vec<Finding> {
    let mut report = report(&y2021::FORM, agency);
    let document = |c| address(TableKind::Disclosure, &y2021::NORMATIVE_DOCUMENTS, c);
    fixture::set(&mut report, document(&y2021::ISSUED), 4);
    fixture::set(&mut report, document(&y2021::IN_FORCE), 20);
    let licences = address(TableKind::Disclosure, &LICENSING, &y2021::DECISIONS);
    fixture::set(&mut report, licences, 694);
    report.sections.push(fixture::section("overview", text));
    let mut found = validate(&report, Blanks::Keep).findings;
    found.retain(|f| f.rule == Rule::Prose);
    found
}

fn found(text: &str) -> Vec<Finding> {
    found_in("青山区教育局", text)
}

/// Sentences that agree with the tables, or that cannot be held against them.
const QUIET: &[&str] = &[
    "2023年，我局新收政府信息公开申请42件，答复40件，结转下年度继续办理3件。",
    "共收到政府信息公开申请43件（含上年结转1件），全部按期答复。",
    "全年收到依申请公开42件，其中予以公开22件、部分公开5件、不予公开3件，本机关不掌握10件。",
    "共受理政府信息公开申请43件，办结40件，结转2024年继续办理3件。",
    "收到政府信息公开申请42件，22件予以公开；5条部分公开；10条本机关不掌握相关政府信息；3件结转下年度继续办理。",
    "收到政府信息公开申请42件，予以公开及部分公开27件。",
    "收到政府信息公开申请42件，予以公开、部分公开共27件。",
    "收到政府信息公开申请四十二件，上年结转一件。",
    "收到政府信息公开申请42起，比2022年(31起)增长35%，答复40起。",
    "2022年收到政府信息公开申请31件，答复30件。2023年收到政府信息公开申请42件。",
    "2022年，我局收到政府信息公开申请31件，答复30件，予以公开30件。",
    "收到政府信息公开申请约50件，答复128余件，予以公开755多件。",
    "全区共收到政府信息公开申请95件。其中予以公开60件。",
    "区政府办收到政府信息公开申请17件，答复17件。",
    "共收到群众来信95件，答复95件，予以公开60件。",
    "办理人大建议5件、政协提案6件，答复11件。",
    "收到网络申请30件、信函申请12件，其中当面申请0件。",
    "通过信函收到政府信息公开申请12件。",
    "收到自然人政府信息公开申请40件。",
    "上半年收到政府信息公开申请20件。",
    "收到政府信息公开申请42件，予以公开、部分公开分别为20件、4件。",
    "收到政府信息公开申请42件，信访类、重复申请共5件。",
    "收到政府信息公开申请42件，部分予以公开4件。",
    "收到政府信息公开申请42件，逾期未答复1件。",
    "因政府信息公开引发行政复议1件、行政诉讼2件。",
    "因政府信息公开未被撤销行政决定。",
    "因政府信息公开工作被申请行政复议1件，被提起行政诉讼2件。",
    "办理行政复议案件56件。",
    "办理行政复议案件0件。",
    "全年未受理行政复议案件。",
    "未收到行政复议申请。",
    "行政复议被纠正0件，行政诉讼败诉0件。",
    "未发生重大行政复议、行政诉讼。",
    "未经复议直接起诉0件，复议后起诉0件。",
    "公开行政许可0条，行政处罚事项0项。",
    "未实施联合行政强制。",
    "未收到申请延期的信访件。",
    "未发生因政府信息公开引起的行政复议、行政诉讼败诉情况。",
    "制定发布行政规范性文件4件，清理废止0件，现行有效20件。",
    "主动公开规范性文件9件，作出行政许可决定694件，行政许可事项45项。",
    "没有收取费用，未收到投诉举报。",
    "高效办成一件事，收到表扬信3件。",
    "主动公开政府信息1,234条，第一次公开5件。",
    "截至2023年6月，收到政府信息公开申请20件。",
    "近三年累计收到政府信息公开申请120件。",
    "未收到其他政府信息公开申请。",
    "未收到书面政府信息公开申请。",
    "未收到不予公开政府信息的申请投诉。",
    "收到建议提案30件，答复28件。剩余2件结转下年度办理。",
    "没有因政府信息公开引起的行政复议被纠正的案件。",
    "剩余3件结转下年度办理。",
    "上年无结转的信访件，上年结转1件。",
    "未收到口头形式的政府信息公开申请。",
    "其中口头申请数量为零。",
    "逾期答复政府信息公开申请数量为零。",
    "办结政府信息公开申请40件，其中申请人主动撤销申请2件，其他处理3件。",
    "办结政府信息公开申请40件，其中其他处理3件。另有2件由申请人撤回。",
    "收到政府信息公开申请42件，其中已答复38件，2件申请人主动撤回。",
    "答复政府信息公开申请38件，另有2件申请人自愿放弃。",
];

/// Sentences that contradict a table, with what they state and what the table says.
const LOUD: &[(&str, u32, u32)] = &[
    ("2023年，我局新收政府信息公开申请41件，答复40件。", 41, 42),
    ("全年共收到政府信息公开申请45件。", 45, 42),
    ("共收到25件政府信息公开申请件。", 25, 42),
    ("受理政府信息公开申请二十五件。", 25, 42),
    ("收到政府信息公开申请42件，答复38件。", 38, 40),
    ("收到政府信息公开申请42件，结转下年度继续办理5件。", 5, 3),
    ("收到政府信息公开申请42件，结转2024年继续办理5件。", 5, 3),
    ("收到政府信息公开申请42件，上年度结转2件。", 2, 1),
    ("收到政府信息公开申请42件，其中予以公开20件、部分公开5件。", 20, 22),
    ("收到政府信息公开申请42件，其中1条部分公开。", 1, 5),
    ("收到政府信息公开申请42件，不予公开2件。", 2, 3),
    ("收到政府信息公开申请42件，予以公开及部分公开25件。", 25, 27),
    ("收到政府信息公开申请42件，予以公开、部分公开共25件。", 25, 27),
    ("收到政府信息公开申请42件，9条本机关不掌握。", 9, 10),
    ("2023年，我局未收到政府信息公开申请。", 0, 42),
    ("2023年，全年未收到公民、法人或其他组织提出的政府信息公开申请。", 0, 42),
    ("2023年度本局没有受理依申请公开信息。", 0, 42),
    ("2023年度未收到相关政府信息公开的申请。", 0, 42),
    ("2023年，我局未收到任何要求公开政府信息的申请。", 0, 42),
    ("没有收到公民、法人或者其他组织向我局提交的信息公开申请。", 0, 42),
    ("2023年度本局共受理依申请政府信息公开事项29例。", 29, 42),
    ("剩余26件结转下年度办理。", 26, 3),
    ("在期限内结转下年度继续办理2件。", 2, 3),
    ("其余5件结转至2024年继续办理。", 5, 3),
    ("没有结转下年度继续办理的申请。", 0, 3),
    ("未发生因政府信息公开申请引起的行政复议和行政诉讼。", 0, 1),
    ("本年没有因政府信息依申请公开引起的行政复议或者行政诉讼案件发生。", 0, 1),
    ("未收到因政府信息公开申请行政复议或提起诉讼的案件。", 0, 1),
    ("因政府信息依申请公开引起行政复议0件，行政诉讼0件。", 0, 1),
    ("办结政府信息公开申请40件，其他处理3件。", 3, 0),
    ("因政府信息公开引发行政复议3件、行政诉讼2件。", 3, 1),
    ("未发生因政府信息公开引起的行政复议、行政诉讼。", 0, 1),
    ("制定发布行政规范性文件5件，清理废止0件，现行有效20件。", 5, 4),
    ("制定发布行政规范性文件4件，现行有效21件。", 21, 20),
    ("作出行政许可决定55件。", 55, 694),
    ("2023年没有收到任何形式的政府信息公开申请。", 0, 42),
    ("本年度政府信息公开申请数量为零。", 0, 42),
    ("收到政府信息公开申请42件，上年无结转。", 0, 1),
    ("收到政府信息公开申请42件，无结转下年度办理件。", 0, 3),
    ("未发生因政府信息公开引起的行政诉讼。", 0, 2),
    ("因政府信息公开未被提起行政诉讼。", 0, 2),
    ("全年主动公开信息30条，行政复议0件。", 0, 1),
    ("行政诉讼0件，行政复议1件。", 0, 2),
    ("行政复议、行政诉讼均为零。", 0, 3),
    ("行政复议0件、行政诉讼0件。", 0, 1),
    ("全年未发生行政复议和行政诉讼案件。", 0, 1),
    ("无行政诉讼。", 0, 2),
    ("复议0件、诉讼0件。", 0, 1),
    ("依申请公开渠道畅通，我局未收到申请。", 0, 42),
    ("2023年未作出行政许可决定。", 0, 694),
    ("我局未实施行政许可。", 0, 694),
    ("收到政府信息公开申请42起，比2022年(31起)增长35%，答复22起。", 22, 40),
];

#[test]
fn nothing_is_said_about_prose_that_agrees_or_counts_something_else() {
    for text in QUIET {
        let found = found(text);
        assert!(found.is_empty(), "{text}: {found:?}");
    }
}

#[test]
fn a_contradiction_quotes_the_sentence_and_both_figures() {
    for (text, stated, table) in LOUD {
        let found = found(text);
        let first = found.first().unwrap_or_else(|| panic!("nothing found: {text}"));
        assert_eq!(first.evidence.left(), Some((*stated).into()), "{text}");
        assert_eq!(first.evidence.right(), Some((*table).into()), "{text}");
        assert_eq!(first.severity, Severity::Warning);
        assert!(text.contains(&*first.evidence.printed()) && !first.cells.is_empty());
    }
}

#[test]
fn the_office_of_a_government_is_another_scope_only_in_the_governments_report() {
    let text = "区政府办收到政府信息公开申请17件。";
    assert!(found_in("青山区人民政府", text).is_empty());
    assert!(found_in("青山区人民政府", "本机关收到政府信息公开申请17件。").is_empty());
    assert_eq!(found_in("青山区人民政府办公室", "本机关收到政府信息公开申请17件。").len(), 1);
}

#[test]
fn a_government_s_own_territory_is_its_own_scope() {
    let text = "全区共收到政府信息公开申请95件。";
    for (agency, n) in [
        ("青山区人民政府", 1),
        ("青山区", 1),
        ("青山区人民政府办公室", 0),
        ("青山区教育局", 0),
        ("大河市人民政府", 0),
    ] {
        assert_eq!(found_in(agency, text).len(), n, "{agency}");
    }
    assert_eq!(found_in("石桥镇人民政府", "全镇收到政府信息公开申请95件。").len(), 1);
    assert!(found_in("青山区人民政府", "全区各部门收到政府信息公开申请95件。").is_empty());
}

#[test]
fn a_blank_cell_is_not_contradicted() {
    let mut report = report(&y2021::FORM, "青山区教育局");
    report.sections.push(fixture::section("overview", "收到政府信息公开申请45件。"));
    fixture::blank(&mut report, app(&CARRIED_OVER, &TOTAL));
    assert!(validate(&report, Blanks::Zero).findings.iter().all(|f| f.rule != Rule::Prose));
}

#[test]
fn the_form_of_2019_is_read_by_its_own_labels() {
    let mut report = report(&y2019::FORM, "青山区教育局");
    report.identity.year = Some(2020);
    let text = "2020年收到政府信息公开申请42件，其他处理2件。新制发规范性文件7件。";
    report.sections.push(fixture::section("overview", text));
    let found = validate(&report, Blanks::Keep).findings;
    let prose: Vec<&Finding> = found.iter().filter(|f| f.rule == Rule::Prose).collect();
    let stated: Vec<String> =
        prose.iter().map(|f| f.evidence.left().expect("left").to_string()).collect();
    assert_eq!(stated, ["2", "7"]);
}
