/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From the nodes of lessons/ID.xml to a struct lesson. What only a whole lesson can tell is in
 * lesson_check.c. */
#include "lessons/lesson.h"

#include "content/reading.h"
#include "lessons/lesson_run.h"

struct loaded_lesson {
    struct lesson lesson; /* first: a struct lesson pointer is a pointer to this */
    struct reading *reading;
};

/* The element of each interaction, and of its options; CONTINUE has none. */
static const struct {
    const char *element, *option;
} interactions[] = {
    [INTERACTION_CONTINUE] = {NULL, NULL},       [INTERACTION_REVEAL] = {"reveal", NULL},
    [INTERACTION_CHOOSE] = {"choose", "option"}, [INTERACTION_SCENARIO] = {"scenario", "option"},
    [INTERACTION_MATCH] = {"match", "pair"},     [INTERACTION_ORDER] = {"order", "step"},
};

const char *interaction_kind_name(enum interaction_kind kind)
{
    return kind == INTERACTION_CONTINUE ? "continue" : interactions[kind].element;
}

static gboolean interaction_of(const struct node *node, enum interaction_kind *kind)
{
    for (guint i = INTERACTION_REVEAL; i < G_N_ELEMENTS(interactions); i++) {
        if (node_is(node, interactions[i].element)) {
            *kind = (enum interaction_kind)i;
            return TRUE;
        }
    }
    return FALSE;
}

/* ---- blocks ---- */

static void add_block(struct reading *reading, GArray *blocks, enum block_kind kind, const struct node *node)
{
    const struct block block = {.kind = kind, .markup = reading_markup(reading, node)};
    if (block.markup)
        g_array_append_val(blocks, block);
}

static void add_list(struct reading *reading, GArray *blocks, const struct node *list)
{
    const enum block_kind kind = node_is(list, "ol") ? BLOCK_NUMBERED : BLOCK_BULLET;
    for (const struct node *li = node_child(list, "li"); li; li = node_next(li, "li"))
        add_block(reading, blocks, kind, li);
}

static void add_source(struct reading *reading, struct screen *screen, const struct node *node)
{
    const char *source = node_markup(reading->document, node);
    if (!source)
        return;
    if (!screen->source) {
        screen->source = source;
        return;
    }
    g_autofree char *joined = g_strconcat(screen->source, "; ", source, NULL);
    screen->source = reading_keep_string(reading, joined);
}

/* ---- interactions ---- */

static struct lesson_option option_load(struct reading *reading, const struct node *node)
{
    const struct node *with = node_child(node, "with");
    const struct node *then = node_child(node, "then");
    const struct node *feedback = node_child(node, "feedback");
    if (!feedback)
        feedback = node_child(node, "think-again");
    return (struct lesson_option){
        .id = node_attribute_or(node, "id", ""),
        .markup = reading_paragraphs(reading, node),
        .picture = node_attribute(node, "picture"),
        .feedback = feedback ? reading_markup(reading, feedback) : NULL,
        .match = with ? reading_markup(reading, with) : NULL,
        .then_screen = then ? node_attribute(then, "screen") : NULL,
        .safer = node_flag(node, "safer"),
    };
}

static gboolean option_is_known(const GArray *options, const char *id)
{
    for (guint i = 0; i < options->len; i++) {
        if (g_str_equal(g_array_index(options, struct lesson_option, i).id, id))
            return TRUE;
    }
    return FALSE;
}

static void option_check(struct reading *reading, const struct screen *screen, const struct node *node,
                         const struct lesson_option *option)
{
    const char *element = interactions[screen->interaction].option;
    if (!option->markup)
        reading_fail(reading, node, "the %s \"%s\" has no text; write it in a <p>", element, option->id);
    if (screen->interaction == INTERACTION_MATCH && !option->match)
        reading_fail(reading, node, "the pair \"%s\" has nothing in <with>; write what goes with it",
                     option->id);
}

