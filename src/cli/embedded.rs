//! The command inside another program's process: what a module for another language calls.

use super::args::{Arguments, Command, InputOptions};
pub use super::caller::{Caller, Library};
use super::outcome::RunFailure;
use super::prepare::Prepared;
use super::refusals::sentence;
use super::{parsed, perform, stopped_by_clap};
use crate::batch::{self, ItemContent, Origin};
use crate::convert::{Refusal, convert};
use crate::emit::write::json;
use crate::words::usage;
use anyhow::Context;
use clap::{Arg, ArgAction, Args, CommandFactory};
use std::ffi::OsString;
use std::path::Path;

/// An option of `convert`, for a caller that knows it by its name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OptionShape {
    /// The name, without `--`.
    pub name: String,
    /// Whether it takes a value; else it is a switch.
    pub takes_value: bool,
    /// Whether it may be given several times.
    pub is_repeatable: bool,
}

/// What a caller wants to know the options of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum OptionsOf {
    /// With which one report is read.
    Report,
    /// Which inputs are read, and how.
    Inputs,
    /// All of `convert`.
    Dataset,
}

/// Options of inputs that say nothing of how one is read.
const OF_MANY: [&str; 5] = ["files-from", "exclude", "jobs", "quiet", "progress"];

/// The options of `convert`, or those of them that are for this.
pub fn options(of: OptionsOf) -> Vec<OptionShape> {
    let program = Arguments::command();
    let all = program.find_subcommand("convert").into_iter().flat_map(clap::Command::get_arguments);
    let lang = program.get_arguments().filter(|arg| arg.get_long() == Some("lang"));
    // What the other commands that read have no part in is about what is written.
    let input = InputOptions::augment_args(clap::Command::new("input"));
    let of_input: Vec<_> = input.get_arguments().filter_map(Arg::get_long).collect();
    let is_wanted = |arg: &&Arg| {
        let name = arg.get_long().unwrap_or_default();
        match of {
            OptionsOf::Report => of_input.contains(&name) && !OF_MANY.contains(&name),
            OptionsOf::Inputs => of_input.contains(&name),
            OptionsOf::Dataset => true,
        }
    };
    all.filter(is_wanted)
        .chain(lang)
        .filter_map(|arg| {
            let name = arg.get_long()?.to_owned();
            let takes_value = arg.get_action().takes_values();
            let is_repeatable = matches!(arg.get_action(), ArgAction::Append);
            Some(OptionShape { name, takes_value, is_repeatable })
        })
        .collect()
}

/// Makes or brings up to date the dataset that these arguments of `convert` name; gives back the exit
/// code.
///
/// # Errors
/// Why nothing was written.
pub fn dataset(arguments: Vec<OsString>, caller: Caller) -> Result<u8, RunFailure> {
    let (arguments, lang) = of_convert(arguments)?;
    perform(arguments, lang, Caller { is_function: true, ..caller }).map(super::Outcome::code)
}

/// One report as a line of JSON, read with these options of `convert`. `url` is its address, as far as
/// the caller knows it.
///
/// # Errors
/// Why there is none.
pub fn report(
    content: ItemContent,
    name: &Path,
    url: Option<String>,
    options: Vec<OsString>,
) -> Result<Vec<u8>, RunFailure> {
    let (arguments, lang) = of_convert(options)?;
    let asked = arguments.lang;
    let Command::Convert(mut options) = arguments.command else {
        return Err(RunFailure::of(&usage::NO_INPUT.into(), lang));
    };
    options.input.lang = asked;
    let lang = options.input.data_lang();
    let known = || -> anyhow::Result<Prepared> {
        if let Some(url) = &url {
            batch::refuse_line(url).context("url")?;
        }
        Prepared::without_inputs(&options.input)
    };
    let prepared = known().map_err(|error| RunFailure::of(&error, lang))?;
    let origin = Origin { name: batch::name(name), ..Origin::default() };
    let made = batch::guarded(|| {
        let bytes = content.read(prepared.largest)?;
        let mut options = prepared.with_content(prepared.options(&origin), &bytes);
        options.hints.url = url.clone().or(options.hints.url);
        let mut checked = convert(&bytes, &origin.name, &options)?;
        prepared.verdicts.apply(&mut checked.validation);
        let mut line = Vec::new();
        json::write_line(&mut line, &checked, lang)?;
        Ok(line)
    });
    made.map_err(|failure| {
        let said = sentence(&origin.name, &failure, lang);
        // It was named: as among the inputs of a dataset it is missing.
        let is_missing = failure.refusal == Refusal::Unreadable;
        let code = if is_missing { "missing" } else { failure.refusal.code() };
        RunFailure::new(code, Some(origin.name.clone()), said)
    })
}

fn of_convert(arguments: Vec<OsString>) -> Result<(Arguments, super::Lang), RunFailure> {
    let begin = ["gouji", "convert"].map(OsString::from);
    let arguments: Vec<OsString> = begin.into_iter().chain(arguments).collect();
    let (arguments, lang) = parsed(arguments);
    Ok((arguments.map_err(|error| stopped_by_clap(&error, lang))?, lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn options_of_one_report_are_those_that_say_how_it_is_read() {
        let names = |of| {
            let all = options(of).into_iter();
            all.map(|option| option.name).collect::<Vec<_>>()
        };
        let one = names(OptionsOf::Report);
        let expected = [
            "agency", "year", "metadata", "agencies", "verdicts", "corrections", "select",
            "ignore", "blanks", "max-bytes", "ocr-layer", "lang",
        ];
        assert_eq!(one, expected);
        let (inputs, all) = (names(OptionsOf::Inputs), names(OptionsOf::Dataset));
        assert_eq!(inputs.len(), one.len() + OF_MANY.len());
        assert!(inputs.iter().all(|name| all.contains(name)));
    }
}
