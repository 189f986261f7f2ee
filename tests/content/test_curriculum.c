/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "content/curriculum.h"
#include "media_bytes.h"
#include "place.h"
#include "run_suite.h"

#include <string.h>
#include <unistd.h>

static struct curriculum *open_good(const char *path)
{
    g_autoptr(GError) error = NULL;
    struct curriculum *curriculum = curriculum_open(path, NULL, &error);
    ck_assert_msg(curriculum != NULL, "%s", curriculum != NULL ? "" : error->message);
    return curriculum;
}

START_TEST(it_tells_what_curriculum_xml_says)
{
    char *path = place_new("good-small");
    struct curriculum *curriculum = open_good(path);
    ck_assert_str_eq(curriculum_id(curriculum), "small");
    ck_assert_str_eq(curriculum_version(curriculum), "1.2");
    ck_assert_str_eq(curriculum_title(curriculum), "A small <em>curriculum</em>");
    ck_assert_str_eq(curriculum_source_language(curriculum), "en");
    ck_assert_str_eq(folder_path(curriculum_folder(curriculum)), path);
    ck_assert_str_eq(curriculum_root(curriculum)->name, "curriculum");
    ck_assert_str_eq(curriculum_courses(curriculum)[0], "first");
    ck_assert_ptr_null(curriculum_courses(curriculum)[1]);
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(it_knows_its_languages)
{
    char *path = place_new("good-small");
    struct curriculum *curriculum = open_good(path);
    const struct curriculum_language *all = curriculum_languages(curriculum);
    ck_assert_str_eq(all[0].code, "en");
    ck_assert(!all[0].right_to_left && !all[0].draft);
    ck_assert_str_eq(all[1].begin, "Toca para empezar");
    ck_assert(all[1].draft);
    ck_assert_ptr_null(all[3].code);
    const struct curriculum_language *arabic = curriculum_language(curriculum, "ar");
    ck_assert_ptr_eq(arabic, &all[2]);
    ck_assert(arabic->right_to_left);
    ck_assert_ptr_null(curriculum_language(curriculum, "fr"));
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(it_knows_who_helps_at_a_site)
{
    char *path = place_new("good-small");
    place_overlay(path, "bad-sites");
    struct curriculum *curriculum = open_good(path);
    const struct curriculum_site *sites = curriculum_sites(curriculum);
    ck_assert_str_eq(sites[0].id, "north");
    ck_assert_str_eq(sites[0].name, "North school");
    ck_assert_ptr_null(sites[0].person);
    ck_assert_str_eq(sites[0].helpline, "116 111");
    ck_assert_str_eq(sites[0].helpline_name, "Child helpline");
    ck_assert_str_eq(sites[0].hours, "day and night");
    ck_assert_str_eq(sites[1].person, "p");
    ck_assert_ptr_null(sites[1].helpline);
    ck_assert_ptr_null(sites[3].id);
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

/* "own.xml: error: …" a line, of a kiosk's own file. */
static char *said_of_own(struct curriculum *curriculum, const char *path, const char *text, gboolean *good)
{
    place_write_text(path, "own.xml", text);
    g_autofree char *own = g_build_filename(path, "own.xml", NULL);
    struct problems *problems = problems_new();
    *good = curriculum_use_sites(curriculum, own, problems);
    char *said = problems_as_text(problems);
    problems_free(problems);
    g_autofree char *told = g_steal_pointer(&said);
    g_auto(GStrv) parts = g_strsplit(told, own, -1);
    return g_strjoinv("own.xml", parts);
}

#define OWN "<sites xmlns='urn:vigil:curriculum:1' xml:lang='en'>\n"

START_TEST(what_a_kiosk_says_of_a_site_goes_before_the_curriculum)
{
    char *path = place_new("good-small");
    place_overlay(path, "bad-sites");
    struct curriculum *curriculum = open_good(path);
    gboolean good = FALSE;
    g_autofree char *said = said_of_own(
        curriculum, path,
        OWN "<site id='north'><name>N</name><person>Room 4</person><place id='hall'>The hall</place></site>\n"
            "<site id='west'><name>W</name><person> </person><helpline "
            "number='000'>Ours</helpline></site></sites>",
        &good);
    const struct curriculum_site *sites = curriculum_sites(curriculum);
    ck_assert_str_eq(said, "");
    ck_assert(good);
    ck_assert_str_eq(sites[0].name, "N");
    ck_assert_str_eq(sites[0].person, "Room 4");
    ck_assert_str_eq(sites[0].helpline, "116 111");
    ck_assert_str_eq(sites[0].places[0].id, "hall");
    ck_assert_str_eq(sites[1].person, "p");
    ck_assert_str_eq(sites[2].helpline, "000");
    ck_assert_str_eq(sites[2].helpline_name, "Ours");
    ck_assert_ptr_null(sites[2].hours);
    ck_assert_ptr_null(sites[2].person); /* left empty isn't filled in */
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(a_kiosks_file_that_cant_be_read_changes_nothing_and_says_where)
{
    static const struct {
        const char *text, *said;
    } cases[] = {
        {OWN "<site id='north'><name>N</name>\n<person>Room 4</persn></site></sites>",
         "own.xml:3: error: <person> of line 3 is closed by </persn>; write </person>\n"},
        {OWN "<site id='north'><name>N</name>\n"
             "<helpline number='THE DIGITS TO DIAL'>Ours</helpline></site></sites>",
         "own.xml:3: error: attribute \"number\" of <helpline> can't be \"THE DIGITS TO DIAL\": a telephone "
         "number "
         "as dialled: digits, spaces, + and - only\n"},
        {"<curriculum/>", "own.xml:1: error: this file must hold a <sites>, not a <curriculum>\n"},
    };
    char *path = place_new("good-small");
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        struct curriculum *curriculum = open_good(path);
        gboolean good = TRUE;
        g_autofree char *said = said_of_own(curriculum, path, cases[i].text, &good);
        ck_assert_str_eq(said, cases[i].said);
        ck_assert(!good);
        ck_assert_str_eq(curriculum_sites(curriculum)[0].person, "your facilitator");
        ck_assert_str_eq(curriculum_sites(curriculum)[0].helpline, "116 111");
        curriculum_close(curriculum);
    }
    place_remove(path);
}
END_TEST

/* It is no part of the curriculum: whoever looks after the kiosk names it, and may keep it elsewhere. */
START_TEST(a_kiosks_file_may_be_called_anything_and_be_a_link)
{
    static const char *const names[] = {"Our site.xml", "-site.xml", "seit\u0113.XML", "site"};
    char *path = place_new("good-small");
    place_write_text(path, "own.xml",
                     OWN "<site id='north'><name>N</name><person>Room 4</person></site></sites>");
    struct curriculum *curriculum = open_good(path);
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *link = g_build_filename(path, names[i], NULL);
        struct problems *problems = problems_new();
        ck_assert_int_eq(symlink("own.xml", link), 0);
        ck_assert(curriculum_use_sites(curriculum, link, problems));
        ck_assert_uint_eq(problems_sorted(problems)->len, 0);
        problems_free(problems);
    }
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(what_is_no_file_is_told_without_a_line)
{
    char *path = place_new("good-small");
    struct curriculum *curriculum = open_good(path);
    struct problems *problems = problems_new();
    g_autofree char *none = g_build_filename(path, "none.xml", NULL);
    g_autofree char *lessons = g_build_filename(path, "lessons", NULL);
    g_autofree char *expected =
        g_strdup_printf("%s: error: \"%s\" is not a plain file\n%s: error: there is no file \"%s\"\n",
                        lessons, lessons, none, none);
    ck_assert(!curriculum_use_sites(curriculum, none, problems));
    ck_assert(!curriculum_use_sites(curriculum, lessons, problems));
    g_autofree char *said = problems_as_text(problems);
    ck_assert_str_eq(said, expected);
    ck_assert_str_eq(curriculum_sites(curriculum)[0].person, "your facilitator");
    problems_free(problems);
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(of_a_kiosks_file_all_is_used_but_what_the_curriculum_doesnt_know)
{
    char *path = place_new("good-small");
    struct curriculum *curriculum = open_good(path);
    gboolean good = TRUE;
    g_autofree char *said = said_of_own(curriculum, path,
                                        OWN "<site id='nroth'><name>N</name><person>Nobody</person></site>\n"
                                            "<site id='hill'><name>H</name><person>H</person></site>\n"
                                            "<site id='template'><name>T</name></site>\n"
                                            "<site id='north'><name>N</name><person>Room 4</person>\n"
                                            "<place id='hall' picture='none.svg'>Hall</place></site></sites>",
                                        &good);
    const struct curriculum_site *site = curriculum_sites(curriculum);
    ck_assert_str_eq(
        said, "own.xml:2: error: the curriculum has no site \"nroth\"; did you mean \"north\"?\n"
              "own.xml:3: error: the curriculum has no site \"hill\"; it has: north\n"
              "own.xml:6: error: the curriculum has no picture \"none.svg\"; take picture=\"…\" out\n");
    ck_assert(!good);
    ck_assert_str_eq(site->person, "Room 4");
    ck_assert_str_eq(site->places[0].id, "hall");
    ck_assert_ptr_null(site->places[0].picture);
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(a_curriculum_whose_site_xml_cant_be_read_has_no_sites)
{
    char *path = place_new("good-small");
    place_write_text(path, "site.xml", "<sites>");
    struct curriculum *curriculum = open_good(path);
    ck_assert_ptr_null(curriculum_sites(curriculum)->id);
    ck_assert_ptr_null(curriculum_document(curriculum, DOCUMENT_SITES, NULL, NULL, NULL));
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(documents_are_had_by_id)
{
    char *path = place_new("good-small");
    struct curriculum *curriculum = open_good(path);
    g_autoptr(GError) error = NULL;
    struct document *lesson = curriculum_document(curriculum, DOCUMENT_LESSON, "offers", NULL, &error);
    ck_assert_ptr_nonnull(lesson);
    struct document *again = curriculum_document(curriculum, DOCUMENT_LESSON, "offers", NULL, &error);
    ck_assert_ptr_eq(again, lesson);
    document_unref(lesson);
    ck_assert_ptr_null(curriculum_document(curriculum, DOCUMENT_LESSON, "offer", NULL, &error));
    ck_assert_str_eq(error->message, "there is no file \"lessons/offer.xml\"");
    g_clear_error(&error);
    ck_assert_ptr_null(curriculum_document(curriculum, DOCUMENT_ITEM, "../../etc/passwd", NULL, &error));
    ck_assert(g_error_matches(error, FOLDER_ERROR, FOLDER_ERROR_NAME));
    curriculum_close(curriculum);
    ck_assert_str_eq(document_root(again)->name, "lesson"); /* outlives the curriculum */
    document_unref(again);
    place_remove(path);
}
END_TEST

START_TEST(ids_are_listed_sorted)
{
    char *path = place_new("good-small");
    place_overlay(path, "bad-unused");
    struct curriculum *curriculum = open_good(path);
    g_auto(GStrv) items = curriculum_ids(curriculum, DOCUMENT_ITEM);
    g_autofree char *joined = g_strjoinv(" ", items);
    ck_assert_str_eq(joined, "extra lonely who");
    g_auto(GStrv) episodes = curriculum_ids(curriculum, DOCUMENT_EPISODE);
    ck_assert_ptr_null(episodes[0]);
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(more_documents_than_the_cache_holds_stay_readable)
{
    char *path = place_new("good-small");
    for (int i = 0; i < 200; i++) {
        g_autofree char *name = g_strdup_printf("lessons/l%d.xml", i);
        g_autofree char *text =
            g_strdup_printf("<lesson xmlns=\"urn:vigil:curriculum:1\" id=\"l%d\" "
                            "xml:lang=\"en\"><title>%d</title><screen id=\"s\"/></lesson>",
                            i, i);
        place_write_text(path, name, text);
    }
    struct curriculum *curriculum = open_good(path);
    for (int i = 0; i < 400; i++) {
        g_autofree char *id = g_strdup_printf("l%d", i * 7 % 200);
        struct document *document = curriculum_document(curriculum, DOCUMENT_LESSON, id, NULL, NULL);
        ck_assert_str_eq(node_attribute(document_root(document), "id"), id);
        document_unref(document);
    }
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(texts_are_translated_or_stay)
{
    static const struct {
        const char *language, *markup, *shown;
    } cases[] = {
        {"es", "Ask.", "Pregunta."},
        {"es", "Who is <strong>the boss</strong>?", "¿Quién es <strong>el jefe</strong>?"},
        {"es", "Offers &amp; promises", "Ofertas y promesas"},
        {"es", "A road", "A road"}, /* fuzzy */
        {"es", "Wait.", "Wait."},   /* not translated */
        {"es", "Never heard", "Never heard"},
        {"es", "Ask.<br/>Wait.<br/>Ask.", "Pregunta.<br/>Wait.<br/>Pregunta."},
        {"es", "Wait.<br/>Go.", "Wait.<br/>Go."},
        {"ar", "A road", "طريق"},
        {"en", "Ask.", "Ask."},
        {"fr", "Ask.", "Ask."},
    };
    char *path = place_new("good-small");
    struct curriculum *curriculum = open_good(path);
    for (gsize i = 0; i < G_N_ELEMENTS(cases); i++) {
        const char *shown = curriculum_translate(curriculum, cases[i].language, cases[i].markup);
        ck_assert_str_eq(shown, cases[i].shown);
        ck_assert_str_eq(curriculum_translate(curriculum, cases[i].language, cases[i].markup), shown);
    }
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(an_obsolete_translation_is_not_shown)
{
    char *path = place_new("good-small");
    g_autofree char *text = place_read(path, "po/es.po");
    g_auto(GStrv) parts = g_strsplit(text, "msgid \"Wait.\"\nmsgstr \"\"\n", 2);
    ck_assert_ptr_nonnull(parts[1]);
    g_autofree char *changed = g_strconcat(parts[0], "msgid \"Wait\"\nmsgstr \"\"\n", parts[1],
                                           "\n#~ msgid \"Wait.\"\n#~ msgstr \"Espera.\"\n", NULL);
    place_write_text(path, "po/es.po", changed);
    struct curriculum *curriculum = open_good(path);
    ck_assert_str_eq(curriculum_translate(curriculum, "es", "Wait."), "Wait.");
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(a_broken_po_file_leaves_the_source)
{
    char *path = place_new("good-small");
    place_overlay(path, "bad-translations");
    struct curriculum *curriculum = open_good(path);
    ck_assert_str_eq(curriculum_translate(curriculum, "ar", "A road"), "A road");
    ck_assert_str_eq(curriculum_translate(curriculum, "es", "Ask."),
                     "Ask."); /* its translation is no markup */
    ck_assert_str_eq(curriculum_translate(curriculum, "es", "Offers &amp; promises"), "Ofertas y promesas");
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(a_po_file_of_nonsense_does_not_end_the_program)
{
    char *path = place_new("good-small");
    g_autoptr(GString) nonsense =
        g_string_new("msgid \"\"\nmsgstr \"Content-Type: text/plain; charset=UTF-8\\n\"\n");
    for (int i = 0; i < 100; i++) {
        g_string_append(nonsense, "msgid msgstr \"\n@@ \xFF\n");
    }
    place_write_text(path, "po/es.po", nonsense->str);
    place_write(path, "po/ar.po", "\0\0\0", 3);
    struct curriculum *curriculum = open_good(path);
    ck_assert_str_eq(curriculum_translate(curriculum, "es", "Ask."), "Ask.");
    ck_assert_str_eq(curriculum_translate(curriculum, "ar", "A road"), "A road");
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(a_language_has_its_own_media_first)
{
    char *path = place_new("good-small");
    struct curriculum *curriculum = open_good(path);
    g_autofree char *arabic = curriculum_media(curriculum, "ar", "road.svg");
    ck_assert_str_eq(arabic, "media/ar/road.svg");
    g_autofree char *english = curriculum_media(curriculum, "en", "road.svg");
    ck_assert_str_eq(english, "media/road.svg");
    ck_assert_ptr_null(curriculum_media(curriculum, "en", "nowhere.svg"));
    ck_assert_ptr_null(curriculum_media(curriculum, "en", "../curriculum.xml"));
    ck_assert_ptr_null(curriculum_media(curriculum, "..", "curriculum.xml"));
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(a_recording_is_found_by_its_words)
{
    char *path = place_new("good-small");
    /* printf 'Ask.' | sha256sum */
    place_write_text(path, "media/pt-br/voice/59140b07d35f4420.ogg", "x");
    struct curriculum *curriculum = open_good(path);
    g_autofree char *name = curriculum_voice(curriculum, "pt-BR", "Ask.");
    ck_assert_str_eq(name, "media/pt-br/voice/59140b07d35f4420.ogg");
    ck_assert_ptr_null(curriculum_voice(curriculum, "en", "Ask."));
    ck_assert_ptr_null(curriculum_voice(curriculum, "pt-BR", "Ask"));
    curriculum_close(curriculum);
    place_remove(path);
}
END_TEST

START_TEST(a_course_that_is_broken_is_left_out)
{
    char *path = place_new("good-small");
    g_autofree char *text = place_read(path, "curriculum.xml");
    g_auto(GStrv) halves = g_strsplit(text, "<course ref=\"first\"/>", 2);
    g_autofree char *two =
        g_strconcat(halves[0], "<course ref=\"broken\"/><course ref=\"first\"/>", halves[1], NULL);
    place_write_text(path, "curriculum.xml", two);
    place_write_text(path, "courses/broken.xml", "<course>");
    struct problems *problems = problems_new();
    struct curriculum *curriculum = curriculum_open(path, problems, NULL);
    ck_assert_str_eq(curriculum_courses(curriculum)[0], "first");
    ck_assert_ptr_null(curriculum_courses(curriculum)[1]);
    g_autofree char *said = problems_as_text(problems);
    ck_assert_str_eq(
        said, "courses/broken.xml:1: error: <course> is never closed; write </course> where it ends\n");
    curriculum_close(curriculum);
    problems_free(problems);
    place_remove(path);
}
END_TEST

START_TEST(without_a_usable_course_or_curriculum_xml_nothing_opens)
{
    char *path = place_new("good-small");
    g_autoptr(GError) error = NULL;
    place_write_text(path, "courses/first.xml", "<course>");
    ck_assert_ptr_null(curriculum_open(path, NULL, &error));
    ck_assert_str_eq(error->message,
                     "courses/first.xml:1: <course> is never closed; write </course> where it ends");
    g_clear_error(&error);
    place_overlay(path, "bad-curriculum-xml");
    ck_assert_ptr_null(curriculum_open(path, NULL, &error));
    ck_assert_str_eq(error->message,
                     "curriculum.xml:9: <title> of line 3 is closed by </curriculum>; write </title>");
    g_clear_error(&error);
    ck_assert_ptr_null(curriculum_open("/nonexistent", NULL, &error));
    ck_assert_str_eq(error->message, "the folder /nonexistent can't be opened: No such file or directory");
    curriculum_close(NULL);
    place_remove(path);
}
END_TEST

int main(void)
{
    const TTest *const tests[] = {it_tells_what_curriculum_xml_says,
                                  it_knows_its_languages,
                                  it_knows_who_helps_at_a_site,
                                  what_a_kiosk_says_of_a_site_goes_before_the_curriculum,
                                  a_kiosks_file_that_cant_be_read_changes_nothing_and_says_where,
                                  a_kiosks_file_may_be_called_anything_and_be_a_link,
                                  what_is_no_file_is_told_without_a_line,
                                  of_a_kiosks_file_all_is_used_but_what_the_curriculum_doesnt_know,
                                  a_curriculum_whose_site_xml_cant_be_read_has_no_sites,
                                  documents_are_had_by_id,
                                  ids_are_listed_sorted,
                                  more_documents_than_the_cache_holds_stay_readable,
                                  texts_are_translated_or_stay,
                                  an_obsolete_translation_is_not_shown,
                                  a_broken_po_file_leaves_the_source,
                                  a_po_file_of_nonsense_does_not_end_the_program,
                                  a_language_has_its_own_media_first,
                                  a_recording_is_found_by_its_words,
                                  a_course_that_is_broken_is_left_out,
                                  without_a_usable_course_or_curriculum_xml_nothing_opens};
    return RUN_SUITE("content curriculum", tests);
}
