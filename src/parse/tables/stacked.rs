//! Labels whose words stand under each other: narrow cells wrap them, and a text with columns of spaces keeps
//! each piece where it stood.

use super::labels::{LABELS, Label, ROOT};
use super::tape::Token;

/// Goes through the pieces of labels among some words, given by their places on the tape: the next stands
/// under the first, on a line below the one before, counted in columns of the screen or in characters.
/// `take` is told of each label with its pieces.
pub fn each(
    tape: &[Token],
    words: &[usize],
    by_width: bool,
    mut take: impl FnMut(&[usize], &[Label]),
) {
    for nth in 0..words.len() {
        follow(tape, &words[nth..], ROOT, by_width, &mut Vec::new(), &mut take);
    }
}

fn follow(
    tape: &[Token],
    words: &[usize],
    node: u32,
    by_width: bool,
    pieces: &mut Vec<usize>,
    take: &mut impl FnMut(&[usize], &[Label]),
) {
    let [at, behind @ ..] = words else { return };
    let step = tape.get(*at).and_then(Token::key).filter(|key| !key.is_empty());
    let Some(node) = step.and_then(|key| LABELS.step(node, key)) else { return };
    pieces.push(*at);
    if !LABELS.at(node).is_empty() {
        take(pieces, LABELS.at(node));
    }
    let first = pieces.first().and_then(|at| tape.get(*at));
    let goes_on = |next: &usize| {
        let pair = tape.get(*at).zip(tape.get(*next)).zip(first);
        pair.is_some_and(|((own, next), first)| {
            own.row < next.row && are_over(first, next, by_width)
        })
    };
    for (nth, _) in behind.iter().enumerate().filter(|(_, next)| goes_on(next)) {
        follow(tape, &behind[nth..], node, by_width, pieces, take);
    }
    pieces.pop();
}

/// Whether two words stand under each other.
fn are_over(a: &Token, b: &Token, by_width: bool) -> bool {
    let (a, b) = (span(a, by_width), span(b, by_width));
    a.0 < b.1 && b.0 < a.1
}

/// Where a word begins and ends on its line.
pub fn span(token: &Token, by_width: bool) -> (u32, u32) {
    let from = token.nth.unwrap_or(token.x);
    match by_width {
        true => (token.x, token.end()),
        false => (from, from + token.printed.chars().count() as u32),
    }
}
