"""Exports whose every text is hostile: what they put into reports does nothing there, and is had back.

Every server of testdata/naughty/ holds one text as each of its texts. Besides, of each text an export is made that holds it
raw, where JSON allows that, and in its own name, and one of a text of a megabyte. The tame twin of them all has the same shape
and harmless texts: a report of it has the same elements as one of the hostile ones, or a text has become markup.
"""

import csv
import hashlib
import html
import io
import json
import re
import shutil
from collections import Counter

import cmarkgfm
from cmarkgfm.cmark import Options
from lxml import etree
from lxml import html as lxml_html

from .common import ROOT, text, want
from .tables import plain

FORMULA = tuple("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")
NAUGHTY = ROOT / "testdata/naughty"
MOST = 4096


# Making the exports


def make(work):
    """The folders `naughty` and `tame` of `work`."""
    folders = {it: work / it for it in ("naughty", "tame")}
    for folder in folders.values():
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir(parents=True)
    committed = {it.stem: json.loads(it.read_text(encoding="utf-8")) for it in sorted(NAUGHTY.glob("*.json"))}
    texts = [it["note"] for document in committed.values() for it in document["servers"] if "note" in it]
    texts.append(("".join(texts) * 1000)[:1_000_000])
    made = {f"{n:02} {text}": document(text + " (raw)") for n, text in enumerate(texts)}
    for name, of in made.items():
        file = name.replace("/", "∕").replace("\0", "").encode()[:120].decode(errors="ignore")
        (folders["naughty"] / f"{file}.json").write_text(json.dumps(of, ensure_ascii=False), encoding="utf-8")
    for n, of in enumerate([*committed.values(), *made.values()]):
        known = {}
        of = replaced(of, lambda it: known.setdefault(it, f"text {n}.{len(known)}"))
        (folders["tame"] / f"{n:02}.json").write_text(json.dumps(of), encoding="utf-8")


def document(text):
    """An export whose every text is this one."""
    servers = [{"id": text, "disk_encrypted": False, "note": text, text: text},
               {"id": text + "!", "disk_encrypted": text}, {"id": "ok", "disk_encrypted": True}]
    return {"organisation": {"id": text, "name": text}, "servers": servers}


def replaced(document, by):
    """A document with other texts, those of its shape and of the sound server kept."""
    shape = {"organisation", "servers", "id", "name", "disk_encrypted", "note", "ok"}
    of = lambda it: it if it in shape else by(it)
    if isinstance(document, dict):
        return {of(name): replaced(value, by) for name, value in document.items()}
    if isinstance(document, list):
        return [replaced(it, by) for it in document]
    return of(document) if isinstance(document, str) else document


# Commands of build servers


def check_commands(name, content):
    """No line is a command of GitHub's runner, of Azure Pipelines or of TeamCity, but those that are the format."""
    for line in content.split("\n"):
        want(not re.search(r"##[A-Za-z]*\[", line), f"{name} speaks to a build server: {line[:200]!r}")
        command = re.match(r"\s*::([A-Za-z-]+)(?: .*?)?::", line)
        want(not command or (name == "github" and command[1] in ("error", "warning", "notice")),
             f"{name} has a command of its own: {line[:200]!r}")


# Elements


def check_elements(name, content, tame):
    """The elements, their attributes and their addresses are those of the tame twin."""
    of = ELEMENTS.get(name)
    if of:
        here, there = of(content), of(tame)
        if name == "html":
            # How much of a page is folded or left out depends on how long texts are.
            here, there = (Counter({it: 1 for it in found if it[0] != "style"}) for found in (here, there))
        more, fewer = here - there, there - here
        want(not more and (name == "html" or not fewer), f"{name} has other elements than its twin: more {more}, fewer {fewer}")
        return sum(here.values())
    return 0


