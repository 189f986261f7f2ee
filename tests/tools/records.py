#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks xapi.jsonl and qti-results of an export against its responses.csv: records.py FOLDER internal|shareable"""
import collections
import csv
import hashlib
import json
import pathlib
import re
import sys
import uuid
import xml.etree.ElementTree as ElementTree

folder, profile = pathlib.Path(sys.argv[1]), sys.argv[2]
internal = profile == "internal"
QTI = "{http://www.imsglobal.org/xsd/imsqti_result_v2p1}"
VERBS = {"initialized", "answered", "completed", "terminated", "passed", "failed"}
IRI = re.compile(r"^[a-z][a-z0-9+.-]*:[^\s<>\"{}|\\^`]+$")
DURATION = re.compile(r"^PT\d+(\.\d{1,2})?S$")
TIME = re.compile(r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$")


def unique(pairs):
    names = [name for name, _ in pairs]
    assert len(names) == len(set(names)), names
    return dict(pairs)


rows = list(csv.DictReader((folder / "responses.csv").open(newline="", encoding="utf-8")))
statements = [json.loads(line, object_pairs_hook=unique)
              for line in (folder / "xapi.jsonl").read_text(encoding="utf-8").splitlines()]
person = "participant_code" if internal else "person_id"


def check_components(statement):
    definition, result = statement["object"]["definition"], statement["result"]
    ids = [part["id"] for kind in ("choices", "scale", "source", "target") for part in definition.get(kind, [])]
    if ids and "response" in result:
        given = re.split(r"\[,\]|\[\.\]", result["response"])
        assert set(given) <= set(ids), (given, ids)
    assert internal or "correctResponsesPattern" not in definition, "a key in the shareable profile"


def check_statement(statement):
    assert uuid.UUID(statement["id"]).version == 5
    assert set(statement) <= {"id", "actor", "verb", "object", "result", "context", "timestamp"}, statement.keys()
    assert set(statement["actor"]) == {"objectType", "account"} and IRI.match(statement["actor"]["account"]["homePage"])
    verb = statement["verb"]["id"].rsplit("/", 1)[1]
    assert verb in VERBS and IRI.match(statement["verb"]["id"])
    assert IRI.match(statement["object"]["id"]), statement["object"]["id"]
    context = statement["context"]
    uuid.UUID(context["registration"])
    activities = [activity["id"] for kind in context["contextActivities"].values() for activity in kind]
    assert all(IRI.match(name) for name in activities + list(context["extensions"]))
    assert internal or "timestamp" not in statement, "exact times are for the internal profile"
    assert TIME.match(statement.get("timestamp", "2027-01-01T00:00:00Z"))
    result = statement.get("result", {})
    assert DURATION.match(result.get("duration", "PT0S")), result
    score = result.get("score", {})
    if "scaled" in score:
        assert score["min"] <= score["raw"] <= score["max"] and abs(score["scaled"] - score["raw"] / score["max"]) < 1e-9
    if verb == "answered":
        check_components(statement)
    return verb


verbs = collections.Counter(check_statement(statement) for statement in statements)
assert len({statement["id"] for statement in statements}) == len(statements), "an id stands twice"
closed = [row for row in rows if row["ended_how"] in ("finished", "closed")]
answers = collections.Counter((row[person], row["item_id"], row["wave"], row["attempt_no"], row["correct"],
                               row["answered_at"]) for row in closed
                              if row["response_state"] in ("answered", "dont_know"))
told = collections.Counter()
for statement in statements:
    if not statement["verb"]["id"].endswith("/answered"):
        continue
    extensions, result = statement["context"]["extensions"], statement["result"]
    item = statement["object"]["id"].rsplit(":", 1)[1].rsplit("%3A", 1)[0]
    told[statement["actor"]["account"]["name"], item, extensions["urn:vigil:xapi:wave"],
         str(extensions["urn:vigil:xapi:attempt_no"]), {True: "1", False: "0"}.get(result.get("success"), ""),
         statement.get("timestamp", extensions.get("urn:vigil:xapi:month", ""))] += 1
assert told == answers, (list((told - answers).items())[:3], list((answers - told).items())[:3])
assert verbs["completed"] + verbs["terminated"] <= verbs["initialized"]
assert verbs["passed"] + verbs["failed"] <= verbs["completed"]

attempts = collections.defaultdict(dict)
for row in rows:
    attempts[row["person_id"], row["wave"], row["attempt_no"]][row["item_id"]] = row
files = sorted((folder / "qti-results").iterdir())
found = 0
for path in files:
    result = ElementTree.parse(path).getroot()
    context = result.find(QTI + "context")
    name = context.get("sourcedId").split("-", 1)[1]
    session = {part.get("sourceID"): part.get("identifier") for part in context}
    number = result.find(f"{QTI}testResult/{QTI}responseVariable[@identifier='numAttempts']//{QTI}value").text
    wave = session["urn:vigil:wave"]
    matching = [items for (who, when, attempt), items in attempts.items()
                if when == wave and attempt == number and next(iter(items.values()))[person] == name]
    items = matching[0] if len(matching) == 1 else {}
    assert items, (name, wave, number)
    for part in result.findall(QTI + "itemResult"):
        row = items[part.get("identifier")]
        response = part.find(f"{QTI}responseVariable[@identifier='RESPONSE']")
        values = [value.text for value in response.findall(f"{QTI}candidateResponse/{QTI}value")]
        assert ";".join(values) == row["response_ids"], (values, row["response_ids"])
        score = part.find(f"{QTI}outcomeVariable[@identifier='SCORE']/{QTI}value")
        assert (row["score"] == "") == (score is None) and (score is None or float(score.text) == float(row["score"])), row
        assert internal or response.find(QTI + "correctResponse") is None
        found += 1
assert found == len(rows), (found, len(rows))

manifest = {entry["name"]: entry for entry in json.loads((folder / "manifest.json").read_text())["files"]}
for path in files + [folder / "xapi.jsonl", folder / "verify.R"]:
    entry = manifest[str(path.relative_to(folder))]
    assert entry["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest(), path
print(f"{profile}: {len(statements)} statements {dict(verbs)}, {len(files)} QTI files, {found} answers found in them")
