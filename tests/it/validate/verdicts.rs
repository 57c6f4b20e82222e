//! Verdicts on findings.

use super::made;
use gouji::form::shared::*;
use gouji::form::y2021;
use gouji::validate::{Blanks, Ruling, Verdict, Verdicts, validate};

#[test]
fn a_dismissed_finding_goes_and_a_confirmed_one_is_marked_in_every_run() {
    let mut report = made::zeros(&y2021::FORM);
    made::set(&mut report, made::app(&NEW, &NATURAL_PERSON), 1);
    let first = validate(&report, Blanks::Keep);
    let [one, other] = &first.findings[..] else { panic!("two broken relations") };
    let mut verdicts = Verdicts::default();
    let verdict = |ruling| Verdict { ruling, reason: "核对过".to_owned() };
    verdicts.insert(one.id.as_str(), verdict(Ruling::Dismissed));
    verdicts.insert(other.id.as_str(), verdict(Ruling::Confirmed));

    // Another path, another agency, another run: the same findings.
    report.source.path = "elsewhere.html".to_owned();
    report.identity.agency = Some("某县某局".to_owned());
    verdicts.insert("0123456789abcdef", verdict(Ruling::Dismissed));
    let mut again = validate(&report, Blanks::Keep);
    assert_eq!(verdicts.apply(&mut again), 1);
    assert_eq!(again.findings.len(), 1);
    assert_eq!(again.findings[0].verdict.as_ref().map(|v| v.ruling), Some(Ruling::Confirmed));
    assert_eq!(again.relations.broken, 2);
    assert_eq!(verdicts.unmet(), ["0123456789abcdef"]);
}

#[test]
fn rulings_are_read_by_name() {
    assert_eq!(Ruling::from_code(" Dismissed"), Some(Ruling::Dismissed));
    assert_eq!(Ruling::from_code("maybe"), None);
}
