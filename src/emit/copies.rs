//! Copies of one report in a run: their findings are the same, and are told apart by a number.

use crate::validate::id::{Content, suffixed};
use memchr::memmem;
use std::collections::HashMap;

/// How many copies of each report have passed by.
#[derive(Clone, Debug, Default)]
pub struct Copies(HashMap<Content, u32>);

impl Copies {
    /// Which copy the next report of this content is; 1 is the first.
    pub fn next(&mut self, content: Content) -> u32 {
        let copy = self.0.entry(content).or_insert(0);
        *copy += 1;
        *copy
    }
}

/// Makes findings that are written as those of copy `from` those of copy `to`.
pub fn renumber(bytes: &mut Vec<u8>, ids: &[impl AsRef<str>], from: u32, to: u32) {
    if from == to {
        return;
    }
    for id in ids {
        let (old, new) = (suffixed(id.as_ref(), from), suffixed(id.as_ref(), to));
        let mut out = Vec::with_capacity(bytes.len() + 8);
        let mut rest = bytes.as_slice();
        while let Some((before, after)) = memmem::find(rest, old.as_bytes())
            .and_then(|at| Some((rest.get(..at)?, rest.get(at + old.len()..)?)))
        {
            out.extend(before);
            out.extend(new.as_bytes());
            rest = after;
        }
        out.extend(rest);
        *bytes = out;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_ids_of_a_copy_are_its_own_and_can_be_made_anothers() {
        let ids = ["00aa", "00ab"];
        let mut bytes = b"00aa,x\n00ab,y\n".to_vec();
        renumber(&mut bytes, &ids, 1, 3);
        assert_eq!(bytes, b"00aa-3,x\n00ab-3,y\n");
        renumber(&mut bytes, &ids, 3, 1);
        assert_eq!(bytes, b"00aa,x\n00ab,y\n");
        let mut copies = Copies::default();
        assert_eq!((copies.next([1; 16]), copies.next([2; 16]), copies.next([1; 16])), (1, 1, 2));
    }
}
