//! `docs/rules.md` is what the registry says. `GOUJI_BLESS=1 cargo test` writes it anew.

use std::{env, fs, path::Path};

#[test]
fn docs_rules_md_is_fresh() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs/rules.md");
    let fresh = gouji::emit::explain::markdown();
    if env::var_os("GOUJI_BLESS").is_some() {
        fs::write(&path, &fresh).expect("docs/rules.md can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default().replace("\r\n", "\n");
    assert!(found == fresh, "docs/rules.md is stale: run GOUJI_BLESS=1 cargo test");
}
