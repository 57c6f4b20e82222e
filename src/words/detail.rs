//! What a few words of a reader, of the system or of a library say of an input, in Chinese. The data
//! keep the English ones.

use super::names::Lang;
use std::fmt::Display;
use std::io::ErrorKind;

/// Phrases with a name, for the sources to say and the Chinese to be found by.
macro_rules! phrases {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        $(pub const $name: &str = $en;)*

        const PHRASES: &[(&str, &str)] = &[$(($en, $zh)),*];
    };
}

/// The same of what they name, in the place of `{}`; of several that fit the first counts.
macro_rules! patterns {
    ($($name:ident: $en:literal, $zh:literal;)*) => {
        $(pub fn $name(of: impl Display) -> String {
            format!($en, of)
        })*

        const PATTERNS: &[(&str, &str)] = &[$(($en, $zh)),*];
    };
}

phrases! {
    STANDARD_OUTPUT: "standard output", "标准输出";
    CUT_OFF: "cut off", "内容不完整";
    CUT_OFF_THEN: "cut off when it was recorded", "录制时即不完整";
    UNREAD_METHOD: "compressed by a method that is not read", "压缩方法不能读取";
    OVERLAPPING: "members that overlap", "成员相互重叠";
    NO_DIRECTORY: "without the directory at its end", "末尾缺少目录";
    CHANGED_MEMBER: "a member is not what it was", "成员前后不一致";
    NO_DOCUMENT: "an archive without a web page, text or document; unpack those in it", "压缩包中没有网页、文本或文档；其中如有压缩包，请先解开";
    TWO_SIZES: "two sizes for one member", "一个成员有两个大小";
    NO_MEMBER: "no member where one should begin", "应有成员处没有成员";
    NO_LENGTH: "a record without Content-Length", "记录没有 Content-Length";
    NO_RECORD: "no record where one should begin", "应有记录处没有记录";
    OPEN_HEADER: "a line without end in a header", "记录头的一行没有结尾";
    BLANK_LINE: "a blank line", "空行";
    NOT_AN_OBJECT: "not a JSON object", "不是 JSON 对象";
    NOT_AN_ID: "id is neither text nor a number", "id 既不是文本也不是数字";
    NO_CONTENT: "none of html, text and base64 is there", "html、text、base64 均未给出";
    CONTENT_TWICE: "more than one of html, text and base64 is there", "html、text、base64 只能给出一个";
}

patterns! {
    line_of_more_than: "a line of more than {} bytes", "一行超过 {} 字节";
    more_bytes_than: "more than {} bytes", "超过 {} 字节";
    more_than: "more than {}", "超过 {}";
    name_of: "a name of {} bytes", "名称长达 {} 字节";
    header_of_more_than: "a header of more than {} lines", "记录头超过 {} 行";
    members_missing: "{} members missing", "缺少 {} 个成员";
    by_unread_method: "compressed by a method that is not read, {}", "压缩方法不能读取：{}";
    compressed_as: "compressed as {}, which is not read", "以 {} 压缩，不能读取";
    not_utf8_from: "byte {} is not UTF-8: give documents in other encodings as base64",
        "第 {} 字节不是 UTF-8；其他编码的文档请用 base64 给出";
    not_a_year: "year: {} is not a year from 1990 to 2100", "year：{} 不是 1990 至 2100 之间的年份";
    not_text: "{} is not text", "{} 不是文本";
}

/// What may stand after what is said of an archive.
const BEFORE: &str = ", before its first document";
const AFTER: &str = ", after ";

/// What is said of an archive, with how far it could be read.
pub fn so_far(said: &str, documents: u64) -> String {
    match documents {
        0 => format!("{said}{BEFORE}"),
        1 => format!("{said}{AFTER}1 document, which is read"),
        n => format!("{said}{AFTER}{n} documents, which are read"),
    }
}

const COLUMN: &str = "column ";

/// What a library says of the JSON of a line, with the column where.
pub fn in_column(at: usize, said: &str) -> String {
    format!("{COLUMN}{at}: {said}")
}

/// What is said in a few words of an input or of what was to be written, in a language.
pub fn detail(said: &str, lang: Lang) -> String {
    if lang == Lang::En { said.to_owned() } else { chinese(said) }
}

fn chinese(said: &str) -> String {
    if let Some((_, zh)) = PHRASES.iter().find(|(en, _)| *en == said) {
        return (*zh).to_owned();
    }
    if let Some(said) = said.strip_suffix(BEFORE) {
        return format!("{}，在首份文档之前", chinese(said));
    }
    if let Some((said, after)) = said.rsplit_once(AFTER)
        && let Some((n, _)) = after.split_once(" document")
    {
        return format!("{}，此前 {n} 份文档已读取", chinese(said));
    }
    if let Some((of, said)) =
        said.split_once(": ").filter(|(of, _)| ["gzip", "base64"].contains(of))
    {
        return format!("{of}：{}", chinese(said));
    }
    if let Some((at, said)) = said.strip_prefix(COLUMN).and_then(|rest| rest.split_once(": ")) {
        return format!("第 {at} 列：{}", json(said));
    }
    between(said).unwrap_or_else(|| system(said))
}

/// A phrase about something that it names.
fn between(said: &str) -> Option<String> {
    PATTERNS.iter().find_map(|(en, zh)| {
        let (before, after) = en.split_once("{}")?;
        let of = said.strip_prefix(before)?.strip_suffix(after)?;
        Some(zh.replace("{}", of))
    })
}

