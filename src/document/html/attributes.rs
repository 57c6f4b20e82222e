//! The attributes that decide what a page shows; all others are passed over.

/// Attributes of one element. Values are as written.
#[derive(Clone, Copy, Debug, Default)]
pub struct Attributes<'a> {
    /// Whether `hidden` hides the element.
    pub hidden: bool,
    /// Whether a value is written so that it takes a tree to tell what it says.
    pub odd: bool,
    /// The first style.
    pub style: Option<&'a str>,
    pub class: Option<&'a str>,
    pub id: Option<&'a str>,
    /// The colour of letters or of the ground by an attribute.
    pub colour: Option<&'a str>,
    pub ground: Option<&'a str>,
    /// Whether a size is said by an attribute.
    pub sized: bool,
    /// Whether a picture lies under it.
    pub pictured: bool,
    /// Whether a tag that lost its end took in a figure and, up to its own end, the next one.
    pub holds_figure: bool,
    pub colspan: Option<&'a str>,
    pub rowspan: Option<&'a str>,
    pub kind: Option<&'a str>,
    pub value: Option<&'a str>,
    pub name: Option<&'a str>,
    pub property: Option<&'a str>,
    pub content: Option<&'a str>,
    pub alt: Option<&'a str>,
    pub src: Option<&'a str>,
    pub width: Option<&'a str>,
    pub height: Option<&'a str>,
    /// Whether it leads somewhere.
    pub is_link: bool,
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
            (4, b'h') if name.eq_ignore_ascii_case(b"href") => {
                self.is_link = true;
                return;
            }
            (4, b'n') if name.eq_ignore_ascii_case(b"name") => &mut self.name,
            (5, b's') if name.eq_ignore_ascii_case(b"style") => {
                self.style.get_or_insert(value);
                return;
            }
            (5, b'c') if name.eq_ignore_ascii_case(b"class") => {
                self.class.get_or_insert(value);
                return;
            }
            (2, b'i') if name.eq_ignore_ascii_case(b"id") => {
                self.id.get_or_insert(value);
                return;
            }
            (5, b'c') if name.eq_ignore_ascii_case(b"color") => {
                self.colour.get_or_insert(value);
                return;
            }
            (4, b't') if name.eq_ignore_ascii_case(b"text") => {
                self.colour.get_or_insert(value);
                return;
            }
            (4, b's') if name.eq_ignore_ascii_case(b"size") => {
                self.sized = true;
                return;
            }
            (7, b'b') if name.eq_ignore_ascii_case(b"bgcolor") => {
                self.ground.get_or_insert(value);
                return;
            }
            (3, b'a') if name.eq_ignore_ascii_case(b"alt") => &mut self.alt,
            (3, b's') if name.eq_ignore_ascii_case(b"src") => &mut self.src,
            (5, b'w') if name.eq_ignore_ascii_case(b"width") => {
                self.width.get_or_insert(value);
                return;
            }
            (6, b'h') if name.eq_ignore_ascii_case(b"height") => {
                self.height.get_or_insert(value);
                return;
            }
            (5, b'v') if name.eq_ignore_ascii_case(b"value") => &mut self.value,
            (6, b'h') if name.eq_ignore_ascii_case(b"hidden") => {
                self.hidden = true;
                return;
            }
            (7, b'p') if name.eq_ignore_ascii_case(b"popover") => {
                self.hidden = true;
                return;
            }
            (10, b'b') if name.eq_ignore_ascii_case(b"background") => {
                self.pictured = true;
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
        (self.hidden, self.odd, self.holds_figure) = (false, false, false);
        (self.sized, self.pictured, self.is_link) = (false, false, false);
        (self.style, self.class, self.id) = (None, None, None);
        (self.colour, self.ground, self.width, self.height) = (None, None, None, None);
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
