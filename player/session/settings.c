/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/session/settings.h"

#include "assessments/results/seal.h"

#include <stdlib.h>
#include <string.h>

#define GROUP "kiosk"

G_DEFINE_QUARK(vigil - settings - error, settings_error)

/* A file being read: where a key stands, and what is wrong with it. */
struct reader {
    const char *path, *text;
    GKeyFile *file;
    const struct curriculum *curriculum;
    struct session_settings *settings;
    GError **error;
};

void settings_default(struct session_settings *settings, const struct curriculum *curriculum)
{
    *settings = (struct session_settings){
        .setup = TRUE,
        .language = g_intern_string(curriculum_source_language(curriculum)),
        .text_size = 100,
        .theme = g_intern_static_string("light"),
        .volume = 6,
        .reading_aloud = TRUE,
        .speech_speed = 1,
        .cues = TRUE,
        .idle_warning_seconds = 60,
        .idle_leave_seconds = 30,
        .switches = {.dwell = 1.5},
    };
}

/* ---- what is wrong ---- */

/* The line on which a key stands, from 1; 0 when it can't be told. */
static int line_of(const char *text, const char *key)
{
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    for (int i = 0; lines[i]; i++) {
        const char *line = g_strstrip(lines[i]);
        const gsize length = strlen(key);
        if (strncmp(line, key, length) == 0 && strchr(" \t=]", line[length]))
            return i + 1;
    }
    return 0;
}

static gboolean G_GNUC_PRINTF(3, 4)
    fail(const struct reader *reader, const char *key, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *what = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    g_set_error(reader->error, SETTINGS_ERROR, SETTINGS_ERROR_VALUE, "%s:%d: %s", reader->path,
                line_of(reader->text, key), what);
    return FALSE;
}

/* ---- one value ---- */

static char *value_of(const struct reader *reader, const char *key)
{
    char *value = g_key_file_get_string(reader->file, GROUP, key, NULL);
    return value ? g_strstrip(value) : NULL;
}

static gboolean read_word(const struct reader *reader, const char *key, const char *const *words,
                          const char **setting)
{
    g_autofree char *value = value_of(reader, key);
    if (!value || g_strv_contains(words, value)) {
        *setting = value ? g_intern_string(value) : *setting;
        return TRUE;
    }
    g_autofree char *all = g_strjoinv(", ", (char **)words);
    return fail(reader, key, "%s can't be \"%s\"; write one of: %s", key, value, all[0] ? all : "nothing");
}

static gboolean read_flag(const struct reader *reader, const char *key, gboolean *setting)
{
    static const char *const words[] = {"yes", "no", NULL};
    const char *word = *setting ? "yes" : "no";
    if (!read_word(reader, key, words, &word))
        return FALSE;
    *setting = g_str_equal(word, "yes");
    return TRUE;
}

static gboolean read_number(const struct reader *reader, const char *key, int least, int most, int *setting)
{
    g_autofree char *value = value_of(reader, key);
    gint64 number = 0;
    if (!value)
        return TRUE;
    if (!g_ascii_string_to_signed(value, 10, least, most, &number, NULL))
        return fail(reader, key, "%s can't be \"%s\"; write a whole number from %d to %d", key, value, least,
                    most);
    *setting = (int)number;
    return TRUE;
}

static gboolean read_text_size(const struct reader *reader)
{
    static const char *const sizes[] = {"100", "125", "150", "200", NULL};
    const char *size = NULL;
    if (!read_word(reader, "text-size", sizes, &size))
        return FALSE;
    if (size)
        reader->settings->text_size = atoi(size);
    return TRUE;
}

static gboolean read_speech_speed(const struct reader *reader)
{
    static const char *const speeds[] = {"0.75", "1", "1.25", "1.5", NULL};
    const char *speed = NULL;
    if (!read_word(reader, "speech-speed", speeds, &speed))
        return FALSE;
    if (speed)
        reader->settings->speech_speed = g_ascii_strtod(speed, NULL);
    return TRUE;
}

/* What content decides: where it lacks the word, in new content or in what is fallen back to, the kiosk still
 * starts, without it. */
static void read_word_of_content(const struct reader *reader, const char *key, const char *const *words,
                                 const char **setting)
{
    g_autofree char *value = value_of(reader, key);
    if (!value || g_strv_contains(words, value)) {
        *setting = value ? g_intern_string(value) : *setting;
        return;
    }
    g_autofree char *all = g_strjoinv(", ", (char **)words);
    g_warning("%s:%d: %s can't be \"%s\"; write one of: %s", reader->path, line_of(reader->text, key), key,
              value, all[0] ? all : "nothing");
}

