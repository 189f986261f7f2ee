#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# tools/demo: everything that it promises is there, the same every time, and nobody's results are in its way.
#   demo.sh VIGIL SOURCE
set -euo pipefail
vigil=$1 source=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

VIGIL="$vigil" "$source/tools/demo" "$work/once" | tail -1
VIGIL="$vigil" "$source/tools/demo" "$work/twice" > /dev/null
for name in report.html report.json report.pdf sheet-A.pdf sheet-B.pdf typing-A.ini responses.csv; do
  [ -s "$work/once/$name" ]
  cmp "$work/once/$name" "$work/twice/$name"
done
[ "$(head -c 5 "$work/once/report.pdf")" = "%PDF-" ]
[ -s "$work/once/export/manifest.json" ]
python3 - "$work/once/report.json" <<'PYTHON'
import json, sys
assessment = json.load(open(sys.argv[1]))["assessment"]
assert assessment["matched"] > 150 and assessment["all_three"] > 80, assessment
assert assessment["waves"] == ["baseline", "endline", "followup"], assessment
assert [method["name"] for method in assessment["methods"]] == ["simulated"], assessment
PYTHON
grep -qi "simulated" "$work/once/report.html"
if VIGIL="$vigil" "$source/tools/demo" "$work/once" 2> "$work/said"; then
  echo "the demo went on over results that were there" >&2
  exit 1
fi
grep -q "holds results already" "$work/said"
echo "the demo is whole and the same twice"
