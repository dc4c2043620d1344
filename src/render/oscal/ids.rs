//! Identifiers that the same report gives again: version-5 UUIDs of what a thing is, in a namespace of our own.

use std::collections::HashMap;

use uuid::Uuid;

use crate::render::visible;
use crate::report::{Report, joined};

/// The version-5 UUID of `urn:tilsyn:oscal` in the namespace of URLs.
const NAMESPACE: Uuid = Uuid::from_u128(0x9140_40cc_0b64_5647_8464_e591_23b5_4aad);

/// The identifier of a thing of a kind, by what tells it from others. Only the last part may hold U+0000.
pub(super) fn id(kind: &str, parts: &[&str]) -> String {
    let name = format!("{kind}\0{}", parts.join("\0"));
    Uuid::new_v5(&NAMESPACE, name.as_bytes()).to_string()
}

/// The identifier of a document: another report, another identifier. Piece by piece, so that no report is held twice.
pub(super) fn document(report: &Report) -> String {
    let Report {
        schema,
        engine,
        as_of,
        profile,
        params,
        policies,
        inputs,
        accounting,
        gate,
        excerpts,
        rules,
        organisations,
        diagnostics,
    } = report;
    let head =
        (schema, engine, as_of, profile, params, policies, inputs, accounting, (gate, excerpts), rules, diagnostics);
    let of_head = Uuid::new_v5(&NAMESPACE, visible::line(&head).as_bytes());
    let of_all = organisations.iter().fold(of_head, |id, it| Uuid::new_v5(&id, visible::line(it).as_bytes()));
    of_all.to_string()
}

/// Tells things of one name apart by their order.
#[derive(Default)]
pub(super) struct Names<'r> {
    seen: HashMap<&'r str, u32>,
}

impl<'r> Names<'r> {
    /// The name with, where others were before, the how manieth of it this is.
    pub(super) fn of(&mut self, name: &'r str) -> String {
        let nth = self.seen.entry(name).or_default();
        *nth += 1;
        if *nth > 1 { joined(&[name, &nth.to_string()]) } else { joined(&[name]) }
    }
}
