/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/settings.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define OFFICE_KEY "8f3c1a0e5b7d4926a1c3e5f70918273645546372819af0e1d2c3b4a596877869"

static struct curriculum *curriculum;
static struct session_settings settings;

static void open_curriculum(void)
{
    curriculum = curriculum_open(FIXTURES "/session", NULL, NULL);
    ck_assert_ptr_nonnull(curriculum);
}

static void close_curriculum(void)
{
    curriculum_close(curriculum);
}

/* What loading a file of this text says, without the folder in front; NULL when nothing. The caller frees it.
 */
static char *load(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("vigil-settings-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "kiosk.ini", NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    const gboolean loaded = settings_load(&settings, path, curriculum, &error);
    g_unlink(path);
    g_rmdir(folder);
    ck_assert_int_eq(loaded, error == NULL);
    return error ? g_strdup(error->message + strlen(folder) + 1) : NULL;
}

START_TEST(an_empty_file_leaves_the_defaults)
{
    ck_assert_ptr_null(load(""));
    ck_assert_ptr_null(settings.site);
    ck_assert_str_eq(settings.language, "en");
    ck_assert_str_eq(settings.theme, "light");
    ck_assert_int_eq(settings.text_size, 100);
    ck_assert_int_eq(settings.idle_warning_seconds, 60);
    ck_assert_int_eq(settings.idle_leave_seconds, 30);
    ck_assert(settings.reading_aloud);
    ck_assert(!settings.reduced_motion);
    ck_assert_double_eq(settings.speech_speed, 1);
    ck_assert(settings.cues);
}
END_TEST

START_TEST(every_setting_is_read)
{
    ck_assert_ptr_null(
        load("[kiosk]\nsite=school\nlanguage=ar\ntext-size=150\ntheme = contrast\nvolume=3\n"
             "reading-aloud=no\nmotion=reduced\nspeech-speed=1.25\ncues=no\nidle-warning-seconds=0\n"
             "idle-leave-seconds=45\nsample=12\n[sound]\nceiling=0.5\n"));
    ck_assert_str_eq(settings.site, "school");
    ck_assert_str_eq(settings.language, "ar");
    ck_assert_str_eq(settings.theme, "contrast");
    ck_assert_int_eq(settings.text_size, 150);
    ck_assert_int_eq(settings.volume, 3);
    ck_assert_int_eq(settings.idle_warning_seconds, 0);
    ck_assert_int_eq(settings.idle_leave_seconds, 45);
    ck_assert_int_eq(settings.sample, 12);
    ck_assert(!settings.reading_aloud);
    ck_assert(settings.reduced_motion);
    ck_assert_double_eq(settings.speech_speed, 1.25);
    ck_assert(!settings.cues);
}
END_TEST

static const struct {
    const char *text, *message;
} bad[] = {
    {"[kiosk]\n\ntheme=blue\n", "kiosk.ini:3: theme can't be \"blue\"; write one of: light, dark, contrast"},
    {"[kiosk]\ntext-size=110\n", "kiosk.ini:2: text-size can't be \"110\"; write one of: 100, 125, 150, 200"},
    {"[kiosk]\nvolume=11\n", "kiosk.ini:2: volume can't be \"11\"; write a whole number from 0 to 10"},
    {"[kiosk]\nvolume=loud\n", "kiosk.ini:2: volume can't be \"loud\"; write a whole number from 0 to 10"},
    {"[kiosk]\nidle-leave-seconds=0\n",
     "kiosk.ini:2: idle-leave-seconds can't be \"0\"; write a whole number from 5 to 3600"},
    {"[kiosk]\nreading-aloud=maybe\n",
     "kiosk.ini:2: reading-aloud can't be \"maybe\"; write one of: yes, no"},
    {"[kiosk]\nmotion=no\n", "kiosk.ini:2: motion can't be \"no\"; write one of: yes, reduced"},
    {"[kiosk]\nspeech-speed=2\n",
     "kiosk.ini:2: speech-speed can't be \"2\"; write one of: 0.75, 1, 1.25, 1.5"},
    {"[kiosk]\nthem=dark\n", "kiosk.ini:2: there is no setting \"them\"; did you mean \"theme\"?"},
    {"[kiosk]\ncolour=dark\n", "kiosk.ini:2: there is no setting \"colour\"; leave it out"},
    {"[kiosk]\nvoice-notes=often\n", "kiosk.ini:2: voice-notes can't be \"often\"; write one of: yes, no"},
    {"[kiosk]\nvoice-notes=yes\noffice-key=8f3c\n",
     "kiosk.ini:3: office-key isn't a key; write the line of 64 digits that vigil make-key printed"},
    {"[kiosk]\ntrainer-key=8f3c\n",
     "kiosk.ini:2: trainer-key isn't a key; write the line of 64 digits that vigil make-key printed"},
    {"[kiosk]\noffice-key=\n",
     "kiosk.ini:2: office-key isn't a key; write the line of 64 digits that vigil make-key printed"},
    {"[kiosk]\noffice-key=0000000000000000000000000000000000000000000000000000000000000000\n",
     "kiosk.ini:2: nothing can be sealed to this office-key; write the line that vigil make-key printed"},
    {"[kisok]\ntheme=dark\n", "kiosk.ini:1: there is no group [kisok]; did you mean [kiosk]?"},
};

START_TEST(a_wrong_value_is_told_with_its_line_and_the_defaults_stay)
{
    g_autofree char *message = load(bad[_i].text);
    ck_assert_ptr_nonnull(message);
    ck_assert_str_eq(message, bad[_i].message);
    ck_assert_str_eq(settings.theme, "light");
}
END_TEST

START_TEST(questions_are_spoken_only_where_the_site_allows_it_and_has_a_key)
{
    ck_assert_ptr_null(load("[kiosk]\nvoice-notes=yes\noffice-key = " OFFICE_KEY "\n"));
    ck_assert(settings.voice_notes);
    ck_assert_ptr_null(load("[kiosk]\nvoice-notes=no\noffice-key=" OFFICE_KEY "\n"));
    ck_assert(!settings.voice_notes);
    ck_assert_ptr_null(load("[kiosk]\noffice-key=" OFFICE_KEY "\n"));
    ck_assert(!settings.voice_notes);
}
END_TEST

START_TEST(copies_are_sealed_to_the_key_whether_or_not_questions_are_spoken)
{
    ck_assert_ptr_null(load("[kiosk]\nvoice-notes=no\noffice-key=" OFFICE_KEY "\n"));
    ck_assert_str_eq(settings.office_key, OFFICE_KEY);
    ck_assert_ptr_null(load("[kiosk]\noffice-key=" OFFICE_KEY "\n"));
    ck_assert_str_eq(settings.office_key, OFFICE_KEY);
    ck_assert_ptr_null(settings.trainer_key);
    ck_assert_ptr_null(load("[kiosk]\ntrainer-key=" OFFICE_KEY "\n"));
    ck_assert_str_eq(settings.trainer_key, OFFICE_KEY);
    ck_assert_ptr_null(settings.office_key);
}
END_TEST

static void keep_message(const char *domain, GLogLevelFlags level, const char *message, void *data)
{
    (void)domain;
    (void)level;
    g_string_append((GString *)data, message);
}

START_TEST(a_site_that_allows_them_without_a_key_is_told_and_goes_on)
{
    GString *said = g_string_new(NULL);
    g_log_set_default_handler(keep_message, said);
    ck_assert_ptr_null(load("[kiosk]\ntheme=dark\nvoice-notes=yes\n"));
    g_log_set_default_handler(g_log_default_handler, NULL);
    ck_assert(!settings.voice_notes);
    ck_assert_str_eq(settings.theme, "dark");
    ck_assert_ptr_nonnull(strstr(said->str, "kiosk.ini:3: voice-notes=yes needs head office's key"));
    g_string_free(said, TRUE);
}
END_TEST

START_TEST(courses_that_are_not_there_are_told_and_passed_over)
{
    struct curriculum *shipped = curriculum_open(SHIPPED_CURRICULUM, NULL, NULL);
    struct curriculum *fixture = curriculum;
    GString *said = g_string_new(NULL);
    curriculum = shipped;
    g_log_set_default_handler(keep_message, said);
    ck_assert_ptr_null(load("[kiosk]\n\ncourses = police-block, nowhere  police-core police-block\n"));
    ck_assert_str_eq(settings.courses, "police-block police-core");
    ck_assert_ptr_null(load("[kiosk]\ncourses=police-core -police-block -nowhere\n"));
    ck_assert_str_eq(settings.courses, "police-core -police-block");
    ck_assert_ptr_nonnull(
        strstr(said->str, "kiosk.ini:3: there is no course \"nowhere\"; write some of: police-core,"));
    ck_assert_ptr_null(load("[kiosk]\ncourses=nowhere\n"));
    ck_assert_ptr_null(settings.courses);
    g_log_set_default_handler(g_log_default_handler, NULL);
    g_string_free(said, TRUE);
    curriculum = fixture;
    curriculum_close(shipped);
}
END_TEST

START_TEST(a_site_and_a_language_that_content_lacks_are_told_and_the_kiosk_starts_without)
{
    GString *said = g_string_new(NULL);
    g_log_set_default_handler(keep_message, said);
    ck_assert_ptr_null(load("[kiosk]\nsite=acadmy\nlanguage=hi\ntheme=dark\n"));
    g_log_set_default_handler(g_log_default_handler, NULL);
    ck_assert_ptr_null(settings.site);
    ck_assert_str_eq(settings.language, "en");
    ck_assert_str_eq(settings.theme, "dark");
    ck_assert_ptr_nonnull(
        strstr(said->str, "kiosk.ini:2: site can't be \"acadmy\"; write one of: academy, school"));
    ck_assert_ptr_nonnull(
        strstr(said->str, "kiosk.ini:3: language can't be \"hi\"; write one of: en, es, ar"));
    g_string_free(said, TRUE);
}
END_TEST

static gint64 no_time(void *data)
{
    (void)data;
    return 1;
}

/* Courses for persons, by their ids. */
static char *offered(struct curriculum *shipped, const char *courses)
{
    const struct session_clock clock = {.wall_ms = no_time, .monotonic_ms = no_time};
    const struct course *const *found;
    struct session_settings chosen;
    settings_default(&chosen, shipped);
    chosen.courses = courses;
    struct session *session = session_new(shipped, NULL, &chosen, &clock);
    const int n = session_courses(session, &found);
    GString *ids = g_string_new(NULL);
    for (int i = 0; i < n; i++)
        g_string_append_printf(ids, "%s ", found[i]->id);
    session_free(session);
    return g_string_free(ids, FALSE);
}

START_TEST(a_kiosk_offers_the_courses_that_its_site_chose)
{
    struct curriculum *shipped = curriculum_open(SHIPPED_CURRICULUM, NULL, NULL);
    g_autofree char *two = offered(shipped, "police-block police-core");
    g_autofree char *gone = offered(shipped, "of-old-content");
    g_autofree char *all = offered(shipped, NULL);
    ck_assert_str_eq(two, "police-block police-core ");
    ck_assert_str_eq(gone, all);
    ck_assert_ptr_nonnull(strstr(all, "teachers "));
    ck_assert_ptr_null(strstr(all, "nobody-owns-you")); /* for groups */
    curriculum_close(shipped);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_told)
{
    g_autoptr(GError) error = NULL;
    ck_assert(!settings_load(&settings, "/nowhere/kiosk.ini", curriculum, &error));
    ck_assert(g_str_has_prefix(error->message, "/nowhere/kiosk.ini can't be read: "));
}
END_TEST

START_TEST(a_file_of_another_kind_is_told)
{
    g_autofree char *message = load("theme=dark\n");
    ck_assert_ptr_nonnull(message);
    ck_assert(g_str_has_prefix(message, "kiosk.ini is not a settings file: "));
}
END_TEST

/* ---- writing a line ---- */

static char *folder, *path;

static void begin_file(const char *text)
{
    folder = g_dir_make_tmp("vigil-settings-XXXXXX", NULL);
    path = g_build_filename(folder, "kiosk.ini", NULL);
    if (text)
        ck_assert(g_file_set_contents(path, text, -1, NULL));
}

static void assert_file(const char *text)
{
    g_autofree char *found = NULL;
    ck_assert(g_file_get_contents(path, &found, NULL, NULL));
    ck_assert_str_eq(found, text);
}

static void end_file(void)
{
    g_unlink(path);
    ck_assert_int_eq(g_rmdir(folder), 0); /* nothing else is left there */
    g_free(path);
    g_free(folder);
}

START_TEST(a_line_is_kept_and_all_else_stays)
{
    begin_file("# Of the hall.\n[kiosk]\n# Theirs.\n site = school\nvolume=3\n\n[sound]\nceiling=50");
    ck_assert(settings_keep(path, "site", "academy", NULL));
    ck_assert(settings_keep(path, "name", "HALL-2", NULL));
    ck_assert(settings_keep(path, "volume", NULL, NULL));
    assert_file("# Of the hall.\n[kiosk]\n# Theirs.\nsite=academy\nname=HALL-2\n\n[sound]\nceiling=50\n");
    ck_assert(settings_load(&settings, path, curriculum, NULL));
    ck_assert_str_eq(settings.site, "academy");
    ck_assert_str_eq(settings.name, "HALL-2");
    end_file();
}
END_TEST

START_TEST(without_a_file_there_is_one_afterwards)
{
    begin_file(NULL);
    ck_assert(settings_can_keep(path));
    ck_assert(settings_keep(path, "language", "es", NULL));
    assert_file("[kiosk]\nlanguage=es\n");
    end_file();
}
END_TEST

START_TEST(a_file_that_may_only_be_read_stays_as_it_is)
{
    g_autoptr(GError) error = NULL;
    begin_file("[kiosk]\nvolume=3\n");
    g_chmod(path, 0444);
    ck_assert(!settings_can_keep(path));
    ck_assert(!settings_keep(path, "volume", "4", &error));
    ck_assert(g_error_matches(error, SETTINGS_ERROR, SETTINGS_ERROR_FILE));
    assert_file("[kiosk]\nvolume=3\n");
    end_file();
}
END_TEST

static struct stat status_of(const char *of)
{
    struct stat status;
    ck_assert_int_eq(lstat(of, &status), 0);
    return status;
}

START_TEST(who_may_read_it_stays_as_it_was)
{
    begin_file("[kiosk]\nvolume=3\n");
    g_chmod(path, 0664);
    if (geteuid() == 0)
        ck_assert_int_eq(chown(path, 12, 34), 0);
    const struct stat before = status_of(path);
    ck_assert(settings_keep(path, "volume", "4", NULL));
    const struct stat after = status_of(path);
    ck_assert_uint_eq(after.st_mode, before.st_mode);
    ck_assert_uint_eq(after.st_uid, before.st_uid);
    ck_assert_uint_eq(after.st_gid, before.st_gid);
    assert_file("[kiosk]\nvolume=4\n");
    end_file();
}
END_TEST

START_TEST(a_link_stays_one_and_its_file_is_written)
{
    begin_file("[kiosk]\nvolume=3\n");
    g_autofree char *link = g_build_filename(folder, "link.ini", NULL);
    ck_assert_int_eq(symlink("kiosk.ini", link), 0);
    ck_assert(settings_can_keep(link));
    ck_assert(settings_keep(link, "volume", "4", NULL));
    ck_assert(S_ISLNK(status_of(link).st_mode));
    assert_file("[kiosk]\nvolume=4\n");
    g_chmod(path, 0444);
    ck_assert(!settings_can_keep(link));
    g_unlink(link);
    end_file();
}
END_TEST

START_TEST(what_is_no_settings_file_is_not_written_over)
{
    begin_file("Hello.\n");
    ck_assert(!settings_keep(path, "volume", "4", NULL));
    assert_file("Hello.\n");
    end_file();
}
END_TEST

START_TEST(a_name_has_few_letters)
{
    g_autofree char *lower = load("[kiosk]\nname=hall\n");
    g_autofree char *wide = load("[kiosk]\nname=ABCDEFGHIJKLM\n");
    ck_assert_str_eq(lower, "kiosk.ini:2: name can't be \"hall\"; write up to 12 of A to Z, 0 to 9 and -");
    ck_assert_ptr_nonnull(wide);
    ck_assert_ptr_null(load("[kiosk]\nname=HALL-2\nsetup=no\n"));
    ck_assert_str_eq(settings.name, "HALL-2");
    ck_assert(!settings.setup);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("settings");
    TCase *cases = tcase_create("settings");
    tcase_add_checked_fixture(cases, open_curriculum, close_curriculum);
    tcase_add_test(cases, an_empty_file_leaves_the_defaults);
    tcase_add_test(cases, every_setting_is_read);
    tcase_add_loop_test(cases, a_wrong_value_is_told_with_its_line_and_the_defaults_stay, 0,
                        (int)G_N_ELEMENTS(bad));
    tcase_add_test(cases, questions_are_spoken_only_where_the_site_allows_it_and_has_a_key);
    tcase_add_test(cases, copies_are_sealed_to_the_key_whether_or_not_questions_are_spoken);
    tcase_add_test(cases, a_site_that_allows_them_without_a_key_is_told_and_goes_on);
    tcase_add_test(cases, courses_that_are_not_there_are_told_and_passed_over);
    tcase_add_test(cases, a_site_and_a_language_that_content_lacks_are_told_and_the_kiosk_starts_without);
    tcase_add_test(cases, a_kiosk_offers_the_courses_that_its_site_chose);
    tcase_add_test(cases, a_file_that_is_not_there_is_told);
    tcase_add_test(cases, a_file_of_another_kind_is_told);
    tcase_add_test(cases, a_line_is_kept_and_all_else_stays);
    tcase_add_test(cases, without_a_file_there_is_one_afterwards);
    tcase_add_test(cases, a_file_that_may_only_be_read_stays_as_it_is);
    tcase_add_test(cases, who_may_read_it_stays_as_it_was);
    tcase_add_test(cases, a_link_stays_one_and_its_file_is_written);
    tcase_add_test(cases, what_is_no_settings_file_is_not_written_over);
    tcase_add_test(cases, a_name_has_few_letters);
    suite_add_tcase(suite, cases);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
