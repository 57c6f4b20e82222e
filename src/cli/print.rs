//! The commands that print what is built in: `explain`, `forms`, `schema`.

use super::args::{ExplainOptions, FormsFormat, FormsOptions};
use super::outcome::{Outcome, unwritten};
use super::output::stdout;
use crate::emit::write::codebook;
use crate::emit::write::schema;
use crate::validate::Rule;
use crate::words::amiss::Amiss;
use crate::words::detail;
use crate::words::{Lang, explain, usage};
use anyhow::{Context, Result};
use std::io::Write;

/// `gouji explain [RULE]`.
pub fn explain(options: &ExplainOptions, lang: Lang) -> Result<Outcome> {
    let text = match &options.rule {
        None => explain::list(lang),
        Some(name) => match explain::rule(name, lang) {
            Some(text) => text,
            None => return Err(unknown_rule(name).into()),
        },
    };
    print(&text)
}

/// `gouji forms`.
pub fn forms(options: &FormsOptions) -> Result<Outcome> {
    match options.format {
        FormsFormat::Markdown => print(&codebook::markdown()),
        FormsFormat::Json => print(&format!("{:#}\n", codebook::json())),
    }
}

/// `gouji schema`.
pub fn schema() -> Result<Outcome> {
    print(&format!("{:#}\n", schema::schema()))
}

/// What is said of a name that no rule has: the rule that is meant, if one is written much alike.
pub fn unknown_rule(name: &str) -> Amiss {
    let alike = |rule: &&Rule| strsim::jaro_winkler(name, rule.id());
    let nearest = Rule::all().iter().max_by(|a, b| alike(a).total_cmp(&alike(b)));
    match nearest.filter(|rule| alike(rule) > 0.8) {
        Some(rule) => usage::misspelt_rule(name, rule),
        None => usage::unknown_rule(name),
    }
}

/// Writes a text to standard output.
pub fn print(text: &str) -> Result<Outcome> {
    let mut out = stdout();
    let written = out.write_all(text.as_bytes()).and_then(|()| out.flush());
    written.context(detail::STANDARD_OUTPUT).map(|()| Outcome::default()).or_else(unwritten)
}
