//! Which inputs there are.

use gouji::batch::{Input, Inputs, Unwanted, collect, name};
use gouji::report::NotInput;
use std::ffi::OsStr;
use std::fs;
use std::path::Path;

fn names(inputs: &Inputs, root: &Path) -> Vec<String> {
    let root = format!("{}/", name(root));
    inputs.list.iter().map(|i| i.name.replace(&root, "")).collect()
}

#[test]
fn a_folder_is_searched_in_the_order_of_names() {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("b")).expect("made");
    for file in ["c.TXT", "b/z.html", "a.md", "x.jpg", ".hidden.html"] {
        fs::write(dir.path().join(file), "").expect("written");
    }
    let inputs = collect(&[dir.path().to_owned()], None, Unwanted::default());
    assert_eq!(names(&inputs, dir.path()), ["a.md", "b/z.html", "c.TXT"]);
    let reasons: Vec<_> = inputs.overlooked.iter().map(|o| o.1).collect();
    assert_eq!(reasons, [NotInput::Hidden, NotInput::OtherExtension]);
}

#[test]
fn an_input_given_twice_is_one_input() {
    let dir = tempfile::tempdir().expect("dir");
    let file = dir.path().join("a.html");
    fs::write(&file, "").expect("written");
    let dotted = dir.path().join(".").join("a.html");
    let given = [file.clone(), dotted, dir.path().to_owned(), "-".into(), "-".into()];
    assert_eq!(names(&collect(&given, None, Unwanted::default()), dir.path()), ["a.html", "-"]);
}

#[test]
fn the_dataset_is_no_input() {
    let dir = tempfile::tempdir().expect("dir");
    let out = dir.path().join("out");
    fs::create_dir(&out).expect("made");
    fs::write(out.join("a.html"), "").expect("written");
    let inputs = collect(&[dir.path().to_owned()], Some(&out), Unwanted::default());
    assert!(inputs.list.is_empty() && inputs.overlooked.is_empty());
}

#[cfg(unix)]
#[test]
fn two_files_whose_names_are_written_alike_are_two_inputs() {
    use std::os::unix::ffi::OsStrExt;
    let dir = tempfile::tempdir().expect("dir");
    for file in [OsStr::new("%B1.html"), OsStr::from_bytes(b"\xb1.html")] {
        fs::write(dir.path().join(file), "").expect("written");
    }
    let inputs = collect(&[dir.path().to_owned()], None, Unwanted::default());
    assert_eq!(names(&inputs, dir.path()), ["%B1.html", "%B1.html (2)"]);
}

#[test]
fn a_member_called_as_a_file_beside_the_archive_has_a_name_of_its_own() {
    let dir = tempfile::tempdir().expect("dir");
    let archive = dir.path().join("x.tar");
    let mut tar = tar::Builder::new(fs::File::create(&archive).expect("made"));
    let mut header = tar::Header::new_gnu();
    header.set_size(0);
    tar.append_data(&mut header, "a.html", &b""[..]).expect("packed");
    tar.finish().expect("packed");
    let mut inputs = collect(&[archive], None, Unwanted::default());
    let file = format!("{}/a.html", inputs.list.get(0).expect("found").name);
    inputs.list.push(Input { path: None, name: file.clone(), archive: false });
    let items: Vec<_> = inputs.items(100).map(|item| item.origin.name).collect();
    assert_eq!(items, [format!("{file} (2)"), file]);
}

#[test]
fn an_argument_that_is_not_there_is_told_from_one_that_is() {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("a.html"), "").expect("written");
    let given = ["a.html", "b.html", "c"].map(|name| dir.path().join(name));
    let missing = collect(&given, None, Unwanted::default()).missing;
    assert_eq!(missing, [name(&given[1]), name(&given[2])]);
}

#[cfg(unix)]
#[test]
fn a_link_to_its_own_folder_ends_the_search() {
    let dir = tempfile::tempdir().expect("dir");
    std::os::unix::fs::symlink(dir.path(), dir.path().join("loop")).expect("linked");
    fs::write(dir.path().join("a.html"), "").expect("written");
    let inputs = collect(&[dir.path().to_owned()], None, Unwanted::default());
    assert_eq!(inputs.list.len(), 1);
    assert_eq!(inputs.overlooked.iter().map(|o| o.1).collect::<Vec<_>>(), [NotInput::LinkLoop]);
}

#[test]
fn what_is_excluded_is_passed_over_unless_it_is_named() {
    let dir = tempfile::tempdir().expect("dir");
    fs::create_dir(dir.path().join("old")).expect("made");
    for file in ["a.html", "b.html", "old/c.html"] {
        fs::write(dir.path().join(file), "").expect("written");
    }
    let patterns = ["b.*".to_owned(), "old".to_owned()];
    let unwanted = || Unwanted::new(&patterns).expect("patterns");
    let inputs = collect(&[dir.path().to_owned()], None, unwanted());
    assert_eq!(names(&inputs, dir.path()), ["a.html"]);
    assert_eq!(inputs.overlooked.len(), 2);
    let inputs = collect(&[dir.path().join("b.html")], None, unwanted());
    assert_eq!(names(&inputs, dir.path()), ["b.html"]);
}
