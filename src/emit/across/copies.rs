//! Copies of one report in a run: their findings are the same, and are distinguished by a tag.

use crate::validate::id::{ContentDigest, suffixed, tag};
use memchr::memmem;
use std::collections::HashSet;

/// The reports of which a copy has passed by.
#[derive(Clone, Debug, Default)]
pub struct Copies(HashSet<u64>);

impl Copies {
    /// The tag of the next report, of this content and source; none for the first of its copies.
    pub fn next(&mut self, content: ContentDigest, source: &str) -> String {
        // Half of it tells a million reports apart.
        let half = content.iter().take(8).fold(0, |n, byte| n << 8 | u64::from(*byte));
        if self.0.insert(half) { String::new() } else { tag(source) }
    }
}

/// Makes findings that are written with the tag `from` those with the tag `to`.
pub fn retag(bytes: &mut Vec<u8>, ids: &[impl AsRef<str>], from: &str, to: &str) {
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
        retag(&mut bytes, &ids, "", "c3");
        assert_eq!(bytes, b"00aa-c3,x\n00ab-c3,y\n");
        retag(&mut bytes, &ids, "c3", "");
        assert_eq!(bytes, b"00aa,x\n00ab,y\n");
        let mut copies = Copies::default();
        assert_eq!((copies.next([1; 16], "a"), copies.next([2; 16], "b")), Default::default());
        // Whatever copies came before.
        let last = copies.next([1; 16], "c");
        assert_ne!(copies.next([1; 16], "b"), last);
        assert_eq!(copies.next([1; 16], "c"), last);
        assert!(!last.is_empty());
    }
}
