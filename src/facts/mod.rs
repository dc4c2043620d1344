//! From an organisation's exports to typed records with the place of every value. Knows no rules.
//!
//! The flow: `inventory` finds organisations and says of each file whether it is read, refused or ignored;
//! `load` reads one organisation's files into [`Facts`], decoding only what the `Shape` asks for, but checking
//! every byte; foreign formats go through `adapter`. Policy tests build [`Facts`] from literals.

mod adapter;
mod errors;
mod given;
mod inventory;
pub mod json;
mod load;
mod merge;
mod places;
mod read;
mod secret;
mod store;
mod suppose;

use std::sync::Arc;

pub use adapter::CODES as ADAPTER_CODES;
pub use errors::{CODES, said_of};
pub use inventory::{CODES as INVENTORY_CODES, find};
pub use json::{ScalarKind, pointers, scalars_around};
pub use load::load;
pub use places::joined_keys;
pub use store::Facts;
pub use suppose::{Before, Supposed};

use crate::diagnostic::Diagnostic;
use crate::lang::Message;
use crate::program::{DatasetId, RecordId};
use crate::source::Span;
use crate::value::Value;

/// A record of the facts.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct RowId(pub u32);

/// One fact: a field of a record, or a dataset as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Fact {
    /// A dataset.
    Dataset(DatasetId),
    /// A field of a record, by its index in the record type.
    Field(RowId, u32),
    /// An item of a list field that is not a record: the field and the position.
    Item(RowId, u32, u32),
}

/// What reading a fact gives.
#[derive(Clone, Debug, PartialEq)]
pub enum Read<'a> {
    /// The value; `Absent` where an optional fact is not given or an optional dataset is null.
    Known(Value<'a>),
    /// Missing, malformed, or in conflict: see [`Facts::gap`].
    Gap,
}

/// Why a fact is not known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum GapKind {
    /// Not there, or null where it is required; the words say what speaks of it, or that no file feeds the dataset.
    Missing(Message),
    /// There, but not of its type; the words say why.
    Malformed(Message),
    /// Two sources hold the record.
    Conflict(Message),
    /// A file that feeds it was refused.
    Refused(Message),
    /// There may be members that nobody sees.
    Incomplete(Message),
}

impl GapKind {
    /// The same without what its words quote of an export.
    pub fn silent(&self) -> GapKind {
        match self {
            GapKind::Missing(words) => GapKind::Missing(words.masked()),
            GapKind::Malformed(words) => GapKind::Malformed(words.masked()),
            GapKind::Conflict(words) => GapKind::Conflict(words.masked()),
            GapKind::Refused(words) => GapKind::Refused(words.masked()),
            GapKind::Incomplete(words) => GapKind::Incomplete(words.masked()),
        }
    }
}

/// Why a fact is not known, and where.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Gap {
    /// Why.
    pub kind: GapKind,
    /// The value, or the object (or document) that should hold it; `None` where there is no text at all.
    pub spans: Vec<Span>,
}

/// Where a record stands.
#[derive(Clone, Copy, Debug)]
pub struct RowInfo {
    /// Its type.
    pub record: RecordId,
    /// The dataset it belongs to, also for nested records.
    pub dataset: DatasetId,
    /// The record that holds it: row, field, and position where that field is a list.
    pub parent: Option<(RowId, u32, Option<u32>)>,
}

/// What became of an input.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum InputStatus {
    /// It feeds a dataset, or is a document.
    Read,
    /// Nothing expects it, or no selected rule needs what it feeds: why.
    Ignored(Message),
    /// It should have been read and could not be: why.
    Refused(Message),
}

/// One file met on the way.
#[derive(Clone, Debug)]
pub struct Input {
    /// The PATH as given joined with the way below it.
    pub path: String,
    /// Of the bytes as read; `None` where they were not.
    pub sha256: Option<crate::source::Digest>,
    /// How many bytes.
    pub bytes: u64,
    /// What became of it.
    pub status: InputStatus,
}

/// What one organisation's export is made of, before it is read.
#[derive(Clone, Debug)]
pub struct Organisation {
    /// Its folder or document, as reports name it.
    pub path: String,
    /// The id it has unless the fact `organisation.id` is known.
    pub default_id: String,
    /// Files that feed datasets, and those known to be refused; in order of path.
    pub files: Vec<Claimed>,
}

/// A file with what it feeds.
#[derive(Clone, Debug)]
pub struct Claimed {
    /// As reports name it.
    pub path: String,
    /// Where its bytes are.
    pub content: Content,
    /// The feeds it serves, at most one of a dataset; all feeds' `from` patterns that matched and whose dataset is needed.
    pub feeds: Vec<crate::program::FeedId>,
    /// Set where it is refused unread: the diagnostic was given already; what it would feed is not known.
    pub refused: Option<Message>,
    /// Whether its top-level members name datasets (a document) instead.
    pub document: bool,
}

/// Where bytes are.
#[derive(Clone, Debug)]
pub enum Content {
    /// In a file, which is read once.
    File(std::path::PathBuf),
    /// At hand (standard input, or handed in by a library user).
    Bytes(Arc<[u8]>),
}

/// All that stands below the PATHs.
#[derive(Debug, Default)]
pub struct Fleet {
    /// Organisations in order of path.
    pub organisations: Vec<Organisation>,
    /// Inputs that belong to no organisation's reading: ignored or refused.
    pub inputs: Vec<Input>,
    /// Where those of them stand that somebody may have meant for an export: refused, or not needed.
    pub set_aside: Vec<std::path::PathBuf>,
    /// About links, near misses, folders that cannot be listed …
    pub diagnostics: Vec<Diagnostic>,
}

impl Fleet {
    /// The files of exports, whether or not they are read.
    pub fn files(&self) -> impl Iterator<Item = &std::path::Path> {
        let claimed = self.organisations.iter().flat_map(|it| &it.files).filter_map(|it| match &it.content {
            Content::File(place) => Some(place.as_path()),
            Content::Bytes(_) => None,
        });
        claimed.chain(self.set_aside.iter().map(std::path::PathBuf::as_path))
    }
}

/// What a user named.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file or folder.
    Path(std::path::PathBuf),
    /// Bytes with a name, such as standard input (`-`).
    Bytes(String, Arc<[u8]>),
}

/// An organisation as read.
#[derive(Debug)]
pub struct Loaded {
    /// Its facts.
    pub facts: Facts,
    /// Its files.
    pub inputs: Vec<Input>,
    /// About their texts; spans are in `facts.sources`.
    pub diagnostics: Vec<Diagnostic>,
}

#[cfg(test)]
mod tests;
