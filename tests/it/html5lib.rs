//! What is laid out of a page is the text of the tree that the HTML standard builds of it: the
//! tree-construction cases of html5lib-tests, read where they lie beside the checkout. Left out, with a
//! word, where they are not there.

use gouji::decode::Decoded;
use gouji::document::{Block, lay_out};
use gouji::report::Format;
use gouji::text::sign;
use std::path::Path;

/// Elements whose text a browser does not show as text of the page, or strikes out.
const UNSEEN: &[&str] = &[
    "script", "style", "noscript", "template", "iframe", "object", "select", "svg svg",
    "math math", "textarea", "audio", "video", "canvas", "meter", "progress", "noembed",
    "noframes", "frameset", "head", "title", "datalist", "rp", "dialog", "details", "s", "strike",
    "del",
];

/// A case: what is parsed, and the text that its tree shows.
struct Case {
    data: String,
    text: String,
    /// Whether the tree has something that is laid out by other rules than the order of its text.
    odd: bool,
}

fn cases(file: &str) -> Vec<Case> {
    let mut out = Vec::new();
    for block in format!("\n{file}").split("\n#data\n").skip(1) {
        let Some((data, rest)) = block.split_once("\n#errors") else { continue };
        let Some((before, tree)) = rest.split_once("#document\n") else { continue };
        if before.contains("#document-fragment") || before.contains("#script-off") {
            continue;
        }
        let (text, odd) = shown(tree);
        out.push(Case { data: data.to_owned(), text, odd });
    }
    out
}

/// The text of a tree without what is unseen, its white space taken out.
fn shown(tree: &str) -> (String, bool) {
    let mut out = String::new();
    let mut odd = false;
    // Depth of the outermost unseen element that is open.
    let mut unseen: Option<usize> = None;
    let mut quoted = false;
    for line in tree.lines() {
        if quoted {
            quoted = !line.ends_with('"');
            if unseen.is_none() {
                out.push_str(line.strip_suffix('"').unwrap_or(line));
            }
            continue;
        }
        let Some(rest) = line.strip_prefix("| ") else { continue };
        let depth = rest.len() - rest.trim_start_matches(' ').len();
        let node = rest.trim_start_matches(' ');
        if unseen.is_some_and(|at| depth <= at) {
            unseen = None;
        }
        if let Some(text) = node.strip_prefix('"') {
            quoted = !text.ends_with('"');
            if unseen.is_none() {
                out.push_str(text.strip_suffix('"').unwrap_or(text));
            }
        } else if let Some(name) = node.strip_prefix('<').and_then(|n| n.strip_suffix('>')) {
            if unseen.is_none() && UNSEEN.contains(&name) {
                unseen = Some(depth);
            }
            odd |= matches!(name, "ruby" | "input");
        } else if unseen.is_none() && (node.starts_with("hidden=") || node.contains("display:")) {
            odd = true;
        }
    }
    (out.chars().filter(|c| !c.is_whitespace()).collect(), odd)
}

fn laid_out(data: &str) -> String {
    let text = data.to_owned().into();
    let decoded = Decoded { text, encoding: "utf-8", format: Format::Html, binary: false };
    let document = lay_out(&decoded);
    let mut out = String::new();
    for block in &document.blocks {
        match block {
            Block::Line(line) => out.push_str(&line.text),
            // The sign of what is not text is not text of the tree.
            Block::Grid(grid) => {
                grid.cells.iter().for_each(|cell| out.push_str(&sign::bare(&cell.text)))
            }
        }
    }
    out.chars().filter(|c| !c.is_whitespace()).collect()
}

#[test]
fn what_is_laid_out_is_the_text_of_the_standards_tree() {
    let folder =
        Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/html5lib-tests/tree-construction");
    let Ok(entries) = std::fs::read_dir(&folder) else {
        eprintln!("left out: there is no {}", folder.display());
        return;
    };
    let mut files: Vec<_> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|path| path.extension().is_some_and(|ending| ending == "dat"));
    files.sort();
    let (mut tried, mut wrong) = (0, Vec::new());
    for path in files {
        let file = String::from_utf8_lossy(&std::fs::read(&path).expect("a file")).into_owned();
        for case in cases(&file).into_iter().filter(|case| !case.odd) {
            tried += 1;
            let found = laid_out(&case.data);
            if found != case.text {
                let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                wrong.push(format!("{name}: {:?}: {found:?} for {:?}", case.data, case.text));
            }
        }
    }
    eprintln!("{tried} cases, {} differ", wrong.len());
    assert!(tried > 500, "only {tried} cases");
    assert!(wrong.is_empty(), "{}:\n{}", wrong.len(), wrong.join("\n"));
}
