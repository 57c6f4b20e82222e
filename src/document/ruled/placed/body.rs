//! What stands under a head: rows by their labels, and what of each is in which column. Long because
//! each step looks at what those before it have left.

use super::super::lines::begins_part;
use super::shape::{CAPTIONS, RowWordings, TableHead};
use super::word::{PlacedLabel, PlacedWord, common};
use super::{FilledTable, RuledCell, RuledPage, UNTOLD};

/// How far from the lines of its row's label a line of a cell stands at most, in sizes of the font.
const BESIDE: f32 = 0.45;

/// How far apart lines of one cell are at most, in sizes of the font.
const LINES: f32 = 1.9;

/// How far apart lines are that are surely not of one cell, in sizes of the font.
const FAR: f32 = 4.0;

/// Common width of two words that is not the rounding of their places.
const TOUCH: f32 = 0.5;

/// Words of a table at most.
const MOST: usize = 4000;

/// A row: its label, or only where it stands.
struct PlacedRow {
    label: Option<PlacedLabel>,
    page: usize,
    y: (f32, f32),
    /// For each column the words of its cell.
    cells: Vec<Vec<usize>>,
    /// Whether something beside it is of no cell, or of another.
    is_unsure: bool,
}

/// The rows under a head.
pub struct TableBody {
    rows: Vec<PlacedRow>,
    used: Vec<usize>,
    /// Whether it begins with something that is of none of its rows.
    pub is_cut: bool,
    /// Whether it ends with something that is of none of its rows.
    pub is_open: bool,
    /// Whether it has the last row of the form.
    pub is_whole: bool,
}

impl TableBody {
    /// The rows among the words from a head to `end`; `None` where there are none, or where one stands
    /// beside a table of a page that has lines.
    pub fn under(
        head: &TableHead,
        words: &[PlacedWord],
        end: usize,
        pages: &[RuledPage],
    ) -> Option<TableBody> {
        let of_head: Vec<usize> =
            head.columns.iter().chain(&head.others).flat_map(|l| l.words.iter().copied()).collect();
        let below =
            |word: &PlacedWord| (word.page, word.y) > (head.page, head.y.1 + BESIDE * word.size);
        let mut range: Vec<usize> = (head.first..end.min(head.first + MOST))
            .filter(|at| below(&words[*at]) && !of_head.contains(at))
            .collect();
        let mut body = TableBody {
            rows: Vec::new(),
            used: of_head,
            is_cut: false,
            is_open: false,
            is_whole: false,
        };
        if head.shape.groups.is_empty() {
            body.rows_by_label(head, words, &mut range);
        } else {
            body.row_of_figures(head, words, &mut range);
        }
        let is_ruled = |row: &PlacedRow| {
            let mut tables = pages.get(row.page).into_iter().flat_map(|page| &page.tables);
            tables.any(|table| table.top < row.y.1 && row.y.0 < table.bottom)
        };
        if body.rows.is_empty() || body.rows.iter().any(is_ruled) {
            return None;
        }
        body.give(head, words, &range);
        Some(body)
    }

    /// Makes its first row unsure, of which something stands at the end of the page before.
    pub fn doubt_first(&mut self) {
        if let Some(row) = self.rows.first_mut() {
            row.is_unsure = true;
        }
    }

    /// Makes its last row unsure, of which something stands behind a head that is printed again.
    pub fn doubt_last(&mut self) {
        if let Some(row) = self.rows.last_mut() {
            row.is_unsure = true;
        }
    }

    /// The words that are of the table.
    pub fn used(&self) -> impl Iterator<Item = usize> {
        let cells = self.rows.iter().flat_map(|row| row.cells.iter().flatten());
        let labels = self.rows.iter().flat_map(|row| &row.label).flat_map(|label| &label.words);
        self.used.iter().chain(cells).chain(labels).copied()
    }

