//! Layers: what of a page is not shown, as a set of drawings or a language that is turned off.

use hayro_syntax::object::{Array, Dict, Name, Object, ObjectIdentifier};
use std::collections::HashSet;

/// The layers that are not shown.
#[derive(Default)]
pub struct Layers(HashSet<ObjectIdentifier>);

impl Layers {
    /// Those of a document, by its catalogue.
    pub fn of(root: &Dict) -> Self {
        let mut off = HashSet::new();
        let Some(all) = root.get::<Dict>("OCProperties") else { return Layers(off) };
        let usual = all.get::<Dict>("D").unwrap_or_default();
        let list = |own: &Dict, key: &str| references(own.get::<Array>(key));
        if usual.get::<Name>("BaseState").is_some_and(|state| &*state == b"OFF") {
            off.extend(list(&all, "OCGs"));
            for shown in list(&usual, "ON") {
                off.remove(&shown);
            }
        }
        off.extend(list(&usual, "OFF"));
        Layers(off)
    }

    /// Whether what an entry names, a layer or a membership in several, is not shown.
    pub fn hide(&self, own: &Dict, key: &[u8]) -> bool {
        if own.get_ref(key).is_some_and(|layer| self.0.contains(&layer.into())) {
            return true;
        }
        let Some(member) = own.get::<Dict>(key) else { return false };
        let of = match member.get::<Object>("OCGs") {
            Some(Object::Array(list)) => references(Some(list)),
            _ => member.get_ref("OCGs").map(Into::into).into_iter().collect(),
        };
        if of.is_empty() {
            return false;
        }
        let mut off = of.iter().map(|layer| self.0.contains(layer));
        let policy = member.get::<Name>("P");
        match policy.as_deref() {
            Some(b"AllOn") => off.any(|off| off),
            Some(b"AnyOff") => !off.any(|off| off),
            Some(b"AllOff") => off.any(|off| !off),
            _ => off.all(|off| off),
        }
    }
}

fn references(list: Option<Array>) -> Vec<ObjectIdentifier> {
    let list = list.into_iter().flat_map(|list| {
        list.raw_iter().filter_map(|layer| layer.as_obj_ref()).map(Into::into).collect::<Vec<_>>()
    });
    list.collect()
}
