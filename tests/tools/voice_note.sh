#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# A spoken question from the microphone to head office: only the secret key opens it, it is as long as it was said, its
# tone is what the microphone heard, and no plain sound is anywhere else.
#   voice_note.sh PLAYER VIGIL CURRICULUM JOURNEY
set -euo pipefail
player=$1 vigil=$2 curriculum=$3 journey=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/kiosk" "$work/office"
key=$("$vigil" make-key "$work/office/secret.key")
printf '[kiosk]\nsite=district\nvoice-notes=yes\noffice-key=%s\n' "$key" > "$work/kiosk/kiosk.ini"

TMPDIR=$work/kiosk "$player" --headless --curriculum "$curriculum" --results "$work/kiosk/results.db" \
  --config "$work/kiosk/kiosk.ini" --size 1280x800 --journey "$journey"
"$vigil" verify "$work/kiosk/results.db"

# Nothing in the kiosk's folder, nor what it holds as text, is the sound of any player.
python3 - "$work/kiosk" <<'PYTHON'
import base64, pathlib, re, sys
signs = (b"OggS", b"OpusHead", b"OpusTags", b"RIFF", b"fLaC")
for path in pathlib.Path(sys.argv[1]).rglob("*"):
    if not path.is_file():
        continue
    data = path.read_bytes()
    runs = [text[start:] for text in re.findall(rb"[A-Za-z0-9+/]{64,}", data) for start in range(4)]
    texts = [base64.b64decode(run[:len(run) // 4 * 4]) for run in runs]
    for held in [data, *texts]:
        found = [sign for sign in signs if sign in held]
        assert not found, f"{path.name} holds {found}"
print("no plain sound")
PYTHON

"$vigil" export --results "$work/kiosk/results.db" --curriculum "$curriculum" --out "$work/out" --profile internal > /dev/null
notes=("$work"/out/voice-notes/*.sealed)
[ ${#notes[@]} -eq 1 ]
if "$vigil" open-note --out "$work/no.ogg" <("$vigil" make-key "$work/other.key" > /dev/null; cat "$work/other.key") "${notes[0]}"; then
  echo "another key opened it" >&2
  exit 1
fi
"$vigil" open-note --out "$work/note.ogg" "$work/office/secret.key" "${notes[0]}"
opusdec --quiet --rate 48000 "$work/note.ogg" "$work/note.wav"
sox "$work/note.wav" -n stat 2> "$work/stat"
cat "$work/stat"
python3 - "$work/stat" "$work/out/voice-notes.csv" <<'PYTHON'
import csv, re, sys
stat = dict(re.findall(r"^(.+?):?\s+([-\d.]+)$", open(sys.argv[1], encoding="utf-8").read(), re.M))
length, tone, rms = (float(stat[name]) for name in ("Length (seconds)", "Rough   frequency", "RMS     amplitude"))
row, = csv.DictReader(open(sys.argv[2], newline="", encoding="utf-8"))
assert 7.5 <= length <= 8.5, length
assert abs(length - float(row["seconds"])) <= 0.5, (length, row)
assert abs(tone - 440) < 8, tone
assert abs(rms - 0.1 / 2 ** 0.5) < 0.01, rms
print(f"{length} s of {tone:g} Hz")
PYTHON

# Its evening goes to head office once, however often the file comes.
joined=$("$vigil" join-groups --results "$work/office.db" "$work/kiosk/results.db")
again=$("$vigil" join-groups --results "$work/office.db" "$work/kiosk/results.db")
[[ $joined =~ ^[1-9][0-9]*' rows added'$ && $again == '0 rows added' ]]
"$vigil" verify "$work/office.db"

# The same kiosk: nobody knows the PIN that its facilitator chose.
"$vigil" reset-pin "$work/kiosk/results.db" | grep -q 'results.db: no PIN; whoever opens the group area next chooses one'
"$vigil" reset-pin "$work/kiosk/results.db" | grep -q 'no PIN is set; nothing was written'
"$vigil" verify "$work/kiosk/results.db"
