//! What tables look like by the forms, and where their heads stand.

use super::word::{PlacedLabel, PlacedWord};
use crate::form::{FORMS, Heading, Print, RowBlock};
use crate::text::fold::fold;
use std::sync::LazyLock;

/// How far apart labels of one head stand at most, in sizes of the font: one may be in the middle of
/// two rows.
const HEAD: f32 = 3.0;

/// How far the first line of a page stands below the last one of the page before, as if it went on
/// there, in sizes of the font.
const LINE: f32 = 1.6;

/// Columns of a head that is known only by the word over the labels of rows.
const FEW: usize = 3;

/// Words beside a head that are looked at.
const WIDEST: usize = 1000;

/// The wordings of one label.
type Wordings = Vec<String>;

/// The columns of a block of a table, as forms print them.
pub struct BlockShape {
    /// All that stand beside each other.
    columns: Vec<Wordings>,
    /// The headings of rows that stand above them, where these are printed across.
    pub groups: Vec<Wordings>,
    /// The word over the labels of rows.
    corner: Wordings,
    /// The rows below, for each form.
    pub rows: Vec<RowWordings>,
}

/// The rows of a block of a form.
pub struct RowWordings {
    pub labels: Wordings,
    /// The last of them.
    pub last: Wordings,
    /// What stands beside them, or in their head, and owns no cells.
    pub others: Wordings,
}

/// The blocks of all forms, the widest first: those with the same columns are one.
pub static SHAPES: LazyLock<Vec<BlockShape>> = LazyLock::new(|| {
    let blocks = FORMS.iter().flat_map(|form| form.tables).flat_map(|table| table.blocks);
    let mut shapes: Vec<BlockShape> = Vec::new();
    for shape in blocks.map(BlockShape::of) {
        match shapes.iter_mut().find(|own| own.columns == shape.columns) {
            Some(own) => own.rows.extend(shape.rows),
            None => shapes.push(shape),
        }
    }
    shapes.sort_by_key(|shape| std::cmp::Reverse(shape.columns.len()));
    shapes
});

/// The lines above blocks.
pub static CAPTIONS: LazyLock<Wordings> = LazyLock::new(|| {
    let blocks = FORMS.iter().flat_map(|form| form.tables).flat_map(|table| table.blocks);
    let all = blocks.map(|block| fold(block.caption).into_owned());
    all.filter(|key| !key.is_empty()).collect()
});

fn wordings(heading: &Heading) -> Wordings {
    let variants = heading.variants.iter().map(|variant| variant.text);
    let all = [heading.label, heading.words()].into_iter().chain(variants);
    all.map(|text| fold(text).into_owned()).collect()
}

/// The headings that own no cells.
fn groups(headings: &'static [Heading], out: &mut Wordings) {
    for heading in headings.iter().filter(|heading| !heading.is_leaf()) {
        out.extend(wordings(heading));
        groups(heading.children, out);
    }
}

impl BlockShape {
    fn of(block: &'static RowBlock) -> BlockShape {
        let leaves = |own: &'static [Heading]| own.iter().flat_map(Heading::leaves);
        let mut columns: Vec<Wordings> = leaves(block.columns).map(wordings).collect();
        let mut others = Vec::new();
        groups(block.columns, &mut others);
        groups(block.rows, &mut others);
        let corner: Wordings = block.corner.iter().flat_map(wordings).collect();
        let rows: Vec<Wordings> = leaves(block.rows).map(wordings).collect();
        let across = block.print == Print::OneLine;
        if across {
            columns = vec![columns; rows.len()].concat();
        }
        let last = rows.last().cloned().unwrap_or_default();
        others.extend(corner.iter().cloned());
        let all: Wordings = rows.concat();
        let (groups, labels) = if across { (rows, Vec::new()) } else { (Vec::new(), all) };
        BlockShape { columns, groups, corner, rows: vec![RowWordings { labels, last, others }] }
    }
}

/// The head of a table on a page.
pub struct TableHead {
    pub shape: &'static BlockShape,
    pub columns: Vec<PlacedLabel>,
    /// Labels over several columns, and that over the labels of rows.
    pub others: Vec<PlacedLabel>,
    /// Its first word.
    pub first: usize,
    /// The page that its last label is on, and where it stands there.
    pub page: usize,
    pub y: (f32, f32),
    /// Where the labels of its rows begin, at most.
    pub left: f32,
}

