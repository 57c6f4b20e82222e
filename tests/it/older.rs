//! Fujian's statistics table of the years before 2019: every figure of eleven copies in every
//! layout, and nothing of it in a statutory table.

mod copies;
mod dataset;

use copies::{Copy, LAYOUTS, Layout, eleven};
use gouji::convert::{Checked, Options, convert};
use gouji::form::TableKind;
use gouji::report::{Reading, Table};
use std::path::{Path, PathBuf};
use std::process::Command;

fn read(text: &str) -> Checked {
    convert(text.as_bytes(), "a", &Options::default()).expect("a report")
}

fn table(checked: &Checked) -> &Table {
    let [table] = &checked.report.tables[..] else { panic!("one table") };
    assert_eq!((table.kind, table.form.code), (TableKind::Statistics, "fujian"));
    table
}

fn rules(checked: &Checked) -> Vec<&'static str> {
    checked.validation.findings.iter().map(|finding| finding.rule.id()).collect()
}

fn value(table: &Table, code: &str, column: usize) -> Option<Reading> {
    let column = ["this_year", "cumulative"][column];
    table.by_codes(code, column).map(|cell| cell.reading)
}

#[test]
fn every_figure_of_eleven_copies_is_read_in_every_layout() {
    let mut read_figures = 0;
    for copy in eleven() {
        for layout in LAYOUTS.iter().copied() {
            let text = copy.print(layout);
            let checked = read(&text);
            let table = table(&checked);
            for row in &copy.rows {
                for (column, figure) in row.figures.iter().enumerate() {
                    let read = value(table, row.code, column);
                    let printed = figure.map(|n| Reading::Number(n.into()));
                    assert_eq!(read, printed, "{layout:?} {} {}\n{text}", copy.year, row.code);
                    read_figures += 1;
                }
            }
            assert_eq!(table.iter().count(), copy.rows.len() * 2, "{layout:?} {}", copy.year);
            assert!(table.unlisted.is_empty(), "{layout:?} {:?}", table.unlisted);
            let relations = &checked.validation.relations;
            assert_eq!((relations.holding, relations.broken, relations.undecided), (6, 0, 0));
            assert!(rules(&checked).is_empty(), "{layout:?} {:?}", rules(&checked));
        }
    }
    assert_eq!(read_figures, 2 * (6 * 17 + 5 * 16) * LAYOUTS.len());
}

#[test]
fn a_slip_in_a_total_or_a_part_is_found() {
    for (nth, mut copy) in eleven().into_iter().enumerate() {
        let codes = ["applications.accepted", "applications.answered.denied"];
        let code = codes[nth % 2];
        let row = copy.rows.iter_mut().find(|row| row.code == code).expect("a row");
        let column = nth / 2 % 2;
        row.figures[column] = row.figures[column].map(|n| n + 90);
        let checked = read(&copy.print(Layout::Page));
        let findings = &checked.validation.findings;
        let [finding] = &findings[..] else { panic!("one finding: {findings:?}") };
        let rule = if nth % 2 == 0 { "accepted" } else { "answered" };
        assert_eq!(finding.rule.id(), rule);
        assert!(finding.cells.iter().any(|at| at.row == code), "{:?}", finding.cells);
        let table = table(&checked);
        assert!(finding.cells.iter().all(|at| table.find(*at).is_some()), "{:?}", finding.cells);
        assert!(checked.validation.suspects.iter().any(|suspect| suspect.at.row == code));
    }
}

#[test]
fn a_blank_is_blank_where_it_leaves_a_trace_and_else_the_row_is_refused() {
    for layout in LAYOUTS.iter().copied() {
        let mut copy = eleven().remove(8);
        let row = copy.rows.iter_mut().find(|row| row.code == "reconsideration").expect("a row");
        row.figures = [Some(3), None];
        let mut text = copy.print(layout);
        let leaves_none = matches!(
            layout,
            Layout::CellALine
                | Layout::NumberedCellALine
                | Layout::CellAndPipeALine
                | Layout::PipeALine
                | Layout::Spaces
        );
        if matches!(layout, Layout::CellALine | Layout::NumberedCellALine) {
            text = text.replace("\n\n", "\n");
        }
        let checked = read(&text);
        let table = table(&checked);
        let [this, all] = [0, 1].map(|column| value(table, "reconsideration", column));
        if leaves_none {
            assert_eq!((this, all), (Some(Reading::Illegible), Some(Reading::Illegible)));
            assert_eq!(rules(&checked), ["unreadable-row"], "{layout:?}");
        } else {
            assert_eq!(this, Some(Reading::Number(3.into())), "{layout:?}");
            assert_eq!(all, Some(Reading::Blank), "{layout:?}");
            assert!(rules(&checked).is_empty(), "{layout:?} {:?}", rules(&checked));
        }
    }
}

#[test]
fn a_figure_in_two_pieces_is_never_two() {
    let copy = eleven().remove(9);
    let row = &copy.rows[0];
    let [Some(this), Some(all)] = row.figures else { panic!("figures") };
    for between in [" | ", "\t", "   ", "\n"] {
        let layout = match between {
            " | " => Layout::Pipes,
            "\t" => Layout::Tabs,
            "\n" => Layout::CellALine,
            _ => Layout::Spaces,
        };
        let printed = format!("{}{between}{}{between}{this}", row.label, row.unit);
        let digits = this.to_string();
        let (first, rest) = digits.split_at(1);
        let broken = format!("{}{between}{}{between}{first}{between}{rest}", row.label, row.unit);
        let text = copy.print(layout);
        assert!(text.contains(&printed) && all >= this);
        let checked = read(&text.replacen(&printed, &broken, 1));
        assert_eq!(value(table(&checked), row.code, 0), Some(Reading::Illegible), "{layout:?}");
        assert_eq!(rules(&checked), ["unreadable-row"]);
    }
}

