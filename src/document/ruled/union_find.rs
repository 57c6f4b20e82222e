//! Things joined two by two into groups (union-find).

/// Of each thing one that it is joined with, up to the head of its group.
pub(super) struct UnionFind(Vec<usize>);

impl UnionFind {
    /// So many things, each a group of its own.
    pub fn new(n: usize) -> Self {
        UnionFind((0..n).collect())
    }

    /// The head of the group of a thing.
    pub fn of(&mut self, mut one: usize) -> usize {
        let heads = &mut self.0;
        while heads[one] != one {
            heads[one] = heads[heads[one]];
            one = heads[one];
        }
        one
    }

    /// Joins the groups of two things. The thing of the highest number stays the head of its group.
    pub fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.of(a), self.of(b));
        self.0[a.min(b)] = a.max(b);
    }
}
