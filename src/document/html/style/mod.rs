//! What the styles of a page say of what a reader sees: the few properties that hide, strike,
//! raise, part or colour text, read as CSS reads them
//! (<https://drafts.csswg.org/css-syntax/>): the last valid value wins, what is unknown is nothing.

mod calc;
mod colour;
mod conditions;
mod covers;
pub mod glance;
mod inks;
mod lengths;
pub mod look;
mod properties;
mod rules;
pub mod said;
mod selector;
pub mod sheet;
mod syntax;
mod value;
mod vars;
mod words;

pub use colour::Colour;
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, Token, parse_important,
};
use properties::parse;
pub use selector::Aspect;
pub use value::{CssValue, Display, Length, Property};
use vars::Substituted;
pub use vars::{Vars, may_hold};

/// One declaration that says something of what a reader sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    pub property: Property,
    pub value: CssValue,
    pub important: bool,
}

/// The declarations of an attribute, in their order, where the custom properties of the page are
/// known.
pub fn declarations(style: &str, vars: Option<&Vars>) -> Vec<Declaration> {
    let mut body = StyleAttribute(Declarations::of(style, vars));
    for _ in RuleBodyParser::new(&mut Parser::new(style), &mut body) {}
    body.0.says
}

/// The declarations of one block.
struct Declarations<'v> {
    says: Vec<Declaration>,
    /// What it calls custom properties.
    custom: Vec<(String, String)>,
    vars: Option<&'v Vars>,
    /// Whether values may be filled in from elsewhere.
    fills: bool,
}

impl<'v> Declarations<'v> {
    fn of(style: &str, vars: Option<&'v Vars>) -> Self {
        Declarations { says: Vec::new(), custom: Vec::new(), vars, fills: vars::may_hold(style) }
    }

    /// Takes a declaration in.
    fn take(&mut self, name: &str, input: &mut Parser<'_>) -> Result<(), ParseError<()>> {
        if !properties::is_read(name) {
            let begin = input.position();
            // What has a block is a rule.
            while let Ok(token) = input.next() {
                if *token == Token::CurlyBracketBlock && !name.starts_with("--") {
                    return Err(ParseError::custom(()));
                }
            }
            if name.starts_with("--") {
                self.custom.push((name.to_owned(), input.slice_from(begin).to_owned()));
            }
            return Ok(());
        }
        if self.fills {
            let (at, begin) = (input.state(), input.position());
            while input.next().is_ok() {}
            let text = input.slice_from(begin);
            if vars::may_hold(text) {
                self.fill(name, text);
                return Ok(());
            }
            input.reset(&at);
        }
        self.read(name, input)
    }

    fn read(&mut self, name: &str, input: &mut Parser<'_>) -> Result<(), ParseError<()>> {
        let mut out = Vec::new();
        let read = parse(name, input, &mut out);
        let important = input.try_parse(parse_important).is_ok();
        if read.is_none() || input.expect_exhausted().is_err() {
            return Err(ParseError::custom(()));
        }
        let made = |(property, value)| Declaration { property, value, important };
        self.says.extend(out.into_iter().map(made));
        Ok(())
    }

    /// Takes a declaration in whose value is filled in from elsewhere. It is valid whatever that
    /// gives.
    fn fill(&mut self, name: &str, text: &str) {
        let (value, important) = match text.rsplit_once('!') {
            Some((value, word)) if word.trim().eq_ignore_ascii_case("important") => (value, true),
            _ => (text, false),
        };
        let before = self.says.len();
        let known = match self.vars.map(|vars| vars.fill(value)) {
            Some(Substituted::Value(value)) => {
                if self.read(name, &mut Parser::new(&value)).is_err() {
                    let _ = self.read(name, &mut Parser::new("unset"));
                }
                true
            }
            Some(Substituted::Nothing) => self.read(name, &mut Parser::new("unset")).is_ok(),
            Some(Substituted::Unknown) | None => {
                self.read(name, &mut Parser::new("unset")).is_err()
            }
        };
        for said in self.says.iter_mut().skip(before) {
            said.important |= important;
            if !known {
                said.value = CssValue::Doubtful;
            }
        }
    }
}

/// Reads the declarations of an attribute; rules inside it are passed over.
struct StyleAttribute<'v>(Declarations<'v>);

impl<'i> DeclarationParser<'i> for StyleAttribute<'_> {
    type Declaration = ();
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<(), ParseError<()>> {
        self.0.take(&name, input)
    }
}

impl<'i> AtRuleParser<'i> for StyleAttribute<'_> {
    type Prelude = ();
    type AtRule = ();
    type Error = ();
}

impl<'i> QualifiedRuleParser<'i> for StyleAttribute<'_> {
    type Prelude = ();
    type QualifiedRule = ();
    type Error = ();
}

impl<'i> RuleBodyItemParser<'i, (), ()> for StyleAttribute<'_> {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests;
