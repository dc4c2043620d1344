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
    want(len(issues) == of_verdict(report, *BAD), f"{len(issues)} issues, not {of_verdict(report, *BAD)}")
    want(len({it["fingerprint"] for it in issues}) == len(issues), "two issues have one fingerprint")
    return f"{len(issues)} issues"


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
