//! The key that joins one agency's years: a normalised name, with where the report was found when
//! the name alone is shared by many bodies.

use crate::parse::agency::{is_bare, names_place};
use crate::report::{AgencySource, Identity};
use crate::text::character::is_han;
use crate::text::date::years;
use crate::text::fold::fold;
use crate::text::letters::has_word;

/// Long forms at the end of a name and the short forms they are compared by. A bureau's office
/// reports for the bureau; a government's office is a body of its own.
const SHORT: &[(&str, &str)] = &[
    ("街道办事处", "街道"),
    ("街道办", "街道"),
    ("管理委员会", "管委会"),
    ("政府办公厅", "政府办"),
    ("政府办公室", "政府办"),
    ("局办公室", "局"),
    ("局本级", "局"),
    ("厅办公室", "厅"),
    ("委员会办公室", "委办公室"),
    ("委员会", "委"),
];

/// Marks of places whose government is the place's.
const GOVERNED: &[char] = &['省', '市', '区', '县', '州', '旗', '盟', '镇', '乡'];

/// Words of titles: a file's name made of them names nobody.
const GENERIC: &[&str] = &[
    "政府", "信息", "公开", "工作", "年度", "报告", "年报", "政务", "情况", "正文", "附件", "的",
    "年",
];

/// How much a name says of whose it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum PlaceName {
    /// One body in the country: 青山县审计局.
    Told,
    /// A district, township or street without its city or county: 河东区审计局.
    Partly,
    /// No place at all: 审计局, 市财政局.
    Untold,
}

/// The key of an identity read from the document at `path`; `None` where the agency is unknown.
/// Rather two keys for one body than one for two: a wrong join invents mismatches.
pub fn agency_id(identity: &Identity, path: &str) -> Option<String> {
    let agency = identity.agency.as_deref()?;
    let name = normalised(agency);
    // The operator knows whom a name of theirs means.
    let by = match identity.agency_source {
        Some(AgencySource::Operator) => PlaceName::Told,
        _ => told(agency),
    };
    let host = identity.url.as_deref().and_then(host);
    let found = match by {
        PlaceName::Told => None,
        PlaceName::Partly => {
            let site = host.map(domain).map(str::to_owned);
            let mut parts: Vec<String> = folders(path).collect();
            // A site, or a folder that names a place, says more than one that names none, which may
            // be wherever the inputs happen to lie.
            if site.is_some() || parts.iter().any(|folder| names_place(folder)) {
                parts.retain(|folder| names_place(folder));
            }
            Some(site.iter().chain(&parts).cloned().collect::<Vec<_>>().join("/"))
        }
        PlaceName::Untold => Some(found_at(&name, host, path)),
    };
    Some(match found.filter(|found| !found.is_empty()) {
        Some(found) => format!("{name}@{found}"),
        None => name,
    })
}

/// Where a report was found, and the name that it perhaps has: what it shares with others of its
/// body.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Whereabouts {
    /// Its folders, without years.
    pub folder: String,
    /// The part of its host that a government registered.
    pub site: Option<String>,
    /// The name as compared; none where it says nothing of whose it is.
    pub name: Option<String>,
}

impl Whereabouts {
    /// Where the document at `path` was found, and what it or a weak witness calls its agency.
    pub fn of(identity: &Identity, path: &str) -> Self {
        let name = identity.agency.as_deref().or(identity.agency_suggested.as_deref());
        Whereabouts {
            folder: folders(path).collect::<Vec<_>>().join("/"),
            site: identity.url.as_deref().and_then(host).map(|host| domain(host).to_owned()),
            name: name.filter(|name| told(name) != PlaceName::Untold).map(normalised),
        }
    }
}

/// The name under which an agency is compared.
pub(in crate::parse) fn normalised(agency: &str) -> String {
    let mut key = fold(agency).into_owned();
    for (long, short) in [("人民政府", "政府"), ("发展和改革", "发展改革")] {
        if has_word(&key, long) {
            key = key.replace(long, short);
        }
    }
    for (long, short) in SHORT {
        if let Some(stem) = key.strip_suffix(long) {
            key = format!("{stem}{short}");
        }
    }
    // A street's office is its district's government's.
    if key.ends_with("街道") {
        key = key.replace("区政府", "区").replace("市政府", "市");
    }
    if let Some(branch) = key.strip_prefix("国家税务总局").filter(|rest| !is_bare(rest)) {
        key = branch.to_owned();
    }
    let governed = |place: &&str| place.ends_with(GOVERNED) || place.ends_with("苏木");
    match key.strip_suffix("政府").filter(governed) {
        Some(place) => place.to_owned(),
        None => key,
    }
}

