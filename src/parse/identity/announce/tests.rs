//! The sentences that the words of an announcement are for, and those that they are not for.

use super::*;

fn agency(text: &str) -> Option<String> {
    read(text).and_then(|said| said.agency)
}

const GROUND: &str = "根据《中华人民共和国政府信息公开条例》有关规定，";

#[test]
fn announcing_verbs_and_their_particles_are_no_part_of_the_name() {
    for lead in [
        "现公开", "现公布", "现发布", "现公示", "现公告", "现编制", "现将", "现印发", "现呈报",
        "现报送", "现上报", "现通报", "现刊登", "现披露", "现予公布", "特公开", "特此公开",
        "特向社会公布", "特向社会公开", "现向社会公开", "现面向社会公开", "现向社会各界公告",
        "现向社会公众公开发布", "现依法向社会公布", "编制了", "形成了", "制作了", "公布了",
        "编制并公布", "编制完成", "编制形成", "以下为", "以下是", "本报告为", "兹公布", "现就",
        "我局编制了", "本机关现公布", "",
    ] {
        for name in [
            "青山县审计局",
            "石桥街道办事处",
            "大河市卫生健康委员会",
            "现河区审计局",
            "特林县财政局",
            "向山县教育局",
            "将乐县司法局",
            "公溪县公安局",
            "青山县公共资源交易中心",
            "现代农业园区管委会",
        ] {
            let text = format!("{GROUND}{lead}{name}2020年政府信息公开工作年度报告。");
            assert_eq!(agency(&text).as_deref(), Some(name), "{text}");
            let quoted = format!("{GROUND}{lead}《{name}2020年度政府信息公开工作年度报告》。");
            assert_eq!(agency(&quoted).as_deref(), Some(name), "{quoted}");
        }
    }
}

#[test]
fn who_puts_a_report_together_is_told_from_who_writes_it() {
    assert!(!read("本报告由青山县审计局编制。").expect("understood").compiled);
    let office = read("本年度报告由青山县人民政府办公室汇总编制。").expect("understood");
    assert!(office.compiled);
}
