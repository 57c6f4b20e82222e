//! Custom properties of a page, and values that are written with them.

use std::collections::HashMap;

/// Values within each other, and bytes of one, beyond which it is not looked at.
const DEEPEST: u8 = 8;
const LONGEST: usize = 4096;

/// What the custom properties of a page are.
#[derive(Debug, Default)]
pub struct Vars {
    /// `None` for one that is not the same everywhere.
    values: HashMap<String, Option<String>>,
}

/// A value with what it stands for filled in.
#[derive(Debug, PartialEq)]
pub enum Substituted {
    Value(String),
    /// It is none: a custom property is missing.
    Nothing,
    /// It is unknown.
    Unknown,
}

/// Whether a style may hold values that are filled in elsewhere.
pub fn may_hold(style: &str) -> bool {
    let bytes = style.as_bytes();
    memchr::memchr_iter(b'(', bytes).any(|at| {
        let (before, inside) = (bytes.get(..at), bytes.get(at + 1..));
        let is_after = |name: &&str| {
            let end = before.and_then(|b| b.get(b.len().checked_sub(name.len())?..));
            end.is_some_and(|end| end.eq_ignore_ascii_case(name.as_bytes()))
        };
        inside.is_some_and(|inside| inside.starts_with(b"--"))
            || ["var", "env", "attr"].iter().any(is_after)
    })
}

impl Vars {
    /// Takes in that a custom property has a value somewhere.
    pub fn add(&mut self, name: &str, value: &str) {
        let value = value.trim();
        let known = self.values.entry(name.to_owned()).or_insert_with(|| Some(value.to_owned()));
        if known.as_deref() != Some(value) {
            *known = None;
        }
    }

    /// Takes in what the style of an element says of custom properties.
    pub fn add_own(&mut self, style: &str) {
        for part in style.split(';') {
            if let Some((name, value)) = part.split_once(':')
                && name.trim().starts_with("--")
            {
                self.add(name.trim(), value);
            }
        }
    }

    /// Fills a value in.
    pub fn fill(&self, text: &str) -> Substituted {
        self.fill_at(text, 0)
    }

    fn fill_at(&self, text: &str, depth: u8) -> Substituted {
        let mut out = String::new();
        let mut rest = text;
        loop {
            let lower = rest.to_ascii_lowercase();
            if lower.contains("env(") || lower.contains("attr(") || depth > DEEPEST {
                return Substituted::Unknown;
            }
            let Some(at) = lower.find("var(") else { break };
            let Some((before, inner, behind)) = split(rest, at) else {
                return Substituted::Unknown;
            };
            out.push_str(before);
            let (name, other) = match inner.split_once(',') {
                Some((name, other)) => (name, Some(other)),
                None => (inner, None),
            };
            let value = match (self.values.get(name.trim()), other) {
                (Some(Some(value)), _) => self.fill_at(value, depth + 1),
                (Some(None), _) => Substituted::Unknown,
                (None, Some(other)) => self.fill_at(other, depth + 1),
                (None, None) => Substituted::Nothing,
            };
            match value {
                Substituted::Value(value) => out.push_str(&value),
                other => return other,
            }
            rest = behind;
            if out.len() > LONGEST {
                return Substituted::Unknown;
            }
        }
        out.push_str(rest);
        Substituted::Value(out)
    }
}

/// What stands before a function that begins there, in it, and behind it.
fn split(text: &str, at: usize) -> Option<(&str, &str, &str)> {
    let (before, function) = text.split_at_checked(at)?;
    let inner = function.split_once('(')?.1;
    let mut depth = 0u32;
    let end = inner.find(|c| {
        match c {
            '(' => depth += 1,
            ')' if depth == 0 => return true,
            ')' => depth -= 1,
            _ => {}
        }
        false
    })?;
    Some((before, inner.get(..end)?, inner.get(end + 1..)?))
}
