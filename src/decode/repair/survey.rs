//! One pass over a text, or the source of a page, for signs of damage.

use super::{
    BYTE_SHIFT, CENSOR_MASK, Damage, IN_CHARACTER_GLOSS, LOST_CHARACTERS, NBSP_QUESTION_MARK,
    PINYIN_GLOSS, PLAIN_GLOSS, RADICALS, TAIWAN_VOCABULARY, TRADITIONAL_SCRIPT, gloss, is_han,
    lost_space, script, shift,
};
use crate::text::radical;
use memchr::memchr;
use memchr::memmem;
use std::borrow::Cow;

/// What the pass found.
#[derive(Default)]
pub struct Signs {
    radicals: bool,
    shifted: bool,
    split: bool,
    toned: bool,
    plain: u32,
    syllables: Vec<String>,
    spaces: lost_space::Tally,
    witnesses: script::Witnesses,
    taiwan: bool,
    masked: bool,
    lost: bool,
}

/// A text is full of plain glosses from so many on, of so many different syllables; a few may be
/// real brackets.
const PLAIN_ENOUGH: (u32, usize) = (8, 4);

impl Signs {
    /// Whether they show this kind of damage.
    pub fn show(&self, kind: &Damage) -> bool {
        match *kind {
            RADICALS => self.radicals,
            BYTE_SHIFT => self.shifted,
            IN_CHARACTER_GLOSS => self.split,
            PINYIN_GLOSS => self.toned,
            PLAIN_GLOSS => self.plain >= PLAIN_ENOUGH.0 && self.syllables.len() >= PLAIN_ENOUGH.1,
            NBSP_QUESTION_MARK => self.spaces.convinces(),
            TRADITIONAL_SCRIPT => self.witnesses.suffice(),
            TAIWAN_VOCABULARY => self.taiwan,
            CENSOR_MASK => self.masked,
            LOST_CHARACTERS => self.lost,
            _ => false,
        }
    }

    fn gloss(&mut self, gloss: &gloss::Gloss, text: &str) {
        if gloss.toned {
            self.toned = true;
            return;
        }
        self.plain += 1;
        if self.syllables.len() < PLAIN_ENOUGH.1
            && let Some(syllable) = text.get(..gloss.length)
            && !self.syllables.iter().any(|s| s == syllable)
        {
            self.syllables.push(syllable.to_owned());
        }
    }

    /// The `?` at byte `at`; the byte behind what belongs to it.
    fn question(&mut self, text: &str, at: usize) -> usize {
        if text.get(at..).is_some_and(shift::may_begin) {
            if let Some((_, end)) = shift::undo_at(text, at) {
                self.shifted = true;
                return end;
            }
            return at + 1;
        }
        if shift::is_split(text, at) {
            self.split = true;
            return at + 1;
        }
        let (evidence, length) = lost_space::evidence(text, at);
        self.spaces.count(evidence);
        at + length
    }
}

/// Looks through a text. Tags, scripts and styles of a page are passed over.
pub fn signs(text: &str) -> Signs {
    let text = &*characters(text);
    let bytes = text.as_bytes();
    let mut signs = Signs::default();
    let mut markup = Markup::default();
    let (mut at, mut before) = (0, ' ');
    while let Some(&byte) = bytes.get(at) {
        // Tags do not part a character from its gloss.
        if byte == b'<' {
            at = markup.skip(text, at);
            continue;
        }
        let c = match (byte, bytes.get(at + 1..at + 3)) {
            // Common Han characters, which may be traditional and nothing else.
            (0xE4..=0xE9, Some(&[second, third])) => {
                let high = u32::from(byte & 0x0F) << 12 | u32::from(second & 0x3F) << 6;
                if let Some(c) = char::from_u32(high | u32::from(third & 0x3F)) {
                    signs.witnesses.see(c);
                    before = c;
                }
                at += 3;
                continue;
            }
            (b'0'..=b'9', _) => {
                let length = run(bytes, at, |b| b.is_ascii_digit());
                signs.lost |= (5..=8).contains(&length)
                    && text.get(at..).is_some_and(|rest| is_broken(rest, length, before));
                at += length;
                char::from(byte)
            }
            (b'(', _) if is_han(before) => {
                if let Some(rest) = text.get(at..)
                    && let Some(gloss) = gloss::at(rest)
                {
                    signs.gloss(&gloss, rest);
                    at += gloss.length;
                    continue;
                }
                at += 1;
                '('
            }
            (b'?', _) => {
                at = signs.question(text, at);
                '?'
            }
            (b'*', _) => {
                let length = run(bytes, at, |b| b == b'*');
                let after = text.get(at + length..).and_then(|t| t.chars().next());
                signs.masked |= length > 2 && is_han(before) && after.is_some_and(is_han);
                at += length;
                '*'
            }
            (0..0x80, _) => {
                at += 1;
                char::from(byte)
            }
            _ => {
                let Some(printed) = text.get(at..).and_then(|t| t.chars().next()) else { break };
                let c = radical::plain(printed);
                signs.radicals |= c != printed;
                signs.witnesses.see(c);
                at += printed.len_utf8();
                c
            }
        };
        before = c;
    }
    signs.taiwan = if signs.witnesses.suffice() {
        script::has_taiwan_vocabulary(text)
    } else {
        memmem::find(text.as_bytes(), "规范性档案".as_bytes()).is_some()
    };
    signs
}

