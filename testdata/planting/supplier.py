"""Suppliers of IT to the public, and those who steer them: processors, breaches, assurance, contracts.

The organisations are those of `cloud`; here their faults towards the law on suppliers are planted, each in a record of its own.
"""

from planting import *
from planting.cloud import TERMS, agreement, at, before, breach, incident, planter


def plant_in_either(x, day, contracts, fail, unknown):
    """Faults that whoever buys or delivers can have: agreements, breaches, reports, controls."""
    a = lambda i: x["processing_agreements"][i]
    ref = lambda i: f"processing_agreements:{a(i)['id']}"
    a(0)["clauses"].remove("deletion_or_return")
    a(1)["states"].remove("purpose")
    del a(2)["clauses"]
    fail("supplier.processors.processing_agreement_complete", ref(0), ref(1))
    unknown("supplier.processors.processing_agreement_complete", ref(2))
    a(3)["form"] = "unwritten"
    a(4)["form"] = "mundtlig"
    fail("supplier.processors.processing_agreement_written", ref(3))
    unknown("supplier.processors.processing_agreement_written", ref(4))
    h = lambda i: by_id(x["incidents"], f"haend-{i}")["breach"]
    h(1)["authority_notified_at"] = at(day, 147, "10:00:01")
    h(2).update(authority_notified_at=at(day, 140, "10:00:00"), timely_notice_feasible=False, delay_reason="  ")
    # A decoy: late, for reasons that the notification gives.
    h(3).update(authority_notified_at=at(day, 140, "10:00:00"), timely_notice_feasible=False, delay_reason="Omfanget var ikke kendt")
    del h(4)["risk_unlikely"]
    fail("supplier.breaches.breach_notified", "incidents:haend-1", "incidents:haend-2")
    unknown("supplier.breaches.breach_notified", "incidents:haend-4")
    h(5)["effects_documented"] = False
    h(6)["facts_documented"] = "delvist"
    fail("supplier.breaches.breach_documented", "incidents:haend-5")
    unknown("supplier.breaches.breach_documented", "incidents:haend-6")
    r = lambda i: by_id(x["assurance_reports"], f"erkl-{i:02}")
    r(1)["period_from"] = before(day, 379)  # A day less than half a year.
    r(2)["parts"].remove("auditor_opinion")
    del r(3)["parts"]
    fail("supplier.assurance.isae_3402_report", "assurance_reports:erkl-01", "assurance_reports:erkl-02")
    unknown("supplier.assurance.isae_3402_report", "assurance_reports:erkl-03")
    rule = f"supplier.assurance.assurance_report_{'received' if contracts == 'contracts' else 'delivered'}"
    prefix = "kon" if contracts == "contracts" else "kunde"
    r(4)["report_type"] = "type_1"
    r(5)["covers_agreed_scope"] = False
    r(6).update(received_on=before(day, 367), period_from=before(day, 580), period_to=before(day, 380))
    fail(rule, *(f"{contracts}:{prefix}-{i:02}" for i in (4, 5, 6)))
    del by_id(x[contracts], f"{prefix}-07")["demands_assurance"]
    unknown(rule, f"{contracts}:{prefix}-07")


def plant_buyer(x, day, fail, unknown):
    """Faults of whoever buys IT for the public."""
    plant_in_either(x, day, "contracts", fail, unknown)
    s = lambda i: by_id(x["suppliers"], f"lev-{i:02}")
    s(1)["guarantees"] = []
    del s(2)["guarantees_assessed_on"]
    del s(3)["guarantees"]
    fail("supplier.processors.processor_guarantees", "suppliers:lev-01", "suppliers:lev-02")
    unknown("supplier.processors.processor_guarantees", "suppliers:lev-03")
    a = lambda i: by_id(x["processing_agreements"], f"dba-lev-{i:02}")
    a(6).update(open_ended=False, valid_to=before(day, 1))
    a(7)["signed_on"] = "på vej"
    review = lambda i: by_id(x["supplier_reviews"], f"tilsyn-lev-{i:02}")
    review(8)["held_on"] = before(day, 367)
    del review(9)["held_on"]
    review(10)["covers_personal_data"] = False
    by_id(x["risk_assessments"], "rv-lev-13")["third_parties"] = []
    fail("supplier.processors.processor_agreement", "suppliers:lev-06")
    unknown("supplier.processors.processor_agreement", "suppliers:lev-07")
    fail("supplier.processors.outsourced_processing_controlled", *(f"suppliers:lev-{i:02}" for i in (6, 8, 10, 13)))
    unknown("supplier.processors.outsourced_processing_controlled", "suppliers:lev-07", "suppliers:lev-09")


