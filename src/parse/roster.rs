//! The operator's list of bodies: which names are one body's, in which years, and what else is
//! known of it.

use super::identity::normalised;
use crate::report::{Identity, Told};
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::ops::RangeInclusive;

/// A name of a body in some years.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Alias {
    id: String,
    from: i32,
    to: i32,
}

/// What the list says of a body in some years.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Span {
    alias: String,
    from: i32,
    to: i32,
    told: Told,
}

/// A body of the list.
#[derive(Clone, Debug, Default)]
struct RosterBody {
    name: Option<String>,
    spans: Vec<Span>,
}

/// The bodies that an operator knows, by their names.
#[derive(Clone, Debug, Default)]
pub struct Roster {
    by_name: HashMap<String, Vec<Alias>>,
    by_id: BTreeMap<String, RosterBody>,
    /// The list's further columns, but for level and kind.
    columns: Vec<String>,
}

impl Roster {
    /// A list without rows that has these further columns.
    pub fn with_columns(columns: Vec<String>) -> Self {
        Roster { columns, ..Roster::default() }
    }

    /// The further columns, but for level and kind.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// Notes what a row says of a body for the years of one of its names.
    ///
    /// # Errors
    /// The column on which the rows of the body differ for a year.
    pub fn tell(
        &mut self,
        id: &str,
        alias: &str,
        years: RangeInclusive<i32>,
        told: Told,
    ) -> Result<(), String> {
        let spans = &mut self.by_id.entry(id.to_owned()).or_default().spans;
        let (from, to) = years.into_inner();
        for other in spans.iter().filter(|other| other.from <= to && from <= other.to) {
            let mut pairs = other.told.all().zip(told.all());
            if let Some(at) = pairs.position(|(a, b)| a.is_some() && b.is_some() && a != b) {
                let further = at.checked_sub(2).and_then(|at| self.columns.get(at));
                return Err(further.map_or(if at == 0 { "level" } else { "kind" }, |c| c).into());
            }
        }
        spans.push(Span { alias: alias.to_owned(), from, to, told });
        Ok(())
    }

    /// Names a body.
    pub fn name(&mut self, id: &str, name: &str) {
        self.by_id.entry(id.to_owned()).or_default().name = Some(name.to_owned());
    }

    /// The bodies, in the order of their ids.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.by_id.keys().map(String::as_str)
    }

    /// Whether a body is on the list.
    pub fn has(&self, id: &str) -> bool {
        self.by_id.contains_key(id)
    }

    /// Those of the years in which a body is to report; none where it is not on the list.
    pub fn years(&self, id: &str, of: RangeInclusive<i32>) -> Option<BTreeSet<i32>> {
        let spans = &self.by_id.get(id)?.spans;
        let is_due = |year: &i32| spans.iter().any(|span| (span.from..=span.to).contains(year));
        Some(of.filter(is_due).collect())
    }

    /// All names of a body.
    pub fn names(&self, id: &str) -> Vec<&str> {
        let body = self.by_id.get(id);
        body.map_or_else(Vec::new, |body| body.spans.iter().map(|s| s.alias.as_str()).collect())
    }

    /// What a body is called in a year.
    pub fn called(&self, id: &str, year: i32) -> Option<&str> {
        let body = self.by_id.get(id)?;
        let of_year = body.spans.iter().find(|span| (span.from..=span.to).contains(&year));
        // An alias may be a key that gouji gave.
        let alias = of_year.map(|span| span.alias.split('@').next().unwrap_or_default());
        alias.or(body.name.as_deref())
    }

    /// What the list says of a body in a year, or, where that is not known, in all years.
    pub fn told(&self, id: &str, year: Option<i32>) -> Told {
        let mut out = Told { further: vec![None; self.columns.len()], ..Told::default() };
        let Some(body) = self.by_id.get(id) else { return out };
        let of_year = |span: &&Span| year.is_none_or(|year| (span.from..=span.to).contains(&year));
        let spans: Vec<_> = body.spans.iter().filter(of_year).collect();
        for (at, value) in out.all_mut().enumerate() {
            let mut said = spans.iter().filter_map(|span| span.told.all().nth(at).flatten());
            let first = said.next();
            *value = first.filter(|first| said.all(|other| other == *first)).map(str::to_owned);
        }
        out
    }

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
        let id = identity.agency_id.as_deref().unwrap_or_default();
        identity.told = self.told(id, identity.year);
    }

    fn id(&self, identity: &Identity) -> Option<&str> {
        let names = [&identity.agency, &identity.agency_id, &identity.agency_printed];
        names.into_iter().flatten().find_map(|name| self.id_of(name, identity.year))
    }

    /// The id of the body that has a name, or a key that gouji gave, in a year; without a year, only of
    /// a name that one body ever had.
    pub fn id_of(&self, name: &str, year: Option<i32>) -> Option<&str> {
        let of_name = self.by_name.get(&key(name))?;
        let known = match year {
            Some(year) => of_name.iter().find(|alias| (alias.from..=alias.to).contains(&year)),
            None => of_name.first().filter(|one| of_name.iter().all(|o| o.id == one.id)),
        };
        known.map(|alias| alias.id.as_str())
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
    fn what_is_told_of_a_body_is_that_of_the_year() {
        let told = |level: &str| Told { level: Some(level.into()), ..Told::default() };
        let mut roster = Roster::default();
        roster.tell("a", "青山县", 2000..=2018, told("county")).expect("free");
        roster.tell("a", "青山市", 2019..=2030, told("city")).expect("free");
        roster.tell("a", "青山市政府", 2019..=2030, Told::default()).expect("silent");
        let said = roster.tell("a", "青山", 2018..=2018, told("city")).expect_err("two levels");
        assert_eq!(said, "level");
        let level = |year| roster.told("a", year).level;
        assert_eq!(level(Some(2018)).as_deref(), Some("county"));
        assert_eq!(level(Some(2020)).as_deref(), Some("city"));
        assert_eq!(level(None), None);
        assert_eq!(roster.called("a", 2018), Some("青山县"));
        assert_eq!(roster.years("a", 2029..=2032), Some(BTreeSet::from([2029, 2030])));
        assert_eq!(roster.years("b", 2029..=2032), None);
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
