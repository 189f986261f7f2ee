/* SPDX-License-Identifier: GPL-3.0-or-later */
/* `vigil pocket-card`: what learners of a course take home on paper. */
#include "assessments/sheet/pocket.h"
#include "content/markup.h"
#include "lessons/course.h"
#include "tools/command.h"

#include <stdio.h>

struct request {
    char *course, *site, *site_file, *language, *out;
};

/* One of names, the only one when wanted is NULL; NULL after saying why. */
static const char *choose(const char *wanted, const char *const *names, const char *what)
{
    g_autofree char *known = g_strjoinv(", ", (char **)(void *)names);
    if (wanted == NULL && names[0] != NULL && names[1] == NULL)
        return names[0];
    if (wanted == NULL)
        command_fail("this curriculum has more than one %s (%s); say which with --%s ID", what, known, what);
    else if (g_strv_contains(names, wanted))
        return wanted;
    else
        command_fail("there is no %s \"%s\"; there is %s", what, wanted, known);
    return NULL;
}

/* FALSE after saying why. No site named, and several or none there: *site is NULL. */
static gboolean choose_site(const struct curriculum *curriculum, const char *wanted,
                            const struct curriculum_site **site)
{
    const struct curriculum_site *sites = curriculum_sites(curriculum);
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    for (const struct curriculum_site *at = sites; at->id != NULL; at++) {
        g_ptr_array_add(ids, (void *)at->id);
        if (wanted != NULL && g_str_equal(at->id, wanted))
            *site = at;
    }
    g_ptr_array_add(ids, NULL);
    if (wanted == NULL && ids->len == 2)
        *site = sites;
    return wanted == NULL || choose(wanted, (const char *const *)(void *)ids->pdata, "site") != NULL;
}

/* NULL after saying why. */
static const struct curriculum_language *choose_language(const struct curriculum *curriculum,
                                                         const char *wanted)
{
    const char *code = wanted != NULL ? wanted : curriculum_source_language(curriculum);
    const struct curriculum_language *language = curriculum_language(curriculum, code);
    if (language == NULL)
        command_fail("this curriculum has no language \"%s\"", code);
    return language;
}

static const char *translated(struct curriculum *curriculum, const struct curriculum_language *language,
                              const char *markup)
{
    return markup != NULL ? curriculum_translate(curriculum, language->code, markup) : NULL;
}

/* The caller frees the array. */
static const char **all_translated(struct curriculum *curriculum, const struct curriculum_language *language,
                                   const char *const *lines)
{
    GPtrArray *array = g_ptr_array_new();
    for (; *lines != NULL; lines++)
        g_ptr_array_add(array, (void *)translated(curriculum, language, *lines));
    g_ptr_array_add(array, NULL);
    return (const char **)(void *)g_ptr_array_free(array, FALSE);
}

static void add_site(struct pocket_card *card, struct curriculum *curriculum,
                     const struct curriculum_language *language, const struct curriculum_site *site)
{
    card->site = translated(curriculum, language, site->name);
    card->person = translated(curriculum, language, site->person);
    card->helpline = site->helpline;
    card->helpline_name = translated(curriculum, language, site->helpline_name);
}

static int write_card(struct pocket_card *card, const char *path)
{
    g_autoptr(GError) error = NULL;
    if (!pocket_card_write(card, path, &error))
        return command_fail("%s", error->message);
    printf("%s: %s%s\n", path,
           card->person != NULL && card->helpline != NULL
               ? "with the site's trained person and helpline"
               : "with empty lines, where the site has no trained person or helpline",
           card->draft ? "; the translation is a draft, and the card says so" : "");
    return COMMAND_CLEAN;
}

