/* SPDX-License-Identifier: GPL-3.0-or-later */
/* 17-trainer-results: what changed between the first and the last questions, with the report's own chart. */
#include <math.h>

#include "assessments/report/printed.h"
#include "player/ui/screen_chart.h"
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

#define MARK "†" /* takes people as independent although there are sites or groups */

/* ---- whose figures ---- */

/* Everybody's, or those of the site that was chosen. */
static const struct study_change *change_at(const struct session *session, int item)
{
    const struct study_group *site = session_study_site(session);
    return site ? &site->items[item].change : &session->study->items[item].change;
}

/* The interval that the report prints; naive: it takes people as independent although there are sites. */
static struct estimate change_of(const struct study *study, const struct study_change *change,
                                 gboolean *naive)
{
    enum printed_method method;
    const struct estimate printed = printed_change(study, change, &method);
    *naive = method == PRINTED_INDEPENDENT;
    return printed;
}

static gboolean is_clear(struct estimate change, gboolean naive)
{
    return !naive && change.has_interval && (change.low > 0 || change.high < 0);
}

/* ---- the chart ---- */

struct chart_rows {
    struct dumbbell_row *rows;
    int *items; /* of each row */
    int n;
};

static int by_change(const void *left, const void *right, void *data)
{
    const struct session *session = data;
    const int a = *(const int *)left, b = *(const int *)right;
    const double x = change_at(session, a)->change.value, y = change_at(session, b)->change.value;
    return x == y ? strcmp(session->study->items[a].id, session->study->items[b].id) : x < y ? 1 : -1;
}

static struct dumbbell_row row_of(struct page *page, int item)
{
    const struct session *session = page_session(page);
    const struct study_change *own = change_at(session, item);
    gboolean naive;
    const struct estimate change = change_of(session->study, own, &naive);
    struct dumbbell_row row = {.label = page_keep(page, labels_item_title(session_study_labels(session),
                                                                          session->study->items[item].id)),
                               .before = chart_figure_of(own->baseline),
                               .after = chart_figure_of(own->endline),
                               .change = signed_points(page, change.value),
                               .clear = is_clear(change, naive)};
    if (change.has_interval)
        row.range = page_format(page, N_("%s to %s"), signed_points(page, change.low),
                                signed_points(page, change.high));
    if (change.has_interval && naive) {
        g_autofree char *marked = g_strconcat(row.range, MARK, NULL);
        row.range = page_keep(page, marked);
    }
    return row;
}

static struct chart_rows rows_of(struct page *page)
{
    struct session *session = (struct session *)page_session(page);
    const int n = session->study->n_items;
    struct chart_rows rows = {.items = g_new0(int, (gsize)n + 1),
                              .rows = g_new0(struct dumbbell_row, (gsize)n + 1)};
    for (int i = 0; i < n; i++)
        if (change_at(session, i)->change.defined)
            rows.items[rows.n++] = i;
    g_qsort_with_data(rows.items, rows.n, sizeof *rows.items, by_change, session);
    for (int i = 0; i < rows.n; i++)
        rows.rows[i] = row_of(page, rows.items[i]);
    return rows;
}

static void put_chart(struct flow *flow)
{
    struct page *page = flow->page;
    struct chart_rows rows = rows_of(page);
    const struct dumbbell chart = {.rows = rows.rows,
                                   .n_rows = rows.n,
                                   .words = {.rows = page_string(page, N_("Question")),
                                             .change = page_string(page, N_("Change (95% range)")),
                                             .before = page_string(page, N_("Before")),
                                             .after = page_string(page, N_("After")),
                                             .range = page_string(page, N_("95% range"))}};
    put_dumbbell(flow, &chart);
    g_free(rows.rows);
    g_free(rows.items);
}

/* ---- the words above it ---- */

struct points {
    double before, after, most;
    struct estimate gain;
    gboolean naive; /* as of change_of() */
};

/* robust: allows for sites or groups, where it has an interval. */
static struct points points_of(const struct study *study, struct estimate plain, struct estimate robust)
{
    const gboolean is_robust = study->has_clusters && robust.has_interval;
    return (struct points){.most = study->total.most.value,
                           .gain = is_robust ? robust : plain,
                           .naive = study->has_clusters && !is_robust && plain.has_interval};
}

