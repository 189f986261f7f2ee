#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Checks the hash chain of a results file by the README of assessments/results alone, without Vigil's code.

chain.py FILE   prints the head; exit code 1 when a row doesn't fit.
"""
import hashlib
import sqlite3
import struct
import sys


def text(s):
    b = s.encode()
    return b"\x03" + struct.pack(">I", len(b)) + b


def value(v):
    if isinstance(v, int):
        return b"\x01" + struct.pack(">q", v)
    return b"\x02" + struct.pack(">d", v) if isinstance(v, float) else text(v)


def chained(previous, table, row):
    fields = b"".join(text(k) + value(v) for k, v in row.items() if v is not None and k != "hash")
    return hashlib.blake2b(previous + text(table) + fields, digest_size=32).digest()


def main():
    db = sqlite3.connect(sys.argv[1])
    db.row_factory = sqlite3.Row
    tables = [r[0] for r in db.execute("SELECT name FROM sqlite_schema WHERE type='table' AND name NOT LIKE 'sqlite_%'")]
    rows = sorted(((dict(r), t) for t in tables for r in db.execute(f"SELECT * FROM {t}")), key=lambda r: r[0]["seq"])
    head = bytes(32)
    for number, (row, table) in enumerate(rows, 1):
        if row["seq"] != number or chained(head, table, row) != row["hash"]:
            print(f"{table} row {row['seq']} doesn't fit")
            return 1
        head = row["hash"]
    print(head.hex())
    return 0


sys.exit(main())
