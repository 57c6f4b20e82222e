//! What the operator says of the dataset, from a JSON file.

use crate::emit::about::About;
use crate::emit::amiss::Amiss;
use std::io;
use std::path::Path;

/// Reads an object with any of `title`, `licence`, `creators`, `version`, `homepage` and
/// `description`.
///
/// # Errors
/// If the file cannot be read or holds something else.
pub fn read(file: &Path) -> io::Result<About> {
    let bytes = std::fs::read(file)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&bytes);
    let refused = |error: serde_json::Error| {
        let (line, said) = (error.line().max(1), error.to_string());
        let said = said.split(" at line ").next().unwrap_or_default();
        Amiss::new(said, format!("JSON 有误（{said}）")).on_line(line as u64)
    };
    // A list would be taken for the values in order.
    if !serde_json::from_slice::<serde_json::Value>(text).map_err(refused)?.is_object() {
        return Err(Amiss::new("it is not a JSON object", "不是 JSON 对象").on_line(1).into());
    }
    Ok(serde_json::from_slice(text).map_err(refused)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_no_object_is_refused_with_its_line() {
        let dir = tempfile::tempdir().expect("dir");
        let file = dir.path().join("about.json");
        let read = |text: &str| {
            std::fs::write(&file, text).expect("written");
            read(&file).map_err(|error| error.to_string())
        };
        let about = read("\u{feff}{\"title\": \"T\", \"license\": \"CC0\"}").expect("read");
        assert_eq!((about.title.as_deref(), about.licence.as_deref()), (Some("T"), Some("CC0")));
        for text in ["[1]", "\"T\"", "3"] {
            assert_eq!(read(text).expect_err(text), "line 1: it is not a JSON object");
        }
        let said = read("{\"title\": \"T\",\n\"titel\": \"U\"}").expect_err("refused");
        assert!(said.starts_with("line 2: unknown field `titel`"), "{said}");
        assert!(read("{\n\"title\": ").expect_err("cut").starts_with("line 2: "));
    }
}
