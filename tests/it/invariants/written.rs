//! What is written, read back, is the report; and no terminal acts on it.

use gouji::Checked;
use gouji::emit::human::{self, Paint, Style};
use gouji::emit::write::json;
use gouji::emit::write::rows;
use gouji::emit::write::safe::{is_unsafe, tabular};
use gouji::emit::write::table::CsvSink;
use gouji::report::{Cell, Reading, Report};
use gouji::words::Lang;
use rust_decimal::Decimal;
use serde_json::Value;

pub fn says_what_was_read(checked: &Checked) {
    let Checked { report, validation } = checked;
    let mut line = Vec::new();
    json::write_line(&mut line, checked, Lang::En).expect("memory takes all");
    let line = String::from_utf8(line).expect("UTF-8");
    assert!(!line.contains(is_unsafe), "an unsafe character in the JSON");
    let value: Value = serde_json::from_str(&line).expect("JSON");
    let mut pretty = Vec::new();
    json::write_pretty(&mut pretty, checked, Lang::En).expect("memory takes all");
    assert_eq!(value, serde_json::from_slice::<Value>(&pretty).expect("JSON"), "both ways");

    let identity = &report.identity;
    assert_eq!(value["agency"].as_str(), identity.agency.as_deref());
    assert_eq!(value["year"].as_i64(), identity.year.map(i64::from));
    assert_eq!(value["title"].as_str(), identity.title.as_deref());
    let of = |name: &str| value[name].as_array().map_or(0, Vec::len);
    assert_eq!(of("findings"), validation.findings.len());
    assert_eq!(of("suspects"), validation.suspects.len());
    for (written, section) in
        value["sections"].as_array().into_iter().flatten().zip(&report.sections)
    {
        assert_eq!(written["text"].as_str(), Some(section.text.as_str()), "a section's words");
    }
    for (written, suspect) in
        value["suspects"].as_array().into_iter().flatten().zip(&validation.suspects)
    {
        assert_eq!(written["printed"].as_str(), Some(suspect.printed.as_str()));
        assert!(is_figure(&written["suggested"], Some(suspect.suggested), &line), "{}", suspect.at);
    }
    for table in &report.tables {
        for cell in table.iter() {
            // An amount whose unit is nowhere printed is there as printed.
            let read = cell.comparable().or(cell.reading.number());
            assert!(is_figure(at(&value, cell), read, &line), "{} in the JSON", cell.at);
        }
    }
    table(report);
    for lang in [Lang::En, Lang::Zh] {
        let text =
            human::report(checked, Style { lang, paint: Paint::Plain, width: 80, verbose: true });
        let unsafe_ = |c: char| is_unsafe(c) && c != '\n';
        assert!(!text.contains(unsafe_), "an unsafe character for a person");
    }
}

fn at<'v>(value: &'v Value, cell: &Cell) -> &'v Value {
    let mut value = &value["tables"][cell.at.table.code()];
    for key in cell.at.row.split('.') {
        value = &value[key];
    }
    &value[cell.at.column]
}

/// Whether a value is this figure: to the digits of a machine's number, all of which the line has.
fn is_figure(value: &Value, read: Option<Decimal>, line: &str) -> bool {
    let Some(read) = read else { return value.is_null() };
    let digits = read.normalize().to_string();
    value.as_f64() == digits.parse().ok() && line.contains(&digits)
}

/// The cells table, read back, has every cell.
fn table(report: &Report) {
    let mut sink = CsvSink::new(Vec::new(), false);
    rows::cells(report, &mut sink).expect("memory takes all");
    let bytes = sink.finish().expect("memory takes all");
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(&*bytes).into_records();
    for cell in report.tables.iter().flat_map(|table| table.iter()) {
        // Unlisted ones stand after the cells of their table.
        let row = rows.find(|row| row.as_ref().is_ok_and(|row| row[5] == *cell.at.row));
        let row = row.expect("a row for every cell").expect("CSV");
        assert_eq!((&row[6], &row[9]), (cell.at.column, cell.reading.status()), "{}", cell.at);
        assert_eq!(row[10], tabular(&cell.printed), "{}", cell.at);
        let value = (!row[8].is_empty()).then(|| row[8].parse::<Decimal>().expect("a decimal"));
        assert_eq!(value, cell.reading.number(), "{} in the table", cell.at);
        assert_eq!(row[9] == *Reading::Blank.status(), cell.reading == Reading::Blank);
    }
}
