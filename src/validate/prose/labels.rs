//! What prose may call the rows of a form, gathered once a form.

use crate::form::{self, FORMS, Form, Heading, TableKind, y2019, y2021};
use crate::text::letters::SoughtWord;
use std::cmp::Reverse;
use std::sync::LazyLock;

/// An outcome of applications, or a group of them.
pub(super) struct ApplicationOutcome {
    pub label: SoughtWord<'static>,
    /// The codes of its rows.
    pub rows: Vec<&'static str>,
}

/// The names of a form's rows.
pub(super) struct RowNames {
    /// Outcomes and their groups, longest first.
    pub outcomes: Vec<ApplicationOutcome>,
    /// The row of normative documents, the longest name first.
    pub documents: Vec<SoughtWord<'static>>,
}

impl RowNames {
    /// Those of a form.
    pub fn of(form: &'static Form) -> &'static RowNames {
        static ALL: LazyLock<Vec<RowNames>> =
            LazyLock::new(|| FORMS.iter().map(|form| RowNames::new(form)).collect());
        static NONE: RowNames = RowNames { outcomes: Vec::new(), documents: Vec::new() };
        let at = FORMS.iter().position(|other| other.code == form.code);
        at.and_then(|at| ALL.get(at)).unwrap_or(&NONE)
    }

    fn new(form: &'static Form) -> Self {
        RowNames { outcomes: outcomes(form), documents: documents(form) }
    }
}

fn rows(form: &'static Form, kind: TableKind) -> impl Iterator<Item = &'static Heading> {
    form.table(kind).into_iter().flat_map(|table| table.blocks).flat_map(|block| block.rows)
}

fn documents(form: &'static Form) -> Vec<SoughtWord<'static>> {
    let code = y2021::NORMATIVE_DOCUMENTS.code;
    let row = rows(form, TableKind::Disclosure).find(|row| row.code == code);
    let mut names: Vec<&'static str> = row
        .into_iter()
        .flat_map(|row| std::iter::once(row.words()).chain(row.variants.iter().map(|v| v.text)))
        .chain([y2019::NORMATIVE_DOCUMENTS.label])
        .collect();
    names.sort_by_key(|name| Reverse(name.len()));
    names.into_iter().map(SoughtWord::new).collect()
}

fn outcomes(form: &'static Form) -> Vec<ApplicationOutcome> {
    fn walk(heading: &'static Heading, out: &mut Vec<ApplicationOutcome>) {
        for child in heading.children.iter().filter(|child| !child.is_total) {
            let rows: Vec<&'static str> = child.leaves().iter().map(|leaf| leaf.code).collect();
            let variants = child.variants.iter().map(|v| form::words(v.text));
            for label in std::iter::once(child.words()).chain(variants) {
                // 其他 alone says nothing.
                if label.chars().count() > 2 {
                    out.push(ApplicationOutcome {
                        label: SoughtWord::new(label),
                        rows: rows.clone(),
                    });
                }
            }
            walk(child, out);
        }
    }
    let mut out = Vec::new();
    rows(form, TableKind::Applications).for_each(|row| walk(row, &mut out));
    out.sort_by_key(|of| Reverse(of.label.text.len()));
    out.dedup_by(|a, b| a.label.text == b.label.text);
    out
}
