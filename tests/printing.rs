//! The printer itself: what it prints is what it says it prints.

mod print;

use print::text::Layout;
use print::{Medium, Plan};

#[test]
fn a_seed_prints_the_same_bytes_again() {
    for seed in 0..40 {
        assert_eq!(Plan::draw(seed).print().bytes, Plan::draw(seed).print().bytes, "{seed}");
    }
}

#[test]
fn every_figure_is_in_the_text_of_layouts_that_keep_figures() {
    for &layout in Layout::ALL {
        for seed in 0..6 {
            let printed = Plan::with(seed, Medium::Text(layout)).print();
            if !layout.keeps_figures() {
                continue;
            }
            for (at, truth) in &printed.truths {
                if let print::figures::Truth::Number(n) = truth {
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

/// Shows documents: `GOUJI_SHOW=17,18 cargo test --test printing show -- --nocapture`.
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
