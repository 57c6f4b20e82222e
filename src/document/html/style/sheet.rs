//! The rules of a page's own style sheets.

use super::selector::{self, Chosen, Key, Part};
use super::value::ends;
use super::{Declaration, block};
use cssparser::{
    AtRuleParser, CowRcStr, ParseError, Parser, ParserState, QualifiedRuleParser, StyleSheetParser,
    Token,
};
use std::cell::RefCell;
use std::collections::{HashMap, VecDeque};
use std::rc::Rc;

/// How wide a reader's window is taken to be, in pixels, for rules that ask.
const WINDOW: f32 = 1280.0;

/// Rules of a page beyond this many are not looked at; no page of a site has a tenth of them.
const MOST: usize = 20_000;

/// Sheets within `@media` in each other beyond which no rule is read.
const DEEPEST: u8 = 8;

/// One rule: a selector and what it says.
#[derive(Clone, Debug)]
pub struct Rule {
    pub chosen: Rc<Chosen>,
    pub says: Rc<[Declaration]>,
    /// Which comes later.
    pub order: usize,
}

/// The rules of all style sheets of a page, by what they ask for.
#[derive(Debug, Default)]
pub struct Sheet {
    rules: Vec<Rc<Rule>>,
    by_key: HashMap<(char, String), Vec<usize>>,
    any: Vec<usize>,
}

impl Sheet {
    /// Takes the content of a `<style>` in, `media` being its attribute.
    pub fn add(&mut self, text: &str, media: Option<&str>) {
        if media.is_some_and(|media| !applies(&mut Parser::new(media))) {
            return;
        }
        for (chosen, says) in read(text).iter().cloned() {
            let order = self.rules.len();
            if order == MOST {
                return;
            }
            let slot = match &chosen.key {
                Key::Id(id) => self.by_key.entry(('#', id.clone())).or_default(),
                Key::Class(class) => self.by_key.entry(('.', class.clone())).or_default(),
                Key::Name(name) => self.by_key.entry((' ', name.clone())).or_default(),
                Key::Any => &mut self.any,
            };
            slot.push(order);
            self.rules.push(Rc::new(Rule { chosen, says, order }));
        }
    }

    pub fn is_empty(&self) -> bool {
        self.rules.is_empty()
    }

    /// All rules, in their order.
    pub fn rules(&self) -> &[Rc<Rule>] {
        &self.rules
    }

    /// The rules that an element of this name, id and these classes may be meant by.
    pub fn about<'e>(
        &self,
        name: &'e str,
        id: Option<&'e str>,
        classes: impl Iterator<Item = &'e str>,
    ) -> Vec<Rc<Rule>> {
        let mut found: Vec<usize> = self.any.clone();
        let mut look = |kind, key: &str| {
            found.extend(self.by_key.get(&(kind, key.to_owned())).into_iter().flatten());
        };
        look(' ', name);
        if let Some(id) = id {
            look('#', id);
        }
        for class in classes {
            look('.', class);
        }
        found.into_iter().filter_map(|at| self.rules.get(at)).map(Rc::clone).collect()
    }
}

/// What a sheet says: which elements, and what of them.
type Said = Rc<[(Rc<Chosen>, Rc<[Declaration]>)]>;

thread_local! {
    /// Sheets read before, the last one first.
    static READ: RefCell<VecDeque<(Box<str>, Said)>> = const { RefCell::new(VecDeque::new()) };
}

/// Reads a sheet, or finds it among those read before: the pages of a site share theirs, and a word
/// processor writes one into every text.
fn read(text: &str) -> Said {
    /// Sheets kept a thread, and the longest of them in bytes.
    const KEPT: usize = 16;
    const LONGEST: usize = 64 << 10;
    let known = READ.with_borrow(|read| {
        let found = read.iter().find(|(known, _)| **known == *text);
        found.map(|(_, said)| Rc::clone(said))
    });
    known.unwrap_or_else(|| {
        let mut rules = Rules { out: Vec::new(), depth: 0 };
        for _ in StyleSheetParser::new(&mut Parser::new(text), &mut rules) {}
        let said = Said::from(rules.out);
        if text.len() <= LONGEST {
            READ.with_borrow_mut(|read| {
                read.truncate(KEPT - 1);
                read.push_front((text.into(), Rc::clone(&said)));
            });
        }
        said
    })
}

