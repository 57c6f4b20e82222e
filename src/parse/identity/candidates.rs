//! Which line of a page is its title.
//!
//! Pages list other reports before the text and behind its title, by their titles: as items of a
//! list, as links, under a label (相关信息), or one below the other. Such a line is the page's own
//! title only where something else says so.

use super::alike;
use super::title::{self, LONGEST, Title};
use crate::parse::agency::{close_up, is_bare, is_body, is_body_or_place, is_part, names_place};
use crate::parse::closing;
use crate::parse::sections::{Outline, Passage};

/// A title found among the lines before the first section.
#[derive(Clone, Debug)]
pub(super) struct FoundTitle {
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

/// The title among the lines of a head. `others` are titles given elsewhere (the page's `<title>`,
/// its metadata): a line that agrees with one of them is preferred. Among equals the last wins, as
/// menus and lists of reports stand before the text; where no section follows, the first. `known` are
/// bodies that sign or announce the report. Beside it the titles of a list, which nothing settles.
pub(super) fn best(
    outline: &Outline,
    others: &[Title],
    has_body: bool,
    known: &[&str],
) -> (Option<FoundTitle>, Vec<Title>) {
    let head = &outline.head;
    let titles: Vec<Option<Title>> = head.iter().map(|line| title::read(&line.text)).collect();
    let listed = listed(outline, &titles);
    let mut best: Option<FoundTitle> = None;
    let mut rivals = Vec::new();
    for at in 0..head.len() {
        let Some(mut found) = ending_at(head, &titles, at) else { continue };
        if listed.get(found.from..found.to).is_some_and(|lines| lines.contains(&true))
            && !is_settled(head, &found, others, known)
        {
            rivals.push(found.title);
            continue;
        }
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
    (best, rivals)
}

/// Beginnings of short lines below which a page lists other reports. At the end of a report such a
/// line cuts it off, so that `closing` takes whole labels alone (最新政策 may be the report's own);
/// here it tells only of the titles below it.
const RELATED: &[&str] = &[
    "相关", "推荐阅读", "延伸阅读", "热点", "热门", "最新", "更多", "上一篇", "下一篇", "猜你喜欢",
];

/// Words before the title of another page.
const NEIGHBOURS: &[&str] = &["上一篇", "下一篇", "上一条", "下一条", "前一篇", "后一篇"];

/// Which lines are of a list of reports: items, links, lines under a label, titles of different
/// bodies one below the other.
fn listed(outline: &Outline, titles: &[Option<Title>]) -> Vec<bool> {
    let head = &outline.head;
    // The text itself may stand in an item that is never closed.
    let all = outline.opening.first().is_some_and(|passage| passage.is_item);
    let of_list = |line: &Passage| {
        let other = NEIGHBOURS.iter().any(|word| line.text.starts_with(word));
        (line.is_item && !all) || line.is_link || other
    };
    let mut out: Vec<bool> = head.iter().map(of_list).collect();
    let mut run: Vec<(usize, String)> = Vec::new();
    let mut labelled = false;
    for (at, (passage, title)) in head.iter().zip(titles).enumerate() {
        // Below the items of a list, the text's own title may follow at once.
        let before = run.last().and_then(|(last, _)| head.get(*last));
        let apart = |a: &Passage| (a.is_item, a.is_link) != (passage.is_item, passage.is_link);
        if before.is_some_and(apart) {
            mark(&mut out, &std::mem::take(&mut run), labelled);
            labelled = false;
        }
        let title = title.as_ref().filter(|title| title.says() == 6);
        if let Some(agency) = title.and_then(|title| title.agency.clone()) {
            run.push((at, agency));
            continue;
        }
        let short = passage.text.chars().count() <= 8;
        let relates = short && RELATED.iter().any(|word| passage.text.starts_with(word));
        // In most menus nothing changes, whether the line is a date or not.
        let is_idle = run.is_empty() && labelled == relates;
        if !is_idle && !closing::dated(&passage.text).is_some_and(|(_, rest)| rest.is_empty()) {
            mark(&mut out, &std::mem::take(&mut run), labelled);
            labelled = relates;
        }
    }
    mark(&mut out, &run, labelled);
    out
}

/// Marks the lines of a run of titles that is a list.
fn mark(out: &mut [bool], run: &[(usize, String)], labelled: bool) {
    let differ =
        run.iter().any(|(_, name)| run.iter().any(|(_, other)| alike::differ(name, other)));
    for (at, _) in run.iter().filter(|_| differ || labelled) {
        if let Some(line) = out.get_mut(*at) {
            *line = true;
        }
    }
}

/// Whether something beside its place says that a title of a list is the page's: that it is a
/// heading, the page's `<title>`, who signs or announces.
fn is_settled(head: &[Passage], found: &FoundTitle, others: &[Title], known: &[&str]) -> bool {
    let line = head.get(found.to - 1);
    // A page has one heading of the first level; those of the second may head what it links to.
    let heads = line.is_some_and(|line| {
        !line.is_item && (line.level == 1 || (line.level == 2 && !line.is_link))
    });
    let agency = found.title.agency.as_deref();
    let known = agency.is_some_and(|name| known.iter().any(|other| alike::agree(name, other)));
    heads || known || others.iter().any(|other| agree(other, &found.title))
}

/// Whether two titles can be one report's.
pub(super) fn agree(a: &Title, b: &Title) -> bool {
    let same_year = a.year.is_none() || b.year.is_none() || a.year == b.year;
    let same_agency = a.agency.is_none() || b.agency.is_none() || a.agency == b.agency;
    same_year && same_agency && a.says() + b.says() > 4
}

/// A title whose name lacks its place, with the place that is all of the line above it. A place
/// below other places is a menu's.
fn placed(head: &[Passage], at: usize, found: &FoundTitle) -> Option<FoundTitle> {
    let name = found.title.agency.as_deref().filter(|name| is_bare(name))?;
    let place = |at: usize| {
        let line = head.get(at).filter(|line| !line.is_link)?;
        let line = close_up(&line.text).into_owned();
        (names_place(&line) && is_body_or_place(&line)).then_some(line)
    };
    let above = at.checked_sub(1)?;
    let line = place(above).filter(|_| at < 2 || place(at - 2).is_none())?;
    let agency = Some(format!("{line}{name}"));
    let text = format!("{line}{}", found.title.text);
    let title = Title { text, agency, year: found.title.year };
    Some(FoundTitle { title, from: above, ..found.clone() })
}

/// The same with the line above, where that is the beginning of its name (…城市管理和综合 /
/// 行政执法局): no name by itself.
fn broken(head: &[Passage], found: FoundTitle) -> FoundTitle {
    let whole = || {
        let name = found.title.agency.as_deref().filter(|name| is_bare(name))?;
        let from = found.from.checked_sub(1)?;
        let line = head.get(from).filter(|line| !line.is_link)?;
        let line = close_up(&line.text).into_owned();
        let begins = is_part(&line) && !is_bare(&line) && !is_body_or_place(&line);
        let agency = format!("{line}{name}");
        (begins && is_body(&agency)).then(|| {
            let text = format!("{line}{}", found.title.text);
            let title = Title { text, agency: Some(agency), year: found.title.year };
            FoundTitle { title, from, ..found.clone() }
        })
    };
    whole().unwrap_or(found)
}

/// The title whose last line is the passage at `at`: alone if it says all, else with the lines
/// before it, as few as say agency and year.
fn ending_at(head: &[Passage], titles: &[Option<Title>], at: usize) -> Option<FoundTitle> {
    let last = head.get(at)?;
    if last.text.len() > LONGEST * 4 || !last.text.contains(['报', '年']) {
        return None;
    }
    let found = |title, from| FoundTitle { title, from, to: at + 1, score: 0 };
    let title = |at: usize| titles.get(at).and_then(Option::as_ref);
    let alone = title(at).map(|title| found(title.clone(), at));
    if let Some(found) = alone.as_ref().filter(|found| found.title.says() == 6) {
        return placed(head, at, found).or_else(|| alone.map(|found| broken(head, found)));
    }
    for from in (at.saturating_sub(LINES - 1)..at).rev() {
        // A link above a title is of the site, and so is a year of a menu.
        if head.get(from).is_some_and(|line| line.is_link && !last.is_link)
            || is_menu_year(head, from, last)
        {
            break;
        }
        let lines: Vec<&str> = head.get(from..=at)?.iter().map(|p| p.text.as_str()).collect();
        // What stands below a whole title (a date, a year in a menu) is not a part of it.
        let whole = title(from).is_some_and(|title| title.says() == 6);
        if whole || lines.iter().any(|line| line.chars().count() > LONGEST / 2) {
            break;
        }
        if let Some(title) = title::read_joined(&lines) {
            let joined = found(title, from);
            return placed(head, from, &joined).or_else(|| Some(broken(head, joined)));
        }
    }
    alone.or_else(|| Some(found(dated(head, at)?, at - 1)))
}

/// Whether a line is a year of a menu above a title that ends with `last`: one of several that stand one
/// below the other, the item of a list, or plain words above a heading.
fn is_menu_year(head: &[Passage], at: usize, last: &Passage) -> bool {
    let year = |at: usize| head.get(at).filter(|line| title::is_year(&line.text));
    year(at).is_some_and(|line| {
        let several = at.checked_sub(1).and_then(year).is_some() || year(at + 1).is_some();
        several || line.is_item && !last.is_item || line.level == 0 && last.level > 0
    })
}

/// A title without a name whose year has the line above or below it to itself. Several such lines are
/// a menu's.
fn dated(head: &[Passage], at: usize) -> Option<Title> {
    let lines = [head.get(at.checked_sub(1)?)?, head.get(at)?];
    let alone = |line: &Passage| title::is_year(&line.text);
    if lines.iter().filter(|line| alone(line)).count() != 1 || lines.iter().any(|line| line.is_link)
    {
        return None;
    }
    let title = title::parse(&close_up(&lines.map(|line| line.text.as_str()).concat()))?;
    (head.iter().filter(|line| alone(line)).count() == 1).then_some(title)
}
