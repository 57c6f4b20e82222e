//! Reports written out. Words are made here and nowhere before.
