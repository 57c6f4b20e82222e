//! JSON as text, safe to print on a terminal: besides what JSON asks for, everything is escaped
//! that terminals obey.

use crate::emit::safe::{UNSAFE_BEGIN, is_unsafe};
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use std::io::Write;

/// A JSON text being written. Keys are ours and need no escaping.
pub(super) struct Text {
    out: Vec<u8>,
    /// Levels of indentation of a text over many lines; `None` for one line.
    depth: Option<usize>,
    /// Whether the object or array being written has nothing in it yet.
    empty: bool,
}

/// A value that can be written as JSON.
pub(super) trait Value {
    fn write(self, to: &mut Text);
}

impl Text {
    /// A text of one line, without the line end.
    pub fn line() -> Self {
        Text { out: Vec::with_capacity(1 << 14), depth: None, empty: true }
    }

    /// A text of many lines, the first one indented by so many levels of two spaces.
    pub fn indented(depth: usize) -> Self {
        let mut text = Text { depth: Some(depth), ..Text::line() };
        text.indent();
        text
    }

    /// What was written.
    pub fn into_bytes(self) -> Vec<u8> {
        self.out
    }

    fn indent(&mut self) {
        for _ in 0..self.depth.unwrap_or(0) {
            self.out.extend_from_slice(b"  ");
        }
    }

    fn nested(&mut self, [open, close]: [u8; 2], inner: impl FnOnce(&mut Self)) {
        self.out.push(open);
        self.empty = true;
        self.depth = self.depth.map(|depth| depth + 1);
        inner(self);
        self.depth = self.depth.map(|depth| depth - 1);
        if !self.empty && self.depth.is_some() {
            self.out.push(b'\n');
            self.indent();
        }
        self.out.push(close);
        self.empty = false;
    }

    /// An object with what `inner` puts into it.
    pub fn object(&mut self, inner: impl FnOnce(&mut Self)) {
        self.nested(*b"{}", inner);
    }

    /// What goes before a key or an element.
    fn next(&mut self) {
        if !self.empty {
            self.out.push(b',');
        }
        self.empty = false;
        if self.depth.is_some() {
            self.out.push(b'\n');
            self.indent();
        }
    }

    /// The key of what is written next.
    pub fn key(&mut self, key: &str) {
        debug_assert!(key.bytes().all(|b| b.is_ascii_graphic() && b != b'"' && b != b'\\'));
        self.next();
        self.out.push(b'"');
        self.out.extend_from_slice(key.as_bytes());
        self.out.extend_from_slice(if self.depth.is_some() { b"\": " } else { b"\":" });
    }

    /// A key and its value.
    pub fn field(&mut self, key: &str, value: impl Value) {
        self.key(key);
        value.write(self);
    }

    /// An array, each of its elements written by `one`.
    pub fn array<T>(
        &mut self,
        items: impl IntoIterator<Item = T>,
        mut one: impl FnMut(&mut Self, T),
    ) {
        self.nested(*b"[]", |to| {
            for item in items {
                to.next();
                one(to, item);
            }
        });
    }

    /// A key and an array of objects, what is in each written by `one`.
    pub fn objects<T>(
        &mut self,
        key: &str,
        items: impl IntoIterator<Item = T>,
        mut one: impl FnMut(&mut Self, T),
    ) {
        self.key(key);
        self.array(items, |to, item| to.object(|to| one(to, item)));
    }

    fn digits(&mut self, number: impl std::fmt::Display) {
        // Writing to memory cannot fail.
        let _ = write!(self.out, "{number}");
    }

    fn small(&mut self, mut number: u64) {
        let mut digits = [0; 20];
        let mut at = digits.len();
        for digit in digits.iter_mut().rev() {
            *digit = b'0' + (number % 10) as u8;
            number /= 10;
            at -= 1;
            if number == 0 {
                break;
            }
        }
        self.out.extend_from_slice(digits.get(at..).unwrap_or_default());
    }

    fn string(&mut self, text: &str) {
        self.out.push(b'"');
        let bytes = text.as_bytes();
        let mut written = 0;
        let mut at = 0;
        while let Some(found) = bytes.get(at..).and_then(|rest| rest.iter().position(is_special)) {
            at += found;
            let Some(c) = text.get(at..).and_then(|rest| rest.chars().next()) else { break };
            let behind = at + c.len_utf8();
            if matches!(c, '"' | '\\') || is_unsafe(c) {
                self.out.extend_from_slice(bytes.get(written..at).unwrap_or_default());
                self.escape(c);
                written = behind;
            }
            at = behind;
        }
        self.out.extend_from_slice(bytes.get(written..).unwrap_or_default());
        self.out.push(b'"');
    }

    fn escape(&mut self, c: char) {
        let short = match c {
            '"' | '\\' => c,
            '\u{8}' => 'b',
            '\u{c}' => 'f',
            '\n' => 'n',
            '\r' => 'r',
            '\t' => 't',
            _ => {
                let _ = write!(self.out, "\\u{:04x}", u32::from(c));
                return;
            }
        };
        self.out.extend([b'\\', short as u8]);
    }
}

