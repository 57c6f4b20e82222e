//! Styles are read as CSS reads them.

use super::glance::{Asks, StyleMemory};
use super::look::{Look, OldStyle, Sight, resolve};
use super::said::CascadedValues;
use super::*;
use crate::document::html::tag::Tag;

fn look(style: &str) -> Look {
    let says = declarations(style, None);
    let mut said = CascadedValues::default();
    said.style(&says);
    resolve(&Look::default(), Tag::Other, &OldStyle::default(), &said)
}

fn is_seen(style: &str) -> bool {
    let look = look(style);
    !look.gone && look.sight() == Sight::Seen
}

#[test]
fn what_hides() {
    for style in [
        "display:none",
        "DISPLAY: none;",
        "display:none!important",
        "display:none !important;display:inline",
        "display:/**/none",
        "d\\69splay:none",
        "a;display:none",
        "visibility:hidden",
        "visibility:collapse",
        "opacity:0",
        "opacity:0%",
        "filter:opacity(0)",
        "font-size:0",
        "font:0 serif",
        "color:transparent",
        "color:#fff",
        "color:rgb(100% 100% 100%)",
        "color:hsl(0,0%,100%)",
        "-webkit-text-fill-color:transparent",
        "background:#000",
        "color:red;background:red",
        "text-indent:-9999px",
        "position:absolute;left:-9999px",
        "position:fixed;top:-500em",
        "position:absolute;clip:rect(0 0 0 0)",
        "position:absolute;clip:rect(1px, 1px, 1px, 1px)",
        "clip-path:inset(50%)",
        "clip-path:circle(0)",
        "display:inline-block;transform:scale(0)",
        "display:inline-block;transform:translateX(-9999px)",
        "display:inline-block;translate:-9999px",
        "position:absolute;inset:-999em auto auto -999em",
        "font-size:calc(0px)",
        "font-size:calc(2em - 2em)",
        "zoom:.00001",
        "color:oklch(1 0 0)",
        "color:lab(100% 0 0)",
        "color:Canvas",
        "background:currentColor",
        "text-decoration:red wavy line-through 2px",
        "display:block;height:0;overflow:hidden",
        "display:inline-block;max-width:0;overflow:hidden",
        "float:left;width:1px;overflow:hidden",
        "text-decoration:line-through",
        "text-decoration:red line-through !important",
        "text-decoration-line:underline line-through",
    ] {
        assert!(!is_seen(style), "{style}");
    }
}

#[test]
fn what_only_looks_like_hiding() {
    for style in [
        "",
        "display:none;display:inline",
        "display:nonesuch",
        "display:none none",
        "display:none\\9",
        "/*display:none*/",
        "font-family:'a;display:none'",
        "background:url(a;display:none)",
        "background:url('a);display:none')",
        "font-family:none",
        "visibility:hiddenx",
        "visibility:hidden;visibility:visible",
        "opacity:.8",
        "opacity:1",
        "width:0",
        "height:0",
        "clip:rect(0 0 0 0)",
        "overflow:hidden",
        "font-size:10px",
        "color:#999",
        "color:#fff;background:#1f4e79",
        "color:#fff;background:#fff;color:black",
        "background:#1f4e79 url(x.png) no-repeat;color:white",
        "position:relative;left:2px",
        "left:-9999px",
        "text-decoration:none",
        "text-decoration:underline",
        "font-family:line-through",
        "mso-hide:all",
        "transform:scale(0)",
        "text-decoration:line-through transparent",
        "display:none;all:unset",
        "opacity:0;font-size:0;all:initial",
        "font-size:12px;font-size:0nonesuch",
        "background:linear-gradient(#000,#333);color:#fff",
        "background:linear-gradient(transparent 60%,#ff0 60%)",
        "background:linear-gradient(to right,transparent,#eee,transparent)",
        "background:linear-gradient(red,red) no-repeat bottom/100% 1px",
        "filter:blur(.2px)",
        "filter:grayscale(1)",
        "zoom:0",
        "color:oklch(0 0 0)",
        "display",
        "none",
    ] {
        assert!(is_seen(style), "{style}");
    }
}

#[test]
fn what_lies_behind_a_line_lies_behind_no_block_in_it() {
    let within = |style: &str| {
        let says = declarations(style, None);
        let mut said = CascadedValues::default();
        said.style(&says);
        resolve(&look("background:#000;color:#fff"), Tag::Other, &OldStyle::default(), &said)
            .sight()
    };
    assert_eq!(within(""), Sight::Seen);
    assert_eq!(within("display:inline-block"), Sight::Seen);
    assert_eq!(within("display:block"), Sight::Gap);
}

#[test]
fn what_cannot_be_told_is_doubted() {
    for style in [
        "display:var(--a)",
        "visibility:env(a)",
        "font-size:var(--a)",
        "font-size:round(1px)",
        "text-decoration:var(--a)",
        "color:var(--a)",
        "color:color-mix(in srgb,white,white)",
        "-webkit-text-fill-color:VAR(--a) !important",
        "mask:url(a.svg)",
        "filter:blur(4px)",
        "filter:blur(4px);opacity:1",
        "background:linear-gradient(transparent 45%,red 45%,red 55%,transparent 55%)",
        "background-image:linear-gradient(to top right,transparent 49%,#000 50%,transparent 51%)",
        "background:linear-gradient(red,red) no-repeat center/100% 1px",
    ] {
        assert!(matches!(look(style).sight(), Sight::Doubtful(_)), "{style}");
        assert!(StyleMemory::default().asks(style).has(Asks::TREE), "{style}");
    }
}

#[test]
fn a_glance_overlooks_nothing_that_hides() {
    let mut memory = StyleMemory::default();
    for style in [
        "color:red;opacity:0",
        "font-size:0",
        "FONT-SIZE : 0px",
        "text-decoration:line-through",
        "position:absolute;left:-9999px",
        "margin:0 0 0 -999px",
        "d\\69splay:inline;opacity:0",
        "/**/opacity:0",
        "text-indent:-999px",
        "font-family:&quot;a&quot;;opacity:0",
    ] {
        assert!(memory.asks(style).has(Asks::TREE), "{style}");
    }
    assert!(memory.asks("x:y;display:none").has(Asks::HIDE));
}

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
