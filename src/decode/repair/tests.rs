use super::*;
use proptest::prelude::*;

/// A text with every kind of damage that is undone, so that pieces are cleaned by all inverses.
const ALL: &str = "⼀、⾃然人 第一條 機構 | ?0 | 1? | 2? |\n情況(kuàng)規(guī)定\n　?。ㄒ唬┲鲃?dòng)公開\n足球?qū)W校";

/// Surveys a text as a page would be that shows its lines.
fn survey(text: &str) -> Repair {
    Repair::survey(text.lines())
}

fn kinds(text: &str) -> Vec<&'static str> {
    survey(text).kinds().to_vec()
}

/// Surveys `page` and cleans `piece`.
fn clean(page: &str, piece: &str) -> String {
    survey(page).clean(piece).into_owned()
}

/// A piece cleaned as its own page.
fn own(text: &str) -> String {
    clean(text, text)
}

#[test]
fn a_sound_text_has_no_damage() {
    for text in [
        "",
        "一、总体情况\n规章 | 0 | 0 |\n可以吗？为什么?\nhttp://x.gov.cn/a?id=3&n=2",
        "<a href=\"?0\">繁體版</a><script>var a=b>1? 2:3;c ?0:1; d>2?e:f</script><p>(km)(an)</p>",
        "**重点**工作(APP)、微信(wechat)、乾县、瞭望、於某某",
        "自2020年1月1日起至2020年12月31日止，国办公开办函〔2019〕60号",
    ] {
        assert_eq!(kinds(text), Vec::<&str>::new(), "{text}");
        assert!(matches!(survey(text).clean(text), Cow::Borrowed(_)));
    }
}

#[test]
fn traditional_text_is_simplified_for_reading() {
    let page = "一、總體情況 第二十條第（一）項 信息內容 | 本年製發件數 | 行政複議 |";
    assert_eq!(kinds(page), ["traditional-script"]);
    assert_eq!(own(page), "一、总体情况 第二十条第（一）项 信息内容 | 本年制发件数 | 行政复议 |");
    assert!(matches!(survey(page).clean("1,234（其中3件）"), Cow::Borrowed(_)));
}

#[test]
fn radicals_are_characters_to_reading_and_to_the_survey() {
    let page = "政府信息公开⼯作 12⽉31⽇ | ⽆ | 1,234 |";
    assert_eq!(kinds(page), ["radicals"]);
    assert_eq!(own(page), "政府信息公开工作 12月31日 | 无 | 1,234 |");
    assert_eq!(own("⾏(xíng)政"), "行政");
    let page = "⾞⾨⾺⾵";
    assert_eq!(kinds(page), ["radicals", "traditional-script"]);
    assert_eq!(own(page), "车门马风");
}

#[test]
fn taiwan_words_are_recognised_and_stay() {
    let page = "一、總體情況 行政規範性檔案 入口網站 開發";
    assert_eq!(kinds(page), ["traditional-script", "taiwan-vocabulary"]);
    assert_eq!(clean(page, "行政規範性檔案"), "行政规范性档案");
}

#[test]
fn toned_glosses_are_dropped() {
    assert_eq!(own("各乡(xiāng)(镇(zhèn))人民政府"), "各乡(镇)人民政府");
    assert_eq!(own("一(yī)、总体(tǐ)情况(kuàng)(kuàng)"), "一、总体情况");
    assert_eq!(own("绿(lǜ)化(APP)(km)"), "绿化(APP)(km)");
    assert_eq!(kinds("信息内(nèi)容"), ["pinyin-gloss"]);
}

#[test]
fn plain_glosses_are_dropped_only_where_the_text_is_full_of_them() {
    let page = "文(wen)章(zhang)政(zheng)府(fu)(fu)人(ren)民(min)(min)共(gong)和(he)国(guo)";
    assert_eq!(kinds(page), ["plain-gloss"]);
    assert_eq!(clean(page, "政府(fu)(fu)信息(xi)手机(APP)公里(km)"), "政府信息手机(APP)公里(km)");
    assert_eq!(own("平均(an)一次"), "平均(an)一次");
}

