//! Every printed label of every form in one automaton, built by walking the forms.

use crate::form::{FORMS, Form, Heading, Print, RowBlock, Sheet, TableKind};
use crate::text::character::numeral;
use crate::text::fold::fold;
use std::sync::LazyLock;

/// What a label stands over.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// A row that owns cells.
    Row,
    /// A column that owns cells.
    Column,
    /// A heading above rows.
    RowGroup,
    /// A heading above columns.
    ColumnGroup,
    /// The line above a block (第二十条第（一）项).
    Caption,
    /// A word of the head that owns no cells.
    Corner,
}

/// How closely a wording is that of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Wording {
    /// Without its ordinal.
    Bare,
    /// A listed variant.
    Variant,
    /// The statutory label.
    Statutory,
}

/// One label of one form.
#[derive(Clone, Copy, Debug)]
pub struct Label {
    pub form: &'static Form,
    pub table: TableKind,
    /// Ordinal of its block in the table.
    pub block: usize,
    pub role: Role,
    pub wording: Wording,
    /// Code of the heading; empty for captions.
    pub code: &'static str,
    /// The row of its [sheet](Sheet) that it names, if it names one.
    pub row: Option<usize>,
}

impl Label {
    /// Whether it is one of a form's.
    pub fn is_of(&self, form: &Form) -> bool {
        self.form.first_year == form.first_year
    }

    /// The row of a form's table that it names.
    pub fn row_of(&self, sheet: &Sheet) -> Option<usize> {
        self.row.filter(|_| self.table == sheet.kind && self.is_of(sheet.form))
    }

    /// The column of a block of a form's table that it names.
    pub fn column_of(&self, sheet: &Sheet, block: usize) -> Option<usize> {
        let is_it = self.role == Role::Column && self.table == sheet.kind && self.is_of(sheet.form);
        let columns = sheet.columns.get(block).filter(|_| is_it)?;
        columns.iter().position(|column| column.code == self.code)
    }
}

/// A trie over folded labels.
pub struct Labels {
    /// For each node, the one character that leads on and the node it leads to, as of most nodes;
    /// or a mark that none does or several do.
    only: Vec<(char, u32)>,
    /// For each node, the characters that lead on and the nodes they lead to, by character.
    steps: Vec<Vec<(char, u32)>>,
    /// Labels that end at a node.
    ends: Vec<Vec<Label>>,
    /// Labels that pass through a node, itself included.
    through: Vec<Vec<Label>>,
    /// Every folded label, each on a line, to be looked through at once.
    keys: String,
    /// Every label as printed.
    printed: Vec<&'static str>,
}

/// All labels.
pub static LABELS: LazyLock<Labels> = LazyLock::new(Labels::build);

/// Stands for several characters, or none; no label has it.
const SEVERAL: char = '\0';

/// The root of the trie.
pub const ROOT: u32 = 0;

impl Labels {
    fn build() -> Self {
        let mut labels = Labels {
            only: Vec::new(),
            steps: vec![Vec::new()],
            ends: vec![Vec::new()],
            through: vec![Vec::new()],
            keys: String::new(),
            printed: Vec::new(),
        };
        for form in FORMS {
            for table in form.tables {
                for (i, block) in table.blocks.iter().enumerate() {
                    labels.add_block(form, table.kind, i, block);
                }
            }
        }
        let only = labels.steps.iter().map(|steps| match steps.as_slice() {
            [step] => *step,
            _ => (SEVERAL, ROOT),
        });
        labels.only = only.collect();
        labels
    }

