//! The part of SARIF 2.1.0 that we write. What is empty is left out.

use std::borrow::Cow;
use std::collections::BTreeMap;

use serde::Serialize;

use crate::report::{Accounting, Days, Severity, Subject, Verdict, Verdicts};

#[derive(Serialize)]
pub(super) struct Log<'r> {
    #[serde(rename = "$schema")]
    pub(super) schema: &'static str,
    pub(super) version: &'static str,
    pub(super) runs: [Run<'r>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Run<'r> {
    pub(super) tool: Tool<'r>,
    pub(super) automation_details: Id,
    pub(super) language: &'static str,
    pub(super) column_kind: &'static str,
    pub(super) invocations: [Invocation<'r>; 1],
    pub(super) original_uri_base_ids: BTreeMap<&'static str, Base>,
    pub(super) artifacts: Vec<Artifact<'r>>,
    pub(super) results: Vec<Result<'r>>,
    pub(super) properties: RunProperties<'r>,
}

#[derive(Serialize)]
pub(super) struct Id {
    pub(super) id: String,
}

#[derive(Serialize)]
pub(super) struct Base {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri: Option<&'static str>,
    pub(super) description: Text,
}

/// A message, a description or a snippet.
#[derive(Serialize)]
pub(super) struct Text {
    pub(super) text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) markdown: Option<String>,
}

#[derive(Serialize)]
pub(super) struct Tool<'r> {
    pub(super) driver: Driver<'r>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Driver<'r> {
    pub(super) name: &'static str,
    pub(super) full_name: String,
    pub(super) short_description: Text,
    pub(super) version: &'r str,
    pub(super) semantic_version: &'r str,
    pub(super) rules: Vec<Rule<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) notifications: Vec<Descriptor<'r>>,
}

/// A kind of notification.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Descriptor<'r> {
    pub(super) id: &'r str,
    pub(super) name: String,
    pub(super) short_description: Text,
    pub(super) full_description: Text,
    pub(super) help: Text,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Rule<'r> {
    pub(super) id: &'r str,
    pub(super) name: String,
    pub(super) short_description: Text,
    pub(super) full_description: Text,
    pub(super) help: Text,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help_uri: Option<String>,
    pub(super) default_configuration: Configuration,
    pub(super) properties: RuleProperties<'r>,
}

#[derive(Serialize)]
pub(super) struct Configuration {
    pub(super) level: &'static str,
}

#[derive(Serialize)]
pub(super) struct RuleProperties<'r> {
    pub(super) tags: Vec<&'r str>,
    #[serde(skip_serializing_if = "is_zero")]
    pub(super) tags_omitted: usize,
    #[serde(rename = "security-severity", skip_serializing_if = "Option::is_none")]
    pub(super) security_severity: Option<&'static str>,
    pub(super) precision: &'static str,
    pub(super) severity: Severity,
    pub(super) title: &'r str,
    pub(super) title_da: Option<&'r String>,
    pub(super) remedy: Option<&'r String>,
    pub(super) remedy_da: Option<&'r String>,
    pub(super) interpretation: Option<&'r String>,
    pub(super) basis: Vec<BasisProperties<'r>>,
    pub(super) overridden_by: &'r [String],
    pub(super) reason: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason_da: Option<&'r String>,
}

#[derive(Serialize)]
pub(super) struct BasisProperties<'r> {
    pub(super) instrument: &'r str,
    pub(super) provision: &'r str,
    pub(super) url: Option<&'r String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) days: Option<&'r Days>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) assumed: Option<&'r String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) assumed_da: Option<&'r String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Invocation<'r> {
    pub(super) execution_successful: bool,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tool_execution_notifications: Vec<Notification<'r>>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) tool_configuration_notifications: Vec<Notification<'r>>,
}

#[derive(Serialize)]
pub(super) struct Notification<'r> {
    pub(super) descriptor: DescriptorReference<'r>,
    pub(super) level: &'static str,
    pub(super) message: Text,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) locations: Vec<Location<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<Help<'r>>,
}

#[derive(Serialize)]
pub(super) struct DescriptorReference<'r> {
    pub(super) id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) index: Option<usize>,
}

/// A notification in both languages, and what to do.
#[derive(Serialize)]
pub(super) struct Help<'r> {
    pub(super) message: Cow<'r, str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message_da: Option<Cow<'r, str>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help: Option<&'r String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) help_da: Option<&'r String>,
}