#[test]
fn question_marks_that_were_spaces() {
    let page = "行政许可 | ?0 | 3? | ?12? |\n????根据条例\n?\n索??引??号";
    assert_eq!(kinds(page), ["nbsp-question-mark"]);
    for (piece, cleaned) in [
        ("?0", "0"),
        ("0?", "0"),
        ("?", ""),
        ("???", ""),
        ("????根据", "根据"),
        ("行政许可 | ?0 | 3? |", "行政许可 |  0 | 3  |"),
        ("1?2", "1?2"),
        ("可以吗?", "可以吗?"),
        ("？0", "？0"),
        ("http://x.gov.cn/a.jsp?id=3&p=?0", "http://x.gov.cn/a.jsp?id=3&p=?0"),
        ("年度?12", "年度 12"),
    ] {
        assert_eq!(clean(page, piece), cleaned, "{piece}");
    }
    // Where digits may be lost, a question mark is not a space.
    assert_eq!(kinds("规章 | ?2 | 1? | 1?4 | ?0 | 2?5 |"), Vec::<&str>::new());
    // A cell of nothing but `?` may hide a figure: it does not speak for lost spaces.
    assert_eq!(clean("规章 | ? | ?? | ? | ? |", "?"), "?");
}

#[test]
fn a_text_is_surveyed_outside_its_tags() {
    let page = "<td>规<b>章</b>(zhāng)</td><td>?0</td><td>?1</td><td>2?</td><a href='?1'>";
    assert_eq!(kinds(page), ["pinyin-gloss", "nbsp-question-mark"]);
}

#[test]
fn shifted_bytes_are_put_together() {
    for (damaged, sound) in [
        ("?。ㄒ唬┲鲃?dòng)公開情況", "　（一）主动公开情况"),
        ("?。ㄒ唬┲鲃庸_情況", "　（一）主动公开情况"),
        ("?。ǘ┮郎暾埞_情況", "　（二）依申请公开情况"),
        ("?。ㄈ┱畔⒐芾?", "　（三）政府信息管\u{FFFD}"),
        ("?。ㄎ澹┍O督保障", "　（五）监督保障"),
        ("?。ㄋ模⿵V州市氣象局", "　（四）广州市气象局"),
        ("?。ㄈ┢脚_建設(shè)情況", "　（三）平台建设情况"),
        ("?。ǘ吨腥A人民共和國", "　（二）《中华人民共和国"),
        ("?。ǘ┮?guī)范做好", "　（二）规范做好"),
        ("?。ㄒ唬┓e極推動(dòng)", "　（一）积极推动"),
    ] {
        let page = format!("總體情況開門\n{damaged}");
        assert_eq!(clean(&page, damaged), sound, "{damaged}");
        assert!(kinds(&page).contains(&"byte-shift"), "{damaged}");
    }
    // A question mark before real punctuation is none.
    for text in ["是不是?。本年度新收申请数量", "可以吗?，办理情况如下"] {
        assert_eq!(kinds(text), Vec::<&str>::new());
        assert_eq!(clean(ALL, text), text);
    }
}

#[test]
fn a_digit_that_the_shift_swallowed_is_not_guessed() {
    let damaged = "?。ㄒ唬┕?5條";
    assert_eq!(
        clean(ALL, damaged),
        "　（一）共\u{FFFD}5条".replace("共\u{FFFD}", "\u{FFFD}\u{FFFD}")
    );
}

#[test]
fn glosses_inside_a_character() {
    let page = "總體情況開門 足球?qū)W校";
    assert_eq!(kinds(page), ["in-character-gloss", "traditional-script"]);
    assert_eq!(clean(page, "足球?qū)W校"), "足球学校");
    assert_eq!(clean(page, "領(lǐng)域?qū)ｎ}"), "领域专题");
}

#[test]
fn masks_and_lost_characters_are_recognised() {
    assert_eq!(kinds("主动***息"), ["censor-mask"]);
    assert_eq!(kinds("规章 | *** | ** |"), Vec::<&str>::new());
    for text in ["自202111日起至20211231日止", "20251月1日", "国办公开办函〔201960号"]
    {
        assert_eq!(kinds(text), ["lost-characters"], "{text}");
        assert_eq!(own(text), text);
    }
}

#[test]
fn kinds_come_in_the_order_of_the_table() {
    let found = kinds(ALL);
    let order: Vec<&str> = DAMAGE.iter().copied().filter(|name| found.contains(name)).collect();
    assert_eq!(found, order);
    for kind in [
        "radicals", "byte-shift", "in-character-gloss", "pinyin-gloss", "nbsp-question-mark",
        "traditional-script",
    ] {
        assert!(found.contains(&kind), "{kind}");
    }
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
