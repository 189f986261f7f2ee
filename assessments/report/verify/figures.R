
# SPDX-License-Identifier: GPL-3.0-or-later
adjust_changes <- function(changes) {
  p <- vapply(changes, function(change) as.numeric(change$p.value), 0)
  holm <- p.adjust(p, "holm")
  bh <- p.adjust(p, "BH")
  for (i in seq_along(changes)) changes[[i]]$p.adjusted <- list(holm = holm[i], BH = bh[i])
  changes
}

# Few persons have a mean, and nothing that says how sure it is.
few <- function(test, n) {
  if (n < LEAST_INTERVAL) test[c("conf.low", "conf.high", "statistic", "parameter", "p.value")] <- NA
  test
}

gain_of <- function(context, before, after, who) {
  n <- length(before)
  gains <- after - before
  enough <- n >= LEAST_INTERVAL
  cluster <- if (enough) clustered(context, gains, who) else cluster_mean(numeric(), character(), context$level)
  spread <- function(x) if (n > 1) sd(x) else NA
  c(list(n = n, mean_baseline = if (n > 0) mean(before) else NA, mean_endline = if (n > 0) mean(after) else NA,
         sd_baseline = spread(before), sd_endline = spread(after), sd_gain = spread(gains),
         correlation = correlation(before, after), gain = few(t_test(gains, level = context$level), n), cluster = cluster,
         improved = sum(gains > 1e-9), unchanged = sum(abs(gains) <= 1e-9), declined = sum(gains < -1e-9)),
    effect_sizes(before, after, context$level))
}

clustered <- function(context, y, who) {
  if (context$no_clusters) return(unknown("sites or groups are withheld in this profile"))
  cluster_mean(y, if (is.na(context$by)) rep("", length(y)) else context$values[who], context$level)
}

# Means of those with all three waves: points where everybody could get as many at each, percents always.
retention_of <- function(context, study, who) {
  three <- who[study$has[who, "followup"] & study$most[who, "followup"] > 0]
  if (tells_few(length(three), length(who), context$threshold)) return(withheld())
  means <- function(values) if (length(three) > 0) unname(colMeans(values[three, , drop = FALSE])) else rep(NA_real_, 3)
  percents <- means(study$percent)
  same <- length(three) > 0 && diff(range(study$most[three, ])) < 1e-9
  gained <- percents[2] - percents[1]
  list(n = length(three), means = as.list(if (same) means(study$points) else rep(NA_real_, 3)), percents = as.list(percents),
       value = if (!is.na(gained) && gained > 1e-9) (percents[3] - percents[1]) / gained else NA)
}

