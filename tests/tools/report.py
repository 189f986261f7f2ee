#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From rows of a CSV to the report: `vigil import`, then `vigil report`, looked at with other programs.

report.py VIGIL SOURCE_DIR    every check_… function is one test; the first that fails ends it
"""
import configparser
import csv
import html.parser
import io
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile

VIGIL, SOURCE = sys.argv[1], pathlib.Path(sys.argv[2])
SHIPPED = SOURCE / "content/curriculum"
THREE_WAVE = SOURCE / "tests/fixtures/three-wave"
CASE = "e2e.three_wave_48"
WORK = pathlib.Path(tempfile.mkdtemp(prefix="vigil-report-"))
WAVES = ["baseline", "endline", "followup"]
SPACE = "\u00a0"


def run(*arguments, status=0, **environment):
    done = subprocess.run([VIGIL, *map(str, arguments)], capture_output=True, text=True, timeout=300,
                          env={**os.environ, **environment})
    assert done.returncode == status, f"{arguments}: exit {done.returncode}\n{done.stdout}{done.stderr}"
    return done.stdout, done.stderr


def results_of(name, curriculum, rows):
    folder = WORK / name
    folder.mkdir()
    (folder / "rows.csv").write_text(rows, encoding="utf-8", newline="")
    run("import", "--results", folder / "results.db", "--curriculum", curriculum, folder / "rows.csv")
    return folder / "results.db"


class Report:
    """The three outputs of one call."""

    def __init__(self, results, curriculum, assessment, *options, **environment):
        stem = WORK / f"report-{len(list(WORK.glob('report-*.json')))}"
        paths = [stem.with_suffix(s) for s in (".html", ".json", ".pdf")]
        run("report", "--results", results, "--curriculum", curriculum, "--assessment", assessment, *options,
            "--out", paths[0], "--json", paths[1], "--pdf", paths[2], **environment)
        self.path, self.pdf = paths[0], paths[2]
        self.bytes = [path.read_bytes() for path in paths]
        self.html = self.bytes[0].decode()
        self.json = json.loads(self.bytes[1], parse_constant=lambda c: sys.exit(f"{c} in the JSON"))
        self.text = subprocess.run(["pdftotext", "-layout", paths[2], "-"], capture_output=True, text=True, check=True).stdout


# ---- every figure of the reference ----

def figures_of(report, open_report):
    """What reference.ini names, from report.json."""
    a, total = report["assessment"], report["total"]
    points, percent = total["points"], total["percent"]
    items = sorted(report["items"], key=lambda item: item["id"])
    out = {"n_enrolled": a["enrolled"], "n_pre": a["persons"]["baseline"], "n_post": a["persons"]["endline"],
           "n_followup": a["persons"]["followup"], "n_matched_pre_post": a["matched"],
           "n_matched_all_three": a["all_three"],
           "attrition_post_pct": 100 * report["attrition"]["endline"],
           "attrition_followup_pct": 100 * report["attrition"]["followup"]}
    both = lambda x: [x["conf.low"], x["conf.high"]]
    for number, item in enumerate(items, 1):
        change, counts = item["change"], item["counts"]
        for letter, name in zip("abcd", ["both", "lost", "gained", "neither"]):
            out[f"items.{number}.{letter}"] = counts[name]
        out.update({f"items.{number}.{key}": value for key, value in {
            "n": item["n"], "p_pre": item["baseline"]["estimate"], "p_post": item["endline"]["estimate"],
            "wilson_pre": both(item["baseline"]), "wilson_post": both(item["endline"]), "diff": change["estimate"],
            "diff_ci_newcombe": both(change["newcombe"]), "p_exact": change["p.value"], "p_mid": change["p.value.mid"],
            "dk_rate_pre": item["dont_know"]["baseline"], "dk_rate_post": item["dont_know"]["endline"]}.items()})
        key = f"followup_matched_all_three.cochran_q_items.{number}"
        out[f"{key}.Q"], out[f"{key}.p"] = item["waves"]["cochran"]["statistic"], item["waves"]["cochran"]["p.value"]
        key = f"dif_mh_post_M_ref_F_focal.{number}"
        out[f"{key}.alpha_mh"], out[f"{key}.chi2_cc"] = item["dif"]["odds.ratio"]["estimate"], item["dif"]["statistic"]
    out["item_p_exact_holm"] = [item["change"]["p.adjusted"]["holm"] for item in items]
    out["item_p_exact_BH"] = [item["change"]["p.adjusted"]["BH"] for item in items]
    out["difficulty_post"] = [item["quality"]["endline"]["difficulty"] for item in items]
    out["corrected_point_biserial_post"] = [item["quality"]["endline"]["item_rest"] for item in items]
    out["alpha_pre_matched"], out["alpha_post_matched"] = [
        next(form["alpha"]["estimate"] for form in report["reliability"] if form["wave"] == wave) for wave in WAVES[:2]]
    n = points["n"]
    out.update({f"total.{key}": value for key, value in {
        "mean_pre": points["mean_baseline"], "sd_pre": points["sd_baseline"], "mean_post": points["mean_endline"],
        "sd_post": points["sd_endline"], "mean_gain": points["gain"]["estimate"], "sd_gain": points["sd_gain"],
        "t": points["gain"]["statistic"], "df": points["gain"]["parameter"], "p": points["gain"]["p.value"],
        "ci": both(points["gain"]), "dz": points["dz"]["estimate"], "dav": points["dav"],
        "wilcoxon_V": total["wilcoxon"]["statistic"], "wilcoxon_p_cc": total["wilcoxon"]["p.value"],
        "g_of_averages": total["hake"], "mean_normalized_change": total["normalized_change"]["estimate"],
        "n_c_dropped": total["normalized_change"]["dropped"], "cluster_se": points["cluster"]["std.error"],
        "cluster_df": points["cluster"]["parameter"], "cluster_ci": both(points["cluster"]),
        "pct_at_ceiling_post": 100 * total["ceiling"]["endline"]["ceiling"],
        "pct_improved": 100 * percent["improved"] / n, "pct_unchanged": 100 * percent["unchanged"] / n,
        "pct_declined": 100 * percent["declined"] / n}.items()})
    three = total["retention"]
    out.update({f"followup_matched_all_three.{key}": value for key, value in {
        "n": three["n"], "mean_pre": three["means"][0], "mean_post": three["means"][1],
        "mean_followup": three["means"][2], "retention_of_gain": three["value"]}.items()})
    lost = report["attrition"]
    out.update({f"lost_vs_retained_baseline.{key}": value for key, value in {
        "mean_retained": lost["mean_retained"], "mean_lost": lost["mean_lost"], "df": lost["difference"]["parameter"],
        "welch_t": lost["difference"]["statistic"], "p": lost["difference"]["p.value"]}.items()})
    for dimension, name in {"gender": "gender", "age_band": "age", "role": "role", "site": "site"}.items():
        for group in open_report["groups"][dimension]:
            key, shown = f"by_{name}_min5.{group['value']}", group["points"]
            out.update({f"{key}.n": group["n"], f"{key}.mean_pre": shown["mean_baseline"],
                        f"{key}.mean_post": shown["mean_endline"], f"{key}.mean_gain": shown["gain"]["estimate"],
                        f"{key}.ci": both(shown["gain"]), f"{key}.g_of_averages": shown["hake"]})
    return out


def expected():
    reference = configparser.ConfigParser(interpolation=None, delimiters="=")
    reference.optionxform = str
    reference.read(SOURCE / "tests/fixtures/measure/reference.ini", encoding="utf-8")
    return {key[4:]: value for key, value in reference[CASE].items() if key.startswith("out.")}


def three_wave_rows():
    return subprocess.run([sys.executable, THREE_WAVE / "long-csv"], capture_output=True, text=True, check=True).stdout


def check_every_figure_of_three_waves():
    """Complementary suppression hides groups that the reference has, so those come from a report that hides nothing."""
    results = results_of("three-wave", THREE_WAVE / "curriculum", three_wave_rows())
    options = ["--profile", "internal", "--dif-least", "10"]
    hiding = Report(results, THREE_WAVE / "curriculum", "three-wave", *options)
    nothing = Report(results, THREE_WAVE / "curriculum", "three-wave", *options, "--threshold", "0")
    found, n = figures_of(hiding.json, nothing.json), 0
    for key, value in expected().items():
        if value in ("true", "false"):
            dimension, group = re.fullmatch(r"by_(\w+)_min5\.(.+)\.suppressed", key).groups()
            names = {"age": "age_band"}
            here = next(g for g in hiding.json["groups"][names.get(dimension, dimension)] if g["value"] == group)
            assert value == "false" or here["suppressed"], key
            continue
        here = found[key] if isinstance(found[key], list) else [found[key]]
        numbers = [None if part in ("null", "NA") else float(part) for part in value.rstrip(";").split(";")]
        assert len(here) == len(numbers), key
        for got, wanted in zip(here, numbers):
            assert (got is None) == (wanted is None), f"{key}: {got} is not {wanted}"
            if wanted is None:
                continue
            assert abs(got - wanted) <= 1e-8 * max(1, abs(wanted)), f"{key}: {got} is not {wanted}"
            n += 1
    assert n > 300, n
    check_schema(hiding.json)
    check_schema(nothing.json)
    check_same_numbers(hiding)
    return f"{n} figures of R"


# ---- the schema ----

TYPES = {"object": dict, "array": list, "string": str, "boolean": bool, "null": type(None)}


def is_type(value, name):
    if name == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if name == "number":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    return isinstance(value, TYPES[name])


def check_node(value, schema, root, path):
    if "$ref" in schema:
        check_node(value, root["$defs"][schema["$ref"].rsplit("/", 1)[1]], root, path)
    known = {"$ref", "$schema", "$id", "$defs", "title", "description", "type", "properties", "required",
             "additionalProperties", "items", "enum", "minimum", "maximum"}
    assert not set(schema) - known, f"{path}: this checker doesn't know {set(schema) - known}"
    types = schema.get("type", [])
    types = [types] if isinstance(types, str) else types
    assert not types or any(is_type(value, name) for name in types), f"{path}: {value!r} is no {types}"
    assert "enum" not in schema or value in schema["enum"], f"{path}: {value!r} isn't one of {schema['enum']}"
    if is_type(value, "number"):
        assert schema.get("minimum", value) <= value <= schema.get("maximum", value), f"{path}: {value}"
    if isinstance(value, dict) and "properties" in schema:
        assert not set(schema.get("required", [])) - set(value), f"{path} lacks {set(schema['required']) - set(value)}"
        extra = set(value) - set(schema["properties"])
        assert not extra or schema.get("additionalProperties", True), f"{path}: nobody told of {extra}"
        for name, inner in value.items():
            check_node(inner, schema["properties"].get(name, {}), root, f"{path}.{name}")
    if isinstance(value, list):
        for number, inner in enumerate(value):
            check_node(inner, schema.get("items", {}), root, f"{path}[{number}]")


SCHEMA = json.loads((SOURCE / "assessments/report/report.schema.json").read_text(encoding="utf-8"))


def check_schema(report):
    check_node(report, SCHEMA, SCHEMA, "report")
    for break_it in (lambda r: r.pop("total"), lambda r: r["assessment"].update(matched="42"),
                     lambda r: r["attrition"]["p"].update(gender=1.5), lambda r: r.update(more=1)):
        broken = json.loads(json.dumps(report))
        break_it(broken)
        try:
            check_node(broken, SCHEMA, SCHEMA, "report")
        except AssertionError:
            continue
        raise AssertionError("the schema lets a broken report pass")


# ---- the page ----

class Page(html.parser.HTMLParser):
    VOID = {"meta", "br", "img", "link", "input", "hr"}

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.open, self.headings, self.tables, self.words = [], [], {}, []
        self.table = self.cell = None
        self.feed(text)
        self.close()
        assert not self.open, f"never closed: {self.open}"

    def handle_starttag(self, tag, attributes):
        attributes = dict(attributes)
        assert tag not in ("script", "link", "iframe", "object"), tag
        for name in ("src", "href"):
            assert attributes.get(name, "data:").startswith("data:"), attributes[name]
        if tag not in self.VOID:
            self.open.append(tag)
        if re.fullmatch("h[1-6]", tag):
            self.headings.append(int(tag[1]))
        if tag == "html":
            assert attributes["lang"] and attributes["dir"]
        if tag == "img":
            assert len(attributes["alt"]) > 20
        if tag == "table":
            self.table = {"caption": "", "head": [], "rows": []}
            assert attributes["id"] not in self.tables
            self.tables[attributes["id"]] = self.table
        if tag == "tr":
            self.table["rows"].append([])
        if tag in ("td", "th"):
            assert tag == "td" or attributes["scope"] in ("col", "row", "rowgroup")
            self.cell = []
        if tag == "br" and self.cell is not None:
            self.cell.append("\n")

    def handle_endtag(self, tag):
        assert self.open.pop() == tag, f"</{tag}> closes another element"
        if tag in ("td", "th"):
            self.table["rows"][-1].append("".join(self.cell))
            self.cell = None
        if tag == "thead":
            self.table["head"] = self.table["rows"].pop()
        if tag == "table":
            assert self.table["caption"] and self.table["head"] and self.table["rows"]

    def handle_data(self, data):
        if self.open and self.open[-1] == "style":
            assert "@import" not in data and "url(" not in data
            return
        if "caption" in self.open:
            self.table["caption"] += data
        if self.cell is not None:
            self.cell.append(data)
        self.words.append(data)


def page_of(report):
    page = Page(report.html)
    assert page.headings[0] == 1 and page.headings.count(1) == 1
    assert all(after <= before + 1 for before, after in zip(page.headings, page.headings[1:])), page.headings
    assert not re.search(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]", report.html)
    assert "nan" not in report.html.lower().split("base64")[0].split("<body>")[1]
    return page


def rounded(value, decimals=0):
    power = 10 ** decimals
    return int(abs(value) * power * (1 + 1e-15) + 0.5) / power * (-1 if value < 0 else 1)


def decimals_of(percent):
    whole = rounded(percent)
    off = abs(percent) if whole == 0 else abs(abs(percent) - 100) if abs(whole) == 100 else 0
    return next((d for d in range(3) if off < 1e-9 or rounded(off, d) != 0), 3)


def number(value, sign=False):
    decimals = decimals_of(value)
    shown = rounded(value, decimals)
    return ("\u2212" if shown < 0 else "+" if sign and shown > 0 else "") + f"{abs(shown):.{decimals}f}"


def as_share(share):
    value = f"{number(100 * share['estimate'])}{SPACE}%{SPACE}({share['x']}{SPACE}of{SPACE}{share['n']})"
    if share["conf.low"] is None:
        return value
    return f"{value}\n{number(100 * share['conf.low'])} to{SPACE}{number(100 * share['conf.high'])}"


def as_change(change):
    value = number(100 * change["estimate"], True)
    if change["conf.low"] is None:
        return value
    mark = "†" if change["method"] == "newcombe_clusters_alike" else ""
    return f"{value}\n{number(100 * change['conf.low'], True)} to{SPACE}{number(100 * change['conf.high'], True)}{mark}"


def as_p(p):
    return f"<{SPACE}0.001" if p < 0.001 else f"{rounded(p, 3):.3f}"


def check_rows(table, entries, label, skip):
    """Each entry's shares, change and p stand in the row of its label, both in the page and in the PDF."""
    rows = {row[0]: row for row in table["rows"] if row}
    n = 0
    for entry in entries:
        if entry.get("suppressed"):
            assert set(rows[entry[label]][1:]) == {"withheld"}, entry[label]
            continue
        if entry["n"] == 0:
            continue
        row = rows[entry[label]]
        wanted = [str(entry["n"]), as_share(entry["baseline"]), as_share(entry["endline"]), as_change(entry["change"])]
        assert row[skip:skip + 4] == wanted, f"{entry['id']}: {row[skip:skip + 4]} is not {wanted}"
        if entry["change"]["p.adjusted"]["holm"] is not None:
            assert as_p(entry["change"]["p.adjusted"]["holm"]) == row[skip + 4], row
        n += 1
    return n


