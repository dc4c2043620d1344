//! Numbers and texts to bytes and back. Numbers have a fixed width, which takes room but no time to read.

use std::collections::HashMap;

/// What can be written and read back as it was.
pub(super) trait Store: Sized {
    /// Writes it down.
    fn store(&self, to: &mut Writer);
    /// Reads what [`Store::store`] wrote; `None` where something else stands there.
    fn read(from: &mut Reader<'_>) -> Option<Self>;
}

/// What has been written.
#[derive(Default)]
pub(super) struct Writer {
    numbers: Vec<u8>,
    texts: String,
    /// Where each text begins that was written before.
    known: HashMap<String, u32>,
    failed: bool,
}

impl Writer {
    /// Says that something cannot be written.
    pub(super) fn fail(&mut self) {
        self.failed = true;
    }

    /// Numbers and texts, unless something could not be written.
    pub(super) fn finish(self) -> Option<(Vec<u8>, String)> {
        (!self.failed).then_some((self.numbers, self.texts))
    }

    /// How many there are of something.
    fn count(&mut self, n: usize) {
        u32::try_from(n)
            .unwrap_or_else(|_| {
                self.fail();
                0
            })
            .store(self);
    }

    pub(super) fn text(&mut self, text: &str) {
        let start = match self.known.get(text) {
            Some(start) => *start as usize,
            None => {
                let start = self.texts.len();
                self.texts.push_str(text);
                self.known.insert(text.to_owned(), start as u32);
                start
            }
        };
        self.count(start);
        self.count(text.len());
    }
}

/// What is left to be read.
pub(super) struct Reader<'b> {
    numbers: &'b [u8],
    texts: &'b str,
}

impl<'b> Reader<'b> {
    pub(super) fn new(numbers: &'b [u8], texts: &'b str) -> Reader<'b> {
        Reader { numbers, texts }
    }

    pub(super) fn is_at_end(&self) -> bool {
        self.numbers.is_empty()
    }

    pub(super) fn text(&mut self) -> Option<&'b str> {
        let (start, len) = (self.count()?, self.count()?);
        self.texts.get(start..start.checked_add(len)?)
    }

    fn count(&mut self) -> Option<usize> {
        u32::read(self).map(|it| it as usize)
    }

    fn bytes<const N: usize>(&mut self) -> Option<[u8; N]> {
        let (bytes, rest) = self.numbers.split_first_chunk()?;
        self.numbers = rest;
        Some(*bytes)
    }
}

macro_rules! number {
    ($($ty:ty),*) => {$(
        impl Store for $ty {
            fn store(&self, to: &mut Writer) {
                to.numbers.extend(self.to_le_bytes());
            }
            fn read(from: &mut Reader<'_>) -> Option<$ty> {
                from.bytes().map(<$ty>::from_le_bytes)
            }
        }
    )*};
}

number!(u8, u16, u32, i32, i64, i128);

impl Store for bool {
    fn store(&self, to: &mut Writer) {
        u8::from(*self).store(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<bool> {
        match u8::read(from)? {
            0 => Some(false),
            1 => Some(true),
            _ => None,
        }
    }
}

impl Store for String {
    fn store(&self, to: &mut Writer) {
        to.text(self);
    }

    fn read(from: &mut Reader<'_>) -> Option<String> {
        from.text().map(str::to_owned)
    }
}

impl<T: Store> Store for Option<T> {
    fn store(&self, to: &mut Writer) {
        self.is_some().store(to);
        if let Some(it) = self {
            it.store(to);
        }
    }

    fn read(from: &mut Reader<'_>) -> Option<Option<T>> {
        Some(if bool::read(from)? { Some(T::read(from)?) } else { None })
    }
}

impl<T: Store> Store for Vec<T> {
    fn store(&self, to: &mut Writer) {
        to.count(self.len());
        self.iter().for_each(|it| it.store(to));
    }

    fn read(from: &mut Reader<'_>) -> Option<Vec<T>> {
        let n = from.count()?;
        // Everything takes a byte at least, so a number that is not true asks for no memory.
        let mut all = Vec::with_capacity(n.min(from.numbers.len()));
        for _ in 0..n {
            all.push(T::read(from)?);
        }
        Some(all)
    }
}

impl<A: Store, B: Store> Store for (A, B) {
    fn store(&self, to: &mut Writer) {
        self.0.store(to);
        self.1.store(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<(A, B)> {
        Some((A::read(from)?, B::read(from)?))
    }
}

/// How structs and enums are stored: their parts in the order listed, of an enum after a number of the variant's own. A
/// part that is left out does not compile.
macro_rules! stored {
    () => {};
    (struct $name:ident($($part:ident),*); $($more:tt)*) => {
        impl Store for $name {
            fn store(&self, to: &mut Writer) {
                let $name($($part),*) = self;
                $($part.store(to);)*
            }
            fn read(from: &mut Reader<'_>) -> Option<$name> {
                $(let $part = Store::read(from)?;)*
                Some($name($($part),*))
            }
        }
        stored! { $($more)* }
    };
    (struct $name:ident { $($field:ident),* $(,)? } $($more:tt)*) => {
        impl Store for $name {
            fn store(&self, to: &mut Writer) {
                let $name { $($field),* } = self;
                $($field.store(to);)*
            }
            fn read(from: &mut Reader<'_>) -> Option<$name> {
                $(let $field = Store::read(from)?;)*
                Some($name { $($field),* })
            }
        }
        stored! { $($more)* }
    };
    (enum $name:ident { $($no:literal $variant:ident $(($($part:ident),*))? $({ $($field:ident),* })?),* $(,)? } $($more:tt)*) => {
        impl Store for $name {
            fn store(&self, to: &mut Writer) {
                match self {
                    $($name::$variant $(($($part),*))? $({ $($field),* })? => {
                        u8::store(&$no, to);
                        $($($part.store(to);)*)?
                        $($($field.store(to);)*)?
                    })*
                }
            }
            fn read(from: &mut Reader<'_>) -> Option<$name> {
                Some(match u8::read(from)? {
                    $($no => {
                        $($(let $part = Store::read(from)?;)*)?
                        $($(let $field = Store::read(from)?;)*)?
                        $name::$variant $(($($part),*))? $({ $($field),* })?
                    })*
                    _ => return None,
                })
            }
        }
        stored! { $($more)* }
    };
}

pub(super) use stored;
