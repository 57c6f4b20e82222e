//! Stable identities of findings.

use super::finding::Finding;
use crate::form::{Address, TableKind};
use compact_str::format_compact;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Gives each finding of a report its id: the first eight bytes, in hexadecimal, of the SHA-256
/// of rule, table, cells and the source's path as given, and the quoted words where a finding
/// names no cell. Figures do not enter, nor does the rest of the page: an id survives a page that
/// is fetched again with another frame. Findings that would still share one are told apart by
/// their order.
pub(super) fn assign(path: &str, findings: &mut [Finding]) {
    let mut seen: HashMap<u64, u32> = HashMap::with_capacity(findings.len());
    for finding in findings {
        let first = of(path, finding, 0);
        let repeat = seen.entry(first).or_insert(0);
        let id = if *repeat == 0 { first } else { of(path, finding, *repeat) };
        *repeat += 1;
        finding.id = format_compact!("{id:016x}");
    }
}

/// What the ids of a rule's findings about these cells begin with.
pub(super) fn begin(rule: &str, table: Option<TableKind>, cells: &[Address]) -> Sha256 {
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

fn of(path: &str, finding: &Finding, repeat: u32) -> u64 {
    let mut digest = match finding.cells.sum() {
        Some(sum) => sum.id.clone(),
        None => begin(finding.rule, finding.table, &finding.cells),
    };
    field(&mut digest, path);
    if finding.cells.is_empty() || finding.rule == "prose" {
        field(&mut digest, &finding.printed);
    }
    if repeat > 0 {
        field(&mut digest, &repeat.to_string());
    }
    digest.finalize().iter().take(8).fold(0, |id, byte| id << 8 | u64::from(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::Severity;

    #[test]
    fn an_id_is_what_it_was() {
        let mut findings = vec![Finding::of("late", Severity::Info); 2];
        assign("a", &mut findings);
        for (finding, text) in findings.iter().zip(["late\0\0a\0\0", "late\0\0a\0\x001\0"]) {
            let digest: String = Sha256::digest(text).iter().map(|b| format!("{b:02x}")).collect();
            assert_eq!(finding.id, digest[..16]);
        }
    }

    #[test]
    fn ids_are_stable_and_distinct() {
        let finding = || Finding::of("prose", Severity::Warning).quoting("收到3件", "5");
        let mut findings = vec![finding(), finding()];
        assign("a/b.html", &mut findings);
        assert_ne!(findings[0].id, findings[1].id);
        assert_eq!(findings[0].id.len(), 16);
        let mut again = vec![finding()];
        assign("a/b.html", &mut again);
        assert_eq!(findings[0].id, again[0].id);
        assign("a/c.html", &mut again);
        assert_ne!(findings[0].id, again[0].id);
    }

    #[test]
    fn figures_do_not_change_an_id() {
        let mut one = vec![Finding::of("balance", Severity::Error)];
        let mut other = one.clone();
        other[0].left = Some(3.into());
        assign("a", &mut one);
        assign("a", &mut other);
        assert_eq!(one[0].id, other[0].id);
    }
}
