#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A kiosk's answers go to head office by export and import, and nothing is lost, made up or counted twice; neither when the
# plug is pulled in the middle.
#   import.sh PLAYER VIGIL CURRICULUM JOURNEY FIXTURES
set -euo pipefail
player=$1 vigil=$2 curriculum=$3 journey=$4 fixtures=$5
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

expect() { # what `vigil import` must say, FILE, TABLE and further arguments
  local said=$1 file=$2 table=$3
  shift 3
  "$vigil" import --results "$file" "$@" "$table" > "$work/said" || { cat "$work/said"; exit 1; }
  tail -n 1 "$work/said" | grep -qxF "$said" || { echo "not \"$said\":"; cat "$work/said"; exit 1; }
}

# ---- from a kiosk to head office ----
"$player" --headless --curriculum "$curriculum" --results "$work/kiosk.db" --journey "$journey"
"$vigil" export --results "$work/kiosk.db" --curriculum "$curriculum" --out "$work/kiosk" --profile internal
table=$work/kiosk/responses.csv
expect "12 added, 0 already there, 0 rejected" "$work/office.db" "$table" --curriculum "$curriculum"
"$vigil" verify "$work/office.db"
"$vigil" export --results "$work/office.db" --curriculum "$curriculum" --out "$work/office" --profile internal
cmp "$table" "$work/office/responses.csv"
# n_sessions differs: a sitting without an answer stands in no table of answers.
python3 - "$work/kiosk/participants.csv" "$work/office/participants.csv" <<'PYTHON'
import csv, sys
tables = [list(csv.DictReader(open(name, newline="", encoding="utf-8"))) for name in sys.argv[1:]]
for table in tables:
    for row in table:
        del row["n_sessions"]
assert tables[0] == tables[1], tables
PYTHON

# Once more, into the office's file and into the kiosk's own: nothing new.
for file in office kiosk; do
  cp "$work/$file.db" "$work/before.db"
  before=$("$vigil" verify "$work/$file.db" | sed 's/.*chain head //')
  expect "0 added, 12 already there, 0 rejected" "$work/$file.db" "$table" --curriculum "$curriculum"
  after=$("$vigil" verify "$work/$file.db" | sed 's/.*chain head //')
  [ "$before" = "$after" ] || { echo "$file.db changed"; exit 1; }
done

# A changed answer isn't taken.
python3 - "$table" "$work/changed.csv" <<'PYTHON'
import csv, sys
rows = list(csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8")))
row = next(r for r in rows if r["interaction_type"] == "choice_single" and r["correct"] != "")
row["response_ids"] = next(o for o in row["option_order"].split(";") if o != row["response_ids"])
row["correct"] = row["score"] = row["first_response_ids"] = ""
with open(sys.argv[2], "w", newline="", encoding="utf-8") as out:
    writer = csv.DictWriter(out, rows[0].keys())
    writer.writeheader()
    writer.writerows(rows)
PYTHON
status=0
"$vigil" import --results "$work/office.db" --curriculum "$curriculum" "$work/changed.csv" > "$work/said" || status=$?
[ $status = 1 ]
grep -q "rejected: item \".*\" is \".*\" here and \".*\" in the results file" "$work/said"
grep -qx "0 added, 0 already there, 1 rejected; nothing was written" "$work/said"

# Nor is a file made for it.
"$vigil" import --results "$work/new.db" --curriculum "$curriculum" "$fixtures/intake/bad-twice.csv" > "$work/said" && exit 1
[ ! -e "$work/new.db" ]

# ---- a paper sheet, typed in ----
# (the map and the table are what `vigil answer-sheet --typing` writes)
"$vigil" answer-sheet --assessment police-core --form A --out "$work/sheet.pdf" --typing "$work/typed.csv" "$curriculum" > /dev/null
python3 - "$work/typed.csv" <<'PYTHON'
import csv, sys
header = next(csv.reader(open(sys.argv[1], newline="", encoding="utf-8-sig")))
typed = {"card": "P-7", "wave": "1", "date": "2026-11-03", "age_band": "A", "gender": "a", "role": "B", "site": "A"}
with open(sys.argv[1], "a", newline="", encoding="utf-8") as out:
    csv.writer(out).writerow([typed.get(name, "B" if name != "q12" else "") for name in header])
PYTHON
expect "12 added, 0 already there, 0 rejected" "$work/office.db" "$work/typed.csv" --curriculum "$curriculum" --map "$work/typed.ini"
"$vigil" export --results "$work/office.db" --curriculum "$curriculum" --out "$work/office" --profile internal
python3 - "$work/office/responses.csv" <<'PYTHON'
import csv, sys
rows = [r for r in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8")) if r["participant_code"] == "P-7"]
assert len(rows) == 12 and {r["wave"] for r in rows} == {"baseline"} and {r["device_id"] for r in rows} == {""}, rows
assert sum(r["response_state"] == "skipped" for r in rows) == 1 and {r["age_band"] for r in rows} == {"18-24"}, rows
assert all(r["response_time_ms"] == "" and r["n_changes"] == "" for r in rows), "what paper can't say is empty, not 0"
PYTHON

# ---- the plug is pulled ----
"$fixtures/three-wave/long-csv" > "$work/one.csv"
python3 - "$work/one.csv" "$work/many.csv" <<'PYTHON'
import csv, sys
rows = list(csv.reader(open(sys.argv[1], newline="", encoding="utf-8")))
with open(sys.argv[2], "w", newline="", encoding="utf-8") as out:
    writer = csv.writer(out)
    writer.writerow(rows[0])
    for copy in range(30):
        writer.writerows([row[0], f"{row[1]}-{copy}", *row[2:]] for row in rows[1:])
PYTHON
three=$fixtures/three-wave/curriculum
whole=0 nothing=0
for delay in 0.1 0.3 0.6 1 1.6 2.5; do
  rm -f "$work"/cut.db*
  "$vigil" import --results "$work/cut.db" --curriculum "$three" "$work/many.csv" > /dev/null &
  importer=$!
  sleep "$delay"
  kill -9 "$importer" 2> /dev/null || true
  wait "$importer" 2> /dev/null || true
  [ -e "$work/cut.db" ] || continue
  "$vigil" import --results "$work/cut.db" --curriculum "$three" "$work/many.csv" > "$work/said"
  case $(tail -n 1 "$work/said") in
    "30240 added, 0 already there, 0 rejected") nothing=$((nothing + 1)) ;;
    "0 added, 30240 already there, 0 rejected") whole=$((whole + 1)) ;;
    *) cat "$work/said"; exit 1 ;;
  esac
  "$vigil" verify "$work/cut.db" > /dev/null
done
python3 "$here/../results/chain.py" "$work/cut.db" > /dev/null
echo "killed in the middle: nothing was there $nothing times, all of it $whole times"
[ $nothing -gt 0 ]
