#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `vigil voice` on the fixture of an evening: what it writes, how loud that is by ffmpeg's measure, that it writes only
# what has changed, and that people's recordings win.
#   voice.sh VIGIL EVENING
set -uo pipefail
vigil=$1 evening=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -r "$evening" "$work/c"
c=$work/c
sed -i 's/ audio="[a-z.]*"//' "$c"/episodes/*.xml
mkdir "$work/people"
mv "$c"/media/en/*.opus "$work/people"
rm "$c"/media/hi/*.opus "$c"/media/*/*.timing
failed=0

fail() { echo "voice: $*"; failed=1; }

# said PATTERN: what the last run of vigil said matches.
said() { grep -qE -- "$1" "$work/said" || { fail "wanted /$1/, it said:"; cat "$work/said"; }; }

voice() { "$vigil" voice "$c" "$@" > "$work/said" 2>&1 || fail "status $? of vigil voice $*: $(cat "$work/said")"; }

# Loudness and peak of a file are as they should be, by a program that isn't ours.
level() {
  local measured
  if command -v ffmpeg > /dev/null; then
    measured=$(ffmpeg -nostats -hide_banner -i "$1" -af ebur128=peak=true:framelog=verbose -f null - 2>&1 |
      awk '$1 == "I:" { loud = $2 } $1 == "Peak:" { peak = $2 } END { print loud, peak }')
    awk -v name="$1" '{ if ($1 < -18.6 || $1 > -17.4 || $2 > -2.9) { print name ": " $0; exit 1 } }' <<< "$measured" ||
      fail "not at -18 LUFS and -3 dBTP"
  else
    measured=$(opusdec --quiet "$1" - 2> /dev/null | sox -t wav - -n stats 2>&1 | awk '/^Pk lev/ { print $4 }')
    awk -v name="$1" '{ if ($1 > -2.9 || $1 < -12) { print name ": peak " $0; exit 1 } }' <<< "$measured" || fail "not at its level"
  fi
}

voice --lang en --episodes
said '^2 files written .*, 0 are as they were, 0 removed, 0 could not be made$'
[ -d "$c/media/en/rendered/voice" ] && fail "--episodes made texts"
[ -d "$c/media/hi/rendered" ] && fail "--lang en made something in hi"
for episode in visitor book; do level "$c/media/en/rendered/episode-$episode.opus"; done

# The timing fits the file, and the script.
timing=$c/media/en/rendered/episode-visitor.timing
duration=$(awk '$1 == "duration" { print $2 }' "$timing")
played=$(opusinfo "$c/media/en/rendered/episode-visitor.opus" | sed -n 's/.*Playback length: \([0-9]*\)m:\([0-9.]*\)s.*/\1 \2/p' |
  awk '{ print $1 * 60000 + $2 * 1000 }')
awk -v a="$duration" -v b="$played" 'BEGIN { exit !(a - b < 50 && b - a < 50) }' || fail "duration $duration, but $played is played"
[ "$(grep -c '^line ' "$timing")" = 6 ] || fail "six lines, not $(grep -c '^line ' "$timing")"
awk '$1 == "talk" { talk = $3 } $1 == "chapter" && talk && $3 != talk { exit 1 }' "$timing" || fail "a chapter doesn't begin where the talk before it stops"
awk '$1 == "line" && $2 == 0 { to = $4 } $1 == "line" && $2 == 1 { exit !($3 - to >= 1250) }' "$timing" || fail "a pause of a second is missing"

find "$c/media" -name '*.opus' -exec sha256sum {} + | sort > "$work/first"
voice --lang en --episodes
said '^0 files written .*, 2 are as they were, 0 removed'
find "$c/media" -name '*.opus' -exec sha256sum {} + | sort | cmp -s - "$work/first" || fail "the second run changed a file"

# Only what has changed is written.
sed -i 's/Will you write it down?/Will you write this down?/' "$c/episodes/visitor.xml"
voice --lang en --episodes
said '^1 files written .*, 1 are as they were, 0 removed'
sed -i 's/Will you write this down?/Will you write it down?/' "$c/episodes/visitor.xml"
voice --lang en --episodes
sed -i 's/variant="m3"/variant="m7"/' "$c/series/village.xml"
voice --lang en --episodes
said '^2 files written' # dev speaks in both

# What was cut off is made again, and drafts are taken away.
rm "$c/media/en/rendered/episode-book.timing"
touch "$c/media/en/rendered/.episode-book.opus.new"
voice --lang en --episodes
said '^1 files written .*, 1 are as they were, 0 removed'
[ -e "$c/media/en/rendered/.episode-book.opus.new" ] && fail "a draft was left lying"

# Texts; then a person records one of them, and an episode.
voice --lang ar
said '^0 files written' # nothing is translated
voice --lang en
said ' 2 are as they were, 0 removed, 0 could not be made$'
text=$(ls "$c/media/en/rendered/voice" | head -n 1)
for file in $(ls "$c"/media/en/rendered/voice/*.opus | head -n 4); do level "$file"; done
mkdir -p "$c/media/en/voice" && cp "$c/media/en/rendered/voice/$text" "$c/media/en/voice/$text"
cp "$work/people/visitor.opus" "$c/media/en/"
voice --lang en
said '^0 files written .*, 2 removed'
[ -e "$c/media/en/rendered/voice/$text" ] && fail "a rendered text was kept beside a person's recording"
[ -e "$c/media/en/rendered/episode-visitor.opus" ] && fail "a rendered episode was kept beside a person's recording"
[ -e "$c/media/en/rendered/episode-visitor.timing" ] && fail "a timing was kept without its sound"

# What can't be said is told, with what to do.
voice --lang hi --episodes
said 'the episode "visitor" isn.t made in "hi": [0-9]+ of its 6 lines are not translated; translate them in po/, or record'
sed -i 's/variant="m7"/variant="nobody"/' "$c/series/village.xml"
"$vigil" voice "$c" --lang en --episodes > "$work/said" 2>&1
[ $? = 1 ] || fail "an unknown variant must give status 1"
said 'espeak-ng has no variant "nobody"; use f1 to f5 or m1 to m8'
"$vigil" voice "$c" --lang xx > "$work/said" 2>&1
[ $? = 2 ] || fail "an unknown language must give status 2"
said '^vigil: "xx" is not a language of the curriculum$'

exit $failed