#[derive(Serialize)]
pub(super) struct Artifact<'r> {
    pub(super) location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) length: Option<u64>,
    pub(super) roles: [&'static str; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) hashes: Option<Hashes<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<InputProperties<'r>>,
}

#[derive(Serialize)]
pub(super) struct Hashes<'r> {
    #[serde(rename = "sha-256")]
    pub(super) sha256: &'r str,
}

#[derive(Serialize)]
pub(super) struct InputProperties<'r> {
    pub(super) status: crate::report::InputStatus,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason: Option<&'r String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) reason_da: Option<&'r String>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Result<'r> {
    pub(super) rule_id: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) rule_index: Option<usize>,
    pub(super) kind: &'static str,
    pub(super) level: &'static str,
    pub(super) message: Text,
    pub(super) locations: [Location<'r>; 1],
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub(super) related_locations: Vec<Location<'r>>,
    pub(super) partial_fingerprints: Fingerprints<'r>,
    /// Of a run, all results have these or none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) suppressions: Option<Vec<Suppression>>,
    pub(super) properties: ResultProperties<'r>,
}

#[derive(Serialize)]
pub(super) struct Fingerprints<'r> {
    #[serde(rename = "primaryLocationLineHash")]
    pub(super) line_hash: String,
    #[serde(rename = "tilsynFinding/v1")]
    pub(super) own: &'r str,
}

#[derive(Serialize)]
pub(super) struct Suppression {
    pub(super) kind: &'static str,
    pub(super) status: &'static str,
    pub(super) justification: String,
}

#[derive(Serialize)]
pub(super) struct ResultProperties<'r> {
    pub(super) organisation: &'r str,
    pub(super) organisation_name: Option<&'r String>,
    pub(super) organisation_path: &'r str,
    pub(super) verdict: Verdict,
    pub(super) severity: Severity,
    pub(super) subject: Option<&'r Subject>,
    pub(super) message: &'r str,
    pub(super) message_da: Option<&'r String>,
    pub(super) remedy: Option<&'r String>,
    pub(super) remedy_da: Option<&'r String>,
    pub(super) basis: Vec<String>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) missing: &'r [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) reasons: &'r [String],
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    pub(super) reasons_da: &'r [String],
    #[serde(skip_serializing_if = "is_zero_u64")]
    pub(super) locations_omitted: u64,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Location<'r> {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) id: Option<usize>,
    pub(super) physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) message: Option<Text>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) properties: Option<LocationProperties<'r>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct PhysicalLocation {
    pub(super) artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) region: Option<Region>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) context_region: Option<Region>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct ArtifactLocation {
    pub(super) uri: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) uri_base_id: Option<&'static str>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct Region {
    pub(super) start_line: u32,
    pub(super) start_column: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_line: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) end_column: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) snippet: Option<Text>,
}

/// What a region cannot say of a place in an export. Offsets are those of the text as UTF-8.
#[derive(Serialize)]
pub(super) struct LocationProperties<'r> {
    pub(super) pointer: &'r str,
    pub(super) start: u64,
    pub(super) end: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_bytes: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) value_sha256: Option<&'r String>,
    /// In both languages, where there are two; else the message of the place says it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label: Option<&'r String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) label_da: Option<&'r String>,
}

#[derive(Serialize)]
pub(super) struct RunProperties<'r> {
    pub(super) schema: &'r str,
    pub(super) as_of: &'r str,
    pub(super) profile: Option<&'r String>,
    pub(super) params: &'r BTreeMap<String, String>,
    pub(super) accounting: Accounting,
    pub(super) organisations: Vec<OrganisationProperties<'r>>,
    pub(super) findings: Cut,
    pub(super) rules: Cut,
}

#[derive(Serialize)]
pub(super) struct OrganisationProperties<'r> {
    pub(super) id: &'r str,
    pub(super) path: &'r str,
    pub(super) name: Option<&'r String>,
    pub(super) verdict: Verdict,
    pub(super) verdicts: Verdicts,
}

/// How many there are, and how many of these stand in the file.
#[derive(Clone, Copy, Serialize)]
pub(super) struct Cut {
    pub(super) total: usize,
    pub(super) shown: usize,
    pub(super) omitted: usize,
}

fn is_zero(n: &usize) -> bool {
    *n == 0
}

fn is_zero_u64(n: &u64) -> bool {
    *n == 0
}
