//! The arguments, as clap reads them.

mod choices;

use super::caller::Caller;
use crate::parse::Hints;
use crate::words::Lang;
pub use choices::{
    BlanksArgument, CheckFormat, ConvertFormat, DiffFormat, FailOn, FormsFormat, InputFormat,
    LangArgument, When,
};
use clap::{Args, Parser, Subcommand, ValueEnum};
use clap_complete::Shell;
use std::ffi::OsString;
use std::num::NonZeroUsize;
use std::path::PathBuf;
use std::str::FromStr;

/// What `gouji --version` prints: the version, the commit of a release, the features.
const VERSION: &str = concat!(env!("GOUJI_VERSION"), "\nfeatures: ", env!("GOUJI_FEATURES"));

/// Turns Chinese open-government annual reports (政府信息公开工作年度报告) into checked data.
#[derive(Debug, Parser)]
#[command(name = "gouji", version, long_version = VERSION, propagate_version = true, max_term_width = 100)]
#[command(
    after_help = "Exit codes: 0 converted; 1 findings at or above --fail-on; 2 wrong usage, \
or an input could not be read or is not a report (the others are converted all the same); \
3 nothing was written: the output could not be, or a dataset was left as it was."
)]
pub struct Arguments {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
    /// Colour what people read
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN", global = true)]
    pub color: When,
    /// Language of messages [default: that of the locale for people, English in data]
    #[arg(long, value_enum, global = true)]
    pub lang: Option<LangArgument>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Turn reports into JSON Lines or CSV, or with --out into a dataset folder
    Convert(ConvertOptions),
    /// Report what is wrong or doubtful in reports
    Check(CheckOptions),
    /// Show what came, went or changed between two datasets
    Diff(DiffOptions),
    /// Explain what a rule checks and why; without a name, list the rules
    Explain(ExplainOptions),
    /// Print the statutory forms, blank, with the codes of their cells
    Forms(FormsOptions),
    /// Print the JSON Schema of a report
    Schema,
    /// Print shell completions
    Completions(CompletionsOptions),
    /// Print the man page of gouji or of one of its commands
    Man(ManOptions),
}

/// Where the reports are and what is known of them.
#[derive(Debug, Args)]
pub struct InputOptions {
    /// Files, folders (searched for pages, texts and documents by their endings, also with .gz behind
    /// them, and for archives), archives (.zip .tar .tar.gz .tgz .warc .warc.gz) or - for standard input
    #[arg(value_name = "INPUT")]
    pub inputs: Vec<PathBuf>,
    /// Read names of further inputs from a file, one a line or separated by NUL; - for standard
    /// input
    #[arg(long, value_name = "FILE")]
    pub files_from: Option<PathBuf>,
    /// Pass over files and folders whose name or path matches this pattern (*, ?, [abc], **); may
    /// be given several times
    #[arg(long, value_name = "GLOB")]
    pub exclude: Vec<String>,
    /// The reporting agency of every input
    #[arg(long, value_name = "NAME")]
    pub agency: Option<String>,
    /// The report year of every input
    #[arg(long, value_name = "YYYY", value_parser = clap::value_parser!(i32).range(1990..=2100))]
    pub year: Option<i32>,
    /// What is known of single inputs: a CSV file with columns path, agency, year, url
    #[arg(long, value_name = "FILE.csv")]
    pub metadata: Option<PathBuf>,
    /// The bodies that should report: a CSV file with columns alias and id, and name, from, to; the
    /// id becomes the key that joins a body's years under all its names
    #[arg(long, value_name = "FILE.csv")]
    pub agencies: Option<PathBuf>,
    /// What people have settled: a CSV file with columns id, verdict (confirmed or dismissed), reason
    #[arg(long, value_name = "FILE.csv")]
    pub verdicts: Option<PathBuf>,
    /// Figures that a person read where gouji could not, or read better: a CSV file with the columns
    /// of to_read.csv, path or sha256, table, row, column, printed, value, note
    #[arg(long, value_name = "FILE.csv")]
    pub corrections: Option<PathBuf>,
    /// Report only findings of this rule; may be given several times
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not report findings of this rule; may be given several times
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// How blanks enter the relations; the data themselves never change
    #[arg(long, value_enum, default_value_t = BlanksArgument::Keep)]
    pub blanks: BlanksArgument,
    /// Bytes of the largest document, unpacked; K, M and G multiply by 1024, 1024² and 1024³
    #[arg(long, value_name = "N", default_value = "64M")]
    pub max_bytes: Bytes,
    /// Read the text that a recogniser put under a scanned page; its figures are guesses
    #[arg(long)]
    pub ocr_layer: bool,
    /// Threads to use [default: the number of cores, as with 0]
    #[arg(long, short, value_name = "N")]
    pub jobs: Option<usize>,
    /// Print errors only
    #[arg(long, short)]
    pub quiet: bool,
    /// Show the progress on standard error
    #[arg(long, value_enum, default_value_t = When::Auto, value_name = "WHEN")]
    pub progress: When,
    /// The language asked for.
    #[arg(skip)]
    pub lang: Option<LangArgument>,
    /// Whoever runs the command.
    #[arg(skip)]
    pub caller: Caller,
}

