//! What a reader needs to repeat the assessment: policies, parameters and inputs with their digests.

use super::ids::{self, Names};
use super::shape::{Hash, Prop, Resource, Rlink};
use super::text::{line, prop, prop_if};
use crate::lang::say;
use crate::render::{places, uri};
use crate::report::{InputStatus, Report};
use crate::value::Lang;

/// The identifier of what stands for an assessment plan, and all resources with it.
pub(super) fn resources(report: &Report, document: &str, lang: Lang) -> (String, Vec<Resource>) {
    let plan = ids::id("plan", &[document]);
    let mut resources = vec![Resource {
        uuid: plan.clone(),
        title: say!("What was assessed").in_lang(lang),
        description: Some(
            say!("The day whose law was applied, the profile, and the parameters of the policies.").in_lang(lang),
        ),
        props: plan_props(report),
        rlinks: Vec::new(),
    }];
    let (mut policies, mut names) = (Names::default(), Names::default());
    resources.extend(report.policies.iter().map(|it| {
        let props = vec![prop("kind", "policy"), prop("builtin", if it.builtin { "true" } else { "false" })];
        let uuid = ids::id("policy", &[document, &policies.of(&it.path)]);
        resource(uuid, &it.path, Some(&it.sha256), props)
    }));
    let inputs = report.inputs.iter().filter(|it| it.status != InputStatus::Ignored);
    resources.extend(inputs.map(|it| {
        let status = if it.status == InputStatus::Read { "read" } else { "refused" };
        let mut props = vec![prop("kind", "input"), prop("status", status), prop("bytes", &it.bytes.to_string())];
        props.extend(prop_if("reason", it.reason.as_ref()));
        props.extend(prop_if("reason-da", it.reason_da.as_ref()));
        let uuid = ids::id("input", &[document, &names.of(&it.path)]);
        resource(uuid, &it.path, it.sha256.as_ref(), props)
    }));
    (plan, resources)
}

fn plan_props(report: &Report) -> Vec<Prop> {
    let mut props = vec![prop("as-of", &report.as_of)];
    props.extend(prop_if("profile", report.profile.as_ref()));
    props.extend(report.params.iter().map(|(name, value)| prop("param", &format!("{name} = {value}"))));
    props
}

fn resource(uuid: String, path: &str, sha256: Option<&String>, props: Vec<Prop>) -> Resource {
    let hashes = sha256.map(|it| Hash { algorithm: "SHA-256", value: it.clone() }).into_iter().collect();
    Resource { uuid, title: line(path), description: None, props, rlinks: vec![Rlink { href: href(path), hashes }] }
}

/// A path as a reference.
pub(super) fn href(path: &str) -> String {
    let path = places::Path::of(path);
    let root = if path.from_root { "file:///" } else { "" };
    format!("{root}{}", uri::of_path(&path.relative))
}
