//! What `convert` and `check` begin with: the inputs and what the operator knows of them.

use super::args::InputOptions;
use super::outcome::AboutFile;
use super::output::say;
use crate::batch::{self, Agencies, Corrections, Inputs, Item, Metadata, Origin, Unwanted};
use crate::convert::Options;
use crate::emit::write::resources;
use crate::native::Settings;
use crate::parse::{Hints, Roster};
use crate::validate::{Rule, Verdicts};
use crate::words::usage;
use anyhow::{Context, Result};
use std::io::{self, IsTerminal};
use std::path::Path;
use std::sync::Arc;

/// The inputs of a run and what is known of them.
pub struct Prepared {
    /// The inputs.
    pub inputs: Inputs,
    named: Vec<String>,
    metadata: Metadata,
    agencies: Agencies,
    corrections: Corrections,
    /// What people have settled.
    pub verdicts: Verdicts,
    all: Options,
    /// Bytes of the largest document that is read.
    pub largest: u64,
}

impl Prepared {
    /// Finds the inputs.
    pub fn new(options: &InputOptions, besides: Option<&Path>) -> Result<Self> {
        let mut given = options.inputs.clone();
        if let Some(file) = &options.files_from {
            let listed = batch::listed(file).with_context(|| AboutFile::of(file))?;
            given.extend(listed);
        } else if given.is_empty() {
            // A function that was given an empty list was not asked to read anything else.
            if options.caller.is_function || io::stdin().is_terminal() {
                return Err(usage::NO_INPUT.into());
            }
            given.push("-".into());
        }
        let unwanted = Unwanted::new(&options.exclude).context("--exclude")?;
        let mut prepared = Self::without_inputs(options)?;
        let inputs = batch::collect(&given, besides, unwanted);
        if let Some(file) = &options.corrections {
            prepared
                .corrections
                .refuse_twice(inputs.list.iter())
                .with_context(|| AboutFile::of(file))?;
        }
        let names = || inputs.list.iter().map(|input| input.name);
        let unused = [
            (prepared.metadata.unused(names()), &options.metadata),
            (prepared.corrections.unused(names()), &options.corrections),
        ];
        for (unused, file) in unused {
            if let (Some(first), Some(file)) = (unused.first(), file) {
                let (file, n) = (file.display().to_string(), unused.len());
                say(usage::unused_paths(n, first).of_key(&file).words(options.lang()));
            }
        }
        prepared.named = given.iter().map(|path| batch::name(path)).collect();
        prepared.inputs = inputs;
        Ok(prepared)
    }

    /// What is known before any input is.
    pub fn without_inputs(options: &InputOptions) -> Result<Self> {
        if let Some(agency) = &options.agency {
            batch::refuse_line(agency).context("--agency")?;
        }
        let metadata = match &options.metadata {
            Some(file) => Metadata::read(file).with_context(|| AboutFile::of(file))?,
            None => Metadata::default(),
        };
        let agencies = match &options.agencies {
            Some(file) => {
                Agencies::read(file, resources::is_taken).with_context(|| AboutFile::of(file))?
            }
            None => Agencies::default(),
        };
        let corrections = match &options.corrections {
            Some(file) => Corrections::read(file).with_context(|| AboutFile::of(file))?,
            None => Corrections::default(),
        };
        let mut verdicts = match &options.verdicts {
            Some(file) => batch::read_verdicts(file).with_context(|| AboutFile::of(file))?,
            None => Verdicts::default(),
        };
        let largest = options.max_bytes.0;
        let files = Settings { largest, ocr_layer: options.ocr_layer };
        let all = Options {
            hints: options.hints(),
            blanks: options.blanks.into(),
            corrections: Vec::new(),
            roster: Arc::new(agencies.roster.clone()),
            files,
        };
        verdicts.about(named(&options.select)?, named(&options.ignore)?);
        let (inputs, named) = (Inputs::default(), Vec::new());
        Ok(Prepared { inputs, named, metadata, agencies, corrections, verdicts, all, largest })
    }

    /// Whether an input was named itself, not found in a folder or an archive.
    pub fn is_named(&self, name: &str) -> bool {
        self.named.iter().any(|named| named == name)
    }

    /// What there is to convert, in order.
    pub fn items(&self) -> impl Iterator<Item = Item> + Send {
        self.inputs.items(self.largest)
    }

    /// Whether text under scanned pages is read.
    pub fn ocr_layer(&self) -> bool {
        self.all.files.ocr_layer
    }

    /// How an input is to be converted.
    pub fn options(&self, origin: &Origin) -> Options {
        let mut hints = self.metadata.hints(&origin.name, &self.all.hints);
        hints.url = hints.url.or_else(|| origin.url.clone());
        hints.fetched.clone_from(&origin.fetched);
        let corrections = self.corrections.of_name(&origin.name).to_vec();
        Options { hints, corrections, ..self.all.clone() }
    }

    /// How a document that came on a line is to be converted: what its line says beats what is
    /// said elsewhere.
    pub fn options_of(&self, id: &str, line: &Hints) -> Options {
        let known = self.metadata.hints(id, &self.all.hints);
        let hints = Hints {
            agency: line.agency.clone().or(known.agency),
            year: line.year.or(known.year),
            url: line.url.clone().or(known.url),
            fetched: None,
        };
        let corrections = self.corrections.of_name(id).to_vec();
        Options { hints, corrections, ..self.all.clone() }
    }

    /// Says which contents that corrections are for no input has had.
    pub fn unmet_corrections(&self, options: &InputOptions) {
        let (unmet, Some(file)) = (self.corrections.unmet(), &options.corrections) else { return };
        let Some(first) = unmet.first() else { return };
        let (file, n) = (file.display().to_string(), unmet.len());
        say(usage::unmet_digests(n, first).of_key(&file).words(options.lang()));
    }

    /// The same, of the content that it turned out to have.
    pub fn with_content(&self, mut options: Options, bytes: &[u8]) -> Options {
        options.corrections.extend_from_slice(self.corrections.of_content(bytes));
        options
    }

    /// The bodies that are to report.
    pub fn roster(&self) -> Arc<Roster> {
        Arc::clone(&self.all.roster)
    }

    /// Digests of what the operator says that concerns any input.
    pub fn of_all(&self) -> [[u8; 32]; 2] {
        [self.corrections.digest(), self.agencies.digest()]
    }
}

/// The rules of these names.
fn named(names: &[String]) -> Result<Vec<Rule>> {
    let rule = |name: &String| match Rule::from_id(name) {
        Some(rule) => Ok(rule),
        None => Err(super::print::unknown_rule(name).into()),
    };
    names.iter().map(rule).collect()
}