def check_same_numbers(report):
    page = page_of(report)
    n = check_rows(page.tables["items"], report.json["items"], "label", 1)
    if report.json["indicators"]:
        n += check_rows(page.tables["indicators"], report.json["indicators"], "label", 1)
    assert n > 0
    for table in page.tables.values():
        for row in table["rows"]:
            for cell in row[1:]:
                for line in cell.split("\n"):
                    if re.fullmatch(r"[-+−†<0-9.,%() \u00a0ofto]+", line):
                        assert line.replace(SPACE, " ").strip() in report.flat, f"the PDF lacks {line!r}"
    return n


def flat_text(report):
    return re.sub(r"\s+", " ", report.text.replace(SPACE, " "))


Report.flat = property(flat_text)


# ---- Chromium ----

def chromium(*arguments):
    done = subprocess.run(["chromium", "--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking",
                           "--disable-dev-shm-usage", "--enable-logging=stderr", f"--user-data-dir={WORK / 'chromium'}",
                           *arguments], capture_output=True, text=True, timeout=240)
    assert done.returncode == 0, done.stderr
    assert "CONSOLE" not in done.stderr, done.stderr
    return done.stdout


def check_in_chromium(report):
    """As wide as A4 between its margins nothing sticks out; printed, the page has as many pages as one expects."""
    copy = WORK / "measured.html"
    measure = ("<script>addEventListener('load', () => document.body.setAttribute('data-over', [...document.querySelectorAll("
               "'main, table, figure, p, h2')].filter(e => e.getBoundingClientRect().right > innerWidth + 1).map(e => e.id || "
               "e.tagName).join(' ') + (document.documentElement.scrollWidth > innerWidth ? ' scrolls' : '')))</script>")
    copy.write_text(report.html.replace("</main>", f"</main>{measure}"), encoding="utf-8")
    dom = chromium("--window-size=794,1123", "--virtual-time-budget=5000", "--dump-dom", f"file://{copy}")
    over = re.search(r'data-over="([^"]*)"', dom)
    assert over and over.group(1) == "", f"wider than A4: {over and over.group(1)}"
    pdf = WORK / "printed.pdf"
    chromium(f"--print-to-pdf={pdf}", "--no-pdf-header-footer", f"file://{report.path}")
    info = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    assert "(A4)" in re.search(r"Page size: *(.*)", info).group(1), info
    text = subprocess.run(["pdftotext", "-layout", pdf, "-"], capture_output=True, text=True, check=True).stdout
    assert "In short" in text
    return int(re.search(r"Pages: *(\d+)", info).group(1))


