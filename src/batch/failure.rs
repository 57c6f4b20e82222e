//! Why an input is not in the data.

use crate::convert::Refusal;
use crate::words::detail;
use std::any::Any;
use std::io;

/// Why an input is not in the data, and what the system or the page said.
#[derive(Clone, Debug)]
pub struct Failure {
    /// The reason.
    pub refusal: Refusal,
    /// More of it; empty where there is no more.
    pub detail: String,
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure { refusal, detail: String::new() }
    }
}

impl From<io::Error> for Failure {
    /// What the system says of a file is one thing, what a reader says of its content another.
    fn from(error: io::Error) -> Self {
        let system = error.raw_os_error().is_some();
        let refusal = if system { Refusal::Unreadable } else { Refusal::Damaged };
        let detail = match error.kind() {
            io::ErrorKind::UnexpectedEof => detail::CUT_OFF.into(),
            _ => error.to_string(),
        };
        Failure { refusal, detail }
    }
}

/// The failure of a document at which this program fell over.
pub(super) fn fault(panic: &(dyn Any + Send)) -> Failure {
    let said = panic.downcast_ref::<String>().map(String::as_str);
    let said = said.or_else(|| panic.downcast_ref::<&str>().copied()).unwrap_or_default();
    Failure { refusal: Refusal::Fault, detail: said.to_owned() }
}
