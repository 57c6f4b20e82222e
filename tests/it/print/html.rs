//! Web pages: how editors, word processors and page templates write a table.

use super::prose::Part;
use super::rng::Rng;
use super::sheet::{Cell, Role, Sheet};

pub use super::shape::{Around, Cut, Inside, Merged, Shape};

fn escape(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('\u{a0}', "&nbsp;")
}

fn inside(cell: &Cell, shape: &Shape, rng: &mut Rng) -> String {
    let text = escape(&cell.text);
    match shape.inside {
        Inside::Plain => text,
        Inside::Paragraph => format!("<p align=\"center\">{text}</p>"),
        Inside::Font => {
            format!("<div style='text-align:center'><font face=\"宋体\" size=2>{text}</font></div>")
        }
        Inside::Nbsp => match rng.below(3) {
            _ if text.is_empty() => "&nbsp;".to_owned(),
            0 => format!("&nbsp;{text}"),
            1 => format!("{text}&nbsp;"),
            _ => format!("\n      {text}\n    "),
        },
        Inside::Breaks => {
            let n = cell.text.chars().count();
            if cell.role == Role::Value || n < 3 {
                return text;
            }
            let narrow = cell.h > 5 && rng.chance(50);
            let at = 1 + rng.below(n - 1);
            let mut out = String::new();
            for (i, c) in cell.text.chars().enumerate() {
                if i == at || (narrow && i > 0) {
                    out.push_str(rng.pick::<&str>(&["<br>", "<br />", "<BR/>"]));
                }
                out.push_str(&escape(&c.to_string()));
            }
            out
        }
        Inside::Word => {
            let run = |piece: &str, latin: bool| {
                let lang = if latin { " lang=\"EN-US\"" } else { "" };
                format!(
                    "<span{lang} style='font-size:9.0pt;font-family:宋体;mso-bidi-font-family:\
                     \"Times New Roman\"'>{}{}</span>",
                    escape(piece),
                    if latin { "<o:p></o:p>" } else { "" }
                )
            };
            let mut runs = String::new();
            if cell.text.is_empty() {
                runs = run("\u{a0}", true);
            }
            let mut piece = String::new();
            for c in cell.text.chars() {
                let latin = c.is_ascii();
                let turned = piece.chars().last().is_some_and(|p| p.is_ascii() != latin);
                if !piece.is_empty() && (turned || (!latin && rng.chance(15))) {
                    runs.push_str(&run(&piece, piece.is_ascii()));
                    piece.clear();
                }
                piece.push(c);
            }
            if !piece.is_empty() {
                runs.push_str(&run(&piece, piece.is_ascii()));
            }
            format!("<p class=MsoNormal align=center style='text-align:center'>{runs}</p>")
        }
    }
}

/// The rows of a sheet as cells to be written, merged ones spanned or written out.
fn written(sheet: &Sheet, shape: &Shape) -> Vec<Vec<Cell>> {
    if shape.merged == Merged::Spans {
        return sheet.rows.clone();
    }
    let mut grid: Vec<Vec<Option<Cell>>> = vec![vec![None; sheet.width]; sheet.rows.len()];
    for (y, row) in sheet.rows.iter().enumerate() {
        for c in row {
            for dy in 0..c.h {
                for dx in 0..c.w {
                    let mut copy = Cell { x: c.x + dx, w: 1, h: 1, ..c.clone() };
                    if shape.merged == Merged::Empty && dy + dx > 0 {
                        copy.text.clear();
                    }
                    if let Some(line) = grid.get_mut(y + dy) {
                        line[c.x + dx] = Some(copy);
                    }
                }
            }
        }
    }
    grid.into_iter().map(|row| row.into_iter().flatten().collect()).collect()
}

