//! The best run of headings through a document.

/// A place that may be a heading.
#[derive(Clone, Copy, Debug)]
pub(super) struct HeadingCandidate {
    /// Piece it begins at.
    pub piece: usize,
    /// Pieces it covers: a heading may be wrapped.
    pub pieces: usize,
    /// Bytes of the last of these pieces that belong to the heading.
    pub end: usize,
    /// Index of its section.
    pub section: usize,
    /// How surely it is the heading.
    pub weight: u32,
}

/// Chooses the heaviest chain whose sections come in the form's order. Among equals the later
/// wins: a table of contents and a menu stand before what they list.
pub(super) fn choose(candidates: &[HeadingCandidate], sections: usize) -> Vec<HeadingCandidate> {
    // For each section, the heaviest chain that ends in it: its weight, and its last link.
    let mut best: Vec<Option<(u32, usize)>> = vec![None; sections];
    let mut links: Vec<Option<usize>> = Vec::with_capacity(candidates.len());
    for (at, candidate) in candidates.iter().enumerate() {
        let before = best.iter().take(candidate.section).flatten().max().copied();
        let weight = candidate.weight + before.map_or(0, |(weight, _)| weight);
        links.push(before.map(|(_, link)| link));
        if let Some(slot) = best.get_mut(candidate.section)
            && slot.is_none_or(|(heaviest, _)| weight >= heaviest)
        {
            *slot = Some((weight, at));
        }
    }
    let mut chain = Vec::new();
    let mut next = best.into_iter().flatten().max().map(|(_, at)| at);
    while let Some(candidate) = next.and_then(|at| candidates.get(at)) {
        chain.push(*candidate);
        next = next.and_then(|at| links.get(at).copied().flatten());
    }
    chain.reverse();
    chain
}
