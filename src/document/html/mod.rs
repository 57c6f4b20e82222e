//! Web pages.
//!
//! Building a tree is most of the cost of reading a page, and most pages are written so that it
//! takes none: [`stream`] lays those out as their tokens come, and says so where it cannot. The
//! others go through [`tree`]. Both ways give the same document.

mod attributes;
mod bounds;
mod controls;
mod hidden;
mod marks;
mod recent;
mod references;
mod sink;
mod stream;
mod style;
mod tag;
mod tokens;
mod tree;
mod walker;

use super::Document;
/// The two ways by themselves, for the tests that compare them.
pub use {stream::lay_out as by_tokens, tree::lay_out as by_tree};

/// Lays a page out as a browser would show it: scripts, styles, comments and hidden elements are
/// not there.
pub fn lay_out(text: &str) -> Document<'_> {
    let mut end = text.len();
    let mut document = stream::lay_out(text).unwrap_or_else(|| {
        let part = bounds::bounded(text);
        end = part.len();
        tree::lay_out(part)
    });
    document.breaks_off = end < text.len() || !text.trim_end().ends_with('>');
    document
}

#[cfg(test)]
mod tests;
