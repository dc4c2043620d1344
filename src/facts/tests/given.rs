use super::*;
use crate::lang::say;
use crate::program::{Given, GivenKind};
use crate::source::{Source, SourceMap};

/// Literals with their places in the text that stands for a policy file.
struct Writer {
    text: String,
}

impl Writer {
    fn put(&mut self, text: &str, kind: GivenKind) -> Given {
        let start = self.text.len() as u32;
        self.text.push_str(text);
        Given { kind, span: Span::new(FileId(0), start, self.text.len() as u32) }
    }

    fn text(&mut self, it: &str) -> Given {
        self.put(it, GivenKind::Value(Value::Text(it.to_owned().into())))
    }

    fn record(&mut self, record: u32, fields: Vec<(u32, Given)>) -> Given {
        self.put("{…}", GivenKind::Record(RecordId(record), fields))
    }

    fn list(&mut self, items: Vec<Given>) -> Given {
        self.put("[…]", GivenKind::List(items))
    }

    fn told(self, given: Vec<(DatasetId, Given)>) -> String {
        let mut model = Model::new();
        let mut sources = SourceMap::new();
        sources.add(Source::from_text("a.krav", self.text));
        model.program.sources = Arc::new(sources);
        let (facts, diagnostics) = Facts::from_given(&model.program, &model.shape(), &given);
        let mut out = model.facts(&facts);
        for it in diagnostics {
            let _ = writeln!(out, "{}", it.message);
        }
        out
    }
}

#[test]
fn literals_are_facts_with_places_in_the_policy() {
    let mut w = Writer { text: String::new() };
    let os = [w.text("Debian")].map(|name| (0, name)).to_vec();
    let ports = [w.put("22", GivenKind::Value(Value::Int(22)))].to_vec();
    let cost = w.put("5", GivenKind::Value(Value::Int(5)));
    let fields = vec![
        (0, w.text("srv")),
        (1, w.put("null", GivenKind::Null)),
        (3, w.record(0, os)),
        (4, w.list(ports)),
        (8, cost),
    ];
    let asset = w.record(2, fields);
    let given = vec![(DatasetId(0), w.list(vec![asset])), (DatasetId(1), w.put("null", GivenKind::Null))];
    assert_eq!(
        w.told(given),
        "\
assets: 1 items
assets[srv].id: srv @ srv
assets[srv].hostname: Absent @ null
assets[srv].kind: Missing(\"`kind` is missing\") @ {…}
assets[srv].os.name: Debian @ Debian
assets[srv].os.version: Absent @ {…}
assets[srv].ports: 1 items
assets[srv].ports[0]: 22 @ 22
assets[srv].disks: Absent @ {…}
assets[srv].patched_on: Missing(\"`patched_on` is missing\") @ {…}
assets[srv].share: Absent @ {…}
assets[srv].cost: 5 @ 5
plan: Absent @ null
"
    );
}

#[test]
fn literals_with_one_key_are_an_error_too() {
    let mut w = Writer { text: String::new() };
    let (a, b) = (vec![(0, w.text("x"))], vec![(0, w.text("x"))]);
    let items = vec![w.record(2, a), w.record(2, b)];
    let given = vec![(DatasetId(0), w.list(items))];
    let told = w.told(given);
    assert_eq!(
        lines_with(&told, &["items", "two records of"]),
        "assets: 1 items\ntwo records of `assets` in one source have the key `x`\n".replace(
            "assets: 1 items\n",
            "assets: incomplete Incomplete(\"two records of `assets` share the key `x`\")\nassets: 1 items\n"
        )
    );
}

#[test]
fn what_is_not_given_is_missing() {
    let model = Model::new();
    let (facts, diagnostics) = Facts::from_given(&model.program, &model.shape(), &[]);
    assert!(diagnostics.is_empty());
    assert_eq!(
        facts.gap(&model.program, Fact::Dataset(DatasetId(0))).unwrap().kind,
        GapKind::Missing(say!("`{name}` is not given", name = "assets"))
    );
}
