"""State authorities of 2026 and the minimum requirements.

`base_state` builds an export in which every requirement is met; `plant_*` plants faults in it. Decoys, marked so, look wrong and are not.
"""

import random

from planting import *

SUITES = ["TLS_AES_128_GCM_SHA256", "TLS_AES_256_GCM_SHA384", "TLS_CHACHA20_POLY1305_SHA256", "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384", "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"]
STATE_DOMAINS = ["kystministeriet.example.dk", "fyrstyrelsen.example.dk", "digestyrelsen.example.dk", "toldkammeret.example.dk",
                 "vejrtjenesten.example.dk", "arkivstyrelsen.example.dk", "havneretten.example.dk", "maaleinstituttet.example.dk"]
ANNEX_1_SYSTEMS = ["firewall", "mailgateway", "brugerkatalog", "vpn", "webservere", "navneservere", "fjernadgang"]


def base_state(rng, organisation, short, n):
    """A state authority that meets every minimum requirement. `short` begins its names, `n` scales its lists."""
    domain = f"{organisation['id']}.example.dk"
    x = {"organisation": organisation}
    x["clients"] = [client(rng, f"{short}-pc-{i:03}", i) for i in range(3 * n)]
    x["client_firewall_policy"] = {"reviewed_on": "2026-03-12", "allowed": [
        {"what": "TCP 443", "justification": "Web og skytjenester"},
        {"what": "UDP 53 til navneserverne", "justification": "Navneopslag"},
        {"what": "TCP 5985 fra driften", "justification": "Fjernstyring"}]}
    x["mobile_devices"] = [mobile(rng, f"{short}-mob-{i:03}", i) for i in range(n)]
    x["mdm_policy"] = {"managed_apps_only": True, "data_separation": True, "remote_wipe": True, "wipe_after_failed_logins": 10, "block_rooted": True}
    x["infrastructure_devices"] = [
        {"id": f"{short}-inf-{i:03}", "name": f"{('switch', 'router', 'server', 'firewall')[i % 4]}-{i:03}.intern",
         "kind": ("switch", "router", "server", "firewall")[i % 4], "address": f"10.20.{i // 200}.{10 + i % 200}", "in_annex_1": i % 3 != 2,
         # Released 90 days ago at the most; older only, as a decoy, where the annex does not name the device.
         "pending_security_updates": updates(rng, i, "2025-11-03", "2026-05-01") if i % 3 == 2 else updates(rng, i, "2026-08-23", "2026-11-20")}
        for i in range(n)]
    x["policy_documents"] = [{"id": "opdatering", "matter": "patching", "is_policy": False, "has_procedures": True, "adopted_on": "2024-06-03"}]
    x["accounts"], x["admin_approvals"] = [], []
    for i in range(3 * n):
        kind = ("daily", "daily", "daily", "daily", "admin", "service", "daily", "system")[i % 8]
        name = person(rng)
        made = {"id": f"{ascii_name(name)}-{i:03}" if kind in ("daily", "admin") else f"{kind[:3]}-{i:03}", "kind": kind, "client_admin": kind == "admin",
                "owner_administers_clients": kind == "admin" and i % 16 == 4, "leaked_password": i % 40 in (3, 7),
                "must_change_at_next_logon": i % 40 == 3}
        if i % 40 == 7:
            made["owner_notified_on"] = "2026-11-03"
        x["accounts"].append(made)
        if kind == "admin" and not made["owner_administers_clients"]:
            x["admin_approvals"].append({"reference": f"sag-{i:03}", "account": made["id"], "approved_on": "2026-08-20",
                "valid_from": "2026-09-01", "valid_to": rng.choice(["2026-11-21", "2026-12-31", "2027-02-28"])})
    x["elevation_tools"] = [{"id": "loeft", "per_action": True, "auto_revoke": True, "allows_mail_or_web": False}]
    x["user_directories"] = [{"id": "ad"}, {"id": "sky"}]
    x["password_leak_checks"] = [
        {"directory": d, "run_at": f"2026-{m:02}-{day}T03:00:00Z"}
        for d, day in (("ad", "02"), ("sky", "05")) for m in range(3, 12)]
    x["services"] = [service(rng, f"{short}-sys-{i:02}", i, domain) for i in range(max(10, n // 4))]
    x["domains"] = [
        {"name": f"{n_}{domain}", "audience": "denmark", "dnssec": {"signed": True, "ds_in_parent": True},
         "delegated_subdomains": [{"name": f"test.{n_}{domain}", "signed": True}] if i % 2 else []}
        for i, n_ in enumerate(["", "selvbetjening.", "data.", "kort.", "presse."])]
    x["domains"] += [  # decoys
        {"name": f"{short}-denmark.example.org", "audience": "abroad", "dnssec": {"signed": True, "ds_in_parent": True}, "delegated_subdomains": []},
        {"name": f"{short}.example.com", "redirects_to": f"www.{domain}", "audience": "denmark", "dnssec": {"signed": True, "ds_in_parent": True},
         "delegated_subdomains": []}]
    x["resolvers"] = [
        {"id": "navne-1", "dnssec_validation": True, "protective": True, "blocklist_auto_update": True},
        {"id": "navne-2", "dnssec_validation": True, "protective": True, "blocklist_auto_update": True},
        {"id": "navne-3", "dnssec_validation": True, "protective": False, "blocklist_auto_update": False, "other_protection": "Filter i proxyen"}]
    x["endpoints"] = [
        {"host": f"{h}.{domain}", "port": p, "starttls": p == 25, "ssl_2_0": False, "ssl_3_0": False, "tls_1_0": p == 25, "tls_1_1": p == 25,
         "tls_1_2": i % 3 != 2, "tls_1_3": True, "tls_1_2_suites": [] if i % 3 == 2 else SUITES[3:], "tls_1_3_suites": SUITES[:3]}
        for i, (h, p) in enumerate([("www", 443), ("selvbetjening", 443), ("selvbetjening", 8443), ("data", 443), ("kort", 443), ("vpn", 443),
                                    ("mail", 25), ("mail", 443)])]
    x["mail_domains"] = [
        {"domain": f"{p}{domain}", "is_main": i == 0, "in_mail_flow": i < 2, "accepts_mail": i < 3,
         "dmarc": [{"policy": "reject", "subdomain_policy": "reject", "share": 100}], "has_spf": True, "has_dkim": i < 2, "mx_zones_signed": i < 3,
         "tlsa_valid": i < 3} for i, p in enumerate(["", "nyheder.", "post.", "data.", "kort.", "presse.", "gammel."])]
    x["mail_servers"] = [
        {"host": f"ud{i}.{domain}", "opportunistic_tls": True, "min_tls": ("1.2", "1.3")[i % 2], "forced_tls_domains": list(STATE_DOMAINS),
         "cipher_suites": SUITES[:4]} for i in range(2)]
    x["state_mail_domains"] = [{"domain": d} for d in STATE_DOMAINS]
    x["mail_gateways"] = [{"id": f"ind-{i}", "reject_honoured": True, "quarantine_honoured": True} for i in range(2)]
    x["mail_relays"] = [
        {"host": f"relae1.{domain}", "auth_required": True, "allow_list_enforced": False, "open_relay": False},
        {"host": f"relae2.{domain}", "auth_required": False, "allow_list_enforced": True, "open_relay": False}]
    x["annex_1_tls"] = {"cipher_suites": list(SUITES)}
    x["annex_1_systems"] = [{"system": s, "category": "Centrale systemer", "data_to_log": ["logon", "fejl", "ændringer"][:1 + i % 3]}
                            for i, s in enumerate(ANNEX_1_SYSTEMS)]
    x["log_sources"] = [
        {"system": s, "in_annex_1": True, "enabled": True, "data_logged": ["logon", "fejl", "ændringer", "trafik"], "retention": ("P12M", "P1Y", "P18M")[i % 3],
         "time_source": "tid.statens-net.example.dk", "time_zone": "UTC"} for i, s in enumerate(ANNEX_1_SYSTEMS)]
    x["log_sources"] += [
        # Decoys: another law sets the period; and the annex does not name the system.
        {"system": "journalsystem", "in_annex_1": True, "enabled": True, "data_logged": ["opslag"], "retention": "P6M",
         "retention_override": "Lov om opslag i journaler", "time_source": "tid.statens-net.example.dk", "time_zone": "UTC"},
        {"system": "kaffemaskine", "in_annex_1": False, "enabled": False, "data_logged": [], "retention": "P1D", "time_source": "intern",
         "time_zone": "Europe/Copenhagen"}]
    x["wifi_networks"] = [
        {"id": f"wifi-{ascii_name(p)}", "ssid": f"{short}-net", "encryption": ("wpa2", "wpa3")[i % 2], "guest": False} for i, p in enumerate(PLACES[:6])]
    x["wifi_networks"] += [{"id": "wifi-gaest", "ssid": f"{short}-gaest", "encryption": "open", "guest": True}]  # a decoy
    x["networks"] = [
        {"id": f"net-{i}", "kind": "internal", "segment": f"vlan-{10 + i}", "egress_addresses": [f"192.0.2.{10 + i}"], "treated_as_internet": False}
        for i in range(5)]
    x["networks"] += [{"id": "net-gaest", "kind": "guest", "segment": "vlan-90", "egress_addresses": ["198.51.100.7"], "treated_as_internet": True}]
    x["ip_ranges"] = [
        {"id": "blok-1", "range": "192.0.2.0/25", "internet_reachable": True}, {"id": "blok-2", "range": "2001:db8:40::/48", "internet_reachable": True},
        {"id": "blok-intern", "range": "10.20.0.0/16", "internet_reachable": False}]
    x["external_scans"] = [
        {"run_at": f"2026-{m:02}-15T01:00:00+02:00", "ranges": ["192.0.2.0/25", "2001:db8:40::/48"], "first_port": 0, "last_port": 65535} for m in (1, 4, 7, 10)]
    return x


def updates(rng, i, first, last):
    """No waiting updates for most, a few for the others, released between two days."""
    if i % 4:
        return []
    return [{"id": f"KB50{rng.randint(10000, 99999)}", "released_on": between(rng, first, last)} for _ in range(1 + i % 2)]


def client(rng, id, i):
    kind = ("laptop", "laptop", "desktop", "laptop", "virtual")[i % 5]
    critical = i % 10 == 9
    os = [{"name": "Windows 11 Enterprise 25H2", "version": "10.0.26200.6899", "support_ends": "2028-10-10", "major_release_on": "2025-09-30"},
          {"name": "macOS 26", "version": "26.1", "support_ends": "2028-09-15", "major_release_on": "2025-09-15"},
          {"name": "Ubuntu 26.04 LTS", "support_ends": "2031-04-30", "major_release_on": "2026-04-23"}][(i // 3) % 3]
    return {
        "id": id, "kind": kind, "criticality": "critical" if critical else "non_critical", "used_on_external_networks": kind == "laptop",
        "os": dict(os),
        "apps": [{"name": a, "support_ends": s} for a, s in rng.sample([
            ("Kontorpakke", "2029-10-09"), ("Firefox ESR", "2027-03-01"), ("7-Zip", "2027-12-31"),
            ("PDF-læser", "2028-06-30"), ("Sagssystem", "2027-06-30"), ("GIS-klient", "2026-12-31")], 3)],
        # As of 2026-11-21: released 30 days ago may just still wait, on a critical client 29 days.
        "pending_security_updates": updates(rng, i, "2026-10-23" if critical else "2026-10-22", "2026-11-20"),
        "firewall": {"enabled": True, "default_inbound": "block", "default_outbound": "block"},
        "vpn": {"always_on": True, "split_tunnel": False, "gateway_owner": "own", "captive_portal": ("timed", "closed")[i % 2]}
               if kind == "laptop" else {"always_on": False, "split_tunnel": True, "gateway_owner": "third_party", "captive_portal": "open"},
        "disks": [{"name": "C:", "fixed": True, "encryption": "none" if kind == "virtual" else "full"}]
                 + ([{"name": "USB", "fixed": False, "encryption": "none"}] if i % 6 == 0 else []),
        "endpoint_protection": {"installed": True, "auto_update": True}}


def mobile(rng, id, i):
    if i % 9 == 8:  # a decoy: nothing of the authority's is on it
        return {"id": id, "app_access_to_data": False, "passcode_min_digits": 4, "biometric_enabled": False, "mdm_enrolled": False, "rooted": True,
                "os": {"name": "Android 12", "support_ends": "2025-03-01", "pending_security_updates": []}, "managed_apps": [], "auto_update": False}
    return {"id": id, "app_access_to_data": True, "passcode_min_digits": (6, 8, 4)[i % 3], "biometric_enabled": i % 3 == 2, "mdm_enrolled": True,
            "rooted": False, "os": {"name": ("iOS 26", "Android 16")[i % 2], "version": ("26.1", "16")[i % 2], "support_ends": ("2030-09-30", "2026-11-21")[i % 2],
                                    "pending_security_updates": updates(rng, i, "2026-10-22", "2026-11-20")},
            "managed_apps": [{"name": "Post", "pending_security_updates": updates(rng, i + 1, "2026-10-22", "2026-11-20")},
                             {"name": "Kalender", "pending_security_updates": []}], "auto_update": True}


def service(rng, id, i, domain):
    facing, critical = i % 5 != 4, i % 6 == 3
    return {
        "id": id, "host": f"{('www', 'sag', 'data', 'kort', 'intra')[i % 5]}{i:02}.{domain}", "internet_facing": facing, "primary_users": "state",
        "audience": "denmark", "login_with_authority_accounts": i % 3 != 2, "criticality": "critical" if critical else "non_critical",
        "mfa": {"required": True, "factor_types": ["knowledge", "possession"], "methods": ["fido2", "totp_app"], "by_device_or_biometrics": i % 2 == 0,
                "identity_confirmed": i % 2 == 0}
               if i % 3 != 2 else {"required": False, "factor_types": [], "methods": [], "by_device_or_biometrics": False, "identity_confirmed": False},
        "http": ("redirects", "closed")[i % 2] if facing else "serves", "plaintext_ports": [] if facing else [8080],
        "software": [{"name": "nginx", "support_ends": "2027-04-30"}, {"name": "PostgreSQL", "support_ends": "2030-11-14"}],
        "libraries": [{"name": f"bibliotek-{k}", "support_ends": between(rng, "2026-11-21", "2029-01-01")} for k in range(1, 4)],
        "pending_security_updates": updates(rng, i, "2026-10-23", "2026-11-20") if facing else []}


def state_authority(id, name, cvr):
    return identity(id, name, cvr, is_state_authority=True)


# ------------------------------------------------------------------------------------------------------------ plants

# Every rule that goes through clients.
CLIENTS = """client_firewall client_vpn client_disk_encryption client_endpoint_protection client_support client_patched
    client_patched_critical client_os_release""".split()


def plant_kystministeriet(x, fail, unknown):
    """The ministry: policies and names; what logs is not told."""
    x["client_firewall_policy"]["allowed"] += [{"what": "TCP 8443", "justification": "   "}]
    fail("minimum.client_allowed_traffic")
    x["mdm_policy"]["wipe_after_failed_logins"] = 11
    fail("minimum.mobile_policy")
    x["policy_documents"] = []
    fail("minimum.patch_process_documented")
    del x["log_sources"]
    unknown("minimum.log_coverage", *(f"annex_1_systems:{s}" for s in ANNEX_1_SYSTEMS))
    unknown("minimum.log_retention")
    unknown("minimum.log_clock")
    domain = "kystministeriet.example.dk"
    by_id(x["domains"], f"kort.{domain}", "name")["delegated_subdomains"][0]["signed"] = False
    by_id(x["domains"], f"data.{domain}", "name")["dnssec"]["ds_in_parent"] = False
    fail("minimum.domain_dnssec", f"domains:kort.{domain}", f"domains:data.{domain}")
    del by_id(x["domains"], f"presse.{domain}", "name")["dnssec"]
    unknown("minimum.domain_dnssec", f"domains:presse.{domain}")
    signed = {"dnssec": {"signed": True, "ds_in_parent": True}, "delegated_subdomains": []}
    x["domains"] += [{"name": "kystministeriet.example.eu", "audience": "denmark"} | signed,
                     {"name": "kyst.example.net", "redirects_to": "kyst.example.eu", "audience": "denmark"} | signed,
                     {"name": "kyst-ministry.example.org"} | signed]
    fail("minimum.domain_under_dk", "domains:kystministeriet.example.eu", "domains:kyst.example.net")
    unknown("minimum.domain_under_dk", "domains:kyst-ministry.example.org")  # whom is it aimed at?
    mail = lambda name: by_id(x["mail_domains"], f"{name}{domain}", "domain")
    mail("")["dmarc"][0]["share"] = "50%"
    mail("post.")["dmarc"] = []
    mail("data.")["dmarc"] *= 2
    mail("kort.")["dmarc"][0]["subdomain_policy"] = "quarantine"
    fail("minimum.dmarc_reject", *(f"mail_domains:{n}{domain}" for n in ("", "post.", "data.", "kort.")))
    mail("presse.")["dmarc"][0]["policy"] = "afvis"
    unknown("minimum.dmarc_reject", f"mail_domains:presse.{domain}")
    mail("gammel.")["has_spf"] = False
    fail("minimum.spf_published", f"mail_domains:gammel.{domain}")
    mail("nyheder.")["has_dkim"] = False
    fail("minimum.dkim_signed", f"mail_domains:nyheder.{domain}")
    del mail("presse.")["in_mail_flow"]  # no main domain, so it decides
    unknown("minimum.dkim_signed", f"mail_domains:presse.{domain}")
    mail("post.").update(mx_zones_signed=False, tlsa_valid=False)
    fail("minimum.mx_dnssec", f"mail_domains:post.{domain}")
    fail("minimum.mx_dane", f"mail_domains:post.{domain}")
    mail("")["tlsa_valid"] = "delvist"
    unknown("minimum.mx_dane", f"mail_domains:{domain}")
    del mail("gammel.")["accepts_mail"]
    unknown("minimum.mx_dnssec", f"mail_domains:gammel.{domain}")
    unknown("minimum.mx_dane", f"mail_domains:gammel.{domain}")
    by_id(x["mail_servers"], f"ud0.{domain}", "host")["min_tls"] = "1.1"
    fail("minimum.mail_encryption", f"mail_servers:ud0.{domain}")
    by_id(x["mail_servers"], f"ud1.{domain}", "host")["min_tls"] = "den nyeste"
    unknown("minimum.mail_encryption", f"mail_servers:ud1.{domain}")
    by_id(x["mail_servers"], f"ud1.{domain}", "host")["forced_tls_domains"].remove("arkivstyrelsen.example.dk")
    fail("minimum.mail_forced_encryption", f"mail_servers:ud1.{domain}")
    by_id(x["mail_servers"], f"ud0.{domain}", "host")["cipher_suites"].append("TLS_RSA_WITH_3DES_EDE_CBC_SHA")
    fail("minimum.mail_tls_parameters", f"mail_servers:ud0.{domain}")
    by_id(x["mail_gateways"], "ind-0")["reject_honoured"] = False
    fail("minimum.inbound_dmarc", "mail_gateways:ind-0")
    del by_id(x["mail_gateways"], "ind-1")["quarantine_honoured"]
    unknown("minimum.inbound_dmarc", "mail_gateways:ind-1")
    by_id(x["mail_relays"], f"relae1.{domain}", "host")["open_relay"] = True
    fail("minimum.mail_relay", f"mail_relays:relae1.{domain}")


def plant_fyrstyrelsen(x, fail, unknown):
    """The agency with most clients, in four files of two kinds; phones; the annex's cipher suites are not in the export."""
    pc = lambda i: by_id(x["clients"], f"fyr-pc-{i:03}")
    key = lambda *ids: [f"clients:fyr-pc-{i:03}" for i in ids]
    pc(5)["firewall"]["default_outbound"] = "allow"
    pc(6)["firewall"] = {"enabled": False}
    fail("minimum.client_firewall", *key(5, 6))
    del pc(7)["firewall"]
    pc(8)["firewall"]["default_inbound"] = "afvis"
    unknown("minimum.client_firewall", *key(7, 8))
    pc(10)["vpn"]["gateway_owner"] = "third_party"
    pc(11)["vpn"]["captive_portal"] = "open"
    fail("minimum.client_vpn", *key(10, 11))
    pc(13)["used_on_external_networks"] = None
    pc(15)["vpn"] = "WireGuard"
    unknown("minimum.client_vpn", *key(13, 15))
    pc(12)["vpn"] = None  # a decoy: it never leaves the house
    pc(16)["disks"].append({"name": "D:", "fixed": True, "encryption": "partial"})
    fail("minimum.client_disk_encryption", *key(16))
    pc(17)["disks"] = [{"name": "C:", "fixed": True}]
    pc(18)["kind"] = "stationær"
    unknown("minimum.client_disk_encryption", *key(17, 18))
    del pc(19)["disks"]  # a decoy: virtual
    pc(20)["disks"] = [{"name": "C:", "encryption": "full"}]  # a decoy: encrypted, built in or not
    pc(21)["endpoint_protection"]["installed"] = False
    fail("minimum.client_endpoint_protection", *key(21))
    pc(22)["endpoint_protection"]["auto_update"] = "ja"
    unknown("minimum.client_endpoint_protection", *key(22))
    pc(23)["os"]["support_ends"] = "2026-11-20"
    pc(24)["apps"][1]["support_ends"] = "2025-12-31"
    fail("minimum.client_support", *key(23, 24))
    pc(25)["os"]["support_ends"] = "2026-11-21"  # a decoy: it ends today
    del pc(26)["apps"][0]["support_ends"]
    unknown("minimum.client_support", *key(26))
    pc(27)["os"]["major_release_on"] = "2024-11-21"  # 24 months ago today
    fail("minimum.client_os_release", *key(27))
    pc(28)["os"]["major_release_on"] = "2024-11-22"  # a decoy: tomorrow
    pc(30)["os"]["major_release_on"] = "efteråret 2025"
    unknown("minimum.client_os_release", *key(30))
    pc(31)["pending_security_updates"] = [{"id": "KB5066835", "released_on": "2026-10-21"}]  # 31 days
    fail("minimum.client_patched", *key(31))
    pc(32)["pending_security_updates"] = [{"id": "KB5066836", "released_on": "2026-11-10"}, {"id": "KB5066837", "released_on": None}]
    unknown("minimum.client_patched", *key(32))
    pc(39)["pending_security_updates"] = [{"id": "KB5066836", "released_on": "2026-10-22"}]  # 30 days on a critical one
    fail("minimum.client_patched_critical", *key(39))
    pc(33)["criticality"] = "normal"
    unknown("minimum.client_patched", *key(33))
    unknown("minimum.client_patched_critical", *key(33))
    # A list of one is no operating system.
    pc(35)["os"] = [pc(35)["os"]]
    unknown("minimum.client_support", *key(35))
    unknown("minimum.client_os_release", *key(35))
    # A client without a name of its own is known by what is told of it.
    nameless = client(random.Random("nameless"), "", 3)
    del nameless["id"]
    nameless["firewall"]["enabled"] = False
    x["clients"].append(nameless)
    fail("minimum.client_firewall", f"clients:{key_of(nameless)}")
    # The list of the last file names one that another names already: two sources hold it, and nothing told of it counts.
    x["clients_twice"] = [dict(pc(2))]
    for rule in CLIENTS:
        unknown(f"minimum.{rule}", *key(2))

    mob = lambda i: by_id(x["mobile_devices"], f"fyr-mob-{i:03}")
    mobkey = lambda *ids: [f"mobile_devices:fyr-mob-{i:03}" for i in ids]
    mob(0).update(passcode_min_digits=5, biometric_enabled=False)
    fail("minimum.mobile_unlock", *mobkey(0))
    del mob(2)["passcode_min_digits"]  # a decoy: fingerprint
    del mob(1)["passcode_min_digits"]
    unknown("minimum.mobile_unlock", *mobkey(1))
    mob(3)["rooted"] = True
    mob(4)["mdm_enrolled"] = False
    fail("minimum.mobile_enrolled", *mobkey(3, 4))
    mob(5)["rooted"] = 0
    unknown("minimum.mobile_enrolled", *mobkey(5))
    mob(6)["os"]["support_ends"] = "2026-11-20"
    fail("minimum.mobile_support", *mobkey(6))
    del mob(7)["os"]["support_ends"]
    unknown("minimum.mobile_support", *mobkey(7))
    mob(9)["os"]["pending_security_updates"] = [{"id": "26.1.1", "released_on": "2026-10-01"}]
    mob(10)["managed_apps"][1]["pending_security_updates"] = [{"id": "Kalender 8", "released_on": "2026-10-21"}]
    fail("minimum.mobile_patched", *mobkey(9, 10))
    del mob(11)["managed_apps"]
    unknown("minimum.mobile_patched", *mobkey(11))
    mob(12)["auto_update"] = False
    fail("minimum.mobile_auto_update", *mobkey(12))
    mob(13)["auto_update"] = None
    unknown("minimum.mobile_auto_update", *mobkey(13))
    mob(14)["app_access_to_data"] = "delvis"
    for rule in ("unlock", "enrolled", "support", "patched", "auto_update"):
        unknown(f"minimum.mobile_{rule}", *mobkey(14))

    del x["annex_1_tls"]
    unknown("minimum.mail_tls_parameters", *(f"mail_servers:{s['host']}" for s in x["mail_servers"]))
    unknown("minimum.endpoint_tls_parameters", *(f"endpoints:{e['host']},{e['port']}" for e in x["endpoints"] if not e["starttls"]))
    x["wifi_networks"] = {"fyr-net": "wpa2"}
    unknown("minimum.wifi_encryption")
    x["mail_relays"] = None
    unknown("minimum.mail_relay")
    x["client_firewall_policy"]["reviewed_on"] = "2026-13-01"
    unknown("minimum.client_allowed_traffic")
    del x["mdm_policy"]
    unknown("minimum.mobile_policy")
    del x["state_mail_domains"]
    unknown("minimum.mail_forced_encryption", *(f"mail_servers:{s['host']}" for s in x["mail_servers"]))


def plant_digestyrelsen(x, fail, unknown):
    """The agency with most systems: accounts, services, endpoints, logs, networks."""
    daily = [a for a in x["accounts"] if a["kind"] == "daily" and not a["leaked_password"]]
    daily[0]["client_admin"] = True
    fail("minimum.daily_account_rights", f"accounts:{daily[0]['id']}")
    del daily[1]["client_admin"]
    daily[2]["kind"] = "daglig"
    unknown("minimum.daily_account_rights", f"accounts:{daily[1]['id']}", f"accounts:{daily[2]['id']}")
    daily[3].update(leaked_password=True, must_change_at_next_logon=False)
    fail("minimum.leaked_user_password", f"accounts:{daily[3]['id']}")
    daily[4]["leaked_password"] = True
    del daily[4]["must_change_at_next_logon"]
    daily[5]["leaked_password"] = None
    unknown("minimum.leaked_user_password", f"accounts:{daily[4]['id']}", f"accounts:{daily[5]['id']}")
    machines = [a for a in x["accounts"] if a["kind"] in ("service", "system") and not a["leaked_password"]]
    machines[0]["leaked_password"] = True
    machines[1].update(leaked_password=True, owner_notified_on="2026-11-22")  # tomorrow
    fail("minimum.leaked_service_password", f"accounts:{machines[0]['id']}", f"accounts:{machines[1]['id']}")
    machines[2].update(leaked_password=True, owner_notified_on="i går")
    unknown("minimum.leaked_service_password", f"accounts:{machines[2]['id']}")
    ended, later, vague = x["admin_approvals"][:3]
    ended["valid_to"] = "2026-11-20"
    later.update(approved_on="2026-09-02", valid_from="2026-09-01")  # given after its first day
    fail("minimum.admin_account_approval", f"accounts:{ended['account']}", f"accounts:{later['account']}")
    del vague["valid_to"]
    unknown("minimum.admin_account_approval", f"accounts:{vague['account']}")
    x["elevation_tools"] += [{"id": "sudo-alt", "per_action": False, "auto_revoke": True, "allows_mail_or_web": False},
                             {"id": "ny-loeft", "per_action": True, "auto_revoke": True}]
    fail("minimum.rights_elevation", "elevation_tools:sudo-alt")
    unknown("minimum.rights_elevation", "elevation_tools:ny-loeft")
    x["user_directories"] += [{"id": "gammelt"}, {"id": "kantine"}, {"id": "proeve"}]
    x["password_leak_checks"] += [{"directory": "gammelt", "run_at": "2026-10-20T03:00:00Z"},
                                  {"directory": "proeve"}]
    fail("minimum.leak_check", "user_directories:gammelt", "user_directories:kantine")
    unknown("minimum.leak_check", "user_directories:proeve")

    # The services of the baseline at work: 0, 1, 3, 5, 6, … face the internet; 4, 9, 14 do not; every third has no log-on.
    sys = lambda i: by_id(x["services"], f"dig-sys-{i:02}")
    key = lambda *ids: [f"services:dig-sys-{i:02}" for i in ids]
    sys(0)["mfa"]["methods"].append("sms")
    sys(1)["mfa"]["factor_types"] = ["knowledge"]
    sys(3)["mfa"].update(by_device_or_biometrics=True, identity_confirmed=False)
    fail("minimum.service_mfa", *key(0, 1, 3))
    del sys(6)["mfa"]
    unknown("minimum.service_mfa", *key(6))
    sys(7)["mfa"]["required"] = False
    sys(7)["primary_users"] = "non_state"  # a decoy: not for people of the state
    sys(7)["software"][0]["support_ends"] = "2020-01-01"
    sys(10).pop("primary_users")
    for rule in ("service_mfa", "service_support", "service_patched"):
        unknown(f"minimum.{rule}", *key(10))
    sys(2)["host"] = "digedata.example.eu"
    fail("minimum.service_under_dk", *key(2))
    sys(5)["host"] = "danishdikes.example.org"
    sys(5)["audience"] = "abroad"  # a decoy
    sys(8)["http"] = "serves"
    sys(11)["plaintext_ports"] = [21]
    fail("minimum.service_plain_http", *key(8, 11))
    sys(12)["http"] = "måske"
    unknown("minimum.service_plain_http", *key(12))
    sys(13)["software"][1]["support_ends"] = "2026-11-20"
    sys(15)["libraries"][2]["support_ends"] = "2026-11-20"
    fail("minimum.service_support", *key(13, 15))
    sys(16)["libraries"] = "se SBOM"
    unknown("minimum.service_support", *key(16))
    sys(17)["pending_security_updates"] = [{"id": "CVE-2026-10001", "released_on": "2026-10-21"}]
    fail("minimum.service_patched", *key(17))
    sys(21)["pending_security_updates"] = [{"id": "CVE-2026-10002", "released_on": "2026-10-22"}]
    fail("minimum.service_patched_critical", *key(21))
    sys(27)["pending_security_updates"] = [{"id": "CVE-2026-10003"}]
    unknown("minimum.service_patched_critical", *key(27))
    sys(14).pop("internet_facing")  # with plain HTTP, as those within may have: if it faces the internet, it fails
    for rule in ("service_under_dk", "service_support", "service_patched", "service_plain_http"):
        unknown(f"minimum.{rule}", *key(14))
    domain = "digestyrelsen.example.dk"
    end = lambda host, port: next(e for e in x["endpoints"] if e["host"] == f"{host}.{domain}" and e["port"] == port)
    end("www", 443)["tls_1_0"] = True
    end("data", 443).update(tls_1_2=False, tls_1_3=False)
    fail("minimum.endpoint_tls", f"endpoints:www.{domain},443", f"endpoints:data.{domain},443")
    del end("kort", 443)["tls_1_1"]
    unknown("minimum.endpoint_tls", f"endpoints:kort.{domain},443")
    end("selvbetjening", 8443)["tls_1_2_suites"] = ["TLS_RSA_WITH_AES_128_CBC_SHA"]
    fail("minimum.endpoint_tls_parameters", f"endpoints:selvbetjening.{domain},8443")
    del end("vpn", 443)["tls_1_3_suites"]
    unknown("minimum.endpoint_tls_parameters", f"endpoints:vpn.{domain},443")
    del end("mail", 443)["starttls"]
    unknown("minimum.endpoint_tls", f"endpoints:mail.{domain},443")
    unknown("minimum.endpoint_tls_parameters", f"endpoints:mail.{domain},443")

    log = lambda system: by_id(x["log_sources"], system, "system")
    log("vpn")["data_logged"] = ["logon"]
    log("brugerkatalog")["enabled"] = False
    log("fjernadgang")["data_logged"] = None
    x["annex_1_systems"][ANNEX_1_SYSTEMS.index("vpn")]["data_to_log"] = ["logon", "fejl"]
    fail("minimum.log_coverage", "annex_1_systems:vpn", "annex_1_systems:brugerkatalog")
    unknown("minimum.log_coverage", "annex_1_systems:fjernadgang")
    log("firewall")["retention"] = "P11M"
    fail("minimum.log_retention", "log_sources:firewall")
    log("mailgateway")["retention"] = "P365D"  # a year may have a day more
    log("webservere")["retention"] = "et år"
    unknown("minimum.log_retention", "log_sources:mailgateway", "log_sources:webservere")
    log("navneservere")["time_zone"] = "Europe/Copenhagen"
    fail("minimum.log_clock")
    by_id(x["resolvers"], "navne-1")["dnssec_validation"] = False
    fail("minimum.resolver_dnssec", "resolvers:navne-1")
    by_id(x["resolvers"], "navne-2")["blocklist_auto_update"] = False
    fail("minimum.protective_dns", "resolvers:navne-2")
    x["resolvers"].append({"id": "navne-4", "protective": True})
    unknown("minimum.resolver_dnssec", "resolvers:navne-4")
    unknown("minimum.protective_dns", "resolvers:navne-4")
    x["resolvers"].append("192.0.2.53")  # no record: its key is a digest
    unknown("minimum.resolver_dnssec", "resolvers:~4e01fa45d8a2")
    unknown("minimum.protective_dns", "resolvers:~4e01fa45d8a2")
    by_id(x["wifi_networks"], "wifi-anholt")["encryption"] = "wpa"
    fail("minimum.wifi_encryption", "wifi_networks:wifi-anholt")
    by_id(x["wifi_networks"], "wifi-bogense")["encryption"] = "WPA2-Enterprise"
    unknown("minimum.wifi_encryption", "wifi_networks:wifi-bogense")
    x["networks"] += [
        {"id": "gaest-moede", "kind": "guest", "segment": "vlan-11", "egress_addresses": ["198.51.100.8"], "treated_as_internet": True},
        {"id": "gaest-kantine", "kind": "guest", "segment": "vlan-91", "egress_addresses": ["192.0.2.12"], "treated_as_internet": True},
        {"id": "gaest-lager", "kind": "guest", "segment": "vlan-92", "egress_addresses": ["198.51.100.9"]},
        {"id": "proevenet", "segment": "vlan-93", "egress_addresses": ["198.51.100.10"], "treated_as_internet": False}]
    # Whoever the last is for, it shares nothing with the others; and if it is for guests, it is not treated as the internet.
    fail("minimum.guest_network", "networks:gaest-moede", "networks:gaest-kantine")
    unknown("minimum.guest_network", "networks:gaest-lager", "networks:proevenet")
    x["ip_ranges"] += [{"id": "blok-3", "range": "198.51.100.0/24", "internet_reachable": True},
                       {"id": "blok-4", "range": "203.0.113.0/24", "internet_reachable": True},
                       {"id": "blok-5", "range": "203.0.113.0/33", "internet_reachable": True},
                       {"id": "blok-6", "range": "192.0.2.128/25", "internet_reachable": True}]
    x["external_scans"] += [
        {"run_at": "2026-11-01T01:00:00+01:00", "ranges": ["198.51.100.0/24"], "first_port": 1, "last_port": 1024},
        {"run_at": "2026-08-20T12:00:00+02:00", "ranges": ["203.0.113.0/24"], "first_port": 0, "last_port": 65535},
        {"run_at": "2026-11-02T01:00:00+01:00", "ranges": ["192.0.2.128/25"], "first_port": 0}]
    fail("minimum.external_scan", "ip_ranges:blok-3", "ip_ranges:blok-4")
    unknown("minimum.external_scan", "ip_ranges:blok-5", "ip_ranges:blok-6")
    inf = lambda i: by_id(x["infrastructure_devices"], f"dig-inf-{i:03}")
    inf(0)["pending_security_updates"] = [{"id": "2026.3", "released_on": "2026-08-22"}]  # 91 days
    fail("minimum.infrastructure_patched", "infrastructure_devices:dig-inf-000")
    inf(1)["pending_security_updates"] = None
    inf(3)["in_annex_1"] = "?"
    unknown("minimum.infrastructure_patched", "infrastructure_devices:dig-inf-001", "infrastructure_devices:dig-inf-003")


def plant(fleets):
    def add(place, id, name, cvr, short, n, plant=None):
        it = fleets.add(NOW, place, base_state(random.Random(id), state_authority(id, name, cvr), short, n))
        if plant:
            plant(it.export, *it.below("state"))

    add("kystministeriet", "kystministeriet", "Ministeriet for Kyst og Fyr", "90000017", "kyst", 40, plant_kystministeriet)
    add("kystministeriet/fyrstyrelsen", "fyrstyrelsen", "Fyrstyrelsen", "90000025", "fyr", 60, plant_fyrstyrelsen)
    add("kystministeriet/digestyrelsen", "digestyrelsen", "Digestyrelsen", "90000033", "dig", 120, plant_digestyrelsen)
    add("toldkammeret", "toldkammeret", "Toldkammeret", "90000106", "told", 40)  # all is sound
