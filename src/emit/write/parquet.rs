//! The dataset's tables as Parquet, made from their rows as CSV: the same rows and columns, typed. Long
//! because the kind of a column decides how it is gathered, written and described.
//!
//! What a column means stands in the file: under `gouji.fields` its labels, unit and short name.
//! Figures are doubles: the nearest to the printed decimal, whose exact digits stay in the CSV and in `printed`.

use crate::emit::write::resources::resources;
use crate::emit::write::short::Shorts;
use crate::emit::write::table::{Field, Holds};
use crate::form::Unit;
use crate::parse::Roster;
use csv::ByteRecord;
use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::reader::{FileReader, SerializedFileReader};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::record::Field as RowValue;
use parquet::record::reader::RowIter;
use parquet::schema::types::{Type, TypePtr};
use serde_json::json;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

/// Bytes of CSV that become a row group: what is held in memory at a time.
const GROUP: usize = 8 << 20;

/// Writes a `.parquet` file beside each table in `folder`.
pub fn write(folder: &Path, roster: &Roster) -> io::Result<()> {
    let resources = resources(roster);
    let shorts = Shorts::of(&resources);
    for resource in &resources {
        let from = folder.join(resource.file);
        let mut table = BufReader::new(File::open(&from)?);
        table.read_until(b'\n', &mut Vec::new())?;
        let to = from.with_extension("parquet");
        let mut out = ParquetWriter::create(&to, &resource.fields, &shorts)?;
        io::copy(&mut table, &mut out)?;
        out.finish()?;
    }
    Ok(())
}

/// A table as Parquet, made of its rows as CSV while they come.
pub struct ParquetWriter {
    out: SerializedFileWriter<File>,
    kinds: Vec<Holds>,
    waiting: Vec<u8>,
}

impl ParquetWriter {
    /// Begins a table of these columns.
    pub fn create(to: &Path, fields: &[Field], shorts: &Shorts) -> io::Result<Self> {
        let meanings = KeyValue::new(FIELDS.into(), meanings(fields, shorts));
        let properties = WriterProperties::builder()
            .set_compression(Compression::GZIP(GzipLevel::default()))
            // Of a thin page each, pages have no more to say than their column.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_created_by(concat!("gouji ", env!("CARGO_PKG_VERSION")).into())
            .set_key_value_metadata(Some(vec![meanings]))
            .build();
        let schema = schema(fields).map_err(io::Error::other)?;
        let out = SerializedFileWriter::new(File::create(to)?, schema, Arc::new(properties));
        let kinds = fields.iter().map(|field| field.kind.clone()).collect();
        Ok(ParquetWriter { out: out.map_err(io::Error::other)?, kinds, waiting: Vec::new() })
    }

    /// Makes a row group of the rows that wait. The last of them may not be there as a whole.
    fn group(&mut self, is_end: bool) -> Result<(), ParquetError> {
        let mut cells = CellBuffer::new(self.kinds.len());
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder.has_headers(false).flexible(true).from_reader(&*self.waiting);
        let mut last = 0;
        let mut row = ByteRecord::new();
        loop {
            let at = reader.position().byte();
            if !reader.read_byte_record(&mut row).map_err(external)? {
                break;
            }
            last = at;
            cells.push(&row);
        }
        drop(reader);
        let mut rest = Vec::new();
        if !is_end && cells.pop() {
            let from = usize::try_from(last).map_err(external)?;
            rest.extend(self.waiting.get(from..).unwrap_or_default());
        }
        self.waiting = rest;
        if cells.ends.is_empty() {
            return Ok(());
        }
        let cells = cells.finish()?;
        let mut out = self.out.next_row_group()?;
        for (at, kind) in self.kinds.iter().enumerate() {
            column(&mut out, &cells, at, kind)?;
        }
        out.close().map(|_| ())
    }

    /// Ends the table.
    pub fn finish(mut self) -> io::Result<()> {
        self.group(true).map_err(io::Error::other)?;
        self.out.close().map(|_| ()).map_err(io::Error::other)
    }
}

