#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The kiosk's results screen and the workbook say what report.json says: a journey expects every figure on the screen, and
# the sheets are read cell by cell. (HTML, PDF and JSON are compared by report.py.)
#   same_figures.sh PLAYER VIGIL CURRICULUM
set -euo pipefail
player=$1 vigil=$2 curriculum=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$vigil" simulate --curriculum "$curriculum" --assessment police-core --persons 90 --sites 3 --seed 5 --out "$work/in.csv" > /dev/null
"$vigil" import --results "$work/results.db" --curriculum "$curriculum" "$work/in.csv"
"$vigil" report --results "$work/results.db" --curriculum "$curriculum" --assessment police-core --profile internal \
  --json "$work/report.json"

python3 - "$work/report.json" > "$work/results.journey" <<'PYTHON'
import json, math, sys
report = json.load(open(sys.argv[1]))
def whole(share):                      # as printf rounds on the kiosk
    return f"{100 * share:.0f}"
def points(change):
    size = math.floor(abs(100 * change) + 0.5)
    return ("+" if change > 0 and size else "−" if change < 0 and size else "") + str(size)
gain = report["total"]["points"]["gain"]["estimate"]
print("expect screen study")
print(f'expect text "people got {abs(gain):.1f} {"more" if gain >= 0 else "fewer"} of"')
print(f'expect text "{report["assessment"]["matched"]} took both"')
shown = 0
for item in report["items"]:
    change = item["change"]["estimate"]
    if change is None:
        continue
    print(f'expect text "{item["label"]}: before {whole(item["baseline"]["estimate"])} %, '
          f'after {whole(item["endline"]["estimate"])} %, change \u2066{points(change)}\u2069."')
    shown += 1
assert shown >= 5, shown
print('tap "Close"')
print("expect screen attract")
PYTHON

play() {
  "$player" --curriculum "$curriculum" --results "$work/results.db" --size 1920x1080 --headless \
    --journey "$1" --screenshot-dir "$work" --show-results police-core
}
play "$work/results.journey"
sed 's/before [0-9]* %/before 101 %/' "$work/results.journey" > "$work/wrong.journey"
if play "$work/wrong.journey" > /dev/null 2>&1; then
  echo "a journey that expects another figure passed" >&2
  exit 1
fi

"$vigil" export --format xlsx --results "$work/results.db" --curriculum "$curriculum" --profile internal \
  --out "$work/export" > /dev/null
/usr/bin/python3 - "$work/report.json" "$work/export/police-core.xlsx" <<'PYTHON'
import json, math, sys
import openpyxl
report = json.load(open(sys.argv[1]))
book = openpyxl.load_workbook(sys.argv[2])
compared = 0

def table(sheet, key):
    """The first table of a sheet whose head has that column: a dict a row."""
    rows = list(book[sheet].iter_rows(values_only=True))
    head = next(i for i, row in enumerate(rows) if key in row)
    found = []
    for row in rows[head + 1:]:
        if all(cell is None for cell in row):
            break
        found.append(dict(zip(rows[head], row)))
    return found

def same(cell, figure, where):
    global compared
    if figure is None:
        assert cell is None, (where, cell)
        return
    assert isinstance(cell, (int, float)) and math.isclose(cell, figure, rel_tol=1e-12, abs_tol=1e-14), (where, cell, figure)
    compared += 1

def same_share(row, title, share, where):
    same(row[title], share["estimate"], where)
    same(row[title + ": x"], share["x"], where)
    same(row[title + ": n"], share["n"], where)
    same(row[title + ": low"], share["conf.low"], where)
    same(row[title + ": high"], share["conf.high"], where)

def same_points(row, title, change, where, scale=100):
    for name, part in (("", "estimate"), (": low", "conf.low"), (": high", "conf.high")):
        same(row[title + name], change[part] * scale, where)

for sheet, name in (("Items", "items"), ("Indicators", "indicators")):
    rows = {row["Id"]: row for row in table(sheet, "Id") if row["Matched"]}
    entries = [entry for entry in report[name] if entry["change"]["estimate"] is not None]
    assert len(rows) == len(entries) > 4, (sheet, len(rows), len(entries))
    for entry in entries:
        row, where = rows[entry["id"]], (sheet, entry["id"])
        same_share(row, "Baseline", entry["baseline"], where)
        same_share(row, "Endline", entry["endline"], where)
        same_points(row, "Change, points", entry["change"], where)
        same(row["p (Holm)"], entry["change"]["p.adjusted"]["holm"], where)

groups = {(row["Dimension id"], row["Value"]): row for row in table("Disaggregation", "Dimension id")}
for dimension, entries in report["groups"].items():
    for entry in entries:
        row, where = groups.get((dimension, entry["value"])), (dimension, entry["value"])
        if row is None:
            continue
        if entry["suppressed"]:
            assert row["Matched"] == "withheld", where
            continue
        same(row["Matched"], entry["n"], where)
        if entry["points"].get("suppressed"):
            assert row["Mean points, baseline"] == "withheld", (where, row["Mean points, baseline"])
            continue
        same(row["Mean points, baseline"], entry["points"]["mean_baseline"], where)
        same(row["Mean points, endline"], entry["points"]["mean_endline"], where)
assert compared > 200, compared
print(f"{compared} figures of the workbook are report.json's")
PYTHON
