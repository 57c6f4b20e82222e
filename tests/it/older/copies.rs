//! Copies of Fujian's statistics table as reports print them: made-up places, drawn figures.

use crate::print::rng::Rng;

/// A row: its code, its label as printed, its unit, its figures this year and in all.
pub struct Row {
    pub code: &'static str,
    pub label: &'static str,
    pub unit: &'static str,
    pub figures: [Option<u32>; 2],
}

pub struct Copy {
    pub agency: String,
    pub year: i32,
    pub rows: Vec<Row>,
}

/// Rows as code, label and unit, of the copies for 2009 to 2013; total rows stand before their parts.
const FIRST: &[(&str, &str, &str)] = &[
    ("disclosure.items", "主动公开信息数", "条"),
    ("disclosure.channels.website", "其中：1.网站公开", "条"),
    ("disclosure.channels.gazette", "2.政府公报公开", "条"),
    ("applications.accepted", "受理依申请公开信息总数", "条"),
    ("applications.accepted.in_person", "其中：1.当面申请数", "条"),
    ("applications.accepted.fax", "2.传真申请数", "条"),
    ("applications.accepted.email", "3.电子邮件申请数", "条"),
    ("applications.accepted.online", "4.网上申请数", "条"),
    ("applications.accepted.letter", "5.信函申请数", "条"),
    ("applications.accepted.other_form", "6.其它形式", "条"),
    ("applications.answered", "对申请的答复数", "条"),
    ("applications.answered.granted", "其中：1.同意公开答复数", "条"),
    ("applications.answered.partially_granted", "2.同意部分公开答复数", "条"),
    ("applications.answered.denied", "3.否决公开答复数", "条"),
    ("complaints", "行政申诉数", "件"),
    ("reconsideration", "行政复议数", "件"),
    ("litigation", "行政诉讼数", "件"),
];

/// The same of those for 2014 to 2018.
const SECOND: &[(&str, &str, &str)] = &[
    ("disclosure.items", "主动公开文件数", "条"),
    ("disclosure.channels.website", "其中：1、政府网站公开数", "条"),
    ("disclosure.channels.gazette", "2、政府公报公开数", "条"),
    ("applications.accepted", "受理依申请公开信息总数", "条"),
    ("applications.accepted.in_person", "其中：1、当面申请数", "条"),
    ("applications.accepted.online", "2、网上申请数", "条"),
    ("applications.accepted.letter_and_fax", "3、信函、传真申请数", "条"),
    ("applications.answered", "对申请的答复总数", "条"),
    ("applications.answered.granted", "其中：1、同意公开答复数", "条"),
    ("applications.answered.partially_granted", "2、同意部分公开答复数", "条"),
    ("applications.answered.denied", "3、不予公开答复数", "条"),
    ("applications.answered.other", "4、其他类型答复数", "条"),
    ("fees_reduced", "政府信息公开收费减免金额", "元"),
    ("complaints", "接受行政诉讼、举报数", "件"),
    ("reconsideration", "行政复议数", "件"),
    ("litigation", "行政诉讼数", "件"),
];

/// Eleven copies: one for each year from 2008 to 2018, whose cumulative figures go on.
pub fn eleven() -> Vec<Copy> {
    let mut rng = Rng::new(22);
    let places = ["云浦县", "石帆镇人民政府", "东屿区林业局", "岚口市"];
    let mut before: std::collections::BTreeMap<&str, u32> = std::collections::BTreeMap::new();
    (2008..=2018)
        .map(|year| {
            let agency = (*rng.pick(&places)).to_owned();
            let labels = if year < 2014 { FIRST } else { SECOND };
            let mut rows: Vec<Row> = Vec::new();
            for (code, label, unit) in labels.iter().copied() {
                let most = if code.starts_with("disclosure") { 9000 } else { 60 };
                let drawn = if rng.chance(40) { 0 } else { rng.below(most) as u32 };
                rows.push(Row { code, label, unit, figures: [Some(drawn), None] });
            }
            let sum = |rows: &[Row], above: &str| -> u32 {
                let parts = rows.iter().filter(|row| row.code.starts_with(&format!("{above}.")));
                parts.filter_map(|row| row.figures[0]).sum()
            };
            for (total, parts) in [
                ("disclosure.items", "disclosure.channels"),
                ("applications.accepted", "applications.accepted"),
                ("applications.answered", "applications.answered"),
            ] {
                let whole = sum(&rows, parts);
                let row = rows.iter_mut().find(|row| row.code == total).expect("a total");
                row.figures[0] = Some(whole);
            }
            for row in &mut rows {
                let all = before.entry(row.code).or_default();
                *all += row.figures[0].unwrap_or(0);
                row.figures[1] = Some(*all);
            }
            // A copy of a year that began anew sums its own rows.
            for total in ["applications.accepted", "applications.answered"] {
                let below = format!("{total}.");
                let parts = rows.iter().filter(|row| row.code.starts_with(&below));
                let all: u32 = parts.filter_map(|row| row.figures[1]).sum();
                let row = rows.iter_mut().find(|row| row.code == total).expect("a total");
                row.figures[1] = Some(all);
            }
            let year = year.max(2009);
            Copy { agency, year, rows }
        })
        .collect()
}

