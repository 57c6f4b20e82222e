//! Styles are read as CSS reads them.

use super::glance::{Asks, StyleMemory};

#[test]
fn what_word_writes_at_every_cell_takes_no_tree() {
    let mut memory = StyleMemory::default();
    for style in [
        "text-align:center;line-height:150%;mso-pagination:widow-orphan",
        "font-size:12.0pt;font-family:仿宋;mso-bidi-font-family:宋体;color:black;mso-font-kerning:0pt",
        "width:45.6pt;border:solid windowtext 1.0pt;padding:0cm 5.4pt 0cm 5.4pt;height:22.7pt",
        "font-size:10.5pt;font-family:&quot;Times New Roman&quot;;color:#333333",
        "text-indent:32.0pt;margin:0cm;margin-bottom:.0001pt",
        "mso-hide:all;text-underline:none",
    ] {
        let asks = memory.asks(style);
        assert!(!asks.has(Asks::TREE) && !asks.has(Asks::CELL), "{style}: {asks:?}");
    }
}