# ---- studies of all kinds ----

def simulated():
    run("simulate", "--curriculum", SHIPPED, "--assessment", "police-core", "--persons", "240", "--followup", "0.6", "--out", WORK / "simulated.csv")
    return (WORK / "simulated.csv").read_text(encoding="utf-8")


def check_the_shipped_course():
    results = results_of("simulated", SHIPPED, simulated())
    report = Report(results, SHIPPED, "police-core")
    check_schema(report.json)
    n = check_same_numbers(report)
    assert len(report.json["indicators"]) >= 6 and report.json["assessment"]["clusters"]["by"] == "site"
    first = report.json["indicators"][0]
    sentence = (f"at baseline {number(100 * first['baseline']['estimate'])} % ({first['baseline']['x']} of {first['n']}), "
                f"at endline {number(100 * first['endline']['estimate'])} % ({first['endline']['x']} of {first['n']}): "
                f"a change of {number(100 * first['change']['estimate'])} points, 95 % interval "
                f"{number(100 * first['change']['conf.low'])} to {number(100 * first['change']['conf.high'])}")
    assert sentence in " ".join(Page(report.html).words).replace(SPACE, " "), sentence
    assert sentence in report.flat, sentence
    assert " effect of" not in report.flat and "not an effect" in report.flat
    assert "made up by a program" in report.flat
    pages = check_in_chromium(report)
    assert 8 <= pages <= 60, pages
    assert re.search(r"\b1 of (\d+)\b", report.flat)
    check_withheld(report)
    again = Report(results, SHIPPED, "police-core", TZ="Asia/Tokyo", LC_ALL="C", LANG="hi_IN.UTF-8")
    assert again.bytes == report.bytes, "the same results gave other bytes"
    check_languages(results)
    check_nobody(results)
    return f"{n} rows the same in HTML, PDF and JSON; {pages} pages from Chromium"


