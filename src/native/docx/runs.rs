//! The text of a paragraph, from its runs.

use super::styles::Styles;
use crate::native::paragraph::{Paragraph, RAISED, symbol};
use crate::native::xml::{Element, Node};

/// Size of letters, in half points, where a run does not say it.
const USUAL: u32 = 21;

/// How the runs of a paragraph look unless they say otherwise.
#[derive(Clone, Copy)]
pub struct Look<'a> {
    /// The styles of the document.
    pub styles: &'a Styles,
    /// Whether they are hidden.
    pub hidden: bool,
    /// Whether they stand on a ground that was coloured by hand.
    pub ground: bool,
}

/// Whether properties of a run, a paragraph or a cell colour its ground.
pub fn has_ground(properties: Option<&Element>) -> bool {
    let fill = properties.and_then(|p| p.child("shd")?.get("fill"));
    let is_themed = properties.and_then(|p| p.child("shd")?.get("themeFill")).is_some();
    is_themed
        || fill.is_some_and(|fill| fill != "auto" && !is_white(fill))
        || properties.and_then(|p| p.val("highlight")).is_some_and(|name| name != "white")
}

fn is_white(colour: &str) -> bool {
    colour.eq_ignore_ascii_case("ffffff")
}

impl Paragraph {
    /// Reads the runs in an element; what text boxes hold is left to the caller.
    pub fn runs<'a>(&mut self, holder: &'a Element, look: Look<'_>, boxes: &mut Vec<&'a Element>) {
        self.begun = true;
        for element in holder.elements() {
            match &*element.name {
                "r" => self.run(element, look, boxes),
                // Taken back, moved away, or a reading written small over a character.
                "del" | "moveFrom" | "pPr" | "rt" | "sdtPr" | "rPr" => {}
                "annotation" if is_aside(element) => {}
                "txbxContent" => boxes.push(element),
                "AlternateContent" => {
                    if let Some(choice) = chosen(element) {
                        self.runs(choice, look, boxes);
                    }
                }
                _ => self.runs(element, look, boxes),
            }
        }
    }

    fn run<'a>(&mut self, run: &'a Element, look: Look<'_>, boxes: &mut Vec<&'a Element>) {
        let properties = run.child("rPr");
        let is = |name: &str| properties.is_some_and(|properties| properties.is_on(name));
        let gone = look.styles.is_hidden(properties, look.hidden) || is("strike") || is("dstrike");
        let number = |name: &str| properties.and_then(|own| own.val(name)?.parse::<i32>().ok());
        let raised = properties.and_then(|properties| properties.val("vertAlign"));
        let raised = matches!(raised, Some("superscript" | "subscript"))
            || number("position").is_some_and(|by| by.unsigned_abs() >= RAISED);
        let mut text = String::new();
        collect(run, &mut text, boxes);
        if gone {
            return;
        }
        if has_picture(run) {
            self.beside = Some("img");
        }
        // The table's own style may colour the ground, which is not looked up.
        let is_pale = properties.and_then(|p| p.val("color")).is_some_and(is_white);
        if is_pale && !look.ground && !has_ground(properties) && !text.trim().is_empty() {
            self.beside = self.beside.or(Some("colour"));
        }
        if raised {
            self.raised.push_str(&text);
        } else {
            let size = number("sz").map_or(USUAL, i32::unsigned_abs);
            self.sized(&text, size);
            self.text.push_str(&text);
        }
    }
}

/// The text of a run.
fn collect<'a>(run: &'a Element, text: &mut String, boxes: &mut Vec<&'a Element>) {
    for node in &run.children {
        let Node::Element(element) = node else { continue };
        match &*element.name {
            "t" => text.push_str(&element.text()),
            "tab" | "ptab" => text.push('\t'),
            "br" | "cr" => text.push('\n'),
            "noBreakHyphen" => text.push('-'),
            "sym" => {
                let code = element.get("char").and_then(|code| u32::from_str_radix(code, 16).ok());
                text.push(symbol(code));
            }
            // A mark that the program counts, not a digit.
            "footnoteReference" | "endnoteReference" | "commentReference" | "rPr" | "delText"
            | "instrText" | "softHyphen" | "footnote" | "endnote" => {}
            "annotation" if is_aside(element) => {}
            "txbxContent" => boxes.push(element),
            // Equations hold runs of their own.
            "r" => collect(element, text, boxes),
            "ruby" => {
                if let Some(base) = element.child("rubyBase") {
                    collect(base, text, boxes);
                }
            }
            "AlternateContent" => {
                if let Some(choice) = chosen(element) {
                    collect(choice, text, boxes);
                }
            }
            _ => collect(element, text, boxes),
        }
    }
}

/// Whether a picture or a foreign object stands in a run; shapes are lines and boxes.
fn has_picture(holder: &Element) -> bool {
    holder.elements().any(|element| match &*element.name {
        "pic" | "imagedata" | "OLEObject" => true,
        "t" | "rPr" | "txbxContent" => false,
        "AlternateContent" => chosen(element).is_some_and(has_picture),
        _ => has_picture(element),
    })
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
