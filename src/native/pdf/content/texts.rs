//! Text: strings to glyphs with their places.

use super::{CommonResources, Machine};
use crate::native::matrix::Matrix;
use crate::native::pdf::font::{CharacterCode, Font};
use crate::native::pdf::page::PaintedGlyph;
use crate::report::Refusal;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Dict, Name, Object};
use hayro_syntax::page::Resources;
use std::rc::Rc;

#[derive(Clone)]
pub struct TextState {
    pub font: Option<Rc<Font>>,
    pub size: f32,
    spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
    mode: i64,
    matrix: Matrix,
    line: Matrix,
}

impl Default for TextState {
    fn default() -> Self {
        TextState {
            font: None,
            size: 1.0,
            spacing: 0.0,
            word_spacing: 0.0,
            stretch: 1.0,
            leading: 0.0,
            rise: 0.0,
            mode: 0,
            matrix: Matrix::IDENTITY,
            line: Matrix::IDENTITY,
        }
    }
}

impl TextState {
    fn next_line(&mut self, x: f32, y: f32) {
        self.line = Matrix::shift(x, y).then(self.line);
        self.matrix = self.line;
    }
}

impl CommonResources {
    fn font(&mut self, resources: &Resources, name: &Name) -> Result<Option<Rc<Font>>, Refusal> {
        let id = resources.fonts.get_ref(&**name).map(Into::into);
        if let Some(font) = id.and_then(|id| self.fonts.get(&id)) {
            return Ok(Some(font.clone()));
        }
        let Some(dict) = resources.fonts.get::<Dict>(&**name) else { return Ok(None) };
        let font = Rc::new(Font::of(&dict, &self.budget, &self.maps)?);
        if let Some(id) = id {
            self.fonts.insert(id, font.clone());
        }
        Ok(Some(font))
    }
}

impl Machine<'_> {
    /// Writes or changes how it is written; whether the instruction is one that does.
    pub fn texts(
        &mut self,
        instruction: &TypedInstruction,
        resources: &Resources,
    ) -> Result<bool, Refusal> {
        use TypedInstruction as I;
        let text = &mut self.state.text;
        match instruction {
            I::BeginText(_) => {
                text.matrix = Matrix::IDENTITY;
                text.line = Matrix::IDENTITY;
            }
            I::TextFont(own) => {
                let font = self.shared.font(resources, own.0)?;
                text.font = font;
                text.size = own.1.as_f32();
            }
            I::CharacterSpacing(n) => text.spacing = n.0.as_f32(),
            I::WordSpacing(n) => text.word_spacing = n.0.as_f32(),
            I::HorizontalScaling(n) => text.stretch = n.0.as_f32() / 100.0,
            I::TextLeading(n) => text.leading = n.0.as_f32(),
            I::TextRise(n) => text.rise = n.0.as_f32(),
            I::TextRenderingMode(n) => text.mode = n.0.as_i64(),
            I::NextLine(p) => text.next_line(p.0.as_f32(), p.1.as_f32()),
            I::NextLineAndSetLeading(p) => {
                text.leading = -p.1.as_f32();
                text.next_line(p.0.as_f32(), p.1.as_f32());
            }
            I::SetTextMatrix(m) => {
                let [a, b, c, d, e, f] = [m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f32());
                text.matrix = Matrix { a, b, c, d, e, f };
                text.line = text.matrix;
            }
            I::NextLineUsingLeading(_) => text.next_line(0.0, -text.leading),
            I::ShowText(own) => self.show(own.0.as_bytes()),
            I::NextLineAndShowText(own) => {
                text.next_line(0.0, -text.leading);
                self.show(own.0.as_bytes());
            }
            I::ShowTextWithParameters(own) => {
                text.word_spacing = own.0.as_f32();
                text.spacing = own.1.as_f32();
                text.next_line(0.0, -text.leading);
                self.show(own.2.as_bytes());
            }
            I::ShowTexts(own) => {
                for object in own.0.iter::<Object>() {
                    match object {
                        Object::String(own) => self.show(own.as_bytes()),
                        Object::Number(n) => self.kern(n.as_f32()),
                        _ => {}
                    }
                }
            }
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Moves the pen back by thousandths of the font's size.
    fn kern(&mut self, n: f32) {
        let text = &mut self.state.text;
        let by = -n / 1000.0 * text.size;
        let is_vertical = text.font.as_ref().is_some_and(|font| font.is_vertical());
        let (x, y) = if is_vertical { (0.0, by) } else { (by * text.stretch, 0.0) };
        text.matrix = Matrix::shift(x, y).then(text.matrix);
    }

    fn show(&mut self, bytes: &[u8]) {
        let unseen = self.is_unseen();
        let Some(font) = self.state.text.font.clone() else {
            // A font that is not there: something stands here, and nobody can say what.
            let code = CharacterCode { text: None, width: 500.0, is_space: false };
            bytes.iter().for_each(|_| self.glyph(&code, false, unseen));
            return;
        };
        font.codes(bytes, |code| self.glyph(&code, font.is_vertical(), unseen));
    }

    fn glyph(&mut self, code: &CharacterCode, vertical: bool, unseen: bool) {
        let state = &mut self.state;
        let text = &mut state.text;
        let unit = text.size / 1000.0;
        let word = if code.is_space { text.word_spacing } else { 0.0 };
        let by = code.width * unit + text.spacing + word;
        let whole = text.matrix.then(state.matrix);
        let at = whole.apply(0.0, text.rise);
        let step = match vertical {
            false => whole.turn(code.width * unit * text.stretch, 0.0),
            true => whole.turn(0.0, code.width * unit),
        };
        let up = whole.turn(0.0, text.size);
        let up = if text.size < 0.0 { (-up.0, -up.1) } else { up };
        let (x, y) = if vertical { (0.0, by) } else { (by * text.stretch, 0.0) };
        text.matrix = Matrix::shift(x, y).then(text.matrix);
        // Fill, stroke, both; 3 paints nothing, 4 to 7 clip besides.
        let (is_unpainted, colour) = match text.mode {
            3 | 7 => (true, state.fill),
            1 | 5 => (!state.stroke_shows, state.stroke),
            _ => (!state.fill_shows, state.fill),
        };
        if unseen {
            return;
        }
        let order = self.painted.next();
        self.painted.glyphs.push(PaintedGlyph {
            text: code.text.clone(),
            at,
            to: (at.0 + step.0, at.1 + step.1),
            up,
            colour,
            order,
            clip: self.state.clip,
            is_veiled: !self.state.fill_covers || self.state.blends,
            is_unpainted,
            vertical,
        });
    }
}
