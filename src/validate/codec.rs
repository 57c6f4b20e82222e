//! Values as bytes, for a file: lengths before texts and lists, little-endian numbers.

use crate::form::{self, Form};
use crate::validate::Severity;
use rust_decimal::Decimal;
use std::num::{NonZeroU32, NonZeroU64};
use std::ops::RangeInclusive;

/// What goes into a file as bytes and comes back.
pub trait Pack: Sized {
    /// Writes it.
    fn pack(&self, to: &mut Vec<u8>);

    /// Reads it. Whatever the bytes are, reading ends: in `None` where they are not what was written.
    fn unpack(from: &mut &[u8]) -> Option<Self>;
}

/// Packs a type by these fields, in their order; those behind `without` are left out.
macro_rules! packed {
    ($name:ty { $($field:tt),+ } $(without $($left_out:ident),+)?) => {
        impl $crate::validate::codec::Pack for $name {
            fn pack(&self, to: &mut Vec<u8>) {
                $(self.$field.pack(to);)+
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                Some(Self {
                    $($field: $crate::validate::codec::Pack::unpack(from)?,)+
                    $($($left_out: Default::default(),)+)?
                })
            }
        }
    };
}
pub(crate) use packed;

/// Takes so many bytes.
fn take<'a>(from: &mut &'a [u8], n: usize) -> Option<&'a [u8]> {
    let (taken, rest) = from.split_at_checked(n)?;
    *from = rest;
    Some(taken)
}

/// Writes a text with its length.
pub fn pack_text(text: &str, to: &mut Vec<u8>) {
    text.len().pack(to);
    to.extend(text.as_bytes());
}

/// Reads a text.
pub fn unpack_text<'a>(from: &mut &'a [u8]) -> Option<&'a str> {
    let length = usize::unpack(from)?;
    std::str::from_utf8(take(from, length)?).ok()
}

macro_rules! numbers {
    ($($number:ty),+) => {$(
        impl Pack for $number {
            fn pack(&self, to: &mut Vec<u8>) {
                to.extend(self.to_le_bytes());
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                let bytes = take(from, size_of::<Self>())?;
                Some(Self::from_le_bytes(bytes.try_into().ok()?))
            }
        }
    )+};
}
numbers!(u8, u32, u64, i16, i32);

/// What goes as something else: how it is made of it, and back.
macro_rules! as_other {
    ($($name:ty as $other:ty: $to:expr, $back:expr;)+) => {$(
        impl Pack for $name {
            fn pack(&self, to: &mut Vec<u8>) {
                let made: fn(&Self) -> $other = $to;
                made(self).pack(to);
            }

            fn unpack(from: &mut &[u8]) -> Option<Self> {
                let back: fn($other) -> Option<Self> = $back;
                back(<$other>::unpack(from)?)
            }
        }
    )+};
}
as_other! {
    usize as u64: |n| *n as u64, |n| usize::try_from(n).ok();
    bool as u8: |is| u8::from(*is), |n| Some(n == 1);
    NonZeroU32 as u32: |n| n.get(), NonZeroU32::new;
    NonZeroU64 as u64: |n| n.get(), NonZeroU64::new;
    Decimal as [u8; 16]: Decimal::serialize, |bytes| Some(Decimal::deserialize(bytes));
    RangeInclusive<i32> as (i32, i32): |own| (*own.start(), *own.end()), |(a, b)| Some(a..=b);
    Box<str> as String: |text| text.to_string(), |text| Some(text.into());
    Box<[(u8, Decimal)]> as Vec<(u8, Decimal)>: |list| list.to_vec(), |list| Some(list.into());
    &'static Form as String: |form| form.code.to_owned(), |code| form::by_code(&code);
    Severity as u8: |of| *of as u8, |n| Severity::ALL.into_iter().find(|of| *of as u8 == n);
}

impl Pack for String {
    fn pack(&self, to: &mut Vec<u8>) {
        pack_text(self, to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        unpack_text(from).map(str::to_owned)
    }
}

impl<T: Pack> Pack for Option<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.is_some().pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        if bool::unpack(from)? { T::unpack(from).map(Some) } else { Some(None) }
    }
}

impl<A: Pack, B: Pack> Pack for (A, B) {
    fn pack(&self, to: &mut Vec<u8>) {
        self.0.pack(to);
        self.1.pack(to);
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        Some((A::unpack(from)?, B::unpack(from)?))
    }
}

impl<T: Pack, const N: usize> Pack for [T; N] {
    fn pack(&self, to: &mut Vec<u8>) {
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        let values: Option<Vec<T>> = (0..N).map(|_| T::unpack(from)).collect();
        values?.try_into().ok()
    }
}

impl<T: Pack> Pack for Vec<T> {
    fn pack(&self, to: &mut Vec<u8>) {
        self.len().pack(to);
        self.iter().for_each(|value| value.pack(to));
    }

    fn unpack(from: &mut &[u8]) -> Option<Self> {
        (0..usize::unpack(from)?).map(|_| T::unpack(from)).collect()
    }
}
