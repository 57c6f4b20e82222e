//! A report beside another of which something is found. The findings, of a million reports, would fill
//! the memory: they are made of the two when their turn comes.

/// A report, by its index, and the other that its findings name. The order of pairs is that of their
/// findings.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Pair {
    index: u32,
    link: Link,
    other: u32,
}

/// What is found between the two.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Link {
    /// They are of one agency and year.
    Copies,
    /// The other completes it.
    Parts,
    /// The other is that of the year before.
    Years,
    /// The amounts of a cell, by its number among those of money.
    Amounts(u8),
    /// The figures of a table, by its number, are those of the other.
    Figures(u8),
}

impl Pair {
    pub(super) fn of(index: usize, other: usize, link: Link) -> Self {
        let small = |index| u32::try_from(index).unwrap_or(u32::MAX);
        Pair { index: small(index), link, other: small(other) }
    }

    /// The report that the findings belong to.
    pub(super) fn index(&self) -> usize {
        self.index as usize
    }

    /// The other.
    pub(super) fn other(&self) -> usize {
        self.other as usize
    }

    /// What is found between them.
    pub(super) fn link(&self) -> Link {
        self.link
    }
}
