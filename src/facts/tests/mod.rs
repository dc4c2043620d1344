//! One small model, and facts written out as text: what is known, what is not and why, and the words of the place.

mod files;
mod given;
mod keys;
mod native;

use std::fmt::Write as _;

use super::*;
use crate::plan::Shape;
use crate::program::{Dataset, Enum, Feed, FeedId, Field, Member, Program, Record, Type, TypeId, Typed};
use crate::source::FileId;
use crate::value::{Lang, List, Scalar, Value, show};

const NOWHERE: Span = Span { file: FileId(0), start: 0, end: 0 };

pub(super) struct Model {
    pub program: Program,
}

fn req(ty: Type) -> Typed {
    Typed { ty, optional: false }
}

fn opt(ty: Type) -> Typed {
    Typed { ty, optional: true }
}

fn scalar(it: Scalar) -> Type {
    Type::Scalar(it)
}

impl Model {
    fn list(&mut self, of: Typed) -> Type {
        self.program.types.push(of);
        Type::List(TypeId(self.program.types.len() as u32 - 1))
    }

    fn record(&mut self, name: &str, fields: &[(&str, Typed)]) -> Type {
        let field = |(name, typed): &(&str, Typed)| Field {
            name: (*name).to_owned(),
            docs: vec![],
            typed: *typed,
            secret: false,
            fed_secret: false,
            span: NOWHERE,
        };
        let fields = fields.iter().map(field).collect();
        self.program.records.push(Record { name: name.to_owned(), docs: vec![], fields, span: NOWHERE });
        Type::Record(RecordId(self.program.records.len() as u32 - 1))
    }

    fn dataset(&mut self, name: &str, typed: Typed, key: &[u32], patterns: &[&str]) -> DatasetId {
        let id = DatasetId(self.program.datasets.len() as u32);
        let mut feeds = Vec::new();
        for pattern in patterns {
            feeds.push(FeedId(self.program.feeds.len() as u32));
            let lines = pattern.ends_with(".ndjson");
            let pattern = (*pattern).to_owned();
            self.program.feeds.push(Feed { name: None, dataset: id, pattern, lines, adapter: None, span: NOWHERE });
        }
        let name = name.to_owned();
        self.program.datasets.push(Dataset {
            name,
            docs: vec![],
            typed,
            key: key.to_vec(),
            prefer: vec![],
            feeds,
            span: NOWHERE,
        });
        id
    }

    /// `assets` (key `id`), `plan` (may be null), `scores` (numbers), `hosts` (key of two).
    pub(super) fn new() -> Model {
        let mut it = Model { program: Program::default() };
        let members = ["server", "client"].map(|name| Member { name: name.to_owned(), docs: vec![] }).to_vec();
        it.program.enums.push(Enum { name: "Kind".into(), docs: vec![], ordered: false, members, span: NOWHERE });
        let os = it.record("Os", &[("name", req(scalar(Scalar::Text))), ("version", opt(scalar(Scalar::Version)))]);
        let disk = it.record("Disk", &[("size", req(scalar(Scalar::Int))), ("encrypted", req(scalar(Scalar::Bool)))]);
        let disks = it.list(req(disk));
        let ports = it.list(req(scalar(Scalar::Int)));
        let asset = it.record(
            "Asset",
            &[
                ("id", req(scalar(Scalar::Text))),
                ("hostname", opt(scalar(Scalar::Text))),
                ("kind", req(Type::Enum(crate::program::EnumId(0)))),
                ("os", opt(os)),
                ("ports", req(ports)),
                ("disks", opt(disks)),
                ("patched_on", req(scalar(Scalar::Date))),
                ("share", opt(scalar(Scalar::Percent))),
                ("cost", opt(scalar(Scalar::Decimal))),
                ("unneeded_by_rules", opt(scalar(Scalar::Text))),
            ],
        );
        let assets = it.list(req(asset));
        it.dataset("assets", req(assets), &[0], &["assets*.json", "more-assets.json", "assets*.ndjson"]);
        let plan =
            it.record("Plan", &[("revised_on", req(scalar(Scalar::Date))), ("owner", opt(Type::Ref(DatasetId(0))))]);
        it.dataset("plan", opt(plan), &[], &["plan.json", "other-plan.json"]);
        let scores = it.list(req(scalar(Scalar::Int)));
        it.dataset("scores", opt(scores), &[], &["scores.json"]);
        let host = it.record(
            "Host",
            &[
                ("name", req(scalar(Scalar::Text))),
                ("port", req(scalar(Scalar::Int))),
                ("up", req(scalar(Scalar::Bool))),
            ],
        );
        let hosts = it.list(req(host));
        it.dataset("hosts", req(hosts), &[0, 1], &["hosts.json"]);
        it
    }

    /// Everything but `unneeded_by_rules`.
    pub(super) fn shape(&self) -> Shape {
        let mut shape = Shape { datasets: vec![true; self.program.datasets.len()], ..Shape::default() };
        for record in &self.program.records {
            let mut n_slots = 0;
            let mut slot = |field: &Field| {
                let needed = field.name != "unneeded_by_rules";
                n_slots += u16::from(needed);
                needed.then_some(n_slots.wrapping_sub(1))
            };
            shape.slots.push(record.fields.iter().map(&mut slot).collect());
            shape.widths.push(n_slots);
        }
        shape
    }

