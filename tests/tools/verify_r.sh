#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# verify.R agrees with every figure of report.json that it can recompute, on the 48 people at three waves, on untidy random studies
# in both profiles, and on nobody; and it names a figure that is wrong. The xAPI and QTI files hold every answer.
#   verify_r.sh VIGIL CURRICULUM TESTS
set -euo pipefail
vigil=$1 curriculum=$2 tests=$3
three=$tests/fixtures/three-wave/curriculum
xsd=${QTI_RESULT_XSD:-$tests/fixtures/qti/results.xsd}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export R_ENABLE_JIT=0 # to compile a script that runs once takes a third of its time

# make NAME CURRICULUM ASSESSMENT PROFILE [report options]: from answers.csv of the folder to export and report
make() {
  local folder=$work/$1 content=$2 assessment=$3 profile=$4
  shift 4
  [ -e "$folder/results.db" ] ||
    "$vigil" import --results "$folder/results.db" --curriculum "$content" "$folder/answers.csv" > "$folder/imported"
  "$vigil" export --results "$folder/results.db" --curriculum "$content" --profile "$profile" --format csv,xapi,qti \
    --out "$folder/$profile" > /dev/null
  "$vigil" report --results "$folder/results.db" --curriculum "$content" --assessment "$assessment" --profile "$profile" "$@" \
    --json "$folder/$profile/report.json" > /dev/null
  find "$folder/$profile/qti-results" -name '*.xml' -print0 | xargs -0 -r xmllint --nonet --noout --schema "$xsd" 2> "$work/said" ||
    { cat "$work/said" >&2; exit 1; }
  python3 "$tests/tools/records.py" "$folder/$profile" "$profile"
}

# agree NAME PROFILE LEAST: at least so many figures are compared, and all are the same
agree() {
  (cd "$work/$1/$2" && Rscript verify.R responses.csv report.json) > "$work/said" || { cat "$work/said" >&2; exit 1; }
  local same
  same=$(sed -n 's/^\([0-9]*\) figures of the report are.*/\1/p' "$work/said")
  echo "$1, $2 profile: $same figures agree"
  [ "$same" -ge "$3" ] || { cat "$work/said" >&2; exit 1; }
}

mkdir "$work/three"
python3 "$tests/fixtures/three-wave/long-csv" > "$work/three/answers.csv"
make three "$three" three-wave internal --dif-least 10
agree three internal 5000
make three "$three" three-wave shareable
agree three shareable 500
(cd "$work/three/internal" && Rscript verify.R) | grep "three-wave: 48 persons; baseline 48, endline 42, follow-up 36; matched 42" > /dev/null

# Figures that are wrong are named, each of them.
python3 - "$work/three/internal" > "$work/expected" <<'PYTHON'
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
report = json.loads((folder / "report.json").read_text())
report["items"][3]["change"]["conf.low"] += 1e-6
report["items"][0]["change"]["p.adjusted"]["holm"] *= 1.0001
report["total"]["points"]["gain"]["statistic"] += 1e-5
report["attrition"]["difference"]["p.value"] = None
report["assessment"]["matched"] += 1
del report["items"][7]
(folder / "wrong.json").write_text(json.dumps(report))
print("items[q4 ", "items[q1 ", "total.points.gain.statistic", "attrition.difference.p.value", "assessment.matched", "items[q8 ", sep="\n")
PYTHON
if (cd "$work/three/internal" && Rscript verify.R responses.csv wrong.json) > "$work/said"; then
  echo "verify.R saw nothing wrong" >&2
  exit 1
fi
grep -q "6 figures DIFFER" "$work/said" || { cat "$work/said" >&2; exit 1; }
while read -r name; do grep -qF "$name" "$work/said"; done < "$work/expected"

