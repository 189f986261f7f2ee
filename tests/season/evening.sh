#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A journey through an evening of the season, and then what the results' views say of it.
#   evening.sh PLAYER CURRICULUM FILE.journey SHOTS
set -euo pipefail
player=$1 curriculum=$2 journey=$3 shots=$4
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
"$player" --headless --curriculum "$curriculum" --results "$work/results.db" --size 1280x800 --journey "$journey" \
  --screenshot-dir "$shots"
duration=$(awk '$1 == "duration" { print $2 }' "$curriculum/media/en/rendered/episode-the-red-book.timing")
sqlite3 -cmd ".param set :duration $duration" "$work/results.db" < "$here/evening.sql" > "$work/said"
cat "$work/said"
[ "$(grep -c '^as it was: ' "$work/said")" = "$(wc -l < "$work/said")" ] && [ -s "$work/said" ]