static void options_load(struct reading *reading, struct screen *screen, const struct node *interaction)
{
    const char *element = interactions[screen->interaction].option;
    GArray *options = g_array_new(FALSE, FALSE, sizeof(struct lesson_option));
    for (const struct node *node = node_child(interaction, element); node; node = node_next(node, element)) {
        const struct lesson_option option = option_load(reading, node);
        option_check(reading, screen, node, &option);
        if (option_is_known(options, option.id))
            reading_fail(reading, node,
                         "the %s \"%s\" stands twice on the screen \"%s\"; give each its own id", element,
                         option.id, screen->id);
        g_array_append_val(options, option);
    }
    /* The schema says so too; a run's arrays rest on it. */
    if (options->len > LESSON_MAX_OPTIONS)
        reading_fail(reading, interaction, "<%s> has %u <%s>; a screen holds at most %d, make it two screens",
                     interactions[screen->interaction].element, options->len, element, LESSON_MAX_OPTIONS);
    screen->n_options = (int)options->len;
    screen->options = reading_keep_array(reading, options);
}

static void interaction_load(struct reading *reading, struct screen *screen, const struct node *node,
                             enum interaction_kind kind)
{
    screen->interaction = kind;
    screen->prompt = reading_paragraphs(reading, node);
    if (!screen->prompt)
        reading_fail(reading, node, "<%s> has no question; write it in a <p>", interactions[kind].element);
    if (interactions[kind].option) {
        options_load(reading, screen, node);
        return;
    }
    const struct node *answer = node_child(node, "answer");
    screen->reveal = answer ? reading_markup(reading, answer) : NULL;
    if (!screen->reveal)
        reading_fail(reading, node, "<reveal> has nothing in its <answer>; write what is to be shown");
}

/* ---- screens ---- */

static void screen_part_load(struct reading *reading, struct screen *screen, GArray *blocks,
                             const struct node *node)
{
    enum interaction_kind kind;
    if (interaction_of(node, &kind)) {
        interaction_load(reading, screen, node, kind);
    } else if (node_is(node, "picture")) {
        screen->picture = node_attribute(node, "src");
        screen->alt = node_attribute_or(node, "alt", "");
    } else if (node_is(node, "source")) {
        add_source(reading, screen, node);
    } else if (node_is(node, "ul") || node_is(node, "ol")) {
        add_list(reading, blocks, node);
    } else if (node_is(node, "p")) {
        add_block(reading, blocks, BLOCK_PARAGRAPH, node);
    } else if (!screen->title) {
        screen->title = node_markup(reading->document, node);
    } else {
        add_block(reading, blocks, BLOCK_HEADING, node);
    }
}

static struct screen screen_load(struct reading *reading, const struct node *node)
{
    struct screen screen = {
        .id = node_attribute_or(node, "id", ""),
        .branch_only = node_flag(node, "branch"),
        .next = node_attribute(node, "next"),
        .objectives = reading_words(reading, node_attribute(node, "objective")),
        .recap = node_flag(node, "recap"),
    };
    GArray *blocks = g_array_new(FALSE, FALSE, sizeof(struct block));
    for (const struct node *part = node_first_element(node); part; part = node_next(part, NULL))
        screen_part_load(reading, &screen, blocks, part);
    if (!screen.title && !screen.picture && blocks->len == 0 && screen.interaction == INTERACTION_CONTINUE)
        reading_fail(reading, node, "the screen \"%s\" is empty; write what it is to say, or leave it out",
                     screen.id);
    screen.n_blocks = (int)blocks->len;
    screen.blocks = reading_keep_array(reading, blocks);
    return screen;
}

static void screens_load(struct reading *reading, struct lesson *lesson, const struct node *root)
{
    GArray *screens = g_array_new(FALSE, FALSE, sizeof(struct screen));
    for (const struct node *node = node_child(root, "screen"); node; node = node_next(node, "screen")) {
        const struct screen screen = screen_load(reading, node);
        g_array_append_val(screens, screen);
    }
    lesson->n_screens = (int)screens->len;
    lesson->screens = reading_keep_array(reading, screens);
}

/* ---- references between screens ---- */

