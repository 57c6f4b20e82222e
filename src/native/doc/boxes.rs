//! Text boxes: each has a text of its own, and a place in the text that it stands beside.

use crate::native::compound::u32_at;
use std::collections::HashMap;

/// The texts of boxes.
#[derive(Default)]
pub struct Boxes {
    /// By the number of the shape: where its text begins and ends.
    texts: HashMap<u32, (u32, u32)>,
    /// By the place in the text: the shapes.
    anchors: HashMap<u32, Vec<u32>>,
}

impl Boxes {
    /// Reads where boxes stand and what is theirs of the text from `begin` to `end`.
    pub fn of(anchors: &[u8], boxes: &[u8], (begin, end): (u32, u32)) -> Option<Self> {
        let mut own = Boxes::default();
        let count = anchors.len().saturating_sub(4) / 30;
        for nth in 0..count {
            let shape = u32_at(anchors, 4 * (count + 1) + 26 * nth)?;
            own.anchors.entry(u32_at(anchors, 4 * nth)?).or_default().push(shape);
        }
        let count = boxes.len().saturating_sub(4) / 26;
        let mut last = 0;
        // The last one only says where the others end.
        for nth in 0..count.saturating_sub(1) {
            let about = boxes.get(4 * (count + 1) + 22 * nth..)?;
            let (from, to) = (u32_at(boxes, 4 * nth)?, u32_at(boxes, 4 * nth + 4)?);
            let is_spare = u32_at(about, 8)? & 0xFFFF != 0;
            if from < last || to < from || to > end - begin {
                return None;
            }
            last = to;
            if !is_spare {
                own.texts.insert(u32_at(about, 14)?, (begin + from, begin + to));
            }
        }
        Some(own)
    }

    /// The texts of the boxes at a place; each is there once.
    pub fn take(&mut self, at: u32) -> Vec<(u32, u32)> {
        let shapes = self.anchors.remove(&at).unwrap_or_default();
        shapes.into_iter().filter_map(|shape| self.texts.remove(&shape)).collect()
    }

    /// The texts of boxes that are parts of others, in their order.
    pub fn rest(&mut self) -> Vec<(u32, u32)> {
        let mut rest: Vec<_> = self.texts.drain().map(|(_, text)| text).collect();
        rest.sort_unstable();
        rest
    }
}
