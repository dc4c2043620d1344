"""JUnit XML, read by our schema of it and by junitparser."""

import re
from collections import Counter

from junitparser import JUnitXml
from lxml import etree

from .common import ROOT, findings, text, want


def check_junit(report, path):
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
