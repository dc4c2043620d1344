#!/usr/bin/env python3
"""Checks the formats of reports with the tools that others read them with, and compares their counts with the report's.

    scripts/formats-tools.sh
    target/formats-tools/venv/bin/python scripts/check-formats.py [--tilsyn PATH] [--work FOLDER] [CASE…]

Cases are reports of testdata/exports, testdata/exports-2019, testdata/real (in Danish), testdata/broken and
testdata/ill-formed, of an export with nothing to find, of nothing at all, of 30,000 findings, and of exports whose every text
is hostile (testdata/naughty and more of its kind). Of each, every format is made and then

- json and ndjson are read and are the same report; they follow `tilsyn schema report`;
- sarif follows its schema and passes the SARIF multitool, the rules of code scanning among its own;
- oscal is read by trestle, with its validators;
- junit follows testdata/formats/junit.xsd and is read by junitparser;
- csv is read by Python's csv, and every text is had back exactly;
- gitlab, github and markdown are what their services take;
- terminal, plain and html are read back;
- the counts of each are the report's, or what is left out is stated, and no format holds a character that cannot be seen;
- hostile texts make no element, formula or command, and are had back.

Needs what scripts/formats-tools.sh installs. Exit code 0: all is well; 1: something is not; 2: it could not be checked.
"""

import argparse
import csv
import json
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent))

from formats import naughty, people, services, tables
from formats.common import ROOT, Wrong, findings, text, want
from formats.junit import check_junit
from formats.oscal import check_oscal
from formats.sarif import MODULES, SCHEMA, check_multitool, check_sarif

FORMATS = ["json", "ndjson", "sarif", "junit", "oscal", "gitlab", "csv", "github", "markdown", "html", "terminal", "plain"]
OWN = ["--no-builtin", "--policy", "testdata/formats/policy"]

# Name, what is checked, options, exit code.
CASES = [
    ("exports", ["testdata/exports"], ["--as-of", "2026-01-31"], 1),
    ("exports-2019", ["testdata/exports-2019"], ["--as-of", "2019-06-30"], 1),
    ("real", ["testdata/real"], ["--as-of", "2026-11-21", "--lang", "da"], 1),
    ("broken", ["testdata/broken"], ["--as-of", "2026-01-31"], 2),
    ("ill-formed", ["testdata/ill-formed/exports"], ["--as-of", "2026-01-31", "--no-builtin", "--policy", "testdata/ill-formed/model"], 2),
    ("quiet", ["testdata/formats/quiet.json"], ["--as-of", "2026-01-31", *OWN], 0),
    ("nobody", ["nobody"], ["--as-of", "2026-01-31", *OWN], 2),
    ("naughty", ["testdata/naughty", "naughty"], ["--as-of", "2026-01-31", "--show", "all", *OWN], 1),
    ("many", ["many-servers.json"], ["--as-of", "2026-01-31", *OWN], 1),
]
TAME = ("tame", ["tame"], ["--as-of", "2026-01-31", "--show", "all", *OWN], 1)


def many_findings(work):
    """18,000 servers with a note, which none should have; of three, one is encrypted, one is not, and of one nobody knows."""
    servers = [{"id": f"srv-{n:05}", "note": f"note {n}", "disk_encrypted": [True, False, None][n % 3]} for n in range(18_000)]
    servers = [{name: value for name, value in it.items() if value is not None} for it in servers]
    document = {"organisation": {"id": "many", "name": "Many Servers"}, "servers": servers}
    (work / "many-servers.json").write_text(json.dumps(document, indent=1), encoding="utf-8")


def make(tilsyn, work, case, more=()):
    """Every format of a case, by its name."""
    name, places, options, code = case
    places = [str(work / it) if not it.startswith("testdata/") else it for it in places]
    command = [str(tilsyn), "check", *places, *options, *more]
    files = {}
    for format in FORMATS:
        files[format] = work / f"{name}.{format}"
        command += ["--format", format, "--output", str(files[format])]
    run = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
    want(run.returncode == code, f"check exited {run.returncode}, not {code}")
    return files


