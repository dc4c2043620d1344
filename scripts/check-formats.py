#!/usr/bin/env python3
"""Checks the formats of reports with the tools that others read them with, and compares their counts with the report's.

    python3 scripts/check-formats.py [--tilsyn PATH] [--node FOLDER] [--work FOLDER] [CASE…]

Cases are reports of testdata/exports, testdata/real (in Danish) and testdata/broken, of an export with nothing to find, of
nothing at all, of an export whose every text is hostile, and of one with 30,000 findings. Of each, every format is made and then

- json and ndjson are read and are the same report; lines follow the parts of `tilsyn schema report`;
- sarif follows its schema and passes the SARIF multitool, the rules of code scanning among its own;
- oscal is read by trestle, with its validators;
- junit follows testdata/formats/junit.xsd and is read by junitparser;
- csv is read by Python's csv, and every text is had back exactly;
- gitlab, github and markdown are what their services take;
- the counts of each are the report's, and no format holds a character that cannot be seen.

Needs what scripts/check-formats.txt lists from PyPI, and from npm, in FOLDER of modules, `@microsoft/sarif-multitool` and
`@microsoft/jest-sarif`, which brings the schema of SARIF. Exit code 0: all is well; 1: something
is not; 2: it could not be checked.
"""

import argparse
import csv
import gzip
import io
import json
import os
import re
import shutil
import subprocess
import sys
import time
import unicodedata
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FORMATS = ["json", "ndjson", "sarif", "junit", "oscal", "gitlab", "csv", "github", "markdown"]
BAD = ("fail", "unknown", "waived")
OWN = ["--no-builtin", "--policy", "testdata/formats/policy"]

# Name, what is checked, options, exit code.
CASES = [
    ("exports", ["testdata/exports"], ["--as-of", "2026-01-31"], 1),
    ("real", ["testdata/real"], ["--as-of", "2026-11-21", "--lang", "da"], 1),
    ("broken", ["testdata/broken"], ["--as-of", "2026-01-31"], 2),
    ("quiet", ["testdata/formats/quiet.json"], ["--as-of", "2026-01-31", *OWN], 0),
    ("nobody", ["nobody"], ["--as-of", "2026-01-31", *OWN], 2),
    ("hostile", ["hostile"], ["--as-of", "2026-01-31", "--show", "all", *OWN], 1),
    ("many", ["many.json"], ["--as-of", "2026-01-31", *OWN], 1),
]

# Warnings of the multitool that are known: the program has no page on the web to name.
KNOWN_WARNINGS = {("SARIF2005", "Warning_ProvideToolnformationUri")}

# What code scanning takes in a run, and in a packed upload.
MAX_RESULTS = 25_000
MAX_UPLOAD = 10_000_000

HOSTILE = [
    "=cmd|' /C calc'!A0", "'=quoted", "''", "+1", "-1", "@SUM(1)", "\t=1", "\r=1", "\n=1", "a;b,\"c\"\r\nd",
    "a\x1b[31mred\x7f\x9b", "\u202elive\u200b\ufeff\U000e0041", "\x00\uffff\ufdd0", "a\\u{41}b\\\x1b\\\\u{42}",
    "</code></pre></details><script>alert(1)</script>", "]]><!-- & &lt; &#64; -->",
    "[x](javascript:alert(1)) \\[y](1) ![z](https://evil.example/p.png)", "{0} {name} {{x}}",
    "x\n::error title=pwned::pwned\n::set-output name=a::b", "%0A::error::pwned%25,file=x:y", "##[error]pwned",
    "@everyone #1 !2 $3 ~label %milestone :tada: https://evil.example", "/close\n/assign @root",
    "`code` **bold** _under_ | table | # head", "[[ATTACHMENT|/etc/passwd]]", "  blanks  ", "\u00a0", "æøå 日本語 😀",
    "\"=\x1b\\u{1b}'æ\n" * 300,
]


class Wrong(Exception):
    """Something is not as it should be."""


def want(condition, words):
    if not condition:
        raise Wrong(words)


def findings(report):
    return [(of, it) for of in report["organisations"] for it in of["findings"]]


def of_verdict(report, *verdicts):
    return sum(it["verdict"] in verdicts for _, it in findings(report))


# Making the reports