static void read_site(const struct reader *reader)
{
    g_autoptr(GPtrArray) ids = g_ptr_array_new();
    const struct curriculum_site *site = curriculum_sites(reader->curriculum);
    for (; site && site->id; site++)
        g_ptr_array_add(ids, (void *)site->id);
    g_ptr_array_add(ids, NULL);
    read_word_of_content(reader, "site", (const char *const *)(void *)ids->pdata, &reader->settings->site);
}

/* What isn't there is passed over: new content may come without a course that this kiosk offered. */
static gboolean is_course(const struct reader *reader, const char *id)
{
    const char *const *known = curriculum_courses(reader->curriculum);
    const gboolean left_out = *id == '-';
    if (g_strv_contains(known, id + left_out))
        return TRUE;
    g_autofree char *all = g_strjoinv(", ", (char **)known);
    if (!left_out)
        g_warning("%s:%d: there is no course \"%s\"; write some of: %s", reader->path,
                  line_of(reader->text, "courses"), id, all);
    return FALSE;
}

static void read_courses(const struct reader *reader)
{
    g_autofree char *value = value_of(reader, "courses");
    g_auto(GStrv) words = g_strsplit_set(value ? value : "", " ,;", -1);
    g_autoptr(GString) named = g_string_new(NULL);
    for (char **word = words; *word; word++) {
        g_auto(GStrv) before = g_strsplit(named->str, " ", -1);
        if (*word[0] && !g_strv_contains((const char *const *)before, *word) && is_course(reader, *word))
            g_string_append_printf(named, "%s%s", named->len > 0 ? " " : "", *word);
    }
    reader->settings->courses = named->len > 0 ? g_intern_string(named->str) : NULL;
}

static void read_language(const struct reader *reader)
{
    g_autoptr(GPtrArray) codes = g_ptr_array_new();
    const struct curriculum_language *language = curriculum_languages(reader->curriculum);
    for (; language && language->code; language++)
        g_ptr_array_add(codes, (void *)language->code);
    g_ptr_array_add(codes, NULL);
    read_word_of_content(reader, "language", (const char *const *)(void *)codes->pdata,
                         &reader->settings->language);
}

static gboolean read_name(const struct reader *reader)
{
    g_autofree char *name = value_of(reader, "name");
    static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-";
    if (name && (strspn(name, letters) != strlen(name) || strlen(name) > KIOSK_NAME_MOST))
        return fail(reader, "name", "name can't be \"%s\"; write up to %d of A to Z, 0 to 9 and -", name,
                    KIOSK_NAME_MOST);
    reader->settings->name = name && name[0] ? g_intern_string(name) : NULL;
    return TRUE;
}

static gboolean read_theme(const struct reader *reader)
{
    static const char *const themes[] = {"light", "dark", "contrast", NULL};
    return read_word(reader, "theme", themes, &reader->settings->theme);
}

static gboolean read_motion(const struct reader *reader)
{
    static const char *const words[] = {"yes", "reduced", NULL};
    const char *word = NULL;
    if (!read_word(reader, "motion", words, &word))
        return FALSE;
    reader->settings->reduced_motion = g_strcmp0(word, "reduced") == 0;
    return TRUE;
}

/* ---- keys, and spoken questions ---- */

/* What it is isn't repeated: it may be the secret one by mistake. */
static gboolean check_key(const struct reader *reader, const char *name, const char *key)
{
    g_autoptr(GBytes) nothing = g_bytes_new(NULL, 0), sealed = NULL;
    if (!results_seal_key_is_whole(key))
        return fail(reader, name, "%s isn't a key; write the line of %d digits that vigil make-key printed",
                    name, SEAL_KEY_DIGITS);
    sealed = results_seal(key, nothing, NULL);
    return sealed ||
           fail(reader, name, "nothing can be sealed to this %s; write the line that vigil make-key printed",
                name);
}

