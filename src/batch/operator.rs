//! The tables that an operator gives, as rows with the number of their line.

use crate::decode::decode;
use crate::words::amiss::Amiss;
use crate::words::lists;
use std::io;
use std::path::Path;

/// A row of an operator's table.
pub(super) struct OperatorRow<'a> {
    /// The line it begins in.
    pub line: u64,
    headers: &'a csv::StringRecord,
    record: csv::StringRecord,
}

impl OperatorRow<'_> {
    /// What stands in a column; nothing where it is empty or the table has no such column.
    pub fn get(&self, column: &str) -> Option<&str> {
        let at = self.headers.iter().position(|name| name == column)?;
        self.record.get(at).filter(|text| !text.is_empty())
    }

    /// The year in a column, if there is one.
    pub fn year(&self, column: &str) -> Result<Option<i32>, Amiss> {
        let read = |text: &str| {
            let year = text.parse().ok().filter(|year| (1990..=2100).contains(year));
            year.ok_or_else(|| lists::not_a_year(text).on_line(self.line))
        };
        self.get(column).map(read).transpose()
    }

    /// Whether nothing stands in it: a line of commas, as spreadsheets leave them.
    pub fn is_empty(&self) -> bool {
        self.record.iter().all(str::is_empty)
    }
}

/// Refuses what is not one line of text: a name that says nothing, or would not stay where it is put.
///
/// # Errors
/// Which of the two it is.
pub fn refuse_line(text: &str) -> Result<(), Amiss> {
    if text.trim().is_empty() {
        return Err(lists::EMPTY_TEXT);
    }
    if text.chars().any(char::is_control) {
        return Err(lists::SEVERAL_LINES);
    }
    Ok(())
}

/// Refuses what is not an address of a page.
pub(super) fn refuse_address(text: &str) -> Result<(), Amiss> {
    let lower = text.to_ascii_lowercase();
    let rest = ["http://", "https://"].iter().find_map(|scheme| lower.strip_prefix(scheme));
    let host = rest.and_then(|rest| rest.split(['/', '?', '#']).next()).unwrap_or_default();
    let odd = |c: char| c.is_whitespace() || c.is_control();
    if !host.is_empty() && !text.contains(odd) {
        return Ok(());
    }
    Err(lists::not_an_address(text))
}

/// The text of a table that may quote a page: a sign for a broken character is itself, where the file
/// is UTF-8.
pub(super) fn quoting(file: &Path) -> io::Result<String> {
    match String::from_utf8(std::fs::read(file)?) {
        Ok(text) => whole(&text),
        Err(_) => text(file),
    }
}

/// The text of a table in UTF-8, or in what Excel saves in China (GBK) and elsewhere (UTF-16).
pub(super) fn text(file: &Path) -> io::Result<String> {
    let bytes = std::fs::read(file)?;
    let decoded = decode(&bytes);
    if decoded.binary {
        return Err(lists::NOT_A_TABLE.into());
    }
    // Of a name with a broken character nobody knows what it was.
    if let Some(at) = decoded.text.find('\u{FFFD}') {
        let line = decoded.text.get(..at).unwrap_or_default().lines().count().max(1);
        return Err(lists::UNREADABLE.on_line(line as u64).into());
    }
    whole(&decoded.text)
}

/// A table's text, if no quotation mark stays open in it.
fn whole(text: &str) -> io::Result<String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    refuse_open_quote(text)?;
    Ok(text.to_owned())
}

/// What parts the columns: the sign that the head has most of. Excel saves UTF-16 with tabs, and where a
/// comma is the decimal point, with semicolons.
fn separator(text: &str) -> u8 {
    let head = text.lines().next().unwrap_or_default();
    let count = |sign: &u8| head.bytes().filter(|byte| byte == sign).count();
    [b';', b'\t', b','].into_iter().max_by_key(count).unwrap_or(b',')
}

