//! What the operator says of the dataset, from a JSON file.

use super::operator::{refuse_address, refuse_line};
use crate::emit::write::about::About;
use crate::words::amiss::Amiss;
use crate::words::detail::json;
use crate::words::lists;
use serde_json::Value;
use std::io;
use std::path::Path;

/// Keys whose value is a text, and whether it may have several lines.
const TEXTS: [(&str, bool); 6] = [
    ("title", false),
    ("licence", false),
    ("license", false),
    ("version", false),
    ("homepage", false),
    ("description", true),
];

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
        Amiss::new(said, json(said)).on_line(line as u64)
    };
    let said: Value = serde_json::from_slice(text).map_err(refused)?;
    // A list would be taken for the values in order.
    if !said.is_object() {
        return Err(lists::NOT_AN_OBJECT.on_line(1).into());
    }
    for (key, lines) in TEXTS {
        said.get(key).map_or(Ok(()), |value| refuse_text(key, value, lines))?;
    }
    if let Some(homepage) = said.get("homepage").and_then(Value::as_str) {
        refuse_address(homepage).map_err(|amiss| amiss.of_key("homepage"))?;
    }
    if let Some(creators) = said.get("creators") {
        let Some(all) = creators.as_array() else {
            return Err(lists::NOT_NAMES.of_key("creators").into());
        };
        for (at, one) in all.iter().enumerate() {
            refuse_text(&format!("creators[{at}]"), one, false)?;
        }
    }
    Ok(serde_json::from_slice(text).map_err(refused)?)
}

/// Refuses what is not a text, says nothing, or would not stay where it is put.
fn refuse_text(key: &str, value: &Value, lines: bool) -> Result<(), Amiss> {
    let Some(text) = value.as_str() else {
        return Err(lists::NOT_TEXT.of_key(key));
    };
    let line = if lines { text.split_whitespace().collect() } else { text.to_owned() };
    refuse_line(&line).map_err(|amiss| amiss.of_key(key))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(text: &str) -> Result<About, String> {
        let dir = tempfile::tempdir().expect("dir");
        let file = dir.path().join("about.json");
        std::fs::write(&file, text).expect("written");
        read(&file).map_err(|error| error.to_string())
    }

    #[test]
    fn what_is_no_object_is_refused_with_its_line() {
        let about = said("\u{feff}{\"title\": \"T\", \"license\": \"CC0\"}").expect("read");
        assert_eq!((about.title.as_deref(), about.licence.as_deref()), (Some("T"), Some("CC0")));
        for text in ["[1]", "\"T\"", "3"] {
            assert_eq!(said(text).expect_err(text), "line 1: it is not a JSON object");
        }
        let refused = said("{\"title\": \"T\",\n\"titel\": \"U\"}").expect_err("refused");
        assert!(refused.starts_with("line 2: unknown field `titel`"), "{refused}");
        let refused = said("{\"title\": \"T\",\n\"title\": \"U\"}").expect_err("refused");
        assert!(refused.starts_with("line 2: duplicate field `title`"), "{refused}");
        assert!(said("{\n\"title\": ").expect_err("cut").starts_with("line 2: "));
    }

    #[test]
    fn a_value_that_cannot_be_meant_is_refused_with_its_key() {
        for (text, says) in [
            (r#"{"title": 3}"#, "title: it is not text"),
            (r#"{"title": "  "}"#, "title: it is empty"),
            (r#"{"title": "a\nb"}"#, "title: it has more than one line"),
            (r#"{"licence": {"name": "CC0"}}"#, "licence: it is not text"),
            (r#"{"license": ["CC0"]}"#, "license: it is not text"),
            (r#"{"version": 1.0}"#, "version: it is not text"),
            (r#"{"description": null}"#, "description: it is not text"),
            (r#"{"homepage": "a.example"}"#, "homepage: a.example is not a web address"),
            (r#"{"creators": "A, B"}"#, "creators: it is not a list"),
            (r#"{"creators": ["A", ""]}"#, "creators[1]: it is empty"),
            (r#"{"creators": [{"name": "A"}]}"#, "creators[0]: it is not text"),
        ] {
            let refused = said(text).expect_err(text);
            assert!(refused.starts_with(says), "{text}: {refused}");
        }
        let whole = r#"{"title": "T", "description": "a\nb", "creators": ["A"], "version": "1.0",
            "homepage": "https://a.example/"}"#;
        assert_eq!(said(whole).expect("read").creators, ["A"]);
    }
}
