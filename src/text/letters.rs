//! Whether words stand in a text, answered for most of them without looking through it.

use memchr::{memchr, memchr_iter};

/// The characters of a text, each as one of 128 bits. A word can only stand in a text that has all
/// of its bits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Letters(u128);

impl Letters {
    /// Those of a text.
    pub const fn of(text: &str) -> Self {
        // A shift of 128 bits takes several times as long.
        let (mut even, mut odd) = (0u64, 0u64);
        let mut rest = text.as_bytes();
        loop {
            // A character shows in its last two bytes.
            let (above, last, others) = match rest {
                [0xE0..0xF0, above, last, others @ ..] => (*above, *last, others),
                [last @ 0..0x80, others @ ..] => (*last >> 6, *last, others),
                [0xF0..=0xFF, _, above, last, others @ ..] | [above, last, others @ ..] => {
                    (*above, *last, others)
                }
                _ => return Letters((odd as u128) << 64 | even as u128),
            };
            let (bit, is_odd) = (1 << (last & 0x3F), 0u64.wrapping_sub((above & 1) as u64));
            even |= bit & !is_odd;
            odd |= bit & is_odd;
            rest = others;
        }
    }

    /// Whether a word of these letters may stand in a text of those.
    pub const fn may_hold(self, word: Letters) -> bool {
        word.0 & !self.0 == 0
    }
}

/// Where a byte first stands, as `memchr::memchr` does; for bytes that mostly are near, which a call
/// would take longer for.
#[inline]
pub fn find_near(wanted: u8, bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_le_bytes([1; 8]);
    const NEAR: usize = 4;
    let (words, _) = bytes.as_chunks();
    for (nth, word) in words.iter().take(NEAR).enumerate() {
        let differs = u64::from_le_bytes(*word) ^ (ONES * u64::from(wanted));
        // The lowest bit that is set is in the first byte that is nought.
        let found = differs.wrapping_sub(ONES) & !differs & (ONES << 7);
        if found != 0 {
            return Some(nth * 8 + found.trailing_zeros() as usize / 8);
        }
    }
    let from = words.len().min(NEAR) * 8;
    memchr(wanted, bytes.get(from..)?).map(|at| from + at)
}

/// Whether a word stands in a text, as [`str::contains`] says too; that is made for long texts and
/// costs several times as much in a sentence.
pub fn has_word(text: &str, word: &str) -> bool {
    let Some((last, before)) = word.as_bytes().split_last() else { return true };
    let text = text.as_bytes();
    // Of those that end alike, nearly all differ in the byte before, which needs no call.
    memchr_iter(*last, text).any(|at| {
        let text = text.get(..at).unwrap_or_default();
        before.last().is_none_or(|near| text.last() == Some(near)) && text.ends_with(before)
    })
}

/// Whether a text begins with one of these words, each of two bytes at least.
pub fn begins(text: &str, words: &[&str]) -> bool {
    // Nearly always the first bytes differ already, which needs no call.
    let first = text.as_bytes().first_chunk::<2>();
    words.iter().any(|word| word.as_bytes().first_chunk() == first && text.starts_with(word))
}

/// Whether a character stands in a text.
pub fn has_char(text: &str, c: char) -> bool {
    has_word(text, c.encode_utf8(&mut [0; 4]))
}

/// A word to look for.
#[derive(Clone, Copy, Debug)]
pub struct SoughtWord<'a> {
    /// The word.
    pub text: &'a str,
    letters: Letters,
}

impl<'a> SoughtWord<'a> {
    /// A word to look for.
    pub const fn new(text: &'a str) -> Self {
        SoughtWord { text, letters: Letters::of(text) }
    }
}

/// A list of words to look for.
macro_rules! words {
    ($($word:expr),* $(,)?) => { &[$($crate::text::letters::SoughtWord::new($word)),*] };
}
pub(crate) use words;

/// A text to look for words in.
#[derive(Clone, Copy, Debug)]
pub struct Lettered<'a> {
    /// The text.
    pub text: &'a str,
    letters: Letters,
}

impl<'a> Lettered<'a> {
    /// A text to look for words in.
    pub fn new(text: &'a str) -> Self {
        Lettered { text, letters: Letters::of(text) }
    }

    /// Whether a word may stand in it.
    pub fn may_hold(&self, word: &SoughtWord) -> bool {
        self.letters.may_hold(word.letters)
    }

    /// Whether a word stands in it.
    pub fn has(&self, word: &SoughtWord) -> bool {
        self.may_hold(word) && has_word(self.text, word.text)
    }

    /// Whether any of these words stands in it.
    pub fn has_any(&self, words: &[SoughtWord]) -> bool {
        words.iter().any(|word| self.has(word))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn words_are_found() {
        const WORDS: &[SoughtWord] = words!["上年", "12月31日", "é%"];
        for text in ["比上年", "截至12月31日", "é%", "上年"] {
            assert!(Lettered::new(text).has_any(WORDS), "{text}");
        }
        for text in ["", "年上", "12月30日", "e%"] {
            assert!(!Lettered::new(text).has_any(WORDS), "{text}");
        }
        assert!(Lettered::new("").has(&SoughtWord::new("")));
    }

    #[test]
    fn beginnings_are_found() {
        for text in ["©青山县", "本局", "ICP备1号"] {
            assert!(begins(text, &["本局", "©", "ICP备"]), "{text}");
        }
        for text in ["", "a", "本县", "IC", "是本局"] {
            assert!(!begins(text, &["本局", "©", "ICP备"]), "{text}");
        }
    }

    proptest! {
        #[test]
        fn a_text_may_hold_what_it_holds(before in "\\PC{0,19}", word in "\\PC{0,9}", after in "\\PC{0,9}") {
            let text = format!("{before}{word}{after}");
            prop_assert!(Letters::of(&text).may_hold(Letters::of(&word)));
            prop_assert!(has_word(&text, &word) && has_word(&word, ""));
            for byte in word.bytes().chain([0, b'<']) {
                prop_assert_eq!(find_near(byte, text.as_bytes()), memchr(byte, text.as_bytes()));
            }
            for c in word.chars().chain(['报', 'x']) {
                prop_assert_eq!(has_char(&text, c), text.contains(c));
                prop_assert_eq!(has_word(&text, &format!("{c}{word}")), text.contains(&format!("{c}{word}")));
            }
        }
    }
}