/// Refuses a table one of whose fields begins with a quotation mark and ends with the file: it would
/// take all rows below it for its own text.
fn refuse_open_quote(text: &str) -> Result<(), Amiss> {
    let parts_at = char::from(separator(text));
    let (mut line, mut begins, mut opened) = (1, true, None);
    for c in text.chars() {
        // Two marks in a quoted field are one of its text: it closes and opens again.
        match c {
            '"' if opened.is_some() => (opened, begins) = (None, true),
            '"' if begins => opened = Some(line),
            _ => begins = opened.is_none() && (c == parts_at || matches!(c, '\n' | '\r')),
        }
        line += u64::from(c == '\n');
    }
    opened.map_or(Ok(()), |line| Err(lists::OPEN_QUOTE.on_line(line)))
}

/// Calls `take` with each row of a table that has all the columns `needed`, and only such as `known`
/// accepts.
///
/// # Errors
/// What is wrong with the table, or what `known` or `take` say.
pub(super) fn rows(
    text: &str,
    needed: &[&str],
    known: impl FnOnce(&[&str]) -> Result<(), Amiss>,
    mut take: impl FnMut(&OperatorRow<'_>) -> Result<(), Amiss>,
) -> Result<(), Amiss> {
    let mut reader = csv::ReaderBuilder::new();
    reader.flexible(true).trim(csv::Trim::All).delimiter(separator(text));
    let mut reader = reader.from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    // Excel leaves columns without a name.
    let named: Vec<&str> = headers.iter().filter(|name| !name.is_empty()).collect();
    for column in needed {
        if !named.contains(column) {
            return Err(lists::no_column(column));
        }
    }
    known(&named)?;
    for (i, name) in named.iter().enumerate() {
        if named.iter().skip(i + 1).any(|other| other == name) {
            return Err(lists::column_twice(name));
        }
    }
    let (mut line, mut counted) = (1, 0);
    for record in reader.records() {
        let record = record?;
        // It is said to begin behind the one before it, where its line end and empty lines still follow.
        let from = record.position().map_or(0, csv::Position::byte) as usize;
        let behind = text.get(from..).unwrap_or_default();
        let begin = text.len() - behind.trim_start_matches(['\r', '\n']).len();
        line += text.get(counted..begin).unwrap_or_default().matches('\n').count() as u64;
        counted = begin;
        if record.iter().skip(headers.len()).any(|field| !field.is_empty()) {
            return Err(lists::MORE_FIELDS.on_line(line));
        }
        take(&OperatorRow { line, headers: &headers, record })?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_is_named_by_its_line_however_lines_end_and_columns_are_parted() {
        for text in ["a,b\n\n1,x\n", "a,b\r\n\r\n1,x\r\n", "a\tb\n\n1\tx\n", "a;b\n\n1;x\n"] {
            let mut seen = Vec::new();
            let text = whole(text).expect("whole");
            let take = |row: &OperatorRow<'_>| {
                seen.push((row.line, row.get("b").map(str::to_owned)));
                Ok(())
            };
            rows(&text, &["a"], |_| Ok(()), take).expect("rows");
            assert_eq!(seen, [(3, Some("x".to_owned()))], "{text:?}");
        }
    }

    #[test]
    fn a_quotation_mark_that_nothing_closes_is_refused_with_its_line() {
        for sound in ["a,b\n1,\"x\ny\"\n", "a\n\"say \"\"x\"\"\"\n", "a,b\n5\" pipe,2\n", ""] {
            assert!(refuse_open_quote(sound).is_ok(), "{sound}");
        }
        let said = |text: &str| refuse_open_quote(text).expect_err("refused").to_string();
        assert!(said("a,b\n1,2\n3,\"x\n4,5\n").starts_with("line 3: "));
        assert!(said("a,b\n\"x\"\",2\n").starts_with("line 2: "));
        assert!(said("a\tb\n1\t\"x\n").starts_with("line 2: "));
    }
}
