//! The text of a paragraph, from its runs.

use super::chosen;
use super::styles::Styles;
use crate::native::paragraph::{Paragraph, symbol};
use crate::native::xml::{Element, Node};

impl Paragraph {
    /// Reads the runs in an element; what text boxes hold is left to the caller.
    pub fn runs<'a>(
        &mut self,
        holder: &'a Element,
        styles: &Styles,
        hidden: bool,
        boxes: &mut Vec<&'a Element>,
    ) {
        self.begun = true;
        for element in holder.elements() {
            match &*element.name {
                "r" => self.run(element, styles, hidden, boxes),
                // Taken back, moved away, or a reading written small over a character.
                "del" | "moveFrom" | "pPr" | "rt" | "sdtPr" | "rPr" => {}
                "txbxContent" => boxes.push(element),
                "AlternateContent" => {
                    if let Some(choice) = chosen(element) {
                        self.runs(choice, styles, hidden, boxes);
                    }
                }
                _ => self.runs(element, styles, hidden, boxes),
            }
        }
    }

    fn run<'a>(
        &mut self,
        run: &'a Element,
        styles: &Styles,
        hidden: bool,
        boxes: &mut Vec<&'a Element>,
    ) {
        let properties = run.child("rPr");
        let is = |name: &str| properties.is_some_and(|properties| properties.is_on(name));
        let gone = styles.is_hidden(properties, hidden) || is("strike") || is("dstrike");
        let raised = properties.and_then(|properties| properties.val("vertAlign"));
        let raised = matches!(raised, Some("superscript" | "subscript"));
        let mut text = String::new();
        collect(run, &mut text, boxes);
        if gone {
        } else if raised {
            self.raised.push_str(&text);
        } else {
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
            | "instrText" | "softHyphen" => {}
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
