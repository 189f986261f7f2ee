#!/usr/bin/env Rscript
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Recomputes the figures of Vigil's report from responses.csv with base R alone, and compares them with report.json.
#
#   Rscript verify.R [responses.csv] [report.json]
#
# Run it in the folder of an export. Without report.json it prints what it computed. With it, it exits with 1 and names
# each figure that differs by more than 1e-8 of its size, and says what it could not check.
#
# What counts: a person's first finished attempt at each wave (never group votes); answered, "I don't know", skipped and
# timed out count, "I don't know" and skipped as not correct; declined, not reached and not on the form are missing.
# A person is matched who has a baseline and an endline. Two versions of a question are two questions; what a person has in
# more than one version is in none of that person's scores. Changes are after minus before.

options(stringsAsFactors = FALSE, warn = 1, width = 150)
WAVES <- c("baseline", "endline", "followup")
COUNTED <- c("answered", "dont_know", "skipped", "timed_out")
DIMENSIONS <- c(gender = "gender", age_band = "age_band", role = "role", site = "site_id", group = "group_id",
                language = "language", form = "form_variant", match_method = "match_method")
LEAST_INTERVAL <- 5
LEAST_ITEM <- 10
LEAST_ALPHA <- 30
TOLERANCE <- 1e-8

# ---- JSON, as far as a report needs it: null becomes NA, an object a named list, an array a list ----

json_tokens <- function(file) {
  lines <- readLines(file, warn = FALSE, encoding = "UTF-8")
  pattern <- "\"[^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+\"|-?[0-9][0-9.eE+-]*|true|false|null|[][{}:,]"
  unlist(regmatches(lines, gregexpr(pattern, lines, perl = TRUE)))
}

json_escape <- function(escape) {
  code <- function(at) strtoi(substr(escape, at, at + 3), 16)
  if (nchar(escape) == 12) return(intToUtf8(65536 + (code(3) - 55296) * 1024 + code(9) - 56320))
  if (nchar(escape) == 6) return(if (code(3) > 0) intToUtf8(code(3)) else "")
  switch(substr(escape, 2, 2), n = "\n", t = "\t", r = "\r", b = "\b", f = "\f", substr(escape, 2, 2))
}

json_string <- function(token) {
  text <- substr(token, 2, nchar(token) - 1)
  if (!grepl("\\", text, fixed = TRUE)) return(text)
  escapes <- gregexpr("\\\\(?:u[dD][89abAB]..\\\\u[dD][c-fC-F]..|u[0-9a-fA-F]{4}|.)", text, perl = TRUE)
  regmatches(text, escapes) <- list(vapply(regmatches(text, escapes)[[1]], json_escape, ""))
  text
}

json_read <- function(file) {
  tokens <- json_tokens(file)
  at <- 0
  value <- function() {
    at <<- at + 1
    token <- tokens[at]
    if (is.na(token)) stop(file, " ends too early", call. = FALSE)
    if (token == "{") return(object())
    if (token == "[") return(array())
    if (token == "null") return(NA)
    if (token == "true") return(TRUE)
    if (token == "false") return(FALSE)
    if (startsWith(token, "\"")) return(json_string(token))
    as.numeric(token)
  }
  object <- function() {
    values <- list()
    names <- character()
    while (tokens[at + 1] != "}") {
      if (tokens[at + 1] == ",") at <<- at + 1
      names <- c(names, json_string(tokens[at + 1]))
      at <<- at + 2
      values[[length(values) + 1]] <- value()
    }
    at <<- at + 1
    if (length(values) > 0) stats::setNames(values, names) else list()
  }
  array <- function() {
    values <- list()
    while (tokens[at + 1] != "]") {
      if (tokens[at + 1] == ",") at <<- at + 1
      values[[length(values) + 1]] <- value()
    }
    at <<- at + 1
    values
  }
  value()
}

# ---- which rows count ----

read_responses <- function(file) {
  rows <- read.csv(file, colClasses = "character", na.strings = character(), encoding = "UTF-8", check.names = FALSE,
                   strip.white = FALSE, fill = FALSE, comment.char = "")
  for (name in setdiff(c("admin_mode", "group_id", "ended_how"), names(rows)))
    rows[[name]] <- rep(if (name == "ended_how") "finished" else "", nrow(rows))
  rows$number <- suppressWarnings(as.integer(rows$attempt_no))
  rows$counted <- rows$response_state %in% COUNTED
  rows$keyed <- rows$max_score != ""
  rows$max <- ifelse(rows$keyed, suppressWarnings(as.numeric(rows$max_score)), 0)
  rows$points <- ifelse(rows$counted & rows$score != "", suppressWarnings(as.numeric(rows$score)), 0)
  rows$right <- rows$correct == "1"
  rows$missing <- rows$keyed & !rows$counted
  rows
}

