//! The exact search for the smallest sets.
//!
//! Every set must hold a cell of each broken equation, and a changed cell drags along the
//! equations it stands in: one that held needs a second changed cell, one that was broken fixes
//! the change. Each step therefore branches over the cells of one equation that cannot do without
//! another changed cell. A cell stands in at most three equations, so three cells mend at most
//! nine; a table of random figures, where all are broken, is refused at once.

use super::MOST;
use super::net::Net;
use smallvec::SmallVec;

/// Candidates with the figures that restore the relations.
pub(super) type Set = SmallVec<[(usize, i64); MOST]>;

/// The smallest sets.
#[derive(Debug)]
pub(super) enum SearchOutcome {
    /// All sets of the smallest size.
    Sets(Vec<Set>),
    /// There is none up to the size asked for; `certain` unless blanks leave that open.
    MoreThan { certain: bool },
}

/// Sets beyond this many are dropped; only a table with undecided relations comes near.
const CAP: usize = 20_000;

/// Finds the smallest sets of at most [`MOST`] cells.
pub(super) fn smallest(net: &Net) -> SearchOutcome {
    let must: SmallVec<[usize; MOST]> =
        net.candidates.iter().enumerate().filter(|(_, c)| c.must).map(|(i, _)| i).collect();
    let degree = net.candidates.iter().map(|c| c.equations.len()).max().unwrap_or(0);
    let mut open = false;
    for size in must.len().max(1)..=MOST {
        let mut search = Search {
            net,
            size,
            degree,
            set: must.clone(),
            touched: vec![0; net.equations.len()],
            found: Vec::new(),
            open: false,
        };
        for cell in &must {
            search.touch(*cell, true);
        }
        search.grow();
        open |= search.open;
        if !search.found.is_empty() {
            search.found.sort_unstable();
            search.found.dedup();
            return SearchOutcome::Sets(search.found);
        }
    }
    SearchOutcome::MoreThan { certain: !open }
}

struct Search<'n> {
    net: &'n Net,
    size: usize,
    /// The most equations a cell stands in.
    degree: usize,
    set: SmallVec<[usize; MOST]>,
    /// How many cells of the set stand in each equation.
    touched: Vec<u8>,
    found: Vec<Set>,
    /// Whether some set could be changed in more than one way.
    open: bool,
}

enum Solution {
    Unique([i64; MOST]),
    Many,
    None,
}

