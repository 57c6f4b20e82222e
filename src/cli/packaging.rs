//! What packagers ask for: shell completions and man pages.

use super::args::{Arguments, CompletionsOptions, ManOptions};
use super::chinese;
use super::outcome::Outcome;
use super::print::print;
use crate::validate::Rule;
use crate::words::{Lang, usage};
use anyhow::Result;
use clap::builder::PossibleValuesParser;
use clap::{Command, CommandFactory};

/// `gouji completions SHELL`.
pub fn completions(options: &CompletionsOptions) -> Result<Outcome> {
    let mut program = Arguments::command().mut_subcommands(with_rules);
    let mut script = Vec::new();
    clap_complete::generate(options.shell, &mut program, "gouji", &mut script);
    print(&String::from_utf8(script)?)
}

/// A command with the names of the rules, which it looks up by itself when it runs.
fn with_rules(command: Command) -> Command {
    command.mut_args(|argument| match argument.get_id().as_str() {
        "select" | "ignore" | "rule" => {
            let names = Rule::all().iter().map(|rule| rule.id());
            argument.value_parser(PossibleValuesParser::new(names))
        }
        _ => argument,
    })
}

/// `gouji man [COMMAND]`: the page of the program, or of one of its commands.
pub fn man(options: &ManOptions, lang: Lang) -> Result<Outcome> {
    let program = Arguments::command();
    let mut program = match lang {
        Lang::En => program,
        // Whatever shows the page breaks its lines.
        Lang::Zh => chinese::within(program, usize::MAX),
    };
    // Fills in the full names of commands and the options that all of them have.
    program.build();
    let page = match &options.command {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            // Its page is called as the program's own manual names it.
            Some(command) => command.clone().display_name(format!("gouji-{name}")),
            None => return Err(usage::unknown_command(name).into()),
        },
    };
    let mut text = Vec::new();
    let source = concat!("gouji ", env!("CARGO_PKG_VERSION"));
    clap_mangen::Man::new(page).source(source).render(&mut text)?;
    let mut text = String::from_utf8(text)?;
    if lang == Lang::Zh {
        text = chinese::page(text);
    }
    print(&text)
}
