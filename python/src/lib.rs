//! The module `gouji._gouji`, which `gouji/__init__.py` builds on. Reports cross over as JSON text:
//! one shape to keep, and the interpreter's lock is held for none of the work.

use gouji::batch::{self, ItemContent};
use gouji::convert::Options;
use gouji::emit::write::json;
use gouji::parse::Hints;
use gouji::validate::Blanks;
use gouji::words::Lang;
use pyo3::exceptions::PyValueError;
use pyo3::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;

/// A report as JSON, or why there is none: the reason's code and words.
type Made = (Option<Vec<u8>>, Option<(&'static str, String)>);

/// A report as JSON: of `data`, or of the file at `path`.
#[pyfunction]
#[expect(clippy::too_many_arguments, reason = "the keywords of one Python function")]
fn convert(
    py: Python<'_>,
    name: String,
    data: Option<Vec<u8>>,
    path: Option<PathBuf>,
    agency: Option<String>,
    year: Option<i32>,
    url: Option<String>,
    blanks: &str,
    lang: &str,
) -> PyResult<Made> {
    let blanks = match blanks {
        "keep" => Blanks::Keep,
        "zero" => Blanks::Zero,
        other => return Err(PyValueError::new_err(format!("blanks is keep or zero, not {other}"))),
    };
    let lang = match lang {
        "en" => Lang::En,
        "zh" => Lang::Zh,
        other => return Err(PyValueError::new_err(format!("lang is en or zh, not {other}"))),
    };
    let content = match (data, path) {
        (Some(data), _) => ItemContent::Bytes(data),
        (None, Some(path)) => ItemContent::File(path),
        (None, None) => return Err(PyValueError::new_err("neither bytes nor a path")),
    };
    let hints = Hints { agency, year, url, ..Hints::default() };
    let options = Options { hints, blanks, ..Options::default() };
    let made = py.detach(|| {
        batch::guarded(|| {
            let bytes = content.read(batch::LARGEST)?;
            let checked = gouji::convert(&bytes, &name, &options)?;
            let mut line = Vec::new();
            json::write_line(&mut line, &checked, lang)?;
            Ok(line)
        })
    });
    Ok(match made {
        Ok(line) => (Some(line), None),
        Err(failure) => {
            let words = gouji::cli::refusal(&failure, lang);
            (None, Some((failure.refusal.code(), words)))
        }
    })
}

/// Runs the command and gives back its exit code.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let program = OsString::from("gouji");
    py.detach(|| gouji::cli::run(std::iter::once(program).chain(arguments).collect()))
}

#[pymodule]
fn _gouji(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add_function(wrap_pyfunction!(convert, module)?)?;
    module.add_function(wrap_pyfunction!(run, module)?)
}
