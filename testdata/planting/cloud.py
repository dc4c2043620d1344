"""Those who buy IT for the public and those who deliver it: cloud, location, archives, switching, procurement.

`complete` adds to any organisation that this law addresses what a sound one would report. `plant` adds, for each fleet, a sound and a
faulty authority of the state, municipality and supplier, with all that the rules on suppliers ask too, whose faults `supplier` plants.
Days are counted back from the day of the fleet, so that both fleets are alike; rules that are no law on that day find nothing.
"""

import copy
import random

from planting import *
from planting import minimum

CLAUSES = """service_levels data_handling audits_and_certificates disaster_recovery use_of_sub_suppliers breach_of_contract force_majeure
    transfer term_and_exit confidentiality disputes governing_law audit_right security_remedies""".split()
DETAILS = "subject_matter duration nature purpose data_types data_subject_categories rights_and_duties".split()
TERMS = """documented_instructions confidentiality security_measures use_of_sub_processors data_subject_rights assistance
    deletion_or_return information_and_audits""".split()
PARTS = ["system_description", "provider_statement", "auditor_opinion"]
TOPICS = ["legal_basis", "processing_agreement", "security_requirements", "third_country_transfer", "notification", "critical_data",
          "archive_law"]
STATEMENTS = ["procurement_principles_kept", "conflicts_of_interest_handled", "measures_match_risk", "danish_jurisdiction_kept"]
DEMAND = {"standard": "isae_3402", "subject": "general_it_controls", "type_2": True}
SUPPLIER = {"country": "DK", "delivers_it": True, "runs_it": True, "processes_personal_data": True, "guarantees": ["certificate"],
            "operates_from": ["DK"], "uses_sub_suppliers": False}
SWITCHING = {"in_writing": True, "storable": True, "supports_exit": True, "notice": "P2M", "lists_portable_data": True, "lists_exempt_data": True,
             "retrieval_period": "P30D", "guarantees_erasure": True, "extensions": 1, "obstacles": [], "lists_transparency_sites": True}
CATALOGUE = {"K-1": "step_in", "K-2": "security", "K-3": "personal_data", "K-4": "change_of_ownership", "K-5": "operation"}

# The rules that are law in 2019; in 2026, all but those on the strategy of 2018 are.
LAW_OF_2019 = """cloud.guidance.archive_law_observed cloud.guidance.cloud_contract_addresses cloud.guidance.international_standard_required
    cloud.guidance.personal_data_checked cloud.procurement.bidder_not_worse_for_origin cloud.procurement.conflicts_of_interest_handled
    cloud.procurement.procurement_principles_kept cloud.protection.measures_match_risk
    cloud.protection.protection_tested cloud.protection.transfer_safeguarded supplier.assurance.assurance_report_delivered
    supplier.assurance.assurance_report_received supplier.assurance.isae_3402_report supplier.assurance.supplier_controls_in_place
    supplier.breaches.breach_documented supplier.breaches.breach_notified supplier.breaches.controllers_notified
    supplier.critical_systems.critical_contract_clauses
    supplier.processors.outsourced_processing_controlled supplier.processors.processing_agreement_complete
    supplier.processors.processing_agreement_written supplier.processors.processor_agreement supplier.processors.processor_guarantees
    supplier.processors.sub_processor_authorised supplier.processors.sub_processor_bound""".split()
LAW_OF_2018_TO_2021 = ["supplier.critical_systems.critical_contract_clauses"]


def is_law(day, rule):
    return rule in LAW_OF_2019 if day == IN_2019 else rule not in LAW_OF_2018_TO_2021


def planter(it):
    """`fail` and `unknown` of an organisation, for the rules that are law on its day."""
    return (lambda rule, *subjects: is_law(it.day, rule) and it.fail(rule, *subjects),
            lambda rule, *subjects: is_law(it.day, rule) and it.unknown(rule, *subjects))


def before(day, days):
    return (date.fromisoformat(day) - timedelta(days)).isoformat()


def at(day, days, time):
    """An instant some days before, by the Danish clock; all of them lie in summer."""
    return f"{before(day, days)}T{time}+02:00"


def statement(day, days=100):
    return {"holds": True, "made_on": before(day, days), "made_by": "Vicedirektør Rikke Holm"}


