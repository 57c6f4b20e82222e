//! The interpreter of content streams: text, lines and areas; nothing else is looked at. Long because
//! every operator changes the one state.

mod paths;
mod texts;

use super::colour::{self, BLACK, Rgb, Space};
use super::font::{Font, Maps};
use super::layers::Layers;
use super::page::{Painted, Patch};
use super::unpack::Budget;
use crate::native::matrix::{Area, Matrix};
use crate::report::Refusal;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, Name, Number, Object, ObjectIdentifier, Rect, Stream};
use hayro_syntax::page::Resources;
use paths::Path;
use std::collections::HashMap;
use std::rc::Rc;
use texts::TextState;

/// Forms inside one another.
const DEEPEST: u32 = 12;

/// States put aside.
const STATES: usize = 512;

/// Instructions of a document.
const INSTRUCTIONS: usize = 6_000_000;

/// Glyphs, strokes and areas of a page.
const THINGS: usize = 400_000;

/// What is common to all pages of a document.
pub struct CommonResources {
    pub budget: Budget,
    fonts: HashMap<ObjectIdentifier, Rc<Font>>,
    maps: Maps,
    instructions: usize,
    pub layers: Layers,
}

impl CommonResources {
    pub fn new(budget: Budget) -> Self {
        let (fonts, maps) = (HashMap::new(), Maps::default());
        CommonResources { budget, fonts, maps, instructions: 0, layers: Layers::default() }
    }
}

#[derive(Clone)]
struct GraphicsState {
    matrix: Matrix,
    clip: Area,
    fill: Rgb,
    fill_space: Rc<Space>,
    stroke: Rgb,
    stroke_space: Rc<Space>,
    line_width: f32,
    /// Whether fills, strokes and pictures paint over what is below.
    fill_covers: bool,
    stroke_shows: bool,
    fill_shows: bool,
    blends: bool,
    text: TextState,
}

/// Runs content.
pub struct Machine<'s> {
    shared: &'s mut CommonResources,
    pub painted: Painted,
    state: GraphicsState,
    aside: Vec<GraphicsState>,
    path: Path,
    /// Marked content that is open: whether it is of a layer that is not shown.
    marks: Vec<bool>,
}

impl<'s> Machine<'s> {
    /// A machine for a page, whose points `matrix` takes to those of the sheet.
    pub fn new(shared: &'s mut CommonResources, matrix: Matrix, clip: Area) -> Self {
        let gray = Rc::new(Space::Gray);
        let state = GraphicsState {
            matrix,
            clip,
            fill: BLACK,
            fill_space: gray.clone(),
            stroke: BLACK,
            stroke_space: gray,
            line_width: 1.0,
            fill_covers: true,
            stroke_shows: true,
            fill_shows: true,
            blends: false,
            text: TextState::default(),
        };
        Machine {
            shared,
            painted: Painted::default(),
            state,
            aside: Vec::new(),
            path: Path::default(),
            marks: Vec::new(),
        }
    }

    /// Unpacks a stream under the document's bound.
    pub fn unpack(&self, stream: &Stream) -> Result<Vec<u8>, Refusal> {
        self.shared.budget.unpack(stream)
    }

    /// Whether what is painted belongs to a layer that is not shown.
    fn is_unseen(&self) -> bool {
        self.marks.iter().any(|unseen| *unseen)
    }

    /// Runs a content stream.
    pub fn run(
        &mut self,
        content: &[u8],
        resources: &Resources,
        depth: u32,
    ) -> Result<(), Refusal> {
        let floor = self.aside.len();
        let marks = self.marks.len();
        let mut instructions = TypedIter::new(content);
        while let Some(instruction) = instructions.next() {
            self.shared.instructions += 1;
            let things = self.painted.order;
            if self.shared.instructions > INSTRUCTIONS || things > THINGS {
                return Err(Refusal::TooLarge);
            }
            self.step(&instruction, resources, depth, floor)?;
        }
        // What a stream leaves open ends with it.
        if let Some(state) = self.aside.get(floor).cloned() {
            self.aside.truncate(floor);
            self.state = state;
        }
        self.marks.truncate(marks);
        Ok(())
    }

