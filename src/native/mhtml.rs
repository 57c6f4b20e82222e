//! Pages saved as one file (RFC 2557): the page itself, with the frames that it shows and the style
//! sheets that it links.

mod linked;

use super::Settings;
use crate::report::Refusal;
use base64::Engine;
use base64::alphabet::STANDARD;
use base64::engine::{DecodePaddingMode, GeneralPurpose, GeneralPurposeConfig};
use linked::{with_frames, with_styles};
use memchr::memmem;

/// Parts that are looked at; a page of a thousand pictures has a thousand.
const MOST: usize = 20_000;

/// Parts, or frames, inside one another.
const DEEPEST: u32 = 5;

/// A part: its fields and its body, still encoded.
struct MimePart<'a> {
    fields: Vec<(String, String)>,
    body: &'a [u8],
}

impl<'a> MimePart<'a> {
    fn of(bytes: &'a [u8]) -> Self {
        let (fields, body) = fields(bytes);
        MimePart { fields, body }
    }

    fn field(&self, name: &str) -> &str {
        let found = self.fields.iter().find(|(field, _)| field == name);
        found.map_or("", |(_, value)| value.as_str())
    }

    /// Its media type, lower case.
    fn kind(&self) -> String {
        let value = self.field("content-type");
        value.split(';').next().unwrap_or_default().trim().to_ascii_lowercase()
    }

    /// Its body, decoded.
    fn decoded(&self) -> Result<Vec<u8>, Refusal> {
        match self.field("content-transfer-encoding").trim().to_ascii_lowercase().as_str() {
            "quoted-printable" => Ok(quoted_printable(self.body)),
            "base64" => base64(self.body).ok_or(Refusal::Damaged),
            _ => Ok(self.body.to_vec()),
        }
    }

    /// What the page calls it: its address, or its identifier as an address.
    fn is_at(&self, address: &str) -> bool {
        let id = self.field("content-id").trim().trim_matches(['<', '>']);
        let own = self.field("content-location").trim();
        (!own.is_empty() && own == address)
            || (!id.is_empty() && address.strip_prefix("cid:") == Some(id))
    }
}

/// The bytes of the page.
pub fn open(bytes: &[u8], settings: &Settings) -> Result<Vec<u8>, Refusal> {
    let bytes = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes).trim_ascii_start();
    let whole = MimePart::of(bytes);
    if whole.kind() == "text/html" {
        return whole.decoded();
    }
    let kind = whole.field("content-type");
    let parts = match parameter(kind, "boundary") {
        Some(boundary) => parts(whole.body, boundary.as_bytes(), 0),
        None => return Err(Refusal::Damaged),
    };
    let start = parameter(kind, "start").map(|id| format!("cid:{}", id.trim_matches(['<', '>'])));
    let is_page = |part: &&MimePart| matches!(&*part.kind(), "text/html" | "application/xhtml+xml");
    let named = start.and_then(|start| parts.iter().find(|part| part.is_at(&start)));
    let root = named.or_else(|| parts.iter().find(is_page)).ok_or(Refusal::Damaged)?;
    let page = with_frames(root.decoded()?, &parts, settings.largest, 0)?;
    let page = with_styles(page, &parts)?;
    if page.len() as u64 > settings.largest { Err(Refusal::TooLarge) } else { Ok(page) }
}

/// The fields of a header, names in lower case, and what stands behind the empty line that ends it.
fn fields(bytes: &[u8]) -> (Vec<(String, String)>, &[u8]) {
    let mut fields: Vec<(String, String)> = Vec::new();
    let mut rest = bytes;
    while !rest.is_empty() {
        let end = memchr::memchr(b'\n', rest).unwrap_or(rest.len());
        let (line, behind) = rest.split_at(end);
        rest = behind.get(1..).unwrap_or_default();
        let line = String::from_utf8_lossy(line);
        let line = line.trim_end();
        if line.is_empty() {
            break;
        }
        if line.starts_with([' ', '\t']) {
            if let Some((_, value)) = fields.last_mut() {
                value.push(' ');
                value.push_str(line.trim_start());
            }
        } else if let Some((name, value)) = line.split_once(':') {
            fields.push((name.trim().to_ascii_lowercase(), value.trim().to_owned()));
        }
    }
    (fields, rest)
}

