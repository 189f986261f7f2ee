#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# New content from a stick, on the screen of the real player: the key is trusted, the package is put on the kiosk and played after
# beginning anew; and whenever the power goes meanwhile, the old content is played or the new one.
#   content_stick.sh PLAYER VIGIL CURRICULUM
set -euo pipefail
player=$1 vigil=$2 curriculum=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
  echo "content_stick.sh: $*" >&2
  cat said >&2
  exit 1
}
play() { "$player" --headless --results kiosk/results.db --journey "$1" > said 2>&1 || fail "$1"; }

# head office
mkdir -p stick/content kiosk/content
cp -r "$curriculum" stick/content/small
mkdir -p stick/content/small/long
head -c 24000000 /dev/urandom > stick/content/small/long/long.bin # so that copying takes its time
sed -i 's/Is force needed/Must there be force/' stick/content/small/items/no-force.xml
"$vigil" keygen office > said
"$vigil" sign stick/content/small --key office.key --id small --serial 7 >> said
cp office.pub stick/content-key.pub
cp -r "$curriculum" kiosk/content/1-small

area() { # ROLE: its PIN is chosen, or typed
  printf 'tap "Trainer"\n'
  [ "$1" = trainer ] || printf 'tap "Administrator"\n'
  printf 'type 402817\ngo on\nwhile text "Type it once more"\ntype 402817\ngo on\nend\nexpect screen today\n'
  printf 'tap "Copy"\ntap "New lessons from a stick"\nwait stick\nexpect screen renew\n'
}

{
  area trainer
  printf 'expect text "There is no stick in the kiosk."\n'
  printf 'stick with stick\ntap "Look on the stick"\nwait stick\n'
  printf 'expect text "doesn’t know head office’s key"\nexpect no text "Trust this key"\n'
  printf 'tap "Settings"\ntap "PINs"\ntap "Administrator"\ntype 402817\ngo on\ntype 402817\ngo on\nexpect screen setup\n'
  printf 'tap "Lock now"\nwait 1 seconds\n'
  area administrator
  printf 'tap "Trust this key"\nwait stick\nexpect text "New lessons are on the stick"\nexpect text "Signed by head office"\n'
} > trust.journey
play trust.journey
cmp -s office.pub kiosk/content-key.pub || grep -qF "$(sed -n 2p office.pub)" kiosk/content-key.pub || fail 'another key is trusted'

# The power goes while it is put on the kiosk: before, in the middle of the copying, and later. What is there at the next start is
# whole.
old='Is force needed' new='Must there be force'
is_whole() { # WHEN
  play start.journey
  ls kiosk/content > installed
  grep -qx staging installed && fail "something is left $1: $(cat installed)"
  wanted=$old
  if grep -qx 7-small installed; then
    wanted=$new
    "$vigil" verify-package kiosk/content/7-small --key office.pub > said 2>&1 || fail "it is installed $1, and not whole"
  fi
  grep -rqh "$wanted" "kiosk/content/$(sort -n installed | tail -n 1)/items/no-force.xml" || fail "neither old nor new $1"
  echo "$1: $(tr '\n' ' ' < installed)"
}
put_on() {
  printf 'stick with stick\n'
  area administrator
  printf 'tap "Put them on the kiosk"\n'
}
echo 'expect screen attract' > start.journey
for turns in 0 60; do
  rm -rf kiosk/content/7-small kiosk/content/staging
  { put_on; for _ in $(seq "$turns"); do printf 'wait 1 seconds\n'; done; } > cut.journey
  play cut.journey
  is_whole "after $turns"
done

# In the middle: as soon as a part of the long file is there. Whoever looks too late looks again.
cut_in_the_middle() {
  rm -rf kiosk/content/7-small kiosk/content/staging
  "$player" --headless --results kiosk/results.db --journey cut.journey > said 2>&1 &
  until [ -s kiosk/content/staging/long/long.bin ] || ! kill -0 $! 2> /dev/null; do :; done
  kill -9 $! 2> /dev/null
  wait $! 2> /dev/null
  [ -e kiosk/content/staging ] && [ ! -e kiosk/content/7-small ]
}
{ put_on; printf 'wait stick\n'; } > cut.journey
for try in 1 2 3 4 5; do
  cut_in_the_middle && break
  [ "$try" -lt 5 ] || fail 'the copying was over each time before it could be cut'
done
is_whole 'in the middle'
[ "$wanted" = "$old" ] || fail 'it was cut in the middle, and is installed'

# Once more, and begun anew at once: the new content is played without another start.
rm -rf kiosk/content/7-small
{
  printf 'stick with stick\n'
  area administrator
  printf 'tap "Put them on the kiosk"\nwait stick\nexpect text "They are played from the next start."\n'
  printf 'expect text "You can take the stick out"\ntap "Start again now"\nexpect screen attract\n'
  printf 'tap "Start"\ntype 4028179\ntap "Continue"\nwhile screen about\nchoose 1\nend\ngo on\n'
  printf 'while no text "%s"\nchoose any\ntap "Next"\nend\n' "$new"
} > anew.journey
play anew.journey

"$vigil" verify kiosk/results.db > said || fail 'the results'
sqlite3 kiosk/results.db "SELECT count(*) FROM staff_acts WHERE verb='install' AND object='7-small'" > said
[ "$(cat said)" -ge 1 ] || fail 'not in the journal'
echo 'content_stick.sh: 4 journeys, the power cut in 3'
