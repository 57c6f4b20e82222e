//! The dataset's tables as such: fields, values, rows, and CSV as the plainest way to write them.

use crate::emit::write::safe::{inert, tabular};
use crate::form::Unit;
use crate::report::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::borrow::Cow;
use std::io;

/// What a column holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Holds {
    /// Text as it stands.
    Text,
    /// One of a list of names.
    OneOf(Vec<&'static str>),
    /// An exact decimal number.
    Number,
    /// A whole number of at least zero.
    Count,
    /// A calendar year.
    Year,
    /// A calendar date, ISO 8601.
    Date,
}

impl Holds {
    /// The names of a list, if all of them are whole numbers (the forms' codes are years): readers
    /// that guess types take them for numbers, so they are declared as such.
    pub fn whole_names(&self) -> Option<Vec<i32>> {
        match self {
            Holds::OneOf(names) => names.iter().map(|name| name.parse().ok()).collect(),
            _ => None,
        }
    }
}

/// One column of a table of the dataset.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, the header of the column.
    pub name: Cow<'static, str>,
    /// What it holds.
    pub kind: Holds,
    /// Its meaning in English.
    pub english: Cow<'static, str>,
    /// Its meaning in Chinese.
    pub chinese: Cow<'static, str>,
    /// Unit of its figures.
    pub unit: Option<Unit>,
    /// Whether every row has a value.
    pub required: bool,
    /// Whether the values are computed from others rather than printed on a page.
    pub derived: bool,
}

/// A column that need not have a value.
pub(crate) fn field(
    name: impl Into<Cow<'static, str>>,
    kind: Holds,
    english: impl Into<Cow<'static, str>>,
    chinese: impl Into<Cow<'static, str>>,
) -> Field {
    let (name, english, chinese) = (name.into(), english.into(), chinese.into());
    Field { name, kind, english, chinese, unit: None, required: false, derived: false }
}

/// A column that has a value in every row.
pub(crate) fn required(
    name: impl Into<Cow<'static, str>>,
    kind: Holds,
    english: impl Into<Cow<'static, str>>,
    chinese: impl Into<Cow<'static, str>>,
) -> Field {
    field(name, kind, english, chinese).required()
}

