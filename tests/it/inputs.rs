//! Inputs as they come: packed, in archives, damaged, hostile; and folders that hold more than files.

#[cfg(unix)]
mod unix;

use crate::program::{fixture, gouji, said};
use flate2::{Compression, write::DeflateEncoder, write::GzEncoder};
use rawzip::{CompressionMethod, ZipArchiveWriter};
use serde_json::Value;
use std::fs;
use std::io::Write;
use std::path::Path;
use tempfile::TempDir;

/// Files of a dataset that do not tell how its inputs came.
const SAME: &[&str] =
    &["cells.csv", "reports.csv", "findings.csv", "suspects.csv", "panel.csv", "coverage.csv"];

fn ran(arguments: &[&str], dir: &Path) -> (i32, String, String) {
    piped(arguments, dir, b"")
}

fn piped(arguments: &[&str], dir: &Path, input: &[u8]) -> (i32, String, String) {
    let mut command = gouji();
    // Whoever waits for what never comes shall fail, not hang.
    command.timeout(std::time::Duration::from_secs(120));
    let command = command.current_dir(dir).args(arguments).write_stdin(input);
    let output = command.output().expect("run");
    said(output)
}

/// Names and bytes of some reports and of what stands beside them.
fn files() -> Vec<(String, Vec<u8>)> {
    let read = |path: &str| fs::read(fixture(path)).expect("the fixture");
    let (text, page) = (read("text-l1/input.txt"), read("html-plain/input.html"));
    let other = String::from_utf8(text.clone()).expect("text").replace("2020年", "2021年");
    vec![
        ("in/a.txt".into(), text),
        ("in/b.html".into(), page),
        ("in/more/c.txt".into(), other.into_bytes()),
        ("in/style.css".into(), b"p {}".to_vec()),
    ]
}

fn unpacked(dir: &Path) {
    for (name, bytes) in files() {
        let path = dir.join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        fs::write(path, bytes).expect("written");
    }
}

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn tarball(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut builder = tar::Builder::new(Vec::new());
    for (name, bytes) in files {
        let mut header = tar::Header::new_gnu();
        header.set_size(bytes.len() as u64);
        header.set_mode(0o644);
        builder.append_data(&mut header, name, bytes.as_slice()).expect("memory");
    }
    builder.into_inner().expect("memory")
}

fn zip(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    let mut archive = ZipArchiveWriter::new(&mut out);
    for (name, bytes) in files {
        let builder = archive.new_file(name).compression_method(CompressionMethod::DEFLATE);
        let (mut entry, config) = builder.start().expect("memory");
        let mut writer = config.wrap(DeflateEncoder::new(&mut entry, Compression::fast()));
        writer.write_all(bytes).expect("memory");
        let (encoder, descriptor) = writer.finish().expect("memory");
        encoder.finish().expect("memory");
        entry.finish(descriptor).expect("memory");
    }
    archive.finish().expect("memory");
    out
}

fn warc(files: &[(String, Vec<u8>)]) -> Vec<u8> {
    let mut out = Vec::new();
    for (name, bytes) in files {
        let media = if name.ends_with("css") { "text/css" } else { "text/html" };
        let http = format!("HTTP/1.1 200 OK\r\nContent-Type: {media}\r\n\r\n");
        let length = http.len() + bytes.len();
        let head = format!(
            "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: http://www.x.gov.cn/{name}\r\n\
            Content-Type: application/http; msgtype=response\r\nContent-Length: {length}\r\n\r\n"
        );
        let record = [head.as_bytes(), http.as_bytes(), bytes, b"\r\n\r\n"].concat();
        out.extend(gzip(&record));
    }
    out
}

/// A file of the dataset with another name for the folder or archive.
fn named(dataset: &Path, file: &str, from: &str, to: &str) -> String {
    fs::read_to_string(dataset.join(file)).expect("read").replace(from, to)
}