/// Reads rules, those of `@media` that applies too.
struct Rules {
    out: Vec<(Rc<Chosen>, Rc<[Declaration]>)>,
    depth: u8,
}

impl<'i> QualifiedRuleParser<'i> for Rules {
    type Prelude = Vec<Chosen>;
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Vec<Chosen>, ParseError<()>> {
        selector::read(input).ok_or_else(ends)
    }

    fn parse_block(
        &mut self,
        chosen: Vec<Chosen>,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        let says: Rc<[Declaration]> = block(input).into();
        if !says.is_empty() {
            let made = chosen.into_iter().map(|chosen| (Rc::new(chosen), Rc::clone(&says)));
            self.out.extend(made.take(MOST.saturating_sub(self.out.len())));
        }
        Ok(())
    }
}

impl<'i> AtRuleParser<'i> for Rules {
    type Prelude = bool;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<bool, ParseError<()>> {
        match name.to_ascii_lowercase().as_str() {
            "media" => Ok(applies(input)),
            // What a browser of today supports is not asked for the properties read here.
            "supports" | "layer" | "container" | "scope" | "starting-style" => {
                let negated = input.try_parse(|i| i.expect_ident_matching("not")).is_ok();
                while input.next().is_ok() {}
                Ok(!negated)
            }
            _ => Err(ends()),
        }
    }

    fn parse_block(
        &mut self,
        applies: bool,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        if applies && self.depth < DEEPEST {
            self.depth += 1;
            for _ in StyleSheetParser::new(input, self) {}
            self.depth -= 1;
        }
        while input.next().is_ok() {}
        Ok(())
    }

    fn rule_without_block(&mut self, _: bool, _: &ParserState) -> Result<(), ()> {
        Ok(())
    }
}

/// Whether a list of media queries is true of a reader at a screen.
fn applies(input: &mut Parser<'_>) -> bool {
    if input.is_exhausted() {
        return true;
    }
    let queries = input.parse_comma_separated(|input| Ok::<_, ParseError<()>>(query(input)));
    queries.is_ok_and(|queries| queries.contains(&true))
}

fn query(input: &mut Parser<'_>) -> bool {
    let negated = input.try_parse(|input| input.expect_ident_matching("not")).is_ok();
    let mut holds = true;
    while let Ok(token) = input.next() {
        match token.clone() {
            Token::Ident(word) => match word.to_ascii_lowercase().as_str() {
                "screen" | "all" | "only" | "and" => {}
                _ => holds = false,
            },
            Token::ParenthesisBlock => {
                let fits =
                    input.parse_nested_block(|input| Ok::<_, ParseError<()>>(feature(input)));
                holds &= fits.unwrap_or(false);
            }
            _ => holds = false,
        }
    }
    holds != negated
}

/// `(max-width: 768px)` and the like.
fn feature(input: &mut Parser<'_>) -> bool {
    let name = input.expect_ident().map(|name| name.to_ascii_lowercase()).unwrap_or_default();
    let has_value = input.expect_colon().is_ok();
    let value = match input.next() {
        Ok(Token::Dimension { value, unit, .. }) => match unit.to_ascii_lowercase().as_str() {
            "em" | "rem" => Some(value * 16.0),
            _ => Some(*value),
        },
        Ok(Token::Number { value, .. }) => Some(*value),
        Ok(Token::Ident(word)) => {
            return match (name.as_str(), word.to_ascii_lowercase().as_str()) {
                ("orientation", word) => word == "landscape",
                ("prefers-color-scheme", word) => word == "light",
                ("prefers-reduced-motion" | "prefers-contrast", word) => word == "no-preference",
                ("hover" | "any-hover", word) => word == "hover",
                ("pointer" | "any-pointer", word) => word == "fine",
                _ => false,
            };
        }
        _ => None,
    };
    while input.next().is_ok() {}
    match (name.as_str(), value) {
        ("min-width" | "min-device-width", Some(px)) => WINDOW >= px,
        ("max-width" | "max-device-width", Some(px)) => WINDOW <= px,
        ("min-height" | "min-device-height", Some(px)) => px <= 800.0,
        ("max-height" | "max-device-height", Some(px)) => px >= 800.0,
        ("width" | "height" | "color" | "hover" | "pointer", None) => !has_value,
        _ => false,
    }
}

impl Rule {
    /// What it is about: an element, or what stands before or after its content.
    pub fn part(&self) -> Part {
        self.chosen.part
    }
}
