//! Numbers that lists print before paragraphs: 一、 of a heading is printed text to a reader.

use crate::native::xml::Element;
use std::collections::HashMap;

/// Levels of a list.
pub const LEVELS: usize = 9;

/// Characters that are printed before a paragraph at most, its numbers aside.
pub const LONGEST: usize = 64;

/// A level of a list.
#[derive(Clone, Debug)]
pub struct ListLevel {
    /// Its first number.
    pub start: u32,
    /// How numbers are written, by the name that DOCX has for it.
    pub format: String,
    /// What is printed; `%1` stands for the number of the first level.
    pub text: String,
    /// Whether every number in it is written in Arabic digits.
    pub is_legal: bool,
}

impl Default for ListLevel {
    fn default() -> Self {
        ListLevel { start: 1, format: "decimal".into(), text: String::new(), is_legal: false }
    }
}

/// A list as its paragraphs name it.
#[derive(Debug, Default)]
pub struct List {
    /// Its definition, whose counters it shares.
    of: String,
    /// Levels that it begins elsewhere.
    pub starts: HashMap<usize, u32>,
    /// Levels that it has of its own.
    pub levels: HashMap<usize, ListLevel>,
    begun: bool,
}

impl List {
    /// A list of this definition.
    pub fn of(of: String) -> Self {
        List { of, ..List::default() }
    }
}

/// The lists of a document, and how far each has counted.
#[derive(Debug, Default)]
pub struct Numbering {
    definitions: HashMap<String, Vec<ListLevel>>,
    lists: HashMap<String, List>,
    counters: HashMap<String, [Option<u32>; LEVELS]>,
}

impl Numbering {
    /// Reads `numbering.xml`.
    pub fn of(part: &Element) -> Self {
        let mut numbering = Numbering::default();
        for element in part.elements() {
            match &*element.name {
                "abstractNum" => {
                    let mut levels = vec![ListLevel::default(); LEVELS];
                    for level in element.elements().filter(|e| &*e.name == "lvl") {
                        let (at, level) = level_of(level);
                        if let Some(place) = levels.get_mut(at) {
                            *place = level;
                        }
                    }
                    let id = element.get("abstractNumId").unwrap_or_default();
                    numbering.definitions.insert(id.to_owned(), levels);
                }
                "num" => {
                    let id = element.get("numId").unwrap_or_default();
                    let of = element.val("abstractNumId").unwrap_or_default().to_owned();
                    let mut list = List::of(of);
                    for change in element.elements().filter(|e| &*e.name == "lvlOverride") {
                        let at = change.get("ilvl").and_then(|at| at.parse().ok()).unwrap_or(0);
                        if let Some(start) = change.val("startOverride") {
                            list.starts.insert(at, start.parse().unwrap_or(1));
                        }
                        if let Some(level) = change.child("lvl") {
                            list.levels.insert(at, level_of(level).1);
                        }
                    }
                    numbering.lists.insert(id.to_owned(), list);
                }
                _ => {}
            }
        }
        numbering
    }

    /// Adds a definition: its levels.
    pub fn define(&mut self, id: String, levels: Vec<ListLevel>) {
        self.definitions.insert(id, levels);
    }

    /// Adds a list.
    pub fn list(&mut self, id: String, list: List) {
        self.lists.insert(id, list);
    }

    /// What is printed before the next paragraph of a list.
    pub fn next(&mut self, id: &str, level: usize) -> String {
        let Some(list) = self.lists.get_mut(id) else { return String::new() };
        let Some(levels) = self.definitions.get(&list.of) else { return String::new() };
        let level = level.min(LEVELS - 1);
        let counters = self.counters.entry(list.of.clone()).or_default();
        if !std::mem::replace(&mut list.begun, true) {
            // A list that says where it begins does not go on where another one ended.
            for at in list.starts.keys() {
                if let Some(counter) = counters.get_mut(*at) {
                    *counter = None;
                }
            }
        }
        let usual = ListLevel::default();
        let of = |at: usize| list.levels.get(&at).or(levels.get(at)).unwrap_or(&usual);
        let start = |at: usize| list.starts.get(&at).copied().unwrap_or(of(at).start);
        for (at, counter) in counters.iter_mut().enumerate() {
            *counter = match at.cmp(&level) {
                std::cmp::Ordering::Less => Some(counter.unwrap_or(start(at))),
                std::cmp::Ordering::Equal => {
                    Some(counter.map_or(start(at), |n| n.saturating_add(1)))
                }
                std::cmp::Ordering::Greater => None,
            };
        }
        let own = of(level);
        if matches!(own.format.as_str(), "bullet" | "none") {
            return if own.format == "none" { own.text.replace('%', "") } else { String::new() };
        }
        let mut out = String::new();
        let mut rest = own.text.chars().peekable();
        while let Some(c) = rest.next() {
            let nth = (c == '%').then(|| rest.peek().and_then(|c| c.to_digit(10))).flatten();
            let Some(nth @ 1..) = nth else {
                out.push(c);
                continue;
            };
            rest.next();
            let at = nth as usize - 1;
            let n = counters.get(at).copied().flatten().unwrap_or(1);
            out.push_str(&printed(n, if own.is_legal { "decimal" } else { &of(at).format }));
        }
        out
    }
}

