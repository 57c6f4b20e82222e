//! Findings for a terminal.

use super::made::{report as fixture, set};
use gouji::convert::Checked;
use gouji::emit::across::between::{self, KeptReport, Standing};
use gouji::emit::human::{Paint, Style, Totals, report};
use gouji::form::shared::*;
use gouji::form::{Address, Heading, TableKind, y2021};
use gouji::report::{Note, NoteKind, Reading, Report, Table};
use gouji::validate::{Blanks, Verdicts, validate};
use gouji::words::Lang;
use unicode_width::UnicodeWidthStr;

const STYLE: Style = Style { lang: Lang::Zh, paint: Paint::Plain, width: 80, verbose: false };
const VERBOSE: Style = Style { verbose: true, ..STYLE };

fn at(row: &Heading, column: &Heading) -> Address {
    Address { table: TableKind::Applications, row: row.code, column: column.code }
}

fn checked(change: impl FnOnce(&mut Report)) -> Checked {
    let mut report = fixture("a.txt", "某局", 2021, &y2021::FORM, 0);
    change(&mut report);
    let validation = validate(&report, Blanks::Keep);
    Checked { report, validation }
}

fn standing(run: &[Checked]) -> Standing {
    let kept = run.iter().map(|Checked { report, validation }| KeptReport::of(report, validation));
    let kept: Vec<_> = kept.collect();
    between::all(&kept, &Verdicts::default()).expect("compared").1
}

/// One natural person's request, granted, with the total of outcomes misprinted.
fn broken() -> Checked {
    checked(|report| {
        for column in [&NATURAL_PERSON, &TOTAL] {
            set(report, at(&NEW, column), Reading::Number(12.into()));
            set(report, at(&GRANTED, column), Reading::Number(12.into()));
            set(report, at(&RESOLVED_TOTAL, column), Reading::Number(12.into()));
        }
        set(report, at(&RESOLVED_TOTAL, &NATURAL_PERSON), Reading::Number(21.into()));
    })
}

#[test]
fn a_report_without_findings_is_not_mentioned() {
    assert_eq!(report(&checked(|_| {}), STYLE), "");
}

#[test]
fn a_report_without_a_table_is_mentioned_and_not_clean() {
    let empty = checked(|report| report.tables.clear());
    assert!(report(&empty, STYLE).contains("没有可核对的勾稽关系"));
    let standing = standing(&[empty]);
    assert_eq!((standing.clean, standing.unchecked), (0, 1));
}

#[test]
fn one_slip_is_told_within_five_lines_of_any_width() {
    for width in [40, 60, 80, 200] {
        for lang in [Lang::Zh, Lang::En] {
            let text = report(&broken(), Style { width, lang, ..STYLE });
            assert!(text.starts_with("a.txt"), "{text}");
            assert!(text.lines().all(|line| line.width() <= width), "{width}: {text}");
            let said = text.lines().take(5).collect::<String>();
            for word in ["21", "12", "balance, outcomes, applicants"] {
                assert!(said.contains(word) || width < 60, "{word} in {text}");
            }
            assert!(text.lines().count() <= 6, "{text}");
        }
    }
}

#[test]
fn the_broken_cell_is_marked_in_its_sum_if_asked() {
    let text = report(&broken(), VERBOSE);
    let line = text.lines().find(|line| line.contains('←')).expect("a mark");
    assert!(line.contains("21") && line.contains("12？"), "{line}");
    assert!(!report(&broken(), STYLE).contains('←'));
}

#[test]
fn figures_stand_under_one_another() {
    let text = report(&broken(), VERBOSE);
    let table: Vec<_> = text.lines().skip_while(|line| !line.contains('[')).skip(1).collect();
    // Up to the mark, every line of one small table is equally wide.
    let ends = table.iter().map(|line| line.split("  ←").next().unwrap_or(line).width());
    let first: Vec<_> = ends.take(4).collect();
    assert!(first.windows(2).all(|w| w[0] == w[1]), "{text}");
}

