"""OSCAL assessment results, read by trestle, with its validators."""

import json
import shutil
from collections import Counter

from trestle.core.duplicates_validator import DuplicatesValidator
from trestle.core.refs_validator import RefsValidator
from trestle.oscal.assessment_results import AssessmentResults, Model

from .common import findings, of_verdict, text, want


def check_oscal(report, path, work):
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
