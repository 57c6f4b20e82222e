//! Adding up what cells say, where some of them may say no figure.

use super::cell::Reading;
use rust_decimal::Decimal;

/// How blanks and dashes enter the relations.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Blanks {
    /// A relation over a blank is undecided.
    #[default]
    Keep,
    /// A blank or dash counts as 0 in relations, except a total that is blank over parts that are
    /// not: that one is not stated. The data never change.
    Zero,
}

impl Reading {
    /// The figure that a cell adds to a sum, if it is known.
    pub const fn counted(self, blanks: Blanks) -> Option<Decimal> {
        match (self, blanks) {
            (Reading::Blank | Reading::Dash, Blanks::Zero) => Some(Decimal::ZERO),
            _ => self.number(),
        }
    }
}

/// What is known of a sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Sum {
    /// What its known figures add up to.
    pub known: Decimal,
    /// Whether others are unknown.
    pub open: bool,
}

impl Sum {
    /// The sum of figures, of which some may be unknown; `None` where it is too large to hold.
    pub fn of(figures: impl IntoIterator<Item = Option<Decimal>>) -> Option<Self> {
        // Nearly all figures are small whole numbers, which machine numbers add up faster.
        let (mut whole, mut rest, mut open) = (0i64, Decimal::ZERO, false);
        for figure in figures {
            match figure {
                None => open = true,
                Some(n) => match machine(n).and_then(|n| whole.checked_add(n)) {
                    Some(sum) => whole = sum,
                    None => rest = rest.checked_add(n)?,
                },
            }
        }
        let known = match rest.is_zero() {
            true => whole.into(),
            false => rest.checked_add(whole.into())?,
        };
        Some(Sum { known, open })
    }

    /// It, if all of its figures are known.
    pub fn whole(self) -> Option<Decimal> {
        (!self.open).then_some(self.known)
    }

    /// The sum of figures that are all known.
    pub fn of_all(figures: impl IntoIterator<Item = Option<Decimal>>) -> Option<Decimal> {
        Sum::of(figures)?.whole()
    }
}

/// A figure that is written as a whole number and is not longer than a machine number.
pub fn machine(figure: Decimal) -> Option<i64> {
    if figure.scale() > 0 { None } else { i64::try_from(figure.mantissa()).ok() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decimal(text: &str) -> Decimal {
        text.parse().expect("a decimal")
    }

    #[test]
    fn what_is_unknown_leaves_a_sum_open() {
        let sum = Sum::of([Some(decimal("2")), None, Some(decimal("0.5"))]).expect("small");
        assert_eq!(sum, Sum { known: decimal("2.5"), open: true });
        assert_eq!((sum.whole(), Sum::of_all([Some(decimal("-3"))])), (None, Some(decimal("-3"))));
    }

    #[test]
    fn a_sum_beyond_machine_numbers_is_exact_and_one_beyond_all_is_none() {
        let large = Decimal::from(i64::MAX);
        let sum = Sum::of_all([Some(large), Some(large), Some(decimal("1"))]);
        assert_eq!(sum, Some(decimal("18446744073709551615")));
        assert_eq!(Sum::of([Some(Decimal::MAX), Some(Decimal::ONE)]), None);
    }

    #[test]
    fn only_what_is_empty_may_count_as_0() {
        let counted = |reading: Reading| [Blanks::Keep, Blanks::Zero].map(|b| reading.counted(b));
        let zero = Some(Decimal::ZERO);
        assert_eq!(counted(Reading::Dash), [None, zero]);
        assert_eq!(counted(Reading::Blank), [None, zero]);
        assert_eq!(counted(Reading::Illegible), [None, None]);
        assert_eq!(counted(Reading::Number(Decimal::ONE)), [Some(Decimal::ONE); 2]);
    }
}
