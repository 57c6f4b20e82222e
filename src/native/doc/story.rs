//! A text of the document, read to paragraphs and tables.

use super::DocReader;
use super::pieces::CharUnit;
use super::properties::{self, Chp, PropertyRange};
use super::table::TableBuilder;
use crate::native::body::BodyBlock;
use crate::native::fields::Fields;
use crate::native::letters::CharacterProperties;
use crate::native::paragraph::{Paragraph, is_of_figure, symbol};
use crate::report::Refusal;

/// What was found in a paragraph.
#[derive(Default)]
struct ParagraphText {
    text: Vec<u16>,
    raised: Vec<u16>,
    /// What stands beside its text, a kind of [`sign`](crate::text::sign).
    beside: Option<&'static str>,
    /// Sizes of what its figures are made of, in half points.
    sizes: Vec<u32>,
    boxes: Vec<(u32, u32)>,
}

/// The run that was looked up last.
struct Last<'a> {
    said: PropertyRange<'a>,
    more: u16,
    run: Chp,
}

impl<'a> DocReader<'a> {
    /// Reads the characters of a range. Boxes stand beside those of the main text only.
    pub fn story(
        &mut self,
        (from, to): (u32, u32),
        is_main: bool,
    ) -> Result<Vec<BodyBlock>, Refusal> {
        let units: Vec<CharUnit> = {
            let bytes = to.saturating_sub(from) as usize * size_of::<u16>();
            self.spend(bytes)?;
            self.pieces.units(from, to).ok_or(Refusal::Damaged)?.collect()
        };
        let mut tables = TableBuilder::default();
        let mut fields = Fields::default();
        let mut found = ParagraphText::default();
        let mut begin = 0;
        for (nth, unit) in units.iter().enumerate() {
            let is_last = nth + 1 == units.len();
            if !(matches!(unit.code, 7 | 0xD) || unit.code == 0xC && self.ends(*unit)? || is_last) {
                continue;
            }
            let own = self.paragraph(*unit)?;
            let end =
                self.characters(&units[begin..=nth], own.style, &mut fields, is_main, &mut found)?;
            begin = nth + 1;
            let (ends_row, ends_cell) = own.ends(unit.code);
            if unit.code == 7 && !ends_row && !ends_cell {
                return Err(Refusal::Damaged);
            }
            // A paragraph whose end was taken back goes on in the next one.
            if end.is_deleted && !ends_row && !ends_cell && !is_last {
                continue;
            }
            tables.go_to(own.depth())?;
            let found = std::mem::take(&mut found);
            if !ends_row {
                self.finish(&own, &found, tables.pieces());
            }
            for own in found.boxes {
                let pieces = self.story(own, false)?;
                tables.pieces().extend(pieces);
            }
            if ends_row {
                tables.end_row(own.row, end.is_deleted || end.letters.hidden == Some(true));
            } else if ends_cell {
                tables.end_cell();
            }
        }
        // Behind what a field was asked nothing would be read.
        if !fields.are_whole() {
            return Err(Refusal::Damaged);
        }
        Ok(tables.finish())
    }

    /// Whether the end of a page ends a paragraph too.
    fn ends(&self, unit: CharUnit) -> Result<bool, Refusal> {
        let said = self.paragraphs.at(unit.from).ok_or(Refusal::Damaged)?;
        Ok(said.to == unit.to)
    }

    /// Appends a paragraph.
    fn finish(&mut self, own: &properties::Pap, found: &ParagraphText, out: &mut Vec<BodyBlock>) {
        let mut paragraph = Paragraph {
            text: String::from_utf16_lossy(&found.text),
            raised: String::from_utf16_lossy(&found.raised),
            heading: own.outline.filter(|level| *level < 6).map_or(0, |level| level + 1),
            beside: found.beside,
            ..Paragraph::default()
        };
        found.sizes.iter().for_each(|size| paragraph.sized("0", *size));
        if (1..0x07FF).contains(&own.list) {
            let level = usize::from(own.level);
            paragraph.number = self.numbering.next(&own.list.to_string(), level);
        }
        paragraph.finish(own.depth() > 0, out);
    }