total_of <- function(context, study, who = study$pairs) {
  before <- study$points[who, "baseline"]
  after <- study$points[who, "endline"]
  before_percent <- study$percent[who, "baseline"]
  after_percent <- study$percent[who, "endline"]
  most <- unique(round(c(study$most[context$pairs, "baseline"], study$most[context$pairs, "endline"]), 9))
  passing <- function(wave) study$points[who, wave] >= context$pass_mark * study$most[who, wave] - 1e-9
  ends <- function(x) list(floor = ratio(sum(x < 1e-9), length(x)), ceiling = ratio(sum(x > 100 - 1e-9), length(x)))
  ranks <- wilcoxon(if (length(who) < LEAST_INTERVAL) numeric() else after_percent - before_percent)
  list(most = if (length(most) == 1) most else NA,
       points = if (length(most) == 1) gain_of(context, before, after, who) else gain_of(context, numeric(), numeric(), who),
       percent = gain_of(context, before_percent, after_percent, who), wilcoxon = ranks, hake = hake(before_percent, after_percent),
       normalized_change = normalized_change(before_percent, after_percent),
       ceiling = list(baseline = ends(before_percent), endline = ends(after_percent)),
       design = if (context$no_clusters) unknown("sites or groups are withheld in this profile") else
         if (is.na(context$by)) cluster_design(0, 1) else
           cluster_design(after_percent - before_percent, context$values[who]),
       retention = retention_of(context, study, who),
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
  objectives <- lapply(ids, function(id) {
    mine <- r$keyed & r$learning_objective == id
    at <- function(wave) {
      these <- mine & r$wave == wave & !r$changed
      points <- tapply(r$points[these], factor(r$who[these], seq_len(nrow(study$people))), sum)
      most <- tapply(r$max[these], factor(r$who[these], seq_len(nrow(study$people))), sum)
      as.vector(100 * points / most)
    }
    before <- at("baseline")
    after <- at("endline")
    who <- which(study$matched & is.finite(before) & is.finite(after))
    n <- length(who)
    gain <- few(t_test(after[who] - before[who], level = context$level), n)
    list(id = id, n_items = length(unique(r$item_id[mine])), n = n, mean_baseline = if (length(who)) mean(before[who]) else NA,
         mean_endline = if (length(who)) mean(after[who]) else NA, gain = gain,
         cluster = if (n >= LEAST_INTERVAL) clustered(context, after[who] - before[who], who) else interval(NA))
  })
  Filter(function(objective) objective$n > 0, objectives)
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
  lapply(sort(unique(values[study$matched]), method = "radix"), function(value) {
    who <- study$pairs[values[study$pairs] == value]
    inside <- study
    inside$matched <- study$matched & values == value
    inside$pairs <- who
    total <- total_of(context, inside, who)
    total <- total[c("points", "hake", "passed")]
    total$points$hake <- total$hake
    n <- sum(inside$matched)
    items <- lapply(study$items[vapply(study$items, function(rows) any(study$rows$keyed[rows]), NA)], function(rows) {
      pair <- both_waves(inside, rows[study$rows$keyed[rows]])
      c(list(id = study$rows$item_id[rows[1]], version = study$rows$item_version[rows[1]]),
        change_of(context, study$rows$right[pair[[2]]], study$rows$right[pair[[3]]], pair$who))
    })
    indicators <- lapply(indicators_of(context, inside), function(indicator) indicator[names(indicator) != "p.adjusted"])
    c(list(value = value, n = n), total, list(items = unname(items), indicators = indicators))
  })
}

attrition_of <- function(context, study) {
  took <- study$has[, "baseline"]
  most <- study$most[took, "baseline"]
  scored <- took & study$most[, "baseline"] > 0
  in_percent <- any(most > 0) && diff(range(most[most > 0])) > 1e-9
  score <- if (in_percent) study$percent[, "baseline"] else study$points[, "baseline"]
  had_endline <- any(study$has[, "endline"])
  retained <- unname(score[scored & study$matched])
  lost <- if (had_endline) unname(score[scored & !study$matched]) else numeric()
  few <- is_few(length(lost), context$threshold)
  by <- lapply(stats::setNames(names(DIMENSIONS), names(DIMENSIONS)), function(dimension) {
    if (is_withheld(study, dimension)) return(unknown("this trait is withheld in this profile"))
    if (length(lost) == 0) return(NA)
    counts <- table(study$people[[dimension]][took], !study$matched[took])
    if (few || any(is_few(counts, context$threshold))) withheld() else association(counts)
  })
  rate <- function(wave, stayed) if (any(study$has[, wave])) ratio(sum(took) - sum(took & stayed), sum(took)) else NA
  list(endline = rate("endline", study$matched), followup = rate("followup", study$has[, "followup"]), in_percent = in_percent,
       mean_retained = if (length(retained)) mean(retained) else NA,
       mean_lost = if (few) withheld() else if (length(lost)) mean(lost) else NA,
       difference = if (few) withheld() else t_test(retained, lost, context$level), p = by)
}

# The report shows neither a group of few nor, beside it, what would tell of it.
hides_points <- function(context, dimension)
  any(vapply(context$report$groups[[dimension]], function(group) isTRUE(group$suppressed) || isTRUE(group$points$suppressed), NA))

# Welch's t of the gains of two groups that are both shown.
comparisons_of <- function(context, study, groups) {
  lapply(stats::setNames(names(DIMENSIONS), names(DIMENSIONS)), function(dimension) {
    if (is_unknown(groups[[dimension]])) return(groups[[dimension]])
    gains <- split(unname(study$points[study$pairs, "endline"] - study$points[study$pairs, "baseline"]),
                   study$people[[dimension]][study$pairs])
    most <- c(study$most[study$pairs, "baseline"], study$most[study$pairs, "endline"])
    if (length(gains) != 2 || min(lengths(gains)) < LEAST_ITEM || diff(range(most)) > 1e-9) return(NA)
    if (hides_points(context, dimension)) return(withheld())
    t_test(gains[[1]], gains[[2]], context$level)$p.value
  })
}

# The two genders with most matched persons, the larger one as the reference.
genders_of <- function(study) {
  gender <- study$people$gender[study$matched]
  counts <- table(gender[!gender %in% c("", "declined")])
  if (length(counts) < 2) return(list(reference = NULL, focal = NULL))
  largest <- names(counts)[order(-counts, order(order(names(counts), method = "radix")))]
  list(reference = largest[1], focal = largest[2])
}

methods_of <- function(study) {
  lapply(sort(unique(study$people$match_method), method = "radix"), function(name) {
    here <- study$people$match_method == name
    list(name = name, enrolled = sum(here), matched = sum(here & study$matched))
  })
}

# How many are in the bins that the report has.
bins_of <- function(study, bins) {
  lapply(bins, function(bin) {
    inside <- function(wave) {
      x <- study$percent[study$pairs, wave]
      sum(x >= bin$from - 1e-7 & (x < bin$to - 1e-7 | bin$to == 100))
    }
    list(from = bin$from, baseline = inside("baseline"), endline = inside("endline"))
  })
}

dont_know_of <- function(study) {
  r <- study$rows
  share_at <- function(wave) {
    at <- r$keyed & r$counted & r$wave == wave & study$matched[r$who]
    ratio(sum(r$response_state[at] == "dont_know"), sum(at))
  }
  list(baseline = share_at("baseline"), endline = share_at("endline"))
}
