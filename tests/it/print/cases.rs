//! The printed cases of `fixtures/`: one a layout, page shape, script, encoding, quirk and kind of
//! loss. `GOUJI_PRINT_CASES=1 cargo test --test it fixtures::print` writes those that are missing.

use super::damage::{Declared, Encoding, Script};
use super::figures::{Notation, Values, Zeros};
use super::html::{Around, Cut, Inside, Merged, Shape};
use super::sheet::{Disclosure, Quirks};
use super::text::Layout;
use super::{Medium, Plan, Printed};
use gouji::form::{y2019, y2021};

/// A printed case.
pub struct Case {
    pub name: String,
    pub about: String,
    pub printed: Printed,
    /// Whether cells may also be illegible: the page does not settle all of them.
    pub unsure: bool,
}

pub const SHAPE: Shape = Shape {
    inside: Inside::Paragraph,
    merged: Merged::Spans,
    cut: Cut::Whole,
    around: Around::Nothing,
    unclosed: false,
    sections: false,
    heading_inside: false,
    hidden: false,
    trailing: false,
    garbage: false,
};

fn plan(seed: u64, medium: Medium) -> Plan {
    let (disclosure, applications) = if seed.is_multiple_of(2) {
        (Disclosure::Form2021, &y2021::FORM)
    } else {
        (Disclosure::Form2019, &y2019::FORM)
    };
    Plan {
        seed,
        disclosure,
        applications,
        values: if seed.is_multiple_of(3) { Values::Distinct } else { Values::Consistent },
        zeros: if seed % 5 == 1 { Zeros::SomeBlank } else { Zeros::Zero },
        notation: Notation::Plain,
        quirks: Quirks { wide_last: true, ..Quirks::default() },
        medium,
        script: Script::Simplified,
        encoding: Encoding::Utf8,
        declared: Declared::Rightly,
        question_marks: false,
        odd_spaces: false,
        crlf: false,
    }
}

/// `L2Stuck` as `l2-stuck`.
fn kebab(name: &str) -> String {
    let mut out = String::new();
    for (i, c) in name.chars().enumerate() {
        if c.is_uppercase() && i > 0 {
            out.push('-');
        }
        out.push(c.to_ascii_lowercase());
    }
    out
}

