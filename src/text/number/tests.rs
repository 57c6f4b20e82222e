use super::*;
use proptest::prelude::*;

fn number(text: &str) -> String {
    match read_figure(text) {
        Some(Figure { reading: Reading::Number(n), .. }) => n.to_string(),
        other => format!("{other:?}"),
    }
}

fn status(text: &str) -> &'static str {
    read_figure(text).map_or("words", |f| f.reading.status())
}

fn unit(text: &str) -> Option<&'static str> {
    match read_figure(text)?.amount {
        Amount::Of(_, unit) => Some(unit.code()),
        _ => None,
    }
}

#[test]
fn plain_and_wide_numbers() {
    for (text, value) in [
        ("0", "0"),
        ("7", "7"),
        (" 84598\n", "84598"),
        ("00", "0"),
        ("000", "0"),
        ("１２", "12"),
        ("２６．５５", "26.55"),
        ("190.457379", "190.457379"),
        ("0.5", "0.5"),
        ("0.00", "0.00"),
        ("141864.3672", "141864.3672"),
        ("\u{00A0}0\u{3000}", "0"),
        ("\u{FEFF}3\u{200B}", "3"),
        ("123456789012", "123456789012"),
        ("12.300000000000001", "12.300000000000001"),
    ] {
        assert_eq!(number(text), value, "{text:?}");
    }
}

#[test]
fn thousands_in_groups_of_three() {
    for (text, value) in [
        ("1,234", "1234"),
        ("1，234", "1234"),
        ("１，２３４，５６７", "1234567"),
        ("1 234", "1234"),
        ("12\u{2009}345\u{2009}678", "12345678"),
        ("1\u{00A0}234", "1234"),
        ("1,808,595.5", "1808595.5"),
        ("-1,234", "-1234"),
    ] {
        assert_eq!(number(text), value, "{text:?}");
    }
    for text in [
        "0 0", "12 3", "12 34", "3 5 7", "1,23", "1.234.567", "1,234 567", "0,123", "1234,567",
        "0 123", "1\n234", "1\u{3000}234", "1  234", "1, 234", "12,", ",12", "1,,234", "1,234,56",
    ] {
        assert_eq!(status(text), "illegible", "{text:?}");
    }
}

#[test]
fn signs() {
    for (text, value) in [
        ("+1", "1"),
        ("+22", "22"),
        ("＋3", "3"),
        ("-2", "-2"),
        ("\u{2212}2", "-2"),
        ("－2", "-2"),
        ("—2", "-2"),
        ("--253", "-253"),
        ("-76宗", "-76"),
        ("增3", "3"),
        ("增：3", "3"),
        ("减少: 3", "-3"),
        ("↑3", "3"),
        ("↓ 12", "-12"),
        ("减3", "-3"),
        ("减少 3件", "-3"),
        ("-0", "0"),
    ] {
        assert_eq!(number(text), value, "{text:?}");
    }
    for text in [
        "减-3", "增-3", "+-3", "-+3", "- 2", "↓-3", "↑：3", "增：-3", "12,", ".5", "---3", "3-",
        "1-2", "增3减2", "/3", "3/5",
    ] {
        assert!(!matches!(status(text), "number" | "blank" | "dash"), "{text:?}");
    }
}

#[test]
fn counters_and_money() {
    for text in
        ["3件", "3宗", "3条", "3份", "3例", "3起", "3次", "3个", "3项", "3人", "3 件", "3人次"]
    {
        assert_eq!(number(text), "3", "{text:?}");
        assert_eq!(unit(text), None);
    }
    for (text, value, money) in [
        ("251000元", "251000", "yuan"),
        ("621007.6元", "621007.6", "yuan"),
        ("103.3879万元", "103.3879", "10k_yuan"),
        ("103.3879 萬元", "103.3879", "10k_yuan"),
        ("12.5（万元）", "12.5", "10k_yuan"),
        ("12.5（单位：万元）", "12.5", "10k_yuan"),
        ("人民币240万元整", "240", "10k_yuan"),
    ] {
        assert_eq!((number(text).as_str(), unit(text)), (value, Some(money)), "{text:?}");
    }
    for text in ["8040", "￥8,040"] {
        assert_eq!((number(text), unit(text)), ("8040".into(), None), "{text:?}");
    }
    for text in ["1.2万", "10.99万余条", "约44", "128余", "755多件", "3元（万元）"] {
        assert_eq!(status(text), "illegible", "{text:?}");
    }
}