/// How a table is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    Page,
    /// With a figure in two spans, and as word processors paste it.
    PageOfSpans,
    /// The part labels in a cell of their own behind 其中.
    PageOfGroups,
    /// Cut in two by the end of a page, the second part without a head.
    PageCut,
    /// With the rows' numbers before them and remarks behind.
    PageWide,
    Pipes,
    Framed,
    Markdown,
    Tabs,
    Drawn,
    Spaces,
    CellALine,
    /// The rows' numbers before them.
    NumberedCellALine,
    CellAndPipeALine,
    PipeALine,
    OneLine,
}

pub const LAYOUTS: &[Layout] = &[
    Layout::Page,
    Layout::PageOfSpans,
    Layout::PageOfGroups,
    Layout::PageCut,
    Layout::PageWide,
    Layout::Pipes,
    Layout::Framed,
    Layout::Markdown,
    Layout::Tabs,
    Layout::Drawn,
    Layout::Spaces,
    Layout::CellALine,
    Layout::NumberedCellALine,
    Layout::CellAndPipeALine,
    Layout::PipeALine,
    Layout::OneLine,
];

const BEFORE: &[&str] = &[
    "一、概述",
    "全年围绕群众关心的事项及时公开，栏目更新正常，制度逐步健全，载体日益丰富，培训按计划开展。",
    "二、主动公开政府信息情况",
    "主动公开的内容涵盖机构职能、财政预决算、民生实事和人事任免，公开渠道畅通，更新及时。",
    "三、依申请公开政府信息办理情况",
    "申请的受理、登记、答复按规定的程序办理，办理时限得到遵守，没有收取费用。",
    "四、存在的问题和改进措施",
    "公开的深度有待加强，今后将完善制度、加强培训，提高公开的质量与水平。",
];

impl Copy {
    fn cells(&self) -> Vec<Vec<String>> {
        let head = ["指标名称", "计量单位", &format!("{}年度", self.year), "历年累计"];
        let head = head.iter().map(|&text| text.to_owned()).collect();
        let figure = |n: Option<u32>| n.map_or(String::new(), |n| n.to_string());
        let row = |row: &Row| {
            let [this, all] = row.figures.map(figure);
            vec![row.label.to_owned(), row.unit.to_owned(), this, all]
        };
        std::iter::once(head).chain(self.rows.iter().map(row)).collect()
    }

    fn head(&self) -> Vec<String> {
        let title = format!("{}{}年政府信息公开工作年度报告", self.agency, self.year);
        std::iter::once(title).chain(BEFORE.iter().map(|&line| line.to_owned())).collect()
    }

    fn signature(&self) -> [String; 2] {
        [self.agency.clone(), format!("{}年3月12日", self.year + 1)]
    }

    /// The whole report; the table stands behind the signature.
    pub fn print(&self, layout: Layout) -> String {
        let cells = self.cells();
        let is_page = matches!(
            layout,
            Layout::Page
                | Layout::PageOfSpans
                | Layout::PageOfGroups
                | Layout::PageCut
                | Layout::PageWide
        );
        if is_page {
            let lines = self.head().into_iter().chain(self.signature());
            let body: String = lines.map(|line| format!("<p>{line}</p>\n")).collect();
            let cells = if layout == Layout::PageWide { numbered(&cells, true) } else { cells };
            let table = page(&cells, layout);
            return format!(
                "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body>\n{body}<p>政府信息公开情况统计表</p>\n<table border=1>\n{table}</table></body></html>\n"
            );
        }
        let table = text(&cells, layout);
        let mut lines = self.head();
        lines.extend(self.signature());
        lines.push("政府信息公开情况统计表".to_owned());
        lines.push(table);
        let between = if layout == Layout::OneLine { " | " } else { "\n" };
        lines.join(between) + "\n"
    }
}

