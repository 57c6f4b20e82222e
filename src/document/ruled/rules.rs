//! From single strokes to the frames of tables.

use super::union_find::UnionFind;
use crate::native::RulingLine;

/// How far apart strokes of one ruling line may stand: cells that draw their own edges draw two.
const NEAR: f32 = 3.2;

/// How far apart pieces of one stroke stand.
const SAME: f32 = 0.8;

/// How far a stroke may end before, or go on behind, the one that it meets.
const REACH: f32 = 3.5;

/// Strokes of a page that are looked at; a page of tables has a few thousand.
const MOST: usize = 60_000;

/// Pairs of a line across and one down that are looked at.
const PAIRS: usize = 100_000_000;

/// Ruling lines at one place: the stretches of it that are drawn.
#[derive(Clone, Debug)]
pub struct MergedRuling {
    pub at: f32,
    pub spans: Vec<(f32, f32)>,
}

impl MergedRuling {
    /// Share of a stretch that is drawn.
    pub fn drawn(&self, from: f32, to: f32) -> f32 {
        let of = |(a, b): &(f32, f32)| (b.min(to) - a.max(from)).max(0.0);
        self.spans.iter().map(of).sum::<f32>() / (to - from).max(0.1)
    }

    fn ends(&self) -> (f32, f32) {
        let from = self.spans.iter().map(|span| span.0).fold(f32::MAX, f32::min);
        let to = self.spans.iter().map(|span| span.1).fold(f32::MIN, f32::max);
        (from, to)
    }
}

/// The ruling lines of one table.
#[derive(Clone, Debug, Default)]
pub struct Frame {
    /// From above down.
    pub across: Vec<MergedRuling>,
    /// From left to right.
    pub down: Vec<MergedRuling>,
}

/// A stretch of ruling line.
#[derive(Clone, Copy)]
struct Stretch {
    at: f32,
    from: f32,
    to: f32,
}

/// The frames on a page, from above down.
pub fn frames(rules: &[RulingLine]) -> Vec<Frame> {
    let rules = rules.get(..MOST).unwrap_or(rules);
    let of = |horizontal: bool| {
        let own = rules.iter().filter(|rule| rule.horizontal == horizontal);
        let own = own.map(|rule| Stretch { at: rule.at, from: rule.from, to: rule.to });
        stretches(own.filter(|s| s.at.is_finite() && s.from.is_finite() && s.to.is_finite()))
    };
    let (across, down) = (of(true), of(false));
    if across.len().saturating_mul(down.len()) > PAIRS {
        return Vec::new();
    }
    let mut frames: Vec<Frame> = groups(&across, &down)
        .into_iter()
        .map(|(across, down)| Frame { across: rulings(across, NEAR), down: rulings(down, NEAR) })
        .collect();
    for frame in &mut frames {
        frame.drop_strays();
        frame.close();
    }
    frames.retain(|frame| frame.across.len() > 1 && frame.down.len() > 1);
    frames.sort_by(|a, b| a.across[0].at.total_cmp(&b.across[0].at));
    frames
}

/// Strokes that go on in each other, as one each. Which of them are one ruling line is decided for each
/// table by itself.
fn stretches(strokes: impl Iterator<Item = Stretch>) -> Vec<Stretch> {
    let rulings = rulings(strokes.collect(), SAME);
    let all = rulings.into_iter().flat_map(|ruling| {
        let at = ruling.at;
        ruling.spans.into_iter().map(move |(from, to)| Stretch { at, from, to })
    });
    // A dot or the corner of a cell is not a line by itself.
    all.filter(|stretch| stretch.to - stretch.from > 2.0 * NEAR).collect()
}

/// Stretches by where they stand, those that are `near` together.
fn rulings(mut strokes: Vec<Stretch>, near: f32) -> Vec<MergedRuling> {
    strokes.sort_by(|a, b| a.at.total_cmp(&b.at));
    let mut out: Vec<MergedRuling> = Vec::new();
    let mut begin = 0;
    for at in 0..strokes.len() {
        let ends = strokes.get(at + 1).is_none_or(|next| {
            next.at - strokes[at].at > near || next.at - strokes[begin].at > 2.0 * near
        });
        if !ends {
            continue;
        }
        let own = &strokes[begin..=at];
        let middle = (strokes[begin].at + strokes[at].at) / 2.0;
        let mut spans: Vec<(f32, f32)> = own.iter().map(|s| (s.from, s.to)).collect();
        spans.sort_by(|a, b| a.0.total_cmp(&b.0));
        let mut joined: Vec<(f32, f32)> = Vec::new();
        for span in spans {
            match joined.last_mut().filter(|last| span.0 - last.1 <= REACH) {
                Some(last) => last.1 = last.1.max(span.1),
                None => joined.push(span),
            }
        }
        out.push(MergedRuling { at: middle, spans: joined });
        begin = at + 1;
    }
    out
}

