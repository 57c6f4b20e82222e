//! Numbers printed otherwise than as figures.

use super::{Figure, read_figure};
use crate::report::Reading;
use crate::text::date::numeral;

/// The number that an odd cell of a column of counts prints all the same: `二十三`, `（23）`.
///
/// Only the place of a cell makes it a figure: 三 is also a word, and in a column of money or of signed
/// figures brackets may mean minus.
pub fn read_odd_figure(text: &str) -> Option<Figure> {
    let text = text.trim();
    let number = |text: &str| {
        read_figure(text).filter(|figure| matches!(figure.reading, Reading::Number(_)))
    };
    let within = [('（', '）'), ('(', ')')]
        .iter()
        .find_map(|(open, close)| text.strip_prefix(*open)?.strip_suffix(*close));
    if let Some(inner) = within {
        return number(inner.trim()).filter(|_| inner.chars().all(|c| c.is_numeric()));
    }
    let is_word = |c: char| "一二两三四五六七八九十百千零".contains(c);
    // Digits without their tens (二三) are also what people write for two or three.
    let is_one = text.chars().all(is_word)
        && (text.contains(['十', '百', '千']) || text.chars().count() == 1);
    numeral(text).filter(|_| is_one).map(|n| Figure::bare(Reading::Number(n.into())))
}
