//! Inputs made to be slow, large or malicious, and machines in trouble: how the command ends, and
//! what it says and leaves. Time and memory are held by `benches/linear.rs` and `fuzz/bounds`.

use crate::program::{fixture, gouji};
use crate::shapes::{SHAPES, Where};
use serde_json::Value;
use std::fs;
use std::path::Path;

fn page() -> String {
    fs::read_to_string(fixture("html-plain/input.html")).expect("the fixture")
}

fn text() -> String {
    fs::read_to_string(fixture("text-l1/input.txt")).expect("the fixture")
}

/// A tenth of so many, or all with `GOUJI_BOUNDS`.
fn many(n: usize) -> usize {
    if std::env::var_os("GOUJI_BOUNDS").is_some() { n } else { n / 10 }
}

/// Converts one input from a file.
fn convert(name: &str, bytes: &[u8]) -> (Option<i32>, Vec<u8>, String) {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join(name), bytes).expect("written");
    let run = gouji().current_dir(dir.path()).args(["convert", name]).output().expect("run");
    (run.status.code(), run.stdout, String::from_utf8(run.stderr).expect("text"))
}

/// The report that an input is converted to.
#[track_caller]
fn report(name: &str, bytes: &[u8]) -> Value {
    let (code, out, said) = convert(name, bytes);
    assert_eq!(code, Some(0), "{said}");
    serde_json::from_slice(&out).expect("JSON")
}

/// That an input is kept out of the data, with a sentence that names it.
#[track_caller]
fn refused(name: &str, bytes: &[u8]) {
    let (code, out, said) = convert(name, bytes);
    assert_eq!((code, out.len()), (Some(2), 0), "{said}");
    assert!(said.starts_with(&format!("gouji: {name}: ")), "{said}");
    assert!(!said.contains("fault"), "{said}");
}

#[test]
fn whatever_the_shape_what_is_read_holds() {
    for shape in SHAPES {
        for place in Where::ALL {
            crate::invariants::whole(&shape.make(many(20_000), place));
        }
    }
}

#[test]
fn spans_beyond_any_table_cost_no_more_than_their_cell() {
    for span in ["65535", "1000000", "99999999999999999999"] {
        let cell = format!("<td colspan={span} rowspan={span}>注</td>");
        let page = page().replacen("</tr>\n</table>", &format!("{cell}</tr>\n</table>"), 1);
        let read = report("a.html", page.as_bytes());
        assert!(read["tables"]["applications"]["new"]["total"].is_number(), "{span}");
        refused(
            "a.html",
            format!("<table>{}</table>", format!("<tr>{cell}</tr>").repeat(500)).as_bytes(),
        );
    }
}

#[test]
fn a_report_inside_ten_thousand_tables_is_no_end_of_the_program() {
    let (before, after) = ("<table><tr><td>".repeat(10_000), "</td></tr></table>".repeat(10_000));
    let (code, _, said) = convert("a.html", [&before, &*page(), &after].concat().as_bytes());
    assert!(matches!(code, Some(0 | 2)) && !said.contains("fault"), "{said}");
    refused("a.html", [&*before, &after].concat().as_bytes());
    refused("a.html", "<div><b>".repeat(100_000).as_bytes());
}

#[test]
fn a_report_before_a_million_tables_is_read_all_the_same() {
    let tables = "<table></table>".repeat(many(1_000_000));
    let read = report("a.html", page().replace("</body>", &format!("{tables}</body>")).as_bytes());
    assert!(read["tables"]["applications"]["new"]["total"].is_number());
}

/// That no figure of a page behind so much is read without a word.
#[track_caller]
fn illegible_behind(what: &str) {
    let whole = report("a.html", page().as_bytes());
    let said = report("a.html", page().replacen("<table", &format!("{what}<table"), 1).as_bytes());
    let rules = |report: &Value| -> Vec<String> {
        let findings = report["findings"].as_array().expect("findings");
        findings.iter().map(|own| own["rule"].to_string()).collect()
    };
    assert!(!rules(&whole).contains(&"\"illegible-cell\"".to_owned()));
    assert!(rules(&said).contains(&"\"illegible-cell\"".to_owned()), "{:?}", rules(&said));
    let figure = |report: &Value| report["tables"]["applications"]["new"]["total"].clone();
    assert!(figure(&whole).is_number() && figure(&said).is_null(), "{}", figure(&said));
}

#[test]
fn where_rules_are_no_longer_looked_at_cells_are_illegible() {
    let rules = ".hidden{display:none}".repeat(20_001);
    illegible_behind(&format!("<style>{rules}</style>"));
    // Rules that look at all elements beside, of many beside each other.
    let rules = "span:nth-child(9000){display:none}".repeat(100);
    illegible_behind(&format!("<style>{rules}</style><p>{}</p>", "<span></span>".repeat(1000)));
}

#[test]
fn one_line_without_end_is_no_report() {
    for piece in ["规", "1", " ", "|", "\t", "1|", "&nbsp;", "&#1", "?", "三、"] {
        refused("a.txt", piece.repeat(many(6_000_000) / piece.len()).as_bytes());
    }
}

