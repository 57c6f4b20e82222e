//! Why nothing was written, in words, and what to do about it.

use super::chinese;
use crate::batch;
use crate::emit::dataset::{Leaving, Unwritable};
use crate::words::Lang;
use std::io;
use std::path::PathBuf;

/// Why the dataset that stands in a folder, or a file, is left as it is.
pub enum Kept<'a> {
    /// These inputs were named and are not there.
    Missing(&'a [String]),
    /// No report was found.
    Nothing,
    /// No report could be checked.
    Unchecked,
    /// So many of its reports would leave it.
    Many(&'a Leaving),
}

/// `folder: left as it was: why; what to do`.
pub fn sentence(folder: &str, kept: &Kept<'_>, lang: Lang) -> String {
    let why = match (kept, lang) {
        (Kept::Missing(names), Lang::En) => format!(
            "{} cannot be read; mend the path, or leave it out of the command",
            names.join(", ")
        ),
        (Kept::Missing(names), Lang::Zh) => {
            format!("无法读取 {}；请更正路径，或从命令中去掉", names.join("、"))
        }
        (Kept::Nothing, Lang::En) => {
            "no report was found; see whether the inputs are all there, or \
             let --fresh empty the dataset"
                .into()
        }
        (Kept::Nothing, Lang::Zh) => {
            "未找到任何报告；请检查输入是否齐全，确要清空数据集则加 --fresh".into()
        }
        (Kept::Unchecked, Lang::En) => "no report was checked".into(),
        (Kept::Unchecked, Lang::Zh) => "没有核对任何报告".into(),
        (Kept::Many(leaving), Lang::En) => format!(
            "{} of its {} reports would leave it ({}); see whether the inputs are all there, or let \
             --allow-removals take them out",
            leaving.count,
            leaving.of,
            names(leaving, lang)
        ),
        (Kept::Many(leaving), Lang::Zh) => format!(
            "原有 {} 份报告中有 {} 份将被移出（{}）；请检查输入是否齐全，确要移出则加 --allow-removals",
            leaving.of,
            leaving.count,
            names(leaving, lang)
        ),
    };
    match lang {
        Lang::En => format!("{folder}: left as it was: {why}"),
        Lang::Zh => format!("{folder}：未作改动：{why}"),
    }
}

/// Of inputs among which there is nothing to read.
pub fn nothing(inputs: &[PathBuf], lang: Lang) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<_> = inputs.iter().take(NAMED).map(|path| batch::name(path)).collect();
    if inputs.len() > NAMED {
        names.push("…".into());
    }
    match (names.is_empty(), lang) {
        (true, Lang::En) => {
            "nothing to read was found; name files, or folders that hold reports".into()
        }
        (true, Lang::Zh) => "未找到可读取的文件；请指定文件，或含有报告的目录".into(),
        (false, Lang::En) => {
            format!(
                "nothing to read in {}; name files, or folders that hold reports",
                names.join(", ")
            )
        }
        (false, Lang::Zh) => {
            format!("{}：没有可读取的文件；请指定文件，或含有报告的目录", names.join("、"))
        }
    }
}

/// What the summary says of the reports that left; nothing if none did.
pub fn left(leaving: &Leaving, lang: Lang) -> Option<String> {
    let names = names(leaving, lang);
    match (leaving.count, lang) {
        (0, _) => None,
        (1, Lang::En) => Some(format!("1 report left the dataset: {names}")),
        (n, Lang::En) => Some(format!("{n} reports left the dataset: {names}")),
        (n, Lang::Zh) => Some(format!("{n} 份报告已移出数据集：{names}")),
    }
}

fn names(leaving: &Leaving, lang: Lang) -> String {
    let more = leaving.count.saturating_sub(leaving.names.len() as u64);
    match (more, lang) {
        (0, Lang::En) => leaving.names.join(", "),
        (n, Lang::En) => format!("{} and {n} more", leaving.names.join(", ")),
        (0, Lang::Zh) => leaving.names.join("、"),
        (n, Lang::Zh) => format!("{}等，另有 {n} 份", leaving.names.join("、")),
    }
}

/// `file: what the system said of it`.
pub fn about_file(file: &str, error: &io::Error, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{file}: {error}"),
        Lang::Zh => format!("{file}：{}", chinese::cause(error)),
    }
}

/// Why a folder cannot be written.
pub fn unwritable(folder: &str, why: &Unwritable, lang: Lang) -> String {
    match (why, lang) {
        (Unwritable::NotAFolder, Lang::En) => {
            format!("{folder}: is a file; name a folder for the dataset")
        }
        (Unwritable::NotAFolder, Lang::Zh) => format!("{folder}：是文件；请为数据集指定目录"),
        (Unwritable::Foreign(name), Lang::En) => format!(
            "{folder}: holds a {name} that gouji did not write; name another folder, or move it away"
        ),
        (Unwritable::Foreign(name), Lang::Zh) => {
            format!("{folder}：其中的 {name} 不是 gouji 所写；请指定其他目录，或移走该文件")
        }
        (Unwritable::Inhabited, Lang::En) => {
            format!("{folder}: holds other things; name a folder of its own for the dataset")
        }
        (Unwritable::Inhabited, Lang::Zh) => {
            format!("{folder}：其中有其他内容；请为数据集单独指定目录")
        }
        (Unwritable::Input, Lang::En) => {
            format!("{folder}: is the folder of the inputs; name another for the dataset")
        }
        (Unwritable::Input, Lang::Zh) => format!("{folder}：是输入所在目录；请为数据集另指定目录"),
        (Unwritable::System(error), _) => about_file(folder, error, lang),
    }
}
