//! From the text of a style sheet to its rules: those of at-rules that hold of a reader at a screen,
//! and those that stand within others.

use super::conditions::{applies, supports};
use super::selector::{self, Chosen};
use super::syntax::ends;
use super::value::CssValue;
use super::vars::Vars;
use super::{Declaration, Declarations};
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, StyleSheetParser,
};
use std::rc::Rc;

/// Rules of a page beyond this many are not looked at, and what is seen of it is unknown then; no page
/// of a site has a tenth of them.
pub const MOST: usize = 20_000;

/// Blocks within each other beyond which no rule is read.
const DEEPEST: u8 = 8;

/// Bytes of the selectors around a rule beyond which it is not read: they double with each level.
const LONGEST: usize = 4096;

/// What a sheet says, in its own order.
#[derive(Debug, Default)]
pub struct SheetRules {
    pub rules: Vec<SelectorRule>,
    /// What it calls custom properties: of which elements, the name and the value.
    pub custom: Vec<(Rc<Chosen>, String, String)>,
    /// Its layers, those that yield first.
    pub layers: Vec<String>,
    /// Whether there are more rules.
    pub is_cut: bool,
}

/// A selector, what it says, and in which of the layers.
#[derive(Clone, Debug)]
pub struct SelectorRule {
    pub chosen: Rc<Chosen>,
    pub says: Rc<[Declaration]>,
    pub layer: Option<usize>,
}

/// Reads a sheet.
pub fn read(text: &str, vars: Option<&Vars>) -> SheetRules {
    let mut rules = RuleParser {
        read: SheetRules::default(),
        block: Declarations::of(text, vars),
        around: Vec::new(),
        layer: Vec::new(),
        depth: 0,
        holds_containers: text.contains("container-type") || text.contains("container:"),
        doubted: false,
    };
    for _ in StyleSheetParser::new(&mut Parser::new(&told(text)), &mut rules) {}
    rules.read
}

/// A sheet without the rules that say nothing of a page just opened (`a:hover`), up to where
/// something may nest, quote or hide. Sites write many.
fn told(sheet: &str) -> String {
    let mut out = String::new();
    let mut rest = sheet;
    let mark = |b: u8| matches!(b, b'}' | b'"' | b'\'' | b'\\' | b'/' | b'@' | b'(' | b'[');
    while let Some(end) = rest.bytes().position(mark) {
        let Some((rule, behind)) = rest.split_at_checked(end + 1) else { break };
        let Some((selectors, block)) = rule.split_once('{') else { break };
        if !rule.ends_with('}') || block.contains('{') {
            break;
        }
        if !selectors.split(',').all(selector::is_of_a_state) {
            out.push_str(rule);
        }
        rest = behind;
    }
    out.push_str(rest);
    out
}

struct RuleParser<'v> {
    read: SheetRules,
    /// The block that is open.
    block: Declarations<'v>,
    /// The selectors of the rules that are open.
    around: Vec<String>,
    /// The names of the layers that are open.
    layer: Vec<String>,
    depth: u8,
    holds_containers: bool,
    /// Whether it is unknown whether the rules hold.
    doubted: bool,
}

impl RuleParser<'_> {
    /// The layer of this name within the open ones.
    fn layer_of(&mut self, name: &str) -> usize {
        let whole = if self.layer.is_empty() {
            name.to_owned()
        } else {
            format!("{}.{name}", self.layer.join("."))
        };
        let known = self.read.layers.iter().position(|layer| *layer == whole && !name.is_empty());
        known.unwrap_or_else(|| {
            self.read.layers.push(whole);
            self.read.layers.len() - 1
        })
    }

    /// The rules of a block within an at-rule.
    fn inner(&mut self, input: &mut Parser<'_>) {
        if self.depth < DEEPEST {
            self.depth += 1;
            if self.around.is_empty() {
                for _ in StyleSheetParser::new(input, self) {}
            } else {
                for _ in RuleBodyParser::new(input, self) {}
            }
            self.depth -= 1;
        }
        while input.next().is_ok() {}
    }
}

