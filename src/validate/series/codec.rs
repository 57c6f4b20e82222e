//! What is known of a report as bytes.

use super::pack::{Pack, Unpack, year};
use super::{Summary, TableSummary, Tables};
use crate::form;
use rust_decimal::Decimal;

impl Summary {
    /// Writes the summary.
    pub fn pack(&self, to: &mut Pack) {
        to.text(&self.path);
        to.text(&self.agency);
        to.optional(year(self.year));
        to.small(u8::from(self.beyond));
        to.0.extend(self.content);
        to.small(self.sections);
        self.missing.pack(to);
        for table in &self.tables {
            let Some(table) = table else {
                to.text("");
                continue;
            };
            to.text(table.form.code);
            to.small(u8::from(table.telling));
            to.0.extend(table.print);
            table.known.iter().for_each(|word| to.number(*word));
            to.number(table.figures.len() as u64);
            for (cell, figure) in &table.figures {
                to.small(*cell);
                to.0.extend(figure.serialize());
            }
        }
    }

    /// Reads a summary.
    pub fn unpack(from: &mut Unpack<'_>) -> Option<Self> {
        let (path, agency) = (from.text()?.into(), from.text()?.into());
        let year = from.optional()?.map(i32::try_from).transpose().ok()?;
        let beyond = from.small()? == 1;
        let content = from.array()?;
        let sections = from.small()?;
        let missing = Tables::unpack(from)?;
        let mut tables = [None, None, None, None];
        for table in &mut tables {
            let code = from.text()?;
            if code.is_empty() {
                continue;
            }
            let (form, telling) = (form::by_code(code)?, from.small()? == 1);
            let print = from.array()?;
            let mut known = [0; 4];
            for word in &mut known {
                *word = from.number()?;
            }
            let mut figures = Vec::new();
            for _ in 0..from.number()? {
                figures.push((from.small()?, Decimal::deserialize(from.array()?)));
            }
            *table = Some(TableSummary { form, figures: figures.into(), known, print, telling });
        }
        Some(Summary { path, agency, year, content, beyond, sections, missing, tables })
    }
}
