//! What kind of file it is: recognised by its bytes, never by its name.

use crate::report::Format;
use memchr::memmem;
use std::io::{Read, Seek, SeekFrom};

/// A kind of file that is not text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileKind {
    /// A page that a browser saved as one file.
    Mhtml,
    /// A document of Word since 2007.
    Docx,
    /// A PDF document.
    Pdf,
    /// A document of GB/T 33190.
    Ofd,
    /// A workbook of Excel since 2007.
    Xlsx,
    /// A workbook of Excel before 2007.
    Xls,
    /// A document of Word before 2007, or of WPS.
    Doc,
    /// A document of Word or of WPS as text with controls.
    Rtf,
    /// A document of Word in one part of XML, as of 2003.
    WordXml,
    /// A workbook of Excel in one part of XML, as of 2003.
    ExcelXml,
    /// A document or workbook of ISO/IEC 26300, which is not read.
    OpenDocument,
    /// A document or workbook under a password.
    Encrypted,
}

impl FileKind {
    /// What a report that was read from it says of its format.
    pub const fn format(self) -> Format {
        match self {
            FileKind::Mhtml => Format::Mhtml,
            FileKind::Docx => Format::Docx,
            FileKind::Pdf => Format::Pdf,
            FileKind::Ofd => Format::Ofd,
            FileKind::Xlsx => Format::Xlsx,
            FileKind::Xls | FileKind::ExcelXml => Format::Xls,
            FileKind::Doc
            | FileKind::Rtf
            | FileKind::WordXml
            | FileKind::OpenDocument
            | FileKind::Encrypted => Format::Doc,
        }
    }
}

/// Bytes at the beginning among which a PDF document names itself.
const HEAD: usize = 1024;

/// How files of Office before 2007 begin.
const OLE: &[u8] = b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";

/// How the first member of a document of ISO/IEC 26300 is called, and begins.
const OPEN_DOCUMENT: &[u8] = b"mimetypeapplication/vnd.oasis.opendocument.";

/// How a member of a ZIP archive begins, and an entry of its directory.
const MEMBER: &[u8] = b"PK\x03\x04";
const ENTRY: &[u8] = b"PK\x01\x02";

/// The kind of a file; `None` for whatever may be text, or is not read at all.
pub fn kind(bytes: &[u8]) -> Option<FileKind> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    if bytes.starts_with(MEMBER) {
        return packed(bytes);
    }
    if bytes.starts_with(OLE) {
        return Some(compound(bytes));
    }
    if memmem::find(head, b"%PDF-").is_some_and(|at| is_preamble(head.get(..at).unwrap_or(head))) {
        return Some(FileKind::Pdf);
    }
    if head.trim_ascii_start().starts_with(b"{\\rtf") {
        return Some(FileKind::Rtf);
    }
    if let Some(kind) = in_xml(bytes) {
        return Some(kind);
    }
    is_saved_page(head).then_some(FileKind::Mhtml)
}

/// Bytes of an archive's end that hold its directory, where it is a document.
const TAIL: u64 = 1 << 20;

/// The kind of a ZIP file if it is a document; `None` for an archive of files. Looks at its
/// beginning and its end.
///
/// # Errors
/// Those of reading.
pub fn kind_of_archive(mut file: impl Read + Seek) -> std::io::Result<Option<FileKind>> {
    let mut bytes = Vec::new();
    file.by_ref().take(TAIL).read_to_end(&mut bytes)?;
    let size = file.seek(SeekFrom::End(0))?;
    if size > TAIL {
        file.seek(SeekFrom::Start(size.saturating_sub(TAIL).max(TAIL)))?;
        file.take(TAIL).read_to_end(&mut bytes)?;
    }
    Ok(packed(&bytes))
}

/// The kind of a ZIP file by the names of its members, as they stand and as the directory lists them.
fn packed(bytes: &[u8]) -> Option<FileKind> {
    // Its first member says of itself what it is.
    if bytes.get(30..).is_some_and(|rest| rest.starts_with(OPEN_DOCUMENT)) {
        return Some(FileKind::OpenDocument);
    }
    let named = names(bytes, MEMBER, 26, 30);
    let listed = names(bytes, ENTRY, 28, 46);
    let mut names = named.chain(listed).map(<[u8]>::to_ascii_lowercase);
    // A document in an archive may be stored as it is, with members and a directory of its own: the
    // member that comes first of all must already be one that only a document has.
    let mut first = names.next()?;
    if first.starts_with(b"./") || first.starts_with(b"/") {
        first.drain(..=first.iter().position(|b| *b == b'/').unwrap_or(0));
    }
    let own = |name: &[u8]| {
        [&b"[content_types].xml"[..], b"_rels/", b"docprops/", b"word/", b"xl/", b"customxml/"]
            .iter()
            .any(|begin| name.starts_with(begin))
            || name == b"ofd.xml"
            || name.starts_with(b"doc_")
            || name == b"mimetype"
    };
    if !own(&first) {
        return None;
    }
    std::iter::once(first).chain(names).find_map(|name| {
        let name = name.strip_prefix(b"./").or(name.strip_prefix(b"/")).unwrap_or(&name);
        match name {
            b"word/document.xml" | b"word/document2.xml" => Some(FileKind::Docx),
            b"ofd.xml" => Some(FileKind::Ofd),
            b"xl/workbook.xml" | b"xl/workbook.bin" => Some(FileKind::Xlsx),
            _ => None,
        }
    })
}

