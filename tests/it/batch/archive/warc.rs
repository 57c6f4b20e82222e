//! Web archives.

use super::*;

fn record(head: &str, body: &[u8]) -> Vec<u8> {
    let head = head.replace('\n', "\r\n");
    let length = body.len();
    let head = format!("WARC/1.1\r\n{head}\r\nContent-Length: {length}\r\n\r\n");
    [head.as_bytes(), body, b"\r\n\r\n"].concat()
}

fn answer(address: &str, head: &str, body: &[u8]) -> Vec<u8> {
    let about = "Content-Type: application/http;msgtype=response";
    let http = format!("HTTP/1.1 {}\r\n\r\n", head.replace('\n', "\r\n"));
    let head = format!("WARC-Type: response\nWARC-Target-URI: {address}\n{about}");
    record(&head, &[http.as_bytes(), body].concat())
}

fn crawl() -> Vec<Vec<u8>> {
    let html = "200 OK\nContent-Type: text/html; charset=gb2312";
    vec![
        record("WARC-Type: warcinfo\nContent-Type: application/warc-fields", b"software: x\r\n"),
        record("WARC-Type: request\nWARC-Target-URI: http://x/", b"GET / HTTP/1.1\r\n\r\n"),
        answer("http://x/a.html", html, b"<p>A"),
        answer(
            "http://x/b",
            &format!("{html}\nTransfer-Encoding: chunked"),
            b"4\r\n<p>B\r\n0\r\n\r\n",
        ),
        answer("http://x/i.png", "200 OK\nContent-Type: image/png", b"\x89PNG"),
        answer("http://x/gone", "404 Not Found\nContent-Type: text/html", b"<p>404"),
        answer("http://x/a.html", html, b"<p>A again"),
        record(
            "WARC-Type: resource\nWARC-Target-URI: <file:///c.txt>\nContent-Type: text/plain",
            b"C",
        ),
        answer("http://x/cut", &format!("{html}\nTransfer-Encoding: chunked"), b"9\r\n<p>B\r\n"),
    ]
}

const CRAWLED: [&str; 7] = [
    "x/http://x/a.html: <p>A",
    "x/http://x/b: <p>B",
    "x/http://x/i.png: other-type",
    "x/http://x/gone: http-status",
    "x/http://x/a.html (2): <p>A again",
    "x/file:///c.txt: C",
    "x/http://x/cut! damaged (cut off)",
];

#[test]
fn a_web_archive_gives_its_pages() {
    assert_eq!(members(&crawl().concat(), LARGEST), CRAWLED);
    // As crawlers write it: each record packed by itself.
    let packed: Vec<u8> = crawl().iter().flat_map(|record| gzip(record)).collect();
    assert_eq!(members(&packed, LARGEST), CRAWLED);
}

#[test]
fn a_web_archive_that_is_cut_off_is_read_as_far_as_it_goes() {
    let whole = crawl().concat();
    let cut = members(&whole[..whole.len() - 20], LARGEST);
    assert_eq!(cut[..6], CRAWLED[..6]);
    assert_eq!(cut[6], "x! damaged (cut off, after 4 documents, which are read)");
    let endless = [b"WARC/1.0\r\nX: ".to_vec(), vec![b'a'; 1 << 17]].concat();
    assert!(members(&endless, LARGEST)[0].starts_with("x! damaged (a line without end"));
    let lies = b"WARC/1.0\r\nWARC-Type: resource\r\nContent-Length: 99999999999999\r\n\r\nab";
    assert!(members(lies, LARGEST)[0].starts_with("x! damaged ("));
}

#[test]
fn a_page_that_is_too_large_is_told_from_a_film() {
    let crawl = [
        answer("http://x/film", "200 OK\nContent-Type: video/mp4", &vec![0; 3 << 20]),
        answer("http://x/page", "200 OK\nContent-Type: text/html", &vec![b'a'; 3 << 20]),
    ];
    assert_eq!(
        members(&crawl.concat(), 1024),
        ["x/http://x/film: other-type", "x/http://x/page! too-large (more than 1 KiB)"]
    );
}

#[test]
fn a_page_of_a_crawl_was_fetched_when_its_record_says() {
    let page = |date: &str| {
        let head = "WARC-Type: resource\nWARC-Target-URI: http://x/a\nContent-Type: text/html";
        let head = format!("{head}\nWARC-Date: {date}");
        let dir = tempfile::tempdir().expect("dir");
        let path = dir.path().join("x.warc");
        std::fs::write(&path, record(&head, b"<p>A")).expect("written");
        let inputs = collect(&[path], None, Unwanted::default());
        let item = inputs.items(LARGEST).next().expect("a page");
        item.origin.fetched
    };
    for date in ["2023-01-16T08:30:00Z", "2023-01-16T08:30:00.125Z"] {
        assert_eq!(page(date).as_deref(), Some(date));
    }
    for no_date in ["yesterday", "2023-01-16", "2023-01-16T08:30:00+08:00", "=1+1"] {
        assert_eq!(page(no_date), None);
    }
}