#[test]
fn figures_without_a_gap_are_refused_but_noughts_are_read() {
    let mut copy = eleven().remove(3);
    for row in &mut copy.rows {
        if row.code.starts_with("complaints") {
            row.figures = [Some(0), Some(0)];
        }
    }
    for between_rows in ["\n", ""] {
        let text = copy.print(Layout::Tabs);
        let (before, table_text) = text.split_once("统计表\n").expect("a table");
        let glued = table_text.replace('\t', "").replace('\n', between_rows);
        let checked = read(&format!("{before}统计表\n{glued}\n"));
        let table = table(&checked);
        assert_eq!(value(table, "complaints", 0), Some(Reading::Number(0.into())));
        for row in &copy.rows {
            for (column, figure) in row.figures.iter().enumerate() {
                let read = value(table, row.code, column);
                let right = figure.map(|n| Reading::Number(n.into()));
                assert!(read == Some(Reading::Illegible) || read == right, "{}", row.code);
            }
        }
        assert_eq!(rules(&checked), ["figures-together"]);
    }
}

#[test]
fn of_one_column_without_a_gap_every_figure_is_read() {
    let copy = eleven().remove(6);
    for between_rows in ["\n", ""] {
        let rows = copy
            .rows
            .iter()
            .map(|row| format!("{}{}{}", row.label, row.unit, row.figures[0].unwrap_or_default()));
        let head = format!("指标名称计量单位{}年度", copy.year);
        let glued: Vec<String> = std::iter::once(head).chain(rows).collect();
        let text = copy.print(Layout::Tabs);
        let (before, _) = text.split_once("指标名称").expect("a table");
        let checked = read(&format!("{before}{}\n", glued.join(between_rows)));
        let table = table(&checked);
        for row in &copy.rows {
            let right = row.figures[0].map(|n| Reading::Number(n.into()));
            assert_eq!(value(table, row.code, 0), right, "{}", row.code);
            assert_eq!(value(table, row.code, 1), None);
        }
        assert!(rules(&checked).is_empty(), "{:?}", rules(&checked));
    }
}

/// A copy with another label in the place of one, or further rows behind one.
fn changed(copy: &Copy, from: &str, to: &str) -> Checked {
    let text = copy.print(Layout::Pipes);
    assert!(text.contains(from));
    read(&text.replacen(from, to, 1))
}

#[test]
fn the_table_of_another_place_is_none_of_this_form() {
    let copy = eleven().remove(2);
    let form = |checked: &Checked| checked.report.tables[0].form.code;
    // Parts that the form does not have: the totals are the sums of others.
    let checked =
        changed(&copy, "对申请的答复数 |", "7.来访登记申请数 | 条 | 3 | 4 |\n对申请的答复数 |");
    assert_eq!(form(&checked), "unlisted");
    assert_eq!(rules(&checked), ["statistics-table"]);
    let checked = changed(&copy, "2.传真申请数", "2.窗口申请数");
    assert_eq!(form(&checked), "unlisted");
    // Other columns.
    let checked = changed(&copy, "历年累计", "上年数量");
    assert_eq!(form(&checked), "unlisted");
    // Without its total.
    let checked = changed(&copy, "受理依申请公开信息总数", "收到申请数");
    assert_eq!(form(&checked), "unlisted");
    // A row that stands for itself is added to the form.
    let checked =
        changed(&copy, "行政复议数 |", "政府信息公开查阅点数 | 个 | 3 | 4 |\n行政复议数 |");
    assert_eq!(form(&checked), "fujian");
    assert_eq!(rules(&checked), ["unlisted"]);
    assert_eq!(checked.report.tables[0].unlisted.len(), 2);
}

#[test]
fn a_row_that_is_gone_or_printed_twice_is_said() {
    let mut copy = eleven().remove(10);
    copy.rows.retain(|row| row.code != "applications.answered.denied");
    let checked = read(&copy.print(Layout::Pipes));
    assert_eq!(value(table(&checked), "applications.answered.denied", 0), Some(Reading::Illegible));
    assert_eq!(rules(&checked), ["missing-row"]);
    let copy = eleven().remove(10);
    let row = copy.rows.iter().find(|row| row.code == "litigation").expect("a row");
    let [this, all] = row.figures.map(|n| n.unwrap_or_default());
    let text = copy.print(Layout::Pipes);
    let twice = read(&format!("{text}行政诉讼数 | 件 | {this} | {} |\n", all + 1));
    assert_eq!(rules(&twice), ["contradiction"]);
    assert_eq!(value(table(&twice), "litigation", 1), Some(Reading::Illegible));
    let same = read(&format!("{text}行政诉讼数 | 件 | {this} | {all} |\n"));
    assert!(rules(&same).is_empty());
}

#[test]
fn a_fee_printed_in_another_unit_is_in_yuan() {
    let mut copy = eleven().remove(10);
    let row = copy.rows.iter_mut().find(|row| row.code == "fees_reduced").expect("a row");
    (row.unit, row.figures) = ("万元", [Some(2), Some(5)]);
    let checked = read(&copy.print(Layout::Page));
    assert_eq!(value(table(&checked), "fees_reduced", 0), Some(Reading::Number(20_000.into())));
    assert_eq!(rules(&checked), ["unit-converted"]);
}
