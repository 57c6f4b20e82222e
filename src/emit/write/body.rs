//! What is known of a body beside its name: columns that end the tables of reports, panel and
//! coverage. The operator's word stands before what the name says.

use crate::emit::write::table::{Field, FieldValue, Holds, field};
use crate::parse::{Roster, body};
use crate::report::Told;
use std::borrow::Cow;

/// Who says it.
const SAID_BY: [&str; 2] = ["operator", "name"];

/// The columns that these tables have in any case.
pub(crate) fn fields() -> [Field; 4] {
    let by = |name, english, chinese| field(name, Holds::OneOf(SAID_BY.to_vec()), english, chinese);
    let mut out = [
        field(
            "level",
            Holds::Text,
            "Level of the government that the body is or belongs to: central, province, city, county \
             or township, or the operator's word; empty where the name does not say",
            "层级（本级政府或所属政府）：中央、省、市、县、乡，或使用者所给；名称不能判断的为空",
        ),
        by(
            "level_source",
            "Who says the level: the operator, or the name, from which it is derived",
            "层级的依据：使用者，或由名称推断",
        ),
        field(
            "kind",
            Holds::Text,
            "Kind of the body: government, department, subdistrict, zone, institution, company or \
             association, or the operator's word; empty where the name does not say",
            "机关类型：政府、部门、街道、园区管委会、事业单位、企业、团体，或使用者所给；名称不能判断的为空",
        ),
        by(
            "kind_source",
            "Who says the kind: the operator, or the name, from which it is derived",
            "机关类型的依据：使用者，或由名称推断",
        ),
    ];
    out.iter_mut().for_each(|field| field.derived = true);
    out
}

/// The columns of a table with those of the list behind them.
pub(crate) fn with(fields: &'static [Field], roster: &Roster) -> Cow<'static, [Field]> {
    if roster.columns().is_empty() {
        return Cow::Borrowed(fields);
    }
    let of_list = roster.columns().iter().map(|name| {
        field(
            name.clone(),
            Holds::Text,
            "As the operator's list of bodies has it",
            "据使用者的机关名录",
        )
    });
    Cow::Owned(fields.iter().cloned().chain(of_list).collect())
}

/// The values of these columns for a body of this name.
pub(crate) fn values<'a>(name: Option<&str>, told: &'a Told) -> Vec<FieldValue<'a>> {
    let mut out = Vec::with_capacity(4 + told.further.len());
    let derived = name.map(|name| (body::level(name), body::kind(name))).unwrap_or_default();
    for (told, derived) in [(&told.level, derived.0), (&told.kind, derived.1)] {
        let (value, by) = match (told, derived) {
            (Some(told), _) => (FieldValue::text(told), FieldValue::Name(SAID_BY[0])),
            (None, Some(derived)) => (FieldValue::Name(derived), FieldValue::Name(SAID_BY[1])),
            (None, None) => (FieldValue::Null, FieldValue::Null),
        };
        out.extend([value, by]);
    }
    out.extend(told.further.iter().map(|value| FieldValue::optional(value.as_deref())));
    out
}
