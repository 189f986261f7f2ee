/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The guide: everything of a curriculum is in it, in both files, and nothing of it is taken for markup. */
#include "content/html.h"
#include "tests/outline/course.h"
#include "tools/outline/guide.h"
#include "tools/outline/outline.h"
#include "tools/outline/sections.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

struct written {
    char *html, *markdown, *summary;
};

static struct written written_of(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct curriculum *opened = curriculum_open(path, NULL, NULL);
    struct outline *outline = outline_new(opened, &error);
    ck_assert_msg(outline != NULL, "%s", error != NULL ? error->message : "");
    const struct written written = {outline_html(outline), outline_markdown(outline),
                                    outline_summary(outline)};
    outline_free(outline);
    curriculum_close(opened);
    return written;
}

static void written_free(struct written *written)
{
    g_free(written->html);
    g_free(written->markdown);
    g_free(written->summary);
}

static void assert_in_both(const struct written *written, const char *words)
{
    ck_assert_msg(strstr(written->html, words) != NULL, "not in the HTML: %s", words);
    ck_assert_msg(strstr(written->markdown, words) != NULL, "not in the Markdown: %s", words);
}

START_TEST(screens_options_and_keys_are_in_both_files)
{
    struct written written = written_of(FIXTURES "/session");
    static const char *const words[] = {
        "A small course",
        "A message says there is a good job in the city.",
        "ILO Convention 182, article 3",
        "Who is the boss, and where is the work?",
        "Many children are shy.",
        "Forced work",
        "→ calm-talk",
        "offers: all 4 screens",
        "promise-a (form A): What can you promise him?",
        "no-force (anchor)",
        "Make the child safe; Speak calmly; Call the unit",
        "The officer on duty → Speaks with each apart",
        "knows (2)",
    };
    for (gsize i = 0; i < G_N_ELEMENTS(words); i++)
        assert_in_both(&written, words[i]);
    ck_assert_ptr_nonnull(strstr(written.markdown, "- **Key:** No, it is not.\n"));
    ck_assert_ptr_nonnull(strstr(written.markdown, "- Yes, it is.\n"));
    ck_assert_ptr_nonnull(strstr(written.html, "<b lang=\"en\">Key:</b> No, it is not.</li>"));
    ck_assert_ptr_nonnull(strstr(written.summary, "7 items on form A, 7 on form B; 1 awareness, 1 made-up"));
    written_free(&written);
}
END_TEST

static const struct material_episode *first_episode(void)
{
    for (guint i = 0; i < material->courses->len; i++) {
        const struct material_course *course = g_ptr_array_index(material->courses, i);
        if (course->episodes->len > 0)
            return &g_array_index(course->episodes, struct material_episode, 0);
    }
    ck_abort_msg("no course has an episode");
    return NULL;
}

START_TEST(episodes_are_told_with_their_voices_and_talks)
{
    struct written written = written_of(FIXTURES "/evening");
    course_open(FIXTURES "/evening");
    const struct material_episode *of = first_episode();
    assert_in_both(&written, of->episode->chapters[0].id);
    assert_in_both(&written, series_voice(of->series, of->episode->lines[0].voice)->name);
    assert_in_both(&written, of->episode->talks[0].prompts[0]);
    course_close();
    written_free(&written);
}
END_TEST

/* Every screen and every question once, and sums that are those of their parts. */
START_TEST(the_shipped_curriculum_is_whole_in_it)
{
    struct written written = written_of(SHIPPED_CURRICULUM);
    course_open(SHIPPED_CURRICULUM);
    int screens = 0, keys = 0;
    for (guint i = 0; i < figures->lessons->len; i++) {
        const struct lesson *one = g_array_index(figures->lessons, struct lesson_figures, i).lesson;
        screens += one->n_screens;
        for (int s = 0; s < one->n_screens; s++)
            assert_in_both(&written, one->screens[s].id);
    }
    for (guint i = 0; i < figures->items->len; i++)
        assert_in_both(&written, g_array_index(figures->items, struct item_figures, i).item->item->id);
    for (int place = 1; place <= FIGURES_PLACES; place++)
        keys += figures->key_places[place];
    ck_assert_int_gt(screens, 0);
    ck_assert_int_eq(figures->n_screens, screens);
    ck_assert_int_eq(figures->n_keys, keys);
    for (const char *const *id = curriculum_courses(curriculum); *id != NULL; id++)
        assert_in_both(&written, *id);
    assert_in_both(&written, "Misconception:");
    course_close();
    written_free(&written);
}
END_TEST