def check_withheld(report):
    """A group that is withheld has no figure in any output."""
    groups = [(dimension, group) for dimension, all_ in report.json["groups"].items() for group in all_]
    hidden = [(dimension, group) for dimension, group in groups if group["suppressed"]]
    assert hidden and len(hidden) < len(groups)
    for dimension, group in hidden:
        assert set(group) == {"value", "label", "suppressed", "reason"}, group
    page = Page(report.html)
    for dimension, group in hidden:
        for name in ("groups", "group_indicators", "group_items") if dimension not in ("language", "form") else ("groups",):
            rows = [row for row in page.tables[name]["rows"] if row[0] == group["label"]]
            assert rows and any(set(row[1:]) == {"withheld"} for row in rows), group["label"]
    for _, group in groups:
        assert group["suppressed"] or group["n"] >= 11, group["value"]
    for item in report.json["items"]:
        for wave in WAVES:
            for option in item["quality"][wave]["options"]:
                assert "n" not in option or option["n"] >= 11, (item["id"], wave, option)
    assert len(report.json["assessment"]["as_of"]) == 7


def check_languages(results):
    for code, word in {"hi": "लिए", "ar": "الطفل"}.items():
        report = Report(results, SHIPPED, "police-core", "--language", code)
        assert f'<bdi lang="{code}">' in report.html and word in report.html
        assert "no native speaker" in report.flat
        check_schema(report.json)
        page_of(report)
        fonts = subprocess.run(["pdffonts", report.pdf], capture_output=True, text=True, check=True).stdout
        assert {"hi": "Devanagari", "ar": "Arabic"}[code] in fonts, fonts


