#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A trainer's day, from a kiosk that nobody has set up to a file that only head office can open: set-up, a learner's answers with the
# plug pulled on the way, a copy to a stick, and the same answers in what head office opens; then head office's receipt comes back.
#   trainer_day.sh PLAYER VIGIL CURRICULUM JOURNEYS ANSWERS.journey
set -euo pipefail
player=$1 vigil=$2 curriculum=$3 journeys=$4 answers=$5
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
  echo "trainer_day.sh: $*" >&2
  cat said >&2
  exit 1
}
play() { "$player" --headless --curriculum "$curriculum" --results kiosk/results.db --config kiosk/kiosk.ini --journey "$1" > said 2>&1 || fail "$1"; }

mkdir kiosk
printf '[kiosk]\nsetup=yes\noffice-key=%s\n' "$("$vigil" make-key office.key)" > kiosk/kiosk.ini

# The set-up is the one of its own journey, up to the start screen.
awk '{ print } /^tap "Start the kiosk"$/ { print "expect screen attract"; exit }' "$journeys/set-up.journey" > set-up.journey
play set-up.journey
play "$answers"

cat > copy.journey <<'J'
tap "Trainer"
type 135790
go on
tap "Copy"
expect text "Only head office can open it."
stick in
tap "Copy 1 record to USB"
wait stick
expect text "You can take the stick out"
expect text "1 record copied"
expect text "0 records left to copy"
stick kept in stick
tap "Done"
tap "Copy"
expect text "1 copied"
J
play copy.journey

# Head office
name=$(ls stick)
[[ $name == KSK1_*.kx ]] || fail "on the stick: $name"
"$vigil" open --out plain "stick/$name" > said 2>&1 && fail 'it is opened without the key'
"$vigil" open --key office.key --out office --received received.txt "stick/$name" > said 2>&1 || fail 'it is not opened'
"$vigil" verify "office/${name%.kx}/results.db" > said 2>&1 || fail 'what is opened is not whole'
rows='SELECT * FROM response ORDER BY seq'
sqlite3 kiosk/results.db "$rows" > here
sqlite3 "office/${name%.kx}/results.db" "$rows" > there
diff here there > said || fail 'other answers came out than went in'
[ "$(wc -l < there)" -ge 12 ] || fail "$(wc -l < there) answers"

# The receipt comes back on the next stick.
mkdir back
cp received.txt back
cat > receipt.journey <<'J'
tap "Trainer"
type 135790
go on
tap "Copy"
stick in
stick holding back
tap "Copy all results to USB"
wait stick
expect text "You can take the stick out"
tap "Done"
tap "Copy"
expect text "1 received"
J
play receipt.journey
echo "trainer_day.sh: $(wc -l < there) answers, copied, opened and received"
