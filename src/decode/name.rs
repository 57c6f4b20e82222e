//! Names that do not say in which encoding they are, such as those of files in an archive.

use crate::text::character::is_of_chinese;
use encoding_rs::{GB18030, GBK};

/// The text of a name: UTF-8 where it is that, else GBK where it is that, as archives made on a
/// Chinese Windows have it.
pub fn name(bytes: &[u8]) -> Option<String> {
    let gbk = || GB18030.decode_without_bom_handling_and_without_replacement(bytes);
    match std::str::from_utf8(bytes) {
        // Pairs of bytes that would be Latin or Greek letters are more likely Han characters.
        Ok(text) if !text.is_ascii() && text.chars().all(|c| c < '\u{800}') => {
            let other = gbk().filter(|other| other.chars().all(is_of_a_name));
            Some(other.map_or_else(|| text.to_owned(), |other| other.into_owned()))
        }
        Ok(text) => Some(text.to_owned()),
        Err(_) => gbk().map(|text| text.into_owned()),
    }
}

fn is_of_a_name(c: char) -> bool {
    c.is_ascii() || is_of_chinese(c)
}

/// The text of bytes that are said to be GBK.
pub fn gbk(bytes: &[u8]) -> String {
    GBK.decode_without_bom_handling(bytes).0.into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_in_the_encoding_it_is_in() {
        for text in ["水利局/2022年年报.html", "a.html", "年报（修订稿）.htm", "镕〇.txt"]
        {
            assert_eq!(name(text.as_bytes()).as_deref(), Some(text));
            let (bytes, _, _) = GB18030.encode(text);
            assert_eq!(name(&bytes).as_deref(), Some(text));
        }
        // In UTF-8 these bytes would be letters too.
        let (bytes, _, _) = GB18030.encode("模板.html");
        assert_eq!(name(&bytes).as_deref(), Some("模板.html"));
        assert_eq!(name(b"c\xFF.html"), None);
    }
}
