//! Figures: what a table says (the truth) and how each figure is printed.

use super::rng::Rng;
use gouji::form::{self, Address, StatutoryTable, TableKind, Unit, shared};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// What a perfect reader may say of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Truth {
    Number(Decimal),
    Blank,
    Dash,
    /// Words that are not a figure, or a figure nobody can know.
    Illegible,
}

/// A figure as printed.
#[derive(Clone, Debug)]
pub struct Figure {
    pub text: String,
    pub truth: Truth,
}

pub type Figures = BTreeMap<Address, Figure>;

/// Which figures a report has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Values {
    /// All zero but a few.
    Zeros,
    /// The relations of the form hold.
    Consistent,
    /// Every cell another figure, so that a figure in a wrong cell cannot hide.
    Distinct,
    /// Half of the cells zero, the others each another figure.
    Sparse,
    /// Up to seven digits.
    Large,
}

/// How zeros are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Zeros {
    Zero,
    /// Left blank everywhere.
    Blank,
    /// Blank here and there.
    SomeBlank,
    /// The five columns under 法人或其他组织 blank, the rest printed.
    OrganizationsBlank,
    /// A dash mark everywhere.
    Dash(&'static str),
    /// Dashes here and there.
    SomeDash(&'static str),
}

impl Zeros {
    /// Whether some cells are left blank.
    pub const fn leaves_blanks(self) -> bool {
        matches!(self, Zeros::Blank | Zeros::SomeBlank | Zeros::OrganizationsBlank)
    }
}

/// How figures are written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Notation {
    Plain,
    Thousands(&'static str),
    FullWidth,
    Counter,
    /// Now and then 22（其中修订16件）.
    Annotated,
    /// O for 0, 00.
    OddZeros,
}

const DASHES: &[&str] = &["/", "-", "—", "——", "－", "无", "\\", "／", "–"];

pub fn draw_zeros(rng: &mut Rng) -> Zeros {
    match rng.below(10) {
        0 => Zeros::Blank,
        1 => Zeros::SomeBlank,
        2 => Zeros::OrganizationsBlank,
        3 => Zeros::Dash(rng.pick::<&str>(DASHES)),
        4 => Zeros::SomeDash(rng.pick::<&str>(DASHES)),
        _ => Zeros::Zero,
    }
}

pub fn draw_notation(rng: &mut Rng) -> Notation {
    match rng.below(12) {
        0 => Notation::Thousands(rng.pick::<&str>(&[",", "，", " "])),
        1 => Notation::FullWidth,
        2 => Notation::Counter,
        3 => Notation::Annotated,
        4 => Notation::OddZeros,
        _ => Notation::Plain,
    }
}

/// Figures for a table.
pub fn draw(
    table: &'static StatutoryTable,
    values: Values,
    zeros: Zeros,
    notation: Notation,
    rng: &mut Rng,
) -> Figures {
    let mut numbers: BTreeMap<Address, (Decimal, Unit)> = BTreeMap::new();
    let mut serial = 100 + rng.below(50) as i64;
    let cells = table.blocks.iter().flat_map(|block| {
        let rows = block.rows.iter().flat_map(|h| h.leaves());
        rows.flat_map(|row| {
            let columns = block.columns.iter().flat_map(|h| h.leaves()).zip(block.units);
            columns.map(|(column, unit)| (form::address(table.kind, row, column), *unit))
        })
    });
    for (at, unit) in cells {
        serial += 1 + rng.below(7) as i64;
        let n = match values {
            Values::Zeros if rng.chance(93) => 0,
            Values::Zeros => rng.below(9) as i64,
            Values::Consistent if rng.chance(60) => 0,
            Values::Consistent => rng.below(60) as i64,
            Values::Distinct => serial,
            Values::Sparse if rng.chance(50) => 0,
            Values::Sparse => serial - 90,
            Values::Large => (rng.next() % 10u64.pow(rng.below(7) as u32 + 1)) as i64,
        };
        let number = match unit {
            Unit::TenThousandYuan if n > 0 => {
                Decimal::new(n * 1_000_003 % 100_000_000, [0, 1, 2, 4, 6][rng.below(5)])
            }
            Unit::Change if rng.chance(40) => Decimal::from(-n),
            _ => Decimal::from(n),
        };
        numbers.insert(at, (number, unit));
    }
    if values == Values::Consistent {
        balance(table, &mut numbers, rng);
    }
    numbers
        .into_iter()
        .map(|(at, (number, unit))| (at, print(at, number, unit, zeros, notation, rng)))
        .collect()
}

/// Makes the sums of the applications and proceedings tables hold, in most of the reports.
fn balance(
    table: &'static StatutoryTable,
    n: &mut BTreeMap<Address, (Decimal, Unit)>,
    rng: &mut Rng,
) {
    let kind = table.kind;
    let zero = Decimal::ZERO;
    let Some(block) = table.blocks.first() else { return };
    let columns: Vec<_> = block.columns.iter().flat_map(|h| h.leaves()).collect();
    let rows: Vec<_> = block.rows.iter().flat_map(|h| h.leaves()).collect();
    let (Some(total), parts): (Option<_>, Vec<_>) =
        (columns.iter().find(|c| c.is_total), columns.iter().filter(|c| !c.is_total).collect())
    else {
        return;
    };
    if kind == TableKind::Applications {
        for column in &parts {
            let at = |row| form::address(kind, row, column);
            let sum: Decimal = rows
                .iter()
                .filter(|r| r.code.starts_with("resolved.") && !r.is_total)
                .map(|r| n[&at(r)].0)
                .sum();
            let over = if rng.chance(50) { zero } else { sum.min(Decimal::from(rng.below(9))) };
            let forward = Decimal::from(rng.below(3));
            for (row, value) in [
                (&shared::RESOLVED_TOTAL, sum),
                (&shared::CARRIED_OVER, over),
                (&shared::CARRIED_FORWARD, forward),
                (&shared::NEW, sum + forward - over),
            ] {
                n.insert(at(row), (value, Unit::Cases));
            }
        }
    }
    for row in rows {
        let sum = parts.iter().map(|c| n[&form::address(kind, row, c)].0).sum();
        n.insert(form::address(kind, row, total), (sum, Unit::Cases));
    }
    // Published reports contain errors; the reader must not mend them.
    if rng.chance(30) {
        let at = *n.keys().nth(rng.below(n.len())).expect("a table has cells");
        n.insert(at, (Decimal::from(rng.below(40)), n[&at].1));
    }
}

fn print(
    at: Address,
    number: Decimal,
    unit: Unit,
    zeros: Zeros,
    notation: Notation,
    rng: &mut Rng,
) -> Figure {
    if number.is_zero() {
        let organization = at.table == TableKind::Applications
            && shared::ORGANIZATIONS.children.iter().any(|c| c.code == at.column);
        let (blank, dash) = match zeros {
            Zeros::Zero => (false, None),
            Zeros::Blank => (true, None),
            Zeros::SomeBlank => (rng.chance(30), None),
            Zeros::OrganizationsBlank => (organization, None),
            Zeros::Dash(mark) => (false, Some(mark)),
            Zeros::SomeDash(mark) => (false, rng.chance(30).then_some(mark)),
        };
        if blank {
            return Figure { text: String::new(), truth: Truth::Blank };
        }
        if let Some(mark) = dash {
            return Figure { text: mark.to_owned(), truth: Truth::Dash };
        }
    }
    let text = match unit {
        Unit::Change => change(number, rng),
        Unit::Money => return money(number, rng),
        _ => write(number, notation, unit, rng),
    };
    Figure { text, truth: Truth::Number(number) }
}

fn change(number: Decimal, rng: &mut Rng) -> String {
    let size = number.abs();
    if number.is_zero() {
        return "0".to_owned();
    }
    if number.is_sign_negative() {
        match rng.below(8) {
            0 => format!("减{size}"),
            1 => format!("－{size}"),
            2 => format!("--{size}"),
            3 => format!("-{size}宗"),
            4 => format!("−{size}"),
            _ => format!("-{size}"),
        }
    } else {
        match rng.below(6) {
            0 => format!("增{size}"),
            1 => format!("+{size}"),
            2 => format!("＋{size}"),
            _ => size.to_string(),
        }
    }
}

fn money(number: Decimal, rng: &mut Rng) -> Figure {
    let (value, unit) = match rng.below(6) {
        0 => (number * Decimal::from(1003), "元"),
        1 => (number * Decimal::new(12_345, 4), "万元"),
        2 => (number * Decimal::new(1_005, 1), "元"),
        3 => (number * Decimal::new(123, 2), ""),
        4 => (number, "元"),
        _ => (number, ""),
    };
    let value = value.normalize();
    Figure { text: format!("{value}{unit}"), truth: Truth::Number(value) }
}

fn write(number: Decimal, notation: Notation, unit: Unit, rng: &mut Rng) -> String {
    let plain = number.to_string();
    match notation {
        Notation::Plain => plain,
        Notation::Thousands(mark) => thousands(&plain, mark),
        Notation::FullWidth => {
            plain.chars().map(|c| char::from_u32(c as u32 + 0xFEE0).unwrap_or(c)).collect()
        }
        Notation::Counter if unit.is_count() => format!("{plain}件"),
        Notation::Annotated if unit.is_count() && rng.chance(8) && !number.is_zero() => {
            let inner = rng.below(30);
            match rng.below(3) {
                0 => format!("{plain}（其中修订{inner}件）"),
                1 => format!("{plain}（含自然失效{inner}件）"),
                _ => format!("{plain}(含上年结转{inner}件)"),
            }
        }
        Notation::OddZeros if number.is_zero() => {
            ["O", "00", "0", "０", "○"][rng.below(4)].to_owned()
        }
        _ => plain,
    }
}

fn thousands(plain: &str, mark: &str) -> String {
    let (whole, rest) = match plain.split_once('.') {
        Some((whole, _)) => plain.split_at(whole.len()),
        None => (plain, ""),
    };
    let mut out = String::new();
    for (i, c) in whole.chars().enumerate() {
        if i > 0 && (whole.len() - i) % 3 == 0 {
            out.push_str(mark);
        }
        out.push(c);
    }
    out + rest
}
