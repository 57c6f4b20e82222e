//! Names of elements, told apart once.

/// A name in lower case, packed: equal names are equal numbers. 0 for names of more than 16
/// bytes, which no element of the standard has.
pub type Packed = u128;

/// The name of an element, lower-cased.
pub const fn pack(name: &[u8]) -> Packed {
    if name.len() > 16 {
        return 0;
    }
    let mut packed = 0;
    let mut rest = name;
    while let [byte, others @ ..] = rest {
        packed = packed << 8 | byte.to_ascii_lowercase() as u128;
        rest = others;
    }
    packed
}

macro_rules! tags {
    ($($tag:ident $name:literal)*) => {
        /// The elements that laying out or building a tree treats in some way of their own.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Tag { $($tag,)* Other }

        #[allow(non_upper_case_globals)]
        mod packed {
            $(pub const $tag: super::Packed = super::pack($name.as_bytes());)*
        }

        impl Tag {
            /// The element of a packed name.
            pub fn of(name: Packed) -> Tag {
                match name {
                    $(packed::$tag => Tag::$tag,)*
                    _ => Tag::Other,
                }
            }
        }
    };
}

tags! {
    A "a" Address "address" Applet "applet" Area "area" Article "article" Aside "aside"
    Audio "audio" B "b" Base "base" Basefont "basefont" Bgsound "bgsound" Big "big"
    Blockquote "blockquote" Body "body" Br "br" Button "button" Canvas "canvas" Caption "caption"
    Center "center" Code "code" Col "col" Colgroup "colgroup" Dd "dd" Details "details"
    Dialog "dialog" Dir "dir" Div "div" Dl "dl" Dt "dt" Em "em" Embed "embed" Fieldset "fieldset"
    Figcaption "figcaption" Figure "figure" Font "font" Footer "footer" Form "form" Frame "frame"
    Frameset "frameset" H1 "h1" H2 "h2" H3 "h3" H4 "h4" H5 "h5" H6 "h6" Head "head"
    Header "header" Hgroup "hgroup" Hr "hr" Html "html" I "i" Iframe "iframe" Image "image"
    Img "img" Input "input" Keygen "keygen" Li "li" Link "link" Listing "listing" Main "main"
    Marquee "marquee" Math "math" Menu "menu" Meta "meta" Nav "nav" Nobr "nobr" Noembed "noembed"
    Noframes "noframes" Noscript "noscript" Object "object" Ol "ol" Optgroup "optgroup"
    Option "option" P "p" Param "param" Plaintext "plaintext" Pre "pre" Rb "rb" Rp "rp" Rt "rt"
    Rtc "rtc" Ruby "ruby" S "s" Script "script" Search "search" Section "section" Select "select"
    Small "small" Source "source" Strike "strike" Strong "strong" Style "style"
    Summary "summary" Svg "svg" Table "table" Tbody "tbody" Td "td" Template "template"
    Textarea "textarea" Tfoot "tfoot" Th "th" Thead "thead" Title "title" Tr "tr" Track "track"
    Tt "tt" U "u" Ul "ul" Video "video" Wbr "wbr" Xmp "xmp"
}

impl Tag {
    /// Level of a heading element.
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
        )
    }

    /// Elements that begin and end a line of their own.
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
                    | Tag::Table
                    | Tag::Tr
                    | Tag::Td
                    | Tag::Th
            )
    }

    /// Blocks that need nothing but an open paragraph closed before them.
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
        )
    }

    /// The formatting elements of the standard, which are opened again where a block closed them.
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

    /// A row group.
    pub const fn is_group(self) -> bool {
        matches!(self, Tag::Tbody | Tag::Thead | Tag::Tfoot)
    }

    /// A cell.
    pub const fn is_cell(self) -> bool {
        matches!(self, Tag::Td | Tag::Th)
    }

    /// A table, row group or row: what stands directly in one and belongs to no cell is moved
    /// before the table.
    pub const fn is_table_frame(self) -> bool {
        matches!(self, Tag::Table | Tag::Tr) || self.is_group()
    }
}
