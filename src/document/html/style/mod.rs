//! What the styles of a page say of what a reader sees: the few properties that hide, strike,
//! raise, part or colour text, read as CSS reads them
//! (<https://drafts.csswg.org/css-syntax/>): the last valid value wins, what is unknown is nothing.

mod colour;
mod covers;
pub mod glance;
mod inks;
mod lengths;
pub mod look;
pub mod said;
mod selector;
pub mod sheet;
mod value;

pub use colour::Colour;
use cssparser::{
    AtRuleParser, CowRcStr, DeclarationParser, ParseError, Parser, ParserState,
    QualifiedRuleParser, RuleBodyItemParser, RuleBodyParser, parse_important,
};
pub use selector::Part;
use value::parse;
pub use value::{Display, Length, Property, Value};

/// One declaration that says something of what a reader sees.
#[derive(Clone, Debug, PartialEq)]
pub struct Declaration {
    pub property: Property,
    pub value: Value,
    pub important: bool,
}

/// The declarations of a block or of an attribute, in their order.
pub fn declarations(style: &str) -> Vec<Declaration> {
    block(&mut Parser::new(style))
}

/// The declarations of what is left of a block.
fn block(input: &mut Parser<'_>) -> Vec<Declaration> {
    let mut out = Vec::new();
    for found in RuleBodyParser::new(input, &mut Body).flatten() {
        out.extend(found);
    }
    out
}

/// Reads the declarations of one block; rules inside it are passed over.
struct Body;

impl<'i> DeclarationParser<'i> for Body {
    type Declaration = Vec<Declaration>;
    type Error = ();

    fn parse_value(
        &mut self,
        name: CowRcStr<'i>,
        input: &mut Parser<'i>,
        _: &ParserState,
    ) -> Result<Self::Declaration, ParseError<()>> {
        let mut out = Vec::new();
        let read = parse(&name, input, &mut out);
        let important = input.try_parse(parse_important).is_ok();
        if read.is_none() || input.expect_exhausted().is_err() {
            return Err(ParseError::custom(()));
        }
        let made = |(property, value)| Declaration { property, value, important };
        Ok(out.into_iter().map(made).collect())
    }
}

impl<'i> AtRuleParser<'i> for Body {
    type Prelude = ();
    type AtRule = Vec<Declaration>;
    type Error = ();
}

impl<'i> QualifiedRuleParser<'i> for Body {
    type Prelude = ();
    type QualifiedRule = Vec<Declaration>;
    type Error = ();
}

impl<'i> RuleBodyItemParser<'i, Vec<Declaration>, ()> for Body {
    fn parse_declarations(&self) -> bool {
        true
    }

    fn parse_qualified(&self) -> bool {
        false
    }
}

#[cfg(test)]
mod tests;
