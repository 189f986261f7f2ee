/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <SDL2/SDL_keycode.h>
#include <check.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>

#include "player/config.h"

static struct config config;

static void start(void)
{
    config = config_default();
}

static void end(void)
{
    config_clear(&config);
}

/* What loading a file of this text says, without the folder in front; NULL when nothing. The caller frees it.
 */
static char *load(const char *text)
{
    g_autoptr(GError) error = NULL;
    g_autofree char *folder = g_dir_make_tmp("vigil-config-XXXXXX", NULL);
    g_autofree char *path = g_build_filename(folder, "kiosk.ini", NULL);
    ck_assert(g_file_set_contents(path, text, -1, NULL));
    const gboolean loaded = config_load(&config, path, &error);
    g_unlink(path);
    g_rmdir(folder);
    ck_assert_int_eq(loaded, error == NULL);
    return error != NULL ? g_strdup(error->message + strlen(folder) + 1) : NULL;
}

START_TEST(an_empty_file_leaves_the_defaults)
{
    ck_assert_ptr_null(load(""));
    ck_assert_double_eq_tol(config.volume_ceiling, 0.8, 1e-9);
    ck_assert_ptr_null(config.print_command);
    ck_assert_ptr_null(config.print_folder);
    ck_assert_ptr_null(config.stick_folder);
    ck_assert_int_eq(config.switches.count, 0);
    ck_assert_double_eq_tol(config.switches.dwell, 1.5, 1e-9);
}
END_TEST

START_TEST(every_line_is_read)
{
    ck_assert_ptr_null(
        load("# of the hall\n[kiosk]\nsite=anything\n[sound]\nceiling = 65\n"
             "[print]\ncommand=lp -o fit-to-page\nfolder=/prints\n[stick]\nfolder=/media/vigil\n"
             "[switches]\nchoose=Return\nnext=Space\nseconds=2.5\n"));
    ck_assert_double_eq_tol(config.volume_ceiling, 0.65, 1e-9);
    ck_assert_str_eq(config.print_command, "lp -o fit-to-page");
    ck_assert_str_eq(config.print_folder, "/prints");
    ck_assert_str_eq(config.stick_folder, "/media/vigil");
    ck_assert_int_eq(config.switches.count, 2);
    ck_assert_int_eq(config.switches.keys[SWITCH_CHOOSE], SDLK_RETURN);
    ck_assert_int_eq(config.switches.keys[SWITCH_NEXT], SDLK_SPACE);
    ck_assert_double_eq_tol(config.switches.dwell, 2.5, 1e-9);
}
END_TEST

START_TEST(one_switch_needs_no_second_one)
{
    ck_assert_ptr_null(load("[switches]\nchoose=F1\n"));
    ck_assert_int_eq(config.switches.count, 1);
    ck_assert_int_eq(config.switches.keys[SWITCH_CHOOSE], SDLK_F1);
}
END_TEST

START_TEST(the_ends_of_each_range_are_in_it)
{
    ck_assert_ptr_null(load("[sound]\nceiling=0\n[switches]\nchoose=A\nseconds=0.8\n"));
    ck_assert_double_eq_tol(config.volume_ceiling, 0, 1e-9);
    ck_assert_double_eq_tol(config.switches.dwell, 0.8, 1e-9);
    ck_assert_ptr_null(load("[sound]\nceiling=100\n[switches]\nchoose=A\nseconds=5\n"));
    ck_assert_double_eq_tol(config.volume_ceiling, 1, 1e-9);
    ck_assert_double_eq_tol(config.switches.dwell, 5, 1e-9);
}
END_TEST

#define CEILING "[sound] ceiling must be a number from 0 to 100"
#define SECONDS "[switches] seconds must be a number from 0.8 to 5"
#define KEY "[switches] wants a key as SDL names it: Return, Space, F1, A; not Escape"
#define BESIDE "[switches] next needs choose beside it, with another key"