def elements(tree):
    """Each element with the names of its attributes, and each address and script that somebody could follow."""
    found = Counter()
    for it in tree.iter():
        kind = it.tag if isinstance(it.tag, str) else it.tag.__name__
        found[kind, tuple(sorted(it.attrib))] += 1
        for attribute, value in it.attrib.items():
            if attribute in ("href", "src", "action", "style", "srcset") or attribute.startswith("on"):
                # Where on the page something stands is named after whom it is about.
                found[kind, attribute, "#" if value.startswith("#") else value] += 1
        if kind in ("script", "style", "Comment", "ProcessingInstruction"):
            found[kind, it.text] += 1
    return found


def of_xml(content):
    return elements(etree.fromstring(content.encode(), etree.XMLParser(huge_tree=True, resolve_entities=False)))


def of_html(content):
    return elements(lxml_html.fromstring(content, parser=lxml_html.HTMLParser(huge_tree=True)))


def of_markdown(content):
    """As the services draw it: GitHub's own reader, with HTML let through that they let through after cleaning it."""
    return of_html(f"<div>{cmarkgfm.github_flavored_markdown_to_html(content, options=Options.CMARK_OPT_UNSAFE)}</div>")


def of_oscal(content):
    """Descriptions, titles and remarks are Markdown there."""
    found = Counter()

    def walk(value, name=""):
        if isinstance(value, dict):
            for member, inner in value.items():
                walk(inner, member)
        elif isinstance(value, list):
            for inner in value:
                walk(inner, name)
        elif name in ("description", "title", "remarks", "prose", "text"):
            # It is Markdown without what GitHub adds.
            drawn = f"<div>{cmarkgfm.markdown_to_html(value, options=Options.CMARK_OPT_UNSAFE)}</div>"
            found.update(of_html(drawn))
            shown = lxml_html.fromstring(drawn).text_content().strip()
            found["lost"] += html.unescape(re.sub(r"\\([!-/:-@[-`{-~])", r"\1", value)) != shown

    walk(json.loads(content))
    want(not found.pop("lost"), "oscal: Markdown shows another text than was written")
    return found


def of_sarif(content):
    """Links and arguments within messages."""
    run = json.loads(content)["runs"][0]
    notices = run["invocations"][0]
    said = [*run["results"], *notices.get("toolExecutionNotifications", []), *notices.get("toolConfigurationNotifications", [])]
    found = Counter()
    for it in said:
        words = it["message"]["text"].replace("{{", "").replace("}}", "")
        found["arguments"] += len(re.findall(r"\{\d+\}", words))
        found["links"] += len(re.findall(r"(?<!\\)\[[^\[\]]*(?<!\\)\]\(", words))
    return found


ELEMENTS = {"junit": of_xml, "html": of_html, "markdown": of_markdown, "oscal": of_oscal, "sarif": of_sarif}


# Formulas


def check_formulas(content):
    """No cell is a formula, read with the separator that was meant or with another."""
    n = 0
    content = content.removeprefix("\ufeff")
    for delimiter in (",", ";", "\t"):
        for row in csv.reader(io.StringIO(content, newline=""), delimiter=delimiter):
            for cell in row:
                n += 1
                want(not cell.startswith(FORMULA), f"csv, separated by {delimiter!r}: {cell[:200]!r} is a formula")
    return n


# Texts had back


def rows_of_json(content):
    for organisation in json.loads(content)["organisations"]:
        for it in organisation["findings"]:
            place = (it["locations"] or [{}])[0]
            yield {"path": organisation["path"], "id": organisation["id"], "name": organisation["name"], "rule": it["rule"],
                   "verdict": it["verdict"], "key": it["subject"]["key"], "message": it["message"], "value": place.get("value"),
                   "value_bytes": place.get("value_bytes"), "value_sha256": place.get("value_sha256")}


def rows_of_sarif(content):
    for it in json.loads(content)["runs"][0]["results"]:
        of, place = it["properties"], it["locations"][0]
        also = place.get("properties", {})
        yield {"path": of["organisation_path"], "id": of["organisation"], "name": of["organisation_name"], "rule": it["ruleId"],
               "verdict": of["verdict"], "key": of["subject"]["key"], "message": of["message"],
               "value": place["physicalLocation"]["region"].get("snippet", {}).get("text"),
               "value_bytes": also.get("value_bytes"), "value_sha256": also.get("value_sha256")}


