//! Stable identities of findings.

use super::finding::Finding;
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Gives each finding of a report its id: the first eight bytes, in hexadecimal, of the SHA-256
/// of rule, table, cells and the source's path as given, and the quoted words where a finding
/// names no cell. Figures do not enter, nor does the rest of the page: an id survives a page that
/// is fetched again with another frame. Findings that would still share one are told apart by
/// their order.
pub(super) fn assign(path: &str, findings: &mut [Finding]) {
    let mut seen: HashMap<[u8; 8], u32> = HashMap::new();
    let mut fields = Vec::with_capacity(1024);
    for finding in findings {
        let first = of(path, finding, 0, &mut fields);
        let repeat = seen.entry(first).or_insert(0);
        let id = if *repeat == 0 { first } else { of(path, finding, *repeat, &mut fields) };
        *repeat += 1;
        finding.id = id.iter().flat_map(|byte| [byte >> 4, byte & 15]).map(digit).collect();
    }
}

fn digit(of: u8) -> char {
    char::from(if of < 10 { b'0' + of } else { b'a' - 10 + of })
}

fn of(path: &str, finding: &Finding, repeat: u32, fields: &mut Vec<u8>) -> [u8; 8] {
    fields.clear();
    // A field ends with a NUL, which no field holds, so that no two lists of fields are one text.
    let mut field = |text: &str| {
        fields.extend_from_slice(text.as_bytes());
        fields.push(0);
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
    let mut id = [0; 8];
    for (byte, of) in id.iter_mut().zip(Sha256::digest(&*fields)) {
        *byte = of;
    }
    id
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
