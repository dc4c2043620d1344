//! The fact model: what records hold and where datasets come from.

use super::{DatasetId, ExprId, FeedId, Local, Program, RecordId, Type, Typed};
use crate::source::Span;

/// An enumeration.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Whether members compare by order.
    pub ordered: bool,
    /// Members in order.
    pub members: Vec<Member>,
    /// Its name in its file.
    pub span: Span,
}

/// A member of an enumeration.
#[derive(Clone, Debug)]
pub struct Member {
    /// Its name, in krav and in JSON.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
}

/// A record type.
#[derive(Clone, Debug)]
pub struct Record {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Fields in order; a field's index is its position.
    pub fields: Vec<Field>,
    /// Its name in its file.
    pub span: Span,
}

/// A field of a record type.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name, in krav and in JSON.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Its type.
    pub typed: Typed,
    /// Whether its value is masked wherever it would be shown.
    pub secret: bool,
    /// Whether an adapter takes it from a member whose name says that it is secret.
    pub fed_secret: bool,
    /// Its name in its file.
    pub span: Span,
}

/// A dataset.
#[derive(Clone, Debug)]
pub struct Dataset {
    /// Its name.
    pub name: String,
    /// Its documentation.
    pub docs: Vec<String>,
    /// Its type; `optional` where a file may say `null`.
    pub typed: Typed,
    /// Key fields of its record type, by index; empty where there is no key.
    pub key: Vec<u32>,
    /// Feeds in the order preferred, for records that two feeds hold; empty: none is preferred.
    pub prefer: Vec<FeedId>,
    /// Its feeds in order: those of the dataset itself, then `source`s by name.
    pub feeds: Vec<FeedId>,
    /// Its name in its file.
    pub span: Span,
}

impl Dataset {
    /// The record type of its members (or of itself), where it is one.
    pub fn record(&self, program: &Program) -> Option<RecordId> {
        match self.typed.ty {
            Type::Record(id) => Some(id),
            Type::List(of) => match program.typed(of).ty {
                Type::Record(id) => Some(id),
                _ => None,
            },
            _ => None,
        }
    }
    /// Whether it is a list.
    pub fn is_list(&self) -> bool {
        matches!(self.typed.ty, Type::List(_))
    }
}

/// Where facts of a dataset come from.
#[derive(Clone, Debug)]
pub struct Feed {
    /// The name of a `source`; `None` for a `from` of the dataset itself.
    pub name: Option<String>,
    /// The dataset it feeds.
    pub dataset: DatasetId,
    /// File pattern: `*`, `?`, `**`; checked.
    pub pattern: String,
    /// Whether each line is a document.
    pub lines: bool,
    /// How foreign records become typed ones; `None` where field names match.
    pub adapter: Option<Adapter>,
    /// `newest by`, over the record (raw in an adapter, typed fields elsewhere are not allowed: a native feed has none).
    pub span: Span,
}

/// How foreign JSON becomes records. All expressions share one frame of `n_locals` variables.
#[derive(Clone, Debug)]
pub struct Adapter {
    /// How many variables.
    pub n_locals: u16,
    /// The variable of the whole document.
    pub document: Local,
    /// The ways to the records, from the document inwards; empty: the document is the record (or a list of them).
    pub at: Vec<At>,
    /// The variable of the innermost record, `$`.
    pub record: Local,
    /// The variable of `file_name`.
    pub file_name: Local,
    /// The variable of `records`, bound for `complete_when` only.
    pub records: Local,
    /// Which raw records are meant.
    pub filter: Option<ExprId>,
    /// Of several records of one key, the one with the greatest value.
    pub newest_by: Option<ExprId>,
    /// Asked of each document.
    pub complete_when: Option<ExprId>,
    /// What is mapped. A nested target lists the field indices from the outside in.
    pub mapping: Vec<Mapping>,
}

/// One `at`.
#[derive(Clone, Debug)]
pub struct At {
    /// What the way starts from: a variable bound before.
    pub from: Local,
    /// Members on the way; lists on it are gone through.
    pub steps: Vec<String>,
    /// How the end is gone through.
    pub kind: crate::syntax::ast::AtKind,
    /// Variables for each element: the element (also when unnamed); of `entries`, `key` and `value`.
    pub binds: AtBinds,
    /// Whether an absent list means an empty one.
    pub or_empty: bool,
    /// The whole.
    pub span: Span,
}

/// The variables an `at` binds.
#[derive(Clone, Copy, Debug)]
#[allow(missing_docs)]
pub enum AtBinds {
    Element(Local),
    Entry { key: Local, value: Local },
}

/// A mapped field.
#[derive(Clone, Debug)]
pub struct Mapping {
    /// Field indices from the record inwards.
    pub target: Vec<u32>,
    /// Its value; its type is the field's (a `Convert` from raw stands on top where needed).
    pub value: ExprId,
    /// The mapping.
    pub span: Span,
}
