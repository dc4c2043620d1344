#!/usr/bin/env python3
"""Writes the made-up fleets `exports/` and `exports-2019/`, and `planted.json`, what a check of each must find.

Each organisation begins sound; then its pack, a module of `planting/`, plants faults and says which rule must find each, and
where: `fail` where a fact breaks the rule, `unknown` where one is missing or makes no sense. What is planted is all there is to
find. Beside the faults lie decoys: they look wrong and are not.

The same script always writes the same bytes. It uses the standard library alone.
"""

import importlib
import json
import pkgutil
import shutil
from pathlib import Path

import planting

HERE = Path(__file__).parent
PLANTED = HERE / "planted.json"
# Datasets that an organisation keeps in several files; one of `.ndjson` holds a record a line.
FILES = {("fyrstyrelsen", "clients"): ["clients-1.json", "clients-2.json", "clients-3.json"],
         ("fyrstyrelsen", "clients_twice"): ["clients-4.ndjson"],
         ("digestyrelsen", "accounts"): ["accounts.ndjson"],
         ("tangtraad-tele", "network_components"): ["network-components-kerne.json", "network-components-kant.json"]}



def text_of(value):
    """JSON with a record a line, or a member a line where it is no list."""
    dump = lambda it: json.dumps(it, ensure_ascii=False)
    if isinstance(value, list) and value:
        return "[\n" + ",\n".join(f"  {dump(it)}" for it in value) + "\n]\n"
    if isinstance(value, dict) and value:
        return "{\n" + ",\n".join(f"  {dump(name)}: {dump(it)}" for name, it in value.items()) + "\n}\n"
    return dump(value) + "\n"


def write(folder, id, export):
    folder.mkdir(parents=True, exist_ok=True)
    for dataset, value in export.items():
        names = FILES.get((id, dataset), [dataset.replace("_", "-") + ".json"])
        for i, name in enumerate(names):
            part = value if len(names) == 1 else value[i * len(value) // len(names):(i + 1) * len(value) // len(names)]
            lines = "".join(json.dumps(it, ensure_ascii=False) + "\n" for it in part) if name.endswith(".ndjson") else text_of(part)
            (folder / name).write_text(lines, encoding="utf-8")


def write_document(file, export):
    members = (f"{json.dumps(dataset)}: {text_of(value).rstrip()}" for dataset, value in export.items())
    file.write_text("{\n" + ",\n".join(members) + "\n}\n", encoding="utf-8")



def main():
    names = sorted(it.name for it in pkgutil.iter_modules(planting.__path__))
    packs = [importlib.import_module(f"planting.{name}") for name in names]
    fleets = planting.Fleets([pack.complete for pack in packs if hasattr(pack, "complete")])
    for pack in packs:
        if hasattr(pack, "plant"):
            pack.plant(fleets)
    texts = []
    for day, organisations in fleets.organisations.items():
        folder = HERE / planting.FOLDERS[day]
        shutil.rmtree(folder, ignore_errors=True)
        write(folder / "uden-oplysninger", "uden-oplysninger", {"organisation": {}})
        found = []
        for it in organisations:
            found += it.found
            if it.place.endswith(".json"):
                write_document(folder / it.place, it.export)
            else:
                write(folder / it.place, it.id, it.export)
        assert len(set(found)) == len(found), f"planted twice for {day}: {sorted(it for it in found if found.count(it) > 1)}"
        found.sort(key=lambda it: (it[0], it[1], it[2] or ""))
        keys = ("organisation", "rule", "subject", "verdict")
        lines = ",\n".join("    " + json.dumps(dict(zip(keys, it)), ensure_ascii=False) for it in found)
        texts.append(f'  {json.dumps(planting.FOLDERS[day])}: {{\n   "day": "{day}",\n   "places": {json.dumps([it.place for it in organisations])},\n   "findings": [\n{lines}\n  ]}}')
    PLANTED.write_text("{\n" + ",\n".join(texts) + "\n}\n", encoding="utf-8")


if __name__ == "__main__":
    main()
