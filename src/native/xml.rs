//! Parts in XML, as trees. Names are local ones: what a prefix stands for differs between makers.

use crate::report::Refusal;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use std::borrow::Cow;

/// Elements inside one another.
const DEEPEST: usize = 200;

/// Elements and texts of a part: a tree of so many takes some 200 MB.
const MOST: usize = 1_500_000;

/// Bytes of one text at most: a picture in base 64 may be long, a line of a report is not.
const LONGEST: usize = 24 << 20;

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    pub children: Vec<Node>,
}

/// What an element holds.
#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    /// The elements in it.
    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|node| match node {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// The first element in it of this name.
    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|element| &*element.name == name)
    }

    /// An attribute, by its local name.
    pub fn get(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(key, _)| &**key == name).map(|(_, value)| &**value)
    }

    /// The attribute `val` of the first element in it of this name.
    pub fn val(&self, name: &str) -> Option<&str> {
        self.child(name)?.get("val")
    }

    /// Whether it holds a switch of this name that is on: `<b/>`, `<b val="1"/>`.
    pub fn is_on(&self, name: &str) -> bool {
        self.child(name).is_some_and(|switch| {
            !matches!(switch.get("val"), Some("0" | "false" | "off" | "none" | "False"))
        })
    }

    /// The texts directly in it.
    pub fn text(&self) -> String {
        let texts = self.children.iter().filter_map(|node| match node {
            Node::Text(text) => Some(text.as_str()),
            Node::Element(_) => None,
        });
        texts.collect()
    }
}

/// Reads a part. References to entities of its own are refused: nobody needs them, and they can
/// make much of little.
pub fn parse(bytes: &[u8]) -> Result<Element, Refusal> {
    let text = characters(bytes)?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = true;
    let mut open: Vec<Element> = vec![Element::default()];
    let mut count = 0usize;
    loop {
        let event = reader.read_event().map_err(|_| Refusal::Damaged)?;
        count += 1;
        if count > MOST || open.len() > DEEPEST {
            return Err(Refusal::TooLarge);
        }
        let Some(last) = open.last_mut() else { return Err(Refusal::Damaged) };
        match event {
            Event::Start(start) => {
                let element = element(&start)?;
                open.push(element);
            }
            Event::Empty(start) => last.children.push(Node::Element(element(&start)?)),
            Event::End(_) => {
                let Some(done) = open.pop() else { return Err(Refusal::Damaged) };
                let Some(outer) = open.last_mut() else { return Err(Refusal::Damaged) };
                outer.children.push(Node::Element(done));
            }
            Event::Text(text) if text.len() > LONGEST => return Err(Refusal::TooLarge),
            Event::Text(text) => push(last, &text.xml10_content()),
            Event::CData(text) => push(last, &text.xml10_content()),
            Event::GeneralRef(reference) => {
                match reference.resolve_char_ref().map_err(|_| Refusal::Damaged)? {
                    Some(character) => push(last, character.encode_utf8(&mut [0; 4])),
                    None => push(last, named(&reference.xml10_content())?),
                }
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) | Event::DocType(_) => {}
        }
    }
    // A part that is cut off still has elements open.
    let mut whole = open.pop().filter(|_| open.is_empty()).ok_or(Refusal::Damaged)?;
    let root = whole.children.drain(..).find_map(|node| match node {
        Node::Element(element) => Some(element),
        Node::Text(_) => None,
    });
    root.ok_or(Refusal::Damaged)
}

fn named(name: &str) -> Result<&'static str, Refusal> {
    Ok(match name {
        "lt" => "<",
        "gt" => ">",
        "amp" => "&",
        "apos" => "'",
        "quot" => "\"",
        _ => return Err(Refusal::Damaged),
    })
}

fn push(element: &mut Element, text: &str) {
    if let Some(Node::Text(before)) = element.children.last_mut() {
        before.push_str(text);
    } else if !text.is_empty() {
        element.children.push(Node::Text(text.to_owned()));
    }
}

fn element(start: &BytesStart) -> Result<Element, Refusal> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Refusal::Damaged)?;
        let value =
            attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Refusal::Damaged)?;
        attributes.push((attribute.key.local_name().as_ref().into(), value.into()));
    }
    let name = start.local_name().as_ref().into();
    Ok(Element { name, attributes, children: Vec::new() })
}

/// UTF-8, or UTF-16 with its mark.
fn characters(bytes: &[u8]) -> Result<Cow<'_, str>, Refusal> {
    let wide = |bytes: &[u8], unit: fn([u8; 2]) -> u16| {
        let units = bytes.chunks_exact(2).filter_map(|pair| pair.try_into().ok()).map(unit);
        let text: Result<String, _> = char::decode_utf16(units).collect();
        text.map(Cow::Owned).map_err(|_| Refusal::Damaged)
    };
    match bytes {
        [0xFF, 0xFE, rest @ ..] => wide(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => wide(rest, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] | rest => {
            std::str::from_utf8(rest).map(Cow::Borrowed).map_err(|_| Refusal::Damaged)
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_becomes_a_tree_of_local_names() {
        let root =
            parse(b"<w:a xmlns:w='x' w:val='1 &lt; 2'><b/>x&amp;&#24180;<![CDATA[<]]></w:a>");
        let root = root.expect("well formed");
        assert_eq!((&*root.name, root.get("val")), ("a", Some("1 < 2")));
        assert!(root.is_on("b") && root.child("c").is_none());
        assert_eq!(root.text(), "x&年<");
    }

    #[test]
    fn what_is_cut_off_too_long_or_brings_entities_is_refused() {
        assert!(parse(b"<a><b></b>").is_err());
        assert!(parse(b"<!DOCTYPE a [<!ENTITY e 'eee'>]><a>&e;</a>").is_err());
        let deep = format!("{}{}", "<a>".repeat(300), "</a>".repeat(300));
        assert_eq!(parse(deep.as_bytes()).err(), Some(Refusal::TooLarge));
        let long = format!("<a>{}</a>", "1".repeat(LONGEST + 1));
        assert_eq!(parse(long.as_bytes()).err(), Some(Refusal::TooLarge));
    }
}