START_TEST(what_cannot_be_loaded_is_named)
{
    g_autofree char *folder = g_dir_make_tmp("outline-XXXXXX", NULL);
    g_autofree char *command = g_strdup_printf(
        "sh -c 'cp -r \"%s/session/.\" \"%s\"; rm \"%s/items/no-force.xml\"'", FIXTURES, folder, folder);
    g_autofree char *clean = g_strdup_printf("rm -rf \"%s\"", folder);
    ck_assert(g_spawn_command_line_sync(command, NULL, NULL, NULL, NULL));
    g_autoptr(GError) error = NULL;
    struct curriculum *opened = curriculum_open(folder, NULL, NULL);
    ck_assert_ptr_null(outline_new(opened, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "no-force"));
    curriculum_close(opened);
    g_spawn_command_line_sync(clean, NULL, NULL, NULL, NULL);
}
END_TEST

START_TEST(words_are_never_taken_for_markup)
{
    struct guide *guide = guide_new("A & <b>", "S", "en");
    static const char *const heads[] = {"One", "Two", NULL};
    guide_say(guide, GUIDE_TEXT, NULL, "1. *stars* | <script>");
    guide_say(guide, GUIDE_TEXT, "Label:", "2. after a label");
    struct guide_table *table = guide_table(guide, "Table", heads);
    guide_cell(table, "a|b");
    guide_cell(table, "c\nd");
    g_autofree char *html = guide_html(guide), *markdown = guide_markdown(guide);
    ck_assert_ptr_nonnull(strstr(html, "<h1 dir=\"auto\">A &amp; &lt;b&gt;</h1>"));
    ck_assert_ptr_null(strstr(html, "<script"));
    ck_assert_ptr_nonnull(strstr(html, "<td dir=\"auto\">c<br>d</td>"));
    ck_assert_ptr_nonnull(strstr(markdown, "# A &amp; &lt;b\\>\n"));
    ck_assert_ptr_nonnull(strstr(markdown, "\n1\\. \\*stars\\* \\| &lt;script\\>\n"));
    ck_assert_ptr_nonnull(strstr(markdown, "**Label:** 2. after a label\n"));
    ck_assert_ptr_nonnull(strstr(markdown, "| One | Two |\n|---|---|\n| a\\|b | c<br>d |\n"));
    guide_free(guide);
}
END_TEST

static void assert_source(const char *remark, const char *expected)
{
    g_autofree char *source = section_source(remark);
    ck_assert_pstr_eq(source, expected);
}

START_TEST(sources_are_what_an_author_wrote_after_each_of_the_words)
{
    assert_source("Form A. Source: UNODC, module 2.", "UNODC, module 2.");
    assert_source("Sources: A; B.", "A; B.");
    assert_source("Source: A. Source of the figure is old. Source: B. Sources:C",
                  "A. Source of the figure is old.; B.; C");
    assert_source("Two keys.", NULL);
    assert_source("Sourced from: nowhere", NULL);
    assert_source(NULL, NULL);
}
END_TEST

