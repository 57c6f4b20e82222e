//! What several reports have in common.

/// What reports have in common: a digest, each with the index of a report, in the order of both.
pub(super) fn in_common(of: impl Iterator<Item = u64>) -> Vec<(u64, usize)> {
    let mut all: Vec<(u64, usize)> = of.zip(0..).filter(|(digest, _)| *digest != 0).collect();
    all.sort_unstable();
    all
}

/// Those that have the same in common, where several do, in the order of the first of each.
pub(super) fn groups(all: &[(u64, usize)]) -> Vec<&[(u64, usize)]> {
    let groups = all.chunk_by(|a, b| a.0 == b.0).filter(|group| group.len() > 1);
    let mut groups: Vec<_> = groups.collect();
    groups.sort_unstable_by_key(|group| group.first().map(|(_, index)| *index));
    groups
}
