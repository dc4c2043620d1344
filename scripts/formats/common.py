"""What the checks of all formats share: reading, counting, and saying that something is wrong."""

from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
BAD = ("fail", "unknown", "waived")


class Wrong(Exception):
    """Something is not as it should be."""


def want(condition, words):
    if not condition:
        raise Wrong(words)


def findings(report):
    return [(of, it) for of in report["organisations"] for it in of["findings"]]


def of_verdict(report, *verdicts):
    return sum(it["verdict"] in verdicts for _, it in findings(report))


def text(path):
    with open(path, encoding="utf-8", newline="") as file:
        return file.read()
