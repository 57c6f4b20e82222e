//! What a report leaves behind for the panel.

use super::doubt::Doubt;
use super::figures::Figures;
use super::group::{Entry, Keys};
use crate::parse::{Whereabouts, possible_years};
use crate::report::Report;
use crate::validate::Validation;
use crate::validate::series::pack;
use crate::validate::series::pack::{Pack, Unpack};
use std::ops::RangeInclusive;

/// An agency's name as a report gives it, and its key.
#[derive(Clone, Debug)]
pub(super) struct Named {
    pub(super) name: String,
    pub(super) key: String,
}

/// What a report leaves behind for the panel.
#[derive(Clone, Debug)]
pub struct Left {
    pub(super) source: String,
    pub(super) agency: Option<Named>,
    pub(super) entry: Entry,
    pub(super) figures: Figures,
    pub(super) doubt: Doubt,
    /// The name that it has or may have, as compared, where that says whose it is.
    pub(super) name: Option<String>,
    /// The years that it may be of.
    pub(super) years: RangeInclusive<i32>,
}

impl Left {
    /// What this report leaves.
    pub fn of(report: &Report, validation: &Validation) -> Self {
        let (figures, doubt) = (Figures::of(report), Doubt::of(report, validation));
        let at = Whereabouts::of(&report.identity, &report.source.path);
        Left {
            source: report.source.path.clone(),
            agency: report
                .identity
                .agency
                .clone()
                .zip(report.identity.agency_id.clone())
                .map(|(name, key)| Named { name, key }),
            entry: Entry::of(report, &at, figures.known(), doubt.is_of_year()),
            figures,
            doubt,
            name: at.name,
            years: report.identity.year.map_or_else(|| possible_years(report), |year| year..=year),
        }
    }

    /// Whether its agency or its year is not known.
    pub fn is_unplaced(&self) -> bool {
        self.agency.is_none() || self.entry.year().is_none()
    }

    /// What stays in memory of it while the panel is made.
    pub fn entry(&self, keys: &mut Keys) -> Entry {
        self.entry.of_agency(self.agency.as_ref().map(|agency| keys.index(&agency.key)))
    }

    /// Writes it.
    pub fn pack(&self, to: &mut Pack) {
        to.text(&self.source);
        to.small(u8::from(self.agency.is_some()));
        if let Some(Named { name, key }) = &self.agency {
            to.text(name);
            to.text(key);
        }
        self.entry.pack(to);
        self.figures.pack(to);
        self.doubt.pack(to);
        to.text(self.name.as_deref().unwrap_or_default());
        to.optional(pack::year(Some(*self.years.start())));
        to.optional(pack::year(Some(*self.years.end())));
    }

    /// Reads it.
    pub fn unpack(from: &mut Unpack<'_>) -> Option<Self> {
        let source = from.text()?.to_owned();
        let agency = match from.small()? {
            1 => Some(Named { name: from.text()?.to_owned(), key: from.text()?.to_owned() }),
            _ => None,
        };
        let entry = Entry::unpack(from)?;
        let figures = Figures::unpack(from)?;
        let doubt = Doubt::unpack(from)?;
        let name = Some(from.text()?).filter(|name| !name.is_empty()).map(str::to_owned);
        let mut year = || i32::try_from(from.optional()??).ok();
        let years = year()?..=year()?;
        Some(Left { source, agency, entry, figures, doubt, name, years })
    }
}
