//! How many findings harm to a page costs.

use super::*;

/// Rules of findings graver than information, by table, of a text.
fn found(text: &str) -> Vec<(String, String)> {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("a.txt"), text).expect("written");
    let (_, out, said) = run(dir.path(), &["check", "a.txt", "--format", "jsonl", "--quiet"]);
    assert!(said.is_empty(), "{said}");
    let findings = out.lines().map(|line| {
        let finding: serde_json::Value = serde_json::from_str(line).expect("JSON");
        let word = |key: &str| finding[key].as_str().unwrap_or_default().to_owned();
        (word("table"), word("rule"))
    });
    findings.collect()
}

fn example(name: &str) -> String {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/reports");
    fs::read_to_string(folder.join(name)).expect("the example")
}

#[test]
fn a_report_printed_twice_is_one_finding() {
    for name in ["2020.txt", "2023.txt"] {
        let text = example(name);
        let mut expected = found(&text);
        expected.push((String::new(), "printed-twice".to_owned()));
        let mut twice = found(&format!("{text}\n{text}"));
        expected.sort();
        twice.sort();
        assert_eq!(twice, expected, "{name}");
    }
}

#[test]
fn whatever_was_done_to_a_text_a_table_has_at_most_three_findings() {
    for name in ["2020.txt", "2023.txt"] {
        let text = example(name);
        let mut harmed: Vec<(String, String)> = Vec::new();
        for mask in ['*', '□', '?', '\u{fffd}'] {
            let masked = text.chars().map(|c| if c.is_ascii_digit() { mask } else { c });
            harmed.push((format!("masked by {mask}"), masked.collect()));
        }
        let mut seen = std::collections::HashSet::new();
        let once = text.lines().filter(|line| line.trim().is_empty() || seen.insert(*line));
        harmed.push(("lines once".into(), once.collect::<Vec<_>>().join("\n")));
        let joined = text.lines().map(|line| line.replace(['\t', ' '], "") + "\n");
        harmed.push(("without gaps".into(), joined.collect()));
        for part in 3..10 {
            let end = text.char_indices().nth(text.chars().count() * part / 10);
            let end = end.map_or(text.len(), |(at, _)| at);
            harmed.push((format!("cut at {part} tenths"), text[..end].to_owned()));
        }
        for (how, text) in harmed {
            let found = found(&text);
            for table in ["disclosure", "applications", "proceedings"] {
                let own: Vec<_> = found.iter().filter(|(of, _)| of == table).collect();
                assert!(own.len() <= 3, "{name} {how}: {own:?}");
            }
        }
    }
}

/// What may befall a text on its way.
fn harms(text: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for mask in ['*', '□', '\u{fffd}', 'X'] {
        let masked = text.chars().map(|c| if c.is_ascii_digit() { mask } else { c });
        out.push((format!("masked by {mask}"), masked.collect()));
    }
    let mut seen = std::collections::HashSet::new();
    let once = text.lines().filter(|line| line.trim().is_empty() || seen.insert(*line));
    out.push(("lines once".into(), once.collect::<Vec<_>>().join("\n")));
    let joined = text.lines().map(|line| line.replace(['\t', ' '], "") + "\n");
    out.push(("without gaps".into(), joined.collect()));
    out.push(("twice".into(), format!("{text}\n{text}")));
    out.push(("one line".into(), text.lines().collect::<Vec<_>>().join(" ")));
    let length = text.chars().count();
    for part in 4..10 {
        let end = length * part / 10 + part;
        out.push((format!("cut at {part} tenths"), text.chars().take(end).collect()));
    }
    out
}

#[test]
fn harm_to_a_printed_text_costs_a_table_at_most_three_findings() {
    use gouji::validate::Severity;
    let doubts = |text: &str| -> Vec<(String, String)> {
        let Ok(checked) = gouji::convert(text.as_bytes(), "a.txt", &gouji::Options::default())
        else {
            return Vec::new();
        };
        // Sums that the figures themselves break are none of the harm.
        let own = checked.validation.findings.iter().filter(|finding| {
            finding.severity > Severity::Info
                && (finding.evidence.left().is_none() || finding.rule.id() == "prose")
        });
        own.filter_map(|f| Some((f.table?.code().to_owned(), f.rule.id().to_owned()))).collect()
    };
    for seed in 0..12 {
        let printed = crate::print::Plan::draw(seed).print();
        let before = doubts(&printed.text);
        for (how, text) in harms(&printed.text) {
            let mut found = doubts(&text);
            for known in &before {
                if let Some(at) = found.iter().position(|own| own == known) {
                    found.remove(at);
                }
            }
            for table in ["disclosure", "applications", "proceedings"] {
                let own: Vec<_> = found.iter().filter(|(of, _)| of == table).collect();
                assert!(own.len() <= 3, "seed {seed} {how}: {own:?}");
            }
        }
    }
}
