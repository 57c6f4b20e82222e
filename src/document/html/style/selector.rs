//! The selectors of a page's rules: which element they are about, and which of two wins.

use super::syntax::ends;
use cssparser::{ParseError, Parser, Token};
use scraper::Selector;

/// One selector of a rule.
#[derive(Clone, Debug)]
pub struct Chosen {
    pub selector: Selector,
    /// What an element must have for it to be about it.
    pub key: SelectorKey,
    /// Ids, classes and names in it: the greater wins.
    pub weight: [u16; 3],
    pub part: Aspect,
    /// Whether matching looks at the elements beside.
    pub looks_aside: bool,
}

/// What of an element a rule is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Aspect {
    Itself,
    Before,
    After,
    /// The sign of a list's item.
    Marker,
    /// Its first line or letter.
    First,
}

/// What the last part of a selector asks for first.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SelectorKey {
    Id(String),
    Class(String),
    Name(String),
    Any,
}

/// States that a page just opened is not in.
const NEVER: &[&str] = &[
    "hover", "focus", "active", "visited", "focus-within", "focus-visible", "target", "checked",
    "disabled", "enabled", "read-only", "read-write", "invalid", "valid", "required", "optional",
    "placeholder-shown", "autofill", "indeterminate", "default", "fullscreen", "dir", "host",
    "host-context", "user-valid", "user-invalid", "in-range", "out-of-range", "popover-open",
    "open", "modal", "playing", "paused", "target-current", "-webkit-autofill",
    "-webkit-full-screen",
];

/// Parts of an element that a browser knows and that hold no text of it. Those of a maker's own
/// name are known whatever they are.
const PARTS: &[&str] = &[
    "selection", "placeholder", "backdrop", "file-selector-button", "cue", "slotted", "part",
    "target-text", "highlight", "spelling-error", "grammar-error", "details-content",
    "view-transition", "view-transition-group", "view-transition-image-pair",
    "view-transition-old", "view-transition-new", "scroll-marker", "scroll-button",
];

/// The selectors before a block. `None` where one of them is not one: the rule is nothing then.
pub fn read(input: &mut Parser<'_>) -> Option<Vec<Chosen>> {
    let one = |input: &mut Parser<'_>| one(input).ok_or_else(ends);
    let found = input.parse_comma_separated(one).ok()?;
    Some(found.into_iter().flatten().collect())
}

/// Whether a selector without brackets asks for a state that a page just opened is not in.
pub fn is_of_a_state(selector: &str) -> bool {
    selector.split(':').skip(1).any(|behind| {
        let end = behind.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
        NEVER.contains(&behind.get(..end.unwrap_or(behind.len())).unwrap_or_default())
    })
}

/// One selector; `Some(None)` for one that is about nothing that a page just opened shows.
fn one(input: &mut Parser<'_>) -> Option<Option<Chosen>> {
    let mut seen = SelectorParts::default();
    input.skip_whitespace();
    let begin = input.position();
    let mut end = begin;
    let mut text = String::new();
    let mut dropped = false;
    loop {
        let before = input.position();
        let Ok(token) = input.next_including_whitespace() else { break };
        let token = token.clone();
        if matches!(token, Token::WhiteSpace(_)) {
            continue;
        }
        if matches!(token, Token::Colon) {
            text.push_str(input.slice(end..before));
            end = before;
            match seen.pseudo(input)? {
                Pseudo::Kept => {}
                Pseudo::Dropped => {
                    end = input.position();
                    dropped = true;
                }
                Pseudo::Said(as_attributes) => {
                    end = input.position();
                    text.push_str(&as_attributes);
                }
            }
            continue;
        }
        // A combinator was seen where space or a sign stands between two parts.
        let gap = input.slice(end..before);
        seen.take(&token, gap.contains(|c: char| c.is_ascii_whitespace()), input)?;
        text.push_str(input.slice(end..input.position()));
        end = input.position();
        dropped = false;
    }
    text.push_str(input.slice(end..input.position()));
    let text = text.trim();
    if seen.never {
        return Some(None);
    }
    let last_is_combinator = text.ends_with(['>', '+', '~']);
    // Only where something stood there that is no longer in the text.
    let whole = match text.is_empty() || last_is_combinator {
        true if dropped => format!("{text} *"),
        true => return None,
        false => text.to_owned(),
    };
    let selector = Selector::parse(&whole).ok()?;
    Some(Some(Chosen {
        selector,
        key: seen.key,
        weight: seen.weight,
        part: seen.part,
        looks_aside: whole.contains([':', '~', '+']),
    }))
}

enum Pseudo {
    Kept,
    Dropped,
    /// To be written so.
    Said(String),
}

struct SelectorParts {
    key: SelectorKey,
    weight: [u16; 3],
    part: Aspect,
    never: bool,
}

impl Default for SelectorParts {
    fn default() -> Self {
        SelectorParts { key: SelectorKey::Any, weight: [0; 3], part: Aspect::Itself, never: false }
    }
}

