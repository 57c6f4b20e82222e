//! Inputs that only Unix has: pipes, devices, links, files that may not be read.

use super::*;
use std::os::unix::fs::{PermissionsExt, symlink};

fn fifo(path: &Path) {
    let made = std::process::Command::new("mkfifo").arg(path).status().expect("mkfifo");
    assert!(made.success());
}

fn folder() -> TempDir {
    let dir = tempfile::tempdir().expect("dir");
    fs::write(dir.path().join("a.txt"), &files()[0].1).expect("written");
    dir
}

#[test]
fn a_pipe_or_device_in_a_folder_is_not_waited_for() {
    let dir = folder();
    fifo(&dir.path().join("b.html"));
    symlink("/dev/zero", dir.path().join("c.html")).expect("linked");
    let (code, out, _) = ran(&["convert", ".", "--out", "data"], dir.path());
    assert_eq!((code, out.as_str()), (0, ""));
    let skipped = fs::read_to_string(dir.path().join("data/skipped.csv")).expect("read");
    let rows: Vec<_> = skipped.lines().skip(1).collect();
    assert_eq!(rows, ["b.html,special-file,", "c.html,special-file,"]);
}

#[test]
fn a_pipe_that_is_named_is_read() {
    let dir = folder();
    let pipe = dir.path().join("pipe");
    fifo(&pipe);
    let packed = gzip(&files()[0].1);
    let writer = std::thread::spawn(move || fs::write(pipe, packed));
    let (code, out, said) = ran(&["convert", "pipe"], dir.path());
    writer.join().expect("ended").expect("written");
    assert_eq!((code, out.lines().count()), (0, 1), "{said}");
}

#[test]
fn a_device_without_end_is_too_large() {
    let dir = folder();
    let (code, out, said) = ran(&["convert", "/dev/zero", "a.txt"], dir.path());
    assert_eq!((code, out.lines().count()), (2, 1));
    assert!(said.contains("/dev/zero: is too large for a report (more than 64 MiB)"), "{said}");
}

#[test]
fn links_in_circles_and_to_nothing_are_said() {
    let dir = folder();
    symlink(".", dir.path().join("loop")).expect("linked");
    symlink("self.html", dir.path().join("self.html")).expect("linked");
    symlink("gone.html", dir.path().join("dangling.html")).expect("linked");
    let (code, out, said) = ran(&["convert", "."], dir.path());
    assert_eq!((code, out.lines().count()), (2, 1));
    for name in ["self.html", "dangling.html"] {
        assert!(said.contains(&format!("{name}: cannot be read (")), "{said}");
    }
    assert!(said.contains("1 converted") && said.contains("1 other file "), "{said}");
}

#[test]
fn what_may_not_be_read_is_said_and_the_rest_converted() {
    let dir = folder();
    let (file, inner) = (dir.path().join("b.txt"), dir.path().join("c"));
    fs::write(&file, &files()[0].1).expect("written");
    fs::create_dir(&inner).expect("made");
    let closed = fs::Permissions::from_mode(0o000);
    fs::set_permissions(&file, closed.clone()).expect("closed");
    fs::set_permissions(&inner, closed).expect("closed");
    // To the superuser nothing is closed.
    let open = fs::read(&file).is_ok();
    let (code, out, said) = ran(&["convert", "."], dir.path());
    fs::set_permissions(&inner, fs::Permissions::from_mode(0o755)).expect("opened");
    if open {
        assert_eq!((code, out.lines().count()), (0, 2));
    } else {
        assert_eq!((code, out.lines().count()), (2, 1));
        assert!(said.contains("b.txt: cannot be read") && said.contains("c: cannot be read"));
    }
}

#[test]
fn a_folder_that_vanishes_costs_what_was_in_it() {
    let dir = folder();
    fs::create_dir(dir.path().join("b")).expect("made");
    fs::write(dir.path().join("b/b.txt"), &files()[0].1).expect("written");
    let pipe = dir.path().join("pipe");
    fifo(&pipe);
    // The inputs are found before the first is read, and the first waits for its pipe.
    let (gone, text) = (dir.path().join("b"), files()[0].1.clone());
    let writer = std::thread::spawn(move || {
        let mut pipe = fs::File::options().write(true).open(pipe).expect("opened");
        fs::remove_dir_all(gone).expect("removed");
        pipe.write_all(&text).expect("written");
    });
    let arguments = ["convert", "--jobs", "1", "pipe", "b", "a.txt"];
    let (code, out, said) = ran(&arguments, dir.path());
    writer.join().expect("ended");
    assert_eq!((code, out.lines().count()), (2, 2), "{said}");
    assert!(said.contains("b/b.txt: cannot be read (No such file"), "{said}");
}
