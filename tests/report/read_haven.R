# SPDX-License-Identifier: GPL-3.0-or-later
# Reads an export's .sav and .dta files with haven and compares them with its CSV files: values by their labels, missing
# values by their codes, means without them.
#   Rscript read_haven.R FOLDER
suppressPackageStartupMessages(library(haven))
folder <- commandArgs(TRUE)[1]
compared <- 0
codes <- c(not_on_form = -99, declined = -98, skipped = -97, dont_know = -96, timed_out = -95, not_reached = -94,
           aborted = -93, suppressed = -91)
tags <- c(not_on_form = "n", declined = "r", skipped = "s", dont_know = "d", timed_out = "t", not_reached = "u",
          aborted = "a", suppressed = "c")

read_csv <- function(name) {
    read.csv(file.path(folder, name), colClasses = "character", check.names = FALSE, encoding = "UTF-8", na.strings = character())
}
fail <- function(...) {
    cat(..., "\n", file = stderr())
    quit(status = 1)
}

# "a=First|b=Second" of the codebook as labels by value
labels_of <- function(values) {
    entries <- strsplit(values, "|", fixed = TRUE)[[1]]
    setNames(sub("^[^=]*=", "", entries), sub("=.*$", "", entries))
}
cut_bytes <- function(text, most) {
    while (nchar(text, "bytes") > most) text <- substr(text, 1, nchar(text) - 1)
    text
}

check_text <- function(where, column, expected) {
    column <- as.character(column)
    expected <- vapply(gsub("\r", "\r", expected), cut_bytes, "", most = 255, USE.NAMES = FALSE)
    if (!identical(enc2utf8(column), enc2utf8(sub(" +$", "", expected)))) fail(where, "texts differ")
}

is_missing <- function(column, code, reasons, sav) {
    raw <- as.numeric(unclass(column))
    if (sav) all(raw == codes[reasons]) && all(is.na(column)) else all(is.na(raw)) && all(na_tag(column) == tags[reasons])
}

check_number <- function(where, column, expected, sav, known) {
    reasons <- expected %in% names(codes) & !grepl("response_state$", where)
    known <- known[grepl("response_state$", where) | !names(known) %in% names(codes)]
    if (any(reasons) && !is_missing(column[reasons], codes, expected[reasons], sav)) fail(where, "missing codes differ")
    empty <- expected == ""
    if (!all(is.na(as.numeric(unclass(column))[empty]))) fail(where, "a value where there is none")
    if (!sav && any(empty) && !all(is.na(na_tag(column[empty])))) fail(where, "a reason where there is none")
    rest <- !reasons & !empty
    values <- as.numeric(unclass(column))[rest]
    labels <- attr(column, "labels")
    if (!is.null(labels) && any(rest) && !all(grepl("^-?[0-9.]+$", expected[rest]))) {
        pairs <- unique(data.frame(code = values, value = expected[rest]))
        if (anyDuplicated(pairs$code) || anyDuplicated(pairs$value)) fail(where, "codes are not one to one")
        if (any(is.na(pairs$code))) fail(where, "a value without a code")
        said <- names(labels)[match(pairs$code, labels)]
        if (any(is.na(said))) fail(where, "a code without a label")
        wanted <- known[pairs$value]
        told <- !is.na(wanted)
        differ <- vapply(wanted[told], cut_bytes, "", most = 120) != said[told]
        if (any(differ)) fail(where, "labels differ:", said[told][differ], "/", wanted[told][differ])
    } else if (any(rest) && !identical(values, as.numeric(expected[rest]))) {
        fail(where, "numbers differ:", head(values), "/", head(expected[rest]))
    }
    if (any(rest) && !isTRUE(all.equal(mean(values), mean(as.numeric(column), na.rm = TRUE))) && !sav)
        fail(where, "the mean takes in missing codes")
    if (any(rest) && sav && sum(!is.na(column)) != sum(rest)) fail(where, "missing codes count as values")
}

check_file <- function(path, expected, codebook, sav) {
    data <- if (sav) read_sav(path, user_na = TRUE) else read_dta(path)
    if (nrow(data) != nrow(expected)) fail(path, nrow(data), "rows, not", nrow(expected))
    if (!all(names(data) %in% names(expected))) fail(path, "unknown variables", setdiff(names(data), names(expected)))
    for (name in names(data)) {
        where <- paste(basename(path), name)
        column <- data[[name]]
        about <- codebook[codebook$variable == name, ][1, ]
        label <- attr(column, "label")
        if (is.null(label) || !nzchar(label)) fail(where, "has no label")
        if (sav && nchar(label, "bytes") > 255 || !sav && nchar(label) > 80) fail(where, "label too long")
        if (nrow(expected) == 0) next
        compared <<- compared + nrow(expected)
        if (is.character(column)) check_text(where, column, expected[[name]])
        else check_number(where, column, expected[[name]], sav, labels_of(about$values))
    }
    ncol(data)
}

codebook <- read_csv("codebook.csv")
people <- read_csv("participants.csv")
answers <- read_csv("responses.csv")
for (assessment in c("a", "nobody")) for (sav in c(TRUE, FALSE)) {
    ending <- if (sav) ".sav" else ".dta"
    about <- codebook[codebook$file == "participants.csv", ]
    wide <- check_file(file.path(folder, paste0(assessment, "-participants", ending)),
                       people[people$assessment_id == assessment, ], about, sav)
    long <- check_file(file.path(folder, paste0(assessment, "-responses", ending)),
                       answers[answers$study_id == assessment, ], codebook[codebook$file == "responses.csv", ], sav)
    if (long != ncol(answers)) fail(assessment, ending, "has", long, "variables, not", ncol(answers))
    if (wide <= 24) fail(assessment, ending, "has only", wide, "variables")
}
cat("haven:", compared, "values are as in the CSV files\n")