def check_unseen(name, content):
    """No control character but the line break, nothing invisible, nothing of private use."""
    content = content.removeprefix("\ufeff") if name == "csv" else content
    # Whole texts are large, and what can be seen is told quickly.
    for character in set(content) - {"\n"}:
        kind = unicodedata.category(character)
        want(kind not in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp"), f"{name} holds U+{ord(character):04X}")


def check(args, case, schema, work):
    """Whether all is well with a case, and what is to be said of it."""
    try:
        files = make(args.tilsyn, work, case)
    except Wrong as wrong:
        return False, f"\n{case[0]}: WRONG: {wrong}"
    report = json.loads(text(files["json"]))
    n = Counter(it["verdict"] for _, it in findings(report))
    said = [f"\n{case[0]}: {len(report['organisations'])} organisations, {len(findings(report))} findings {dict(sorted(n.items()))}"]
    # Nothing there that is not in other cases, but much of it: counts are what matters, and the limits of code scanning.
    large = case[0] == "many"
    lang = "da" if "da" in case[2] else "en"
    checks = {
        "json": lambda path: tables.check_json(report, schema),
        "ndjson": lambda path: tables.check_ndjson(report, path, schema),
        "sarif": lambda path: check_sarif(report, path, args.multitool, work, ["Ghas"] if large else ["Sarif", "Ghas"]),
        "junit": lambda path: check_junit(report, path),
        "oscal": lambda path: check_oscal(report, path, work, whole=not large),
        "gitlab": lambda path: services.check_gitlab(report, path),
        "csv": lambda path: tables.check_csv(report, path, lang == "da"),
        "github": lambda path: services.check_github(report, path, lang),
        "markdown": lambda path: services.check_markdown(report, path, lang),
        "html": lambda path: people.check_html(report, path),
        "terminal": lambda path: people.check_terminal(report, path, lang),
        "plain": lambda path: people.check_plain(report, path, lang),
    }
    tried = [(name, lambda name=name, path=path: check_unseen(name, text(path)) or checks[name](path))
             for name, path in files.items()]
    if case[0] == "naughty":
        tried.append(("hostile", lambda: naughty.check(files, make(args.tilsyn, work, TAME), lambda path: ROOT / path)))
    good = [attempt(name, of, said.append) for name, of in tried]
    return all(good), "\n".join(said)


def attempt(name, of, say=print):
    """Whether all is well there, and says so."""
    start = time.monotonic()
    try:
        words = of()
        say(f"  {name:8} {words} ({time.monotonic() - start:.0f} s)")
        return True
    except Exception as wrong:  # Whatever a reader of a format stumbles over is what we look for.
        words = str(wrong) if isinstance(wrong, Wrong) else f"{type(wrong).__name__}: {str(wrong)[:500]}"
        say(f"  {name:8} WRONG: {words[:2000]}")
        return False


def check_repeatable(args, work):
    """One thread or two, the bytes of every format are the same."""
    case = next(it for it in CASES if it[0] == "broken")
    kept = {name: Path(path).read_bytes() for name, path in make(args.tilsyn, work, case, ["--jobs", "1"]).items()}
    again = {name: Path(path).read_bytes() for name, path in make(args.tilsyn, work, case, ["--jobs", "2"]).items()}
    differ = [name for name in kept if kept[name] != again[name]]
    want(not differ, f"{differ} differ on one thread and two")
    return "every format has the same bytes on one thread and two"


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--tilsyn", type=Path, default=ROOT / "target/release/tilsyn")
    parser.add_argument("--work", type=Path, default=ROOT / "target/formats")
    parser.add_argument("--jobs", type=int, default=2, help="cases at a time")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    args = parser.parse_args()
    args.multitool = MODULES / "sarif-multitool-linux/Sarif.Multitool"
    missing = [str(it) for it in (args.tilsyn, args.multitool, SCHEMA) if not it.is_file()]
    if missing:
        print(f"not there: {', '.join(missing)}", file=sys.stderr)
        return 2
    args.tilsyn, work = args.tilsyn.resolve(), args.work.resolve()
    csv.field_size_limit(1 << 24)
    (work / "nobody").mkdir(parents=True, exist_ok=True)
    naughty.make(work)
    many_findings(work)
    schema = json.loads(subprocess.run([str(args.tilsyn), "schema", "report"], capture_output=True, check=True).stdout)
    good = attempt("multitool", lambda: check_multitool(args.multitool, work))
    good &= attempt("threads", lambda: check_repeatable(args, work))
    cases = [it for it in CASES if not args.cases or it[0] in args.cases]
    with ProcessPoolExecutor(args.jobs) as pool:
        for well, said in pool.map(check, *zip(*[(args, it, schema, work) for it in cases])):
            good &= well
            print(said, flush=True)
    print("\nall formats are well" if good else "\nsomething is wrong")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
