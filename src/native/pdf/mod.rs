//! PDF documents (ISO 32000): the glyphs and ruling lines that a reader sees on each page.

mod colour;
mod content;
mod font;
mod layers;
mod page;
mod seen;
mod unpack;

use super::{DrawnPage, Settings};
use crate::native::matrix::{Area, Matrix};
use crate::report::Refusal;
use content::{CommonResources, Machine, area_of, matrix_of};
use hayro_syntax::object::{Array, Dict, Name, Object, Rect, Stream};
use hayro_syntax::page::{Page, Rotation};
use hayro_syntax::{LoadPdfError, Pdf};
use layers::Layers;
use memchr::memmem;
use page::Painted;
use unpack::Budget;

/// Pages of a document.
const PAGES: usize = 2000;

/// Pairs of something painted and an area that may hide it; a page has a hundredth.
const WORK: usize = 400_000_000;

/// Fewer characters than this are not text of a page.
const TEXT: usize = 20;

/// Shapes that a page without text is drawn of: characters, as their outlines.
const OUTLINES: usize = 200;

/// Share of the glyphs of a document that may say nothing of their characters.
const UNTOLD: usize = 20;

/// Reads a document.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Vec<DrawnPage>, Refusal> {
    let budget = Budget::new(settings.largest);
    budget.survey(bytes)?;
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| match error {
        LoadPdfError::Decryption(_) => Refusal::Password,
        LoadPdfError::Invalid => Refusal::Damaged,
    })?;
    let pages = pdf.pages();
    if pages.len() > PAGES {
        return Err(Refusal::TooLarge);
    }
    if pages.is_empty() {
        return Err(Refusal::Damaged);
    }
    let whole = has_end(bytes);
    let mut work = 0usize;
    let mut shared = CommonResources::new(budget);
    if let Some(root) = pdf.xref().get::<Dict>(pdf.xref().root_id()) {
        shared.layers = Layers::of(&root);
    }
    let mut read = Vec::new();
    for page in pages.iter() {
        let mut page = paint(page, &mut shared, whole)?;
        let Painted { glyphs, patches, strokes, .. } = &page.painted;
        let things = glyphs.len() + strokes.len() + 5 * patches.len();
        work = work.saturating_add(things.saturating_mul(patches.len()));
        if work > WORK {
            return Err(Refusal::TooLarge);
        }
        page.painted.add_gaps();
        read.push(page);
    }
    sheets(&read, settings).map_err(|trouble| match trouble {
        // Its fonts stood behind the place where it is cut off.
        Refusal::NoUnicode if !whole => Refusal::Damaged,
        trouble => trouble,
    })
}

/// Whether a file ends as one does, whatever a server or a tool put behind.
fn has_end(bytes: &[u8]) -> bool {
    let tail = bytes.get(bytes.len().saturating_sub(4096)..).unwrap_or_default();
    memmem::find(tail, b"startxref").is_some()
}

/// A page, with its size as a reader sees it.
struct ReadPage {
    painted: Painted,
    size: (f32, f32),
}

fn paint(page: &Page, shared: &mut CommonResources, whole: bool) -> Result<ReadPage, Refusal> {
    let area = area_of(page.intersected_crop_box());
    let (w, h) = (area.width(), area.height());
    let turn = |a, b, c, d, e, f| Matrix { a, b, c, d, e, f };
    let (matrix, size) = match page.rotation() {
        Rotation::None => (turn(1.0, 0.0, 0.0, -1.0, -area.left, area.bottom), (w, h)),
        Rotation::Horizontal => (turn(0.0, 1.0, 1.0, 0.0, -area.top, -area.left), (h, w)),
        Rotation::Flipped => (turn(-1.0, 0.0, 0.0, 1.0, area.right, -area.top), (w, h)),
        Rotation::FlippedHorizontal => {
            (turn(0.0, -1.0, -1.0, 0.0, area.bottom, area.right), (h, w))
        }
    };
    let clip = Area { left: 0.0, top: 0.0, right: size.0, bottom: size.1 };
    let mut machine = Machine::new(shared, matrix, clip);
    let mut content = Vec::new();
    match page.raw().get::<Object>("Contents") {
        Some(Object::Stream(stream)) => content = machine.unpack(&stream)?,
        Some(Object::Array(list)) => {
            for stream in list.iter::<Stream>() {
                content.extend(machine.unpack(&stream)?);
                content.push(b'\n');
            }
        }
        // What it names stands behind the place where the file is cut off.
        _ if page.raw().contains_key("Contents") && !whole => return Err(Refusal::Damaged),
        _ => {}
    }
    machine.run(&content, page.resources(), 0)?;
    if let Some(list) = page.raw().get::<Array>("Annots") {
        for note in list.iter::<Dict>() {
            annotation(&note, page, &mut machine)?;
        }
    }
    Ok(ReadPage { painted: machine.painted, size })
}

