//! Sources that complete each other: a page and its attachment, of one agency and year, which have no
//! table in common.

use crate::validate::codec::packed;

/// Which tables a source has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TableSet(u8);

packed!(TableSet { 0 });

impl TableSet {
    /// Of tables in their order, whether each is there.
    pub fn of(there: impl IntoIterator<Item = bool>) -> Self {
        let bits = there.into_iter().enumerate().map(|(nth, is)| u8::from(is) << nth);
        TableSet(bits.fold(0, |all, bit| all | bit))
    }

    /// Whether the table at a place of the order is among them.
    pub fn has(self, nth: usize) -> bool {
        self.0 >> nth & 1 == 1
    }
}

/// The sources that are one report, each with its index.
#[derive(Clone, Debug, Default)]
pub struct Parts(Vec<(usize, TableSet)>);

impl Parts {
    /// Takes a source if it has no table in common with those before it: a table that stands in two
    /// is never put together from both. Of two sources without any table neither completes the
    /// other. Gives back the one that has a table in common, or none as well.
    pub fn take(&mut self, index: usize, tables: TableSet) -> Option<usize> {
        let twin = self.0.iter().find(|(_, those)| those.0 & tables.0 != 0 || *those == tables);
        let twin = twin.map(|(index, _)| *index);
        if twin.is_none() {
            self.0.push((index, tables));
        }
        twin
    }

    /// The indices of the sources.
    pub fn indices(&self) -> impl Iterator<Item = usize> {
        self.0.iter().map(|(index, _)| *index)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_source_is_a_part_if_it_shares_no_table_and_lacks_or_has_one_more() {
        let tables = |there: [u8; 3]| TableSet::of(there.map(|n| n == 1));
        let mut parts = Parts::default();
        assert_eq!(parts.take(0, tables([1, 1, 0])), None);
        assert_eq!(parts.take(1, tables([0, 1, 1])), Some(0));
        assert_eq!(parts.take(2, tables([0, 0, 1])), None);
        assert_eq!(parts.take(3, tables([0, 0, 1])), Some(2));
        assert_eq!(parts.take(4, tables([0, 0, 0])), None);
        assert_eq!(parts.take(5, tables([0, 0, 0])), Some(4));
        assert_eq!(parts.indices().collect::<Vec<_>>(), [0, 2, 4]);
    }
}
