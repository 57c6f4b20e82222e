//! A column of a sheet: its head and its width.

use std::borrow::Cow;
use unicode_width::UnicodeWidthStr;

/// Width of a column of a table at least, in characters, and of one of years.
const LEAST: f64 = 14.0;

const YEAR: f64 = 8.0;

/// A column of a sheet.
pub struct WorksheetColumn {
    pub(super) head: Cow<'static, str>,
    /// The name of the column in the data, on a line of its own.
    pub(super) code: Option<Cow<'static, str>>,
    /// More about it.
    pub(super) note: Option<String>,
    pub(super) width: Width,
    pub(super) centred: bool,
}

pub(super) enum Width {
    Fixed(f64),
    /// As wide as what stands in it, within these.
    Fitting(f64, f64),
}

impl WorksheetColumn {
    /// A column of this width.
    pub fn new(head: &str, width: f64) -> Self {
        let width = Width::Fixed(width);
        // Words of a page may stand within a line there.
        let (first, rest) = head.split_at_checked(1).unwrap_or(("", head));
        WorksheetColumn {
            head: format!("{}{rest}", first.to_ascii_uppercase()).into(),
            code: None,
            note: None,
            width,
            centred: false,
        }
    }

    /// The same column, what stands in it away from its neighbours.
    pub fn centred(self) -> Self {
        WorksheetColumn { centred: true, ..self }
    }

    /// A column of years.
    pub fn of_years(self) -> Self {
        WorksheetColumn { width: Width::Fixed(YEAR), ..self }.centred()
    }

    /// A column of a table, as wide as what stands in it.
    pub fn of_table(
        head: impl Into<Cow<'static, str>>,
        code: impl Into<Cow<'static, str>>,
        note: Option<String>,
        most: f64,
    ) -> Self {
        let width = Width::Fitting(LEAST, most);
        WorksheetColumn { head: head.into(), code: Some(code.into()), note, width, centred: false }
    }

    /// The name of the column in the data; empty where it has none there.
    pub(super) fn code(&self) -> &str {
        self.code.as_deref().unwrap_or_default()
    }

    /// Its width before anything stands in it.
    pub(super) fn least(&self) -> f64 {
        match self.width {
            Width::Fixed(width) | Width::Fitting(width, _) => width,
        }
    }

    /// Lines that a text takes in it.
    pub(super) fn lines(&self, text: &str) -> f64 {
        let room = self.least() - 1.0;
        let of = |line: &str| {
            let width = u16::try_from(line.width()).unwrap_or(u16::MAX);
            (f64::from(width) / room).ceil().max(1.0)
        };
        text.lines().map(of).sum::<f64>().max(1.0)
    }
}
