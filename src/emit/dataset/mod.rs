//! The dataset folder: one report after another is rendered to bytes where it was read, and
//! written in the order of the inputs. What an earlier run made of an input that has not changed is
//! written in the place of what would be made again.

pub mod atomic_dir;
mod files;
mod leaving;
mod lock;
mod log;
mod part;
mod previous;
mod render;
mod settings;
mod single;
mod stamp;
mod standing;
mod state;
pub mod summary;
mod waiting;

pub use files::{FILES, STATE, WrittenFile, file_digest};
pub use leaving::Leaving;
pub use previous::{Afresh, Listing, Previous, PreviousResult};
pub use render::{Rendered, render};
pub use settings::DatasetSettings;
pub use single::Single;
pub use stamp::{Stamp, size_and_times};
pub use standing::{Unwritable, is_ours, is_owned};
pub use state::{LastRun, SeenInput, StateKey, digest};

use crate::emit::across::between::{self, Heads, Standing};
use crate::emit::across::copies::{Copies, retag};
use crate::emit::across::panel;
use crate::emit::dataset::atomic_dir::Stage;
use crate::emit::write::about::{self, Description};
use crate::emit::write::audit;
use crate::emit::write::body;
use crate::emit::write::dictionary;
use crate::emit::write::fields;
use crate::emit::write::package;
use crate::emit::write::reports;
use crate::emit::write::resources;
use crate::emit::write::rows;
use crate::emit::write::table::{CsvSink, Field, FieldValue, RowSink};
use crate::emit::write::to_fill;
use crate::emit::write::xlsx::{self, Gathered};
use crate::parse::Roster;
use crate::validate::{SeverityCounts, Verdicts};
use files::{OWNED, ROWS};
use leaving::OldReports;
use log::Log;
use part::DatasetPart;
use render::csv;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use waiting::Waiting;

/// A dataset being written.
pub struct Dataset {
    stage: Stage,
    settings: DatasetSettings,
    /// The files of rows of single reports, in the order of [`ROWS`].
    rows: [DatasetPart; ROWS.len()],
    skipped: DatasetPart,
    log: Log,
    key: Option<StateKey>,
    run: LastRun,
    verdicts: Verdicts,
    copies: Copies,
    /// What the workbook needs beside the tables, where there is to be one.
    gathered: Option<Gathered>,
    description: Description,
    roster: Arc<Roster>,
    /// The reports of the dataset of ours that stands in the folder.
    old: Option<OldReports>,
}

impl Dataset {
    /// Begins a dataset that will stand in `folder` once it is finished. `verdicts` are for what is
    /// found between reports; those on a report's own findings were applied where it was checked.
    /// The bodies on the `roster` are to report. With a `key` the dataset remembers how it was made, for a later run with the same key.
    ///
    /// # Errors
    /// If the folder cannot be written to, another run is writing it, or what it holds, beside the
    /// `inputs` of the run, is not ours to replace.
    pub fn create(
        folder: &Path,
        inputs: &[PathBuf],
        settings: DatasetSettings,
        verdicts: Verdicts,
        key: Option<StateKey>,
        roster: Arc<Roster>,
    ) -> Result<Self, Unwritable> {
        let ours = standing::inspect(folder, inputs)?;
        let stage = Stage::open(folder, &OWNED)?;
        let table =
            |name, fields: &[Field]| DatasetPart::table(&stage, settings, &roster, name, fields);
        Ok(Dataset {
            rows: [
                DatasetPart::text(&stage, settings, "reports.jsonl")?,
                table("cells.csv", &fields::CELLS)?,
                table("reports.csv", &body::with(&reports::REPORTS, &roster))?,
                table("findings.csv", &fields::FINDINGS)?,
                table("suspects.csv", &fields::SUSPECTS)?,
                table("to_read.csv", &to_fill::TO_READ)?,
                table("to_identify.csv", &to_fill::TO_IDENTIFY)?,
            ],
            skipped: table("skipped.csv", &fields::SKIPPED)?,
            log: Log::create(stage.path(), &key.unwrap_or(StateKey::of(&[])))?,
            key,
            run: LastRun::default(),
            verdicts,
            copies: Copies::default(),
            gathered: settings.book.then(|| Gathered::create(stage.path())).transpose()?,
            description: Description::default(),
            roster,
            old: if ours { Some(OldReports::open(stage.target())?) } else { None },
            stage,
            settings,
        })
    }

