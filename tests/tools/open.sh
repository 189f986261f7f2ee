#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# `vigil open` on files written by another hand: what is whole is opened, what isn't is reported, and neither stops the other.
#   open.sh VIGIL
set -euo pipefail
vigil=$1
here=$(cd "$(dirname "$0")" && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"

fail() {
  echo "open.sh: $*" >&2
  exit 1
}

sqlite3 kiosk.db < "$here/../fixtures/results/version-3.sql"
head=$("$here/kiosk_file.py" kiosk.db KSK1_aaaaaaaa_000003.kx)
cp kiosk.db edited.db
sqlite3 edited.db 'DROP TRIGGER response_update; UPDATE response SET changes=changes+1 WHERE seq=(SELECT min(seq) FROM response)'
"$here/kiosk_file.py" edited.db KSK1_bbbbbbbb_000003.kx > /dev/null
head -c 90000 KSK1_aaaaaaaa_000003.kx > KSK1_cccccccc_000003.kx
echo 'a letter' > KSK1_dddddddd_000003.kx

status=0
"$vigil" open --out office --received stick.txt KSK1_dddddddd_000003.kx KSK1_cccccccc_000003.kx nowhere.kx \
  KSK1_bbbbbbbb_000003.kx KSK1_aaaaaaaa_000003.kx > said 2> reported || status=$?
[ "$status" -eq 1 ] || fail "ended with $status"
grep -qE '^office/KSK1_aaaaaaaa_000003: 62 rows of kiosk [0-9a-f-]{36}, copy 3$' said || fail "said: $(cat said)"
cmp kiosk.db office/KSK1_aaaaaaaa_000003/results.db || fail 'the results are not what they were'
for reason in "KSK1_dddddddd_000003.kx: this isn't a file that a kiosk wrote" \
  "KSK1_cccccccc_000003.kx: it isn't as it was written, or was cut off" \
  'nowhere.kx: No such file' \
  "KSK1_bbbbbbbb_000003.kx: response row [0-9]+: it isn't as it was written"; do
  grep -qE "^vigil: $reason" reported || fail "not reported: $reason; $(cat reported)"
done
[ "$(wc -l < reported)" -eq 4 ] || fail "reported: $(cat reported)"
[ ! -e office/KSK1_cccccccc_000003/results.db ] || fail 'half a file was kept'
[ "$(grep -c . stick.txt)" -eq 1 ] && grep -q " 3 $head\$" stick.txt || fail "received: $(cat stick.txt)"

"$vigil" open --out office --received stick.txt KSK1_aaaaaaaa_000003.kx > said || fail 'once more it ended otherwise'
[ "$(grep -c . stick.txt)" -eq 1 ] || fail 'it was noted twice'
"$vigil" open > said 2>&1 && fail 'without a file it ended well'
grep -q 'name the files' said || fail "said: $(cat said)"
echo 'open.sh: 5 files, 1 whole'
