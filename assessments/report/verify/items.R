
# SPDX-License-Identifier: GPL-3.0-or-later
# ---- figures, named as in report.json ----

# The same persons yes or no before and after.
change_of <- function(context, before, after, who) {
  level <- context$level
  n <- as.numeric(length(who)) # products of whole numbers would overflow
  a <- as.numeric(sum(before & after))
  b <- as.numeric(sum(before & !after))
  c <- as.numeric(sum(!before & after))
  d <- n - a - b - c
  enough <- n >= LEAST_INTERVAL
  newcombe <- if (enough) newcombe_paired(a, b, c, d, level) else interval(ratio(c - b, n))
  cluster <- if (enough && !is.na(context$by)) cluster_mean(after - before, context$values[who], level) else interval(NA)
  cluster$conf.low <- max(-1, cluster$conf.low)
  cluster$conf.high <- min(1, cluster$conf.high)
  printed <- if (!is.na(context$by) && !is.na(cluster$conf.low)) cluster else newcombe
  if (context$no_clusters) printed <- cluster <- unknown("sites or groups are withheld in this profile")
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
  shown <- function(figures, n) if (any(n > 0 & n < context$threshold)) unknown("of so few persons that the report may leave them out") else
    figures[c("estimate", "conf.low", "conf.high")]
  single_n <- c(unmatched$baseline$n, unmatched$endline$n)
  total <- item$n + lost
  three <- both_waves(study, keyed, WAVES)
  right <- cbind(r$right[three[[2]]], r$right[three[[3]]], r$right[three[[4]]])
  p <- vapply(list(c(1, 2), c(1, 3), c(2, 3)), function(w)
    if (nrow(right) < LEAST_INTERVAL) NA_real_ else mcnemar_exact(sum(right[, w[1]] & !right[, w[2]]), sum(!right[, w[1]] & right[, w[2]])),
    0)
  c(list(id = r$item_id[rows[1]], version = r$item_version[rows[1]], objective = r$learning_objective[rows[1]]), item,
    list(dont_know = list(baseline = ratio(sum(dont_know(pair[[2]])), item$n),
                          endline = ratio(sum(dont_know(pair[[3]])), item$n)),
         without_dont_know = list(baseline = without(pair[[2]]), endline = without(pair[[3]])),
         unmatched = list(baseline = shown(unmatched$baseline, single_n[1]), endline = shown(unmatched$endline, single_n[2]),
                          difference = shown(newcombe_unpaired(unmatched$endline$x, single_n[2], unmatched$baseline$x,
                                                               single_n[1], level), single_n)),
         bounds = list(low = ratio(item$endline$x, total), high = ratio(item$endline$x + lost, total)),
         waves = if (tells_few(nrow(right), item$n, context$threshold)) withheld() else c(list(n = nrow(right), right = stats::setNames(as.list(colSums(right)), WAVES)),
                   list(cochran = cochran(if (nrow(right) < LEAST_INTERVAL) right[0, , drop = FALSE] else right), p = p, holm = p.adjust(p, "holm"))),
         quality = stats::setNames(lapply(WAVES, function(wave) item_quality(study, keyed, wave)), WAVES),
         dif = dif_of(context, study, keyed)))
}

# Over the matched when there are any, else over everybody.
in_quality <- function(study, rows) if (any(study$matched)) rows[study$matched[study$rows$who[rows]]] else rows

item_quality <- function(study, rows, wave) {
  r <- study$rows
  at <- in_quality(study, at_wave(study, rows, wave))
  n <- length(at)
  total <- study$all_points[cbind(r$who[at], rep(match(wave, WAVES), n))]
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
    found <- c(found, list(list(wave = wave, form = form, n = if (is.null(scores)) 0 else nrow(scores),
                                n_items = if (is.null(scores)) 0 else ncol(scores), alpha = value,
                                sem = sem)))
  }
  found
}

dif_of <- function(context, study, rows) {
  if (is_withheld(study, "gender")) return(unknown("this trait is withheld in this profile"))
  at <- in_quality(study, at_wave(study, rows, "endline"))
  at <- at[study$complete[study$rows$who[at], "endline"]]
  gender <- study$people$gender[study$rows$who[at]]
  if (is.null(context$reference) || sum(gender == context$reference) < context$dif_least ||
      sum(gender == context$focal) < context$dif_least) at <- integer()
  else at <- at[gender %in% c(context$reference, context$focal)]
  who <- study$rows$who[at]
  mantel_haenszel(study$rows$right[at], study$people$gender[who] == context$focal, study$all_points[who, "endline"],
                  context$level)
}
