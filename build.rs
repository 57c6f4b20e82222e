//! Says what a program was built from, for `gouji --version`: the commit of a release, the features.
//!
//! Debug builds name no commit, so that one does not make everything be built again.

use std::process::Command;

fn git(arguments: &[&str]) -> Option<String> {
    let output = Command::new("git").args(arguments).output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    output.status.success().then(|| text.trim().to_owned()).filter(|text| !text.is_empty())
}

fn set(name: &str) -> Option<String> {
    std::env::var(name).ok().filter(|value| !value.is_empty())
}

/// The commit: packagers, who build from an archive, say it themselves.
fn commit() -> Option<String> {
    println!("cargo:rerun-if-env-changed=GOUJI_COMMIT");
    // Written at every commit and checkout.
    if let Some(log) = git(&["rev-parse", "--git-path", "logs/HEAD"]) {
        println!("cargo:rerun-if-changed={log}");
    }
    // The crate may lie, unpacked, in somebody else's repository.
    let is_ours = || git(&["ls-files", "--error-unmatch", "build.rs"]).is_some();
    set("GOUJI_COMMIT")
        .or_else(|| is_ours().then(|| git(&["rev-parse", "--short=10", "HEAD"])).flatten())
}

fn main() {
    println!("cargo:rerun-if-changed=build.rs");
    let version = set("CARGO_PKG_VERSION").unwrap_or_default();
    let is_release = set("PROFILE").is_some_and(|profile| profile == "release");
    let version = match is_release.then(commit).flatten() {
        Some(commit) => format!("{version} ({commit})"),
        None => version,
    };
    let mut features: Vec<String> = std::env::vars()
        .filter_map(|(name, _)| Some(name.strip_prefix("CARGO_FEATURE_")?.to_ascii_lowercase()))
        .filter(|name| name != "default")
        .collect();
    features.sort();
    let features = if features.is_empty() { "none".into() } else { features.join(", ") };
    println!("cargo:rustc-env=GOUJI_VERSION={version}");
    println!("cargo:rustc-env=GOUJI_FEATURES={features}");
}
