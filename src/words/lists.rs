//! What is wrong with a list that the operator gives.

use super::amiss::{Amiss, sentences};

sentences! {
    EMPTY_TEXT: "it is empty; leave it out", "为空：请删去此项";
    SEVERAL_LINES: "it has more than one line, or control characters", "含有换行或控制字符";
    NOT_TEXT: "it is not text; write it in quotes, or leave it out", "不是文本：请加引号，或删去此项";
    NOT_AN_OBJECT: "it is not a JSON object", "不是 JSON 对象";
    NOT_NAMES: "it is not a list of names ([\"…\"])", "不是名称的列表（[\"…\"]）";

    NOT_A_TABLE: "it is not text; save it as CSV", "不是文本；请另存为 CSV";
    UNREADABLE: "a character there cannot be read; save it as CSV UTF-8",
        "该处有无法识别的字符；请另存为 CSV UTF-8";
    OPEN_QUOTE: "a quotation mark opens there that nothing closes", "该处的引号没有闭合";
    MORE_FIELDS: "it has more fields than the table has columns", "字段数多于表头列数";
    no_column(name): "it has no column named {name}", "缺少名为 {name} 的列";
    NO_INPUT_COLUMN: "it has no column named path or sha256", "缺少名为 path 或 sha256 的列";
    unknown_column(name, known): "its column {name} is not known; columns are {known}",
        "不认识 {name} 列；可用的列为 {known}";
    column_twice(name): "its column {name} is there twice", "{name} 列出现了两次";
    taken_column(name): "the dataset has a column {name} of its own; give this one another name",
        "数据集自有名为 {name} 的列；请为此列另取名称";

    not_an_address(text): "{text} is not a web address, which begins with http:// or https://",
        "{text} 不是网址：网址以 http:// 或 https:// 开头";
    not_a_year(text): "{text} is not a year", "{text} 不是年份";
    not_a_figure(text): "{text} is not a figure", "{text} 不是数字";
    not_a_count(text): "{text} is not a count", "{text} 不是件数";
    not_a_digest(text): "{text} is not a SHA-256, which has 64 hexadecimal digits",
        "{text} 不是 SHA-256：应为 64 位十六进制数";
    not_a_verdict(text): "{text} is neither confirmed nor dismissed",
        "{text} 不是 confirmed 或 dismissed";

    NO_PATH: "it gives no path", "未填写 path";
    NO_ALIAS: "it gives no alias", "未填写 alias";
    NO_ID: "it gives no id", "未填写 id";
    FOR_NO_INPUT: "neither path nor sha256 says which input it is for",
        "path 和 sha256 都未填写，不知是哪个输入";
    path_twice(path, first, second): "lines {first} and {second} are both about {path}",
        "第 {first} 行和第 {second} 行都是关于 {path} 的";
    no_cell(table, row, column): "no form has a cell {table}.{row}.{column}",
        "各版格式都没有 {table}.{row}.{column} 这个单元格";
    cell_twice(at, input, line): "{at} of {input} stands in line {line} already",
        "{input} 的 {at} 在第 {line} 行已经给出";

    years_reversed(from, to): "{from} is after {to}", "{from} 晚于 {to}";
    other_body(alias, id): "{alias} is {id} already in some of these years",
        "{alias} 在其中一些年份已是 {id}";
    /// The same, where the line is known.
    other_body_in(alias, id, line): "{alias} is {id} already in some of these years (line {line})",
        "{alias} 在其中一些年份已是 {id}（第 {line} 行）";
    other_word(column, id): "the {column} of {id} is another elsewhere in these years",
        "{id} 在这些年份的 {column} 与其他行不同";
    other_name(id, other, name): "{id} is named {other} elsewhere, here {name}",
        "{id} 在其他行名为 {other}，此处为 {name}";
    nameless(id): "{id} is not known: no row gives its name", "{id} 不明：没有一行给出其名称";

    other_verdict(id, line): "{id} has another verdict in line {line}", "{id} 在第 {line} 行的认定与此不同";
    verdicts_of_copies(id, named, line):
        "{id} and {named} in line {line} are the same finding in copies of a report, but have \
         different verdicts",
        "{id} 与第 {line} 行的 {named} 是同一报告各副本中的同一问题，认定却不同";
}

/// A pattern of names that is none from a character on, and why.
pub fn not_a_pattern(pattern: &str, at: usize, why: &str) -> Amiss {
    Amiss::new(
        format!("{pattern}: {why} (character {at})"),
        format!("{pattern}：第 {at} 个字符处不是有效的模式"),
    )
}
