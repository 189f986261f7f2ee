#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a study of the 48 people at three waves that a statistic stumbles over: odd_study.py WHICH < answers.csv > odd.csv

alike: everybody gains the same; no-endline: nobody came back; short-followup: the follow-up has three questions; one-lost: of
twelve who were lost one is a woman; changed: two questions were others at the baseline; kiosks: ten people have a baseline at
each of two kiosks that don't say when.
"""
import csv
import sys

KEY = dict(zip(("q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8"), "BADCABDC"))


def set_answer(row, ids):
    row.update(response_state="answered" if ids else "dont_know", response_ids=ids)


def alike(rows):
    for row in rows:
        set_answer(row, KEY[row["item_id"]] if row["wave"] != "baseline" and row["item_id"] == "q1" else "")
    return rows


def no_endline(rows):
    return [row for row in rows if row["wave"] == "baseline"]


def short_followup(rows):
    return [row for row in rows if row["wave"] != "followup" or row["item_id"] in ("q1", "q2", "q3")]


def one_lost(rows):
    people = sorted({row["participant_code"] for row in rows})
    lost = set(people[0:22:2] + people[1:2])
    for row in rows:
        row.update(site_id="S1", role="police", age_band="18-24", gender="M" if people.index(row["participant_code"]) % 2 == 0 else "F")
    return [row for row in rows if row["wave"] == "baseline" or (row["wave"] == "endline" and row["participant_code"] not in lost)]


def changed(rows):
    for row in rows:
        if row["wave"] == "baseline" and row["item_id"] in ("q1", "q2"):
            row.update(item_version="0123456789ab", response_state="answered", response_ids="D", correct="0", score="0", max_score="1")
    return rows


def kiosks(rows):
    people = sorted({row["participant_code"] for row in rows})[:10]
    for row in rows:
        row["device_id"] = "kiosk-2"
    again = [dict(row, device_id="kiosk-1") for row in rows if row["wave"] == "baseline" and row["participant_code"] in people]
    for row in again:
        set_answer(row, KEY[row["item_id"]])
    return rows + again


def main():
    table = csv.DictReader(sys.stdin)
    rows = globals()[sys.argv[1].replace("-", "_")](list(table))
    more = ["item_version", "correct", "score", "max_score", "device_id"]
    out = csv.DictWriter(sys.stdout, table.fieldnames + more, restval="", lineterminator="\r\n")
    out.writeheader()
    out.writerows(rows)


main()