static const struct {
    const char *text, *message;
} slips[] = {
    {"[sond]\nceiling=80\n", "kiosk.ini:1: there is no group [sond]; did you mean \"sound\"?"},
    {"[sound]\nceiling=80\n\n[printer-of-the-hall]\n",
     "kiosk.ini:4: there is no group [printer-of-the-hall]"},
    {"[sound]\ncieling=80\n",
     "kiosk.ini:2: there is no key \"cieling\" in [sound]; did you mean \"ceiling\"?"},
    {"[print]\ncommand=lp\npaper=A4\n", "kiosk.ini:3: there is no key \"paper\" in [print]"},
    {"[stick]\nfoldr=/media\n",
     "kiosk.ini:2: there is no key \"foldr\" in [stick]; did you mean \"folder\"?"},
    {"[switches]\nchoose=Return\n # dwell\nsecond=2\n",
     "kiosk.ini:4: there is no key \"second\" in [switches]; did you mean \"seconds\"?"},
    {"[print]\nfolder=/prints\n[sound]\nfolder=/sounds\n",
     "kiosk.ini:4: there is no key \"folder\" in [sound]"},
    {"[sound]\nceiling=loud\n", "kiosk.ini:2: " CEILING},
    {"[sound]\nceiling=\n", "kiosk.ini:2: " CEILING},
    {"[sound]\nceiling=-1\n", "kiosk.ini:2: " CEILING},
    {"[sound]\nceiling=101\n", "kiosk.ini:2: " CEILING},
    {"[sound]\nceiling=80%\n", "kiosk.ini:2: " CEILING},
    {"[switches]\nchoose=Entr\n", "kiosk.ini:2: " KEY},
    {"[switches]\nchoose=Escape\n", "kiosk.ini:2: " KEY},
    {"[switches]\nchoose=Return\nnext=\n", "kiosk.ini:3: " KEY},
    {"[switches]\nnext=Space\n", "kiosk.ini:2: " BESIDE},
    {"[switches]\nchoose=Space\nnext=Space\n", "kiosk.ini:3: " BESIDE},
    {"[switches]\nchoose=Space\nseconds=0.7\n", "kiosk.ini:3: " SECONDS},
    {"[switches]\nchoose=Space\nseconds=5.1\n", "kiosk.ini:3: " SECONDS},
    {"[switches]\nchoose=Space\nseconds=nan\n", "kiosk.ini:3: " SECONDS},
    {"[switches]\nchoose=Space\nseconds=1,5\n", "kiosk.ini:3: " SECONDS},
};

START_TEST(a_slip_is_refused_with_its_line_and_what_to_write)
{
    g_autofree char *said = load(slips[_i].text);
    ck_assert_ptr_nonnull(said);
    ck_assert_str_eq(said, slips[_i].message);
}
END_TEST

START_TEST(a_file_that_is_no_list_of_settings_is_named)
{
    g_autofree char *said = load("louder, please\n");
    ck_assert_ptr_nonnull(said);
    ck_assert_msg(g_str_has_prefix(said, "kiosk.ini: ") && strstr(said, "louder, please") != NULL, "%s",
                  said);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_named)
{
    g_autoptr(GError) error = NULL;
    ck_assert(!config_load(&config, "/no/such/kiosk.ini", &error));
    ck_assert_str_eq(error->message, "/no/such/kiosk.ini: No such file or directory");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("config");
    TCase *files = tcase_create("files");
    tcase_add_checked_fixture(files, start, end);
    tcase_add_test(files, an_empty_file_leaves_the_defaults);
    tcase_add_test(files, every_line_is_read);
    tcase_add_test(files, one_switch_needs_no_second_one);
    tcase_add_test(files, the_ends_of_each_range_are_in_it);
    tcase_add_loop_test(files, a_slip_is_refused_with_its_line_and_what_to_write, 0, G_N_ELEMENTS(slips));
    tcase_add_test(files, a_file_that_is_no_list_of_settings_is_named);
    tcase_add_test(files, a_file_that_is_not_there_is_named);
    suite_add_tcase(suite, files);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