fn archives() -> [(&'static str, Vec<u8>); 5] {
    let files = files();
    [
        ("x.tar", tarball(&files)),
        ("x.tar.gz", gzip(&tarball(&files))),
        ("x.tgz", gzip(&tarball(&files))),
        ("x.zip", zip(&files)),
        // Told by its content: the name says nothing.
        ("x.bin", zip(&files)),
    ]
}

#[test]
fn an_archive_gives_the_same_rows_as_the_folder() {
    let dir = tempfile::tempdir().expect("dir");
    unpacked(dir.path());
    assert_eq!(ran(&["convert", "in", "--out", "plain"], dir.path()).0, 0);
    for (archive, bytes) in archives() {
        fs::write(dir.path().join(archive), bytes).expect("written");
        let (code, _, said) = ran(&["convert", archive, "--out", "data", "--fresh"], dir.path());
        assert_eq!(code, 0, "{said}");
        assert!(said.contains("3 converted") && said.contains("1 other file "), "{said}");
        for file in SAME {
            let plain = named(&dir.path().join("plain"), file, "in/", "*/");
            let other = named(&dir.path().join("data"), file, &format!("{archive}/in/"), "*/");
            // A name without its place is kept apart by where it lies, the archive among it.
            let other = other.replace(&format!("@{archive}/in"), "@in");
            assert_eq!(plain, other, "{archive} {file}");
        }
        let skipped = fs::read_to_string(dir.path().join("data/skipped.csv")).expect("read");
        let row = format!("{archive}/in/style.css,other-extension,");
        assert!(skipped.lines().any(|line| line == row), "{skipped}");
    }
}

#[test]
fn jobs_and_earlier_runs_change_nothing() {
    let dir = tempfile::tempdir().expect("dir");
    let mut names = Vec::new();
    for (name, bytes) in archives() {
        fs::write(dir.path().join(name), bytes).expect("written");
        names.push(name);
    }
    fs::write(dir.path().join("x.warc.gz"), warc(&files())).expect("written");
    names.push("x.warc.gz");
    let run = |out: &str, jobs: &str| {
        let mut arguments = vec!["convert", "--jobs", jobs, "--out", out];
        arguments.extend(&names);
        ran(&arguments, dir.path())
    };
    let first = run("one", "1");
    assert_eq!(first.0, 0, "{}", first.2);
    run("eight", "8");
    let again = run("eight", "8");
    assert!(again.2.contains("(18 taken over unchanged)"), "{}", again.2);
    assert!(again.2.contains("6 other files"), "{}", again.2);
    for file in SAME.iter().chain(&["reports.jsonl", "skipped.csv"]) {
        let read = |out: &str| fs::read(dir.path().join(out).join(file)).expect("read");
        assert!(read("one") == read("eight"), "{file}");
    }
    // Another member in one of them: the others are taken over.
    let mut more = files();
    more.push(("in/d.txt".into(), more[2].1.clone()));
    fs::write(dir.path().join("x.zip"), zip(&more)).expect("written");
    let changed = run("eight", "8");
    assert!(changed.2.contains("19 converted (18 taken over unchanged)"), "{}", changed.2);
}

#[test]
fn a_crawl_gives_its_pages_with_their_addresses() {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("x.warc.gz"), warc(&files())).expect("written");
    let known = "path,url\nx.warc.gz/http://www.x.gov.cn/in/a.txt,http://known/\n";
    fs::write(dir.path().join("known.csv"), known).expect("written");
    let (code, out, said) = ran(&["convert", ".", "--metadata", "known.csv"], dir.path());
    assert_eq!(code, 0, "{said}");
    let reports: Vec<Value> =
        out.lines().map(|line| serde_json::from_str(line).expect("JSON")).collect();
    assert_eq!(reports[0]["source"]["path"], "x.warc.gz/http://www.x.gov.cn/in/a.txt");
    assert_eq!(reports[0]["url"], "http://known/", "the operator knows better");
    assert_eq!(reports[1]["url"], "http://www.x.gov.cn/in/b.html");
    assert!(!said.contains("no input"), "{said}");
}

