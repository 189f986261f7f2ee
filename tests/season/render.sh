#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The season that ships, voiced as `vigil voice` does it, into a copy of the curriculum which the journeys then play: what
# `vigil check` says of its sound, how loud it is by ffmpeg's measure, how long it lasts, and how far it is from stop to stop.
#   render.sh VIGIL CURRICULUM COPY LANGUAGE…
set -euo pipefail
vigil=$1 copy=$3
rm -rf "$copy"
cp -r "$2" "$copy"
shift 3
languages=("$@")
for language in "${languages[@]}"; do "$vigil" voice --episodes --lang "$language" "$copy"; done
failed=0

fail() { echo "season: $*"; failed=1; }

"$vigil" check "$copy" > "$copy.said" || fail "vigil check has errors to tell"
for language in en es hi; do
  [[ " ${languages[*]} " == *" $language "* ]] || sed -i "/episodes can't be heard in \"$language\"/d" "$copy.said"
done
grep -E '(^|/)(episodes|series|rendered)/|episode|the sound' "$copy.said" && fail "vigil check has this to say of the season's sound"

# Seconds of the file, and its loudness and true peak, by programs that aren't ours.
seconds_of() { opusinfo "$1" 2> /dev/null | sed -n 's/.*Playback length: \([0-9]*\)m:\([0-9.]*\)s.*/\1 \2/p' | awk '{ print $1 * 60 + $2 }'; }
level_of() {
  ffmpeg -nostats -hide_banner -i "$1" -af ebur128=peak=true:framelog=verbose -f null - 2>&1 |
    awk '$1 == "I:" { loud = $2 } $1 == "Peak:" { peak = $2 } END { print loud, peak }'
}

# One row: the file's name, seconds, LUFS and dBTP, and what its timing says.
row() {
  awk -v name="$1" -v seconds="$2" -v loud="$3" -v peak="$4" '
    $1 == "duration" { duration = $2 / 1000 }
    $1 == "talk" { to = $3 / 1000; stops = stops sprintf(" %.1f", (to - last) / 60)
      if (to - last > 180) bad = bad " more than 3 minutes to a stop;"; last = to }
    END {
      if (seconds < 360 || seconds > 600) bad = bad " not 6 to 10 minutes;"
      if (seconds - duration > 0.05 || duration - seconds > 0.05) bad = bad " its timing says " duration " s;"
      if (loud == "" || loud < -18.5 || loud > -17.5) bad = bad " not at -18 LUFS;"
      if (peak == "" || peak > -3) bad = bad " peaks over -3 dBTP;"
      printf "%-42s %4d:%05.2f %6s %6s  %s%s\n", name, seconds / 60, seconds % 60, loud, peak, stops, bad == "" ? "" : "  NOT AS IT SHOULD BE:" bad
      exit bad != ""
    }' "${5}"
}

printf '%-42s %10s %6s %6s   %s\n' file length LUFS dBTP 'minutes to each stop'
number=0
for sound in $(for language in "${languages[@]}"; do ls "$copy/media/$language"/rendered/episode-*.opus; done); do
  name=${sound#"$copy"/media/}
  number=$((number + 1))
  row "${name/rendered\/episode-/}" "$(seconds_of "$sound")" $(level_of "$sound") "${sound%.opus}.timing" || failed=1
done
[ "$number" = $((9 * ${#languages[@]})) ] || fail "$number files, not nine episodes in ${languages[*]}"
exit $failed
