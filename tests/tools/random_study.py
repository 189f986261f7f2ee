#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes the tidy answers of `vigil simulate` as untidy as real ones: random_study.py SEED < simulated.csv > answers.csv

Repeated attempts, group votes, attempts that weren't handed in, answers declined, not reached or of an older version of the question,
few or no sites, groups. The same seed gives the same answers.
"""
import csv
import random
import sys


def read():
    table = csv.DictReader(sys.stdin)
    attempts = {}
    for row in table:
        attempts.setdefault((row["person_id"], row["wave"]), []).append(row)
    return table.fieldnames, attempts


def answer_anew(row, lot):
    options = [option for option in row["option_order"].split(";") if option]
    if row["interaction_type"] not in ("choice_single", "likert") or not options:
        return
    row["response_state"] = "answered"
    row["response_ids"] = row["first_response_ids"] = lot.choice(options)
    row.update(dont_know="0", correct="", score="", max_score="")


def blank(row, state):
    row.update(response_state=state, response_ids="", dont_know="0", first_response_ids="")
    if row["correct"] != "":
        row.update(correct="", score="")


def old_version(row):
    """As recorded, for the curriculum doesn't have that version any more; its second option is half right."""
    options = sorted(row["option_order"].split(";"))
    score = {0: 1, 1: 0.5}.get(options.index(row["response_ids"]), 0) if row["response_state"] == "answered" else 0
    row.update(item_version="0123456789ab", correct=str(int(score == 1)), score=str(score), max_score="1")


def spoil(rows, lot, old_item):
    for row in rows:
        chance = lot.random()
        if chance < 0.02:
            blank(row, "declined")
        elif chance < 0.04:
            blank(row, "not_reached")
        elif chance < 0.06:
            blank(row, "timed_out")
        elif row["item_id"] == old_item and lot.random() < 0.6:
            old_version(row)


def second_attempt(rows, lot):
    again = [dict(row, attempt_no="2", session_id=row["session_id"][:-4] + "%04x" % lot.randrange(65536)) for row in rows]
    for row in again:
        row["answered_at"] = ""
        answer_anew(row, lot)
    return again


def main():
    lot = random.Random(int(sys.argv[1]))
    names, attempts = read()
    sites, groups = lot.choice([1, 6, 6]), lot.choice([0, 4])
    old_item = lot.choice(["no-border", "one-sign", "fair-look"])
    person_group = {}
    out = csv.DictWriter(sys.stdout, names, lineterminator="\r\n")
    out.writeheader()
    for (person, _), rows in attempts.items():
        group = person_group.setdefault(person, f"group-{lot.randrange(groups) + 1}" if groups else "")
        again = second_attempt(rows, lot) if lot.random() < 0.06 else []
        spoil(rows, lot, old_item)
        chance = lot.random()
        for row in rows + again:
            row["group_id"] = group
            if sites == 1:
                row["site_id"] = "simulated-1"
            if chance < 0.03:
                row["admin_mode"] = "group"
            elif chance < 0.06 and row["attempt_no"] == "1":
                row["ended_how"] = "closed"
            out.writerow(row)


main()
