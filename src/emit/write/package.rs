//! `datapackage.json`: the dataset described after Frictionless Data Package v2.

use crate::emit::dataset::{STATE, WrittenFile};
use crate::emit::write::about::Description;
use crate::emit::write::resources::{Resource, resources_as};
use crate::emit::write::short::Shorts;
use crate::emit::write::table::{Field, Holds};
use crate::native::GENERATOR;
use crate::parse::Roster;
use serde_json::{Map, Value, json};

const DESCRIPTION: &str = "Figures of published reports, cell by cell, as printed and checked by the reports' own relations. Nothing is 0 that was not printed as 0.";

/// The description of a dataset whose files were written with these sizes and digests.
pub fn package(
    written: &[WrittenFile],
    description: &Description,
    roster: &Roster,
    alone: bool,
) -> Value {
    let mut all: Vec<Value> = Vec::new();
    let is_json = |file: &&WrittenFile| file.name.starts_with("reports.jsonl");
    if let Some(lines) = written.iter().find(is_json) {
        all.push(json!({
            "name": "reports-json",
            "type": if alone { "file" } else { "json" },
            "path": lines.name,
            "title": "Reports with their prose, a JSON object a line",
            "title_zh": "报告全文与数据，每行一个 JSON 对象",
            "description": "Its JSON Schema is printed by `gouji schema`.",
            "format": "jsonl",
            "mediatype": "application/jsonl",
            "encoding": "utf-8",
            "bytes": lines.bytes,
            "hash": format!("sha256:{}", lines.sha256),
        }));
    }
    let resources = resources_as(roster, alone);
    let shorts = Shorts::of(&resources);
    for resource in &resources {
        let Some(file) = written.iter().find(|file| file.name == resource.file) else { continue };
        all.push(json!({
            "name": resource.name(),
            "type": if resource.is_csv() { "table" } else { "file" },
            "path": file.name,
            "title": resource.english,
            "title_zh": resource.chinese,
            "format": if resource.is_csv() { "csv" } else { "parquet" },
            "mediatype": if resource.is_csv() { "text/csv" } else { PARQUET },
            "encoding": "utf-8",
            "bytes": file.bytes,
            "hash": format!("sha256:{}", file.sha256),
            "schema": schema(resource, &shorts, alone),
        }));
    }
    for file in written {
        let known = all.iter().any(|one| one["path"] == file.name);
        if !known {
            let [format, media, title, chinese] = other(file.name);
            all.push(json!({
                "name": file.name.replace('.', "-").to_lowercase(),
                "type": "file",
                "path": file.name,
                "title": title,
                "title_zh": chinese,
                "format": format,
                "mediatype": media,
                "bytes": file.bytes,
                "hash": format!("sha256:{}", file.sha256),
            }));
        }
    }
    let about = &description.about;
    let options: Map<_, _> = description
        .options
        .iter()
        .map(|(name, value)| ((*name).to_owned(), value.as_str().into()))
        .collect();
    let said = about.description.as_deref().unwrap_or(DESCRIPTION);
    let mut out = json!({
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "government-information-disclosure-reports",
        "title": description.title(),
        "description": said,
        "description_zh": "已公布报告的逐格数据：保留原文，并按报告自身的勾稽关系核对。未印为 0 的不作 0。",
        "keywords": ["open-government", "china", "政府信息公开"],
        "generator": GENERATOR,
        "options": options,
        "state": STATE,
        "citation": description.citation(),
    });
    if let Some(out) = out.as_object_mut() {
        let mut say = |key: &str, value: Option<Value>| {
            out.extend(value.map(|value| (key.to_owned(), value)));
        };
        say("version", about.version.as_deref().map(Value::from));
        say("homepage", about.homepage.as_deref().map(Value::from));
        let licence = |name: &str| {
            let plain = |c: char| c.is_ascii_alphanumeric() || "-._".contains(c);
            // A name is that of a list; words of one's own are a title.
            let key = if name.chars().all(plain) { "name" } else { "title" };
            json!([{ key: name }])
        };
        say("licenses", about.licence.as_deref().map(licence));
        let creators: Vec<_> = about
            .creators
            .iter()
            .map(|name| json!({"title": name, "roles": ["creator"]}))
            .collect();
        say("contributors", (!creators.is_empty()).then(|| creators.into()));
        say("modified", description.modified.map(|day| day.to_string().into()));
        say("resources", Some(all.into()));
    }
    out
}

const PARQUET: &str = "application/vnd.apache.parquet";

/// What a file is that is not a table of its own: format, media type, titles.
fn other(name: &str) -> [&'static str; 4] {
    match name.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "xlsx" => [
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "The tables as a workbook",
            "各表的工作簿",
        ],
        "parquet" => {
            ["parquet", PARQUET, "The table of this name, as Parquet", "同名数据表的 Parquet 格式"]
        }
        "html" => ["html", "text/html", "The findings as a page", "检查结果网页"],
        "md" => ["md", "text/markdown", "What this folder is", "说明"],
        "sql" => ["sql", "application/sql", "The tables with their types", "建表语句"],
        _ => ["", "application/octet-stream", "", ""],
    }
}

fn schema(resource: &Resource, shorts: &Shorts, alone: bool) -> Value {
    let mut out = Map::new();
    out.insert("$schema".into(), "https://datapackage.org/profiles/2.0/tableschema.json".into());
    out.insert("fields".into(), resource.fields.iter().map(|one| field(one, shorts)).collect());
    out.insert("missingValues".into(), json!([""]));
    if !resource.primary_key.is_empty() {
        out.insert("primaryKey".into(), json!(resource.primary_key));
    }
    // Checkers read the other table only where it is text.
    if resource.refers && !alone {
        out.insert(
            "foreignKeys".into(),
            json!([{
                "fields": ["source"],
                "reference": {"resource": "reports", "fields": ["source"]},
            }]),
        );
    }
    Value::Object(out)
}

fn field(field: &Field, shorts: &Shorts) -> Value {
    let mut out = Map::new();
    let mut constraints = Map::new();
    out.insert("name".into(), field.name.as_ref().into());
    let kind = match &field.kind {
        Holds::Text => "string",
        kind @ Holds::OneOf(_) if kind.whole_names().is_some() => {
            constraints.insert("enum".into(), json!(kind.whole_names()));
            "integer"
        }
        Holds::OneOf(names) => {
            constraints.insert("enum".into(), json!(names));
            "string"
        }
        Holds::Number => "number",
        Holds::Count => {
            constraints.insert("minimum".into(), 0.into());
            "integer"
        }
        Holds::Year => "year",
        Holds::Date => "date",
    };
    out.insert("type".into(), kind.into());
    if field.name == "sha256" {
        constraints.insert("pattern".into(), "[0-9a-f]{64}".into());
    }
    if field.required {
        constraints.insert("required".into(), true.into());
    }
    out.insert("name_short".into(), shorts.get(&field.name).into());
    out.insert("title".into(), field.chinese.as_ref().into());
    out.insert("description".into(), field.english.as_ref().into());
    if let Some(unit) = field.unit {
        out.insert("unit".into(), unit.comparable().into());
    }
    if field.derived {
        out.insert("derived".into(), true.into());
    }
    if !constraints.is_empty() {
        out.insert("constraints".into(), Value::Object(constraints));
    }
    Value::Object(out)
}
