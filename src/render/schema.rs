//! The JSON Schema of the report, made from its type, so that both are always in step.

use schemars::Schema;
use schemars::generate::SchemaSettings;

use super::json;
use crate::report::Report;

/// The JSON Schema (draft 2020-12) of a report, as JSON text. A member that it does not name is refused.
pub fn report() -> String {
    let mut bytes = Vec::new();
    // Writing to memory does not fail.
    let _ = json::write_value(&schema(), &mut bytes);
    String::from_utf8(bytes).unwrap_or_default()
}

/// Of the report as written: what may be null stands there as null, and only what the contract says is left out.
fn schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>()
}
