//! Values as bytes, for a file: lengths before texts, little-endian numbers.

/// Bytes being written.
#[derive(Clone, Debug, Default)]
pub struct Pack(pub Vec<u8>);

impl Pack {
    /// A number.
    pub fn number(&mut self, n: u64) {
        self.0.extend(n.to_le_bytes());
    }

    /// A small number.
    pub fn small(&mut self, n: u8) {
        self.0.push(n);
    }

    /// Bytes with their length.
    pub fn bytes(&mut self, bytes: &[u8]) {
        self.number(bytes.len() as u64);
        self.0.extend(bytes);
    }

    /// A text with its length.
    pub fn text(&mut self, text: &str) {
        self.bytes(text.as_bytes());
    }

    /// A number that may be unknown.
    pub fn optional(&mut self, n: Option<u64>) {
        self.small(u8::from(n.is_some()));
        self.number(n.unwrap_or(0));
    }
}

/// Bytes being read. Whatever they are, reading ends: in `None` where they are not what was
/// written.
#[derive(Clone, Debug)]
pub struct Unpack<'a>(pub &'a [u8]);

impl<'a> Unpack<'a> {
    /// So many bytes.
    pub fn take(&mut self, n: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(n)?;
        self.0 = rest;
        Some(taken)
    }

    /// An array of bytes.
    pub fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.try_into().ok()
    }

    /// A number.
    pub fn number(&mut self) -> Option<u64> {
        self.array().map(u64::from_le_bytes)
    }

    /// A small number.
    pub fn small(&mut self) -> Option<u8> {
        self.array().map(|[byte]| byte)
    }

    /// Bytes with their length.
    pub fn bytes(&mut self) -> Option<&'a [u8]> {
        let length = self.number()?;
        self.take(usize::try_from(length).ok()?)
    }

    /// A text with its length.
    pub fn text(&mut self) -> Option<&'a str> {
        std::str::from_utf8(self.bytes()?).ok()
    }

    /// A number that may be unknown.
    pub fn optional(&mut self) -> Option<Option<u64>> {
        let known = self.small()? == 1;
        let n = self.number()?;
        Some(known.then_some(n))
    }
}

/// A year as an optional number.
pub fn year(year: Option<i32>) -> Option<u64> {
    year.and_then(|year| u64::try_from(year).ok())
}
