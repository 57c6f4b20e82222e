//! The dataset's tables as Parquet, made from their rows as CSV: the same rows and columns, typed.
//!
//! What a column means stands in the file: under `gouji.fields` its labels, unit and short name.
//! Figures are doubles: the nearest to the printed decimal, whose exact digits stay in the CSV and in `printed`.

mod codes;
mod rows;

pub use rows::ParquetRows;

use crate::emit::write::resources::resources;
use crate::emit::write::short::Shorts;
use crate::emit::write::table::{Field, Holds};
use crate::form::Unit;
use crate::parse::Roster;
use codes::Codes;
use csv::ByteRecord;
use parquet::basic::{Compression, GzipLevel, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use serde_json::json;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;

/// Bytes of CSV that wait until their rows are taken.
const WAITING: usize = 1 << 18;

/// Bytes of memory that the rows of a group fill. The file keeps a kilobyte of each column of each
/// group in memory to its end, so groups should be few: of a million reports, some ten thousand
/// columns of the cells.
const GROUP: usize = 12 << 20;

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
    /// The row group that is being gathered, and the bytes that it takes.
    columns: Vec<Codes>,
    taken: usize,
    waiting: Vec<u8>,
}

impl ParquetWriter {
    /// Begins a table of these columns.
    pub fn create(to: &Path, fields: &[Field], shorts: &Shorts) -> io::Result<Self> {
        let meanings = KeyValue::new(FIELDS.into(), meanings(fields, shorts));
        let properties = WriterProperties::builder()
            .set_compression(Compression::GZIP(GzipLevel::default()))
            // Pages have little more to say than their column.
            .set_statistics_enabled(EnabledStatistics::Chunk)
            .set_offset_index_disabled(true)
            .set_created_by(concat!("gouji ", env!("CARGO_PKG_VERSION")).into())
            .set_key_value_metadata(Some(vec![meanings]))
            .build();
        let schema = schema(fields).map_err(io::Error::other)?;
        let out = SerializedFileWriter::new(File::create(to)?, schema, Arc::new(properties));
        Ok(ParquetWriter {
            out: out.map_err(io::Error::other)?,
            kinds: fields.iter().map(|field| field.kind.clone()).collect(),
            columns: fields.iter().map(|_| Codes::new()).collect(),
            taken: 0,
            waiting: Vec::new(),
        })
    }

    /// Takes the rows that wait. The last of them may not be there as a whole.
    fn take(&mut self, is_end: bool) -> Result<(), ParquetError> {
        let waiting = std::mem::take(&mut self.waiting);
        let mut builder = csv::ReaderBuilder::new();
        let mut reader = builder.has_headers(false).flexible(true).from_reader(&*waiting);
        let (mut last, mut row, mut next) = (0, ByteRecord::new(), ByteRecord::new());
        loop {
            let at = reader.position().byte();
            if !reader.read_byte_record(&mut next).map_err(external)? {
                break;
            }
            if at > 0 {
                self.push(&row)?;
            }
            last = at;
            std::mem::swap(&mut row, &mut next);
        }
        if is_end && !row.is_empty() {
            self.push(&row)?;
        } else {
            let from = usize::try_from(last).map_err(external)?;
            self.waiting.extend(waiting.get(from..).unwrap_or_default());
        }
        Ok(())
    }

    /// Takes a row; what it lacks is empty.
    fn push(&mut self, row: &ByteRecord) -> Result<(), ParquetError> {
        for (at, column) in self.columns.iter_mut().enumerate() {
            let text = str::from_utf8(row.get(at).unwrap_or_default()).map_err(external)?;
            self.taken += column.push(text);
        }
        match self.taken >= GROUP || self.columns.iter().any(Codes::is_full) {
            true => self.group(),
            false => Ok(()),
        }
    }