impl Search<'_> {
    fn touch(&mut self, candidate: usize, add: bool) {
        for (e, _) in &self.net.candidates[candidate].equations {
            self.touched[*e] = if add { self.touched[*e] + 1 } else { self.touched[*e] - 1 };
        }
    }

    fn grow(&mut self) {
        if self.found.len() >= CAP {
            return;
        }
        let left = self.size.saturating_sub(self.set.len());
        let mut untouched = 0;
        let mut shortest: Option<usize> = None;
        for (i, equation) in self.net.equations.iter().enumerate() {
            if equation.residual != 0 && self.touched[i] == 0 {
                untouched += 1;
                let shorter = |s: usize| equation.cells.len() < self.net.equations[s].cells.len();
                if shortest.is_none_or(shorter) {
                    shortest = Some(i);
                }
            }
        }
        if untouched > left * self.degree {
            return;
        }
        if let Some(equation) = shortest {
            self.branch(&[equation]);
            return;
        }
        match self.solve() {
            Solution::Unique(changes) => self.keep(&changes),
            Solution::Many => self.open = true,
            Solution::None if left == 0 => {}
            Solution::None => {
                let touched = |count: u8| {
                    let equations = self.net.equations.iter().zip(&self.touched).enumerate();
                    equations.filter(move |(_, (e, n))| **n == count && e.residual == 0)
                };
                // An equation that held and has lost it to one cell needs a second.
                let needy = touched(1).min_by_key(|(_, (e, _))| e.cells.len()).map(|(i, _)| i);
                match needy {
                    Some(equation) => self.branch(&[equation]),
                    // Otherwise what is asked of the set contradicts itself: one of the
                    // equations involved needs another cell.
                    None => {
                        let all: Vec<usize> =
                            (0..self.touched.len()).filter(|i| self.touched[*i] > 0).collect();
                        self.branch(&all);
                    }
                }
            }
        }
    }

    /// Tries each cell of these equations as the next of the set.
    fn branch(&mut self, equations: &[usize]) {
        if self.set.len() >= self.size {
            return;
        }
        for equation in equations {
            for (candidate, _) in &self.net.equations[*equation].cells {
                if self.set.contains(candidate) {
                    continue;
                }
                self.set.push(*candidate);
                self.touch(*candidate, true);
                self.grow();
                self.touch(*candidate, false);
                self.set.pop();
            }
        }
    }

    /// The changes of the set's cells that satisfy every equation they stand in.
    fn solve(&self) -> Solution {
        let n = self.set.len();
        let mut equations: SmallVec<[usize; 3 * MOST]> = SmallVec::new();
        for candidate in &self.set {
            for (e, _) in &self.net.candidates[*candidate].equations {
                if !equations.contains(e) {
                    equations.push(*e);
                }
            }
        }
        // Gauss-Jordan elimination without fractions; the coefficients begin as -1, 0, 1. What a
        // row comes to stands behind them.
        let mut rows: SmallVec<[[i128; MOST + 1]; 3 * MOST]> = equations
            .iter()
            .map(|e| {
                let mut row = [0; MOST + 1];
                for (i, candidate) in self.set.iter().enumerate() {
                    let equations = &self.net.candidates[*candidate].equations;
                    let sign = equations.iter().find(|(id, _)| id == e).map_or(0, |(_, s)| *s);
                    row[i] = i128::from(sign);
                }
                row[n] = -i128::from(self.net.equations[*e].residual);
                row
            })
            .collect();
        let mut rank = 0;
        for column in 0..n {
            let Some(pivot) = (rank..rows.len()).find(|r| rows[*r][column] != 0) else { continue };
            rows.swap(rank, pivot);
            let lead = rows[rank];
            for (i, row) in rows.iter_mut().enumerate() {
                let factor = row[column];
                if i != rank && factor != 0 {
                    for (value, by) in row.iter_mut().zip(lead) {
                        *value = *value * lead[column] - by * factor;
                    }
                }
            }
            rank += 1;
        }
        if rows.iter().skip(rank).any(|row| row[n] != 0) {
            return Solution::None;
        }
        if rank < n {
            return Solution::Many;
        }
        let mut changes = [0; MOST];
        for (i, change) in changes.iter_mut().enumerate().take(n) {
            let (by, of) = (rows[i][i], rows[i][n]);
            match i64::try_from(of / by) {
                Ok(whole) if of % by == 0 => *change = whole,
                _ => return Solution::None,
            }
        }
        Solution::Unique(changes)
    }

    /// Keeps the set, if its new figures can be and each of its cells really changes.
    fn keep(&mut self, changes: &[i64]) {
        let mut set = Set::new();
        for (candidate, change) in self.set.iter().zip(changes) {
            let cell = &self.net.candidates[*candidate];
            let suggested = cell.value + change;
            if suggested < 0 {
                // Another cell can only help where a blank leaves the sums open.
                self.open |= self.net.loose;
                return;
            }
            if *change == 0 && !cell.may_stay {
                return;
            }
            set.push((*candidate, suggested));
        }
        let exceeds = self.net.bounds.iter().any(|bound| {
            let moved: i64 = bound
                .cells
                .iter()
                .filter_map(|(cell, sign)| {
                    let at = self.set.iter().position(|c| c == cell)?;
                    Some(sign * changes[at])
                })
                .sum();
            bound.excess + moved > 0
        });
        if exceeds {
            self.open = true;
            return;
        }
        set.sort_unstable();
        self.found.push(set);
    }
}
