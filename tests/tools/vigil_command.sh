#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The vigil command as authors meet it: help, exit status, messages.
#   vigil_command.sh VIGIL CURRICULUM ONE-COURSE README
set -uo pipefail
vigil=$1 curriculum=$2 one_course=$3 readme=$4
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
passed=0
failed=0

# expect STATUS PATTERN ARGUMENTS…: vigil ends with the status, and what it printed matches.
expect() {
  local status=$1 pattern=$2
  shift 2
  "$vigil" "$@" > "$work/said" 2>&1
  local got=$?
  if [ "$got" -eq "$status" ] && grep -qE -- "$pattern" "$work/said"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    echo "vigil $*: status $got, wanted $status and /$pattern/; it said:"
    head -n 20 "$work/said"
  fi
}

expect 2 'Usage: vigil COMMAND'
expect 0 'export +write the results' --help
expect 0 '^vigil [0-9]+\.[0-9]' --version
expect 2 '^vigil: there is no command "chekc"; `vigil --help` lists them$' chekc
for command in check outline po voice freeze export report import verify answer-sheet simulate make-key open-note open join-groups reset-pin roster pocket-card; do
  expect 0 "vigil $command" "$command" --help
  expect 2 "see .vigil $command --help" "$command" --nonsense
done
expect 2 '`vigil check` takes CURRICULUM' check
expect 2 'no format "yaml"; use text or json' check --format yaml "$curriculum"
expect 2 '/nowhere' check /nowhere
expect 0 '^0 errors, ' check "$curriculum"
expect 2 '`vigil outline` takes CURRICULUM' outline
expect 2 '/nowhere.*`vigil check` says more' outline --out "$work" /nowhere
expect 2 '/nowhere is no folder; make it first' outline --out /nowhere "$curriculum"
expect 0 '^[0-9]+ things? to look at$' outline --out "$work" "$curriculum"
test -s "$work/outline.html" && test -s "$work/outline.md" && passed=$((passed + 1)) || failed=$((failed + 1))
expect 2 'name the results file with --results FILE' export
expect 2 'no profile "secret"; use shareable or internal' export --profile secret
expect 2 'name the assessment with --assessment ID' report --results x.db --curriculum x
expect 2 'no profile "secret"; use shareable or internal' report --profile secret
expect 2 '--threshold is 3 or more, or 0' report --profile internal --threshold -1
expect 2 '--threshold goes with --profile internal only' report --threshold -1
expect 2 'name the file for the answers with --out FILE.csv' simulate --curriculum x
expect 2 'no format "txt"; use csv, .*several with commas between, or all' export --format csv,txt
expect 2 '/nowhere.db' verify /nowhere.db

cp -r "$(dirname "$0")/../fixtures/session" "$work/small"
expect 2 'say where the card goes with --out FILE.pdf' pocket-card "$work/small"
expect 2 'the course "core" has no <pocket-card>' pocket-card --out "$work/card.pdf" "$work/small"
sed -i 's|<audience role="police"/>|&<pocket-card><signs><li>No pay</li><li>Fear</li><li>No papers</li></signs><first-steps><li>Make the child safe</li><li>Call for help</li></first-steps></pocket-card>|' "$work/small/courses/core.xml"
expect 0 '^0 errors, ' check "$work/small"
expect 0 'card.pdf: with empty lines' pocket-card --out "$work/card.pdf" "$work/small"
expect 2 'there is no course "corn"; there is core' pocket-card --course corn --out "$work/card.pdf" "$work/small"
expect 2 'there is no site "yard"; there is academy, school' pocket-card --site yard --out "$work/card.pdf" "$work/small"
expect 2 'no language "zz"' pocket-card --language zz --out "$work/card.pdf" "$work/small"
sed -i 's|<name>The academy</name>|&<person>your facilitator</person><helpline number="000 111">Helpline</helpline>|' "$work/small/site.xml"
expect 0 'with the site.s trained person and helpline; the translation is a draft' pocket-card --site academy --language es --out "$work/card.pdf" "$work/small"
pdftotext "$work/card.pdf" - | grep -q '000 111' && passed=$((passed + 1)) || failed=$((failed + 1))
site='<sites xmlns="urn:vigil:curriculum:1" xml:lang="en"><site id="academy"><name>A</name><person>Room 4</person><helpline number="000 222">Ours</helpline></site></sites>'
echo "$site" > "$work/own.xml"
expect 0 'with the site.s trained person and helpline' pocket-card --site academy --site-file "$work/own.xml" --out "$work/card.pdf" "$work/small"
pdftotext "$work/card.pdf" - | grep -q '000 222' && passed=$((passed + 1)) || failed=$((failed + 1))
echo "${site/000 222/TO DIAL}" > "$work/own.xml"
expect 2 'own.xml:1: .*can.t be "TO DIAL"' pocket-card --site academy --site-file "$work/own.xml" --out "$work/card.pdf" "$work/small"
expect 2 'own.xml: there is no file' pocket-card --site-file "$work/none/own.xml" --out "$work/card.pdf" "$work/small"