impl Write for ParquetWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend(bytes);
        if self.waiting.len() >= GROUP {
            self.group(false).map_err(io::Error::other)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// The cells of a row group, row by row in one text.
struct CellBuffer {
    columns: usize,
    text: Vec<u8>,
    /// Where each ends.
    ends: Vec<usize>,
}

impl CellBuffer {
    fn new(columns: usize) -> Self {
        CellBuffer { columns, text: Vec::with_capacity(GROUP), ends: Vec::new() }
    }

    /// Takes a row; what it lacks is empty.
    fn push(&mut self, row: &ByteRecord) {
        for at in 0..self.columns {
            self.text.extend(row.get(at).unwrap_or_default());
            self.ends.push(self.text.len());
        }
    }

    /// Drops the last row, if there is one.
    fn pop(&mut self) -> bool {
        let kept = self.ends.len().saturating_sub(self.columns);
        let had = kept < self.ends.len();
        self.ends.truncate(kept);
        self.text.truncate(self.ends.last().copied().unwrap_or(0));
        had
    }

    /// The cells to be read by columns.
    fn finish(self) -> Result<RowGroup, ParquetError> {
        let text = String::from_utf8(self.text).map_err(external)?;
        Ok(RowGroup { columns: self.columns, text, ends: self.ends })
    }
}

/// The cells of a row group.
struct RowGroup {
    columns: usize,
    text: String,
    ends: Vec<usize>,
}

impl RowGroup {
    /// Where the cells of a column stand; none where they are empty.
    fn column(&self, at: usize) -> impl Iterator<Item = Option<Range<usize>>> {
        let begin = |cell: usize| cell.checked_sub(1).and_then(|n| self.ends.get(n)).copied();
        let cells = (at..self.ends.len()).step_by(self.columns.max(1));
        cells.map(move |cell| {
            let range = begin(cell).unwrap_or(0)..self.ends.get(cell).copied().unwrap_or(0);
            (!range.is_empty()).then_some(range)
        })
    }

    fn text(&self, range: Range<usize>) -> &str {
        self.text.get(range).unwrap_or_default()
    }
}

/// The rows of a table, some of its columns as they stand in the CSV.
pub struct ParquetRows {
    rows: RowIter<'static>,
    /// Names of the columns.
    columns: Vec<String>,
}

impl ParquetRows {
    /// Opens a table for some of its columns, the first of which it must have; another that it lacks
    /// is empty.
    ///
    /// # Errors
    /// If the file is not such a table.
    pub fn open(file: &Path, columns: &[&str]) -> io::Result<Self> {
        let open = || -> Result<RowIter<'static>, ParquetError> {
            let reader = SerializedFileReader::new(File::open(file)?)?;
            let schema = reader.metadata().file_metadata().schema();
            let is_wanted = |field: &&TypePtr| columns.contains(&field.name());
            let wanted: Vec<_> = schema.get_fields().iter().filter(is_wanted).cloned().collect();
            if !wanted.iter().any(|field| columns.first() == Some(&field.name())) {
                return Err(ParquetError::General("it is not a table of a dataset".into()));
            }
            let names = Type::group_type_builder(schema.name()).with_fields(wanted).build()?;
            RowIter::from_file_into(Box::new(reader)).project(Some(names))
        };
        let columns = columns.iter().map(|&name| name.to_owned()).collect();
        Ok(ParquetRows { rows: open().map_err(io::Error::other)?, columns })
    }
}

impl Iterator for ParquetRows {
    type Item = io::Result<Vec<String>>;

    fn next(&mut self) -> Option<Self::Item> {
        let row = match self.rows.next()? {
            Ok(row) => row,
            Err(error) => return Some(Err(io::Error::other(error))),
        };
        let mut out = vec![String::new(); self.columns.len()];
        for (name, value) in row.get_column_iter() {
            let at = self.columns.iter().position(|column| column == name);
            if let Some(text) = at.and_then(|at| out.get_mut(at)) {
                *text = match value {
                    RowValue::Null => String::new(),
                    RowValue::Str(value) => value.clone(),
                    // As CSV has it, without the .0 of a whole one.
                    RowValue::Double(value) => value.to_string(),
                    other => other.to_string(),
                };
            }
        }
        Some(Ok(out))
    }
}

/// Key under which the file says what its columns mean.
const FIELDS: &str = "gouji.fields";