# ------------------------------------------------------------------------------------------------------- sound exports

def plain_service(day, **other):
    """What a service of no concern here says: no cloud, nobody's personal data, anywhere."""
    return {"must_stay_in_denmark": False, "uses_cloud": False, "processes_personal_data": False, "holds_archive_records": False} | other


def complete(day, export):
    """Whatever this law asks of an organisation of another pack: that it has nothing of the kind."""
    who = export["organisation"]
    public = who.get("is_state_authority") or who.get("is_municipality_or_region")
    party = who.get("is_contracting_authority") or who.get("is_supplier") or who.get("is_cloud_provider")
    if public or party:
        for dataset in ("services", "suppliers", "contracts", "incidents", "data_transfers", "processing_agreements", "assurance_reports",
                        "supplier_reviews", "tenders", "bids", "customer_contracts", "sub_processors", "preserved_data", "it_projects"):
            export.setdefault(dataset, [])
        export.setdefault("statement_of_applicability", None)
        export.setdefault("cloud_statements", {name: statement(day) for name in STATEMENTS})
        for it in export["services"]:
            for name, value in plain_service(day).items():
                it.setdefault(name, value)
        for it in export["suppliers"]:
            for name in ("delivers_it", "runs_it", "processes_personal_data"):
                it.setdefault(name, False)
        for it in export["contracts"]:
            it.setdefault("for_cloud_service", False)
            it.setdefault("for_critical_system", False)
            it.setdefault("demands_assurance", False)
        for it in export["incidents"]:
            it.setdefault("personal_data_breach", False)


def services(day):
    cloud = {"migration_began_on": before(day, 600), "risk_assessed_on": before(day, 500), "topics_assessed": list(TOPICS), "viewed_from": ["DK", "IE"],
             "standard_agreement": True, "agreement_meets_requirements": True, "supplier_own_purposes": True,
             "disclosure_assessed_on": before(day, 420), "in_use_from": before(day, 400), "data_mapped": True}
    made = [{"id": f"sky-{i}", "must_stay_in_denmark": False, "hosted_in": ["IE"], "backups_in": ["NL"], "uses_cloud": True, "processes_personal_data": True,
             "holds_archive_records": i % 2 == 0, "restore_tested_on": before(day, 30 * i), "security_tested_on": before(day, 29 * i), "cloud": copy.deepcopy(cloud)}
            for i in range(1, 11)]
    # A decoy: data are viewed from a third country, after an assessment.
    made[9]["cloud"]["viewed_from"] = ["DK", "IN"]
    made += [{"id": f"hjemme-{i}", "must_stay_in_denmark": True, "hosted_in": ["DK"], "backups_in": ["DK"] if i % 2 else [], "uses_cloud": False,
              "processes_personal_data": False, "holds_archive_records": True} for i in range(1, 5)]
    return made


def transfers(day):
    made = [{"id": f"overf-{i}", "service": f"sky-{i}", "country": ("IN", "US", "BR")[i % 3], "began_on": before(day, 350), "assessed_on": before(day, 360),
             "basis": ("standard_clauses", "binding_corporate_rules", "other_safeguard")[i % 3], "enforceable_rights": True, "essentially_equivalent": True}
            for i in (1, 2, 3)]
    made += [{"id": "overf-10", "service": "sky-10", "country": "IN", "began_on": before(day, 350), "assessed_on": before(day, 350), "basis": "standard_clauses",
              "enforceable_rights": True, "essentially_equivalent": True}]
    # Decoys: an adequate country, and a derogation.
    made += [{"id": "overf-ch", "service": "sky-4", "country": "CH", "began_on": before(day, 350), "basis": "adequacy", "enforceable_rights": False,
              "essentially_equivalent": False},
             {"id": "overf-und", "service": "sky-5", "country": "BR", "began_on": before(day, 350), "basis": "derogation", "enforceable_rights": False,
              "essentially_equivalent": False}]
    return made


def agreement(id, role, **other):
    return {"id": id, "role": role, "signed_on": "2018-06-01", "open_ended": True, "form": "electronic", "states": list(DETAILS), "clauses": list(TERMS),
            "sub_processor_leave": "specific", "objection_time": "P0D", "breach_notice_time": "PT0S"} | other