    fn step(
        &mut self,
        instruction: &TypedInstruction,
        resources: &Resources,
        depth: u32,
        floor: usize,
    ) -> Result<(), Refusal> {
        use TypedInstruction as I;
        match instruction {
            I::SaveState(_) => {
                if self.aside.len() >= STATES {
                    return Err(Refusal::TooLarge);
                }
                self.aside.push(self.state.clone());
            }
            I::RestoreState(_) => {
                if self.aside.len() > floor
                    && let Some(state) = self.aside.pop()
                {
                    self.state = state;
                }
            }
            I::Transform(m) => {
                let [a, b, c, d, e, f] = [m.0, m.1, m.2, m.3, m.4, m.5].map(|n| n.as_f32());
                self.state.matrix = Matrix { a, b, c, d, e, f }.then(self.state.matrix);
            }
            I::LineWidth(width) => self.state.line_width = width.0.as_f32(),
            I::SetGraphicsState(name) => {
                if let Some(own) = resources.get_ext_g_state(name.0) {
                    self.graphics(&own);
                }
            }
            I::XObject(name) => {
                if let Some(stream) = resources.get_x_object(name.0) {
                    self.object(&stream, resources, depth)?;
                }
            }
            I::InlineImage(image) => self.picture(image.0.dict()),
            I::BeginMarkedContent(_) => self.mark(false),
            I::BeginMarkedContentWithProperties(own) => {
                let unseen = own.0.as_str() == "OC" && self.is_off(own.1, resources);
                self.mark(unseen);
            }
            I::EndMarkedContent(_) => {
                self.marks.pop();
            }
            other => {
                if !self.colours(other, resources)
                    && !self.paths(other)
                    && !self.texts(other, resources)?
                {
                    // Nothing that a reader reads.
                }
            }
        }
        Ok(())
    }

    fn mark(&mut self, unseen: bool) {
        if self.marks.len() < 4 * STATES {
            self.marks.push(unseen);
        }
    }

    /// Whether the layer of these properties is not shown.
    fn is_off(&self, properties: &Object, resources: &Resources) -> bool {
        let Object::Name(name) = properties else { return false };
        self.shared.layers.hide(&resources.properties, name)
    }

    /// Whether something is of a layer that is not shown.
    pub fn is_hidden(&self, own: &Dict) -> bool {
        self.shared.layers.hide(own, b"OC")
    }

    fn graphics(&mut self, own: &Dict) {
        let (fill, stroke) = colour::opacity(own);
        if let Some(fill) = fill {
            self.state.fill_shows = fill > 0.05;
            self.state.fill_covers = fill > 0.95;
        }
        if let Some(stroke) = stroke {
            self.state.stroke_shows = stroke > 0.05;
        }
        if let Some(covers) = colour::covers(own) {
            self.state.blends = !covers;
        }
        if let Some(width) = own.get::<f32>("LW") {
            self.state.line_width = width;
        }
        if let Some(font) = own.get::<Array>("Font") {
            let mut parts = font.flex_iter();
            let (dict, size) = (parts.next::<Dict>(), parts.next::<f32>());
            if let (Some(dict), Some(size)) = (dict, size)
                && let Ok(font) = Font::of(&dict, &self.shared.budget, &self.shared.maps)
            {
                self.state.text.font = Some(Rc::new(font));
                self.state.text.size = size;
            }
        }
    }

    /// Sets a colour; whether the instruction is one that does.
    fn colours(&mut self, instruction: &TypedInstruction, resources: &Resources) -> bool {
        use TypedInstruction as I;
        let numbers = |list: &[Number]| list.iter().map(Number::as_f32).collect::<Vec<_>>();
        let space = |name: &Name| {
            let own = resources.get_color_space(name);
            Space::of(&own.unwrap_or_else(|| Object::Name(name.clone())), 0)
        };
        let state = &mut self.state;
        let (is_fill, of, values) = match instruction {
            I::NonStrokeColorDeviceGray(n) => (true, Some(Space::Gray), vec![n.0.as_f32()]),
            I::StrokeColorDeviceGray(n) => (false, Some(Space::Gray), vec![n.0.as_f32()]),
            I::NonStrokeColorDeviceRgb(n) => (true, Some(Space::Rgb), numbers(&[n.0, n.1, n.2])),
            I::StrokeColorDeviceRgb(n) => (false, Some(Space::Rgb), numbers(&[n.0, n.1, n.2])),
            I::NonStrokeColorCmyk(n) => (true, Some(Space::Cmyk), numbers(&[n.0, n.1, n.2, n.3])),
            I::StrokeColorCmyk(n) => (false, Some(Space::Cmyk), numbers(&[n.0, n.1, n.2, n.3])),
            I::NonStrokeColor(n) => (true, None, numbers(&n.0)),
            I::StrokeColor(n) => (false, None, numbers(&n.0)),
            I::NonStrokeColorNamed(n) if n.1.is_none() => (true, None, numbers(&n.0)),
            I::StrokeColorNamed(n) if n.1.is_none() => (false, None, numbers(&n.0)),
            I::NonStrokeColorNamed(_) => (true, Some(Space::Pattern), Vec::new()),
            I::StrokeColorNamed(_) => (false, Some(Space::Pattern), Vec::new()),
            I::ColorSpaceNonStroke(name) => {
                let space = space(name.0);
                state.fill = space.first();
                state.fill_space = Rc::new(space);
                return true;
            }
            I::ColorSpaceStroke(name) => {
                let space = space(name.0);
                state.stroke = space.first();
                state.stroke_space = Rc::new(space);
                return true;
            }
            _ => return false,
        };
        let (colour, own) = match is_fill {
            true => (&mut state.fill, &mut state.fill_space),
            false => (&mut state.stroke, &mut state.stroke_space),
        };
        if let Some(of) = of {
            *own = Rc::new(of);
        }
        *colour = own.colour(&values);
        true
    }