def check_nobody(results):
    """An assessment that nobody took: a calm page, and no figure."""
    report = Report(results, THREE_WAVE / "curriculum", "three-wave")
    check_schema(report.json)
    assert "Nobody has finished a test yet." in report.flat
    assert report.json["assessment"]["enrolled"] == 0 and report.json["items"] == []
    assert report.json["total"]["hake"] is None and report.json["assessment"]["as_of"] is None
    assert set(page_of(report).tables) == {"flow"}
    check_in_chromium(report)


def check_waves_that_tell_of_few():
    """8 of 42 lack the follow-up: in the shareable profile its figures are withheld, not 0."""
    results = results_of("few-lost", THREE_WAVE / "curriculum", three_wave_rows())
    report = Report(results, THREE_WAVE / "curriculum", "three-wave")
    for waves in [item["waves"] for item in report.json["items"]] + [report.json["total"]["retention"]]:
        assert waves["suppressed"] and set(waves) == {"suppressed", "reason"}, waves
    check_schema(report.json)


def check_three_persons():
    """So few that any figure would tell what one of them answered."""
    rows = list(csv.reader(io.StringIO(three_wave_rows(), newline="")))
    people = sorted({row[1] for row in rows[1:]})[:4]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([rows[0]] + [row for row in rows[1:] if row[1] in people])
    results = results_of("three-persons", THREE_WAVE / "curriculum", out.getvalue())
    for profile in ("internal", "shareable"):
        report = Report(results, THREE_WAVE / "curriculum", "three-wave", "--profile", profile)
        check_schema(report.json)
        assert report.json["assessment"]["withheld"] and "nothing but their number is printed" in report.flat
        figures = {key: value for key, value in report.json.items() if key not in ("assessment", "software")}
        assert not re.search(r'"(estimate|mean\w*|share|p.value|difficulty)": [-0-9]', json.dumps(figures))
        page = page_of(report)
        assert not re.search(r"\d\s*%\s*\(", "".join(page.words))
        assert set(page.tables) <= {"flow", "methods"}, set(page.tables)