fn level_of(element: &Element) -> (usize, ListLevel) {
    let at = element.get("ilvl").and_then(|at| at.parse().ok()).unwrap_or(0);
    let level = ListLevel {
        start: element.val("start").and_then(|start| start.parse().ok()).unwrap_or(1),
        format: element.val("numFmt").unwrap_or("decimal").to_owned(),
        text: element.val("lvlText").unwrap_or_default().chars().take(LONGEST).collect(),
        is_legal: element.is_on("isLgl"),
    };
    (at, level)
}

/// A number in a format of lists.
fn printed(n: u32, format: &str) -> String {
    match format {
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "koreanCounting"
        | "taiwaneseCounting"
        | "taiwaneseCountingThousand"
        | "ideographDigital"
        | "japaneseDigitalTenThousand" => chinese(n, "零一二三四五六七八九", "十百千"),
        "chineseLegalSimplified" | "ideographLegalTraditional" | "japaneseLegal" => {
            chinese(n, "零壹贰叁肆伍陆柒捌玖", "拾佰仟")
        }
        "decimalFullWidth" | "decimalFullWidth2" => {
            let wide = |c: char| char::from_u32(u32::from(c) + 0xFEE0).unwrap_or(c);
            n.to_string().chars().map(wide).collect()
        }
        "decimalEnclosedCircle" | "decimalEnclosedCircleChinese" => of_row(n, 0x2460, 20),
        "decimalEnclosedParen" => of_row(n, 0x2474, 20),
        "decimalEnclosedFullstop" => of_row(n, 0x2488, 20),
        "ideographEnclosedCircle" => of_row(n, 0x3280, 10),
        "decimalZero" => format!("{n:02}"),
        "upperLetter" => letters(n, 'A'),
        "lowerLetter" => letters(n, 'a'),
        "upperRoman" => roman(n),
        "lowerRoman" => roman(n).to_lowercase(),
        "ideographTraditional" => {
            let stems = "甲乙丙丁戊己庚辛壬癸";
            let at = n.checked_sub(1).and_then(|at| stems.chars().nth(at as usize));
            at.map_or_else(|| n.to_string(), String::from)
        }
        _ => n.to_string(),
    }
}

fn of_row(n: u32, first: u32, most: u32) -> String {
    let sign = (1..=most).contains(&n).then(|| char::from_u32(first + n - 1)).flatten();
    sign.map_or_else(|| n.to_string(), String::from)
}

fn letters(n: u32, first: char) -> String {
    let at = n.saturating_sub(1);
    let letter = char::from_u32(u32::from(first) + at % 26).unwrap_or(first);
    std::iter::repeat_n(letter, (at / 26 + 1).min(9) as usize).collect()
}

fn roman(n: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    let mut rest = n.min(3999);
    let mut out = String::new();
    for (value, sign) in SIGNS {
        while rest >= value {
            out.push_str(sign);
            rest -= value;
        }
    }
    out
}

/// A number below ten thousand in Chinese.
fn chinese(n: u32, digits: &str, units: &str) -> String {
    let digit = |n: u32| digits.chars().nth(n as usize).unwrap_or('?');
    if n == 0 || n > 9999 {
        return if n == 0 { digit(0).to_string() } else { n.to_string() };
    }
    let mut out = String::new();
    let mut gap = false;
    for (place, power) in [(3u32, 1000), (2, 100), (1, 10), (0, 1)] {
        let d = n / power % 10;
        if d == 0 {
            gap = !out.is_empty();
            continue;
        }
        if std::mem::take(&mut gap) {
            out.push(digit(0));
        }
        // 十一, not 一十一.
        if !(d == 1 && place == 1 && out.is_empty()) {
            out.push(digit(d));
        }
        if let Some(unit) = place.checked_sub(1) {
            out.extend(units.chars().nth(unit as usize));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::native::xml::parse;

    #[test]
    fn what_a_list_prints_before_each_of_its_paragraphs_is_bounded() {
        let long = "、".repeat(5000);
        let part = format!(
            "<numbering><abstractNum abstractNumId='0'><lvl><lvlText val='%1{long}'/></lvl>\
             </abstractNum><num numId='7'><abstractNumId val='0'/></num></numbering>"
        );
        let mut numbering = Numbering::of(&parse(part.as_bytes()).expect("well formed"));
        let said = numbering.next("7", 0);
        assert_eq!((said.chars().count(), said.starts_with("1、")), (LONGEST - 1, true));
    }
}