/* FALSE after saying why. */
static gboolean use_site_file(struct curriculum *curriculum, const char *path)
{
    if (path == NULL)
        return TRUE;
    struct problems *problems = problems_new();
    const gboolean good = curriculum_use_sites(curriculum, path, problems);
    const GPtrArray *list = problems_sorted(problems);
    for (guint i = 0; i < list->len; i++) {
        const struct problem *problem = list->pdata[i];
        g_autofree char *place = problem_place(problem);
        command_fail("%s: %s", place, problem->message);
    }
    problems_free(problems);
    return good;
}

static int write_course(const struct request *request, struct curriculum *curriculum,
                        const struct course *course)
{
    const struct curriculum_language *language = choose_language(curriculum, request->language);
    const struct curriculum_site *site = NULL;
    if (language == NULL || !use_site_file(curriculum, request->site_file) ||
        !choose_site(curriculum, request->site, &site))
        return COMMAND_CANNOT_RUN;
    if (course->signs == NULL)
        return command_fail("the course \"%s\" has no <pocket-card>", course->id);
    g_autofree const char **signs = all_translated(curriculum, language, course->signs);
    g_autofree const char **steps = all_translated(curriculum, language, course->first_steps);
    g_autofree char *hours = site != NULL && site->hours != NULL ? markup_escape(site->hours) : NULL;
    struct pocket_card card = {.title = translated(curriculum, language, course->title),
                               .signs = signs,
                               .first_steps = steps,
                               .hours = translated(curriculum, language, hours),
                               .language = language->code,
                               .right_to_left = language->right_to_left,
                               .draft = language->draft};
    if (site != NULL)
        add_site(&card, curriculum, language, site);
    return write_card(&card, request->out);
}

static int open_course(const struct request *request, struct curriculum *curriculum)
{
    g_autoptr(GError) error = NULL;
    const char *id = choose(request->course, curriculum_courses(curriculum), "course");
    if (id == NULL)
        return COMMAND_CANNOT_RUN;
    struct document *document = curriculum_document(curriculum, DOCUMENT_COURSE, id, NULL, &error);
    if (document == NULL)
        return command_fail("%s", error->message);
    struct course *course = course_load(document, NULL);
    document_unref(document);
    const int status = course != NULL
                           ? write_course(request, curriculum, course)
                           : command_fail("the course \"%s\" can't be used; `vigil check` says why", id);
    course_free(course);
    return status;
}

static int run(const struct request *request, const char *path)
{
    if (request->out == NULL)
        return command_fail("say where the card goes with --out FILE.pdf");
    struct curriculum *curriculum = command_curriculum(path);
    if (curriculum == NULL)
        return COMMAND_CANNOT_RUN;
    const int status = open_course(request, curriculum);
    curriculum_close(curriculum);
    return status;
}

int command_pocket_card(int argc, char **argv)
{
    struct request request = {0};
    const GOptionEntry entries[] = {
        {"course", 0, 0, G_OPTION_ARG_STRING, &request.course, "Which course; not needed when there is one",
         "ID"},
        {"site", 0, 0, G_OPTION_ARG_STRING, &request.site,
         "Whose trained person and helpline; not needed when there is one site", "ID"},
        {"site-file", 0, 0, G_OPTION_ARG_FILENAME, &request.site_file,
         "A kiosk's site.xml, which goes before the curriculum's", "FILE"},
        {"language", 0, 0, G_OPTION_ARG_STRING, &request.language, "A language of the curriculum", "CODE"},
        {"out", 0, 0, G_OPTION_ARG_FILENAME, &request.out, "The PDF to write", "FILE"},
        G_OPTION_ENTRY_NULL};
    int status = COMMAND_CANNOT_RUN;
    if (command_parse(
            &argc, &argv, "CURRICULUM",
            "One A4 page with two cards to be cut out and folded: a course's signs and first steps,\n"
            "and whom to ask. Where the site has no trained person or helpline, there is an empty\n"
            "line to write on.",
            entries, 1))
        status = run(&request, argv[1]);
    g_free(request.course);
    g_free(request.site);
    g_free(request.site_file);
    g_free(request.language);
    g_free(request.out);
    return status;
}
