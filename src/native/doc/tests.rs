use super::*;
use crate::native::body::{BodyBlock, said};

mod styles;

/// A property as a list has it.
fn property(id: u16, value: &[u8]) -> Vec<u8> {
    [&id.to_le_bytes(), value].concat()
}

/// Runs of a paragraph, each with its properties, and the properties of the paragraph.
type WrittenParagraph<'a> = (Vec<(&'a str, Vec<u8>)>, Vec<u8>);

fn plain(text: &str) -> WrittenParagraph<'_> {
    (vec![(text, Vec::new())], Vec::new())
}

/// The streams of a document: the text and what is said of it, the tables.
struct MadeStreams {
    main: Vec<u8>,
    tables: Vec<u8>,
}

impl MadeStreams {
    fn of(paragraphs: &[WrittenParagraph<'_>]) -> Self {
        let mut made = MadeStreams { main: vec![0; 1024], tables: vec![0; 4] };
        made.put(0, 0xA5EC_u16);
        made.put(2, 0x00C1_u16);
        let (mut runs, mut ends) = (Vec::new(), Vec::new());
        for (own, list) in paragraphs {
            let from = made.main.len() as u32;
            for (text, list) in own {
                let from = made.main.len() as u32;
                made.main.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
                runs.push((from, [&[list.len() as u8][..], list].concat()));
            }
            // A style, then the list, in words of two bytes behind their number.
            let mut own = [&[0, 0][..], list].concat();
            own.resize(own.len().next_multiple_of(2), 0);
            ends.push((from, [&[0, (own.len() / 2) as u8][..], &own].concat()));
        }
        let end = made.main.len() as u32;
        let count = (end - 1024) / 2;
        made.put(0x4C, count);
        made.page(&runs, 1, end, FcLcb::Runs);
        made.page(&ends, 13, end, FcLcb::Paragraphs);
        let piece = [&0u16.to_le_bytes()[..], &1024u32.to_le_bytes(), &[0; 2]].concat();
        made.pieces(&[0, count], &[piece]);
        made
    }

    fn put(&mut self, at: usize, value: impl Into<u32> + Copy) {
        let bytes = value.into().to_le_bytes();
        let length = size_of_val(&value);
        self.main[at..at + length].copy_from_slice(&bytes[..length]);
    }

    fn part(&mut self, part: FcLcb, bytes: &[u8]) {
        let at = 0x9A + 8 * part as usize;
        self.put(at, self.tables.len() as u32);
        self.put(at + 4, bytes.len() as u32);
        self.tables.extend(bytes);
    }

    fn pieces(&mut self, ends: &[u32], pieces: &[Vec<u8>]) {
        let ends: Vec<u8> = ends.iter().copied().flat_map(u32::to_le_bytes).collect();
        let table = [ends, pieces.concat()].concat();
        let head = [&[2][..], &(table.len() as u32).to_le_bytes()].concat();
        self.part(FcLcb::Pieces, &[head, table].concat());
    }

    /// A page of properties, each from its place on.
    fn page(&mut self, said: &[(u32, Vec<u8>)], entry: usize, end: u32, part: FcLcb) {
        self.main.resize(self.main.len().next_multiple_of(512), 0);
        let nth = (self.main.len() / 512) as u32;
        let mut page = vec![0; 512];
        let places: Vec<u32> = said.iter().map(|own| own.0).chain([end]).collect();
        for (at, place) in places.iter().enumerate() {
            page[4 * at..4 * at + 4].copy_from_slice(&place.to_le_bytes());
        }
        let mut at = 511;
        // What is the same stands once.
        let mut placed: Vec<(&Vec<u8>, usize)> = Vec::new();
        for (own, (_, bytes)) in said.iter().enumerate() {
            let known = placed.iter().find(|(own, _)| *own == bytes).map(|(_, at)| *at);
            let place = known.unwrap_or((at - bytes.len()) / 2 * 2);
            page[place..place + bytes.len()].copy_from_slice(bytes);
            placed.push((bytes, place));
            at = at.min(place);
            page[4 * places.len() + entry * own] = (place / 2) as u8;
        }
        assert!(at > 4 * places.len() + entry * said.len(), "it has no room");
        page[511] = said.len() as u8;
        self.main.extend(page);
        let first = said[0].0;
        let list = [first, end, nth].map(u32::to_le_bytes).concat();
        self.part(part, &list);
    }

    fn read(&self) -> Result<Vec<BodyBlock>, Refusal> {
        read(&self.main, &self.tables, &[], 1 << 20).map(|body| body.pieces)
    }

    fn said(&self) -> String {
        said(&self.read().expect("a document"))
    }
}

fn in_table() -> Vec<u8> {
    property(0x2416, &[1])
}

fn cell(text: &str) -> WrittenParagraph<'_> {
    (vec![(text, Vec::new())], in_table())
}