# Any text may be a site's name: formulas, quotes, lines, right to left.
python3 - "$work/three/internal" <<'PYTHON'
import csv, json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
names = {"S1": "=1+1", "S2": "the \"old\", mill", "S3": "two\nlines", "S4": "مركز الشرطة", "S5": "NA", "S6": "@x\\u0041"}
with (folder / "responses.csv").open(newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
with (folder / "odd.csv").open("w", newline="", encoding="utf-8") as file:
    out = csv.DictWriter(file, rows[0].keys(), lineterminator="\r\n")
    out.writeheader()
    out.writerows(dict(row, site_id=names[row["site_id"]]) for row in rows)
report = json.loads((folder / "report.json").read_text())
for group in report["groups"]["site"]:
    group["value"] = names[group["value"]]
(folder / "odd.json").write_text(json.dumps(report, ensure_ascii=False))
PYTHON
(cd "$work/three/internal" && Rscript verify.R odd.csv odd.json) | grep "^5[0-9]* figures of the report are as the data have them" > /dev/null

# Seed 1: one site; 4: one site with groups; 5: six sites with groups.
for study in "1 60" "4 90" "5 160"; do
  read -r seed persons <<< "$study"
  mkdir "$work/random-$seed"
  "$vigil" simulate --curriculum "$curriculum" --assessment police-core --persons "$persons" --seed "$seed" --followup 0.5 \
    --out "$work/simulated.csv" > /dev/null
  python3 "$tests/tools/random_study.py" "$seed" < "$work/simulated.csv" > "$work/random-$seed/answers.csv"
  make "random-$seed" "$curriculum" police-core internal --dif-least 10
  agree "random-$seed" internal 3000
done
make random-5 "$curriculum" police-core shareable
agree random-5 shareable 100

# What stops a test, or has to be withheld: everybody gains the same, nobody at the endline, a short follow-up, one lost woman,
# a question that changed.
for study in alike no-endline short-followup one-lost changed; do
  mkdir "$work/$study"
  python3 "$tests/tools/odd_study.py" "$study" < "$work/three/answers.csv" > "$work/$study/answers.csv"
  for profile in internal shareable; do
    make "$study" "$three" three-wave "$profile"
    agree "$study" "$profile" 100
  done
done

# A figure that had to be withheld is named too.
python3 - "$work/one-lost/shareable" <<'PYTHON'
import json, pathlib, sys
folder = pathlib.Path(sys.argv[1])
report = json.loads((folder / "report.json").read_text())
assert report["attrition"]["p"]["gender"] is None and report["attrition"]["mean_lost"] is not None
report["attrition"]["p"]["gender"] = 0.5
(folder / "wrong.json").write_text(json.dumps(report))
PYTHON
if (cd "$work/one-lost/shareable" && Rscript verify.R responses.csv wrong.json) > "$work/said"; then
  echo "verify.R saw nothing wrong" >&2
  exit 1
fi
grep -q "1 figures DIFFER" "$work/said" || { cat "$work/said" >&2; exit 1; }

# Ten people have a baseline at each of two kiosks that don't say when: the figures are the same in whichever order they come in.
python3 "$tests/tools/odd_study.py" kiosks < "$work/three/answers.csv" > "$work/kiosks.csv"
for first in kiosk-1 kiosk-2; do
  mkdir -p "$work/$first/internal"
  for kiosk in "$first" "$([ "$first" = kiosk-1 ] && echo kiosk-2 || echo kiosk-1)"; do
    grep -e "^study_id" -e ",$kiosk" "$work/kiosks.csv" > "$work/part.csv"
    "$vigil" import --results "$work/$first/results.db" --curriculum "$three" "$work/part.csv" > /dev/null
  done
  "$vigil" export --results "$work/$first/results.db" --curriculum "$three" --profile internal --format csv \
    --out "$work/$first/internal" > /dev/null
  "$vigil" report --results "$work/$first/results.db" --curriculum "$three" --assessment three-wave --profile internal \
    --json "$work/$first/internal/report.json" > /dev/null
  agree "$first" internal 5000
done
python3 - "$work" <<'PYTHON'
import json, pathlib, sys
one, other = (json.loads((pathlib.Path(sys.argv[1]) / kiosk / "internal/report.json").read_text()) for kiosk in ("kiosk-1", "kiosk-2"))
assert one["total"] == other["total"] and one["items"] == other["items"]
PYTHON

mkdir "$work/nobody"
head -1 "$work/three/answers.csv" > "$work/nobody/answers.csv"
make nobody "$three" three-wave internal
agree nobody internal 50
