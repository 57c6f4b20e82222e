//! What the dataset is to say of its making.

use super::args::ConvertOptions;
use super::outcome::AboutFile;
use super::prepare::Prepared;
use crate::batch;
use crate::emit::dataset::DatasetSettings;
use crate::emit::write::about::{About, Description};
use crate::report::Date;
use anyhow::{Context, Result};
use std::path::PathBuf;
use std::time::{SystemTime, UNIX_EPOCH};

/// Describes a run: the operator's words, the options that decide what is written, and the day of
/// the youngest input.
pub fn describe(
    options: &ConvertOptions,
    settings: DatasetSettings,
    prepared: &Prepared,
) -> Result<Description> {
    let about = match &options.about {
        Some(file) => batch::read_about(file).with_context(|| AboutFile::of(file))?,
        None => About::default(),
    };
    let input = &options.input;
    let mut said = vec![
        ("blanks", format!("{:?}", input.blanks).to_lowercase()),
        ("lang", format!("{:?}", settings.lang).to_lowercase()),
        ("max-bytes", prepared.largest.to_string()),
    ];
    let mut given = |name, value: Option<String>| said.extend(value.map(|value| (name, value)));
    given("excel", settings.excel.then(|| "true".into()));
    given("agency", input.agency.clone());
    given("year", input.year.map(|year| year.to_string()));
    let name = |file: &Option<PathBuf>| file.as_deref().map(batch::name);
    given("metadata", name(&input.metadata));
    given("agencies", name(&input.agencies));
    given("verdicts", name(&input.verdicts));
    given("corrections", name(&input.corrections));
    let files = prepared.inputs.list.iter().filter_map(|input| input.path);
    let times = files.filter_map(|file| std::fs::metadata(file).ok()?.modified().ok());
    Ok(Description { about, options: said, modified: times.max().and_then(day) })
}

/// The day of a time, by Greenwich.
fn day(time: SystemTime) -> Option<Date> {
    let days = i64::try_from(time.duration_since(UNIX_EPOCH).ok()?.as_secs() / 86_400).ok()?;
    // Years are counted from March, so that the leap day is the last; 400 of them have 146,097 days.
    let shifted = days + 719_468;
    let (era, of_era) = (shifted / 146_097, shifted % 146_097);
    let year_of_era = (of_era - of_era / 1_460 + of_era / 36_524 - of_era / 146_096) / 365;
    let of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let from_march = (5 * of_year + 2) / 153;
    let day = u8::try_from(of_year - (153 * from_march + 2) / 5 + 1).ok()?;
    let month = u8::try_from(if from_march < 10 { from_march + 3 } else { from_march - 9 }).ok()?;
    let year = i32::try_from(400 * era + year_of_era + i64::from(month <= 2)).ok()?;
    Some(Date { year, month, day })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn days_are_those_of_the_calendar() {
        for (seconds, expected) in [
            (0, "1970-01-01"),
            (951_782_399, "2000-02-28"),
            (951_868_800, "2000-03-01"),
            (1_709_164_800, "2024-02-29"),
            (1_735_689_599, "2024-12-31"),
            (4_107_542_400, "2100-03-01"),
        ] {
            let day = day(UNIX_EPOCH + Duration::from_secs(seconds)).expect("a day");
            assert_eq!(day.to_string(), expected);
        }
    }
}