#[test]
fn what_is_only_worth_knowing_is_told_if_asked() {
    let noted = checked(|report| {
        let note = Note::new(NoteKind::MisprintedLabel, Some(TableKind::Applications));
        report.notes.push(note.quoting("予以公幵", "予以公开"));
    });
    assert_eq!(report(&noted, STYLE), "");
    assert!(report(&noted, VERBOSE).contains("予以公幵"));
    assert!(Totals::of(&noted).summary(STYLE).contains("misprinted-label"));
}

#[test]
fn a_page_cannot_write_to_the_terminal() {
    let mut hostile = broken();
    hostile.report.identity.agency = Some("某\u{1b}[2J局".into());
    hostile.report.source.path = "a\u{9b}.txt".into();
    for cell in hostile.report.tables.iter_mut().flat_map(Table::iter_mut) {
        cell.printed = format!("{}\u{7}", cell.printed).into();
    }
    for style in [STYLE, VERBOSE] {
        let text = report(&hostile, style);
        assert!(!text.contains(|c: char| c.is_control() && c != '\n'), "{text:?}");
    }
}

#[test]
fn colours_are_used_only_where_wanted() {
    let colour = Style { paint: Paint::Colour, ..STYLE };
    assert!(report(&broken(), colour).contains("\u{1b}["));
    assert!(!report(&broken(), STYLE).contains('\u{1b}'));
}

#[test]
fn counts_add_up() {
    let run = [broken(), checked(|report| report.identity.year = Some(2022))];
    let mut tally = Totals::default();
    run.iter().for_each(|checked| tally += Totals::of(checked));
    tally.standing = standing(&run);
    assert_eq!((tally.reports, tally.standing.clean, tally.standing.faulty), (2, 1, 1));
    let text = tally.summary(Style { lang: Lang::En, ..STYLE });
    assert!(text.starts_with("2 reports checked: 1 clean"), "{text}");
}

#[test]
fn a_report_that_is_at_odds_with_another_is_not_clean() {
    let carries = |year: i32, forward: u32, over: u32| {
        checked(|report| {
            report.identity.year = Some(year);
            for (row, n) in [(&CARRIED_OVER, over), (&CARRIED_FORWARD, forward)] {
                for column in [&NATURAL_PERSON, &TOTAL] {
                    set(report, at(row, column), Reading::Number(n.into()));
                }
            }
        })
    };
    let standing = |over| standing(&[carries(2021, 3, 3), carries(2022, over, over)]);
    assert_eq!((standing(3).clean, standing(3).faulty), (2, 0));
    assert_eq!((standing(4).clean, standing(4).faulty), (1, 1));
}

#[test]
fn that_it_may_be_another_cell_is_said_on_a_narrow_terminal_too() {
    let form = y2021::FORM.sheet(TableKind::Proceedings).expect("the table");
    let row: Vec<_> = form.cells.iter().take(5).map(|cell| cell.at).collect();
    let tied = checked(|report| {
        set(report, row[3], Reading::Number(3.into()));
        set(report, row[4], Reading::Number(1.into()));
    });
    assert!(tied.validation.suspects.len() > 1, "{:?}", tied.validation.suspects);
    for (lang, or) in [(Lang::Zh, "或为"), (Lang::En, "or ")] {
        let text = report(&tied, Style { lang, width: 60, ..STYLE });
        let line = text.lines().find(|line| line.trim_start().starts_with(or)).expect("said");
        assert!(line.contains('3') && line.contains('1') && !line.contains('…'), "{text}");
    }
}

#[test]
fn sums_whose_wrong_cells_cannot_be_named_are_named_themselves() {
    let many = checked(|report| {
        for (row, column, n) in [
            (&NEW, &NATURAL_PERSON, 5),
            (&GRANTED, &COMMERCIAL_ENTERPRISE, 7),
            (&PARTIALLY_GRANTED, &RESEARCH_INSTITUTION, 11),
            (&RESOLVED_TOTAL, &TOTAL, 17),
            (&CARRIED_FORWARD, &LEGAL_SERVICE_INSTITUTION, 23),
        ] {
            set(report, at(row, column), Reading::Number(n.into()));
        }
    });
    let text = report(&many, STYLE);
    assert!(text.contains("错格太多") && text.contains("行：") && text.contains("列："), "{text}");
    assert!(text.contains("本年新收") && text.contains("法律服务机构"), "{text}");
}
