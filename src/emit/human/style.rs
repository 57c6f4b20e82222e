//! How findings are shown.

use super::paint::Paint;
use crate::words::names::Lang;

/// How findings are shown.
#[derive(Clone, Copy, Debug)]
pub struct Style {
    /// Language.
    pub lang: Lang,
    /// Whether colours are used.
    pub paint: Paint,
    /// Columns of a line.
    pub width: usize,
    /// Whether the sums are laid out under what is wrong with them, and what is worth knowing is reported.
    pub verbose: bool,
}
