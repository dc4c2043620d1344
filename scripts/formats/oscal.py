"""OSCAL assessment results, read by trestle, with its validators."""

import json
import shutil
from collections import Counter

from trestle.core.duplicates_validator import DuplicatesValidator
from trestle.core.refs_validator import RefsValidator
from trestle.oscal.assessment_results import AssessmentResults

from .common import findings, of_verdict, text, want


def check_oscal(report, path, work, whole):
    document = json.loads(text(path))
    if whole:
        # It reads a file by its name.
        folder = work / f"{path.stem}-oscal"
        named = folder / "assessment-results.json"
        folder.mkdir(exist_ok=True)
        shutil.copyfile(path, named)
        results = AssessmentResults.oscal_read(named)
        want(results is not None, "trestle does not read it")
        for validator in (DuplicatesValidator(), RefsValidator()):
            want(validator.model_is_valid(results, True), f"{type(validator).__name__} refuses it")
    result = document["assessment-results"]["results"][0]
    found, observed = result.get("findings", []), result.get("observations", [])
    want(len(found) == len(observed) == len(findings(report)), f"{len(found)} findings, {len(observed)} observations")
    verdicts = Counter(next(p["value"] for p in it["props"] if p["name"] == "verdict") for it in found)
    want(verdicts == Counter(it["verdict"] for _, it in findings(report)), f"verdicts differ: {verdicts}")
    satisfied = sum(it["target"]["status"]["state"] == "satisfied" for it in found)
    want(satisfied == of_verdict(report, "pass", "not_applicable"), "something is satisfied that is not met")
    return f"{len(found)} findings and observations, {satisfied} satisfied{'; trestle: valid' if whole else ''}"