START_TEST(an_objective_names_chapters_talks_and_the_sources_of_facts)
{
    course_copy(FIXTURES "/evening");
    course_change("curriculum.xml", "<course ref=\"village\"/>",
                  "<course ref=\"village\"/><objective id=\"law\"><p>Know the law</p></objective>");
    course_change("episodes/visitor.xml", "<chapter id=\"advance\"",
                  "<chapter id=\"advance\" objective=\"law\"");
    course_change("episodes/visitor.xml", "<chapter id=\"ledger\"",
                  "<chapter id=\"ledger\" objective=\"law\"");
    course_open_copy();
    struct written written = written_of(course_path());
    assert_in_both(&written, "visitor: advance (talk, hands up: ask), ledger (talk)");
    assert_in_both(&written, "Made up for tests");
    assert_in_both(&written, "episode visitor: chapters that are for no objective: morning");
    written_free(&written);
    course_close();
}
END_TEST

START_TEST(screens_that_are_for_all_objectives_are_told_apart)
{
    course_copy(FIXTURES "/session");
    course_change("lessons/offers.xml", "<objective ref=\"knows\"/>",
                  "<objective ref=\"knows\"/><objective ref=\"acts\"/>");
    course_change("lessons/offers.xml", "id=\"good-luck\"", "id=\"good-luck\" objective=\"knows\"");
    course_change("lessons/offers.xml", "id=\"which\"", "id=\"which\" recap=\"yes\"");
    course_open_copy();
    struct written written = written_of(course_path());
    assert_in_both(&written, "offers: good-luck; for all of its objectives: think, which, pairs");
    assert_in_both(&written, "offers: for all of its objectives: think, which, pairs");
    assert_in_both(&written, "station: all 4 screens");
    assert_in_both(&written,
                   "lesson offers: screens that leave open which of its objectives they are for: think");
    ck_assert_ptr_null(strstr(written.markdown, "they are for: think, "));
    written_free(&written);
    course_close();
}
END_TEST

/* The comments of a file, white space folded, as they stand in HTML. */
static void assert_comments(const struct written *written, const char *path)
{
    g_autofree char *xml = NULL;
    g_autoptr(GRegex) spaces = g_regex_new("\\s+", 0, 0, NULL);
    ck_assert(g_file_get_contents(path, &xml, NULL, NULL));
    for (const char *at = strstr(xml, "<!--"); at != NULL; at = strstr(at, "<!--")) {
        const char *end = strstr(at, "-->");
        g_autofree char *folded = g_regex_replace(spaces, at + 4, end - at - 4, 0, " ", 0, NULL);
        g_autoptr(GString) html = g_string_new(NULL);
        html_text(html, g_strstrip(folded), " ");
        ck_assert_msg(strstr(written->html, html->str) != NULL, "%s: not told: %s", path, folded);
        at = end;
    }
}

START_TEST(what_authors_wrote_is_told_of_every_file)
{
    static const char *const folders[] = {"courses",     "lessons", "series", "episodes",
                                          "assessments", "tests",   "items"};
    struct written written = written_of(SHIPPED_CURRICULUM);
    for (gsize i = 0; i < G_N_ELEMENTS(folders); i++) {
        g_autofree char *folder = g_build_filename(SHIPPED_CURRICULUM, folders[i], NULL);
        GDir *dir = g_dir_open(folder, 0, NULL);
        const char *name;
        while ((name = g_dir_read_name(dir)) != NULL) {
            g_autofree char *path = g_build_filename(folder, name, NULL);
            assert_comments(&written, path);
        }
        g_dir_close(dir);
    }
    written_free(&written);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("outline");
    TCase *guide = tcase_create("guide");
    tcase_add_test(guide, screens_options_and_keys_are_in_both_files);
    tcase_add_test(guide, episodes_are_told_with_their_voices_and_talks);
    tcase_add_test(guide, the_shipped_curriculum_is_whole_in_it);
    tcase_add_test(guide, what_cannot_be_loaded_is_named);
    tcase_add_test(guide, words_are_never_taken_for_markup);
    tcase_add_test(guide, sources_are_what_an_author_wrote_after_each_of_the_words);
    tcase_add_test(guide, an_objective_names_chapters_talks_and_the_sources_of_facts);
    tcase_add_test(guide, screens_that_are_for_all_objectives_are_told_apart);
    tcase_add_test(guide, what_authors_wrote_is_told_of_every_file);
    suite_add_tcase(suite, guide);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
