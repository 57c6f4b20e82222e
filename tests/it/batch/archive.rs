//! Archives, read a member at a time.

mod warc;

use flate2::{Compression, write::DeflateEncoder, write::GzEncoder};
use gouji::batch::{Failure, Item, ItemContent, LARGEST, Unwanted, collect, name};
use std::io::Write;

/// Members of a file as `name: content`, `name: reason` or `name! reason (detail)`.
fn members(bytes: &[u8], largest: u64) -> Vec<String> {
    let dir = tempfile::tempdir().expect("dir");
    let path = dir.path().join("x");
    std::fs::write(&path, bytes).expect("written");
    let folder = format!("{}/", name(dir.path()));
    let told = |item: Item| {
        let name = item.origin.name.replace(&folder, "");
        match item.content {
            ItemContent::Bytes(bytes) => {
                vec![format!("{name}: {}", String::from_utf8_lossy(&bytes))]
            }
            ItemContent::Overlooked(files) => files
                .iter()
                .map(|(name, why)| format!("{}: {}", name.replace(&folder, ""), why.code()))
                .collect(),
            ItemContent::Failed(Failure { refusal, detail }) => {
                vec![format!("{name}! {refusal} ({detail})")]
            }
            ItemContent::File(_) | ItemContent::Standard => panic!("{name} is not a member"),
        }
    };
    collect(&[path], None, Unwanted::default()).items(largest).flat_map(told).collect()
}

pub fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn deflate(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = DeflateEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).expect("memory");
    encoder.finish().expect("memory")
}

fn entry(kind: tar::EntryType, path: &[u8], bytes: &[u8]) -> Vec<u8> {
    let mut header = tar::Header::new_ustar();
    header.set_entry_type(kind);
    header.set_size(bytes.len() as u64);
    header.set_mode(0o644);
    // Past the checks that a well-meaning writer makes.
    header.as_mut_bytes()[..path.len()].copy_from_slice(path);
    header.set_cksum();
    let mut out = header.as_bytes().to_vec();
    out.extend(bytes);
    out.resize(out.len().next_multiple_of(512), 0);
    out
}

fn file(path: &[u8], bytes: &[u8]) -> Vec<u8> {
    entry(tar::EntryType::Regular, path, bytes)
}

#[test]
fn a_tar_gives_its_members_in_its_order() {
    let long = format!("{}/c.html", "长".repeat(60));
    let extended = format!("{} path={long}\n", long.len() + 10);
    assert_eq!(extended.len(), long.len() + 10);
    let tarball = [
        entry(tar::EntryType::Directory, b"in/", b""),
        file(b"in/b.html", b"B"),
        file(b"a.TXT", b"A"),
        file(b"in/style.css", b"p {}"),
        file(b"__MACOSX/._a.html", b"?"),
        file(b"more.tar.gz", b"?"),
        entry(tar::EntryType::Symlink, b"link.html", b""),
        entry(tar::EntryType::GNULongName, b"././@LongLink", format!("{long}\0").as_bytes()),
        file(b"cut.html", b"C"),
        entry(tar::EntryType::XHeader, b"pax", extended.as_bytes()),
        file(b"cut.html", b"D"),
        file(b"a.TXT", b"again"),
        vec![0; 1024],
    ]
    .concat();
    let expected = [
        "x/in/b.html: B".to_owned(),
        "x/a.TXT: A".into(),
        "x/in/style.css: other-extension".into(),
        "x/__MACOSX/._a.html: hidden".into(),
        "x/more.tar.gz: nested-archive".into(),
        "x/link.html: special-file".into(),
        format!("x/{long}: C"),
        format!("x/{long} (2): D"),
        "x/a.TXT (2): again".into(),
    ];
    assert_eq!(members(&tarball, LARGEST), expected);
    assert_eq!(members(&gzip(&tarball), LARGEST), expected);
}

#[test]
fn a_tar_older_than_its_mark_is_known_by_its_checksum() {
    let mut header = tar::Header::new_old();
    header.set_path("a.txt").expect("short");
    header.set_size(0);
    header.set_cksum();
    assert_eq!(members(header.as_bytes(), LARGEST), ["x/a.txt: "]);
}

