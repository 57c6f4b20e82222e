//! Stable identities of findings.

use super::evidence::Evidence;
use super::finding::Finding;
use super::rule::Rule;
use crate::form::{Address, TableKind, sheets};
use crate::report::{Reading, Report, ShortText};
use compact_str::format_compact;
use sha2::{Digest, Sha256};
use std::collections::{HashMap, HashSet};
use std::sync::LazyLock;

/// A digest of what was read of a report: its sections, without their spaces, and what the cells of
/// its tables say. Neither its path enters nor its agency, nor the rest of the page: so an id outlives
/// a page that is moved or fetched again in another frame, and a better reading of the agency's name.
pub type ContentDigest = [u8; 16];

/// The digest of a report.
pub(super) fn content(report: &Report) -> ContentDigest {
    // Digested at once, as the pieces are many and short.
    let mut read = Vec::new();
    let put = |read: &mut Vec<u8>, text: &str| {
        read.extend_from_slice(text.as_bytes());
        read.push(0);
    };
    for section in &report.sections {
        put(&mut read, section.code);
        let words = section.text.split_whitespace();
        words.for_each(|word| read.extend_from_slice(word.as_bytes()));
        read.push(0);
    }
    for table in &report.tables {
        put(&mut read, table.kind.code());
        let readings = table.iter().map(|cell| cell.reading);
        for reading in readings.chain(table.unlisted.iter().map(|cell| cell.reading)) {
            match reading {
                Reading::Number(n) => read.extend(n.normalize().serialize()),
                other => put(&mut read, other.status()),
            }
        }
        table.unlisted.iter().for_each(|cell| put(&mut read, &cell.row_label));
    }
    let mut content = ContentDigest::default();
    content.iter_mut().zip(Sha256::digest(&read)).for_each(|(to, from)| *to = from);
    content
}

/// Gives each finding of a report its id: the first eight bytes, in hexadecimal, of the SHA-256
/// of rule, table, cells, figures and the report's content, and the quoted words where a finding
/// names no cell. Findings that would still share one are told apart by their order.
pub(super) fn assign(report: &Report, findings: &mut [Finding]) {
    // Most reports have none, and need no digest.
    if findings.is_empty() {
        return;
    }
    let content = content(report);
    let mut seen: HashMap<u64, u32> = HashMap::with_capacity(findings.len());
    for finding in findings {
        let first = of(content, finding, true, 0);
        let repeat = seen.entry(first).or_insert(0);
        let id = if *repeat == 0 { first } else { of(content, finding, true, *repeat) };
        *repeat += 1;
        finding.id = ShortText::new(format_compact!("{id:016x}"));
    }
}

/// The id of a finding between reports that belongs to the one of this content. One that was `met`
/// before, in a copy of that report or against another report, ends in the tag of the two.
pub(super) fn between(
    content: ContentDigest,
    finding: &Finding,
    source: &str,
    met: &mut HashSet<u64>,
) -> ShortText {
    let id = of(content, finding, false, 0);
    let first = met.insert(id);
    let other = finding.evidence.other_report().map_or("", |report| &report.path);
    let tag = if first { String::new() } else { tag(&format!("{source}\0{other}")) };
    suffixed(&format!("{id:016x}"), &tag).into()
}

/// What the ids of a report's findings end in where another copy of the report came before it: the
/// first eight hexadecimal digits of the SHA-256 of its source. A number would change with every
/// copy that is added.
pub fn tag(source: &str) -> String {
    Sha256::digest(source).iter().take(4).map(|byte| format!("{byte:02x}")).collect()
}

/// An id with the tag of a copy; the first copy has none.
pub fn suffixed(id: &str, tag: &str) -> String {
    if tag.is_empty() { id.to_owned() } else { format!("{id}-{tag}") }
}

/// An id without what tells the copies of a report apart.
pub fn base(id: &str) -> &str {
    let is_hexadecimal = |text: &str| text.bytes().all(|b| b.is_ascii_hexdigit());
    match id.rsplit_once('-') {
        Some((base, tag)) if base.len() == 16 && is_hexadecimal(base) && is_hexadecimal(tag) => {
            base
        }
        _ => id,
    }
}

/// What the ids of each equation's findings begin with, by its number.
static OF_SUMS: LazyLock<Vec<Sha256>> = LazyLock::new(|| {
    let sums = sheets().iter().flat_map(|sheet| sheet.sums.iter().map(|sum| (sheet.kind, sum)));
    sums.map(|(kind, sum)| begin(sum.relation.code, Some(kind), &sum.cells)).collect()
});