fn page(cells: &[Vec<String>], layout: Layout) -> String {
    let cell = |text: &String| match layout {
        Layout::PageOfSpans => {
            let (first, rest) = text.split_at(text.chars().next().map_or(0, char::len_utf8));
            format!(
                "<td><p class=MsoNormal><span lang=EN-US>{first}</span><span>{rest}<o:p></o:p></span></p></td>"
            )
        }
        _ => format!("<td>{text}</td>"),
    };
    let row = |row: &Vec<String>| {
        let mut row: Vec<String> = row.clone();
        let mut group = String::new();
        if layout == Layout::PageOfGroups {
            if let Some(label) = row[0].strip_prefix("其中：") {
                group = "<td>其中：</td>".to_owned();
                row[0] = label.to_owned();
            } else {
                row[0].insert(0, ' ');
            }
        }
        let cells: String = row.iter().map(cell).collect();
        format!("<tr>{group}{cells}</tr>\n")
    };
    let rows: Vec<String> = cells.iter().map(row).collect();
    let cut = if layout == Layout::PageCut { rows.len() / 2 } else { rows.len() };
    let (first, rest) = rows.split_at(cut);
    let between = if rest.is_empty() { "" } else { "</table>\n<table>" };
    format!("{}{between}{}", first.concat(), rest.concat())
}

/// The cells with the rows' numbers before them, and no remarks behind.
fn numbered(cells: &[Vec<String>], remarks: bool) -> Vec<Vec<String>> {
    let row = |(n, row): (usize, &Vec<String>)| {
        let number = if n == 0 { "序号".to_owned() } else { n.to_string() };
        let behind = (remarks && n == 0).then(|| "备注".to_owned());
        let blank = (remarks && n > 0).then(String::new);
        let cells = std::iter::once(number).chain(row.iter().cloned());
        cells.chain(behind).chain(blank).collect()
    };
    cells.iter().enumerate().map(row).collect()
}

fn text(cells: &[Vec<String>], layout: Layout) -> String {
    let rows =
        |between: &str| -> Vec<String> { cells.iter().map(|row| row.join(between)).collect() };
    let ended = |end: &str| -> Vec<String> {
        cells.iter().flatten().map(|cell| format!("{cell}{end}")).collect()
    };
    match layout {
        Layout::Pipes => rows(" | ").iter().map(|row| format!("{row} |\n")).collect(),
        Layout::Framed => rows(" | ").iter().map(|row| format!("| {row} |\n")).collect(),
        Layout::Markdown => {
            let mut rows: Vec<String> =
                rows(" | ").iter().map(|row| format!("| {row} |")).collect();
            rows.insert(1, "|---|---|---|---|".to_owned());
            rows.join("\n")
        }
        Layout::Tabs => rows("\t").join("\n"),
        Layout::Spaces => rows("   ").join("\n"),
        Layout::CellALine => ended("").join("\n"),
        Layout::NumberedCellALine => numbered(cells, false).concat().join("\n"),
        Layout::CellAndPipeALine => ended(" |").join("\n"),
        Layout::PipeALine => ended("\n|").join("\n"),
        Layout::OneLine => rows(" | ").join(" | "),
        Layout::Drawn => drawn(cells),
        _ => String::new(),
    }
}

/// A table with its rules drawn in characters.
fn drawn(cells: &[Vec<String>]) -> String {
    let width = |text: &str| text.chars().map(|c| if c.is_ascii() { 1 } else { 2 }).sum::<usize>();
    let widths: Vec<usize> =
        (0..4).map(|n| cells.iter().map(|row| width(&row[n])).max().unwrap_or(0)).collect();
    let rule = widths.iter().map(|w| "-".repeat(w + 2)).collect::<Vec<_>>().join("+");
    let rule = format!("+{rule}+\n");
    let mut out = rule.clone();
    for row in cells {
        for (text, w) in row.iter().zip(&widths) {
            out.push_str(&format!("| {text}{} ", " ".repeat(w - width(text))));
        }
        out.push_str("|\n");
        out.push_str(&rule);
    }
    out
}
