//! Rows numbered in a column of their own, before their labels: such a number is not a figure of the row
//! before.

use super::labels::{LABELS, Role};
use super::tape::{Cut, Token};
use crate::form::statistics::SERIAL;
use crate::form::{TableKind, row_cells};
use std::collections::BTreeSet;

/// The tokens without the numbers of rows.
pub fn without_serials(mut tokens: Vec<Token>) -> Vec<Token> {
    let is_head = |t: &Token| t.key().is_some_and(|key| SERIAL.contains(&key));
    let mut numbers = BTreeSet::new();
    let heads: Vec<usize> = (0..tokens.len()).filter(|at| is_head(&tokens[*at])).collect();
    let mut last = 0;
    for (nth, head) in heads.iter().enumerate() {
        let end = heads.get(nth + 1).copied().unwrap_or(tokens.len());
        let under = |(first, only_rows): (usize, bool)| {
            let mut found = Vec::new();
            for at in head + 1..end {
                if numbers_row(&tokens, *head, at, first + found.len(), only_rows) {
                    found.push(at);
                }
            }
            (found, first)
        };
        // Under a further head they may go on or begin again. Those who number each line number captions
        // and heads as well.
        let ways = [(1, true), (last + 1, true), (1, false), (last + 1, false)];
        let most = ways.into_iter().map(under).rev().max_by_key(|(found, _)| found.len());
        if let Some((found, first)) = most.filter(|(found, _)| !found.is_empty()) {
            last = first + found.len() - 1;
            numbers.extend(found);
        }
    }
    if !numbers.is_empty() {
        let mut at = 0..;
        tokens.retain(|_| at.next().is_none_or(|at| !numbers.contains(&at)));
    }
    tokens
}

/// Whether a token under a head at `head` is the number `next` of its row, or, unless `only_rows`, of
/// any line with a label.
fn numbers_row(tokens: &[Token], head: usize, at: usize, next: usize, only_rows: bool) -> bool {
    let (Some(over), Some(token)) = (tokens.get(head), tokens.get(at)) else { return false };
    if token.figure().is_none() || token.printed.parse() != Ok(next) {
        return false;
    }
    if token.cut == Cut::Grid {
        return token.block == over.block && token.x == over.x && token.w == over.w;
    }
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    let leads = before.is_none_or(|before| before.row != token.row);
    // The one row of the proceedings has no label. With a cell lost, its number is not a figure either.
    let figures = row_cells(TableKind::Proceedings);
    let row = tokens.get(at..).unwrap_or_default().iter().take(figures + 2);
    let length = row.take_while(|t| t.row == token.row).count();
    if leads && token.cut.keeps_blanks() && (figures..=figures + 1).contains(&length) {
        return true;
    }
    let Some(label) = tokens.get(at + 1).and_then(Token::key) else { return false };
    // Where each cell is a line, so is the last figure of a row before a caption.
    let is_line = || tokens.get(at + 1).is_some_and(|label| label.row != token.row);
    let is_label = || LABELS.exact(label).iter().any(|l| l.role == Role::Row || !only_rows);
    leads && (!is_line() || is_label())
}
