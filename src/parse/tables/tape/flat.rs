//! A table of a page whose text was kept without breaks: all on one line, mostly with the prose around
//! it. Its labels say where its rows begin.

use super::super::labels::{LABELS, Label, ROOT, Role, Wording};
use super::super::shape::{is_space, width};
use super::{Cut, Writer};
use crate::form::Heading;
use crate::form::shared::{CONTENT, NATURAL_PERSON, UPHELD};
use crate::report::Place;
use crate::text::character::{digit, numeral};
use crate::text::fold::fold;
use crate::text::letters::has_word;
use std::ops::Range;

/// Bytes of the shortest such line; those of the shortest table are more.
const SHORT: usize = 240;

/// Rows with figures that make a table of a line.
const ENOUGH: usize = 3;

/// A label within a line.
struct Part {
    labels: &'static [Label],
    bytes: Range<usize>,
}

impl Part {
    fn is_head(&self) -> bool {
        let is_head = |l: &Label| !matches!(l.role, Role::Row | Role::RowGroup);
        self.labels.iter().any(is_head)
    }

    fn names_row(&self) -> bool {
        self.labels.iter().any(|l| l.role == Role::Row && l.wording > Wording::Bare)
    }
}

impl<'a> Writer<'a> {
    /// Writes a line that holds a table as the rows of it; whether it is such a line.
    pub(super) fn flat(&mut self, block: usize, text: &'a str, line: Place) -> bool {
        // Each table's head says one of these.
        const OF_HEADS: [Heading; 3] = [CONTENT, NATURAL_PERSON, UPHELD];
        if text.len() < SHORT || !OF_HEADS.iter().any(|head| has_word(text, head.label)) {
            return false;
        }
        let parts = parts(text);
        let Some(table) = table(text, &parts) else { return false };
        let mut writing = Flat { block, line, cells: 0, x: 0 };
        let mut done = 0;
        let mut after_head = false;
        for (nth, part) in parts.iter().enumerate().take(table.end).skip(table.start) {
            let is_head = part.is_head() && !part.names_row();
            let before = &text[done..part.bytes.start];
            self.flat_cells(&mut writing, before, after_head);
            if !(is_head && after_head && is_blank(before)) {
                self.row += 1;
            }
            self.flat_cell(&mut writing, &text[part.bytes.clone()]);
            after_head = is_head;
            done = part.bytes.end;
            if nth + 1 == table.end {
                let end = done + figures(&text[done..]).len();
                self.flat_cells(&mut writing, &text[done..end], after_head);
                done = end;
            }
        }
        self.row += 1;
        self.flat_cell(&mut writing, &text[done..]);
        true
    }

    /// The cells between labels: figures, those behind a head on a row of their own; then words.
    fn flat_cells(&mut self, writing: &mut Flat, text: &'a str, after_head: bool) {
        let (own, rest) = text.split_at(figures(text).len());
        if after_head && !is_blank(own) {
            self.row += 1;
        }
        // Where no gap parts them from their label, none parts them from each other.
        let is_glued = !own.starts_with(is_space);
        let figures = own.split(|c| !is_glued && is_space(c)).filter(|figure| !is_blank(figure));
        for figure in figures {
            self.flat_cell(writing, figure);
            self.set_illegible_unless_figure();
        }
        if !is_blank(rest) {
            self.row += 1;
            self.flat_cell(writing, rest);
        }
    }

    /// A cell, under no other: where it stands on the line says nothing.
    fn flat_cell(&mut self, writing: &mut Flat, text: &'a str) {
        if is_blank(text) {
            return;
        }
        let w = width(text);
        writing.cells += 1;
        let place = writing.line.with_cell(writing.cells);
        self.token(writing.block, text, Cut::Space, (writing.x, w), place);
        writing.x += w + 1;
    }
}

/// How far a line is written.
struct Flat {
    block: usize,
    line: Place,
    cells: u32,
    x: u32,
}

/// The labels of a text, in order.
fn parts(text: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut at = 0;
    while let Some(c) = text[at..].chars().next() {
        let part = longest(&text[at..]).map(|(len, labels)| Part { labels, bytes: at..at + len });
        at = part.as_ref().map_or(at + c.len_utf8(), |part| part.bytes.end);
        parts.extend(part);
    }
    parts
}

/// The longest label that a text begins with, with the bracket around its end.
fn longest(text: &str) -> Option<(usize, &'static [Label])> {
    let (mut node, mut best) = (ROOT, None);
    // A digit is a label's number before its mark only: the 3 of `13 其他` is a figure's.
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() < text.len() && !rest.starts_with(['.', '．', '、']) {
        return None;
    }
    let opens = text.starts_with(['（', '(']);
    for (at, c) in text.char_indices() {
        let end = at + c.len_utf8();
        let key = fold(&text[at..end]);
        // A label begins with a letter of it.
        if key.is_empty() && node == ROOT && !(opens && at == 0) {
            break;
        }
        let Some(next) = LABELS.step(node, &key) else { break };
        node = next;
        let labels = LABELS.at(node);
        if !labels.is_empty() && !key.is_empty() {
            best = Some((end, labels));
        }
    }
    let (end, labels) = best?;
    let rest = text[end..].trim_start_matches(['）', ')', '”']);
    Some((text.len() - rest.len(), labels))
}

