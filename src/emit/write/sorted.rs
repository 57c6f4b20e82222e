//! Rows of a list for people, in the order in which it is worked through: the gravest first, then by
//! agency and year, those of one report as they came. They wait in a file: of each, only what orders
//! it stays in memory.

use crate::validate::Severity;
use std::cmp::Reverse;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, BufReader, Read, Seek, SeekFrom};
use std::ops::Range;

/// Where a row of such a list has what orders it.
#[derive(Clone, Copy, Debug)]
pub struct OrderColumns {
    /// The code of its severity.
    pub severity: usize,
    /// The agency.
    pub agency: usize,
    /// The year.
    pub year: usize,
}

/// Calls `take` with the bytes of every row of a file of CSV without a header, worst first.
pub fn first(
    file: &mut File,
    columns: OrderColumns,
    mut take: impl FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<()> {
    let mut bytes = Vec::new();
    for row in order(file, columns)? {
        file.seek(SeekFrom::Start(row.start))?;
        bytes.clear();
        file.by_ref().take(row.end - row.start).read_to_end(&mut bytes)?;
        take(&bytes)?;
    }
    Ok(())
}

/// Where the rows stand in the file, worst first.
fn order(file: &mut File, columns: OrderColumns) -> io::Result<Vec<Range<u64>>> {
    file.rewind()?;
    let mut rows = csv::ReaderBuilder::new().has_headers(false).from_reader(BufReader::new(file));
    let (mut record, mut found) = (csv::StringRecord::new(), Vec::new());
    // Each name is kept once.
    let mut names: HashMap<String, usize> = HashMap::new();
    loop {
        let start = rows.position().byte();
        if !rows.read_record(&mut record)? {
            break;
        }
        let get = |column| record.get(column).unwrap_or_default();
        let agency = match names.get(get(columns.agency)) {
            Some(known) => *known,
            None => {
                let next = names.len();
                *names.entry(get(columns.agency).to_owned()).or_insert(next)
            }
        };
        // What is not known stands last.
        let year = get(columns.year).parse().unwrap_or(i32::MAX);
        let severity = Reverse(Severity::from_code(get(columns.severity)));
        found.push((severity, agency, year, start..rows.position().byte()));
    }
    let mut sorted: Vec<(String, usize)> = names.into_iter().collect();
    sorted.sort_by(|(a, _), (b, _)| (a.is_empty(), a).cmp(&(b.is_empty(), b)));
    let mut places = vec![0; sorted.len()];
    for (place, (_, name)) in sorted.into_iter().enumerate() {
        if let Some(of) = places.get_mut(name) {
            *of = place;
        }
    }
    found.sort_by_key(|(severity, agency, year, _)| {
        (*severity, places.get(*agency).copied(), *year)
    });
    Ok(found.into_iter().map(|row| row.3).collect())
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    #[test]
    fn the_gravest_come_first_then_agencies_and_years() {
        let mut file = tempfile::tempfile().expect("a file");
        let rows = "warning,乙局,2021,a\nerror,乙局,2022,b\ninfo,甲局,2020,c\nerror,,2021,\"d\nd\"\n\
                    error,乙局,2020,e\nwarning,丙局,,f\nwarning,丙局,2023,g\nerror,乙局,2022,h\n";
        file.write_all(rows.as_bytes()).expect("written");
        let mut said = String::new();
        first(&mut file, OrderColumns { severity: 0, agency: 1, year: 2 }, |row| {
            said.push_str(std::str::from_utf8(row).expect("text"));
            Ok(())
        })
        .expect("read");
        let last: Vec<_> = said.lines().filter_map(|row| row.chars().last()).collect();
        assert_eq!(last.iter().collect::<String>(), "ebhd\"gfac");
    }
}
