"""Oversight, classified information and incidents in the state, and what authorities show for the national strategies.

`complete` makes any authority of the state, ministry, municipality or company with classified work sound by what these rules ask;
`plant` adds faults to authorities that are there, and organisations of its own.
"""

from planting import *

AREAS_UNTIL_2022 = ["management_system", "policy", "resources_and_awareness", "supplier_management", "managing_risks", "measurement_and_audit",
                    "contingency_plans"]
COMPANY_AREAS = ["personnel_security", "material_security", "document_security", "it_security"]
YEAR = {NOW: 2026, IN_2019: 2019}


def incident(id, detected, gravity="major", told=None, virk=True):
    made = {"id": id, "gravity": gravity, "began_at": f"{detected}T08:00:00+01:00",
            "detected_at": f"{detected}T12:00:00+01:00", "notified_through_virk": virk}
    return made | ({"notified_at": f"{told}T12:00:00+01:00"} if told else {})


def measurement(id, day, level=4):
    return {"id": id, "carried_out_on": day, "scores": [{"area": a, "level": level + i % 2} for i, a in enumerate(AREAS_UNTIL_2022)]}


def complete(day, export):
    whom, year = export["organisation"], YEAR[day]
    if whom.get("is_state_authority") or whom.get("is_municipality_or_region"):
        export.setdefault("incidents", [
            incident("haendelse-1", f"{year - 1}-03-05", told=f"{year - 1}-03-05"),
            incident("haendelse-2", f"{year}-05-07", "minor", virk=False),  # a decoy
            incident("haendelse-3", f"{year}-02-01", "grave", told=f"{year}-02-03")])
        export.setdefault("personnel", [{"id": "AB", "functions": [], "sees": "secret"}, {"id": "CD", "functions": [], "sees": "restricted"}])
        export.setdefault("clearances", [
            {"id": "godkendelse-1", "person": "AB", "granted_by": "other", "level": "secret", "valid_from": f"{year - 1}-06-01",
             "valid_to": f"{year + 4}-05-31", "withdrawn": False, "noted": [], "renewal_pending": False}])
    if whom.get("is_state_authority"):
        whom.setdefault("state", {"self_owning": False, "yearly_it_cost_dkk": 12_000_000, "critical_sectors": [], "runs_it_for_others": False})
        export.setdefault("information_assets", [
            {"id": "sagsakter", "needs_classification": True, "classification": "restricted", "owner": "Sekretariatet"},
            {"id": "planer", "needs_classification": True, "classification": "confidential", "owner": "Beredskabet"},
            {"id": "presse", "needs_classification": False, "classification": "unclassified", "owner": "Presse"}])
        if day == IN_2019:
            export.setdefault("maturity_measurements", [measurement("maaling-1", "2018-12-01"), measurement("maaling-2", "2019-05-31")])
            export.setdefault("state_statements", {"state_measurement_taken_part": {"holds": True, "made_on": "2019-03-01", "made_by": "Sikkerhedschefen"}})
            export.setdefault("sector_strategies", [])
    if whom.get("is_ministry"):
        export.setdefault("subordinate_authorities", [])
        export.setdefault("ministry_oversights", [])
    if whom.get("needs_company_clearance"):
        export.setdefault("company_clearance", {"valid_from": f"{year - 1}-04-01", "valid_to": f"{year + 4}-03-31", "areas": list(COMPANY_AREAS)})


def plant_authority(it, year):
    """Incidents, people and information that are not as they should be."""
    x, (fail, unknown) = it.export, it.below("state")
    x["incidents"] += [
        incident("ikke-meldt", f"{year}-01-15"),
        incident("meldt-anderledes", f"{year}-01-16", told=f"{year}-01-16", virk=False),
        incident("uvist-hvordan", f"{year}-01-17", told=f"{year}-01-17"),
        incident("foer-ordningen", "2014-08-31")]  # a decoy
    del by_id(x["incidents"], "uvist-hvordan")["notified_through_virk"]
    fail("incidents.major_incident_notified", "incidents:ikke-meldt", "incidents:meldt-anderledes")
    unknown("incidents.major_incident_notified", "incidents:uvist-hvordan")
    x["personnel"] += [{"id": "EF", "functions": [], "sees": "confidential"}, {"id": "GH", "functions": [], "sees": "top_secret"}, {"id": "IJ", "functions": []}]
    x["clearances"] += [
        {"id": "godkendelse-2", "person": "EF", "granted_by": "other", "level": "secret", "valid_from": f"{year - 5}-01-01", "valid_to": f"{year - 1}-12-31",
         "withdrawn": False, "noted": [], "renewal_pending": False},
        {"id": "godkendelse-3", "person": "GH", "granted_by": "other", "level": "secret", "valid_from": f"{year - 1}-01-01", "valid_to": f"{year + 3}-12-31",
         "withdrawn": False, "noted": [], "renewal_pending": False}]
    fail("classified.classified_information_cleared", "personnel:EF", "personnel:GH")
    unknown("classified.classified_information_cleared", "personnel:IJ")
    x["information_assets"] += [
        {"id": "aftaler", "needs_classification": True, "classification": "unclassified", "owner": "Juridisk"},
        {"id": "kort", "needs_classification": True, "owner": "Kortafdelingen"}]
    fail("classified.information_classified", "information_assets:aftaler")
    unknown("classified.information_classified", "information_assets:kort")


