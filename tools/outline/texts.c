/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tools/outline/texts.h"

#include "content/markup.h"

typedef void visitor(const char *plain, void *data);

struct visit {
    visitor *visit;
    void *data;
};

static void tell(const struct visit *visit, const char *markup)
{
    if (markup == NULL)
        return;
    g_autofree char *plain = markup_plain(markup);
    visit->visit(plain, visit->data);
}

static void each_in_sight(const struct screen *screen, const struct visit *visit)
{
    tell(visit, screen->title);
    for (int i = 0; i < screen->n_blocks; i++)
        tell(visit, screen->blocks[i].markup);
    tell(visit, screen->prompt);
    for (int i = 0; i < screen->n_options; i++) {
        tell(visit, screen->options[i].markup);
        tell(visit, screen->options[i].match);
    }
}

static void add_words(const char *plain, void *data)
{
    int *words = data;
    *words += readability_words(plain);
}

int texts_words(const struct screen *screen)
{
    int words = 0;
    each_in_sight(screen, &(struct visit){add_words, &words});
    return words;
}

static void add_counts(const char *plain, void *data)
{
    readability_add(data, plain);
}

void texts_of_screen(const struct screen *screen, struct readability *counts)
{
    const struct visit visit = {add_counts, counts};
    each_in_sight(screen, &visit);
    tell(&visit, screen->reveal);
    for (int i = 0; i < screen->n_options; i++)
        tell(&visit, screen->options[i].feedback);
}

void texts_of_item(const struct item *item, struct readability *counts)
{
    const struct visit visit = {add_counts, counts};
    for (const char *const *part = item->context_parts; part != NULL && *part != NULL; part++)
        tell(&visit, *part);
    tell(&visit, item->stem);
    for (int i = 0; i < item->n_options; i++)
        tell(&visit, item->options[i].markup);
    for (int i = 0; i < item->n_targets; i++)
        tell(&visit, item->targets[i].markup);
}

static void each_heard(const struct episode *episode, const struct chapter *chapter,
                       const struct visit *visit)
{
    for (int i = chapter->first_line; i < chapter->first_line + chapter->n_lines; i++)
        tell(visit, episode->lines[i].markup);
}

static void each_of_talk(const struct talk *talk, const struct visit *visit)
{
    const struct tally *tally = talk->tally;
    for (const char *const *prompt = talk->prompts; *prompt != NULL; prompt++)
        tell(visit, *prompt);
    if (tally == NULL)
        return;
    if (tally->question != talk->prompts[0])
        tell(visit, tally->question);
    for (int i = 0; i < tally->n_options; i++)
        tell(visit, tally->options[i].markup);
}

int texts_words_heard(const struct episode *episode, const struct chapter *chapter)
{
    int words = 0;
    each_heard(episode, chapter, &(struct visit){add_words, &words});
    return words;
}

int texts_words_of_talk(const struct talk *talk)
{
    int words = 0;
    each_of_talk(talk, &(struct visit){add_words, &words});
    return words;
}

void texts_of_chapter(const struct episode *episode, const struct chapter *chapter,
                      struct readability *counts)
{
    each_heard(episode, chapter, &(struct visit){add_counts, counts});
}

void texts_of_talk(const struct talk *talk, struct readability *counts)
{
    each_of_talk(talk, &(struct visit){add_counts, counts});
}

glong texts_length(const char *markup)
{
    g_autofree char *plain = markup_plain(markup);
    return g_utf8_strlen(plain, -1);
}
