//! The properties that matter, and what their values say.

use super::colour::Colour;

/// A property that says something of what a reader sees.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[repr(usize)]
pub enum Property {
    Display,
    Visibility,
    FontSize,
    Opacity,
    Filter,
    Struck,
    Position,
    Left,
    Top,
    Right,
    Bottom,
    Clip,
    ClipPath,
    Width,
    Height,
    MaxWidth,
    MaxHeight,
    Overflow,
    Indent,
    Float,
    Raised,
    Colour,
    Fill,
    Ground,
    /// A line drawn through the text as a picture on its ground.
    Line,
    MarginLeft,
    MarginRight,
    PaddingLeft,
    PaddingRight,
    Transform,
    Direction,
    Bidi,
    Content,
    Masked,
    Mask,
    Zoom,
    /// All others.
    All,
}

impl Property {
    /// Whether an element has what the element around it has, where nothing is said.
    pub fn is_inherited(self) -> bool {
        Self::INHERITED.contains(&self)
    }

    /// Those.
    pub const INHERITED: &[Property] = &[
        Property::Visibility,
        Property::FontSize,
        Property::Indent,
        Property::Colour,
        Property::Fill,
        Property::Direction,
        Property::Masked,
    ];
}

/// How many properties there are.
pub const PROPERTIES: usize = Property::All as usize;

/// How an element takes part in the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Display {
    None,
    Inline,
    /// Begins and ends a line.
    Block,
    /// A box of its own within a line.
    Apart,
    /// A block, or a box, that sets apart all that it holds.
    Spread,
    SpreadApart,
    /// A part of a table by style; not a box, because its own size does not cut it.
    Table,
    /// A cell by style.
    Cell,
    /// What stands above a line.
    Above,
    Contents,
}

/// A length, to be resolved against the size of the letters.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Length {
    Px(f32),
    /// Times the size of the letters.
    Em(f32),
    /// Times the size of the letters of the page.
    Rem(f32),
    /// Of something that depends on the property.
    Share(f32),
    /// A number alone: pixels on a page of the old kind, nothing on others.
    Bare(f32),
    /// Pixels, times the size of the letters, and a share, all together.
    Sum(f32, f32, f32),
    /// `auto`, `none`: nothing that can be known.
    Auto,
    /// A function that is not worked out.
    Unknown,
}

impl Length {
    /// In pixels, where letters have this size and a whole has that.
    pub fn px(self, size: f32, whole: f32) -> Option<f32> {
        Some(match self {
            Length::Px(px) | Length::Bare(px) => px,
            Length::Em(times) => times * size,
            Length::Rem(times) => times * 16.0,
            Length::Share(part) => part * whole,
            Length::Sum(px, times, part) => px + times * size + part * whole,
            Length::Auto | Length::Unknown => return None,
        })
    }

    pub fn is_zero(self) -> bool {
        match self {
            Length::Px(n) | Length::Em(n) | Length::Rem(n) | Length::Share(n) => n == 0.0,
            Length::Sum(..) | Length::Bare(_) | Length::Auto | Length::Unknown => false,
        }
    }
}

/// A length in a unit that CSS has.
pub fn unit_of(value: f32, unit: &str) -> Option<Length> {
    let px = match unit.to_ascii_lowercase().as_str() {
        "px" => 1.0,
        "pt" => 4.0 / 3.0,
        "pc" => 16.0,
        "in" => 96.0,
        "cm" => 96.0 / 2.54,
        "mm" => 96.0 / 25.4,
        "q" => 96.0 / 101.6,
        "vw" | "vi" | "svw" | "lvw" | "dvw" => 12.8,
        "vh" | "vb" | "vmin" | "svh" | "lvh" | "dvh" => 8.0,
        "vmax" => 12.8,
        "em" => return Some(Length::Em(value)),
        "ex" | "ch" => return Some(Length::Em(value * 0.5)),
        "ic" | "lh" => return Some(Length::Em(value)),
        "rem" | "rlh" => return Some(Length::Rem(value)),
        _ => return None,
    };
    Some(Length::Px(value * px))
}

/// The value of a property. What `Yes` means is its property's: struck, hidden, cut off, floating,
/// raised, out of the flow, read from right to left.
#[derive(Clone, Debug, PartialEq)]
pub enum CssValue {
    Yes,
    No,
    /// Something between: half raised, moved, turned.
    Doubtful,
    /// `visibility: collapse`, `position: relative`.
    Other,
    Display(Display),
    Length(Length),
    Colour(Colour),
    /// Text that stands before or after the element.
    Text(String),
    /// What the element around it has.
    Inherit,
    /// What the property has where nothing is said.
    Initial,
}

pub type Out = Vec<(Property, CssValue)>;