    /// Reads the characters of a paragraph, of which the last is its end, and says what is known of
    /// that one.
    fn characters(
        &mut self,
        units: &[CharUnit],
        style: u16,
        fields: &mut Fields,
        is_main: bool,
        found: &mut ParagraphText,
    ) -> Result<Chp, Refusal> {
        let base = self.styles.letters(style);
        let mut last: Option<Last<'a>> = None;
        let mut end = Chp::default();
        for unit in units {
            let run = match &last {
                Some(last)
                    if (last.said.from..last.said.to).contains(&unit.from)
                        && last.more == unit.more =>
                {
                    last.run
                }
                _ => {
                    let (said, run) = self.run(*unit, base)?;
                    last = Some(Last { said, more: unit.more, run });
                    run
                }
            };
            end = run;
            if run.is_special && self.special(*unit, run, fields, is_main, found) {
                continue;
            }
            if !fields.shows() {
                fields.ask(unit.code);
                continue;
            }
            if run.is_gone() {
                continue;
            }
            let code = match unit.code {
                7 | 0xD | 0x1F => continue,
                // The end of a line, of a page, of a column.
                0xB | 0xC | 0xE => u16::from(b'\n'),
                0x1E => u16::from(b'-'),
                9 | 0x20.. => unit.code,
                // A mark without what it stands for.
                _ => 0xFFFD,
            };
            let look = run.letters;
            if look.is_pale() && !matches!(code, 9 | 10 | 0x20 | 0xA0 | 0x3000) {
                found.beside = found.beside.or(Some("colour"));
            }
            let is_of_figure = char::from_u32(code.into()).is_some_and(is_of_figure);
            if is_of_figure && !look.is_raised() && found.sizes.last() != Some(&look.size()) {
                found.sizes.push(look.size());
            }
            fields.print();
            if look.is_raised() { &mut found.raised } else { &mut found.text }.push(code);
        }
        Ok(end)
    }

    /// Reads a character that stands for something else; whether it was one.
    fn special(
        &mut self,
        unit: CharUnit,
        run: Chp,
        fields: &mut Fields,
        is_main: bool,
        found: &mut ParagraphText,
    ) -> bool {
        match unit.code {
            0x13 => fields.begin(),
            0x14 => fields.come_to(),
            0x15 => {
                if fields.end() && !run.is_gone() {
                    found.text.push(0xFFFD);
                }
            }
            1 if fields.shows() && !run.is_gone() && !run.is_data => found.beside = Some("img"),
            8 if is_main => {
                let boxes = self.boxes.take(unit.at);
                if fields.shows() && !run.is_gone() {
                    found.boxes.extend(boxes);
                }
            }
            0x28 => {
                if fields.shows() && !run.is_gone() {
                    let shown = symbol(run.symbol.map(u32::from));
                    found.text.extend(shown.encode_utf16(&mut [0; 2]).iter());
                }
            }
            // Marks that the program counts, and pictures that are not shown.
            0..=8 => {}
            _ => return false,
        }
        true
    }

    /// What is known of a character, and where it holds.
    fn run(
        &mut self,
        unit: CharUnit,
        base: CharacterProperties,
    ) -> Result<(PropertyRange<'a>, Chp), Refusal> {
        // Some programs say nothing of the last character, which ends a paragraph or a row.
        let is_end = matches!(unit.code, 7 | 0xD) && self.runs.ends_at(unit.from);
        let end = is_end.then_some(PropertyRange::nothing(unit.from, unit.to));
        let said = self.runs.at(unit.from).or(end);
        let said = said.ok_or(Refusal::Damaged)?;
        self.spend(said.list.len())?;
        let mut run = Chp { letters: base, ..Chp::default() };
        let mut style = base;
        let lists =
            [said.list, if unit.more & 1 == 1 { self.pieces.list(unit.more >> 1) } else { &[] }];
        self.spend(lists[1].len())?;
        for list in lists {
            for (id, value) in properties::properties(list) {
                // A style of characters.
                if id == 0x4A30 {
                    let nth = crate::native::compound::u16_at(value, 0).unwrap_or(0);
                    style = self.styles.letters(nth).upon(base);
                    run.letters = style;
                } else {
                    run.take(id, value, style);
                }
            }
        }
        if unit.more & 1 == 0
            && let Some((id, value)) = properties::short(unit.more)
        {
            run.take(id, &value, style);
        }
        Ok((said, run))
    }
}
