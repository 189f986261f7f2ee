/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Of which questions and which site the results are; what too few stand behind can't be chosen, and says so.
 */
#include "player/ui/screen_trainer.h"
#include "player/ui/screens.h"

/* By its course: most are called alike. */
const char *words_assessment(struct page *page, const char *id)
{
    const struct course *course = session_course_of(page_session(page), id);
    return course ? page_text(page, course->title) : session_assessment_title(page_session(page), id);
}

static void put_assessments(struct flow *flow)
{
    struct page *page = flow->page;
    const struct trainer *trainer = page_session(page)->trainer;
    const guint n = trainer->assessments->len;
    g_autofree struct choice *choices = g_new0(struct choice, n);
    for (guint i = 0; i < n; i++) {
        const char *id = trainer->assessments->pdata[i];
        const gboolean offered = session_is_offered(page_session(page), id);
        choices[i] = (struct choice){.markup = words_assessment(page, id),
                                     .support = offered ? session_assessment_title(page_session(page), id)
                                                        : page_string(page, N_("Not offered now")),
                                     .input = input_id(INPUT_STUDY_OF, id),
                                     .selected = i == trainer->assessment,
                                     .no_hear_key = TRUE};
    }
    put_heading(flow, page_string(page, N_("Which questions?")));
    put_choices(flow, CHOICE_ONE, choices, (int)n, 1);
}

static struct choice site_choice(struct page *page, const struct study_group *group)
{
    const struct session *session = page_session(page);
    const gboolean shown = group->reason == SUPPRESS_SHOWN;
    return (struct choice){
        .markup = words_site(page, group->value),
        .support = shown ? page_format(page, N_("%s took both"), words_number(page, (int)group->n))
                         : page_string(page, N_("Too few people to show")),
        .input = input_id(INPUT_STUDY_SITE, group->value),
        .selected = session_study_site(session) == group,
        .disabled = !shown,
        .no_hear_key = TRUE};
}

static void put_sites(struct flow *flow)
{
    struct page *page = flow->page;
    const struct session *session = page_session(page);
    const struct study_dimension *sites = &session->study->dimensions[STUDY_SITE];
    g_autofree struct choice *choices = g_new0(struct choice, (gsize)sites->n_groups + 1);
    choices[0] = (struct choice){.markup = page_string(page, N_("All sites")),
                                 .input = input_of(INPUT_STUDY_SITE),
                                 .selected = session_study_site(session) == NULL,
                                 .no_hear_key = TRUE};
    for (int i = 0; i < sites->n_groups; i++)
        choices[i + 1] = site_choice(page, &sites->groups[i]);
    put_heading(flow, page_string(page, N_("Which site?")));
    put_choices(flow, CHOICE_ONE, choices, sites->n_groups + 1, 1);
}

void screen_study_choice_build(struct page *page)
{
    const struct session *session = page_session(page);
    struct flow flow = flow_in(page, put_trainer_frame(page));
    if (session->trainer->assessments->len > 1)
        put_assessments(&flow);
    if (session->study->dimensions[STUDY_SITE].n_groups > 1)
        put_sites(&flow);
    put_next(page, page_string(page, N_("Show results")));
}