    /// Finds the rows of the form, and leaves in `range` what stands among them.
    fn rows_by_label(&mut self, head: &TableHead, words: &[PlacedWord], range: &mut Vec<usize>) {
        let left = head.columns[0].x.0 + TOUCH;
        let ends = |at: &usize| {
            let word = &words[*at];
            CAPTIONS.contains(&word.key) || is_prose(word, head)
        };
        if let Some(stop) = range.iter().position(ends) {
            // The whole line stands behind the table.
            let line = |at: &usize| (words[*at].page, words[*at].line);
            let end = line(&range[stop]);
            range.retain(|at| line(at) < end);
        }
        let found = |rows: &RowWordings| {
            let (mut labels, mut others): (Vec<PlacedLabel>, Vec<usize>) = (Vec::new(), Vec::new());
            for at in range.iter().filter(|at| words[**at].x.1 <= left) {
                if others.contains(at) || labels.iter().any(|label| label.words.contains(at)) {
                    continue;
                }
                let of = |keys| {
                    PlacedLabel::at(words, *at, keys).filter(|l: &PlacedLabel| l.x.1 <= left)
                };
                if let Some(label) = of(&rows.labels) {
                    labels.push(label);
                } else if let Some(other) = of(&rows.others) {
                    others.extend(other.words);
                }
            }
            // What stands behind the last row of the form is not of the table.
            if let Some(last) = labels.iter().position(|label| rows.last.contains(&label.key)) {
                labels.truncate(last + 1);
            }
            (labels, others)
        };
        // Of the forms that have such columns, the one most of whose rows are there.
        let all = head.shape.rows.iter().map(found);
        let Some((mut labels, others)) = all.rev().max_by_key(|(labels, _)| labels.len()) else {
            return;
        };
        labels.retain(|label| label.words.iter().all(|at| range.contains(at)));
        let Some(last) = labels.last() else { return };
        // A table that does not end yet has all of the page, and what a page's end cuts off with it.
        self.is_whole = head.shape.rows.iter().any(|rows| rows.last.contains(&last.key));
        let end = (last.page, last.y.1 + LINES * last.size);
        // Nor is the next part of the text, however close it follows.
        let own = (last.page, last.y.1 + BESIDE * last.size);
        let is_next = |at: &&usize| {
            let word = &words[**at];
            (word.page, word.y) > own && begins_part(&word.text) && !word.is_figure()
        };
        let next = range.iter().find(is_next).copied().unwrap_or(usize::MAX);
        let is_whole = self.is_whole;
        let before =
            |at: &usize| !is_whole || (*at < next && (words[*at].page, words[*at].y) <= end);
        range.retain(|at| before(at) && !others.contains(at));
        range.retain(|at| !labels.iter().any(|label| label.words.contains(at)));
        self.used.extend(others.iter().filter(|at| before(at)));
        let n = head.columns.len();
        self.rows = labels
            .into_iter()
            .map(|label| PlacedRow {
                label: Some(label.clone()),
                ..PlacedRow::at(label.page, label.y, n)
            })
            .collect();
        self.rows.sort_by(|a, b| a.page.cmp(&b.page).then(a.y.0.total_cmp(&b.y.0)));
        // Rows that stand beside each other are not rows.
        for at in 1..self.rows.len() {
            let [above, below] = &mut self.rows[at - 1..=at] else { continue };
            let beside = above.page == below.page && below.y.0 < above.y.1 + TOUCH;
            above.is_unsure |= beside;
            below.is_unsure |= beside;
        }
    }

    /// The one row whose labels stand above: all lines to the next part of the text; a blank one where
    /// that follows at once.
    fn row_of_figures(&mut self, head: &TableHead, words: &[PlacedWord], range: &mut Vec<usize>) {
        let n = head.columns.len();
        let mut row: Option<PlacedRow> = None;
        let mut end = 0;
        for line in range.chunk_by(|a, b| words[*a].line == words[*b].line) {
            let word = &words[line[0]];
            let is_wide = |at: &usize| {
                let columns = head.columns.iter().filter(|own| common(own.x, words[*at].x) > TOUCH);
                columns.count() > 1 && !words[*at].is_figure()
            };
            let is_text =
                (begins_part(&word.text) && !word.is_figure()) || line.iter().any(is_wide);
            let gap = row.as_ref().map_or(0.0, |row| match row.page == word.page {
                true => (word.y - row.y.1) / word.size,
                false => f32::MAX,
            });
            if is_text || gap > LINES {
                if let Some(row) = row.as_mut().filter(|_| !is_text && gap < FAR) {
                    // It may be of a cell whose other lines are there.
                    row.is_unsure = true;
                }
                break;
            }
            row.get_or_insert_with(|| PlacedRow::at(word.page, (word.y, word.y), n)).y.1 = word.y;
            end += line.len();
        }
        let blank = || {
            let next = *range.first()?;
            let word = &words[next];
            let is_next = word.page == head.page && begins_part(&word.text) && !word.is_figure();
            let among = (head.first..next).filter(|at| !self.used.contains(at));
            let is_blank = !among.into_iter().any(|at| words[at].is_figure());
            (is_next && is_blank).then(|| PlacedRow::at(head.page, (head.y.1, word.y), n))
        };
        self.rows.extend(row.or_else(blank));
        range.truncate(end);
    }

