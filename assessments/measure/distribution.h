/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * The distributions, by R's names and from R's own library of them; the only file that knows the library.
 * Upper tails are computed as such, so that a p of 1e-22 is one. Arguments are the caller's to check: outside
 * their ranges the result is NaN.
 */
#ifndef MEASURE_DISTRIBUTION_H
#define MEASURE_DISTRIBUTION_H

/* The z of a two-sided interval: 1.959963984540054 for level 0.95. */
double dist_z(double level);
double dist_qnorm(double p);
double dist_pnorm_two_sided(double z);
double dist_qt(double p, double df);
double dist_t_critical(double level, double df); /* the t of a two-sided interval */
double dist_pt_two_sided(double t, double df);
/* Lower tail of the noncentral t; the library's series holds for |ncp| up to 37.62. */
double dist_pnt(double t, double df, double ncp);
double dist_pchisq_upper(double x, double df);
double dist_qf(double p, double df1, double df2);
double dist_pf_upper(double f, double df1, double df2);
double dist_qbeta(double p, double a, double b);
double dist_pbinom(double k, double n, double p);
double dist_dbinom(double k, double n, double p);
/* x white balls in k drawn from white and black ones. */
double dist_dhyper(double x, double white, double black, double k);
double dist_lgamma(double x);

#endif
