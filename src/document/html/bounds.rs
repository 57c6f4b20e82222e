//! How much of a page a tree may be built of.
//!
//! Building a tree looks through the open elements at nearly every tag, and opens formatting
//! again in every block: a page that nests without end would take time and memory in the square
//! of its length. Such a page is cut where it has cost enough; it then breaks off, and says so.

use super::recent::Recent;
use super::stream::is_silent;
use super::tag::Tag;
use super::tokens::{HtmlToken, HtmlTokens};

/// Open elements looked through, all in all. Pages of reports come to a hundredth of it.
const LOOKS: u64 = 40_000_000;
/// Looking ends at the innermost table, so that tables in each other cost a small share.
const IN_TABLES: u64 = 8;
/// Formatting elements opened again, all in all.
const REOPENED: u64 = 1_000_000;

/// The part of a page that a tree may be built of.
pub fn bounded(text: &str) -> &str {
    let mut tokens = HtmlTokens::new(text);
    let (mut open, mut formatting) = (0u64, 0u64);
    let (mut looks, mut reopened) = (0u64, 0u64);
    let mut recent = Recent::default();
    loop {
        let before = text.len() - tokens.rest().len();
        let Some(token) = tokens.next(&mut recent) else { return text };
        let (name, by) = match token {
            HtmlToken::Start(name) => (name, 1),
            HtmlToken::End(name) => (name, -1),
            HtmlToken::Text(_) | HtmlToken::Doctype(_) => continue,
        };
        let in_tables = name.tag == Tag::Table || name.tag == Tag::Tr || name.tag.is_cell();
        looks += if in_tables { open / IN_TABLES } else { open };
        if name.tag.is_block() {
            reopened += formatting;
        }
        if looks > LOOKS || reopened > REOPENED {
            return text.get(..before).unwrap_or_default();
        }
        if by == 1 && matches!(name.tag, Tag::Script | Tag::Style | Tag::Title | Tag::Textarea) {
            tokens.raw(name);
        } else if !is_closed_by_others(name.tag) {
            open = open.saturating_add_signed(by);
            if name.tag.is_formatting() {
                formatting = formatting.saturating_add_signed(by);
            }
        }
    }
}

/// Elements without content, and those that others of their kind end.
fn is_closed_by_others(tag: Tag) -> bool {
    is_silent(tag)
        || tag.is_cell()
        || tag.is_group()
        || matches!(tag, Tag::P | Tag::Li | Tag::Dd | Tag::Dt | Tag::Tr | Tag::Option)
        || matches!(tag, Tag::Br | Tag::Hr | Tag::Input | Tag::Meta | Tag::Col | Tag::Html)
}
