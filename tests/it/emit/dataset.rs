//! The dataset folder.

use super::made::report;
use gouji::convert::Checked;
use gouji::emit::dataset::{
    Dataset, DatasetSettings, FILES, SeenInput, StateKey, is_owned, render,
};
use gouji::emit::write::resources;
use gouji::form::{y2019, y2021};
use gouji::parse::Roster;
use gouji::validate::{Blanks, Verdicts, validate};
use std::path::Path;
use std::sync::Arc;

fn write(folder: &Path, settings: DatasetSettings) {
    let mut dataset =
        Dataset::create(folder, &[], settings, Verdicts::default(), None, Arc::default())
            .expect("created");
    let seen = SeenInput { hints: StateKey::of(&[]), digest: String::new(), stamp: None };
    for (path, year, form) in [("a", 2020, &y2019::FORM), ("b", 2021, &y2021::FORM)] {
        let report = report(path, "=某局", year, form, 1);
        let validation = validate(&report, Blanks::Keep);
        let rendered = render(&Checked { report, validation }, settings).expect("rendered");
        dataset.push(path, &seen, rendered).expect("pushed");
    }
    dataset.skip("c", &seen, "empty", "").expect("skipped");
    dataset.finish().expect("finished");
}

#[test]
fn a_dataset_has_all_its_files_and_a_second_run_the_same_bytes() {
    let dir = tempfile::tempdir().expect("dir");
    let (one, two) = (dir.path().join("one"), dir.path().join("two"));
    write(&one, DatasetSettings::default());
    write(&two, DatasetSettings::default());
    write(&two, DatasetSettings::default());
    let mut names: Vec<_> = std::fs::read_dir(&one)
        .expect("dir")
        .map(|entry| entry.expect("entry").file_name().to_string_lossy().into_owned())
        .collect();
    names.sort_unstable();
    let mut expected = FILES.to_vec();
    expected.sort_unstable();
    assert_eq!(names, expected);
    for name in FILES {
        let read = |folder: &Path| std::fs::read(folder.join(name)).expect(name);
        assert!(read(&one) == read(&two), "{name}");
    }
}

#[test]
fn every_table_is_owned_in_all_its_forms() {
    for resource in resources::resources(&Roster::default()) {
        let parquet = resource.file.replace(".csv", ".parquet");
        assert!(is_owned(resource.file) && is_owned(&parquet));
    }
    for name in FILES.iter().filter_map(|name| resources::packed(name)) {
        assert!(is_owned(name), "{name}");
    }
    assert!(FILES.iter().all(|name| is_owned(name)));
}

#[test]
fn every_row_has_the_columns_that_the_package_declares() {
    let dir = tempfile::tempdir().expect("dir");
    write(dir.path(), DatasetSettings::default());
    for resource in resources::resources(&Roster::default()) {
        let file = dir.path().join(resource.file);
        let mut reader = csv::Reader::from_path(file).expect(resource.file);
        let names: Vec<_> = resource.fields.iter().map(|f| f.name.to_string()).collect();
        assert!(reader.headers().expect("headers").iter().eq(names.iter()));
        // The reader refuses rows of another length than the header's.
        for record in reader.records() {
            let record = record.expect(resource.file);
            for (value, field) in record.iter().zip(resource.fields.iter()) {
                assert!(!field.required || !value.is_empty(), "{}", field.name);
            }
        }
    }
}

#[test]
fn excel_gets_a_mark_and_no_formula() {
    let dir = tempfile::tempdir().expect("dir");
    write(dir.path(), DatasetSettings { excel: true, ..DatasetSettings::default() });
    for resource in resources::resources(&Roster::default()) {
        let text = std::fs::read_to_string(dir.path().join(resource.file)).expect("read");
        assert!(text.starts_with('\u{feff}'), "{}", resource.file);
        assert!(!text.contains(",=") && !text.contains("\n="), "{}", resource.file);
    }
}
