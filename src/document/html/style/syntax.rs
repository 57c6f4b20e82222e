//! What every reader of a value needs: a word, and the end of one.

use cssparser::{ParseError, Parser};

/// What a value cannot be.
pub fn ends() -> ParseError<()> {
    ParseError::custom(())
}

/// A word, in small letters.
pub fn word(input: &mut Parser<'_>) -> Option<String> {
    input.expect_ident().ok().map(|word| word.to_ascii_lowercase())
}
