/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/printed.h"

const char *printed_method_name(enum printed_method method)
{
    switch (method) {
    case PRINTED_NEWCOMBE:
        return "newcombe";
    case PRINTED_CLUSTER:
        return "cluster";
    case PRINTED_INDEPENDENT:
        return "newcombe_clusters_alike";
    }
    return NULL;
}

struct estimate printed_change(const struct study *study, const struct study_change *change,
                               enum printed_method *method)
{
    const gboolean cluster = study->has_clusters && change->change_cluster.has_interval;
    if (method != NULL)
        *method = cluster ? PRINTED_CLUSTER : study->has_clusters ? PRINTED_INDEPENDENT : PRINTED_NEWCOMBE;
    return cluster ? change->change_cluster : change->change;
}

struct estimate printed_gain(const struct study *study, struct estimate gain, struct estimate cluster)
{
    return study->has_clusters && cluster.has_interval ? cluster : gain;
}

gboolean printed_is_clear(struct estimate change)
{
    return change.defined && change.has_interval && (change.low > 0 || change.high < 0);
}
