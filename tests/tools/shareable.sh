#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Nobody is alone in a shareable export: studies with one person of a gender, a rare language, a site from which few came back,
# a person who changed the language. Few persons aren't exported at all, and what may be shared is known where it came from.
#   shareable.sh VIGIL TESTS
set -euo pipefail
vigil=$1 tests=$2
three=$tests/fixtures/three-wave/curriculum
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

python3 "$tests/fixtures/three-wave/long-csv" > "$work/three.csv"
python3 - "$work" <<'PYTHON'
import csv, sys
def study(name, persons):
    """persons: for each one the traits, by wave"""
    with open(f"{sys.argv[1]}/{name}.csv", "w", newline="", encoding="utf-8") as out:
        writer = csv.writer(out)
        writer.writerow("study_id participant_code wave site_id role gender age_band language item_id response_state response_ids".split())
        for number, waves in enumerate(persons):
            for wave, traits in waves.items():
                person = {"site_id": "S1", "role": "police", "gender": "F", "age_band": "18-24", "language": "en", **traits}
                for item in range(1, 9):
                    writer.writerow(["three-wave", f"P{number:03}", wave, *person.values(), f"q{item}", "answered", "ABCD"[(number + item) % 4]])
def both(**traits): return {"baseline": traits, "endline": traits}
study("gender", [both(gender="X" if i < 6 else "F" if i < 33 else "M") for i in range(60)])
study("language", [both(language="hi" if i < 6 else "es" if i < 20 else "en") for i in range(60)])
study("site", [dict(list(both(site_id="S1" if i < 20 else "S2" if i < 50 else "S3").items())[:1 if 8 <= i < 20 else 2]) for i in range(80)])
study("changed", [{"baseline": {}, "endline": {"language": "hi" if i == 7 else "en"}} for i in range(30)])
study("early", [dict(list(both(site_id=f"S{i % 3 + 1}").items())[:2 if i in (0, 3, 6) else 1]) for i in range(60)])
study("few", [both() for i in range(10)])
PYTHON

export_of() { # NAME PROFILE
  "$vigil" export --results "$work/$1.db" --curriculum "$three" --profile "$2" --format csv,xapi --out "$work/$1" > "$work/said" 2>&1
}

for name in three gender language site changed early; do
  "$vigil" import --results "$work/$name.db" --curriculum "$three" "$work/$name.csv" > /dev/null
  export_of "$name" shareable
  python3 "$tests/report/small_cells.py" "$work/$name"
  rows=$(($(wc -l < "$work/$name/responses.csv") - 1))
  "$vigil" import --results "$work/$name.db" --curriculum "$three" "$work/$name/responses.csv" | tail -n 1 > "$work/said"
  grep -qx "0 added, $rows already there, 0 rejected" "$work/said" || { cat "$work/said" >&2; exit 1; }
done
# What many share is still told.
grep -q ",en," "$work/language/responses.csv"
if grep -q ",hi," "$work/language/responses.csv"; then echo "a rare language is told" >&2; exit 1; fi
# The test itself sees somebody who is alone.
sed -i '0,/suppressed/s//X/' "$work/gender/participants.csv"
if python3 "$tests/report/small_cells.py" "$work/gender" > /dev/null 2>&1; then echo "the attack is blind" >&2; exit 1; fi

# Ten persons can't hide each other.
"$vigil" import --results "$work/few.db" --curriculum "$three" "$work/few.csv" > /dev/null
status=0
export_of few shareable || status=$?
[ $status = 1 ] && [ ! -e "$work/few" ] || { cat "$work/said" >&2; exit 1; }
grep -q "only 10 persons answered, and a shareable export hides each among at least 11; nothing was exported" "$work/said"
export_of few internal
