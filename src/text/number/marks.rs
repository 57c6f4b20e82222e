//! Footnote marks beside a figure: `23①`, `23[1]`, `23¹`.

/// Characters in a mark's brackets.
const LONGEST: usize = 8;

/// A text without the marks at its ends, if it has some and digits beside them.
pub fn unmarked(text: &str) -> Option<&str> {
    let mut rest = text.trim();
    while let Some(shorter) = before_mark(rest).or_else(|| behind_mark(rest)) {
        rest = shorter.trim();
    }
    (rest.len() < text.trim().len() && rest.contains(|c: char| c.is_ascii_digit())).then_some(rest)
}

fn is_mark(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '₀'..='₉' | '①'..='⒇' | '❶'..='➓' | '⓪'
        | '†' | '‡' | '※')
}

/// Whether what stands in brackets refers to a note.
fn refers(inner: &str) -> bool {
    let is_short = inner.chars().count() <= LONGEST;
    let inner = inner.trim_start_matches(['注', '註', '释', '：', ':', ' ']);
    let plain = |c: char| {
        c.is_ascii_alphanumeric() || is_mark(c) || matches!(c, ',' | '、' | ' ' | '*' | '-')
    };
    is_short && inner.chars().all(plain)
}

fn before_mark(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_suffix(is_mark) {
        return Some(rest);
    }
    let close = text.chars().next_back()?;
    let open = match close {
        ']' => '[',
        '］' => '［',
        '】' => '【',
        '〕' => '〔',
        _ => return None,
    };
    let (rest, inner) = text.strip_suffix(close)?.rsplit_once(open)?;
    refers(inner).then_some(rest)
}

fn behind_mark(text: &str) -> Option<&str> {
    if let Some(rest) = text.strip_prefix(is_mark) {
        return Some(rest);
    }
    let inner = text.strip_prefix('[')?;
    let (inner, rest) = inner.split_once(']')?;
    refers(inner).then_some(rest)
}
