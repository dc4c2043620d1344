//! What each phase takes, and the whole check, on the made-up fleet. Up to 10,000 records an organisation; larger
//! sizes on request: `TILSYN_BENCH_RECORDS=100000,1000000 cargo bench`.
#![allow(missing_docs, clippy::expect_used)]

mod support;

use std::hint::black_box;
use std::path::Path;
use std::time::Duration;

use criterion::measurement::WallTime;
use criterion::{BenchmarkGroup, BenchmarkId, Criterion, Throughput};
use support::fleet::{self, Size};
use tilsyn::eval::{self, Keep};
use tilsyn::facts::{self, Place};
use tilsyn::plan::{self, Context};
use tilsyn::session::Request;
use tilsyn::source::{FileId, Source, SourceMap};
use tilsyn::value::Date;
use tilsyn::{Session, render, syntax};

/// Records of the one organisation that is measured, where nothing else is asked for.
const RECORDS: [u32; 3] = [100, 1_000, 10_000];

/// How many records of a thousand may hold faults.
const FAULTY: u32 = 10;

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    parse(&mut criterion);
    let session = Session::builder().without_builtin().folder(policies()).build().expect("sound policies");
    for records_each in records() {
        let dir = tempfile::tempdir().expect("a temporary folder");
        fleet::write(dir.path(), Size { organisations: 1, records_each, faulty: FAULTY }).expect("a fleet");
        let mut group = criterion.benchmark_group("fleet");
        group.throughput(Throughput::Bytes(n_bytes(dir.path())));
        if records_each >= 10_000 {
            group.sample_size(10).measurement_time(Duration::from_secs(10));
        }
        phases(&mut group, &session, dir.path(), records_each);
        references(&mut group, dir.path(), records_each);
    }
    criterion.final_summary();
}

fn records() -> Vec<u32> {
    match std::env::var("TILSYN_BENCH_RECORDS") {
        Ok(sizes) => sizes.split(',').map(|it| it.trim().parse().expect("numbers between commas")).collect(),
        Err(_) => RECORDS.to_vec(),
    }
}

fn policies() -> &'static Path {
    Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/benches/policies"))
}

fn as_of() -> Date {
    Date::parse(support::AS_OF).expect("a day")
}

/// All policies of the project, read whole, and the session that `check` starts with.
fn parse(criterion: &mut Criterion) {
    let built_in = Session::builder().build().expect("sound policies");
    let mut sources = SourceMap::new();
    for (_, source) in built_in.program().sources.iter() {
        sources.add(Source::from_text(source.name.clone(), source.text.clone()));
    }
    let files: Vec<FileId> = sources.iter().map(|(id, _)| id).collect();
    let mut group = criterion.benchmark_group("policies");
    group.throughput(Throughput::Bytes(sources.iter().map(|(_, it)| it.n_bytes).sum()));
    group.bench_function("parse", |it| {
        it.iter(|| files.iter().map(|file| syntax::parse(&sources, *file).file.items.len()).sum::<usize>());
    });
    group.bench_function("parse and compile, without tests", |it| {
        it.iter(|| Session::builder().without_builtin_tests().build().expect("sound policies"));
    });
}

fn phases(group: &mut BenchmarkGroup<'_, WallTime>, session: &Session, fleet: &Path, records: u32) {
    let context = Context { as_of: as_of(), select: Vec::new(), deselect: Vec::new(), params: Vec::new() };
    let (plan, _) = plan::select(session.program(), &context);
    let found = facts::find(session.program(), &plan.shape, &[Place::Path(fleet.to_owned())]);
    let organisation = found.organisations.first().expect("one organisation");
    group.bench_function(BenchmarkId::new("load facts", records), |it| {
        it.iter_with_large_drop(|| facts::load(session.program(), &plan.shape, organisation));
    });
    let loaded = facts::load(session.program(), &plan.shape, organisation);
    let keep = Keep { pass: false, fail: true, unknown: true, not_applicable: false };
    group.bench_function(BenchmarkId::new("evaluate", records), |it| {
        it.iter_with_large_drop(|| eval::assess(&plan, &loaded.facts, keep));
    });
    let request = Request::new(as_of()).path(fleet).jobs(1);
    group.bench_function(BenchmarkId::new("whole check", records), |it| {
        it.iter(|| render::json::render(&session.check(&request).expect("a report")).len());
    });
}

fn references(group: &mut BenchmarkGroup<'_, WallTime>, fleet: &Path, records: u32) {
    group.bench_function(BenchmarkId::new("reference typed", records), |it| {
        it.iter(|| support::typed::check(fleet));
    });
    group.bench_function(BenchmarkId::new("reference value", records), |it| {
        it.iter(|| {
            files(fleet).for_each(|text| {
                black_box(serde_json::from_slice::<serde_json::Value>(&text).expect("sound JSON"));
            });
        });
    });
}

fn files(fleet: &Path) -> impl Iterator<Item = Vec<u8>> {
    let folders = std::fs::read_dir(fleet).expect("a fleet").map(|it| it.expect("a folder").path());
    let files = folders.flat_map(|folder| std::fs::read_dir(folder).expect("a folder"));
    files.map(|it| std::fs::read(it.expect("a file").path()).expect("a file"))
}

fn n_bytes(fleet: &Path) -> u64 {
    files(fleet).map(|it| it.len() as u64).sum()
}
