/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/screen_words.h"

#include <string.h>

static const char *const weekdays[] = {N_("Monday"), N_("Tuesday"),  N_("Wednesday"), N_("Thursday"),
                                       N_("Friday"), N_("Saturday"), N_("Sunday")};
static const char *const months[] = {N_("January"),   N_("February"), N_("March"),    N_("April"),
                                     N_("May"),       N_("June"),     N_("July"),     N_("August"),
                                     N_("September"), N_("October"),  N_("November"), N_("December")};

/* Where the digit zero of a language stands in Unicode; '0' for the digits of most. */
static gunichar zero_of(const char *language)
{
    if (g_str_has_prefix(language, "ar"))
        return 0x0660;
    if (g_str_has_prefix(language, "fa") || g_str_has_prefix(language, "ur"))
        return 0x06f0;
    return '0';
}

char *words_digits(const char *language, const char *ascii)
{
    const gunichar zero = zero_of(language);
    GString *out = g_string_new(NULL);
    for (const char *c = ascii; *c; c++) {
        if (g_ascii_isdigit(*c))
            g_string_append_unichar(out, zero + (gunichar)(*c - '0'));
        else
            g_string_append_c(out, *c);
    }
    return g_string_free(out, FALSE);
}

const char *words_number(struct page *page, int n)
{
    g_autofree char *ascii = g_strdup_printf("%d", n);
    g_autofree char *digits = words_digits(page_session(page)->language, ascii);
    return page_keep(page, digits);
}

static const char *decimal_mark(const char *language)
{
    if (zero_of(language) != '0')
        return "٫";
    return g_str_has_prefix(language, "es") || g_str_has_prefix(language, "fr") ? "," : ".";
}

const char *words_decimal(struct page *page, double value, int decimals)
{
    char ascii[G_ASCII_DTOSTR_BUF_SIZE], format[8];
    const char *language = page_session(page)->language;
    g_snprintf(format, sizeof format, "%%.%df", decimals);
    g_ascii_formatd(ascii, sizeof ascii, format, value);
    g_autofree char *digits = words_digits(language, ascii);
    g_autoptr(GString) words = g_string_new(digits);
    g_string_replace(words, ".", decimal_mark(language), 1);
    return page_keep(page, words->str);
}

const char *(words_plural)(struct page *page, const char *one, const char *many, int n)
{
    const char *form = ui_plural(page_session(page)->language, one, many, (unsigned long)MAX(n, 0));
    g_autoptr(GString) words = g_string_new(form);
    g_string_replace(words, "%d", words_number(page, n), 1);
    return page_keep(page, words->str);
}

const char *words_time(struct page *page, gint64 ms)
{
    const gint64 seconds = MAX(ms, 0) / 1000;
    g_autofree char *ascii = g_strdup_printf("%d:%02d", (int)(seconds / 60), (int)(seconds % 60));
    g_autofree char *digits = words_digits(page_session(page)->language, ascii);
    return page_keep(page, digits);
}

const char *words_minutes(struct page *page, int minutes)
{
    return words_plural(page, "About %d minute", "About %d minutes", minutes);
}

static GDateTime *local_time(gint64 wall_ms)
{
    g_autoptr(GDateTime) utc = g_date_time_new_from_unix_utc(wall_ms / 1000);
    return g_date_time_to_local(utc);
}

static char *digits_of(const char *language, int n)
{
    g_autofree char *ascii = g_strdup_printf("%d", n);
    return words_digits(language, ascii);
}

char *words_weekday_date(const char *language, gint64 wall_ms)
{
    g_autoptr(GDateTime) time = local_time(wall_ms);
    const char *weekday = ui_text(language, weekdays[g_date_time_get_day_of_week(time) - 1]);
    const char *month = ui_text(language, months[g_date_time_get_month(time) - 1]);
    g_autofree char *day = digits_of(language, g_date_time_get_day_of_month(time));
    /* words: weekday, day, month: Thursday 12 November */
    const char *format = ui_text(language, N_("{weekday} {day} {month}"));
    g_autoptr(GString) out = g_string_new(format);
    g_string_replace(out, "{weekday}", weekday, 1);
    g_string_replace(out, "{day}", day, 1);
    g_string_replace(out, "{month}", month, 1);
    return g_strdup(out->str);
}

char *words_day(const char *language, gint64 day_since_1970)
{
    g_autoptr(GDateTime) time = g_date_time_new_from_unix_utc(day_since_1970 * 24 * 60 * 60);
    const char *month = ui_text(language, months[g_date_time_get_month(time) - 1]);
    g_autofree char *day = digits_of(language, g_date_time_get_day_of_month(time));
    g_autofree char *year = digits_of(language, g_date_time_get_year(time));
    /* words: day, month, year: 12 November 2026 */
    const char *format = ui_text(language, N_("{day} {month} {year}"));
    g_autoptr(GString) out = g_string_new(format);
    g_string_replace(out, "{day}", day, 1);
    g_string_replace(out, "{month}", month, 1);
    g_string_replace(out, "{year}", year, 1);
    return g_strdup(out->str);
}

