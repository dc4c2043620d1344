//! Names of members: which field each is, found by expecting what came last time.
//!
//! Records of an export repeat the same names in the same order, so each name remembers which name followed it: one
//! comparison mostly settles what the next member is. What is no field is counted, for one notice each a file.

use std::collections::HashMap;

use crate::diagnostic::{Diagnostic, nearest};
use crate::facts::errors;
use crate::facts::json::Str;
use crate::program::{Program, Record, RecordId};
use crate::source::{FileId, Span};

/// How many different names of a record type are told apart.
const MOST_NAMES: usize = 4096;
/// The name that stands for all further ones.
const FURTHER: u32 = 0;

/// What a member is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// A field of the record type.
    Field(u32),
    /// None of its fields.
    Unknown,
}

/// The names met, by record type.
#[derive(Debug, Default)]
pub(super) struct Members {
    by_record: Vec<Names>,
    /// Fields a slip away from the last name that was not kept.
    near_further: Vec<u32>,
}

#[derive(Debug, Default)]
struct Names {
    names: Vec<Name>,
    ids: HashMap<String, u32>,
    /// The name that came first in the last record.
    first: u32,
    /// Names that are no fields and were met in this file.
    unknown: Vec<u32>,
}

#[derive(Debug)]
struct Name {
    text: String,
    class: Class,
    /// The name that followed it last time.
    next: u32,
    /// Fields that it is a slip away from.
    near: Vec<u32>,
    /// In this file, where it is no field: in how many records, first where, and how often a fact suffered from it.
    n_records: u32,
    first_at: (u32, u32),
    n_slips: u32,
}

impl Name {
    fn new(text: &str, class: Class, near: Vec<u32>) -> Name {
        Name { text: text.to_owned(), class, next: FURTHER, near, n_records: 0, first_at: (0, 0), n_slips: 0 }
    }
}

impl Members {
    /// What a member is; `before` is the name in front of it in its object.
    #[inline]
    pub(super) fn find(
        &mut self,
        program: &Program,
        record: RecordId,
        before: Option<u32>,
        key: Str,
        text: &str,
    ) -> (u32, Class) {
        if self.by_record.len() <= record.idx() {
            self.by_record.resize_with(program.records.len().max(record.idx() + 1), Names::default);
        }
        let Some(names) = self.by_record.get_mut(record.idx()) else { return (FURTHER, Class::Unknown) };
        let expected = match before {
            Some(before) => names.names.get(before as usize).map_or(FURTHER, |it| it.next),
            None => names.first,
        };
        let id = match names.names.get(expected as usize) {
            Some(name) if expected != FURTHER && !key.escaped && name.text == key.raw(text) => expected,
            _ => {
                let id = names.look_up(program.record(record), &key.read(text), &mut self.near_further);
                names.follow(before, id);
                id
            }
        };
        let Some(name) = names.names.get_mut(id as usize) else { return (FURTHER, Class::Unknown) };
        if name.class == Class::Unknown {
            if name.n_records == 0 {
                name.first_at = (key.start - 1, key.end + 1);
                names.unknown.push(id);
            }
            name.n_records = name.n_records.saturating_add(1);
        }
        (id, name.class)
    }

    /// The fields that an unknown name, just found, is a slip away from.
    pub(super) fn near(&self, record: RecordId, name: u32) -> &[u32] {
        match name {
            FURTHER => &self.near_further,
            _ => self.get(record, name).map_or(&[], |it| &it.near),
        }
    }

    /// What a name says.
    pub(super) fn name(&self, record: RecordId, name: u32) -> &str {
        self.get(record, name).map_or("", |it| &it.text)
    }

    /// Counts a fact that is malformed because of a name.
    pub(super) fn slipped(&mut self, record: RecordId, name: u32) {
        let names = self.by_record.get_mut(record.idx());
        if let Some(name) = names.and_then(|it| it.names.get_mut(name as usize)) {
            name.n_slips = name.n_slips.saturating_add(1);
        }
    }

    /// What is said about the names met in a file; counting begins anew.
    pub(super) fn notices(&mut self, program: &Program, file: FileId) -> Vec<Diagnostic> {
        let mut found = Vec::new();
        for (names, record) in self.by_record.iter_mut().zip(&program.records) {
            for id in std::mem::take(&mut names.unknown) {
                let Some(name) = names.names.get_mut(id as usize) else { continue };
                let at = Span::new(file, name.first_at.0, name.first_at.1);
                found.push((name.first_at, notice(record, id, name, at)));
                (name.n_records, name.n_slips) = (0, 0);
            }
        }
        found.sort_by_key(|(at, _)| *at);
        found.into_iter().map(|(_, it)| it).collect()
    }

