//! Files that this program wrote itself, recognised by the mark that they bear: none of them is a report.

use memchr::memmem;

/// What a page or a workbook says it was made by.
pub const GENERATOR: &str = concat!("gouji ", env!("CARGO_PKG_VERSION"));

/// Whether a page or a workbook was made by this program, whatever its version.
pub fn is_own(bytes: &[u8]) -> bool {
    let head = bytes.get(..2048).unwrap_or(bytes);
    head.starts_with(b"<!DOCTYPE html>")
        && memmem::find(head, b"<meta name=\"generator\" content=\"gouji ").is_some()
        || is_own_workbook(bytes)
}

#[cfg(feature = "native")]
fn is_own_workbook(bytes: &[u8]) -> bool {
    bytes.starts_with(b"PK")
        && super::package::Package::open(bytes, 1 << 20)
            .and_then(|package| package.part("docProps/core.xml"))
            .is_ok_and(|part| {
                part.is_some_and(|part| memmem::find(&part, b"<dc:creator>gouji ").is_some())
            })
}

/// Without workbooks no workbook is taken for a report.
#[cfg(not(feature = "native"))]
const fn is_own_workbook(_: &[u8]) -> bool {
    false
}
