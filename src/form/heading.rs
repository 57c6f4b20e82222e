//! The vocabulary of a form: headings, blocks of them, tables and whole forms.

use super::money::MoneyUnit;
use super::relation::Relation;

/// What a printed figure counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Unit {
    /// Documents, 件.
    Documents,
    /// Applications, cases or decisions, 件.
    Cases,
    /// Items of a catalogue, 项.
    Items,
    /// A signed change in the number of items, 项.
    Change,
    /// Money in units of ten thousand yuan, 万元, as the column's own label says.
    TenThousandYuan,
    /// Money in yuan, 元, as the form says.
    Yuan,
    /// Money whose unit the form leaves open: it stands in the cell, in the words over it, or
    /// nowhere.
    Money,
}

impl Unit {
    /// Name used in data files and documentation.
    pub const fn code(self) -> &'static str {
        match self {
            Unit::Documents => "document",
            Unit::Cases => "case",
            Unit::Items => "item",
            Unit::Change => "item_change",
            Unit::TenThousandYuan => MoneyUnit::TenThousandYuan.code(),
            Unit::Yuan => MoneyUnit::Yuan.code(),
            Unit::Money => "money",
        }
    }

    /// Name of the unit of the figures that are comparable over reports, as in the JSON and the wide
    /// tables: where the form leaves open in which unit money is printed, they are in yuan.
    pub const fn comparable(self) -> &'static str {
        match self {
            Unit::Money => MoneyUnit::Yuan.code(),
            other => other.code(),
        }
    }

    /// For money the unit that the form asks for; `None` within where it leaves it open.
    pub const fn of_money(self) -> Option<Option<MoneyUnit>> {
        match self {
            Unit::TenThousandYuan => Some(Some(MoneyUnit::TenThousandYuan)),
            Unit::Yuan => Some(Some(MoneyUnit::Yuan)),
            Unit::Money => Some(None),
            _ => None,
        }
    }

    /// Whether a figure in this unit must be a whole number of at least zero.
    pub const fn is_count(self) -> bool {
        matches!(self, Unit::Documents | Unit::Cases | Unit::Items)
    }

    /// Whether a figure in this unit is an amount of money.
    pub const fn is_money(self) -> bool {
        matches!(self, Unit::TenThousandYuan | Unit::Yuan | Unit::Money)
    }
}

/// Another wording of a label that published reports print.
#[derive(Clone, Copy, Debug)]
pub struct Variant {
    /// The wording.
    pub text: &'static str,
    /// Where or why it occurs.
    pub seen: &'static str,
}

/// A wording that was seen there.
pub(super) const fn seen(text: &'static str, seen: &'static str) -> Variant {
    Variant { text, seen }
}

/// A row or column heading: one node of a table's tree of headings.
///
/// Only a leaf owns cells; a total that is printed above its parts is a leaf with the code of the
/// heading that holds both. The `code` of a leaf is its whole path (`resolved.denied.state_secret`)
/// and at once its JSON path, its value in CSV and its anchor in the documentation. A heading
/// that only the printed page needs (法人或其他组织) has an empty code.
#[derive(Clone, Copy, Debug)]
pub struct Heading {
    /// Public name, or empty for a heading that owns no data.
    pub code: &'static str,
    /// The statutory label as printed.
    pub label: &'static str,
    /// What it means, in English.
    pub english: &'static str,
    /// Wordings other than the statutory one.
    pub variants: &'static [Variant],
    /// Headings below this one; empty for a leaf.
    pub children: &'static [Heading],
    /// Whether this is a 总计: the sum of the leaves beside it.
    pub is_total: bool,
    /// First and last report year of the copies that print it; `None` where all do.
    pub years: Option<(i32, i32)>,
}

impl Heading {
    /// A heading that owns cells.
    pub const fn leaf(code: &'static str, label: &'static str, english: &'static str) -> Self {
        Heading { code, label, english, variants: &[], children: &[], is_total: false, years: None }
    }

    /// A 总计 heading: the sum of all leaves under the same parent.
    pub const fn total(code: &'static str, label: &'static str, english: &'static str) -> Self {
        Heading { is_total: true, ..Self::leaf(code, label, english) }
    }

    /// A heading above others.
    pub const fn group(
        code: &'static str,
        label: &'static str,
        english: &'static str,
        children: &'static [Heading],
    ) -> Self {
        Heading { children, ..Self::leaf(code, label, english) }
    }

    /// The same heading with the other wordings that are known for it.
    pub const fn or(self, variants: &'static [Variant]) -> Self {
        Heading { variants, ..self }
    }

    /// The same heading, which only the copies of these report years print.
    pub const fn printed_for(self, years: (i32, i32)) -> Self {
        Heading { years: Some(years), ..self }
    }

    /// Whether this heading owns cells.
    pub const fn is_leaf(&self) -> bool {
        self.children.is_empty()
    }