    /// Gives each word of `range` to its cell.
    fn give(&mut self, head: &TableHead, words: &[PlacedWord], range: &[usize]) {
        let mut spans: Vec<(f32, f32)> = head.columns.iter().map(|label| label.x).collect();
        let heads = spans.clone();
        let over = |spans: &[(f32, f32)], word: &PlacedWord| -> Vec<usize> {
            let columns = spans.iter().enumerate();
            columns.filter(|(_, span)| common(**span, word.x) > TOUCH).map(|(at, _)| at).collect()
        };
        // A row of which no cell is blank tells where figures stand that are not under their heads.
        for row in &self.rows {
            let own: Vec<usize> = range
                .iter()
                .copied()
                .filter(|at| row.meets(&words[*at], &words[*at]) && words[*at].is_figure())
                .collect();
            let fits = |(nth, at): (usize, &usize)| {
                own[..nth].last().is_none_or(|before| words[*before].x.1 < words[*at].x.0)
                    && over(&heads, &words[*at]).iter().all(|column| *column == nth)
            };
            if own.len() == spans.len() && own.iter().enumerate().all(fits) {
                for (span, at) in spans.iter_mut().zip(own) {
                    *span = (span.0.min(words[at].x.0), span.1.max(words[at].x.1));
                }
            }
        }
        // What reaches into two columns widens neither.
        let single: Vec<usize> =
            range.iter().copied().filter(|at| over(&spans, &words[*at]).len() < 2).collect();
        loop {
            let before = spans.clone();
            for at in &single {
                if let [column] = over(&spans, &words[*at])[..] {
                    let (span, x) = (&mut spans[column], words[*at].x);
                    *span = (span.0.min(x.0), span.1.max(x.1));
                }
            }
            if before == spans {
                break;
            }
        }
        let left = head.columns[0].x.0;
        let mut columns: Vec<Vec<usize>> = vec![Vec::new(); spans.len()];
        for at in range {
            let word = &words[*at];
            // One column has the whole width beside the labels.
            let own = match spans.len() {
                1 if word.x.0 > left - TOUCH || word.is_figure() => vec![0],
                _ => over(&spans, word),
            };
            match own[..] {
                [column] => columns[column].push(*at),
                _ => self.doubt(word, !own.is_empty() || word.is_figure() || word.x.1 > left),
            }
        }
        // Lines of one cell are closer to each other than those of two rows.
        let pairs = self.rows.windows(2).filter(|pair| pair[0].page == pair[1].page);
        let gaps = pairs.map(|pair| (pair[1].y.0 - pair[0].y.1) * 0.9).filter(|gap| *gap > 0.0);
        let least = gaps.fold(f32::MAX, f32::min);
        for (column, own) in columns.into_iter().enumerate() {
            let together = |a: &usize, b: &usize| {
                let (a, b) = (&words[*a], &words[*b]);
                a.page == b.page && (b.y - a.y).abs() < least.min(LINES * a.size.max(b.size))
            };
            for cell in own.chunk_by(together) {
                self.give_cell(column, cell, words);
            }
        }
    }

