//! What holds of the text from a place in a group on.

use crate::native::paragraph::RAISED;

/// What holds from a place in a group on.
#[derive(Clone, Copy, Default)]
pub struct RtfState {
    /// Whether nothing of it is seen.
    pub is_aside: bool,
    /// Whether it is of a drawing, and what of that is seen is not text.
    pub is_drawing: bool,
    /// Whether it is what a field is asked.
    pub is_asked: bool,
    pub is_hidden: bool,
    pub is_struck: bool,
    pub is_raised: bool,
    /// Whether it is as white as paper, and whether it has a ground of its own.
    pub is_white: bool,
    pub has_ground: bool,
    /// Size of its letters in half points; 0 where nothing says.
    pub size: u32,
    /// Whether it lists colours.
    pub lists_colours: bool,
    /// Whether it lists fonts.
    pub lists_fonts: bool,
    /// Whether bytes of its font are of simplified Chinese.
    pub is_gbk: bool,
    /// Bytes that stand for a character for programs that do not know it.
    pub instead: usize,
    /// Tables that its paragraph stands in.
    pub depth: u32,
    /// Tables around a drawing, in which all of its text stands.
    pub around: u32,
    pub heading: u8,
}

impl RtfState {
    /// Takes what a control says of how text looks; whether it is one that does. `white` says of each
    /// colour whether it is that of paper.
    pub fn looks(&mut self, word: &str, number: Option<i32>, white: &[bool]) -> bool {
        let is_on = number != Some(0);
        match word {
            "plain" => {
                (self.is_hidden, self.is_struck, self.is_raised) = (false, false, false);
                (self.is_white, self.has_ground, self.size) = (false, false, 0);
            }
            "strike" | "striked" => self.is_struck = is_on,
            "up" | "dn" => self.is_raised = number.unwrap_or(6).unsigned_abs() >= RAISED,
            "fs" => self.size = number.map_or(0, i32::unsigned_abs),
            "cf" => {
                let nth = number.and_then(|nth| usize::try_from(nth).ok()).unwrap_or(0);
                self.is_white = white.get(nth).copied().unwrap_or(false);
            }
            "highlight" | "cb" | "chcbpat" | "cbpat" => {
                self.has_ground = number.unwrap_or(0) != 0;
            }
            "v" | "deleted" => self.is_hidden = is_on,
            "super" | "sub" => self.is_raised = is_on,
            "nosupersub" => self.is_raised = false,
            _ => return false,
        }
        true
    }
}
