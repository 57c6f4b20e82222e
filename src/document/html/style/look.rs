//! How an element looks to a reader: whether its text is seen, where it stands in its line, on
//! which ground. Computed from the element around it, its tag and what the styles say.

mod letters;
mod place;

use letters::{LETTERS, colours, letters};

use super::said::CascadedValues;
use super::value::Property;
use super::{Colour, CssValue, Display};
use crate::document::html::tag::Tag;
use place::{boxes, place};

/// Further out of its place than this, nothing of an element is left on the screen.
const FAR: f32 = -300.0;

/// Contrast below which text cannot be distinguished from its background, and below which that is doubtful.
const UNSEEN: f32 = 1.03;
const FAINT: f32 = 1.3;

/// Letters smaller than this, in pixels, are not drawn.
const NOTHING: f32 = 0.3;

/// What is unknown of an element where the value of a property is.
const DOUBTS: &[(Property, &str)] = &[
    (Property::Display, "style"),
    (Property::Visibility, "style"),
    (Property::FontSize, "size"),
    (Property::Opacity, "colour"),
    (Property::Filter, "colour"),
    (Property::Line, "style"),
    (Property::Struck, "style"),
    (Property::Position, "position"),
    (Property::Indent, "position"),
    (Property::Raised, "position"),
    (Property::Mask, "mask"),
    (Property::Zoom, "size"),
];

/// Where text stands in its line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum TextLevel {
    #[default]
    Line,
    Raised,
    Lowered,
}

/// How an element looks.
#[derive(Clone, Copy, Debug)]
pub struct Look {
    /// Neither it nor what it holds is part of the page.
    pub gone: bool,
    /// It keeps its place, and nothing that it holds is seen.
    veiled: bool,
    /// Whether what is not seen leaves a gap.
    gap: bool,
    /// `visibility`: what it holds may be seen again.
    hidden: bool,
    struck: bool,
    /// The size of its letters, in pixels.
    pub size: f32,
    pub level: TextLevel,
    colour: Colour,
    ground: Colour,
    /// The ground of the block that it stands in: what lies behind a line lies behind no block within.
    under: Colour,
    indent: f32,
    masked: bool,
    reversed: bool,
    /// Why it is unknown what a reader sees of it.
    pub doubt: Option<&'static str>,
    pub display: Display,
    /// Whether it is parted from what stands before it in the line, and from what follows.
    pub parted: (bool, bool),
    /// Whether it sets apart all that it holds.
    pub spread: bool,
    /// Whether only its summary is shown.
    pub closed: bool,
    /// The link it is in leads to a note of the page; or to somewhere else.
    pub link: Option<bool>,
}

impl Default for Look {
    fn default() -> Self {
        Look {
            gone: false,
            veiled: false,
            gap: false,
            hidden: false,
            struck: false,
            size: LETTERS,
            level: TextLevel::Line,
            colour: Colour::BLACK,
            ground: Colour::WHITE,
            under: Colour::WHITE,
            indent: 0.0,
            masked: false,
            reversed: false,
            doubt: None,
            display: Display::Inline,
            parted: (false, false),
            spread: false,
            closed: false,
            link: None,
        }
    }
}

/// What a reader gets of a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sight {
    Seen,
    /// Nothing, and what stands around it stands together.
    Nothing,
    /// Nothing but a gap.
    Gap,
    /// It is unknown what.
    Doubtful(&'static str),
}

impl Look {
    /// Whether a box with this look is seen, whose colours are its own.
    pub fn shows_boxes(&self) -> bool {
        !(self.gone || self.closed || self.veiled || self.hidden || self.indent < FAR)
    }

    /// Whether its letters are of the colour of its ground.
    pub fn is_pale(&self) -> bool {
        !self.hidden && self.colour.contrast(self.ground).is_some_and(|far| far < UNSEEN)
    }

    /// What a reader gets of text with this look.
    pub fn sight(&self) -> Sight {
        if self.gone || self.closed || self.struck || self.size < NOTHING {
            return Sight::Nothing;
        }
        let unseen = if self.gap { Sight::Gap } else { Sight::Nothing };
        if self.veiled || self.indent < FAR {
            return unseen;
        }
        if self.hidden || self.colour == Colour::Transparent {
            return Sight::Gap;
        }
        if let Some(doubt) = self.doubt {
            return Sight::Doubtful(doubt);
        }
        match self.colour.contrast(self.ground) {
            Some(contrast) if contrast < UNSEEN => Sight::Gap,
            Some(contrast) if contrast < FAINT => Sight::Doubtful("colour"),
            // Light letters on a picture, which may be light.
            None if self.colour.contrast(Colour::WHITE).is_none_or(|c| c < FAINT) => {
                Sight::Doubtful("colour")
            }
            _ if self.size < 5.0 => Sight::Doubtful("size"),
            _ if self.masked => Sight::Doubtful("mask"),
            _ => Sight::Seen,
        }
    }
}

