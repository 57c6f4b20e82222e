//! The JSON Schema (2020-12) of a report, derived by walking the forms.

use crate::convert::Refusal;
use crate::emit::write::json::key;
use crate::form::sections::OWN;
use crate::form::{self, Form, Heading, SECTIONS, StatutoryTable, TableKind, Unit, statistics};
use crate::report::{AgencySource, Format, Reading};
use crate::validate::{RelationCounts, Ruling, Severity};
use serde_json::{Map, Value, json};

/// Where the schema is at home.
pub const ID: &str = "https://github.com/gouji/gouji/blob/main/docs/report.schema.json";

/// The schema of what [`crate::emit::write::json::write_line`] writes of a report; under `$defs` also that of
/// what [`crate::emit::write::json::write_refused`] writes in its place.
pub fn schema() -> Value {
    let formats = Format::ALL.map(Format::code);
    let agency_sources: Vec<_> =
        AgencySource::ALL.map(|source| Some(source.code())).into_iter().chain([None]).collect();
    let kinds = TableKind::WITH_STATISTICS.map(TableKind::code);
    let sections: Vec<_> = SECTIONS.iter().map(|section| section.code).chain([OWN]).collect();
    let mut tables = Map::new();
    for kind in TableKind::WITH_STATISTICS {
        tables.insert(kind.code().into(), table_of_any_form(kind));
    }
    let text = json!({"type": "string"});
    let known_text = json!({"type": ["string", "null"]});
    let count = json!({"type": "integer", "minimum": 0});
    let known_year = json!({"type": ["integer", "null"]});
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": ID,
        "title": "Annual report on open government (政府信息公开工作年度报告)",
        "description": "One report as gouji writes it. A figure is null where the page prints none, a mark for none, or nothing readable; a table that the report lacks has no key.",
        "type": "object",
        "properties": {
            "source": object(json!({
                "path": text,
                "format": {"enum": formats},
                "encoding": text,
                "damage": {"type": "array", "items": text, "description": "Kinds of damage that were undone for reading"},
                "bytes": count,
                "sha256": {"type": "string", "pattern": "^[0-9a-f]{64}$"},
            })),
            "agency": described(&known_text, "Reporting agency in simplified script (报告机关)"),
            "year": described(&known_year, "Report year (报告年度)"),
            "title": known_text,
            "published": {"type": ["string", "null"], "format": "date", "description": "Date of publication or signature"},
            "agency_printed": described(&known_text, "The agency as the page prints it, where that differs"),
            "agency_source": described(&json!({"enum": agency_sources}), "What names the agency"),
            "agency_suggested": described(&known_text, "A name that only one weak witness speaks for, where the agency is unknown"),
            "agency_id": described(&known_text, "The key that joins an agency's years: its name in one form, with where the report was found when many bodies share the name"),
            "year_printed": described(&known_year, "The year as the page says it, where the operator said otherwise"),
            "year_witnesses": array(object(json!({"year": {"type": "integer"}, "source": text, "quote": text}))),
            "url": known_text,
            "sections": array(object(json!({
                "code": {"enum": sections},
                "number": {"type": "integer", "minimum": 1},
                "heading": text,
                "text": text,
            }))),
            "tables": {"type": "object", "properties": tables, "additionalProperties": false},
            "relations": described(
                &object(Value::Object(
                    RelationCounts::default().named().map(|(name, _)| (name.into(), count.clone())).into_iter().collect(),
                )),
                "Every relation of every table, counted",
            ),
            "findings": array(finding()),
            "suspects": array(object(json!({
                "table": {"enum": kinds},
                "row": text,
                "column": text,
                "printed": text,
                "suggested": {"type": "number"},
                "restores": count,
                "kind": text,
                "rank": count,
                "set": count,
                "alternatives": count,
            }))),
            "corrections": described(&array(object(json!({
                "table": {"enum": kinds},
                "row": text,
                "column": text,
                "printed": text,
                "value": {"type": "number"},
                "note": text,
            }))), "Figures that the operator gave instead of what was read; absent where there are none"),
            "more_than_three": described(&array(json!({"enum": kinds})), "Tables with more wrong cells than are told apart"),
        },
        "required": [
            "source", "agency", "year", "title", "published", "agency_printed",
            "agency_source", "agency_suggested", "agency_id", "year_printed",
            "year_witnesses", "url", "sections", "tables", "relations", "findings", "suspects",
            "more_than_three"
        ],
        "additionalProperties": false,
        "$defs": {"refused": described(&refused(), "What stands in a report's place where a line of input has none: it alone has the key error")},
    })
}

fn refused() -> Value {
    let codes = Refusal::ALL.map(Refusal::code);
    object(json!({
        "id": described(&json!({"type": ["string", "null"]}), "The id that the line gives, if it could be told"),
        "line": described(&json!({"type": "integer", "minimum": 1}), "The number of the line"),
        "error": object(json!({"code": {"enum": codes}, "message": {"type": "string"}})),
    }))
}

