//! Every place of an export where a fact stands, and what can be put there instead.

use serde_json::{Value, json};
use tilsyn::program::{Program, Type, Typed};
use tilsyn::value::Scalar;

/// A dataset, or a field of a record.
#[derive(Clone, Debug)]
pub struct Site {
    /// The object that holds it, as a JSON pointer.
    pub holder: String,
    /// Its name there.
    pub name: String,
    pub typed: Typed,
    /// Whether it is a dataset: a file in a folder.
    pub is_dataset: bool,
}

/// A way in which a fact goes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Loss {
    Deleted,
    Null,
    WrongType,
}

impl Site {
    /// The dataset that it belongs to.
    pub fn dataset(&self) -> &str {
        self.holder.split('/').nth(1).unwrap_or(&self.name)
    }

    /// Whether what it holds is lost, as opposed to known not to be given.
    pub fn is_lost_by(&self, loss: Loss) -> bool {
        match loss {
            Loss::WrongType => true,
            Loss::Deleted => self.is_dataset || !self.typed.optional,
            Loss::Null => !self.typed.optional,
        }
    }

    /// An export without what stands here.
    pub fn without(&self, export: &Value, loss: Loss) -> Value {
        match loss {
            Loss::Deleted => {
                let mut export = export.clone();
                export.pointer_mut(&self.holder).unwrap().as_object_mut().unwrap().remove(&self.name);
                export
            }
            Loss::Null => self.with(export, Value::Null),
            Loss::WrongType => match self.typed.ty {
                Type::Record(_) => self.with(export, json!(7)),
                _ => self.with(export, json!({ "wrong": true })),
            },
        }
    }

    /// An export with something else here.
    pub fn with(&self, export: &Value, value: Value) -> Value {
        let mut export = export.clone();
        export.pointer_mut(&self.holder).unwrap()[&self.name] = value;
        export
    }

    /// Other values that make sense here.
    pub fn others(&self, program: &Program, export: &Value) -> Vec<Value> {
        let now = &export.pointer(&self.holder).unwrap()[&self.name];
        let all = match self.typed.ty {
            Type::List(of) => match program.typed(of).ty {
                Type::Enum(id) => {
                    let names = program.enumeration(id).members.iter().map(|it| json!(it.name));
                    vec![json!([]), names.collect()]
                }
                _ => vec![json!([])],
            },
            Type::Enum(id) => program.enumeration(id).members.iter().map(|it| json!(it.name)).collect(),
            Type::Ref(_) => vec![json!("nobody")],
            Type::Scalar(scalar) => scalars(scalar),
            _ => Vec::new(),
        };
        all.into_iter().filter(|it| it != now).collect()
    }
}

fn scalars(scalar: Scalar) -> Vec<Value> {
    match scalar {
        Scalar::Bool => vec![json!(false), json!(true)],
        Scalar::Int => vec![json!(0), json!(1_000_000)],
        Scalar::Percent => vec![json!(0), json!(100)],
        Scalar::Text => vec![json!("something else")],
        Scalar::Date => ["1990-01-01", "2018-12-01", "2026-11-20", "2090-01-01"].map(|it| json!(it)).to_vec(),
        Scalar::Datetime => {
            ["1990-01-01T00:00:00Z", "2018-12-01T00:00:00Z", "2090-01-01T00:00:00Z"].map(|it| json!(it)).to_vec()
        }
        Scalar::Duration => ["P1D", "P30Y"].map(|it| json!(it)).to_vec(),
        Scalar::Version => ["0.1", "99.0"].map(|it| json!(it)).to_vec(),
        Scalar::Country => ["DK", "SE"].map(|it| json!(it)).to_vec(),
        _ => Vec::new(),
    }
}

/// Every dataset of an export and every field of its records, but for keys.
pub fn sites(program: &Program, export: &Value) -> Vec<Site> {
    let mut found = Vec::new();
    for dataset in &program.datasets {
        let Some(value) = export.get(&dataset.name) else { continue };
        let typed = dataset.typed;
        found.push(Site { holder: String::new(), name: dataset.name.clone(), typed, is_dataset: true });
        let keys = dataset.record(program).map(|id| &program.record(id).fields);
        let keys: Vec<&str> = dataset.key.iter().filter_map(|it| Some(keys?[*it as usize].name.as_str())).collect();
        below(program, typed, value, &format!("/{}", dataset.name), &keys, &mut found);
    }
    found
}

fn below(program: &Program, typed: Typed, value: &Value, pointer: &str, keys: &[&str], found: &mut Vec<Site>) {
    match (typed.ty, value) {
        (Type::List(of), Value::Array(items)) => {
            for (at, item) in items.iter().enumerate() {
                below(program, program.typed(of), item, &format!("{pointer}/{at}"), keys, found);
            }
        }
        (Type::Record(id), Value::Object(members)) => {
            for field in program.record(id).fields.iter().filter(|it| !keys.contains(&it.name.as_str())) {
                let Some(value) = members.get(&field.name) else { continue };
                found.push(Site {
                    holder: pointer.to_owned(),
                    name: field.name.clone(),
                    typed: field.typed,
                    is_dataset: false,
                });
                below(program, field.typed, value, &format!("{pointer}/{}", field.name), &[], found);
            }
        }
        _ => {}
    }
}