    /// The label without its number (一、 （七） 1.) and without instructions in brackets.
    pub fn words(&self) -> &'static str {
        words(self.label)
    }

    /// The leaves below this heading in printed order; itself, if it is one.
    pub fn leaves(&'static self) -> Vec<&'static Heading> {
        match self.children {
            [] => vec![self],
            children => children.iter().flat_map(Heading::leaves).collect(),
        }
    }

    /// Visits this heading and then those below it, each with how many stand above it.
    #[cfg(feature = "cli")]
    pub(crate) fn visit(
        &'static self,
        depth: usize,
        each: &mut dyn FnMut(&'static Heading, usize),
    ) {
        each(self, depth);
        self.children.iter().for_each(|child| child.visit(depth + 1, each));
    }
}

/// The value of one of the numerals with which labels and parts are numbered.
pub const fn numeral(c: char) -> Option<u32> {
    Some(match c {
        '一' => 1,
        '二' => 2,
        '三' => 3,
        '四' => 4,
        '五' => 5,
        '六' => 6,
        '七' => 7,
        '八' => 8,
        '九' => 9,
        '十' => 10,
        _ => return None,
    })
}

/// A label without its number (一、 （七） 1.) and without instructions in brackets.
pub fn words(label: &str) -> &str {
    let marks: &[char] = if label.starts_with('（') { &['）'] } else { &['、', '.'] };
    let rest = marks.iter().find_map(|mark| {
        let (number, rest) = label.split_once(*mark)?;
        let number = number.trim_start_matches('（');
        let is_number = |c: char| c.is_ascii_digit() || numeral(c).is_some();
        (!number.is_empty() && number.chars().all(is_number)).then_some(rest)
    });
    let label = rest.unwrap_or(label);
    match label.find('（') {
        Some(i) if i > 0 => &label[..i],
        _ => label,
    }
}

/// How a block's cells are printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Print {
    /// A grid: one line a row heading.
    Grid,
    /// One single line, the row headings standing above the column headings.
    OneLine,
}

/// A stack of rows under one set of column headings.
#[derive(Clone, Copy, Debug)]
pub struct RowBlock {
    /// The line above the column headings (第二十条第（一）项); empty where there is none.
    pub caption: &'static str,
    /// Words printed in the head that own no cells (信息内容, 申请人情况).
    pub corner: &'static [Heading],
    /// Row headings.
    pub rows: &'static [Heading],
    /// Column headings.
    pub columns: &'static [Heading],
    /// Units, one a leaf column.
    pub units: &'static [Unit],
    /// How the cells are printed.
    pub print: Print,
}

/// The three statutory tables, and the one of older years.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum TableKind {
    /// Section 二: information disclosed on the agency's own initiative.
    Disclosure,
    /// Section 三: applications received and handled.
    Applications,
    /// Section 四: administrative reconsideration and litigation.
    Proceedings,
    /// A statistics table of the years before 2019.
    Statistics,
}

impl TableKind {
    /// The statutory tables in the order of the report.
    pub const ALL: [TableKind; 3] =
        [TableKind::Disclosure, TableKind::Applications, TableKind::Proceedings];

    /// These, and the one of older years.
    pub const WITH_STATISTICS: [TableKind; 4] = [
        TableKind::Disclosure,
        TableKind::Applications,
        TableKind::Proceedings,
        TableKind::Statistics,
    ];

    /// Public name.
    pub const fn code(self) -> &'static str {
        match self {
            TableKind::Disclosure => "disclosure",
            TableKind::Applications => "applications",
            TableKind::Proceedings => "proceedings",
            TableKind::Statistics => "statistics",
        }
    }

    /// The table with this public name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::WITH_STATISTICS.into_iter().find(|kind| kind.code() == code)
    }
}

/// A statutory table.
#[derive(Clone, Copy, Debug)]
pub struct StatutoryTable {
    /// Which table it is; its code is also that of the section that holds it.
    pub kind: TableKind,
    /// The stacked blocks; only `disclosure` has more than one.
    pub blocks: &'static [RowBlock],
    /// What must hold between its cells.
    pub relations: &'static [Relation],
}

/// A statutory form.
#[derive(Clone, Copy, Debug)]
pub struct Form {
    /// Public name: the first report year it was prescribed for, or the province that used it.
    pub code: &'static str,
    /// First report year.
    pub first_year: i32,
    /// Last report year, if a later form replaced it.
    pub last_year: Option<i32>,
    /// The notice that prescribes it.
    pub authority: &'static str,
    /// Why it is provisional; `None` for a form that was read in the notice itself.
    pub provisional: Option<&'static str>,
    /// Its tables in the order of the report.
    pub tables: &'static [StatutoryTable],
}

impl Form {
    /// This form's table of a kind.
    pub fn table(&'static self, kind: TableKind) -> Option<&'static StatutoryTable> {
        self.tables.iter().find(|table| table.kind == kind)
    }
}
