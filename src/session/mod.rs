//! The façade that every front end uses: policies in, exports in, report out.
//!
//! A [`Session`] holds compiled policies; [`Session::check`] applies them to exports. It prints nothing, never
//! exits, knows neither the clock nor the environment, and opens no file but below the places it was given.

mod builtin;
mod check;
mod errors;
mod outputs;
mod policies;
#[cfg(test)]
mod tests;
mod why;

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

pub use builtin::{count as n_builtin, digest as builtin_digest};
pub use check::{Request, Step};
pub use errors::CODES;
pub use outputs::is_one_file;
pub use why::{Match, NotShown, Question};

use crate::diagnostic::Diagnostic;
use crate::parallel;
use crate::plan::Context;
use crate::program::{Program, RuleId, Unit};
use crate::report::Report;
use crate::source::{FileId, SourceMap, Span};
use crate::syntax::Parsed;
use crate::tools::{self, Explained, Listed, Mutated, Tested};
use crate::value::Date;
use crate::{program, syntax};
use policies::Root;

/// Compiled policies, ready to be applied to any number of exports.
///
/// # The whole pipeline
///
/// ```
/// use tilsyn::report::Verdict;
/// use tilsyn::session::Request;
/// use tilsyn::value::Date;
/// use tilsyn::Session;
///
/// let policy = r#"
/// module example
///
/// record Server { id: text  disk_encrypted: bool }
/// dataset servers: [Server] key id from "servers.json"
///
/// instrument ORDER-1 {
///   title     "An order made up for this example"
///   kind      order
///   in_force  from 2024-07-01
///   provision "§ 1" "Disks are encrypted"
/// }
///
/// rule encrypted {
///   title    "Every disk is encrypted"
///   basis    ORDER-1 "§ 1"
///   severity high
///   for each s in servers
///   require  s.disk_encrypted
///   message  "the disk of {s.id} is not encrypted"
/// }
/// "#;
/// let export = r#"{ "servers": [
///   { "id": "db-1", "disk_encrypted": true },
///   { "id": "db-2", "disk_encrypted": false },
///   { "id": "db-3" }
/// ] }"#;
///
/// let session = Session::builder().without_builtin().policy("example.krav", policy).build()?;
/// let as_of = Date::new(2026, 1, 31).ok_or("no such day")?;
/// let report = session.check(&Request::new(as_of).bytes("agency.json", export))?;
///
/// let findings = &report.organisations[0].findings;
/// assert_eq!(findings.len(), 2);
/// assert_eq!(findings[0].message, "the disk of db-2 is not encrypted");
/// assert_eq!(findings[1].verdict, Verdict::Unknown);
/// assert_eq!(findings[1].missing, ["servers[db-3].disk_encrypted"]);
/// assert_eq!(report.accounting.verdicts.pass, 1);
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Debug)]
pub struct Session {
    program: Arc<Program>,
    builtin: Vec<bool>,
    /// The policy files that were read.
    files: Vec<PathBuf>,
    diagnostics: Vec<Diagnostic>,
}

/// Why nothing was done: diagnostics, at least one of them an error, with the texts that their places are in.
#[derive(Debug)]
pub struct Refused {
    /// The policies as far as they could be read.
    pub sources: Arc<SourceMap>,
    /// What is wrong, with warnings and notices among it.
    pub diagnostics: Vec<Diagnostic>,
}

impl std::fmt::Display for Refused {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let errors: Vec<_> = self.diagnostics.iter().filter(|it| it.is_error()).collect();
        for (idx, error) in errors.iter().enumerate() {
            if idx > 0 {
                writeln!(f)?;
            }
            if let Some(label) = error.labels.first() {
                let at = self.sources.position(label.span);
                write!(f, "{}:{}:{}: ", self.sources.name(label.span.file), at.line, at.column)?;
            } else if let Some(file) = &error.file {
                write!(f, "{file}: ")?;
            }
            write!(f, "{}", error.message)?;
        }
        Ok(())
    }
}

impl std::error::Error for Refused {}

/// Says which policies a session has. Nothing is read before [`Builder::build`].
pub struct Builder {
    builtin: bool,
    builtin_only_used: bool,
    builtin_tests: bool,
    roots: Vec<Root>,
}

impl Builder {
    /// Leaves the built-in policies out.
    pub fn without_builtin(mut self) -> Builder {
        self.builtin = false;
        self
    }

