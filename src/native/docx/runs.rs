//! The text of a paragraph, from its runs.

use super::styles::DocxStyles;
use crate::native::fields::Fields;
use crate::native::letters::CharacterProperties;
use crate::native::paragraph::{Paragraph, symbol};
use crate::native::xml::{Element, Node};

/// The runs of a paragraph, as they are read.
pub struct Runs<'r, 'd> {
    /// The paragraph.
    pub own: &'r mut Paragraph,
    /// The styles of the document.
    pub styles: &'r DocxStyles,
    /// How letters look of which a run says nothing.
    pub letters: CharacterProperties,
    /// Whether they stand on a ground that was coloured by hand.
    pub has_ground: bool,
    /// The fields that were not at their end before.
    pub fields: &'r mut Fields,
    /// What text boxes hold, which is left to the caller.
    pub boxes: Vec<&'d Element>,
}

/// What a run holds.
#[derive(Default)]
struct RunText {
    text: String,
    /// What is not text: a kind of [`sign`](crate::text::sign).
    beside: Option<&'static str>,
}

impl<'d> Runs<'_, 'd> {
    /// Reads the runs in an element.
    pub fn read(&mut self, holder: &'d Element) {
        self.own.begun = true;
        for element in holder.elements() {
            match &*element.name {
                "r" => self.run(element),
                // Taken back, moved away, or a reading written small over a character.
                "del" | "moveFrom" | "pPr" | "rt" | "sdtPr" | "rPr" => {}
                "annotation" if is_aside(element) => {}
                "txbxContent" if self.fields.shows() => self.boxes.push(element),
                "txbxContent" => {}
                "AlternateContent" => {
                    if let Some(choice) = chosen(element) {
                        self.read(choice);
                    }
                }
                // What stands over or under another character is not one behind it.
                "oMath" if self.fields.shows() && !is_line(element) => {
                    self.own.beside = self.own.beside.or(Some("math"));
                }
                _ => self.read(element),
            }
        }
    }

    fn run(&mut self, run: &'d Element) {
        let properties = run.child("rPr");
        let look = self.styles.letters(properties, self.letters);
        let mut found = RunText::default();
        self.collect(run, &mut found);
        if look.is_gone() {
            return;
        }
        let RunText { text, beside } = found;
        self.own.beside = beside.or(self.own.beside);
        // The table's own style may colour the ground, which is not looked up.
        if look.is_pale() && !self.has_ground && !text.trim().is_empty() {
            self.own.beside = self.own.beside.or(Some("colour"));
        }
        if look.is_raised() {
            self.own.raised.push_str(&text);
        } else {
            self.own.sized(&text, look.size());
            self.own.text.push_str(&text);
        }
    }

    /// Reads what stands in a run.
    fn collect(&mut self, run: &'d Element, found: &mut RunText) {
        for node in &run.children {
            let Node::Element(element) = node else { continue };
            match &*element.name {
                "fldChar" => match element.get("fldCharType") {
                    Some("begin") => self.fields.begin(),
                    Some("separate") => self.fields.come_to(),
                    Some("end") if self.fields.end() => found.text.push('\u{FFFD}'),
                    _ => {}
                },
                // A mark that the program counts, not a digit.
                "footnoteReference" | "endnoteReference" | "commentReference" | "rPr"
                | "delText" | "softHyphen" | "footnote" | "endnote" => {}
                "annotation" if is_aside(element) => {}
                // Equations hold runs of their own.
                "r" => self.collect(element, found),
                "ruby" => {
                    if let Some(base) = element.child("rubyBase") {
                        self.collect(base, found);
                    }
                }
                "AlternateContent" => {
                    if let Some(choice) = chosen(element) {
                        self.collect(choice, found);
                    }
                }
                "instrText" => self.ask(&element.text()),
                "t" if !self.fields.shows() => self.ask(&element.text()),
                "t" => self.print(&element.text(), found),
                "tab" | "ptab" | "br" | "cr" | "noBreakHyphen" | "sym" | "txbxContent"
                    if !self.fields.shows() => {}
                "tab" | "ptab" => found.text.push('\t'),
                "br" | "cr" => found.text.push('\n'),
                "noBreakHyphen" => self.print("-", found),
                "sym" => {
                    let code = element.get("char");
                    let code = code.and_then(|code| u32::from_str_radix(code, 16).ok());
                    self.print(symbol(code).encode_utf8(&mut [0; 4]), found);
                }
                "txbxContent" => self.boxes.push(element),
                // Shapes are lines and boxes; ink may be a figure.
                "pic" | "imagedata" | "OLEObject" | "contentPart" if self.fields.shows() => {
                    found.beside = Some("img");
                }
                "graphicData" if self.fields.shows() && is_drawn(element) => {
                    found.beside = Some("img");
                }
                _ => self.collect(element, found),
            }
        }
    }

    fn print(&mut self, text: &str, found: &mut RunText) {
        self.fields.print();
        found.text.push_str(text);
    }

    /// Takes notice of what a field is asked.
    fn ask(&mut self, text: &str) {
        text.encode_utf16().for_each(|unit| self.fields.ask(unit));
    }
}

/// Whether a drawing is a picture or a chart, not made of shapes.
fn is_drawn(drawing: &Element) -> bool {
    let kind = drawing.get("uri").and_then(|uri| uri.rsplit('/').next());
    matches!(kind, Some("picture" | "chart"))
}

/// Whether an equation is characters in a line, one after the other.
fn is_line(equation: &Element) -> bool {
    let plain = ["r", "ins", "del", "bookmarkStart", "bookmarkEnd", "proofErr"];
    equation.elements().all(|own| plain.contains(&&*own.name))
}

/// Whether a mark of Word 2003 holds what was taken out, or a remark.
pub fn is_aside(annotation: &Element) -> bool {
    matches!(annotation.get("type"), Some("Word.Deletion" | "Word.Comment"))
}

/// Of several ways to say the same, the first; the last where that is empty.
pub fn chosen(element: &Element) -> Option<&Element> {
    let filled = |element: &&Element| element.elements().next().is_some();
    element.child("Choice").filter(filled).or_else(|| element.child("Fallback"))
}
