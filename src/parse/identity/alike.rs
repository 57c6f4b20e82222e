//! Whether two names are of one body.

use super::key::normalised;
use crate::parse::agency::{is_bare, is_body, names_place};

/// Whether two names need not be two bodies: also a place's and its government's office, which signs
/// for it, and a name and its abbreviation.
pub(super) fn agree(a: &str, b: &str) -> bool {
    same(a, b) || is_office_of(a, b) || is_office_of(b, a) || shortens(a, b) || shortens(b, a)
}

/// Whether two names are of two bodies; a place's name may head the page of a bureau of it.
pub(super) fn differ(a: &str, b: &str) -> bool {
    let of = |place: &str, body: &str| is_place(place) && body.starts_with(&normalised(place));
    !agree(a, b) && !of(a, b) && !of(b, a)
}

/// Whether two names are printings of one.
pub(super) fn same(a: &str, b: &str) -> bool {
    let (a, b) = (normalised(a), normalised(b));
    a == b || completes(&a, &b) || completes(&b, &a)
}

/// Whether a name is another with a place before it.
fn completes(full: &str, short: &str) -> bool {
    full.strip_suffix(short).is_some_and(names_place) || (is_bare(short) && full.ends_with(short))
}

/// Whether a body is the office of a place's government.
pub(super) fn is_office_of(place: &str, office: &str) -> bool {
    let place = normalised(place);
    let rest = normalised(office);
    // The place may be said by what it is alone (区管委会办公室).
    let level = place.chars().next_back().unwrap_or_default();
    let alone = || rest.strip_prefix(level).filter(|_| is_bare(&rest));
    let Some(rest) = rest.strip_prefix(place.as_str()).or_else(alone) else { return false };
    // A township's office has many names.
    let of_town = rest.starts_with("党政") && rest.contains('办') || rest == "综合办公室";
    is_place(&place) && of_town && place.ends_with(['镇', '乡', '道'])
        || is_place(&place)
            && ["政府办", "府办", "政府办公室", "管委会", "管委会办公室", "政府"].contains(&rest)
        || is_place(&place) && (rest.contains("政务公开") || rest.contains("信息公开"))
}

/// Whether a name is a place, or its government.
pub(super) fn is_place(name: &str) -> bool {
    let name = normalised(name);
    names_place(&name) && !is_body(&name)
}

/// Whether the characters of a name stand in a longer one in their order (卫健委, 卫生健康委员会) and
/// both begin alike.
fn shortens(short: &str, long: &str) -> bool {
    let (short, long) = (normalised(short), normalised(long));
    let mut rest = long.chars();
    let begins = short.chars().take(2).eq(long.chars().take(2));
    begins && !is_place(&short) && short.chars().all(|c| rest.any(|other| other == c))
}
