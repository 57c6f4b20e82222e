//! When two names are one agency. Rather too seldom than wrongly: a wrong match invents mismatches.

use super::{Brief, Summary, name_digest};
use crate::text::fold::fold;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::io;

/// Long forms and the short forms they are compared by.
const SHORT: &[(&str, &str)] = &[
    ("人民政府", "政府"),
    ("街道办事处", "街道"),
    ("街道办", "街道"),
    ("管理委员会", "管委会"),
    ("委员会", "委"),
    ("政府办公厅", "政府办"),
    ("政府办公室", "政府办"),
];

/// The name under which an agency is compared.
pub(super) fn key(agency: &str) -> String {
    let mut key = fold(agency).into_owned();
    for (long, short) in SHORT {
        // 管委会 itself ends as 委员会 does in short, so the order of the list matters.
        if let Some(stem) = key.strip_suffix(long) {
            key = format!("{stem}{short}");
        } else if key.contains(long) && *long == "人民政府" {
            key = key.replace(long, short);
        }
    }
    // A township or sub-district and its government are one agency.
    for ending in ["镇政府", "乡政府"] {
        if let Some(stem) = key.strip_suffix("政府").filter(|_| key.ends_with(ending)) {
            key = stem.to_owned();
        }
    }
    key
}

/// Reports of each agency that has several, in the order of each agency's first; unknown agencies
/// are left out. Agencies are told apart by the digests of their names: the names themselves, of a
/// million reports, would fill the memory.
pub(super) fn groups(
    reports: &[Brief],
    load: &mut impl FnMut(usize) -> io::Result<Summary>,
) -> io::Result<Vec<Vec<usize>>> {
    let mut by_key: HashMap<u128, Vec<usize>> = HashMap::new();
    for (i, report) in reports.iter().enumerate().filter(|(_, report)| report.agency != 0) {
        by_key.entry(report.agency).or_default().push(i);
    }
    for (short, long) in with_place_left_out(&by_key, reports, load)? {
        if let Some(reports) = by_key.remove(&short) {
            let group = by_key.entry(long).or_default();
            group.extend(reports);
            group.sort_unstable();
        }
    }
    let mut groups: Vec<Vec<usize>> = by_key.into_values().filter(|g| g.len() > 1).collect();
    groups.sort_unstable_by_key(|group| group.first().copied());
    Ok(groups)
}

/// Names that are another one without the city or province before it (越秀区教育局 and
/// 广州市越秀区教育局). Only a name that begins with a district or county, that one name alone in
/// the run completes, and whose years are others than those of the complete name.
fn with_place_left_out(
    by_key: &HashMap<u128, Vec<usize>>,
    reports: &[Brief],
    load: &mut impl FnMut(usize) -> io::Result<Summary>,
) -> io::Result<Vec<(u128, u128)>> {
    // By the short name, so that the order of a hash map does not show.
    let mut completed: BTreeMap<String, Vec<u128>> = BTreeMap::new();
    // In the order of the reports: the summaries may be read from a file.
    let mut firsts: Vec<_> =
        by_key.iter().filter_map(|(d, group)| Some((group.first()?, d))).collect();
    firsts.sort_unstable();
    for (first, digest) in firsts {
        let long = load(*first)?.agency;
        for (at, mark) in long.char_indices() {
            if !matches!(mark, '市' | '省' | '州' | '盟') {
                continue;
            }
            let rest = long.get(at + mark.len_utf8()..).unwrap_or_default();
            if is_of_county(rest) && by_key.contains_key(&name_digest(rest)) {
                completed.entry(rest.to_owned()).or_default().push(*digest);
            }
        }
    }
    let years = |key: u128| -> BTreeSet<Option<i32>> {
        let group = by_key.get(&key).into_iter().flatten();
        group.filter_map(|i| reports.get(*i)).map(|report| report.year).collect()
    };
    let mut out = Vec::new();
    // A name that is itself completed stays as it is: chains are not followed.
    let mut taken = HashSet::new();
    for (short, longs) in completed {
        let short = name_digest(&short);
        let [long] = longs[..] else { continue };
        if !years(short).is_disjoint(&years(long)) {
            continue;
        }
        let free = !taken.contains(&short) && !taken.contains(&long);
        taken.extend([short, long]);
        if free {
            out.push((short, long));
        }
    }
    Ok(out)
}

/// Whether a name begins with a county or district (two to five characters) and goes on.
fn is_of_county(name: &str) -> bool {
    let mark = name.chars().take(5).position(|c| matches!(c, '区' | '县' | '旗'));
    mark.is_some_and(|i| i >= 1 && name.chars().count() > i + 1)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_forms_of_one_body_are_one() {
        for (a, b) in [
            ("青山区人民政府", "青山区政府"),
            ("太平镇人民政府", "太平镇"),
            ("江南街道办事处", "江南街道"),
            ("长春新区管理委员会", "长春新区管委会"),
            ("青山区人民政府办公室", "青山区政府办"),
            ("青山区 发展和改革委员会", "青山区发展和改革委"),
        ] {
            assert_eq!(key(a), key(b), "{a}");
        }
    }

    #[test]
    fn a_government_its_office_and_its_bureaus_are_not_one() {
        let keys: BTreeSet<String> =
            ["青山区人民政府", "青山区人民政府办公室", "青山区教育局", "青山区教育体育局"]
                .map(key)
                .into();
        assert_eq!(keys.len(), 4);
    }
}