#[test]
fn an_archive_of_other_things_tells_all_of_them() {
    let tarball = file(b"a.png", b"").repeat(2500);
    assert_eq!(members(&tarball, LARGEST).len(), 2501);
}

#[test]
fn hostile_names_are_only_names() {
    let names: [&[u8]; 4] = [b"../../a.html", b"/etc/b.html", b"c\xff\n.html", b"a/../../d.html"];
    let tarball: Vec<u8> = names.iter().flat_map(|name| file(name, b"")).collect();
    assert_eq!(
        members(&tarball, LARGEST),
        ["x/../../a.html: ", "x//etc/b.html: ", "x/c%FF%0A.html: ", "x/a/../../d.html: "]
    );
}

#[test]
fn what_stands_before_the_damage_is_read() {
    let tarball = [file(b"a.html", b"A"), file(b"b.html", &[b'B'; 3000])].concat();
    let packed = gzip(&tarball);
    for (bytes, said) in [
        (&tarball[..2000], "cut off, after 1 document, which is read"),
        (&packed[..packed.len() - 30], "cut off, after"),
        (
            &[&tarball[..1024], &[b'7'; 512]].concat()[..],
            "no member where one should begin, after 1 document",
        ),
    ] {
        let members = members(bytes, LARGEST);
        let last = members.last().expect("a member");
        assert!(last.starts_with("x! damaged (") && last.contains(said), "{last}");
        assert_eq!(members.iter().filter(|m| m.starts_with("x/a.html: A")).count(), 1);
    }
}

#[test]
fn a_name_without_end_is_not_read() {
    let mut tarball = entry(tar::EntryType::GNULongName, b"././@LongLink", &[b'a'; 70_000]);
    tarball.extend(file(b"a.html", b"A"));
    let said = "x! damaged (a name of 70000 bytes, before its first document)";
    assert_eq!(members(&tarball, LARGEST), [said]);
}

#[test]
fn a_member_that_is_too_large_is_one_failure() {
    let tarball = [file(b"a.html", &[b'A'; 2000]), file(b"b.html", b"B")].concat();
    let expected = ["x/a.html! too-large (more than 1 KiB)", "x/b.html: B"];
    assert_eq!(members(&tarball, 1024), expected);
    let packed = zip(&[("a.html", &[b'A'; 2000], 8), ("b.html", b"B", 0)], false, true);
    assert_eq!(members(&packed, 1024), expected);
}

/// A ZIP archive, with the sizes before or behind its members, with or without its directory.
fn zip(files: &[(&str, &[u8], u16)], behind: bool, directory: bool) -> Vec<u8> {
    let (mut out, mut list) = (Vec::new(), Vec::new());
    for (name, bytes, method) in files {
        let packed = if *method == 8 { deflate(bytes) } else { bytes.to_vec() };
        let mut crc = flate2::Crc::new();
        crc.update(bytes);
        let sizes = [crc.sum(), packed.len() as u32, bytes.len() as u32].map(u32::to_le_bytes);
        let sizes = sizes.concat();
        let short = |n: usize| u16::try_from(n).expect("short").to_le_bytes();
        let flags = if behind { [8, 0] } else { [0, 0] };
        let before = if behind { vec![0; 12] } else { sizes.clone() };
        let at = u32::try_from(out.len()).expect("short").to_le_bytes();
        let common = |sizes: &[u8]| {
            let method = method.to_le_bytes();
            [&[20, 0], &flags[..], &method, &[0; 4], sizes, &short(name.len()), &[0, 0]].concat()
        };
        out.extend([b"PK\x03\x04", &common(&before)[..], name.as_bytes(), &packed].concat());
        if behind {
            out.extend([b"PK\x07\x08", &sizes[..]].concat());
        }
        let entry = common(&sizes);
        list.extend([b"PK\x01\x02\x14\x00", &entry[..], &[0; 10], &at, name.as_bytes()].concat());
    }
    if directory {
        let at = u32::try_from(out.len()).expect("short").to_le_bytes();
        let (count, length) = (files.len() as u16, list.len() as u32);
        let (count, length) = (count.to_le_bytes(), length.to_le_bytes());
        out.extend(list);
        out.extend([b"PK\x05\x06", &[0; 4][..], &count, &count, &length, &at, &[0; 2]].concat());
    }
    out
}