/// A number of bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bytes(pub u64);

impl FromStr for Bytes {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let digits = text.trim_end_matches(|c: char| !c.is_ascii_digit());
        let bits = match text.get(digits.len()..).unwrap_or_default().to_ascii_uppercase().as_str()
        {
            "" | "B" => 0,
            "K" | "KB" | "KIB" => 10,
            "M" | "MB" | "MIB" => 20,
            "G" | "GB" | "GIB" => 30,
            _ => return Err("give a number, perhaps with K, M or G: 64M".into()),
        };
        let number: u64 =
            digits.parse().map_err(|_| "give a number, perhaps with K, M or G: 64M")?;
        let bytes = number.checked_mul(1 << bits).filter(|bytes| *bytes > 0);
        bytes.map(Bytes).ok_or_else(|| "give at least 1 and at most 16 million G".into())
    }
}

impl InputOptions {
    /// What is known of every input.
    pub fn hints(&self) -> Hints {
        Hints { agency: self.agency.clone(), year: self.year, url: None, fetched: None }
    }

    /// The number of threads.
    pub fn jobs(&self) -> NonZeroUsize {
        let cores = || std::thread::available_parallelism().unwrap_or(NonZeroUsize::MIN);
        self.jobs.and_then(NonZeroUsize::new).unwrap_or_else(cores)
    }

    /// The language of messages that people read.
    pub fn lang(&self) -> Lang {
        self.lang.map_or_else(locale, Lang::from)
    }

    /// The language of messages inside data: the same whatever the locale.
    pub fn data_lang(&self) -> Lang {
        self.lang.map_or(Lang::En, Lang::from)
    }
}

/// Options of `convert`.
#[derive(Debug, Args)]
pub struct ConvertOptions {
    #[command(flatten)]
    pub input: InputOptions,
    /// What comes in: files, or on standard input a document a line ({"id", "url", "html" or "text"
    /// or "base64"}), each answered at once by a line in its place
    #[arg(long, value_enum, default_value_t = InputFormat::Files, value_name = "FORMAT")]
    pub input_format: InputFormat,
    /// Form of the output: jsonl, json or csv (the cells) on standard output; with --out, xlsx, html or
    /// parquet (in a build with this feature) beside the tables
    #[arg(long, value_enum, value_name = "FORMAT")]
    pub format: Option<ConvertFormat>,
    /// Write a dataset into this folder; run again, only what has changed is converted
    #[arg(long, short, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// With --format parquet, the large tables as Parquet alone, and the reports as packed JSON: about a
    /// tenth of the size; what people fill in stays CSV. A later run that finds a change converts
    /// everything again
    #[arg(long, requires = "out")]
    pub no_csv: bool,
    /// With --out, convert everything again, whatever an earlier run left there; a run that finds no
    /// report then empties the dataset
    #[arg(long, requires = "out")]
    pub fresh: bool,
    /// Metadata of the dataset: a JSON file with title, licence, creators, version,
    /// homepage, description
    #[arg(long, value_name = "FILE.json", requires = "out")]
    pub about: Option<PathBuf>,
    /// With --out, write the dataset even if more than a fifth of its reports leave it
    #[arg(long, requires = "out")]
    pub allow_removals: bool,
    /// Write a summary of the run to this file, as JSON
    #[arg(long, value_name = "FILE.json")]
    pub summary: Option<PathBuf>,
    /// CSV for Excel: a byte-order mark, and no text that would run as a formula
    #[arg(long)]
    pub excel: bool,
    /// Exit with status 1 if any finding has this severity or higher
    #[arg(long, value_enum, default_value_t = FailOn::Never, value_name = "SEVERITY")]
    pub fail_on: FailOn,
}