impl<'i> QualifiedRuleParser<'i> for RuleParser<'_> {
    type Prelude = (Vec<Chosen>, String);
    type QualifiedRule = ();
    type Error = ();

    fn parse_prelude(&mut self, input: &mut Parser<'i>) -> Result<Self::Prelude, ParseError<()>> {
        let Some(around) = self.around.last() else {
            let begin = input.position();
            let chosen = selector::read(input).ok_or_else(ends)?;
            return Ok((chosen, input.slice_from(begin).trim().to_owned()));
        };
        let begin = input.position();
        while input.next().is_ok() {}
        let text = within(input.slice_from(begin), around);
        if text.len() > LONGEST {
            return Err(ends());
        }
        let chosen = selector::read(&mut Parser::new(&text)).ok_or_else(ends)?;
        Ok((chosen, text))
    }

    fn parse_block(
        &mut self,
        (chosen, text): Self::Prelude,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        if self.depth >= DEEPEST {
            return Err(ends());
        }
        let fresh = Declarations { says: Vec::new(), custom: Vec::new(), ..self.block };
        let outer = std::mem::replace(&mut self.block, fresh);
        let at = self.read.rules.len();
        self.around.push(text);
        self.depth += 1;
        for _ in RuleBodyParser::new(input, self) {}
        self.depth -= 1;
        self.around.pop();
        let block = std::mem::replace(&mut self.block, outer);
        let mut says = block.says;
        if self.doubted {
            says.iter_mut().for_each(|said| said.value = CssValue::Doubtful);
        }
        if says.is_empty() && block.custom.is_empty() {
            return Ok(());
        }
        let chosen: Vec<Rc<Chosen>> = chosen.into_iter().map(Rc::new).collect();
        for (name, value) in block.custom {
            let of = |chosen: &Rc<Chosen>| (Rc::clone(chosen), name.clone(), value.clone());
            self.read.custom.extend(chosen.iter().map(of));
        }
        if !says.is_empty() {
            let says: Rc<[Declaration]> = says.into();
            let layer = match self.layer.len() {
                0 => None,
                _ => self.read.layers.iter().position(|layer| *layer == self.layer.join(".")),
            };
            let room = MOST.saturating_sub(self.read.rules.len());
            self.read.is_cut |= chosen.len() > room;
            let made = chosen.into_iter().take(room);
            let made: Vec<SelectorRule> =
                made.map(|chosen| SelectorRule { chosen, says: Rc::clone(&says), layer }).collect();
            // Before the rules within it, which come later.
            self.read.rules.splice(at..at, made);
        }
        Ok(())
    }
}

/// A list of selectors as it stands within a rule of others.
fn within(list: &str, around: &str) -> String {
    let mut out = String::with_capacity(list.len() + around.len() + 8);
    let mut depth = 0u32;
    for (i, part) in parts(list, &mut depth).into_iter().enumerate() {
        if i > 0 {
            out.push(',');
        }
        let part = part.trim();
        if part.contains('&') {
            out.push_str(&part.replace('&', &format!(":is({around})")));
        } else if !part.is_empty() {
            out.push_str(&format!(":is({around}) {part}"));
        }
    }
    out
}

/// The parts of a list, by its commas that stand in no bracket.
fn parts<'t>(list: &'t str, depth: &mut u32) -> Vec<&'t str> {
    let split = |c: char| {
        match c {
            '(' | '[' => *depth += 1,
            ')' | ']' => *depth = depth.saturating_sub(1),
            _ => {}
        }
        c == ',' && *depth == 0
    };
    list.split(split).collect()
}

/// What an at-rule asks for.
pub enum Asked {
    Holds(bool),
    /// It is unknown whether it holds.
    Doubtful,
    /// The names of layers.
    Layers(Vec<String>),
}

impl<'i> AtRuleParser<'i> for RuleParser<'_> {
    type Prelude = Asked;
    type AtRule = ();
    type Error = ();

    fn parse_prelude(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
    ) -> Result<Asked, ParseError<()>> {
        let begin = input.position();
        let asked = match name.to_ascii_lowercase().as_str() {
            "media" => return Ok(Asked::Holds(applies(input))),
            "supports" => return Ok(Asked::Holds(supports(input))),
            "layer" => {
                while input.next().is_ok() {}
                let names = input.slice_from(begin).split(',').map(|name| name.trim().to_owned());
                return Ok(Asked::Layers(names.collect()));
            }
            // Where no element is called a container, none has a size to ask for.
            "container" if self.holds_containers => Asked::Doubtful,
            "container" | "starting-style" => Asked::Holds(false),
            "scope" => Asked::Holds(true),
            _ => return Err(ends()),
        };
        while input.next().is_ok() {}
        Ok(asked)
    }

    fn parse_block(
        &mut self,
        asked: Asked,
        _: &ParserState,
        input: &mut Parser<'i>,
    ) -> Result<(), ParseError<()>> {
        match asked {
            Asked::Holds(true) => self.inner(input),
            Asked::Holds(false) => while input.next().is_ok() {},
            Asked::Doubtful => {
                let before = std::mem::replace(&mut self.doubted, true);
                self.inner(input);
                self.doubted = before;
            }
            Asked::Layers(names) => {
                let [name] = names.as_slice() else { return Err(ends()) };
                let at = self.layer_of(name);
                // One without a name is known by its number.
                let name = if name.is_empty() { format!("{at}?") } else { name.clone() };
                self.layer.push(name);
                if let Some(layer) = self.read.layers.get_mut(at) {
                    *layer = self.layer.join(".");
                }
                self.inner(input);
                self.layer.pop();
            }
        }
        Ok(())
    }

    fn rule_without_block(&mut self, asked: Asked, _: &ParserState) -> Result<(), ()> {
        if let Asked::Layers(names) = asked {
            for name in names.iter().filter(|name| !name.is_empty()) {
                self.layer_of(name);
            }
        }
        Ok(())
    }
}

impl<'i> DeclarationParser<'i> for RuleParser<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<()>> {
        self.block.take(&name, input)
    }
}

impl<'i> RuleBodyItemParser<'i, (), ()> for RuleParser<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        true
    }
}
