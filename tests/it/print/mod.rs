//! Prints annual reports from known figures in the ways in which real ones are printed,
//! independently of the reader. A seed names a document: the same seed prints the same bytes.
//!
//! Labels and structure come from the forms, so that they stand once; layouts, page shapes,
//! damage and sentences are this module's own.

#![allow(dead_code)] // Each test that includes this module uses a part of it.

pub mod cases;
pub mod columns;
pub mod damage;
pub mod expected;
pub mod figures;
pub mod html;
pub mod layout;
pub mod prose;
pub mod readings;
pub mod rng;
pub mod score;
pub mod shape;
pub mod sheet;
pub mod text;
pub mod told;

use damage::{Declared, Encoding, Script};
use figures::{Figures, Notation, Truth, Values, Zeros};
use gouji::form::{Form, StatutoryTable, TableKind, y2019, y2021};
use prose::Identity;
use rng::Rng;
use sheet::{Disclosure, Quirks, Sheet, Truths};
use text::Layout;

/// Text in a layout, or a page of a shape.
#[derive(Clone, Copy, Debug)]
pub enum Medium {
    Text(Layout),
    Html(html::Shape),
}

/// All choices that make a document.
#[derive(Clone, Debug)]
pub struct Plan {
    pub seed: u64,
    pub disclosure: Disclosure,
    pub applications: &'static Form,
    pub values: Values,
    pub zeros: Zeros,
    pub notation: Notation,
    pub quirks: Quirks,
    pub medium: Medium,
    pub script: Script,
    pub encoding: Encoding,
    pub declared: Declared,
    /// Spaces printed as `?`, as texts that lost their no-break spaces show them.
    pub question_marks: bool,
    /// Spaces without width, and others, beside figures.
    pub odd_spaces: bool,
    /// Lines end with CR LF.
    pub crlf: bool,
}

/// A printed document and what it says.
#[derive(Clone, Debug)]
pub struct Printed {
    pub plan: Plan,
    pub bytes: Vec<u8>,
    /// The text before it was encoded.
    pub text: String,
    pub truths: Truths,
    /// How figures were printed, if nothing was done to their tables.
    pub figures: Figures,
    pub identity: Identity,
}

impl Plan {
    /// The document of a seed.
    pub fn draw(seed: u64) -> Self {
        let mut rng = Rng::new(seed);
        let medium = if rng.chance(60) {
            Medium::Text(Layout::draw(&mut rng))
        } else {
            Medium::Html(html::Shape::draw(&mut rng))
        };
        Self::with(seed, medium)
    }

    /// The document of a seed in a given medium.
    pub fn with(seed: u64, medium: Medium) -> Self {
        let mut rng = Rng::new(seed ^ 0xABCD);
        let (disclosure, applications) = match rng.below(20) {
            0 => (Disclosure::Hybrid, &y2021::FORM),
            1 => (Disclosure::Form2021, &y2019::FORM),
            2 => (Disclosure::Form2019, &y2021::FORM),
            n if n % 2 == 0 => (Disclosure::Form2019, &y2019::FORM),
            _ => (Disclosure::Form2021, &y2021::FORM),
        };
        let script = Script::draw(&mut rng);
        let mut encoding = Encoding::draw(script, &mut rng);
        let declared = match rng.below(6) {
            0 => Declared::Not,
            1 => Declared::Wrongly,
            _ => Declared::Rightly,
        };
        if matches!(medium, Medium::Text(_)) && encoding == Encoding::Big5 {
            encoding = Encoding::Utf8; // a text in Big5 tells nobody what it is
        }
        Plan {
            seed,
            disclosure,
            applications,
            values: *rng.pick(&[
                Values::Zeros,
                Values::Consistent,
                Values::Consistent,
                Values::Distinct,
                Values::Sparse,
                Values::Large,
            ]),
            zeros: figures::draw_zeros(&mut rng),
            notation: figures::draw_notation(&mut rng),
            quirks: Quirks {
                swapped: rng.chance(5),
                cut_heads: rng.chance(6),
                extra_row: rng.chance(5),
                no_first_caption: rng.chance(5),
                misprint: rng.chance(10),
                variants: rng.chance(25),
                spaces: rng.chance(15),
                odd_corner: rng.chance(6),
                extra_column: rng.chance(4),
                broken: rng.chance(8),
                wide_last: rng.chance(60),
            },
            medium,
            script,
            encoding,
            declared,
            question_marks: rng.chance(8),
            odd_spaces: rng.chance(6),
            crlf: rng.chance(15),
        }
        .tamed()
    }

    /// Leaves out what cannot be printed together or would have no single truth.
    fn tamed(mut self) -> Self {
        if let Medium::Text(layout) = self.medium {
            let spaced = layout.spaced();
            // Only where a cell's lines are lines of the text can a label be broken; a column of
            // remarks that leaves no trace where it is blank cannot be told from lost figures.
            self.quirks.broken &= matches!(
                layout,
                Layout::L2 | Layout::L2Bare | Layout::L3 | Layout::L3b | Layout::L4 | Layout::L7
            );
            self.quirks.extra_column &= layout.keeps_blanks() && !spaced;
            if spaced && self.notation == Notation::Thousands(" ") {
                self.notation = Notation::Plain;
            }
            if spaced && layout == Layout::L8 {
                self.quirks.spaces = false;
            }
        } else {
            self.question_marks = false;
            self.quirks.broken = false;
        }
        if self.quirks.cut_heads {
            self.quirks.swapped = false;
        }
        self
    }

    /// The layout or shape in a word.
    pub fn group(&self) -> String {
        match self.medium {
            Medium::Text(layout) => format!("{layout:?}"),
            Medium::Html(_) => "html".to_owned(),
        }
    }

