#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From the touch to the file: a journey through the real player with the plug pulled on the way, then verify, export, and
# every answer found again by another program.
#   end_to_end.sh PLAYER VIGIL CURRICULUM JOURNEY
set -euo pipefail
player=$1 vigil=$2 curriculum=$3 journey=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$player" --headless --curriculum "$curriculum" --results "$work/results.db" --journey "$journey"
"$vigil" verify "$work/results.db"
"$vigil" export --results "$work/results.db" --curriculum "$curriculum" --out "$work/once" --profile internal
"$vigil" export --results "$work/results.db" --curriculum "$curriculum" --out "$work/twice" --profile internal
diff -r "$work/once" "$work/twice"

python3 - "$work/once" <<'PYTHON'
import csv, hashlib, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
manifest = json.loads((folder / "manifest.json").read_text())
for entry in manifest["files"]:
    data = (folder / entry["name"]).read_bytes()
    assert hashlib.sha256(data).hexdigest() == entry["sha256"], entry
    assert len(data) == entry["bytes"], entry
rows = list(csv.DictReader((folder / "responses.csv").open(newline="", encoding="utf-8")))
assert len(rows) == 12, f"{len(rows)} rows, not 12"
assert len({row["item_id"] for row in rows}) == 12
assert {row["item_position"] for row in rows} == {str(n) for n in range(1, 13)}
for row in rows:
    assert row["participant_code"] == "4028179" and row["wave"] == "baseline" and row["attempt_no"] == "1", row
    assert row["response_state"] == "answered", row
    shown_first = row["option_order"].split(";")[0]
    assert row["response_ids"].split(";")[0] == shown_first, f"{row['item_id']}: {row['response_ids']}, not {shown_first}"
people = list(csv.DictReader((folder / "participants.csv").open(newline="", encoding="utf-8")))
assert len(people) == 1, people
total = sum(float(row["score"] or 0) for row in rows)
assert float(people[0]["tot_b"]) == total, (people[0]["tot_b"], total)
package = json.loads((folder / "datapackage.json").read_text())
for resource in package["resources"]:
    header = next(csv.reader((folder / resource["path"]).open(newline="", encoding="utf-8")))
    assert header == [field["name"] for field in resource["schema"]["fields"]], resource["name"]
print(f"12 of 12 answers found, {total:g} points")
PYTHON

# While a kiosk has the file open, tools refuse it with a sentence.
printf 'expect screen attract\nprint widgets\nstay\n' > "$work/stay.journey"
SDL_AUDIODRIVER=dummy "$player" --headless --curriculum "$curriculum" --results "$work/results.db" --journey "$work/stay.journey" \
  > "$work/widgets" 2>&1 &
kiosk=$!
for _ in $(seq 100); do grep -q '^end$' "$work/widgets" && break; sleep 0.1; done
if "$vigil" export --results "$work/results.db" --curriculum "$curriculum" --out "$work/busy" 2> "$work/said"; then
  echo "export went on while a kiosk had the file open" >&2
  exit 1
fi
cat "$work/said"
grep -q "open" "$work/said"
if "$vigil" reset-pin "$work/results.db" 2> "$work/said"; then
  echo "reset-pin went on while a kiosk had the file open" >&2
  exit 1
fi
cat "$work/said"
grep -q "open" "$work/said"
kill "$kiosk"
wait "$kiosk" || true
"$vigil" verify "$work/results.db"

# A changed answer is found.
sqlite3 "$work/results.db" "PRAGMA wal_checkpoint(TRUNCATE);" > /dev/null
python3 - "$work/results.db" <<'PYTHON'
import sqlite3, sys
database = sqlite3.connect(sys.argv[1])
triggers = database.execute("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'response'").fetchall()
for (name,) in triggers:
    database.execute(f"DROP TRIGGER {name}")
database.execute("UPDATE response SET changes = changes + 1 WHERE rowid = (SELECT max(rowid) FROM response)")
database.commit()
PYTHON
if "$vigil" verify "$work/results.db" > "$work/said"; then
  echo "verify did not see a changed answer" >&2
  exit 1
fi
cat "$work/said"
# Such a file isn't exported as if nothing were wrong.
if "$vigil" export --results "$work/results.db" --curriculum "$curriculum" --out "$work/changed" 2> "$work/said"; then
  echo "export vouched for a changed answer" >&2
  exit 1
fi
grep -q "nothing was written" "$work/said"
[ ! -e "$work/changed" ]
"$vigil" export --results "$work/results.db" --curriculum "$curriculum" --out "$work/changed" --no-verify \
  --profile internal
grep -q '"verified" : false' "$work/changed/manifest.json"