    fn get(&self, record: RecordId, name: u32) -> Option<&Name> {
        self.by_record.get(record.idx())?.names.get(name as usize)
    }
}

fn notice(record: &Record, id: u32, name: &Name, at: Span) -> Diagnostic {
    if id == FURTHER {
        return errors::more_unknown_members(&record.name, at, name.n_records);
    }
    let fields = || record.fields.iter().map(|it| it.name.as_str());
    let near = name.near.first().and_then(|field| record.fields.get(*field as usize)).map(|it| it.name.as_str());
    errors::unknown_member(
        &record.name,
        &name.text,
        at,
        name.n_records,
        name.n_slips,
        near.or_else(|| nearest(&name.text, fields())),
    )
}

impl Names {
    fn look_up(&mut self, record: &Record, text: &str, near_further: &mut Vec<u32>) -> u32 {
        if let Some(id) = self.ids.get(text) {
            return *id;
        }
        if self.names.is_empty() {
            self.names.push(Name::new("", Class::Unknown, Vec::new()));
        }
        let field = record.fields.iter().position(|it| it.name == text);
        let near = if field.is_some() { Vec::new() } else { near_fields(record, text) };
        if field.is_none() && self.names.len() >= MOST_NAMES {
            *near_further = near;
            return FURTHER;
        }
        let id = self.names.len() as u32;
        let class = field.map_or(Class::Unknown, |idx| Class::Field(idx as u32));
        self.names.push(Name::new(text, class, near));
        self.ids.insert(text.to_owned(), id);
        id
    }

    fn follow(&mut self, before: Option<u32>, id: u32) {
        match before {
            None => self.first = id,
            Some(before) => {
                if let Some(name) = self.names.get_mut(before as usize) {
                    name.next = id;
                }
            }
        }
    }
}

fn near_fields(record: &Record, text: &str) -> Vec<u32> {
    let (letters, bare_text) = (lower(text), bare(text));
    // One edit, case, word breaks, letters that look alike.
    let near = |name: &str| one_edit(&letters, &lower(name)) || bare_text == bare(name);
    let fits = |name: &str| letters.len() <= 2 * name.len() && name.len() <= 2 * letters.len();
    let fields = record.fields.iter().enumerate().filter(|(_, it)| fits(&it.name) && near(&it.name));
    fields.map(|(idx, _)| idx as u32).collect()
}

fn lower(text: &str) -> Vec<char> {
    text.chars().flat_map(char::to_lowercase).collect()
}

/// Whether one letter inserted, left out, replaced, or swapped with its neighbour makes one word of the other.
fn one_edit(a: &[char], b: &[char]) -> bool {
    let (long, short) = if a.len() < b.len() { (b, a) } else { (a, b) };
    if long.len() > short.len() + 1 {
        return false;
    }
    let same = long.iter().zip(short).take_while(|(a, b)| a == b).count();
    let (long, short) = (long.get(same..).unwrap_or(&[]), short.get(same..).unwrap_or(&[]));
    match (long, short) {
        ([], _) => true,
        ([_, rest @ ..], _) if long.len() > short.len() => rest == short,
        ([a, b, rest @ ..], [c, d, others @ ..]) if a == d && b == c => rest == others,
        ([_, rest @ ..], [_, others @ ..]) => rest == others,
        _ => false,
    }
}

/// A name without case, word breaks, and differences that the eye does not see.
fn bare(text: &str) -> String {
    text.chars()
        .filter(|it| !matches!(it, '_' | '-' | ' ' | '.'))
        .flat_map(char::to_lowercase)
        .map(plain_letter)
        .collect()
}

/// The ASCII letter that a letter of another script (or a digit) looks like.
fn plain_letter(letter: char) -> char {
    match letter {
        'а' | 'α' => 'a',
        'с' | 'ϲ' => 'c',
        'ԁ' => 'd',
        'е' | 'ε' => 'e',
        'һ' => 'h',
        'і' | 'ı' | 'ι' | 'l' | '1' => 'i',
        'ј' => 'j',
        'κ' | 'к' => 'k',
        'м' => 'm',
        'ո' | 'η' => 'n',
        'о' | 'ο' | '0' => 'o',
        'р' | 'ρ' => 'p',
        'ѕ' => 's',
        'т' | 'τ' => 't',
        'υ' | 'ս' => 'u',
        'ν' | 'ѵ' => 'v',
        'ԝ' => 'w',
        'х' | 'χ' => 'x',
        'у' | 'γ' => 'y',
        other => other,
    }
}