/// What defines a row: where cells begin and end, and the flags of each.
fn definition(edges: &[i16], flags: &[u16]) -> Vec<u8> {
    let edges = edges.iter().copied().flat_map(i16::to_le_bytes);
    let mut own = vec![flags.len() as u8];
    own.extend(edges);
    // The last ones without flags need not be there.
    let told = flags.iter().rposition(|flags| *flags != 0).map_or(0, |last| last + 1);
    for flags in &flags[..told] {
        own.extend(flags.to_le_bytes());
        own.extend([0; 18]);
    }
    let length = (own.len() as u16 + 1).to_le_bytes();
    property(0xD608, &[&length[..], &own].concat())
}

fn row_end<'a>(edges: &[i16], flags: &[u16]) -> WrittenParagraph<'a> {
    let list = [in_table(), property(0x2417, &[1]), definition(edges, flags)].concat();
    (vec![("\u{7}", Vec::new())], list)
}

#[test]
fn pieces_are_of_one_byte_or_two_a_character() {
    let mut made = MadeStreams::of(&[plain("年报\r"), plain("ab\r")]);
    // The second half again, as bytes: a b and their zeros are characters of their own.
    let piece = |place: u32| [&[0; 2][..], &place.to_le_bytes(), &[0; 2]].concat();
    made.main[1024 + 7] = b'1';
    made.main[1024 + 9] = 0x93;
    made.main[1024 + 6] = b'x';
    made.main[1024 + 8] = b'y';
    made.put(0x4C, 8u32);
    made.pieces(&[0, 3, 7, 8], &[piece(1024), piece(0x4000_0000 | (2 * 1030)), piece(1034)]);
    assert_eq!(made.said(), "年报/x1y\u{201C}");
}

#[test]
fn what_was_taken_back_is_not_there_and_what_was_added_is() {
    let of = |text, id, value| (text, property(id, &[value]));
    let runs = vec![
        ("1", Vec::new()),
        of("2", 0x0800, 1),
        of("3", 0x0801, 1),
        of("4", 0x083C, 1),
        of("5", 0x083C, 0),
        of("6", 0x0837, 1),
        of("7", 0x2A48, 1),
        of("\u{2}", 0x0855, 1),
        ("\r", Vec::new()),
    ];
    assert_eq!(MadeStreams::of(&[(runs, Vec::new())]).said(), "135");
}

#[test]
fn a_paragraph_whose_end_was_taken_back_goes_on() {
    let taken_back = vec![("a", Vec::new()), ("\r", property(0x0800, &[1]))];
    assert_eq!(
        MadeStreams::of(&[(taken_back, Vec::new()), plain("b\r"), plain("c\r")]).said(),
        "ab/c"
    );
}

#[test]
fn of_a_field_only_what_it_came_to_is_printed() {
    let mark = |text| (text, property(0x0855, &[1]));
    let of = |text| (text, Vec::new());
    let whole = [of("1"), mark("\u{13}"), of("PAGE 7"), mark("\u{14}"), of("2"), mark("\u{15}")];
    let drawn = vec![mark("\u{13}"), of(" EQ 7"), mark("\u{15}"), of("\r")];
    let runs = whole.iter().chain(&drawn).cloned().collect();
    assert_eq!(MadeStreams::of(&[(runs, Vec::new())]).said(), "12\u{FFFD}");
    let endless = vec![mark("\u{13}"), of("PAGE 7\r")];
    assert_eq!(MadeStreams::of(&[(endless, Vec::new())]).read().err(), Some(Refusal::Damaged));
}

#[test]
fn cells_cover_columns_and_rows() {
    let made = MadeStreams::of(&[
        cell("a\u{7}"),
        cell("b\u{7}"),
        row_end(&[0, 2000, 3000], &[0x60, 0]),
        cell("hidden\u{7}"),
        cell("c\u{7}"),
        // The hand that draws lines is off by a little.
        row_end(&[10, 1990, 3000], &[0x20, 0]),
        cell("d\u{7}"),
        cell("\u{7}"),
        cell("e\u{7}"),
        row_end(&[0, 1000, 2000, 3000], &[0, 0, 0]),
        // Two cells that one mark makes one.
        cell("f\u{7}"),
        cell("\u{7}"),
        cell("g\u{7}"),
        row_end(&[0, 1000, 2000, 3000], &[1, 2, 0]),
        plain("h\r"),
    ]);
    assert_eq!(made.said(), "[a 2x2][b];[c];[d][][e];[f 2x1][g]/h");
}

#[test]
fn a_table_in_a_cell_stays_in_it() {
    let depth = |n: u8| property(0x6649, &[n, 0, 0, 0]);
    let inner = |text, more: Vec<u8>| -> WrittenParagraph<'_> {
        (vec![(text, Vec::new())], [in_table(), depth(2), more].concat())
    };
    let made = MadeStreams::of(&[
        inner("1\r", property(0x244B, &[1])),
        inner("2\r", property(0x244B, &[1])),
        inner("\r", [property(0x244C, &[1]), definition(&[0, 500, 900], &[0, 0])].concat()),
        cell("\u{7}"),
        cell("3\u{7}"),
        row_end(&[0, 1000, 2000], &[0, 0]),
    ]);
    assert_eq!(made.said(), "[[1][2]][3]");
}