def plant_state(x, day, fail, unknown):
    """Faults towards what binds the state alone."""
    c = lambda i: by_id(x["contracts"], f"kon-{i:02}")
    choice = lambda i, k: by_id(c(i)["catalogue_choices"], k, of="clause")
    whole = "supplier.critical_systems.catalogue_followed_or_explained"
    # A clause of no subject that has a rule of its own, left out without a word.
    choice(10, "K-5")["explanation"] = " "
    fail(whole, "contracts:kon-10")
    for i, (clause, rule) in enumerate([("K-1", "critical_step_in"), ("K-2", "critical_security_clauses"), ("K-3", "critical_personal_data_clauses"),
                                        ("K-4", "critical_ownership_clause")], 11):
        choice(i, clause)["included"] = False
        fail(whole, f"contracts:kon-{i}")
        fail(f"supplier.critical_systems.{rule}", f"contracts:kon-{i}")
    del c(15)["catalogue_choices"]
    for rule in ("catalogue_followed_or_explained", "critical_step_in", "critical_security_clauses", "critical_personal_data_clauses", "critical_ownership_clause"):
        unknown(f"supplier.critical_systems.{rule}", "contracts:kon-15")
    if day == IN_2019:
        c(11)["clauses"].remove("audit_right")
        del c(12)["clauses"]
        fail("supplier.critical_systems.critical_contract_clauses", "contracts:kon-11")
        unknown("supplier.critical_systems.critical_contract_clauses", "contracts:kon-12")
    by_id(x["statement_of_applicability"]["controls"], "A.5.22", of="control")["status"] = "partly_implemented"
    fail("supplier.assurance.supplier_controls_in_place")


def plant_vendor(x, day, fail, unknown):
    """Faults of a supplier that processes for its customers."""
    plant_in_either(x, day, "customer_contracts", fail, unknown)
    p = lambda i: by_id(x["sub_processors"], f"under-{i}")
    p(1)["authorised_on"] = before(day, 249)
    p(2)["authorised_in_writing"] = False
    p("g1")["announced_on"] = before(day, 279)
    p(3)["authorised_on"] = "ifølge aftale"
    fail("supplier.processors.sub_processor_authorised", "sub_processors:under-1", "sub_processors:under-2", "sub_processors:under-g1")
    unknown("supplier.processors.sub_processor_authorised", "sub_processors:under-3")
    p(4)["contract_signed_on"] = before(day, 249)
    p(5)["same_obligations"] = False
    del p(6)["same_obligations"]
    fail("supplier.processors.sub_processor_bound", "sub_processors:under-4", "sub_processors:under-5")
    unknown("supplier.processors.sub_processor_bound", "sub_processors:under-6")
    h = lambda i: by_id(x["incidents"], f"haend-p{i}")["breach"]
    h(1)["controllers"][0]["notified_at"] = at(day, 149, "10:00:01")
    h(2)["controllers"] = []
    by_id(x["processing_agreements"], "dba-6")["breach_notice_time"] = "PT4H"
    h(3)["controllers"].append({"agreement": "dba-6", "notified_at": at(day, 150, "14:00:01")})
    h(4)["controllers"][0]["notified_at"] = "straks"
    fail("supplier.breaches.controllers_notified", "incidents:haend-p1", "incidents:haend-p2", "incidents:haend-p3")
    unknown("supplier.breaches.controllers_notified", "incidents:haend-p4")
    del x["statement_of_applicability"]["edition"]
    unknown("supplier.assurance.supplier_controls_in_place")


def plant(fleets):
    for day in FOLDERS:
        for id, plants in {"registerstyrelsen": (plant_buyer, plant_state), "klitmark-kommune": (plant_buyer,), "taagebanke-sky": (plant_vendor,)}.items():
            it = fleets.find(day, id)
            for plant_in in plants:
                plant_in(it.export, day, *planter(it))
