//! Figures that prose states, held against the cells they restate.
//!
//! Precision before recall: a sentence is compared only if it is understood word by word, speaks
//! of this year and of the reporter itself; where a word leaves two readings, both must fail
//! before anything is reported.

mod cells;
mod fillers;
mod labels;
mod read;
mod shapes;
mod words;

use super::evidence::Evidence;
use super::finding::Finding;
use super::rule::Rule;
use crate::form::{shared, y2019};
use crate::report::Report;
use crate::text::date::years;
use crate::text::letters::{Lettered, SoughtWord};
use cells::Restated;
use shapes::{Claim, PieceReader, Topic};
use smallvec::SmallVec;
use words::{
    ABOUT_APPLICATIONS, CARRY, COMPARISONS, HANDLED, INFORMATION, OTHERS, SPANS, WHOLE_YEAR,
    WITHDRAWN,
};

/// Sections whose prose states figures.
const SECTIONS: &[&str] = &["overview", "disclosure", "applications", "proceedings"];

/// Checks the prose of a report against its tables.
pub(super) fn check(report: &Report, findings: &mut Vec<Finding>) {
    if report.tables.is_empty() {
        return;
    }
    let reader = PieceReader::new(report);
    let mut found: Vec<(Claim, Finding)> = Vec::new();
    let mut agreeing: Vec<Claim> = Vec::new();
    for section in report.sections.iter().filter(|s| SECTIONS.contains(&s.code)) {
        for line in section.text.lines() {
            let mut paragraph = ProseContext::new(&reader, section.code);
            let withdrawn = || Lettered::new(line).has_any(WITHDRAWN);
            for sentence in read::sentences(line) {
                for statement in paragraph.statements(sentence) {
                    if statement.claims.iter().any(Claim::may_leave_out_withdrawn) && withdrawn() {
                        continue;
                    }
                    match cells::compare(&statement, report) {
                        Restated::Agrees => agreeing.extend(statement.claims),
                        Restated::Unknown => {}
                        Restated::Differs { cells, table } => {
                            let evidence = Evidence::Sentence {
                                quote: sentence.into(),
                                stated: statement.count.into(),
                                table,
                            };
                            let mut finding = Finding::of(Rule::Prose).about(cells).on(evidence);
                            finding.table = finding.cells.first().map(|at| at.table);
                            if let Some(claim) = statement.claims.into_iter().next() {
                                found.push((claim, finding));
                            }
                        }
                    }
                }
            }
        }
    }
    // A figure that is restated rightly elsewhere: the other sentence counts something else.
    findings.extend(found.into_iter().filter(|(c, _)| !agreeing.contains(c)).map(|(_, f)| f));
}

/// A count and the figure, or the sum of figures, that it restates.
#[derive(Debug)]
struct Statement {
    claims: Vec<Claim>,
    count: u32,
}

/// What holds from one sentence of a paragraph to the next.
struct ProseContext<'r> {
    reader: &'r PieceReader<'r>,
    /// Whether the paragraph speaks of another scope.
    elsewhere: bool,
    /// Whether it speaks of another year.
    other_year: bool,
    /// Whether it speaks of other things that are received and carried over.
    others: bool,
    applications: bool,
    in_proceedings: bool,
}

impl<'r> ProseContext<'r> {
    fn new(reader: &'r PieceReader<'r>, section: &str) -> Self {
        ProseContext {
            reader,
            elsewhere: false,
            other_year: false,
            others: false,
            applications: section == "applications",
            in_proceedings: section == "proceedings",
        }
    }