def two_sites(days=("2026-03-10", "2026-04-10")):
    """40 persons of two sites: of each site 4 gain q1; of one 19, of the other 14 gain q2; nobody gains another."""
    out = io.StringIO(newline="")
    table = csv.writer(out, lineterminator="\r\n")
    table.writerow("study_id participant_code wave site_id gender item_id response_state response_ids answered_at".split())
    for person in range(40):
        gains = {"q1": person % 20 < 4, "q2": person % 20 < (19 if person < 20 else 14)}
        for wave, day in zip(WAVES[:2], days):
            for item, key in zip((f"q{number}" for number in range(1, 9)), "BADCABDC"):
                answer = key if wave == "endline" and gains.get(item) else "A" if key != "A" else "B"
                table.writerow(["three-wave", f"P{person:03}", wave, f"S{person // 20}", "F" if person % 3 else "M", item, "answered", answer,
                                day + "T10:00:00Z"])
    return out.getvalue()


def check_sites_that_are_alike():
    """Where the cluster-robust interval isn't there, the other one is marked and never bold; p is said to be naive."""
    results = results_of("two-sites", THREE_WAVE / "curriculum", two_sites())
    report = Report(results, THREE_WAVE / "curriculum", "three-wave", "--profile", "internal")
    check_schema(report.json)
    check_same_numbers(report)
    q1, q2 = report.json["items"][:2]
    assert q1["change"]["method"] == "newcombe_clusters_alike" and q2["change"]["method"] == "cluster", (q1, q2)
    assert q1["change"]["conf.low"] > 0, "else there is nothing to mark"
    assert "<b>+20</b>" not in report.html and "+20" in report.html
    assert "† takes persons as independent: all sites changed alike, or the group is of one site." in report.flat
    for name in ("items", "groups"):
        note = re.search(rf'<table id="{name}".*?</table>\s*<p class="note">(.*?)</p>', report.html, re.S).group(1)
        assert note.count("†") == 1 and ("p takes persons as independent" in note) == (name == "items"), note
    caption = re.search(r"<figcaption>Figure \d+\. (Right answers[^<]*)", report.html).group(1)
    assert "the largest rise first, falls last. † takes" in caption, caption
    site = [row for row in page_of(report).tables["groups"]["rows"] if row[0] in ("S0", "S1")]
    assert len(site) == 2 and all("†" in row[4] for row in site), site
    assert report.json["comparisons"]["method"] == "Welch, persons independent"
    assert "dated before the baseline" not in report.flat
    assert "from answers on kiosks" not in report.html and "isn’t known. Wide means uncertain" in report.flat
    assert "earns no points in the total score" in report.flat
    assert any("Who did not come back" in page and "Every question\n" in page for page in report.text.split("\f")), \
        "a page is left two thirds empty"


