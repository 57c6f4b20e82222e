//! `docs/rules.md` and `docs/report.schema.json` are what the program says. `GOUJI_BLESS=1 cargo
//! test` writes them anew.

use std::{env, fs, path::Path};

fn is_fresh(name: &str, fresh: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(name);
    if env::var_os("GOUJI_BLESS").is_some() {
        fs::write(&path, fresh).expect(name);
    }
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == fresh, "{name} is stale: run GOUJI_BLESS=1 cargo test");
}

#[test]
fn docs_rules_md_is_fresh() {
    is_fresh("docs/rules.md", &gouji::words::explain::markdown());
}

#[test]
fn the_schema_stands_where_its_id_says() {
    is_fresh("docs/report.schema.json", &format!("{:#}\n", gouji::emit::write::schema::schema()));
    assert!(gouji::emit::write::schema::ID.ends_with("/docs/report.schema.json"));
}