/// Whether a byte is, or begins, what may have to be escaped.
fn is_special(byte: &u8) -> bool {
    const SPECIAL: [bool; 256] = {
        let mut special = [false; 256];
        let mut byte = 0;
        while byte < 0x20 {
            special[byte] = true;
            byte += 1;
        }
        special[b'"' as usize] = true;
        special[b'\\' as usize] = true;
        let [first, second, third] = UNSAFE_BEGIN;
        special[first as usize] = true;
        special[second as usize] = true;
        special[third as usize] = true;
        special
    };
    SPECIAL[usize::from(*byte)]
}

impl Value for &str {
    fn write(self, to: &mut Text) {
        to.string(self);
    }
}

impl Value for bool {
    fn write(self, to: &mut Text) {
        to.out.extend_from_slice(if self { b"true" } else { b"false" });
    }
}

impl Value for u64 {
    fn write(self, to: &mut Text) {
        to.small(self);
    }
}

impl Value for u32 {
    fn write(self, to: &mut Text) {
        to.small(self.into());
    }
}

impl Value for i32 {
    fn write(self, to: &mut Text) {
        to.digits(self);
    }
}

/// Digit by digit, without trailing zeros.
impl Value for Decimal {
    fn write(self, to: &mut Text) {
        match self.to_i64() {
            Some(whole) if self.is_integer() => match u64::try_from(whole) {
                Ok(whole) => to.small(whole),
                Err(_) => to.digits(whole),
            },
            _ => to.digits(self.normalize()),
        }
    }
}

impl<T: Value> Value for Option<T> {
    fn write(self, to: &mut Text) {
        match self {
            Some(value) => value.write(to),
            None => to.out.extend_from_slice(b"null"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(value: impl Value) -> String {
        let mut text = Text::line();
        value.write(&mut text);
        String::from_utf8(text.into_bytes()).expect("UTF-8")
    }

    #[test]
    fn strings_are_those_of_json_and_nothing_in_them_reaches_a_terminal() {
        let all: String = ('\0'..'\u{3000}').chain(['中', '\u{feff}', '\u{10ffff}']).collect();
        let text = written(&*all);
        assert_eq!(serde_json::from_str::<String>(&text).expect("JSON"), all);
        assert!(!text.contains(is_unsafe));
        let plain: String = all.chars().filter(|c| !is_unsafe(*c)).collect();
        assert_eq!(written(&*plain), serde_json::to_string(&plain).expect("JSON"));
        let control: String = ('\0'..' ').collect();
        assert_eq!(written(&*control), serde_json::to_string(&control).expect("JSON"));
        assert_eq!(written("\u{7f}\u{9b}\u{202e}"), r#""\u007f\u009b\u202e""#);
    }

    #[test]
    fn numbers_are_exact() {
        for (number, text) in [
            ("0", "0"),
            ("-0", "0"),
            ("7.0", "7"),
            ("-12", "-12"),
            ("0.5000", "0.5"),
            ("-3.25", "-3.25"),
            ("9223372036854775807", "9223372036854775807"),
            ("79228162514264337593543950335", "79228162514264337593543950335"),
        ] {
            assert_eq!(written(number.parse::<Decimal>().expect("a decimal")), text);
        }
        assert_eq!(written(u64::MAX), u64::MAX.to_string());
        assert_eq!(written(Some(-3i32)), "-3");
        assert_eq!(written(None::<u32>), "null");
    }

    #[test]
    fn texts_over_many_lines_are_laid_out_as_is_usual() {
        let fill = |to: &mut Text| {
            to.object(|to| {
                to.field("a", 1u32);
                to.key("b");
                to.array([1u32, 2], |to, n| n.write(to));
                to.objects("c", [(), ()], |to, ()| to.field("d", true));
                to.key("e");
                to.array([0u32; 0], |to, n| n.write(to));
                to.key("f");
                to.object(|_| {});
            });
        };
        let (mut line, mut lines) = (Text::line(), Text::indented(0));
        fill(&mut line);
        fill(&mut lines);
        let line = String::from_utf8(line.into_bytes()).expect("UTF-8");
        let value: serde_json::Value = serde_json::from_str(&line).expect("JSON");
        assert_eq!(line, value.to_string());
        let pretty = serde_json::to_string_pretty(&value).expect("JSON");
        assert_eq!(String::from_utf8(lines.into_bytes()).expect("UTF-8"), pretty);
        let mut deeper = Text::indented(2);
        fill(&mut deeper);
        let deeper = String::from_utf8(deeper.into_bytes()).expect("UTF-8");
        let indented: Vec<String> = pretty.lines().map(|line| format!("    {line}")).collect();
        assert_eq!(deeper, indented.join("\n"));
    }
}
