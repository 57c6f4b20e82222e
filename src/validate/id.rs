//! Stable identities of findings.

use super::finding::Finding;
use sha2::{Digest, Sha256};
use std::collections::HashMap;
use std::fmt::Write as _;

/// Gives each finding of a report its id: the first eight bytes, in hexadecimal, of the SHA-256
/// of rule, table, cells and the source's path as given, and the quoted words where a finding
/// names no cell. Figures do not enter, nor does the rest of the page: an id survives a page that
/// is fetched again with another frame. Findings that would still share one are told apart by
/// their order.
pub(super) fn assign(path: &str, findings: &mut [Finding]) {
    let mut seen: HashMap<String, u32> = HashMap::new();
    for finding in findings {
        let first = of(path, finding, 0);
        let repeat = seen.entry(first.clone()).or_insert(0);
        finding.id = if *repeat == 0 { first } else { of(path, finding, *repeat) };
        *repeat += 1;
    }
}

fn of(path: &str, finding: &Finding, repeat: u32) -> String {
    let mut hash = Sha256::new();
    // A field ends with a NUL, which no field holds, so that no two lists of fields are one text.
    let mut field = |text: &str| {
        hash.update(text.as_bytes());
        hash.update([0]);
    };
    field(finding.rule);
    field(finding.table.map_or("", |t| t.code()));
    for at in &finding.cells {
        field(at.row);
        field(at.column);
    }
    field(path);
    if finding.cells.is_empty() || finding.rule == "prose" {
        field(&finding.printed);
    }
    if repeat > 0 {
        field(&repeat.to_string());
    }
    let mut id = String::with_capacity(16);
    for byte in hash.finalize().iter().take(8) {
        // Writing to a String cannot fail.
        let _ = write!(id, "{byte:02x}");
    }
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::Severity;

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
