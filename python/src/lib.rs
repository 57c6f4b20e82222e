//! The module `gouji._gouji`, which `gouji/__init__.py` builds on. Reports cross over as JSON text:
//! one shape to keep, and the interpreter's lock is held for none of the work.

use gouji::batch::ItemContent;
use gouji::cli::RunFailure;
use gouji::cli::embedded::{self, Caller, Library, OptionsOf};
use pyo3::exceptions::PyRuntimeError;
use pyo3::prelude::*;
use std::ffi::OsString;
use std::path::PathBuf;
use std::sync::OnceLock;
use std::sync::atomic::Ordering;
use std::sync::mpsc::{self, RecvTimeoutError};
use std::time::Duration;

/// The file of this module, as it was when the interpreter loaded it.
static LIBRARY: OnceLock<Library> = OnceLock::new();

/// How soon an interrupt is noticed.
const PATIENCE: Duration = Duration::from_millis(50);

/// Why there is no result: a code, the file or folder that it is about, and words.
type Why = (&'static str, Option<String>, String);

fn why(stop: RunFailure) -> Why {
    (stop.code, stop.path, stop.message)
}

/// Without a file of its own the module remembers nothing: it could not tell one version from another.
fn caller() -> Caller {
    let library = Some(LIBRARY.get().cloned().unwrap_or_default());
    Caller { library, ..Caller::default() }
}

/// Says which file this module has just been loaded from.
#[pyfunction]
fn loaded(file: PathBuf) {
    LIBRARY.get_or_init(|| Library::loaded(file));
}

/// The options of `gouji convert` that a function takes: name, whether it takes a value, whether it may
/// be repeated.
#[pyfunction]
fn options(function: &str) -> Vec<(String, bool, bool)> {
    let of = match function {
        "convert" | "check" => OptionsOf::Report,
        "cells" => OptionsOf::Inputs,
        _ => OptionsOf::Dataset,
    };
    let shape = |o: embedded::OptionShape| (o.name, o.takes_value, o.is_repeatable);
    embedded::options(of).into_iter().map(shape).collect()
}

/// A report as JSON, or why there is none: of `data`, which is called `name`, or of the file there.
#[pyfunction]
fn convert(
    py: Python<'_>,
    name: PathBuf,
    data: Option<Vec<u8>>,
    path: Option<PathBuf>,
    url: Option<String>,
    arguments: Vec<OsString>,
) -> (Option<Vec<u8>>, Option<Why>) {
    let content = match data {
        Some(data) => ItemContent::Bytes(data),
        None => ItemContent::File(path.unwrap_or_else(|| name.clone())),
    };
    match py.detach(|| embedded::report(content, &name, url, arguments)) {
        Ok(line) => (Some(line), None),
        Err(stop) => (None, Some(why(stop))),
    }
}

/// Makes a dataset, of all that is named or of what of it is there; says why there is none.
#[pyfunction]
fn dataset(py: Python<'_>, arguments: Vec<OsString>, wants_all: bool) -> PyResult<Option<Why>> {
    let caller = Caller { wants_all, ..caller() };
    let interrupt = caller.interrupt.clone();
    // Only the interpreter's own thread sees its signals: the work is done beside it.
    let (done, mut result) = mpsc::channel();
    std::thread::spawn(move || done.send(embedded::dataset(arguments, caller)));
    let mut raised = None;
    loop {
        let made;
        (made, result) = py.detach(move || (result.recv_timeout(PATIENCE), result));
        match made {
            Ok(made) => return raised.map_or(Ok(made.err().map(why)), Err),
            Err(RecvTimeoutError::Timeout) => {}
            Err(RecvTimeoutError::Disconnected) => {
                return Err(PyRuntimeError::new_err("gouji failed; this is a fault of its own"));
            }
        }
        if let Err(error) = py.check_signals() {
            interrupt.store(true, Ordering::Relaxed);
            raised = Some(error);
        }
    }
}

/// Runs the command and gives back its exit code.
#[pyfunction]
fn run(py: Python<'_>, arguments: Vec<OsString>) -> u8 {
    let program = std::iter::once(OsString::from("gouji"));
    py.detach(|| gouji::cli::run_for(program.chain(arguments).collect(), caller()))
}

#[pymodule]
fn _gouji(module: &Bound<'_, PyModule>) -> PyResult<()> {
    module.add("__version__", env!("CARGO_PKG_VERSION"))?;
    module.add("HAS_PARQUET", cfg!(feature = "parquet"))?;
    module.add_function(wrap_pyfunction!(loaded, module)?)?;
    module.add_function(wrap_pyfunction!(options, module)?)?;
    module.add_function(wrap_pyfunction!(convert, module)?)?;
    module.add_function(wrap_pyfunction!(dataset, module)?)?;
    module.add_function(wrap_pyfunction!(run, module)?)
}