/// Rows, from `rows`, as source.
fn rows(rows: &[Vec<Cell>], head: usize, width: usize, shape: &Shape, rng: &mut Rng) -> String {
    let mut out = String::new();
    let (tr, td) = if shape.unclosed { ("TR", "TD") } else { ("tr", "td") };
    if shape.sections && head > 0 {
        out.push_str("<thead>\n");
    }
    for (y, row) in rows.iter().enumerate() {
        if shape.sections && y == head {
            out.push_str(if head > 0 { "</thead><tbody>\n" } else { "<tbody>\n" });
        }
        if shape.hidden && y > head && rng.chance(10) {
            out.push_str("<tr style=\"display:none\">");
            for c in row {
                let text = if c.role == Role::Value { "77" } else { c.text.as_str() };
                out.push_str(&format!("<td colspan={}>{}</td>", c.w, escape(text)));
            }
            out.push_str("</tr>\n");
        }
        out.push_str(&format!("<{tr}>\n"));
        for c in row {
            let tag = if shape.sections && c.role != Role::Value && y < head { "th" } else { td };
            let mut attributes = String::new();
            for (name, n) in [("colspan", c.w), ("rowspan", c.h)] {
                let name = if shape.unclosed { name.to_uppercase() } else { name.to_owned() };
                if n > 1 {
                    attributes.push_str(&match rng.below(if shape.garbage { 4 } else { 2 }) {
                        0 => format!(" {name}={n}"),
                        1 => format!(" {name}=\"{n}\""),
                        2 => format!(" {name}=\"{n}px\""),
                        _ => format!(" {name}=\" {n} \""),
                    });
                } else if shape.garbage && rng.chance(5) {
                    attributes
                        .push_str(&format!(" {name}={}", rng.pick(&["\"\"", "\"auto\"", "1"])));
                }
            }
            out.push_str(&format!("<{tag}{attributes}>{}", inside(c, shape, rng)));
            if !shape.unclosed {
                out.push_str(&format!("</{tag}>\n"));
            }
        }
        if shape.trailing && row.iter().map(|c| c.w).sum::<usize>() < width + 1 && rng.chance(20) {
            out.push_str(&format!("<{td}></{td}>"));
        }
        if !shape.unclosed {
            out.push_str(&format!("</{tr}>\n"));
        }
    }
    if shape.sections {
        out.push_str("</tbody>\n");
    }
    out
}

fn frame(body: &str, shape: &Shape) -> String {
    let tag = if shape.unclosed { "TABLE" } else { "table" };
    let table = format!("<{tag} border=1 cellspacing=\"0\">\n{body}</{tag}>\n");
    match shape.around {
        Around::Nested => format!("<table width=100%><tr><td>{table}</td></tr></table>\n"),
        _ => table,
    }
}

/// A sheet as one or more tables; `caption` is a heading to be set as the first row.
fn table(sheet: &Sheet, caption: Option<&str>, shape: &Shape, rng: &mut Rng) -> String {
    let all = written(sheet, shape);
    let mut top = String::new();
    if let Some(caption) = caption {
        top = format!("<tr><td colspan={}><b>{}</b></td></tr>\n", sheet.width, escape(caption));
    }
    let mut out = String::new();
    match shape.cut {
        Cut::Blocks if sheet.blocks.len() > 1 => {
            for (i, &from) in sheet.blocks.iter().enumerate() {
                let to = sheet.blocks.get(i + 1).copied().unwrap_or(all.len());
                let body = rows(&all[from..to], 0, sheet.width, shape, rng);
                out.push_str(&frame(&format!("{}{body}", std::mem::take(&mut top)), shape));
            }
        }
        Cut::PageBreak | Cut::BareBreak if all.len() > sheet.head + 4 => {
            let at = sheet.head + 2 + rng.below(all.len() - sheet.head - 3);
            let first = cut(&all[..at], sheet);
            let body = rows(&first, sheet.head, sheet.width, shape, rng);
            out.push_str(&frame(&format!("{top}{body}"), shape));
            let repeated = shape.cut == Cut::PageBreak;
            let mut rest: Vec<Vec<Cell>> =
                if repeated { all[..sheet.head].to_vec() } else { Vec::new() };
            rest.extend(carried(&all, at));
            let head = if repeated { sheet.head } else { 0 };
            out.push_str(&frame(&rows(&rest, head, sheet.width, shape, rng), shape));
        }
        _ => {
            let body = rows(&all, sheet.head, sheet.width, shape, rng);
            out.push_str(&frame(&format!("{top}{body}"), shape));
        }
    }
    out
}

/// The rows before a page break: spans end with the page.
fn cut(rows: &[Vec<Cell>], _sheet: &Sheet) -> Vec<Vec<Cell>> {
    let n = rows.len();
    let mut out = rows.to_vec();
    for (y, row) in out.iter_mut().enumerate() {
        for c in row {
            c.h = c.h.min(n - y);
        }
    }
    out
}

