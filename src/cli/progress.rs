//! Progress on standard error.

use super::args::{InputOptions, When};
use indicatif::{ProgressBar, ProgressDrawTarget, ProgressStyle};
use std::io::{self, IsTerminal, Write};
use std::time::{Duration, Instant};

/// Time between two lines where there is no terminal to draw on.
const BETWEEN_LINES: Duration = Duration::from_secs(5);

/// What has been done so far.
pub struct Progress {
    bar: ProgressBar,
    lines: Option<Instant>,
    total: u64,
    done: u64,
    findings: u64,
    skipped: u64,
    unchanged: u64,
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
        let total = total as u64;
        let terminal = io::stderr().is_terminal();
        let wanted = match options.progress {
            When::Auto => terminal && !options.quiet,
            When::Always => true,
            When::Never => false,
        };
        let bar = if wanted && terminal {
            let bar =
                ProgressBar::with_draw_target(Some(total), ProgressDrawTarget::stderr_with_hz(10));
            let template = "{bar:24} {pos}/{len} {msg} {per_sec} {eta} left";
            bar.set_style(
                ProgressStyle::with_template(template)
                    .unwrap_or_else(|_| ProgressStyle::default_bar()),
            );
            bar
        } else {
            ProgressBar::hidden()
        };
        let lines = (wanted && !terminal).then(Instant::now);
        Progress { bar, lines, total, done: 0, findings: 0, skipped: 0, unchanged: 0 }
    }

    /// Counts one input.
    pub fn count(&mut self, input: Counted) {
        self.done += 1;
        // An archive holds as many as it holds.
        if self.done > self.total {
            self.total = self.done;
            self.bar.set_length(self.total);
        }
        match input {
            Counted::Report { findings, unchanged } => {
                self.findings += findings;
                self.unchanged += u64::from(unchanged);
            }
            Counted::Skipped => self.skipped += 1,
        }
        if !self.bar.is_hidden() {
            self.bar.set_message(self.counts());
            self.bar.inc(1);
        }
        if let Some(last) = &mut self.lines
            && last.elapsed() >= BETWEEN_LINES
        {
            *last = Instant::now();
            let line = format!("{}/{} {}", self.done, self.total, self.counts());
            super::output::say(&line);
        }
    }

    fn counts(&self) -> String {
        let unchanged = match self.unchanged {
            0 => String::new(),
            n => format!(" ({n} unchanged)"),
        };
        let converted = self.done - self.skipped;
        format!(
            "{converted} converted{unchanged}, {} findings, {} skipped",
            self.findings, self.skipped
        )
    }

    /// Does something that writes to the terminal, without spoiling the bar.
    pub fn suspend<T>(&self, f: impl FnOnce() -> T) -> T {
        self.bar.suspend(f)
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
        let _ = io::stderr().flush();
    }
}
