//! Which cells are likely wrong.

use super::made;
use crate::print::rng::Rng;
use gouji::form::shared::*;
use gouji::form::{Address, FORMS, TableKind, y2021};
use gouji::report::Report;
use gouji::validate::{Blanks, Slip, Suspect, Validation, validate};

fn check(report: &Report) -> Validation {
    validate(report, Blanks::Keep)
}

/// The suspects of a set, by its number.
fn set(found: &Validation, number: u32) -> Vec<&Suspect> {
    found.suspects.iter().filter(|s| s.set == number).collect()
}

fn applications(report: &Report) -> Vec<Address> {
    report.applications().expect("table").iter().map(|c| c.at).collect()
}

/// One slip of the pen: another figure that is not negative.
fn slip(figure: i64, chance: &mut Rng) -> i64 {
    loop {
        let mut digits: Vec<u8> = figure.to_string().into_bytes();
        let at = chance.below(digits.len());
        match chance.below(5) {
            0 if at > 0 => digits.swap(at, at - 1),
            1 if digits.len() > 1 => drop(digits.remove(at)),
            2 => {
                let digit = digits[at];
                digits.insert(at, digit);
            }
            3 => digits[at] = b'0' + chance.below(10) as u8,
            _ => digits.push(b'0'),
        }
        let slipped = String::from_utf8(digits).expect("digits").parse().expect("figure");
        if slipped != figure {
            return slipped;
        }
    }
}

#[test]
fn one_slip_in_a_thousand_tables_is_detected_and_mended() {
    let mut chance = Rng::new(7);
    let (mut detected, mut unique, mut right) = (0, 0, 0);
    for i in 0..1000 {
        let mut report = made::consistent(FORMS[i % FORMS.len()], &mut chance);
        let cells = applications(&report);
        let at = cells[chance.below(cells.len())];
        let truth = made::get(&report, at);
        made::set(&mut report, at, slip(truth, &mut chance));
        let found = check(&report);
        detected += u32::from(found.relations.broken > 0);
        let first: Vec<&Suspect> = found.suspects.iter().filter(|s| s.rank == 1).collect();
        if first.iter().all(|s| s.alternatives == 0) {
            unique += 1;
            let hit = first.iter().any(|s| s.at == at && s.suggested == truth.into());
            right += u32::from(hit && first.len() == 1);
        }
    }
    println!("detected {detected}, unique {unique}, right {right}");
    assert_eq!(detected, 1000);
    assert!(unique >= 950 && right * 100 >= unique * 99, "{right} of {unique}");
}

#[test]
fn swapped_neighbours_are_among_the_first_three_sets() {
    let mut chance = Rng::new(11);
    let (mut cases, mut sets, mut cells_in_six) = (0u32, 0u32, 0u32);
    while cases < 1000 {
        let mut report = made::consistent(&y2021::FORM, &mut chance);
        let cells = applications(&report);
        let i = chance.below(cells.len());
        let step = if chance.below(2) == 0 { 1 } else { 7 };
        let (a, Some(b)) = (cells[i], cells.get(i + step).copied()) else { continue };
        if step == 1 && a.row != b.row {
            continue;
        }
        let (x, y) = (made::get(&report, a), made::get(&report, b));
        if x == y {
            continue;
        }
        cases += 1;
        made::set(&mut report, a, y);
        made::set(&mut report, b, x);
        let found = check(&report);
        let holds = |s: &[&Suspect]| [a, b].iter().all(|at| s.iter().any(|s| s.at == *at));
        sets += u32::from((1..=6).any(|n| holds(&set(&found, n))));
        let six: Vec<&Suspect> = found.suspects.iter().take(6).collect();
        cells_in_six += u32::from(holds(&six));
    }
    println!("pair among six sets {sets}, among six suspects {cells_in_six} of {cases}");
    assert!(sets >= 950 && cells_in_six >= 950, "{sets} {cells_in_six}");
}

#[test]
fn two_independent_slips_are_both_in_a_smallest_set() {
    let mut chance = Rng::new(13);
    let mut both = 0u32;
    for i in 0..1000 {
        let mut report = made::consistent(FORMS[i % FORMS.len()], &mut chance);
        let cells = applications(&report);
        let a = cells[chance.below(cells.len())];
        let b = cells[chance.below(cells.len())];
        for at in [a, b] {
            let truth = made::get(&report, at);
            made::set(&mut report, at, slip(truth, &mut chance));
        }
        let found = check(&report);
        let last = found.suspects.iter().map(|s| s.set).max().unwrap_or(0);
        let holds = |n| [a, b].iter().all(|at| set(&found, n).iter().any(|s| s.at == *at));
        both += u32::from((1..=last).any(holds));
    }
    println!("both {both}");
    assert!(both >= 900, "{both}");
}

