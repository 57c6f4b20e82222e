//! What is found in reports that are made for it.

mod causes;
mod content;
mod localise;
pub mod made;
mod message;
mod prose;
mod relations;
mod verdicts;
