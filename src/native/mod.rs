//! Files that are not text: told apart by their bytes, opened, and read to what they print.
//!
//! A saved page becomes the bytes of its page, a document of paragraphs and tables a [`Body`], a file
//! of fixed pages [`DrawnPage`]s: glyphs and ruling lines where they stand. What those mean as lines and
//! grids is settled in `document`. Without the feature `native` files are only told apart.

mod body;
#[cfg(feature = "native")]
mod compound;
#[cfg(feature = "native")]
mod doc;
#[cfg(feature = "native")]
mod docx;
#[cfg(feature = "native")]
mod fields;
mod kind;
#[cfg(feature = "native")]
mod letters;
#[cfg(feature = "native")]
mod matrix;
#[cfg(feature = "native")]
mod mhtml;
#[cfg(feature = "native")]
mod numbering;
#[cfg(feature = "native")]
mod ofd;
mod own;
#[cfg(feature = "native")]
mod package;
#[cfg(feature = "native")]
mod paragraph;
#[cfg(feature = "native")]
mod pdf;
mod sheet;
#[cfg(feature = "native")]
mod workbook;
#[cfg(feature = "native")]
mod xml;

pub use body::{Body, BodyBlock, BodyCell, BodyRow, BodyTable};
pub use kind::{FileKind, kind, kind_of_archive};
pub use own::{GENERATOR, is_own};
pub use sheet::{DrawnPage, Glyph, RulingLine};

use crate::report::Refusal;

/// What the operator allows.
#[derive(Clone, Copy, Debug)]
pub struct Settings {
    /// Bytes of all that is unpacked together.
    pub largest: u64,
    /// Whether text that a recogniser put under a scanned page is read; its figures are guesses.
    pub ocr_layer: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Settings { largest: 64 << 20, ocr_layer: false }
    }
}

/// What a file holds.
#[derive(Clone, Debug)]
pub enum Opened {
    /// A web page: its bytes, style sheets put where the page links them.
    Page(Vec<u8>),
    /// Paragraphs and tables.
    Body(Body),
    /// Pages of glyphs and ruling lines.
    Sheets(Vec<DrawnPage>),
}

/// Opens a file of this kind.
///
/// # Errors
/// Why it cannot be read.
#[cfg(feature = "native")]
pub fn open(kind: FileKind, bytes: &[u8], settings: &Settings) -> Result<Opened, Refusal> {
    match kind {
        FileKind::Mhtml => mhtml::open(bytes, settings).map(Opened::Page),
        FileKind::Docx => docx::open(bytes, settings),
        FileKind::WordXml => docx::open_flat(bytes).map(Opened::Body),
        FileKind::ExcelXml => workbook::open_flat(bytes).map(Opened::Body),
        FileKind::OpenDocument => Err(Refusal::OldFormat),
        FileKind::Encrypted => Err(Refusal::Password),
        FileKind::Pdf => pdf::open(bytes, settings).map(Opened::Sheets),
        FileKind::Xlsx => workbook::open_xlsx(bytes, settings).map(Opened::Body),
        FileKind::Xls => workbook::open_xls(bytes, settings).map(Opened::Body),
        FileKind::Ofd => ofd::open(bytes, settings).map(Opened::Sheets),
        FileKind::Rtf => doc::rtf::open(bytes).map(Opened::Body),
        FileKind::Doc => doc::open(bytes, settings).map(Opened::Body),
    }
}

/// Opens a file of this kind.
///
/// # Errors
/// Always [`Refusal::NotBuilt`]: this build is without the feature `native`.
#[cfg(not(feature = "native"))]
pub fn open(_: FileKind, _: &[u8], _: &Settings) -> Result<Opened, Refusal> {
    Err(Refusal::NotBuilt)
}
