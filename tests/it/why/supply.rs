//! Writing into an export what `why` asks for, in its own words: `servers[a].disk_encrypted = true`.

use serde_json::{Value, json};
use tilsyn::report::why::model::Wanted;

/// An export with values for what is wanted, as a proof says them; and parameters that it sets.
pub fn supplied(export: &Value, wanted: &[Wanted], values: &[String]) -> (Value, Vec<(String, String)>) {
    let mut export = export.clone();
    let mut params = Vec::new();
    assert_eq!(wanted.len(), values.len(), "{wanted:?}: {values:?}");
    // What is put into a list comes last: until then, places in it stay what they are.
    let order = |said: &&String| said.contains(" what is garbled") || said.contains(" further members");
    let (lists, others): (Vec<&String>, Vec<&String>) = values.iter().partition(order);
    for said in others.into_iter().chain(lists) {
        if let Some((dataset, record)) = said.split_once(" has the record ") {
            export[dataset].as_array_mut().unwrap().push(read(record));
            continue;
        }
        let named = wanted.iter().filter(|it| said.strip_prefix(&it.fact).is_some_and(|rest| rest.starts_with(' ')));
        let fact = named.max_by_key(|it| it.fact.len()).unwrap_or_else(|| panic!("{said}: none of {wanted:?}"));
        let rest = &said[fact.fact.len() + 1..];
        match rest.strip_prefix("= ") {
            Some(value) if fact.what == "parameter" => params.push((fact.fact.clone(), value.to_owned())),
            Some(value) => put(&mut export, fact, read(value)),
            None => complete(&mut export, fact, rest),
        }
    }
    (export, params)
}

fn read(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|err| panic!("{json}: {err}"))
}

/// Puts a value where a fact should stand.
fn put(export: &mut Value, fact: &Wanted, value: Value) {
    let name = fact.fact.rsplit(']').next().unwrap().rsplit('.').next().unwrap();
    let pointer = fact.locations.first().map_or("", |it| &it.pointer);
    let is_there = pointer.rsplit('/').next() == Some(name) || fact.fact.ends_with(']');
    match export.pointer_mut(pointer).unwrap() {
        there if is_there => *there = value,
        holder => holder[name] = value,
    }
}

/// Leaves what is garbled out of a list, and adds the members that it is said to have beside.
fn complete(export: &mut Value, fact: &Wanted, rest: &str) {
    let pointer = format!("/{}", fact.fact.replace('.', "/"));
    let list = export.pointer_mut(&pointer).and_then(Value::as_array_mut).unwrap_or_else(|| panic!("{fact:?}: {rest}"));
    let is_garbled = |it: &Value| it.is_null() || *it == json!(7);
    if let Some(records) = rest.strip_prefix("with ").and_then(|it| it.strip_suffix(" in place of what is garbled")) {
        let mut records = read(&format!("[{records}]")).as_array().unwrap().clone().into_iter();
        list.iter_mut().filter(|it| is_garbled(it)).for_each(|it| *it = records.next().unwrap());
        return;
    }
    list.retain(|it| !is_garbled(it));
    match rest.strip_prefix("has the further members ") {
        Some(members) => list.extend(read(&format!("[{members}]")).as_array().unwrap().iter().cloned()),
        None => assert!(["has no further members", "without what is garbled"].contains(&rest), "{rest}"),
    }
}
