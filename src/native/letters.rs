//! How letters look, as far as anything says it: the runs that hold them, or styles, one on another.

use super::paragraph::RAISED;

/// What is said of letters. What nothing says is as it is of those around.
#[derive(Clone, Copy, Debug, Default)]
pub struct CharacterProperties {
    pub hidden: Option<bool>,
    pub struck: Option<bool>,
    pub struck_twice: Option<bool>,
    /// Whether they are small ones above or below the line.
    pub raised: Option<bool>,
    /// Half points by which they stand above or below the line.
    pub lifted: Option<u32>,
    /// Whether they are as white as paper, and whether they have a ground of their own.
    pub white: Option<bool>,
    pub ground: Option<bool>,
    /// Their size in half points.
    pub size: Option<u32>,
}

impl CharacterProperties {
    /// What is said, and what `base` says where that says nothing.
    pub fn over(self, base: CharacterProperties) -> CharacterProperties {
        CharacterProperties {
            hidden: self.hidden.or(base.hidden),
            struck: self.struck.or(base.struck),
            struck_twice: self.struck_twice.or(base.struck_twice),
            raised: self.raised.or(base.raised),
            lifted: self.lifted.or(base.lifted),
            white: self.white.or(base.white),
            ground: self.ground.or(base.ground),
            size: self.size.or(base.size),
        }
    }

    /// What a style of characters says upon that of their paragraph. What both switch on is off.
    pub fn upon(self, paragraph: CharacterProperties) -> CharacterProperties {
        let toggled = |own: Option<bool>, base: Option<bool>| match (own, base) {
            (Some(true), Some(base)) => Some(!base),
            (Some(false), base) => base,
            (own, base) => own.or(base),
        };
        CharacterProperties {
            hidden: toggled(self.hidden, paragraph.hidden),
            struck: toggled(self.struck, paragraph.struck),
            ..self.over(paragraph)
        }
    }

    /// Whether a reader does not see them, or sees that they do not count.
    pub fn is_gone(self) -> bool {
        [self.hidden, self.struck, self.struck_twice].contains(&Some(true))
    }

    /// Whether they are a mark beside a figure, not digits of it.
    pub fn is_raised(self) -> bool {
        self.raised == Some(true) || self.lifted.is_some_and(|by| by >= RAISED)
    }

    /// Whether they cannot be distinguished from what they stand on.
    pub fn is_pale(self) -> bool {
        self.white == Some(true) && self.ground != Some(true)
    }

    /// Their size in half points.
    pub fn size(self) -> u32 {
        // What Word takes where nothing says it.
        self.size.filter(|size| *size > 0).unwrap_or(20)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_two_styles_switch_on_is_off_and_a_run_has_the_last_word() {
        let hidden =
            |is| CharacterProperties { hidden: Some(is), ..CharacterProperties::default() };
        assert!(hidden(true).upon(CharacterProperties::default()).is_gone());
        assert!(CharacterProperties::default().upon(hidden(true)).is_gone());
        assert!(hidden(false).upon(hidden(true)).is_gone());
        assert!(!hidden(true).upon(hidden(true)).is_gone());
        assert!(!hidden(false).over(hidden(true)).is_gone());
    }
}
