//! The command line in Chinese: help, and what is wrong with the arguments. The English texts are
//! the comments of [`args`](super::args); a test asks for a Chinese one beside each.

mod words;

use super::output::width;
use crate::emit::human::wrap;
use crate::words::Lang;
use crate::words::amiss::Amiss;
use crate::words::detail::detail;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command};
use std::error::Error;
use std::io;
use words::{COMMANDS, EXIT, OPTIONS, PAGE, VALUES, WANTED};

/// Columns of help, as in the other language.
const MOST: usize = 100;
/// Columns before what is said of an option, and of a command in a list.
const HELP: usize = 10;
const NAMES: usize = 15;

const TEMPLATE: &str = "{about-with-newline}\n用法：{usage}\n\n{all-args}{after-help}";

fn of(list: &[(&'static str, &'static str)], name: &str) -> Option<&'static str> {
    list.iter().find(|(of, _)| *of == name).map(|(_, text)| *text)
}

/// The command with its help in Chinese.
pub fn command(command: Command) -> Command {
    within(command, width().min(MOST))
}

/// The command with its help in Chinese, in lines of so many columns.
pub fn within(mut command: Command, width: usize) -> Command {
    command.build();
    translated(command, width)
}

fn translated(command: Command, width: usize) -> Command {
    let name = command.get_name().to_owned();
    // Words are not separated by spaces, which is where clap would break a line.
    let lines =
        |text: &str, indent: usize| wrap(text, width.saturating_sub(indent), usize::MAX).join("\n");
    let about = lines(of(COMMANDS, &name).unwrap_or_default(), NAMES);
    let mut command = command
        .about(&about)
        .long_about(&about)
        .help_template(TEMPLATE)
        .subcommand_help_heading("命令")
        .subcommand_value_name("命令")
        .next_line_help(true)
        .mut_args(|arg| {
            let heading = if arg.is_positional() { "参数" } else { "选项" };
            let text = lines(&text(&arg, &name), HELP);
            let values = arg.get_value_names().unwrap_or_default();
            let values: Vec<_> = values.iter().filter_map(|name| of(VALUES, name)).collect();
            let arg = if values.is_empty() { arg } else { arg.value_names(values) };
            arg.help(text)
                .long_help(None::<&str>)
                .help_heading(heading)
                .hide_default_value(true)
                .hide_possible_values(true)
        })
        .mut_subcommands(|command| translated(command, width));
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").replace("[OPTIONS]", "[选项]");
    command = command.override_usage(usage);
    if name == "gouji" {
        command = command.next_line_help(false).after_help(lines(EXIT, 0));
    }
    command
}

/// What an option of a command is, its values and its default.
fn text(arg: &Arg, command: &str) -> String {
    let id = arg.get_id().as_str();
    let own = of(OPTIONS, &format!("{command}.{id}"));
    let mut text = own.or_else(|| of(OPTIONS, id)).unwrap_or_default().to_owned();
    if !arg.get_action().takes_values() {
        return text;
    }
    let values: Vec<_> =
        arg.get_possible_values().iter().map(|value| value.get_name().to_owned()).collect();
    // Of values that are explained there is no need for a list.
    if !values.iter().all(|value| text.contains(value.as_str())) {
        text.push_str(&format!("［可选：{}］", values.join("、")));
    }
    let default = arg.get_default_values().iter().map(|value| value.to_string_lossy());
    let default: Vec<_> = default.collect();
    if !default.is_empty() {
        text.push_str(&format!("［默认：{}］", default.join("、")));
    }
    text
}

/// What is wrong with the arguments, in Chinese; `None` for what is not an error, such as help.
pub fn usage(error: &clap::Error) -> Option<String> {
    wrong(error).map(|said| format!("错误：{said}\n\n更多说明见 --help。\n"))
}

/// The same, without what a person at a shell needs besides.
pub fn wrong(error: &clap::Error) -> Option<String> {
    let get = |kind| error.get(kind).map(value);
    let arg = get(ContextKind::InvalidArg).unwrap_or_default();
    let given = get(ContextKind::InvalidValue).unwrap_or_default();
    let said = match error.kind() {
        ErrorKind::DisplayHelp
        | ErrorKind::DisplayVersion
        | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => return None,
        ErrorKind::UnknownArgument => format!("没有 {arg} 这个选项或参数"),
        ErrorKind::InvalidSubcommand => {
            format!("没有 {} 这个命令", get(ContextKind::InvalidSubcommand).unwrap_or_default())
        }
        ErrorKind::MissingSubcommand => "缺少命令".to_owned(),
        ErrorKind::InvalidValue if given.is_empty() => format!("{arg} 缺少取值"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("{arg} 不能取值 {given}")
        }
        ErrorKind::MissingRequiredArgument => format!("缺少 {arg}"),
        ErrorKind::ArgumentConflict => match get(ContextKind::PriorArg) {
            Some(prior) if prior == arg => format!("{arg} 只能给出一次"),
            prior => format!("{arg} 不能与 {} 合用", prior.unwrap_or_default()),
        },
        ErrorKind::NoEquals | ErrorKind::TooFewValues => format!("{arg} 缺少取值"),
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("{arg} 的取值个数不对")
        }
        ErrorKind::InvalidUtf8 => "参数不是有效的 UTF-8".to_owned(),
        _ => "用法有误".to_owned(),
    };
    let mut out = said;
    if let Some(values) = get(ContextKind::ValidValue).filter(|values| !values.is_empty()) {
        out.push_str(&format!("\n  可选：{values}"));
    }
    let wanted = WANTED.iter().find(|(option, _)| arg.split(' ').next() == Some(*option));
    if let (ErrorKind::ValueValidation, Some((_, wanted))) = (error.kind(), wanted) {
        out.push_str(&format!("\n  {wanted}"));
    }
    let suggested =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    if let Some(suggested) = suggested.into_iter().find_map(|kind| error.get(kind)) {
        let suggested = match suggested {
            // The likeliest is the last.
            ContextValue::Strings(all) => all.iter().rev().cloned().collect::<Vec<_>>().join("、"),
            one => value(one),
        };
        out.push_str(&format!("\n  是否指 {suggested}？"));
    }
    Some(out)
}

