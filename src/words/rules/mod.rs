//! What each rule checks, why, an example and its source, in both languages; `gouji explain` and
//! `docs/rules.md` are made of it. What is said of a relation is derived from the forms.

mod cells;
mod content;
mod figures;
mod identity;
mod page;
mod relations;
mod reports;
mod said;

use super::names::Lang;
use crate::validate::Rule;
pub use said::{Explanation, RuleWords};
use std::borrow::Cow;

const PAGE: &str = "页面所载 (the page itself)";
const FORM: &str = "国办公开办函〔2019〕60号、国办公开办函〔2021〕30号";
const REGULATION: &str = "《中华人民共和国政府信息公开条例》(国务院令第711号)";
const MEANING: &str = "含义本身 (by meaning)";

/// The title of a rule.
pub fn title(rule: Rule, lang: Lang) -> Cow<'static, str> {
    of(rule).words(lang).title.clone()
}

/// What is said of a rule.
pub fn of(rule: Rule) -> Explanation {
    match rule {
        Rule::Relation(relation) => relations::of(relation),
        Rule::Domain => figures::DOMAIN,
        Rule::Unstated => figures::UNSTATED,
        Rule::UnfilledColumn => figures::UNFILLED_COLUMN,
        Rule::EmptyTable => figures::EMPTY_TABLE,
        Rule::UnitConverted => figures::UNIT_CONVERTED,
        Rule::UnitUnclear => figures::UNIT_UNCLEAR,
        Rule::UnitMissing => figures::UNIT_MISSING,
        Rule::AmountScale => figures::AMOUNT_SCALE,
        Rule::IllegibleCell => cells::ILLEGIBLE_CELL,
        Rule::UnreadableRow => cells::UNREADABLE_ROW,
        Rule::FiguresTogether => cells::FIGURES_TOGETHER,
        Rule::MissingRow => cells::MISSING_ROW,
        Rule::Ambiguous => cells::AMBIGUOUS,
        Rule::Contradiction => cells::CONTRADICTION,
        Rule::Masked => cells::MASKED,
        Rule::MisprintedLabel => cells::MISPRINTED_LABEL,
        Rule::TieBroken => cells::TIE_BROKEN,
        Rule::Unlisted => cells::UNLISTED,
        Rule::RowOrder => cells::ROW_ORDER,
        Rule::ColumnOrder => cells::COLUMN_ORDER,
        Rule::MissingTable => page::MISSING_TABLE,
        Rule::PicturedTable => page::PICTURED_TABLE,
        Rule::FlattenedTable => page::FLATTENED_TABLE,
        Rule::ScannedPage => page::SCANNED_PAGE,
        Rule::Truncated => page::TRUNCATED,
        Rule::Deduplicated => page::DEDUPLICATED,
        Rule::PrintedTwice => page::PRINTED_TWICE,
        Rule::StatisticsTable => page::STATISTICS_TABLE,
        Rule::AgencyWitnesses => identity::AGENCY_WITNESSES,
        Rule::YearWitnesses => identity::YEAR_WITNESSES,
        Rule::UnknownAgency => identity::UNKNOWN_AGENCY,
        Rule::UnknownYear => identity::UNKNOWN_YEAR,
        Rule::Operator => identity::OPERATOR,
        Rule::Correction => identity::CORRECTION,
        Rule::Prose => content::PROSE,
        Rule::MissingSection => content::MISSING_SECTION,
        Rule::EmptySection => content::EMPTY_SECTION,
        Rule::TemplateLine => content::TEMPLATE_LINE,
        Rule::RegulationsPower => content::REGULATIONS_POWER,
        Rule::OutdatedForm => content::OUTDATED_FORM,
        Rule::Late => content::LATE,
        Rule::TwoReports => reports::TWO_REPORTS,
        Rule::CompletedBy => reports::COMPLETED_BY,
        Rule::YearByCarry => reports::YEAR_BY_CARRY,
        Rule::SameFigures => reports::SAME_FIGURES,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_rule_says_everything_in_both_languages() {
        for rule in Rule::all() {
            let said = of(*rule);
            for words in [&said.zh, &said.en] {
                for text in [&words.title, &words.checks, &words.why, &words.example] {
                    assert!(!text.trim().is_empty(), "{rule}");
                }
            }
            assert!(!said.source.is_empty() && !said.zh.checks.is_ascii(), "{rule}");
        }
    }
}
