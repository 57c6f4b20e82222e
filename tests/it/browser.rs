//! The audit page in a real browser: it opens, filters, leads from a finding to its cell, asks for
//! nothing, and runs no script of a document. Left out, with a word, where there is no Chromium.

use crate::print::html::Shape;
use crate::print::rng::Rng;
use crate::print::{Medium, Plan};
use std::fs;
use std::path::Path;
use std::process::Command;

const HOSTILE: &str =
    "</script><script>window.hacked=1</script><img src=x onerror=window.hacked=1>";

/// What a command with a page writes to a path, in a language.
fn written(command: &str, inputs: &[&Path], lang: &str, out: &Path) {
    let run = assert_cmd::Command::cargo_bin("gouji")
        .expect("the binary")
        .args([command, "--format", "html", "--lang", lang, "--quiet", "--fail-on", "never"])
        .arg("--out")
        .arg(out)
        .args(inputs)
        .output()
        .expect("run");
    assert!(run.status.success(), "{}", String::from_utf8_lossy(&run.stderr));
}

/// A dataset with its page, in a language.
fn page(folder: &Path, inputs: &[&Path], lang: &str) -> std::path::PathBuf {
    let out = folder.join(lang);
    written("convert", inputs, lang, &out);
    out.join("audit.html")
}

/// What the script that asks the browser says, unless there is no browser.
fn ask(arguments: &[&std::ffi::OsStr]) -> Option<std::process::Output> {
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/browser/audit.py");
    let Ok(run) = Command::new("python3").arg(script).args(arguments).output() else {
        eprintln!("left out: there is no python3");
        return None;
    };
    if run.status.code() == Some(77) {
        eprintln!("left out: there is no Chromium with ChromeDriver");
        return None;
    }
    Some(run)
}

fn look(page: &Path, agency: &str) {
    let Some(run) = ask(&[page.as_os_str(), agency.as_ref()]) else { return };
    let said = String::from_utf8_lossy(&run.stderr);
    assert!(run.status.success(), "{}: {said}", page.display());
}

#[test]
fn the_page_of_the_examples_works_and_runs_nothing_of_a_document() {
    let dir = tempfile::tempdir().expect("dir");
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let broken = root.join("examples/broken");
    let text = fs::read_to_string(broken.join("transport-2022.html")).expect("the example");
    let escaped = HOSTILE.replace('<', "&lt;");
    let hostile = dir.path().join("hostile.html");
    fs::write(&hostile, text.replace("青泽市交通运输局", &format!("青泽市{escaped}局")))
        .expect("written");
    let metadata = dir.path().join("known.csv");
    let quoted = HOSTILE.replace('"', "\"\"");
    fs::write(&metadata, format!("path,agency\n{},\"{quoted}\"\n", hostile.display()))
        .expect("written");
    for lang in ["en", "zh"] {
        let inputs = [&*broken, &hostile, Path::new("--metadata"), &metadata];
        let page = page(dir.path(), &inputs, lang);
        let checked = dir.path().join(format!("{lang}.html"));
        written("check", &inputs, lang, &checked);
        assert!(
            fs::read(&page).expect("the page") == fs::read(&checked).expect("the page"),
            "check shows what convert does"
        );
        look(&checked, "青泽市交通运输局");
        let html = fs::read_to_string(&page).expect("the page");
        assert!(
            html.contains("hacked") && !html.contains("<img"),
            "the hostile name is there, inert"
        );
        look(&page, "青泽市交通运输局");
    }
}

#[test]
fn the_page_of_five_hundred_reports_works() {
    // The page takes a while to make, and is nothing without a browser.
    if ask(&["--there".as_ref()]).is_none() {
        return;
    }
    let dir = tempfile::tempdir().expect("dir");
    let reports = dir.path().join("reports");
    fs::create_dir(&reports).expect("made");
    for seed in 0..500 {
        let mut rng = Rng::new(seed ^ 0xA0D17);
        let plan = Plan::with(seed, Medium::Html(Shape::draw(&mut rng)));
        fs::write(reports.join(format!("{seed:03}.html")), plan.print().bytes).expect("written");
    }
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/broken");
    look(&page(dir.path(), &[&reports, &example], "en"), "青泽市交通运输局");
}
