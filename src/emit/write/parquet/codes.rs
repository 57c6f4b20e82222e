//! A column of a row group while its rows come: its different texts, and which of them each row has.

use parquet::column::writer::ColumnWriterImpl;
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use std::collections::HashMap;
use std::sync::Arc;

/// The number of a text among those of its column; 0 is the empty one.
type Code = u16;

/// Bytes that a text takes beside its own: in the list, in the map, of the allocation.
const BESIDE: usize = 80;

/// Rows that are written at a time, so that few values stand in memory as what they are.
const BATCH: usize = 1 << 13;

/// A column. Most texts stand in many rows, so that two bytes a row are nearly all it takes.
pub(super) struct Codes {
    texts: Vec<Arc<str>>,
    known: HashMap<Arc<str>, Code>,
    rows: Vec<Code>,
}

impl Codes {
    pub(super) fn new() -> Self {
        let empty: Arc<str> = "".into();
        Codes { texts: vec![empty.clone()], known: HashMap::from([(empty, 0)]), rows: Vec::new() }
    }

    /// Takes the text of the next row; gives the bytes that it takes.
    pub(super) fn push(&mut self, text: &str) -> usize {
        // As in the row before, mostly.
        let last = self.rows.last().copied();
        let same = last.filter(|code| self.text(*code) == Some(text));
        if let Some(code) = same.or_else(|| self.known.get(text).copied()) {
            self.rows.push(code);
            return size_of::<Code>();
        }
        let code = Code::try_from(self.texts.len()).unwrap_or(0);
        let own: Arc<str> = text.into();
        self.texts.push(Arc::clone(&own));
        self.known.insert(own, code);
        self.rows.push(code);
        size_of::<Code>() + text.len() + BESIDE
    }

    fn text(&self, code: Code) -> Option<&str> {
        self.texts.get(usize::from(code)).map(|text| &**text)
    }

    /// Whether it can take no other text.
    pub(super) fn is_full(&self) -> bool {
        self.texts.len() > usize::from(Code::MAX)
    }

    pub(super) fn rows(&self) -> usize {
        self.rows.len()
    }

    /// Writes the column, each text as `read` takes it.
    pub(super) fn write<T: DataType>(
        &self,
        to: &mut ColumnWriterImpl<'_, T>,
        read: impl Fn(&str) -> Result<T::T, ParquetError>,
    ) -> Result<(), ParquetError> {
        let read = |text: &Arc<str>| (!text.is_empty()).then(|| read(text)).transpose();
        let known = self.texts.iter().map(read).collect::<Result<Vec<_>, _>>()?;
        for rows in self.rows.chunks(BATCH) {
            let values = rows.iter().map(|code| known.get(usize::from(*code))?.as_ref());
            let levels: Vec<i16> = values.clone().map(|value| value.is_some().into()).collect();
            let values: Vec<T::T> = values.flatten().cloned().collect();
            to.write_batch(&values, Some(&levels), None)?;
        }
        Ok(())
    }
}