    pub fn name(&self) -> String {
        let medium = match self.medium {
            Medium::Text(layout) => format!("{layout:?}"),
            Medium::Html(shape) => shape.name(),
        };
        format!(
            "seed {} {medium} | {:?}+{} {:?} {:?} {:?} | {:?} {:?} {:?}{} | {:?}",
            self.seed,
            self.disclosure,
            self.applications.code,
            self.values,
            self.zeros,
            self.notation,
            self.script,
            self.encoding,
            self.declared,
            match (self.question_marks, self.odd_spaces) {
                (true, _) => " ?",
                (_, true) => " odd-spaces",
                _ => "",
            },
            self.quirks,
        )
    }

    /// Prints it.
    pub fn print(self) -> Printed {
        self.print_with(|_| {})
    }

    /// Prints it after something was done to its tables.
    pub fn print_with(self, change: impl FnOnce(&mut Vec<Sheet>)) -> Printed {
        let mut rng = Rng::new(self.seed ^ 0x1234_5678);
        let of = |form: &'static Form, kind| -> &'static StatutoryTable {
            form.table(kind).expect("every form has the three tables")
        };
        let mut truths = Truths::new();
        let draw = |table: &'static StatutoryTable, rng: &mut Rng| -> Figures {
            figures::draw(table, self.values, self.zeros, self.notation, rng)
        };
        let disclosed = match self.disclosure {
            Disclosure::Form2019 => draw(of(&y2019::FORM, TableKind::Disclosure), &mut rng),
            Disclosure::Form2021 => draw(of(&y2021::FORM, TableKind::Disclosure), &mut rng),
            Disclosure::Hybrid => {
                let mut both = draw(of(&y2019::FORM, TableKind::Disclosure), &mut rng);
                both.extend(draw(of(&y2021::FORM, TableKind::Disclosure), &mut rng));
                both
            }
        };
        let handled = of(self.applications, TableKind::Applications);
        let argued = of(self.applications, TableKind::Proceedings);
        let applied = draw(handled, &mut rng);
        let sued = draw(argued, &mut rng);
        let q = &self.quirks;
        let sheets: Vec<Sheet> = vec![
            sheet::disclosure(self.disclosure, &disclosed, q, &mut rng, &mut truths),
            sheet::applications(handled, &applied, q, &mut rng, &mut truths),
            sheet::proceedings(argued, &sued, q, &mut rng, &mut truths),
        ];
        let figures: Figures = [disclosed, applied, sued].into_iter().flatten().collect();
        let mut sheets = match q.extra_column {
            true => {
                let mut sheets = sheets;
                let at = rng.below(2);
                let sheet = sheets.remove(at);
                sheets.insert(at, sheet::with_remarks(sheet, &mut rng));
                sheets
            }
            false => sheets,
        };
        change(&mut sheets);
        let identity = prose::draw_identity(self.applications.first_year, &mut rng);
        let spaces: &[&str] = match (self.question_marks, self.odd_spaces) {
            (true, _) => &["?"],
            (_, true) => &["\u{200b}", "\u{feff}", "\u{3000}", "\u{2002}", "\u{a0}"],
            _ => &[],
        };
        let sheets = sheets.into_iter().map(|s| padded(s, spaces, &mut rng)).collect();
        let parts = prose::compose(&identity, sheets, &mut rng);
        let mut encoding = self.encoding;
        let charset = encoding.label(self.declared);
        let clean = match &self.medium {
            Medium::Text(layout) => text::page(&parts, *layout, &mut rng),
            Medium::Html(shape) => html::page(&parts, shape, charset, &mut rng),
        };
        let mut text = damage::script(&clean, self.script, &mut rng);
        if self.crlf {
            text = text.replace('\n', "\r\n");
        }
        let bytes = encoding.encode(&text).unwrap_or_else(|| {
            // Characters that the encoding does not have: a page would have been UTF-8.
            encoding = Encoding::Utf8;
            if let Some(label) = charset {
                text = text.replacen(label, "utf-8", 1);
            }
            text.as_bytes().to_vec()
        });
        Printed { plan: Plan { encoding, ..self.clone() }, bytes, text, truths, figures, identity }
    }
}

/// A sheet whose figures stand beside spaces, or what became of them.
fn padded(mut sheet: Sheet, spaces: &[&str], rng: &mut Rng) -> Sheet {
    if spaces.is_empty() {
        return sheet;
    }
    for cell in sheet.rows.iter_mut().flatten() {
        if cell.role == sheet::Role::Value && !cell.text.is_empty() {
            match rng.below(4) {
                0 => cell.text.insert_str(0, rng.pick::<&str>(spaces)),
                1 => cell.text.push_str(rng.pick::<&str>(spaces)),
                _ => {}
            }
        }
    }
    sheet
}

impl Printed {
    /// Whether every cell, blank ones too, leaves a trace on the page.
    pub fn keeps_blanks(&self) -> bool {
        match self.plan.medium {
            // Columns keep a blank only by where the others stand.
            Medium::Text(Layout::Columns) => false,
            Medium::Text(layout) => layout.keeps_blanks(),
            // An empty cell too many among empty cells that are written as it is: nobody knows which one it is.
            Medium::Html(shape) => {
                let is_bare = matches!(shape.inside, html::Inside::Plain | html::Inside::Breaks);
                !(shape.trailing && is_bare && self.plan.zeros.leaves_blanks())
            }
        }
    }

    /// What a cell says.
    pub fn truth(&self, at: gouji::form::Address) -> Option<Truth> {
        self.truths.get(&at).copied()
    }
}
