//! Harmed copies of the fixtures, all converted in one run: every input is accounted for, and no
//! cell says another number than the unharmed page unless the harm was to that very figure, or a
//! finding says so. A few hundred with the other tests; `fuzz/soak` runs 20,000.

mod provenance;
mod said;

use crate::mutate::{Fixture, Harm, Harmed, fixtures};
use crate::print::rng::Rng;
use said::{Printed, Said, Word};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::process::Command;

fn number(name: &str, default: usize) -> usize {
    std::env::var(name).ok().and_then(|n| n.parse().ok()).unwrap_or(default)
}

/// A copy, and what befell it.
struct Copy {
    fixture: usize,
    other: usize,
    harms: Vec<Harm>,
}

impl Copy {
    fn draw(seed: u64, fixtures: usize) -> Self {
        let mut rng = Rng::new(seed ^ 0x50AC);
        let (fixture, other) = (rng.below(fixtures), rng.below(fixtures));
        let at = rng.next() as usize;
        let harms = match rng.below(4) {
            0 => (0..1 + rng.below(8))
                .map(|_| Harm::Flip { at: rng.next() as usize, bit: rng.below(8) as u8 })
                .collect(),
            1 => vec![Harm::Truncate { at }],
            2 => vec![Harm::Splice { at, from: rng.next() as usize }],
            _ => (0..1 + rng.below(3)).map(|_| Harm::Unmark { nth: rng.next() as usize }).collect(),
        };
        Copy { fixture, other, harms }
    }

    fn harmed(&self, fixtures: &[Fixture]) -> Harmed {
        let mut harmed = Harmed::new(&fixtures[self.fixture].bytes);
        for harm in &self.harms {
            harmed.suffer(*harm, &fixtures[self.other].bytes);
        }
        harmed
    }
}