def breach(role, **other):
    return {"role": role, "risk_unlikely": False, "timely_notice_feasible": True, "facts_documented": True, "effects_documented": True,
            "remedial_action_documented": True, "controllers": []} | other


def incident(day, id, **other):
    return {"id": id, "gravity": "minor", "significant": False, "began_at": at(day, 150, "08:00:00"),
            "detected_at": at(day, 150, "10:00:00"), "handled_at": at(day, 149, "10:00:00"),
            "personal_data_breach": True} | other


def report(day, id, contracts, **other):
    return {"id": id, "standard": "isae_3402", "subject": "general_it_controls", "report_type": "type_2", "period_from": before(day, 400),
            "period_to": before(day, 200), "parts": list(PARTS), "opinion": "unqualified", "remarks": [], "received_on": before(day, 150),
            "contracts": contracts, "covers_agreed_scope": True} | other


def applicability():
    return {"edition": 2022, "controls": [{"control": f"A.5.{n}", "applicable": n != 23, "status": "not_implemented" if n == 23 else "implemented",
                                           "evidence": f"dok-{n}"} for n in range(19, 24)]}


def buyer(day, organisation):
    """A sound authority or municipality that buys IT."""
    names = [f"lev-{i:02}" for i in range(1, 17)]
    critical = lambda i: i > 9
    x = {"organisation": organisation, "services": services(day), "data_transfers": transfers(day)}
    x["suppliers"] = [SUPPLIER | {"id": id, "name": f"{PLACES[i]} Data A/S", "guarantees_assessed_on": before(day, 200 + i)} for i, id in enumerate(names)]
    x["suppliers"] += [SUPPLIER | {"id": "rengoering", "name": "Blank Rengøring ApS", "delivers_it": False, "runs_it": False,
                                   "processes_personal_data": False, "guarantees": []}]  # a decoy
    x["contracts"] = [
        {"id": f"kon-{i:02}", "supplier": id, "signed_on": before(day, 390 + i), "security_requirements": ["Kryptering", "Logning"], "security_level": "iso_27001_certified",
         "required_controls": [], "requires_international_standard": True, "clauses": list(CLAUSES), "for_cloud_service": i < 5,
         "for_critical_system": critical(i), "outsources_operation": critical(i), "demands_assurance": i < 7, "assurance": dict(DEMAND),
         "catalogue_choices": [{"clause": k, "included": k != "K-5"} | ({"explanation": "Driften deles af to leverandører"} if k == "K-5" else {})
                               for k in CATALOGUE] if critical(i) else []} for i, id in enumerate(names, 1)]
    x["contracts"] += [{"id": "kon-rengoering", "supplier": "rengoering", "signed_on": before(day, 300), "security_requirements": [], "clauses": [],
                        "for_cloud_service": False, "for_critical_system": False, "outsources_operation": False, "demands_assurance": False,
                        "requires_international_standard": False}]
    x["catalogue_clauses"] = [{"id": id, "subject": subject} for id, subject in CATALOGUE.items()]
    x["processing_agreements"] = [agreement(f"dba-{id}", "controller", supplier=id) for id in names]
    x["supplier_reviews"] = [{"id": f"tilsyn-{id}", "supplier": id, "held_on": before(day, 20 * i), "covers_security": True, "covers_personal_data": True}
                             for i, id in enumerate(names)]
    x["risk_assessments"] = [
        {"id": f"rv-{id}", "carried_out_on": before(day, 20 * i), "reviewed_on": before(day, 15 * i), "covers": ["availability", "integrity", "confidentiality"],
         "documented": True, "services": [], "third_parties": [id]} for i, id in enumerate(names)]
    x["assurance_reports"] = [report(day, f"erkl-{i:02}", [f"kon-{i:02}"]) for i in range(1, 7)]
    x["incidents"] = [incident(day, f"haend-{i}", breach=breach("controller", authority_notified_at=at(day, 147, "10:00:00"))) for i in range(1, 7)]
    x["statement_of_applicability"] = applicability()
    x["tenders"] = [{"id": f"udbud-{i}", "issued_on": before(day, 90 + i), "security_requirements": [{"id": "1", "source": "iso_27001_annex_a"}], "optional_grounds": []}
                    for i in range(1, 5)]
    x["bids"] = [{"id": f"tilbud-{i}", "tender": "udbud-1", "bidder": f"{PLACES[i]} Systemer", "country": c, "covered_by_treaty": t, "worse_for_origin": w}
                 for i, (c, t, w) in enumerate([("SE", False, False), ("DE", False, False), ("JP", True, False), ("CN", False, True)], 1)]
    x["cloud_statements"] = {name: statement(day, 365) for name in STATEMENTS}
    x["preserved_data"] = [
        {"id": f"data-{i}", "contains_personal_data": i % 2 == 0, "from_statistics_program": i == 3, "produced_on": before(day, 200),
         "format": "annex_9" if i == 3 else "annexes_2_to_8", "delivery_due_on": before(day, 180), "delivered_on": before(day, 180), "channel": "physical",
         "size_tb": 2, "approved_on": before(day, 120), "deleted_on": before(day, 100), "retired_on": before(day, 110)} for i in range(1, 9)]
    # Small projects: the state's model does not concern them.
    x["it_projects"] = [
        {"id": f"projekt-{i}", "name": f"Projekt {PLACES[i]}", "kind": "project", "total_budget_dkk": 900000, "phase": "execution", "follows_model": False,
         "analysis_started_on": before(day, 300), "analysis_ended_on": before(day, 200), "status_reported_on": [], "benefits_reported_on": [],
         "steering_basis_on": before(day, 290), "security_risks_assessed_on": before(day, 210), "privacy_risks_assessed_on": before(day, 210)}
        for i in range(1, 4)]
    return x


