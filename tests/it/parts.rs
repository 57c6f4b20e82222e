//! A page and its attachment are one report; two versions of a table are never one.

use crate::program::run;
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

const TITLE: &str = "<p>青泽市水利局2022年政府信息公开工作年度报告</p>";
const ANNEX: &str = "<p>详见附件。</p>";

fn root(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The example's page, and its tables.
fn page() -> (String, Vec<String>) {
    let page = fs::read_to_string(root("examples/reports/2022.html")).expect("the example");
    let mut tables = Vec::new();
    for part in page.split("<table").skip(1) {
        let (table, _) = part.split_once("</table>").expect("its end");
        tables.push(format!("<table{table}</table>"));
    }
    assert_eq!(tables.len(), 3);
    (page, tables)
}

/// The page with a reference to an annex for each of these tables.
fn without(page: &str, tables: &[String]) -> String {
    tables.iter().fold(page.to_owned(), |page, table| page.replace(table.as_str(), ANNEX))
}

fn alone(words: &str, tables: &[String]) -> String {
    format!("<html><body>{words}{}</body></html>", tables.concat())
}

fn folder(files: &[(&str, &[u8])]) -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("in")).expect("made");
    for (name, bytes) in files {
        fs::write(dir.path().join("in").join(name), bytes).expect("written");
    }
    dir
}

/// A folder in which inputs were converted.
struct Data(TempDir);

impl Data {
    fn of(files: &[(&str, &[u8])]) -> Self {
        let dir = folder(files);
        let (code, _, said) = run(&dir, &["convert", "in", "--out", "data", "--quiet"]);
        assert_eq!(code, 0, "{said}");
        Data(dir)
    }

    /// The rows of a file of the dataset, each as values by column.
    fn rows(&self, file: &str) -> Vec<Vec<(String, String)>> {
        let mut reader =
            csv::Reader::from_path(self.0.path().join("data").join(file)).expect("file");
        let names: Vec<String> =
            reader.headers().expect("head").iter().map(str::to_owned).collect();
        let rows = reader.records().map(|row| row.expect("a row"));
        rows.map(|row| names.iter().cloned().zip(row.iter().map(str::to_owned)).collect()).collect()
    }

    /// The only row of the panel, and what the coverage says of it.
    fn report(&self) -> (Vec<(String, String)>, String) {
        let (panel, coverage) = (self.rows("panel.csv"), self.rows("coverage.csv"));
        assert_eq!((panel.len(), coverage.len()), (1, 1), "{panel:?}");
        (panel[0].clone(), get(&coverage[0], "status").to_owned())
    }

    /// Findings of a rule: source, table and the other source.
    fn found(&self, rule: &str) -> Vec<[String; 3]> {
        let rows = self.rows("findings.csv").into_iter().filter(|row| get(row, "rule") == rule);
        rows.map(|row| ["source", "table", "other_source"].map(|name| get(&row, name).to_owned()))
            .collect()
    }
}

fn get<'a>(row: &'a [(String, String)], name: &str) -> &'a str {
    row.iter().find(|(n, _)| n == name).map_or("no such column", |(_, value)| value)
}

const FORMS: [&str; 3] = ["disclosure.form", "applications.form", "proceedings.form"];

#[test]
fn a_page_without_tables_and_the_file_that_has_them_are_one_report() {
    let (page, tables) = page();
    let (prose, annex) = (without(&page, &tables), alone(TITLE, &tables));
    let data = Data::of(&[("a.html", prose.as_bytes()), ("b.html", annex.as_bytes())]);
    let (row, status) = data.report();
    assert_eq!((get(&row, "source"), get(&row, "others")), ("in/b.html", "in/a.html"));
    assert_eq!((status.as_str(), get(&row, "conflicts")), ("present", "0"));
    assert_eq!(FORMS.map(|form| get(&row, form)), ["2021"; 3]);
    let named = data.found("completed-by");
    assert_eq!(named.len(), 3);
    assert!(named.iter().all(|[page, _, annex]| page == "in/a.html" && annex == "in/b.html"));
    assert!(data.found("two-reports").is_empty());
}

#[cfg(feature = "native")]
#[test]
fn an_attachment_may_be_a_document_or_a_workbook() {
    let prose = "<html><body><h1>2022年长林市卫生健康委员会政府信息公开工作年度报告</h1>\
                 <p>一、总体情况</p><p>2022年，本机关推进政务公开，主动公开目录已经更新。</p>\
                 <p>二、主动公开政府信息情况</p><p>详见附件。</p>\
                 <p>三、收到和处理政府信息公开申请情况</p><p>详见附件。</p>\
                 <p>四、政府信息公开行政复议、行政诉讼情况</p><p>详见附件。</p>\
                 <p>五、存在的主要问题及改进情况</p><p>解读不多。</p>\
                 <p>六、其他需要报告的事项</p><p>无。</p></body></html>";
    for file in ["2021.docx", "2021.xlsx"] {
        let annex = fs::read(root("fixtures/native").join(file)).expect("the fixture");
        let data = Data::of(&[("page.html", prose.as_bytes()), (file, &annex)]);
        let (row, status) = data.report();
        assert_eq!((status.as_str(), get(&row, "others")), ("present", "in/page.html"), "{file}");
        assert_eq!(FORMS.map(|form| get(&row, form)), ["2021"; 3], "{file}");
        assert_eq!(data.found("completed-by").len(), 3, "{file}");
    }
}

