//! The audit page: one HTML file that shows the findings of a dataset to people who look rather
//! than read, made from the finished tables.
//!
//! It asks for nothing from elsewhere, and the browser is told to allow nothing else (a Content
//! Security Policy that names our script and style by digest). Everything that documents say is in
//! a block of JSON, which the script writes to the page as text only.

mod forms;
mod gather;
mod page;
mod tables;

use crate::emit::across::between::Standing;
use crate::native::GENERATOR;
use crate::words::headings::Words;
use crate::words::names::Lang;
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use page::AuditPage;
use serde::Serialize;
use sha2::{Digest, Sha256};
use std::fs::File;
use std::io::{self, BufWriter, Write};
use std::path::Path;

/// Name of the page in a dataset.
pub const NAME: &str = "audit.html";

const SCRIPT: &str = include_str!("page.js");
const STYLE: &str = include_str!("page.css");

/// Writes the page beside the tables in `folder`, of reports that stand like this.
pub fn write(folder: &Path, standing: Standing, lang: Lang) -> io::Result<()> {
    let page = gather::gather(folder, standing, lang)?;
    let mut out = BufWriter::with_capacity(1 << 16, File::create(folder.join(NAME))?);
    html(&mut out, &page, lang)?;
    out.flush()
}

fn html(out: &mut impl Write, page: &AuditPage, lang: Lang) -> io::Result<()> {
    let words = Words::of(lang);
    let code = lang.pick("en", "zh-Hans");
    let (script, style) = (digest(SCRIPT), digest(STYLE));
    writeln!(
        out,
        r#"<!DOCTYPE html>
<html lang="{code}">
<head>
<meta charset="utf-8">
<meta name="generator" content="{GENERATOR}">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src '{script}'; style-src '{style}'; base-uri 'none'; form-action 'none'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light">
<title>{title}</title>
<style>{STYLE}</style>
</head>
<body>
<noscript><p>{noscript}</p></noscript>
<div id="page"></div>"#,
        title = words.title,
        noscript = words.noscript,
    )?;
    for (id, part) in [("words", 0), ("forms", 1), ("data", 2)] {
        write!(out, r#"<script type="application/json" id="{id}">"#)?;
        let mut inert = Inert(&mut *out);
        match part {
            0 => serde_json::to_writer(&mut inert, words)?,
            1 => serde_json::to_writer(&mut inert, &forms::forms(lang))?,
            _ => serde_json::to_writer(&mut inert, page)?,
        }
        writeln!(out, "</script>")?;
    }
    writeln!(out, "<script>{SCRIPT}</script>\n</body>\n</html>")
}

/// How a policy names a script or a style.
fn digest(text: &str) -> String {
    format!("sha256-{}", STANDARD.encode(Sha256::digest(text)))
}

/// JSON inside of a page: `<` is written as an escape, so that nothing in it ends the element that
/// holds it or begins another.
struct Inert<W>(W);

impl<W: Write> Write for Inert<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        // In JSON, `<` stands in strings only.
        let mut rest = bytes;
        while let Some(at) = memchr::memchr(b'<', rest) {
            let (before, after) = rest.split_at(at);
            self.0.write_all(before)?;
            self.0.write_all(br"\u003c")?;
            rest = after.get(1..).unwrap_or_default();
        }
        self.0.write_all(rest)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        self.0.flush()
    }
}

/// A cell of a report's table as the page shows it: a figure as printed; 0 for a blank; else its
/// status, what is printed, and where.
#[derive(Clone, Debug, PartialEq, Serialize)]
#[serde(untagged)]
enum ShownCell {
    Figure(String),
    Blank(u8),
    Other(&'static str, String, String),
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn json_in_the_page_ends_no_element() {
        let mut out = Vec::new();
        let text = "</script><script>alert(1)</script><!--";
        serde_json::to_writer(Inert(&mut out), text).expect("memory");
        assert!(!out.contains(&b'<'));
        let back: String = serde_json::from_slice(&out).expect("JSON");
        assert_eq!(back, text);
    }
}