#[test]
fn a_dataset_knows_when_a_page_was_fetched_where_a_crawl_says_so() {
    let dir = tempfile::tempdir().expect("dir");
    let page = fs::read(fixture("html-plain/input.html")).expect("read");
    let head = format!(
        "WARC/1.0\r\nWARC-Type: resource\r\nWARC-Target-URI: http://x/a.html\r\n\
         WARC-Date: 2023-02-03T04:05:06Z\r\nContent-Type: text/html\r\nContent-Length: {}\r\n\r\n",
        page.len()
    );
    fs::write(dir.path().join("x.warc"), [head.as_bytes(), &page, b"\r\n\r\n"].concat())
        .expect("written");
    fs::write(dir.path().join("b.html"), &page).expect("written");
    let (code, _, said) = ran(&["convert", "x.warc", "b.html", "--out", "data"], dir.path());
    assert_eq!(code, 0, "{said}");
    let mut reports = csv::Reader::from_path(dir.path().join("data/reports.csv")).expect("a table");
    let at = reports.headers().expect("headers").iter().position(|name| name == "fetched");
    let told: Vec<_> = reports
        .records()
        .map(|row| row.expect("a row")[at.expect("a column")].to_owned())
        .collect();
    assert_eq!(told, ["2023-02-03T04:05:06Z", ""]);
}

#[test]
fn a_report_may_be_packed_anywhere() {
    let dir = tempfile::tempdir().expect("dir");
    let files = files();
    let packed = gzip(&files[0].1);
    fs::create_dir(dir.path().join("in")).expect("made");
    fs::write(dir.path().join("in/a.txt.gz"), &packed).expect("written");
    fs::write(dir.path().join("x.tar"), tarball(&[("a.txt.gz".into(), packed.clone())]))
        .expect("written");
    let digest = |line: &str| {
        let report: Value = serde_json::from_str(line).expect("JSON");
        (report["source"]["sha256"].clone(), report["source"]["bytes"].clone())
    };
    let plain = piped(&["convert", "-"], dir.path(), &files[0].1).1;
    let (code, out, _) = piped(&["convert", "in", "x.tar", "-"], dir.path(), &packed);
    assert_eq!((code, out.lines().count()), (0, 3));
    for line in out.lines() {
        assert_eq!(digest(line), digest(&plain), "of what was packed");
    }
}

#[test]
fn damage_costs_what_stands_behind_it() {
    let dir = tempfile::tempdir().expect("dir");
    let whole = tarball(&files());
    fs::write(dir.path().join("x.tar"), &whole[..whole.len() / 2]).expect("written");
    let packed = gzip(&files()[0].1);
    fs::write(dir.path().join("y.txt.gz"), &packed[..packed.len() - 20]).expect("written");
    fs::write(dir.path().join("z.txt"), &files()[0].1).expect("written");
    let (code, _, said) = ran(&["convert", ".", "--out", "data"], dir.path());
    assert_eq!(code, 2);
    let skipped = fs::read_to_string(dir.path().join("data/skipped.csv")).expect("read");
    let rows: Vec<_> = skipped.lines().collect();
    assert!(rows[1].starts_with("x.tar,damaged,\"cut off, after 1 document"), "{skipped}");
    assert_eq!(rows[2..], ["y.txt.gz,damaged,gzip: cut off"]);
    assert!(
        said.contains("x.tar: is damaged (cut off, after 1 document, which is read); fetch it")
    );
    let reports = fs::read_to_string(dir.path().join("data/reports.jsonl")).expect("read");
    assert_eq!(reports.lines().count(), 2);
}

