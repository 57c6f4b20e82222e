//! Short names of the dataset's columns, for programs whose names end at 32 characters (Stata) or
//! hold no dots: one for each name, the same in every file.

use crate::emit::write::resources::Resource;
use std::collections::{BTreeSet, HashMap};

/// Characters of a name at most.
const MOST: usize = 32;

/// Short for parts of a name; what is not here stays as it is.
const PARTS: &[(&str, &str)] = &[
    ("disclosure", "d"),
    ("applications", "a"),
    ("proceedings", "p"),
    ("statistics", "s"),
    ("derived", "x"),
    ("relations", "rel"),
    ("findings", "find"),
    ("cells", "n"),
    ("resolved", ""),
    ("regulations", "regs"),
    ("normative_documents", "norms"),
    ("administrative_licensing", "lic"),
    ("other_external_services", "ext"),
    ("administrative_penalties", "pen"),
    ("administrative_compulsion", "comp"),
    ("administrative_fees", "fees"),
    ("centralized_procurement", "proc"),
    ("items_last_year", "items"),
    ("change_this_year", "change"),
    ("amount_10k_yuan", "amt10k"),
    ("carried_over", "over"),
    ("carried_forward", "fwd"),
    ("granted", "grant"),
    ("partially_granted", "part"),
    ("denied", "den"),
    ("state_secret", "secret"),
    ("prohibited_by_law", "law"),
    ("security_and_stability", "secur"),
    ("third_party_rights", "third"),
    ("internal_affairs", "intern"),
    ("process_information", "process"),
    ("enforcement_files", "enforc"),
    ("administrative_inquiry", "inquiry"),
    ("unavailable", "unav"),
    ("not_held", "nheld"),
    ("requires_creation", "create"),
    ("still_unclear", "unclear"),
    ("not_processed", "nproc"),
    ("published_material", "publ"),
    ("confirmation", "confirm"),
    ("other_handling", "handl"),
    ("correction_overdue", "corr_late"),
    ("fee_overdue", "fee_late"),
    ("reconsideration", "recon"),
    ("litigation_direct", "direct"),
    ("litigation_after_reconsideration", "after"),
    ("natural_person", "person"),
    ("commercial_enterprise", "firm"),
    ("research_institution", "inst"),
    ("social_welfare_organization", "welf"),
    ("legal_service_institution", "legal"),
    ("other_organization", "otherorg"),
    ("organizations", "orgs"),
    ("this_year", "year"),
    ("cumulative", "cum"),
    ("letter_and_fax", "mail_fax"),
];

/// The short names of all columns of some tables.
#[derive(Clone, Debug, Default)]
pub struct Shorts(HashMap<String, String>);

impl Shorts {
    /// Gives each name a short one.
    pub fn of(resources: &[Resource]) -> Self {
        // Not every reader tells capitals.
        let mut taken = BTreeSet::new();
        let mut out = HashMap::new();
        for field in resources.iter().flat_map(|resource| resource.fields.iter()) {
            if out.contains_key(field.name.as_ref()) {
                continue;
            }
            let short = shorten(&field.name);
            let mut name = short.clone();
            // A name that another has is told apart by a number.
            for n in 2.. {
                if taken.insert(name.to_ascii_lowercase()) {
                    break;
                }
                let number = format!("_{n}");
                name = format!("{}{number}", short.get(..MOST - number.len()).unwrap_or(&short));
            }
            out.insert(field.name.to_string(), name);
        }
        Shorts(out)
    }

    /// The short name of a column.
    pub fn get(&self, name: &str) -> &str {
        self.0.get(name).map_or("", String::as_str)
    }
}

fn shorten(name: &str) -> String {
    let parts = name.split('.').map(part).filter(|part| !part.is_empty());
    let name = parts.collect::<Vec<_>>().join("_");
    // A column of the operator's may be called anything.
    let fits = |c: char| if c.is_ascii_alphanumeric() { c } else { '_' };
    let mut out: String = name.chars().map(fits).collect();
    if !out.starts_with(|c: char| c.is_ascii_alphabetic()) {
        out.insert(0, 'v');
    }
    out.truncate(MOST);
    out
}

/// A part of a name: short for it as a whole, or for its last words (`share_granted`), or for what
/// stands before the form (`decisions_2019`).
fn part(part: &str) -> String {
    if let Some((_, short)) = PARTS.iter().find(|(long, _)| *long == part) {
        return (*short).to_owned();
    }
    let ends = PARTS.iter().filter_map(|(long, short)| {
        let before = part.strip_suffix(long)?.strip_suffix('_')?;
        Some((before, *short))
    });
    match ends.min_by_key(|(before, _)| before.len()) {
        Some((before, short)) => format!("{before}_{short}"),
        None => part.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::emit::write::resources::resources;
    use crate::emit::write::table::{Holds, field};
    use crate::parse::Roster;

    #[test]
    fn every_column_has_a_short_name_of_its_own() {
        let resources = resources(&Roster::default());
        let shorts = Shorts::of(&resources);
        let mut seen = HashMap::new();
        for field in resources.iter().flat_map(|resource| resource.fields.iter()) {
            let name = shorts.get(&field.name);
            let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
            assert!(name.len() <= MOST && name.chars().all(fits), "{name}");
            assert!(name.starts_with(|c: char| c.is_ascii_alphabetic()), "{name}");
            let other = seen.insert(name.to_lowercase(), field.name.to_string());
            assert!(other.is_none_or(|other| other == field.name), "{} is {name}", field.name);
        }
        // None is short only because it was cut off or numbered.
        let spoilt = |name: &&String| name.len() == MOST || name.ends_with("_2");
        assert_eq!(seen.keys().filter(spoilt).count(), 0, "{:?}", seen.keys().find(spoilt));
    }

    #[test]
    fn a_short_name_can_be_read() {
        let shorts = Shorts::of(&resources(&Roster::default()));
        for (name, said) in [
            ("applications.resolved.not_processed.petition.total", "a_nproc_petition_total"),
            ("derived.share_partially_granted", "x_share_part"),
            ("disclosure.administrative_licensing.decisions_2019", "d_lic_decisions_2019"),
            ("agency_id", "agency_id"),
        ] {
            assert_eq!(shorts.get(name), said);
        }
    }

    #[test]
    fn columns_of_the_operators_own_get_names_too() {
        let mut resources = resources(&Roster::default());
        let long = "x".repeat(40);
        let names = ["地区", "代码", "2019 code", &long, &format!("{long}y")];
        let own = names.map(|name| field(name.to_owned(), Holds::Text, "", ""));
        resources[0].fields = own.to_vec().into();
        let shorts = Shorts::of(&resources[..1]);
        let given = names.map(|name| shorts.get(name));
        let cut = format!("{}_2", "x".repeat(30));
        assert_eq!(given, ["v__", "v___2", "v2019_code", &"x".repeat(32), &cut]);
    }
}
