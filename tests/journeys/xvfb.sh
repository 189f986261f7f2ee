#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Plays xvfb/touch-and-keys.journey in a real window with real X input (XTEST through xdotool), then asks the player
# to end by SIGTERM. Exit code 77 (skipped) without Xvfb or xdotool.
set -euo pipefail
player=$1 shots=$2
here=$(cd "$(dirname "$0")" && pwd)
for program in Xvfb xdotool; do
  command -v "$program" >/dev/null || { echo "no $program here"; exit 77; }
done
displays=$(mktemp)
Xvfb -displayfd 4 -screen 0 1280x800x24 -nolisten tcp 4>"$displays" 2>/dev/null &
server=$!
trap 'kill $server 2>/dev/null; rm -f "$displays"' EXIT
for _ in $(seq 100); do [ -s "$displays" ] && break; sleep 0.05; done
DISPLAY=:$(cat "$displays")
export DISPLAY
"$here/run.sh" "$player" "$here/xvfb/touch-and-keys.journey" "$shots" --windowed --real-input
