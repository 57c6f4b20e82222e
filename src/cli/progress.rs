//! Progress on standard error: one line of whole numbers.

use super::args::{InputOptions, When};
use super::output::{say, width};
use crate::emit::human::cut;
use crate::words::{Lang, terminal};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Time between two lines where there is no terminal to draw on.
const BETWEEN_LINES: Duration = Duration::from_secs(5);
/// Time between two drawings, and before the first: a short run draws nothing.
const BETWEEN_DRAWINGS: Duration = Duration::from_millis(200);
/// Goes to the beginning of the line and empties it.
const EMPTY: &str = "\r\u{1b}[K";

/// What has been done so far.
pub struct Progress {
    shown: ProgressStyle,
    lang: Lang,
    started: Instant,
    /// When something was shown last.
    last: Instant,
    total: u64,
    done: u64,
    findings: u64,
    skipped: u64,
    unchanged: u64,
}

/// How progress is shown.
#[derive(Clone, Copy, PartialEq, Eq)]
enum ProgressStyle {
    Not,
    /// Lines, one after another.
    Lines,
    /// One line, drawn again and again; whether it stands there.
    Drawn(bool),
}

/// What became of one input.
pub enum Counted {
    /// It is a report; perhaps taken over from an earlier run.
    Report { findings: u64, unchanged: bool },
    /// It is not in the data.
    Skipped,
}

impl Progress {
    /// Progress over `total` inputs, shown as the options say.
    pub fn new(options: &InputOptions, total: usize) -> Self {
        let terminal = io::stderr().is_terminal();
        let wanted = match options.progress {
            When::Auto => terminal && !options.quiet,
            When::Always => true,
            When::Never => false,
        };
        let shown = match (wanted, terminal) {
            (false, _) => ProgressStyle::Not,
            (true, false) => ProgressStyle::Lines,
            (true, true) => ProgressStyle::Drawn(false),
        };
        let (started, lang, total) = (Instant::now(), options.lang(), total as u64);
        let (done, findings, skipped, unchanged) = (0, 0, 0, 0);
        Progress { shown, lang, started, last: started, total, done, findings, skipped, unchanged }
    }

    /// Counts one input.
    pub fn count(&mut self, input: Counted) {
        self.done += 1;
        // An archive holds as many as it holds.
        self.total = self.total.max(self.done);
        match input {
            Counted::Report { findings, unchanged } => {
                self.findings += findings;
                self.unchanged += u64::from(unchanged);
            }
            Counted::Skipped => self.skipped += 1,
        }
        let between = match self.shown {
            ProgressStyle::Not => return,
            ProgressStyle::Lines => BETWEEN_LINES,
            ProgressStyle::Drawn(_) => BETWEEN_DRAWINGS,
        };
        if self.last.elapsed() < between {
            return;
        }
        self.last = Instant::now();
        let line = self.line();
        if self.shown == ProgressStyle::Lines {
            say(&line);
        } else {
            self.shown = ProgressStyle::Drawn(true);
            // The last column is left free: some terminals go to the next line behind it.
            let line = cut(&line, width().saturating_sub(1));
            let _ = write!(io::stderr(), "{EMPTY}{line}").and_then(|()| io::stderr().flush());
        }
    }

    fn line(&self) -> String {
        let Progress { total, done, findings, skipped, unchanged, .. } = self;
        let read = done - skipped;
        let seconds = self.started.elapsed().as_secs().max(1);
        let each = done / seconds;
        let left = (total - done).saturating_mul(seconds) / (*done).max(1);
        let counts = [*done, *total, read, *unchanged, *findings, *skipped];
        terminal::progress(counts, left, each, self.lang)
    }

    /// Does something that writes to the terminal, where the line must not stand in its way.
    pub fn suspend<T>(&mut self, f: impl FnOnce() -> T) -> T {
        self.finish();
        f()
    }

    /// Takes the line away.
    pub fn finish(&mut self) {
        if self.shown == ProgressStyle::Drawn(true) {
            let _ = write!(io::stderr(), "{EMPTY}").and_then(|()| io::stderr().flush());
            self.shown = ProgressStyle::Drawn(false);
        }
    }
}