impl TableHead {
    /// All heads, from above down.
    pub fn all(words: &[PlacedWord]) -> Vec<TableHead> {
        let mut taken = vec![false; words.len()];
        let mut heads: Vec<TableHead> = Vec::new();
        for shape in SHAPES.iter() {
            let Some(own) = shape.columns.first() else { continue };
            for first in 0..words.len() {
                let Some(label) = PlacedLabel::at(words, first, own) else { continue };
                let across = |across| TableHead::from(shape, &label, words, &taken, across);
                let Some(head) = across(false).or_else(|| across(true)) else { continue };
                let all = head.columns.iter().chain(&head.others);
                all.flat_map(|label| &label.words).for_each(|at| taken[*at] = true);
                heads.push(head);
            }
        }
        heads.sort_by_key(|head| head.first);
        heads
    }

    /// The head that begins with the label of its first column, all of it on one page, or `across` its
    /// end.
    fn from(
        shape: &'static BlockShape,
        first: &PlacedLabel,
        words: &[PlacedWord],
        taken: &[bool],
        across: bool,
    ) -> Option<TableHead> {
        let is_free = |label: &PlacedLabel| label.words.iter().all(|at| !taken[*at]);
        if !is_free(first) {
            return None;
        }
        let (page, y, size) = (first.page, first.y, first.size);
        // The next page goes on where this one ends.
        let next = words.partition_point(|word| word.page <= page);
        let goes_on = words.get(next).filter(|word| across && word.page == page + 1);
        let shift = goes_on.map_or(0.0, |word| words[next - 1].y + LINE * size - word.y);
        let place = |of: usize, y: f32| match of == page {
            true => Some(y),
            false => goes_on.filter(|word| word.page == of).map(|_| y + shift),
        };
        let near = |label: &PlacedLabel, rows: f32| {
            let room = rows * HEAD * size;
            let [Some(top), Some(bottom)] = [label.y.0, label.y.1].map(|y| place(label.page, y))
            else {
                return false;
            };
            top < y.1 + room && bottom > y.0 - room && is_free(label)
        };
        let before = |word: &PlacedWord, y: f32| {
            word.page < page || place(word.page, word.y).is_some_and(|own| own < y)
        };
        let begin = words.partition_point(|word| before(word, y.0 - 2.0 * HEAD * size));
        let end = words.partition_point(|word| before(word, y.1 + 2.0 * HEAD * size));
        let labels = |wordings: &Wordings, rows: f32| -> Vec<PlacedLabel> {
            let all = (begin..end.min(begin + WIDEST))
                .filter_map(|at| PlacedLabel::at(words, at, wordings));
            all.filter(|label| near(label, rows)).collect()
        };
        let left = first.x.0;
        let mut columns = vec![first.clone()];
        for wordings in shape.columns.iter().skip(1) {
            let right = columns.last()?.x.1;
            let behind = labels(wordings, 1.0).into_iter().filter(|label| label.x.0 > right - 1.0);
            columns.push(behind.min_by(|a, b| a.x.0.total_cmp(&b.x.0))?);
        }
        let others = shape.rows.iter().flat_map(|rows| rows.others.iter().cloned()).collect();
        // What stands over several columns may stand two rows above.
        let mut others = labels(&others, if columns.len() > FEW { 2.0 } else { 0.3 });
        let inside = |x: f32| x > left - 1.0;
        let corner =
            others.iter().find(|label| label.x.1 < left && shape.corner.contains(&label.key));
        // One column, or a few, are a head only beside the word over the labels of rows.
        if shape.groups.is_empty() && columns.len() <= FEW && corner.is_none() {
            return None;
        }
        let corner_left = corner.map_or(left, |label| label.x.0);
        let size = (shape.columns.len() / shape.groups.len().max(1)).max(1);
        for (wordings, own) in shape.groups.iter().zip(columns.chunks(size)) {
            let (from, to) = (own.first()?.x.0, own.last()?.x.1);
            let over = labels(wordings, 2.0).into_iter().find(|label| {
                let middle = (label.x.0 + label.x.1) / 2.0;
                inside(middle) && middle > from && middle < to
            });
            others.push(over?);
        }
        let all = || columns.iter().chain(&others);
        let first = all().flat_map(|label| &label.words).min().copied()?;
        let page = columns.iter().map(|label| label.page).max()?;
        let on_page = |label: &&PlacedLabel| label.page == page;
        let top = all().filter(on_page).map(|label| label.y.0).fold(f32::MAX, f32::min);
        let ends = columns.iter().filter(on_page).map(|label| label.y.1);
        let y = (top, ends.fold(f32::MIN, f32::max));
        Some(TableHead { shape, columns, others, first, page, y, left: corner_left })
    }
}
