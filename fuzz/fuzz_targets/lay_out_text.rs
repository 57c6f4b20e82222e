//! A text to blocks.
#![no_main]

#[path = "../../tests/it/invariants/mod.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| {
    invariants::laying_out(text, gouji::report::Format::Text)
});
