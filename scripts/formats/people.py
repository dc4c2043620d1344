"""What people read, read back: the sums of the terminal, of plain text and of the page."""

import re

from lxml import html

from .common import text, want

VERDICTS = ("fail", "unknown", "waived", "pass", "not_applicable")

# The verdicts as plain text counts them, and what stands before the sums of all organisations.
WORDS = {
    "en": {"fail": "fail", "unknown": "unknown", "waived": "waived", "pass": "pass", "not_applicable": "not applicable",
           "all": r"all [\d,]+ organisations", "thousands": ",",
           "files": r"^files: (\S+) seen = (\S+) read \+ (\S+) refused \+ (\S+) ignored$"},
    "da": {"fail": "ikke opfyldt", "unknown": "kan ikke afgøres", "waived": "dispenseret", "pass": "opfyldt",
           "not_applicable": "ikke relevant", "all": r"alle [\d.]+(?: organisationer)?", "thousands": ".",
           "files": r"^filer: (\S+) set = (\S+) læst \+ (\S+) afvist \+ (\S+) ignoreret$"},
}


def number(words, lang):
    return int(words.replace(WORDS[lang]["thousands"], ""))


def check_files(report, content, lang):
    said = re.search(WORDS[lang]["files"], content, re.M)
    want(said, "the sums of files are not said")
    files = report["accounting"]["files"]
    said = dict(zip(("seen", "read", "refused", "ignored"), (number(it, lang) for it in said.groups())))
    want(said == files, f"files {said}, not {files}")


def in_all(report, sums):
    """That the sums of all organisations, in the order of the verdicts, are the report's."""
    wanted = [report["accounting"]["verdicts"][it] for it in VERDICTS]
    want(sums == wanted, f"the sums are {sums}, not {wanted}")
    return ", ".join(f"{n} {name}" for name, n in zip(VERDICTS, sums) if n)


def check_terminal(report, path, lang):
    content = text(path)
    check_files(report, content, lang)
    if not report["organisations"]:
        return "no organisation"
    # The five columns of numbers end the line of all organisations, or of the only one.
    rows = re.findall(r"^(\S.*?)((?: +[\d.,]+){5})$", content, re.M)
    want(rows, "there is no table of organisations")
    if len(report["organisations"]) > 1:
        rows = [it for it in rows if re.match(WORDS[lang]["all"] + r"\s", it[0])]
    want(len(rows) == 1, f"{len(rows)} rows of sums")
    return in_all(report, [number(it, lang) for it in rows[0][1].split()])


def check_plain(report, path, lang):
    content, words = text(path), WORDS[lang]
    check_files(report, content, lang)
    if not report["organisations"]:
        return "no organisation"
    one = "|".join(rf"[\d.,]+ {words[it]}" for it in VERDICTS)
    rows = re.findall(rf"^(.*): ((?:(?:{one})(?:, |$))+)$", content, re.M)
    if len(report["organisations"]) > 1:
        rows = [it for it in rows if re.fullmatch(words["all"], it[0])]
    want(len(rows) == 1, f"{len(rows)} lines of sums")
    said = dict(reversed(it.split(" ", 1)) for it in re.split(r", (?=\d)", rows[0][1]))
    return in_all(report, [number(said.get(words[it], "0"), lang) for it in VERDICTS])


def check_html(report, path):
    page = html.parse(str(path)).getroot()
    value = lambda selector: int((page.xpath(f"//*[@id='{selector}']//data/@value") or ["0"])[0])
    if not report["organisations"]:
        return "no organisation"
    said = in_all(report, [value(f"n-{it}") for it in ("fail", "unknown", "waived", "pass", "na")])
    listed = page.xpath("//*[@id='findings']//h2//data/@value")
    n = sum(len(it["findings"]) for it in report["organisations"])
    want(int(listed[0]) == n if listed else n == 0, f"{listed} findings, not {n}")
    return said
