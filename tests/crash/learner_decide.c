/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the learner does on each screen. */
#include "tests/crash/learner_memory.h"

#include "tests/crash/disk.h"

#include <string.h>

static int below(struct learner *learner, int n)
{
    return (int)(disk_random(&learner->random) % (guint64)n);
}

static struct input with_id(enum input_kind kind, const char *id)
{
    return (struct input){.kind = kind, .id = g_intern_string(id)};
}

static struct input only(enum input_kind kind)
{
    return (struct input){.kind = kind};
}

static struct input decide_code(const struct learner *learner)
{
    const size_t typed = strlen(learner->session->code);
    if (typed == CODE_DIGITS)
        return only(INPUT_NEXT);
    return (struct input){.kind = INPUT_DIGIT, .number = learner->code[typed] - '0'};
}

/* Whatever the screen asks, it comes in this round. */
static struct input decide_lesson(struct learner *learner)
{
    static const struct {
        enum input_kind kind;
        const char *id;
        double number;
    } round[] = {{INPUT_NEXT, NULL, 0},     {INPUT_CHOOSE, "papers", 0}, {INPUT_NEXT, NULL, 0},
                 {INPUT_PICK, "act", 0},    {INPUT_PUT, "act", 0},       {INPUT_PICK, "purpose", 0},
                 {INPUT_PUT, "purpose", 0}, {INPUT_NEXT, NULL, 0},       {INPUT_CHOOSE, "apart", 0},
                 {INPUT_NEXT, NULL, 0},     {INPUT_PICK, "safe", 0},     {INPUT_PUT, NULL, 0},
                 {INPUT_PICK, "calm", 0},   {INPUT_PUT, NULL, 1},        {INPUT_PICK, "call", 0},
                 {INPUT_PUT, NULL, 2}};
    const int i = learner->turn++ % (int)G_N_ELEMENTS(round);
    return (struct input){.kind = round[i].kind,
                          .id = round[i].id ? g_intern_string(round[i].id) : NULL,
                          .number = round[i].number};
}

static struct input decide_question(struct learner *learner)
{
    const struct attempt *attempt = learner->session->attempt;
    const struct item *item = attempt_item(attempt, attempt_current(attempt));
    const int what = below(learner, 10);
    if (what < 3)
        return only(INPUT_NEXT);
    if (what == 3)
        return only(INPUT_BACK);
    if (what == 4 && item->offers_dont_know)
        return only(INPUT_DONT_KNOW);
    if (item->interaction == ITEM_ORDER || item->interaction == ITEM_MATCH) {
        const int left = below(learner, item->n_options);
        if (!learner->session->picked)
            return with_id(INPUT_PICK, item->options[left].id);
        if (item->interaction == ITEM_MATCH)
            return with_id(INPUT_PUT, item->targets[below(learner, item->n_targets)].id);
        return (struct input){.kind = INPUT_PUT, .number = left};
    }
    return with_id(INPUT_CHOOSE, item->options[below(learner, item->n_options)].id);
}

static struct input decide_review(struct learner *learner)
{
    const int count = attempt_count(learner->session->attempt);
    if (below(learner, 3) > 0)
        return only(INPUT_FINISH);
    return (struct input){.kind = INPUT_GO, .number = below(learner, count)};
}

struct input learner_decide(struct learner *learner)
{
    const struct session *session = learner->session;
    if (session->overlay == OVERLAY_DONT_KNOW)
        return only(below(learner, 2) ? INPUT_YES : INPUT_NO);
    switch (session->screen) {
    case SCREEN_ATTRACT:
        return only(INPUT_START);
    case SCREEN_CODE:
        return decide_code(learner);
    case SCREEN_ABOUT:
        return only(INPUT_DECLINE);
    case SCREEN_COURSES:
        return with_id(INPUT_COURSE, "core");
    case SCREEN_LESSON:
        return decide_lesson(learner);
    case SCREEN_QUESTION:
        return decide_question(learner);
    case SCREEN_REVIEW:
        return decide_review(learner);
    case SCREEN_NEUTRAL:
        return only(INPUT_OPEN);
    case SCREEN_FAULT:
        return only(INPUT_TRY_AGAIN);
    case SCREEN_COURSE:
        return only(session->progress->next < 0 ? INPUT_RESULTS : INPUT_NEXT);
    case SCREEN_LANGUAGE:
    case SCREEN_NEW_CODE:
    case SCREEN_WELCOME_BACK:
    case SCREEN_CONTENT_NOTE:
    case SCREEN_LESSON_END:
    case SCREEN_BASELINE_END:
    case SCREEN_RESULTS:
    case SCREEN_CERTIFICATE:
    case SCREEN_STUDY:
    case SCREEN_TODAY:
    case SCREEN_ROSTER:
    case SCREEN_SELF_TEST:
    case SCREEN_STUDY_CHOICE:
    case SCREEN_TALKING_POINT:
    case SCREEN_TALKING_POINTS:
    case SCREEN_COPY:
    case SCREEN_RENEW:
    case SCREEN_JOURNAL:
    case SCREEN_PEOPLE:
    case SCREEN_SETUP:
    case SCREEN_PIN:
    case SCREEN_GROUP:
    case SCREEN_GROUP_NEW:
    case SCREEN_SERIES:
    case SCREEN_LAST_ACTIONS:
    case SCREEN_EPISODE:
    case SCREEN_TALK:
    case SCREEN_GROUP_QUESTIONS:
    case SCREEN_ACTIONS:
    case SCREEN_EVENING_END:
    case SCREEN_MEMBERS:
    case SCREEN_MEMBER_CODE:
    case SCREEN_MEMBER_DONE:
    case N_SCREENS:
        break;
    }
    return only(INPUT_NEXT);
}

gboolean learner_may_have_moved(const struct learner *learner)
{
    return learner->last.kind == INPUT_NEXT || learner->last.kind == INPUT_BACK ||
           learner->last.kind == INPUT_GO || learner->last.kind == INPUT_FINISH;
}