#[test]
fn a_line_larger_than_any_input_is_too_large() {
    let dir = tempfile::tempdir().expect("dir");
    // A file with a hole takes no room on the disk.
    let file = fs::File::create(dir.path().join("a.txt")).expect("created");
    file.set_len(2 << 30).expect("a hole");
    drop(file);
    fs::write(dir.path().join("b.txt"), text()).expect("written");
    let run = gouji().current_dir(dir.path()).args(["convert", "."]).output().expect("run");
    let said = String::from_utf8(run.stderr).expect("text");
    assert_eq!(run.status.code(), Some(2));
    assert!(said.contains("a.txt: is too large"), "{said}");
    assert_eq!(run.stdout.iter().filter(|b| **b == b'\n').count(), 1, "the other is converted");
}

#[test]
fn entities_without_end_are_text() {
    for piece in ["&nbsp;", "&", "&#1", "&aaaaaaaa", "&#xD800;", "&#0;", "&#99999999999;"] {
        let page = page().replace("</body>", &format!("<p>{}</body>", piece.repeat(many(100_000))));
        let read = report("a.html", page.as_bytes());
        assert!(read["tables"]["applications"]["new"]["total"].is_number(), "{piece}");
    }
}

#[test]
fn nul_bytes_do_not_become_figures() {
    let whole = report("a.txt", text().as_bytes());
    let row = "四、结转下年度继续办理 | 2 |";
    assert!(text().contains(row), "the fixture has changed");
    let read = report("a.txt", text().replace(row, "四、结转下年度继续办理 | \0 |").as_bytes());
    let cell = |report: &Value| {
        report["tables"]["applications"]["carried_forward"]["natural_person"].clone()
    };
    assert_eq!((cell(&whole).to_string(), cell(&read)), ("2".to_owned(), Value::Null));
    refused("a.txt", &[0; 100_000]);
}

#[test]
fn surrogates_alone_are_no_characters() {
    // As references, and as the bytes that some programs write for them.
    let marked = page().replace("<td>规章</td>", "<td>规章&#xD800;&#xDFFF;</td>");
    assert!(report("a.html", marked.as_bytes())["tables"]["disclosure"].is_object());
    let mut bytes = text().into_bytes();
    bytes.splice(0..0, *b"\xed\xa0\x80\xed\xb0\x80\n");
    assert!(report("a.txt", &bytes)["tables"]["applications"].is_object());
}

#[test]
fn a_file_in_two_encodings_is_read_in_that_of_most() {
    let mut bytes = text().into_bytes();
    let (gbk, ..) = encoding_rs::GBK.encode("版权所有：某县水利局\n");
    bytes.extend_from_slice(&gbk);
    let read = report("a.txt", &bytes);
    assert_eq!(read["source"]["encoding"], "utf-8");
    assert_eq!(read["tables"]["applications"]["new"]["total"].to_string(), "1497");
}

/// A report whose every text, and whose path, tells a terminal to do something.
fn escapes() -> String {
    let evil = "\u{1b}]0;x\u{7}\u{1b}[2J\u{9b}31m\u{202e}";
    text()
        .replace("临溪区", &format!("临溪{evil}区"))
        .replace("规范性文件", &format!("规范性文件{evil}"))
        .replace("四、结转下年度继续办理 | 2 |", &format!("四、结转下年度继续办理 | 2{evil} |"))
        .replace("群众关切", &format!("群众{evil}关切"))
}

/// Whether a terminal would do something at one of these characters.
fn is_obeyed(c: char) -> bool {
    gouji::emit::write::safe::is_unsafe(c) && c != '\n' && c != '\t'
}

#[cfg(unix)]
#[test]
fn no_terminal_is_told_what_to_do() {
    let dir = tempfile::tempdir().expect("dir");
    let evil = "e\u{1b}[2J\u{9b}m";
    fs::write(dir.path().join(format!("{evil}.txt")), escapes()).expect("written");
    fs::write(dir.path().join(format!("{evil}.html")), "no report").expect("written");
    let metadata = format!("path,agency\n{evil}.md,x\n");
    fs::write(dir.path().join("known.csv"), metadata).expect("written");
    let gone = format!("gone{evil}");
    for arguments in [
        &["check", "."][..],
        &["check", "--lang", "zh", "."],
        &["convert", "."],
        &["check", "--format", "jsonl", "."],
        &["convert", "--format", "json", "."],
        &["convert", "--progress", "always", ".", &gone],
        &["convert", "--metadata", "known.csv", "."],
        &["convert", "--metadata", &gone, "."],
        &["convert", "--out", &format!("{gone}/a/b"), "."],
        &["explain", &gone],
        &["convert", "--format", &gone],
        &["convert", "--year", &gone],
        &[&*gone],
    ] {
        let run = gouji().current_dir(dir.path()).args(arguments).output().expect("run");
        for stream in [run.stdout, run.stderr] {
            let text = String::from_utf8(stream).expect("text");
            let found =
                text.find(is_obeyed).map(|at| text[at..].chars().take(20).collect::<String>());
            assert_eq!(found, None, "{arguments:?}");
        }
    }
}

