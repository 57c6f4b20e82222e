//! The six statutory sections of a report.

use super::heading::{Variant, seen};

/// A statutory section.
#[derive(Clone, Copy, Debug)]
pub struct StatutorySection {
    /// Public name.
    pub code: &'static str,
    /// Ordinal of its heading, 一 to 六.
    pub number: u8,
    /// The statutory heading without its number.
    pub label: &'static str,
    /// What it means, in English.
    pub english: &'static str,
    /// Other wordings of the heading.
    pub variants: &'static [Variant],
}

/// The first report year for which sections and tables were prescribed. For that year itself the
/// form was only encouraged.
#[doc(hidden)]
pub const SINCE: i32 = 2019;

/// Code of a section that is the report's own: before 2019 none were prescribed.
#[doc(hidden)]
pub const OWN: &str = "other";

/// The sections in order, after the notices of 2019 and 2021.
pub const SECTIONS: &[StatutorySection] = &[
    StatutorySection {
        code: "overview",
        number: 1,
        label: "总体情况",
        english: "Overview",
        variants: &[
            seen("工作基本情况", "several"),
            seen("概述", "several"),
            seen("总体概述", "one"),
            seen("基本情况", "in general use"),
            seen("政府信息公开工作总体情况", "several"),
            seen("政府信息公开工作的基本情况", "one"),
            seen("政府信息公开工作基本情况", "in general use"),
        ],
    },
    StatutorySection {
        code: "disclosure",
        number: 2,
        label: "主动公开政府信息情况",
        english: "Information disclosed on the agency's own initiative",
        variants: &[
            seen("行政机关主动公开政府信息情况", "wording of the 2019 notice"),
            seen("政府信息主动公开情况", "words swapped"),
            seen("主动公开政府信息的情况", "one"),
            seen("主动公开情况", "short form"),
        ],
    },
    StatutorySection {
        code: "applications",
        number: 3,
        label: "收到和处理政府信息公开申请情况",
        english: "Applications received and handled",
        variants: &[
            seen("行政机关收到和处理政府信息公开申请情况", "wording of the 2019 notice"),
            seen("收到和处理政府信息公开申请", "情况 missing"),
            seen("收到和处理政府信息公开的申请情况", "的 added"),
            seen("政府信息依申请公开办理情况", "one"),
        ],
    },
    StatutorySection {
        code: "proceedings",
        number: 4,
        label: "政府信息公开行政复议、行政诉讼情况",
        english: "Administrative reconsideration and litigation",
        variants: &[
            seen(
                "因政府信息公开工作被申请行政复议、提起行政诉讼情况",
                "wording of the 2019 notice",
            ),
            seen("因政府信息公开被申请行政复议、提起行政诉讼情况", "short form"),
            seen("政府信息公开行政复议和行政诉讼情况", "in general use"),
        ],
    },
    StatutorySection {
        code: "problems",
        number: 5,
        label: "存在的主要问题及改进情况",
        english: "Main problems and improvements",
        variants: &[
            seen("政府信息公开工作存在的主要问题及改进情况", "wording of the 2019 notice"),
            seen("存在问题及改进情况", "short form"),
            seen("存在的问题及改进情况", "in general use"),
            seen("存在的主要问题及改进措施", "in general use"),
            seen("存在的主要问题和改进情况", "in general use"),
        ],
    },
    StatutorySection {
        code: "other_matters",
        number: 6,
        label: "其他需要报告的事项",
        english: "Other matters to report",
        variants: &[
            seen("其他报告的事项", "short form"),
            seen("需要报告的其他事项", "words swapped"),
            seen("其他需要报告事项", "的 missing"),
            seen("其他需要报告的情况", "in general use"),
        ],
    },
];
