#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The smaller part, as study.R: mean before and after, paired t, share right of each item at each wave."""
import sqlite3
import sys

import pandas

r = pandas.read_sql_query("SELECT a.person, a.wave, r.item, r.correct FROM response r JOIN attempt a ON a.seq = r.attempt",
                          sqlite3.connect(f"file:{sys.argv[1]}?mode=ro", uri=True))
w = r.groupby(["person", "wave"])["correct"].mean().unstack()
d = w["endline"] - w["baseline"]
print(len(w), 100 * d.mean(), d.mean() / (d.std() / len(d) ** 0.5))
print(r.pivot_table(index="item", columns="wave", values="correct"))
