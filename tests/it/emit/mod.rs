//! Reports written out.

mod atomic_dir;
mod dataset;
mod human;
mod made;
mod panel;