def vendor(day, organisation):
    """A sound supplier to the public that is a cloud provider too."""
    x = {"organisation": organisation, "services": services(day), "data_transfers": transfers(day)}
    x["customer_contracts"] = [
        {"id": f"kunde-{i:02}", "customer": f"{PLACES[i]} Kommune", "signed_on": before(day, 390 + i), "customer_is_state": False,
         "security_level": "iso_27001_certified", "required_controls": [], "must_stay_in_denmark": i < 4, "data_in": ["DK"] if i < 4 else ["DK", "IE"],
         "demands_assurance": i < 7, "assurance": dict(DEMAND), "for_data_processing_service": True, "switching": copy.deepcopy(SWITCHING)} for i in range(1, 14)]
    x["processing_agreements"] = [agreement(f"dba-{i}", "processor") for i in range(1, 8)]
    x["processing_agreements"] += [agreement("dba-generel", "processor", sub_processor_leave="general", objection_time="P30D")]
    x["sub_processors"] = [
        {"id": f"under-{i}", "agreement": f"dba-{1 + i % 5}", "name": f"{PLACES[i]} Support", "engaged_on": before(day, 250), "authorised_on": before(day, 250),
         "authorised_in_writing": True, "contract_signed_on": before(day, 260), "same_obligations": True} for i in range(1, 8)]
    x["sub_processors"] += [
        {"id": f"under-g{i}", "agreement": "dba-generel", "name": f"{PLACES[10 + i]} Hosting", "engaged_on": before(day, 250), "announced_on": before(day, 280),
         "authorised_in_writing": False, "contract_signed_on": before(day, 260), "same_obligations": True} for i in range(1, 4)]
    x["incidents"] = [incident(day, f"haend-{i}", breach=breach("controller", authority_notified_at=at(day, 147, "10:00:00"))) for i in range(1, 7)]
    x["incidents"] += [incident(day, f"haend-p{i}", breach=breach("processor", controllers=[{"agreement": f"dba-{i}", "notified_at": at(day, 149, "10:00:00")}]))
                       for i in range(1, 6)]
    x["assurance_reports"] = [report(day, f"erkl-{i:02}", [f"kunde-{i:02}"]) for i in range(1, 7)]
    x["statement_of_applicability"] = applicability()
    x["cloud_statements"] = {name: statement(day, 365) for name in STATEMENTS}
    x["data_processing_services"] = [
        {"id": f"tjeneste-{i}", "name": f"Sky {i}", "switching_procedures_given": True, "formats_given": True, "register_url": "https://nordlys.example.dk/register",
         "structures_changed_on": before(day, 40), "register_updated_on": before(day, 40), "jurisdiction_url": "https://nordlys.example.dk/jurisdiktion",
         "protective_measures_url": "https://nordlys.example.dk/vaern"} for i in range(1, 6)]
    x["switching_requests"] = [
        {"id": f"skift-{i}", "contract": f"kunde-{i:02}", "requested_on": before(day, 60), "transition_unfeasible": True, "unfeasible_notice_on": before(day, 45),
         "reasons_given": True, "alternative_period": "P7M", "service_kept_running": True, "charge_dkk": 12000.5, "direct_costs_dkk": 12000.5} for i in range(1, 6)]
    # A decoy: of a feasible switch nothing needs to be said.
    x["switching_requests"] += [{"id": "skift-let", "contract": "kunde-08", "requested_on": before(day, 60), "transition_unfeasible": False,
                                 "reasons_given": False, "service_kept_running": False, "charge_dkk": 0, "direct_costs_dkk": 500}]
    return x