sqlite3 "$work/kiosk.db" < "$(dirname "$0")/../fixtures/results/version-2.sql"
expect 2 "name head office's results file with --results FILE" join-groups "$work/kiosk.db"
expect 0 '^0 rows added$' join-groups --results "$work/office.db" "$work/kiosk.db"
expect 2 '/nowhere.db' join-groups --results "$work/other.db" /nowhere.db
test ! -e "$work/other.db" && passed=$((passed + 1)) || failed=$((failed + 1))
expect 0 '^[0-9a-f]{64}$' make-key "$work/office.key"
expect 2 'never overwritten' make-key "$work/office.key"
test "$(stat -c %a "$work/office.key")" = 600 && passed=$((passed + 1)) || failed=$((failed + 1))
printf 'not sealed at all, whatever it may be called, and long enough to be' > "$work/note.sealed"
expect 1 'note.sealed: it was sealed to another key' open-note "$work/office.key" "$work/note.sealed"
expect 2 'holds no key' open-note "$work/note.sealed" "$work/note.sealed"
expect 2 '/nowhere.db' reset-pin /nowhere.db
test ! -e /nowhere.db && passed=$((passed + 1)) || failed=$((failed + 1))
expect 0 'kiosk.db: no PIN is set; nothing was written' reset-pin "$work/kiosk.db"
printf 'name,code\nAmina,\nBoubacar,4028179\n' > "$work/class.csv"
expect 2 'class.csv: 1 of 2 people have no number yet' roster --results "$work/kiosk.db" "$work/class.csv"
expect 0 'kiosk.db: 2 people: 1 new, 1 known before' roster --results "$work/kiosk.db" --cards "$work/cards.pdf" "$work/class.csv"
printf 'code\n4028178\n' > "$work/class.csv"
expect 1 'class.csv:2: “4028178” is not a card number' roster --results "$work/kiosk.db" "$work/class.csv"
expect 0 'kiosk.db: no PIN is set; nothing was written' reset-pin --role administrator "$work/kiosk.db"
expect 2 'there is no such role' reset-pin --role cook "$work/kiosk.db"
expect 2 '/nowhere.sealed' open-note "$work/office.key" /nowhere.sealed

cp -r "$one_course" "$work/broken"
sed -i '0,/scene-/s//scenes-/' "$work/broken/lessons/signs-to-look-for.xml"
expect 1 '^lessons/signs-to-look-for.xml:[0-9]+: error: .*scenes-.*did you mean' check "$work/broken"
"$vigil" check --format json "$work/broken" > "$work/json"
if python3 -c 'import json,sys; rows = json.load(open(sys.argv[1])); assert any(r["severity"] == "error" and r["line"] > 0 and r["path"] == "lessons/signs-to-look-for.xml" for r in rows)' "$work/json"; then
  passed=$((passed + 1))
else
  failed=$((failed + 1))
fi

printf 'this is no database, but it is long enough to look at its first hundred bytes, which is where SQLite writes what it is\n' > "$work/no.db"
expect 2 'no.db' verify "$work/no.db"
"$vigil" simulate --curriculum "$one_course" --assessment police-core --persons 20 --out "$work/made.csv" > /dev/null
expect 0 ' added' import --results "$work/made.db" --curriculum "$one_course" "$work/made.csv"
head -c 9000 "$work/made.db" > "$work/half.db"
for options in "" --no-verify; do
  # shellcheck disable=SC2086
  expect 2 'half.db is damaged .*; keep it as it is, and tell head office' report --results "$work/half.db" --curriculum "$one_course" \
    --assessment police-core --json "$work/half.json" $options
done
expect 2 '/nowhere/a.json can.t be written' report --results "$work/made.db" --curriculum "$one_course" \
  --assessment police-core --json /nowhere/a.json

cp -r "$one_course" "$work/frozen"
rm -f "$work/frozen/versions.txt"
expect 0 'lines added to versions.txt' freeze "$work/frozen"
expect 0 'nothing has changed since it was frozen' freeze "$work/frozen"
expect 0 'po/ar.po: [0-9]+ of [0-9]+ texts translated, 0 fuzzy, 0 untranslated' po "$work/frozen"

# The lesson that the front README shows is a lesson.
cp -r "$one_course" "$work/readme"
sed -n '/^```xml$/,/^```$/p' "$readme" | sed '/^```/d' > "$work/readme/lessons/listen.xml"
sed -i 's|<lesson ref="signs-to-look-for"|<lesson ref="listen"/>\n  &|' "$work/readme/courses/police-core.xml"
expect 0 '^0 errors, ' check "$work/readme"
grep -c 'lesson ref="listen"' "$work/readme/courses/police-core.xml" > /dev/null || failed=$((failed + 1))

echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
