#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an export's .sav files with PSPP and compares valid numbers, missing numbers, means and counts with the CSV files.

read_pspp.py FOLDER
"""
import collections
import csv
import pathlib
import subprocess
import sys
import tempfile

REASONS = {"not_on_form", "declined", "skipped", "dont_know", "timed_out", "not_reached", "aborted", "suppressed"}
NUMBERS = ["tot_b", "pct_b", "gain_be", "present_e", "one_b", "several_e", "slide_b", "slider_b", "slider_f",
           "severalr_b__a", "severalr_e__c"]
CODED = ["oner_b", "oner_e", "oner_f", "totr_b", "gender", "age_band", "site_id", "match_method"]
ANSWERS = ["score", "correct", "dont_know", "n_changes", "response_time_ms"]
folder = pathlib.Path(sys.argv[1])


def rows_of(name, column, assessment):
    with (folder / name).open(newline="", encoding="utf-8") as file:
        return [row for row in csv.DictReader(file) if row[column] == assessment]


def pspp(commands):
    with tempfile.TemporaryDirectory() as work:
        syntax, out = pathlib.Path(work) / "a.sps", pathlib.Path(work) / "a.csv"
        syntax.write_text(commands, encoding="utf-8")
        done = subprocess.run(["pspp", "-O", "format=csv", "-o", str(out), str(syntax)], capture_output=True, text=True)
        said = out.read_text(encoding="utf-8") if out.exists() else ""
        assert done.returncode == 0 and "error:" not in said, done.stderr + done.stdout + said
        return list(csv.reader(said.splitlines()))


def statistics(file, names):
    """How many valid and missing values each variable has, and the mean of the valid ones."""
    wanted = "".join(f" /v{i}=N({name}) /m{i}=NMISS({name}) /a{i}=MEAN({name})" for i, name in enumerate(names))
    lines = pspp(f"GET FILE='{folder / file}'.\nCOMPUTE everybody=1.\nAGGREGATE OUTFILE=* /BREAK=everybody{wanted}.\n"
                 f"FORMATS ALL (F20.9).\nLIST.\n")
    heads = next(line for line in lines if line[:1] == ["everybody"])
    values = dict(zip(heads, lines[lines.index(heads) + 1]))
    return [tuple(float(values[f"{what}{i}"]) for what in "vma") for i in range(len(names))]


def check_statistics(file, rows, names, coded=()):
    for name, (valid, missing, mean) in zip(names, statistics(file, names)):
        values = [row[name] for row in rows if row[name] != "" and row[name] not in REASONS]
        assert valid == len(values) and missing == len(rows) - len(values), (file, name, valid, missing, len(values))
        if name not in coded:
            expected = sum(map(float, values)) / len(values)
            assert abs(mean - expected) < 1e-8, f"{file} {name}: mean {mean}, not {expected}"


def check_counts(rows, name):
    """The counts of a variable's values and of its reasons for missing, by their labels, whatever these are."""
    lines = pspp(f"GET FILE='{folder / 'a-participants.sav'}'.\nFREQUENCIES VARIABLES={name} /STATISTICS=NONE.\n")
    heads = [line for line in lines if line[:1] in (["Valid"], ["Missing"], [""]) and len(line) == 6]
    counted = collections.Counter(int(line[2]) for line in heads if line[2].isdigit())
    expected = collections.Counter(collections.Counter(row[name] for row in rows if row[name] != "").values())
    assert counted == expected, (name, lines, expected)
    kinds = [line[0] for line in heads]
    first_missing = kinds.index("Missing") if "Missing" in kinds else len(heads)
    reasons = {row[name] for row in rows} & REASONS
    labels = [line[1] for line in heads[first_missing:]]
    assert len([label for label in labels if label not in ("", ".")]) == len(reasons), (name, labels, reasons)


people = rows_of("participants.csv", "assessment_id", "a")
answers = rows_of("responses.csv", "study_id", "a")
if people:
    check_statistics("a-participants.sav", people, NUMBERS + CODED, CODED)
    check_statistics("a-responses.sav", answers, ANSWERS)
    for variable in ("oner_b", "gender", "totr_b"):
        check_counts(people, variable)
for name in ("a", "nobody") if not people else ("nobody",):
    lines = pspp(f"GET FILE='{folder / name}-participants.sav'.\nDISPLAY DICTIONARY.\n")
    assert any("participant_code" in line for line in lines), lines
print(f"pspp: {len(NUMBERS + CODED + ANSWERS) if people else 0} variables count as in the CSV files")