#[test]
fn a_page_with_two_tables_takes_the_third_from_another_file() {
    let (page, tables) = page();
    let (prose, annex) = (without(&page, &tables[2..]), alone(TITLE, &tables[2..]));
    let whole = Data::of(&[("a.html", page.as_bytes())]).report().0;
    let data = Data::of(&[("a.html", prose.as_bytes()), ("b.html", annex.as_bytes())]);
    let (row, status) = data.report();
    assert_eq!(status, "present");
    let own = |row: &[(String, String)]| {
        let apart = ["others", "findings_error"];
        row.iter().filter(|(name, _)| !apart.contains(&&**name)).cloned().collect::<Vec<_>>()
    };
    assert_eq!(own(&row), own(&whole), "the parts are the whole");
    let named = ["in/a.html", "proceedings", "in/b.html"].map(str::to_owned);
    assert_eq!(data.found("completed-by"), [named]);
}

#[test]
fn a_table_that_another_part_has_does_not_count_as_missing() {
    let (page, tables) = page();
    // Without its broken sums: nothing but the missing table would be found.
    let (prose, annex) = (without(&page, &tables), alone(TITLE, &tables[..1]));
    let annex_too = alone(TITLE, &tables[2..]);
    let files = [("a.html", prose.as_bytes()), ("b.html", annex.as_bytes())];
    let warned = |files: &[(&str, &[u8])]| {
        let dir = folder(files);
        let (_, out, _) = run(&dir, &["check", "in", "--statistics"]);
        let line = out.lines().find(|line| line.contains("missing-table"));
        let n = line.and_then(|line| line.split_whitespace().next()?.parse::<u32>().ok());
        let said = ["convert", "in", "--out", "data", "--quiet", "--summary", "said.json"];
        run(&dir, &said);
        let said = fs::read_to_string(dir.path().join("said.json")).expect("a summary");
        let said: serde_json::Value = serde_json::from_str(&said).expect("JSON");
        (n.unwrap_or(0), said["findings"]["warning"].as_u64().expect("a count"))
    };
    assert_eq!(warned(&files[..1]), (3, 3));
    assert_eq!(warned(&files), (2, 2));
    assert_eq!(warned(&[files[0], files[1], ("c.html", annex_too.as_bytes())]), (1, 1));
}

#[test]
fn two_files_that_differ_in_a_table_are_never_put_together() {
    let (page, tables) = page();
    let prose = without(&page, &tables[2..]);
    let other = tables[1].replace(">119<", ">999<");
    assert_ne!(other, tables[1]);
    let annex = alone(TITLE, &[other, tables[2].clone()]);
    let data = Data::of(&[("a.html", prose.as_bytes()), ("b.html", annex.as_bytes())]);
    let (row, status) = data.report();
    assert_eq!(status, "doubled");
    let forms = FORMS.map(|form| get(&row, form));
    assert!(forms.contains(&""), "{forms:?}");
    assert_eq!(get(&row, "applications.new.total"), "");
    assert!(data.found("completed-by").is_empty());
    assert_eq!(data.found("two-reports").len(), 1);
}

#[test]
fn a_page_twice_and_one_attachment_are_doubled_and_complete() {
    let (page, tables) = page();
    let (prose, annex) = (without(&page, &tables[2..]), alone(TITLE, &tables[2..]));
    let [prose, annex] = [prose.as_bytes(), annex.as_bytes()];
    let data = Data::of(&[("a.html", prose), ("b.html", prose), ("c.html", annex)]);
    let (row, status) = data.report();
    assert_eq!((status.as_str(), get(&row, "conflicts")), ("doubled", "0"));
    assert_eq!(FORMS.map(|form| get(&row, form)), ["2021"; 3]);
    assert_eq!((data.found("completed-by").len(), data.found("two-reports").len()), (1, 1));
}

#[test]
fn a_file_of_tables_is_whose_its_name_says_or_nobodys() {
    let (_, tables) = page();
    let bytes = alone("", &tables);
    let data = Data::of(&[("附表.html", bytes.as_bytes())]);
    assert!(data.rows("panel.csv").is_empty());
    assert_eq!(data.found("unknown-agency").len(), 1);
    assert_eq!(data.rows("to_identify.csv").len(), 1);
    let name = "青泽市水利局2022年政府信息公开工作年度报告附表.html";
    let data = Data::of(&[(name, bytes.as_bytes())]);
    let (row, _) = data.report();
    assert_eq!((get(&row, "agency"), get(&row, "year")), ("青泽市水利局", "2022"));
}