    /// Of the built-in policies takes only the modules that policies added here use, straight or through others: for
    /// trying policies by themselves, whose own model and register may say what built-in ones say too. Where no policy
    /// is added, all built-in ones count.
    pub fn with_builtin_as_used(mut self) -> Builder {
        self.builtin_only_used = true;
        self
    }

    /// Passes over the tests of built-in policies, unread, for a session that runs no test: it starts sooner.
    pub fn without_builtin_tests(mut self) -> Builder {
        self.builtin_tests = false;
        self
    }

    /// Adds a policy root: a folder in which the module `a.b` stands in `a/b.krav`.
    pub fn folder(mut self, folder: impl Into<PathBuf>) -> Builder {
        self.roots.push(Root::Folder(folder.into()));
        self
    }

    /// Adds one policy text. Its path is that below a policy root: the module `a.b` has the path `a/b.krav`.
    pub fn policy(mut self, path: impl Into<String>, text: impl Into<Vec<u8>>) -> Builder {
        self.roots.push(Root::Text(path.into(), text.into()));
        self
    }

    /// Reads, parses and compiles all policies; built-in ones alone come compiled. Refused where one of them holds an
    /// error.
    pub fn build(self) -> Result<Session, Refused> {
        let as_built = self.builtin && !self.builtin_tests && self.roots.is_empty();
        if as_built && let Some(program) = builtin::program() {
            let builtin = vec![true; builtin::count()];
            return Ok(Session { program, builtin, files: Vec::new(), diagnostics: Vec::new() });
        }
        self.compile()
    }

    fn compile(self) -> Result<Session, Refused> {
        let gathered = policies::gather(self.builtin, self.roots);
        let sources = Arc::new(gathered.sources);
        let mut diagnostics = gathered.diagnostics;
        let parsed = parse_all(&sources, |id| match gathered.builtin.get(id.0 as usize) {
            Some(true) if !self.builtin_tests => syntax::parse_without_tests(&sources, id),
            _ => syntax::parse(&sources, id),
        });
        let mut units = Vec::with_capacity(parsed.len());
        for ((file, parsed), expected) in parsed.into_iter().zip(gathered.modules) {
            diagnostics.extend(parsed.diagnostics);
            units.push(Unit { file, expected: Some(expected), tree: parsed.file, unread: parsed.unread });
        }
        if self.builtin_only_used && gathered.builtin.contains(&false) {
            policies::keep_used(&mut units, &gathered.builtin);
        }
        let compiled = program::compile(Arc::clone(&sources), &units);
        diagnostics.extend(compiled.diagnostics);
        in_order(&mut diagnostics);
        if diagnostics.iter().any(Diagnostic::is_error) {
            return Err(Refused { sources, diagnostics });
        }
        let (program, builtin) = (Arc::new(compiled.program), gathered.builtin);
        Ok(Session { program, builtin, files: gathered.files, diagnostics })
    }
}

impl Session {
    /// A session with the built-in policies, to which others can be added.
    pub fn builder() -> Builder {
        Builder { builtin: true, builtin_only_used: false, builtin_tests: true, roots: Vec::new() }
    }

    /// The compiled policies.
    pub fn program(&self) -> &Program {
        &self.program
    }

    /// Warnings and notices about the policies; their places are in the program's sources.
    pub fn diagnostics(&self) -> &[Diagnostic] {
        &self.diagnostics
    }

    /// Whether a policy file is built in.
    pub fn is_builtin(&self, file: FileId) -> bool {
        self.builtin.get(file.0 as usize).copied().unwrap_or(false)
    }

    /// Applies the rules in force to exports. Refused where the request makes no sense: a selector that matches
    /// no rule, or a parameter that does not exist or does not take its value.
    pub fn check(&self, request: &Request) -> Result<Report, Refused> {
        check::check(self, request, &|_| ())
    }

    /// As [`Session::check`]; tells `watch` of each organisation when it is done, from any thread.
    pub fn check_watched(&self, request: &Request, watch: &(dyn Fn(Step) + Sync)) -> Result<Report, Refused> {
        check::check(self, request, watch)
    }

    /// Why a rule says of a subject what it says; or why that cannot be shown.
    pub fn why(&self, request: &Request, question: &Question) -> Result<crate::report::why::Why, NotShown> {
        why::why(self, request, question)
    }

    /// Runs the tests of policies: of those that are not built in, where there are any, else of all.
    pub fn test(&self, jobs: usize) -> Tested {
        self.test_rules(&self.on_trial(), jobs)
    }

    /// Runs the tests of some rules.
    pub fn test_rules(&self, rules: &BTreeSet<RuleId>, jobs: usize) -> Tested {
        tools::test(&self.program, |rule| rules.contains(&rule), |file| self.is_on_trial(file), jobs)
    }

