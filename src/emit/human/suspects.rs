//! The likeliest wrong cells of a report, by the parts of its tables that share no relation.

use super::{Ink, Style, words};
use crate::emit::names::Lang;
use crate::emit::safe::shown;
use crate::emit::suspect;
use crate::report::Report;
use crate::validate::Suspect;
use std::fmt::Write;

/// Sets of cells of one part that are named.
const SHOWN: usize = 3;

/// One part of a table: the sets of cells of which any one would restore it, likeliest first.
pub(super) struct Part<'a> {
    pub sets: Vec<&'a [Suspect]>,
    /// Sets beside the first, those not told included.
    alternatives: u32,
}

/// The parts, in their order.
pub(super) fn parts(suspects: &[Suspect]) -> Vec<Part<'_>> {
    let mut out: Vec<(u32, Part<'_>)> = Vec::new();
    for set in suspects.chunk_by(|a, b| a.set == b.set) {
        let Some(cell) = set.first() else { continue };
        let belongs = |(first, part): &&mut (u32, Part<'_>)| {
            let table = part.sets.first().and_then(|set| set.first()).map(|s| s.at.table);
            cell.set <= first.saturating_add(part.alternatives)
                && part.alternatives == cell.alternatives
                && table == Some(cell.at.table)
        };
        match out.last_mut().filter(belongs) {
            Some((_, part)) => part.sets.push(set),
            None => {
                out.push((cell.set, Part { sets: vec![set], alternatives: cell.alternatives }));
            }
        }
    }
    out.into_iter().map(|(_, part)| part).collect()
}

/// The suspect at a cell, if it is among the likeliest of its part; ties are all among them.
pub(super) fn likeliest<'a>(parts: &[Part<'a>], at: crate::form::Address) -> Option<&'a Suspect> {
    parts.iter().find_map(|part| {
        let rank = part.sets.first()?.first()?.rank;
        part.sets.iter().flat_map(|set| set.iter()).find(|s| s.rank == rank && s.at == at)
    })
}

/// Names the suspects of a report.
pub(super) fn write(
    out: &mut String,
    report: &Report,
    parts: &[Part<'_>],
    style: Style,
) -> std::fmt::Result {
    let Style { lang, paint } = style;
    for part in parts {
        for (n, set) in part.sets.iter().take(SHOWN).enumerate() {
            for (i, suspect) in set.iter().enumerate() {
                let lead = match (n, i) {
                    (0, 0) => words(lang, "疑误", "suspect"),
                    (_, 0) => words(lang, "或为", "or"),
                    _ => words(lang, "同时", "and"),
                };
                let said = suspect::message(suspect, report, lang);
                writeln!(out, "  {} {}", paint.on(Ink::Bold, lead), shown(&said))?;
            }
        }
        let told = u32::try_from(part.sets.len().min(SHOWN)).unwrap_or(u32::MAX);
        match ((part.alternatives + 1).saturating_sub(told), lang) {
            (0, _) => {}
            (more, Lang::Zh) => writeln!(out, "  另有 {more} 种同样小的改法")?,
            (1, Lang::En) => writeln!(out, "  or one other change as small")?,
            (more, Lang::En) => writeln!(out, "  or one of {more} other changes as small")?,
        }
    }
    Ok(())
}