impl SelectorParts {
    fn count(&mut self, at: usize) {
        if let Some(n) = self.weight.get_mut(at) {
            *n = n.saturating_add(1);
        }
    }

    fn take(&mut self, token: &Token<'_>, parted: bool, input: &mut Parser<'_>) -> Option<()> {
        if parted {
            self.key = SelectorKey::Any;
        }
        match token {
            Token::IDHash(id) => {
                self.count(0);
                self.key = SelectorKey::Id(id.as_ref().to_owned());
            }
            Token::Delim('.') => {
                let class = input.expect_ident().ok()?.as_ref().to_owned();
                self.count(1);
                if !matches!(self.key, SelectorKey::Id(_)) {
                    self.key = SelectorKey::Class(class);
                }
            }
            Token::Ident(name) => {
                self.count(2);
                if self.key == SelectorKey::Any {
                    self.key = SelectorKey::Name(name.to_ascii_lowercase());
                }
            }
            Token::SquareBracketBlock => {
                self.count(1);
                skip(input)?;
            }
            Token::Delim('>' | '+' | '~') => self.key = SelectorKey::Any,
            Token::Delim('*' | '|') => {}
            _ => return None,
        }
        Some(())
    }

    /// What stands behind a colon.
    fn pseudo(&mut self, input: &mut Parser<'_>) -> Option<Pseudo> {
        let doubled = input.try_parse(|input| input.expect_colon()).is_ok();
        let token = input.next_including_whitespace().ok()?.clone();
        let (name, is_function) = match &token {
            Token::Ident(name) => (name.to_ascii_lowercase(), false),
            Token::Function(name) => (name.to_ascii_lowercase(), true),
            _ => return None,
        };
        let mut inner = [0; 3];
        if is_function {
            if name == "lang" {
                self.count(1);
                let words = |input: &mut Parser<'_>| languages(input).ok_or_else(ends);
                return input.parse_nested_block(words).ok().map(Pseudo::Said);
            }
            inner = input.parse_nested_block(|input| weigh(input).ok_or_else(ends)).ok()?;
        }
        match name.as_str() {
            "before" => self.part = Aspect::Before,
            "after" => self.part = Aspect::After,
            "marker" if doubled => self.part = Aspect::Marker,
            "first-letter" | "first-line" => self.part = Aspect::First,
            "link" | "any-link" => {
                self.count(1);
                return Some(Pseudo::Dropped);
            }
            _ if doubled => {
                let known = PARTS.contains(&name.as_str()) || name.starts_with("-webkit-");
                self.never = true;
                return known.then_some(Pseudo::Dropped);
            }
            _ if NEVER.contains(&name.as_str()) => {
                self.never = true;
                return Some(Pseudo::Dropped);
            }
            _ if name.starts_with('-') => return None,
            "where" => return Some(Pseudo::Kept),
            "not" | "is" | "has" | "matches" => {
                for (at, n) in inner.into_iter().enumerate() {
                    (0..n).for_each(|_| self.count(at));
                }
                return Some(Pseudo::Kept);
            }
            _ => {
                self.count(1);
                return Some(Pseudo::Kept);
            }
        }
        self.count(2);
        Some(Pseudo::Dropped)
    }
}

/// `:lang(…)` by attributes: of the element, or of one around it where it has none itself.
fn languages(input: &mut Parser<'_>) -> Option<String> {
    let one = |input: &mut Parser<'_>| -> Result<String, ParseError<()>> {
        let name = input.expect_ident_or_string()?;
        let plain = |c: char| c.is_ascii_alphanumeric() || c == '-';
        if name.is_empty() || !name.chars().all(plain) {
            return Err(ends());
        }
        let has = format!("[lang|=\"{name}\" i]");
        Ok(format!("{has},{has} :not([lang])"))
    };
    Some(format!(":is({})", input.parse_comma_separated(one).ok()?.join(",")))
}

/// What the arguments of `:not(…)` weigh, all together.
fn weigh(input: &mut Parser<'_>) -> Option<[u16; 3]> {
    let mut weight: [u16; 3] = [0; 3];
    while let Ok(token) = input.next() {
        let at = match token.clone() {
            Token::IDHash(_) => 0,
            Token::Delim('.') => {
                let _ = input.expect_ident();
                1
            }
            Token::SquareBracketBlock => {
                skip(input)?;
                1
            }
            Token::Ident(_) => 2,
            Token::Function(_) | Token::ParenthesisBlock => {
                skip(input)?;
                continue;
            }
            _ => continue,
        };
        if let Some(n) = weight.get_mut(at) {
            *n = n.saturating_add(1).min(100);
        }
    }
    Some(weight)
}

fn skip(input: &mut Parser<'_>) -> Option<()> {
    let all = |input: &mut Parser<'_>| {
        while input.next().is_ok() {}
        Ok::<_, ParseError<()>>(())
    };
    input.parse_nested_block(all).ok()
}
