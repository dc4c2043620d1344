#!/usr/bin/env python3
"""Compares the register and the rules with a folder of researched law, one JSON file an instrument.

    python3 scripts/compare-law.py FOLDER [--tilsyn PATH] [--list]

It asks `tilsyn coverage --format json` and fails where

- an instrument or a provision of the folder is not in the register, or the register has one that the folder lacks;
- how surely a provision is known differs;
- a provision whose text was read, that can be checked wholly, binds an audited party and is in force on 2026-11-21 (or stands
  in an instrument of 2014 to 2016 that the product promises) is not encoded;
- every basis of a rule was only deduced;
- a number or a duration among the `parameters` of an encoded provision is held by none of its rules and parameters.

A provision that the register calls less checkable than the folder does is no failure: the register gives its reason, and each
is listed. `scripts/figures-left-out.json` names figures that no rule needs, each with its reason; one that is needed after all is a failure too.
Exit code 0: nothing differs; 1: something does; 2: it could not be compared.
"""

import argparse
import json
import re
import subprocess
import sys
from collections import Counter, defaultdict
from decimal import Decimal, InvalidOperation
from pathlib import Path

HERE = Path(__file__).parent
# Instruments of 2014 to 2016 whose rules are promised, though they are no longer in force.
PROMISED = {"BEK-564-2016", "BEK-565-2016", "BEK-566-2016", "BEK-567-2016", "BEK-1546-2015", "LOV-1567-2015"}
TODAY = "2026-11-21"
DURATION = re.compile(r"^P(?=.)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(\d+H)?(\d+M)?(\d+S)?)?$")


def read_folder(folder):
    files = {}
    for path in sorted(folder.glob("**/*.json")):
        document = json.loads(path.read_text(encoding="utf-8"))
        files[document["instrument"]["id"]] = document
    return files


def read_coverage(tilsyn):
    run = subprocess.run([tilsyn, "coverage", "--format", "json"], capture_output=True, text=True)
    if run.returncode:
        sys.exit(f"{run.stderr}\ncompare-law: `{tilsyn} coverage` failed") if run.returncode != 2 else sys.exit(2)
    return json.loads(run.stdout)


def figures_in(value, key=""):
    """Numbers and durations anywhere in a value, each with the key it stands under. Truth values, texts and days are none."""
    if isinstance(value, bool) or value is None:
        return
    if isinstance(value, (int, float)):
        yield key, str(value)
    elif isinstance(value, str):
        if DURATION.match(value):
            yield key, value
    elif isinstance(value, list):
        for it in value:
            yield from figures_in(it, key)
    elif isinstance(value, dict):
        for name, it in value.items():
            yield from figures_in(it, name)


def same_length(duration):
    """Durations that mean the same: weeks and days, months and years, hours and days."""
    found = DURATION.match(duration)
    if not found:
        return {duration}
    number = lambda text: int(text[:-1]) if text else 0
    years, months, weeks, days = (number(found.group(i)) for i in (1, 2, 3, 4))
    hours, minutes, seconds = (number(found.group(i)) for i in (6, 7, 8))
    return {("months", years * 12 + months, weeks * 7 + days, hours * 3600 + minutes * 60 + seconds),
            ("months", years * 12 + months, 0, (weeks * 7 + days) * 86400 + hours * 3600 + minutes * 60 + seconds)}