#[test]
fn cells_of_which_it_is_not_told_where_they_stand_are_neither_empty_nor_figures() {
    let rows = |second: WrittenParagraph<'static>| {
        let first = [cell("a\u{7}"), cell("1\u{7}"), row_end(&[0, 1000, 2000], &[0, 0])];
        [&first[..], &[cell("b\u{7}"), cell("2\u{7}"), cell("\u{7}"), second]].concat()
    };
    let short = MadeStreams::of(&rows(row_end(&[0, 1000, 2000], &[0, 0])));
    assert_eq!(short.said(), "[a][1];[b][2/\u{FFFD}][\u{FFFD}]");
    let back = MadeStreams::of(&rows(row_end(&[0, 1000, 900, 2000], &[0, 0, 0])));
    assert_eq!(back.said(), "[a][1];[b][2/\u{FFFD}][\u{FFFD}]");
}

#[test]
fn a_heading_shows_the_number_of_its_list() {
    let listed = |text| (vec![(text, Vec::new())], property(0x460B, &[1, 0]));
    let mut made = MadeStreams::of(&[listed("总体情况\r"), listed("主动公开政府信息情况\r")]);
    let id = 9u32.to_le_bytes();
    // A list of one level: 一 and what stands behind it.
    let text: Vec<u8> = [2u16, 0, 0x3001].into_iter().flat_map(u16::to_le_bytes).collect();
    let level = [&[1, 0, 0, 0, 39, 0, 1][..], &[0; 21], &text].concat();
    let list = [&id[..], &[0; 22], &[1, 0], &level].concat();
    made.part(FcLcb::Lists, &[&1u16.to_le_bytes()[..], &list].concat());
    let own = [&1u32.to_le_bytes()[..], &id, &[0; 12], &[0; 4]].concat();
    made.part(FcLcb::Overrides, &own);
    assert_eq!(made.said(), "一、总体情况/二、主动公开政府信息情况");
}

#[test]
fn a_picture_in_a_cell_is_neither_empty_nor_a_figure() {
    let picture = (vec![("\u{1}", property(0x0855, &[1])), ("\u{7}", Vec::new())], in_table());
    let made = MadeStreams::of(&[picture, row_end(&[0, 1000], &[0])]);
    assert_eq!(made.said(), "[\u{FFFC}[img]]");
}

#[test]
fn what_is_white_tiny_or_raised_is_no_digit_of_a_figure() {
    let said = |own: Vec<u8>| {
        let runs = vec![("7", own), ("4", Vec::new()), ("\u{7}", Vec::new())];
        MadeStreams::of(&[(runs, in_table()), row_end(&[0, 1000], &[0])]).said()
    };
    assert_eq!(said(property(0x6870, &[255, 255, 255, 0])), "[74\u{FFFC}[colour]]");
    assert_eq!(said(property(0x6870, &[255, 255, 255, 255])), "[74]", "any colour");
    let marked = [property(0x6870, &[255, 255, 255, 0]), property(0x2A0C, &[7])].concat();
    assert_eq!(said(marked), "[74]");
    assert_eq!(said(property(0x4A43, &[2, 0])), "[74\u{FFFC}[size]]");
    assert_eq!(said(property(0x4845, &[8, 0])), "[4]");
}

#[test]
fn what_cannot_be_read_is_refused_with_the_reason() {
    let refused = |at: usize, value: u16| {
        let mut made = MadeStreams::of(&[plain("a\r")]);
        made.put(at, value);
        made.read().err()
    };
    assert_eq!(refused(10, 0x0100), Some(Refusal::Password));
    assert_eq!(refused(0, 0xA5DC), Some(Refusal::OldFormat));
    assert_eq!(refused(2, 0x0065), Some(Refusal::OldFormat));
    assert_eq!(refused(0, 0x1234), Some(Refusal::Damaged));
    assert_eq!(refused(0x4C, 9), Some(Refusal::Damaged), "more characters than there are");
}

#[test]
fn what_is_named_again_and_again_is_bounded() {
    let mut made = MadeStreams::of(&[plain("abcdefg\r")]);
    let piece = [&[0; 2][..], &1024u32.to_le_bytes(), &[0; 2]].concat();
    let ends: Vec<u32> = (0..=1000).map(|nth| 8 * nth).collect();
    made.put(0x4C, 8000u32);
    made.pieces(&ends, &vec![piece; 1000]);
    assert!(made.read().is_ok());
    let small = read(&made.main, &made.tables, &[], 10_000).err();
    assert_eq!(small, Some(Refusal::TooLarge));
}

#[test]
fn any_byte_may_be_harmed() {
    let whole = MadeStreams::of(&[cell("a\u{7}"), row_end(&[0, 1000], &[0x60]), plain("b\r")]);
    for value in [1, 0xFF] {
        for at in 0..whole.main.len() {
            let mut main = whole.main.clone();
            main[at] = value;
            let _ = MadeStreams { main, tables: whole.tables.clone() }.read();
        }
        for at in 0..whole.tables.len() {
            let mut tables = whole.tables.clone();
            tables[at] = value;
            let _ = MadeStreams { main: whole.main.clone(), tables }.read();
        }
    }
}