/// What the ids of a rule's findings about these cells begin with.
fn begin(rule: &str, table: Option<TableKind>, cells: &[Address]) -> Sha256 {
    let mut digest = Sha256::new();
    field(&mut digest, rule);
    field(&mut digest, table.map_or("", TableKind::code));
    for at in cells {
        field(&mut digest, at.row);
        field(&mut digest, at.column);
    }
    digest
}

/// A field ends with a NUL, which no field holds, so that no two lists of fields are one text.
fn field(digest: &mut Sha256, text: &str) {
    digest.update(text);
    digest.update([0]);
}

fn of(content: ContentDigest, finding: &Finding, own: bool, repeat: u32) -> u64 {
    let mut digest = match finding.cells.sum().and_then(|sum| OF_SUMS.get(sum.number)) {
        Some(begun) => begun.clone(),
        None => begin(finding.rule.id(), finding.table, &finding.cells),
    };
    digest.update(content);
    let evidence = &finding.evidence;
    for figure in [evidence.left(), evidence.right()] {
        field(&mut digest, &figure.map(|n| n.normalize().to_string()).unwrap_or_default());
    }
    if let Evidence::Years { sides, .. } = evidence
        && sides.len() > 1
    {
        for figure in sides.iter().flat_map(|(left, right)| [left, right]) {
            field(&mut digest, &figure.normalize().to_string());
        }
    }
    // Between reports paths are quoted, and where the operator disagrees the agency.
    let quotes = own && finding.rule != Rule::Operator;
    if quotes && (finding.cells.is_empty() || finding.rule == Rule::Prose) {
        field(&mut digest, &evidence.printed());
    }
    if repeat > 0 {
        field(&mut digest, &repeat.to_string());
    }
    digest.finalize().iter().take(8).fold(0, |id, byte| id << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::y2021;
    use crate::report::{Cell, Format, Identity, Source, Table};

    /// A report of one figure.
    fn report(figure: i64) -> Report {
        let sheet = y2021::FORM.sheet(TableKind::Applications).expect("the table");
        let (at, unit) = (sheet.cells[0].at, sheet.cells[0].unit);
        let reading = Reading::Number(figure.into());
        let (printed, label) = ("".into(), "".into());
        let mut cells = vec![None; sheet.cells.len()];
        cells[0] = Some(Cell { at, reading, printed, label, unit, money: None, place: None });
        let report = Report::new(Source::new("a.html", Format::Html), Identity::default());
        Report { tables: vec![Table::new(sheet, cells)], ..report }
    }

    fn ids(report: &Report, mut findings: Vec<Finding>) -> Vec<ShortText> {
        assign(report, &mut findings);
        findings.into_iter().map(|finding| finding.id).collect()
    }

    fn prose() -> Finding {
        Finding::of(Rule::Prose).quoting("收到3件", "5")
    }

    #[test]
    fn ids_are_distinct_within_a_report() {
        let found = ids(&report(0), vec![prose(), prose()]);
        assert_ne!(found[0], found[1]);
        assert!(found.iter().all(|id| id.len() == 16));
    }

    #[test]
    fn an_id_is_of_what_was_read_and_of_nothing_else() {
        let first = ids(&report(0), vec![prose()]);
        let mut elsewhere = report(0);
        elsewhere.source.path = "/tmp/other.html".to_owned();
        elsewhere.identity.agency = Some("某县某局".to_owned());
        elsewhere.source.sha256.push('0');
        assert_eq!(ids(&elsewhere, vec![prose()]), first);
        assert_ne!(ids(&report(1), vec![prose()]), first);
    }

    #[test]
    fn other_figures_are_another_finding() {
        let report = report(0);
        let of = |value: i64| {
            let evidence = Evidence::Figure { value: value.into(), printed: "".into() };
            ids(&report, vec![Finding::of(Rule::Domain).on(evidence)])
        };
        assert_ne!(of(-2), of(-3));
    }

    #[test]
    fn copies_of_a_report_are_told_apart_by_what_can_be_taken_off() {
        assert_eq!(suffixed("0123456789abcdef", ""), "0123456789abcdef");
        let tagged = suffixed("0123456789abcdef", &tag("in/b.html"));
        assert_ne!(tagged, suffixed("0123456789abcdef", &tag("in/c.html")));
        assert_eq!(base(&tagged), "0123456789abcdef");
        assert_eq!(base("not-an-id"), "not-an-id");
        assert_eq!(base("my-0123"), "my-0123");
    }
}
