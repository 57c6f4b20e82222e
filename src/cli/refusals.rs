//! What is said of an input that is not in the data, of a file that is not written, and of verdicts
//! that are on nothing.

use super::args::InputOptions;
use super::chinese;
use super::output::say;
use crate::batch::Failure;
use crate::emit::dataset::Unwritable;
use crate::words::detail::detail;
use crate::words::refusals::why;
use crate::words::{Lang, usage};
use std::io;

/// Says which verdicts are on no finding: an id that was mistyped, or of a report that has changed.
pub fn unmet(ids: &[String], options: &InputOptions, lang: Lang) {
    const NAMED: usize = 5;
    let (Some(file), false) = (&options.verdicts, ids.is_empty()) else { return };
    let mut names = ids.iter().take(NAMED).cloned().collect::<Vec<_>>();
    let n = ids.len();
    if n > NAMED {
        names.push("…".into());
    }
    say(usage::unmet_ids(n, &names).of_key(&file.display().to_string()).words(lang));
}

/// `path: why; what to do`.
pub fn sentence(path: &str, failure: &Failure, lang: Lang) -> String {
    lang.pick(
        format!("{path}: {}", words(failure, lang)),
        format!("{path}：{}", words(failure, lang)),
    )
}

/// `why; what to do`.
pub fn words(failure: &Failure, lang: Lang) -> String {
    let (why, remedy) = why(failure.refusal, lang);
    let detail = match (failure.detail.as_str(), lang) {
        ("", _) => String::new(),
        (said, Lang::En) => format!(" ({said})"),
        (said, Lang::Zh) => format!("（{}）", detail(said, lang)),
    };
    lang.pick(format!("{why}{detail}; {remedy}"), format!("{why}{detail}；{remedy}"))
}

/// `file: what the system said of it`.
pub fn about_file(file: &str, error: &io::Error, lang: Lang) -> String {
    lang.pick(format!("{file}: {error}"), format!("{file}：{}", chinese::cause(error)))
}

/// Why a folder cannot be written.
pub fn unwritable(folder: &str, why: &Unwritable, lang: Lang) -> String {
    match why.amiss() {
        Ok(amiss) => amiss.of_key(folder).words(lang).to_owned(),
        Err(error) => about_file(folder, error, lang),
    }
}
