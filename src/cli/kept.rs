//! Why nothing was written, in words, and what to do about it.

use super::chinese;
use crate::batch;
use crate::emit::dataset::{Leaving, Unwritable};
use crate::words::Lang;
use std::io;
use std::path::PathBuf;

/// Why the dataset that stands in a folder, or a file, is left as it is.
pub enum KeptDataset<'a> {
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
pub fn sentence(folder: &str, kept: &KeptDataset<'_>, lang: Lang) -> String {
    let (zh, en) = match kept {
        KeptDataset::Missing(names) => (
            format!("无法读取 {}；请更正路径，或从命令中去掉", names.join("、")),
            format!(
                "{} cannot be read; mend the path, or leave it out of the command",
                names.join(", ")
            ),
        ),
        KeptDataset::Nothing => (
            "未找到任何报告；请检查输入是否齐全，确要清空数据集则加 --fresh".into(),
            "no report was found; see whether the inputs are all there, or let --fresh empty the dataset"
                .into(),
        ),
        KeptDataset::Unchecked => ("没有核对任何报告".into(), "no report was checked".into()),
        KeptDataset::Many(leaving) => {
            let (Leaving { count, of, .. }, names) = (leaving, names(leaving, lang));
            (
                format!(
                    "原有 {of} 份报告中有 {count} 份将被移出（{names}）；请检查输入是否齐全，确要移出则加 --allow-removals"
                ),
                format!(
                    "{count} of its {of} reports would leave it ({names}); see whether the inputs are all \
                     there, or let --allow-removals take them out"
                ),
            )
        }
    };
    let why = lang.pick(zh, en);
    lang.pick(format!("{folder}：未作改动：{why}"), format!("{folder}: left as it was: {why}"))
}

/// Of inputs among which there is nothing to read.
pub fn nothing(inputs: &[PathBuf], lang: Lang) -> String {
    const NAMED: usize = 3;
    let mut names: Vec<_> = inputs.iter().take(NAMED).map(|path| batch::name(path)).collect();
    if inputs.len() > NAMED {
        names.push("…".into());
    }
    if names.is_empty() {
        let en = "nothing to read was found; name files, or folders that hold reports";
        return lang.pick("未找到可读取的文件；请指定文件，或含有报告的目录", en).into();
    }
    let names = names.join(lang.pick("、", ", "));
    lang.pick(
        format!("{names}：没有可读取的文件；请指定文件，或含有报告的目录"),
        format!("nothing to read in {names}; name files, or folders that hold reports"),
    )
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
    let names = leaving.names.join(lang.pick("、", ", "));
    match leaving.count.saturating_sub(leaving.names.len() as u64) {
        0 => names,
        n => lang.pick(format!("{names}等，另有 {n} 份"), format!("{names} and {n} more")),
    }
}

/// `file: what the system said of it`.
pub fn about_file(file: &str, error: &io::Error, lang: Lang) -> String {
    lang.pick(format!("{file}：{}", chinese::cause(error)), format!("{file}: {error}"))
}

/// Why a folder cannot be written.
pub fn unwritable(folder: &str, why: &Unwritable, lang: Lang) -> String {
    let (zh, en) = match why {
        Unwritable::NotAFolder => {
            ("是文件；请为数据集指定目录".into(), "is a file; name a folder for the dataset".into())
        }
        Unwritable::Foreign(name) => (
            format!("其中的 {name} 不是 gouji 所写；请指定其他目录，或移走该文件"),
            format!(
                "holds a {name} that gouji did not write; name another folder, or move it away"
            ),
        ),
        Unwritable::Inhabited => (
            "其中有其他内容；请为数据集单独指定目录".into(),
            "holds other things; name a folder of its own for the dataset".into(),
        ),
        Unwritable::Input => (
            "是输入所在目录；请为数据集另指定目录".into(),
            "is the folder of the inputs; name another for the dataset".into(),
        ),
        Unwritable::System(error) => return about_file(folder, error, lang),
    };
    lang.pick(format!("{folder}：{zh}"), format!("{folder}: {en}"))
}