    /// What an earlier run left in the folder, if this one can use it.
    ///
    /// # Errors
    /// Why it cannot.
    pub fn previous(&self) -> Result<Previous, Afresh> {
        Previous::open(self.stage.target(), &self.key.ok_or(Afresh::None)?, self.settings.alone)
    }

    /// What the dataset is to say of itself.
    pub fn describe(&mut self, description: Description) {
        self.description = description;
    }

    /// Whether a dataset of ours stands in the folder.
    pub fn replaces(&self) -> bool {
        self.old.is_some()
    }

    /// The reports of the dataset in the folder that this one has not got.
    ///
    /// # Errors
    /// If the old dataset cannot be read.
    pub fn leaving(&self) -> io::Result<Leaving> {
        self.old.as_ref().map_or(Ok(Leaving::default()), |old| old.leaving(self.stage.target()))
    }

    /// Remembers the list of the inputs, so that a later run can tell that it is the same, and how
    /// many files were not inputs.
    pub fn list(&mut self, listing: Option<[u8; 32]>, overlooked: u64) {
        self.run.listing = listing;
        self.run.overlooked = overlooked;
    }

    /// Writes the next report, made of the input of this name.
    pub fn push(&mut self, name: &str, seen: &SeenInput, mut rendered: Rendered) -> io::Result<()> {
        if !rendered.ids.is_empty() {
            let tag = self.copies.next(rendered.kept.content(), name);
            let [json, _, _, findings, ..] = &mut rendered.rows;
            for bytes in [json, findings, &mut rendered.problems] {
                retag(bytes, &rendered.ids, &rendered.tag, &tag);
            }
            rendered.tag = tag;
        }
        let starts = self.rows.each_ref().map(DatasetPart::bytes);
        if let Some(old) = &mut self.old {
            old.saw(name, &seen.digest);
        }
        self.log.push(&state::pack_report(name, seen, starts, &rendered))?;
        for (part, bytes) in self.rows.iter_mut().zip(&rendered.rows) {
            part.write_all(bytes)?;
        }
        self.run.converted += 1;
        self.run.unplaced += u64::from(rendered.left.is_unplaced());
        self.run.counts += rendered.counts;
        if let Some(gathered) = &mut self.gathered {
            gathered.report(&rendered.problems, &rendered.marks, rendered.cell_rows)?;
        }
        Ok(())
    }

    /// Number of reports so far without an agency or a year.
    pub fn unplaced(&self) -> u64 {
        self.run.unplaced
    }

    /// Writes down an input that is not in the data.
    pub fn skip(
        &mut self,
        name: &str,
        seen: &SeenInput,
        reason: &str,
        detail: &str,
    ) -> io::Result<()> {
        self.log.push(&state::pack_skip(name, seen, reason, detail))?;
        self.overlook(name, reason, detail)
    }

    /// Writes down a file that was not an input.
    pub fn overlook(&mut self, source: &str, reason: &str, detail: &str) -> io::Result<()> {
        let row = [FieldValue::text(source), FieldValue::text(reason), FieldValue::text(detail)];
        self.skipped.write_all(&csv(self.settings, |sink| sink.row(&row))?)
    }

