//! The report around its tables: title, sections, sentences, signature. All sentences are ours.

use super::rng::Rng;
use super::sheet::Sheet;
use gouji::form::SECTIONS;

/// A part of a report in reading order.
#[derive(Clone, Debug)]
pub enum Part {
    Title(String),
    Heading(String),
    Line(String),
    Table(Sheet),
}

/// Who reports on which year.
#[derive(Clone, Debug)]
pub struct Identity {
    pub agency: String,
    pub year: i32,
    pub published: String,
}

const PLACES: &[&str] = &[
    "青泽市", "云浦县", "石岭区", "东河镇", "北坪街道", "平川县", "临溪区", "白水镇", "长林市",
    "安丰县",
];
const BODIES: &[&str] = &[
    "人民政府", "人民政府办公室", "财政局", "教育局", "自然资源局", "统计局", "司法局",
    "卫生健康委员会", "交通运输局", "人力资源和社会保障局", "市场监督管理局", "退役军人事务局",
    "气象局", "审计局",
];
const SENTENCES: &[&str] = &[
    "本机关把公开工作列入年度要点，由专人负责，按月检查。",
    "门户网站栏目经过整理，机构职能、政策文件和财政预决算及时更新。",
    "（一）主动公开。围绕重点领域发布信息，回应群众关切。",
    "（二）依申请公开。规范登记、审核、办理、答复各环节。",
    "（三）政府信息管理。公开之前先审查，定期清理旧文件。",
    "（四）平台建设。网站与新媒体统一维护，内容同步更新。",
    "（五）监督保障。组织培训，接受社会评议，没有发生责任追究。",
    "全年通过网站发布信息238条，其中政策解读12条，比上年增加3.5%。",
    "政务新媒体推送消息1045篇，办理留言66件。",
    "收到的申请均在法定期限内答复，没有收取费用。",
];
const PROBLEMS: &[&str] = &[
    "一是公开内容还不够细，二是解读形式较为单一，三是业务人员变动较多。",
    "下一步将加强业务学习，完善发布审核流程，提高答复质量。",
];

pub fn draw_identity(form_year: i32, rng: &mut Rng) -> Identity {
    let agency = format!("{}{}", rng.pick(PLACES), rng.pick(BODIES));
    let year = if form_year <= 2020 { 2019 + rng.below(2) } else { 2021 + rng.below(4) } as i32;
    let day = 2 + rng.below(27);
    Identity { agency, year, published: format!("{}年1月{day}日", year + 1) }
}

/// Sets the three tables in a report.
pub fn compose(identity: &Identity, sheets: Vec<Sheet>, rng: &mut Rng) -> Vec<Part> {
    let Identity { agency, year, published } = identity;
    let mut parts = vec![Part::Title(match rng.below(5) {
        0 => format!("{agency}{year}年度政府信息公开工作年度报告"),
        1 => format!("{year}年{agency}政府信息公开工作年度报告"),
        2 => format!("{agency}政府信息公开工作{year}年度报告"),
        _ => format!("{agency}{year}年政府信息公开工作年度报告"),
    })];
    if rng.chance(70) {
        parts.push(Part::Line(format!(
            "根据《中华人民共和国政府信息公开条例》编制本报告，统计期限为{year}年1月1日至12月31日。"
        )));
    }
    if rng.chance(30) {
        let names: Vec<&str> = SECTIONS.iter().map(|s| s.label).collect();
        parts.push(Part::Line(format!("本报告由{}六部分组成。", names.join("、"))));
    }
    let numbering = rng.below(6);
    let mut sheets: Vec<Option<Sheet>> = sheets.into_iter().map(Some).collect();
    for section in SECTIONS {
        let number = ["", "一", "二", "三", "四", "五", "六"][section.number as usize];
        let mut name = section.label.to_owned();
        if rng.chance(15) {
            name = rng.pick(section.variants).text.to_owned();
        }
        parts.push(Part::Heading(match numbering {
            0 => format!("{number}、 {name}"),
            1 => format!("{number} 、{name}"),
            2 => format!("{number}．{name}"),
            _ => format!("{number}、{name}"),
        }));
        let sheet =
            sheets.iter_mut().find(|s| s.as_ref().is_some_and(|s| s.kind.code() == section.code));
        match sheet.and_then(Option::take) {
            Some(sheet) => {
                if rng.chance(15) {
                    parts.push(Part::Line(rng.pick(SENTENCES).to_string()));
                }
                parts.push(Part::Table(sheet));
            }
            None if section.code == "problems" => {
                parts.extend(PROBLEMS.iter().map(|s| Part::Line(s.to_string())));
            }
            None if section.code == "other_matters" => {
                parts.push(Part::Line("没有其他需要报告的内容。".to_owned()));
            }
            None => {
                for sentence in SENTENCES {
                    if rng.chance(45) {
                        parts.push(Part::Line(sentence.to_string()));
                    }
                }
                parts.push(Part::Line(format!("{year}年，本机关按照条例要求做好各项工作。")));
            }
        }
    }
    if rng.chance(80) {
        parts.push(Part::Line(agency.clone()));
        parts.push(Part::Line(published.clone()));
    }
    parts
}
