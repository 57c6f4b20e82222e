//! In which unit an amount of money is: what its cell prints beats the words over its column, and
//! those beat what the form asks for. Where they disagree beyond telling, the amount is illegible.

use super::settle::reading_of;
use super::tape::Token;
use crate::form::MoneyUnit;
use crate::report::{Cell, Note, NoteKind, Reading};
use crate::text::character::is_of_number;
use crate::text::number::{Amount, Stated, stated};
use rust_decimal::Decimal;

/// Reads a token into its cell. A note says what was converted, or why nothing could be read.
pub fn read(cell: &mut Cell, tape: &[Token], at: usize, table: usize) -> Option<Note> {
    let token = tape.get(at)?;
    cell.reading = reading_of(token);
    let figure = token.figure()?;
    let Some(asked) = cell.unit.of_money() else {
        // Money in a column that counts: the column or the figure is another than it seems.
        let counts = matches!(figure.amount, Amount::Bare | Amount::Counted);
        let doubtful = !counts && cell.reading.number().is_some_and(|n| !n.is_zero());
        return doubtful.then(|| refuse(cell, token.whole(), ""));
    };
    if token.whole().contains('\u{FFFD}') {
        // A character that nobody can read is not a unit.
        return None;
    }
    let over = UnitOver::of(tape, at, table);
    let next = tape.get(at + 1).filter(|t| t.row == token.row);
    let said = amount(cell, figure.amount, token.whole(), next, &over);
    if cell.reading.number().is_some_and(|n| n.is_zero()) {
        // Nothing is nothing in any unit.
        if let (Said::Amount(_, unit), None) = (said, asked) {
            cell.money = Some(unit);
        }
        return None;
    }
    let (n, unit) = match said {
        Said::Amount(n, unit) => (n, unit),
        Said::NoUnit => {
            let missing = asked.is_none() && cell.reading.number().is_some();
            let note = || Note::new(NoteKind::UnitMissing, Some(cell.at.table));
            return missing.then(|| note().about(vec![cell.at]).quoting(token.whole(), ""));
        }
        Said::Unclear => return Some(refuse(cell, token.whole(), &over.words)),
        Said::Illegible => return None,
    };
    let read = asked.map_or(Some(n), |asked| unit.convert(n, asked));
    let (Some(read), true) = (read.map(|n| n.normalize()), is_in_fen(n, unit)) else {
        return Some(refuse(cell, token.whole(), &over.words));
    };
    let read_in = asked.unwrap_or(unit);
    cell.reading = Reading::Number(read);
    cell.money = Some(read_in);
    let differs = over.unit().is_some_and(|due| due != unit) || unit != read_in;
    let printed = [over.words.as_str(), token.whole()].join(" ");
    differs.then(|| {
        Note::new(NoteKind::UnitConverted, Some(cell.at.table))
            .about(vec![cell.at])
            .quoting(printed.trim_start(), format!("{read}{}", read_in.label()))
    })
}

fn refuse(cell: &mut Cell, printed: &str, over: &str) -> Note {
    cell.reading = Reading::Illegible;
    Note::new(NoteKind::UnitUnclear, Some(cell.at.table))
        .about(vec![cell.at])
        .quoting(printed, over)
}

/// What a cell of money says.
#[derive(Clone, Copy)]
enum Said {
    Amount(Decimal, MoneyUnit),
    /// A figure without a unit, under words without one: the form's, if it has one.
    NoUnit,
    /// There is an amount, but it cannot be told of which unit.
    Unclear,
    /// No figure at all.
    Illegible,
}

fn amount(cell: &Cell, own: Amount, printed: &str, next: Option<&Token>, over: &UnitOver) -> Said {
    let asked = cell.unit.of_money().flatten();
    let over_unit = over.unit();
    // A unit that stands in a cell of its own behind the figure.
    let behind = next.and_then(Token::key).filter(|words| words.chars().count() <= 4);
    let behind = behind.map_or(Stated::Nothing, stated);
    let own = match (own, behind, cell.reading) {
        (Amount::Bare, Stated::Unit(unit), Reading::Number(n)) => Amount::Of(n, unit),
        (own, ..) => own,
    };
    match (own, cell.reading) {
        (Amount::Of(n, unit), _) => {
            // Some hundreds of yuan and some fen where the page asks for tens of thousands.
            let large = over_unit.is_some_and(|over| over >= MoneyUnit::TenThousandYuan);
            if large && is_small(n, unit) { Said::Unclear } else { Said::Amount(n, unit) }
        }
        (_, Reading::Blank | Reading::Dash) => Said::NoUnit,
        // What is wrong with an amount without digits is not its unit.
        (_, Reading::Illegible) if !has_digits(printed) => Said::Illegible,
        (Amount::Bare | Amount::Currency, Reading::Illegible) => Said::Illegible,
        (Amount::Unclear, Reading::Illegible) if over.words.is_empty() => Said::Illegible,
        (Amount::Counted | Amount::Unclear, _) => Said::Unclear,
        (Amount::Currency, Reading::Number(n)) => match over_unit.or(asked) {
            // 元 is what the currency says by itself; whether it stands for 万元 here is open.
            None if over.said == Stated::Nothing => Said::Amount(n, MoneyUnit::Yuan),
            Some(MoneyUnit::Yuan) => Said::Amount(n, MoneyUnit::Yuan),
            _ => Said::Unclear,
        },
        (Amount::Bare, Reading::Number(n)) => match over.said {
            Stated::Several => Said::Unclear,
            Stated::Unit(unit) if asked.is_some() && is_small(n, unit) => Said::Unclear,
            Stated::Unit(unit) => Said::Amount(n, unit),
            Stated::Nothing => asked.map_or(Said::NoUnit, |unit| Said::Amount(n, unit)),
        },
    }
}