static struct points points_of_all(const struct study *study)
{
    const struct study_total *total = &study->total;
    struct points points = points_of(study, total->points.gain.mean, total->points_cluster.mean);
    points.before = total->points.mean_before.value;
    points.after = total->points.mean_after.value;
    return points;
}

static struct points points_of_site(const struct study *study, const struct study_group *site)
{
    struct points points = points_of(study, site->gain.mean, site->gain_cluster);
    points.before = site->mean_baseline.value;
    points.after = site->mean_endline.value;
    return points;
}

/* Whether the points of these people may be shown. */
static gboolean has_points(const struct study *study, const struct study_group *site)
{
    return study->total.most.defined && (!site || (!site->points_withheld && site->gain.mean.defined));
}

static const char *points_number(struct page *page, double points)
{
    return words_decimal(page, points, fabs(points - round(points)) < 1e-9 ? 0 : 1);
}

static const char *headline_of(struct page *page, const struct points *points)
{
    const char *most = points_number(page, points->most);
    const char *size = words_decimal(page, fabs(points->gain.value), 1);
    return points->gain.value >= 0
               ? page_format(page, N_("On average, people got %s more of %s right"), size, most)
               : page_format(page, N_("On average, people got %s fewer of %s right"), size, most);
}

static const char *range_of(struct page *page, const struct points *points)
{
    const char *from = page_format(page, N_("From %s to %s of %s."), words_decimal(page, points->before, 1),
                                   words_decimal(page, points->after, 1), points_number(page, points->most));
    if (!points->gain.has_interval)
        return from;
    g_autofree char *high =
        g_strconcat(words_decimal(page, points->gain.high, 1), points->naive ? MARK : "", NULL);
    const char *range = page_format(page, N_("The likely range of the change is %s to %s."),
                                    words_decimal(page, points->gain.low, 1), high);
    g_autofree char *both = g_strdup_printf("%s %s", from, range);
    return page_keep(page, both);
}

static void put_points(struct flow *flow, const struct points *points)
{
    put_heading(flow, headline_of(flow->page, points));
    put_hint(flow, range_of(flow->page, points), NULL);
}

static void put_total(struct flow *flow, const struct study *study)
{
    const struct points points = points_of_all(study);
    if (has_points(study, NULL))
        put_points(flow, &points);
}

static void put_site(struct flow *flow, const struct study *study, const struct study_group *site)
{
    struct page *page = flow->page;
    const struct points points = points_of_site(study, site);
    if (site->points_withheld)
        put_hint(flow, page_string(page, N_("The average isn’t shown: it would tell of another site.")),
                 NULL);
    else if (has_points(study, site))
        put_points(flow, &points);
    put_hint(flow, page_format(page, N_("%s took both"), words_number(page, (int)site->n)), NULL);
}

static void put_counts(struct flow *flow, const struct study_flow *people)
{
    struct page *page = flow->page;
    put_hint(flow,
             page_format(page, N_("%s took both · %s the first only · %s the last only"),
                         words_number(page, (int)people->matched),
                         words_number(page, (int)people->only_baseline),
                         words_number(page, (int)people->only_endline)),
             NULL);
}

static void count_rows(const struct session *session, int *unclear, int *naive)
{
    *unclear = *naive = 0;
    for (int i = 0; i < session->study->n_items; i++) {
        gboolean marked;
        const struct study_change *own = change_at(session, i);
        if (!own->change.defined)
            continue;
        const struct estimate change = change_of(session->study, own, &marked);
        *naive += marked;
        *unclear += change.has_interval && !is_clear(change, FALSE);
    }
}

/* Among the tabs of the trainer's area, or alone. */
static struct rect put_frame(struct page *page, const char *title)
{
    if (trainer_is_open(page_session(page)))
        return put_trainer_frame(page);
    put_bar(page);
    put_head(page, title, FALSE);
    return page_main(page);
}

static gboolean has_choice(const struct session *session)
{
    return session->trainer->assessments->len > 1 || session->study->dimensions[STUDY_SITE].n_groups > 1;
}

