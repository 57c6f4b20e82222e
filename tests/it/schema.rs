//! What the command writes against the JSON Schema that it prints.

use serde_json::Value;

/// A JSON Schema, ready to check with.
pub struct Schema {
    compiled: boon::Schemas,
    root: boon::SchemaIndex,
}

impl Schema {
    pub fn new(schema: Value) -> Self {
        let mut compiler = boon::Compiler::new();
        compiler.set_default_draft(boon::Draft::V2020_12);
        compiler.add_resource("schema.json", schema).expect("a schema");
        let mut compiled = boon::Schemas::new();
        let root = compiler.compile("schema.json", &mut compiled).expect("a schema");
        Self { compiled, root }
    }

    /// Whether a document is valid after the schema, and in which places not.
    pub fn check(&self, document: &Value) -> Result<(), String> {
        self.compiled.validate(document, self.root).map_err(|error| format!("{error:#}"))
    }
}
