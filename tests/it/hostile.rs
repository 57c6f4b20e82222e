//! Damaged and malicious inputs: what the library says of them holds, whatever the bytes. The same
//! properties as in `fuzz/`, over fewer inputs; `GOUJI_CASES=100000` for more.

use crate::mutate::{Fixture, Harm, Harmed, fixtures};
use gouji::report::Format;
use proptest::prelude::*;
use std::sync::LazyLock;

static FIXTURES: LazyLock<Vec<Fixture>> = LazyLock::new(fixtures);

/// Cases of each property, a share of them where one takes longer.
fn cases(share: u32) -> ProptestConfig {
    let asked = std::env::var("GOUJI_CASES").ok().and_then(|n| n.parse::<u32>().ok());
    let cases = (asked.unwrap_or(64) / share).max(1);
    ProptestConfig { cases, failure_persistence: None, ..ProptestConfig::default() }
}

fn harm() -> impl Strategy<Value = Harm> {
    let place = any::<prop::sample::Index>().prop_map(|index| index.index(1 << 24));
    prop_oneof![
        4 => (any::<usize>(), 0u8..8).prop_map(|(at, bit)| Harm::Flip { at, bit }),
        4 => (any::<usize>(), prop::sample::select(b"<>|/&#;\t\n\r\0 0189()?*=\"'\x80\xff".to_vec()))
            .prop_map(|(at, to)| Harm::Change { at, to }),
        1 => any::<usize>().prop_map(|at| Harm::Truncate { at }),
        2 => (any::<usize>(), any::<usize>()).prop_map(|(at, from)| Harm::Splice { at, from }),
        6 => place.prop_map(|nth| Harm::Unmark { nth }),
    ]
}

/// A fixture and what befalls it; shown as that, not as its bytes.
#[derive(Clone, Debug)]
struct Case {
    fixture: &'static str,
    other: &'static str,
    harms: Vec<Harm>,
}

impl Case {
    fn bytes(&self) -> Vec<u8> {
        let of = |name: &str| &FIXTURES.iter().find(|f| f.name == name).expect("a fixture").bytes;
        let mut harmed = Harmed::new(of(self.fixture));
        for harm in &self.harms {
            harmed.suffer(*harm, of(self.other));
        }
        harmed.bytes
    }
}

fn harmed() -> impl Strategy<Value = Case> {
    let which = || any::<prop::sample::Index>();
    (which(), which(), prop::collection::vec(harm(), 1..12)).prop_map(|(one, other, harms)| {
        let name = |index: prop::sample::Index| &*FIXTURES[index.index(FIXTURES.len())].name;
        Case { fixture: name(one), other: name(other), harms }
    })
}

/// What figures are printed with.
fn figure() -> impl Strategy<Value = String> {
    let pieces = vec![
        "0", "1", "7", "12", "007", "999999999", "０", "１", "O", "零", "○", "-", "—", "+", ".",
        "．", ",", "，", " ", "\u{a0}", "\u{3000}", "\n", "件", "宗", "万元", "元", "减", "增加",
        "其中", "（", "）", "(", ")", "修订", "约", "余", "*", "×", "?", "％", "%", "/", "年",
        "月", "第", "号", "\u{200b}", "\u{0}", "nan", "e", "E5", "'", "₁", "①", "一", "十",
    ];
    prop::collection::vec(prop::sample::select(pieces), 0..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(cases(1))]

    #[test]
    fn a_harmed_report_is_read_as_it_is_printed(case in harmed()) {
        crate::invariants::whole(&case.bytes());
    }

    #[test]
    fn a_harmed_text_is_laid_out_and_parsed_as_it_is_printed(case in harmed()) {
        let bytes = case.bytes();
        let text = String::from_utf8_lossy(&bytes);
        for format in [Format::Html, Format::Text] {
            crate::invariants::laying_out(&text, format);
            crate::invariants::parsing(&text, format);
        }
    }

    #[test]
    fn decoding_keeps_sound_text_and_figures(case in harmed()) {
        crate::invariants::decoding(&case.bytes());
    }

    #[test]
    fn any_bytes_hold(bytes in prop::collection::vec(any::<u8>(), 0..3000)) {
        crate::invariants::decoding(&bytes);
        crate::invariants::whole(&bytes);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(1).cases.saturating_mul(40), ..cases(1) })]

    #[test]
    fn a_number_is_one_that_is_printed(text in figure()) {
        crate::invariants::number(&text);
    }

    #[test]
    fn any_text_is_a_number_only_if_it_prints_it(text in "\\PC{0,12}") {
        crate::invariants::number(&text);
    }
}

#[test]
fn every_fixture_holds() {
    for fixture in FIXTURES.iter() {
        crate::invariants::decoding(&fixture.bytes);
        crate::invariants::whole(&fixture.bytes);
    }
}

/// The figures read for 行政事业性收费 in a fixture, some of its text replaced.
fn fees(fixture: &str, from: &str, to: &str) -> Vec<rust_decimal::Decimal> {
    let fixture = FIXTURES.iter().find(|f| f.name == fixture).expect("the fixture");
    let text = String::from_utf8(fixture.bytes.clone()).expect("UTF-8");
    assert!(text.contains(from), "the fixture has changed");
    let harmed = text.replace(from, to);
    crate::invariants::whole(harmed.as_bytes());
    let checked = gouji::convert(harmed.as_bytes(), "a", &gouji::Options::default()).expect("read");
    let table = checked.report.disclosure().expect("the table");
    let fees = table.iter().filter(|cell| cell.at.row == "administrative_fees");
    fees.filter_map(|cell| cell.reading.number()).collect()
}

/// Found by the soak: labels gave the one figure to one column, positions to the other.
#[test]
fn one_figure_is_never_that_of_two_cells() {
    let row = "行政事业性收费 | 0 | ||";
    let whole = format!("上一年项目数量 | 本年增/减 | |\n{row}");
    let read = fees("text-l1", &whole, &format!("上一年项目数量  本年增/减 | |\n{row}"));
    assert!(read.is_empty(), "{read:?}: which of the two the figure is, the page does not say");
}

/// Found by the soak: a page number that lost the end of its line, or one of its dashes, was read as
/// the cells of a row above that has none.
#[test]
fn a_harmed_page_number_is_no_cell_of_the_row_above() {
    let whole = "- 2 -\n第二十条第（九）项";
    for harmed in ["- 2 -J第二十条第（九）项", "- 2 \n第二十条第（九）项"] {
        let read = fees("pdf-chrome-a4-blanks-raw", whole, harmed);
        assert!(read.is_empty(), "{read:?} for a row without figures");
    }
}

/// Inputs that once broke a property, as the fuzz targets found them.
#[test]
fn what_fuzzing_found_holds() {
    let found = std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/found"));
    let mut inputs = 0;
    for entry in found.expect("the folder") {
        let bytes = std::fs::read(entry.expect("an entry").path()).expect("an input");
        crate::invariants::whole(&bytes);
        let text = String::from_utf8_lossy(&bytes);
        for format in [Format::Text, Format::Html] {
            crate::invariants::parsing(&text, format);
        }
        inputs += 1;
    }
    assert!(inputs > 0);
}
