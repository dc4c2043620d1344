//! The JSON Schema of the report, made from its type, so that both are always in step.

use schemars::Schema;
use schemars::generate::SchemaSettings;

use super::visible;
use crate::report::Report;

/// The JSON Schema (draft 2020-12) of a report, as JSON text. A member that it does not name is refused.
pub fn report() -> String {
    visible::indented(&schema())
}

/// The JSON Schema (draft 2020-12) of the proof of a verdict, as JSON text.
pub fn why() -> String {
    let settings = SchemaSettings::draft2020_12().for_serialize();
    visible::indented(&settings.into_generator().into_root_schema_for::<crate::report::why::Why>())
}

/// Of the report as written: what may be null stands there as null, and only what the contract says is left out.
fn schema() -> Schema {
    SchemaSettings::draft2020_12().for_serialize().into_generator().into_root_schema_for::<Report>()
}
