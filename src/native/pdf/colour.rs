//! Colours, as far as telling what is seen on what.

use hayro_syntax::object::{Dict, Name, Object, Stream, String as Text};

/// Red, green and blue, from 0 to 1.
pub type Rgb = [f32; 3];

pub const BLACK: Rgb = [0.0; 3];
pub const WHITE: Rgb = [1.0; 3];

/// Whether a reader cannot tell two colours apart.
pub fn same(a: Rgb, b: Rgb) -> bool {
    a.iter().zip(b).all(|(a, b)| (a - b).abs() < 0.06)
}

/// How numbers mean a colour.
#[derive(Clone, Debug)]
pub enum Space {
    Gray,
    Rgb,
    Cmyk,
    /// One ink or several: none of it is the paper.
    Ink,
    /// Numbers of a list.
    List(Vec<Rgb>),
    /// Lightness and two more.
    Lab,
    Pattern,
}

impl Space {
    /// The space of a name or an object of the resources.
    pub fn of(object: &Object, depth: u32) -> Space {
        match object {
            Object::Name(name) => Space::named(name),
            Object::Array(list) if depth < 4 => {
                let mut parts = list.iter::<Object>();
                let Some(Object::Name(kind)) = parts.next() else { return Space::Gray };
                match &*kind {
                    b"ICCBased" => match parts.next() {
                        Some(Object::Stream(profile)) => {
                            match profile.dict().get::<i32>("N").unwrap_or(3) {
                                1 => Space::Gray,
                                4 => Space::Cmyk,
                                _ => Space::Rgb,
                            }
                        }
                        _ => Space::Rgb,
                    },
                    b"CalRGB" => Space::Rgb,
                    b"CalGray" => Space::Gray,
                    b"Lab" => Space::Lab,
                    b"Separation" | b"DeviceN" => Space::Ink,
                    b"Indexed" | b"I" => {
                        let base = parts.next().map_or(Space::Gray, |o| Space::of(&o, depth + 1));
                        let _most = parts.next();
                        let table = match parts.next() {
                            Some(Object::String(text)) => Text::as_bytes(&text).to_vec(),
                            Some(Object::Stream(stream)) => small(&stream),
                            _ => Vec::new(),
                        };
                        Space::List(base.listed(&table))
                    }
                    name => Space::named(name),
                }
            }
            _ => Space::Gray,
        }
    }

    fn named(name: &[u8]) -> Space {
        match name {
            b"DeviceRGB" | b"RGB" => Space::Rgb,
            b"DeviceCMYK" | b"CMYK" => Space::Cmyk,
            b"Pattern" => Space::Pattern,
            _ => Space::Gray,
        }
    }

    fn count(&self) -> usize {
        match self {
            Space::Rgb | Space::Lab => 3,
            Space::Cmyk => 4,
            _ => 1,
        }
    }

    fn listed(&self, table: &[u8]) -> Vec<Rgb> {
        table
            .chunks_exact(self.count())
            .map(|own| {
                let own: Vec<f32> = own.iter().map(|b| f32::from(*b) / 255.0).collect();
                self.colour(&own)
            })
            .collect()
    }

    /// The colour of numbers in this space.
    pub fn colour(&self, n: &[f32]) -> Rgb {
        let at = |i: usize| n.get(i).copied().unwrap_or(0.0).clamp(0.0, 1.0);
        match self {
            Space::Gray => [at(0); 3],
            Space::Rgb => [at(0), at(1), at(2)],
            Space::Cmyk => [0, 1, 2].map(|i| (1.0 - at(i)) * (1.0 - at(3))),
            Space::Ink => [1.0 - n.iter().copied().fold(0.0, f32::max).clamp(0.0, 1.0); 3],
            Space::List(list) => {
                let index = n.first().copied().unwrap_or(0.0).max(0.0) as usize;
                list.get(index).copied().unwrap_or(BLACK)
            }
            Space::Lab => [n.first().copied().unwrap_or(0.0).clamp(0.0, 100.0) / 100.0; 3],
            // A pattern is not the paper.
            Space::Pattern => [0.5; 3],
        }
    }

    /// The colour before any is set.
    pub fn first(&self) -> Rgb {
        match self {
            Space::Cmyk => BLACK,
            Space::Ink => self.colour(&[1.0]),
            _ => self.colour(&[0.0; 4]),
        }
    }
}

/// A table of colours that stands in a stream: at most 256 of four numbers.
fn small(stream: &Stream) -> Vec<u8> {
    match stream.raw_data() {
        raw if raw.len() <= 2048 => {
            stream.decoded_data().map(|data| data.into_owned()).unwrap_or_default()
        }
        _ => Vec::new(),
    }
}

/// How much of what is below a graphics state lets through, filled and stroked.
pub fn opacity(state: &Dict) -> (Option<f32>, Option<f32>) {
    (state.get::<f32>("ca"), state.get::<f32>("CA"))
}

/// Whether a graphics state paints over what is below rather than into it.
pub fn covers(state: &Dict) -> Option<bool> {
    match state.get::<Object>("BM")? {
        Object::Name(name) => Some(matches!(&*name, b"Normal" | b"Compatible")),
        Object::Array(list) => {
            let first = list.iter::<Name>().next();
            Some(first.is_none_or(|name| matches!(&*name, b"Normal" | b"Compatible")))
        }
        _ => None,
    }
}
