#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Writes a plain KSK1_….kx as assessments/results/README.md describes it, without the code of Vigil.

    kiosk_file.py RESULTS.db FILE.kx        prints the chain head
"""
import hashlib
import sqlite3
import sys

CHUNK = 65536


def newest(path):
    """(rows, chain head, kiosk) of a results file."""
    db = sqlite3.connect(path)
    tables = [name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type='table' AND sql LIKE '%hash BLOB%'")]
    rows, head = max(db.execute(f"SELECT seq,hash FROM {table} ORDER BY seq DESC LIMIT 1").fetchone() or (0, b"")
                     for table in tables)
    (kiosk,) = db.execute("SELECT uuid FROM device").fetchone()
    return rows, head.hex(), kiosk


def chunks(content):
    pieces = [content[at:at + CHUNK] for at in range(0, len(content), CHUNK)] or [b""]
    head = b"VIGILKX1\x00"
    check, out = bytes(16), [head]
    for number, piece in enumerate(pieces):
        tagged = bytes([number == len(pieces) - 1]) + piece
        check = hashlib.blake2b(check + (head if number == 0 else b"") + tagged, digest_size=16).digest()
        out.append(tagged + check)
    return b"".join(out)


def main():
    results = open(sys.argv[1], "rb").read()
    rows, head, kiosk = newest(sys.argv[1])
    listed = (f"vigil-kiosk-file 1\nkiosk {kiosk}\ncounter 3\nrows {rows}\nchain {head}\n"
              f"part {hashlib.sha256(results).hexdigest()} {len(results)} results.db\n\n")
    with open(sys.argv[2], "wb") as out:
        out.write(chunks(listed.encode() + results))
    print(head)


main()
