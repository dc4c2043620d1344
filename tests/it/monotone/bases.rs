//! Small exports to change: organisations of the made-up fleets, cut down to a few records of each dataset.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use serde_json::{Map, Value};
use tilsyn::program::{Program, Type};

use crate::world::root;

/// Lists no longer than this stay whole.
const SHORT: usize = 25;
/// Longer lists of names name everybody; what only they name need not stay.
const FEW: usize = 3;

/// The places of all organisations that were made up, each with the day of its fleet.
pub fn all() -> Vec<(String, String)> {
    let list = fs::read_to_string(root().join("testdata/planted.json")).unwrap();
    let fleets: BTreeMap<String, Value> = serde_json::from_str(&list).unwrap();
    let places = fleets.iter().flat_map(|(folder, fleet)| {
        let day = fleet["day"].as_str().unwrap();
        let places = fleet["places"].as_array().unwrap().iter().map(|it| it.as_str().unwrap());
        places.map(move |place| (format!("{folder}/{place}"), day.to_owned()))
    });
    places.collect()
}

/// The export of an organisation of a made-up fleet, whole, as one document. `place` begins with the fleet's folder.
fn whole(program: &Program, place: &str) -> Map<String, Value> {
    let folder = root().join("testdata").join(place);
    if folder.is_file() {
        return serde_json::from_str(&fs::read_to_string(folder).unwrap()).unwrap();
    }
    let mut files: Vec<_> =
        fs::read_dir(folder).unwrap().map(|it| it.unwrap().path()).filter(|it| it.is_file()).collect();
    files.sort();
    let mut export = Map::new();
    for file in files {
        let Some(name) = dataset_of(program, &file) else { continue };
        let text = fs::read_to_string(&file).unwrap();
        let read = |it: &str| serde_json::from_str::<Value>(it).unwrap();
        let value = match file.extension().is_some_and(|it| it == "ndjson") {
            true => Value::Array(text.lines().map(read).collect()),
            false => read(&text),
        };
        match (export.get_mut(&name), value) {
            (Some(Value::Array(before)), Value::Array(more)) => before.extend(more),
            (_, value) => drop(export.insert(name, value)),
        }
    }
    export
}

/// The dataset whose name a file's name begins with, `-` for `_`; of several, the longest.
fn dataset_of(program: &Program, file: &Path) -> Option<String> {
    let stem = file.file_stem()?.to_string_lossy().replace('-', "_");
    let names = program.datasets.iter().map(|it| &it.name).filter(|it| stem.starts_with(it.as_str()));
    names.max_by_key(|it| it.len()).cloned()
}

/// Keys by which other records refer to the records of a dataset; none where it is no list with a key of one field.
fn key_field(program: &Program, dataset: &str) -> Option<String> {
    let dataset = program.datasets.iter().find(|it| it.name == dataset && it.is_list())?;
    let [key] = dataset.key.as_slice() else { return None };
    Some(program.record(dataset.record(program)?).fields[*key as usize].name.clone())
}

/// Fields of a dataset's records whose values tell kinds of records apart: enumerations, and lists of their members.
fn kinds(program: &Program, dataset: &str) -> BTreeSet<String> {
    let dataset = program.datasets.iter().find(|it| it.name == dataset).unwrap();
    let fields = dataset.record(program).map(|it| program.record(it).fields.as_slice()).unwrap_or_default();
    let is_kind = |ty: Type| match ty {
        Type::Enum(_) => true,
        Type::List(of) => matches!(program.typed(of).ty, Type::Enum(_)),
        _ => false,
    };
    fields.iter().filter(|it| is_kind(it.typed.ty)).map(|it| it.name.clone()).collect()
}

/// Places of the first record with each truth value and each kind, and of the last record.
fn different(records: &[Value], kinds: &BTreeSet<String>) -> BTreeSet<usize> {
    let mut seen = BTreeSet::new();
    let mut kept: BTreeSet<usize> = records.len().checked_sub(1).into_iter().collect();
    for (at, record) in records.iter().enumerate() {
        for (name, value) in record.as_object().into_iter().flatten() {
            let is_kind = value.is_boolean() || kinds.contains(name);
            if is_kind && seen.insert((name, value.to_string())) {
                kept.insert(at);
            }
        }
    }
    kept
}

/// An organisation of the fleet with records of each kind, those that faults were planted in, and those that they refer to.
pub fn cut(program: &Program, place: &str) -> Value {
    let export = whole(program, place);
    let id = place.rsplit('/').next().unwrap().trim_end_matches(".json");
    let planted = planted_keys(place.split('/').next().unwrap(), id);
    let mut kept: BTreeMap<&str, BTreeSet<usize>> = BTreeMap::new();
    let mut waiting: Vec<(&str, usize)> = Vec::new();
    // By key: where records with it stand.
    let mut by_key: BTreeMap<&str, Vec<(&str, usize)>> = BTreeMap::new();
    for (name, records) in &export {
        let Some(records) = records.as_array() else { continue };
        let field = key_field(program, name);
        let kept = if records.len() <= SHORT {
            (0..records.len()).collect()
        } else {
            different(records, &kinds(program, name))
        };
        waiting.extend(kept.into_iter().map(|at| (name.as_str(), at)));
        for (at, record) in records.iter().enumerate() {
            let Some(key) = field.as_ref().and_then(|it| record.get(it)).and_then(Value::as_str) else { continue };
            by_key.entry(key).or_default().push((name, at));
            if planted.contains(&format!("{name}:{key}")) {
                waiting.push((name, at));
            }
        }
    }
    while let Some((name, at)) = waiting.pop() {
        if kept.entry(name).or_default().insert(at) {
            let mut texts = Vec::new();
            texts_of(&export[name][at], &mut texts);
            waiting.extend(texts.iter().filter_map(|it| by_key.get(it.as_str())).flatten());
        }
    }
    let kept = |name: &str| kept.get(name).cloned().unwrap_or_default();
    let few = export.iter().map(|(name, value)| match value {
        Value::Array(records) => (name.clone(), kept(name).iter().map(|at| records[*at].clone()).collect()),
        _ => (name.clone(), value.clone()),
    });
    Value::Object(few.collect())
}

/// Subjects of planted faults.
fn planted_keys(fleet: &str, organisation: &str) -> BTreeSet<String> {
    let list = fs::read_to_string(root().join("testdata/planted.json")).unwrap();
    let fleets: Value = serde_json::from_str(&list).unwrap();
    let findings = fleets[fleet]["findings"].as_array().unwrap().iter();
    let faults = findings.filter(|it| it["organisation"] == organisation && it["verdict"] == "fail");
    faults.filter_map(|it| it["subject"].as_str().map(str::to_owned)).collect()
}

fn texts_of(value: &Value, texts: &mut Vec<String>) {
    match value {
        Value::String(text) => texts.push(text.clone()),
        Value::Array(items) if items.len() <= FEW => items.iter().for_each(|it| texts_of(it, texts)),
        Value::Object(members) => members.values().for_each(|it| texts_of(it, texts)),
        _ => {}
    }
}