/// Whether words say of an amount what its unit is: `注：收费金额单位为元`.
fn is_note_on_money(key: &str) -> bool {
    ["收费", "金额", "经费"].iter().any(|word| key.contains(word))
        && ["单位为", "单位是", "单位均为", "以元为单位", "以万元为单位", "单位元", "单位万元"]
            .iter()
            .any(|word| key.contains(word))
}

/// Whether words begin as a note does.
fn is_called_note(key: &str) -> bool {
    ["注", "备注", "说明"].iter().any(|name| key.starts_with(name))
}

/// Whether a text says a figure whose digits are all there.
fn has_digits(printed: &str) -> bool {
    !printed.contains('*') && printed.chars().any(|c| c.is_numeric() || is_of_number(c))
}

/// Some hundreds of yuan and a fraction of one: more likely so many tens of thousands.
fn is_small(n: Decimal, unit: MoneyUnit) -> bool {
    unit == MoneyUnit::Yuan && n.abs() < Decimal::ONE_THOUSAND && !n.fract().is_zero()
}

/// Nothing is paid in less than a fen, the hundredth of a yuan.
fn is_in_fen(n: Decimal, unit: MoneyUnit) -> bool {
    unit != MoneyUnit::Yuan || n.normalize().scale() <= 2
}

/// What the words over a figure say of its unit.
struct UnitOver {
    said: Stated,
    /// The words that say it.
    words: String,
}

/// Words longer than this are prose, not a label or a caption.
const LABEL: usize = 40;

/// So many words before a table's first figure may be its caption.
const CAPTION: usize = 8;

impl UnitOver {
    /// The words between a token and the figures of the row before: caption, columns and label of
    /// its own row; and those that say a unit at the head of the table, which begins at `table`.
    fn of(tape: &[Token], at: usize, table: usize) -> UnitOver {
        let mut over = UnitOver { said: Stated::Nothing, words: String::new() };
        let before = tape.get(..at).unwrap_or_default().iter().rev();
        let mut words = before.skip_while(|t| t.key().is_none()).peekable();
        let own = words.by_ref().take_while(|t| t.figure().is_none()).take(4 * CAPTION);
        let near: Vec<&Token> = own.collect();
        for token in near.iter().rev() {
            over.add(token, "");
        }
        let head = tape.get(table.saturating_sub(CAPTION)..at).unwrap_or_default();
        let caption = head.iter().take(3 * CAPTION).take_while(|t| t.figure().is_none());
        for token in caption.filter(|t| near.iter().all(|own| !std::ptr::eq(*own, *t))) {
            over.add(token, "单位");
        }
        // A note right behind the table's last figure, or one that says so, behind any table.
        let behind = tape.get(at + 1..).unwrap_or_default();
        let empty = behind.iter().take_while(|t| t.is_empty()).count();
        let near = behind.iter().skip(empty).take_while(|t| t.figure().is_none()).take(2).count();
        let is_near = |nth: usize| (empty..empty + near).contains(&nth);
        let notes = behind.iter().enumerate().filter(|(nth, token)| {
            let key = token.key().filter(|key| is_near(*nth) || is_called_note(key));
            key.is_some_and(is_note_on_money)
        });
        for (_, token) in notes {
            over.add(token, "单位");
        }
        over
    }

    /// The one unit that they say.
    fn unit(&self) -> Option<MoneyUnit> {
        match self.said {
            Stated::Unit(unit) => Some(unit),
            _ => None,
        }
    }

    /// Adds the words of a token, if they say a unit and hold `sign`.
    fn add(&mut self, token: &Token, sign: &str) {
        // The key is repaired.
        let Some(key) = token.key().filter(|key| key.contains(sign)) else { return };
        if key.chars().count() > LABEL {
            return;
        }
        // The sign of a currency is none of the key's.
        let said = match stated(key) {
            Stated::Nothing => stated(token.whole()),
            said => said,
        };
        if said != Stated::Nothing {
            self.said = self.said.and(said);
            let space = if self.words.is_empty() { "" } else { " " };
            self.words.extend([space, token.whole()]);
        }
    }
}
