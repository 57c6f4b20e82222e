//! The printer itself: what it prints is what it says it prints.

use crate::print::text::Layout;
use crate::print::{Medium, Plan};

#[test]
fn a_seed_prints_the_same_bytes_again() {
    for seed in 0..40 {
        assert_eq!(Plan::draw(seed).print().bytes, Plan::draw(seed).print().bytes, "{seed}");
    }
}

#[test]
fn every_figure_is_in_the_text_of_layouts_that_keep_figures() {
    for &layout in Layout::ALL {
        for seed in 0..3 {
            let printed = Plan::with(seed, Medium::Text(layout)).print();
            if !layout.keeps_figures() {
                continue;
            }
            for (at, truth) in &printed.truths {
                if let crate::print::figures::Truth::Number(n) = truth {
                    let digits: String =
                        n.abs().normalize().to_string().chars().filter(|c| *c != '.').collect();
                    let text: String = printed
                        .text
                        .chars()
                        .map(|c| match c {
                            'O' | '○' => '0',
                            '０'..='９' => char::from_u32(c as u32 - 0xFEE0).expect("a digit"),
                            c => c,
                        })
                        .filter(|c| !",，. ".contains(*c))
                        .collect();
                    assert!(text.contains(&digits), "{} {at} {n}", printed.plan.name());
                }
            }
        }
    }
}

/// Shows documents: `GOUJI_SHOW=17,18 cargo test --test it printing::show -- --nocapture`.
#[test]
fn show() {
    let Ok(seeds) = std::env::var("GOUJI_SHOW") else { return };
    for seed in seeds.split(',').filter_map(|s| s.parse().ok()) {
        let printed = match std::env::var("GOUJI_LAYOUT") {
            Ok(name) => {
                let layout = Layout::ALL.iter().find(|l| format!("{l:?}") == name);
                Plan::with(seed, Medium::Text(*layout.expect("a layout"))).print()
            }
            Err(_) => Plan::draw(seed).print(),
        };
        println!("=== {}\n{}", printed.plan.name(), printed.text);
    }
}

/// Writes plain pages and what they must be read as, to be printed by other programs:
/// `GOUJI_DUMP=DIR cargo test --test it printing::dump`; `GOUJI_DUMPS=200` writes so many.
#[test]
fn dump() {
    use crate::print::damage::{Declared, Encoding, Script};
    use crate::print::figures::{Notation, Values, Zeros};
    use crate::print::html::{Around, Cut, Inside, Merged, Shape};
    use crate::print::sheet::{Disclosure, Quirks};
    let Ok(folder) = std::env::var("GOUJI_DUMP") else { return };
    let count = std::env::var("GOUJI_DUMPS").ok().and_then(|n| n.parse().ok()).unwrap_or(48u64);
    for seed in 0..count {
        let shape = Shape {
            inside: Inside::Plain,
            merged: Merged::Spans,
            cut: Cut::Whole,
            around: Around::Nothing,
            unclosed: false,
            sections: seed % 3 == 0,
            heading_inside: false,
            hidden: false,
            trailing: false,
            garbage: false,
        };
        let (disclosure, applications) = if seed % 2 == 0 {
            (Disclosure::Form2021, &gouji::form::y2021::FORM)
        } else {
            (Disclosure::Form2019, &gouji::form::y2019::FORM)
        };
        let values = [Values::Zeros, Values::Consistent, Values::Distinct, Values::Large];
        let zeros =
            [Zeros::Zero, Zeros::Zero, Zeros::Blank, Zeros::SomeDash("/"), Zeros::SomeBlank];
        let plan = Plan {
            disclosure,
            applications,
            values: match seed {
                0..24 => values[seed as usize / 2 % 4],
                _ => [Values::Sparse, Values::Zeros, Values::Sparse][seed as usize % 3],
            },
            zeros: match seed {
                0..24 => zeros[seed as usize % 5],
                _ => [
                    Zeros::Blank,
                    Zeros::SomeBlank,
                    Zeros::Zero,
                    Zeros::OrganizationsBlank,
                    Zeros::Dash("/"),
                ][seed as usize % 5],
            },
            notation: if seed % 7 == 6 { Notation::Annotated } else { Notation::Plain },
            quirks: Quirks { wide_last: true, ..Quirks::default() },
            script: Script::Simplified,
            encoding: Encoding::Utf8,
            declared: Declared::Rightly,
            question_marks: false,
            odd_spaces: false,
            crlf: false,
            ..Plan::with(seed, Medium::Html(shape))
        };
        let printed = plan.print();
        let expected = |unsure| {
            serde_json::to_string_pretty(&crate::print::expected::of(&printed, unsure))
                .expect("JSON")
        };
        let write = |name: String, text: &str| {
            std::fs::write(std::path::Path::new(&folder).join(name), text).expect("a folder");
        };
        write(format!("{seed}.html"), &printed.text);
        write(format!("{seed}.json"), &expected(false));
        write(format!("{seed}.unsure.json"), &expected(true));
    }
}

/// Shows what is read from a document: `GOUJI_READ=17 cargo test --test it printing::readings`.
#[test]
fn readings() {
    let Ok(seeds) = std::env::var("GOUJI_READ") else { return };
    for seed in seeds.split(',').filter_map(|s| s.parse().ok()) {
        let printed = Plan::draw(seed).print();
        let report = crate::print::score::read(&printed.bytes);
        println!("=== {}", printed.plan.name());
        for (at, truth) in &printed.truths {
            let cell = report.cell(*at);
            let read = cell.map(|c| (c.reading, c.printed.as_str(), c.place));
            println!("{at}: {truth:?} read {read:?}");
        }
        for note in &report.notes {
            println!("{note:?}");
        }
    }
}
