//! Names of elements, told apart once.

/// A name in lower case, packed: equal names are equal numbers. 0 for names of more than 16
/// bytes, which no element of the standard has.
pub type Packed = u128;

/// The name of an element, lower-cased.
pub const fn pack(name: &[u8]) -> Packed {
    let mut packed = 0;
    let mut at = 0;
    while at < name.len() && name.len() <= 16 {
        packed = packed << 8 | name[at].to_ascii_lowercase() as u128;
        at += 1;
    }
    packed
}

macro_rules! tags {
    ($($tag:ident $name:literal)*) => {
        /// The elements that laying out or building a tree treats in some way of their own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tag { $($tag,)* Other }

        /// Their names.
        const NAMES: &[(Packed, Tag)] = &[$((pack($name), Tag::$tag),)*];
    };
}

tags! {
    A b"a" Address b"address" Applet b"applet" Area b"area" Article b"article" Aside b"aside"
    Audio b"audio" B b"b" Base b"base" Bdo b"bdo" Basefont b"basefont" Bgsound b"bgsound" Big b"big"
    Blockquote b"blockquote" Body b"body" Br b"br" Button b"button" Canvas b"canvas" Caption b"caption"
    Center b"center" Code b"code" Col b"col" Colgroup b"colgroup" Datalist b"datalist" Dd b"dd" Del b"del" Details b"details"
    Dialog b"dialog" Dir b"dir" Div b"div" Dl b"dl" Dt b"dt" Em b"em" Embed b"embed" Fieldset b"fieldset"
    Figcaption b"figcaption" Figure b"figure" Font b"font" Footer b"footer" Form b"form" Frame b"frame"
    Frameset b"frameset" H1 b"h1" H2 b"h2" H3 b"h3" H4 b"h4" H5 b"h5" H6 b"h6" Head b"head"
    Header b"header" Hgroup b"hgroup" Hr b"hr" Html b"html" I b"i" Iframe b"iframe" Image b"image"
    Img b"img" Input b"input" Keygen b"keygen" Legend b"legend" Li b"li" Link b"link" Listing b"listing" Main b"main"
    Mark b"mark" Marquee b"marquee" Math b"math" Menu b"menu" Meta b"meta" Meter b"meter" Nav b"nav" Nobr b"nobr" Noembed b"noembed"
    Noframes b"noframes" Noscript b"noscript" Object b"object" Ol b"ol" Optgroup b"optgroup"
    Option b"option" P b"p" Param b"param" Plaintext b"plaintext" Pre b"pre" Progress b"progress" Rb b"rb" Rp b"rp" Rt b"rt"
    Rtc b"rtc" Ruby b"ruby" S b"s" Script b"script" Search b"search" Section b"section" Select b"select"
    Small b"small" Source b"source" Strike b"strike" Strong b"strong" Style b"style" Sub b"sub"
    Summary b"summary" Sup b"sup" Svg b"svg" Table b"table" Tbody b"tbody" Td b"td" Template b"template"
    Textarea b"textarea" Tfoot b"tfoot" Th b"th" Thead b"thead" Title b"title" Tr b"tr" Track b"track"
    Tt b"tt" U b"u" Ul b"ul" Video b"video" Wbr b"wbr" Xmp b"xmp"
}

/// The name of a tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TagName {
    pub tag: Tag,
    pub packed: Packed,
}

/// Slots of the table of names; few of them are taken, so that most names are found at once.
const SLOTS: usize = 512;

/// The names, each in its slot or in the next one that was free.
static TABLE: [(Packed, Tag); SLOTS] = {
    let mut table = [(0, Tag::Other); SLOTS];
    let mut rest = NAMES;
    while let [(name, tag), others @ ..] = rest {
        let mut at = slot(*name);
        while table[at].0 != 0 {
            at = (at + 1) % SLOTS;
        }
        table[at] = (*name, *tag);
        rest = others;
    }
    table
};

const fn slot(name: Packed) -> usize {
    let folded = name as u64 ^ (name >> 64) as u64;
    (folded.wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 40) as usize % SLOTS
}

impl Tag {
    /// The element of a packed name.
    pub fn of(name: Packed) -> Tag {
        let mut at = slot(name);
        loop {
            match TABLE[at] {
                (other, tag) if other == name => return tag,
                (0, _) => return Tag::Other,
                _ => at = (at + 1) % SLOTS,
            }
        }
    }