/// The rows after a page break: what still spans is an empty cell again.
fn carried(rows: &[Vec<Cell>], at: usize) -> Vec<Vec<Cell>> {
    let mut out = rows[at..].to_vec();
    let mut over: Vec<Cell> = Vec::new();
    for (y, row) in rows[..at].iter().enumerate() {
        for c in row {
            if y + c.h > at {
                over.push(Cell { text: String::new(), h: y + c.h - at, ..c.clone() });
            }
        }
    }
    if let Some(first) = out.first_mut() {
        first.splice(0..0, over);
        first.sort_by_key(|c| c.x);
    }
    out
}

/// A whole page. `charset` is declared in a `<meta>` when given.
pub fn page(parts: &[Part], shape: &Shape, charset: Option<&str>, rng: &mut Rng) -> String {
    let title = parts.iter().find_map(|p| match p {
        Part::Title(t) => Some(t.as_str()),
        _ => None,
    });
    let mut out = String::from("<!DOCTYPE html>\n<html><head>");
    if let Some(charset) = charset {
        out.push_str(&match rng.below(2) {
            0 => format!("<meta charset=\"{charset}\">"),
            _ => format!("<META http-equiv=Content-Type content=\"text/html; charset={charset}\">"),
        });
    }
    out.push_str(&format!("<title>{}</title></head><body>\n", escape(title.unwrap_or("年度报告"))));
    if shape.hidden {
        out.push_str(
            "<script>var t='<tr><td>行政许可</td><td>55</td></tr>';</script>\n\
             <!-- <table><tr><td>规章</td><td>66</td></tr></table> -->\n\
             <div style=\"display: none\"><table><tr><td>行政处罚</td><td>88</td></tr></table></div>\n",
        );
    }
    let (before, after) = match shape.around {
        Around::Layout => (
            "<table width=1000><tr><td width=200><ul><li>首页</li><li>年度报告</li></ul></td><td>\n",
            "</td></tr></table>\n",
        ),
        Around::Navigation => (
            "<table><tr><td>首页</td><td>政务公开</td><td>年度报告</td></tr>\
             <tr><td>规章</td><td>行政规范性文件</td><td>行政许可</td></tr></table>\n\
             <table><tr><td>索引号</td><td>000014349/2022-00013</td><td>浏览量</td><td>1207</td></tr></table>\n",
            "<table><tr><td>上一篇</td><td>下一篇</td></tr></table>\n",
        ),
        _ => ("<div class=\"article\">\n", "</div>\n"),
    };
    out.push_str(before);
    let mut held: Option<&str> = None;
    let mut joined: Vec<(Option<&str>, &Sheet)> = Vec::new();
    for part in parts {
        match part {
            Part::Title(t) => out.push_str(&format!("<h1>{}</h1>\n", escape(t))),
            Part::Line(t) => out.push_str(&format!("<p>{}</p>\n", escape(t))),
            Part::Heading(t) if shape.cut == Cut::AllInOne && has_table(parts, t) => held = Some(t),
            Part::Heading(t) if shape.heading_inside && has_table(parts, t) => held = Some(t),
            Part::Heading(t) => {
                if !joined.is_empty() {
                    out.push_str(&all_in_one(&std::mem::take(&mut joined), shape, rng));
                }
                out.push_str(&format!("<p><strong>{}</strong></p>\n", escape(t)));
            }
            Part::Table(sheet) if shape.cut == Cut::AllInOne => joined.push((held.take(), sheet)),
            Part::Table(sheet) => out.push_str(&table(sheet, held.take(), shape, rng)),
        }
    }
    out.push_str(after);
    out.push_str("</body></html>\n");
    out
}

/// Whether a heading stands directly over a table.
fn has_table(parts: &[Part], heading: &str) -> bool {
    parts.windows(2).any(|w| {
        matches!(&w[0], Part::Heading(t) if t == heading) && matches!(w[1], Part::Table(_))
    })
}

fn all_in_one(sheets: &[(Option<&str>, &Sheet)], shape: &Shape, rng: &mut Rng) -> String {
    let mut body = String::new();
    for (heading, sheet) in sheets {
        if let Some(heading) = heading {
            body.push_str(&format!("<tr><td colspan=15><b>{}</b></td></tr>\n", escape(heading)));
        }
        let plain = Shape { sections: false, ..*shape };
        body.push_str(&rows(&written(sheet, shape), sheet.head, sheet.width, &plain, rng));
    }
    frame(&body, shape)
}