/// All printed cases.
pub fn all() -> Vec<Case> {
    let mut out = Vec::new();
    let mut add = |name: String, about: &str, plan: Plan, unsure: bool| {
        out.push(Case { name, about: about.to_owned(), printed: plan.print(), unsure });
    };
    let mut seed = 1000;
    let mut next = || {
        seed += 1;
        seed
    };
    for &layout in Layout::ALL {
        let name = kebab(&format!("{layout:?}"));
        let p = plan(next(), Medium::Text(layout));
        let lossy = !layout.keeps_blanks();
        if layout.keeps_figures() {
            let zeros = if lossy { Zeros::Zero } else { p.zeros };
            add(
                format!("text-{name}"),
                "the layout, every cell kept",
                Plan { zeros, ..p.clone() },
                false,
            );
        }
        let zeros = if lossy { Zeros::SomeBlank } else { Zeros::Blank };
        add(
            format!("text-{name}-blanks"),
            if lossy { "blank cells leave no trace" } else { "zeros left blank" },
            Plan { zeros, values: Values::Consistent, ..p },
            lossy,
        );
    }
    let shapes = [
        ("plain", Shape { inside: Inside::Plain, ..SHAPE }),
        ("paragraphs", SHAPE),
        ("word", Shape { inside: Inside::Word, ..SHAPE }),
        ("breaks", Shape { inside: Inside::Breaks, ..SHAPE }),
        ("nbsp", Shape { inside: Inside::Nbsp, ..SHAPE }),
        ("font", Shape { inside: Inside::Font, ..SHAPE }),
        ("unclosed", Shape { unclosed: true, inside: Inside::Plain, ..SHAPE }),
        ("sections", Shape { sections: true, ..SHAPE }),
        ("page-break", Shape { cut: Cut::PageBreak, ..SHAPE }),
        ("bare-break", Shape { cut: Cut::BareBreak, ..SHAPE }),
        ("blocks", Shape { cut: Cut::Blocks, ..SHAPE }),
        ("all-in-one", Shape { cut: Cut::AllInOne, ..SHAPE }),
        ("layout-table", Shape { around: Around::Layout, ..SHAPE }),
        ("navigation", Shape { around: Around::Navigation, ..SHAPE }),
        ("nested", Shape { around: Around::Nested, ..SHAPE }),
        ("unmerged-empty", Shape { merged: Merged::Empty, ..SHAPE }),
        ("unmerged-repeated", Shape { merged: Merged::Repeated, ..SHAPE }),
        ("heading-inside", Shape { heading_inside: true, ..SHAPE }),
        ("hidden", Shape { hidden: true, ..SHAPE }),
        ("trailing-cells", Shape { trailing: true, ..SHAPE }),
        ("garbage-spans", Shape { garbage: true, ..SHAPE }),
    ];
    for (name, shape) in shapes {
        add(format!("html-{name}"), "the page shape", plan(next(), Medium::Html(shape)), false);
        let p = plan(next(), Medium::Html(shape));
        let p = Plan { zeros: Zeros::SomeBlank, values: Values::Consistent, ..p };
        add(format!("html-{name}-blanks"), "the page shape, with blank cells", p, false);
    }
    for script in [
        Script::Traditional,
        Script::HongKong,
        Script::Naive,
        Script::Taiwan,
        Script::Over,
        Script::ToneGloss,
        Script::ToneGlossSimplified,
        Script::PlainGloss,
        Script::Radicals,
    ] {
        let name = kebab(&format!("{script:?}"));
        let p = Plan { script, ..plan(next(), Medium::Text(Layout::L1)) };
        add(format!("script-{name}-text"), "the script", p, false);
        let p = Plan { script, ..plan(next(), Medium::Html(SHAPE)) };
        add(format!("script-{name}-html"), "the script", p, false);
    }
    let p = Plan {
        question_marks: true,
        script: Script::ToneGloss,
        ..plan(next(), Medium::Text(Layout::L1))
    };
    add("damage-question-marks".to_owned(), "lost no-break spaces beside figures", p, false);
    for (name, medium) in [("text", Medium::Text(Layout::L2)), ("html", Medium::Html(SHAPE))] {
        let p = Plan { odd_spaces: true, ..plan(next(), medium) };
        add(format!("damage-odd-spaces-{name}"), "spaces without width beside figures", p, false);
        let p = Plan { crlf: true, ..plan(next(), medium) };
        add(format!("damage-crlf-{name}"), "lines that end with CR LF", p, false);
    }
    for (encoding, declared) in [
        (Encoding::Utf8, Declared::Wrongly),
        (Encoding::Utf8, Declared::Not),
        (Encoding::Utf8Bom, Declared::Wrongly),
        (Encoding::Gb18030, Declared::Rightly),
        (Encoding::Gb18030, Declared::Not),
        (Encoding::Gbk, Declared::Rightly),
        (Encoding::Gbk, Declared::Wrongly),
        (Encoding::Utf16Le, Declared::Rightly),
        (Encoding::Utf16Be, Declared::Wrongly),
        (Encoding::Big5, Declared::Rightly),
        (Encoding::Big5, Declared::Not),
    ] {
        let name = format!(
            "encoding-{}-{}",
            kebab(&format!("{encoding:?}")),
            kebab(&format!("{declared:?}"))
        );
        let mut p = Plan { encoding, declared, ..plan(next(), Medium::Html(SHAPE)) };
        if encoding == Encoding::Big5 {
            p.script = Script::Traditional;
        }
        add(name, "bytes in this encoding, declared so", p, false);
    }
    for (name, disclosure, applications) in [
        ("2019-columns-2021-outcomes", Disclosure::Form2019, &y2021::FORM),
        ("2021-columns-2019-outcomes", Disclosure::Form2021, &y2019::FORM),
        ("hybrid", Disclosure::Hybrid, &y2021::FORM),
    ] {
        for (medium, word) in [(Medium::Text(Layout::L1), "text"), (Medium::Html(SHAPE), "html")] {
            let p =
                Plan { disclosure, applications, values: Values::Distinct, ..plan(next(), medium) };
            add(
                format!("forms-{name}-{word}"),
                "tables of different forms",
                p,
                disclosure == Disclosure::Hybrid,
            );
        }
    }
    let quirk = Quirks { wide_last: true, ..Quirks::default() };
    for (name, q, odd) in [
        ("swapped-columns", Quirks { swapped: true, ..quirk }, true),
        ("cut-heads", Quirks { cut_heads: true, ..quirk }, true),
        ("unlisted-row", Quirks { extra_row: true, ..quirk }, true),
        ("no-first-caption", Quirks { no_first_caption: true, ..quirk }, false),
        ("variants", Quirks { variants: true, ..quirk }, true),
        ("spaces", Quirks { spaces: true, ..quirk }, false),
        ("odd-corner", Quirks { odd_corner: true, ..quirk }, false),
        ("remarks-column", Quirks { extra_column: true, ..quirk }, false),
    ] {
        for (medium, word) in [(Medium::Text(Layout::L1), "text"), (Medium::Html(SHAPE), "html")] {
            let mut seed = next();
            if odd && seed % 2 == 0 {
                seed = next();
            }
            let p = Plan { quirks: q, values: Values::Distinct, ..plan(seed, medium) };
            add(format!("labels-{name}-{word}"), "labels that depart from the form", p, false);
        }
    }
    for layout in [Layout::L2, Layout::L3, Layout::L4, Layout::L7] {
        let name = format!("labels-broken-{}", kebab(&format!("{layout:?}")));
        let q = Quirks { broken: true, ..quirk };
        let p = Plan { quirks: q, values: Values::Distinct, ..plan(next(), Medium::Text(layout)) };
        add(name, "labels broken over lines inside their cells", p, false);
    }
    for (name, notation, zeros) in [
        ("thousands", Notation::Thousands(","), Zeros::Zero),
        ("thousands-full-width", Notation::Thousands("，"), Zeros::Zero),
        ("thousands-space", Notation::Thousands(" "), Zeros::Zero),
        ("full-width", Notation::FullWidth, Zeros::Zero),
        ("counters", Notation::Counter, Zeros::Zero),
        ("annotated", Notation::Annotated, Zeros::Zero),
        ("odd-zeros", Notation::OddZeros, Zeros::Zero),
        ("slashes", Notation::Plain, Zeros::Dash("/")),
        ("dashes", Notation::Plain, Zeros::SomeDash("—")),
        ("none", Notation::Plain, Zeros::Dash("无")),
        ("organizations-blank", Notation::Plain, Zeros::OrganizationsBlank),
    ] {
        for (medium, word) in [(Medium::Text(Layout::L1), "text"), (Medium::Html(SHAPE), "html")] {
            let p = Plan { notation, zeros, values: Values::Large, ..plan(next(), medium) };
            let values = if zeros == Zeros::Zero { Values::Large } else { Values::Consistent };
            add(
                format!("figures-{name}-{word}"),
                "figures written so",
                Plan { values, ..p },
                false,
            );
        }
    }
    for (name, zeros) in [("text-joined", Zeros::Zero), ("text-joined-blanks", Zeros::Blank)] {
        let p = Plan { zeros, ..plan(next(), Medium::Text(Layout::Joined)) };
        add(name.to_owned(), "pipes between the cells of a line only", p, false);
    }
    out
}