def plant_municipality(it):
    x, (fail, unknown) = it.export, it.below("state")
    x["incidents"] += [
        incident("ikke-meldt-2017", "2017-05-03"),
        incident("uvist-2018", "2018-05-03", told="2018-05-03"),
        incident("foer-2016", "2015-12-31")]  # a decoy
    del by_id(x["incidents"], "uvist-2018")["notified_through_virk"]
    fail("incidents.regional_incident_notified", "incidents:ikke-meldt-2017")
    unknown("incidents.regional_incident_notified", "incidents:uvist-2018")


def plant_companies(fleets, day, year):
    def company(id, name, cvr):
        return fleets.add(day, f"{id}.json", {"organisation": identity(id, name, cvr, needs_company_clearance=True)})

    company("bastion-data", "Bastion Data A/S", "90000301")  # sound
    it = company("fortin-elektronik", "Fortin Elektronik A/S", "90000302")
    it.export["company_clearance"] = {"valid_from": f"{year - 4}-02-01", "valid_to": f"{year - 1}-01-31", "areas": list(COMPANY_AREAS)}
    it.fail("state.classified.company_cleared")
    it.fail("state.classified.company_clearance_period")
    it = company("skanse-systemer", "Skanse Systemer ApS", "90000303")
    del it.export["company_clearance"]["valid_to"]
    it.unknown("state.classified.company_cleared")
    it.unknown("state.classified.company_clearance_period")


def plant_2019(fleets):
    def authority(id, name, cvr, **said):
        return fleets.add(IN_2019, id, {"organisation": identity(id, name, cvr, is_state_authority=True, **said)})

    authority("fiskeridirektoratet", "Fiskeridirektoratet", "90000310")  # sound
    it = authority("havnestyrelsen", "Havnestyrelsen", "90000311")
    plant_authority(it, 2019)
    x = it.export
    x["organisation"]["state"]["critical_sectors"] = ["maritime", "transport"]
    x["sector_strategies"] = [{"sector": "maritime", "adopted_on": "2019-01-15", "unit_set_up_on": "2019-02-01"}, {"sector": "transport", "adopted_on": "2019-01-15"}]
    it.fail("strategy.initiatives.sector_strategy_and_unit", "sector:transport")
    x["maturity_measurements"] = [measurement("maaling-1", "2018-11-01", 3)]
    it.fail("state.oversight.maturity_measured")
    it.fail("state.oversight.maturity_at_norm", "maturity_measurements:maaling-1")
    x["state_statements"]["state_measurement_taken_part"]["holds"] = False
    it.fail("strategy.initiatives.state_measurement_taken_part")
    del by_id(x["information_assets"], "sagsakter")["owner"]
    it.fail("strategy.initiatives.information_overview")
    it = authority("soefartsministeriet", "Søfartsministeriet", "90000312", is_ministry=True)
    x = it.export
    x["maturity_measurements"] = [{"id": "maaling-1", "carried_out_on": "2019-02-01"}]
    it.unknown("state.oversight.maturity_measured")
    it.unknown("state.oversight.maturity_at_norm", "maturity_measurements:maaling-1")
    x["state_statements"] = {}
    it.unknown("strategy.initiatives.state_measurement_taken_part")
    it = fleets.add(IN_2019, "lynghavn-kommune", {"organisation": identity("lynghavn-kommune", "Lynghavn Kommune", "90000313", is_municipality_or_region=True)})
    plant_municipality(it)


def plant(fleets):
    plant_authority(fleets.find(NOW, "toldkammeret"), 2026)
    x = fleets.find(NOW, "kystministeriet").export
    x["organisation"]["is_ministry"], x["subordinate_authorities"], x["ministry_oversights"] = True, [], []
    it = fleets.add(NOW, "hedeby-kommune", {"organisation": identity("hedeby-kommune", "Hedeby Kommune", "90000304", is_municipality_or_region=True)})
    plant_municipality(it)
    plant_companies(fleets, NOW, 2026)
    plant_companies(fleets, IN_2019, 2019)
    plant_2019(fleets)