def hostile_exports(work):
    folder = work / "hostile"
    for idx, text in enumerate(HOSTILE):
        servers = [
            {"id": text, "disk_encrypted": False, "note": text},
            {"id": text + "!", "disk_encrypted": text},
            {"id": "ok", "disk_encrypted": True},
        ]
        document = {"organisation": {"id": text[:200] + f"#{idx}", "name": text}, "servers": servers}
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{idx:02} = æ%20,;'\".json").write_text(json.dumps(document), encoding="utf-8")


def many_findings(work):
    """18,000 servers with a note, which none should have; of three, one is encrypted, one is not, and of one nobody knows."""
    servers = [{"id": f"srv-{n:05}", "note": f"note {n}", "disk_encrypted": [True, False, None][n % 3]} for n in range(18_000)]
    servers = [{name: value for name, value in it.items() if value is not None} for it in servers]
    document = {"organisation": {"id": "many", "name": "Many Servers"}, "servers": servers}
    (work / "many.json").write_text(json.dumps(document, indent=1), encoding="utf-8")


def make(tilsyn, work, case, more=()):
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


def text(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()


# Formats


def check_unseen(name, content):
    """No control character but the line break, nothing invisible, nothing of private use."""
    content = content.removeprefix("\ufeff") if name == "csv" else content
    # Whole texts are large, and what can be seen is told quickly.
    for character in set(content) - {"\n"}:
        kind = unicodedata.category(character)
        want(kind not in ("Cc", "Cf", "Co", "Cn", "Zl", "Zp"), f"{name} holds U+{ord(character):04X}")


def check_ndjson(report, path, schema):
    import jsonschema

    head_schema = json.loads(json.dumps(schema))
    bare = head_schema["$defs"]["Organisation"]
    del bare["properties"]["findings"]
    bare["required"].remove("findings")
    of_head = jsonschema.Draft202012Validator(head_schema)
    of_finding = jsonschema.Draft202012Validator({"$ref": "#/$defs/Finding", "$defs": schema["$defs"]})
    with open(path, encoding="utf-8") as lines:
        whole = json.loads(next(lines))
        of_head.validate(whole)
        places = {}
        for organisation in whole["organisations"]:
            organisation["findings"] = []
            places[organisation["id"], organisation["path"]] = organisation["findings"]
        n = 0
        for line in lines:
            entry = json.loads(line)
            of_finding.validate(entry["finding"])
            want(set(entry) == {"organisation", "path", "finding"}, "a line has other members")
            places[entry["organisation"], entry["path"]].append(entry["finding"])
            n += 1
    want(whole == report, "head and lines do not make the report")
    return f"{n} findings, the same report as json, head and lines follow the schema"


def multitool(tool, path, work):
    """What the multitool says of a file: the rule, the level and the kind of each message."""
    out = work / "multitool.sarif"
    out.unlink(missing_ok=True)
    # It asks the web whether links can be followed. That is nobody's business here, and the answer is none of ours.
    nowhere = {name: "http://127.0.0.1:9" for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")}
    command = [str(tool), "validate", str(path), "--rule-kind", "Sarif;Ghas", "--level", "Error;Warning",
               "--output", str(out), "--log", "ForceOverwrite", "--max-file-size-in-kb", "4000000"]
    # It exits 0 whatever it finds; what counts is that it looked, and what it wrote.
    run = subprocess.run(command, env={**os.environ, **nowhere}, capture_output=True, text=True)
    want("Done. 1 files scanned." in run.stdout, f"the multitool did not look: {(run.stdout + run.stderr)[-500:]}")
    log = json.loads(text(out))["runs"][0]
    notices = log.get("invocations", [{}])[0].get("toolExecutionNotifications", [])
    want(not [it for it in notices if it.get("level") == "error"], f"the multitool failed: {notices}")
    return [(it["ruleId"], it.get("level", "warning"), it["message"].get("id"), it["message"].get("arguments"))
            for it in log.get("results", [])]


def check_multitool(tool, work):
    """The multitool finds what is wrong on purpose: a schema broken, a limit of code scanning passed over."""
    wrong = {"$schema": "https://json.schemastore.org/sarif-2.1.0.json", "version": "2.1.0", "runs": [{
        "tool": {"driver": {"name": "x", "rules": [{"id": "a"}]}},
        "results": [{"ruleId": "a", "message": {"text": "x"}, "surplus": 1}],
    }]}
    path = work / "wrong.sarif"
    path.write_text(json.dumps(wrong))
    found = {rule for rule, level, *_ in multitool(tool, path, work) if level == "error"}
    want(any(it.startswith("JSON") for it in found), f"a broken schema is not found: {found}")
    want(any(it.startswith("GH") for it in found), f"code scanning's rules are not applied: {found}")
    return f"finds what is wrong on purpose: {', '.join(sorted(found))}"


def sarif_schema(path):
    """The schema of SARIF. The multitool passes over a file in silence where it cannot make objects of it."""
    import jsonschema

    schema = json.loads(text(path))
    of_schema = jsonschema.validators.validator_for(schema)
    return of_schema(schema, format_checker=of_schema.FORMAT_CHECKER)


def check_sarif(report, path, tool, schema, work):
    log = json.loads(text(path))
    error = next(schema.iter_errors(log), None)
    want(error is None, f"the schema refuses it: {error and (list(error.path), error.message[:300])}")
    run = log["runs"][0]
    results, shown = run["results"], min(len(findings(report)), MAX_RESULTS)
    want(len(results) == shown, f"{len(results)} results, not {shown}")
    want(run["properties"]["findings"]["total"] == len(findings(report)), "the total is not the report's")
    packed = len(gzip.compress(path.read_bytes(), 6))
    want(packed < MAX_UPLOAD, f"{packed} bytes once it is packed")
    want(run["properties"]["accounting"] == report["accounting"], "the sums are not the report's")
    rules = run["tool"]["driver"]["rules"]
    for result in results:
        want(rules[result["ruleIndex"]]["id"] == result["ruleId"], "a result points at another rule")
        for location in result["locations"] + result.get("relatedLocations", []):
            uri = location["physicalLocation"]["artifactLocation"]["uri"]
            want(re.fullmatch(r"(?:[A-Za-z0-9._~/-]|%[0-9A-F]{2})+", uri) and uri[0] != "/", f"{uri} is not relative")
    if shown == len(findings(report)):
        for (organisation, finding), result in zip(findings(report), results):
            properties = result["properties"]
            want(properties["message"] == finding["message"] and properties["message_da"] == finding["message_da"], "a message differs")
            want(properties["organisation"] == organisation["id"] and properties["subject"] == finding["subject"], "a subject differs")
            values = [it["value"] for it in finding["locations"]]
            places = [*result["locations"], *result.get("relatedLocations", [])]
            places = [it["physicalLocation"]["region"]["snippet"]["text"] for it in places if "pointer" in it.get("properties", {})]
            want(places == values, "a value differs")
    n_refused = len([it for it in report["inputs"] if it["status"] == "refused"])
    errors = [it for it in run["invocations"][0].get("toolExecutionNotifications", []) if it["level"] == "error"]
    want(len(errors) >= n_refused, "a refused input has no notification")
    said = multitool(tool, path, work)
    wrong = [it for it in said if it[1] == "error" or (it[0], it[2]) not in KNOWN_WARNINGS]
    want(not wrong, f"the multitool says {Counter(it[:3] for it in wrong)}, such as {wrong[0] if wrong else ''}")
    known = ", ".join(sorted({it[0] for it in said})) or "no warning"
    return f"{len(results)} results, {len(rules)} rules, {len(errors)} errors told, {packed} bytes packed; schema: valid; multitool: 0 errors, known warnings: {known}"


def check_oscal(report, path, work):
    from trestle.core.duplicates_validator import DuplicatesValidator
    from trestle.core.refs_validator import RefsValidator
    from trestle.oscal.assessment_results import AssessmentResults, Model

    document = json.loads(text(path))
    model = Model.model_validate(document)
    named = work / "assessment-results.json"
    shutil.copyfile(path, named)
    want(AssessmentResults.oscal_read(named) is not None, "trestle does not read it")
    for validator in (DuplicatesValidator(), RefsValidator()):
        want(validator.model_is_valid(model.assessment_results, True), f"{type(validator).__name__} refuses it")
    result = document["assessment-results"]["results"][0]
    found, observed = result.get("findings", []), result.get("observations", [])
    want(len(found) == len(observed) == len(findings(report)), f"{len(found)} findings, {len(observed)} observations")
    verdicts = Counter(next(p["value"] for p in it["props"] if p["name"] == "verdict") for it in found)
    want(verdicts == Counter(it["verdict"] for _, it in findings(report)), f"verdicts differ: {verdicts}")
    satisfied = sum(it["target"]["status"]["state"] == "satisfied" for it in found)
    want(satisfied == of_verdict(report, "pass", "not_applicable"), "something is satisfied that is not met")
    return f"{len(found)} findings and observations, {satisfied} satisfied; trestle: valid"


def check_junit(report, path):
    from junitparser import JUnitXml
    from lxml import etree

    huge = etree.XMLParser(huge_tree=True)
    schema = etree.XMLSchema(etree.parse(ROOT / "testdata/formats/junit.xsd"))
    tree = etree.parse(path, huge)
    want(schema.validate(tree), f"the schema refuses it: {schema.error_log.last_error if schema.error_log else ''}")
    suites = JUnitXml.fromfile(str(path), lambda it: etree.parse(it, huge))
    own = [it for it in suites if it.name == "tilsyn / check"]
    rules = [rule for of in report["organisations"] for rule in of["rules"]]
    verdicts = Counter(it["verdict"] for it in rules)
    n_own = sum(it.tests for it in own)
    want(suites.tests == len(rules) + n_own, f"{suites.tests} cases, not {len(rules)} rules and {n_own} problems")
    want(suites.failures == verdicts["fail"], f"{suites.failures} failures")
    want(suites.errors == verdicts["unknown"] + n_own, f"{suites.errors} errors")
    want(suites.skipped == verdicts["waived"] + verdicts["not_applicable"], f"{suites.skipped} skipped")
    totals = Counter()
    for suite in suites:
        for it in suite.properties() if suite not in own else ():
            totals[it.name] += int(it.value) if it.name in report["accounting"]["verdicts"] else 0
    want(all(totals[name] == n for name, n in report["accounting"]["verdicts"].items()), f"totals differ: {totals}")
    listed = sum(len(re.findall(r"^\[(?:fail|unknown|waived|pass|not applicable)[ \]]", it.text or "", re.M)) for it in tree.iter("failure", "error", "skipped", "system-out"))
    want(listed == len(findings(report)), f"{listed} findings are listed, not {len(findings(report))}")
    return f"{len(list(suites))} suites, {suites.tests} cases, {listed} findings listed; schema and junitparser: valid"


def check_gitlab(report, path):
    import jsonschema

    jsonschema.validate(json.loads(text(path)), {"type": "array", "items": {
        "type": "object", "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1}, "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {"type": "object", "required": ["path", "lines"], "properties": {
                "path": {"type": "string", "pattern": "^(?!/|\\./)."},
                "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}}}}}})
    issues = json.loads(text(path))
    want(len(issues) == of_verdict(report, *BAD), f"{len(issues)} issues, not {of_verdict(report, *BAD)}")
    want(len({it["fingerprint"] for it in issues}) == len(issues), "two issues have one fingerprint")
    return f"{len(issues)} issues"


def plain(cell):
    """What stood in a cell before it was guarded and escaped."""
    return re.sub(r"\\u\{([0-9a-f]+)\}", lambda it: chr(int(it[1], 16)), cell.removeprefix("'"))


def check_csv(report, path, danish):
    content = text(path)
    want(content.startswith("\ufeff") == danish, "the byte-order mark is not as the language wants")
    rows = list(csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline=""), delimiter=";" if danish else ","))
    want(len(rows) == len(findings(report)), f"{len(rows)} rows, not {len(findings(report))}")
    for row, (organisation, finding) in zip(rows, findings(report)):
        for cell in row.values():
            want(not cell.startswith(tuple("=+-@\t\r\n")), f"{cell!r} is a formula")
        subject, place = finding["subject"] or {}, (finding["locations"] or [{}])[0]
        expected = {
            "organisation": organisation["id"], "organisation_name": organisation["name"] or "",
            "organisation_path": organisation["path"], "dataset": subject.get("dataset", ""), "key": subject.get("key", ""),
            "missing": "\n".join(finding["missing"]), "reasons": "\n".join(finding.get("reasons", [])),
            **{name: place.get(name, "") for name in ("file", "pointer", "value", "label")},
            **{name: finding[name] or "" for name in ("rule", "title", "title_da", "severity", "verdict", "message",
                                                     "message_da", "remedy", "remedy_da", "fingerprint")},
        }
        for name, value in expected.items():
            want(plain(row[name]) == value, f"{name}: {row[name]!r} was {value!r}")
    return f"{len(rows)} rows, every text had back"


def check_github(report, path):
    counts, last = Counter(), ""
    for line in text(path).splitlines():
        command = re.fullmatch(r"::(error|warning|notice) ((?:(?:file|line|endLine|col|endColumn|title)=[^:,]*,?)+)::(.*)", line)
        want(command, f"no command: {line}")
        counts[command[1]], last = counts[command[1]] + 1, command[3]
    want(max(counts.values()) <= 10, f"more than a step shows: {counts}")
    verdicts = report["accounting"]["verdicts"]
    for verdict in ("fail", "unknown"):
        want(not verdicts[verdict] or f"{verdicts[verdict]:,} {verdict}" in last, f"the totals lack {verdict}: {last}")
    return ", ".join(f"{n} {name}s" for name, n in sorted(counts.items()))


def check_markdown(report, path):
    content = text(path)
    want(len(content) < 65_000, f"{len(content)} characters")
    want(content.count("<details>") == content.count("</details>"), "something is left open")
    verdicts = report["accounting"]["verdicts"]
    left_out = re.search(r"^\*\*Left out here: (.*)\.\*\*", content, re.M)
    left_out = {it.split()[1]: int(it.split()[0].replace(",", "")) for it in left_out[1].split(", ")} if left_out else {}
    for verdict in BAD:
        groups = [it for it in content.split("<details><summary>")[1:] if it.startswith(verdict + " ")]
        listed = sum(len(re.findall(r"^- ", it.split("</details>")[0], re.M)) for it in groups)
        want(listed + left_out.get(verdict, 0) == verdicts[verdict], f"{verdict}: {listed} and {left_out} of {verdicts}")
    return f"{len(content)} characters, left out: {left_out or 'nothing'}"


# All of it


def check(args, case, schema, work):
    files = make(args.tilsyn, work, case)
    report = json.loads(text(files["json"]))
    n = Counter(it["verdict"] for _, it in findings(report))
    print(f"\n{case[0]}: {len(report['organisations'])} organisations, {len(findings(report))} findings {dict(sorted(n.items()))}", flush=True)
    checks = {
        "ndjson": lambda path: check_ndjson(report, path, schema),
        "sarif": lambda path: check_sarif(report, path, args.multitool, args.sarif_schema, work),
        "junit": lambda path: check_junit(report, path),
        "oscal": lambda path: check_oscal(report, path, work),
        "gitlab": lambda path: check_gitlab(report, path),
        "csv": lambda path: check_csv(report, path, "da" in case[2]),
        "github": lambda path: check_github(report, path),
        "markdown": lambda path: check_markdown(report, path),
    }
    good = True
    for name, path in files.items():
        try:
            check_unseen(name, text(path))
            if name in checks:
                start = time.monotonic()
                words = checks[name](path)
                print(f"  {name:8} {words} ({time.monotonic() - start:.0f} s)", flush=True)
        except Exception as wrong:  # Whatever a reader of a format stumbles over is what we look for.
            good = False
            words = str(wrong) if isinstance(wrong, Wrong) else f"{type(wrong).__name__}: {str(wrong)[:500]}"
            print(f"  {name:8} WRONG: {words}", flush=True)
    return good


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
    parser.add_argument("--node", type=Path, default=ROOT / "target/ci-node/node_modules")
    parser.add_argument("--work", type=Path, default=ROOT / "target/formats")
    parser.add_argument("cases", nargs="*", metavar="CASE")
    args = parser.parse_args()
    args.multitool = args.node / "@microsoft/sarif-multitool-linux/Sarif.Multitool"
    sarif = args.node / "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"
    missing = [str(it) for it in (args.tilsyn, args.multitool, sarif) if not it.is_file()]
    if missing:
        print(f"not there: {', '.join(missing)}", file=sys.stderr)
        return 2
    args.tilsyn, args.multitool, work = args.tilsyn.resolve(), args.multitool.resolve(), args.work.resolve()
    args.sarif_schema = sarif_schema(sarif)
    csv.field_size_limit(1 << 24)
    (work / "nobody").mkdir(parents=True, exist_ok=True)
    hostile_exports(work)
    many_findings(work)
    schema = json.loads(subprocess.run([str(args.tilsyn), "schema", "report"], capture_output=True, check=True).stdout)
    good = True
    for name, of_all in (("multitool", lambda: check_multitool(args.multitool, work)),
                         ("threads", lambda: check_repeatable(args, work))):
        try:
            print(f"{name}: {of_all()}", flush=True)
        except Wrong as wrong:
            good = False
            print(f"{name}: WRONG: {wrong}", flush=True)
    for case in CASES:
        if not args.cases or case[0] in args.cases:
            try:
                good &= check(args, case, schema, work)
            except Wrong as wrong:
                good = False
                print(f"\n{case[0]}: WRONG: {wrong}", flush=True)
    print("\nall formats are well" if good else "\nsomething is wrong")
    return 0 if good else 1


if __name__ == "__main__":
    sys.exit(main())
