//! The example for Spark gives the rows of one machine. It runs where Java and PySpark are present.

use assert_cmd::cargo::cargo_bin;
use flate2::{Compression, write::GzEncoder};
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::BTreeSet;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::Command;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn has(program: &str, arguments: &[&str]) -> bool {
    let found = Command::new(program).args(arguments).output();
    let found = found.is_ok_and(|output| output.status.success());
    if !found {
        println!("{program} {arguments:?} is not here: the example for Spark was left out");
    }
    found
}

/// All fixtures in one folder. Spark does not see files without a byte, so they are left out.
fn collect(folder: &Path) {
    fs::create_dir(folder).expect("made");
    for fixture in fs::read_dir(root().join("fixtures")).expect("the fixtures") {
        let fixture = fixture.expect("an entry").path();
        let name = fixture.file_name().expect("a name").to_string_lossy().into_owned();
        for input in fs::read_dir(&fixture).into_iter().flatten() {
            let input = input.expect("an entry").path();
            let own = input.file_name().expect("a name").to_string_lossy().into_owned();
            let is_input = own != "ORIGIN.md" && !own.ends_with(".json");
            if is_input && fs::metadata(&input).is_ok_and(|file| file.is_file() && file.len() > 0) {
                // An ending in capitals is one too.
                let (own, ending) = own.rsplit_once('.').expect("an ending");
                let called = format!("{name} {own}.{}", ending.to_uppercase());
                fs::copy(input, folder.join(called)).expect("copied");
            }
        }
    }
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed
        .write_all(&fs::read(root().join("examples/reports/2022.html")).expect("it"))
        .expect("it");
    fs::write(folder.join("packed.html.gz"), packed.finish().expect("it")).expect("written");
    fs::write(folder.join("a note.txt"), "天气晴朗。").expect("written");
    fs::write(folder.join("空.html"), " \n").expect("written");
}

/// What Spark wrote in parts.
fn parts(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).unwrap_or_else(|e| panic!("{}: {e}", folder.display()));
    let mut paths: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    paths.sort();
    paths.retain(|path| path.file_name().is_some_and(|n| n.as_encoded_bytes().starts_with(b"p")));
    paths.iter().map(|path| fs::read_to_string(path).expect("a part")).collect()
}

/// What a column says of its unit, or the unit of a figure: how many yuan it is, if it is of money.
fn yuan(of: &str) -> Option<Decimal> {
    let times = of.strip_suffix("yuan")?.trim_end_matches('_');
    let times = times.rsplit('_').next().filter(|times| !times.is_empty()).unwrap_or("1");
    Some(times.replace('k', "000").replace('m', "000000").parse().expect("a number"))
}

/// A figure of this unit as the answers have it: yuan, or what its column says.
fn as_answered(value: &str, unit: &str, column: &str) -> f64 {
    let value: Decimal = value.parse().expect("a number");
    let times = yuan(unit).map(|unit| unit / yuan(column).unwrap_or(Decimal::ONE));
    (value * times.unwrap_or(Decimal::ONE)).normalize().to_string().parse().expect("a number")
}

/// These columns of tables with a header, values as doubles, amounts as answers have them.
fn rows(tables: &[String], columns: &[&str]) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    for table in tables {
        let mut reader = csv::Reader::from_reader(table.as_bytes());
        let headers = reader.headers().expect("a header").clone();
        let at: Vec<_> = columns
            .iter()
            .map(|name| headers.iter().position(|h| h == *name).expect(name))
            .collect();
        let find = |name| headers.iter().position(|header| header == name);
        let unit = find("unit").zip(find("column"));
        for row in reader.records() {
            let row = row.expect("a row");
            let value = |at: usize| match (&headers[at], &row[at]) {
                ("value", value) if !value.is_empty() => {
                    let own = || value.parse().expect("a number");
                    let of = |(unit, column)| as_answered(value, &row[unit], &row[column]);
                    unit.map_or_else(own, of).to_string()
                }
                (_, value) => value.to_owned(),
            };
            rows.push(at.iter().map(|at| value(*at)).collect());
        }
    }
    rows.sort();
    rows
}

/// The words in the literals of a list in a source, from its name to its end.
fn endings(file: &str, end: &str) -> BTreeSet<String> {
    let source = fs::read_to_string(root().join(file)).expect("a source");
    let (_, rest) = source.split_once("ENDINGS").expect("where it begins");
    let (list, _) = rest.split_once(end).expect("where it ends");
    let literals = list.split('"').skip(1).step_by(2);
    literals.flat_map(str::split_whitespace).map(str::to_owned).collect()
}

#[test]
fn a_cluster_looks_for_the_files_of_one_machine() {
    let ours = endings("src/report/mod.rs", "];");
    assert!(ours.contains("html"));
    assert_eq!(endings("examples/spark/reports.py", "\n"), ours);
}

#[test]
fn a_cluster_gives_the_rows_of_one_machine() {
    if !has("java", &["-version"]) || !has("python3", &["-c", "import pyspark"]) {
        return;
    }
    let dir = tempfile::tempdir().expect("dir");
    let (spark, alone) = (dir.path().join("spark"), dir.path().join("alone"));
    let gouji = cargo_bin("gouji");
    collect(&dir.path().join("reports"));
    let output = Command::new("python3")
        .arg(root().join("examples/spark/reports.py"))
        .args(["--master", "local-cluster[2,1,1024]", "--format", "csv", "reports"])
        .arg(&spark)
        .env("GOUJI", &gouji)
        .env("PYSPARK_PYTHON", "python3")
        .env("SPARK_LOCAL_IP", "127.0.0.1")
        // What a worker writes while it works goes where this test clears up.
        .env("SPARK_WORKER_DIR", dir.path().join("workers"))
        .current_dir(dir.path())
        .output()
        .expect("python3 runs");
    let (said, failed) =
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}\n{failed}");
    assert!(said.contains(" on 2 workers"), "{said}");

    let convert = |arguments: &[&str]| {
        let mut command = Command::new(&gouji);
        command.args(["convert", "--quiet", "reports"]).args(arguments).current_dir(dir.path());
        String::from_utf8(command.output().expect("run").stdout).expect("text")
    };
    convert(&["--out", alone.to_str().expect("text")]);
    let read = |name: &str| fs::read_to_string(alone.join(name)).expect("a file of the dataset");

    let answers = parts(&spark.join("answers"));
    assert!(answers.iter().filter(|part| !part.is_empty()).count() > 1, "each worker had some");
    let answers: BTreeSet<&str> = answers.iter().flat_map(|part| part.lines()).collect();
    let is_report = |line: &&str| {
        let answer: Value = serde_json::from_str(line).expect("JSON");
        answer.get("error").is_none()
    };
    let reports: BTreeSet<&str> = answers.iter().copied().filter(is_report).collect();
    let lines = convert(&[]);
    assert!(reports.len() > 300);
    assert!(reports.iter().eq(lines.lines().collect::<BTreeSet<_>>().iter()));

    let columns = ["source", "agency", "year", "table", "form", "row", "column", "value"];
    let cells = rows(&[read("cells.csv")], &columns);
    let figures = rows(&parts(&spark.join("figures")), &columns);
    assert_eq!(figures.len(), cells.len());
    for (figure, cell) in figures.iter().zip(&cells) {
        assert_eq!(figure, cell);
    }

    let skipped = rows(&[read("skipped.csv")], &["source", "reason"]);
    assert!(skipped.len() >= 2);
    assert_eq!(rows(&parts(&spark.join("refused")), &["source", "code"]), skipped);
}
