//! Calls: functions, tables, and what is built in.

use super::super::symbols::{Found, Symbol};
use super::*;
use crate::diagnostic::nearest;
use crate::value::{TimeFormat, Zone};

/// The words of built-in functions that are not named after a type.
const WORDS: &[&str] = &[
    "year_of",
    "month_of",
    "length",
    "lower",
    "trim",
    "starts_with",
    "ends_with",
    "replace",
    "split",
    "on_working_day",
    "many",
    "entries",
    "json",
    "tags",
];

impl Checker<'_, '_> {
    pub(super) fn call(
        &mut self,
        function: &ast::Path,
        args: &[ast::Argument],
        want: Option<Type>,
        span: Span,
    ) -> ExprId {
        let name = match (&function.root, function.fields.as_slice()) {
            (Some(name), []) => name,
            _ => {
                self.c.say(errors::call(say!("only a name can be called"), function.span, say!("not a function")));
                return self.poison(span);
            }
        };
        if let Some(scalar) = Scalar::from_word(&name.text) {
            return self.conversion(scalar, args, span);
        }
        if WORDS.contains(&name.text.as_str()) {
            return self.builtin(name, args, span);
        }
        match self.c.look_up(self.module, &name.text) {
            Found::One(Symbol::Fn(id)) => self.call_fn(id, name, args, span),
            Found::One(Symbol::Table(id)) => self.call_table(id, name, args, span),
            Found::Nothing => {
                let mut known: Vec<&str> = self.c.visible(self.module);
                known.extend(WORDS);
                known.extend(Scalar::ALL.iter().map(|it| it.as_str()));
                let near = nearest(&name.text, known);
                self.c.say(errors::unknown_name(What::Function, &name.text, name.span, near));
                self.poison(span)
            }
            Found::One(other) => {
                let message = say!("`{name}` is a {word}, not a function", name = name.text, word = other.word());
                self.c.say(errors::call(message, name.span, say!("called here")));
                self.poison(span)
            }
            Found::Many(_) | Found::Elsewhere(_) | Found::Unread => {
                let _ = (want, self.c.find(self.module, What::Function, &name.text, name.span));
                self.poison(span)
            }
        }
    }

    fn call_fn(&mut self, id: FnId, name: &ast::Name, args: &[ast::Argument], span: Span) -> ExprId {
        let params = self.c.symbols.fn_params[id.idx()].clone();
        if args.len() != params.len() {
            let message = takes(&name.text, params.len(), args.len());
            self.c.say(errors::call(message, span, say!("called here")));
            return self.poison(span);
        }
        let mut ids = Vec::with_capacity(args.len());
        for (arg, (param, typed)) in args.iter().zip(&params) {
            if let Some(label) = arg.name.as_ref().filter(|it| it.text != *param) {
                let message = say!("the argument here is called `{param}`", param);
                self.c.say(errors::call(message, label.span, say!("another name")));
            }
            let value = self.expr(&arg.value, Some(typed.ty));
            let value = if typed.optional { value } else { self.given(value) };
            ids.push(self.coerce(value, typed.ty));
        }
        let result = self.c.program.functions[id.idx()].result;
        self.add_typed(ExprKind::Call { function: id, args: ids }, result, span)
    }

    fn call_table(&mut self, id: TableId, name: &ast::Name, args: &[ast::Argument], span: Span) -> ExprId {
        let [arg] = args else {
            let message = say!("the table `{name}` takes one key, {n} are given", name = name.text, n = args.len());
            self.c.say(errors::call(message, span, say!("looked up here")));
            return self.poison(span);
        };
        let (from, to) = (self.c.program.tables[id.idx()].from, self.c.program.tables[id.idx()].to);
        let key = self.expect(&arg.value, from);
        self.add(ExprKind::Lookup { table: id, key }, to, span)
    }

