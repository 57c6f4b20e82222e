//! `gouji convert --input-format jsonl`: a document a line in, a line out in its place.

use crate::program::said;
use crate::schema::Schema;
use assert_cmd::cargo::cargo_bin;
use flate2::{Compression, write::GzEncoder};
use serde_json::{Value, json};
use std::fs;
use std::io::{BufRead, BufReader, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, Command, Stdio};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn gouji(arguments: &[&str]) -> Command {
    let mut command = Command::new(cargo_bin("gouji"));
    command.args(["convert", "--input-format", "jsonl"]).args(arguments);
    command.env_remove("LC_ALL").env_remove("LC_MESSAGES").env("LANG", "C.UTF-8");
    command.current_dir(root());
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

/// Exit code, standard output and standard error for these lines.
fn answers(arguments: &[&str], lines: impl AsRef<[u8]>) -> (i32, String, String) {
    let mut child = gouji(arguments).spawn().expect("started");
    let mut stdin = child.stdin.take().expect("its input");
    let lines = lines.as_ref().to_vec();
    // It may answer, or refuse, before everything is written.
    let writer = std::thread::spawn(move || drop(stdin.write_all(&lines)));
    let output = child.wait_with_output().expect("ended");
    writer.join().expect("written");
    said(output)
}

fn values(text: &str) -> Vec<Value> {
    text.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect()
}

fn report() -> String {
    fs::read_to_string(root().join("fixtures/text-l1/input.txt")).expect("the fixture")
}

fn base64(bytes: &[u8]) -> String {
    const DIGITS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut out = String::new();
    for chunk in bytes.chunks(3) {
        let n = chunk.iter().fold(0u32, |n, b| n << 8 | u32::from(*b)) << (8 * (3 - chunk.len()));
        for i in 0..4 {
            let digit = char::from(DIGITS[(n >> (18 - 6 * i)) as usize & 63]);
            out.push(if i <= chunk.len() { digit } else { '=' });
        }
    }
    out
}

/// The inputs of the fixtures, relative to the root.
fn fixtures() -> Vec<PathBuf> {
    let mut found = Vec::new();
    for folder in fs::read_dir(root().join("fixtures")).expect("the fixtures") {
        let folder = folder.expect("an entry").path();
        for name in ["input.html", "input.txt", "input.md"] {
            let file = folder.join(name);
            if file.exists() {
                found.push(file.strip_prefix(root()).expect("below the root").to_owned());
            }
        }
    }
    found.sort();
    found
}

#[test]
fn the_answers_are_what_files_become() {
    // What a page is read as is no matter here, so every third will do.
    let files: Vec<_> = fixtures().into_iter().step_by(3).collect();
    assert!(files.len() > 150, "{} fixtures", files.len());
    let mut command = Command::new(cargo_bin("gouji"));
    command.args(["convert", "--quiet"]).args(&files).current_dir(root());
    let alone = String::from_utf8(command.output().expect("run").stdout).expect("text");
    // The order of the answers is a matter of several threads; of one, the first files tell.
    for (jobs, files) in [("1", &files[..64]), ("3", &files[..])] {
        let mut lines = String::new();
        for file in files {
            let bytes = fs::read(root().join(file)).expect("a fixture");
            lines += &json!({"id": file, "base64": base64(&bytes)}).to_string();
            lines.push('\n');
        }
        let (_, out, _) = answers(&["--jobs", jobs], &lines);
        assert_eq!(out.lines().count(), files.len(), "an answer a line");
        let reports: Vec<&str> =
            out.lines().filter(|line| !line.contains("\"error\":{\"code\":")).collect();
        assert!(reports.len() > files.len() / 2, "{} reports", reports.len());
        assert!(alone.lines().take(reports.len()).eq(reports), "with {jobs} jobs");
    }
}

#[test]
fn text_of_any_key_is_the_same_document() {
    let report = report();
    let line = |key: &str, text: &str| format!("{}\n", json!({"id": "a", key: text}));
    let encoded = base64(report.as_bytes());
    let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
    packed.write_all(report.as_bytes()).expect("memory");
    let packed = base64(&packed.finish().expect("memory"));
    let lines = line("text", &report)
        + &line("html", &report)
        + &line("base64", &encoded)
        + &line("base64", &packed);
    let (code, out, said) = answers(&[], lines);
    assert!(code == 0 && said.starts_with("gouji: 4 converted, "), "{code}: {said}");
    let lines: Vec<&str> = out.lines().collect();
    assert!(lines.len() == 4 && lines.iter().all(|line| *line == lines[0]));
}

#[test]
fn what_the_line_knows_beats_what_is_said_of_all() {
    let dir = tempfile::tempdir().expect("dir");
    let table = dir.path().join("known.csv");
    fs::write(&table, "path,agency,year\na,甲局,2018\nb,乙局,2018\n").expect("written");
    let text = report();
    let lines = [
        json!({"id": "a", "url": "http://example.org/a", "agency": "丙局", "text": text}),
        json!({"id": "b", "text": text, "year": 2017}),
        json!({"id": 3, "text": text}),
        json!({"text": text}),
    ];
    let lines: String = lines.iter().map(|line| format!("{line}\n")).collect();
    let table = table.to_str().expect("text");
    let (_, out, _) = answers(&["--agency", "丁局", "--metadata", table], lines);
    let told: Vec<_> = values(&out)
        .iter()
        .map(|r| [&r["source"]["path"], &r["url"], &r["agency"], &r["year"]].map(Value::clone))
        .collect();
    let year = &told[2][3];
    assert_eq!(
        json!(told),
        json!([
            ["a", "http://example.org/a", "丙局", 2018],
            ["b", null, "乙局", 2017],
            ["3", null, "丁局", year],
            ["-:4", null, "丁局", year]
        ])
    );
}

#[test]
fn every_line_is_answered_in_its_place() {
    let good = json!({"id": "good", "text": report()}).to_string();
    let news = json!({"id": "news", "text": "天气晴朗。"}).to_string();
    let image = json!({"id": "image", "base64": "iVBORw0KGgoAAAANSUhEUg=="}).to_string();
    let lines: [&[u8]; 14] = [
        good.as_bytes(),
        b"",
        b"no JSON",
        b"{\"id\": \"cut\", \"text\": \"",
        b"[\"a\", null, null, null, null, \"\", null]",
        b"{\"id\": \"none\"}",
        b"{\"id\": \"two\", \"text\": \"\", \"html\": \"\"}",
        b"{\"id\": \"twice\", \"text\": \"\", \"text\": \"\"}",
        b"{\"id\": \"\xB9\xE6\", \"text\": \"\"}",
        b"{\"id\": \"nul\0\", \"text\": \"\"}",
        news.as_bytes(),
        image.as_bytes(),
        b"{\"id\": \"empty\", \"text\": \" \"}\r",
        // The last line may lack its end.
        good.as_bytes(),
    ];
    let (code, out, said) = answers(&["--jobs", "2"], lines.join(&b'\n'));
    assert_eq!(code, 2);
    assert!(said.starts_with("gouji: 2 converted, ") && said.ends_with(", 12 skipped\n"), "{said}");
    assert_eq!(said.lines().count(), 1, "what is wrong stands in the answers");
    let told: Vec<_> = values(&out)
        .iter()
        .map(|a| match a.get("error") {
            None => json!(a["source"]["path"]),
            Some(error) => json!([a["line"], a["id"], error["code"]]),
        })
        .collect();
    let expected = json!([
        "good",
        [2, null, "bad-line"],
        [3, null, "bad-line"],
        [4, null, "bad-line"],
        [5, null, "bad-line"],
        [6, "none", "bad-line"],
        [7, "two", "bad-line"],
        [8, null, "bad-line"],
        [9, null, "bad-line"],
        [10, null, "bad-line"],
        [11, "news", "not-a-report"],
        [12, "image", "binary"],
        [13, "empty", "empty"],
        "good"
    ]);
    assert_eq!(json!(told), expected);
}

#[test]
fn a_line_beyond_the_bound_costs_itself_alone() {
    let line = |n: u8, text: &str| format!("{}\n", json!({"id": n, "text": text}));
    // More than is read at once, and longer still at the end, where no line end is to come.
    let long = "年报".repeat(100_000);
    let lines = line(1, &report()) + &line(2, &long) + &line(3, &report()) + &line(4, &long);
    let (code, out, _) = answers(&["--max-bytes", "32K"], lines.trim_end());
    let codes: Vec<_> = values(&out).iter().map(|a| a["error"]["code"].clone()).collect();
    assert_eq!((code, json!(codes)), (2, json!([null, "too-large", null, "too-large"])));
}

#[test]
fn answers_are_valid_after_the_schema() {
    let schema = Command::new(cargo_bin("gouji")).arg("schema").output().expect("run").stdout;
    let schema: Value = serde_json::from_slice(&schema).expect("JSON");
    let refused = Schema::new(schema["$defs"]["refused"].clone());
    let report_schema = Schema::new(schema);
    let lines = format!("{}\n\n{{}}\n", json!({"id": "a", "text": report()}));
    let (_, out, _) = answers(&[], lines);
    let valid: Vec<_> = values(&out)
        .iter()
        .map(|a| (report_schema.check(a).is_ok(), refused.check(a).is_ok()))
        .collect();
    assert_eq!(valid, [(true, false), (false, true), (false, true)]);
}

/// A caller that writes one line and waits.
struct Waiting {
    child: Child,
    stdin: ChildStdin,
    answers: std::sync::mpsc::Receiver<String>,
}

impl Waiting {
    fn start(arguments: &[&str]) -> Self {
        let mut child = gouji(arguments).stderr(Stdio::null()).spawn().expect("started");
        let stdin = child.stdin.take().expect("its input");
        let stdout = BufReader::new(child.stdout.take().expect("its output"));
        let (send, answers) = std::sync::mpsc::channel();
        std::thread::spawn(move || {
            for line in stdout.lines() {
                if line.map_or(true, |line| send.send(line).is_err()) {
                    return;
                }
            }
        });
        Waiting { child, stdin, answers }
    }

    /// The answer to a line; nothing else is written before it came.
    fn ask(&mut self, line: &str) -> Value {
        writeln!(self.stdin, "{line}").expect("written");
        // As good as for ever: what fails here would wait until the input ends.
        let answer = self.answers.recv_timeout(std::time::Duration::from_secs(60));
        serde_json::from_str(&answer.expect("an answer before the next line")).expect("JSON")
    }
}

#[test]
fn a_caller_that_waits_gets_its_answer() {
    for jobs in ["1", "4"] {
        let mut gouji = Waiting::start(&["--jobs", jobs]);
        for n in 0..20 {
            let answer = gouji.ask(&json!({"id": n, "text": report()}).to_string());
            assert_eq!(answer["source"]["path"], n.to_string());
            assert_eq!(gouji.ask("")["error"]["code"], "bad-line");
        }
        drop(gouji.stdin);
        assert_eq!(gouji.child.wait().expect("ended").code(), Some(2));
    }
}

#[test]
fn a_reader_that_has_seen_enough_is_no_failure() {
    let mut child = gouji(&[]).spawn().expect("started");
    drop(child.stdout.take());
    let mut stdin = child.stdin.take().expect("its input");
    let line = format!("{}\n", json!({"id": "a", "text": report()}));
    while stdin.write_all(line.as_bytes()).is_ok() {}
    assert_eq!(child.wait().expect("ended").code(), Some(0));
}

#[test]
fn what_does_not_go_with_lines_is_refused() {
    let dir = tempfile::tempdir().expect("dir");
    let folder = dir.path().join("data");
    let folder = folder.to_str().expect("text");
    for (arguments, word) in [
        (&["--out", folder][..], "--out"),
        (&["--format", "csv"], "--format"),
        (&["fixtures"], "standard input"),
    ] {
        let (code, out, said) = answers(arguments, "");
        assert!(code == 2 && out.is_empty() && said.contains(word), "{arguments:?}: {said}");
    }
    assert!(fs::read_dir(dir.path()).expect("the folder").next().is_none());
    assert_eq!(answers(&["-"], "").0, 0);
}

#[test]
fn the_exit_code_tells_findings_as_for_files() {
    let row = "四、结转下年度继续办理 | 2 | 2 |";
    let broken = report().replace(row, "四、结转下年度继续办理 | 2 | 3 |");
    assert_ne!(broken, report(), "the fixture has changed");
    let line = json!({"id": "a", "text": broken}).to_string();
    assert_eq!(answers(&[], &line).0, 0);
    assert_eq!(answers(&["--fail-on", "error"], &line).0, 1);
}
