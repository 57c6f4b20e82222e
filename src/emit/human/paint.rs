//! Colours, where they are wanted.

use crate::validate::Severity;
use std::borrow::Cow;

/// Whether text is coloured.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Paint {
    /// Plain text.
    Plain,
    /// ANSI colours.
    Colour,
}

/// How a piece of text is set off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ink {
    /// Bold.
    Bold,
    /// Faint.
    Dim,
    /// Red, for what is wrong.
    Red,
    /// Yellow, for what may be wrong.
    Yellow,
    /// Blue, for what is worth knowing.
    Blue,
    /// Green, for what is right.
    Green,
}

impl Ink {
    /// The ink of a severity.
    pub(super) const fn of(severity: Severity) -> Self {
        match severity {
            Severity::Error => Ink::Red,
            Severity::Warning => Ink::Yellow,
            Severity::Info => Ink::Blue,
        }
    }
}

impl Paint {
    /// The text in this ink.
    pub fn on(self, ink: Ink, text: &str) -> Cow<'_, str> {
        let code = match ink {
            _ if self == Paint::Plain => return Cow::Borrowed(text),
            Ink::Bold => "1",
            Ink::Dim => "2",
            Ink::Red => "1;31",
            Ink::Yellow => "33",
            Ink::Blue => "34",
            Ink::Green => "32",
        };
        Cow::Owned(format!("\u{1b}[{code}m{text}\u{1b}[0m"))
    }
}