/// Lines across and down that cross each other, together.
fn groups(across: &[Stretch], down: &[Stretch]) -> Vec<(Vec<Stretch>, Vec<Stretch>)> {
    let mut heads = UnionFind::new(across.len() + down.len());
    for (i, h) in across.iter().enumerate() {
        // Those down are in the order of their places.
        let begin = down.partition_point(|v| v.at < h.from - REACH);
        for (j, v) in down.iter().enumerate().skip(begin) {
            if v.at > h.to + REACH {
                break;
            }
            if h.at >= v.from - REACH && h.at <= v.to + REACH {
                heads.join(i, across.len() + j);
            }
        }
    }
    let mut groups: std::collections::BTreeMap<usize, (Vec<Stretch>, Vec<Stretch>)> =
        std::collections::BTreeMap::new();
    for (i, h) in across.iter().enumerate() {
        groups.entry(heads.of(i)).or_default().0.push(*h);
    }
    for (j, v) in down.iter().enumerate() {
        groups.entry(heads.of(across.len() + j)).or_default().1.push(*v);
    }
    groups.into_values().filter(|(h, v)| !h.is_empty() && !v.is_empty()).collect()
}

impl Frame {
    /// Takes out what parts no cells: a line under words, a stroke that begins at an edge and ends
    /// in the open.
    fn drop_strays(&mut self) {
        let across = parting(&self.across, &self.down);
        let down = parting(&self.down, &self.across);
        self.across = across;
        self.down = down;
    }

    /// Closes edges that nothing closes: where a page ends, or a table has no lines at its sides.
    fn close(&mut self) {
        close(&mut self.across, &self.down);
        close(&mut self.down, &self.across);
    }
}

/// The stretches that meet two lines of the other kind, or are about as long as the table.
fn parting(own: &[MergedRuling], others: &[MergedRuling]) -> Vec<MergedRuling> {
    let all = own.iter().map(MergedRuling::ends);
    let (from, to) = all.fold((f32::MAX, f32::MIN), |(a, b), (c, d)| (a.min(c), b.max(d)));
    let keeps = |at: f32, span: &(f32, f32)| {
        let meets = |other: &&MergedRuling| {
            other.at >= span.0 - REACH
                && other.at <= span.1 + REACH
                && other.spans.iter().any(|s| at >= s.0 - REACH && at <= s.1 + REACH)
        };
        others.iter().filter(meets).count() > 1 || span.1 - span.0 >= 0.6 * (to - from)
    };
    let kept = own.iter().map(|ruling| MergedRuling {
        at: ruling.at,
        spans: ruling.spans.iter().copied().filter(|span| keeps(ruling.at, span)).collect(),
    });
    kept.filter(|ruling| !ruling.spans.is_empty()).collect()
}

/// Adds a line at either end where two or more of the other kind end beyond the last.
fn close(own: &mut Vec<MergedRuling>, others: &[MergedRuling]) {
    let (Some(first), Some(last)) = (own.first().map(|r| r.at), own.last().map(|r| r.at)) else {
        return;
    };
    let ends: Vec<(f32, (f32, f32))> = others.iter().map(|o| (o.at, o.ends())).collect();
    let edge = |beyond: &dyn Fn(f32, f32) -> Option<f32>| {
        let open: Vec<(f32, f32)> =
            ends.iter().filter_map(|(at, (from, to))| Some((*at, beyond(*from, *to)?))).collect();
        // Where most of them end, so far as any do.
        let end = open.iter().map(|(_, end)| *end).max_by_key(|end| {
            open.iter().filter(|(_, other)| (other - end).abs() <= REACH).count()
        })?;
        let there = open.iter().filter(|(_, other)| (other - end).abs() <= REACH);
        let spots: Vec<f32> = there.map(|(at, _)| *at).collect();
        if spots.len() < 2 {
            return None;
        }
        let from = spots.iter().copied().fold(f32::MAX, f32::min);
        let to = spots.iter().copied().fold(f32::MIN, f32::max);
        Some(MergedRuling { at: end, spans: vec![(from, to)] })
    };
    let before = edge(&|from, _| (from < first - 2.0 * NEAR).then_some(from));
    let behind = edge(&|_, to| (to > last + 2.0 * NEAR).then_some(to));
    own.extend(behind);
    if let Some(before) = before {
        own.insert(0, before);
    }
}