#[test]
fn a_remark_in_brackets_is_not_the_figure() {
    assert_eq!(number("22（其中修订16件）"), "22");
    assert_eq!(number("55（含自然失效29件）"), "55");
    assert_eq!(number("22\n（其中修订16件）"), "22");
    assert_eq!(number("251000元（含税）"), "251000");
    for text in
        ["22(16)", "3（更正为5）", "44（约）", "3（减）", "3（减少）", "3件（下降）", "3（降3）"]
    {
        assert_eq!(status(text), "illegible", "{text:?}");
    }
    assert_eq!(status("22其中修订16件"), "words");
}

#[test]
fn marks_of_footnotes_are_no_digits() {
    for text in
        ["23①", "23¹", "23₂", "¹23", "23[1]", "23［注1］", "23【2】", "①23", "23 ①", "23†", "23¹²"]
    {
        assert_eq!(number(text), "23", "{text:?}");
    }
    assert_eq!(number("1.5①"), "1.5");
    assert_eq!(number("23件①"), "23");
    for text in ["23*", "23(1)", "2①3"] {
        assert_ne!(status(text), "number", "{text:?}");
    }
}

#[test]
fn a_cell_that_holds_what_is_no_text_is_illegible() {
    for text in ["\u{FFFC}[img 23.gif]", "2\u{FFFC}[img]", "\u{FFFC}[input]3"] {
        assert_eq!(status(text), "illegible", "{text:?}");
    }
}

#[test]
fn zero_written_as_a_letter() {
    for text in ["O", "o", "〇", "○", "零", "Ｏ"] {
        assert_eq!(number(text), "0", "{text:?}");
    }
    assert_eq!(number("1O5"), "105");
    for text in ["1O", "O1", "OO1"] {
        assert!(!matches!(status(text), "number"), "{text:?}");
    }
    assert_eq!(status("二〇"), "words");
}

#[test]
fn blanks_and_dashes() {
    for text in ["", " ", "\u{00A0}\u{00A0}", "\u{3000}", "\u{200B}", "\u{FEFF}", "\n\t"] {
        assert_eq!(status(text), "blank", "{text:?}");
    }
    for text in
        ["/", "／", "-", "－", "–", "—", "——", "―", "_", "\\", "无", "----", " / ", "不适用"]
    {
        assert_eq!(status(text), "dash", "{text:?}");
    }
}

#[test]
fn masked_and_spoilt_cells_are_illegible() {
    for text in [
        "2件?", "2件。", "*", "**", "***", "×", "■", "□□", "\u{FFFD}", "#", "####", "1*3", "*3",
        "**件", "1?2", "?", "??", "3\u{FFFD}", "NaN", "#REF!", "50%", "x", "1234567890123",
        "23232323232323232323", "0.123456789012345678", ".5", "01", "010", "1．2．3", "12、34",
        "0；",
    ] {
        assert_eq!(status(text), "illegible", "{text:?}");
    }
}

#[test]
fn words_are_not_figures() {
    for text in [
        "规章",
        "5乡镇",
        "1.重复来信",
        "1.",
        "2、",
        "（3）",
        "（一）",
        "2019年",
        "2021-03-29",
        "2020.1.16",
        "本年增/",
        "增/减",
        "减",
        "、",
        "（",
        "主动***息",
        "第二十条第（一）项",
        "总计",
        "A3",
        "1月1日",
        "- 总体情况",
        "近3年",
        "超100家企业",
        "3.危及“三安全一稳定”",
        "①",
        "三",
        "一条",
    ] {
        assert_eq!(status(text), "words", "{text:?}");
    }
}

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
