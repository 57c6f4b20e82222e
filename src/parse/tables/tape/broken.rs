//! Figures that a line break parts, whose pieces would be figures of their own: none of them is read.

use super::super::shape::{PIPES, is_pipes, trim};
use super::signs::Signs;
use super::tabs::{self, End};
use super::{Cut, Figure, Kind, Token, Writer, is_of_head, line_of, within};
use crate::report::Reading;
use crate::text::character::digit;
use crate::text::furniture::Furniture;
use crate::text::number::is_counter;

impl<'a> Writer<'a> {
    /// What to do with a number that is rather a page's than a cell: right behind a label it may as well
    /// be the one figure of its row.
    fn set_number_aside(&mut self) {
        if let [.., label, number] = &mut self.tokens[..]
            && label.key().is_some_and(|key| !is_of_head(key))
        {
            number.kind = Kind::Figure(Figure::bare(Reading::Illegible));
            return;
        }
        self.tokens.pop();
        self.open = false;
    }

    /// Sets a page's number aside. One that nothing but its indent tells may be the rest of a figure above it.
    pub(super) fn set_page_number_aside(&mut self, may_be_rest: bool) {
        if let [.., above, _] = &mut self.tokens[..]
            && above.figure().is_some()
        {
            match above.cut {
                // Figures between spaces go on below.
                Cut::Space => return,
                Cut::Line if may_be_rest => {
                    above.kind = Kind::Figure(Figure::bare(Reading::Illegible));
                }
                _ => {}
            }
        }
        self.has_figure = false;
        self.set_number_aside();
    }

    /// Takes the figure of the last line back if this one is the rest of its cell, or may be: a cell with
    /// its mark.
    pub(super) fn take_begun(&mut self, trimmed: &str, signs: Signs) -> Option<Token<'a>> {
        let is_number =
            self.tokens.last().is_some_and(|t| Furniture::of(t.printed) == Some(Furniture::Number));
        let cell = (signs.pipes > 0 || signs.tabs).then(|| first_cell(trimmed));
        match cell.map(|cell| (cell, self.kind(cell))) {
            Some((cell, Kind::Figure(_))) if is_number || is_pipes(&trimmed[cell.len()..]) => {
                return self.tokens.pop();
            }
            // Its unit.
            Some((cell, Kind::Word(_))) if is_counter(cell) => {}
            _ if is_number => self.set_number_aside(),
            _ => {}
        }
        None
    }

    /// Takes the last figure of the line above back if no mark closes it and this line begins with digits,
    /// which may be the rest of it.
    pub(super) fn take_open(&mut self, text: &str) -> Option<Token<'a>> {
        let last = self.tokens.last().filter(|t| t.figure().is_some())?;
        if last.cut == Cut::Tab && last.row + 1 != self.row {
            return None;
        }
        let is_open = match last.cut {
            Cut::Pipe => self.open,
            Cut::Tab => self.end == End::Closed,
            _ => false,
        };
        // A whole row of figures goes on in no other.
        let is_row = || {
            let line = within(&self.tokens, &line_of(&self.tokens, last.row));
            line.len() >= tabs::whole() && line.first().is_some_and(|t| t.key().is_none())
        };
        let is_short = || {
            let start = line_of(&self.tokens, last.row).start;
            let above = start.checked_sub(1).and_then(|at| self.tokens.get(at));
            above.is_some_and(|above| above.x > last.x)
        };
        let is_digit = |c: char| digit(c).is_some();
        // A line breaks behind a sign as well as between digits.
        let is_begun = last.printed.ends_with(|c| is_digit(c) || matches!(c, '+' | '＋'))
            || last.figure().is_some_and(|figure| figure.reading == Reading::Dash);
        let mut cells = text.split(|c| c == '\t' || PIPES.contains(&c)).map(trim);
        // The number of a row stands before its label.
        let goes_on = is_open
            && is_begun
            && cells.next().is_some_and(|cell| {
                let digits = cell.trim_start_matches(['-', '－', '−', '+', '＋']);
                digits.starts_with(is_digit) && matches!(self.kind(cell), Kind::Figure(_))
            })
            && !cells.clone().next().is_some_and(|cell| matches!(self.kind(cell), Kind::Word(_)))
            && (last.cut == Cut::Pipe || is_short() || !cells.all(str::is_empty))
            && !is_row();
        self.tokens.pop_if(|_| goes_on)
    }

    /// Takes the digits on a line above back that end in their point or comma, if a figure goes on with
    /// them, or a figure that goes on with a point or comma: `47.` over `379843`, `8` over `,444`. Alone,
    /// digits and a point are the number of an item.
    pub(super) fn take_pointed(
        &mut self,
        printed: &str,
        kind: &Kind,
        cut: Cut,
    ) -> Option<Token<'a>> {
        let is_digit = |c: char| digit(c).is_some();
        let is_point = |c: char| matches!(c, '.' | '．' | ',' | '，');
        let is_digits =
            |text: &str| !text.is_empty() && text.chars().all(|c| is_digit(c) || is_point(c));
        let is_figure = matches!(kind, Kind::Figure(_)) && printed.starts_with(is_digit);
        let is_rest = printed.strip_prefix(is_point).is_some_and(is_digits);
        let row = self.row;
        self.tokens.pop_if(|last| {
            let digits = last.printed.strip_suffix(is_point);
            let digits = digits.map(|text| text.trim_start_matches(['+', '＋', '-', '－', '−']));
            let is_begun = is_figure && digits.is_some_and(is_digits);
            let is_open = is_rest && last.figure().is_some() && last.printed.ends_with(is_digit);
            cut != Cut::Grid && last.row < row && (is_begun || is_open)
        })
    }

    /// Puts a figure that was taken back before the first cell of the line that goes on with it.
    pub(super) fn refuse_begun(&mut self, begun: Option<Token<'a>>, first: usize) {
        if let (Some(begun), Some(cell)) = (begun, self.tokens.get_mut(first)) {
            cell.whole = Some([begun.whole(), "\n", cell.printed].concat().into());
            cell.kind = Kind::Figure(Figure::bare(Reading::Illegible));
        }
    }
}

/// What stands before the first mark of a line.
fn first_cell(text: &str) -> &str {
    text.split(|c| c == '\t' || PIPES.contains(&c)).next().map_or("", trim)
}

/// Refuses figures on two lines under each other in a text that parts its cells by empty lines: they are
/// one figure, broken.
pub(super) fn refuse_stuck(tokens: &mut [Token]) {
    let is_cell = |t: &Token| {
        t.cut == Cut::Line && (t.figure().is_some() || t.words().is_some_and(|w| w.node.is_some()))
    };
    let is_stuck = |above: &Token, below: &Token| above.row + 1 == below.row;
    let (mut stuck, mut parted) = (0usize, 0usize);
    for pair in tokens.windows(2) {
        if let [above, below] = pair
            && is_cell(above)
            && is_cell(below)
        {
            *if is_stuck(above, below) { &mut stuck } else { &mut parted } += 1;
        }
    }
    // A few of a hundred may be broken.
    if stuck == 0 || stuck * 12 > parted {
        return;
    }
    for at in 1..tokens.len() {
        if let Some([above, below]) = tokens.get_mut(at - 1..=at)
            && is_cell(above)
            && is_cell(below)
            && is_stuck(above, below)
            && above.figure().is_some()
            && below.figure().is_some()
        {
            for token in [above, below] {
                token.kind = Kind::Figure(Figure::bare(Reading::Illegible));
            }
        }
    }
}
