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

    #[test]
    fn labels_are_found_as_they_are_and_as_scripts_write_them() {
        let labels = [shared::NEW, shared::CARRIED_FORWARD].map(|row| row.label).concat();
        assert!(holds_labels(&labels));
        let units = labels.chars().map(|c| format!("\\u{:04x}", u32::from(c)));
        assert!(holds_labels(&units.collect::<String>()));
        assert!(!holds_labels(shared::NEW.label));
    }
}
