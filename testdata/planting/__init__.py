"""What the fleets of `testdata/` have in common, and how a pack of rules plants its faults in them.

A module `planting/PACK.py` may have two functions:

- `plant(fleets)`: adds organisations of its own: `it = fleets.add(day, place, export)`, or takes one that a module of an earlier
  name has added: `it = fleets.find(day, id)`. It then changes `it.export`, and says with `it.fail(RULE, SUBJECT…)` and
  `it.unknown(RULE, SUBJECT…)` what a check of that day must find: RULE is the full name, SUBJECT `dataset:key` (none: the
  organisation itself).
- `complete(day, export)`: called by `fleets.add` for every organisation of every pack, before anything is planted in it. It adds
  what a sound organisation whom this pack's law addresses on that day would also report
  (`if export["organisation"].get("is_state_authority"): export.setdefault("cloud_services", [])`).

Everything planted is all there is to find. A fleet is judged on one day, by all law in force on it: `exports` on 2026-11-21,
`exports-2019` on 2019-06-30. In each lies `uden-oplysninger`, whose export says nothing: there every rule is unknown, and
nobody needs to list that.
"""

import hashlib
import json
from datetime import date, timedelta

NOW, IN_2019 = "2026-11-21", "2019-06-30"
# The folder of each day's fleet.
FOLDERS = {NOW: "exports", IN_2019: "exports-2019"}

FIRST = ["Anne", "Bo", "Camilla", "Dorte", "Esben", "Freja", "Gitte", "Henrik", "Inge", "Jonas", "Karen", "Lars", "Maja", "Niels",
         "Oline", "Peter", "Rikke", "Søren", "Tove", "Ulla", "Villads", "Yrsa", "Ægir", "Øjvind", "Åse"]
LAST = ["Abildgaard", "Bech", "Clausen", "Dahl", "Enevoldsen", "Friis", "Grønbæk", "Holm", "Iversen", "Juul", "Kjær", "Lund",
        "Mølgaard", "Nørby", "Overgaard", "Præst", "Ravn", "Skov", "Toft", "Ulrik", "Vang", "Østergaard"]
PLACES = ["Anholt", "Bogense", "Christiansø", "Dragør", "Ebeltoft", "Fanø", "Grenaa", "Hvide Sande", "Juelsminde", "Korsør", "Læsø",
          "Marstal", "Nexø", "Omø", "Præstø", "Rødvig", "Skagen", "Thyborøn", "Vordingborg", "Ærøskøbing"]


def person(rng):
    return f"{rng.choice(FIRST)} {rng.choice(LAST)}"


def ascii_name(text):
    for a, b in (("æ", "ae"), ("ø", "oe"), ("å", "aa"), ("Æ", "ae"), ("Ø", "oe"), ("Å", "aa"), (" ", "-")):
        text = text.replace(a, b)
    return text.lower()


def between(rng, first, last):
    """A day between two, both included."""
    first, last = date.fromisoformat(first), date.fromisoformat(last)
    return (first + timedelta(rng.randint(0, (last - first).days))).isoformat()


def by_id(records, key, of="id"):
    """The one record with this key."""
    [found] = [it for it in records if it.get(of) == key]
    return found


def key_of(record):
    """The key that a record without one gets: of its canonical JSON, a digest's first twelve digits."""
    canonical = json.dumps(record, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return "~" + hashlib.sha256(canonical.encode()).hexdigest()[:12]


# What an organisation says of whom the law addresses, each true or false.
WHOM = """is_state_authority is_municipality_or_region provides_public_networks_or_services is_energy_company is_grid_code_entity is_nis2_entity makes_digital_products
    is_cloud_provider is_contracting_authority is_supplier is_ministry is_election_authority is_tech_diplomacy_authority
    is_screened_investor needs_company_clearance provides_closed_networks uses_network_security_service
    ordered_to_network_security_service""".split()


def identity(id, name, cvr, **said):
    """The record of an organisation that no law addresses, but for what is said of it."""
    nothing = dict.fromkeys(WHOM, False)
    return {"id": id, "name": name, "cvr": cvr} | nothing | said


class Organisation:
    """An organisation of a fleet, with what a check must find of it."""

    def __init__(self, day, place, export):
        self.day, self.place, self.export, self.found = day, place, export, []
        self.id = export["organisation"].get("id", place)

    def _add(self, verdict, rule, subjects):
        for subject in subjects or (None,):
            self.found.append((self.id, rule, subject, verdict))

    def fail(self, rule, *subjects):
        self._add("fail", rule, subjects)

    def unknown(self, rule, *subjects):
        self._add("unknown", rule, subjects)

    def below(self, pack):
        """`fail` and `unknown` for rules named below a pack."""
        return (lambda rule, *subjects: self.fail(f"{pack}.{rule}", *subjects),
                lambda rule, *subjects: self.unknown(f"{pack}.{rule}", *subjects))


class Fleets:
    """The fleets, a list of organisations for each day."""

    def __init__(self, completions):
        self.completions = completions
        self.organisations = {day: [] for day in FOLDERS}

    def add(self, day, place, export):
        """Adds one; `place` is its folder, or its document where it ends in `.json`."""
        for complete in self.completions:
            complete(day, export)
        organisation = Organisation(day, place, export)
        assert all(it.place != place for it in self.organisations[day]), f"{place} is there already"
        self.organisations[day].append(organisation)
        return organisation

    def find(self, day, id):
        [found] = [it for it in self.organisations[day] if it.id == id]
        return found
