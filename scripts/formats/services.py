"""What services take: GitLab's code quality, GitHub's annotations, a comment in Markdown."""

import json
import re
from collections import Counter

import jsonschema_rs

from .common import BAD, of_verdict, text, want


def check_gitlab(report, path):
    issues = json.loads(text(path))
    jsonschema_rs.validate({"type": "array", "items": {
        "type": "object", "required": ["description", "check_name", "fingerprint", "severity", "location"],
        "properties": {
            "description": {"type": "string", "minLength": 1}, "check_name": {"type": "string", "minLength": 1},
            "fingerprint": {"type": "string", "minLength": 1},
            "severity": {"enum": ["info", "minor", "major", "critical", "blocker"]},
            "location": {"type": "object", "required": ["path", "lines"], "properties": {
                "path": {"type": "string", "pattern": "^(?!/|\\./)."},
                "lines": {"type": "object", "required": ["begin"], "properties": {"begin": {"type": "integer", "minimum": 1}}}}}}}}, issues)
    # What was refused and is told by no error is a problem too.
    errors = [it for it in report["diagnostics"] if it["severity"] == "error"]
    told = {it["file"] for it in errors}
    n_problems = len(errors) + sum(it["status"] == "refused" and it["path"] not in told for it in report["inputs"])
    n = of_verdict(report, *BAD) + n_problems
    want(len(issues) == n, f"{len(issues)} issues, not {n}")
    want(sum(it["fingerprint"].startswith("check:") for it in issues) == n_problems, f"not {n_problems} problems are told")
    want(len({it["fingerprint"] for it in issues}) == len(issues), "two issues have one fingerprint")
    return f"{len(issues)} issues, {n_problems} of them about the check itself"


# The verdicts in the languages of reports, and how thousands are set apart.
WORDS = {
    "en": {"fail": "fail", "unknown": "unknown", "waived": "waived", "left out": "Left out here", "thousands": ","},
    "da": {"fail": "ikke opfyldt", "unknown": "kan ikke afgøres", "waived": "dispenseret", "left out": "Udeladt her", "thousands": "."},
}


def check_github(report, path, lang):
    words = WORDS[lang]
    counts, last = Counter(), ""
    for line in text(path).splitlines():
        command = re.fullmatch(r"::(error|warning|notice) ((?:(?:file|line|endLine|col|endColumn|title)=[^:,]*,?)+)::(.*)", line)
        want(command, f"no command: {line}")
        counts[command[1]], last = counts[command[1]] + 1, command[3]
    want(max(counts.values()) <= 10, f"more than a step shows: {counts}")
    verdicts = report["accounting"]["verdicts"]
    for verdict in ("fail", "unknown"):
        n = f"{verdicts[verdict]:,}".replace(",", words["thousands"])
        want(not verdicts[verdict] or f"{n} {words[verdict]}" in last, f"the totals lack {verdict}: {last}")
    return ", ".join(f"{n} {name}s" for name, n in sorted(counts.items()))


def check_markdown(report, path, lang):
    words = WORDS[lang]
    content = text(path)
    want(len(content) < 65_000, f"{len(content)} characters")
    want(content.count("<details>") == content.count("</details>"), "something is left open")
    verdicts = report["accounting"]["verdicts"]
    left_out = re.search(rf"^\*\*{words['left out']}: ([^*]*)\.\*\*", content, re.M)
    left_out = dict(reversed(it.split(" ", 1)) for it in left_out[1].split(", ")) if left_out else {}
    left_out = {name: int(left_out.get(words[name], "0").replace(words["thousands"], "")) for name in BAD}
    for verdict in BAD:
        groups = [it for it in content.split("<details><summary>")[1:] if it.startswith(words[verdict] + " ")]
        listed = sum(len(re.findall(r"^- ", it.split("</details>")[0], re.M)) for it in groups)
        want(listed + left_out[verdict] == verdicts[verdict], f"{verdict}: {listed} and {left_out} of {verdicts}")
    return f"{len(content)} characters, left out: {left_out if any(left_out.values()) else 'nothing'}"
