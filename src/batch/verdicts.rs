//! What people have settled, from a CSV file.

use crate::validate::{Ruling, Verdict, Verdicts};
use std::io;
use std::path::Path;

/// Reads verdicts: columns `id`, `verdict` (confirmed or dismissed) and, if there, `reason`.
///
/// # Errors
/// If the file cannot be read, lacks a column, or a verdict is neither of the two.
pub fn read(file: &Path) -> io::Result<Verdicts> {
    let text = std::fs::read_to_string(file)?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    parse(text).map_err(|said| io::Error::new(io::ErrorKind::InvalidData, said))
}

fn parse(text: &str) -> Result<Verdicts, String> {
    let mut reader =
        csv::ReaderBuilder::new().flexible(true).trim(csv::Trim::All).from_reader(text.as_bytes());
    let headers = reader.headers().map_err(|e| e.to_string())?.clone();
    let column = |wanted: &str| headers.iter().position(|name| name == wanted);
    let id = column("id").ok_or("it has no column named id")?;
    let ruling = column("verdict").ok_or("it has no column named verdict")?;
    let reason = column("reason");
    let mut verdicts = Verdicts::default();
    for record in reader.records() {
        let record = record.map_err(|e| e.to_string())?;
        let get = |at: usize| record.get(at).unwrap_or_default();
        // An empty verdict is one not yet given: the file may be a copy of findings.csv.
        if get(ruling).is_empty() {
            continue;
        }
        let line = record.position().map_or(0, csv::Position::line);
        let told = get(ruling);
        let ruling = Ruling::from_code(told)
            .ok_or_else(|| format!("line {line}: {told} is neither confirmed nor dismissed"))?;
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
        assert_eq!(parse(text).expect("read").len(), 1);
        assert!(parse("id,verdict\na,maybe\n").is_err());
        assert!(parse("id\na\n").is_err());
    }
}
