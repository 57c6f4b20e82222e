//! The registry of rules: the name, severity and group of each. What they say is in `words`.

use super::severity::Severity::{self, Error, Info, Warning};
use crate::form::{self, Extent, Relation};
use crate::report::NoteKind;
use std::cmp::Ordering;
use std::fmt;
use std::sync::LazyLock;

/// What a rule is about; also the order in which rules are listed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[non_exhaustive]
pub enum Group {
    /// Sums and other relations between cells.
    Relations,
    /// What the page did not settle.
    Reading,
    /// What the report should or should not hold.
    Content,
    /// Several reports beside one another.
    Reports,
}

/// Lists the rules: those of [`Group::Reading`], one for each kind of note, and the others.
macro_rules! registry {
    (
        notes { $($note:ident $note_id:literal $note_severity:ident;)* }
        others { $($(#[$doc:meta])+ $other:ident $id:literal $severity:ident $group:ident;)* }
    ) => {
        /// What a finding reports. Relations of several forms that have one name are one rule.
        #[derive(Clone, Copy, Debug)]
        #[non_exhaustive]
        pub enum Rule {
            /// A relation that a form declares does not hold.
            Relation(&'static Relation),
            $(
                #[doc = concat!("The reading noted [`NoteKind::", stringify!($note), "`].")]
                $note,
            )*
            $($(#[$doc])+ $other,)*
        }

        impl Rule {
            /// All but those of relations.
            const LISTED: &[Rule] = &[$(Rule::$note,)* $(Rule::$other,)*];

            const fn entry(self) -> (&'static str, Severity, Group) {
                match self {
                    Rule::Relation(relation) => {
                        let group = match relation.extent {
                            Extent::WithinTable => Group::Relations,
                            Extent::RightIsYearBefore => Group::Reports,
                        };
                        (relation.code, Severity::of(relation.authority), group)
                    }
                    $(Rule::$note => ($note_id, $note_severity, Group::Reading),)*
                    $(Rule::$other => ($id, $severity, Group::$group),)*
                }
            }
        }

        impl From<NoteKind> for Rule {
            fn from(kind: NoteKind) -> Self {
                match kind {
                    $(NoteKind::$note => Rule::$note,)*
                }
            }
        }
    };
}

registry! {
    notes {
        IllegibleCell "illegible-cell" Warning;
        UnreadableRow "unreadable-row" Warning;
        FiguresTogether "figures-together" Warning;
        MissingRow "missing-row" Warning;
        Ambiguous "ambiguous" Warning;
        Contradiction "contradiction" Warning;
        UnitConverted "unit-converted" Info;
        UnitUnclear "unit-unclear" Warning;
        UnitMissing "unit-missing" Info;
        MissingTable "missing-table" Warning;
        PicturedTable "pictured-table" Error;
        FlattenedTable "flattened-table" Warning;
        ScannedPage "scanned-page" Warning;
        Truncated "truncated" Warning;
        Deduplicated "deduplicated" Warning;
        Masked "masked" Warning;
        AgencyWitnesses "agency-witnesses" Warning;
        YearWitnesses "year-witnesses" Warning;
        UnknownAgency "unknown-agency" Warning;
        UnknownYear "unknown-year" Warning;
        MisprintedLabel "misprinted-label" Info;
        TieBroken "tie-broken" Info;
        Unlisted "unlisted" Info;
        StatisticsTable "statistics-table" Info;
        RowOrder "row-order" Warning;
        ColumnOrder "column-order" Warning;
        PrintedTwice "printed-twice" Info;
        Operator "operator" Info;
        Correction "correction" Warning;
    }
    others {
        /// A count is negative or broken, or an amount negative.
        Domain "domain" Error Relations;
        /// A total is blank while its parts are not.
        Unstated "unstated" Warning Relations;
        /// A column is blank, and not for 0.
        UnfilledColumn "unfilled-column" Warning Relations;
        /// A table holds no figure.
        EmptyTable "empty-table" Warning Relations;
        /// A sentence states another figure than the table.
        Prose "prose" Warning Content;
        /// A statutory section is not there.
        MissingSection "missing-section" Warning Content;
        /// A statutory section says nothing.
        EmptySection "empty-section" Warning Content;
        /// An instruction of the form was left in the text.
        TemplateLine "template-line" Warning Content;
        /// A body without the power to make regulations reports some.
        RegulationsPower "regulations-power" Warning Content;
        /// A table is that of a form which was not in force for the year.
        OutdatedForm "outdated-form" Warning Content;
        /// The report was published after the statutory date.
        Late "late" Info Content;
        /// An amount is in yuan where ten thousand yuan are asked.
        AmountScale "amount-scale" Warning Reports;
        /// Two inputs report for one agency and year.
        TwoReports "two-reports" Warning Reports;
        /// Another input has the table that this one lacks.
        CompletedBy "completed-by" Info Reports;
        /// A report goes on from one of the same year.
        YearByCarry "year-by-carry" Warning Reports;
        /// A table is that of another agency or year, figure by figure.
        SameFigures "same-figures" Warning Reports;
    }
}

static ALL: LazyLock<Vec<Rule>> = LazyLock::new(|| {
    let mut all: Vec<Rule> = Vec::new();
    let tables = form::all().flat_map(|form| form.tables);
    for rule in tables.flat_map(|table| table.relations).map(Rule::Relation) {
        if !all.contains(&rule) {
            all.push(rule);
        }
    }
    all.extend(Rule::LISTED);
    all.sort_by_key(|rule| rule.group());
    all
});

impl Rule {
    /// Every rule, group by group.
    pub fn all() -> &'static [Rule] {
        &ALL
    }

    /// The rule of a public name.
    pub fn from_id(id: &str) -> Option<Rule> {
        Self::all().iter().copied().find(|rule| rule.id() == id)
    }

    /// Public name: `gouji explain` tells what the rule of this name reports.
    pub const fn id(self) -> &'static str {
        self.entry().0
    }

    /// How much its findings matter; where they differ, the most.
    pub const fn severity(self) -> Severity {
        self.entry().1
    }

    /// What it is about.
    pub const fn group(self) -> Group {
        self.entry().2
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.id() == other.id()
    }
}

impl Eq for Rule {}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// By name.
impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        self.id().cmp(other.id())
    }
}

/// Its name.
impl fmt::Display for Rule {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.pad(self.id())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_listed_rule_is_named_as_its_variant() {
        for rule in Rule::LISTED {
            let mut name = String::new();
            for c in format!("{rule:?}").chars() {
                name.extend((c.is_uppercase() && !name.is_empty()).then_some('-'));
                name.extend(c.to_lowercase());
            }
            assert_eq!(rule.id(), name);
        }
    }

    #[test]
    fn no_two_rules_share_a_name() {
        for (i, rule) in Rule::all().iter().enumerate() {
            assert!(!Rule::all()[..i].contains(rule), "{rule}");
        }
    }

    #[test]
    fn relations_of_one_name_are_equally_severe_and_of_one_group() {
        for relation in form::all().flat_map(|f| f.tables).flat_map(|t| t.relations) {
            let own = Rule::Relation(relation);
            let listed = Rule::from_id(relation.code).expect(relation.code);
            assert_eq!((own.severity(), own.group()), (listed.severity(), listed.group()));
        }
    }
}
