/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Persons come in sites and groups, and people of one site are alike. As soon as there are two, intervals
 * allow for it: V = G/(G-1)·sum over clusters of (sum of y - n·mean)² / n², t with G - 1 degrees of freedom,
 * as survey::svymean and sandwich::vcovCL have it. Not defined below two clusters: the caller then prints the
 * naive interval and says that it ignores grouping.
 */
#ifndef MEASURE_CLUSTER_H
#define MEASURE_CLUSTER_H

#include "assessments/measure/mean.h"

#define CLUSTER_FEW 10 /* below: "few groups, wide and approximate" */

struct cluster { /* one site or group: enough to know of it */
    gint64 n;
    double sum, sum_squares; /* of y */
};

struct cluster_result {
    int n_clusters; /* those with somebody in them */
    gint64 n;
    struct estimate mean; /* symmetric, by t */
    struct number se, se_naive /* sd/sqrt n, as if all persons were independent */;
    struct significance t;
};
/* Without an interval when no sum differs from its share: clusters that are all the same show no error. */
struct cluster_result cluster_mean(const struct cluster *clusters, int n_clusters, double level);

/* Of a share: on the logit scale, se/(p(1-p)), back by expit: svyciprop(method = "logit"). Without an
 * interval when p is 0 or 1. */
struct estimate cluster_proportion(const struct cluster *clusters, int n_clusters, double level);
/* Wilson's with n_eff persons and the t of G - 1: for shares near 0 and 1. */
struct estimate cluster_proportion_wilson(const struct cluster *clusters, int n_clusters, double level);

struct cluster_design {
    struct number icc;         /* (MSB-MSW)/(MSB+(n0-1)MSW), one-way; may be negative */
    struct number n0;          /* (N - sum n²/N)/(G-1) */
    struct number deff;        /* what happened: V over s²/N. survey's deff */
    struct number deff_kish;   /* 1 + (sum n²/N - 1)·max(ICC, 0) */
    struct number n_effective; /* N/deff */
};
struct cluster_design cluster_design(const struct cluster *clusters, int n_clusters);

/* (sum D)²/sum D² over clusters' sums of after - before, df 1: no variance is estimated beyond the null.
 * Durkalski 2003. Not defined when all D are 0. */
struct significance cluster_mcnemar_null(const struct cluster *changes, int n_clusters);

#endif
