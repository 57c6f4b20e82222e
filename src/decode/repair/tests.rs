use super::*;
use proptest::prelude::*;

/// A text with every kind of damage that is undone, so that pieces are cleaned by all inverses.
const ALL: &str = "⼀、⾃然人 第一條 機構 | ?0 | 1? | 2? |\n情況(kuàng)規(guī)定\n　?。ㄒ唬┲鲃?dòng)公開\n足球?qū)W校";

/// Surveys a text as a page would be that shows its lines.
fn survey(text: &str) -> Repair {
    Repair::survey(text.lines())
}

/// Surveys `page` and cleans `piece`.
fn clean(page: &str, piece: &str) -> String {
    survey(page).clean(piece).into_owned()
}

/// Pieces of text that look like damage, in any order.
fn wild() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        Just("?".to_owned()),
        Just("?。ㄒ唬┲".to_owned()),
        Just("?qū)".to_owned()),
        Just("(qū)".to_owned()),
        Just("(wen)".to_owned()),
        Just("<script".to_owned()),
        Just("&#x".to_owned()),
        "[一-龥]{1,3}",
        "[0-9.,?*|<>&;#() ]{1,4}",
        "\\PC{1,3}",
    ];
    proptest::collection::vec(piece, 0..12).prop_map(|pieces| pieces.concat())
}

proptest! {
    #[test]
    fn any_text_is_surveyed_and_cleaned(text in wild()) {
        let _ = survey(&text).clean(&text);
        let _ = survey(ALL).clean(&text);
    }

    #[test]
    fn figures_never_change(figure in "[-+]?[0-9０-９]{1,6}([.,][0-9]{1,3})?(件|宗|元|万元)?(（其中[0-9]件）)?") {
        prop_assert_eq!(clean(ALL, &figure), figure);
    }

    #[test]
    fn sound_simplified_text_stays(text in "[的一是政府信息公开年度报告0-9，。、（）\n]{0,60}") {
        let repair = survey(&text);
        prop_assert!(matches!(repair.clean(&text), Cow::Borrowed(_)));
    }

    /// Cleaning keeps the ASCII digits of any text without a cut, in their order.
    #[test]
    fn digits_are_kept(text in "[區規(guī)(wen)?0-9| 條]{0,30}") {
        let digits = |t: &str| t.chars().filter(char::is_ascii_digit).collect::<String>();
        prop_assert_eq!(digits(&clean(ALL, &text)), digits(&text));
    }
}