fn value(value: &ContextValue) -> String {
    match value {
        ContextValue::String(text) => text.clone(),
        ContextValue::Strings(all) => all.join("、"),
        ContextValue::StyledStr(text) => text.to_string(),
        ContextValue::Number(n) => n.to_string(),
        ContextValue::Bool(flag) => flag.to_string(),
        _ => String::new(),
    }
}

/// A man page whose parts have Chinese names.
pub fn page(text: String) -> String {
    PAGE.iter().fold(text, |text, (en, zh)| text.replace(en, zh))
}

/// An error that ended the run, and what it came of.
pub fn failure(error: &anyhow::Error) -> String {
    let all: Vec<_> = error.chain().map(cause).collect();
    all.join("：")
}

/// One cause of an error.
pub fn cause(error: &(dyn Error + 'static)) -> String {
    let inner = error.downcast_ref::<io::Error>().and_then(io::Error::get_ref);
    let amiss = inner.and_then(|inner| inner.downcast_ref::<Amiss>());
    match amiss.or_else(|| error.downcast_ref::<Amiss>()) {
        Some(amiss) => amiss.words(Lang::Zh).to_owned(),
        None => detail(&error.to_string(), Lang::Zh),
    }
}

#[cfg(test)]
mod tests {
    use super::super::args::Arguments;
    use super::*;
    use clap::CommandFactory;

    fn walk(command: &Command, see: &mut impl FnMut(&Command)) {
        see(command);
        command.get_subcommands().for_each(|command| walk(command, see));
    }

    #[test]
    fn every_command_and_option_has_words_and_every_word_an_option() {
        let mut program = Arguments::command();
        program.build();
        let mut used = Vec::new();
        walk(&program, &mut |command| {
            assert!(of(COMMANDS, command.get_name()).is_some(), "{}", command.get_name());
            for arg in command.get_arguments() {
                let id = arg.get_id().as_str();
                let own = format!("{}.{id}", command.get_name());
                assert!(of(OPTIONS, &own).or(of(OPTIONS, id)).is_some(), "{own}");
                used.push(if of(OPTIONS, &own).is_some() { own } else { id.to_owned() });
                let names = arg.get_value_names().unwrap_or_default();
                assert!(
                    !arg.get_action().takes_values()
                        || names.iter().all(|n| of(VALUES, n).is_some()),
                    "{names:?}"
                );
            }
        });
        let unused: Vec<_> =
            OPTIONS.iter().filter(|(id, _)| !used.contains(&(*id).to_owned())).collect();
        assert!(unused.is_empty(), "{unused:?}");
    }

    #[test]
    fn help_has_no_english_sentence() {
        let mut program = command(Arguments::command());
        for name in ["gouji", "convert", "check", "explain"] {
            let command = match name {
                "gouji" => &mut program,
                name => program.find_subcommand_mut(name).expect("a command"),
            };
            let help = command.render_long_help().to_string();
            for words in ["Usage", "Options", "Print", "default:", "possible", "The ", "For more"] {
                assert!(!help.contains(words), "{words} in {help}");
            }
            assert!(help.contains("用法：") && help.contains("选项"), "{help}");
        }
    }

    #[test]
    fn wrong_usage_is_said_in_chinese() {
        let said = |arguments: &[&str]| {
            let told = command(Arguments::command()).try_get_matches_from(arguments);
            usage(&told.expect_err("wrong usage")).unwrap_or_default()
        };
        assert!(said(&["gouji", "chek"]).contains("是否指 check"));
        assert!(said(&["gouji", "check", "--formt", "csv"]).contains("是否指 --format"));
        assert!(said(&["gouji", "check", "--format", "doc"]).contains("可选：human、jsonl、csv、"));
        let year = said(&["gouji", "check", "--year", "19"]);
        assert!(year.contains("不能取值 19") && year.contains("1990 至 2100"), "{year}");
        assert!(said(&["gouji", "check", "-q", "-v"]).contains("不能与"));
    }
}