    /// Paints a form or a picture.
    fn object(&mut self, stream: &Stream, outer: &Resources, depth: u32) -> Result<(), Refusal> {
        let dict = stream.dict();
        if self.is_hidden(dict) {
            return Ok(());
        }
        match dict.get::<Name>("Subtype").as_deref() {
            Some(b"Image") => self.picture(dict),
            Some(b"Form") if depth < DEEPEST => {
                self.form(stream, outer, Matrix::IDENTITY, depth)?;
            }
            Some(b"Form") => return Err(Refusal::TooLarge),
            _ => {}
        }
        Ok(())
    }

    /// Paints a form, moved by `matrix` behind its own.
    pub fn form(
        &mut self,
        stream: &Stream,
        outer: &Resources,
        matrix: Matrix,
        depth: u32,
    ) -> Result<(), Refusal> {
        let dict = stream.dict();
        let kept = self.state.clone();
        let own = matrix_of(dict).then(matrix);
        self.state.matrix = own.then(self.state.matrix);
        if let Some(rect) = dict.get::<Rect>("BBox") {
            let area = area_of(rect).through(self.state.matrix);
            self.state.clip = self.state.clip.within(area);
        }
        let content = self.unpack(stream)?;
        let path = std::mem::take(&mut self.path);
        match dict.get::<Dict>("Resources") {
            Some(own) => self.run(&content, &Resources::new(own), depth + 1)?,
            None => self.run(&content, outer, depth + 1)?,
        }
        self.path = path;
        self.state = kept;
        Ok(())
    }

    fn picture(&mut self, dict: &Dict) {
        let unit = Area { left: 0.0, top: 0.0, right: 1.0, bottom: 1.0 };
        let area = unit.through(self.state.matrix).within(self.state.clip);
        if area.width() <= 0.0 || area.height() <= 0.0 || self.is_unseen() {
            return;
        }
        let is_mask = dict.get::<bool>("ImageMask").or(dict.get("IM")).unwrap_or(false);
        let order = self.painted.next();
        let thin = area.width().min(area.height()) <= paths::THIN;
        if thin && area.width().max(area.height()) > 3.0 * paths::THIN {
            let colour = if is_mask { self.state.fill } else { BLACK };
            self.painted.strokes.push(super::page::Stroke { area, colour, order });
            return;
        }
        let is_veiled = dict.contains_key("SMask") || self.state.blends || !self.state.fill_covers;
        let lets_through = is_mask || dict.contains_key("SMask") || dict.contains_key("Mask");
        if self.state.fill_shows {
            self.painted.pictures.push((area, !is_veiled));
        }
        if !lets_through && self.state.fill_covers && !self.state.blends {
            let colour = [0.5; 3];
            self.painted.patches.push(Patch { area, colour, order, is_picture: true });
        }
    }
}

/// The matrix of a form.
pub fn matrix_of(dict: &Dict) -> Matrix {
    let numbers: Vec<f32> =
        dict.get::<Array>("Matrix").map(|list| list.iter::<f32>().collect()).unwrap_or_default();
    match numbers[..] {
        [a, b, c, d, e, f] => Matrix { a, b, c, d, e, f },
        _ => Matrix::IDENTITY,
    }
}

pub fn area_of(rect: Rect) -> Area {
    let [left, top, right, bottom] = [rect.x0, rect.y0, rect.x1, rect.y1].map(|n| n as f32);
    Area { left, top, right, bottom }
}
