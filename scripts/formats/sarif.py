"""SARIF, read by its schema and by the multitool, with the rules of code scanning among its own."""

import gzip
import json
import os
import re
import subprocess
from collections import Counter

import jsonschema_rs

from .common import ROOT, findings, text, want

MODULES = ROOT / "target/formats-tools/node_modules/@microsoft"
SCHEMA = MODULES / "jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json"

# Warnings of the multitool that are known: the program has no page on the web to name.
KNOWN_WARNINGS = {("SARIF2005", "Warning_ProvideToolnformationUri")}

# What code scanning takes in a run, and in a packed upload.
MAX_RESULTS = 25_000
MAX_UPLOAD = 10_000_000


def multitool(tool, path, work, kinds=("Sarif", "Ghas")):
    """What the multitool says of a file: the rule, the level and the kind of each message."""
    out = work / f"{path.stem}.multitool.json"
    out.unlink(missing_ok=True)
    # It asks the web whether links can be followed. That is nobody's business here, and the answer is none of ours.
    nowhere = {name: "http://127.0.0.1:9" for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY")}
    command = [str(tool), "validate", str(path), "--rule-kind", ";".join(kinds), "--level", "Error;Warning",
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


def schema_of(path):
    """The schema of SARIF. The multitool passes over a file in silence where it cannot make objects of it."""
    schema = json.loads(text(path))
    # The pattern there has a bracket too many; what it means is this.
    for of in ("run", "toolComponent"):
        schema["definitions"][of]["properties"]["language"]["pattern"] = "^[a-zA-Z]{2}(-[a-zA-Z]{2})?$"
    return jsonschema_rs.validator_for(schema, validate_formats=True)


def check_sarif(report, path, tool, work, kinds):
    log = json.loads(text(path))
    error = next(schema_of(SCHEMA).iter_errors(log), None)
    want(error is None, f"the schema refuses it: {error and (list(error.instance_path), error.message[:300])}")
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
    said = multitool(tool, path, work, kinds)
    wrong = [it for it in said if it[1] == "error" or (it[0], it[2]) not in KNOWN_WARNINGS]
    want(not wrong, f"the multitool says {Counter(it[:3] for it in wrong)}, such as {wrong[0] if wrong else ''}")
    known = ", ".join(sorted({it[0] for it in said})) or "no warning"
    return f"{len(results)} results, {len(rules)} rules, {len(errors)} errors told, {packed} bytes packed; schema: valid; multitool: 0 errors, known warnings: {known}"
