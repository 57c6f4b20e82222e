//! Many inputs.

mod archive;
mod inputs;
mod lines;
mod ordered;
