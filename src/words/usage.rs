//! What is wrong with how the command was called, and what to write instead.

use super::amiss::{Amiss, sentences};
use super::names::Lang;

sentences! {
    NO_INPUT: "no input: name files or folders, or - for standard input (see gouji --help)",
        "没有输入：请指定文件或目录，或用 - 表示标准输入（见 gouji --help）";
    EXCEL_IS_CSV: "--excel makes CSV for Excel: add --format csv",
        "--excel 用于供 Excel 打开的 CSV：请加 --format csv";
    HTML_NEEDS_FILE: "--format html writes a page for a browser: name a file with --out FILE",
        "--format html 输出供浏览器查看的网页：请用 --out 文件名 指定文件";
    XLSX_NEEDS_FILE: "--format xlsx writes a workbook for Excel: name a file with --out FILE",
        "--format xlsx 输出供 Excel 打开的工作簿：请用 --out 文件名 指定文件";
    XLSX_LEFT_OUT:
        "--format xlsx: this gouji was built without workbooks; build it with --features xlsx",
        "--format xlsx：此 gouji 构建时未含工作簿功能；请加 --features xlsx 重新构建";
    PARQUET_LEFT_OUT:
        "--format parquet: this gouji was built without Parquet; build it with --features parquet",
        "--format parquet：此 gouji 构建时未含 Parquet 功能；请加 --features parquet 重新构建";
    JSON_IS_A_STREAM: "--format json is for standard output; with --out omit it",
        "--format json 用于标准输出；与 --out 合用时请去掉";
    NO_CSV_NEEDS_PARQUET: "--no-csv leaves the tables as Parquet alone: add --format parquet",
        "--no-csv 只留 Parquet 格式的表：请加 --format parquet";
    LINES_COME_ON_INPUT:
        "--input-format jsonl reads standard input: give the lines as in `< FILE`, and no INPUT",
        "--input-format jsonl 读取标准输入：请用 `< 文件` 给出各行，不要另写输入";
    NO_LINES: "no input: give the lines on standard input (see gouji --help)",
        "没有输入：请在标准输入给出各行（见 gouji --help）";
    LINES_MAKE_NO_DATASET:
        "--input-format jsonl answers on standard output; a dataset is made of files: omit \
         --out, or give it the files",
        "--input-format jsonl 在标准输出逐行输出结果，数据集则由文件生成：请去掉 --out，或改为给出文件";
    LINES_HAVE_ONE_FORMAT:
        "--input-format jsonl answers each line by a line of JSON: omit --format",
        "--input-format jsonl 对每行输出一行 JSON：请去掉 --format";

    /// A format of several files, without a folder.
    needs_folder(format): "--format {format} needs a folder to write into: add --out DIR",
        "--format {format} 需要写入目录：请加 --out 目录";
    /// A command that does not exist.
    unknown_command(name): "no command is named {name}; `gouji --help` lists them",
        "没有名为 {name} 的命令；`gouji --help` 列出全部命令";
    /// A rule that does not exist.
    unknown_rule(name): "no rule is named {name}; `gouji explain` lists the rules",
        "没有名为 {name} 的规则；`gouji explain` 列出全部规则";
    /// The same, where the name of one is much alike.
    misspelt_rule(name, rule): "no rule is named {name}; did you mean {rule}?",
        "没有名为 {name} 的规则；是否指 {rule}？";
    /// A folder that `gouji diff` is given and that holds no dataset.
    no_dataset(path): "{path} is not there: name a folder that `gouji convert --out` made",
        "没有 {path}：请指定 gouji convert --out 生成的目录";
    /// What a file would be written over: the file of an option, an input, a file of a dataset.
    given_as(option, file): "{file}, given as {option}", "{option} 所给的 {file}";
    the_input(input): "the input {input}", "输入文件 {input}";
    of_the_dataset(folder): "a file of the dataset in {folder}", "{folder} 中数据集的文件";
    /// Rows of an operator's table that are for no input or finding: how many, and the first.
    unused_paths(n, first): "{n} of its paths are not inputs, such as {first}",
        "其中 {n} 个路径不是输入，如 {first}";
    unmet_digests(n, first): "{n} of its sha256 are of no input, such as {first}",
        "其中 {n} 个 sha256 不是任何输入的，如 {first}";
}

/// The file of an option would be written over something that is needed.
pub fn would_overwrite(option: &str, file: &str, lost: &Amiss) -> Amiss {
    let (en, zh) = (lost.words(Lang::En), lost.words(Lang::Zh));
    Amiss::new(
        format!("{option} {file} would overwrite {en}; name another file"),
        format!("{option} {file} 会覆盖{zh}；请指定其他文件"),
    )
}

/// Ids of an operator's table that no finding has: how many, and the first of them.
pub fn unmet_ids(n: usize, names: &[String]) -> Amiss {
    let ids = if n == 1 { "1 id is" } else { &format!("{n} ids are") };
    Amiss::new(
        format!("{ids} not the id of any finding: {}", names.join(", ")),
        format!("{n} 个编号没有对应的问题：{}", names.join("、")),
    )
}
