//! Which line of a page is its title.

use super::title::{self, LONGEST, Title};
use crate::parse::agency::{close_up, is_bare, is_body, is_body_or_place, is_part, names_place};
use crate::parse::sections::Passage;

/// A title found among the lines before the first section.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// The title.
    pub title: Title,
    /// The passages it covers.
    pub from: usize,
    /// The one after the last of them.
    pub to: usize,
    /// How surely it is this report's title.
    score: u32,
}

/// Lines that a title may be broken over.
const LINES: usize = 4;

/// The title among the lines of a head. `others` are titles told elsewhere (the page's `<title>`,
/// its metadata): a line that agrees with one of them is preferred. Among equals the last wins, as
/// menus and lists of reports stand before the text; where no section follows, the first.
pub(super) fn best(head: &[Passage], others: &[Title], has_body: bool) -> Option<Found> {
    let mut best: Option<Found> = None;
    for at in 0..head.len() {
        let Some(mut found) = ending_at(head, at) else { continue };
        let level = head.get(found.from).is_some_and(|p| p.level > 0);
        let agrees = others.iter().any(|other| agree(other, &found.title));
        found.score = found.title.says() + u32::from(level) + u32::from(agrees) * 3;
        let better = match &best {
            None => true,
            Some(best) if found.score == best.score => has_body,
            Some(best) => found.score > best.score,
        };
        if better {
            best = Some(found);
        }
    }
    best
}

/// Whether two titles can be one report's.
pub(super) fn agree(a: &Title, b: &Title) -> bool {
    let same_year = a.year.is_none() || b.year.is_none() || a.year == b.year;
    let same_agency = a.agency.is_none() || b.agency.is_none() || a.agency == b.agency;
    same_year && same_agency && a.says() + b.says() > 4
}

/// A title whose name lacks its place, with the place that is all of the line above it. A place
/// below other places is a menu's.
fn placed(head: &[Passage], at: usize, found: &Found) -> Option<Found> {
    let name = found.title.agency.as_deref().filter(|name| is_bare(name))?;
    let place = |at: usize| {
        let line = close_up(&head.get(at)?.text).into_owned();
        (names_place(&line) && is_body_or_place(&line)).then_some(line)
    };
    let above = at.checked_sub(1)?;
    let line = place(above).filter(|_| at < 2 || place(at - 2).is_none())?;
    let agency = Some(format!("{line}{name}"));
    let text = format!("{line}{}", found.title.text);
    let title = Title { text, agency, year: found.title.year };
    Some(Found { title, from: above, ..found.clone() })
}

/// The same with the line above, where that is the beginning of its name (…城市管理和综合 /
/// 行政执法局): no name by itself.
fn broken(head: &[Passage], found: Found) -> Found {
    let whole = || {
        let name = found.title.agency.as_deref().filter(|name| is_bare(name))?;
        let from = found.from.checked_sub(1)?;
        let line = close_up(&head.get(from)?.text).into_owned();
        let begins = is_part(&line) && !is_bare(&line) && !is_body_or_place(&line);
        let agency = format!("{line}{name}");
        (begins && is_body(&agency)).then(|| {
            let text = format!("{line}{}", found.title.text);
            let title = Title { text, agency: Some(agency), year: found.title.year };
            Found { title, from, ..found.clone() }
        })
    };
    whole().unwrap_or(found)
}

/// The title whose last line is the passage at `at`: alone if it says all, else with the lines
/// before it, as few as say agency and year.
fn ending_at(head: &[Passage], at: usize) -> Option<Found> {
    let last = head.get(at)?;
    if last.text.len() > LONGEST * 4 || !last.text.contains(['报', '年']) {
        return None;
    }
    let found = |title, from| Found { title, from, to: at + 1, score: 0 };
    let alone = title::read(&last.text).map(|title| found(title, at));
    if let Some(found) = alone.as_ref().filter(|found| found.title.says() == 6) {
        return placed(head, at, found).or_else(|| alone.map(|found| broken(head, found)));
    }
    for from in (at.saturating_sub(LINES - 1)..at).rev() {
        let lines: Vec<&str> = head.get(from..=at)?.iter().map(|p| p.text.as_str()).collect();
        // What stands below a whole title (a date, a year in a menu) is no part of it.
        let whole = lines.first().and_then(|line| title::read(line)).is_some_and(|t| t.says() == 6);
        if whole || lines.iter().any(|line| line.chars().count() > LONGEST / 2) {
            break;
        }
        if let Some(title) = title::read_joined(&lines) {
            let joined = found(title, from);
            return placed(head, from, &joined).or_else(|| Some(broken(head, joined)));
        }
    }
    alone
}
