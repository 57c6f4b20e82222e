//! What a report leaves behind for the panel.

use super::doubt::Doubt;
use super::figures::PanelFigures;
use super::group::{AgencyKeys, PanelEntry};
use crate::parse::{Whereabouts, possible_years};
use crate::report::Report;
use crate::validate::Validation;
use crate::validate::codec::packed;
use std::ops::RangeInclusive;

/// An agency's name as a report gives it, and its key.
#[derive(Clone, Debug)]
pub(super) struct NamedAgency {
    pub(super) name: String,
    pub(super) key: String,
}

packed!(NamedAgency { name, key });

/// What a report leaves behind for the panel.
#[derive(Clone, Debug)]
pub struct Left {
    pub(super) source: String,
    pub(super) agency: Option<NamedAgency>,
    pub(super) entry: PanelEntry,
    pub(super) figures: PanelFigures,
    pub(super) doubt: Doubt,
    /// The name that it has or may have, as compared, where that says whose it is.
    pub(super) name: Option<String>,
    /// The years that it may be of.
    pub(super) years: RangeInclusive<i32>,
}

packed!(Left { source, agency, entry, figures, doubt, name, years });

impl Left {
    /// What this report leaves.
    pub fn of(report: &Report, validation: &Validation) -> Self {
        let (figures, doubt) = (PanelFigures::of(report), Doubt::of(report, validation));
        let at = Whereabouts::of(&report.identity, &report.source.path);
        Left {
            source: report.source.path.clone(),
            agency: report
                .identity
                .agency
                .clone()
                .zip(report.identity.agency_id.clone())
                .map(|(name, key)| NamedAgency { name, key }),
            entry: PanelEntry::of(report, &at, figures.known(), doubt.is_of_year()),
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
    pub fn entry(&self, keys: &mut AgencyKeys) -> PanelEntry {
        self.entry.of_agency(self.agency.as_ref().map(|agency| keys.index(&agency.key)))
    }
}