static gint64 day_of(gint64 wall_ms)
{
    g_autoptr(GDateTime) time = local_time(wall_ms);
    GDate date;
    g_date_clear(&date, 1);
    g_date_set_dmy(&date, (GDateDay)g_date_time_get_day_of_month(time),
                   (GDateMonth)g_date_time_get_month(time), (GDateYear)g_date_time_get_year(time));
    return g_date_get_julian(&date);
}

int words_days_between(gint64 before_ms, gint64 wall_ms)
{
    return (int)(day_of(wall_ms) - day_of(before_ms));
}

char *words_clock(const char *language, gint64 wall_ms)
{
    g_autoptr(GDateTime) time = local_time(wall_ms);
    g_autofree char *ascii =
        g_strdup_printf("%d:%02d", g_date_time_get_hour(time), g_date_time_get_minute(time));
    return words_digits(language, ascii);
}

/* In one piece: no line ends within it. */
char *words_card_number(const char *code)
{
    g_autofree char *display = code_display(code);
    g_autoptr(GString) number = g_string_new(display);
    g_string_replace(number, " ", "\u00a0", 0);
    g_string_replace(number, "–", "\u2060–\u2060", 0);
    return g_strconcat("\u2066", number->str, "\u2069", NULL);
}

const char *words_key(struct page *page, const char *fingerprint)
{
    return page_format(page, "\u2066%s\u2069", fingerprint ? fingerprint : "");
}

const char *words_code(struct page *page, const char *code)
{
    g_autofree char *number = words_card_number(code);
    return page_keep(page, number);
}

const char *words_wave(struct page *page, const char *wave)
{
    if (g_strcmp0(wave, "baseline") == 0)
        return page_string(page, N_("First questions"));
    if (g_strcmp0(wave, "endline") == 0)
        return page_string(page, N_("Last questions"));
    return page_string(page, N_("Questions some weeks later"));
}

int words_lesson_number(const struct session *session, int step)
{
    int number = 0;
    for (int i = 0; i <= step && i < session->course->n_steps; i++)
        number += session->course->steps[i].kind != STEP_ASSESS;
    return session->course->steps[step].kind == STEP_ASSESS ? 0 : number;
}

static const struct step *step_of(const struct session *session, int step)
{
    return session->course && step >= 0 && step < session->course->n_steps ? &session->course->steps[step]
                                                                           : NULL;
}

const char *words_step_title(struct page *page, int step)
{
    const struct session *session = page_session(page);
    const struct step *it = step_of(session, step);
    if (!it)
        return page_string(page, N_("Your course"));
    return it->kind == STEP_ASSESS ? words_wave(page, it->wave)
                                   : page_keep(page, session_step_title(session, step));
}

const char *words_step_head(struct page *page, int step)
{
    const struct session *session = page_session(page);
    const struct step *it = step_of(session, step);
    if (!it || it->kind == STEP_ASSESS)
        return words_step_title(page, step);
    return page_format(page, N_("Lesson %s · %s"), words_number(page, words_lesson_number(session, step)),
                       session_step_title(session, step));
}

static const char *assess_button(struct page *page, const struct step *step, gboolean started)
{
    if (started)
        return page_string(page, N_("Carry on with the questions"));
    if (g_strcmp0(step->wave, "baseline") == 0)
        return page_string(page, N_("Start the first questions"));
    if (g_strcmp0(step->wave, "endline") == 0)
        return page_string(page, N_("Start the last questions"));
    return page_string(page, N_("Start the questions"));
}

const char *words_step_button(struct page *page, int step)
{
    const struct session *session = page_session(page);
    const struct step *it = step_of(session, step);
    if (!it)
        return page_string(page, N_("Go on"));
    const gboolean started = session->progress && session->progress->states[step] == STEP_STARTED;
    if (it->kind == STEP_ASSESS)
        return assess_button(page, it, started);
    const char *number = words_number(page, words_lesson_number(session, step));
    return started ? page_format(page, N_("Carry on with lesson %s"), number)
                   : page_format(page, N_("Start lesson %s"), number);
}

const char *words_group_name(struct page *page, const struct results_group *group)
{
    const struct series *series = page_session(page)->evening->series;
    const struct series_choice *name = group ? series_choice(&series->names, group->name) : NULL;
    return name ? page_text(page, name->markup) : page_string(page, N_("Listening group"));
}

const char *words_group(struct page *page)
{
    const struct evening *evening = page_session(page)->evening;
    return page_format(page, N_("%s · %s"), words_group_name(page, evening->group),
                       words_plural(page, "%d person", "%d people", evening_people(evening)));
}

struct input input_of(enum input_kind kind)
{
    return (struct input){.kind = kind};
}

struct input input_id(enum input_kind kind, const char *id)
{
    return (struct input){.kind = kind, .id = g_intern_string(id)};
}

struct input input_number(enum input_kind kind, double number)
{
    return (struct input){.kind = kind, .number = number};
}
