//! Is it a report? Told from its tables, its sections and its title, generously: a report that
//! lost its tables is still one, and says so in its findings.

mod about;

use crate::document::{Block, Document};
use crate::form::{Heading, TableKind, shared};
use crate::report::{Note, NoteKind, Reading, Refusal, Report, Table};
use crate::text::number::read_figure;

/// Sections that make a report without tables.
const SECTIONS_ENOUGH: usize = 3;
/// Sections on what only such a report speaks of that make one without a title.
const OWN_SECTIONS: usize = 2;
/// Han characters of prose that a body wrote rather than a form printed.
const PROSE_ENOUGH: usize = 120;
/// Han characters of prose that make a titled text without sections a report of the years before
/// the sections were prescribed.
const TITLED_PROSE_ENOUGH: usize = 400;
/// Han characters of sentences that make a text with a title and a dated signature a report.
const SIGNED_ENOUGH: usize = 30;
/// Figures standing by themselves that nobody prints on a blank form.
const FIGURES_ENOUGH: usize = 5;
/// Different lines naming an annual report that make a page a list of reports.
const LISTED_ENOUGH: usize = 4;

/// What a document is instead of an annual report, whole or in part; `None` for one.
pub fn refuse(document: &Document, report: &Report) -> Option<Refusal> {
    // A statistics table of older years stands in reports and by itself.
    let statutory: Vec<&Table> =
        report.tables.iter().filter(|table| table.kind != TableKind::Statistics).collect();
    let mut cells = statutory.iter().flat_map(|table| table.iter());
    if cells.any(|cell| matches!(cell.reading, Reading::Number(_) | Reading::Dash)) {
        return None;
    }
    // Figures that stand somewhere but could not be laid out make it a report that is damaged.
    let damaged = statutory
        .iter()
        .flat_map(|table| table.iter())
        .any(|cell| cell.reading == Reading::Illegible && !cell.printed.is_empty())
        || figures(document) >= FIGURES_ENOUGH
        || statutory.iter().map(|table| table.unlisted.len()).sum::<usize>() >= FIGURES_ENOUGH;
    let about = about::read(document, report);
    let prose: usize = report.sections.iter().map(|section| about::han(&section.text)).sum();
    let is_signed = report.identity.witnesses.iter().any(|w| w.source == "signature");
    // Who titles, writes and signs a report without its headings has filled it in.
    let is_written = about.is_titled && is_signed && about.sentences >= SIGNED_ENOUGH;
    let is_blank = about.is_notice || (prose < PROSE_ENOUGH && !is_written);
    if !statutory.is_empty() && !damaged && is_blank {
        return Some(Refusal::BlankForm);
    }
    if about.is_other {
        return Some(Refusal::OtherReport);
    }
    if about.is_interpretation {
        return Some(Refusal::Interpretation);
    }
    let sections = report.sections.len();
    if about.is_notice && !(about.issues_report && sections >= SECTIONS_ENOUGH) {
        return Some(Refusal::Notice);
    }
    if !statutory.is_empty() {
        return None;
    }
    let has_period = report.identity.witnesses.iter().any(|witness| witness.source == "period");
    let says_so = about.is_titled || about.issues_report || about.is_announced || has_period;
    // Other papers have a survey, problems and a rest, too.
    let own = report.sections.iter().filter(|s| TableKind::from_code(s.code).is_some()).count();
    let whole = says_so || own >= OWN_SECTIONS;
    if sections >= SECTIONS_ENOUGH && whole && (prose >= PROSE_ENOUGH || says_so) {
        return None;
    }
    if about.is_news {
        return Some(Refusal::News);
    }
    // The beginning of a report is one, and so is a short one of the years in which every body had
    // sections of its own.
    let begins = sections > 0 || about.chapters > 1;
    let breaks_off = |note: &Note| note.kind == NoteKind::Truncated && note.table.is_none();
    if says_so && (begins || report.notes.iter().any(breaks_off)) {
        return None;
    }
    if about.is_titled
        && ((has_period && about.prose >= PROSE_ENOUGH)
            || (is_signed && about.sentences >= SIGNED_ENOUGH))
    {
        return None;
    }
    if about.entries >= LISTED_ENOUGH {
        return Some(Refusal::Index);
    }
    if about.is_titled && about.prose >= TITLED_PROSE_ENOUGH {
        return None;
    }
    Some(Refusal::NotAReport)
}