def check_changed_questions():
    """Of a question that was changed between the tests no version was answered both times; the note says that, not 'one form'."""
    rows = list(csv.reader(io.StringIO(two_sites(), newline="")))
    more = [row + (["0123456789ab", "0", "0", "1"] if row[2] == "baseline" and row[5] in ("q3", "q4") else [""] * 4) for row in rows[1:]]
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows([rows[0] + ["item_version", "correct", "score", "max_score"]] + more)
    results = results_of("changed", THREE_WAVE / "curriculum", out.getvalue())
    report = Report(results, THREE_WAVE / "curriculum", "three-wave", "--profile", "internal")
    check_schema(report.json)
    assert "4 versions of changed questions are left out: nobody answered the same version both times." in report.flat
    assert "one form" not in re.search(r'<table id="items".*?</table>\s*<p class="note">(.*?)</p>', report.html, re.S).group(1)
    assert ("Some questions were changed while answers came in" in report.flat) == (report.json["assessment"]["changed_items"] > 0)


def check_days_that_run_backward():
    results = results_of("backward", THREE_WAVE / "curriculum", two_sites(("2026-04-10", "2026-03-10")))
    report = Report(results, THREE_WAVE / "curriculum", "three-wave")
    assert "Some endlines are dated before the baseline of the same person." in report.flat