    /// Ends the dataset and puts it in its place; gives back how much was found in all.
    ///
    /// # Errors
    /// Whatever the files meet; the old dataset stands then.
    pub fn finish(mut self) -> io::Result<SeverityCounts> {
        // All have passed by.
        self.copies = Copies::default();
        self.log.flush()?;
        let mut waiting = Waiting::open(self.stage.path())?;
        let Dataset { stage, settings, mut gathered, mut log, key, mut run, .. } = self;
        let Dataset { rows, skipped, description, verdicts, roster, .. } = self;
        // Only findings are still to come: what the other files hold in memory makes room.
        let [json, cells, reports, mut findings, suspects, to_read, to_identify] = rows;
        let first = ended([json, cells, reports])?;
        let last = ended([suspects, to_read, to_identify, skipped])?;
        let (between, settled, standing) =
            compare(&mut waiting, settings, &verdicts, &mut findings, &mut gathered)?;
        run.unmet = verdicts.unmet();
        let mut written = [first, ended([findings])?, last].concat();
        written.extend(research(&stage, settings, &roster, &mut waiting)?);
        drop(waiting);
        let codebook = DatasetPart::table(
            &stage,
            settings,
            &roster,
            resources::CODEBOOK,
            &resources::COLUMNS,
        )?;
        let mut codebook = CsvSink::new(codebook, settings.excel);
        dictionary::codebook(&roster, settings.alone, &mut codebook)?;
        written.extend(codebook.finish()?.finish()?);
        let mut script = DatasetPart::create(&stage, dictionary::LOAD)?;
        script.write_all(dictionary::load(&roster, settings.alone).as_bytes())?;
        written.extend(script.finish()?);
        if let Some(gathered) = gathered {
            xlsx::write(stage.path(), gathered, &roster, settings.lang)?;
        }
        if settings.page {
            audit::write(stage.path(), standing, settings.lang)?;
        }
        #[cfg(feature = "parquet")]
        if settings.columnar {
            crate::emit::write::parquet::write(stage.path(), &roster)?;
        }
        let mut page = DatasetPart::create(&stage, about::NAME)?;
        page.write_all(description.page(settings.alone).as_bytes())?;
        written.extend(page.finish()?);
        written.extend(part::others(&stage, &written)?);
        let mut part = DatasetPart::create(&stage, "datapackage.json")?;
        serde_json::to_writer_pretty(
            &mut part,
            &package::package(&written, &description, &roster, settings.alone),
        )?;
        part.write_all(b"\n")?;
        written.extend(part.finish()?);
        run.counts += between;
        run.counts = run.counts.without(settled);
        let counts = run.counts;
        run.note_files(stage.path(), &written);
        if settings.alone {
            // There are no rows that another run could take over.
            log = log.of_skips(stage.path(), &key.unwrap_or(StateKey::of(&[])))?;
        }
        log.push(&run.record())?;
        log.finish()?;
        if key.is_none() {
            std::fs::remove_file(stage.path().join(STATE))?;
        }
        stage.commit()?;
        Ok(counts)
    }

    /// Gives the dataset up; the old one stands.
    pub fn abandon(self) {
        self.stage.abandon();
    }
}

/// Ends these files.
fn ended(parts: impl IntoIterator<Item = DatasetPart>) -> io::Result<Vec<WrittenFile>> {
    parts.into_iter().filter_map(|part| part.finish().transpose()).collect()
}

/// Compares the reports with one another: how much was found, how much of what was found before
/// does not count beside it, and how the reports stand.
fn compare(
    waiting: &mut Waiting,
    settings: DatasetSettings,
    verdicts: &Verdicts,
    findings: &mut DatasetPart,
    gathered: &mut Option<Gathered>,
) -> io::Result<(SeverityCounts, SeverityCounts, Standing)> {
    let mut heads = Heads::default();
    waiting.each(|kept, _| heads.push(kept))?;
    let (mut counts, mut settled) = (SeverityCounts::default(), SeverityCounts::default());
    let load = |index| Ok(waiting.load(index)?.0);
    let standing = between::findings(heads, verdicts, load, |between| {
        counts.add(between.finding.severity, 1);
        between.settles.iter().for_each(|severity| settled.add(*severity, 1));
        if let Some(gathered) = gathered {
            gathered.between(&between, settings.lang)?;
        }
        findings.write_all(&csv(settings, |sink| {
            rows::finding(&between.finding, &between.report, settings.lang, sink)
        })?)
    })?;
    Ok((counts, settled, standing))
}

/// Writes the tables over all reports.
fn research(
    stage: &Stage,
    settings: DatasetSettings,
    roster: &Roster,
    waiting: &mut Waiting,
) -> io::Result<Vec<WrittenFile>> {
    let table = |name, fields: &[Field]| -> io::Result<_> {
        Ok(CsvSink::new(DatasetPart::table(stage, settings, roster, name, fields)?, settings.excel))
    };
    let mut sinks = panel::Sinks {
        panel: table("panel.csv", &body::with(&panel::PANEL, roster))?,
        nulls: table("panel_nulls.csv", &panel::NULLS)?,
        coverage: table("coverage.csv", &body::with(&panel::COVERAGE, roster))?,
    };
    let (mut keys, mut entries) = (panel::AgencyKeys::default(), Vec::new());
    waiting.each(|_, left| entries.push(left.entry(&mut keys)))?;
    let load = |index| Ok(waiting.load(index)?.1);
    panel::write(&entries, &keys, roster, load, &mut sinks)?;
    let panel::Sinks { panel, nulls, coverage } = sinks;
    ended([panel.finish()?, nulls.finish()?, coverage.finish()?])
}
