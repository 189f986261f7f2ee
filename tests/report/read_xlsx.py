#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads an export's workbooks with openpyxl and compares them with its CSV files.

read_xlsx.py FOLDER
"""
import csv
import pathlib
import re
import sys
import zipfile

import openpyxl

STUDY_SHEETS = ["Indicators", "Items", "Disaggregation", "Item analysis", "Matching & attrition"]
SHEETS = ["Readme", *STUDY_SHEETS, "Wide", "Long", "Codebook"]
folder = pathlib.Path(sys.argv[1])
compared = 0


def rows_of(name):
    with (folder / name).open(newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def same(cell, text, where):
    """A cell against the text of the CSV: a number as a number, a text to the letter."""
    global compared
    compared += 1
    if text == "":
        assert cell.value is None, f"{where}: {cell.value!r}, not empty"
    elif isinstance(cell.value, (int, float)):
        assert cell.data_type == "n" and float(text) == cell.value, f"{where}: {cell.value!r}, not {text}"
    else:
        assert cell.data_type == "s" and cell.value == text, f"{where}: {cell.value!r}, not {text!r}"
        if text[0] in "=+-@\t\r\n":
            assert cell.number_format == "@", f"{where}: {text!r} could become a formula"


def compare(sheet, expected, names, numbers):
    """A sheet against the rows of a CSV file; names in the sheet's order."""
    header = [cell.value for cell in sheet[1]]
    assert header == names, (sheet.title, header, names)
    assert sheet.max_row == 1 + len(expected), (sheet.title, sheet.max_row, len(expected))
    for number, row in enumerate(expected, 2):
        for name, cell in zip(names, sheet[number]):
            same(cell, row[name], f"{sheet.title} {cell.coordinate} {name}")
            if row[name] != "" and name in numbers:
                assert cell.data_type == "n", f"{sheet.title} {name} is no number"
    assert sheet.freeze_panes is not None and sheet.freeze_panes.endswith("2")
    assert not expected or sheet.auto_filter.ref is not None, sheet.title


def check_items(sheet, people, assessment):
    """The sheet Items against what participants.csv says of the matched persons."""
    heads = [cell.value for cell in sheet[2]]
    if not people:
        assert sheet["A3"].value == "Nothing to tell.", sheet["A3"].value
        return
    place = {head: heads.index(head) for head in ("Id", "Matched", "Baseline", "Baseline: x", "Baseline: n", "Endline: x")}
    seen = 0
    for row in sheet.iter_rows(min_row=3):
        item = row[place["Id"]].value
        if row[0].value is None or item is None:
            break
        both = [(float(p[f"{item}_b"]), float(p[f"{item}_e"])) for p in people if p[f"{item}_b"] and p[f"{item}_e"]]
        assert row[place["Matched"]].value == len(both), (item, row[place["Matched"]].value, len(both))
        if both and row[place["Baseline"]].value != "withheld":
            x = sum(b == 1 for b, _ in both)
            assert row[place["Baseline: x"]].value == x, (item, row[place["Baseline: x"]].value, x)
            assert row[place["Endline: x"]].value == sum(e == 1 for _, e in both), item
            assert row[place["Baseline: n"]].value == len(both), item
            assert abs(row[place["Baseline"]].value - x / len(both)) < 1e-15, item
            assert row[place["Baseline"]].number_format == "0.0%", item
        seen += 1
    assert seen == 4, f"{assessment}: {seen} questions with a key"


def check_book(path, people, answers, codebook):
    assessment = path.stem
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            if name.startswith("xl/worksheets/"):
                assert not re.search(rb"<f[ >/]", archive.read(name)), f"{name} holds a formula"
    book = openpyxl.load_workbook(path)
    assert book.sheetnames == SHEETS, book.sheetnames
    for sheet in book:
        assert sheet.page_setup.paperSize == "9" or sheet.page_setup.paperSize == 9, sheet.title
        for row in sheet.iter_rows():
            for cell in row:
                assert cell.data_type != "f", f"{sheet.title} {cell.coordinate} is a formula"
    for name in (*STUDY_SHEETS, "Codebook"):
        assert book[name].sheet_view.rightToLeft, f"{name} of an Arabic curriculum isn't right-to-left"
    kinds = {row["variable"]: row["type"] for row in codebook}
    numbers = {name for name, kind in kinds.items() if kind in ("number", "integer")}
    own = [row["variable"] for row in codebook if row["file"] == "participants.csv"]
    mine = [row for row in people if row["assessment_id"] == assessment]
    wide = [cell.value for cell in book["Wide"][1]]
    assert set(wide) <= set(own) and wide[0] == "assessment_id", wide
    compare(book["Wide"], mine, wide, numbers)
    theirs = [row for row in answers if row["study_id"] == assessment]
    compare(book["Long"], theirs, [row["variable"] for row in codebook if row["file"] == "responses.csv"], numbers)
    kept = [row for row in codebook if row["file"] == "responses.csv" or row["variable"] in wide]
    compare(book["Codebook"], kept, list(codebook[0]), {"n"})
    check_items(book["Items"], mine, assessment)
    return len(mine)


codebook = rows_of("codebook.csv")
people, answers = rows_of("participants.csv"), rows_of("responses.csv")
books = sorted(folder.glob("*.xlsx"))
assert [book.stem for book in books] == ["a", "nobody"], books
found = sum(check_book(book, people, answers, codebook) for book in books)
assert found == len(people), (found, len(people))
print(f"xlsx: {compared} cells are as in the CSV files")
