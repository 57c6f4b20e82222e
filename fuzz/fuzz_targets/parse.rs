//! A decoded page or text to a checked report; text that holds a tag is taken for a page.
#![no_main]

#[path = "../../tests/it/invariants/mod.rs"]
mod invariants;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let format = if text.contains("<t") {
        gouji::report::Format::Html
    } else {
        gouji::report::Format::Text
    };
    invariants::parsing(text, format);
});
