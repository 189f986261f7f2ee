/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sitting.h"

#include "fixture.h"

struct sitting sitting_begin(const char *items, guint64 seed)
{
    struct sitting sitting = {.now_ms = 1000};
    g_auto(GStrv) names = g_strsplit(items, " ", -1);
    const guint count = g_strv_length(names);
    sitting.items = g_new0(struct item *, count + 1);
    sitting.paper = g_new0(struct paper, 1);
    *sitting.paper = (struct paper){.form = 'A', .seed = seed, .n_items = (int)count};
    sitting.paper->items = g_new0(struct paper_item, count + 1);
    for (guint i = 0; i < count; i++) {
        g_autofree char *id = g_strdup_printf("good-%s", names[i]);
        sitting.items[i] = fixture_item(id);
        sitting.paper->items[i].item = sitting.items[i]->id;
    }
    sitting.attempt = attempt_new(sitting.paper, (const struct item *const *)sitting.items);
    return sitting;
}

void sitting_end(struct sitting *sitting)
{
    attempt_free(sitting->attempt);
    for (int i = 0; i < sitting->paper->n_items; i++)
        item_free(sitting->items[i]);
    g_free(sitting->items);
    paper_free(sitting->paper);
}

static struct attempt_change handle(struct sitting *sitting, struct attempt_input input)
{
    sitting->now_ms += 1000;
    return attempt_handle(sitting->attempt, input, sitting->now_ms);
}

struct attempt_change sitting_do(struct sitting *sitting, enum attempt_input_kind kind)
{
    return handle(sitting, (struct attempt_input){.kind = kind});
}

struct attempt_change sitting_choose(struct sitting *sitting, const char *option)
{
    return handle(sitting, (struct attempt_input){.kind = ATTEMPT_CHOOSE, .value = option});
}

struct attempt_change sitting_pair(struct sitting *sitting, const char *left, const char *right)
{
    return handle(sitting, (struct attempt_input){.kind = ATTEMPT_PAIR, .value = left, .other = right});
}

struct attempt_change sitting_place(struct sitting *sitting, const char *option, int place)
{
    return handle(sitting, (struct attempt_input){.kind = ATTEMPT_PLACE, .value = option, .number = place});
}

struct attempt_change sitting_slide(struct sitting *sitting, double value)
{
    return handle(sitting, (struct attempt_input){.kind = ATTEMPT_SLIDE, .number = value});
}

struct attempt_change sitting_go(struct sitting *sitting, int index)
{
    return handle(sitting, (struct attempt_input){.kind = ATTEMPT_GO, .number = index});
}

char *sitting_describe(const struct attempt *attempt)
{
    GString *text = g_string_new(attempt_state_name(attempt_state(attempt)));
    g_string_append_printf(text, " %d\n", attempt_current(attempt));
    for (int i = 0; i < attempt_count(attempt); i++) {
        const struct answer *answer = attempt_answer(attempt, i);
        const struct item *item = attempt_item(attempt, i);
        g_autofree char *values = response_join(&answer->response), *first = response_join(&answer->first);
        g_string_append_printf(
            text, "%s %s %s first %s %s revision %d changes %d spent %" G_GINT64_FORMAT " plays %d order",
            item->id, response_state_name(answer->response.state), values,
            response_state_name(answer->first.state), first, answer->revision, answer->changes,
            answer->spent_ms, answer->plays);
        for (int j = 0; j < item->n_options; j++)
            g_string_append_printf(text, " %d", attempt_option_order(attempt, i)[j]);
        for (int j = 0; j < item->n_targets; j++)
            g_string_append_printf(text, " %d", attempt_target_order(attempt, i)[j]);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

const char *sitting_answer(const struct sitting *sitting, int index, char buffer[static 200])
{
    const struct response *response = &attempt_answer(sitting->attempt, index)->response;
    g_autofree char *values = response_join(response);
    g_snprintf(buffer, 200, "%s%s%s", response_state_name(response->state), *values != '\0' ? " " : "",
               values);
    return buffer;
}