    /// Writes the rows taken as a row group.
    fn group(&mut self) -> Result<(), ParquetError> {
        let mut out = self.out.next_row_group()?;
        for (column, kind) in self.columns.iter_mut().zip(&self.kinds) {
            write_column(&mut out, &std::mem::replace(column, Codes::new()), kind)?;
        }
        self.taken = 0;
        out.close().map(|_| ())
    }

    /// Ends the table.
    pub fn finish(mut self) -> io::Result<()> {
        let mut end = || {
            self.take(true)?;
            match self.columns.first().is_some_and(|column| column.rows() > 0) {
                true => self.group(),
                false => Ok(()),
            }
        };
        end().and_then(|()| self.out.close()).map(|_| ()).map_err(io::Error::other)
    }
}

impl Write for ParquetWriter {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.waiting.extend(bytes);
        if self.waiting.len() >= WAITING {
            self.take(false).map_err(io::Error::other)?;
        }
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
fn write_column(
    out: &mut SerializedRowGroupWriter<'_, File>,
    codes: &Codes,
    kind: &Holds,
) -> Result<(), ParquetError> {
    let Some(mut column) = out.next_column()? else { return Ok(()) };
    match kind {
        Holds::Text | Holds::OneOf(_) if kind.whole_names().is_none() => {
            codes.write(column.typed::<ByteArrayType>(), |text| Ok(text.into()))?;
        }
        Holds::Number => {
            codes.write(column.typed::<DoubleType>(), |text| text.parse().map_err(external))?;
        }
        Holds::Count => {
            codes.write(column.typed::<Int64Type>(), |text| text.parse().map_err(external))?;
        }
        Holds::Date => {
            let days = |text: &str| Ok(days(text).unwrap_or_default());
            codes.write(column.typed::<Int32Type>(), days)?;
        }
        Holds::Year | Holds::Text | Holds::OneOf(_) => {
            codes.write(column.typed::<Int32Type>(), |text| text.parse().map_err(external))?;
        }
    }
    column.close()
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
    use crate::emit::write::table::field;
    use parquet::file::reader::{FileReader, SerializedFileReader};

    #[test]
    fn rows_are_the_same_however_they_come() {
        let dir = tempfile::tempdir().expect("dir");
        let resources = resources(&Roster::default());
        let fields = [
            field("of_many", Holds::Text, "Another in each row", "各行不同"),
            field("of_few", Holds::Text, "With a line break", "含换行"),
            field("count", Holds::Count, "At times missing", "时有空缺"),
        ];
        // More different texts than a group can number.
        let rows = 70_000;
        let csv: String =
            (0..rows).map(|n| format!("行{n},\"{}，\n末\",{}\n", n % 7, &"12"[n % 3..])).collect();
        let write = |name: &str, at_once: usize| {
            let file = dir.path().join(name);
            let mut out =
                ParquetWriter::create(&file, &fields, &Shorts::of(&resources)).expect("created");
            csv.as_bytes().chunks(at_once).for_each(|part| out.write_all(part).expect("taken"));
            out.finish().expect("ended");
            file
        };
        let file = write("whole.parquet", csv.len());
        let bytes = |file| std::fs::read(file).expect("read");
        assert!(bytes(&file) == bytes(&write("parts.parquet", 7_919)));
        let groups = SerializedFileReader::new(File::open(&file).expect("open")).expect("Parquet");
        assert_eq!(groups.num_row_groups(), 2);
        let found = ParquetRows::open(&file, &["of_many", "of_few", "count"]).expect("opened");
        let mut found = found.map(|row| row.expect("row"));
        for n in 0..rows {
            let row = [format!("行{n}"), format!("{}，\n末", n % 7), "12"[n % 3..].to_owned()];
            assert_eq!(found.next().as_deref(), Some(&row[..]));
        }
        assert_eq!(found.next(), None);
    }

    #[test]
    fn days_count_from_1970() {
        assert_eq!(days("1970-01-01"), Some(0));
        assert_eq!(days("2000-03-01"), Some(11_017));
        assert_eq!(days("2020-01-16"), Some(18_277));
        assert_eq!(days("2020"), None);
    }
}