/// A document or a workbook in one part of XML, by the names that it declares.
fn in_xml(bytes: &[u8]) -> Option<FileKind> {
    let head = bytes.get(..4 * HEAD).unwrap_or(bytes);
    let head = head.get(memchr::memchr(b'<', head)?..)?;
    // In UTF-16 every other byte is none.
    let head = head.iter().copied().filter(|byte| *byte != 0);
    if !head.clone().take(5).eq(*b"<?xml") {
        return None;
    }
    let head: Vec<u8> = head.collect();
    let has = |name: &[u8]| memmem::find(&head, name).is_some();
    if has(b"schemas.microsoft.com/office/word/2003/wordml") && has(b":wordDocument")
        || has(b"schemas.microsoft.com/office/2006/xmlPackage")
    {
        return Some(FileKind::WordXml);
    }
    (has(b"urn:schemas-microsoft-com:office:spreadsheet") && has(b"Workbook"))
        .then_some(FileKind::ExcelXml)
}

/// The names behind each mark, whose length stands at `length` and which begin at `begin`.
fn names<'a>(
    bytes: &'a [u8],
    mark: &'static [u8],
    length: usize,
    begin: usize,
) -> impl Iterator<Item = &'a [u8]> {
    memmem::find_iter(bytes, mark).filter_map(move |at| {
        let bytes = bytes.get(at..)?;
        let length: [u8; 2] = bytes.get(length..length + 2)?.try_into().ok()?;
        bytes.get(begin..begin + usize::from(u16::from_le_bytes(length)))
    })
}

/// A workbook or a document, by the names of its streams.
fn compound(bytes: &[u8]) -> FileKind {
    let has = |name: &str| {
        let wide: Vec<u8> = name.encode_utf16().flat_map(u16::to_le_bytes).collect();
        memmem::find(bytes, &wide).is_some()
    };
    if has("EncryptedPackage\0") {
        return FileKind::Encrypted;
    }
    if has("Workbook\0") && !has("WordDocument\0") { FileKind::Xls } else { FileKind::Doc }
}

/// Whether what stands before `%PDF-` is not text that speaks of one: nothing, or a few bytes that a
/// server or a tool put there.
fn is_preamble(before: &[u8]) -> bool {
    before.is_ascii() && !before.contains(&b'<') || before.contains(&0)
}

/// Whether a file begins with the header of a message of several parts, as browsers write it.
fn is_saved_page(head: &[u8]) -> bool {
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(head).trim_ascii_start();
    // A field name and a colon on the first line.
    let name = head.iter().position(|b| !b.is_ascii_alphanumeric() && *b != b'-');
    if name.is_none_or(|end| end == 0 || head.get(end) != Some(&b':')) {
        return false;
    }
    let lower = head.to_ascii_lowercase();
    let has = |word: &[u8]| memmem::find(&lower, word).is_some();
    has(b"mime-version:") || has(b"snapshot-content-location:") || has(b"multipart/related")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn member(name: &str) -> Vec<u8> {
        let mut bytes = MEMBER.to_vec();
        bytes.extend([0; 22]);
        bytes.extend((name.len() as u16).to_le_bytes());
        bytes.extend([0; 2]);
        bytes.extend(name.as_bytes());
        bytes
    }

    #[test]
    fn a_document_is_no_archive_of_documents() {
        let docx = [member("[Content_Types].xml"), member("word/document.xml")].concat();
        assert_eq!(kind(&docx), Some(FileKind::Docx));
        let entry = |name: &str| {
            let mut bytes = member(name);
            bytes[2..4].copy_from_slice(&ENTRY[2..]);
            // Twenty bytes more stand before its name, of which its length is two bytes further on.
            let length = bytes[26..28].to_vec();
            bytes.splice(26..30, [0; 20]);
            bytes[28..30].copy_from_slice(&length);
            bytes
        };
        // Stored as it is, its own directory comes before that of the archive.
        let stored = [docx, entry("[Content_Types].xml"), entry("word/document.xml")].concat();
        assert_eq!(kind(&stored), Some(FileKind::Docx));
        let archive = [member("年报.docx"), stored, entry("年报.docx")].concat();
        assert_eq!(kind(&archive), None);
        assert_eq!(kind(&member("OFD.xml")), Some(FileKind::Ofd));
    }
}
