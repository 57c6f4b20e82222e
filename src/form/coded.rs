//! Enums whose variants have public names.

/// Declares an enum with a public name behind each variant, and the list of all of them.
macro_rules! coded {
    (
        $(#[$about:meta])*
        $seen:vis enum $name:ident {
            $($(#[$meaning:meta])* $variant:ident = $code:literal,)+
        }
    ) => {
        $(#[$about])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        $seen enum $name {
            $($(#[$meaning])* $variant,)+
        }

        impl $name {
            /// All of them, in the order of this type.
            $seen const ALL: [$name; [$($code),+].len()] = [$($name::$variant),+];

            /// Public name.
            $seen const fn code(self) -> &'static str {
                match self {
                    $($name::$variant => $code,)+
                }
            }

            /// The one of a public name.
            #[allow(dead_code, reason = "not all are read back")]
            $seen fn from_code(code: &str) -> Option<Self> {
                Self::ALL.into_iter().find(|own| own.code() == code)
            }
        }
    };
}

pub(crate) use coded;
