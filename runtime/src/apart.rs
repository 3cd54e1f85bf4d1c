//! Lists that are let go of by a call.

/// Makes a struct of a list that is let go of by a call: programs that hold one compile nothing for its elements, and
/// nothing to free it.
macro_rules! list_apart {
    ($(#[$meta:meta])* $visibility:vis struct $name:ident($element:ty);) => {
        $(#[$meta])*
        #[derive(Clone, PartialEq, Eq, Default)]
        $visibility struct $name(::std::mem::ManuallyDrop<Vec<$element>>);

        impl Drop for $name {
            fn drop(&mut self) {
                drop(::std::mem::take(&mut *self.0));
            }
        }

        impl ::std::ops::Deref for $name {
            type Target = Vec<$element>;

            fn deref(&self) -> &Vec<$element> {
                &self.0
            }
        }

        impl ::std::ops::DerefMut for $name {
            fn deref_mut(&mut self) -> &mut Vec<$element> {
                &mut self.0
            }
        }

        impl From<Vec<$element>> for $name {
            fn from(elements: Vec<$element>) -> Self {
                Self(::std::mem::ManuallyDrop::new(elements))
            }
        }

        impl ::std::fmt::Debug for $name {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                self.0.fmt(f)
            }
        }
    };
}
pub(crate) use list_apart;