    fn builtin(&mut self, name: &ast::Name, args: &[ast::Argument], span: Span) -> ExprId {
        let raw_list = self.c.list_of(Type::Raw);
        let text_list = self.c.list_of(TEXT);
        let (function, takes, gives): (Builtin, &[Type], Type) = match name.text.as_str() {
            "year_of" => (Builtin::YearOf, &[DATE], INT),
            "month_of" => (Builtin::MonthOf, &[DATE], INT),
            "length" => (Builtin::Length, &[TEXT], INT),
            "lower" => (Builtin::Lower, &[TEXT], TEXT),
            "trim" => (Builtin::Trim, &[TEXT], TEXT),
            "starts_with" => (Builtin::StartsWith, &[TEXT, TEXT], BOOL),
            "ends_with" => (Builtin::EndsWith, &[TEXT, TEXT], BOOL),
            "replace" => (Builtin::Replace, &[TEXT, TEXT, TEXT], TEXT),
            "split" => (Builtin::Split, &[TEXT, TEXT], text_list),
            "on_working_day" => match self.c.the_calendar(self.module, span) {
                Some(id) => (Builtin::OnWorkingDay(id), &[DATE], DATE),
                None => return self.poison(span),
            },
            "many" => (Builtin::Many, &[Type::Raw], raw_list),
            "entries" => (Builtin::Entries, &[Type::Raw], raw_list),
            "json" => (Builtin::Json, &[TEXT], Type::Raw),
            _ => (Builtin::Tags, &[TEXT, TEXT], Type::Raw),
        };
        let raw = matches!(function, Builtin::Many | Builtin::Entries | Builtin::Json | Builtin::Tags);
        if raw && !self.in_adapter() {
            let message = say!("`{name}` is for raw JSON, which only an adapter sees", name = name.text);
            self.c.say(errors::not_here(message, name.span));
            return self.poison(span);
        }
        if args.len() != takes.len() {
            let message = self::takes(&name.text, takes.len(), args.len());
            self.c.say(errors::call(message, span, say!("called here")));
            return self.poison(span);
        }
        let ids = args
            .iter()
            .zip(takes)
            .map(|(arg, ty)| {
                if let Some(label) = &arg.name {
                    let message = say!("`{name}` has no argument of that name", name = name.text);
                    self.c.say(errors::call(message, label.span, say!("not known")));
                }
                if *ty == Type::Raw { self.expr(&arg.value, None) } else { self.expect_text(&arg.value, *ty) }
            })
            .collect();
        self.add(ExprKind::Builtin { function, args: ids }, gives, span)
    }

    /// Where a text is asked for, a url or digest serves.
    fn expect_text(&mut self, expr: &ast::Expr, ty: Type) -> ExprId {
        let id = self.expr(expr, Some(ty));
        let id = self.given(id);
        match (ty, self.typed(id).ty) {
            (TEXT, Type::Scalar(Scalar::Url | Scalar::Digest | Scalar::Version)) => id,
            _ => self.coerce(id, ty),
        }
    }