def holds(figures, wanted):
    if DURATION.match(wanted):
        return any(DURATION.match(it) and same_length(it) & same_length(wanted) for it in figures)
    number = Decimal(wanted)
    # A share is written 10% or 0.1; a length may be a number of its unit.
    for it in figures:
        found = DURATION.match(it)
        if found:
            if number in [Decimal(part[:-1]) for part in found.groups() if part and part[0] != "T"]:
                return True
            continue
        working = re.match(r"^(\d+) working days?$", it)
        if working:
            if number == int(working.group(1)):
                return True
            continue
        try:
            parts = [Decimal(part) for part in it.rstrip("%").split("/")]
            value = parts[0] / parts[1] if len(parts) == 2 else parts[0]
        except InvalidOperation:
            continue
        # A third has no last digit: four behind the point are enough.
        if "/" in it and number in (round(value, 4), round(value * 100, 4)):
            return True
        if value == number or (it.endswith("%") and value / 100 == number) or value == number * 100:
            return True
    return False


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--tilsyn", default=str(HERE.parent / "target" / "release" / "tilsyn"))
    parser.add_argument("--list", action="store_true", help="list what the register calls less checkable")
    args = parser.parse_args()
    files = read_folder(args.folder)
    if not files:
        sys.exit("compare-law: no JSON file of law lies there")
    coverage = read_coverage(args.tilsyn)
    left_out = json.loads((HERE / "figures-left-out.json").read_text(encoding="utf-8"))
    faults, less, used = [], [], set()
    registered = {it["id"]: it for it in coverage["instruments"]}
    certainties = defaultdict(set)
    faults += [f"{id}: not in the register" for id in files if id not in registered]
    faults += [f"{id}: in the register and not in the folder" for id in registered if id not in files]
    n_must = n_must_done = 0
    for id, document in files.items():
        if id not in registered:
            continue
        instrument = registered[id]
        here = {it["provision"]: it for it in instrument["provisions"]}
        there = {it["ref"]: it for it in document["provisions"]}
        faults += [f"{id} {ref}: not in the register" for ref in there if ref not in here]
        faults += [f"{id} {ref}: in the register and not in the folder" for ref in here if ref not in there]
        days = instrument["in_force"]
        in_force = days is None or (days["from"] <= TODAY and (days["to"] is None or TODAY <= days["to"]))
        for ref in there:
            if ref not in here:
                continue
            ours, theirs = here[ref], there[ref]
            for rule in ours["rules"]:
                certainties[rule].add(theirs["certainty"])
            unread = re.search(r"placeholder only|^not read", theirs["note"] or "", re.I)
            if ours["certainty"] != theirs["certainty"] and not (unread and ours["certainty"] == "unread"):
                faults.append(f"{id} {ref}: {theirs['certainty']} in the folder, {ours['certainty']} in the register")
            if ours["checkable"] != theirs["checkable"]:
                less.append(f"{id} {ref}: {theirs['checkable']} in the folder, {ours['checkable']} in the register: {ours['why']}")
            must = theirs["certainty"] == "text-read" and theirs["checkable"] == "fully" and (in_force or id in PROMISED)
            if must and ours["checkable"] != "no":
                n_must += 1
                n_must_done += bool(ours["rules"])
                if not ours["rules"]:
                    faults.append(f"{id} {ref}: to be encoded, and is not ({theirs['obligation_en'][:70]})")
            if not ours["rules"]:
                continue
            for key, figure in figures_in(theirs["parameters"]):
                place = f"{id} {ref} {key} {figure}"
                if holds(ours["figures"], figure):
                    if place in left_out:
                        faults.append(f"{place}: is left out by the list, and held all the same")
                elif place in left_out:
                    used.add(place)
                else:
                    faults.append(f"{place}: held by none of {', '.join(ours['rules'])}")
    faults += [f"{rule}: every basis was only deduced" for rule, known in sorted(certainties.items()) if known == {"inferred"}]
    faults += [f"{place}: left out by the list, and no longer there" for place in left_out if place not in used
               and not any(it.startswith(place) for it in faults)]
    if args.list:
        print("\n".join(less))
    for fault in faults:
        print(fault)
    total = coverage["total"]
    print(f"{len(files)} files, {sum(len(it['provisions']) for it in files.values())} provisions; register: {total['instruments']} instruments, "
          f"{total['provisions']} provisions; states {total['states']}; {total['rules']} rules, {total['tests']} tests; "
          f"to be encoded {n_must}, encoded {n_must_done}; {len(less)} less checkable than the folder says; {len(used)} figures left out; "
          f"{len(faults)} differences ({dict(Counter(re.sub('^[^:]*: ', '', it).split(' (')[0][:34] for it in faults))})")
    sys.exit(1 if faults else 0)


if __name__ == "__main__":
    main()
