//! Searching for a byte that mostly is near.

/// Where a byte is found first. The first sixteen bytes are looked at eight at a time, since
/// preparing a search of any length costs more than most of these take.
pub fn find(needle: u8, bytes: &[u8]) -> Option<usize> {
    const ONES: u64 = u64::from_ne_bytes([0x01; 8]);
    const HIGH: u64 = u64::from_ne_bytes([0x80; 8]);
    let mut at = 0;
    let (eights, _) = bytes.as_chunks::<8>();
    for eight in eights.iter().take(2) {
        let differing = u64::from_le_bytes(*eight) ^ (ONES * u64::from(needle));
        // The lowest high bit set is that of the first byte that does not differ.
        let same = differing.wrapping_sub(ONES) & !differing & HIGH;
        if same != 0 {
            return Some(at + same.trailing_zeros() as usize / 8);
        }
        at += 8;
    }
    let rest = bytes.get(at..)?;
    let found = if rest.len() < 8 {
        rest.iter().position(|byte| *byte == needle)
    } else {
        memchr::memchr(needle, rest)
    };
    found.map(|i| at + i)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn the_first_is_found(
            bytes in proptest::collection::vec(prop_oneof![Just(b'>'), Just(b'?'), any::<u8>()], 0..40),
            needle in prop_oneof![Just(b'>'), any::<u8>()],
        ) {
            prop_assert_eq!(find(needle, &bytes), bytes.iter().position(|b| *b == needle));
        }
    }
}
