"""Rows and lines: CSV as Python reads it, lines of JSON against our own schema of a report."""

import csv
import io
import json
import re

import jsonschema_rs

from .common import findings, text, want


def check_json(report, schema):
    jsonschema_rs.Draft202012Validator(schema).validate(report)
    sums = {name: sum(it["verdicts"][name] for it in report["organisations"]) for name in report["accounting"]["verdicts"]}
    want(sums == report["accounting"]["verdicts"], f"verdicts do not add up: {sums}")
    return "follows our schema, its sums add up"


def check_ndjson(report, path, schema):
    head_schema = json.loads(json.dumps(schema))
    bare = head_schema["$defs"]["Organisation"]
    del bare["properties"]["findings"]
    bare["required"].remove("findings")
    of_head = jsonschema_rs.Draft202012Validator(head_schema)
    of_finding = jsonschema_rs.Draft202012Validator({"$ref": "#/$defs/Finding", "$defs": schema["$defs"]})
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
            want(not cell.startswith(tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")), f"{cell!r} is a formula")
        subject, place = finding["subject"] or {}, (finding["locations"] or [{}])[0]
        expected = {
            "organisation": organisation["id"], "organisation_name": organisation["name"] or "",
            "organisation_path": organisation["path"], "dataset": subject.get("dataset", ""), "key": subject.get("key", ""),
            "missing": "\n".join(finding["missing"]), "reasons": "\n".join(finding.get("reasons", [])), "reasons_da": "\n".join(finding.get("reasons_da", [])),
            "label_da": place.get("label_da") or "",
            **{name: place.get(name, "") for name in ("file", "pointer", "value", "label")},
            **{name: finding[name] or "" for name in ("rule", "title", "title_da", "severity", "verdict", "message",
                                                     "message_da", "remedy", "remedy_da", "fingerprint")},
        }
        for name, value in expected.items():
            want(plain(row[name]) == value, f"{name}: {row[name]!r} was {value!r}")
    return f"{len(rows)} rows, every text had back"
