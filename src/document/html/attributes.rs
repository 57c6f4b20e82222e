//! The attributes that decide what a page shows; all others are passed over.

use memchr::memchr3;

/// Attributes of one element. Values are as written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Attributes<'a> {
    /// Whether `hidden` or `style` hides the element.
    pub hidden: bool,
    /// Whether a value is written so that it takes a tree to tell what it says.
    pub odd: bool,
    /// Whether a style was seen: only the first counts.
    pub styled: bool,
    /// Whether a tag that lost its end took in a figure and, up to its own end, the next one.
    pub holds_figure: bool,
    pub colspan: Option<&'a str>,
    pub rowspan: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub value: Option<&'a str>,
    pub name: Option<&'a str>,
    pub property: Option<&'a str>,
    pub content: Option<&'a str>,
    /// Whether one of the values was taken in.
    pub holds: bool,
}

impl<'a> Attributes<'a> {
    /// Takes an attribute in, its value as written; the first of a name counts.
    pub fn take(&mut self, name: &[u8], value: &'a str) {
        let first = name.first().map_or(0, u8::to_ascii_lowercase);
        let slot = match (name.len(), first) {
            (4, b't') if name.eq_ignore_ascii_case(b"type") => {
                self.odd |= has_reference(value);
                &mut self.kind
            }
            (4, b'n') if name.eq_ignore_ascii_case(b"name") => &mut self.name,
            (5, b's') if name.eq_ignore_ascii_case(b"style") => {
                if !self.styled {
                    self.styled = true;
                    // Few styles have one of these.
                    if memchr3(b'y', b'Y', b'&', value.as_bytes()).is_some() {
                        self.hidden |= hides(value);
                        self.odd |= is_odd_style(value);
                    }
                }
                return;
            }
            (5, b'v') if name.eq_ignore_ascii_case(b"value") => &mut self.value,
            (6, b'h') if name.eq_ignore_ascii_case(b"hidden") => {
                self.hidden = true;
                return;
            }
            (7, b'c') if name.eq_ignore_ascii_case(b"colspan") => {
                self.odd |= has_reference(value);
                &mut self.colspan
            }
            (7, b'r') if name.eq_ignore_ascii_case(b"rowspan") => {
                self.odd |= has_reference(value);
                &mut self.rowspan
            }
            (7, b'c') if name.eq_ignore_ascii_case(b"content") => &mut self.content,
            (8, b'p') if name.eq_ignore_ascii_case(b"property") => &mut self.property,
            _ => {
                // `<p align="center"?0</p>`: one of its attributes is called `?0<`.
                self.holds_figure |=
                    matches!(name, [figure @ .., b'<'] if figure.iter().any(u8::is_ascii_digit));
                return;
            }
        };
        slot.get_or_insert(value);
        self.holds = true;
    }

    /// Forgets them.
    pub fn clear(&mut self) {
        // Most elements have none of the values.
        if self.holds {
            *self = Attributes::default();
        }
        (self.hidden, self.odd, self.styled) = (false, false, false);
        self.holds_figure = false;
    }

    /// What an input shows in its place.
    pub fn shown(&self) -> Option<&'a str> {
        matches!(self.kind.unwrap_or("text"), "text" | "number").then_some(self.value).flatten()
    }

    /// Columns and rows that a cell covers; rows 0 means to the end of its row group.
    pub fn spans(&self) -> (u32, u32) {
        if self.colspan.is_none() && self.rowspan.is_none() {
            return (1, 1);
        }
        (span(self.colspan, 1000).max(1), span(self.rowspan, 65534))
    }
}

/// A span beyond the standard's limits (1000 columns, 65534 rows) is that limit.
fn span(value: Option<&str>, most: u32) -> u32 {
    let digits = value.unwrap_or("").trim();
    let end = digits.find(|c: char| !c.is_ascii_digit()).unwrap_or(digits.len());
    match digits.get(..end) {
        None | Some("") => 1,
        Some(digits) => digits.parse::<u64>().map_or(most, |n| n.min(most.into()) as u32),
    }
}

fn has_reference(value: &str) -> bool {
    memchr::memchr(b'&', value.as_bytes()).is_some()
}

/// Whether a style may hide its element: `display` and `visibility` end alike, and few other words
/// of a style do.
fn is_suspect(style: &str) -> bool {
    let bytes = style.as_bytes();
    memchr::memchr2_iter(b'y', b'Y', bytes).any(|at| {
        let before = bytes.get(at.saturating_sub(2)..at).unwrap_or_default();
        before.eq_ignore_ascii_case(b"la") || before.eq_ignore_ascii_case(b"it")
    })
}

/// Whether a style hides its element.
pub fn hides(style: &str) -> bool {
    is_suspect(style)
        && style.split(';').filter_map(|rule| rule.split_once(':')).any(|(name, value)| {
            let (name, value) = (name.trim(), value.trim_start());
            let starts =
                |word: &str| value.get(..word.len()).is_some_and(|v| v.eq_ignore_ascii_case(word));
            (name.eq_ignore_ascii_case("display") && starts("none"))
                || (name.eq_ignore_ascii_case("visibility") && starts("hidden"))
        })
}

/// Whether references in a style may change what it says; the quotation marks of font names do not.
fn is_odd_style(style: &str) -> bool {
    has_reference(style)
        && (is_suspect(style)
            || style.split('&').skip(1).any(|rest| {
                !["quot;", "#34;", "#39;", "apos;", "amp;"].iter().any(|r| rest.starts_with(r))
            }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_hides() {
        for style in [
            "display:none",
            "DISPLAY: none;",
            "color:red; Visibility : hidden",
            "display:none!important",
            "a;display:none",
        ] {
            assert!(hides(style), "{style}");
        }
        for style in ["", "display:block", "font-family:none", "overflow:hidden", "none", "display"]
        {
            assert!(!hides(style), "{style}");
        }
    }

    #[test]
    fn spans_are_bounded() {
        for (value, most, want) in [
            (None, 1000, 1),
            (Some(""), 1000, 1),
            (Some("x"), 1000, 1),
            (Some("-3"), 1000, 1),
            (Some(" 3px"), 1000, 3),
            (Some("0"), 65534, 0),
            (Some("1000000"), 1000, 1000),
            (Some("99999999999999999999999999"), 65534, 65534),
        ] {
            assert_eq!(span(value, most), want, "{value:?}");
        }
    }
}