# ------------------------------------------------------------------------------------------------------------ plants

def plant_in_either(x, fail, unknown):
    """Faults that whoever buys or delivers can have: tests, transfers, what is stated."""
    s = lambda i: by_id(x["services"], f"sky-{i}")
    s(1)["restore_tested_on"] = None
    s(2)["security_tested_on"] = "for længe siden"
    s(3)["security_tested_on"] = "2017-01-01"
    fail("cloud.protection.protection_tested", "services:sky-1", "services:sky-3")
    unknown("cloud.protection.protection_tested", "services:sky-2")
    t = lambda i: by_id(x["data_transfers"], f"overf-{i}")
    t(1)["basis"] = "none"
    t(2)["enforceable_rights"] = False
    del t(3)["enforceable_rights"]
    fail("cloud.protection.transfer_safeguarded", "data_transfers:overf-1", "data_transfers:overf-2")
    unknown("cloud.protection.transfer_safeguarded", "data_transfers:overf-3")


def plant_buyer(x, day, fail, unknown):
    """Faults of a public authority in the cloud."""
    plant_in_either(x, fail, unknown)
    s = lambda i: by_id(x["services"], f"sky-{i}")
    cloud = lambda i: s(i)["cloud"]
    cloud(1)["risk_assessed_on"] = before(day, 601)
    del cloud(2)["risk_assessed_on"]
    cloud(3)["risk_assessed_on"] = "i fjor"
    fail("cloud.protection.cloud_risk_reassessed", "services:sky-1", "services:sky-2")
    unknown("cloud.protection.cloud_risk_reassessed", "services:sky-3")
    cloud(4)["viewed_from"] = ["DK", "IN"]
    del cloud(5)["viewed_from"]
    fail("cloud.protection.viewing_counts_as_transfer", "services:sky-4")
    unknown("cloud.protection.viewing_counts_as_transfer", "services:sky-5")
    cloud(6)["agreement_meets_requirements"] = False
    cloud(7)["agreement_meets_requirements"] = "måske"
    fail("cloud.protection.standard_agreement_checked", "services:sky-6")
    unknown("cloud.protection.standard_agreement_checked", "services:sky-7")
    cloud(8)["disclosure_assessed_on"] = before(day, 399)
    del cloud(9)["supplier_own_purposes"]
    fail("cloud.protection.own_purposes_assessed", "services:sky-8")
    unknown("cloud.protection.own_purposes_assessed", "services:sky-9")
    cloud(1)["topics_assessed"].remove("notification")
    fail("cloud.guidance.personal_data_checked", "services:sky-1")
    cloud(2)["topics_assessed"].remove("archive_law")
    fail("cloud.guidance.archive_law_observed", "services:sky-2")
    del cloud(4)["topics_assessed"]
    unknown("cloud.guidance.personal_data_checked", "services:sky-4")
    unknown("cloud.guidance.archive_law_observed", "services:sky-4")
    h = lambda i: by_id(x["services"], f"hjemme-{i}")
    h(1)["hosted_in"] = ["DK", "SE"]
    h(2)["backups_in"] = ["IE"]
    del h(3)["hosted_in"]
    fail("cloud.location.system_kept_in_denmark", "services:hjemme-1", "services:hjemme-2")
    unknown("cloud.location.system_kept_in_denmark", "services:hjemme-3")
    x["contracts"][0]["clauses"].remove("term_and_exit")
    fail("cloud.guidance.cloud_contract_addresses", "contracts:kon-01")
    del x["contracts"][1]["for_cloud_service"]
    unknown("cloud.guidance.cloud_contract_addresses", "contracts:kon-02")
    by_id(x["bids"], "tilbud-2")["worse_for_origin"] = True
    by_id(x["bids"], "tilbud-3")["worse_for_origin"] = True
    del by_id(x["bids"], "tilbud-1")["worse_for_origin"]
    fail("cloud.procurement.bidder_not_worse_for_origin", "bids:tilbud-2", "bids:tilbud-3")
    unknown("cloud.procurement.bidder_not_worse_for_origin", "bids:tilbud-1")
    p = lambda i: by_id(x["preserved_data"], f"data-{i}")
    p(1)["format"] = "other"
    p(2)["format"] = "bilag 8"
    fail("cloud.archives.archive_format", "preserved_data:data-1")
    unknown("cloud.archives.archive_format", "preserved_data:data-2")
    p(3)["approved_on"] = before(day, 99)
    p(4)["approved_on"] = "endnu ikke"
    fail("cloud.archives.deleted_after_approval", "preserved_data:data-3")
    unknown("cloud.archives.deleted_after_approval", "preserved_data:data-4")