# The first finished attempt of each person at each wave: of the same number the one that was answered first, those without
# a time last, then by kiosk.
first_finished <- function(rows) {
  rows <- rows[rows$ended_how == "finished" & rows$admin_mode != "group" & rows$wave %in% WAVES, ]
  if (nrow(rows) == 0) return(rows)
  column <- function(name) if (name %in% names(rows)) rows[[name]] else rep("", nrow(rows))
  attempt <- paste(rows$person_id, rows$wave, rows$number, column("device_id"), sep = "\r")
  time <- ifelse(column("answered_at") == "", "~", column("answered_at"))
  began <- tapply(time, attempt, function(x) sort(x, method = "radix")[1])[attempt]
  rows <- rows[order(rows$number, began, column("device_id"), method = "radix"), ]
  attempt <- paste(rows$number, column("device_id"), sep = "\r")
  key <- paste(rows$person_id, rows$wave, sep = "\r")
  rows[attempt == attempt[match(key, key)], ]
}

# Whose first attempt isn't clear: two attempts that nothing in the file tells apart, as where kiosks aren't named.
unclear_persons <- function(rows) {
  rows <- first_finished(rows)
  length(unique(rows$person_id[duplicated(rows[c("person_id", "wave", "item_id")])]))
}

# Scores of different questions can't be compared.
has_changed <- function(rows) {
  key <- paste(rows$person_id, rows$item_id, sep = "\r")
  versions <- tapply(rows$item_version, key, function(x) length(unique(x)))
  as.vector(versions[key]) > 1
}

study_of <- function(rows, id) {
  rows <- first_finished(rows[rows$study_id == id, ])
  rows <- rows[order(rows$person_id, match(rows$wave, WAVES), suppressWarnings(as.integer(rows$item_position))), ]
  people <- rows[!duplicated(rows$person_id), c("person_id", DIMENSIONS)]
  names(people) <- c("person", names(DIMENSIONS))
  rownames(people) <- people$person
  table_of <- function(values, fun) {
    table <- tapply(values, list(factor(rows$person_id, people$person), factor(rows$wave, WAVES)), fun)
    matrix(table, nrow(people), length(WAVES), dimnames = list(people$person, WAVES))
  }
  rows$changed <- if (nrow(rows) > 0) has_changed(rows) else logical()
  compared <- function(values) table_of(ifelse(rows$changed, 0, values), sum)
  study <- list(rows = rows, people = people, points = compared(rows$points), most = compared(rows$max),
                all_points = table_of(rows$points, sum), complete = !table_of(rows$missing, any))
  study$has <- !is.na(study$points)
  study$matched <- study$has[, "baseline"] & study$has[, "endline"]
  rows$who <- match(rows$person_id, people$person)
  study$rows <- rows
  study$pairs <- which(study$matched & study$most[, "baseline"] %in% setdiff(study$most[, "baseline"], c(0, NA)) &
                         study$most[, "endline"] %in% setdiff(study$most[, "endline"], c(0, NA)))
  study$percent <- 100 * study$points / study$most
  study$items <- split(seq_len(nrow(rows)), paste(rows$item_id, rows$item_version, sep = "\r"))
  study
}

# Sites if two or more are known among the matched, else groups, else nothing. Those whose site isn't known are one more.
clusters_of <- function(study) {
  for (by in c("site", "group")) {
    values <- ifelse(study$people[[by]] == "declined", "", study$people[[by]])
    here <- unique(values[study$matched])
    if (sum(here != "") >= 2) return(list(by = by, values = values, unknown = "" %in% here))
  }
  list(by = NA, values = rep("", nrow(study$people)), unknown = FALSE)
}

# Rare traits are suppressed in the rows of the shareable profile, and it has no groups and no facilitators at all.
is_withheld <- function(study, dimension) {
  values <- study$people[[dimension]]
  any(values == "suppressed") || (dimension == "group" && study$shareable && all(values == ""))
}

# What this file can't tell; carried to where the report has the figure.
unknown <- function(why) structure(list(), class = "unknown", why = why)
is_unknown <- function(x) inherits(x, "unknown")

# What the report has to leave out: of 1 … threshold - 1 persons, or such that so many others could be worked out.
withheld <- function() structure(list(), class = "withheld")
is_withheld_figure <- function(x) inherits(x, "withheld")
is_few <- function(n, threshold) n > 0 & n < threshold
tells_few <- function(part, all, threshold) is_few(part, threshold) || (part > 0 && is_few(all - part, threshold))
