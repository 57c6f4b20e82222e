//! A corpus of whole pages, 20 to 75 KB each: printed reports as the templates of government
//! sites and the editors behind them deliver them. A seed names a page.

#[path = "../../tests/it/print/mod.rs"]
pub mod print;

mod chrome;

use print::damage::{Encoding, Script};
use print::figures::Values;
use print::html::Shape;
use print::rng::Rng;
use print::{Medium, Plan};

/// Bytes of the smallest and the largest page.
const SIZES: std::ops::Range<usize> = 20_000..75_000;

/// The page of a seed, in bytes, in the encoding its plan drew. Four of five are in sound
/// simplified script, and four of five have figures that add up, most of them zeros, as the pages
/// that were surveyed; the others are as the plan drew. With `GOUJI_DRAWN_FIGURES` all figures are:
/// half of the pages then break most of their sums, which no folder of reports does.
pub fn page(seed: u64) -> Vec<u8> {
    // Glossed text in a word processor's markup can be larger than any size asked for.
    let mut tries = (0..).map(|n| drawn(seed, n)).filter(|page| page.len() < SIZES.end);
    tries.next().unwrap_or_default()
}

fn drawn(seed: u64, n: u64) -> Vec<u8> {
    let mut rng = Rng::new(seed ^ 0xBE7C ^ n << 32);
    let size = SIZES.start + rng.below(SIZES.len());
    let mut plan = Plan::with(seed, Medium::Html(Shape::draw(&mut rng)));
    if rng.chance(60) {
        plan.script = Script::Simplified;
        if plan.encoding == Encoding::Big5 {
            plan.encoding = Encoding::Gbk;
        }
    }
    if rng.chance(80) && std::env::var_os("GOUJI_DRAWN_FIGURES").is_none() {
        plan.values = *rng.pick(&[Values::Consistent, Values::Consistent, Values::Zeros]);
    }
    let printed = plan.print();
    let mut encoding = printed.plan.encoding;
    // What word processors print is large already: it gets lighter cells, then a denser encoding.
    loop {
        for weight in (0..=rng.below(chrome::CELLS.len())).rev() {
            let bytes = |text: &str| encoding.encode(text).unwrap_or_else(|| text.into());
            let article = chrome::styled(&printed.text, weight, &mut rng);
            let room = size.saturating_sub(bytes(&article).len());
            let wide = matches!(encoding, Encoding::Utf16Le | Encoding::Utf16Be);
            let page = chrome::dress(&article, room >> u32::from(wide), &mut rng);
            let page = bytes(&page);
            if page.len() < SIZES.end || (weight == 0 && encoding == Encoding::Utf8) {
                return page;
            }
        }
        encoding = Encoding::Utf8;
    }
}
