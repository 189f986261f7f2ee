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
# A person is matched who has a baseline and an endline. Two versions of a question are two questions. Changes are
# after minus before.

options(stringsAsFactors = FALSE, warn = 1)
WAVES <- c("baseline", "endline", "followup")
COUNTED <- c("answered", "dont_know", "skipped", "timed_out")
DIMENSIONS <- c(gender = "gender", age_band = "age_band", role = "role", site = "site_id", group = "group_id",
                language = "language", form = "form_variant", method = "match_method")
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

json_string <- function(token) {
  text <- substr(token, 2, nchar(token) - 1)
  if (!grepl("\\", text, fixed = TRUE)) return(text)
  for (escape in unique(regmatches(text, gregexpr("\\\\u[0-9a-fA-F]{4}", text))[[1]]))
    if (escape != "\\u0000") text <- gsub(escape, intToUtf8(strtoi(substr(escape, 3, 6), 16)), text, fixed = TRUE)
  for (pair in list(c("\\n", "\n"), c("\\t", "\t"), c("\\r", "\r"), c("\\\"", "\""), c("\\/", "/"), c("\\\\", "\\")))
    text <- gsub(pair[1], pair[2], text, fixed = TRUE)
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

# ---- formulas; what isn't defined is NA ----

interval <- function(estimate, low = NA, high = NA) list(estimate = estimate, conf.low = low, conf.high = high)

ratio <- function(x, n) if (n > 0) x / n else NA

wilson <- function(x, n, level) {
  if (n == 0) return(c(NA, NA))
  suppressWarnings(prop.test(x, n, conf.level = level, correct = FALSE))$conf.int[1:2]
}

share <- function(x, n, level, least = 1) {
  limits <- if (n >= least) wilson(x, n, level) else c(NA, NA)
  c(list(x = x, n = n), interval(ratio(x, n), limits[1], limits[2]))
}

# Newcombe 1998, the same persons: a both, b lost, c gained, d neither.
newcombe_paired <- function(a, b, c, d, level) {
  n <- a + b + c + d
  before <- (a + b) / n
  after <- (a + c) / n
  l <- rbind(wilson(a + c, n, level), wilson(a + b, n, level))
  margins <- (a + b) * (c + d) * (a + c) * (b + d)
  product <- a * d - b * c
  corrected <- if (product > n / 2) product - n / 2 else min(product, 0)
  phi <- if (margins > 0) corrected / sqrt(margins) else 0
  limit <- function(x, y) sqrt(max(0, x^2 - 2 * phi * x * y + y^2))
  change <- after - before
  interval(change, max(-1, change - limit(after - l[1, 1], l[2, 2] - before)),
           min(1, change + limit(l[1, 2] - after, before - l[2, 1])))
}

# Newcombe 1998, different persons: first minus second.
newcombe_unpaired <- function(x1, n1, x2, n2, level) {
  if (n1 == 0 || n2 == 0) return(interval(NA))
  p1 <- x1 / n1
  p2 <- x2 / n2
  l1 <- wilson(x1, n1, level)
  l2 <- wilson(x2, n2, level)
  d <- p1 - p2
  interval(d, d - sqrt((p1 - l1[1])^2 + (l2[2] - p2)^2), d + sqrt((l1[2] - p1)^2 + (p2 - l2[1])^2))
}

mcnemar_exact <- function(b, c) if (b + c == 0) 1 else binom.test(b, b + c)$p.value

mcnemar_mid <- function(b, c) {
  if (b == c) return(1 - dbinom(b, b + c, 0.5) / 2)
  2 * pbinom(min(b, c), b + c, 0.5) - dbinom(min(b, c), b + c, 0.5)
}

cluster_mean <- function(y, cluster, level) {
  none <- list(estimate = NA, conf.low = NA, conf.high = NA, std.error = NA, df = NA, statistic = NA, p.value = NA)
  cluster <- factor(cluster)
  groups <- nlevels(cluster)
  if (groups < 2) return(none)
  n <- length(y)
  sums <- tapply(y - mean(y), cluster, sum)
  se <- sqrt(groups / (groups - 1) * sum(sums^2) / n^2)
  half <- qt((1 + level) / 2, groups - 1) * se
  if (se < 1e-9) return(modifyList(none, list(estimate = mean(y))))
  list(estimate = mean(y), conf.low = mean(y) - half, conf.high = mean(y) + half, std.error = se, df = groups - 1,
       statistic = mean(y) / se, p.value = 2 * pt(-abs(mean(y) / se), groups - 1))
}

cluster_design <- function(y, cluster) {
  cluster <- factor(cluster)
  groups <- nlevels(cluster)
  n <- length(y)
  if (groups < 2 || n <= groups || var(y) < 1e-18)
    return(list(icc = NA, deff = NA, deff.kish = NA, n.effective = NA))
  sizes <- as.vector(table(cluster))
  means <- tapply(y, cluster, mean)
  between <- sum(sizes * (means - mean(y))^2) / (groups - 1)
  within <- sum((y - means[cluster])^2) / (n - groups)
  n0 <- (n - sum(sizes^2) / n) / (groups - 1)
  icc <- (between - within) / (between + (n0 - 1) * within)
  se <- cluster_mean(y, cluster, 0.95)$std.error
  deff <- if (is.na(se)) NA else se^2 / (var(y) / n)
  list(icc = icc, deff = deff, deff.kish = 1 + (sum(sizes^2) / n - 1) * max(icc, 0), n.effective = n / deff)
}

t_test <- function(x, y = NULL, level) {
  none <- list(estimate = NA, std.error = NA, statistic = NA, parameter = NA, p.value = NA, conf.low = NA, conf.high = NA)
  if (length(x) == 0 || (!is.null(y) && length(y) == 0)) return(none)
  none$estimate <- mean(x) - if (is.null(y)) 0 else mean(y)
  test <- tryCatch(t.test(x, y, conf.level = level), error = function(e) NULL)
  if (is.null(test)) {
    if (is.null(y) && length(x) > 1) # nothing varies: no test, but the interval is the point
      none[c("std.error", "conf.low", "conf.high")] <- c(0, none$estimate, none$estimate)
    return(none)
  }
  list(estimate = none$estimate, std.error = test$stderr, statistic = unname(test$statistic),
       parameter = unname(test$parameter), p.value = test$p.value, conf.low = test$conf.int[1],
       conf.high = test$conf.int[2])
}

# Of dz by the noncentral t; approximately where R's series ends.
dz_interval <- function(dz, n, level) {
  t <- dz * sqrt(n)
  tail <- (1 - level) / 2
  find <- function(p) {
    f <- function(ncp) suppressWarnings(pt(t, n - 1, ncp)) - p
    tryCatch(uniroot(f, c(-37.6, 37.6), tol = 1e-13, maxiter = 10000)$root, error = function(e) NA)
  }
  low <- find(1 - tail)
  high <- find(tail)
  if (is.na(low) || is.na(high)) {
    half <- qnorm(1 - tail) * sqrt(1 / n + dz^2 / (2 * n))
    return(interval(dz, dz - half, dz + half))
  }
  interval(dz, low / sqrt(n), high / sqrt(n))
}

effect_sizes <- function(before, after, level) {
  gains <- after - before
  n <- length(gains)
  s <- if (n > 1) sd(gains) else NA
  if (is.na(s) || s < 1e-9) return(list(dz = interval(NA), dav = NA, gz = NA))
  dz <- mean(gains) / s
  m <- n - 1
  j <- exp(lgamma(m / 2) - log(sqrt(m / 2)) - lgamma((m - 1) / 2))
  spread <- (sd(before) + sd(after)) / 2
  list(dz = dz_interval(dz, n, level), dav = if (spread > 1e-9) mean(gains) / spread else NA,
       gz = if (m >= 2) j * dz else NA)
}

wilcoxon <- function(gains) {
  gains <- round(gains, 9)
  gains <- gains[gains != 0]
  if (length(gains) == 0) return(list(n = 0, statistic = NA, p.value = NA, effect = NA))
  ranks <- rank(abs(gains))
  positive <- sum(ranks[gains > 0])
  list(n = length(gains), statistic = positive, p.value = NA, effect = 2 * positive / sum(ranks) - 1)
}

wilcoxon_p <- function(gains) {
  gains <- round(gains, 9)
  if (all(gains == 0)) return(NA)
  suppressWarnings(wilcox.test(gains))$p.value
}

hake <- function(before, after) if (length(before) == 0 || mean(before) >= 100) NA else
  (mean(after) - mean(before)) / (100 - mean(before))

normalized_change <- function(before, after) {
  dropped <- abs(before - after) < 1e-9 & (before < 1e-9 | before > 100 - 1e-9)
  b <- before[!dropped]
  a <- after[!dropped]
  c <- ifelse(abs(a - b) < 1e-9, 0, ifelse(a > b, (a - b) / (100 - b), (a - b) / b))
  list(estimate = if (length(c) > 0) mean(c) else NA, n = length(c), dropped = sum(dropped))
}

alpha <- function(scores, level) {
  k <- ncol(scores)
  n <- nrow(scores)
  total <- var(rowSums(scores))
  if (k < 2 || n < 2 || total < 1e-12) return(interval(NA))
  value <- k / (k - 1) * (1 - sum(apply(scores, 2, var)) / total)
  tail <- (1 - level) / 2
  interval(value, 1 - (1 - value) * qf(1 - tail, n - 1, (n - 1) * (k - 1)),
           1 - (1 - value) * qf(tail, n - 1, (n - 1) * (k - 1)))
}

correlation <- function(x, y) {
  if (length(x) < 2 || sd(x) < 1e-9 || sd(y) < 1e-9) NA else cor(x, y)
}

# Difference of the upper and lower 27 % by total; a score that straddles the border goes in with its share.
upper_lower <- function(right, total) {
  k <- round(0.27 * length(right))
  if (k == 0) return(NA)
  total <- round(total, 9)
  side <- function(scores) {
    left <- k
    got <- 0
    for (score in scores) {
      here <- total == score
      taken <- min(left, sum(here))
      got <- got + taken * mean(right[here])
      left <- left - taken
    }
    got / k
  }
  scores <- sort(unique(total))
  side(rev(scores)) - side(scores)
}

cochran <- function(right) { # a row a person, a column a wave
  k <- ncol(right)
  bottom <- k * sum(right) - sum(rowSums(right)^2)
  if (nrow(right) == 0 || bottom == 0) return(list(statistic = NA, parameter = NA, p.value = NA))
  q <- (k - 1) * (k * sum(colSums(right)^2) - sum(right)^2) / bottom
  list(statistic = q, parameter = k - 1, p.value = pchisq(q, k - 1, lower.tail = FALSE))
}

association <- function(counts) {
  counts <- counts[rowSums(counts) > 0, colSums(counts) > 0, drop = FALSE]
  if (nrow(counts) < 2 || ncol(counts) < 2) return(NA)
  expected <- outer(rowSums(counts), colSums(counts)) / sum(counts)
  if (any(expected < 5)) return(if (all(dim(counts) == 2)) fisher.test(counts)$p.value else NA)
  chisq.test(counts, correct = FALSE)$p.value
}

mantel_haenszel <- function(right, focal, total, level) {
  tables <- table(factor(focal, c(FALSE, TRUE)), factor(right, c(TRUE, FALSE)), round(total, 9))
  tables <- tables[, , apply(tables, 3, sum) > 1, drop = FALSE]
  none <- list(odds.ratio = interval(NA), statistic = NA, p.value = NA, delta = NA)
  if (dim(tables)[3] == 0) return(none)
  a <- tables[1, 1, ]
  b <- tables[1, 2, ]
  c <- tables[2, 1, ]
  d <- tables[2, 2, ]
  n <- a + b + c + d
  R <- sum(a * d / n)
  S <- sum(b * c / n)
  variance <- sum((a + b) * (c + d) * (a + c) * (b + d) / (n^2 * (n - 1)))
  off <- abs(sum(a - (a + b) * (a + c) / n))
  if (variance > 0) {
    none$statistic <- (off - min(0.5, off))^2 / variance
    none$p.value <- pchisq(none$statistic, 1, lower.tail = FALSE)
  }
  if (S == 0) return(none)
  none$odds.ratio <- interval(R / S)
  if (R > 0) {
    P <- (a + d) / n
    Q <- (b + c) / n
    se <- sqrt(sum(P * a * d / n) / (2 * R^2) + sum(P * b * c / n + Q * a * d / n) / (2 * R * S) +
                 sum(Q * b * c / n) / (2 * S^2))
    half <- qnorm((1 + level) / 2) * se
    none$odds.ratio <- interval(R / S, exp(log(R / S) - half), exp(log(R / S) + half))
    none$delta <- -2.35 * log(R / S)
  }
  none
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

# The first finished attempt of each person at each wave.
first_finished <- function(rows) {
  rows <- rows[rows$ended_how == "finished" & rows$admin_mode != "group" & rows$wave %in% WAVES, ]
  key <- paste(rows$person_id, rows$wave, sep = "\r")
  rows[rows$number == ave(rows$number, key, FUN = min), ]
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
  study <- list(rows = rows, people = people, points = table_of(rows$points, sum), most = table_of(rows$max, sum),
                complete = !table_of(rows$missing, any))
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

# Sites if there are two or more among the matched, else groups, else nothing.
clusters_of <- function(study) {
  for (by in c("site", "group")) {
    values <- study$people[[by]]
    if (length(unique(values[study$matched])) >= 2) return(list(by = by, values = values))
  }
  list(by = NA, values = rep("", nrow(study$people)))
}

is_withheld <- function(study, dimension) any(study$people[[dimension]] == "suppressed")

# What this file can't tell; carried to where the report has the figure.
unknown <- function(why) structure(list(), class = "unknown", why = why)
is_unknown <- function(x) inherits(x, "unknown")

# ---- figures, named as in report.json ----

# The same persons yes or no before and after.
change_of <- function(context, before, after, who) {
  level <- context$level
  n <- length(who)
  a <- sum(before & after)
  b <- sum(before & !after)
  c <- sum(!before & after)
  d <- n - a - b - c
  enough <- n >= LEAST_INTERVAL
  newcombe <- if (enough) newcombe_paired(a, b, c, d, level) else interval(ratio(c - b, n))
  cluster <- if (enough && !is.na(context$by)) cluster_mean(after - before, context$values[who], level) else interval(NA)
  cluster$conf.low <- max(-1, cluster$conf.low)
  cluster$conf.high <- min(1, cluster$conf.high)
  printed <- if (!is.na(context$by) && !is.na(cluster$conf.low)) cluster else newcombe
  if (context$no_clusters) printed <- cluster <- unknown("sites are withheld in this profile")
  list(n = n, counts = list(both = a, lost = b, gained = c, neither = d),
       baseline = share(a + b, n, level, LEAST_INTERVAL), endline = share(a + c, n, level, LEAST_INTERVAL),
       newcombe = newcombe, cluster = cluster, printed = printed,
       p.value = if (enough) mcnemar_exact(b, c) else NA, p.value.mid = if (enough) mcnemar_mid(b, c) else NA)
}

at_wave <- function(study, rows, wave) {
  rows <- rows[study$rows$wave[rows] == wave & study$rows$counted[rows]]
  rows[order(study$rows$who[rows])]
}

both_waves <- function(study, rows, waves = c("baseline", "endline")) {
  found <- lapply(waves, function(wave) at_wave(study, rows, wave))
  who <- Reduce(intersect, lapply(found, function(r) study$rows$who[r]))
  who <- who[study$matched[who]]
  c(list(who = who), lapply(found, function(r) r[match(who, study$rows$who[r])]))
}

item_of <- function(context, study, rows) {
  r <- study$rows
  level <- context$level
  keyed <- rows[r$keyed[rows]]
  pair <- both_waves(study, keyed)
  before <- r$right[pair[[2]]]
  after <- r$right[pair[[3]]]
  item <- change_of(context, before, after, pair$who)
  dont_know <- function(at) r$response_state[at] == "dont_know"
  without <- function(at) {
    kept <- at[!dont_know(at)]
    share(sum(r$right[kept]), length(kept), level, LEAST_INTERVAL)
  }
  single <- function(wave) {
    at <- at_wave(study, keyed, wave)
    at <- at[!study$matched[r$who[at]]]
    share(sum(r$right[at]), length(at), level)
  }
  unmatched <- list(baseline = single("baseline"), endline = single("endline"))
  lost <- unmatched$baseline$n
  total <- item$n + lost
  three <- both_waves(study, keyed, WAVES)
  right <- cbind(r$right[three[[2]]], r$right[three[[3]]], r$right[three[[4]]])
  p <- vapply(list(c(1, 2), c(1, 3), c(2, 3)), function(w)
    if (nrow(right) == 0) NA_real_ else mcnemar_exact(sum(right[, w[1]] & !right[, w[2]]), sum(!right[, w[1]] & right[, w[2]])),
    0)
  c(list(id = r$item_id[rows[1]], version = r$item_version[rows[1]], objective = r$learning_objective[rows[1]]), item,
    list(dont_know = list(baseline = ratio(sum(dont_know(pair[[2]])), item$n),
                          endline = ratio(sum(dont_know(pair[[3]])), item$n)),
         without_dont_know = list(baseline = without(pair[[2]]), endline = without(pair[[3]])),
         unmatched = c(unmatched, list(difference = newcombe_unpaired(
           unmatched$endline$x, unmatched$endline$n, unmatched$baseline$x, unmatched$baseline$n, level))),
         bounds = list(low = ratio(item$endline$x, total), high = ratio(item$endline$x + lost, total)),
         waves = c(list(n = nrow(right), right = stats::setNames(as.list(colSums(right)), WAVES)),
                   list(cochran = cochran(right), p = p, holm = p.adjust(p, "holm"))),
         quality = stats::setNames(lapply(WAVES, function(wave) item_quality(study, keyed, wave)), WAVES),
         dif = dif_of(context, study, keyed)))
}

# Over the matched when there are any, else over everybody.
in_quality <- function(study, rows) if (any(study$matched)) rows[study$matched[study$rows$who[rows]]] else rows

item_quality <- function(study, rows, wave) {
  r <- study$rows
  at <- in_quality(study, at_wave(study, rows, wave))
  n <- length(at)
  total <- study$points[cbind(r$who[at], rep(match(wave, WAVES), n))]
  rest <- total - r$points[at]
  enough <- n >= LEAST_ITEM
  choice <- paste(r$response_state[at], r$response_ids[at], sep = "\r")
  options <- lapply(split(seq_len(n), choice), function(chosen) {
    picked <- seq_len(n) %in% chosen
    list(ids = r$response_ids[at[chosen[1]]], state = r$response_state[at[chosen[1]]],
         right = r$right[at[chosen[1]]], n = length(chosen), share = if (enough) length(chosen) / n else NA,
         mean_rest = if (enough) mean(rest[chosen]) else NA,
         correlation = if (enough) correlation(as.numeric(picked), rest) else NA)
  })
  own <- form_figures(study, wave)
  key <- if (length(rows) > 0) paste(r$item_id[rows[1]], r$item_version[rows[1]], sep = "\r") else ""
  figure <- function(name) {
    found <- Filter(Negate(is.na), lapply(own, function(form) unname(form[[name]][key])))
    if (length(found) > 0) found[[1]] else NA
  }
  list(n = n, difficulty = if (enough) mean(r$right[at]) else NA, item_rest = figure("item_rest"),
       alpha_without = figure("alpha_without"), upper_lower = if (enough) upper_lower(r$right[at], total) else NA,
       options = unname(options))
}

# Persons with every item of a form, a row a person, a column an item; NULL when they had different ones.
form_scores <- function(study, wave, form) {
  r <- study$rows
  at <- which(r$wave == wave & r$form_variant == form & r$keyed & r$counted)
  at <- in_quality(study, at[study$complete[cbind(r$who[at], rep(match(wave, WAVES), length(at)))]])
  if (length(at) == 0) return(NULL)
  scores <- tapply(r$points[at], list(r$who[at], paste(r$item_id[at], r$item_version[at], sep = "\r")), sum)
  if (anyNA(scores)) NULL else scores
}

form_cache <- new.env()
form_figures <- function(study, wave) {
  key <- paste(study$id, wave)
  if (!is.null(form_cache[[key]])) return(form_cache[[key]])
  forms <- sort(unique(study$rows$form_variant[study$rows$wave == wave]))
  figures <- lapply(forms, function(form) {
    scores <- form_scores(study, wave, form)
    if (is.null(scores) || nrow(scores) < LEAST_ITEM) return(NULL)
    each <- seq_len(ncol(scores))
    total <- rowSums(scores)
    named <- function(values) stats::setNames(values, colnames(scores))
    list(item_rest = named(vapply(each, function(i) correlation(scores[, i], total - scores[, i]), 0)),
         alpha_without = named(vapply(each, function(i) if (nrow(scores) < LEAST_ALPHA) NA_real_ else
           as.numeric(alpha(scores[, -i, drop = FALSE], 0.95)$estimate), 0)))
  })
  form_cache[[key]] <- figures
  figures
}

reliability_of <- function(context, study) {
  found <- list()
  for (wave in WAVES) for (form in sort(unique(study$rows$form_variant[study$rows$wave == wave]))) {
    scores <- form_scores(study, wave, form)
    enough <- !is.null(scores) && nrow(scores) >= LEAST_ALPHA
    value <- if (enough) alpha(scores, context$level) else interval(NA)
    sem <- if (is.na(value$estimate)) NA else sd(rowSums(scores)) * sqrt(1 - value$estimate)
    found <- c(found, list(list(wave = wave, form = form, n = NROW(scores), n_items = NCOL(scores), alpha = value,
                                sem = sem)))
  }
  found
}

dif_of <- function(context, study, rows) {
  if (is.null(context$reference) || is_withheld(study, "gender")) return(unknown("which groups are compared"))
  at <- in_quality(study, at_wave(study, rows, "endline"))
  at <- at[study$complete[study$rows$who[at], "endline"]]
  gender <- study$people$gender[study$rows$who[at]]
  at <- at[gender %in% c(context$reference, context$focal)]
  who <- study$rows$who[at]
  mantel_haenszel(study$rows$right[at], study$people$gender[who] == context$focal, study$points[who, "endline"],
                  context$level)
}

adjust_changes <- function(changes) {
  p <- vapply(changes, function(change) as.numeric(change$p.value), 0)
  holm <- p.adjust(p, "holm")
  bh <- p.adjust(p, "BH")
  for (i in seq_along(changes)) changes[[i]]$p.adjusted <- list(holm = holm[i], BH = bh[i])
  changes
}

total_of <- function(context, study, who = study$pairs) {
  level <- context$level
  before <- study$points[who, "baseline"]
  after <- study$points[who, "endline"]
  before_percent <- study$percent[who, "baseline"]
  after_percent <- study$percent[who, "endline"]
  most <- unique(round(c(study$most[study$pairs, "baseline"], study$most[study$pairs, "endline"]), 9))
  cluster <- function(y) if (context$no_clusters) unknown("sites are withheld in this profile") else
    if (is.na(context$by)) cluster_mean(y, rep(1, length(y)), level) else cluster_mean(y, context$values[who], level)
  gain <- function(b, a) c(list(n = length(b), mean_baseline = if (length(b)) mean(b) else NA,
                                mean_endline = if (length(a)) mean(a) else NA,
                                sd_baseline = if (length(b) > 1) sd(b) else NA,
                                sd_endline = if (length(a) > 1) sd(a) else NA, gain = list(t_test(a - b, level = level))),
                           list(improved = sum(a - b > 1e-9), unchanged = sum(abs(a - b) <= 1e-9),
                                declined = sum(a - b < -1e-9), cluster = cluster(a - b)), effect_sizes(b, a, level))
  passing <- function(wave) study$points[who, wave] >= context$pass_mark * study$most[who, wave] - 1e-9
  ends <- function(x) list(floor = ratio(sum(x < 1e-9), length(x)), ceiling = ratio(sum(x > 100 - 1e-9), length(x)))
  three <- who[study$has[who, "followup"]]
  means <- if (length(three) > 0) colMeans(study$points[three, , drop = FALSE]) else rep(NA_real_, 3)
  gained <- means[2] - means[1]
  ranks <- wilcoxon(after_percent - before_percent)
  ranks$p.value <- wilcoxon_p(after_percent - before_percent)
  list(most = if (length(most) == 1) most else NA,
       points = if (length(most) == 1) gain(before, after) else gain(numeric(), numeric()),
       percent = gain(before_percent, after_percent), wilcoxon = ranks, hake = hake(before_percent, after_percent),
       normalized_change = normalized_change(before_percent, after_percent),
       ceiling = list(baseline = ends(before_percent), endline = ends(after_percent)),
       design = if (context$no_clusters) unknown("sites are withheld in this profile") else
         if (is.na(context$by)) cluster_design(0, 1) else
           cluster_design(after_percent - before_percent, context$values[who]),
       retention = list(n = length(three), means = as.list(unname(means)),
                        value = if (!is.na(gained) && abs(gained) > 1e-9) unname((means[3] - means[1]) / gained) else NA),
       passed = if (context$pass_mark > 0) change_of(context, passing("baseline"), passing("endline"), who) else NULL)
}

indicator_versions <- function(context, study, rule) {
  if (length(rule$conditions) == 0) {
    who <- study$pairs
    passing <- function(wave) study$points[who, wave] >= context$pass_mark * study$most[who, wave] - 1e-9
    return(list(list(versions = "", who = who, before = passing("baseline"), after = passing("endline"))))
  }
  r <- study$rows
  held <- lapply(rule$conditions, function(condition) {
    rows <- which(r$item_id == condition$item)
    pair <- both_waves_any_version(study, rows)
    holds <- function(at) if (length(condition$responses) == 0) r$right[at] else
      r$response_state[at] == "answered" & r$response_ids[at] %in% unlist(condition$responses)
    list(who = pair$who, before = holds(pair$before), after = holds(pair$after),
         version = paste(condition$item, r$item_version[pair$before]))
  })
  who <- Reduce(intersect, lapply(held, function(h) h$who))
  pick <- function(name) lapply(held, function(h) h[[name]][match(who, h$who)])
  before <- Reduce(`&`, pick("before"))
  after <- Reduce(`&`, pick("after"))
  versions <- do.call(paste, c(pick("version"), sep = ";"))
  lapply(sort(unique(versions), method = "radix"), function(version) {
    these <- versions == version
    list(versions = version, who = who[these], before = before[these], after = after[these])
  })
}

# The same version at both waves, whichever it is.
both_waves_any_version <- function(study, rows) {
  r <- study$rows
  before <- at_wave(study, rows, "baseline")
  after <- at_wave(study, rows, "endline")
  who <- intersect(r$who[before], r$who[after])
  who <- who[study$matched[who]]
  before <- before[match(who, r$who[before])]
  after <- after[match(who, r$who[after])]
  same <- r$item_version[before] == r$item_version[after]
  list(who = who[same], before = before[same], after = after[same])
}

indicators_of <- function(context, study) {
  found <- list()
  for (rule in context$rules) for (one in indicator_versions(context, study, rule))
    found <- c(found, list(c(list(id = rule$id, versions = one$versions), change_of(context, one$before, one$after, one$who))))
  adjust_changes(found)
}

objectives_of <- function(context, study) {
  r <- study$rows
  ids <- sort(unique(r$learning_objective[r$keyed & r$learning_objective != ""]), method = "radix")
  lapply(ids, function(id) {
    mine <- r$keyed & r$learning_objective == id
    at <- function(wave) {
      these <- mine & r$wave == wave
      points <- tapply(r$points[these], factor(r$who[these], seq_len(nrow(study$people))), sum)
      most <- tapply(r$max[these], factor(r$who[these], seq_len(nrow(study$people))), sum)
      as.vector(100 * points / most)
    }
    before <- at("baseline")
    after <- at("endline")
    who <- which(study$matched & is.finite(before) & is.finite(after))
    gain <- t_test(after[who] - before[who], level = context$level)
    list(id = id, n = length(who), mean_baseline = if (length(who)) mean(before[who]) else NA,
         mean_endline = if (length(who)) mean(after[who]) else NA, gain = gain,
         cluster = if (context$no_clusters) unknown("sites are withheld in this profile") else
           if (is.na(context$by)) cluster_mean(0, 1, context$level) else
             cluster_mean(after[who] - before[who], context$values[who], context$level))
  })
}

opinions_of <- function(context, study) {
  r <- study$rows
  found <- list()
  for (rows in study$items) {
    pair <- both_waves(study, rows[!r$keyed[rows]])
    if (length(pair$who) == 0) next
    choice <- function(at) paste(r$response_state[at], r$response_ids[at], sep = "\r")
    before <- choice(pair[[2]])
    after <- choice(pair[[3]])
    for (one in unique(c(before, after))) {
      parts <- strsplit(one, "\r", fixed = TRUE)[[1]]
      found <- c(found, list(c(list(id = r$item_id[rows[1]], version = r$item_version[rows[1]],
                                    ids = if (length(parts) > 1) parts[2] else "", state = parts[1]),
                               change_of(context, before == one, after == one, pair$who))))
    }
  }
  found
}

groups_of <- function(context, study, dimension) {
  if (is_withheld(study, dimension)) return(unknown("this trait is withheld in this profile"))
  values <- study$people[[dimension]]
  lapply(sort(unique(values[study$pairs]), method = "radix"), function(value) {
    who <- study$pairs[values[study$pairs] == value]
    inside <- study
    inside$matched <- study$matched & values == value
    inside$pairs <- who
    total <- total_of(context, inside, who)
    items <- lapply(study$items[vapply(study$items, function(rows) any(study$rows$keyed[rows]), NA)], function(rows) {
      pair <- both_waves(inside, rows[study$rows$keyed[rows]])
      c(list(id = study$rows$item_id[rows[1]], version = study$rows$item_version[rows[1]]),
        change_of(context, study$rows$right[pair[[2]]], study$rows$right[pair[[3]]], pair$who))
    })
    c(list(value = value), total, list(items = unname(items), indicators = indicators_of(context, inside)))
  })
}

attrition_of <- function(context, study) {
  took <- study$has[, "baseline"]
  retained <- study$points[took & study$matched, "baseline"]
  lost <- study$points[took & !study$matched, "baseline"]
  by <- lapply(stats::setNames(names(DIMENSIONS), names(DIMENSIONS)), function(dimension) {
    if (is_withheld(study, dimension)) return(unknown("this trait is withheld in this profile"))
    if (!any(took)) return(NA)
    association(table(study$people[[dimension]][took], !study$matched[took]))
  })
  welch <- t_test(unname(retained), unname(lost), context$level)
  followup <- sum(took & study$has[, "followup"])
  list(endline = ratio(sum(took) - sum(study$matched), sum(took)), followup = ratio(sum(took) - followup, sum(took)),
       mean_retained = if (length(retained)) mean(retained) else NA, mean_lost = if (length(lost)) mean(lost) else NA,
       difference = welch, p = by)
}

dont_know_of <- function(study) {
  r <- study$rows
  share_at <- function(wave) {
    at <- r$keyed & r$counted & r$wave == wave & study$matched[r$who]
    ratio(sum(r$response_state[at] == "dont_know"), sum(at))
  }
  list(baseline = share_at("baseline"), endline = share_at("endline"))
}

# ---- the report's shape ----

as_change <- function(change) {
  printed <- change$printed
  if (!is_unknown(printed)) printed <- printed[c("estimate", "conf.low", "conf.high")]
  cluster <- change$cluster
  if (!is_unknown(cluster)) cluster <- cluster[c("estimate", "conf.low", "conf.high")]
  inner <- if (is_unknown(printed)) list(estimate = change$newcombe$estimate, conf.low = printed, conf.high = printed) else printed
  change$change <- c(inner, list(newcombe = change$newcombe[c("conf.low", "conf.high")], cluster = cluster,
                                 p.value = change$p.value, p.value.mid = change$p.value.mid,
                                 p.adjusted = change$p.adjusted))
  change[setdiff(names(change), c("printed", "newcombe", "cluster"))]
}

figures_of <- function(rows, context) {
  study <- study_of(rows, context$id)
  study$id <- context$id
  clusters <- clusters_of(study)
  context$by <- clusters$by
  context$values <- clusters$values
  context$no_clusters <- is_withheld(study, "site")
  keyed <- Filter(function(rows) any(study$rows$keyed[rows]), study$items)
  items <- adjust_changes(lapply(unname(keyed), function(rows) item_of(context, study, rows)))
  total <- total_of(context, study)
  if (!is.null(total$passed)) total$passed <- as_change(total$passed)
  total$dont_know <- dont_know_of(study)
  groups <- lapply(stats::setNames(names(DIMENSIONS), names(DIMENSIONS)), function(dimension) {
    groups <- groups_of(context, study, dimension)
    if (is_unknown(groups)) groups else lapply(groups, function(group) {
      group$items <- lapply(group$items, as_change)
      group$indicators <- lapply(group$indicators, as_change)
      if (!is.null(group$passed)) group$passed <- as_change(group$passed)
      group
    })
  })
  persons <- as.list(colSums(study$has))
  list(assessment = list(id = context$id, matched = sum(study$matched), enrolled = nrow(study$people), persons = persons,
                         all_three = sum(study$matched & study$has[, "followup"]),
                         clusters = if (context$no_clusters) unknown("sites are withheld in this profile") else
                           list(by = clusters$by, n = if (is.na(clusters$by)) NA else
                             length(unique(clusters$values[study$matched])))),
       items = lapply(items, as_change), indicators = lapply(indicators_of(context, study), as_change),
       objectives = objectives_of(context, study), opinions = lapply(opinions_of(context, study), as_change),
       total = total, groups = groups, attrition = attrition_of(context, study),
       reliability = reliability_of(context, study))
}

# ---- comparing ----

tally <- new.env()
tally$same <- 0
tally$withheld <- 0
tally$wrong <- character()
tally$unchecked <- list()
KEYS <- c("id", "version", "versions", "value", "ids", "state", "wave", "form", "name")

key_of <- function(x) paste(unlist(x[intersect(KEYS, names(x))]), collapse = " ")

count_numbers <- function(x) if (is.list(x)) sum(vapply(x, count_numbers, 0)) else as.numeric(is.numeric(x))

leave_out <- function(json, path, why) {
  n <- count_numbers(json)
  if (n > 0) tally$unchecked[[why]] <- c(tally$unchecked[[why]], stats::setNames(n, gsub("\\[[^]]*\\]", "[]", path)))
}

wrong <- function(path, said, found) {
  show <- function(x) if (length(x) == 0 || is.na(x)) "not defined" else format(x, digits = 12)
  tally$wrong <- c(tally$wrong, sprintf("%s: the report says %s, the data say %s", path, show(said), show(found)))
}

near <- function(a, b) abs(a - b) <= TOLERANCE * max(abs(a), abs(b)) || (abs(a - b) < 1e-12 && max(abs(a), abs(b)) < 1e-9)

compare_leaf <- function(json, mine, path) {
  if (is.list(mine) || length(mine) > 1) return(leave_out(json, path, "a shape that this script doesn't know"))
  if (is.character(json) || is.character(mine)) {
    if (is.character(mine) && !identical(json, mine) && !(is.na(json) && mine == "")) wrong(path, json, mine)
    return(invisible())
  }
  if (length(mine) == 0) mine <- NA
  if (is.na(json) != is.na(mine) || (!is.na(json) && !near(as.numeric(json), as.numeric(mine)))) wrong(path, json, mine)
  else tally$same <- tally$same + 1
}

compare_all <- function(json, mine, path) {
  keys <- vapply(mine, key_of, "")
  for (one in json) {
    key <- key_of(one)
    here <- sprintf("%s[%s]", path, key)
    found <- which(keys == key)
    if (length(found) != 1) leave_out(one, here, "not found in the data") else compare(one, mine[[found]], here)
  }
  for (missing in setdiff(keys, vapply(json, key_of, "")))
    wrong(sprintf("%s[%s]", path, missing), NA, "figures that the report lacks")
}

compare <- function(json, mine, path) {
  if (is_unknown(mine)) return(leave_out(json, path, attr(mine, "why")))
  if (is.list(json) && isTRUE(json$suppressed)) {
    tally$withheld <- tally$withheld + 1
    return(invisible())
  }
  if (!is.list(json)) return(compare_leaf(json, mine, path))
  if (is.null(names(json))) {
    if (length(json) > 0 && is.list(json[[1]])) return(compare_all(json, mine, path))
    for (i in seq_along(json)) compare(json[[i]], if (i <= length(mine)) mine[[i]] else NULL, sprintf("%s[%d]", path, i))
    return(invisible())
  }
  for (name in names(json)) {
    here <- if (path == "") name else paste0(path, ".", name)
    if (is.list(mine) && name %in% names(mine)) compare(json[[name]], mine[[name]], here)
    else leave_out(json[[name]], here, "not recomputed by this script")
  }
}

say_result <- function() {
  cat(sprintf("\n%d figures of the report are as the data have them; %d withheld ones were passed over.\n", tally$same,
              tally$withheld))
  for (why in names(tally$unchecked)) {
    paths <- tapply(tally$unchecked[[why]], names(tally$unchecked[[why]]), sum)
    cat(sprintf("Not checked, %s: %d figures\n", why, sum(paths)))
    cat(strwrap(paste(sprintf("%s (%d)", names(paths), paths), collapse = ", "), width = 120, prefix = "  "), sep = "\n")
  }
  if (length(tally$wrong) == 0) return(0)
  cat(sprintf("\n%d figures DIFFER:\n", length(tally$wrong)))
  cat(paste0("  ", tally$wrong), sep = "\n")
  1
}

# ---- printing ----

percent <- function(x) ifelse(is.na(x), "-", sprintf("%.1f%%", 100 * x))

print_figures <- function(figures) {
  a <- figures$assessment
  cat(sprintf("\n%s: %d persons; baseline %d, endline %d, follow-up %d; matched %d\n", a$id, a$enrolled, a$persons$baseline,
              a$persons$endline, a$persons$followup, a$matched))
  number <- function(x) if (is_unknown(x) || length(x) == 0) NA else as.numeric(x)
  lines <- lapply(c(figures$indicators, figures$items), function(item) {
    change <- item$change
    data.frame(what = item$id, version = if (is.null(item$version)) "" else item$version, n = item$n,
               baseline = percent(item$baseline$estimate), endline = percent(item$endline$estimate),
               points = sprintf("%+.1f", 100 * change$estimate),
               low = sprintf("%.1f", 100 * number(change$conf.low)), high = sprintf("%.1f", 100 * number(change$conf.high)),
               p = format.pval(item$p.value, digits = 3), holm = format.pval(item$p.adjusted$holm, digits = 3))
  })
  if (length(lines) > 0) print(do.call(rbind, lines), row.names = FALSE)
  points <- figures$total$percent
  cat(sprintf("Total: %.2f%% before, %.2f%% after, %+.2f points, t %.3f, p %.3g, dz %.3f, <g> %.3f\n", points$mean_baseline,
              points$mean_endline, points$gain[[1]]$estimate, points$gain[[1]]$statistic, points$gain[[1]]$p.value,
              points$dz$estimate, figures$total$hake))
}

context_of <- function(id, report) {
  a <- report$assessment
  or <- function(x, default) if (is.null(x) || length(x) == 0 || (!is.list(x) && is.na(x))) default else x
  list(id = id, level = or(a$level, 0.95), pass_mark = or(a$pass_mark, 0), reference = or(a$dif$reference, NULL),
       focal = or(a$dif$focal, NULL), rules = or(a$indicators, list()))
}

main <- function(arguments) {
  file <- if (length(arguments) >= 1) arguments[1] else "responses.csv"
  rows <- read_responses(file)
  if (length(arguments) < 2) {
    for (id in sort(unique(rows$study_id))) print_figures(figures_of(rows, context_of(id, NULL)))
    return(0)
  }
  report <- json_read(arguments[2])
  figures <- figures_of(rows, context_of(report$assessment$id, report))
  print_figures(figures)
  compare(report, figures, "")
  say_result()
}

if (!interactive() && sys.nframe() == 0) quit(status = main(commandArgs(TRUE)))
