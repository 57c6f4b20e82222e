//! What people have settled, from a CSV file.

use super::operator;
use crate::validate::{Ruling, Verdict, Verdicts, id};
use crate::words::amiss::Amiss;
use crate::words::lists;
use std::collections::HashMap;
use std::io;
use std::path::Path;

/// Reads verdicts: columns `id`, `verdict` (confirmed or dismissed) and, if there, `reason`.
///
/// # Errors
/// If the file cannot be read, lacks a column, or a verdict is neither of the two.
pub fn read(file: &Path) -> io::Result<Verdicts> {
    Ok(parse(&operator::text(file)?)?)
}

fn parse(text: &str) -> Result<Verdicts, Amiss> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers()?.clone();
    let column = |wanted: &str| headers.iter().position(|name| name == wanted);
    let id = column("id").ok_or_else(|| lists::no_column("id"))?;
    let ruling = column("verdict").ok_or_else(|| lists::no_column("verdict"))?;
    let reason = column("reason");
    let mut verdicts = Verdicts::default();
    let mut seen: HashMap<String, (u64, Ruling, String)> = HashMap::new();
    for record in reader.records() {
        let record = record?;
        let get = |at: usize| record.get(at).unwrap_or_default();
        // An empty verdict is one not yet given: the file may be a copy of findings.csv.
        if get(ruling).is_empty() {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let told = get(ruling);
        let ruling =
            Ruling::from_code(told).ok_or_else(|| lists::not_a_verdict(told).on_line(line))?;
        // Copies of a report share their findings: a verdict on one is on all of them.
        let of_all = id::base(get(id)).to_owned();
        if let Some((earlier, other, named)) =
            seen.insert(of_all, (line, ruling, get(id).to_owned()))
            && other != ruling
        {
            let this = get(id);
            let amiss = match this == named {
                true => lists::other_verdict(this, earlier),
                false => lists::verdicts_of_copies(this, named, earlier),
            };
            return Err(amiss.on_line(line));
        }
        let reason = reason.map(get).unwrap_or_default().to_owned();
        verdicts.insert(get(id), Verdict { ruling, reason });
    }
    Ok(verdicts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_verdict_is_confirmed_dismissed_or_not_yet_given() {
        let text = "id,rule,verdict,reason\na,balance,Dismissed,checked\nb,balance,,\n";
        assert_eq!(parse(text).expect("read").unmet().len(), 1);
        assert!(parse("id,verdict\na,maybe\n").is_err());
        assert!(parse("id\na\n").is_err());
        let twice = parse("id,verdict\na,dismissed\na,dismissed\na,confirmed\n");
        let said = twice.expect_err("refused").to_string();
        assert_eq!(said, "line 4: a has another verdict in line 3");
        let copies = "id,verdict\n0123456789abcdef,dismissed\n0123456789abcdef-00ff00ff,";
        assert_eq!(parse(&format!("{copies}dismissed\n")).expect("read").unmet().len(), 1);
        let said = parse(&format!("{copies}confirmed\n")).expect_err("refused").to_string();
        assert!(
            said.starts_with("line 3: 0123456789abcdef-00ff00ff and 0123456789abcdef in line 2")
        );
    }
}
