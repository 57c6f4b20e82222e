//! Fujian's statistics table of report years 2009 to 2018 (政府信息公开情况统计表). No notice that
//! prescribes it has been seen; rows, units and relations are those of published copies.

use super::heading::{Form, Heading, Print, RowBlock, StatutoryTable, TableKind, Unit, seen};
use super::relation::{Authority, Extent, Relation, Shape};

/// The report years of the copies with the first set of rows.
const FIRST: (i32, i32) = (2009, 2013);
/// Those of the copies with the second.
const SECOND: (i32, i32) = (2014, 2018);

const THIS_YEAR: Heading = Heading::leaf("this_year", "年度", "In the report year")
    .or(&[seen("年", "2013年 for 2013年度")]);
const CUMULATIVE: Heading =
    Heading::leaf("cumulative", "历年累计", "In all years up to the report year")
        .or(&[seen("历年累计数", "in general use")]);
const COLUMNS: &[Heading] = &[THIS_YEAR, CUMULATIVE];

const ITEMS: Heading =
    Heading::leaf("disclosure.items", "主动公开文件数", "Items disclosed on its own initiative")
        .or(&[seen("主动公开信息数", "2009 to 2013")]);
const WEBSITE: Heading =
    Heading::leaf("disclosure.channels.website", "1、政府网站公开数", "On the website").or(&[
        seen("1.网站公开", "2009 to 2013"),
        seen("1.政府网站公开", "2009 to 2013"),
        seen("1.网站公开数", "2009 to 2013"),
    ]);
const GAZETTE: Heading =
    Heading::leaf("disclosure.channels.gazette", "2、政府公报公开数", "In the gazette")
        .or(&[seen("2.政府公报公开", "2009 to 2013")]);
const CHANNELS: Heading =
    Heading::group("disclosure.channels", "其中", "Among them", &[WEBSITE, GAZETTE]);
const DISCLOSURE: Heading =
    Heading::group("disclosure", "主动公开", "Disclosed", &[ITEMS, CHANNELS]);

const ACCEPTED: Heading =
    Heading::total("applications.accepted", "受理依申请公开信息总数", "Applications accepted").or(
        &[seen("受理政府信息依申请公开总数", "2017"), seen("受理依申请公开信息数", "总 left out")],
    );
const IN_PERSON: Heading =
    Heading::leaf("applications.accepted.in_person", "1、当面申请数", "Made in person");
const FAX: Heading =
    Heading::leaf("applications.accepted.fax", "2.传真申请数", "By fax").printed_for(FIRST);
const EMAIL: Heading =
    Heading::leaf("applications.accepted.email", "3.电子邮件申请数", "By e-mail")
        .printed_for(FIRST);
const ONLINE: Heading =
    Heading::leaf("applications.accepted.online", "2、网上申请数", "Made online");
const LETTER: Heading =
    Heading::leaf("applications.accepted.letter", "5.信函申请数", "By letter").printed_for(FIRST);
const LETTER_AND_FAX: Heading = Heading::leaf(
    "applications.accepted.letter_and_fax",
    "3、信函、传真申请数",
    "By letter or fax",
)
.printed_for(SECOND);
const OTHER_FORM: Heading =
    Heading::leaf("applications.accepted.other_form", "6.其它形式", "In another way")
        .or(&[
            seen("6.其他形式", "another character"),
            seen("6.其它形式申请数", "in general use"),
            seen("6.其他形式申请数", "in general use"),
        ])
        .printed_for(FIRST);
const ACCEPTED_WAYS: Heading = Heading::group(
    ACCEPTED.code,
    "受理",
    "Accepted",
    &[ACCEPTED, IN_PERSON, FAX, EMAIL, ONLINE, LETTER, LETTER_AND_FAX, OTHER_FORM],
);

const ANSWERED: Heading =
    Heading::total("applications.answered", "对申请的答复总数", "Applications answered")
        .or(&[seen("对申请的答复数", "2009 to 2013")]);
