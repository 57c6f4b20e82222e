//! The dataset's tables as Parquet, made from the finished CSV: the same rows and columns, typed.
//!
//! What a column means stands in the file: under `gouji.fields` its labels, unit and short name.
//! Figures are doubles: the nearest to the printed decimal, whose exact digits stay in the CSV.

use super::package::{Resource, resources};
use super::short::Shorts;
use super::table::{Field, Kind};
use crate::form::Unit;
use crate::parse::Roster;
use csv::StringRecord;
use parquet::basic::{Compression, LogicalType, Repetition, Type as Physical};
use parquet::data_type::{ByteArray, ByteArrayType, DoubleType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::types::{Type, TypePtr};
use serde_json::json;
use std::fs::File;
use std::io;
use std::path::Path;
use std::sync::Arc;

/// Rows of a row group: what is held in memory at a time.
const GROUP: usize = 1 << 16;
/// Values of a row group that is narrower in rows because it is wide in columns.
const GROUP_VALUES: usize = 1 << 21;

/// Writes a `.parquet` file beside each table in `folder`.
///
/// # Errors
/// Whatever the files meet.
pub fn write(folder: &Path, roster: &Roster) -> io::Result<()> {
    let resources = resources(roster);
    let shorts = Shorts::of(&resources);
    for resource in &resources {
        let to = folder.join(resource.file).with_extension("parquet");
        let meanings = meanings(resource, &shorts);
        table(&folder.join(resource.file), &to, resource, meanings).map_err(io::Error::other)?;
    }
    Ok(())
}

fn table(
    from: &Path,
    to: &Path,
    resource: &Resource,
    meanings: String,
) -> Result<(), ParquetError> {
    let mut reader = csv::ReaderBuilder::new().from_path(from).map_err(external)?;
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_created_by(concat!("gouji ", env!("CARGO_PKG_VERSION")).into())
        .set_key_value_metadata(Some(vec![KeyValue::new(FIELDS.into(), meanings)]))
        .build();
    let mut writer =
        SerializedFileWriter::new(File::create(to)?, schema(resource)?, Arc::new(properties))?;
    let rows = GROUP.min(GROUP_VALUES / resource.fields.len().max(1));
    let mut records = reader.records();
    loop {
        let group: Vec<StringRecord> =
            records.by_ref().take(rows).collect::<Result<_, _>>().map_err(external)?;
        if group.is_empty() {
            break;
        }
        let mut out = writer.next_row_group()?;
        for (at, field) in resource.fields.iter().enumerate() {
            column(&mut out, &group, at, &field.kind)?;
        }
        out.close()?;
    }
    writer.close().map(|_| ())
}

/// Key under which the file says what its columns mean.
const FIELDS: &str = "gouji.fields";

/// Labels, units and short names of the columns, as JSON by their names.
fn meanings(resource: &Resource, shorts: &Shorts) -> String {
    let meaning = |field: &Field| {
        let unit = field.unit.map(Unit::comparable);
        json!({
            "label_en": field.english,
            "label_zh": field.chinese,
            "unit": unit,
            "name_short": shorts.get(&field.name),
        })
    };
    let fields = resource.fields.iter().map(|field| (field.name.to_string(), meaning(field)));
    serde_json::Value::Object(fields.collect()).to_string()
}

fn schema(resource: &Resource) -> Result<TypePtr, ParquetError> {
    let fields = resource.fields.iter().map(|field| {
        let (physical, logical) = match &field.kind {
            kind if kind.whole_names().is_some() => (Physical::INT32, None),
            Kind::Text | Kind::OneOf(_) => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
            Kind::Number => (Physical::DOUBLE, None),
            Kind::Count => (Physical::INT64, None),
            Kind::Year => (Physical::INT32, None),
            Kind::Date => (Physical::INT32, Some(LogicalType::Date)),
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
    rows: &[StringRecord],
    at: usize,
    kind: &Kind,
) -> Result<(), ParquetError> {
    let texts = || rows.iter().map(|row| row.get(at).filter(|text| !text.is_empty()));
    let Some(mut column) = out.next_column()? else { return Ok(()) };
    match kind {
        kind if kind.whole_names().is_some() => {
            let (values, levels) = present(texts(), |t| t.parse::<i32>().map_err(external))?;
            column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Text | Kind::OneOf(_) => {
            let (values, levels) = present(texts(), |text| Ok(ByteArray::from(text)))?;
            column.typed::<ByteArrayType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Number => {
            let (values, levels) = present(texts(), |t| t.parse::<f64>().map_err(external))?;
            column.typed::<DoubleType>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Count => {
            let (values, levels) = present(texts(), |t| t.parse::<i64>().map_err(external))?;
            column.typed::<Int64Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Year => {
            let (values, levels) = present(texts(), |t| t.parse::<i32>().map_err(external))?;
            column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
        }
        Kind::Date => {
            let (values, levels) = present(texts(), |text| Ok(days(text).unwrap_or_default()))?;
            column.typed::<Int32Type>().write_batch(&values, Some(&levels), None)?;
        }
    }
    column.close()
}

/// The values that are there, and for every row whether its is.
fn present<'a, T>(
    texts: impl Iterator<Item = Option<&'a str>>,
    read: impl Fn(&'a str) -> Result<T, ParquetError>,
) -> Result<(Vec<T>, Vec<i16>), ParquetError> {
    let (mut values, mut levels) = (Vec::new(), Vec::new());
    for text in texts {
        levels.push(i16::from(text.is_some()));
        if let Some(text) = text {
            values.push(read(text)?);
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
