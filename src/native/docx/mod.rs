//! Documents of Word since 2007 (ISO/IEC 29500), and in XML since 2003: what a reader sees of the text body, all changes
//! accepted.

mod runs;
mod styles;
mod table;

use super::body::{Body, BodyBlock};
use super::fields::Fields;
use super::numbering::Numbering;
use super::package::{Package, beside};
use super::paragraph::Paragraph;
use super::xml::{Element, parse};
use super::{FileKind, Opened, Settings};
use crate::report::Refusal;
use runs::{Runs, chosen};
use styles::DocxStyles;

/// Reads a document. One that only holds a page that another program put in it is that page.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Opened, Refusal> {
    let package = Package::open(bytes, settings.largest)?;
    let main = main_part(&package)?;
    let document = package.part(&main)?.ok_or(Refusal::Damaged)?;
    let document = parse(&document)?;
    let of = |name: &str| -> Result<Element, Refusal> {
        let part = package.part(&beside(&main, name))?;
        part.map_or_else(|| Ok(Element::default()), |part| parse(&part))
    };
    let body = read(&document, &of("styles.xml")?, &of("numbering.xml")?)?;
    let chunk = document.child("body").and_then(|body| body.child("altChunk")?.get("id"));
    let has_table = body.pieces.iter().any(|piece| matches!(piece, BodyBlock::Table(_)));
    if let Some(id) = chunk.filter(|_| !has_table) {
        return page(&package, &main, id, settings);
    }
    Ok(Opened::Body(body))
}

/// The page that a document names.
fn page(package: &Package, main: &str, id: &str, settings: &Settings) -> Result<Opened, Refusal> {
    let (folder, name) = main.rsplit_once('/').unwrap_or(("", main));
    let relations =
        package.part(&format!("{folder}/_rels/{name}.rels"))?.ok_or(Refusal::Damaged)?;
    let relations = parse(&relations)?;
    let target = relations.elements().find(|own| own.get("Id") == Some(id));
    let target = target.and_then(|own| own.get("Target")).ok_or(Refusal::Damaged)?;
    let part = package.part(&beside(main, target))?.ok_or(Refusal::Damaged)?;
    match super::kind(&part) {
        None => Ok(Opened::Page(part)),
        Some(FileKind::Mhtml) => super::mhtml::open(&part, settings).map(Opened::Page),
        Some(_) => Err(Refusal::OldFormat),
    }
}

/// Reads a document that is one part in XML: of Word 2003, or all parts of a later one in one.
pub fn open_flat(bytes: &[u8]) -> Result<Body, Refusal> {
    let whole = parse(bytes)?;
    if &*whole.name == "wordDocument" {
        let styles = whole.child("styles");
        return read(&whole, styles.unwrap_or(&Element::default()), &Element::default());
    }
    let part = |path: &str| {
        let own = whole.elements().find(|part| part.get("name") == Some(path))?;
        own.child("xmlData")?.elements().next()
    };
    let none = Element::default();
    let document = part("/word/document.xml").ok_or(Refusal::OldFormat)?;
    let styles = part("/word/styles.xml").unwrap_or(&none);
    read(document, styles, part("/word/numbering.xml").unwrap_or(&none))
}

fn read(document: &Element, styles: &Element, numbering: &Element) -> Result<Body, Refusal> {
    let body = document.child("body").ok_or(Refusal::Damaged)?;
    let styles = DocxStyles::of(styles);
    let read = |fields| {
        let numbering = Numbering::of(numbering);
        let mut reader = DocxReader { styles: &styles, numbering, fields, held: None, cell: None };
        let mut pieces = Vec::new();
        reader.blocks(body, &mut pieces);
        reader.release(&mut pieces);
        (pieces, reader.fields.are_whole())
    };
    let (pieces, is_whole) = read(Fields::default());
    // Behind a field that does not end, nothing would be read.
    let pieces = if is_whole { pieces } else { read(Fields::none()).0 };
    Ok(Body { pieces, title: None })
}

/// The path of the document itself.
fn main_part(package: &Package) -> Result<String, Refusal> {
    let usual = "word/document.xml".to_owned();
    let Some(relations) = package.part("_rels/.rels")? else { return Ok(usual) };
    let relations = parse(&relations)?;
    let main = relations.elements().find(|relation| {
        relation.get("Type").is_some_and(|kind| kind.ends_with("/officeDocument"))
    });
    Ok(main.and_then(|relation| relation.get("Target")).map_or(usual, str::to_owned))
}

struct DocxReader<'a> {
    styles: &'a DocxStyles,
    numbering: Numbering,
    fields: Fields,
    /// A paragraph whose end was deleted: the next one goes on where it ends.
    held: Option<Paragraph>,
    /// Whether the cell that is being read has a ground of its own; `None` outside of cells.
    cell: Option<bool>,
}

impl DocxReader<'_> {
    /// Reads paragraphs and tables, whatever wraps them.
    fn blocks(&mut self, holder: &Element, out: &mut Vec<BodyBlock>) {
        for element in holder.elements() {
            match &*element.name {
                "p" => self.paragraph(element, out),
                "tbl" => {
                    self.release(out);
                    let table = self.table(element);
                    out.push(BodyBlock::Table(table));
                }
                "del" | "moveFrom" | "sectPr" | "tcPr" | "sdtPr" | "sdtEndPr" => {}
                "annotation" if runs::is_aside(element) => {}
                "AlternateContent" => {
                    if let Some(choice) = chosen(element) {
                        self.blocks(choice, out);
                    }
                }
                _ => self.blocks(element, out),
            }
        }
    }

    fn paragraph(&mut self, element: &Element, out: &mut Vec<BodyBlock>) {
        let mut paragraph = self.held.take().unwrap_or_default();
        let properties = element.child("pPr");
        let style = self.styles.paragraph(properties);
        if !paragraph.is_begun() {
            paragraph.heading = style.heading;
            // An empty paragraph shows its number all the same.
            if let Some((list, level)) = style.list {
                paragraph.number = self.numbering.next(&list, level);
            }
            // Word 2003 says what is printed.
            let printed = properties.and_then(|own| own.child("listPr")?.val("t"));
            if let Some(printed) = printed {
                paragraph.number = printed.to_owned();
            }
        }
        let mut runs = Runs {
            own: &mut paragraph,
            styles: self.styles,
            letters: style.letters,
            has_ground: self.cell == Some(true) || style.has_ground,
            fields: &mut self.fields,
            boxes: Vec::new(),
        };
        runs.read(element);
        let boxes = runs.boxes;
        let mark = properties.and_then(|properties| properties.child("rPr"));
        if mark.is_some_and(|mark| mark.child("del").is_some() || mark.child("moveFrom").is_some())
        {
            self.held = Some(paragraph);
        } else {
            paragraph.finish(self.cell.is_some(), out);
        }
        for held in boxes {
            // What stands in a box stands beside the paragraph that holds it.
            self.release(out);
            self.blocks(held, out);
        }
    }

    /// Ends a paragraph that nothing goes on.
    fn release(&mut self, out: &mut Vec<BodyBlock>) {
        if let Some(paragraph) = self.held.take() {
            paragraph.finish(self.cell.is_some(), out);
        }
    }
}