/// Options of `check`.
#[derive(Debug, Args)]
pub struct CheckOptions {
    #[command(flatten)]
    pub input: InputOptions,
    /// Form of the findings
    #[arg(long, value_enum, default_value_t = CheckFormat::Human, value_name = "FORMAT")]
    pub format: CheckFormat,
    /// Write into this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    pub out: Option<PathBuf>,
    /// With --format csv, a table for Excel: a byte-order mark, no text that would run as a formula,
    /// and for each finding the place, the labels, the printed and the suggested figure
    #[arg(long)]
    pub excel: bool,
    /// Exit with status 1 if any finding has this severity or higher
    #[arg(long, value_enum, default_value_t = FailOn::Error, value_name = "SEVERITY")]
    pub fail_on: FailOn,
    /// Show the calculation below each broken sum, and print notes
    #[arg(long, short, conflicts_with_all = ["statistics", "quiet"])]
    pub verbose: bool,
    /// Print only the summary: the findings counted by rule
    #[arg(long, conflicts_with = "quiet")]
    pub statistics: bool,
}

/// Options of `diff`.
#[derive(Debug, Args)]
pub struct DiffOptions {
    /// Folder of the older dataset
    #[arg(value_name = "OLD")]
    pub old: PathBuf,
    /// Folder of the newer dataset
    #[arg(value_name = "NEW")]
    pub new: PathBuf,
    /// Form of the differences
    #[arg(long, value_enum, default_value_t = DiffFormat::Human, value_name = "FORMAT")]
    pub format: DiffFormat,
}

/// Options of `explain`.
#[derive(Debug, Args)]
pub struct ExplainOptions {
    /// Name of the rule
    #[arg(value_name = "RULE")]
    pub rule: Option<String>,
}

/// Options of `forms`.
#[derive(Debug, Args)]
pub struct FormsOptions {
    /// Form of the output
    #[arg(long, value_enum, default_value_t = FormsFormat::Markdown, value_name = "FORMAT")]
    pub format: FormsFormat,
}

/// Options of `completions`.
#[derive(Debug, Args)]
pub struct CompletionsOptions {
    /// The shell
    #[arg(value_enum, value_name = "SHELL")]
    pub shell: Shell,
}

/// Options of `man`.
#[derive(Debug, Args)]
pub struct ManOptions {
    /// A command: convert, check, ... [default: the program as a whole]
    #[arg(value_name = "COMMAND")]
    pub command: Option<String>,
}

/// The language that the arguments ask for, as far as is known before they are understood.
pub fn spoken(arguments: &[OsString]) -> Lang {
    let mut asked = None;
    let mut rest = arguments.iter().map(|argument| argument.to_string_lossy());
    while let Some(argument) = rest.next() {
        let value = match argument.strip_prefix("--lang") {
            Some("") => rest.next(),
            Some(value) => value.strip_prefix('=').map(|value| value.to_owned().into()),
            None => None,
        };
        asked = value.and_then(|value| LangArgument::from_str(&value, true).ok()).or(asked);
    }
    asked.map_or_else(locale, Lang::from)
}

/// The language of the locale.
pub fn locale() -> Lang {
    let set = |name| std::env::var(name).ok().filter(|value| !value.is_empty());
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].into_iter().find_map(set);
    if locale.is_some_and(|locale| locale.starts_with("zh")) { Lang::Zh } else { Lang::En }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::validate::Severity;
    use clap::CommandFactory;

    #[test]
    fn the_arguments_are_consistent() {
        Arguments::command().debug_assert();
    }

    #[test]
    fn sizes_are_numbers_with_a_unit() {
        let read = |text: &str| text.parse::<Bytes>().map(|bytes| bytes.0);
        assert_eq!(read("1000"), Ok(1000));
        assert_eq!((read("3k"), read("64M"), read("2GiB")), (Ok(3072), Ok(64 << 20), Ok(2 << 30)));
        for wrong in ["", "M", "1T", "-1", "1.5M", "0", "99999999999G"] {
            assert!(read(wrong).is_err(), "{wrong}");
        }
    }

    #[test]
    fn severities_fail_from_the_one_named() {
        assert!(FailOn::Error.includes(Severity::Error));
        assert!(!FailOn::Error.includes(Severity::Warning));
        assert!(FailOn::Warning.includes(Severity::Warning));
        assert!(!FailOn::Never.includes(Severity::Error));
    }
}
