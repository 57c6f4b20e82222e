//! Tables whose cells are known by where they stand.

use super::super::RuledPage;
use crate::native::{DrawnPage, Glyph};
use unicode_width::UnicodeWidthChar;

/// Words, each with its middle and its line.
type Printed<'p> = &'p [(&'p str, f32, f32)];

fn page(words: Printed) -> RuledPage {
    let mut glyphs = Vec::new();
    for (text, middle, y) in words {
        let wide = |c: char| 5.0 * c.width().unwrap_or(1) as f32;
        let mut x = middle - text.chars().map(wide).sum::<f32>() / 2.0;
        for c in text.chars() {
            glyphs.push(Glyph { text: c.into(), x, y: *y, w: wide(c), size: 10.0 });
            x += wide(c);
        }
    }
    RuledPage::of(DrawnPage { width: 600.0, height: 800.0, glyphs, ..DrawnPage::default() })
}

/// The rows of all tables, cells parted by strokes.
fn rows(pages: &[Printed]) -> Vec<String> {
    let mut pages: Vec<RuledPage> = pages.iter().map(|words| page(words)).collect();
    super::take(&mut pages);
    let tables = pages.iter().flat_map(|page| &page.tables);
    let text = |row: &Vec<super::RuledCell>| {
        row.iter().map(|cell| cell.lines.join("~")).collect::<Vec<_>>().join("|")
    };
    tables.flat_map(|table| table.rows.iter().map(text)).collect()
}

const HEAD: Printed<'static> = &[
    ("信息内容", 50.0, 100.0),
    ("本年制发件数", 150.0, 100.0),
    ("本年废止件数", 250.0, 100.0),
    ("现行有效件数", 350.0, 100.0),
];

fn under_head(words: Printed) -> Vec<String> {
    rows(&[&[HEAD, words].concat()]).split_off(1)
}

#[test]
fn a_blank_cell_is_one_of_which_nothing_is_there() {
    let words = [("规章", 50.0, 120.0), ("12", 250.0, 120.0), ("规范性文件", 50.0, 140.0)];
    assert_eq!(under_head(&words), ["规章||12|", "规范性文件|||"]);
}

#[test]
fn a_stroke_under_a_head_is_not_a_sign_of_it() {
    let words = [("规章", 50.0, 115.0), ("/", 150.0, 115.0), ("3", 350.0, 115.0)];
    assert_eq!(under_head(&words), ["规章|/||3"]);
}

#[test]
fn a_figure_of_no_column_or_of_two_makes_its_row_illegible() {
    let other = [("规范性文件", 50.0, 140.0), ("4", 250.0, 140.0)];
    for odd in [("7", 200.0, 120.0), ("12345678901234", 200.0, 120.0)] {
        let words = [&[("规章", 50.0, 120.0), odd], &other[..]].concat();
        let untold = "\u{FFFD}";
        let first = format!("规章|{untold}|{untold}|{untold}");
        assert_eq!(under_head(&words), [first.as_str(), "规范性文件||4|"]);
    }
}

#[test]
fn a_row_without_a_blank_tells_where_figures_stand() {
    // Figures at the right edges of cells whose heads are in their middle.
    let row = |y| [("7", 195.0, y), ("8", 295.0, y), ("9", 395.0, y)];
    let whole = [&[("规章", 50.0, 120.0)], &row(120.0)[..]].concat();
    let other = [("规范性文件", 50.0, 140.0), ("4", 295.0, 140.0)];
    let words = [&whole[..], &other[..]].concat();
    assert_eq!(under_head(&words), ["规章|7|8|9", "规范性文件||4|"]);
}

#[test]
fn a_figure_beside_two_lines_of_a_label_is_of_its_row() {
    let words = [("规范性", 50.0, 120.0), ("文件", 50.0, 133.0), ("6", 150.0, 126.5)];
    assert_eq!(under_head(&words), ["规范性文件|6||"]);
    // The next part of the text is not a line of it, however close.
    let next = [("规章", 50.0, 120.0), ("二、收到", 50.0, 133.0)];
    assert_eq!(
        under_head(&[&words[..], &[("二、收到", 50.0, 145.0)]].concat()),
        ["规范性文件|6||"]
    );
    assert_eq!(under_head(&next), ["规章|\u{FFFD}|\u{FFFD}|\u{FFFD}"]);
    // Two lines of a cell stay two; what is between two rows is of neither.
    let lines = [("规章", 50.0, 126.5), ("12", 150.0, 120.0), ("34", 150.0, 133.0)];
    let other = [("规范性文件", 50.0, 160.0), ("5", 150.0, 160.0)];
    assert_eq!(under_head(&[lines.as_slice(), &other].concat())[0], "规章|12~34||");
    let between = [("规章", 50.0, 120.0), ("5", 150.0, 132.0), ("规范性文件", 50.0, 144.0)];
    assert!(under_head(&between).iter().all(|row| row.ends_with("|\u{FFFD}")));
}

#[test]
fn what_a_page_cuts_off_makes_its_row_illegible() {
    let first = [HEAD, &[("规章", 50.0, 120.0), ("1", 150.0, 120.0)]].concat();
    let rest = ("2", 150.0, 130.0);
    let last = [("规范性文件", 50.0, 160.0), ("3", 150.0, 160.0)];
    let read = |next: &[(&str, f32, f32)]| rows(&[&first, next]).split_off(1);
    assert_eq!(read(&last), ["规章|1||", "规范性文件|3||"]);
    assert!(read(&[&[rest], &last[..]].concat())[0].ends_with("|\u{FFFD}"));
    // The same behind a head that is printed again.
    assert!(read(&[HEAD, &[rest], &last[..]].concat())[0].ends_with("|\u{FFFD}"));
}

#[test]
fn a_head_goes_on_behind_the_end_of_a_page() {
    // A heading of two rows stands beside those of one, of which the page's end parts it.
    let first = [("文字", 300.0, 40.0), ("信息内容", 50.0, 776.0), (HEAD[1].0, HEAD[1].1, 780.0)];
    let rest = HEAD[2..].iter().map(|(text, x, _)| (*text, *x, 60.0));
    let row = [("规章", 50.0, 80.0), ("12", 250.0, 80.0)];
    let second: Vec<_> = rest.chain(row).collect();
    assert_eq!(rows(&[&first, &second])[1..], ["规章||12|"]);
    // Not where the text goes on between them.
    let between = [&first[..], &[("文字", 300.0, 795.0); 1]].concat();
    let far: Vec<_> = second.iter().map(|(text, x, y)| (*text, *x, y + 40.0)).collect();
    let far = [&[("文字", 300.0, 60.0)], &far[..]].concat();
    assert_eq!(rows(&[&between, &far]), [""; 0]);
}

#[test]
fn the_row_under_the_heads_of_rows_has_all_lines_to_the_next_part() {
    let groups = ["行政复议", "未经复议直接起诉", "复议后起诉"];
    let columns = ["结果维持", "结果纠正", "其他结果", "尚未审结", "总计"];
    let over = |nth: usize| (groups[nth], 130.0 + 225.0 * nth as f32, 80.0);
    let head = (0..3).map(over);
    let leaf = |nth: usize| (columns[nth % 5], 40.0 + 45.0 * nth as f32, 100.0);
    let head: Vec<_> = head.chain((0..15).map(leaf)).collect();
    let read =
        |words: Printed| rows(&[&[&head, words].concat()]).into_iter().skip(2).collect::<Vec<_>>();
    let next = ("五、存在的主要问题及改进情况", 100.0, 180.0);
    assert_eq!(read(&[("3", 85.0, 130.0), next]), ["|3|||||||||||||"]);
    // A figure that its cell wraps around words.
    let lines = [("件)", 40.0, 120.0), ("12", 85.0, 124.0), ("34", 85.0, 136.0), next];
    assert_eq!(read(&lines), ["件)|12~34|||||||||||||"]);
    // Nothing at all, if what follows is the next part, and nothing known if not.
    assert_eq!(read(&[next]), ["||||||||||||||"]);
    assert_eq!(read(&[]), [""; 0]);
}