    fn add_block(
        &mut self,
        form: &'static Form,
        table: TableKind,
        i: usize,
        block: &'static RowBlock,
    ) {
        let sheet = form.sheet(table);
        let label = |role, code| {
            let row = sheet.filter(|_| role == Role::Row).and_then(|sheet| sheet.row(code));
            Label { form, table, block: i, role, wording: Wording::Statutory, code, row }
        };
        if !block.caption.is_empty() {
            self.insert(block.caption, label(Role::Caption, ""));
        }
        for heading in block.corner {
            self.add_heading(heading, label(Role::Corner, heading.code));
        }
        let (row, row_group) = match block.print {
            Print::Grid => (Role::Row, Role::RowGroup),
            // Printed across one line, the row headings stand above columns.
            Print::OneLine => (Role::ColumnGroup, Role::ColumnGroup),
        };
        let mut stack: Vec<(&'static Heading, Role, Role)> = Vec::new();
        stack.extend(block.rows.iter().map(|h| (h, row, row_group)));
        stack.extend(block.columns.iter().map(|h| (h, Role::Column, Role::ColumnGroup)));
        while let Some((heading, leaf, group)) = stack.pop() {
            let role = if heading.is_leaf() { leaf } else { group };
            self.add_heading(heading, label(role, heading.code));
            stack.extend(heading.children.iter().map(|h| (h, leaf, group)));
        }
    }

    fn add_heading(&mut self, heading: &'static Heading, label: Label) {
        self.insert(heading.label, label);
        for variant in heading.variants {
            self.insert(variant.text, Label { wording: Wording::Variant, ..label });
        }
        for text in std::iter::once(heading.label).chain(heading.variants.iter().map(|v| v.text)) {
            if let Some(bare) = without_ordinal(text) {
                self.insert(bare, Label { wording: Wording::Bare, ..label });
            }
        }
    }

    fn insert(&mut self, text: &'static str, label: Label) {
        let mut node = ROOT;
        let key = fold(text);
        self.printed.push(text);
        if label.wording == Wording::Statutory {
            self.keys.push_str(&key);
            self.keys.push('\n');
        }
        for c in key.chars() {
            let next = self.ends.len() as u32;
            let steps = &mut self.steps[node as usize];
            node = match steps.binary_search_by_key(&c, |step| step.0) {
                Ok(at) => steps[at].1,
                Err(at) => {
                    steps.insert(at, (c, next));
                    self.steps.push(Vec::new());
                    self.ends.push(Vec::new());
                    self.through.push(Vec::new());
                    next
                }
            };
            self.through[node as usize].push(label);
        }
        self.ends[node as usize].push(label);
    }

    /// The node after `node` along `text`, or `None` where no label goes on so.
    pub fn step(&self, node: u32, text: &str) -> Option<u32> {
        text.chars().try_fold(node, |node, c| self.next(node, c))
    }

    fn next(&self, node: u32, c: char) -> Option<u32> {
        match *self.only.get(node as usize)? {
            (SEVERAL, _) => {}
            (one, next) => return (one == c).then_some(next),
        }
        let steps = self.steps.get(node as usize)?;
        steps.binary_search_by_key(&c, |step| step.0).ok().and_then(|at| steps.get(at)).map(|s| s.1)
    }

    /// Labels that end at a node.
    pub fn at(&self, node: u32) -> &[Label] {
        self.ends.get(node as usize).map_or(&[], Vec::as_slice)
    }

    /// Labels that begin with what leads to a node.
    pub fn beyond(&self, node: u32) -> &[Label] {
        self.through.get(node as usize).map_or(&[], Vec::as_slice)
    }

    /// Every label as the forms print it.
    pub fn printed(&self) -> &[&'static str] {
        &self.printed
    }

    /// Whether some words stand within a label.
    pub fn has_piece(&self, words: &str) -> bool {
        self.keys.contains(words)
    }

    /// Labels that a folded text is, as a whole.
    pub fn exact(&self, key: &str) -> &[Label] {
        self.step(ROOT, key).map_or(&[], |node| self.at(node))
    }

    /// A folded text taken apart into labels that follow each other without a gap: the byte
    /// offset of each label's end. `None` unless it is two labels or more and nothing else.
    pub fn split(&self, key: &str) -> Option<Vec<usize>> {
        let mut ends = Vec::new();
        let mut from = 0;
        while from < key.len() {
            let mut node = ROOT;
            let mut last = None;
            for (i, c) in key[from..].char_indices() {
                match self.next(node, c) {
                    Some(next) => node = next,
                    None => break,
                }
                if !self.at(node).is_empty() {
                    last = Some(from + i + c.len_utf8());
                }
            }
            from = last?;
            ends.push(from);
        }
        (ends.len() > 1).then_some(ends)
    }
}

/// A label without `一、`, `（一）` or `1.`; `None` where it has none.
fn without_ordinal(label: &'static str) -> Option<&'static str> {
    let is_ordinal = |c: char| numeral(c).is_some() || c.is_ascii_digit();
    let rest = label.strip_prefix('（').unwrap_or(label);
    let after = rest.trim_start_matches(is_ordinal);
    if after.len() == rest.len() {
        return None;
    }
    after.strip_prefix(['、', '.', '）']).filter(|bare| !bare.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::shared::STATE_SECRET;

    #[test]
    fn a_label_is_found_with_and_without_its_ordinal() {
        let of = |text: &str| LABELS.exact(&fold(text)).iter().map(|l| l.code).collect::<Vec<_>>();
        let Heading { code, label, .. } = STATE_SECRET;
        let bare = without_ordinal(label).unwrap_or_default();
        assert_eq!(label.strip_suffix(bare), Some("1."));
        assert!(of(label).contains(&code));
        assert!(of(bare).contains(&code));
        let (first, second) = bare.split_at(bare.len() / 2);
        assert!(of(&format!("1、{first} {second}")).contains(&code));
        assert!(of(first).is_empty());
    }

    #[test]
    fn glued_labels_come_apart() {
        let key = fold("三、本年度办理结果（一）予以公开");
        assert_eq!(LABELS.split(&key).map(|ends| ends.len()), Some(2));
        assert_eq!(LABELS.split(&fold("一、总体情况")), None);
    }
}