    /// Level of a heading element.
    #[inline]
    pub const fn heading(self) -> Option<u8> {
        Some(match self {
            Tag::H1 => 1,
            Tag::H2 => 2,
            Tag::H3 => 3,
            Tag::H4 => 4,
            Tag::H5 => 5,
            Tag::H6 => 6,
            _ => return None,
        })
    }

    /// Elements whose content a browser does not show as part of the page.
    #[inline]
    pub const fn is_unseen(self) -> bool {
        matches!(
            self,
            Tag::Script
                | Tag::Style
                | Tag::Noscript
                | Tag::Template
                | Tag::Iframe
                | Tag::Object
                | Tag::Select
                | Tag::Svg
                | Tag::Textarea
                | Tag::Audio
                | Tag::Video
                | Tag::Canvas
                | Tag::Math
                | Tag::Meter
                | Tag::Progress
                | Tag::Noembed
                | Tag::Noframes
                | Tag::Frameset
        )
    }

    /// Elements that begin and end a line of their own.
    #[inline]
    pub const fn is_block(self) -> bool {
        self.is_division()
            || self.heading().is_some()
            || matches!(
                self,
                Tag::P
                    | Tag::Li
                    | Tag::Dt
                    | Tag::Dd
                    | Tag::Pre
                    | Tag::Form
                    | Tag::Hr
                    | Tag::Body
                    | Tag::Caption
                    | Tag::Option
                    | Tag::Optgroup
                    | Tag::Legend
                    | Tag::Xmp
                    | Tag::Listing
                    | Tag::Plaintext
                    | Tag::Table
                    | Tag::Tr
                    | Tag::Td
                    | Tag::Th
            )
    }

    /// Blocks that need nothing but an open paragraph closed before them.
    #[inline]
    pub const fn is_division(self) -> bool {
        matches!(
            self,
            Tag::Div
                | Tag::Ul
                | Tag::Ol
                | Tag::Dl
                | Tag::Section
                | Tag::Article
                | Tag::Header
                | Tag::Footer
                | Tag::Main
                | Tag::Nav
                | Tag::Aside
                | Tag::Blockquote
                | Tag::Fieldset
                | Tag::Center
                | Tag::Address
                | Tag::Figure
                | Tag::Figcaption
                | Tag::Details
                | Tag::Dialog
                | Tag::Dir
                | Tag::Hgroup
                | Tag::Menu
                | Tag::Search
                | Tag::Summary
        )
    }

    /// The formatting elements of the standard, which are opened again where a block closed them.
    #[inline]
    pub const fn is_formatting(self) -> bool {
        matches!(
            self,
            Tag::A
                | Tag::B
                | Tag::Big
                | Tag::Code
                | Tag::Em
                | Tag::Font
                | Tag::I
                | Tag::Nobr
                | Tag::S
                | Tag::Small
                | Tag::Strike
                | Tag::Strong
                | Tag::Tt
                | Tag::U
        )
    }

    /// Elements whose line ends are kept.
    pub const fn keeps_lines(self) -> bool {
        matches!(self, Tag::Pre | Tag::Xmp | Tag::Listing | Tag::Plaintext)
    }

    /// A table, a part of one, or the page itself: laid out as its tag says, whatever its style.
    pub const fn is_table_part(self) -> bool {
        self.is_table_frame()
            || self.is_cell()
            || matches!(self, Tag::Caption | Tag::Col | Tag::Colgroup | Tag::Body | Tag::Html)
    }

    /// Whether a style may make a block of an element that is none.
    pub const fn may_be_block(self) -> bool {
        !self.is_table_part()
            && !matches!(self, Tag::Br | Tag::Wbr | Tag::Title | Tag::Meta | Tag::Head)
    }

    /// A row group.
    #[inline]
    pub const fn is_group(self) -> bool {
        matches!(self, Tag::Tbody | Tag::Thead | Tag::Tfoot)
    }

    /// A cell.
    #[inline]
    pub const fn is_cell(self) -> bool {
        matches!(self, Tag::Td | Tag::Th)
    }

    /// A table, row group or row: what stands directly in one and belongs to no cell is moved
    /// before the table.
    #[inline]
    pub const fn is_table_frame(self) -> bool {
        matches!(self, Tag::Table | Tag::Tr) || self.is_group()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_told_apart_in_any_case() {
        for (name, tag) in NAMES {
            assert_eq!(Tag::of(*name), *tag);
        }
        assert_eq!(Tag::of(pack(b"TBody")), Tag::Tbody);
        for other in [&b""[..], b"o:p", b"tdx", b"a-name-of-more-than-sixteen-bytes"] {
            assert_eq!(Tag::of(pack(other)), Tag::Other);
        }
    }
}
