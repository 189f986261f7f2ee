#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Content that was installed, as the real player plays it: the newest that can be opened; an attempt is finished on the one it
# began with; what nothing needs goes.
#   content_update.sh PLAYER VIGIL CURRICULUM
set -euo pipefail
player=$1 vigil=$2 curriculum=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
content=$work/kiosk/content
mkdir -p "$content"

play() { "$player" --headless --results "$work/kiosk/results.db" --journey "$1" 2> "$work/said" || { cat "$work/said"; exit 1; }; }
put() { cp -r "$curriculum" "$content/$1"; }
fail() { echo "$1"; exit 1; }

cat > "$work/begin.journey" <<'J'
tap "Start"
type 4028179
tap "Continue"
while screen about
  choose 1
end
go on
while no text "Is force needed"
  choose any
  tap "Next"
end
J
cat > "$work/finish.journey" <<'J'
tap "Start"
type 4028179
go on
go on
while screen about
  choose 1
end
go on
expect text "Is force needed"
while screen question
  maybe choose any
  go on
end
expect screen review
go on
J
cat > "$work/other.journey" <<'J'
tap "Start"
type 5028178
tap "Continue"
while screen about
  choose 1
end
go on
while no text "Must there be force"
  choose any
  tap "Next"
end
J

echo 'expect screen attract' > "$work/look.journey"

# what the kiosk would refuse to install
"$player" --check-content "$curriculum" || fail "a good curriculum doesn't pass the check"
cp -r "$curriculum" "$work/bad"
echo '<lesson' > "$work/bad/lessons/bad.xml"
"$player" --check-content "$work/bad" > "$work/said" && fail "a bad curriculum passes the check"
grep -q '^lessons/bad.xml:2: a > is missing here$' "$work/said" || fail "the check doesn't say what is wrong"

for serial in 1 2 3; do put "$serial-small"; done
mkdir "$content/staging"
play "$work/begin.journey"
test "$(ls "$content" | tr '\n' ' ')" = "2-small 3-small " || fail "leftovers: $(ls "$content")"

# new content, twice, while somebody is in the middle
put 4-small
put 5-small
sed -i 's/Is force needed/Must there be force/' "$content"/[45]-small/items/no-force.xml
play "$work/finish.journey"
test "$(ls "$content" | tr '\n' ' ')" = "3-small 4-small 5-small " || fail "not kept: $(ls "$content")"
play "$work/other.journey"

# the newest can't be opened
echo '<curriculum' > "$content/5-small/curriculum.xml"
play "$work/look.journey"
grep -q "isn't played (.*); 4-small is played in its place" "$work/said" || fail "no word of the fallback"

"$vigil" verify "$work/kiosk/results.db"
sqlite3 "$work/kiosk/results.db" "SELECT detail FROM event WHERE kind='content' ORDER BY seq" > "$work/events"
test "$(tr '\n' ' ' < "$work/events")" = "3-small 5-small 4-small " || fail "events: $(cat "$work/events")"
sqlite3 "$work/kiosk/results.db" "SELECT count(*) FROM event WHERE kind IN ('item-changed','test-changed')" > "$work/changed"
test "$(cat "$work/changed")" = 0 || fail "something changed under the person's hands"

# what the site filled in stays, whatever comes
help() { printf 'key H\nexpect overlay help\n%s\n' "$@" > "$work/help.journey"; }
look() { "$player" --headless --config "$work/kiosk/kiosk.ini" --results "$work/kiosk/results.db" --journey "$work/help.journey" 2> "$work/said" ||
  { cat "$work/said"; exit 1; }; }
rm -r "$content/5-small"
put 6-small
printf '[kiosk]\nsite=academy\nsetup=no\n' > "$work/kiosk/kiosk.ini"
help 'expect text "Ask here for the number."'
look
cat > "$work/kiosk/site.xml" <<'J'
<sites xmlns="urn:vigil:curriculum:1" xml:lang="en">
  <site id="academy">
    <name>The academy</name>
    <person>The nurse in room 4</person>
    <helpline number="000 111">Our helpline</helpline>
  </site>
</sites>
J
help 'expect text "The nurse in room 4"' 'expect text "000 111"'
look
put 7-small
look
sed -i 's|</helpline>||' "$work/kiosk/site.xml"
help 'expect text "Ask here for the number."'
look
grep -q 'kiosk/site.xml:6: <helpline> of line 5 is closed by </site>; write </helpline>' "$work/said" || fail "not told: $(cat "$work/said")"
