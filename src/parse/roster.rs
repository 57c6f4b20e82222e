//! The operator's list of bodies: which names are one body's, and in which years.

use super::identity::normalised;
use crate::report::Identity;
use std::collections::HashMap;

/// A name of a body in some years.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Alias {
    id: String,
    from: i32,
    to: i32,
}

/// The bodies that an operator knows, by their names.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    by_name: HashMap<String, Vec<Alias>>,
}

impl Roster {
    /// Enters a name of a body for the years from `from` to `to`.
    ///
    /// # Errors
    /// The id of another body, or of the same, that has the name in one of these years.
    pub fn enter(&mut self, name: &str, id: &str, from: i32, to: i32) -> Result<(), String> {
        let of_name = self.by_name.entry(key(name)).or_default();
        if let Some(other) = of_name.iter().find(|other| other.from <= to && from <= other.to) {
            return Err(other.id.clone());
        }
        of_name.push(Alias { id: id.to_owned(), from, to });
        Ok(())
    }

    /// Gives an identity the id of the body that has its name in its year. The name may also be a
    /// key that an earlier run gave.
    pub fn place(&self, identity: &mut Identity) {
        if let Some(id) = self.id(identity) {
            identity.agency_id = Some(id.to_owned());
        }
    }

    fn id(&self, identity: &Identity) -> Option<&str> {
        let names = [&identity.agency, &identity.agency_id, &identity.agency_printed];
        names.into_iter().flatten().find_map(|name| {
            let of_name = self.by_name.get(&key(name))?;
            let known = match identity.year {
                Some(year) => of_name.iter().find(|alias| (alias.from..=alias.to).contains(&year)),
                // Without a year, only a name that one body ever had.
                None => of_name.first().filter(|one| of_name.iter().all(|o| o.id == one.id)),
            };
            known.map(|alias| alias.id.as_str())
        })
    }
}

/// The form in which names are compared; of a key, what stands before the place it was found.
fn key(name: &str) -> String {
    match name.split_once('@') {
        Some((name, place)) => format!("{}@{place}", normalised(name)),
        None => normalised(name),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn identity(agency: &str, year: Option<i32>) -> Identity {
        let agency = Some(agency.to_owned());
        Identity { agency_id: agency.clone(), agency, year, ..Identity::default() }
    }

    #[test]
    fn a_name_is_that_of_the_body_that_has_it_in_the_year() {
        let mut roster = Roster::default();
        roster.enter("青山县国土资源局", "nr", i32::MIN, 2018).expect("free");
        roster.enter("青山县自然资源局", "nr", 2019, i32::MAX).expect("free");
        roster.enter("青山县规划局", "old", i32::MIN, 2018).expect("free");
        roster.enter("青山县规划局", "new", 2019, i32::MAX).expect("free");
        let said = roster.enter("青山县规划局", "third", 2018, 2018).expect_err("taken");
        assert_eq!(said, "old");
        for (name, year, id) in [
            ("青山县国土资源局", Some(2017), "nr"),
            ("青山县自然资源局", Some(2020), "nr"),
            ("青山县国土资源局", Some(2020), "青山县国土资源局"),
            ("青山县自然资源局", None, "nr"),
            ("青山县规划局", Some(2020), "new"),
            ("青山县规划局", None, "青山县规划局"),
            ("他局", Some(2020), "他局"),
        ] {
            let mut identity = identity(name, year);
            roster.place(&mut identity);
            assert_eq!(identity.agency_id.as_deref(), Some(id), "{name} {year:?}");
        }
    }
}