#[test]
fn every_harmed_copy_is_accounted_for_and_none_is_wrong_without_a_word() {
    let n = number("GOUJI_SOAK", 200);
    let first = number("GOUJI_SOAK_SEED", 0) as u64;
    // Where a page prints a table twice, differently, or one of the rows of two forms, there is no
    // truth to hold a copy to.
    let settled = |fixture: &Fixture| {
        fixture.name != "two-reports" && !fixture.name.starts_with("forms-hybrid")
    };
    let fixtures: Vec<Fixture> = fixtures().into_iter().filter(settled).collect();
    let truths: Vec<(Option<Said>, Printed)> =
        fixtures.iter().map(|f| (Said::of(&f.bytes), Printed::of(&f.expected))).collect();
    let dir = tempfile::tempdir().expect("dir");
    let inputs = dir.path().join("in");
    fs::create_dir(&inputs).expect("a folder");
    let mut copies: BTreeMap<String, Copy> = BTreeMap::new();
    for seed in first..first + n as u64 {
        let copy = Copy::draw(seed, fixtures.len());
        let fixture = &fixtures[copy.fixture];
        let name = format!("{seed}-{}.{}", fixture.name, fixture.file.trim_start_matches("input."));
        fs::write(inputs.join(&name), copy.harmed(&fixtures).bytes).expect("written");
        copies.insert(name, copy);
    }

    let run = Command::new(assert_cmd::cargo::cargo_bin("gouji"))
        .current_dir(dir.path())
        .args(["convert", "in", "--quiet", "--out", "data"])
        .output()
        .expect("run");
    assert!(matches!(run.status.code(), Some(0 | 2)), "{:?}", run.status);

    let read = |name: &str| fs::read_to_string(dir.path().join("data").join(name)).expect(name);
    let mut accounted: BTreeSet<String> = BTreeSet::new();
    let (mut twice, mut panics) = (0, 0);
    let mut skipped = csv::Reader::from_reader(std::io::Cursor::new(read("skipped.csv")));
    for row in skipped.records() {
        let row = row.expect("a row");
        panics += usize::from(row[1] == *"fault");
        twice += usize::from(!accounted.insert(row[0].trim_start_matches("in/").to_owned()));
    }
    let refused = accounted.len();
    let mut reports: BTreeMap<String, Said> = BTreeMap::new();
    let mut places: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    let table = read("cells.csv");
    for row in csv::Reader::from_reader(table.as_bytes()).records() {
        let row = row.expect("a row");
        places.entry((row[0].to_owned(), row[3].to_owned())).or_default().push(row[12].to_owned());
    }
    let (mut changed, mut by_sums, mut across) = (0, 0, 0);
    let mut silent: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for line in read("reports.jsonl").lines() {
        let said = Said::from_json(line);
        let name = said.path.trim_start_matches("in/").to_owned();
        let copy = &copies[&name];
        let harmed = copy.harmed(&fixtures);
        for (cell, figure) in said.numbers() {
            let is = |which: usize| {
                let (read, printed) = &truths[which];
                read.as_ref().is_some_and(|said| said.prints(cell, figure))
                    || printed.is(cell, figure)
            };
            // What another report goes on with is its own text.
            if is(copy.fixture) || (harmed.seam.is_some() && is(copy.other)) {
                continue;
            }
            changed += 1;
            let word = said.word_on(cell);
            if word == Word::Reading || provenance::is_harmed(&harmed, cell, figure) {
                continue;
            }
            let of_table = cell.split('.').next().unwrap_or_default().to_owned();
            let around = places.get(&(said.path.clone(), of_table));
            if around.is_some_and(|places| provenance::is_cut(&harmed, said.is_page, places)) {
                // Rows of one report under the head of another: a table that neither page prints.
                across += 1;
            } else if word == Word::Sum {
                by_sums += 1;
            } else {
                let said = format!("{cell} says {figure}");
                silent.entry(name.clone()).or_default().push(said);
            }
        }
        reports.insert(said.path.clone(), said);
        twice += usize::from(!accounted.insert(name));
    }
    // A figure that became a blank or a dash is not a wrong number; how often is told.
    let mut mute = 0;
    for row in csv::Reader::from_reader(table.as_bytes()).records().map(|row| row.expect("a row")) {
        if !matches!(&row[9], "blank" | "dash") || row[6] == *"unlisted" {
            continue;
        }
        let cell = format!("{}.{}.{}", &row[3], &row[5], &row[6]);
        let copy = &copies[row[0].trim_start_matches("in/")];
        let was = |which: usize| truths[which].0.as_ref().and_then(|said| said.number(&cell));
        let unsaid = reports.get(&row[0]).is_some_and(|r| r.word_on(&cell) == Word::None);
        mute += usize::from(unsaid && was(copy.fixture).is_some() && was(copy.other).is_some());
    }
    let unaccounted = copies.keys().filter(|name| !accounted.contains(*name)).count();
    println!(
        "{n} inputs: {} converted, {refused} refused, {panics} panics, {unaccounted} unaccounted, \
         {twice} told twice\n{changed} figures changed: {} silent, {by_sums} that only a sum tells, \
         {across} in tables that a splice cuts\n{mute} figures became blanks without a word",
        accounted.len() - refused,
        silent.values().map(Vec::len).sum::<usize>(),
    );
    let kept = std::env::var_os("GOUJI_SOAK_KEEP").map(std::path::PathBuf::from);
    for (name, cells) in silent.iter().take(40) {
        if let Some(folder) = &kept {
            fs::create_dir_all(folder).expect("a folder");
            fs::copy(inputs.join(name), folder.join(name)).expect("kept");
        }
        let Copy { harms, other, .. } = &copies[name];
        println!("    {name} {harms:?} with {}", fixtures[*other].name);
        println!("        {} figures, {}", cells.len(), cells[0]);
    }
    assert_eq!((panics, unaccounted, twice), (0, 0, 0), "panics, unaccounted, told twice");
    assert!(silent.is_empty(), "figures changed without a word in {} inputs", silent.len());
}
