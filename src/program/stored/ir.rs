//! The parts of a program, each listed once.

use std::sync::Arc;

use super::codec::{Reader, Store, Writer, stored};
use crate::program::*;
use crate::source::SourceMap;
use crate::syntax::ast::{AtKind, Unit};

/// Writes all but sources and tests.
pub(super) fn store(program: &Program, to: &mut Writer) {
    let Program {
        sources: _,
        modules,
        enums,
        records,
        types,
        datasets,
        feeds,
        params,
        sets,
        tables,
        functions,
        calendars,
        instruments,
        rules,
        tests: _,
        exprs,
        patterns,
    } = program;
    modules.store(to);
    enums.store(to);
    records.store(to);
    types.store(to);
    datasets.store(to);
    feeds.store(to);
    params.store(to);
    sets.store(to);
    tables.store(to);
    functions.store(to);
    calendars.store(to);
    instruments.store(to);
    rules.store(to);
    exprs.store(to);
    patterns.store(to);
}

/// Reads the same.
pub(super) fn read(from: &mut Reader<'_>, sources: Arc<SourceMap>) -> Option<Program> {
    Some(Program {
        sources,
        modules: Store::read(from)?,
        enums: Store::read(from)?,
        records: Store::read(from)?,
        types: Store::read(from)?,
        datasets: Store::read(from)?,
        feeds: Store::read(from)?,
        params: Store::read(from)?,
        sets: Store::read(from)?,
        tables: Store::read(from)?,
        functions: Store::read(from)?,
        calendars: Store::read(from)?,
        instruments: Store::read(from)?,
        rules: Store::read(from)?,
        tests: Vec::new(),
        exprs: Store::read(from)?,
        patterns: Store::read(from)?,
    })
}

stored! {
    struct ModuleId(id);
    struct EnumId(id);
    struct RecordId(id);
    struct TypeId(id);
    struct DatasetId(id);
    struct FeedId(id);
    struct ParamId(id);
    struct TableId(id);
    struct FnId(id);
    struct CalendarId(id);
    struct InstrumentId(id);
    struct RuleId(id);
    struct ExprId(id);
    struct PatternId(id);
    struct Local(slot);
    struct ProvisionId { instrument, idx }
    enum Type {
        0 Scalar(scalar), 1 WorkingDays, 2 Enum(id), 3 Record(id), 4 List(of), 5 Ref(to), 6 Raw, 7 Error,
    }
    struct Typed { ty, optional }
    struct Module { name, file, docs }
}

// Facts.
stored! {
    struct Enum { name, docs, ordered, members, span }
    struct Member { name, docs }
    struct Record { name, docs, fields, span }
    struct Field { name, docs, typed, secret, fed_secret, span }
    struct Dataset { name, docs, typed, key, prefer, feeds, span }
    struct Feed { name, dataset, pattern, lines, adapter, span }
    struct Adapter {
        n_locals, document, at, record, file_name, records, filter, newest_by, complete_when, mapping,
    }
    struct At { from, steps, kind, binds, or_empty, span }
    enum AtKind { 0 Plain, 1 Many, 2 Entries }
    enum AtBinds { 0 Element(local), 1 Entry { key, value } }
    struct Mapping { target, value, span }
}

// Law.
stored! {
    struct Param { name, docs, ty, values, basis, interpretation, span }
    struct ParamValue { value, from, to }
    struct Set { name, docs, members, span }
    struct Table { name, docs, from, to, arms, span }
    struct Arm { choices, value }
    struct Function { name, docs, n_params, n_locals, result, body, span }
    struct Instrument {
        id, docs, title, title_da, kind, eli, source, signed, replaces, in_force, provisions, span,
    }
    enum InForce { 0 NotKnown(why), 1 Days { from, to } }
    struct Provision { reference, gist, from, to, certainty, checkable, span }
    enum Certainty { 0 Read, 1 Secondary(from), 2 Inferred(from), 3 Unread }
    enum Checkable { 0 Fully, 1 Partly(why), 2 Attested(why), 3 Not(why) }
}

impl<T: Store> Store for Bound<T> {
    fn store(&self, to: &mut Writer) {
        let Bound { day, assumed } = self;
        day.store(to);
        assumed.store(to);
    }

    fn read(from: &mut Reader<'_>) -> Option<Bound<T>> {
        Some(Bound { day: Store::read(from)?, assumed: Store::read(from)? })
    }
}

// Rules.
stored! {
    enum Severity { 0 Info, 1 Low, 2 Medium, 3 High, 4 Critical }
    struct Rule {
        name, module, docs, title, title_da, basis, see, interpretation, severity, applies, subjects, dated, excepts,
        overrides, requires, message, message_da, remedy, remedy_da, n_locals, span, name_span,
    }
    struct ForEach { local, name, list, filter, span }
    struct Except { when, basis, by, span }
    struct Template { parts }
    enum TemplatePart { 0 Words(words), 1 Value(value) }
}

// Expressions.
stored! {
    struct Expr { kind, typed, span }
    enum ExprKind {
        0 Const(value), 1 Param(param), 2 AsOf, 3 InForceFrom, 4 Local(local), 5 Let { local, value }, 6 Dataset(dataset),
        7 Field { base, record, field }, 8 Follow { base, dataset }, 9 Convert(value), 10 Not(condition), 11 And(parts),
        12 Or(parts), 13 Compare { op, lhs, rhs }, 14 In { negated, item, list }, 15 Given { negated, value },
        16 Within { value, span, side, anchor, calendar }, 17 Matches { value, pattern },
        18 Arithmetic { op, lhs, rhs, calendar }, 19 Negate(value), 20 Otherwise { value, default },
        21 If { condition, then, otherwise }, 22 Match { scrutinee, arms }, 23 Lookup { table, key },
        24 Call { function, args }, 25 Builtin { function, args }, 26 ListOf(items), 27 ListEach(each), 28 SetOf(members),
        29 Members(of), 30 RecordOf { record, fields }, 31 Quantified { quantifier, binder, body }, 32 Count(binder),
        33 CountList(list), 34 Share(binder), 35 Fold { fold, over }, 36 RawField { base, name },
    }
    enum FoldOver { 0 Each(each), 1 List(list), 2 Listed(items) }
    struct Each { binders, value }
    struct Binder { local, name, list, filter, index, span }
    struct IndexUse { dataset, field, key }
    enum Quantifier { 0 Every, 1 Some, 2 No, 3 Exactly(n), 4 AtLeast(n), 5 AtMost(n) }
    enum Fold { 0 Sum, 1 Min, 2 Max, 3 Avg, 4 Distinct }
    enum SetMember { 0 One(value), 1 Each { step, from, to } }
    enum Builtin {
        0 YearOf, 1 MonthOf, 2 Length, 3 Lower, 4 Trim, 5 StartsWith, 6 EndsWith, 7 Replace, 8 Split,
        9 OnWorkingDay(calendar), 10 DateOf(zone), 11 To(scalar), 12 ReadDatetime(format, zone),
        13 ReadDate(format, zone), 14 ReadDuration(unit), 15 Many, 16 Entries, 17 Json, 18 Tags,
    }
    enum Unit { 0 WorkingDay, 1 Year, 2 Month, 3 Week, 4 Day, 5 Hour, 6 Minute, 7 Second }
    enum PatternText { 0 Regex(text), 1 Glob(text) }
}
