//! What is said of an input that is not in the data, and of verdicts that are on nothing.

use super::args::InputOptions;
use super::output::say;
use crate::batch::Failure;
use crate::words::Lang;
use crate::words::detail::detail;
use crate::words::refusals::why;

/// Says which verdicts are on no finding: an id that was mistyped, or of a report that has changed.
pub fn unmet(ids: &[String], options: &InputOptions, lang: Lang) {
    const NAMED: usize = 5;
    let (Some(file), false) = (&options.verdicts, ids.is_empty()) else { return };
    let file = file.display();
    let mut names = ids.iter().take(NAMED).cloned().collect::<Vec<_>>();
    let n = ids.len();
    if n > NAMED {
        names.push("…".into());
    }
    say(&match lang {
        Lang::En => {
            let ids = if n == 1 { "1 id is" } else { &format!("{n} ids are") };
            format!("{file}: {ids} not the id of any finding: {}", names.join(", "))
        }
        Lang::Zh => format!("{file}：{n} 个编号没有对应的发现：{}", names.join("、")),
    });
}

/// `path: why; what to do`.
pub fn sentence(path: &str, failure: &Failure, lang: Lang) -> String {
    lang.pick(
        format!("{path}：{}", words(failure, lang)),
        format!("{path}: {}", words(failure, lang)),
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
    lang.pick(format!("{why}{detail}；{remedy}"), format!("{why}{detail}; {remedy}"))
}