/* Without a key nobody could open them, so nobody is asked to speak; all else is as the site wants it. */
static gboolean read_voice_notes(const struct reader *reader)
{
    g_autofree char *key = value_of(reader, "office-key");
    gboolean allowed = FALSE;
    if (!read_flag(reader, "voice-notes", &allowed) || (key && !check_key(reader, "office-key", key)))
        return FALSE;
    if (allowed && !key)
        g_warning(
            "%s:%d: voice-notes=yes needs head office's key, and nobody can speak a question without it; "
            "write office-key= and what vigil make-key printed, or voice-notes=no",
            reader->path, line_of(reader->text, "voice-notes"));
    reader->settings->voice_notes = allowed && key;
    reader->settings->office_key = g_intern_string(key);
    return TRUE;
}

static gboolean read_trainer_key(const struct reader *reader)
{
    g_autofree char *key = value_of(reader, "trainer-key");
    if (key && !check_key(reader, "trainer-key", key))
        return FALSE;
    reader->settings->trainer_key = g_intern_string(key);
    return TRUE;
}

/* ---- the file ---- */

static gboolean check_keys(const struct reader *reader)
{
    static const char *const known[] = {"site",
                                        "courses",
                                        "name",
                                        "setup",
                                        "language",
                                        "text-size",
                                        "theme",
                                        "volume",
                                        "reading-aloud",
                                        "motion",
                                        "speech-speed",
                                        "cues",
                                        "idle-warning-seconds",
                                        "idle-leave-seconds",
                                        "sample",
                                        "voice-notes",
                                        "office-key",
                                        "trainer-key",
                                        NULL};
    g_auto(GStrv) keys = g_key_file_get_keys(reader->file, GROUP, NULL, NULL);
    for (char **key = keys; key && *key; key++) {
        if (g_strv_contains(known, *key))
            continue;
        const char *near = problem_nearest(*key, known);
        if (near)
            return fail(reader, *key, "there is no setting \"%s\"; did you mean \"%s\"?", *key, near);
        return fail(reader, *key, "there is no setting \"%s\"; leave it out", *key);
    }
    return TRUE;
}

static gboolean check_groups(const struct reader *reader)
{
    static const char *const known[] = {GROUP, NULL};
    g_auto(GStrv) groups = g_key_file_get_groups(reader->file, NULL);
    for (char **group = groups; *group; group++) {
        g_autofree char *heading = g_strconcat("[", *group, NULL);
        if (!g_str_equal(*group, GROUP) && problem_nearest(*group, known))
            return fail(reader, heading, "there is no group [%s]; did you mean [" GROUP "]?", *group);
    }
    return TRUE;
}

static gboolean read_all(const struct reader *reader)
{
    struct session_settings *settings = reader->settings;
    read_courses(reader);
    read_site(reader);
    read_language(reader);
    return check_groups(reader) && check_keys(reader) && read_name(reader) &&
           read_flag(reader, "setup", &settings->setup) && read_text_size(reader) && read_theme(reader) &&
           read_number(reader, "volume", 0, 10, &settings->volume) &&
           read_flag(reader, "reading-aloud", &settings->reading_aloud) && read_motion(reader) &&
           read_speech_speed(reader) && read_flag(reader, "cues", &settings->cues) &&
           read_number(reader, "idle-warning-seconds", 0, 3600, &settings->idle_warning_seconds) &&
           read_number(reader, "idle-leave-seconds", 5, 3600, &settings->idle_leave_seconds) &&
           read_number(reader, "sample", 0, 99, &settings->sample) && read_voice_notes(reader) &&
           read_trainer_key(reader);
}

gboolean settings_load(struct session_settings *settings, const char *path,
                       const struct curriculum *curriculum, GError **error)
{
    g_autofree char *text = NULL;
    g_autoptr(GError) problem = NULL;
    g_autoptr(GKeyFile) file = g_key_file_new();
    settings_default(settings, curriculum);
    if (!g_file_get_contents(path, &text, NULL, &problem)) {
        g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_FILE, "%s can't be read: %s", path,
                    problem->message);
        return FALSE;
    }
    if (!g_key_file_load_from_data(file, text, strlen(text), G_KEY_FILE_NONE, &problem)) {
        g_set_error(error, SETTINGS_ERROR, SETTINGS_ERROR_FILE,
                    "%s is not a settings file: %s; write lines of the form theme=light below a line [" GROUP
                    "]",
                    path, problem->message);
        return FALSE;
    }
    const struct reader reader = {.path = path,
                                  .text = text,
                                  .file = file,
                                  .curriculum = curriculum,
                                  .settings = settings,
                                  .error = error};
    if (read_all(&reader))
        return TRUE;
    settings_default(settings, curriculum);
    return FALSE;
}