def rows_of_csv(content):
    for row in csv.DictReader(io.StringIO(content.removeprefix("\ufeff"), newline="")):
        of = {name: plain(cell) for name, cell in row.items()}
        yield {"path": of["organisation_path"], "id": of["organisation"], "name": of["organisation_name"], "rule": of["rule"],
               "verdict": of["verdict"], "key": of["key"], "message": of["message"], "value": of["value"],
               "value_bytes": int(of["value_bytes"]) if of["value_bytes"] else None, "value_sha256": of["value_sha256"] or None}


ROWS = {"json": rows_of_json, "sarif": rows_of_sarif, "csv": rows_of_csv}


def check_value(row, whole):
    """Whether a value stands there whole; if not, its beginning, length and digest do."""
    if row["value_bytes"] is None:
        want(json.loads(row["value"]) == whole, f"a value {row['value']!r} was {whole!r}")
        return True
    tokens = [json.dumps(whole, ensure_ascii=it).encode() for it in (True, False)]
    known = {(len(it), hashlib.sha256(it).hexdigest()) for it in tokens if len(it) > MOST}
    want((row["value_bytes"], row["value_sha256"]) in known, "the length and digest of a value are another's")
    want(any(it.startswith(row["value"].encode()) for it in tokens), "another value stands before the cut")
    return False


def shown(whole):
    """What stands for a text in a report."""
    encoded = whole.encode()
    if len(encoded) <= MOST:
        return whole
    kept = encoded[:MOST].decode(errors="ignore")
    return f"{kept}… ({len(encoded)} bytes, SHA-256 {hashlib.sha256(encoded).hexdigest()})"


def check_recovered(name, content, place):
    """Every text of every export stands in the report, or its beginning with its length and digest."""
    n = Counter()

    def had_back(row, member, whole):
        want(row[member] == shown(whole), f"{name}: {member} {row[member][:300]!r} was {whole[:300]!r}")
        n[row[member] == whole] += 1

    rows = {}
    for row in ROWS[name](content):
        rows.setdefault(row["path"], []).append(row)
    for path, of_path in rows.items():
        export = json.loads(place(path).read_text(encoding="utf-8"))
        servers = {shown(it["id"]): it for it in export["servers"]}
        bad = [it for it in of_path if it["verdict"] in ("fail", "unknown")]
        want(len(bad) == (len(servers) - 1) // 2 * 3, f"{name}: {len(bad)} findings in {path!r}")
        for row in bad:
            want(row["key"] in servers, f"{name}: no server is named {row['key'][:300]!r}")
            server = servers[row["key"]]
            had_back(row, "key", server["id"])
            had_back(row, "id", export["organisation"]["id"])
            had_back(row, "name", export["organisation"]["name"])
            if row["rule"] == "disks.no_note":
                had_back(row, "message", f"the note of {server['id']} says {server['note']}")
                n[check_value(row, server["note"])] += 1
            elif row["verdict"] == "fail":
                had_back(row, "message", f"the disk of {server['id']} is not encrypted")
            else:
                n[check_value(row, server["disk_encrypted"])] += 1
    return n[True], n[False]


def check(files, twins, place):
    """All of it, of every format; `place` gives the export of an organisation's path."""
    said = []
    for name, path in files.items():
        content = text(path)
        check_commands(name, content)
        n = check_elements(name, content, text(twins[name]))
        if n:
            said.append(f"{name}: the {n} elements of its twin")
        if name == "csv":
            said.append(f"{name}: {check_formulas(content)} cells, no formula")
        if name in ROWS:
            n, n_cut = check_recovered(name, content, place)
            said.append(f"{name}: {n} texts had back exactly, {n_cut} by length and digest")
    return "\n           ".join(said)
