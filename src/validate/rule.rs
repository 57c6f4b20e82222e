//! Which rule reports which kind of note.

use crate::report::NoteKind;
use crate::validate::finding::Severity;

use Severity::{Error, Info, Warning};

/// Name of the rule about a figure of the operator's that was not entered.
pub const CORRECTION: &str = "correction";

/// Name and severity of the rule that reports a kind of note.
pub(crate) const fn of_note(kind: NoteKind) -> (&'static str, Severity) {
    match kind {
        NoteKind::MisprintedLabel => ("misprinted-label", Info),
        NoteKind::UnreadableRow => ("unreadable-row", Warning),
        NoteKind::FiguresTogether => ("figures-together", Warning),
        NoteKind::MissingRow => ("missing-row", Warning),
        NoteKind::IllegibleCell => ("illegible-cell", Warning),
        NoteKind::Ambiguous => ("ambiguous", Warning),
        NoteKind::TieBroken => ("tie-broken", Info),
        NoteKind::Contradiction => ("contradiction", Warning),
        NoteKind::MissingTable => ("missing-table", Warning),
        NoteKind::PicturedTable => ("pictured-table", Error),
        NoteKind::FlattenedTable => ("flattened-table", Warning),
        NoteKind::ScannedPage => ("scanned-page", Warning),
        NoteKind::Truncated => ("truncated", Warning),
        NoteKind::Deduplicated => ("deduplicated", Warning),
        NoteKind::Masked => ("masked", Warning),
        NoteKind::Unlisted => ("unlisted", Info),
        NoteKind::StatisticsTable => ("statistics-table", Info),
        NoteKind::AgencyWitnesses => ("agency-witnesses", Warning),
        NoteKind::YearWitnesses => ("year-witnesses", Warning),
        NoteKind::Operator => ("operator", Info),
        NoteKind::Correction => (CORRECTION, Warning),
        NoteKind::UnknownAgency => ("unknown-agency", Warning),
        NoteKind::UnknownYear => ("unknown-year", Warning),
        NoteKind::RowOrder => ("row-order", Warning),
        NoteKind::ColumnOrder => ("column-order", Warning),
        NoteKind::PrintedTwice => ("printed-twice", Info),
        NoteKind::UnitConverted => ("unit-converted", Info),
        NoteKind::UnitUnclear => ("unit-unclear", Warning),
        NoteKind::UnitMissing => ("unit-missing", Info),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::words::rules;

    /// Every kind; `of_note` does not compile without an arm for a new one.
    const KINDS: &[NoteKind] = &[
        NoteKind::MisprintedLabel,
        NoteKind::UnreadableRow,
        NoteKind::FiguresTogether,
        NoteKind::MissingRow,
        NoteKind::IllegibleCell,
        NoteKind::Ambiguous,
        NoteKind::TieBroken,
        NoteKind::Contradiction,
        NoteKind::MissingTable,
        NoteKind::PicturedTable,
        NoteKind::FlattenedTable,
        NoteKind::ScannedPage,
        NoteKind::Truncated,
        NoteKind::Deduplicated,
        NoteKind::Masked,
        NoteKind::Unlisted,
        NoteKind::StatisticsTable,
        NoteKind::AgencyWitnesses,
        NoteKind::YearWitnesses,
        NoteKind::Operator,
        NoteKind::Correction,
        NoteKind::UnknownAgency,
        NoteKind::UnknownYear,
        NoteKind::RowOrder,
        NoteKind::ColumnOrder,
        NoteKind::PrintedTwice,
        NoteKind::UnitConverted,
        NoteKind::UnitUnclear,
        NoteKind::UnitMissing,
    ];

    #[test]
    fn each_kind_of_note_has_the_rule_of_its_name() {
        for kind in KINDS {
            let mut kebab = String::new();
            for c in format!("{kind:?}").chars() {
                if c.is_uppercase() && !kebab.is_empty() {
                    kebab.push('-');
                }
                kebab.extend(c.to_lowercase());
            }
            let (name, severity) = of_note(*kind);
            assert_eq!(name, kebab);
            let rule = rules::by_name(name).expect("a listed rule");
            assert_eq!(rule.severity, severity);
        }
    }
}
