#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The kiosk's results screen and report.json say the same: a journey expects every figure of the one on the other.
#   kiosk_results.sh PLAYER VIGIL CURRICULUM
set -euo pipefail
player=$1 vigil=$2 curriculum=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$vigil" simulate --curriculum "$curriculum" --persons 90 --sites 3 --seed 5 --out "$work/in.csv" > /dev/null
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
