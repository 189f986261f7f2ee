#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Made-up answers through the whole house: simulated, imported, exported; every column that went in comes out.
#   simulated.sh VIGIL CURRICULUM
set -euo pipefail
vigil=$1 curriculum=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$vigil" simulate --curriculum "$curriculum" --assessment police-core --persons 60 --sites 3 --followup 0.5 --seed 11 --out "$work/in.csv"
"$vigil" import --results "$work/results.db" --curriculum "$curriculum" "$work/in.csv"
"$vigil" export --results "$work/results.db" --curriculum "$curriculum" --profile internal --out "$work/out"

python3 - "$work/in.csv" "$work/out/responses.csv" <<'PYTHON'
import csv, sys
def read(path):
    with open(path, newline="", encoding="utf-8") as file:
        reader = csv.DictReader(file)
        rows = {(r["person_id"], r["wave"], r["item_id"]): r for r in reader}
    for row in rows.values():
        if row["interaction_type"] == "choice_multiple":     # a set: its order means nothing
            for name in ("response_ids", "first_response_ids"):
                row[name] = ";".join(sorted(row[name].split(";")))
    return reader.fieldnames, rows
columns, given = read(sys.argv[1])
names, found = read(sys.argv[2])
assert names[:len(columns)] == columns, (columns, names)
assert given.keys() == found.keys(), (len(given), len(found))
differing = {column for key, row in given.items() for column in columns if row[column] != found[key][column]}
for column in sorted(differing):
    key = next(k for k in given if given[k][column] != found[k][column])
    print(f"{column}: {given[key][column]!r} came out as {found[key][column]!r}")
assert not differing
print(f"{len(given)} answers with {len(columns)} columns came out as they went in")
PYTHON
