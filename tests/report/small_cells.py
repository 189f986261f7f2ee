#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Attacks a shareable export: small_cells.py FOLDER

Who knows a person's gender, age band, language, role and site looks for the fewest rows that can be theirs: among all, among
those of an assessment, among those matched in it. Nobody may be among fewer than k, not even as one of whom nothing is told.
"""
import collections
import csv
import json
import pathlib
import sys

TRAITS = ("gender", "age_band", "language", "role", "site_id")
folder = pathlib.Path(sys.argv[1])


def rows_of(name):
    with (folder / name).open(newline="", encoding="utf-8") as table:
        return list(csv.DictReader(table))


def traits_of(rows):
    """What is told of each person; the same in each of their rows, for a difference would tell more."""
    told = {}
    for row in rows:
        traits = tuple(row[name] for name in TRAITS)
        assert told.setdefault(row["person_id"], traits) == traits, (row["person_id"], told[row["person_id"]], traits)
    return told


manifest = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
k, people, answers = manifest["k"], rows_of("participants.csv"), rows_of("responses.csv")
told = traits_of(people)
assert traits_of(answers).items() <= told.items(), "responses.csv tells what participants.csv doesn't"

groups = {"all": set(told)}
for row in people:
    groups.setdefault(row["assessment_id"], set()).add(row["person_id"])
    if row["present_b"] == row["present_e"] == "1":
        groups.setdefault(row["assessment_id"] + ", matched", set()).add(row["person_id"])
for name, group in groups.items():
    cells = collections.Counter(told[person] for person in group)
    cell, least = min(cells.items(), key=lambda entry: entry[1])
    assert least >= min(k, len(group)), f"{name}: {least} of {len(group)} persons are {cell}"
    print(f"{folder.name}, {name}: {len(group)} persons, {len(cells)} combinations, of {least} or more")

least = min(collections.Counter(told.values()).values(), default=0)
assert manifest["smallest_cell"] == least, (manifest["smallest_cell"], least)

# The statements say no language but the one that was judged.
statements = folder / "xapi.jsonl"
for line in statements.read_text(encoding="utf-8").splitlines() if statements.exists() else ():
    statement = json.loads(line)
    language = told[statement["actor"]["account"]["name"]][TRAITS.index("language")]
    said = statement["context"].get("language", "suppressed" if language == "suppressed" else "")
    assert said == language, (said, language)
