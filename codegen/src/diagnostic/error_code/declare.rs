//! The macro that declares the kinds of errors.

/// Declares an enum of kinds with their codes and texts.
macro_rules! error_codes {
    ($($(#[doc = $why:literal])+ $name:ident = $slug:literal, $title:literal, $help:literal;)+) => {
        /// A kind of error. The documentation of a variant says why it is an error.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum ErrorCode {
            $($(#[doc = $why])+ $name,)+
        }

        impl ErrorCode {
            /// Every kind, in the order of the codes.
            pub const ALL: &[ErrorCode] = &[$(ErrorCode::$name),+];

            /// The code with a name, such as `D0104-unknown-key`.
            pub const fn slug(self) -> &'static str {
                match self { $(ErrorCode::$name => $slug),+ }
            }

            /// What is wrong, in one line.
            pub const fn title(self) -> &'static str {
                match self { $(ErrorCode::$name => $title),+ }
            }

            /// Why it is an error.
            pub fn why(self) -> &'static str {
                match self { $(ErrorCode::$name => concat!($($why),+).trim()),+ }
            }

            /// How it is usually fixed.
            pub const fn help(self) -> &'static str {
                match self { $(ErrorCode::$name => $help),+ }
            }

            /// The diagnostics of a small schema with this error.
            pub const fn example(self) -> &'static str {
                match self {
                    $(ErrorCode::$name => include_str!(concat!("../../tests/diagnostics/", $slug, ".txt"))),+
                }
            }
        }
    };
}

pub(super) use error_codes;