/// A parameter of a field: `boundary` in `multipart/related; boundary="x"`.
fn parameter(value: &str, name: &str) -> Option<String> {
    value.split(';').skip(1).find_map(|part| {
        let (key, value) = part.split_once('=')?;
        let is_it = key.trim().eq_ignore_ascii_case(name);
        is_it.then(|| value.trim().trim_matches('"').to_owned())
    })
}

/// The parts between the lines that begin with `--` and the boundary, and those in them.
fn parts<'a>(body: &'a [u8], boundary: &[u8], depth: u32) -> Vec<MimePart<'a>> {
    let mark = [b"--", boundary].concat();
    let starts = |at: usize| at == 0 || body.get(at - 1) == Some(&b'\n');
    // A boundary may begin like another line of the text: it ends its line, but for two dashes.
    let ends = |at: usize| {
        let rest = body.get(at + mark.len()..).unwrap_or_default();
        let line = rest.get(..memchr::memchr(b'\n', rest).unwrap_or(rest.len()));
        matches!(line.unwrap_or_default().trim_ascii(), b"" | b"--")
    };
    let marks: Vec<usize> =
        memmem::find_iter(body, &mark).filter(|at| starts(*at) && ends(*at)).take(MOST).collect();
    let next = marks.iter().skip(1).copied().chain([body.len()]);
    let between = marks.iter().zip(next).filter_map(|(at, next)| {
        let part = body.get(at + mark.len()..next)?;
        if part.starts_with(b"--") {
            return None;
        }
        let part = part.get(memchr::memchr(b'\n', part)? + 1..)?;
        let part = part.strip_suffix(b"\n").unwrap_or(part);
        Some(MimePart::of(part.strip_suffix(b"\r").unwrap_or(part)))
    });
    let mut out = Vec::new();
    for part in between {
        let inner = part.field("content-type");
        let is_several = depth < DEEPEST && part.kind().starts_with("multipart/");
        match parameter(inner, "boundary").filter(|_| is_several) {
            Some(boundary) => out.extend(parts(part.body, boundary.as_bytes(), depth + 1)),
            None => out.push(part),
        }
    }
    out.truncate(MOST);
    out
}

fn quoted_printable(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(bytes.len());
    let digit = |b: &u8| char::from(*b).to_digit(16).and_then(|n| u8::try_from(n).ok());
    let mut rest = bytes;
    while let Some(at) = memchr::memchr(b'=', rest) {
        let (before, behind) = rest.split_at(at);
        out.extend_from_slice(before);
        rest = match behind {
            [_, b'\r', b'\n', rest @ ..] | [_, b'\n', rest @ ..] => rest,
            [_, high, low, rest @ ..] => match (digit(high), digit(low)) {
                (Some(high), Some(low)) => {
                    out.push(high << 4 | low);
                    rest
                }
                // Not one of its own: left as it stands.
                _ => {
                    out.push(b'=');
                    behind.get(1..).unwrap_or_default()
                }
            },
            _ => behind.get(1..).unwrap_or_default(),
        };
    }
    out.extend_from_slice(rest);
    out
}

fn base64(bytes: &[u8]) -> Option<Vec<u8>> {
    let config = GeneralPurposeConfig::new()
        .with_decode_padding_mode(DecodePaddingMode::Indifferent)
        .with_decode_allow_trailing_bits(true);
    let bytes: Vec<u8> = bytes.iter().copied().filter(|b| !b.is_ascii_whitespace()).collect();
    GeneralPurpose::new(&STANDARD, config).decode(bytes).ok()
}
