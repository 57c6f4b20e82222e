//! From bytes to characters.

use super::format::{format, is_binary};
use crate::report::Format;
use crate::text::character::is_of_chinese;
use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{
    BIG5, Encoding, GB18030, GBK, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE, X_USER_DEFINED,
};
use memchr::memmem;
use std::borrow::Cow;

/// Decoded input.
#[derive(Clone, Debug)]
pub struct Decoded<'a> {
    /// The text without its byte-order mark; borrowed from input that is UTF-8.
    pub text: Cow<'a, str>,
    /// Lower-case WHATWG name of the encoding it was read in. GB2312 and GBK are read, and named,
    /// as their superset `gb18030`.
    pub encoding: &'static str,
    /// Web page or plain text, recognised by content.
    pub format: Format,
    /// Whether the bytes are not text at all (an image, a PDF, an archive). The text is then empty.
    pub binary: bool,
}

/// Decodes an input: byte-order mark, UTF-16 by its pattern of zero bytes, valid UTF-8 whatever is
/// declared, then the declared charset where the bytes agree with it, then detection.
///
/// Among several readings the one with the most words of a report and the fewest broken characters
/// is taken, so that neither a wrong declaration nor a few bad bytes decide.
pub fn decode(bytes: &[u8]) -> Decoded<'_> {
    match read(bytes) {
        Some((text, encoding)) => {
            Decoded { format: format(&text), text, encoding: name(encoding), binary: false }
        }
        None => Decoded { text: "".into(), encoding: "utf-8", format: Format::Text, binary: true },
    }
}

type Guess<'a> = (Cow<'a, str>, &'static Encoding);

fn read(bytes: &[u8]) -> Option<Guess<'_>> {
    let (bytes, marked) = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => (bytes.get(length..).unwrap_or_default(), Some(encoding)),
        None => (bytes, None),
    };
    if let Some(encoding) = marked.filter(|&encoding| encoding != UTF_8) {
        return Some((encoding.decode_without_bom_handling(bytes).0, encoding));
    }
    if let Some(encoding) = utf_16(bytes) {
        return Some((encoding.decode_without_bom_handling(bytes).0, encoding));
    }
    if is_binary(bytes) {
        return None;
    }
    if let Ok(text) = simdutf8::basic::from_utf8(bytes) {
        return Some((Cow::Borrowed(text), UTF_8));
    }
    Some(best(bytes, marked.or_else(|| declared(bytes))))
}

/// UTF-16 without a mark: the high bytes of its ASCII characters are zero, all on one side.
fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = bytes.get(..4096).unwrap_or(bytes);
    memchr::memchr(0, sample)?;
    let (mut even, mut odd) = (0usize, 0usize);
    for pair in sample.chunks_exact(2) {
        even += usize::from(pair.first() == Some(&0));
        odd += usize::from(pair.last() == Some(&0));
    }
    let encoding = match (even, odd) {
        (0.., 1..) if even * 8 <= odd => UTF_16LE,
        (1.., 0..) if odd * 8 <= even => UTF_16BE,
        _ => return None,
    };
    let sample = sample.get(..sample.len() & !3).unwrap_or(sample);
    let (text, _) = encoding.decode_without_bom_handling(sample);
    let (mut all, mut expected) = (0usize, 0usize);
    for c in text.chars() {
        all += 1;
        expected += usize::from(
            matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{A0}' | '\u{2000}'..='\u{206F}')
                || is_of_chinese(c),
        );
    }
    (all > 0 && expected * 10 >= all * 9).then_some(encoding)
}

/// The charset that the first 4 KiB declare: `charset=…` of a meta element, `encoding=…` of an XML
/// declaration. A page that could be read so far cannot be UTF-16: the HTML standard (prescan a
/// byte stream, step 14) has it mean UTF-8.
fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..4096).unwrap_or(bytes);
    let lower = head.to_ascii_lowercase();
    let after =
        |word: &'static [u8]| memmem::find_iter(&lower, word).map(move |at| at + word.len());
    let encoding = after(b"charset").chain(after(b"encoding")).find_map(|at| {
        let rest = lower.get(at..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest =
            rest.strip_prefix(b"\"").or(rest.strip_prefix(b"'")).unwrap_or(rest).trim_ascii_start();
        let end = rest.iter().position(|b| !b.is_ascii_alphanumeric() && !b"-_:.".contains(b));
        Encoding::for_label(rest.get(..end.unwrap_or(rest.len()))?)
            .filter(|&encoding| encoding != REPLACEMENT && encoding != X_USER_DEFINED)
    })?;
    Some(if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { superset(encoding) })
}