    /// A conversion named after its type: `int(x)`, `date(x, "%d-%m-%Y", zone: "UTC")`, `duration(x, "days")`.
    fn conversion(&mut self, scalar: Scalar, args: &[ast::Argument], span: Span) -> ExprId {
        let zone_arg = args.iter().find(|it| it.name.as_ref().is_some_and(|name| name.text == "zone"));
        let plain_args: Vec<&ast::Argument> = args.iter().filter(|it| it.name.is_none()).collect();
        if let Some(label) = args.iter().filter_map(|it| it.name.as_ref()).find(|it| it.text != "zone") {
            let message = say!("`{name}` has no argument `{label}`", name = scalar.as_str(), label = label.text);
            self.c.say(errors::call(message, label.span, say!("not known")));
            return self.poison(span);
        }
        let timed = matches!(scalar, Scalar::Date | Scalar::Datetime);
        let (value, format) = match plain_args.as_slice() {
            [value] => (*value, None),
            [value, format] if timed || scalar == Scalar::Duration => (*value, Some(*format)),
            _ => {
                let message = match timed {
                    true => say!("`{name}` takes one value and perhaps a format", name = scalar.as_str()),
                    false => say!("`{name}` takes one value", name = scalar.as_str()),
                };
                self.c.say(errors::call(message, span, say!("called here")));
                return self.poison(span);
            }
        };
        if zone_arg.is_some() && !timed {
            self.c.say(errors::call(say!("only times have a zone"), span, say!("called here")));
            return self.poison(span);
        }
        let zone = match zone_arg {
            None => Some(Zone::Copenhagen),
            Some(arg) => self.zone(arg),
        };
        let id = self.expr(&value.value, None);
        let id = self.given(id);
        let Some(zone) = zone else { return self.poison(span) };
        let ty = Type::Scalar(scalar);
        let function = match (scalar, format, self.typed(id).ty) {
            (_, _, Type::Error) => return self.poison(span),
            (Scalar::Date, None, DATETIME) => Builtin::DateOf(zone),
            (Scalar::Date, None, DATE) => return id,
            (Scalar::Datetime, None, DATETIME) => return id,
            (Scalar::Duration, Some(unit), _) => match self.unit(unit) {
                Some(unit) => Builtin::ReadDuration(unit),
                None => return self.poison(span),
            },
            (_, Some(format), _) => match self.format(format) {
                Some(it) if scalar == Scalar::Date => Builtin::ReadDate(it, zone),
                Some(it) => Builtin::ReadDatetime(it, zone),
                None => return self.poison(span),
            },
            _ => Builtin::To(scalar),
        };
        let readable = match self.key_type(self.typed(id).ty) {
            Type::Raw => true,
            Type::Scalar(it) => {
                it == Scalar::Text
                    || matches!(it, Scalar::Url | Scalar::Digest | Scalar::Version)
                    || (it == Scalar::Int || it == Scalar::Decimal)
                        && matches!(
                            scalar,
                            Scalar::Text
                                | Scalar::Decimal
                                | Scalar::Int
                                | Scalar::Duration
                                | Scalar::Date
                                | Scalar::Datetime
                        )
                    || (it, scalar) == (Scalar::Datetime, Scalar::Date)
                    || it == scalar
            }
            _ => false,
        };
        if !readable {
            let found = self.show(id);
            self.c.say(errors::expected(Message::verbatim("text"), found, self.span(id)));
            return self.poison(span);
        }
        self.add(ExprKind::Builtin { function, args: vec![id] }, ty, span)
    }

    fn literal_text<'e>(&mut self, arg: &'e ast::Argument, what: Message) -> Option<&'e ast::Text> {
        if let ast::ExprKind::Literal(ast::Literal::Text(text)) = &*arg.value.kind {
            return Some(text);
        }
        self.c.say(errors::call(what, arg.value.span, say!("not a written text")));
        None
    }

    fn zone(&mut self, arg: &ast::Argument) -> Option<Zone> {
        let text = self.literal_text(arg, say!("the zone is written out as a text"))?;
        let zone = Zone::parse(&text.value);
        if zone.is_none() {
            self.c.say(
                errors::call(say!("`{zone}` is no zone known here", zone = text.value), text.span, say!("not known"))
                    .help(say!("zones are `Europe/Copenhagen`, `UTC`, and offsets such as `+02:00`")),
            );
        }
        zone
    }

    fn format(&mut self, arg: &ast::Argument) -> Option<TimeFormat> {
        let text = self.literal_text(arg, say!("the format is written out as a text"))?;
        match TimeFormat::parse(&text.value) {
            Ok(it) => Some(it),
            Err(fault) => {
                self.c.say(errors::bad_pattern(fault.reason, text.span));
                None
            }
        }
    }

    fn unit(&mut self, arg: &ast::Argument) -> Option<ast::Unit> {
        let text = self.literal_text(arg, say!("the unit is written out as a text"))?;
        let unit = match text.value.trim_end_matches('s') {
            "year" => ast::Unit::Year,
            "month" => ast::Unit::Month,
            "week" => ast::Unit::Week,
            "day" => ast::Unit::Day,
            "hour" => ast::Unit::Hour,
            "minute" => ast::Unit::Minute,
            "second" => ast::Unit::Second,
            other => {
                let message = say!("`{other}` is no unit of time", other);
                self.c.say(
                    errors::call(message, text.span, say!("not known"))
                        .help(say!("one of: years, months, weeks, days, hours, minutes, seconds")),
                );
                return None;
            }
        };
        Some(unit)
    }
}

/// A call with too many or too few arguments.
fn takes(name: &str, n: usize, given: usize) -> Message {
    say!("`{name}` takes {n} arguments, {given} are given", name, n, given)
}
