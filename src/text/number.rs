//! A printed figure and what it says.

use crate::report::Reading;
use rust_decimal::Decimal;

/// What a cell's text says as a figure.
#[derive(Clone, Debug, PartialEq)]
pub struct Figure {
    /// The reading.
    pub reading: Reading,
    /// `yuan` or `10k_yuan` where the text prints a unit of money.
    pub unit: Option<&'static str>,
}

/// Reads a (repaired) cell as a figure. `None` if it is words: not a figure, a blank or a dash.
pub fn read_figure(text: &str) -> Option<Figure> {
    let t = text.trim();
    if t.is_empty() {
        return Some(Figure { reading: Reading::Blank, unit: None });
    }
    if matches!(t, "/" | "-" | "—" | "无") {
        return Some(Figure { reading: Reading::Dash, unit: None });
    }
    let (t, unit) = match t.strip_suffix("万元") {
        Some(t) => (t, Some("10k_yuan")),
        None => t.strip_suffix('元').map_or((t, None), |t| (t, Some("yuan"))),
    };
    let n: Decimal = t.parse().ok()?;
    Some(Figure { reading: Reading::Number(n), unit })
}
