//! Streams, unpacked under a bound, their checksums verified: what fits no checksum is not a figure.

use crate::report::Refusal;
use flate2::{Decompress, FlushDecompress, Status};
use hayro_syntax::Filter;
use hayro_syntax::object::{Dict, Object, Stream};
use memchr::memmem;
use std::cell::Cell;

/// Bytes that may still be unpacked.
pub struct Budget(Cell<u64>);

/// By how much the compressions that are not unpacked here make things larger at most.
const LARGEST_GAIN: u64 = 3000;

impl Budget {
    pub fn new(bytes: u64) -> Self {
        Budget(Cell::new(bytes))
    }

    /// Counts what is made of what was unpacked, where it may be larger.
    pub fn take(&self, bytes: usize) -> Result<(), Refusal> {
        let left = self.0.get().checked_sub(bytes as u64).ok_or(Refusal::TooLarge)?;
        self.0.set(left);
        Ok(())
    }

    /// A stream, all its filters undone.
    pub fn unpack(&self, stream: &Stream) -> Result<Vec<u8>, Refusal> {
        let mut data = stream.raw_data().into_owned();
        self.take(data.len())?;
        let filters = stream.filters();
        if filters.iter().any(|filter| {
            !matches!(
                filter,
                Filter::FlateDecode
                    | Filter::AsciiHexDecode
                    | Filter::Ascii85Decode
                    | Filter::Crypt
            )
        }) || predicts(stream.dict())
        {
            let most = (data.len() as u64).saturating_mul(LARGEST_GAIN);
            if most > self.0.get() {
                return Err(Refusal::TooLarge);
            }
            // Its checksum, where it has one, is verified all the same.
            if filters.first() == Some(&Filter::FlateDecode) {
                self.inflate(&data)?;
            }
            let decoded = stream.decoded_data().map_err(|_| Refusal::Damaged)?;
            return Ok(decoded.into_owned());
        }
        for filter in filters {
            data = match filter {
                Filter::FlateDecode => self.inflate(&data)?.0,
                Filter::AsciiHexDecode => hexadecimal(&data),
                Filter::Ascii85Decode => self.base_85(&data)?,
                _ => data,
            };
        }
        Ok(data)
    }

    /// What was deflated, and how many bytes it took.
    fn inflate(&self, data: &[u8]) -> Result<(Vec<u8>, usize), Refusal> {
        // A stream without a byte, as some pages have.
        if data.trim_ascii().is_empty() {
            return Ok((Vec::new(), data.len()));
        }
        let body = data.get(2..).ok_or(Refusal::Damaged)?;
        let mut inflater = Decompress::new(false);
        let mut out = Vec::with_capacity((data.len() * 4).min(1 << 20));
        loop {
            let (read, made) = (inflater.total_in() as usize, out.len());
            let rest = body.get(read..).unwrap_or_default();
            let status = inflater
                .decompress_vec(rest, &mut out, FlushDecompress::None)
                .map_err(|_| Refusal::Damaged)?;
            self.take(out.len() - made)?;
            if status == Status::StreamEnd {
                break;
            }
            if out.len() < out.capacity() && inflater.total_in() as usize == read {
                // Cut off.
                return Err(Refusal::Damaged);
            }
            out.reserve(out.len().clamp(1 << 12, 1 << 22));
        }
        let end = inflater.total_in() as usize;
        // Some writers count the stream too short for its checksum.
        if let Some(sum) = body.get(end..).and_then(|rest| rest.first_chunk::<4>())
            && u32::from_be_bytes(*sum) != adler_32(&out)
        {
            return Err(Refusal::Damaged);
        }
        Ok((out, end + 6))
    }

    /// What stands in letters of base 85. One may stand for four bytes: only these make it larger.
    fn base_85(&self, data: &[u8]) -> Result<Vec<u8>, Refusal> {
        self.take(4 * memchr::memchr_iter(b'z', data).count())?;
        Ok(base_85(data))
    }

    /// Unpacks what the library unpacks by itself, so that it need not be believed: streams of
    /// objects and of references.
    pub fn survey(&self, file: &[u8]) -> Result<(), Refusal> {
        if memmem::find(file, b"/Encrypt").is_some() {
            return Ok(());
        }
        for at in memmem::find_iter(file, b"stream") {
            let before = file.get(at.saturating_sub(1024)..at).unwrap_or_default();
            if before.ends_with(b"end") {
                continue;
            }
            let begin = memmem::rfind(before, b"obj").unwrap_or(0);
            let dict = before.get(begin..).unwrap_or_default();
            let has = |word: &[u8]| memmem::find(dict, word).is_some();
            if !(has(b"ObjStm") || has(b"/XRef")) || !(has(b"FlateDecode") || has(b"/Fl")) {
                continue;
            }
            let data = file.get(at + 6..).unwrap_or_default();
            let data = data.strip_prefix(b"\r\n").or(data.strip_prefix(b"\n")).unwrap_or(data);
            self.inflate(data)?;
        }
        Ok(())
    }
}