    /// Gives lines of a column that stand close to each other to the one row that they are beside, or
    /// each to its own.
    fn give_cell(&mut self, column: usize, lines: &[usize], words: &[PlacedWord]) {
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return };
        let (first, last) = (&words[*first], &words[*last]);
        let beside: Vec<usize> =
            (0..self.rows.len()).filter(|row| self.rows[*row].meets(first, last)).collect();
        if let [row] = beside[..] {
            self.rows[row].cells[column].extend(lines);
            return;
        }
        for at in lines {
            let word = &words[*at];
            let mut own = (0..self.rows.len()).filter(|row| self.rows[*row].meets(word, word));
            match (own.next(), own.next()) {
                (Some(row), None) => self.rows[row].cells[column].push(*at),
                _ => self.doubt(word, true),
            }
        }
    }

    /// Makes the rows at a word, or before and behind it, unsure: what is not of a cell may be the
    /// rest of a label that it stands under or over.
    fn doubt(&mut self, word: &PlacedWord, is_cell: bool) {
        let above = self.rows.partition_point(|row| {
            row.page < word.page || (row.page == word.page && row.y.0 <= word.y)
        });
        let at = |row: &PlacedRow| row.meets(word, word);
        let own = self.rows.iter().any(at);
        let count = self.rows.len();
        for nth in above.saturating_sub(1)..(above + 1).min(self.rows.len()) {
            let row = &mut self.rows[nth];
            let beside = row.label.as_ref().is_some_and(|label| common(label.x, word.x) > TOUCH);
            let is_unsure = if is_cell { at(row) || !own } else { beside };
            row.is_unsure |= is_unsure;
            self.is_cut |= is_unsure && above == 0 && !own;
            self.is_open |= above == count && !own;
        }
    }

    /// Its rows as tables, one a page.
    pub fn tables(self, head: &TableHead, words: &[PlacedWord]) -> Vec<(usize, FilledTable)> {
        let n = head.columns.len();
        let across = !head.shape.groups.is_empty();
        let begin = usize::from(!across);
        let text = |label: &PlacedLabel| vec![label.text(words)];
        let cell = |x: usize, w: usize, lines: Vec<String>| RuledCell { x, w, h: 1, lines };
        let mut first: Vec<Vec<RuledCell>> = Vec::new();
        if across {
            let size = n / head.shape.groups.len();
            let over = head.others.iter().rev().take(head.shape.groups.len()).rev();
            first.push(over.enumerate().map(|(at, l)| cell(at * size, size, text(l))).collect());
        }
        let corner = (!across).then(|| {
            let own = head.others.iter().filter(|label| label.x.1 < head.columns[0].x.0);
            cell(0, 1, own.map(|label| label.text(words)).collect())
        });
        let columns = head.columns.iter().zip(begin..).map(|(label, x)| cell(x, 1, text(label)));
        first.push(corner.into_iter().chain(columns).collect());
        let table = |top: f32, rows| FilledTable { xs: Vec::new(), top, bottom: top, rows };
        let mut out = vec![(head.page, table(head.y.0, first))];
        for row in self.rows {
            let label = row.label.as_ref().map(|label| cell(0, 1, text(label)));
            let cells = row.cells.iter().zip(begin..).map(|(own, x)| match row.is_unsure {
                true => cell(x, 1, vec![UNTOLD.to_owned()]),
                false => cell(x, 1, lines_of(own, words)),
            });
            let cells: Vec<RuledCell> = label.into_iter().chain(cells).collect();
            match out.last_mut().filter(|(page, _)| *page == row.page) {
                Some((_, table)) => table.rows.push(cells),
                None => out.push((row.page, table(row.y.0, vec![cells]))),
            }
            if let Some((_, table)) = out.last_mut() {
                table.bottom = row.y.1;
            }
        }
        out
    }
}

impl PlacedRow {
    fn at(page: usize, y: (f32, f32), n: usize) -> PlacedRow {
        PlacedRow { label: None, page, y, cells: vec![Vec::new(); n], is_unsure: false }
    }

    /// Whether the lines from a word to another one stand beside it.
    fn meets(&self, first: &PlacedWord, last: &PlacedWord) -> bool {
        let room = BESIDE * first.size;
        first.page == self.page && last.y > self.y.0 - room && first.y < self.y.1 + room
    }
}

/// Whether a word runs from where the labels of rows begin into the columns.
fn is_prose(word: &PlacedWord, head: &TableHead) -> bool {
    let left = head.columns[0].x.0;
    word.x.0 < head.left.min(left - 8.0 * word.size) + 4.0 * word.size && word.x.1 > left + TOUCH
}

/// The lines of a cell.
fn lines_of(cell: &[usize], words: &[PlacedWord]) -> Vec<String> {
    let lines = cell.chunk_by(|a, b| words[*a].line == words[*b].line);
    let text = |line: &[usize]| {
        line.iter().map(|at| words[*at].text.as_str()).collect::<Vec<&str>>().join(" ")
    };
    lines.map(text).collect()
}
