//! Documents that Word and WPS save as RTF, often under the name `.doc`: what a reader sees of the
//! text, all changes accepted.

mod state;

use super::row::{Definition, Tall};
use super::table::TableBuilder;
use crate::decode::gbk;
use crate::native::body::Body;
use crate::native::fields::TOLD;
use crate::native::paragraph::{Paragraph, is_of_figure};
use crate::report::Refusal;
use crate::text::character::is_space;
use crate::text::sign;
use state::RtfState;
use std::collections::HashSet;

/// Groups in one another.
const DEEPEST: usize = 1000;

/// Number of the code page of simplified Chinese, and of its character set in a list of fonts.
const GBK: i32 = 936;
const GBK_FONT: i32 = 134;

/// Destinations whose text no reader sees where it stands.
const ASIDE: &[&str] = &[
    "fonttbl", "colortbl", "stylesheet", "info", "header", "headerl", "headerr", "headerf",
    "footer", "footerl", "footerr", "footerf", "footnote", "annotation", "pict", "object",
    "nonesttables", "sp", "xe", "tc", "filetbl", "fldinst", "nonshppict",
];

/// Destinations that a program may not know, and whose text is seen.
const KNOWN: &[&str] = &["nesttableprops", "shpinst"];

/// Reads a document.
pub fn open(bytes: &[u8]) -> Result<Body, Refusal> {
    let mut reader =
        RtfReader { state: RtfState { instead: 1, ..RtfState::default() }, ..RtfReader::default() };
    let mut rest = bytes;
    while let Some((byte, behind)) = rest.split_first() {
        rest = behind;
        match byte {
            b'{' => reader.begin()?,
            b'}' => {
                if !reader.end() {
                    break;
                }
            }
            b'\\' => rest = reader.control(rest)?,
            b'\r' | b'\n' | 0 => {}
            byte => reader.byte(*byte),
        }
    }
    // A document ends with its outermost group.
    if !reader.aside.is_empty() {
        return Err(Refusal::Damaged);
    }
    reader.paragraph(0)?;
    Ok(Body { pieces: reader.tables.finish(), title: None })
}

#[derive(Default)]
struct RtfReader {
    state: RtfState,
    /// The states of the groups around.
    aside: Vec<RtfState>,
    /// Whether a group begins whose destination a program may not know.
    is_optional: bool,
    page: i32,
    /// The font of the list that is being read, and those of simplified Chinese.
    font: i32,
    gbk_fonts: HashSet<i32>,
    /// The colours, and how much the one that is being read has of each light.
    white: Vec<bool>,
    lights: [i32; 3],
    /// Bytes that are not characters yet.
    bytes: Vec<u8>,
    /// The first half of a character of two.
    half: Option<u16>,
    /// Bytes to pass over, which stand for a character that was read.
    instead: usize,
    paragraph: Paragraph,
    tables: TableBuilder,
    /// The rows of tables in each other.
    rows: Vec<Definition>,
    /// What the last field was asked, as far as it tells which it is.
    asked: Vec<u8>,
    /// How the cell that is being defined is merged.
    across: u16,
    tall: Tall,
}

impl RtfReader {
    fn begin(&mut self) -> Result<(), Refusal> {
        self.flush();
        if self.aside.len() >= DEEPEST {
            return Err(Refusal::TooLarge);
        }
        self.aside.push(self.state);
        self.instead = 0;
        Ok(())
    }

    /// Ends a group; whether it was not the last.
    fn end(&mut self) -> bool {
        self.flush();
        self.instead = 0;
        // Of a paragraph its end tells where it stands.
        let was_asked = self.state.is_asked;
        if let Some(state) = self.aside.pop() {
            self.state = state;
        }
        if was_asked && !self.state.is_asked {
            let asked = std::mem::take(&mut self.asked).to_ascii_uppercase();
            // It prints characters made of others, which are not kept in the file.
            if asked.trim_ascii_start().starts_with(b"EQ") {
                self.push('\u{FFFD}');
            }
        }
        !self.aside.is_empty()
    }