fn run(bytes: &[u8], at: usize, of: impl Fn(u8) -> bool) -> usize {
    bytes.get(at..).unwrap_or_default().iter().take_while(|&&b| of(b)).count()
}

/// Whether so many digits, five to eight, are a year run into what follows it: `20251月`,
/// `20211231日`, `〔201960号`.
fn is_broken(text: &str, length: usize, before: char) -> bool {
    let Some((digits, after)) = text.split_at_checked(length) else { return false };
    (digits.starts_with("20") || digits.starts_with("19"))
        && (after.starts_with(['月', '日'])
            || (matches!(before, '〔' | '﹝' | '[') && after.starts_with(['号', '號'])))
}

/// Passes over markup in linear time: what is never closed is looked for once.
#[derive(Default)]
struct Markup {
    no_tag_end: bool,
    no_script_end: bool,
    no_style_end: bool,
}

impl Markup {
    /// The byte behind the tag, script or style that begins at `at`; behind the `<` if it is none.
    fn skip(&mut self, text: &str, at: usize) -> usize {
        let bytes = text.as_bytes();
        let Some(rest) = bytes.get(at + 1..) else { return at + 1 };
        if !rest.first().is_some_and(|b| b.is_ascii_alphabetic() || matches!(b, b'/' | b'!' | b'?'))
        {
            return at + 1;
        }
        let elements = [("script", &mut self.no_script_end), ("style", &mut self.no_style_end)];
        let may_be_one = matches!(rest, [b's' | b'S', ..]);
        for (name, missing) in elements.into_iter().filter(|_| may_be_one) {
            let named = |text: &[u8]| {
                text.get(..name.len())
                    .is_some_and(|head| head.eq_ignore_ascii_case(name.as_bytes()))
            };
            if !*missing && named(rest) {
                let mut tags = memmem::find_iter(rest, "</");
                match tags.find(|end| rest.get(end + 2..).is_some_and(named)) {
                    Some(end) => return at + 1 + end + 2 + name.len(),
                    None => *missing = true,
                }
            }
        }
        if self.no_tag_end {
            return at + 1;
        }
        match memchr(b'>', rest) {
            Some(end) => at + 1 + end + 1,
            None => {
                self.no_tag_end = true;
                at + 1
            }
        }
    }
}

/// Pages that write every character as a reference are surveyed as if they did not.
fn characters(text: &str) -> Cow<'_, str> {
    if memmem::find_iter(text.as_bytes(), "&#").nth(20).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = memchr::memchr(b'&', rest.as_bytes()) {
        let (sound, reference) = rest.split_at(start);
        out.push_str(sound);
        match character(reference) {
            Some((c, length)) => {
                out.push(c);
                rest = reference.get(length..).unwrap_or_default();
            }
            None => {
                out.push('&');
                rest = reference.get(1..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    Cow::Owned(out)
}

/// A numeric reference, or one of a vowel that pinyin uses, and its length.
fn character(reference: &str) -> Option<(char, usize)> {
    let end = reference.bytes().take(10).position(|b| b == b';')?;
    let name = reference.get(1..end)?;
    let c = match name.strip_prefix('#') {
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)?
        }
        None => match name {
            "aacute" => 'á',
            "agrave" => 'à',
            "eacute" => 'é',
            "egrave" => 'è',
            "iacute" => 'í',
            "igrave" => 'ì',
            "oacute" => 'ó',
            "ograve" => 'ò',
            "uacute" => 'ú',
            "ugrave" => 'ù',
            "uuml" => 'ü',
            _ => return None,
        },
    };
    Some((c, end + 1))
}
