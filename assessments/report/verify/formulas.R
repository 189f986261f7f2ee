
# SPDX-License-Identifier: GPL-3.0-or-later
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
  if (b + c == 0) return(1)
  if (b == c) return(1 - dbinom(b, b + c, 0.5) / 2)
  2 * pbinom(min(b, c), b + c, 0.5) - dbinom(min(b, c), b + c, 0.5)
}

cluster_mean <- function(y, cluster, level) {
  cluster <- factor(cluster)
  groups <- nlevels(cluster)
  n <- length(y)
  none <- list(n_clusters = groups, estimate = NA, conf.low = NA, conf.high = NA, std.error = NA, statistic = NA,
               parameter = NA, p.value = NA, std.error.naive = if (n > 1) sd(y) / sqrt(n) else NA)
  if (groups < 2) return(none)
  sums <- tapply(y - mean(y), cluster, sum)
  se <- sqrt(groups / (groups - 1) * sum(sums^2) / n^2)
  half <- qt((1 + level) / 2, groups - 1) * se
  if (se < 1e-9) return(modifyList(none, list(estimate = mean(y), std.error = 0))) # clusters that are all alike
  modifyList(none, list(estimate = mean(y), conf.low = mean(y) - half, conf.high = mean(y) + half, std.error = se,
                        statistic = mean(y) / se, parameter = groups - 1,
                        p.value = 2 * pt(-abs(mean(y) / se), groups - 1)))
}

cluster_design <- function(y, cluster) {
  cluster <- factor(cluster)
  groups <- nlevels(cluster)
  n <- length(y)
  if (groups < 2 || n <= groups || var(y) < 1e-18)
    return(list(icc = NA, deff = NA, deff.kish = NA, n.effective = NA))
  sizes <- as.numeric(table(cluster))
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
  if (is.null(test) || is.nan(test$statistic)) { # nothing varies: no test and no interval
    if (is.null(y) && length(x) > 1) none$std.error <- 0
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
  if (is.na(s) || s < 1e-9) return(list(dz = interval(NA), dav = NA, dav.rms = NA, drm = NA, gz = NA))
  dz <- mean(gains) / s
  m <- n - 1
  j <- exp(lgamma(m / 2) - log(sqrt(m / 2)) - lgamma((m - 1) / 2))
  spread <- (sd(before) + sd(after)) / 2
  list(dz = if (n < LEAST_INTERVAL) interval(dz) else dz_interval(dz, n, level),
       dav = if (spread > 1e-9) mean(gains) / spread else NA,
       dav.rms = if (spread > 1e-9) mean(gains) / sqrt((var(before) + var(after)) / 2) else NA,
       drm = dz * sqrt(2 * (1 - correlation(before, after))),
       gz = if (m >= 2) j * dz else NA)
}

wilcoxon <- function(gains) {
  gains <- round(gains, 9)
  gains <- gains[gains != 0]
  if (length(gains) == 0) return(list(n = 0, statistic = NA, p.value = NA, effect = NA))
  test <- suppressWarnings(wilcox.test(gains))
  ranks <- rank(abs(gains))
  list(n = length(gains), statistic = unname(test$statistic),
       p.value = test$p.value, effect = 2 * sum(ranks[gains > 0]) / sum(ranks) - 1)
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
  storage.mode(tables) <- "double"
  tables <- tables[, , apply(tables, 3, sum) > 1, drop = FALSE]
  none <- list(odds.ratio = interval(NA), statistic = NA, parameter = NA, p.value = NA, delta = NA)
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
    none$parameter <- 1
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