const FILES: [(&str, &[u8], u16); 5] = [
    ("in/", b"", 0),
    ("in/b.html", b"BBBBBBBBBBBBBBBBBBBBBBBB", 8),
    ("a.txt", b"A", 8),
    ("p.css", b"p {}", 8),
    ("c.md", b"C", 8),
];

const READ: [&str; 4] = [
    "x/in/b.html: BBBBBBBBBBBBBBBBBBBBBBBB",
    "x/a.txt: A",
    "x/p.css: other-extension",
    "x/c.md: C",
];

#[test]
fn a_zip_gives_its_members_in_its_order() {
    assert_eq!(members(&zip(&FILES, false, true), LARGEST), READ);
    let stored = FILES.map(|(name, bytes, _)| (name, bytes, 0));
    assert_eq!(members(&zip(&stored, true, true), LARGEST), READ);
}

#[test]
fn a_zip_without_its_end_is_read_as_far_as_it_goes() {
    for behind in [false, true] {
        let files = if behind { &FILES[1..] } else { &FILES[..] };
        let whole = zip(files, behind, false);
        let mut read = members(&whole, LARGEST);
        let said = read.pop().expect("a failure");
        assert_eq!(read, READ);
        assert!(said.starts_with("x! damaged (cut off, after 3 "), "{said}");
        let cut = members(&whole[..whole.len() - 3], LARGEST);
        assert_eq!((cut.len(), cut[3].starts_with("x! damaged (")), (4, true), "{cut:?}");
    }
}

#[test]
fn a_damaged_member_of_a_zip_says_nothing_of_the_others() {
    let mut archive = zip(&[("a.txt", b"AAAA", 0), ("b.txt", b"B", 0)], false, true);
    let at = archive.windows(4).position(|w| w == b"AAAA").expect("the member");
    archive[at] = b'?';
    let members = members(&archive, LARGEST);
    assert!(members[0].starts_with("x/a.txt! damaged (") && members.len() == 2, "{members:?}");
    assert_eq!(members[1], "x/b.txt: B");
}

#[test]
fn members_that_share_their_bytes_are_damage() {
    let mut archive = zip(&[("a.txt", &[b'A'; 900], 0), ("a.txt", b"", 0)], false, true);
    // The second entry of the directory becomes a copy of the first.
    let entries: Vec<_> =
        (0..archive.len()).filter(|at| archive[*at..].starts_with(b"PK\x01\x02")).collect();
    archive.copy_within(entries[0]..entries[0] + 51, entries[1]);
    let members = members(&archive, LARGEST);
    assert_eq!(members[1], "x! damaged (members that overlap, after 1 document, which is read)");
}

#[test]
fn other_kinds_of_zip_files_are_no_archives_of_reports() {
    let package = zip(&[("lib/Main.class", b"<x/>", 8)], false, true);
    assert_eq!(
        members(&package, LARGEST),
        [
            "x/lib/Main.class: other-extension",
            "x! binary (an archive without a web page, text or document; unpack those in it)"
        ]
    );
}

#[test]
fn names_from_a_chinese_windows_are_read() {
    for directory in [true, false] {
        let mut archive = zip(&[("AAAA.html", b"A", 0)], false, directory);
        // 水利 in GBK, in the header and the directory.
        for at in 0..archive.len() - 4 {
            if archive[at..].starts_with(b"AAAA") {
                archive[at..at + 4].copy_from_slice(b"\xCB\xAE\xC0\xFB");
            }
        }
        assert_eq!(members(&archive, LARGEST)[0], "x/水利.html: A");
    }
}