fn told(agency: &str) -> PlaceName {
    if is_bare(agency) {
        return PlaceName::Untold;
    }
    // 回族自治县 without a name of its own.
    if agency.split_once("族自治").is_some_and(|(people, _)| people.chars().count() < 3) {
        return PlaceName::Untold;
    }
    // Counties have names of their own, almost without exception; districts and townships do not.
    let full = |c: char| matches!(c, '省' | '市' | '县' | '州' | '旗' | '盟');
    let rest = agency.strip_prefix(['省', '市', '县']).unwrap_or(agency);
    let own = ["国家", "中国", "中华"].iter().any(|word| agency.starts_with(word));
    let mark = rest.char_indices().skip(1).find(|(at, c)| {
        full(*c) && !rest.get(*at..).is_some_and(|after| after.starts_with("市场"))
            || rest.get(*at..).is_some_and(|after| after.starts_with("自治区"))
    });
    let part = rest.char_indices().skip(1).find(|(_, c)| matches!(c, '区' | '镇' | '乡'));
    match (mark, part) {
        _ if own => PlaceName::Told,
        (Some((full, _)), Some((part, _))) if full < part => PlaceName::Told,
        (Some(_), None) => PlaceName::Told,
        _ => PlaceName::Partly,
    }
}

/// Where a name without a place was found: the site, the folder, and what files are called beside
/// the name, years and numbers. Two documents of one folder that are called alike are one body's.
fn found_at(name: &str, host: Option<&str>, path: &str) -> String {
    let folder: Vec<String> = folders(path).collect();
    let own = GENERIC.iter().fold(stem(path).replace(name, ""), |own, word| own.replace(word, ""));
    let own: String = own.chars().filter(|c| c.is_alphabetic()).collect();
    let mut parts: Vec<&str> = host.into_iter().chain(folder.iter().map(String::as_str)).collect();
    // On a site or in a folder that says whose it is, a file may still name another place.
    let told = host.is_some() || folder.iter().any(|f| f.contains(is_han) || f.contains('.'));
    if !own.is_empty() && (!told || names_place(&own)) {
        parts.push(&own);
    }
    if parts.is_empty() { ".".to_owned() } else { parts.join("/") }
}

/// The folders of a path without years: pages are often kept by year.
fn folders(path: &str) -> impl Iterator<Item = String> + '_ {
    let (folder, _) = path.rsplit_once('/').unwrap_or(("", ""));
    folder.split('/').map(without_year).filter(|part| !part.is_empty() && part != ".")
}

/// The name of a path's file without ending and year.
fn stem(path: &str) -> String {
    let name = path.rsplit('/').next().unwrap_or(path);
    without_year(name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}

fn without_year(text: &str) -> String {
    let mut out = text.to_owned();
    for (range, _) in years(text).into_iter().rev() {
        out.replace_range(range, "");
    }
    let digits: Vec<&str> = out.split(|c: char| !c.is_ascii_digit()).collect();
    let bare: Vec<String> = digits
        .iter()
        .filter(|run| run.len() == 4 && run.starts_with("20"))
        .map(|run| (*run).to_owned())
        .collect();
    for year in bare {
        out = out.replace(&year, "");
    }
    let edge = |c: char| !c.is_alphanumeric();
    out.trim_matches(edge).trim_start_matches(['年', '度']).trim_matches(edge).to_owned()
}

/// The host of an address, without port and `www.`.
fn host(url: &str) -> Option<&str> {
    let (_, rest) = url.split_once("//")?;
    let host = rest.split(['/', '?', '#', ':']).next()?;
    let host = host.strip_prefix("www.").unwrap_or(host);
    (!host.is_empty()).then_some(host)
}

/// The part of a host that a government registered: `luxi.gov.cn` of `zwgk.luxi.gov.cn`.
fn domain(host: &str) -> &str {
    let Some(stem) = host.strip_suffix(".gov.cn") else { return host };
    let start = stem.rfind('.').map_or(0, |dot| dot + 1);
    host.get(start..).unwrap_or(host)
}