const GRANTED: Heading =
    Heading::leaf("applications.answered.granted", "1、同意公开答复数", "Granted");
const PARTIALLY_GRANTED: Heading = Heading::leaf(
    "applications.answered.partially_granted",
    "2、同意部分公开答复数",
    "Partially granted",
);
const DENIED: Heading =
    Heading::leaf("applications.answered.denied", "3、不予公开答复数", "Denied")
        .or(&[seen("3.否决公开答复数", "2009 to 2013, with what 2014 counts as other answers")]);
const OTHER_ANSWER: Heading =
    Heading::leaf("applications.answered.other", "4、其他类型答复数", "Answered otherwise")
        .or(&[seen("4、其它类型答复数", "another character")])
        .printed_for(SECOND);
const ANSWERED_HOW: Heading = Heading::group(
    ANSWERED.code,
    "答复",
    "Answered",
    &[ANSWERED, GRANTED, PARTIALLY_GRANTED, DENIED, OTHER_ANSWER],
);
const APPLICATIONS: Heading =
    Heading::group("applications", "依申请公开", "Applications", &[ACCEPTED_WAYS, ANSWERED_HOW]);

const FEES_REDUCED: Heading =
    Heading::leaf("fees_reduced", "政府信息公开收费减免金额", "Fees reduced or waived")
        .printed_for(SECOND);
const COMPLAINTS: Heading =
    Heading::leaf("complaints", "行政申诉、举报数", "Administrative complaints").or(&[
        seen("行政申诉数", "2009 to 2013"),
        seen("接受行政诉讼、举报数", "2014 to 2018, 诉讼 printed for 申诉"),
        seen("接受行政申诉、举报数", "2014 to 2018"),
    ]);
const RECONSIDERATION: Heading =
    Heading::leaf("reconsideration", "行政复议数", "Administrative reconsideration");
const LITIGATION: Heading = Heading::leaf("litigation", "行政诉讼数", "Administrative litigation");

/// What is accepted or answered is the sum of how it was; the items disclosed are at least those
/// of two of the ways; what has come together is last year's and this year's.
const RELATIONS: &[Relation] = &[
    Relation {
        code: "accepted",
        authority: Authority::ByLabel,
        shape: Shape::TotalRow(ACCEPTED),
        extent: Extent::WithinTable,
    },
    Relation {
        code: "answered",
        authority: Authority::ByLabel,
        shape: Shape::TotalRow(ANSWERED),
        extent: Extent::WithinTable,
    },
    Relation {
        code: "channels",
        authority: Authority::Soft,
        shape: Shape::RowsAtLeast { greater: &[ITEMS], lesser: &[WEBSITE, GAZETTE] },
        extent: Extent::WithinTable,
    },
    Relation {
        code: "cumulative",
        authority: Authority::Soft,
        shape: Shape::Stock { stock: CUMULATIVE, plus: THIS_YEAR, minus: None },
        extent: Extent::RightIsYearBefore,
    },
];

const fn block(rows: &'static [Heading], units: &'static [Unit]) -> RowBlock {
    RowBlock { caption: "", corner: &[], rows, columns: COLUMNS, units, print: Print::Grid }
}

/// The form.
pub static FORM: Form = Form {
    code: "fujian",
    first_year: FIRST.0,
    last_year: Some(SECOND.1),
    authority: "福建省各级行政机关的政府信息公开情况统计表",
    provisional: Some(
        "Its rows and relations are those of eleven published reports of one place; no notice that \
         prescribes it has been seen.",
    ),
    tables: &[StatutoryTable {
        kind: TableKind::Statistics,
        blocks: &[
            block(&[DISCLOSURE], &[Unit::Documents; 2]),
            block(&[APPLICATIONS], &[Unit::Cases; 2]),
            block(&[FEES_REDUCED], &[Unit::Yuan; 2]),
            block(&[COMPLAINTS, RECONSIDERATION, LITIGATION], &[Unit::Cases; 2]),
        ],
        relations: RELATIONS,
    }],
};
