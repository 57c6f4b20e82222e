//! One pass over the texts of a document for signs of damage.

use super::{
    BYTE_SHIFT, CENSOR_MASK, IN_CHARACTER_GLOSS, LOST_CHARACTERS, NBSP_QUESTION_MARK, PINYIN_GLOSS,
    PLAIN_GLOSS, RADICALS, TAIWAN_VOCABULARY, TRADITIONAL_SCRIPT, gloss, lost_space, script, shift,
};
use crate::text::character::is_han_or_zero;
use crate::text::radical;
use memchr::memchr;
use memchr::memmem;

/// What the pass found.
#[derive(Default)]
pub struct DamageSigns {
    radicals: bool,
    shifted: bool,
    split: bool,
    toned: bool,
    plain: u32,
    syllables: Vec<String>,
    spaces: lost_space::LostSpaces,
    witnesses: script::Witnesses,
    taiwan: bool,
    masked: bool,
    lost: bool,
}

/// A text is full of plain glosses from so many on, of so many different syllables; a few may be
/// real brackets.
const PLAIN_ENOUGH: (u32, usize) = (8, 4);

impl DamageSigns {
    /// Whether they show this kind of damage.
    pub fn show(&self, kind: &str) -> bool {
        match kind {
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

    /// Looks through one text.
    fn look(&mut self, text: &str) {
        let bytes = text.as_bytes();
        // Nearly all figures; a year is in no such text that is broken.
        if bytes.len() < 5 && bytes.iter().all(u8::is_ascii_digit) {
            return;
        }
        let mut markup = Markup::default();
        let (mut at, mut before) = (0, ' ');
        while let Some(&byte) = bytes.get(at) {
            // Tags do not part a character from its gloss.
            if byte == b'<' {
                at = markup.skip(text, at);
                continue;
            }
            let c = match byte {
                // Common Han characters, which may be traditional and nothing else.
                0xE4..=0xE9 => {
                    let mut row = u32::from(before) >> 6;
                    let mut column = u32::from(before) & 0x3F;
                    let (characters, _) = bytes.get(at..).unwrap_or_default().as_chunks();
                    for [lead, second, third] in characters {
                        if !matches!(lead, 0xE4..=0xE9) {
                            break;
                        }
                        row = u32::from(lead & 0x0F) << 6 | u32::from(second & 0x3F);
                        column = u32::from(third & 0x3F);
                        if script::may_tell(row, column) {
                            let c = row << 6 | column;
                            self.witnesses.see(c);
                            self.taiwan |= c == u32::from('档') && is_of_norms(text, at);
                        }
                        at += 3;
                    }
                    before = char::from_u32(row << 6 | column).unwrap_or(before);
                    continue;
                }
                b'0'..=b'9' => {
                    let length = run(bytes, at, |b| b.is_ascii_digit());
                    self.lost |= (5..=8).contains(&length)
                        && text.get(at..).is_some_and(|rest| is_broken(rest, length, before));
                    at += length;
                    char::from(byte)
                }
                b'(' if is_han_or_zero(before) => {
                    if let Some(rest) = text.get(at..)
                        && let Some(gloss) = gloss::at(rest)
                    {
                        self.gloss(&gloss, rest);
                        at += gloss.length;
                        continue;
                    }
                    at += 1;
                    '('
                }
                b'?' => {
                    at = self.question(text, at);
                    '?'
                }
                b'*' => {
                    let length = run(bytes, at, |b| b == b'*');
                    let after = text.get(at + length..).and_then(|t| t.chars().next());
                    self.masked |=
                        length > 2 && is_han_or_zero(before) && after.is_some_and(is_han_or_zero);
                    at += length;
                    '*'
                }
                0..0x80 => {
                    at += 1;
                    char::from(byte)
                }
                _ => {
                    let Some(printed) = text.get(at..).and_then(|t| t.chars().next()) else {
                        break;
                    };
                    let c = radical::plain(printed);
                    self.radicals |= c != printed;
                    self.witnesses.see(c.into());
                    at += printed.len_utf8();
                    c
                }
            };
            before = c;
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

/// Looks through the texts of a document. Tags, scripts and styles in them are passed over.
pub fn signs<'t>(texts: impl Iterator<Item = &'t str> + Clone) -> DamageSigns {
    let mut signs = DamageSigns::default();
    texts.clone().for_each(|text| signs.look(text));
    if signs.witnesses.suffice() {
        signs.taiwan |= texts.clone().any(script::has_taiwan_vocabulary);
    }
    signs
}

/// Whether the word at byte `at` is the last of 规范性档案, which stands for 规范性文件 in simplified
/// text too.
fn is_of_norms(text: &str, at: usize) -> bool {
    let (before, rest) = text.split_at_checked(at).unwrap_or_default();
    before.ends_with("规范性") && rest.starts_with("档案")
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