/// The parts that are a table: from the head, or labels, right before a row to the last row. A row is a
/// label and figures, and then a label or what begins the next section.
fn table(text: &str, parts: &[Part]) -> Option<Range<usize>> {
    let between = |nth: usize| {
        let end = parts.get(nth + 1).map_or(text.len(), |next| next.bytes.start);
        &text[parts[nth].bytes.end..end]
    };
    let is_row = |nth: &usize| {
        let (own, behind) = (between(*nth), figures(between(*nth)));
        let is_next = behind.len() == own.len() && nth + 1 < parts.len();
        let rest = own[behind.len()..].trim_start_matches(is_space);
        let ends = is_next || rest.is_empty() || opens_section(rest);
        let has_digit = behind.contains(|c: char| digit(c).is_some());
        // The figures of the proceedings stand behind their head.
        (parts[*nth].names_row() || parts[*nth].is_head()) && has_digit && ends
    };
    let rows: Vec<usize> = (0..parts.len()).filter(is_row).collect();
    let (first, last) = (*rows.first()?, *rows.last()?);
    let heads = (0..first).rev().take_while(|nth| is_blank(between(*nth)));
    let start = heads.last().unwrap_or(first);
    let has_head = parts[start..last].iter().any(Part::is_head);
    (has_head && rows.len() >= ENOUGH).then_some(start..last + 1)
}

/// The figures that a text begins with, and the spaces among them. A comma is of a figure between its
/// digits.
fn figures(text: &str) -> &str {
    let is_digit = |c: char| digit(c).is_some();
    let is_figure = |c: char| is_digit(c) || is_space(c) || "+-—–./＋－．／元万".contains(c);
    let end = text.char_indices().find_map(|(at, c)| {
        let behind = &text[at + c.len_utf8()..];
        let is_inner = matches!(c, ',' | '，')
            && text[..at].ends_with(is_digit)
            && behind.starts_with(is_digit);
        (!is_figure(c) && !is_inner).then_some(at)
    });
    &text[..end.unwrap_or(text.len())]
}

/// Whether a text begins as a heading of a section does.
fn opens_section(text: &str) -> bool {
    let rest = text.trim_start_matches(|c| numeral(c).is_some());
    rest.len() < text.len() && rest.starts_with(['、', '．', '.'])
}

/// Whether a text says nothing: spaces, and marks around labels.
fn is_blank(text: &str) -> bool {
    text.chars().all(|c| is_space(c) || "（）()：:".contains(c))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::shared::{PROHIBITED_BY_LAW, STATE_SECRET};
    use crate::form::y2019::OTHER_EXTERNAL_SERVICES;

    /// The labels of what is taken for a table.
    fn labels(text: &str) -> Vec<&str> {
        let parts = parts(text);
        let range = table(text, &parts).unwrap_or_default();
        parts[range].iter().map(|part| &text[part.bytes.clone()]).collect()
    }

    #[test]
    fn labels_come_with_their_numbers_and_without_the_figures_before_them() {
        let [secret, law] = [STATE_SECRET.label, PROHIBITED_BY_LAW.label];
        let text = format!("申请人情况（二）部分公开 8100009（三）不予公开 {secret}0000000{law} 0");
        let parts = parts(&text);
        let printed: Vec<&str> = parts.iter().map(|part| &text[part.bytes.clone()]).collect();
        assert_eq!(printed, ["申请人情况", "（二）部分公开", "（三）不予公开", secret, law]);
        assert_eq!(table(&text, &parts), Some(0..5));
    }

    #[test]
    fn the_last_digit_of_a_figure_is_no_labels_number() {
        let text = format!("{} 13 {} 9", STATE_SECRET.label, OTHER_EXTERNAL_SERVICES.label);
        let printed: Vec<_> = parts(&text).into_iter().map(|p| text[p.bytes].to_owned()).collect();
        assert_eq!(printed, [STATE_SECRET.label, OTHER_EXTERNAL_SERVICES.label]);
    }

    #[test]
    fn a_comma_is_of_a_figure_between_its_digits() {
        assert_eq!(figures("760，005.28三、收到"), "760，005.28");
        assert_eq!(figures("1,234 56 元"), "1,234 56 元");
        assert_eq!(figures("２４，０００．７２三、收到"), "２４，０００．７２");
        assert_eq!(figures("12，行政处罚3"), "12");
    }

    #[test]
    fn figures_in_sentences_are_no_rows() {
        let prose = "信息内容齐全。办理行政许可12件，行政处罚3件，行政强制0件，规章5件。";
        assert_eq!(labels(prose), Vec::<&str>::new());
        let table = "信息内容 本年处理决定数量 行政许可 12 行政处罚 3 行政强制 0 三、收到";
        assert_eq!(labels(table).len(), 5);
    }
}