static void put_study_foot(struct page *page)
{
    const struct session *session = page_session(page);
    if (!trainer_is_open(session)) {
        put_next(page, page_string(page, N_("Close")));
        return;
    }
    if (has_choice(session))
        put_foot(page, BUTTON_SECONDARY, page_string(page, N_("Choose")), "settings",
                 input_of(INPUT_STUDY_CHOICE));
    put_foot(page, BUTTON_SECONDARY, page_string(page, N_("To talk about")), "group",
             input_of(INPUT_TALKING_POINTS));
}

const char *words_site(struct page *page, const char *site)
{
    if (*site == '\0')
        return page_string(page, N_("Site not known"));
    g_autofree char *name =
        g_markup_escape_text(labels_value(session_study_labels(page_session(page)), STUDY_SITE, site), -1);
    return page_keep(page, name);
}

static const char *title_of(struct page *page)
{
    const struct session *session = page_session(page);
    const struct labels *labels = session_study_labels(session);
    const struct study_group *site = session_study_site(session);
    g_autofree char *own = g_markup_escape_text(labels_assessment(labels), -1);
    const char *name =
        trainer_is_open(session) ? words_assessment(page, session->study->assessment) : page_keep(page, own);
    const char *title = page_format(page, N_("Results · %s"), name);
    if (site)
        title = page_format(page, N_("Results · %s · %s"), name, words_site(page, site->value));
    return trainer_is_open(session) && !session_is_offered(session, session->study->assessment)
               ? page_format(page, N_("%s · not offered now"), title)
               : title;
}

static void put_few(struct flow *flow, const struct study *study)
{
    struct page *page = flow->page;
    const struct study_options *options = labels_study_options(session_study_labels(page_session(page)));
    put_title(flow, page_string(page, N_("Not enough people yet")));
    put_counts(flow, &study->flow);
    put_body(flow, page_format(page,
                               N_("Results show once %s people have taken the first and the last "
                                  "questions, so that nobody’s answers can be recognised."),
                               words_number(page, (int)options->suppress.threshold)));
    if (study->flow.only_baseline > 0)
        put_panel(flow, PANEL_INFO, "group",
                  words_plural(page, "%d person has taken the first questions only.",
                               "%d people have taken the first questions only.",
                               (int)study->flow.only_baseline),
                  page_string(page, N_("Invite them to take the last questions too.")));
    else
        put_panel(flow, PANEL_INFO, "group", NULL, page_string(page, N_("Invite more people to take part.")));
}

static void put_naive_note(struct flow *flow, const struct study *study)
{
    struct page *page = flow->page;
    put_hint(flow,
             page_string(page, study->clusters_are == STUDY_SITE
                                   ? N_("† takes people as independent: all sites changed alike, or they "
                                        "are of one site")
                                   : N_("† takes people as independent: all groups changed alike, or they "
                                        "are of one group")),
             NULL);
}

static gboolean has_naive_points(const struct study *study, const struct study_group *site)
{
    const struct points points = site ? points_of_site(study, site) : points_of_all(study);
    return has_points(study, site) && points.naive;
}

static void put_figures(struct flow *flow)
{
    struct page *page = flow->page;
    const struct session *session = page_session(page);
    const struct study_group *site = session_study_site(session);
    int unclear, naive;
    count_rows(session, &unclear, &naive);
    if (site) {
        put_site(flow, session->study, site);
    } else {
        put_total(flow, session->study);
        put_counts(flow, &session->study->flow);
    }
    if (naive > 0 || has_naive_points(session->study, site))
        put_naive_note(flow, session->study);
    put_chart(flow);
    if (unclear > 0)
        put_foot_note(page,
                      words_plural(page, "%d range includes zero: that change is not clear yet.",
                                   "%d ranges include zero: those changes are not clear yet.", unclear));
}

void screen_study_build(struct page *page)
{
    const struct session *session = page_session(page);
    const struct study *study = session->study;
    const gboolean few = study->withheld || !study->total.percent.gain.mean.defined;
    const char *title = title_of(page);
    const struct rect area = put_frame(page, title);
    struct flow flow = few ? put_beside(page, area, "art:scene-path").words : flow_in(page, area);
    if (trainer_is_open(session))
        put_label(&flow, title);
    if (few)
        put_few(&flow, study);
    else
        put_figures(&flow);
    put_study_foot(page);
}