/// Labels, units and short names of the columns, as JSON by their names.
fn meanings(fields: &[Field], shorts: &Shorts) -> String {
    let meaning = |field: &Field| {
        let unit = field.unit.map(Unit::comparable);
        json!({
            "label_en": field.english,
            "label_zh": field.chinese,
            "unit": unit,
            "name_short": shorts.get(&field.name),
        })
    };
    let fields = fields.iter().map(|field| (field.name.to_string(), meaning(field)));
    serde_json::Value::Object(fields.collect()).to_string()
}

fn schema(fields: &[Field]) -> Result<TypePtr, ParquetError> {
    let fields = fields.iter().map(|field| {
        let (physical, logical) = match &field.kind {
            kind if kind.whole_names().is_some() => (Physical::INT32, None),
            Holds::Text | Holds::OneOf(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Holds::Number => (Physical::DOUBLE, None),
            Holds::Count => (Physical::INT64, None),
            Holds::Year => (Physical::INT32, None),
            Holds::Date => (Physical::INT32, Some(LogicalType::Date)),
        };
        let built = Type::primitive_type_builder(&field.name, physical)
            .with_repetition(Repetition::OPTIONAL)
            .with_logical_type(logical)
            .build()?;
        Ok(Arc::new(built))
    });
    let fields = fields.collect::<Result<Vec<_>, ParquetError>>()?;
    Ok(Arc::new(Type::group_type_builder("row").with_fields(fields).build()?))
}

/// One column of a row group.
fn column(
    out: &mut SerializedRowGroupWriter<'_, File>,
    cells: &RowGroup,
    at: usize,
    kind: &Holds,
) -> Result<(), ParquetError> {
    let Some(mut column) = out.next_column()? else { return Ok(()) };
    match kind {
        Holds::Text | Holds::OneOf(_) if kind.whole_names().is_none() => {
            // Most texts stand in many rows. What is shared outlives the group in its statistics,
            // so each is a copy, not a slice of all.
            let mut known: HashMap<&str, ByteArray> = HashMap::new();
            let value = |at| {
                let text = cells.text(at);
                Ok(known.entry(text).or_insert_with(|| text.into()).clone())
            };
            let (values, levels) = present(cells.column(at), value)?;
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
        Holds::Number => {
            let value = |at| cells.text(at).parse::<f64>().map_err(external);
            let (values, levels) = present(cells.column(at), value)?;
            column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
        }
        Holds::Count => {
            let value = |at| cells.text(at).parse::<i64>().map_err(external);
            let (values, levels) = present(cells.column(at), value)?;
            column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        Holds::Date => {
            let value = |at| Ok(days(cells.text(at)).unwrap_or_default());
            let (values, levels) = present(cells.column(at), value)?;
            column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
        }
        Holds::Year | Holds::Text | Holds::OneOf(_) => {
            let value = |at| cells.text(at).parse::<i32>().map_err(external);
            let (values, levels) = present(cells.column(at), value)?;
            column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
        }
    }
    column.close()
}

/// The values that are there, and for every row whether its is.
fn present<T>(
    cells: impl Iterator<Item = Option<Range<usize>>>,
    mut read: impl FnMut(Range<usize>) -> Result<T, ParquetError>,
) -> Result<(Vec<T>, Vec<i16>), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for cell in cells {
        levels.push(i16::from(cell.is_some()));
        if let Some(cell) = cell {
            values.push(read(cell)?);
        }
    }
    Ok((values, levels))
}

/// Days from 1970-01-01 to an ISO 8601 date of the Gregorian calendar.
fn days(date: &str) -> Option<i32> {
    let mut parts = date.splitn(3, '-').map(|part| part.parse::<i32>().ok());
    let (year, month, day) = (parts.next()??, parts.next()??, parts.next()??);
    // Years that begin in March put the leap day last.
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    Some(365 * year + leaps + (153 * month + 2) / 5 + day - 1 - 719_468)
}

fn external(error: impl std::error::Error + Send + Sync + 'static) -> ParquetError {
    ParquetError::External(Box::new(error))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_count_from_1970() {
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("2000-03-01"), Some(11_017));
        assert_eq!(days("2020-01-16"), Some(18_277));
        assert_eq!(days("2020"), None);
    }
}