#[test]
fn random_figures_are_more_than_three() {
    let mut chance = Rng::new(17);
    let mut report = made::zeros(&y2021::FORM);
    for at in applications(&report) {
        made::set(&mut report, at, chance.below(1000) as i64);
    }
    let found = check(&report);
    assert_eq!(found.more_than_three, [TableKind::Applications]);
    assert!(found.suspects.is_empty());
}

#[test]
fn totals_that_were_never_filled_in_are_named_together() {
    let mut chance = Rng::new(41);
    let truth = made::consistent(&y2021::FORM, &mut chance);
    let mut report = truth.clone();
    let table = truth.applications().expect("table");
    let kept = [RESOLVED_TOTAL.code, CARRIED_FORWARD.code, NEW.code, CARRIED_OVER.code];
    let wrong: Vec<Address> = applications(&truth)
        .into_iter()
        .filter(|at| at.column == TOTAL.code && !kept.contains(&at.row))
        .filter(|at| table.find(*at).is_some_and(|c| c.printed != "0"))
        .collect();
    assert!(wrong.len() > 3);
    for at in &wrong {
        made::set(&mut report, *at, 0);
    }
    let found = check(&report);
    assert_eq!(found.more_than_three, [TableKind::Applications]);
    let named: Vec<Address> = found.suspects.iter().map(|s| s.at).collect();
    assert_eq!(named, wrong);
    for suspect in &found.suspects {
        assert_eq!(suspect.suggested, made::get(&truth, suspect.at).into());
        assert_eq!(suspect.kind, Slip::TotalNotUpdated);
    }
}

/// All pairs (and single cells) that mend a table, by trying every change that a broken equation
/// could ask for.
fn pairs_by_trial(report: &Report) -> (Vec<Address>, Vec<[Address; 2]>) {
    let table = report.applications().expect("table");
    let equations = &table.form.sheet(table.kind).expect("table").sums;
    let value = |at| made::get(report, at);
    let residuals: Vec<i64> = equations
        .iter()
        .map(|e| {
            let sides = e.cells.split_at(e.on_left);
            let side = |cells: &[Address]| cells.iter().map(|at| value(*at)).sum::<i64>();
            side(sides.0) - side(sides.1)
        })
        .collect();
    let sign = |e: usize, at: &Address| {
        let (left, right) = equations[e].cells.split_at(equations[e].on_left);
        i64::from(left.contains(at)) - i64::from(right.contains(at))
    };
    let mut steps: Vec<i64> =
        residuals.iter().flat_map(|r| [*r, -*r]).filter(|r| *r != 0).collect();
    steps.sort_unstable();
    steps.dedup();
    let cells = applications(report);
    let mends = |changes: &[(Address, i64)]| {
        changes.iter().all(|(at, d)| value(*at) + d >= 0)
            && (0..equations.len()).all(|e| {
                residuals[e] + changes.iter().map(|(at, d)| sign(e, at) * d).sum::<i64>() == 0
            })
    };
    let single = |at: &&Address| steps.iter().any(|d| mends(&[(**at, *d)]));
    let singles = cells.iter().filter(single).copied().collect();
    let mut pairs = Vec::new();
    for (i, a) in cells.iter().enumerate() {
        for b in &cells[i + 1..] {
            let any = |d: &i64| steps.iter().any(|f| mends(&[(*a, *d), (*b, *f)]));
            if steps.iter().any(any) {
                pairs.push([*a, *b]);
            }
        }
    }
    (singles, pairs)
}

#[test]
fn the_search_finds_exactly_the_sets_that_trial_finds() {
    let mut chance = Rng::new(29);
    for case in 0..6 {
        let mut report = made::consistent(FORMS[case % 2], &mut chance);
        let cells = applications(&report);
        let i = chance.below(cells.len() - 8);
        // A swap has many smallest pairs, two slips apart have few.
        let j = if case < 3 { i + 7 } else { chance.below(cells.len()) };
        for at in [cells[i], cells[j]] {
            let shift = if at == cells[i] { 9 } else { -9 };
            let figure = (made::get(&report, at) + shift).max(0);
            made::set(&mut report, at, figure);
        }
        let found = check(&report);
        let (singles, pairs) = pairs_by_trial(&report);
        let last = found.suspects.iter().map(|s| s.set).max().unwrap_or(0);
        let mut sets: Vec<Vec<Address>> =
            (1..=last).map(|n| set(&found, n).iter().map(|s| s.at).collect()).collect();
        let all = found.suspects.first().map_or(0, |s| s.alternatives + 1);
        assert!(all as usize == sets.len() || sets.len() == 24, "{all}");
        if sets.first().is_some_and(|s| s.len() == 1) {
            assert_eq!(sets.len(), singles.len());
        } else {
            assert!(singles.is_empty());
            assert_eq!(all as usize, pairs.len());
            sets.retain(|s| !pairs.iter().any(|p| p.iter().all(|at| s.contains(at))));
            assert!(sets.is_empty(), "{sets:?}");
        }
    }
}