/// What stands on a page without being of it: a filled field, a stamp, a remark.
fn annotation(note: &Dict, page: &Page, machine: &mut Machine) -> Result<(), Refusal> {
    const HIDDEN: i32 = 2;
    const NO_VIEW: i32 = 32;
    let flags = note.get::<i32>("F").unwrap_or(0);
    let kind = note.get::<Name>("Subtype");
    if flags & (HIDDEN | NO_VIEW) != 0
        || matches!(kind.as_deref(), Some(b"Popup" | b"Link"))
        || machine.is_hidden(note)
    {
        return Ok(());
    }
    let looks = note.get::<Dict>("AP").and_then(|own| own.get::<Object>("N"));
    let stream = match looks {
        Some(Object::Stream(stream)) => Some(stream),
        Some(Object::Dict(states)) => {
            note.get::<Name>("AS").and_then(|state| states.get::<Stream>(&*state))
        }
        _ => None,
    };
    let (Some(stream), Some(rect)) = (stream, note.get::<Rect>("Rect")) else { return Ok(()) };
    let Some(inner) = stream.dict().get::<Rect>("BBox") else { return Ok(()) };
    let inner = area_of(inner).through(matrix_of(stream.dict()));
    let outer = area_of(rect);
    if inner.width() <= 0.0 || inner.height() <= 0.0 {
        return Ok(());
    }
    let (a, d) = (outer.width() / inner.width(), outer.height() / inner.height());
    let (e, f) = (outer.left - inner.left * a, outer.top - inner.top * d);
    machine.form(&stream, page.resources(), Matrix { a, b: 0.0, c: 0.0, d, e, f }, 0)
}

/// What is seen of the pages, or why that is not to be had.
fn sheets(read: &[ReadPage], settings: &Settings) -> Result<Vec<DrawnPage>, Refusal> {
    let (mut all, mut untold) = (0usize, 0usize);
    let (mut texts, mut pictures, mut layers) = (0usize, 0usize, 0usize);
    let mut sheets = Vec::new();
    for page in read {
        let whole = Area { left: 0.0, top: 0.0, right: page.size.0, bottom: page.size.1 };
        let mut seen = seen::glyphs(&page.painted, false);
        let is_picture =
            page.painted.pictured(whole, seen.is_empty()) > 0.5 || page.painted.outlines > OUTLINES;
        let is_text = seen::characters(&seen) >= TEXT;
        if is_picture && !is_text {
            let layer = seen::glyphs(&page.painted, true);
            let has_layer = seen::characters(&layer) >= TEXT;
            layers += usize::from(has_layer);
            if has_layer && settings.ocr_layer {
                seen = layer;
            } else {
                pictures += 1;
            }
        }
        texts += usize::from(is_text);
        let told = seen.iter().filter(|glyph| glyph.text.is_some()).count();
        all += seen.len();
        untold += seen.len() - told;
        let scanned = is_picture && !is_text && !(settings.ocr_layer && layers > 0);
        sheets.push(seen::sheet(&page.painted, seen, page.size, scanned));
    }
    if texts == 0 && pictures > 0 {
        return Err(if layers > 0 { Refusal::OcrLayer } else { Refusal::Scanned });
    }
    if all >= TEXT && untold * UNTOLD > all {
        return Err(Refusal::NoUnicode);
    }
    Ok(sheets)
}
