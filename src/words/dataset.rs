//! What is said of a dataset: why its folder cannot be written or is left as it was, which reports
//! leave it, and how two of them differ.

use super::amiss::{Amiss, sentences};
use super::names::Lang;

sentences! {
    NOT_A_FOLDER: "is not a folder; name one for the dataset", "不是目录；请为数据集指定目录";
    IS_INHABITED: "holds other things; name a folder of its own for the dataset",
        "其中有其他内容；请为数据集单独指定目录";
    IS_OF_THE_INPUTS: "is the folder of the inputs; name another for the dataset",
        "是输入所在目录；请为数据集另指定目录";
    /// A file in its folder that is of no dataset.
    foreign(name): "holds a {name} that gouji did not write; name another folder, or move it away",
        "其中的 {name} 不是 gouji 所写；请指定其他目录，或移走该文件";
    /// The file of figures or names that somebody filled in, and the option that takes it.
    filled_in(name, option):
        "holds a {name} that somebody filled in and that would be written over; move it elsewhere and \
         give it back from there with {option}",
        "其中的 {name} 已有人填写，会被覆盖；请移至别处，再用 {option} 交回";
    NOTHING_FOUND:
        "no report was found; see whether the inputs are all there, or let --fresh empty the dataset",
        "未找到任何报告；请检查输入是否齐全，确要清空数据集则加 --fresh";
    UNCHECKED: "no report was checked", "没有核对任何报告";
    DAMAGED: "what is known of the last run is damaged; converting all",
        "上次运行的记录已损坏；全部重新转换";
    EDITED: "not as it was written; converting all", "写成后有改动；全部重新转换";
    DAMAGED_STATE: "the state of the dataset is damaged", "数据集的状态文件已损坏";
    BUSY: "another run is writing this folder", "另一次运行正在写入此目录";
    NOT_A_TABLE: "it is not a table of a dataset", "不是数据集的表";
    PARQUET_LEFT_OUT:
        "this gouji was built without Parquet (feature `parquet`); compare with one that has it, or \
         write the dataset again without --no-csv",
        "此 gouji 未含 Parquet（feature `parquet`）；请用含此功能的版本比较，或去掉 --no-csv 重新输出数据集";
}

/// Inputs that were named and cannot be read.
pub fn missing(names: &[String]) -> Amiss {
    Amiss::new(
        format!("{} cannot be read; correct the path, or leave it out", names.join(", ")),
        format!("无法读取 {}；请更正路径，或将其去掉", names.join("、")),
    )
}

/// So many of its reports would leave it, the first of which are named.
pub fn too_many_leave(count: u64, of: u64, names: &[String]) -> Amiss {
    let [en, zh] = [Lang::En, Lang::Zh].map(|lang| and_more(count, names, lang));
    Amiss::new(
        format!(
            "{count} of its {of} reports would leave it ({en}); see whether the inputs are all \
             there, or let --allow-removals take them out"
        ),
        format!(
            "原有 {of} 份报告中有 {count} 份将被移出（{zh}）；请检查输入是否齐全，确要移出则加 --allow-removals"
        ),
    )
}

/// Why the dataset in a folder, or a file, is left as it was.
pub fn left_as_it_was(folder: &str, why: &Amiss, lang: Lang) -> String {
    let why = why.words(lang);
    lang.pick(format!("{folder}: left as it was: {why}"), format!("{folder}：未作改动：{why}"))
}

/// Of inputs of these names among which there is nothing to read.
pub fn nothing_to_read(names: &[String], lang: Lang) -> String {
    if names.is_empty() {
        let en = "nothing to read was found; name files, or folders that hold reports";
        return lang.pick(en, "未找到可读取的文件；请指定文件，或含有报告的目录").into();
    }
    let names = names.join(lang.pick(", ", "、"));
    lang.pick(
        format!("nothing to read in {names}; name files, or folders that hold reports"),
        format!("{names}：没有可读取的文件；请指定文件，或含有报告的目录"),
    )
}

/// What the summary says of the reports that left; nothing if none did.
pub fn left(count: u64, names: &[String], lang: Lang) -> Option<String> {
    let names = and_more(count, names, lang);
    match (count, lang) {
        (0, _) => None,
        (1, Lang::En) => Some(format!("1 report left the dataset: {names}")),
        (n, Lang::En) => Some(format!("{n} reports left the dataset: {names}")),
        (n, Lang::Zh) => Some(format!("{n} 份报告已移出数据集：{names}")),
    }
}

/// The first names of so many.
fn and_more(count: u64, names: &[String], lang: Lang) -> String {
    let said = names.join(lang.pick(", ", "、"));
    match count.saturating_sub(names.len() as u64) {
        0 => said,
        n => lang.pick(format!("{said} and {n} more"), format!("{said}等，另有 {n} 份")),
    }
}

/// How many reports, cells or findings (0, 1, 2) came, went and changed between two datasets.
pub fn differences(of: usize, [came, went, changed]: [u64; 3], lang: Lang) -> String {
    let (en, zh) = match of {
        0 => ("reports ", "报告  "),
        1 => ("cells   ", "单元格"),
        _ => ("findings", "问题  "),
    };
    lang.pick(
        format!("{en}  {came} came, {went} went, {changed} changed\n"),
        format!("{zh}  新增 {came}，减少 {went}，改变 {changed}\n"),
    )
}

/// What became of something: it came, went or changed (0, 1, 2).
pub fn became(change: usize, lang: Lang) -> &'static str {
    match change {
        0 => lang.pick("+", "新增"),
        1 => lang.pick("-", "减少"),
        _ => lang.pick("~", "改变"),
    }
}

/// Of an input whose bytes are others.
pub fn other_bytes(lang: Lang) -> &'static str {
    lang.pick("its bytes", "文件内容")
}

/// What stood where nothing stands.
pub const NOTHING: &str = "（无）";

/// What a cell is, and what is printed there.
pub fn printed_as(status: &str, printed: &str) -> String {
    format!("{status}（印作 {printed}）")
}