#[test]
fn data_keep_what_a_page_prints_and_a_spreadsheet_runs_none_of_it() {
    let dir = tempfile::tempdir().expect("dir");
    let formula = text().replace("规范性文件 |", "=HYPERLINK(\"http://x\")规范性文件 |");
    fs::write(dir.path().join("a.txt"), formula).expect("written");
    let cells = |arguments: &[&str]| {
        let run = gouji().current_dir(dir.path()).args(arguments).output().expect("run");
        String::from_utf8(run.stdout).expect("text")
    };
    let plain = cells(&["convert", "--format", "csv", "a.txt"]);
    let excel = cells(&["convert", "--format", "csv", "--excel", "a.txt"]);
    let fields = |table: &str| -> Vec<String> {
        let table = table.trim_start_matches('\u{feff}');
        let rows = csv::Reader::from_reader(table.as_bytes()).into_records();
        rows.flat_map(|r| r.expect("CSV").iter().map(str::to_owned).collect::<Vec<_>>()).collect()
    };
    let runs = |field: &&String| field.trim_start().starts_with(['=', '@', '＝']);
    assert!(fields(&plain).iter().any(|f| runs(&f)), "the table keeps what is printed");
    assert_eq!(fields(&excel).iter().find(runs), None);
}

/// The dataset of one report, then a run that cannot write its own.
#[cfg(target_os = "linux")]
fn kept_after(second: &mut std::process::Command, dir: &Path) {
    fs::write(dir.join("a.txt"), text()).expect("written");
    let run = gouji().current_dir(dir).args(["convert", "a.txt", "--out", "data"]).output();
    assert_eq!(run.expect("run").status.code(), Some(0));
    let files = || -> Vec<(String, Vec<u8>)> {
        let read = |name: &&str| {
            (String::from(*name), fs::read(dir.join("data").join(name)).expect("a file"))
        };
        gouji::emit::dataset::FILES.iter().map(read).collect()
    };
    let before = files();
    let run = second.current_dir(dir).output().expect("run");
    let said = String::from_utf8_lossy(&run.stderr).into_owned();
    assert_eq!(run.status.code(), Some(3), "{said}");
    assert!(said.contains("data") && said.starts_with("gouji: "), "{said}");
    assert!(files() == before, "the old dataset stays");
    let left = fs::read_dir(dir).expect("dir").filter(|entry| {
        entry.as_ref().expect("entry").file_name().to_string_lossy().starts_with('.')
    });
    assert_eq!(left.count(), 0, "nothing is left aside");
}

#[cfg(target_os = "linux")]
#[test]
fn a_write_that_fails_leaves_the_old_dataset() {
    let dir = tempfile::tempdir().expect("dir");
    // More reports than fit into files of so many blocks; the signal that comes with it is ignored.
    for i in 0..20 {
        fs::write(dir.path().join(format!("b{i}.txt")), text()).expect("written");
    }
    let binary = assert_cmd::cargo::cargo_bin("gouji");
    let script = "trap '' XFSZ; ulimit -f 64; exec \"$0\" convert b*.txt --out data";
    let mut second = std::process::Command::new("sh");
    kept_after(second.args(["-c", script]).arg(binary), dir.path());
}

#[cfg(target_os = "linux")]
#[test]
fn a_full_disk_under_standard_output_is_said() {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("a.txt"), text()).expect("written");
    for arguments in [&["convert", "a.txt"][..], &["check", "a.txt"], &["forms"], &["schema"]] {
        let full = fs::OpenOptions::new().write(true).open("/dev/full").expect("a full disk");
        let run = std::process::Command::new(assert_cmd::cargo::cargo_bin("gouji"))
            .current_dir(dir.path())
            .args(arguments)
            .stdout(full)
            .stderr(std::process::Stdio::piped())
            .output()
            .expect("run");
        let said = String::from_utf8_lossy(&run.stderr).into_owned();
        assert_eq!(run.status.code(), Some(3), "{arguments:?} {said}");
        assert!(said.contains("standard output"), "{arguments:?} {said}");
    }
}

#[cfg(unix)]
#[test]
fn a_closed_pipe_is_success_for_every_command() {
    use std::process::{Command, Stdio};
    for arguments in ["convert", "check", "explain", "forms", "schema"] {
        let mut command = Command::new(assert_cmd::cargo::cargo_bin("gouji"));
        if matches!(arguments, "convert" | "check") {
            command
                .arg(arguments)
                .args(["--quiet", "--fail-on", "never"])
                .arg(fixture("html-plain"));
        } else {
            command.arg(arguments);
        }
        let mut child =
            command.stdout(Stdio::piped()).stderr(Stdio::null()).spawn().expect("started");
        drop(child.stdout.take());
        assert_eq!(child.wait().expect("ended").code(), Some(0), "{arguments}");
    }
}
