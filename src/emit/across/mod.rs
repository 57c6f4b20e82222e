//! What stands between the reports of a run: copies of one another, findings over several, the
//! panel of bodies and years, and who has not reported.

pub mod between;
pub mod copies;
pub mod panel;