def check_hostile_labels():
    """Texts that look like formulas, markup or another direction are texts."""
    curriculum = WORK / "hostile"
    shutil.copytree(THREE_WAVE / "curriculum", curriculum)
    hostile = {"q1": "=HYPERLINK(1)", "q2": "<script>alert(1)</script> & \"quoted\"", "q3": "ماذا تفعل أولا؟"}
    for item, title in hostile.items():
        path = curriculum / f"items/{item}.xml"
        escaped = title.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;")
        text = re.sub(r' title="[^"]*"', f' title="{escaped}"', path.read_text(encoding="utf-8"), count=1)
        path.write_text(text, encoding="utf-8")
    (curriculum / "versions.txt").unlink()
    results = results_of("hostile-rows", curriculum, three_wave_rows())
    report = Report(results, curriculum, "three-wave", "--profile", "internal")
    titles = {row[0] for row in page_of(report).tables["items"]["rows"]}
    assert set(hostile.values()) <= titles, titles
    assert "<script" not in report.html and "=HYPERLINK(1)" in report.flat and "<script>alert(1)</script>" in report.flat
    assert {item["label"] for item in report.json["items"]} >= set(hostile.values())
    check_in_chromium(report)


def check_refusals():
    results = WORK / "three-wave/results.db"
    base = ["report", "--results", results, "--curriculum", THREE_WAVE / "curriculum"]
    for options, wanted in [
            ([], "vigil: name the assessment with --assessment ID\n"),
            (["--assessment", "three-wave"],
             "vigil: say what to write: --out report.html, --json report.json, --pdf report.pdf\n"),
            (["--assessment", "other", "--json", WORK / "x.json"],
             "vigil: the curriculum has no assessment \"other\" that can be read; it has: three-wave\n"),
            (["--assessment", "three-wave", "--language", "xx", "--json", WORK / "x.json"],
             "vigil: the curriculum doesn't speak \"xx\"; it speaks en\n"),
            (["--assessment", "three-wave", "--threshold", "0", "--json", WORK / "x.json"],
             "vigil: --threshold goes with --profile internal only\n"),
            (["--assessment", "three-wave", "--profile", "internal", "--threshold", "-1", "--json", WORK / "x.json"],
             "vigil: --threshold is 3 or more, or 0 to withhold nothing\n"),
            (["--assessment", "three-wave", "--profile", "internal", "--threshold", "2", "--json", WORK / "x.json"],
             "vigil: --threshold is 3 or more, or 0 to withhold nothing\n")]:
        assert run(*base, *options, status=2)[1] == wanted, run(*base, *options, status=2)[1]
    assert not (WORK / "x.json").exists()


def main():
    try:
        for name, check in list(globals().items()):
            if name.startswith("check_") and check.__code__.co_argcount == 0:
                print(f"{name[6:].replace('_', ' ')}: {check() or 'good'}", flush=True)
    finally:
        shutil.rmtree(WORK, ignore_errors=True)


main()
