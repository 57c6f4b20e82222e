use super::*;
use proptest::prelude::*;

proptest! {
    #[test]
    fn never_panics(text in "\\PC{0,12}|[0-9*?,. ()（）-]{0,12}") {
        let _ = read_figure(&text);
    }

    #[test]
    fn a_number_reads_back(n in 0u64..10_000_000_000, scale in 0u32..6) {
        let value = Decimal::from(n) / Decimal::from(10u64.pow(scale));
        prop_assert_eq!(read_figure(&value.to_string()).map(|f| f.reading), Some(Reading::Number(value)));
    }

    /// Whatever is read as a number has no digit that the text has not, in the text's order.
    #[test]
    fn digits_come_from_the_text(text in "[-+0-9O,. 件元万(注)]{1,10}") {
        if let Some(Figure { reading: Reading::Number(n), .. }) = read_figure(&text) {
            let printed: String = text.chars().map(|c| if c == 'O' { '0' } else { c }).collect();
            let printed: String = printed.split('(').next().unwrap_or("").chars().filter(char::is_ascii_digit).collect();
            let read: String = n.to_string().chars().filter(char::is_ascii_digit).collect();
            prop_assert!(printed.ends_with(&read) && printed.trim_start_matches('0').len() <= read.len());
        }
    }
}