/// Columns of a table, each beside its value in a row that is made of what the function takes.
macro_rules! columns {
    (
        $(#[$about:meta])* $seen:vis static $columns:ident;
        $(#[$says:meta])* $known:vis fn $values:ident<$a:lifetime>($($of:ident: $kind:ty),*);
        $($field:expr => $value:expr;)*
    ) => {
        $(#[$about])*
        $seen static $columns: LazyLock<Vec<Field>> = LazyLock::new(|| vec![$($field),*]);

        $(#[$says])*
        $known fn $values<$a>($($of: $kind),*)
            -> [FieldValue<$a>; const { [$(stringify!($field)),*].len() }]
        {
            [$($value),*]
        }
    };
}
pub(crate) use columns;

impl Field {
    pub(crate) fn required(self) -> Self {
        Field { required: true, ..self }
    }

    pub(crate) fn in_unit(self, unit: Unit) -> Self {
        Field { unit: Some(unit), ..self }
    }
}

/// One value of a row.
#[derive(Clone, Debug, PartialEq)]
pub enum FieldValue<'a> {
    /// Nothing: no value is known.
    Null,
    /// Text that may come from a page.
    Text(Cow<'a, str>),
    /// A name of ours.
    Name(&'static str),
    /// A number.
    Number(Decimal),
    /// A whole number.
    Count(u64),
    /// A year.
    Year(i32),
    /// A date.
    Date(Date),
}

impl<'a> FieldValue<'a> {
    /// Text, or nothing if there is none.
    pub fn text(text: &'a str) -> Self {
        if text.is_empty() { FieldValue::Null } else { FieldValue::Text(Cow::Borrowed(text)) }
    }

    /// Text made for this row.
    pub fn owned(text: String) -> Self {
        if text.is_empty() { FieldValue::Null } else { FieldValue::Text(Cow::Owned(text)) }
    }

    /// Text that may be unknown.
    pub fn optional(text: Option<&'a str>) -> Self {
        text.map_or(FieldValue::Null, FieldValue::text)
    }

    /// A name of ours that may be unknown.
    pub fn name(name: Option<&'static str>) -> Self {
        name.map_or(FieldValue::Null, FieldValue::Name)
    }

    /// A number that may be unknown.
    pub fn number(number: Option<Decimal>) -> Self {
        number.map_or(FieldValue::Null, FieldValue::Number)
    }

    /// A year that may be unknown.
    pub fn year(year: Option<i32>) -> Self {
        year.map_or(FieldValue::Null, FieldValue::Year)
    }
}

/// Where the rows of a table go.
pub trait RowSink {
    /// Takes one row.
    fn row(&mut self, row: &[FieldValue<'_>]) -> io::Result<()>;
}

/// Rows as CSV after RFC 4180, lines ending in `\n`; for spreadsheets as they write it themselves,
/// in `\r\n`.
pub struct CsvSink<W: io::Write> {
    writer: csv::Writer<W>,
    inert: bool,
    scratch: String,
}

impl<W: io::Write> CsvSink<W> {
    /// A sink that writes to `out`. With `inert`, no text is left that a spreadsheet would run
    /// as a formula, and lines end as a spreadsheet ends them.
    pub fn new(out: W, inert: bool) -> Self {
        let end = if inert { csv::Terminator::CRLF } else { csv::Terminator::Any(b'\n') };
        let writer = csv::WriterBuilder::new().flexible(true).terminator(end).from_writer(out);
        CsvSink { writer, inert, scratch: String::new() }
    }

    /// Writes the header of a table.
    pub fn header(&mut self, fields: &[Field]) -> io::Result<()> {
        Ok(self.writer.write_record(fields.iter().map(|f| f.name.as_bytes()))?)
    }

    /// Ends the writing and gives the writer back.
    pub fn finish(self) -> io::Result<W> {
        self.writer.into_inner().map_err(|error| io::Error::other(error.to_string()))
    }
}

impl<W: io::Write> RowSink for CsvSink<W> {
    fn row(&mut self, row: &[FieldValue<'_>]) -> io::Result<()> {
        use std::fmt::Write;
        for value in row {
            self.scratch.clear();
            let scratch = &mut self.scratch;
            // Formatting into a string cannot fail.
            let _ = match value {
                FieldValue::Null => Ok(()),
                FieldValue::Text(text) if self.inert => {
                    write!(scratch, "{}", inert(&tabular(text)))
                }
                FieldValue::Text(text) => {
                    self.writer.write_field(tabular(text).as_bytes())?;
                    continue;
                }
                FieldValue::Name(name) => {
                    self.writer.write_field(name)?;
                    continue;
                }
                FieldValue::Number(n) => match n.to_i64() {
                    Some(whole) if n.is_integer() => write!(scratch, "{whole}"),
                    _ => write!(scratch, "{}", n.normalize()),
                },
                FieldValue::Count(n) => write!(scratch, "{n}"),
                FieldValue::Year(n) => write!(scratch, "{n}"),
                FieldValue::Date(date) => write!(scratch, "{date}"),
            };
            self.writer.write_field(self.scratch.as_bytes())?;
        }
        Ok(self.writer.write_record(None::<&[u8]>)?)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn csv(row: &[FieldValue<'_>], inert: bool) -> String {
        let mut sink = CsvSink::new(Vec::new(), inert);
        sink.row(row).expect("written");
        String::from_utf8(sink.finish().expect("finished")).expect("text")
    }

    #[test]
    fn values_are_written_as_they_are() {
        let amount = Decimal::new(190_457_379, 6);
        let row = [
            FieldValue::text("a,\"b\"\nc"),
            FieldValue::Null,
            FieldValue::Number(amount),
            FieldValue::Number(Decimal::new(-200, 2)),
            FieldValue::Year(2019),
        ];
        assert_eq!(csv(&row, false), "\"a,\"\"b\"\"\nc\",,190.457379,-2,2019\n");
    }

    #[test]
    fn only_text_is_made_inert() {
        let row = [FieldValue::text("=1+1"), FieldValue::Number(Decimal::from(-2))];
        assert_eq!(csv(&row, true), "'=1+1,-2\r\n");
        assert_eq!(csv(&row, false), "=1+1,-2\n");
    }

    #[test]
    fn a_row_of_one_unknown_value_is_still_a_row() {
        assert_eq!(csv(&[FieldValue::Null], false), "\"\"\n");
    }
}
