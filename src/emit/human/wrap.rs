//! Text in the width of a terminal.

use std::borrow::Cow;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// Columns below which nothing is made narrower.
const LEAST: usize = 24;

/// Appends two pieces on one line, or the second on a line of its own if they are too wide.
pub(super) fn heading(out: &mut String, first: &str, second: &str, width: usize) {
    let fits = visible(first) + 2 + visible(second) <= width;
    out.extend([first, if fits { "  " } else { "\n  " }, second, "\n"]);
}

/// The columns of a text that may hold colours.
fn visible(text: &str) -> usize {
    let mut pieces = text.split('\u{1b}');
    let plain = pieces.next().unwrap_or_default();
    // Each begins with `[1;31m`.
    let after = |piece: &str| piece.split_once('m').map_or(0, |(_, rest)| rest.width());
    plain.width() + pieces.map(after).sum::<usize>()
}

/// At most `lines` lines of `width` columns; what goes beyond is cut off, which shows.
pub fn wrap(text: &str, width: usize, lines: usize) -> Vec<String> {
    let width = width.max(LEAST);
    let mut out: Vec<String> = Vec::new();
    let (mut line, mut used) = (String::new(), 0);
    for piece in pieces(text) {
        let bare = piece.trim_end().width();
        if used > 0 && used + bare > width {
            out.push(std::mem::take(&mut line).trim_end().to_owned());
            used = 0;
        }
        if out.len() > lines {
            break;
        }
        for c in piece.chars() {
            let wide = c.width().unwrap_or(0);
            if used + wide > width {
                // A word wider than a line.
                out.push(std::mem::take(&mut line));
                used = 0;
            }
            if !(used == 0 && c == ' ') {
                line.push(c);
                used += wide;
            }
        }
    }
    if !line.trim_end().is_empty() {
        out.push(line.trim_end().to_owned());
    }
    if out.len() > lines {
        out.truncate(lines);
        if let Some(last) = out.last_mut() {
            *last = cut(&format!("{last}……"), width).into_owned();
        }
    }
    out
}

/// The text, or as much of it as has room, an ellipsis behind it.
pub fn cut(text: &str, width: usize) -> Cow<'_, str> {
    if text.width() <= width && !text.ends_with("……") {
        return Cow::Borrowed(text);
    }
    let (mut out, mut used) = (String::new(), 0);
    for c in text.trim_end_matches('…').chars() {
        used += c.width().unwrap_or(0);
        if used + 1 > width {
            break;
        }
        out.push(c);
    }
    Cow::Owned(format!("{}…", out.trim_end()))
}

/// Pieces between which a line may end: words with the space behind them, single Han characters,
/// closing marks kept with what they close.
fn pieces(text: &str) -> Vec<&str> {
    let mut out = Vec::new();
    let mut begin = 0;
    let mut before: Option<char> = None;
    for (i, c) in text.char_indices() {
        let breaks = before.is_some_and(|b| {
            let wide = |c: char| c.width() == Some(2);
            let opens = "（［“《".contains(b);
            let closes = "，。；：、）”》？".contains(c) || c == ' ';
            !opens && !closes && ((b == ' ' && c != ' ') || wide(b) || wide(c))
        });
        if breaks {
            out.extend(text.get(begin..i));
            begin = i;
        }
        before = Some(c);
    }
    out.extend(text.get(begin..));
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_is_wider_than_asked_and_no_word_is_lost() {
        let text = "Natural persons: Total of outcomes 121, sum of parts 130 某一行的长长的名称（某列）印作 32，疑为 23";
        for width in [24, 30, 41, 80] {
            let lines = wrap(text, width, 99);
            assert!(lines.iter().all(|line| line.width() <= width), "{lines:?}");
            let close = |text: &str| text.chars().filter(|c| *c != ' ').collect::<String>();
            assert_eq!(close(&lines.concat()), close(text));
            assert!(lines.iter().all(|line| !line.starts_with(['，', '）', ' '])), "{lines:?}");
        }
    }

    #[test]
    fn what_is_cut_off_shows() {
        let lines = wrap("one two three four five six seven eight nine ten", 24, 1);
        assert_eq!(lines, ["one two three four five…"]);
        assert_eq!(wrap("one two", 24, 1), ["one two"]);
        assert_eq!(cut("一二三四五六", 7), "一二三…");
    }

    #[test]
    fn colours_take_no_room() {
        let mut out = String::new();
        heading(&mut out, "\u{1b}[1ma.txt\u{1b}[0m", "某局", 12);
        assert_eq!(out, "\u{1b}[1ma.txt\u{1b}[0m  某局\n");
        heading(&mut out, "a.txt", "某局某局", 12);
        assert!(out.ends_with("a.txt\n  某局某局\n"));
    }
}
