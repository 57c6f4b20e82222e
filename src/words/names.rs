//! Short names of cells for sentences, derived from the forms' labels.

use crate::form::{Address, Form, Name, Sheet, TableKind, sheets, statistics};
use crate::report::Place;

/// A language in which people are spoken to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Lang {
    /// English.
    #[default]
    En,
    /// Simplified Chinese.
    Zh,
}

impl Lang {
    /// The one of two wordings that is in this language.
    pub fn pick<T>(self, en: T, zh: T) -> T {
        match self {
            Lang::En => en,
            Lang::Zh => zh,
        }
    }
}

/// A name on a form, or on the first of the others that has it.
fn name(
    form: Option<&Form>,
    at: Address,
    named: impl Fn(&'static Sheet) -> Option<&'static Name>,
    lang: Lang,
) -> Option<&'static str> {
    let own = form.and_then(|form| form.sheet(at.table)).and_then(&named);
    let others = || sheets().iter().filter(|sheet| sheet.kind == at.table).find_map(&named);
    let name = own.or_else(others)?;
    Some(match lang {
        Lang::Zh => &name.zh,
        Lang::En => &name.en,
    })
}

/// The name of a cell's row on a form (or on whichever form has it).
pub fn row_name(form: Option<&Form>, at: Address, lang: Lang) -> &'static str {
    let row = |sheet: &'static Sheet| Some(&sheet.rows.get(sheet.row(at.row)?)?.heading.name);
    name(form, at, row, lang).unwrap_or(at.row)
}

/// The name of a cell's column on a form (or on whichever form has it).
pub fn column_name(form: Option<&Form>, at: Address, lang: Lang) -> &'static str {
    let column = |sheet: &'static Sheet| Some(&sheet.column(at.column)?.name);
    name(form, at, column, lang).unwrap_or(at.column)
}

/// The name of a table: that of the section that holds it.
pub fn table_name(kind: TableKind, lang: Lang) -> &'static str {
    let section = crate::form::SECTIONS.iter().find(|s| s.code == kind.code());
    match (section, lang) {
        (Some(section), Lang::Zh) => section.label,
        (Some(section), Lang::En) => section.english,
        (None, Lang::Zh) if kind == TableKind::Statistics => statistics::LABEL,
        (None, Lang::En) if kind == TableKind::Statistics => statistics::ENGLISH,
        (None, _) => kind.code(),
    }
}

/// A place on a page for people.
pub fn place_name(place: Place, lang: Lang) -> String {
    match (place, lang) {
        (place, Lang::En) => place.to_string(),
        (Place::Grid { table, row, cell }, Lang::Zh) => {
            format!("第{table}表第{row}行第{cell}格")
        }
        (Place::Line { line, cell }, Lang::Zh) => format!("第{line}行第{cell}格"),
        (Place::PageGrid { page, table, row, cell }, Lang::Zh) => {
            format!("第{page}页第{table}表第{row}行第{cell}格")
        }
        (Place::PageLine { page, line, cell }, Lang::Zh) => {
            format!("第{page}页第{line}行第{cell}格")
        }
    }
}

/// The same of a place as the tables write it: `table 2 row 13 cell 2`.
pub fn written_place(place: &str, lang: Lang) -> String {
    let mut words = place.split(' ').filter(|_| lang == Lang::Zh);
    let mut out = String::new();
    while let Some((name, number)) = words.next().zip(words.next()) {
        let name = match name {
            "page" => "页",
            "table" => "表",
            "row" | "line" => "行",
            "cell" => "格",
            _ => return place.to_owned(),
        };
        out.extend(["第", number, name]);
    }
    if out.is_empty() { place.to_owned() } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_that_is_written_is_the_same_in_words() {
        for known in [
            Place::Grid { table: 2, row: 13, cell: 4 },
            Place::Line { line: 47, cell: 2 },
            Place::PageGrid { page: 3, table: 2, row: 1, cell: 5 },
            Place::PageLine { page: 3, line: 9, cell: 1 },
        ] {
            for lang in [Lang::En, Lang::Zh] {
                assert_eq!(written_place(&known.to_string(), lang), place_name(known, lang));
            }
        }
    }
    use crate::form::address;
    use crate::form::shared::*;

    #[test]
    fn names_are_short_and_tell_alike_labels_apart() {
        let row = |h| row_name(None, address(TableKind::Applications, h, &TOTAL), Lang::Zh);
        assert_eq!(row(&RESOLVED_TOTAL), "本年度办理结果总计");
        assert_eq!(row(&REPEATED), "重复申请");
        assert_eq!(row(&PARTIALLY_GRANTED), "部分公开");
        assert_eq!(row(&crate::form::y2021::OTHER_OTHER), "其他处理·其他");
        assert_eq!(row(&crate::form::y2019::OTHER_HANDLING), "其他处理");
        let form = Some(&crate::form::y2021::FORM);
        let column = |h| column_name(form, address(TableKind::Applications, &NEW, h), Lang::Zh);
        assert_eq!((column(&TOTAL), column(&NATURAL_PERSON)), ("总计", "自然人"));
        assert_eq!(column(&OTHER_ORGANIZATION), "法人或其他组织·其他");
    }

    #[test]
    fn every_cell_of_every_form_has_a_name() {
        for sheet in sheets() {
            for at in sheet.cells.iter().map(|cell| cell.at) {
                for lang in [Lang::Zh, Lang::En] {
                    assert_ne!(row_name(Some(sheet.form), at, lang), at.row);
                    assert_ne!(column_name(Some(sheet.form), at, lang), at.column);
                }
            }
        }
    }
}