static void fail_unknown_screen(struct reading *reading, const struct lesson *lesson, const struct node *node,
                                const char *screen_id)
{
    g_autofree const char **ids = g_new0(const char *, (gsize)lesson->n_screens + 1);
    for (int i = 0; i < lesson->n_screens; i++)
        ids[i] = lesson->screens[i].id;
    const char *near = problem_nearest(screen_id, ids);
    if (near)
        reading_fail(reading, node, "no screen \"%s\" in this lesson; did you mean \"%s\"?", screen_id, near);
    else
        reading_fail(reading, node, "no screen \"%s\" in this lesson; write the id of one of its screens",
                     screen_id);
}

static void then_check(struct reading *reading, const struct lesson *lesson, const struct node *screen)
{
    const struct node *scenario = node_child(screen, "scenario");
    const struct node *option = scenario ? node_child(scenario, "option") : NULL;
    for (; option; option = node_next(option, "option")) {
        const struct node *then = node_child(option, "then");
        const char *to = then ? node_attribute_or(then, "screen", "") : NULL;
        if (to && lesson_screen_index(lesson, to) < 0)
            fail_unknown_screen(reading, lesson, then, to);
    }
}

static void screens_check(struct reading *reading, const struct lesson *lesson, const struct node *root)
{
    const struct node *node = node_child(root, "screen");
    if (lesson->screens[0].branch_only)
        reading_fail(reading, node,
                     "the first screen can't be a branch; nothing leads to it: leave out branch");
    for (int i = 0; i < lesson->n_screens; i++, node = node_next(node, "screen")) {
        const struct screen *screen = &lesson->screens[i];
        if (lesson_screen_index(lesson, screen->id) != i)
            reading_fail(reading, node, "the screen \"%s\" stands twice in this lesson; give each its own id",
                         screen->id);
        if (screen->next && lesson_screen_index(lesson, screen->next) < 0)
            fail_unknown_screen(reading, lesson, node, screen->next);
        then_check(reading, lesson, node);
    }
}

static void objectives_load(struct reading *reading, struct lesson *lesson, const struct node *root)
{
    g_autoptr(GString) refs = g_string_new(NULL);
    for (const struct node *node = node_child(root, "objective"); node; node = node_next(node, "objective"))
        g_string_append_printf(refs, "%s ", node_attribute_or(node, "ref", ""));
    lesson->objectives = reading_words(reading, refs->str);
}

struct lesson *lesson_load(struct document *document, struct problems *problems)
{
    const struct node *root = document_root(document);
    const struct node *title = node_child(root, "title");
    const struct node *note = node_child(root, "content-note");
    struct loaded_lesson *loaded = g_new0(struct loaded_lesson, 1);
    struct reading *reading = loaded->reading = reading_new(document, problems);
    struct lesson *lesson = &loaded->lesson;
    lesson->id = node_attribute_or(root, "id", "");
    lesson->title = title ? node_markup(document, title) : NULL;
    lesson->minutes = (int)node_number(root, "minutes", 0);
    lesson->content_note = note ? reading_markup(reading, note) : NULL;
    lesson->hash = document_hash(document);
    if (!lesson->title)
        reading_fail(reading, title ? title : root, "<title> is empty; write the title of the lesson");
    if (note && !lesson->content_note)
        reading_fail(reading, note,
                     "<content-note> is empty; write what the lesson is about, or leave it out");
    objectives_load(reading, lesson, root);
    screens_load(reading, lesson, root);
    screens_check(reading, lesson, root);
    reading->problems = NULL;
    if (!reading->failed)
        return lesson;
    lesson_free(lesson);
    return NULL;
}

void lesson_free(struct lesson *lesson)
{
    if (!lesson)
        return;
    struct loaded_lesson *loaded = (struct loaded_lesson *)lesson;
    reading_free(loaded->reading);
    g_free(loaded);
}

int lesson_screen_index(const struct lesson *lesson, const char *screen_id)
{
    for (int i = 0; screen_id && i < lesson->n_screens; i++) {
        if (g_str_equal(lesson->screens[i].id, screen_id))
            return i;
    }
    return -1;
}
