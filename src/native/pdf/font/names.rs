//! Names of glyphs, and the codes of Latin encodings beyond ASCII that reports print.

/// `WinAnsiEncoding` (and, for what both have, `MacRomanEncoding`).
pub const WIN_HIGH: &[(u8, char)] = &[
    (0x85, '…'),
    (0x91, '‘'),
    (0x92, '’'),
    (0x93, '“'),
    (0x94, '”'),
    (0x95, '•'),
    (0x96, '–'),
    (0x97, '—'),
    (0xA0, '\u{A0}'),
    (0xAD, '-'),
    (0xB7, '·'),
    (0xD7, '×'),
];

/// `StandardEncoding`.
pub const STANDARD_HIGH: &[(u8, char)] =
    &[(0xAA, '“'), (0xAC, '‹'), (0xB1, '–'), (0xB4, '·'), (0xB7, '•'), (0xBA, '”'), (0xD0, '—')];

/// Names of signs; letters are named by themselves.
const SIGNS: &[(&str, char)] = &[
    ("space", ' '),
    ("exclam", '!'),
    ("quotedbl", '"'),
    ("numbersign", '#'),
    ("dollar", '$'),
    ("percent", '%'),
    ("ampersand", '&'),
    ("quotesingle", '\''),
    ("parenleft", '('),
    ("parenright", ')'),
    ("asterisk", '*'),
    ("plus", '+'),
    ("comma", ','),
    ("hyphen", '-'),
    ("minus", '−'),
    ("period", '.'),
    ("slash", '/'),
    ("zero", '0'),
    ("one", '1'),
    ("two", '2'),
    ("three", '3'),
    ("four", '4'),
    ("five", '5'),
    ("six", '6'),
    ("seven", '7'),
    ("eight", '8'),
    ("nine", '9'),
    ("colon", ':'),
    ("semicolon", ';'),
    ("less", '<'),
    ("equal", '='),
    ("greater", '>'),
    ("question", '?'),
    ("at", '@'),
    ("bracketleft", '['),
    ("backslash", '\\'),
    ("bracketright", ']'),
    ("underscore", '_'),
    ("braceleft", '{'),
    ("bar", '|'),
    ("braceright", '}'),
    ("asciitilde", '~'),
    ("quoteleft", '‘'),
    ("quoteright", '’'),
    ("quotedblleft", '“'),
    ("quotedblright", '”'),
    ("bullet", '•'),
    ("endash", '–'),
    ("emdash", '—'),
    ("ellipsis", '…'),
    ("periodcentered", '·'),
    ("multiply", '×'),
    ("nbspace", '\u{A0}'),
];

/// What a glyph of this name says.
pub fn named(name: &[u8]) -> Option<String> {
    let name = std::str::from_utf8(name).ok()?;
    let name = name.split('.').next().filter(|part| !part.is_empty())?;
    if let [letter] = name.as_bytes()
        && letter.is_ascii_alphabetic()
    {
        return Some(name.to_owned());
    }
    if let Some((_, sign)) = SIGNS.iter().find(|(own, _)| *own == name) {
        return Some((*sign).into());
    }
    let of = |digits: &str| char::from_u32(u32::from_str_radix(digits, 16).ok()?);
    // Four digits a character, or all of one character.
    match (name.strip_prefix("uni"), name.strip_prefix('u')) {
        (Some(all), _) if !all.is_empty() && all.is_ascii() && all.len() % 4 == 0 => {
            (0..all.len()).step_by(4).map(|at| of(all.get(at..at + 4)?)).collect()
        }
        (None, Some(one)) if (4..=6).contains(&one.len()) => of(one).map(String::from),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn names_say_characters() {
        for (name, says) in [
            ("seven", Some("7")),
            ("seven.tnum", Some("7")),
            ("uni5E74", Some("年")),
            ("uni5E7462A5", Some("年报")),
            ("u20C43", Some("\u{20C43}")),
            ("uni5E7", None),
            ("g37", None),
            ("uniqueness", None),
        ] {
            assert_eq!(named(name.as_bytes()).as_deref(), says, "{name}");
        }
    }
}