/// Whether the source of a page that shows no report holds the labels of one: in a script, a field of
/// a form or what else a script is to show, as they are or as scripts write them.
pub fn holds_labels(source: &str) -> bool {
    let written = |label: &str| -> String {
        label.encode_utf16().map(|unit| format!("\\u{unit:04x}")).collect()
    };
    let rows = [shared::NEW, shared::CARRIED_OVER, shared::CARRIED_FORWARD];
    let holds = |row: &Heading| source.contains(row.label) || source.contains(&written(row.label));
    rows.iter().filter(|row| holds(row)).count() > 1
}

/// Figures that stand by themselves: as a line, a cell of a line or a cell of a table.
fn figures(document: &Document) -> usize {
    let is_figure = |text: &str| {
        let figure = read_figure(&document.repair.clean(text.trim()));
        figure.is_some_and(|figure| matches!(figure.reading, Reading::Number(_)))
    };
    let count = |text: &str| text.split(['|', '\t']).filter(|piece| is_figure(piece)).count();
    let blocks = document.blocks.iter().map(|block| match block {
        Block::Line(line) => count(&line.text),
        Block::Grid(grid) => grid.cells.iter().map(|cell| count(&cell.text)).sum(),
    });
    blocks.sum()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::of_text;
    use crate::form::{FORMS, SheetCell};
    use crate::report::{Cell, Format, Identity, Section, Source, YearWitness};

    fn document(text: &str) -> Document<'_> {
        of_text(text, Format::Text)
    }

    fn report(title: &str) -> Report {
        let title = (!title.is_empty()).then(|| title.to_owned());
        let identity = Identity { title, ..Identity::default() };
        Report::new(Source::new("a", Format::Text), identity)
    }

    fn table(reading: Reading) -> Table {
        let sheet = FORMS[0].sheet(TableKind::Proceedings).expect("table");
        let cell = |of: &SheetCell| Cell { reading, ..Cell::unread(of.at, of.unit, "".into()) };
        Table::new(sheet, sheet.cells.iter().map(|of| Some(cell(of))).collect())
    }

    fn section(text: &str) -> Section {
        coded("overview", text)
    }

    fn coded(code: &'static str, text: &str) -> Section {
        let (heading, text) = (String::new(), text.to_owned());
        Section { code, number: 1, heading, text, line: 1 }
    }

    #[test]
    fn one_figure_makes_a_report() {
        let mut r = report("");
        r.tables.push(table(Reading::Number(0.into())));
        assert_eq!(refuse(&document(""), &r), None);
    }

    #[test]
    fn a_table_without_a_figure_or_prose_is_the_form() {
        let mut r = report("");
        r.tables.push(table(Reading::Blank));
        assert_eq!(refuse(&document(""), &r), Some(Refusal::BlankForm));
        r.sections.push(section(&"政".repeat(200)));
        assert_eq!(refuse(&document(""), &r), None, "prose was written by a body");
    }

    #[test]
    fn a_report_without_headings_that_is_signed_is_not_the_form() {
        let title = "青山县石桥乡2022年政府信息公开工作年度报告";
        let mut r = report(title);
        r.tables.push(table(Reading::Blank));
        let text = format!("{title}\n{}。\n石桥乡\n2023年1月9日", "政".repeat(40));
        assert_eq!(refuse(&document(&text), &r), Some(Refusal::BlankForm), "nobody signed it");
        let (year, source) = (2022, "signature");
        r.identity.witnesses.push(YearWitness { year, source, quote: String::new() });
        assert_eq!(refuse(&document(&text), &r), None);
    }

    #[test]
    fn labels_are_found_as_they_are_and_as_scripts_write_them() {
        let labels = [shared::NEW, shared::CARRIED_FORWARD].map(|row| row.label).concat();
        assert!(holds_labels(&labels));
        let units = labels.chars().map(|c| format!("\\u{:04x}", u32::from(c)));
        assert!(holds_labels(&units.collect::<String>()));
        assert!(!holds_labels(shared::NEW.label));
    }

    #[test]
    fn a_notice_with_the_form_is_the_form_and_without_it_a_notice() {
        let title = "关于印发政府信息公开工作年度报告格式的通知";
        let mut r = report(title);
        assert_eq!(refuse(&document(title), &r), Some(Refusal::Notice));
        r.tables.push(table(Reading::Blank));
        r.sections.push(section(&"政".repeat(200)));
        assert_eq!(refuse(&document(title), &r), Some(Refusal::BlankForm));
    }

    #[test]
    fn figures_that_could_not_be_laid_out_make_a_damaged_report() {
        let mut r = report("");
        r.tables.push(table(Reading::Illegible));
        assert_eq!(refuse(&document("规章\n0\n3\n0\n12\n0 | 4"), &r), None);
    }

    #[test]
    fn prose_in_its_sections_is_a_report_without_tables() {
        let mut r = report("");
        for code in ["overview", "disclosure", "applications"] {
            r.sections.push(coded(code, &"政".repeat(60)));
        }
        assert_eq!(refuse(&document(""), &r), None);
    }

    #[test]
    fn another_paper_with_a_survey_and_problems_is_not_a_report() {
        let mut r = report("");
        for code in ["overview", "issues", "other"] {
            r.sections.push(coded(code, &"政".repeat(60)));
        }
        let law = "青山县审计局2022年法治政府建设年度报告\n按时发布政府信息公开工作年度报告。";
        assert_eq!(refuse(&document(law), &r), Some(Refusal::NotAReport));
        let mut beside = document("政府信息公开年报\n青山县审计局2022年法治政府建设年度报告");
        beside.title = Some("青山县审计局2022年法治政府建设年度报告".into());
        assert_eq!(refuse(&beside, &r), Some(Refusal::NotAReport), "a menu names its column");
        let praise = "关于2022年政府信息公开工作年度报告发布情况的通报";
        assert_eq!(refuse(&document(praise), &r), Some(Refusal::NotAReport));
        let own = "现将我镇2016年政府信息公开工作年度报告公布如下：";
        assert_eq!(refuse(&document(own), &r), None);
    }

    #[test]
    fn a_sentence_that_cites_a_notice_or_a_meeting_is_a_report_s_own() {
        let chapters = "一、概述\n工作正常。\n二、公开情况\n无。";
        for intro in [
            "根据县政府办《关于做好2016年政府信息公开年度报告编制工作的通知》要求，现将我镇2016年政府信息公开工作年度报告公布如下：",
            "根据县政府办公室统一部署，现将我镇2016年政府信息公开工作年度报告公布如下：",
        ] {
            let text = format!("{intro}\n{chapters}");
            assert_eq!(refuse(&document(&text), &report("")), None, "{intro}");
        }
    }

    #[test]
    fn the_beginning_of_a_report_is_one_and_so_is_a_short_one() {
        let title = "青山县石桥乡2012年政府信息公开工作年度报告";
        let witness = |source| YearWitness { year: 2012, source, quote: String::new() };
        let mut r = report(title);
        assert_eq!(refuse(&document(title), &r), Some(Refusal::NotAReport), "a title alone");
        let chapters = format!("{title}\n一、概述\n工作正常。\n二、公开情况\n无。");
        assert_eq!(refuse(&document(&chapters), &r), None);
        r.identity.witnesses.push(witness("signature"));
        let signed = format!("{title}\n{}。\n石桥乡\n2013年1月9日", "政".repeat(50));
        assert_eq!(refuse(&document(&signed), &r), None);
        r.sections.push(section("工作正常。"));
        assert_eq!(refuse(&document(title), &r), None);
        // One title, printed again and again, is not a list.
        assert_eq!(refuse(&document(&format!("{title}\n").repeat(6)), &r), None);
    }

    #[test]
    fn news_and_reports_of_schools_have_reasons_of_their_own() {
        let news = "青山县召开2023年政府信息公开年报编制部署会";
        let text = format!("{news}\n{}。", "政".repeat(500));
        assert_eq!(refuse(&document(&text), &report("")), Some(Refusal::News));
        let school = format!("青山学院2021-2022学年信息公开年度报告\n{}。", "政".repeat(500));
        assert_eq!(refuse(&document(&school), &report("")), Some(Refusal::OtherReport));
    }

    #[test]
    fn a_list_of_reports_is_an_index_and_a_reading_aid_is_not_a_report() {
        let list: String =
            (2014..2022).map(|y| format!("某局{y}年政府信息公开工作年度报告\n")).collect();
        assert_eq!(refuse(&document(&list), &report("")), Some(Refusal::Index));
        let aid = report("某局2021年政府信息公开工作年度报告解读");
        assert_eq!(refuse(&document(""), &aid), Some(Refusal::Interpretation));
        assert_eq!(refuse(&document("天气晴"), &report("")), Some(Refusal::NotAReport));
    }
}