def plant_statements(x, day, fail, unknown, stale, gone):
    """What is stated: one too long ago, others not at all."""
    rules = {"measures_match_risk": "protection", "danish_jurisdiction_kept": "location", "procurement_principles_kept": "procurement",
             "conflicts_of_interest_handled": "procurement"}
    for name in stale:
        x["cloud_statements"][name]["made_on"] = before(day, 367)
        fail(f"cloud.{rules[name]}.{name}")
    for name in gone:
        del x["cloud_statements"][name]
        unknown(f"cloud.{rules[name]}.{name}")


def plant_state(x, day, fail, unknown):
    """Faults of the state's authorities alone."""
    by_id(x["contracts"], "kon-03")["requires_international_standard"] = False
    del by_id(x["contracts"], "kon-04")["requires_international_standard"]
    fail("cloud.guidance.international_standard_required", "contracts:kon-03")
    unknown("cloud.guidance.international_standard_required", "contracts:kon-04")
    p = lambda i: by_id(x["preserved_data"], f"data-{i}")
    p(5)["delivered_on"] = before(day, 179)
    del p(6)["delivered_on"]
    p(7)["delivered_on"] = 20260101
    fail("cloud.archives.state_delivery_on_time", "preserved_data:data-5", "preserved_data:data-6")
    unknown("cloud.archives.state_delivery_on_time", "preserved_data:data-7")
    plant_statements(x, day, fail, unknown, ["measures_match_risk", "danish_jurisdiction_kept"], ["procurement_principles_kept", "conflicts_of_interest_handled"])


def plant_municipality(x, day, fail, unknown):
    """Faults of municipalities and regions alone."""
    p = lambda i: by_id(x["preserved_data"], f"data-{i}")
    p(6)["delivered_on"] = before(day, 99)
    p(8)["delivered_on"] = "2026-13-01"
    fail("cloud.archives.personal_data_delivered_before_deletion", "preserved_data:data-6")
    unknown("cloud.archives.personal_data_delivered_before_deletion", "preserved_data:data-8")
    p(5)["produced_on"] = before(day, 109)
    p(7)["retired_on"] = "i foråret"
    fail("cloud.archives.data_archived_before_it_goes", "preserved_data:data-5")
    unknown("cloud.archives.data_archived_before_it_goes", "preserved_data:data-7")
    plant_statements(x, day, fail, unknown, ["procurement_principles_kept", "conflicts_of_interest_handled"], ["measures_match_risk", "danish_jurisdiction_kept"])


