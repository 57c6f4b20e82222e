//! Sentences and tables that say the same.

use super::made::{self, app};
use crate::print::rng::Rng;
use gouji::form::shared::*;
use gouji::form::{FORMS, SECTIONS};
use gouji::validate::{Blanks, Rule, validate};

#[test]
fn prose_made_from_the_tables_is_never_contradicted() {
    let mut chance = Rng::new(37);
    for i in 0..1000 {
        let mut report = made::consistent(FORMS[i % FORMS.len()], &mut chance);
        report.identity.agency = Some("青山区教育局".to_owned());
        let year = report.identity.year.expect("year");
        let of = |row| made::get(&report, app(row, &TOTAL));
        let (new, over, all, forward) =
            (of(&NEW), of(&CARRIED_OVER), of(&RESOLVED_TOTAL), of(&CARRIED_FORWARD));
        let received = match chance.below(3) {
            0 => format!("新收政府信息公开申请{new}件，上年结转{over}件"),
            1 => format!("共收到政府信息公开申请{}件（含上年度结转{over}件）", new + over),
            _ => format!("受理依申请公开{new}件"),
        };
        let text = format!(
            "{year}年，本机关{received}，答复{all}件，其中予以公开{}件、部分公开{}条，\
             本机关不掌握{}件；结转下年度继续办理{forward}件。",
            of(&GRANTED),
            of(&PARTIALLY_GRANTED),
            of(&NOT_HELD),
        );
        report.sections.push(made::section(SECTIONS[0].code, &text));
        let found = validate(&report, Blanks::Keep).findings;
        assert!(found.iter().all(|f| f.rule != Rule::Prose), "{text} {found:?}");
        // The same sentence with one figure changed is.
        let wrong =
            text.replace(&format!("继续办理{forward}件"), &format!("继续办理{}件", forward + 7));
        report.sections[0].text = wrong;
        let found = validate(&report, Blanks::Keep).findings;
        assert_eq!(found.iter().filter(|f| f.rule == Rule::Prose).count(), 1, "{text}");
    }
}