/// What is wrong with JSON.
pub fn json(said: &str) -> String {
    let said = said.split(" at line ").next().unwrap_or_default();
    let name = said.split('`').nth(1).unwrap_or_default();
    match said {
        _ if said.starts_with("EOF") => "JSON 不完整".to_owned(),
        _ if said.starts_with("unknown field") => {
            let known: Vec<_> = said.split('`').skip(3).step_by(2).collect();
            format!("没有 {name} 这一项，可用的有 {}", known.join("、"))
        }
        _ if said.starts_with("duplicate field") => format!("{name} 出现了不止一次"),
        _ if said.starts_with("invalid type") => match said.rsplit_once("expected ") {
            Some((_, "a string")) => "应为文本".to_owned(),
            Some((_, "a sequence")) => "应为列表".to_owned(),
            _ => "值的类型不对".to_owned(),
        },
        _ => "JSON 语法有误".to_owned(),
    }
}

/// What the system said, in Chinese where its number tells what it was.
fn system(said: &str) -> String {
    let number = said.rsplit_once("(os error ").and_then(|(_, rest)| rest.split_once(')'));
    let Some(number) = number.and_then(|(number, _)| number.parse::<i32>().ok()) else {
        return said.to_owned();
    };
    let words = match std::io::Error::from_raw_os_error(number).kind() {
        ErrorKind::NotFound => "没有该文件或目录",
        ErrorKind::PermissionDenied => "没有权限",
        ErrorKind::AlreadyExists => "已存在",
        ErrorKind::NotADirectory => "不是目录",
        ErrorKind::IsADirectory => "是目录",
        ErrorKind::DirectoryNotEmpty => "目录不为空",
        ErrorKind::ReadOnlyFilesystem => "文件系统只读",
        ErrorKind::StorageFull => "磁盘空间不足",
        ErrorKind::QuotaExceeded => "超出磁盘配额",
        ErrorKind::FileTooLarge => "文件过大",
        ErrorKind::BrokenPipe => "管道已关闭",
        ErrorKind::InvalidInput => "参数无效",
        ErrorKind::InvalidFilename => "文件名无效",
        ErrorKind::OutOfMemory => "内存不足",
        ErrorKind::ResourceBusy => "资源正被占用",
        _ => return said.to_owned(),
    };
    // What stands before the system's words says what it was about.
    let before = said.rsplit_once(": ").map_or("", |(before, _)| before);
    let colon = if before.is_empty() { "" } else { "：" };
    format!("{before}{colon}{words}")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_systems_words_are_told_by_their_number() {
        let missing = std::io::Error::from(std::io::ErrorKind::NotFound);
        assert_eq!(system(&missing.to_string()), missing.to_string());
        let numbered = "a.txt: No such file or directory (os error 2)";
        assert_eq!(system(numbered), "a.txt：没有该文件或目录");
        assert_eq!(system("something else"), "something else");
    }

    #[test]
    fn what_readers_say_has_no_english_left() {
        for (said, zh) in [
            ("more than 64 MiB", "超过 64 MiB"),
            ("gzip: cut off", "gzip：内容不完整"),
            ("cut off, after 2 documents, which are read", "内容不完整，此前 2 份文档已读取"),
            ("cut off, before its first document", "内容不完整，在首份文档之前"),
            ("column 20: EOF while parsing a string", "第 20 列：JSON 不完整"),
            (
                "2 members missing, after 1 document, which is read",
                "缺少 2 个成员，此前 1 份文档已读取",
            ),
            ("compressed by a method that is not read, 9", "压缩方法不能读取：9"),
            ("html is not text", "html 不是文本"),
            (
                "year: 20x9 is not a year from 1990 to 2100",
                "year：20x9 不是 1990 至 2100 之间的年份",
            ),
        ] {
            assert_eq!(detail(said, Lang::Zh), zh);
            assert_eq!(detail(said, Lang::En), said);
        }
    }

    #[test]
    fn no_phrase_is_taken_for_another() {
        for (en, zh) in PHRASES {
            assert_eq!(detail(en, Lang::Zh), *zh);
        }
        for (en, zh) in PATTERNS {
            assert_eq!(detail(&en.replace("{}", "7"), Lang::Zh), zh.replace("{}", "7"));
        }
    }

    #[test]
    fn what_is_wrong_with_json_is_said_by_its_kind() {
        #[derive(Debug, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        struct KnownKeys {
            #[allow(dead_code)]
            title: Option<String>,
            #[allow(dead_code)]
            #[serde(default)]
            creators: Vec<String>,
        }
        for (text, zh) in [
            (r#"{"titel": "T"}"#, "没有 titel 这一项，可用的有 title、creators"),
            (r#"{"title": 3}"#, "应为文本"),
            (r#"{"creators": "A"}"#, "应为列表"),
            (r#"{"title": "a", "title": "b"}"#, "title 出现了不止一次"),
            (r#"{"title": "#, "JSON 不完整"),
            (r#"{"title" "a"}"#, "JSON 语法有误"),
        ] {
            let error = serde_json::from_str::<KnownKeys>(text).expect_err("refused").to_string();
            assert_eq!(json(&error), zh, "{error}");
        }
    }
}
