//! What a dataset says of itself: whose it is, how it was made, how to cite it.

use crate::emit::write::resources::{packed, resources_as};
use crate::parse::Roster;
use crate::report::Date;
use serde::Deserialize;
use std::fmt::Write;

/// What the operator says of the dataset.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct About {
    /// Its title.
    pub title: Option<String>,
    /// Name of the licence.
    #[serde(alias = "license")]
    pub licence: Option<String>,
    /// Who made it.
    #[serde(default)]
    pub creators: Vec<String>,
    /// Its version.
    pub version: Option<String>,
    /// Where it is at home.
    pub homepage: Option<String>,
    /// What it is.
    pub description: Option<String>,
}

/// How a dataset came about.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Description {
    /// What the operator says of it.
    pub about: About,
    /// The options that decide what it holds.
    pub options: Vec<(&'static str, String)>,
    /// The day on which the youngest of its inputs last changed.
    pub modified: Option<Date>,
}

/// Name of the page.
pub const NAME: &str = "README.md";

const TITLE: &str = "Annual reports on open government (政府信息公开工作年度报告)";

impl Description {
    /// The title.
    pub fn title(&self) -> &str {
        self.about.title.as_deref().unwrap_or(TITLE)
    }

    /// How to cite the dataset.
    pub fn citation(&self) -> String {
        let mut out = String::new();
        if !self.about.creators.is_empty() {
            out.push_str(&self.about.creators.join(", "));
            out.push_str(". ");
        }
        out.push_str(self.title());
        if let Some(version) = &self.about.version {
            // Formatting into a string cannot fail.
            let _ = write!(out, ", version {version}");
        }
        if let Some(day) = self.modified {
            let _ = write!(out, ", {day}");
        }
        let _ = write!(out, ". Read by gouji {}.", env!("CARGO_PKG_VERSION"));
        if let Some(homepage) = &self.about.homepage {
            let _ = write!(out, " {homepage}");
        }
        out
    }

    /// The page from which a stranger can start.
    pub fn page(&self, alone: bool) -> String {
        let mut out = format!("# {}\n\n", self.title());
        if let Some(description) = &self.about.description {
            let _ = write!(out, "{description}\n\n");
        }
        out.push_str(
            "Figures of published reports, cell by cell, as printed, checked by the sums that the \
             form declares. A blank is empty and never 0; a cell that could not be read is \
             `illegible`. No figure was changed; those with `value_source` `operator` were given by \
             a person.\n\n\
             本数据集逐格收录已公布的年度报告数据：空格即为空，不作 0；无法辨认的单元格标为 \
             `illegible`；原始数字未作改动，`value_source` 为 `operator` 的由人工给出。\n\n\
             | file | a row is | 每行为 |\n|---|---|---|\n",
        );
        let lines = packed("reports.jsonl").filter(|_| alone).unwrap_or("reports.jsonl");
        let _ = writeln!(
            out,
            "| `{lines}` | A report with its prose, as JSON | 一份报告（JSON，含全文） |"
        );
        for resource in resources_as(&Roster::default(), alone) {
            let _ = writeln!(
                out,
                "| `{}` | {} | {} |",
                resource.file, resource.english, resource.chinese
            );
        }
        out.push_str(
            "\n`datapackage.json` says what each column means, its unit, and how the tables belong \
             together: `source` is the key of a report; `agency_id` and `year` join its years. Each \
             cell has its place on the page in `cells`; what was not read is in `skipped.csv`. \
             `codebook.csv` has a short name and labels for every column; `duckdb data.duckdb < \
             load.sql` loads the tables with their types.\n\n\
             ```python\nimport pandas as pd\n",
        );
        let kind = if alone { "parquet" } else { "csv" };
        let _ = writeln!(out, "panel = pd.read_{kind}(\"panel.{kind}\")");
        out.push_str("```\n\n## How to cite\n\n");
        let _ = writeln!(out, "{}\n", self.citation());
        if let Some(licence) = &self.about.licence {
            let _ = writeln!(out, "Licence: {licence}\n");
        }
        out.push_str("The figures are those of the reports: cite them, by their address, too.\n");
        if !self.options.is_empty() {
            out.push_str("\n## How it was made\n\n");
            let _ = writeln!(out, "gouji {}, with these options:\n", env!("CARGO_PKG_VERSION"));
            for (name, value) in &self.options {
                let _ = writeln!(out, "- `{name}`: {value}");
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_citation_says_what_is_known() {
        let mut description = Description::default();
        let of_gouji = format!("Read by gouji {}.", env!("CARGO_PKG_VERSION"));
        assert_eq!(description.citation(), format!("{TITLE}. {of_gouji}"));
        description.about = About {
            title: Some("Water".into()),
            creators: vec!["A. B.".into(), "C".into()],
            version: Some("2".into()),
            homepage: Some("https://a.example/".into()),
            ..About::default()
        };
        description.modified = Some(Date { year: 2024, month: 2, day: 29 });
        let expected =
            format!("A. B., C. Water, version 2, 2024-02-29. {of_gouji} https://a.example/");
        assert_eq!(description.citation(), expected);
    }
}
