/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/printed.h"

#include "assessments/report/cell_text.h"

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

struct table_cell printed_change_cell(const struct study *study, const struct study_change *change)
{
    enum printed_method method;
    struct table_cell cell = cell_change(printed_change(study, change, &method));
    cell.is_naive = cell.has_interval && method == PRINTED_INDEPENDENT;
    return cell;
}

struct table_cell printed_gain_cell(const struct study *study, struct estimate gain, struct estimate cluster,
                                    int decimals)
{
    const gboolean robust = study->has_clusters && cluster.has_interval;
    struct table_cell cell = cell_difference(robust ? cluster : gain, decimals);
    cell.is_naive = cell.has_interval && study->has_clusters && !robust;
    return cell;
}

struct table_cell printed_beside(const struct study *study, struct table_cell cell)
{
    cell.never_bold = study->has_clusters;
    return cell;
}

const char *printed_naive_note(const struct study *study)
{
    return study->clusters_are == STUDY_SITE ? CELL_TEXT_DAGGER
               " takes persons as independent: all sites changed alike, or the group is of "
               "one site."
                                             : CELL_TEXT_DAGGER
               " takes persons as independent: all groups changed alike, or these persons "
               "are of one group.";
}
