//! Fields: what they were asked is not printed, what they came to is.

/// Characters of what a field was asked that tell which it is.
pub const TOLD: usize = 16;

/// A field whose end was not reached.
#[derive(Default)]
struct OpenField {
    asked: String,
    came_to: bool,
    prints: bool,
}

/// Fields in one another.
#[derive(Default)]
pub struct Fields {
    open: Vec<OpenField>,
    /// Those that came to nothing so far.
    asking: usize,
    /// Whether there are none: marks of fields that do not end say nothing.
    are_none: bool,
}

impl Fields {
    /// Fields that are not distinguished from the text around them.
    pub fn none() -> Self {
        Fields { are_none: true, ..Fields::default() }
    }

    /// Whether what stands here is printed.
    pub fn shows(&self) -> bool {
        self.asking == 0
    }

    /// Whether all have ended.
    pub fn are_whole(&self) -> bool {
        self.open.is_empty()
    }

    /// A field begins.
    pub fn begin(&mut self) {
        if !self.are_none {
            self.open.push(OpenField::default());
            self.asking += 1;
        }
    }

    /// What a field came to begins.
    pub fn come_to(&mut self) {
        if let Some(field) = self.open.last_mut()
            && !std::mem::replace(&mut field.came_to, true)
        {
            self.asking -= 1;
        }
    }

    /// A character that is not printed.
    pub fn ask(&mut self, unit: u16) {
        if let Some(field) = self.open.last_mut()
            && field.asked.len() < TOLD
            && let Some(c) = char::from_u32(unit.into())
        {
            field.asked.push(c);
        }
    }

    /// Something is printed.
    pub fn print(&mut self) {
        if let Some(field) = self.open.last_mut() {
            field.prints = true;
        }
    }

    /// A field ends. Whether it prints something that is not kept in the file: characters made of
    /// others, a choice from a list.
    pub fn end(&mut self) -> bool {
        let Some(field) = self.open.pop() else { return false };
        self.asking -= usize::from(!field.came_to);
        if field.prints && self.shows() {
            self.print();
        }
        let asked = field.asked.trim_start().to_ascii_uppercase();
        let is_drawn = asked.starts_with("EQ") || asked.starts_with("FORMDROPDOWN");
        is_drawn && !field.prints && self.shows()
    }
}
