#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Looks for texts in every file of an export: as bytes, within workbooks, and as R's haven reads .sav and .dta.

find_secrets.py FOLDER found|hidden TEXT...
"found": each text is in a file of every kind; "hidden": none is in any file.
"""
import pathlib
import subprocess
import sys
import zipfile

import openpyxl

HAVEN = """
suppressPackageStartupMessages(library(haven))
for (path in commandArgs(TRUE)) {
    data <- if (grepl("sav$", path)) read_sav(path, user_na = TRUE) else read_dta(path)
    cat("\n\\f", path, "\n", sep = "")
    for (column in data)
        writeLines(c(as.character(unclass(column)), attr(column, "label"), names(attr(column, "labels"))))
    writeLines(as.character(c(attr(data, "notes"), attr(data, "label"))))
}
"""


def read_with_haven(paths):
    """What each file holds, as text."""
    done = subprocess.run(["Rscript", "--vanilla", "-e", HAVEN, *map(str, paths)], check=True, capture_output=True)
    parts = done.stdout.decode("utf-8").split("\f")[1:]
    return {pathlib.Path(name): text for name, _, text in (part.partition("\n") for part in parts)}


def texts_of(path):
    yield path.read_bytes().decode("utf-8", "replace")
    if path.suffix == ".xlsx":
        with zipfile.ZipFile(path) as archive:
            for name in archive.namelist():
                yield archive.read(name).decode("utf-8", "replace")
        for sheet in openpyxl.load_workbook(path):
            for row in sheet.iter_rows(values_only=True):
                yield "\n".join(str(value) for value in row if value is not None)
    yield read.get(path, "")


folder, wish, secrets = pathlib.Path(sys.argv[1]), sys.argv[2], sys.argv[3:]
read = read_with_haven([path for path in sorted(folder.iterdir()) if path.suffix in (".sav", ".dta")])
assert len(read) == 8, sorted(read)
kinds = {secret: set() for secret in secrets}
for path in sorted(folder.iterdir()):
    if not path.is_file():
        continue
    text = "\n".join(texts_of(path))
    for secret in secrets:
        quoted = secret.replace('"', '""')
        if secret in text or quoted in text:
            kinds[secret].add(path.suffix)
            if wish == "hidden":
                sys.exit(f"{path.name} tells {secret!r}")
if wish == "found":
    for secret, suffixes in kinds.items():
        missing = {".csv", ".xlsx", ".sav", ".dta"} - suffixes
        assert not missing, f"{secret!r} isn't found in {sorted(missing)}: the search is blind"
