//! What styles say of letters.

use super::*;

/// A style, one based on another: its kind, the number of the other, what it says of letters.
fn style(kind: u16, base: u16, list: &[u8]) -> Vec<u8> {
    // Of no name. A style of paragraphs says something of paragraphs first: which it is.
    let paragraph: &[u16] = if kind == 1 { &[2, 0] } else { &[] };
    let count = if kind == 1 { 2 } else { 1 };
    let head = [&[0, kind | base << 4, count, 0, 0, 0, 0][..], paragraph].concat();
    let mut own: Vec<u8> = head.into_iter().flat_map(u16::to_le_bytes).collect();
    own.extend((list.len() as u16).to_le_bytes());
    own.extend(list);
    own.resize(own.len().next_multiple_of(2), 0);
    [&(own.len() as u16).to_le_bytes()[..], &own].concat()
}

#[test]
fn what_a_style_says_of_letters_counts_like_what_a_run_says() {
    let said = |own: &[u8], paragraph: &[u8]| {
        let named = property(0x4A30, &[2, 0]);
        let runs = vec![("5", Vec::new()), ("1", named), ("\r", Vec::new())];
        let mut made = MadeStreams::of(&[(runs, Vec::new())]);
        let styles = [style(1, 0xFFF, paragraph), style(2, 0xFFF, own), style(2, 1, &[])].concat();
        let head = [4, 3, 10].map(u16::to_le_bytes).concat();
        made.part(FcLcb::Styles, &[head, styles].concat());
        made.said()
    };
    let strike = property(0x0837, &[1]);
    assert_eq!(said(&[], &[]), "51");
    assert_eq!(said(&strike, &[]), "5");
    assert_eq!(said(&property(0x2A48, &[1]), &[]), "5");
    assert_eq!(said(&property(0x4845, &[8, 0]), &[]), "5");
    assert_eq!(said(&[], &strike), "");
    assert_eq!(said(&strike, &strike), "1");
}
