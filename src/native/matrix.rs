//! Transformations of the plane.

/// `x' = a x + c y + e`, `y' = b x + d y + f`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Matrix {
    pub a: f32,
    pub b: f32,
    pub c: f32,
    pub d: f32,
    pub e: f32,
    pub f: f32,
}

impl Matrix {
    pub const IDENTITY: Matrix = Matrix { a: 1.0, b: 0.0, c: 0.0, d: 1.0, e: 0.0, f: 0.0 };

    /// This one first, then the other.
    pub fn then(self, other: Matrix) -> Matrix {
        Matrix {
            a: self.a * other.a + self.b * other.c,
            b: self.a * other.b + self.b * other.d,
            c: self.c * other.a + self.d * other.c,
            d: self.c * other.b + self.d * other.d,
            e: self.e * other.a + self.f * other.c + other.e,
            f: self.e * other.b + self.f * other.d + other.f,
        }
    }

    pub fn apply(self, x: f32, y: f32) -> (f32, f32) {
        (self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f)
    }

    /// Where a length along x or y goes.
    pub fn turn(self, x: f32, y: f32) -> (f32, f32) {
        (self.a * x + self.c * y, self.b * x + self.d * y)
    }

    pub fn shift(e: f32, f: f32) -> Matrix {
        Matrix { e, f, ..Matrix::IDENTITY }
    }

    /// By how much it makes things larger.
    pub fn scale(self) -> f32 {
        (self.a * self.d - self.b * self.c).abs().sqrt()
    }
}

/// A rectangle along the axes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Area {
    pub left: f32,
    pub top: f32,
    pub right: f32,
    pub bottom: f32,
}

impl Area {
    /// The smallest one that holds all points.
    pub fn around(points: impl IntoIterator<Item = (f32, f32)>) -> Option<Area> {
        let mut points = points.into_iter();
        let (x, y) = points.next()?;
        let first = Area { left: x, top: y, right: x, bottom: y };
        Some(points.fold(first, |area, (x, y)| Area {
            left: area.left.min(x),
            top: area.top.min(y),
            right: area.right.max(x),
            bottom: area.bottom.max(y),
        }))
    }

    /// What both cover.
    pub fn within(self, other: Area) -> Area {
        Area {
            left: self.left.max(other.left),
            top: self.top.max(other.top),
            right: self.right.min(other.right),
            bottom: self.bottom.min(other.bottom),
        }
    }

    /// Whether it covers a point, or misses it by no more than `slack`.
    pub fn holds(self, x: f32, y: f32, slack: f32) -> bool {
        x >= self.left - slack
            && x <= self.right + slack
            && y >= self.top - slack
            && y <= self.bottom + slack
    }

    pub fn width(self) -> f32 {
        self.right - self.left
    }

    pub fn height(self) -> f32 {
        self.bottom - self.top
    }

    pub fn size(self) -> f32 {
        self.width().max(0.0) * self.height().max(0.0)
    }

    /// The one around its four corners, moved.
    pub fn through(self, matrix: Matrix) -> Area {
        let corners = [
            matrix.apply(self.left, self.top),
            matrix.apply(self.right, self.top),
            matrix.apply(self.left, self.bottom),
            matrix.apply(self.right, self.bottom),
        ];
        Area::around(corners).unwrap_or(self)
    }
}