    /// Reads a control behind its backslash, and gives what stands behind it.
    fn control<'a>(&mut self, rest: &'a [u8]) -> Result<&'a [u8], Refusal> {
        let letters = rest.iter().take_while(|byte| byte.is_ascii_lowercase()).count();
        let (word, behind) = rest.split_at(letters);
        if word.is_empty() {
            let Some((sign, behind)) = rest.split_first() else { return Ok(rest) };
            return Ok(self.sign(*sign, behind));
        }
        let signed = usize::from(behind.first() == Some(&b'-'));
        let digits = behind.iter().skip(signed).take_while(|byte| byte.is_ascii_digit()).count();
        let (number, behind) = behind.split_at(if digits > 0 { signed + digits } else { 0 });
        let number = std::str::from_utf8(number).ok().and_then(|number| number.parse::<i32>().ok());
        let behind = behind.strip_prefix(b" ").unwrap_or(behind);
        let word = std::str::from_utf8(word).unwrap_or_default();
        if word == "bin" {
            let count = usize::try_from(number.unwrap_or(0)).unwrap_or(0);
            return behind.get(count..).ok_or(Refusal::Damaged);
        }
        if word != "u" {
            self.flush();
        }
        let is_optional = std::mem::take(&mut self.is_optional);
        if ASIDE.contains(&word) || (is_optional && !KNOWN.contains(&word)) {
            // A picture in a cell may be of a figure.
            let shows = !self.state.is_aside && matches!(word, "pict" | "object" | "shppict");
            if shows && self.state.depth > 0 {
                sign::push(&mut self.paragraph.text, "img", "");
            } else if shows {
                self.paragraph.beside = Some("img");
            }
            // A shape that shows one says so among its properties.
            if word == "pict" && self.state.is_drawing {
                self.paragraph.beside = Some("img");
            }
            self.state.is_asked |= word == "fldinst" && !self.state.is_aside;
            self.state.is_aside = true;
            self.state.lists_fonts = word == "fonttbl";
            self.state.lists_colours = word == "colortbl";
        } else {
            self.word(word, number)?;
        }
        Ok(behind)
    }

    fn sign<'a>(&mut self, sign: u8, behind: &'a [u8]) -> &'a [u8] {
        match sign {
            b'\'' => {
                let code = behind.get(..2).and_then(|code| std::str::from_utf8(code).ok());
                if let Some(byte) = code.and_then(|code| u8::from_str_radix(code, 16).ok()) {
                    self.byte(byte);
                }
                return behind.get(2..).unwrap_or_default();
            }
            b'*' => self.is_optional = true,
            b'~' => self.push('\u{A0}'),
            b'_' => self.push('-'),
            b'\r' | b'\n' => self.push('\n'),
            b'\\' | b'{' | b'}' => self.byte(sign),
            _ => {}
        }
        behind
    }

    fn word(&mut self, word: &str, number: Option<i32>) -> Result<(), Refusal> {
        let state = &mut self.state;
        match word {
            "ansicpg" => self.page = number.unwrap_or(0),
            "f" if state.lists_fonts => self.font = number.unwrap_or(0),
            "f" => state.is_gbk = self.gbk_fonts.contains(&number.unwrap_or(0)),
            "fcharset" if state.lists_fonts && number == Some(GBK_FONT) => {
                self.gbk_fonts.insert(self.font);
            }
            "uc" => state.instead = usize::try_from(number.unwrap_or(1)).unwrap_or(1),
            "u" => {
                self.unit(number.unwrap_or(0) as u16);
                self.instead = self.state.instead;
            }
            "shpinst" => state.is_drawing = !state.is_aside,
            "shptxt" => {
                state.is_drawing = false;
                state.around = state.depth;
            }
            "red" => self.lights[0] = number.unwrap_or(0),
            "green" => self.lights[1] = number.unwrap_or(0),
            "blue" => self.lights[2] = number.unwrap_or(0),
            "pard" => (state.depth, state.heading) = (state.around, 0),
            "intbl" => state.depth = state.depth.max(1),
            "itap" => {
                state.depth = u32::try_from(number.unwrap_or(0)).unwrap_or(0).max(state.around);
            }
            "outlinelevel" => {
                state.heading = number.filter(|n| (0..6).contains(n)).map_or(0, |n| n as u8 + 1);
            }
            _ if state.looks(word, number, &self.white) => {}
            _ if state.is_aside => {}
            "par" | "sect" => self.paragraph(self.state.depth)?,
            "cell" | "nestcell" => {
                let depth = if word == "cell" { 1 } else { self.state.depth.max(2) };
                self.paragraph(depth)?;
                self.tables.end_cell();
            }
            "row" => self.end_row(1)?,
            "nestrow" => self.end_row(self.state.depth.max(2))?,
            "line" | "page" | "column" => self.push('\n'),
            "tab" => self.push('\t'),
            "emdash" => self.push('—'),
            "endash" => self.push('–'),
            "lquote" => self.push('‘'),
            "rquote" => self.push('’'),
            "ldblquote" => self.push('“'),
            "rdblquote" => self.push('”'),
            "bullet" => self.push('•'),
            "emspace" | "enspace" | "qmspace" => self.push(' '),
            _ => self.defines(word, number),
        }
        Ok(())
    }

    /// Takes what is said of a row and its cells.
    fn defines(&mut self, word: &str, number: Option<i32>) {
        let depth = self.state.depth.max(1) as usize;
        let row = match self.rows.get_mut(depth - 1) {
            Some(row) => row,
            None if depth <= super::table::DEEPEST => {
                self.rows.resize_with(depth, Definition::default);
                &mut self.rows[depth - 1]
            }
            None => return,
        };
        match word {
            "trowd" => *row = Definition::begin(0),
            "trleft" if row.cells.is_empty() => *row = Definition::begin(number.unwrap_or(0)),
            "clmgf" => self.across = 1,
            "clmrg" => self.across = 2,
            "clvmgf" => self.tall = Tall::Begins,
            "clvmrg" => self.tall = Tall::GoesOn,
            "cellx" => {
                let (across, tall) = (self.across, self.tall);
                (self.across, self.tall) = (0, Tall::No);
                row.push(number.unwrap_or(0), across, tall);
            }
            _ => {}
        }
    }

    fn end_row(&mut self, depth: u32) -> Result<(), Refusal> {
        self.paragraph(depth)?;
        let row = self.rows.get(depth as usize - 1).cloned().unwrap_or_default();
        self.tables.end_row(row, false);
        Ok(())
    }

    /// Ends a paragraph, which stands in so many tables.
    fn paragraph(&mut self, depth: u32) -> Result<(), Refusal> {
        self.flush();
        self.tables.go_to(depth)?;
        let paragraph = std::mem::take(&mut self.paragraph);
        let paragraph = Paragraph { heading: self.state.heading, ..paragraph };
        paragraph.finish(depth > 0, self.tables.pieces());
        Ok(())
    }

    fn byte(&mut self, byte: u8) {
        if self.instead > 0 {
            self.instead -= 1;
        } else if self.state.lists_colours && byte == b';' {
            self.white.push(std::mem::take(&mut self.lights) == [255; 3]);
        } else if !self.state.is_aside {
            self.bytes.push(byte);
        } else if self.state.is_asked && self.asked.len() < TOLD {
            self.asked.push(byte);
        }
    }

    /// Makes bytes to characters.
    fn flush(&mut self) {
        let bytes = std::mem::take(&mut self.bytes);
        if bytes.is_ascii() {
            bytes.into_iter().for_each(|byte| self.push(byte.into()));
        } else if self.state.is_gbk || self.page == GBK {
            gbk(&bytes).chars().for_each(|c| self.push(c));
        } else {
            // Of other sets nobody prints figures.
            let plain = |byte: u8| if byte.is_ascii() { byte.into() } else { '\u{FFFD}' };
            bytes.into_iter().for_each(|byte| self.push(plain(byte)));
        }
    }

    /// Takes a character, or half of one.
    fn unit(&mut self, unit: u16) {
        self.flush();
        let before = self.half.take();
        let units = before.into_iter().chain([unit]);
        match char::decode_utf16(units).next() {
            Some(Ok(c)) => self.push(c),
            _ if before.is_none() => self.half = Some(unit),
            _ => self.push('\u{FFFD}'),
        }
    }

    fn push(&mut self, c: char) {
        let state = self.state;
        if state.is_aside || state.is_drawing || state.is_hidden || state.is_struck {
            return;
        }
        let own = &mut self.paragraph;
        if state.is_white && !state.has_ground && !is_space(c) {
            own.beside = Some("colour");
        }
        // Of others some programs say the size elsewhere.
        if c.is_ascii() && is_of_figure(c) && !state.is_raised {
            own.sized("0", if state.size == 0 { 24 } else { state.size });
        }
        if state.is_raised { &mut own.raised } else { &mut own.text }.push(c);
    }
}