/// Whether a stream is a table of differences.
fn predicts(dict: &Dict) -> bool {
    let of = |dict: &Dict| dict.get::<i32>("Predictor").is_some_and(|kind| kind > 1);
    match dict.get::<Object>("DecodeParms").or_else(|| dict.get("DP")) {
        Some(Object::Dict(dict)) => of(&dict),
        Some(Object::Array(list)) => list.iter::<Dict>().any(|dict| of(&dict)),
        _ => false,
    }
}

fn adler_32(bytes: &[u8]) -> u32 {
    let (mut a, mut b) = (1u32, 0u32);
    // So many steps stay below 2³².
    for chunk in bytes.chunks(5552) {
        for byte in chunk {
            a += u32::from(*byte);
            b += a;
        }
        a %= 65521;
        b %= 65521;
    }
    b << 16 | a
}

fn hexadecimal(data: &[u8]) -> Vec<u8> {
    let digits = data.iter().take_while(|b| **b != b'>');
    let digits = digits.filter_map(|b| char::from(*b).to_digit(16)).map(|n| n as u8);
    let digits: Vec<u8> = digits.collect();
    digits.chunks(2).map(|pair| pair[0] << 4 | pair.get(1).unwrap_or(&0)).collect()
}

fn base_85(data: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(data.len());
    let mut group: Vec<u32> = Vec::with_capacity(5);
    let flush = |group: &mut Vec<u32>, out: &mut Vec<u8>| {
        let count = group.len();
        if count < 2 {
            return;
        }
        group.resize(5, 84);
        let word = group.iter().fold(0u32, |n, d| n.wrapping_mul(85).wrapping_add(*d));
        out.extend(word.to_be_bytes().iter().take(count - 1));
        group.clear();
    };
    for byte in data {
        match byte {
            b'~' => break,
            b'z' if group.is_empty() => out.extend([0; 4]),
            b'!'..=b'u' => {
                group.push(u32::from(byte - b'!'));
                if group.len() == 5 {
                    flush(&mut group, &mut out);
                }
            }
            _ => {}
        }
    }
    flush(&mut group, &mut out);
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use flate2::{Compression, write::ZlibEncoder};
    use std::io::Write;

    fn packed(bytes: &[u8]) -> Vec<u8> {
        let mut encoder = ZlibEncoder::new(Vec::new(), Compression::fast());
        encoder.write_all(bytes).expect("memory");
        encoder.finish().expect("memory")
    }

    #[test]
    fn a_checksum_that_does_not_fit_is_damage() {
        let mut bytes = packed(b"BT (12) Tj ET");
        let budget = Budget::new(1000);
        assert_eq!(budget.inflate(&bytes).map(|read| read.0), Ok(b"BT (12) Tj ET".to_vec()));
        let short = &bytes[..bytes.len() - 3];
        assert!(budget.inflate(short).is_ok(), "counted too short");
        *bytes.last_mut().expect("bytes") ^= 1;
        assert_eq!(budget.inflate(&bytes), Err(Refusal::Damaged));
    }

    #[test]
    fn a_bomb_ends_at_the_bound() {
        let bytes = packed(&vec![0; 10 << 20]);
        assert_eq!(Budget::new(1 << 20).inflate(&bytes), Err(Refusal::TooLarge));
        let file = [b"1 0 obj<</Type/ObjStm/Filter/FlateDecode>>stream\n", &bytes[..]].concat();
        assert_eq!(Budget::new(1 << 20).survey(&file), Err(Refusal::TooLarge));
    }

    #[test]
    fn letters_that_stand_for_more_than_themselves_are_counted() {
        assert_eq!(Budget::new(100).base_85(&[b'z'; 26]), Err(Refusal::TooLarge));
        assert_eq!(Budget::new(100).base_85(&[b'z'; 25]), Ok(vec![0; 100]));
        // These make it smaller.
        assert_eq!(Budget::new(0).base_85(b"87cURDZ"), Ok(b"Hello".to_vec()));
    }

    #[test]
    fn letters_that_carry_bytes_are_decoded() {
        assert_eq!(hexadecimal(b"41 4\n2>"), b"AB");
        assert_eq!(base_85(b"87cURDZ~>"), b"Hello");
    }
}