/// A finding.
fn finding() -> Value {
    let severities = Severity::ALL.map(Severity::code);
    let kinds: Vec<_> = TableKind::WITH_STATISTICS
        .map(|kind| Some(kind.code()))
        .into_iter()
        .chain([None])
        .collect();
    let text = json!({"type": "string"});
    let known_text = json!({"type": ["string", "null"]});
    let known_number = json!({"type": ["number", "null"]});
    object(json!({
        "id": text,
        "rule": text,
        "severity": {"enum": severities},
        "table": {"enum": kinds},
        "cells": array(json!({"type": "array", "prefixItems": [text, text], "items": false, "minItems": 2, "description": "Codes of row and column"})),
        "left": known_number,
        "right": known_number,
        "difference": known_number,
        "message": text,
        "printed": known_text,
        "expected": known_text,
        "place": known_text,
        "blanks_as_zero": {"type": "boolean"},
        "verdict": {"enum": [Ruling::Confirmed.code(), null], "description": "What a person has settled"},
        "figures_found": {"type": ["integer", "null"], "description": "How many figures stand in a row whose cells cannot be told apart"},
        "figures_due": {"type": ["integer", "null"], "description": "How many the form asks for there"},
        "read_twice": {"type": ["boolean", "null"], "description": "Whether a second reading, by position, found the same figures"},
    }))
}

/// An object that has all of these properties and no other.
fn object(properties: Value) -> Value {
    let required: Vec<_> = properties.as_object().into_iter().flatten().map(|(k, _)| k).collect();
    let required = json!(required);
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

fn array(items: Value) -> Value {
    json!({"type": "array", "items": items})
}

fn described(schema: &Value, description: &str) -> Value {
    let mut out = schema.clone();
    if let Some(map) = out.as_object_mut() {
        map.insert("description".into(), description.into());
    }
    out
}

fn table_of_any_form(kind: TableKind) -> Value {
    let of = |form: &'static Form| form.table(kind).map(|table| of_form(form, table));
    let forms = form::all().chain([&statistics::UNLISTED]);
    json!({"anyOf": forms.filter_map(of).collect::<Vec<_>>()})
}

fn of_form(form: &'static Form, table: &'static StatutoryTable) -> Value {
    let mut properties = Map::new();
    properties.insert("form".into(), json!({"const": form.code}));
    properties.insert(
        "evidence".into(),
        json!({"type": "array", "items": {"type": "string"}, "description": "Printed labels that speak for this form"}),
    );
    for block in table.blocks {
        let mut columns = Map::new();
        for (column, unit) in block.columns.iter().flat_map(Heading::leaves).zip(block.units) {
            let about = format!("{} ({}), {}", column.english, column.label, unit.comparable());
            let about = match unit {
                Unit::Money => format!(
                    "{about}; as printed where a finding `unit-missing` says that no unit is"
                ),
                _ => about,
            };
            columns.insert(
                column.code.into(),
                json!({"type": ["number", "null"], "description": about}),
            );
        }
        let cells = object(Value::Object(columns));
        for row in block.rows {
            rows(row, "", &cells, &mut properties);
        }
    }
    let mut required: Vec<_> = properties.keys().cloned().collect();
    let rows = || table.blocks.iter().flat_map(|block| block.rows);
    required.retain(|key| !rows().any(|row| row.code == key && row.years.is_some()));
    let statuses = [Reading::Number(0.into()), Reading::Blank, Reading::Dash, Reading::Illegible];
    let known_text = json!({"type": ["string", "null"]});
    properties.insert(
        "unlisted".into(),
        described(
            &array(object(json!({
                "row": known_text,
                "column": known_text,
                "row_label": {"type": "string"},
                "column_label": {"type": "string"},
                "value": {"type": ["number", "null"]},
                "status": {"enum": statuses.map(Reading::status)},
                "printed": {"type": "string"},
            }))),
            "Cells whose row or column the form does not have",
        ),
    );
    json!({"type": "object", "properties": properties, "required": required, "additionalProperties": false})
}

/// The property of a heading, or those of the headings below one without a code.
fn rows(row: &'static Heading, above: &str, cells: &Value, out: &mut Map<String, Value>) {
    let about = format!("{} ({})", row.english, row.label);
    if row.is_leaf() && row.code == above {
        // A total that is printed above its parts stands beside them.
        out.extend(cells["properties"].as_object().cloned().unwrap_or_default());
    } else if row.is_leaf() {
        out.insert(key(row.code, above).into(), described(cells, &about));
    } else if row.code.is_empty() {
        row.children.iter().for_each(|child| rows(child, above, cells, out));
    } else {
        let mut below = Map::new();
        row.children.iter().for_each(|child| rows(child, row.code, cells, &mut below));
        let mut group = described(&object(Value::Object(below)), &about);
        // A row that only some copies of the form print has no key in the others.
        let only_some = |key: &Value| {
            let of = |child: &&Heading| json!(self::key(child.code, row.code)) == *key;
            row.children.iter().find(of).is_some_and(|child| child.years.is_some())
        };
        if let Some(required) = group["required"].as_array_mut() {
            required.retain(|key| !only_some(key));
        }
        out.insert(key(row.code, above).into(), group);
    }
}
