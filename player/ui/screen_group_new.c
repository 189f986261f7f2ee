/* SPDX-License-Identifier: GPL-3.0-or-later */
/* GROUP_NEW: a question about a new group, answered by a touch. */
#include "content/markup.h"
#include "player/ui/screen_agreed.h"
#include "player/ui/screens.h"

#define COLUMNS 4

static const struct evening *evening_of(const struct page *page)
{
    return page_session(page)->evening;
}

static const char *question(struct page *page)
{
    switch (evening_of(page)->group_asking) {
    case GROUP_ASK_SERIES:
        return page_string(page, N_("Which story will it hear?"));
    case GROUP_ASK_NAME:
        return page_string(page, N_("What is the group called?"));
    case GROUP_ASK_PLACE:
        return page_string(page, N_("Where does it meet?"));
    case GROUP_ASK_KIND:
        return page_string(page, N_("Who comes to it?"));
    case GROUP_ASK_LANGUAGE:
        return page_string(page, N_("In which language does it listen?"));
    }
    g_return_val_if_reached("");
}

static void put_series(struct flow *flow)
{
    struct page *page = flow->page;
    const struct course *const *courses;
    const int n = session_group_courses(page_session(page), &courses);
    g_autofree struct choice *choices = g_new0(struct choice, (gsize)n);
    for (int i = 0; i < n; i++)
        choices[i] = (struct choice){.markup = page_text(page, courses[i]->title),
                                     .icon = "speaker",
                                     .input = input_id(INPUT_CHOOSE, courses[i]->id)};
    put_choices(flow, CHOICE_ACTION, choices, n, 1);
}

/* A name that another group of this kiosk has stays in its place and says so. */
static void put_names(struct flow *flow)
{
    struct page *page = flow->page;
    const struct evening *evening = evening_of(page);
    const struct series_choices *names = &evening->series->names;
    g_autofree struct choice *tiles = choices_of(page, names, INPUT_CHOOSE);
    for (int i = 0; i < names->n; i++) {
        if (!evening_name_is_taken(evening, names->all[i].id))
            continue;
        tiles[i].disabled = TRUE;
        tiles[i].no_hear_key = TRUE;
        tiles[i].markup = page_format(page, N_("%s (taken)"), tiles[i].markup);
    }
    put_tiles(flow, CHOICE_ACTION, tiles, names->n, COLUMNS);
}

static void put_places(struct flow *flow)
{
    struct page *page = flow->page;
    const struct curriculum_place *place = session_site(page_session(page))->places;
    GArray *choices = g_array_new(FALSE, TRUE, sizeof(struct choice));
    for (; place->id; place++) {
        const struct choice choice = {.markup = page_text(page, place->name),
                                      .picture = place->picture,
                                      .input = input_id(INPUT_CHOOSE, place->id)};
        g_array_append_val(choices, choice);
    }
    put_choices(flow, CHOICE_ACTION, (const struct choice *)(void *)choices->data, (int)choices->len, 0);
    g_array_unref(choices);
}

static void put_kinds(struct flow *flow)
{
    const struct series_choices *kinds = &evening_of(flow->page)->series->kinds;
    g_autofree struct choice *tiles = choices_of(flow->page, kinds, INPUT_CHOOSE);
    put_tiles(flow, CHOICE_ACTION, tiles, kinds->n, COLUMNS);
}

/* Each in its own script, with its own "touch to begin". */
static void put_languages(struct flow *flow)
{
    struct page *page = flow->page;
    const struct curriculum *curriculum = session_curriculum(page_session(page));
    GArray *choices = g_array_new(FALSE, TRUE, sizeof(struct choice));
    for (const char *const *code = evening_of(page)->series->languages; *code; code++) {
        const struct curriculum_language *language = curriculum_language(curriculum, *code);
        if (!language)
            continue;
        g_autofree char *own_name = markup_escape(language->name);
        const struct choice choice = {.markup = page_keep(page, own_name),
                                      .language = g_intern_string(*code),
                                      .input = input_id(INPUT_CHOOSE, *code)};
        g_array_append_val(choices, choice);
    }
    put_choices(flow, CHOICE_ACTION, (const struct choice *)(void *)choices->data, (int)choices->len, 0);
    g_array_unref(choices);
}

void screen_group_new_build(struct page *page)
{
    put_bar(page);
    put_head(page, page_string(page, N_("New group")), FALSE);
    struct flow flow = flow_in(page, page_main(page));
    put_question(&flow, question(page));
    switch (evening_of(page)->group_asking) {
    case GROUP_ASK_SERIES:
        put_series(&flow);
        break;
    case GROUP_ASK_NAME:
        put_names(&flow);
        break;
    case GROUP_ASK_PLACE:
        put_places(&flow);
        break;
    case GROUP_ASK_KIND:
        put_kinds(&flow);
        break;
    case GROUP_ASK_LANGUAGE:
        put_languages(&flow);
        break;
    }
    put_back(page);
}