    /// Loads files, each for the feeds whose pattern is named before its text.
    pub(super) fn load(&self, files: &[(&str, &str, &str)]) -> Loaded {
        let bytes: Vec<(&str, &str, Vec<u8>)> =
            files.iter().map(|(path, feeds, text)| (*path, *feeds, text.as_bytes().to_vec())).collect();
        self.load_bytes(&bytes)
    }

    pub(super) fn load_bytes(&self, files: &[(&str, &str, Vec<u8>)]) -> Loaded {
        let claimed = |(path, feeds, bytes): &(&str, &str, Vec<u8>)| {
            self.claim(path, feeds, Content::Bytes(bytes.clone().into()))
        };
        let files = files.iter().map(claimed).collect();
        load(&self.program, &self.shape(), &Organisation { path: "org".into(), default_id: "org".into(), files })
    }

    pub(super) fn claim(&self, path: &str, feeds: &str, content: Content) -> Claimed {
        let fits = |feed: &Feed| feeds.split(' ').any(|it| it == feed.pattern);
        let feeds_of =
            self.program.feeds.iter().enumerate().filter(|(_, it)| fits(it)).map(|(idx, _)| FeedId(idx as u32));
        Claimed { path: path.into(), content, feeds: feeds_of.collect(), refused: None, document: feeds == "document" }
    }

    /// Loads and writes everything out: datasets, then what is said.
    pub(super) fn told(&self, files: &[(&str, &str, &str)]) -> String {
        self.tell(&self.load(files))
    }

    pub(super) fn tell(&self, loaded: &Loaded) -> String {
        let mut out = self.facts(&loaded.facts);
        for input in loaded.inputs.iter().filter(|it| it.status != InputStatus::Read) {
            let _ = writeln!(out, "input {}: {:?}", input.path, input.status);
        }
        for it in &loaded.diagnostics {
            let _ = writeln!(out, "{}: {}", it.severity.as_str(), it.message);
            for label in &it.labels {
                let _ = writeln!(out, "  `{}` {}", loaded.facts.sources.text(label.span), label.text);
            }
            let _ = it.help.as_ref().map(|help| writeln!(out, "  help: {help}"));
        }
        out
    }

    /// All facts of the datasets that are not simply missing.
    pub(super) fn facts(&self, facts: &Facts) -> String {
        let mut out = String::new();
        for idx in 0..self.program.datasets.len() {
            let fact = Fact::Dataset(DatasetId(idx as u32));
            let read = facts.dataset(DatasetId(idx as u32));
            let unfed = matches!(facts.gap(&self.program, fact), Some(Gap { kind: GapKind::Missing(_), spans }) if spans.is_empty());
            if !(read == Read::Gap && unfed) {
                self.fact(facts, fact, read, self.program.datasets[idx].typed.ty, &mut out);
            }
        }
        out
    }

    fn fact(&self, facts: &Facts, fact: Fact, read: Read<'_>, ty: Type, out: &mut String) {
        let path = facts.path(&self.program, fact);
        let text = |span: Option<Span>| span.map_or("-".to_owned(), |span| facts.sources.text(span).to_owned());
        match (read, ty) {
            (Read::Gap, _) => {
                let gap = facts.gap(&self.program, fact);
                let spans: Vec<String> = gap.iter().flat_map(|it| &it.spans).map(|it| text(Some(*it))).collect();
                let kind = gap.map_or("no gap".to_owned(), |gap| format!("{:?}", gap.kind));
                let _ = writeln!(out, "{path}: {kind} @ {}", spans.join(" & "));
            }
            (Read::Known(Value::Record(row)), _) => self.row(facts, RowId(row), out),
            (Read::Known(Value::List(List::Stored(list))), Type::List(of)) => {
                let of = self.program.typed(of).ty;
                assert_eq!(facts.path(&self.program, facts.list_fact(list)), path);
                if facts.list_incomplete(list) {
                    let _ = writeln!(out, "{path}: incomplete {:?}", facts.gap(&self.program, fact).unwrap().kind);
                }
                let _ = writeln!(out, "{path}: {} items", facts.list_len(list));
                for idx in 0..facts.list_len(list) {
                    let item = match fact {
                        Fact::Field(row, field) => Fact::Item(row, field, idx),
                        fact => fact,
                    };
                    self.fact(facts, item, facts.list_item(list, idx), of, out);
                }
            }
            (Read::Known(value), _) => {
                let shown = match &value {
                    Value::Absent | Value::Bool(_) => format!("{value:?}"),
                    value => show(value, false, Lang::En).unwrap_or_else(|| format!("{value:?}")),
                };
                let _ = writeln!(out, "{path}: {shown} @ {}", text(facts.span(fact)));
            }
        }
    }

    fn row(&self, facts: &Facts, row: RowId, out: &mut String) {
        let record = facts.row(row).record;
        let shape = self.shape();
        for (idx, field) in self.program.record(record).fields.iter().enumerate() {
            let fact = Fact::Field(row, idx as u32);
            if let Some(slot) = shape.slot(record, idx as u32) {
                self.fact(facts, fact, facts.slot(row, slot), field.typed.ty, out);
            }
        }
    }
}

/// The lines of a text that hold any of some words.
pub(super) fn lines_with(text: &str, words: &[&str]) -> String {
    text.lines().filter(|line| words.iter().any(|it| line.contains(it))).map(|line| format!("{line}\n")).collect()
}

#[test]
fn facts_may_be_read_side_by_side() {
    fn shared<T: Send + Sync>() {}
    shared::<Facts>();
    shared::<Loaded>();
}
