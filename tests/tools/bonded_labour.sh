#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# The example of the README: 14 % and 92 % had heard of bonded labour. Imported, reported, and compared with R.
#   bonded_labour.sh VIGIL FIXTURE README
set -euo pipefail
vigil=$1 fixture=$2 readme=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$vigil" check "$fixture/curriculum"
"$fixture/long-csv" > "$work/responses.csv"
"$vigil" import --results "$work/results.db" --curriculum "$fixture/curriculum" "$work/responses.csv"
"$vigil" report --results "$work/results.db" --curriculum "$fixture/curriculum" --assessment bonded-labour \
  --out "$work/report.html" --json "$work/report.json"

python3 - "$work" "$fixture" "$readme" <<'PYTHON'
import configparser, html, json, math, pathlib, re, sys
work, fixture = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
expected = configparser.ConfigParser()
expected.read(fixture / "expected.ini")
report = json.loads((work / "report.json").read_text())
assert report["assessment"]["matched"] == 100, report["assessment"]

def compare(name, change, ini):
    figures = {"n": change["n"], "before": change["baseline"]["x"], "after": change["endline"]["x"],
               "estimate_before": change["baseline"]["estimate"], "estimate_after": change["endline"]["estimate"],
               "low_before": change["baseline"]["conf.low"], "high_before": change["baseline"]["conf.high"],
               "low_after": change["endline"]["conf.low"], "high_after": change["endline"]["conf.high"],
               "change": change["change"]["estimate"], "change_low": change["change"]["conf.low"],
               "change_high": change["change"]["conf.high"], "p_exact": change["change"]["p.value"]}
    assert set(figures) == set(ini), set(figures) ^ set(ini)
    for key, value in ini.items():
        assert math.isclose(figures[key], float(value), rel_tol=1e-8, abs_tol=1e-12 if key != "p_exact" else 0), \
            (name, key, figures[key], value)

# The same of the question itself, and of the answer to the one without a key.
compare("item", next(i for i in report["items"] if i["id"] == "compensation"), expected["compensation"])
yes = next(o for o in report["opinions"] if o["id"] == "heard-bonded-labour" and o["ids"] == "yes")
compare("opinion", yes, expected["heard-bonded-labour"])
indicators = {indicator["id"]: indicator for indicator in report["indicators"]}
compare("heard", indicators["heard"], expected["heard-bonded-labour"])
compare("compensation", indicators["compensation"], expected["compensation"])
text = re.sub("[\u2066-\u2069]", "", (work / "report.html").read_text(encoding="utf-8"))
text = re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]*>", " ", re.sub(r"</?(strong|b|em|span)[^>]*>", "", text))))
readme = re.sub(r"\s*\n> ?|\s+", " ", pathlib.Path(sys.argv[3]).read_text(encoding="utf-8"))
for words in ("Had heard of bonded labour: at baseline 14 % (14 of 100), at endline 92 % (92 of 100): a change of 78 points, "
              "95 % interval 67 to 85; p < 0.001, adjusted for 2 indicators (Holm).",
              "Knew that a freed bonded labourer can get compensation: at baseline 8 % (8 of 100), at endline 73 % (73 of 100): "
              "a change of 65 points, 95 % interval 54 to 73; p < 0.001, adjusted for 2 indicators (Holm)."):
    assert words in text, words
    assert words in readme, words
print("14 → 92 and 8 → 73 of 100: Vigil and R say the same")
PYTHON
