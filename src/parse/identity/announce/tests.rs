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
fn what_follows_the_report_s_name_is_understood() {
    for (lead, end) in [
        ("现将", "公布如下"),
        ("现将", "如下"),
        ("现将", "报告如下"),
        ("现将", "予以公布"),
        ("现将", "向社会公开发布"),
        ("现将", "予以公开"),
        ("现将", "向社会公布，请监督"),
        ("", "如下"),
        ("", "公布如下"),
        ("现公布", "，欢迎监督"),
    ] {
        let text = format!("{GROUND}{lead}青山县审计局2020年政府信息公开工作年度报告{end}。");
        assert_eq!(agency(&text).as_deref(), Some("青山县审计局"), "{text}");
    }
    let text = "青山县审计局2020年政府信息公开工作年度报告由总体情况、主动公开情况等六部分组成。";
    assert_eq!(agency(text).as_deref(), Some("青山县审计局"));
    let told = "现将青山县审计局2020年政府信息公开工作情况公布如下：";
    assert_eq!(agency(told).as_deref(), Some("青山县审计局"));
}

#[test]
fn who_writes_the_report_is_whose_it_is() {
    for text in [
        "本报告由青山县审计局编制。",
        "本年度报告由青山县审计局根据《条例》编制，对2020年的工作作了总结。",
        "本报告由青山县审计局按照《条例》第五十条的规定编制。",
        "本报告由青山县审计局编制完成，内容包括六个部分。",
        "按照《条例》要求，由青山县审计局编制的2020年度政府信息公开工作年度报告如下。",
        "根据《条例》，青山县审计局编制本报告。",
        "青山县审计局根据《条例》和上级要求，编制了本年度报告。",
        "根据《条例》，青山县审计局特编制2020年政府信息公开工作年度报告。",
        "青山县审计局编制了2020年政府信息公开年报。",
        "青山县审计局认真贯彻《条例》，现将2020年政府信息公开工作年度报告公布如下。",
    ] {
        let said = read(text).expect(text);
        assert_eq!(said.agency.as_deref(), Some("青山县审计局"), "{text}");
        assert!(!said.compiled, "{text}");
    }
    let office = read("本年度报告由青山县人民政府办公室汇总编制。").expect("understood");
    assert!(office.compiled);
}

#[test]
fn nobody_else_is_named() {
    for text in [
        "本报告由本机关编制。",
        "本报告由我局办公室牵头编制。",
        "本报告由大河数据服务有限公司协助排版。",
        "本报告依据青山县人民政府办公室印发的格式编制。",
        "本报告由各科室、各下属单位共同编制。",
        "按照青山县政务公开办公室的部署编制本报告。",
        "按照《国务院办公厅关于2020年政府信息公开工作年度报告有关事项的通知》编制。",
        "根据青山县人民政府办公室关于做好2020年政府信息公开工作年度报告的通知，现公布本报告。",
        "受青山县审计局委托，大河信息技术有限公司编制本报告。",
        "青山县人民政府办公室印发2020年政府信息公开工作年度报告的通知。",
        "在青山县人民政府办公室的指导下，我局编制了本报告。",
        "现公布我局2020年政府信息公开工作年度报告。",
        "现传达青山县审计局2020年政府信息公开工作年度报告。",
        "根据《条例》，一并附上青山县审计局2020年政府信息公开工作年度报告。",
        "青山县审计局指导各镇编制2020年政府信息公开工作年度报告。",
        "根据《条例》，现转载青山县审计局2020年政府信息公开工作年度报告。",
        "本报告由总体情况、主动公开情况、收到和处理申请情况等六部分组成。",
        "县审计局对我局进行了审计，编制了审计报告。",
    ] {
        assert_eq!(agency(text), None, "{text}");
    }
}

#[test]
fn a_year_is_announced_without_a_name_too() {
    let said = read("根据《条例》，现将2020年政府信息公开工作年度报告公布如下。").expect("said");
    assert_eq!((said.agency, said.year), (None, Some(2020)));
}
