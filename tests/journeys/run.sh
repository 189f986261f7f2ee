#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Plays one journey on the shipped curriculum with results of its own:
#   tests/journeys/run.sh PLAYER FILE.journey SHOTS [options of the player, as --headless]
set -euo pipefail
player=$1 journey=$2 shots=$3
shift 3
here=$(cd "$(dirname "$0")" && pwd)
results=$(mktemp -d)
trap 'rm -rf "$results"' EXIT
config=()
[ -e "${journey%.journey}.ini" ] && config=(--config "${journey%.journey}.ini")
"$player" --curriculum "$here/../../content/curriculum" --results "$results/results.db" --size 1280x800 \
  --journey "$journey" --screenshot-dir "$shots" "${config[@]}" "$@"