#[test]
fn bombs_end_at_the_limit_of_one_document() {
    let dir = tempfile::tempdir().expect("dir");
    let zeros = vec![b' '; 4 << 20];
    let bomb = vec![("a.html".to_owned(), zeros.clone()), files()[0].clone()];
    fs::write(dir.path().join("a.html.gz"), gzip(&zeros)).expect("written");
    fs::write(dir.path().join("b.zip"), zip(&bomb)).expect("written");
    fs::write(dir.path().join("c.tgz"), gzip(&tarball(&bomb))).expect("written");
    fs::write(dir.path().join("d.warc.gz"), warc(&bomb)).expect("written");
    // A file of two gigabytes is not even opened for reading.
    let sparse = fs::File::create(dir.path().join("e.html")).expect("made");
    sparse.set_len(2 << 30).expect("sparse");
    let arguments = ["convert", ".", "--max-bytes", "1M", "--out", "data"];
    let (code, _, said) = ran(&arguments, dir.path());
    assert_eq!(code, 2);
    assert!(said.contains("3 converted, ") && said.contains("5 skipped"), "{said}");
    let skipped = fs::read_to_string(dir.path().join("data/skipped.csv")).expect("read");
    for name in [
        "a.html.gz",
        "b.zip/a.html",
        "c.tgz/a.html",
        "d.warc.gz/http://www.x.gov.cn/a.html",
        "e.html",
    ] {
        let row = format!("{name},too-large,more than 1 MiB");
        assert!(skipped.lines().any(|line| line == row), "{name} in {skipped}");
    }
    assert!(said.contains("--max-bytes"), "{said}");
}

#[test]
fn names_in_archives_decide_nothing() {
    let dir = tempfile::tempdir().expect("dir");
    let (text, work) = (files()[0].1.clone(), dir.path().join("work"));
    fs::create_dir(&work).expect("made");
    // A writer that means well refuses such names; an attacker's does not.
    let mut tarball = Vec::new();
    for name in [&b"../../out.txt"[..], b"/etc/out.txt", b"\xff\x1b[2J.txt", b"data/cells.txt"] {
        let mut header = tar::Header::new_ustar();
        header.set_size(text.len() as u64);
        header.as_mut_bytes()[..name.len()].copy_from_slice(name);
        header.set_cksum();
        tarball.extend(header.as_bytes());
        tarball.extend(&text);
        tarball.resize(tarball.len().next_multiple_of(512), 0);
    }
    fs::write(work.join("x.tar"), tarball).expect("written");
    let (code, out, said) = ran(&["convert", "x.tar", "--out", "data"], &work);
    assert_eq!((code, out.as_str()), (0, ""), "{said}");
    assert!(!said.contains('\u{1b}'), "{said}");
    let lines = fs::read_to_string(work.join("data/reports.jsonl")).expect("read");
    let paths: Vec<String> = lines
        .lines()
        .map(|line| {
            serde_json::from_str::<Value>(line).expect("JSON")["source"]["path"].to_string()
        })
        .collect();
    assert_eq!(paths[0], "\"x.tar/../../out.txt\"");
    assert!(paths[2].contains("%FF"), "{paths:?}");
    let entries = |dir: &Path| {
        let names = fs::read_dir(dir).expect("dir").map(|e| e.expect("entry").file_name());
        let mut names: Vec<_> = names.map(|n| n.to_string_lossy().into_owned()).collect();
        names.sort();
        names
    };
    assert_eq!(entries(dir.path()), ["work"]);
    assert_eq!(entries(&work), ["data", "x.tar"]);
}

#[test]
fn what_is_called_an_archive_and_is_none_is_read_as_what_it_is() {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("page.zip"), &files()[1].1).expect("written");
    fs::write(dir.path().join("empty.zip"), b"").expect("written");
    fs::write(dir.path().join("none.tar"), [0; 2048]).expect("written");
    let (code, out, said) = ran(&["convert", "."], dir.path());
    assert_eq!((code, out.lines().count()), (2, 1));
    assert!(
        said.contains("empty.zip: is empty") && said.contains("none.tar: is not text"),
        "{said}"
    );
}