def plant_vendor(x, day, fail, unknown):
    """Faults of a supplier and cloud provider."""
    plant_in_either(x, fail, unknown)
    c = lambda i: by_id(x["customer_contracts"], f"kunde-{i:02}")
    c(1)["data_in"] = ["DK", "DE"]
    c(2)["data_in"] = ["DK", "Tyskland"]
    fail("cloud.location.customers_system_kept_in_denmark", "customer_contracts:kunde-01")
    unknown("cloud.location.customers_system_kept_in_denmark", "customer_contracts:kunde-02")
    for i, (rule, name, bad) in enumerate([
            ("no_switching_obstacles", "obstacles", ["porting"]), ("contract_written_with_exit_support", "supports_exit", False), ("switch_notice", "notice", "P3M"),
            ("portable_data_listed", "lists_exempt_data", False), ("retrieval_period", "retrieval_period", "P29D"), ("erasure_guaranteed", "guarantees_erasure", False),
            ("transition_extendable", "extensions", 0), ("transparency_sites_in_contract", "lists_transparency_sites", False)]):
        c(3 + i)["switching"][name] = bad
        del c(4 + i)["switching"][name]
        fail(f"cloud.switching.{rule}", f"customer_contracts:kunde-{3 + i:02}")
        unknown(f"cloud.switching.{rule}", f"customer_contracts:kunde-{4 + i:02}")
    d = lambda i: by_id(x["data_processing_services"], f"tjeneste-{i}")
    d(1)["register_updated_on"] = before(day, 41)
    d(2)["formats_given"] = "ja"
    fail("cloud.switching.switching_information", "data_processing_services:tjeneste-1")
    unknown("cloud.switching.switching_information", "data_processing_services:tjeneste-2")
    del d(3)["jurisdiction_url"]
    d(4)["protective_measures_url"] = "på forespørgsel"
    fail("cloud.switching.jurisdiction_published", "data_processing_services:tjeneste-3")
    unknown("cloud.switching.jurisdiction_published", "data_processing_services:tjeneste-4")
    r = lambda i: by_id(x["switching_requests"], f"skift-{i}")
    r(1)["alternative_period"] = "P8M"
    r(2)["service_kept_running"] = None
    fail("cloud.switching.unfeasible_transition_told", "switching_requests:skift-1")
    unknown("cloud.switching.unfeasible_transition_told", "switching_requests:skift-2")
    r(3)["charge_dkk"] = 12000.51
    r(4)["direct_costs_dkk"] = "efter regning"
    fail("cloud.switching.switching_charge", "switching_requests:skift-3")
    unknown("cloud.switching.switching_charge", "switching_requests:skift-4")


def state_buyer(day, organisation, short):
    """A sound authority of the state that buys IT; from 2026 on it meets the minimum requirements, too."""
    x = buyer(day, organisation)
    if day == NOW:
        rng = random.Random(short)
        base = minimum.base_state(rng, organisation, short, 8)
        domain = f"{organisation['id']}.example.dk"
        x["services"] = [minimum.service(rng, it["id"], i, domain) | it for i, it in enumerate(x["services"])]
        x = base | x
    return x


def plant(fleets):
    state = lambda id, name, cvr: identity(id, name, cvr, is_state_authority=True, is_contracting_authority=True)
    local = lambda id, name, cvr: identity(id, name, cvr, is_municipality_or_region=True, is_contracting_authority=True)
    seller = lambda id, name, cvr: identity(id, name, cvr, is_supplier=True, is_cloud_provider=True)
    for day in FOLDERS:
        fleets.add(day, "indkoebsstyrelsen", state_buyer(day, state("indkoebsstyrelsen", "Indkøbsstyrelsen", "10150001"), "ind"))
        fleets.add(day, "strandby-kommune", buyer(day, local("strandby-kommune", "Strandby Kommune", "10150002")))
        fleets.add(day, "nordlys-hosting", vendor(day, seller("nordlys-hosting", "Nordlys Hosting A/S", "10150003")))
        it = fleets.add(day, "registerstyrelsen", state_buyer(day, state("registerstyrelsen", "Registerstyrelsen", "10150004"), "reg"))
        plant_buyer(it.export, day, *planter(it))
        plant_state(it.export, day, *planter(it))
        it = fleets.add(day, "klitmark-kommune", buyer(day, local("klitmark-kommune", "Klitmark Kommune", "10150005")))
        plant_buyer(it.export, day, *planter(it))
        plant_municipality(it.export, day, *planter(it))
        it = fleets.add(day, "taagebanke-sky", vendor(day, seller("taagebanke-sky", "Tågebanke Sky A/S", "10150006")))
        plant_vendor(it.export, day, *planter(it))
        plant_statements(it.export, day, *planter(it), ["measures_match_risk"], [])
