//! Findings in words.

use super::made::{self, app};
use gouji::form::shared::*;
use gouji::form::{TableKind, address, y2021};
use gouji::report::{Note, NoteKind, Report};
use gouji::validate::{Blanks, validate};
use gouji::words::Lang;
use gouji::words::message::message;

fn messages(report: &Report, lang: Lang) -> Vec<String> {
    validate(report, Blanks::Keep).findings.iter().map(|f| message(f, report, lang)).collect()
}

#[test]
fn a_broken_balance_reads_as_a_sentence() {
    let mut report = made::zeros(&y2021::FORM);
    for (row, figure) in [(&NEW, 3402), (&CARRIED_OVER, 91), (&GRANTED, 3357)] {
        made::set(&mut report, app(row, &NATURAL_PERSON), figure);
    }
    made::set(&mut report, app(&RESOLVED_TOTAL, &NATURAL_PERSON), 3357);
    made::set(&mut report, app(&CARRIED_FORWARD, &NATURAL_PERSON), 118);
    let text = &messages(&report, Lang::Zh)[0];
    assert_eq!(
        text,
        "自然人：本年新收 3402 + 上年结转 91 = 3493，本年度办理结果总计 3357 + \
         结转下年度继续办理 118 = 3475，相差 18"
    );
    let text = &messages(&report, Lang::En)[0];
    assert_eq!(
        text,
        "Natural persons: Applications newly received this year 3402 + Applications carried \
         over from last year 91 = 3493, Total of outcomes 3357 + Carried forward to next year \
         118 = 3475, difference 18"
    );
}

#[test]
fn a_sum_names_the_parts_that_are_not_zero() {
    let mut report = made::zeros(&y2021::FORM);
    let at = |c| address(TableKind::Proceedings, &LITIGATION_AFTER, c);
    made::set(&mut report, at(&UPHELD), 5);
    let texts = messages(&report, Lang::Zh);
    assert_eq!(texts[0], "复议后起诉：总计 0，各项之和 5（结果维持 5），相差 5");
    made::blank(&mut report, at(&PENDING));
    let texts = messages(&report, Lang::Zh);
    assert!(texts[0].contains("各项之和至少 5"), "{}", texts[0]);
}

#[test]
fn a_note_quotes_what_is_printed() {
    let mut report = made::zeros(&y2021::FORM);
    let note = Note::new(NoteKind::IllegibleCell, Some(TableKind::Applications))
        .about(vec![app(&NEW, &NATURAL_PERSON)])
        .quoting("见附件", "");
    report.notes.push(note);
    let text = &messages(&report, Lang::Zh)[0];
    assert_eq!(text, "单元格不是数字：本年新收政府信息公开申请数量（自然人），“见附件”");
}
