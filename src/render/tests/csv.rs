use super::fixture::{HOSTILE, finding, hostile, large, organisation, report};
use crate::render::csv::render;
use crate::value::Lang;

const EXPORT: &str = "[\n  { \"id\": \"core-1\",\n    \"logged\": false }\n]\n";

/// Rows by the names of their columns, as a reader of CSV finds them.
fn rows(text: &str, delimiter: u8) -> (Vec<String>, Vec<Vec<String>>) {
    let mut reader = csv::ReaderBuilder::new().delimiter(delimiter).from_reader(text.as_bytes());
    let head = reader.headers().unwrap().iter().map(str::to_owned).collect();
    let rows = reader.records().map(|row| row.unwrap().iter().map(str::to_owned).collect()).collect();
    (head, rows)
}

/// What stood in a cell before it was guarded and escaped.
fn plain(cell: &str) -> String {
    let mut rest = cell.strip_prefix('\'').unwrap_or(cell);
    let mut out = String::new();
    while let Some(at) = rest.find("\\u{") {
        let (before, escape) = rest.split_at(at);
        let (digits, after) = escape["\\u{".len()..].split_once('}').unwrap();
        out.push_str(before);
        out.push(char::from_u32(u32::from_str_radix(digits, 16).unwrap()).unwrap());
        rest = after;
    }
    out + rest
}

fn column(head: &[String], name: &str) -> usize {
    head.iter().position(|it| it == name).unwrap_or_else(|| panic!("no column {name}"))
}

#[test]
fn a_finding_is_a_row() {
    let example = finding("admin_logging", "core-1", EXPORT, "false");
    insta::assert_snapshot!(render(&report(vec![organisation("tele-1", vec![example])]), Lang::En));
}

#[test]
fn a_danish_spreadsheet_reads_it() {
    let example = finding("admin_logging", "core;1", EXPORT, "false");
    let text = render(&report(vec![organisation("tele-1", vec![example])]), Lang::Da);
    let text = text.strip_prefix('\u{feff}').unwrap();
    let (head, rows) = rows(text, b';');
    assert_eq!(rows.len(), 1);
    assert_eq!(rows[0][column(&head, "key")], "core;1");
}

#[test]
fn no_cell_is_a_formula() {
    for (lang, delimiter) in [(Lang::En, b','), (Lang::Da, b';')] {
        let text = render(&hostile(), lang);
        let (_, rows) = rows(text.trim_start_matches('\u{feff}'), delimiter);
        assert_eq!(rows.len(), 3 * HOSTILE.len());
        for cell in rows.iter().flatten() {
            assert!(!cell.starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠', '\t', '\r', '\n']), "{cell:?}");
        }
    }
}

#[test]
fn no_cell_is_a_formula_to_who_separates_cells_otherwise() {
    let evil = "a;=1\n\"@x\",=1 ,-2 \u{ff1d}1";
    let example = finding("admin_logging", evil, EXPORT, "false");
    for (lang, delimiter, shown) in [
        (Lang::En, b',', "a;\\u{3d}1\n\"\\u{40}x\",=1 ,-2 \u{ff1d}1"),
        (Lang::Da, b';', "a;=1\n\"\\u{40}x\",\\u{3d}1 ,\\u{2d}2 \u{ff1d}1"),
    ] {
        let text = render(&report(vec![organisation("tele-1", vec![example.clone()])]), lang);
        let (head, rows) = rows(text.trim_start_matches('\u{feff}'), delimiter);
        assert_eq!(rows[0][column(&head, "key")], shown);
        assert_eq!(plain(shown), evil);
    }
}

#[test]
fn every_text_can_be_had_back() {
    let report = hostile();
    let (head, rows) = rows(&render(&report, Lang::En), b',');
    let findings = report.organisations.iter().flat_map(|of| of.findings.iter().map(move |it| (of, it)));
    for (row, (of, finding)) in rows.iter().zip(findings) {
        let cell = |name: &str| plain(&row[column(&head, name)]);
        assert_eq!(cell("organisation"), of.id);
        assert_eq!(cell("key"), finding.subject.as_ref().unwrap().key);
        assert_eq!(cell("message"), finding.message);
        assert_eq!(cell("value"), finding.locations.first().map_or("", |it| &it.value));
    }
}

#[test]
fn a_value_of_four_kibibytes_is_there_whole() {
    let mut example = finding("admin_logging", "core-1", EXPORT, "false");
    example.locations[0].value = "\"=\u{1b}\\u{1b}'æ\n".repeat(310);
    let value = example.locations[0].value.clone();
    assert!(value.len() > 4000);
    let (head, rows) = rows(&render(&report(vec![organisation("tele-1", vec![example])]), Lang::En), b',');
    assert_eq!(plain(&rows[0][column(&head, "value")]), value);
}

#[test]
fn there_is_no_limit() {
    let (_, rows) = rows(&render(&large(30_000), Lang::En), b',');
    assert_eq!(rows.len(), 30_000);
}
