#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Plays one journey on one course for persons and the season that ships ($ONE_COURSE, else made by tests/fixtures/one-course), or on tests/fixtures/NAME when its first lines say "# curriculum: NAME",
# in a window of 1280x800 or of the size that a line "# size: WxH" says, with results of its own and the options of the
# player that stand on a line "# options: --screen-off":
#   tests/journeys/run.sh PLAYER FILE.journey SHOTS [options of the player, as --headless]
set -euo pipefail
player=$1 journey=$2 shots=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
# The kiosk may change its settings, so they are a copy.
config=()
if [ -e "${journey%.journey}.ini" ]; then
  cp "${journey%.journey}.ini" "$results/kiosk.ini"
  config=(--config "$results/kiosk.ini")
fi
curriculum=${ONE_COURSE:-$results/one-course}
fixture=$(sed -n 's/^# curriculum: //p' "$journey" | head -n 1)
if [ -n "$fixture" ]; then
  curriculum=$results/curriculum
  if [ -x "$here/../fixtures/$fixture/make" ]; then
    "$here/../fixtures/$fixture/make" "$curriculum"
  else
    curriculum=$here/../fixtures/$fixture
  fi
fi
[ -e "$curriculum" ] || "$here/../fixtures/one-course/make" "$curriculum"
size=$(sed -n 's/^# size: //p' "$journey" | head -n 1)
read -ra options < <(sed -n 's/^# options: //p' "$journey" | head -n 1; echo)
"$player" --curriculum "$curriculum" --results "$results/results.db" --size "${size:-1280x800}" \
  --journey "$journey" --screenshot-dir "$shots" "${config[@]}" "${options[@]}" "$@"
