
# SPDX-License-Identifier: GPL-3.0-or-later
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

# Questions in more than one version.
n_changed <- function(study) {
  keyed <- study$rows[study$rows$keyed & study$rows$counted, ]
  if (nrow(keyed) == 0) 0 else sum(tapply(keyed$item_version, keyed$item_id, function(x) length(unique(x))) > 1)
}

whole_total <- function(context, study) {
  total <- total_of(context, study)
  if (!is.null(total$passed)) total$passed <- as_change(total$passed)
  total$dont_know <- dont_know_of(study)
  total$bins <- bins_of(study, context$bins)
  total
}

figures_of <- function(rows, context) {
  study <- study_of(rows, context$id)
  study$id <- context$id
  study$shareable <- context$shareable
  clusters <- clusters_of(study)
  context$by <- clusters$by
  context$values <- clusters$values
  context$no_clusters <- is_withheld(study, "site") || (!identical(clusters$by, "site") && is_withheld(study, "group"))
  context$pairs <- study$pairs
  context <- c(context, genders_of(study))
  keyed <- Filter(function(rows) any(study$rows$keyed[rows]), study$items)
  items <- adjust_changes(lapply(unname(keyed), function(rows) item_of(context, study, rows)))
  total <- if (is_few(length(study$pairs), context$threshold)) withheld() else whole_total(context, study)
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
  few <- is_few(sum(study$matched), context$threshold)
  list(assessment = list(id = context$id, matched = sum(study$matched), changed_items = n_changed(study),
                         dif = if (few) list(reference = NA, focal = NA) else if (is_withheld(study, "gender")) unknown("this trait is withheld in this profile") else
                           list(reference = context$reference, focal = context$focal), enrolled = nrow(study$people), persons = persons,
                         all_three = sum(study$matched & study$has[, "followup"]),
                         only_baseline = sum(study$has[, "baseline"] & !study$matched),
                         only_endline = sum(study$has[, "endline"] & !study$matched), methods = methods_of(study),
                         clusters = if (few) list(by = NA, n = NA) else
                           if (context$no_clusters) unknown("sites or groups are withheld in this profile") else
                           list(by = clusters$by, unknown = clusters$unknown, n = if (is.na(clusters$by)) NA else
                             length(unique(clusters$values[study$matched])))),
       items = lapply(items, as_change), indicators = lapply(indicators_of(context, study), as_change),
       objectives = objectives_of(context, study), opinions = lapply(opinions_of(context, study), as_change),
       total = total, groups = groups, comparisons = comparisons_of(context, study, groups), attrition = attrition_of(context, study),
       reliability = reliability_of(context, study))
}

# ---- comparing ----

tally <- new.env()
tally$same <- 0
tally$threshold <- 0
tally$withheld <- 0
tally$wrong <- character()
tally$unchecked <- list()
KEYS <- c("id", "version", "versions", "value", "ids", "state", "wave", "form", "name", "from")
SETTINGS <- c("level", "pass_mark", "threshold", "target", "least", "to") # what the report was asked for

# A list's order may differ; these say which of it is meant.
key_of <- function(x) paste(unlist(lapply(intersect(KEYS, names(x)), function(key) format(x[[key]]))), collapse = " ")

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
    if (length(found) == 1) compare(one, mine[[found]], here)
    else if (isTRUE(one$suppressed)) tally$withheld <- tally$withheld + 1
    else if (identical(one$n, 0)) tally$same <- tally$same + 1 # nobody: the data have no line for it
    else wrong(here, one$n, NA)
  }
  for (missing in setdiff(keys, vapply(json, key_of, "")))
    wrong(sprintf("%s[%s]", path, missing), NA, "figures that the report lacks")
}

# So few persons that the report shows them as nobody.
is_emptied <- function(json, mine)
  identical(json$n, 0) && is.list(mine) && is.numeric(mine$n) && mine$n > 0 && mine$n < tally$threshold

# Nothing is told of it: only what isn't defined, or nobody.
is_untold <- function(json)
  if (is.list(json)) all(vapply(json, is_untold, NA)) else !is.numeric(json) || is.na(json) || json == 0

compare_withheld <- function(json, path) {
  if (isTRUE(json$suppressed) || is_untold(json)) tally$withheld <- tally$withheld + 1
  else wrong(path, NA, "a figure of so few persons that it has to be withheld")
}

compare <- function(json, mine, path) {
  if (is_withheld_figure(mine)) return(compare_withheld(if (is.list(json)) json else list(json), path))
  if (is_unknown(mine)) return(leave_out(json, path, attr(mine, "why")))
  if (is.list(json) && (isTRUE(json$suppressed) || is_emptied(json, mine))) {
    tally$withheld <- tally$withheld + 1
    return(invisible())
  }
  if (!is.list(json)) return(compare_leaf(json, mine, path))
  if (is.null(names(json))) {
    if (length(json) > 0 && is.list(json[[1]])) return(compare_all(json, mine, path))
    if (length(json) == 0 && is.list(mine)) return(compare_all(json, mine, path))
    for (i in seq_along(json)) compare(json[[i]], if (i <= length(mine)) mine[[i]] else NULL, sprintf("%s[%d]", path, i))
    return(invisible())
  }
  for (name in setdiff(names(json), SETTINGS)) {
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
  if (is_withheld_figure(figures$total)) return(invisible())
  points <- figures$total$percent
  cat(sprintf("Total: %.2f%% before, %.2f%% after, %+.2f points, t %.3f, p %.3g, dz %.3f, <g> %.3f\n", points$mean_baseline,
              points$mean_endline, points$gain$estimate, points$gain$statistic, points$gain$p.value,
              points$dz$estimate, figures$total$hake))
}

context_of <- function(id, report) {
  a <- report$assessment
  or <- function(x, default) if (is.null(x) || length(x) == 0 || (!is.list(x) && is.na(x))) default else x
  list(id = id, shareable = identical(a$profile, "shareable"), level = or(a$level, 0.95), pass_mark = or(a$pass_mark, 0), threshold = or(a$threshold, 0),
       dif_least = max(or(a$dif$least, 100), or(a$threshold, 0)),
       rules = or(a$indicators, list()), bins = or(report$total$bins, list()), report = report)
}

main <- function(arguments) {
  file <- if (length(arguments) >= 1) arguments[1] else "responses.csv"
  rows <- read_responses(file)
  if (length(arguments) < 2) {
    for (id in sort(unique(rows$study_id))) print_figures(figures_of(rows, context_of(id, NULL)))
    return(0)
  }
  report <- json_read(arguments[2])
  unclear <- unclear_persons(rows[rows$study_id == report$assessment$id, ])
  if (unclear > 0) {
    cat(sprintf("Nothing was compared: %d persons took a test on two kiosks, and this file doesn't say on which they began.\n", unclear),
        "Use an export with the internal profile.\n", sep = "")
    return(0)
  }
  tally$threshold <- report$assessment$threshold
  figures <- figures_of(rows, context_of(report$assessment$id, report))
  report$assessment$indicators <- NULL # rules, not figures
  print_figures(figures)
  if (isTRUE(report$assessment$withheld)) {
    compare(report["assessment"], figures, "")
    cat("\nSo few persons are matched that the report gives no figures of them.\n")
  } else {
    compare(report, figures, "")
  }
  say_result()
}

if (!interactive() && sys.nframe() == 0) quit(status = main(commandArgs(TRUE)))
