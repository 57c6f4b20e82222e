//! The commands that print what is built in: `explain`, `forms`, `schema`.

use super::Outcome;
use super::args::{ExplainOptions, FormsFormat, FormsOptions, locale};
use super::output::stdout;
use crate::emit::{Lang, codebook, explain, schema};
use anyhow::{Context, Result, bail};
use std::io::Write;

/// `gouji explain [RULE]`.
pub fn explain(options: &ExplainOptions) -> Result<Outcome> {
    let lang = options.lang.map_or_else(locale, Lang::from);
    let text = match &options.rule {
        None => explain::list(lang),
        Some(name) => match explain::rule(name, lang) {
            Some(text) => text,
            None => bail!("no rule is named {name}; `gouji explain` lists them"),
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

/// Writes a text to standard output.
pub fn print(text: &str) -> Result<Outcome> {
    let mut out = stdout();
    out.write_all(text.as_bytes()).and_then(|()| out.flush()).context("standard output")?;
    Ok(Outcome::default())
}
