#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# From pen to figures: sheets are printed, filled in by reading their PDF as a person reads it, typed and imported; what comes
# out is what was meant.
#   paper.sh VIGIL CURRICULUM
set -euo pipefail
vigil=$1 curriculum=$2
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

for form in A B; do
  "$vigil" answer-sheet --assessment police-core --form "$form" --out "$work/$form.pdf" --typing "$work/$form.csv" "$curriculum"
  pdftotext -raw "$work/$form.pdf" "$work/$form.txt"
done

python3 - "$work" "$curriculum" <<'PYTHON'
import csv, json, pathlib, re, sys
import xml.etree.ElementTree as etree
work, curriculum = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
QTI = "{http://www.imsglobal.org/xsd/imsqtiasi_v3p0}"
squeeze = lambda text: re.sub(r"\s+", "", text)
meant = []
for form, wave, cards in (("A", "1", ["4028179"]), ("B", "2", ["4028179"])):
    text = squeeze((work / f"{form}.txt").read_text())
    with open(work / f"{form}.csv", newline="") as file:
        header = next(csv.reader(file))
    items = {}
    for path in (curriculum / "items").glob("*.xml"):
        place = text.find(path.stem)     # the item's id stands on the sheet
        if place >= 0:
            items[place] = path
    assert len(items) == len([name for name in header if name.startswith("q")]), form
    for card in cards:
        row = {"card": card, "wave": wave, "date": "2026-05-31", "age_band": "b", "gender": "A", "role": "R", "site": "A"}
        for number, place in enumerate(sorted(items), 1):
            path, block = items[place], text[place:min([p for p in items if p > place], default=len(text))]
            root = etree.parse(path).getroot()
            options = {}
            for choice in root.iter(QTI + "qti-simple-choice"):
                options[choice.get("identifier")] = squeeze("".join(choice.itertext()))
            letters = {}
            for option, label in options.items():
                found = re.search("([A-Z])" + re.escape(label), block)
                assert found, (form, path.stem, label, block)
                letters[option] = found.group(1)
            assert len(set(letters.values())) == len(options), letters
            chosen = sorted(options)[number % len(options)]
            several = root.find(f".//{QTI}qti-choice-interaction").get("max-choices") != "1"
            picks = [chosen] if not several else sorted(options)[:2]
            state = "answered"
            if number == 5:
                picks, state = [], "dont_know"
            if number == 6:
                picks, state = [], "skipped"
            row[f"q{number}"] = " ".join(letters[p] for p in picks) if picks else {"dont_know": "k", "skipped": ""}[state]
            meant.append([card, {"1": "baseline", "2": "endline"}[wave], path.stem, state, sorted(picks)])
        with open(work / f"{form}.csv", "a", newline="") as file:
            csv.DictWriter(file, header).writerow(row)
(work / "meant.json").write_text(json.dumps(meant))
PYTHON

for form in A B; do
  "$vigil" import --results "$work/results.db" --curriculum "$curriculum" --map "$work/$form.ini" "$work/$form.csv"
done
"$vigil" import --results "$work/results.db" --curriculum "$curriculum" --map "$work/A.ini" "$work/A.csv" | tee "$work/again"
grep -q '^0 added' "$work/again"
"$vigil" export --results "$work/results.db" --curriculum "$curriculum" --profile internal --out "$work/out"

python3 - "$work" <<'PYTHON'
import csv, json, pathlib, sys
work = pathlib.Path(sys.argv[1])
meant = {(card, wave, item): (state, picks) for card, wave, item, state, picks in json.loads((work / "meant.json").read_text())}
with open(work / "out/responses.csv", newline="", encoding="utf-8") as file:
    rows = list(csv.DictReader(file))
found = {(r["participant_code"], r["wave"], r["item_id"]):
         (r["response_state"], sorted(p for p in r["response_ids"].split(";") if p)) for r in rows}
assert found == meant, [(key, found.get(key), meant.get(key)) for key in found.keys() | meant.keys()
                        if found.get(key) != meant.get(key)]
first = rows[0]
assert (first["gender"], first["age_band"], first["role"], first["site_id"]) == ("woman", "25-34", "declined", "demo-academy"), first
assert {r["form_variant"] for r in rows} == {"A", "B"}
print(f"{len(found)} answers came from paper as they were meant")
PYTHON
