mod fields;
mod ways;

use std::sync::Arc;

use crate::facts::{Claimed, Content, Fact, Facts, Loaded, Organisation, Read, RowId, load};
use crate::plan::Shape;
use crate::program::{FeedId, Program, Type, Unit, compile};
use crate::source::{Source, SourceMap};
use crate::value::{Lang, List, Value, show};

const MODEL: &str = r#"
module model
enum Kind { server, network, other }
ordered enum Rating { low, high }
record Os { name: text  version: version?  released_on: date }
record Note { text: text  tags: [text]  share: percent? }
record Asset {
  id: text
  hostname: text?
  kind: Kind
  os: Os?
  owner: text
  ports: [int]
  seen_at: datetime?
  seen_on: date
  tls: version
  address: ip?
  encrypted: bool
  share: percent
  keep: duration
  rating: Rating?
  notes: [Note]
  has_spf: bool?
  n_ports: int
}
record Tenant { id: text  mfa: bool }
dataset assets: [Asset] key id from "assets.json"
dataset tenant: Tenant? from "tenant-native.json"
"#;

fn compiled(adapter: &str) -> Program {
    let mut sources = SourceMap::new();
    let texts = [MODEL.to_owned(), format!("module adapter\nuse model\n{adapter}")];
    let files: Vec<_> = texts.iter().map(|it| sources.add(Source::from_text("x.krav", it.as_str()))).collect();
    let sources = Arc::new(sources);
    let mut units = Vec::new();
    for file in files {
        let parsed = crate::syntax::parse(&sources, file);
        assert!(parsed.diagnostics.is_empty(), "{:#?}", parsed.diagnostics);
        units.push(Unit { file, expected: None, tree: parsed.file, unread: parsed.unread });
    }
    let compiled = compile(sources, &units);
    let errors: Vec<_> = compiled.diagnostics.iter().filter(|it| it.is_error()).collect();
    assert!(errors.is_empty(), "{errors:#?}");
    compiled.program
}

fn read(program: &Program, files: &[(&str, &str)]) -> Loaded {
    let claim = |(name, text): &(&str, &str)| {
        let feeds = program
            .feeds
            .iter()
            .enumerate()
            .filter(|(_, it)| it.pattern == *name || it.pattern == name.replace("-2", ""));
        Claimed {
            path: format!("org/{name}"),
            content: Content::Bytes(text.as_bytes().into()),
            feeds: feeds.map(|(idx, _)| FeedId(idx as u32)).collect(),
            refused: None,
            document: false,
        }
    };
    let files = files.iter().map(claim).collect();
    let organisation = Organisation { path: "org".to_owned(), default_id: "org".to_owned(), files };
    load(program, &Shape::everything(program), &organisation)
}

/// The facts of a dataset, a line each: path, value, and the bytes it stands at.
fn lines(program: &Program, loaded: &Loaded, dataset: &str) -> Vec<String> {
    let idx = program.datasets.iter().position(|it| it.name == dataset).unwrap();
    let mut out = Vec::new();
    let fact = Fact::Dataset(crate::program::DatasetId(idx as u32));
    let typed = program.datasets[idx].typed.ty;
    line(program, &loaded.facts, fact, &loaded.facts.dataset(crate::program::DatasetId(idx as u32)), typed, &mut out);
    out.extend(loaded.diagnostics.iter().map(|it| {
        let at = it.labels.first().map(|it| clip(loaded.facts.sources.text(it.span))).unwrap_or_default();
        format!("! {} @ {at}", it.message)
    }));
    out
}

fn clip(text: &str) -> String {
    let text: String = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if text.chars().count() > 40 { format!("{}…", text.chars().take(40).collect::<String>()) } else { text }
}

fn line(program: &Program, facts: &Facts, fact: Fact, read: &Read<'_>, ty: Type, out: &mut Vec<String>) {
    let path = facts.path(program, fact);
    let place = facts.span(fact).map(|it| clip(facts.sources.text(it))).unwrap_or_default();
    match read {
        Read::Gap => {
            let gap = facts.gap(program, fact).unwrap();
            let at = gap.spans.first().map(|it| clip(facts.sources.text(*it))).unwrap_or_default();
            out.push(format!("{path}: {:?} @ {at}", gap.kind));
        }
        Read::Known(Value::List(List::Stored(list))) => {
            let Type::List(of) = ty else { panic!("{path}") };
            let incomplete = if facts.list_incomplete(*list) {
                format!(", incomplete: {:?}", facts.gap(program, fact).unwrap().kind)
            } else {
                String::new()
            };
            out.push(format!("{path}: {} items{incomplete}", facts.list_len(*list)));
            for idx in 0..facts.list_len(*list) {
                let item = facts.list_item(*list, idx);
                match (fact, &item) {
                    (Fact::Field(row, field), read) if !matches!(read, Read::Known(Value::Record(_))) => {
                        line(program, facts, Fact::Item(row, field, idx), read, program.typed(of).ty, out);
                    }
                    (_, Read::Known(Value::Record(row))) => record(program, facts, RowId(*row), out),
                    _ => out.push(format!("{path}[{idx}]: {item:?}")),
                }
            }
        }
        Read::Known(Value::Record(row)) => record(program, facts, RowId(*row), out),
        Read::Known(Value::Enum(idx)) => {
            let Type::Enum(id) = ty else { panic!("{path}") };
            out.push(format!("{path} = {} @ {place}", program.enumeration(id).members[*idx as usize].name));
        }
        Read::Known(Value::Absent) => out.push(format!("{path} not given @ {place}")),
        Read::Known(value) => {
            let percent = ty == Type::Scalar(crate::value::Scalar::Percent);
            out.push(format!("{path} = {} @ {place}", show(value, percent, Lang::En).unwrap()));
        }
    }
}

fn record(program: &Program, facts: &Facts, row: RowId, out: &mut Vec<String>) {
    let record = facts.row(row).record;
    let shape = Shape::everything(program);
    for (idx, field) in program.record(record).fields.iter().enumerate() {
        let slot = shape.slot(record, idx as u32).unwrap();
        line(program, facts, Fact::Field(row, idx as u32), &facts.slot(row, slot), field.typed.ty, out);
    }
}

/// Reads assets through an adapter, and compares the lines about the fields named.
#[track_caller]
fn check(adapter: &str, files: &[(&str, &str)], fields: &[&str], expected: &[&str]) {
    let program = compiled(adapter);
    let loaded = read(&program, files);
    let all = lines(&program, &loaded, "assets");
    let wanted = |line: &&String| {
        let path = line.split([':', ' ']).next().unwrap();
        !path.contains("].") || fields.iter().any(|it| path.split_once("].").unwrap().1.starts_with(it))
    };
    assert_eq!(all.iter().filter(wanted).collect::<Vec<_>>(), expected);
}

/// One asset, one field.
#[track_caller]
fn field(mapping: &str, json: &str, expected: &str) {
    let name = mapping.split(['=', '.']).next().unwrap().trim();
    let adapter = format!("source x for assets from \"x.json\" at a {{ id = \"1\"  {mapping} }}");
    check(
        &adapter,
        &[("x.json", &format!("{{\"a\": [{json}]}}"))],
        &[name],
        &["assets: 1 items", &format!("assets[1].{expected}")],
    );
}