/// The attributes of an element that are styles of an older kind.
#[derive(Clone, Copy, Debug, Default)]
pub struct OldStyle<'a> {
    pub hidden: bool,
    pub open: bool,
    pub href: Option<&'a str>,
    pub colour: Option<&'a str>,
    pub ground: Option<&'a str>,
    pub size: Option<&'a str>,
    pub rtl: bool,
}

/// The look of an element within another.
pub fn resolve(outer: &Look, tag: Tag, old: &OldStyle<'_>, said: &CascadedValues<'_>) -> Look {
    let mut look = Look {
        doubt: outer.doubt,
        closed: false,
        parted: (false, false),
        display: natural(tag, old),
        ..*outer
    };
    if let Some(value) = said.get(Property::Display) {
        look.display = match value {
            CssValue::Display(display) => *display,
            CssValue::Inherit => outer.display,
            CssValue::Doubtful => look.display,
            _ => Display::Inline,
        };
    }
    let is_part = tag.is_table_part() || tag == Tag::Caption;
    look.display = match look.display {
        Display::Cell if is_part => Display::Table,
        Display::Cell if tag == Tag::Ruby => Display::Inline,
        Display::Cell | Display::Above => Display::Apart,
        // Rows of a table that is none of the page's own.
        Display::Table if !is_part => Display::Block,
        display => display,
    };
    look.spread = matches!(look.display, Display::Spread | Display::SpreadApart)
        || (outer.spread && look.display == Display::Contents);
    look.display = match look.display {
        Display::Spread => Display::Block,
        Display::SpreadApart => Display::Apart,
        display => display,
    };
    if outer.spread && matches!(look.display, Display::Inline | Display::Block) {
        look.display = Display::Apart;
    }
    look.gone |= look.display == Display::None;
    look.closed = tag == Tag::Details && !old.open;
    if tag == Tag::A
        && let Some(href) = old.href
    {
        look.colour = Colour::Solid(0, 0, 238);
        look.link = Some(href.contains('#'));
    }
    letters(&mut look, outer, tag, old, said);
    colours(&mut look, outer, tag, old, said);
    match said.get(Property::Visibility) {
        Some(CssValue::Yes) => look.hidden = true,
        // A row or column that is taken out; anything else is hidden.
        Some(CssValue::Other)
            if matches!(tag, Tag::Tr | Tag::Col | Tag::Colgroup) || tag.is_group() =>
        {
            look.gone = true;
        }
        Some(CssValue::Other) => look.hidden = true,
        Some(CssValue::No | CssValue::Initial) => look.hidden = false,
        _ => {}
    }
    if said.is(Property::Opacity) || said.is(Property::Filter) {
        look.veil(true);
    }
    let doubtful =
        |(property, _): &&(Property, _)| said.get(*property) == Some(&CssValue::Doubtful);
    if let Some((_, doubt)) = DOUBTS.iter().find(doubtful) {
        look.doubt = Some(doubt);
    }
    place(&mut look, tag, said);
    boxes(&mut look, said);
    let strikes = match said.get(Property::Struck) {
        Some(value) => *value == CssValue::Yes,
        None => matches!(tag, Tag::S | Tag::Strike | Tag::Del),
    };
    // Lines are not drawn through a box within the line.
    look.struck = strikes || (outer.struck && (outer.spread || look.display != Display::Apart));
    look.masked = match said.get(Property::Masked) {
        Some(CssValue::Yes) => true,
        Some(CssValue::No | CssValue::Initial) => false,
        _ => outer.masked,
    };
    look.reversed = match said.get(Property::Direction) {
        Some(CssValue::Yes) => true,
        Some(CssValue::No | CssValue::Initial) => false,
        _ => outer.reversed || old.rtl,
    };
    if look.reversed && (said.is(Property::Bidi) || tag == Tag::Bdo) {
        look.doubt = Some("direction");
    }
    look
}

impl Look {
    /// Takes in why it is unknown what a reader sees of it, if so.
    pub fn doubt_of(&mut self, doubt: Option<&'static str>) {
        self.doubt = self.doubt.or(doubt);
    }

    fn veil(&mut self, gap: bool) {
        self.veiled = true;
        self.gap = gap;
    }
}

/// How an element takes part in the page where no style says.
fn natural(tag: Tag, old: &OldStyle<'_>) -> Display {
    match tag {
        _ if old.hidden => Display::None,
        Tag::Datalist | Tag::Rp | Tag::Noembed | Tag::Noframes => Display::None,
        Tag::Dialog if !old.open => Display::None,
        Tag::Table | Tag::Tr | Tag::Td | Tag::Th | Tag::Caption | Tag::Col | Tag::Colgroup => {
            Display::Table
        }
        _ if tag.is_group() => Display::Table,
        Tag::Button | Tag::Marquee | Tag::Rt | Tag::Rtc => Display::Apart,
        _ if tag.is_block() => Display::Block,
        _ => Display::Inline,
    }
}

impl Look {
    /// Moves it up in its line by so many pixels.
    fn lift(&mut self, px: f32) {
        if px > 0.15 * self.size {
            self.level = TextLevel::Raised;
        } else if px < -0.15 * self.size {
            self.level = TextLevel::Lowered;
        }
    }
}
