//! The integration tests: one program, so that the crate is linked once and the tests share the cores.
//! `cargo test --test it NAME::` runs one of its modules.

mod batch;
mod bounds;
mod browser;
mod check;
mod citable;
mod cli;
mod corpus;
mod corrections;
mod emit;
mod exact;
#[cfg(unix)]
mod examples;
mod fixtures;
mod generated_rules;
mod harm;
mod hostile;
mod html5lib;
mod identity;
mod incremental;
mod inputs;
mod invariants;
mod layers;
mod layout;
mod lines;
mod midway;
mod mutate;
#[cfg(feature = "native")]
mod native;
#[cfg(unix)]
mod never_lost;
mod older;
#[cfg(feature = "parquet")]
mod parquet;
mod parts;
mod print;
mod printing;
mod program;
mod properties;
#[cfg(unix)]
mod readme;
mod rendered;
mod roster;
mod roundtrip;
mod schema;
mod shapes;
mod shared;
mod soak;
#[cfg(unix)]
mod spark;
#[cfg(target_os = "linux")]
mod terminal;
mod units;
mod validate;
#[cfg(feature = "xlsx")]
mod workbook;
