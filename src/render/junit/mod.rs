//! The report as JUnit XML, for build servers: a suite an organisation and pack, a case a rule.
//!
//! A case has one outcome: failure for `fail`, error for `unknown`, skipped for `waived` and `not_applicable`. Its
//! findings are listed inside, and how many there are of each verdict stands in the properties of its suite. Where the
//! check could not be done as asked, a suite of its own says why, so that a build cannot pass without knowing.

mod suites;
mod text;

use std::io;

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesText, Event};

use crate::report::Report;
use crate::value::Lang;
use suites::{Case, Outcome, Suite};

type Xml = Writer<Vec<u8>>;

/// A report as JUnit XML, messages in a language, with a line break at the end.
pub fn render(report: &Report, lang: Lang) -> String {
    let mut xml = Writer::new_with_indent(Vec::new(), b' ', 2);
    // Writing to memory does not fail.
    let _ = document(&mut xml, &suites::of(report, lang));
    let mut bytes = xml.into_inner();
    bytes.push(b'\n');
    String::from_utf8(bytes).unwrap_or_default()
}

fn document(xml: &mut Xml, suites: &[Suite<'_>]) -> io::Result<()> {
    xml.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    let sums = sums(suites.iter().flat_map(|it| &it.cases));
    let element = xml.create_element("testsuites").with_attribute(("name", "tilsyn"));
    let element = element.with_attributes(sums.iter().map(|(name, n)| (*name, n.as_str())));
    if suites.is_empty() {
        return element.write_empty().map(drop);
    }
    element.write_inner_content(|xml| suites.iter().try_for_each(|it| suite(xml, it)))?;
    Ok(())
}

/// How many cases there are, and of each outcome, as attributes.
fn sums<'c>(cases: impl Iterator<Item = &'c Case<'c>>) -> [(&'static str, String); 4] {
    let mut n = [0_u64; 4];
    for case in cases {
        n[0] += 1;
        match case.outcome {
            Outcome::Passed => {}
            Outcome::Failed => n[1] += 1,
            Outcome::Unknown => n[2] += 1,
            Outcome::Skipped => n[3] += 1,
        }
    }
    let [tests, failures, errors, skipped] = n.map(|it| it.to_string());
    [("tests", tests), ("failures", failures), ("errors", errors), ("skipped", skipped)]
}

fn suite(xml: &mut Xml, suite: &Suite<'_>) -> io::Result<()> {
    let sums = sums(suite.cases.iter());
    let element = xml.create_element("testsuite").with_attribute(("name", suite.name.as_str()));
    element.with_attributes(sums.iter().map(|(name, n)| (*name, n.as_str()))).write_inner_content(|xml| {
        xml.create_element("properties").write_inner_content(|xml| {
            suite.properties.iter().try_for_each(|(name, value)| {
                let value = text::attribute(value);
                let attributes = [("name", *name), ("value", value.as_ref())];
                xml.create_element("property").with_attributes(attributes).write_empty().map(drop)
            })
        })?;
        suite.cases.iter().try_for_each(|it| case(xml, &suite.class, it))
    })?;
    Ok(())
}

fn case(xml: &mut Xml, class: &str, case: &Case<'_>) -> io::Result<()> {
    let name = text::attribute(&case.name);
    let element = xml.create_element("testcase").with_attributes([("classname", class), ("name", name.as_ref())]);
    let file = case.file.map(text::attribute);
    let element = element.with_attributes(file.iter().map(|it| ("file", it.as_ref())));
    let (tag, says_why) = match case.outcome {
        Outcome::Passed if case.text.is_empty() => return element.write_empty().map(drop),
        Outcome::Passed => ("system-out", false),
        Outcome::Failed => ("failure", true),
        Outcome::Unknown => ("error", true),
        Outcome::Skipped => ("skipped", true),
    };
    element.write_inner_content(|xml| {
        let message = text::attribute(&case.message);
        let kind = text::attribute(case.kind);
        let why = if says_why { vec![("type", kind.as_ref()), ("message", message.as_ref())] } else { Vec::new() };
        xml.create_element(tag).with_attributes(why).write_text_content(BytesText::new(&case.text)).map(drop)
    })?;
    Ok(())
}
