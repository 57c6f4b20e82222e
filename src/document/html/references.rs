//! Character references of plain kinds
//! (<https://html.spec.whatwg.org/multipage/parsing.html#character-reference-state>).

use memchr::memchr;

/// Named references that pages of this kind use. All others take the whole table of the standard.
const NAMED: &[(&str, char)] = &[
    ("nbsp", '\u{A0}'),
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("mdash", '—'),
    ("ndash", '–'),
    ("hellip", '…'),
    ("middot", '·'),
    ("bull", '•'),
    ("times", '×'),
    ("divide", '÷'),
    ("plusmn", '±'),
    ("deg", '°'),
    ("permil", '‰'),
    ("ensp", '\u{2002}'),
    ("emsp", '\u{2003}'),
    ("thinsp", '\u{2009}'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsaquo", '‹'),
    ("rsaquo", '›'),
    ("copy", '©'),
    ("reg", '®'),
    ("trade", '™'),
    ("sect", '§'),
    ("para", '¶'),
    ("yen", '¥'),
    ("larr", '←'),
    ("rarr", '→'),
    ("uarr", '↑'),
    ("darr", '↓'),
    ("aacute", 'á'),
    ("agrave", 'à'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("iacute", 'í'),
    ("igrave", 'ì'),
    ("oacute", 'ó'),
    ("ograve", 'ò'),
    ("uacute", 'ú'),
    ("ugrave", 'ù'),
    ("uuml", 'ü'),
];

/// Hands a text over in pieces, its references resolved. `None` at one that is not plain.
pub fn resolve<'a>(text: &'a str, in_attribute: bool, mut take: impl FnMut(&str)) -> Option<()> {
    let mut rest: &'a str = text;
    let mut buffer = [0; 4];
    while let Some(at) = memchr(b'&', rest.as_bytes()) {
        let (before, reference) = rest.split_at_checked(at)?;
        take(before);
        let (c, length) = one(reference, in_attribute)?;
        take(c.encode_utf8(&mut buffer));
        rest = reference.get(length..)?;
    }
    take(rest);
    Some(())
}

/// The character at a `&` and the length of what stands for it.
fn one(text: &str, in_attribute: bool) -> Option<(char, usize)> {
    let rest = text.get(1..)?;
    if let Some(number) = rest.strip_prefix('#') {
        let (digits, radix) = match number.strip_prefix(['x', 'X']) {
            Some(digits) => (digits, 16),
            None => (number, 10),
        };
        let end = digits.bytes().take(9).position(|b| b == b';')?;
        let digits = digits.get(..end).filter(|d| d.bytes().all(|b| b.is_ascii_alphanumeric()))?;
        let code = u32::from_str_radix(digits, radix).ok()?;
        // Control characters have meanings of their own.
        let c = char::from_u32(code).filter(|&c| matches!(c, '\n' | ' '..='~' | '\u{A0}'..))?;
        return Some((c, text.len() - rest.len() + 1 + (radix == 16) as usize + end + 1));
    }
    let end = rest.bytes().take(32).position(|b| !b.is_ascii_alphanumeric());
    let end = end.or((rest.len() < 32).then_some(rest.len()))?;
    let (name, after) = rest.split_at_checked(end)?;
    if name.is_empty() {
        return Some(('&', 1));
    }
    if after.starts_with(';') {
        return NAMED.iter().find(|named| named.0 == name).map(|&(_, c)| (c, end + 2));
    }
    // In an attribute, an address with parameters is not a reference.
    (in_attribute && after.starts_with('=')).then_some(('&', 1))
}
