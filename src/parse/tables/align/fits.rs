//! How well the label of a run is that of a row of the form.

use super::super::labels::{Label, Role, Wording};
use super::super::scan::{Mark, Says};
use super::super::tape::Token;
use crate::form::{Sheet, SheetRow, sheets};
use crate::text::fold::fold;
use std::sync::LazyLock;

/// How well a run's label is that of a row.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Fit {
    /// It is the label.
    Label,
    /// It is the beginning of the label and of no other.
    Beginning,
    /// It is not a label of the form; the share of characters in common.
    Loose(f32),
    /// It is the label of something else.
    Other,
}

/// How well each run's label is that of each row.
pub struct Fits {
    all: Vec<Fit>,
    /// How many rows there are.
    pub rows: usize,
}

impl Fits {
    pub fn of(sheet: &Sheet, named: &[(Option<&Mark>, &[Mark])], tape: &[Token]) -> Self {
        let rows = sheet.rows.len();
        let mut all = Vec::with_capacity(named.len() * rows);
        for (mark, own) in named {
            fit(sheet, *mark, own, tape, &mut all);
        }
        Fits { all, rows }
    }

    /// Those of a run.
    pub fn of_run(&self, run: usize) -> &[Fit] {
        self.all.get(run * self.rows..(run + 1) * self.rows).unwrap_or(&[])
    }

    /// That of a run and a row.
    pub fn get(&self, run: usize, row: usize) -> Fit {
        self.of_run(run).get(row).copied().unwrap_or(Fit::Other)
    }

    /// How many runs there are.
    pub fn runs(&self) -> usize {
        self.all.len().checked_div(self.rows).unwrap_or(0)
    }
}

/// Appends how well a run's label is that of each row.
fn fit(sheet: &Sheet, mark: Option<&Mark>, own: &[Mark], tape: &[Token], out: &mut Vec<Fit>) {
    let Some(mark) = mark else {
        out.extend(sheet.rows.iter().map(|_| Fit::Loose(0.0)));
        return;
    };
    if let Says::Label(labels) = mark.says {
        let begin = out.len();
        out.extend(sheet.rows.iter().map(|_| Fit::Other));
        // Of several labels that name one row, the first tells.
        for label in labels.iter().rev() {
            let Some(r) = label.row_of(sheet) else { continue };
            let (Some(row), Some(fit)) = (sheet.rows.get(r), out.get_mut(begin + r)) else {
                continue;
            };
            // 其他 and 总计 alone also name columns: only their place tells.
            let tells = label.wording > Wording::Bare || key(row).len() > 4;
            *fit = if tells { Fit::Label } else { Fit::Loose(0.6) };
        }
        return;
    }
    // A wrapped label: its beginning stands somewhere among the words before the figures.
    // Of two labels that begin there, the later one is the one whose figures follow.
    let rows_begin = |mark: &Mark| match mark.says {
        Says::Beginning(labels) if labels.iter().any(|l| l.role == Role::Row) => Some(labels),
        _ => None,
    };
    let last = own.iter().rev().find_map(rows_begin);
    let begun = last.and_then(|labels| only_row(labels, sheet));
    let words: Vec<char> = mark
        .tokens
        .clone()
        .filter_map(|t| tape.get(t))
        .filter_map(Token::key)
        .flat_map(str::chars)
        .take(MOST + 1)
        .collect();
    out.extend(sheet.rows.iter().enumerate().map(|(r, row)| match begun {
        Some(begun) if begun == r => Fit::Beginning,
        _ => Fit::Loose(likeness_of(&words, row)),
    }));
}

/// The one row of a form whose labels these are.
fn only_row(labels: &[Label], sheet: &Sheet) -> Option<usize> {
    let mut rows = labels.iter().filter(|l| l.role == Role::Row && l.is_of(sheet.form));
    let first = rows.next()?;
    rows.all(|l| l.code == first.code).then(|| first.row_of(sheet)).flatten()
}

/// The label of a row, folded.
pub fn key(row: &SheetRow) -> &'static [char] {
    static KEYS: LazyLock<Vec<Vec<char>>> = LazyLock::new(|| {
        let rows = sheets().iter().flat_map(|sheet| &sheet.rows);
        rows.map(|row| fold(row.heading.label).chars().collect()).collect()
    });
    KEYS.get(row.number).map_or(&[], Vec::as_slice)
}

/// So many characters of a text are compared.
const MOST: usize = 80;

/// How like a row's label some words are that may be the whole of it, misprinted, or a piece of it.
pub fn likeness(words: impl Iterator<Item = char>, row: &SheetRow) -> f32 {
    let words: Vec<char> = words.take(MOST + 1).collect();
    likeness_of(&words, row)
}

fn likeness_of(words: &[char], row: &SheetRow) -> f32 {
    let whole = share(words, key(row));
    if words.len() < 3 {
        return whole;
    }
    let longer = words.len().max(key(row).len()).min(MOST) as f32;
    whole.max(0.9 * whole * longer / words.len().min(MOST) as f32).min(1.0)
}

/// Characters in common and in order, as a share of the longer text.
fn share(a: &[char], b: &[char]) -> f32 {
    let a = a.get(..MOST).unwrap_or(a);
    let b = b.get(..MOST).unwrap_or(b);
    let longer = a.len().max(b.len());
    if longer == 0 {
        return 0.0;
    }
    let mut row = [0usize; MOST + 1];
    for x in a {
        let mut diagonal = 0;
        for (j, y) in b.iter().enumerate() {
            let above = row[j + 1];
            row[j + 1] = if x == y { diagonal + 1 } else { above.max(row[j]) };
            diagonal = above;
        }
    }
    row[b.len()] as f32 / longer as f32
}
