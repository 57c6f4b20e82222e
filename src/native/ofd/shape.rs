//! What paths draw: lines, letters, parts.

use super::{NUMBERS, THIN};
use crate::native::RulingLine;
use crate::native::sheet::LETTER;

/// Left, right, upper and lower ends of points.
fn ends(points: &[(f32, f32)]) -> ((f32, f32), (f32, f32)) {
    let all = |of: fn(&(f32, f32)) -> f32| {
        points.iter().map(of).fold((f32::MAX, f32::MIN), |(a, b), n| (a.min(n), b.max(n)))
    };
    (all(|p| p.0), all(|p| p.1))
}

/// The middle of a shape that may be a letter.
pub fn letter(points: &[(f32, f32)]) -> Option<(f32, f32)> {
    let ((left, right), (top, bottom)) = ends(points);
    let (w, h) = (right - left, bottom - top);
    let fits = w > 0.3 && w < LETTER.0 && h > THIN && h < LETTER.1 && w < 2.0 * h;
    fits.then(|| ((left + right) / 2.0, (top + bottom) / 2.0))
}

/// The line that points stand along.
pub fn thin(points: &[(f32, f32)]) -> Option<RulingLine> {
    let ((left, right), (top, bottom)) = ends(points);
    let (w, h) = (right - left, bottom - top);
    let most = if points.len() == 2 { 0.6 } else { THIN };
    if h <= most && w > h {
        Some(RulingLine { horizontal: true, at: (top + bottom) / 2.0, from: left, to: right })
    } else if w <= most && h > w {
        Some(RulingLine { horizontal: false, at: (left + right) / 2.0, from: top, to: bottom })
    } else {
        None
    }
}

/// The parts of a path. Of a curve its end will do.
pub fn parts(data: &str) -> Vec<Vec<(f32, f32)>> {
    let mut out: Vec<Vec<(f32, f32)>> = Vec::new();
    let mut words = data.split_ascii_whitespace().take(NUMBERS);
    let number = |words: &mut dyn Iterator<Item = &str>| -> f32 {
        words.next().and_then(|word| word.parse().ok()).unwrap_or(0.0)
    };
    while let Some(word) = words.next() {
        let skipped = match word {
            "S" | "M" | "L" => 0,
            "Q" => 2,
            "B" => 4,
            "A" => 5,
            "C" => {
                if let Some(part) = out.last_mut() {
                    part.extend(part.first().copied());
                }
                continue;
            }
            _ => continue,
        };
        for _ in 0..skipped {
            number(&mut words);
        }
        let point = (number(&mut words), number(&mut words));
        match out.last_mut().filter(|_| !matches!(word, "S" | "M")) {
            Some(part) => part.push(point),
            None => out.push(vec![point]),
        }
    }
    out
}