/// GBK pages hold characters that only GB18030 has.
fn superset(encoding: &'static Encoding) -> &'static Encoding {
    if encoding == GBK { GB18030 } else { encoding }
}

/// The best reading of bytes that are not valid UTF-8.
fn best<'a>(bytes: &'a [u8], declared: Option<&'static Encoding>) -> Guess<'a> {
    // Sound and speaking of reports: nothing can be better.
    let likely = declared.into_iter().chain([GB18030]).find_map(|encoding| {
        let (text, _) = encoding.decode_without_bom_handling(bytes);
        let has = |word: &&str| memmem::find(text.as_bytes(), word.as_bytes()).is_some();
        (!has(&"\u{FFFD}") && WORDS.iter().any(has)).then_some((text, encoding))
    });
    if let Some(reading) = likely {
        return reading;
    }
    // Detection costs ten times what decoding does, and is seldom needed.
    let detected = superset(detect(bytes));
    let chinese = [GB18030, UTF_8, BIG5].contains(&detected).then_some(detected);
    let candidates = declared.into_iter().chain(chinese).chain([GB18030, UTF_8, BIG5, detected]);
    let mut best: Option<(i64, Guess<'a>)> = None;
    for encoding in candidates {
        let (text, broken, words) = weigh(bytes, encoding);
        let score = 4 * words - broken;
        if best.as_ref().is_none_or(|&(other, _)| score > other) {
            best = Some((score, (text, encoding)));
        }
    }
    best.map_or_else(|| (String::from_utf8_lossy(bytes), UTF_8), |(_, reading)| reading)
}

/// A reading with the number of its broken characters and of its words of reports.
fn weigh<'a>(bytes: &'a [u8], encoding: &'static Encoding) -> (Cow<'a, str>, i64, i64) {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let broken = count(&text, "\u{FFFD}");
    let words = WORDS.iter().map(|word| count(&text, word)).sum();
    (text, broken, words)
}

/// Words of every report, in both scripts; their bytes mean nothing in a wrong encoding.
const WORDS: &[&str] = &["政府", "公开", "公開", "信息", "年度", "行政", "情况", "情況"];

fn count(text: &str, word: &str) -> i64 {
    i64::try_from(memmem::find_iter(text.as_bytes(), word).take(100_000).count()).unwrap_or(0)
}

fn detect(bytes: &[u8]) -> &'static Encoding {
    // The markup before the first foreign byte tells nothing.
    let start = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let sample = bytes.get(start..).unwrap_or_default();
    let sample = sample.get(..32_768).unwrap_or(sample);
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() < 32_768);
    detector.guess(Some(b"cn"), Utf8Detection::Allow)
}

/// The lower-case names of the encodings of the WHATWG standard that a report was, or may be,
/// printed in.
const NAMES: &[&str] = &[
    "utf-8", "gb18030", "big5", "utf-16le", "utf-16be", "windows-1252", "shift_jis", "euc-jp",
    "iso-2022-jp", "euc-kr", "gbk", "windows-1250", "windows-1251", "windows-1253", "windows-1254",
    "windows-1255", "windows-1256", "windows-1257", "windows-1258", "windows-874", "koi8-r",
    "koi8-u", "macintosh", "x-mac-cyrillic", "ibm866", "iso-8859-2", "iso-8859-3", "iso-8859-4",
    "iso-8859-5", "iso-8859-6", "iso-8859-7", "iso-8859-8", "iso-8859-8-i", "iso-8859-10",
    "iso-8859-13", "iso-8859-14", "iso-8859-15", "iso-8859-16", "replacement", "x-user-defined",
];

fn name(encoding: &'static Encoding) -> &'static str {
    NAMES
        .iter()
        .copied()
        .find(|name| name.eq_ignore_ascii_case(encoding.name()))
        .unwrap_or_else(|| encoding.name())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_is_a_standard_one() {
        for name in NAMES {
            let encoding = Encoding::for_label(name.as_bytes());
            assert!(encoding.is_some_and(|e| e.name().eq_ignore_ascii_case(name)), "{name}");
        }
    }
}
