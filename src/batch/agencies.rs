//! The operator's list of bodies, from a CSV file.

use super::operator;
use crate::parse::Roster;
use crate::report::Told;
use crate::words::amiss::Amiss;
use crate::words::lists;
use sha2::{Digest, Sha256};
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;

/// Columns of the list that say who a body is and when.
const KEYS: [&str; 5] = ["alias", "id", "name", "from", "to"];

/// The bodies of an operator's list.
#[derive(Clone, Debug, Default)]
pub struct Agencies {
    /// Their names.
    pub roster: Roster,
    /// The text of the list.
    text: String,
}

impl Agencies {
    /// Reads a list: columns `alias` (a name as reports print it, or a key that gouji gave) and
    /// `id`, and, if there, `name`, `from` and `to` (years of the reports in which the alias means
    /// the body); the others describe the body in these years, and none of them may have a name
    /// that is `taken`.
    ///
    /// # Errors
    /// If the file cannot be read or lacks a column, a column's name is taken, an alias means two
    /// bodies in one year, rows of a body contradict each other, a year is none, or no row of an id
    /// names its body where others are named.
    pub fn read(file: &Path, taken: impl Fn(&str) -> bool) -> io::Result<Self> {
        let text = operator::text(file)?;
        Ok(Self::parse(text, taken)?)
    }

    fn parse(text: String, taken: impl Fn(&str) -> bool) -> Result<Self, Amiss> {
        let columns = further(&text, taken)?;
        let mut roster = Roster::with_columns(columns.clone());
        let mut lines: HashMap<(String, String), u64> = HashMap::new();
        // The first line of an id, and the name that a row gives it.
        let mut ids: BTreeMap<String, (u64, Option<String>)> = BTreeMap::new();
        operator::rows(
            &text,
            &["alias", "id"],
            |_| Ok(()),
            |row| {
                let on_line = |amiss: Amiss| amiss.on_line(row.line);
                for column in ["alias", "id", "name"] {
                    row.get(column)
                        .map_or(Ok(()), operator::refuse_line)
                        .map_err(|amiss| amiss.of_key(column).on_line(row.line))?;
                }
                let (alias, id) = match (row.get("alias"), row.get("id")) {
                    (Some(alias), Some(id)) => (alias, id),
                    (None, None) if row.is_empty() => return Ok(()),
                    (None, _) => return Err(on_line(lists::NO_ALIAS)),
                    (_, None) => return Err(on_line(lists::NO_ID)),
                };
                let from = row.year("from")?.unwrap_or(i32::MIN);
                let to = row.year("to")?.unwrap_or(i32::MAX);
                if from > to {
                    return Err(on_line(lists::years_reversed(from, to)));
                }
                roster.enter(alias, id, from, to).map_err(|other| {
                    on_line(match lines.get(&(alias.to_owned(), other.clone())) {
                        Some(line) => lists::other_body_in(alias, other, line),
                        None => lists::other_body(alias, other),
                    })
                })?;
                lines.entry((alias.to_owned(), id.to_owned())).or_insert(row.line);
                let get = |column: &str| row.get(column).map(str::to_owned);
                let further = columns.iter().map(|column| get(column)).collect();
                let told = Told { level: get("level"), kind: get("kind"), further };
                roster
                    .tell(id, alias, from..=to, told)
                    .map_err(|column| on_line(lists::other_word(column, id)))?;
                let (_, known) = ids.entry(id.to_owned()).or_insert((row.line, None));
                match (row.get("name"), known.as_deref()) {
                    (Some(name), Some(other)) if name != other => {
                        Err(on_line(lists::other_name(id, other, name)))
                    }
                    (Some(name), _) => {
                        *known = Some(name.to_owned());
                        Ok(())
                    }
                    (None, _) => Ok(()),
                }
            },
        )?;
        let any_named = ids.values().any(|(_, name)| name.is_some());
        let nameless = ids.iter().find(|(_, (_, name))| any_named && name.is_none());
        if let Some((id, (line, _))) = nameless {
            return Err(lists::nameless(id).on_line(*line));
        }
        for (id, (_, name)) in &ids {
            if let Some(name) = name {
                roster.name(id, name);
            }
        }
        Ok(Agencies { roster, text })
    }

    /// A digest of the list.
    pub fn digest(&self) -> [u8; 32] {
        Sha256::digest(&self.text).into()
    }
}

/// The columns of a list that its bodies' rows in the dataset get besides level and kind.
fn further(text: &str, taken: impl Fn(&str) -> bool) -> Result<Vec<String>, Amiss> {
    let mut columns = Vec::new();
    let known = |named: &[&str]| {
        let is_further = |name: &&&str| !KEYS.contains(name) && !["level", "kind"].contains(name);
        for name in named.iter().filter(is_further) {
            if taken(name) {
                return Err(lists::taken_column(name).on_line(1));
            }
            columns.push((*name).to_owned());
        }
        Ok(())
    };
    operator::rows(text, &["alias", "id"], known, |_| Ok(()))?;
    Ok(columns)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_cannot_be_meant_is_refused_with_its_line() {
        let said = |rows: &str| {
            let text = format!("alias,id,name,from,to\n{rows}");
            Agencies::parse(text, |_| false).expect_err(rows).to_string()
        };
        let twice = said("甲局,a,甲局,,2018\n甲局,b,乙局,2018,\n");
        assert_eq!(twice, "line 3: 甲局 is a already in some of these years (line 2)");
        assert!(said("甲局,a,甲局,,\n甲局,a,甲局,,\n").starts_with("line 3: "));
        assert!(said("甲局,a,甲局,,\n乙局,b,,,\n").starts_with("line 3: b is not known"));
        assert!(said("甲局,a,甲局,20x9,\n").ends_with("20x9 is not a year"));
        assert!(said("甲局,a,甲局,2020,2019\n").ends_with("2020 is after 2019"));
        assert!(said("甲局,a,甲局,,\n乙局,a,乙局,,\n").contains("is named 甲局 elsewhere"));
        assert!(said("甲局,,甲局,,\n").contains("no id"));
        let parse = |text: &str| Agencies::parse(text.into(), |name| name == "status");
        assert!(parse("alias,id,level\n甲局,a,county\n\n乙局,a,county\n").is_ok());
        let two = parse("alias,id,region\n甲局,a,330000\n乙局,a,330001\n").expect_err("two");
        assert_eq!(two.to_string(), "line 3: the region of a is another elsewhere in these years");
        let taken = parse("alias,id,status\n甲局,a,x\n").expect_err("taken");
        assert!(taken.to_string().starts_with("line 1: the dataset has a column status"));
    }
}