    fn statements(&mut self, sentence: &str) -> Vec<Statement> {
        let plain = read::plain(sentence);
        let all = Lettered::new(&plain);
        self.elsewhere |= self.reader.is_elsewhere(all);
        let mut out = Vec::new();
        // 分别 pairs figures with labels from afar; rules and their figures go by other rows.
        let whole = read::without_brackets(&plain).filter(|s| !s.contains("分别"));
        let Some(whole) = whole else { return out };
        let sentence = if whole == plain { all } else { Lettered::new(&whole) };
        let about_others = sentence.has_any(OTHERS);
        self.others |= about_others;
        let about_rules = sentence.has(&REGULATIONS);
        let mut topic = Topic { information: self.in_proceedings, ..Topic::default() };
        let mut pending: Option<Vec<Claim>> = Some(Vec::new());
        let mut other_span = false;
        let clauses: SmallVec<[&str; 16]> = whole.split('，').collect();
        // Behind the last count words restate nothing.
        let counting =
            clauses.iter().rposition(|clause| read::has_count(clause)).map_or(0, |n| n + 1);
        for (i, clause) in clauses.iter().map(|clause| Lettered::new(clause)).enumerate() {
            self.applications |= clause.has_any(ABOUT_APPLICATIONS);
            topic.applications = self.applications && !about_others;
            topic.may_carry = topic.applications || !self.others;
            topic.information |= clause.has(&INFORMATION) || clause.has_any(ABOUT_APPLICATIONS);
            topic.documents |= clause.has(&DOCUMENTS) && !about_rules;
            let carried = clause.has(&CARRY);
            let compares = !carried && clause.has_any(COMPARISONS);
            if !carried && !compares {
                self.follow_year(clause.text);
            }
            other_span |= !clause.has(&WHOLE_YEAR) && clause.has_any(SPANS);
            if self.elsewhere || self.other_year || other_span {
                continue;
            }
            let zeros = self.reader.none(clause, topic);
            if !zeros.is_empty() {
                out.extend(
                    zeros.into_iter().map(|claim| Statement { claims: vec![claim], count: 0 }),
                );
                continue;
            }
            if i >= counting {
                continue;
            }
            if compares {
                pending = Some(Vec::new());
                continue;
            }
            let pieces = read::pieces(clause.text);
            // Where there were no proceedings at all, there were none over information.
            let none = |piece: &read::ClausePiece| piece.count == Some(0) && !piece.doubtful;
            let all_none = pieces.iter().any(none)
                && pieces.iter().all(|piece| piece.count.is_none() || none(piece));
            let anybody = !clause.has_any(HANDLED);
            for piece in pieces {
                let mut topic = topic;
                topic.information |= anybody && (all_none || none(&piece));
                let claim = self.reader.claim(&piece.words, topic);
                let none = piece.count == Some(0) && self.reader.is_amount(&piece.words, topic);
                let claim = claim.or_else(|| none.then_some(Claim::New));
                match (piece.count, claim) {
                    (Some(count), Some(claim)) if !piece.doubtful => {
                        // 予以公开、部分公开共76件: labels without figures belong to the next one.
                        if let Some(mut claims) = pending.replace(Vec::new()) {
                            claims.push(claim);
                            out.push(Statement { claims, count });
                        }
                    }
                    (Some(_), _) => pending = Some(Vec::new()),
                    (None, Some(claim)) => {
                        if let Some(claims) = &mut pending {
                            claims.push(claim);
                        }
                    }
                    // Unknown words before a figure may belong to it: drop that figure.
                    (None, None) if clause.text.contains('、') => pending = None,
                    (None, None) => pending = Some(Vec::new()),
                }
            }
        }
        out
    }

    /// A clause that names a year speaks for it until another year is named.
    fn follow_year(&mut self, clause: &str) {
        let named = years(clause);
        if !named.is_empty() {
            self.other_year = named.iter().any(|(_, year)| Some(*year) != self.reader.year);
        }
    }
}

/// The rows of documents, as the form calls them.
const DOCUMENTS: SoughtWord = SoughtWord::new(y2019::NORMATIVE_DOCUMENTS.label);
const REGULATIONS: SoughtWord = SoughtWord::new(shared::REGULATIONS.label);