    /// Changes rules, and what they use of the policies on trial, one thing at a time, and says which changes no test of
    /// these policies notices. The tests are to pass as they are.
    pub fn mutate(&self, rules: &BTreeSet<RuleId>, jobs: usize) -> Mutated {
        let on_trial = self.on_trial();
        let own = |file: FileId| self.is_on_trial(file);
        tools::mutate(&self.program, own, |rule| on_trial.contains(&rule), rules, jobs)
    }

    /// What a careful reader would mend in the policies on trial, in order of place.
    pub fn lint(&self) -> Vec<Diagnostic> {
        tools::lint(&self.program, |file| self.is_on_trial(file))
    }

    /// The rules on trial that items of `option` name, as with `--select`; all of them where there is no item. Refused
    /// where an item names no rule at all.
    pub fn rules_named(&self, option: &str, items: &[String]) -> Result<BTreeSet<RuleId>, Refused> {
        let on_trial = self.on_trial();
        if items.is_empty() {
            return Ok(on_trial);
        }
        let named = crate::plan::named(&self.program, option, items).map_err(|it| self.refused(it))?;
        Ok(named.into_iter().filter(|it| on_trial.contains(it)).collect())
    }

    /// The rules of policies that are not built in, where there are any such policies, else all.
    fn on_trial(&self) -> BTreeSet<RuleId> {
        let rules = (0..self.program.rules.len() as u32).map(RuleId);
        rules.filter(|&it| self.is_on_trial(self.program.rule(it).span.file)).collect()
    }

    fn is_on_trial(&self, file: FileId) -> bool {
        !self.builtin.contains(&false) || !self.is_builtin(file)
    }

    /// All rules, with what a check on a day would do with each.
    pub fn list(&self, as_of: Date) -> Vec<Listed> {
        let context = Context { as_of, select: Vec::new(), deselect: Vec::new(), params: Vec::new() };
        let (plan, _) = crate::plan::select(&self.program, &context);
        tools::list(&plan)
    }

    /// How much of the law the policies encode. Tests are counted only where the session has read them.
    pub fn coverage(&self) -> tools::Coverage {
        tools::coverage(&self.program)
    }

    /// Explains the rules of a full name, or of a module with all below it; none where nothing has that name.
    pub fn explain(&self, name: &str) -> Vec<Explained> {
        let below = format!("{name}.");
        let rules = (0u32..).map(RuleId).zip(&self.program.rules);
        rules
            .filter(|(_, rule)| rule.name == name || rule.name.starts_with(&below))
            .map(|(id, _)| tools::explain(&self.program, id))
            .collect()
    }

    /// What became of an instrument and its provisions; `None` where the register has none of that id.
    pub fn explain_instrument(&self, id: &str) -> Option<tools::coverage::InstrumentCoverage> {
        let found = self.program.instruments.iter().position(|it| it.id == id)?;
        Some(tools::coverage::instrument(&self.program, crate::program::InstrumentId(found as u32)))
    }

    /// Explains a dataset (`assets`) or a field of one (`assets.os.version`); `None` where nothing has that name.
    pub fn explain_fact(&self, path: &str) -> Option<tools::FactExplained> {
        tools::fact(&self.program, &tools::Readers::of(&self.program), path)
    }

    fn refused(&self, diagnostics: Vec<Diagnostic>) -> Refused {
        Refused { sources: Arc::clone(&self.program.sources), diagnostics }
    }
}

/// Parses every file, the largest first, so that none of them is begun when all others are done; gives them in order.
fn parse_all(sources: &SourceMap, parse: impl Fn(FileId) -> Parsed + Sync + Send) -> Vec<(FileId, Parsed)> {
    let mut ids: Vec<FileId> = sources.iter().map(|(id, _)| id).collect();
    ids.sort_by_key(|id| std::cmp::Reverse(sources.get(*id).map_or(0, |source| source.n_bytes)));
    let mut parsed = parallel::map(&ids, 0, |&id| (id, parse(id)));
    parsed.sort_by_key(|(id, _)| *id);
    parsed
}

/// By file and place; what has no place first.
fn in_order(diagnostics: &mut [Diagnostic]) {
    diagnostics.sort_by(|a, b| key(a).cmp(&key(b)));
}

fn key(diagnostic: &Diagnostic) -> (Option<Span>, &Option<String>) {
    (diagnostic.labels.first().map(|label| label.span), &diagnostic.file)
}
