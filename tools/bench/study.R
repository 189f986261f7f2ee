#!/usr/bin/env Rscript
# SPDX-License-Identifier: GPL-3.0-or-later
# The smaller part: mean before and after, paired t, share right of each item at each wave. RSQLite and data.table.
suppressPackageStartupMessages({library(RSQLite); library(data.table)})
db <- dbConnect(SQLite(), commandArgs(TRUE)[1], flags = SQLITE_RO)
r <- as.data.table(dbGetQuery(db, "SELECT a.person, a.wave, r.item, r.correct FROM response r JOIN attempt a ON a.seq = r.attempt"))
w <- dcast(r[, .(score = mean(correct)), by = .(person, wave)], person ~ wave, value.var = "score")
cat(nrow(w), 100 * (mean(w$endline) - mean(w$baseline)), t.test(w$endline, w$baseline, paired = TRUE)$p.value, "\n")
print(dcast(r[, .(p = mean(correct)), by = .(item, wave)], item ~ wave, value.var = "p"))
