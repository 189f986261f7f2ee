/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/ui/selftest_words.h"

#include <math.h>

#include "content/markup.h"
#include "player/ui/screen_words.h"

static const char *const names[N_SELFTEST] = {
    [SELFTEST_SOUND] = N_("Sound"),
    [SELFTEST_TOUCH] = N_("Touch screen"),
    [SELFTEST_KEYS] = N_("Keyboard"),
    [SELFTEST_DISK] = N_("Disk for the results"),
    [SELFTEST_ROOM] = N_("Free room"),
    [SELFTEST_CLOCK] = N_("Clock"),
    [SELFTEST_RESULTS] = N_("Results so far"),
    [SELFTEST_CONTENT] = N_("Lessons and questions"),
    [SELFTEST_SIGNATURE] = N_("Who made the lessons"),
    [SELFTEST_SITE] = N_("Site"),
    [SELFTEST_PINS] = N_("PINs"),
};

/* With one %s where there is a number. */
static const struct {
    const char *sentence, *step;
    int decimals;
} findings[N_FINDINGS] = {
    [FINDING_NONE] = {N_("Being tested …"), NULL, 0},
    [FINDING_TONE_LEFT] = {N_("A tone was played. Did you hear it?"), NULL, 0},
    [FINDING_TONE_STUCK] = {N_("There is a sound device, but it plays nothing."),
                            N_("Turn the kiosk off and on again. If this stays, ask whoever set it up."), 0},
    [FINDING_NO_SOUND] = {N_("No loudspeaker or headphones are there."), N_("Plug them in, then test again."),
                          0},
    [FINDING_TOUCH] = {N_("The touch screen is there."), NULL, 0},
    [FINDING_NO_TOUCH] = {N_("No touch screen is there."),
                          N_("People need a mouse or a keyboard. Check the cable of the screen."), 0},
    [FINDING_KEYS] = {N_("A keyboard is there."), NULL, 0},
    [FINDING_NO_KEYS] = {N_("No keyboard is there. With a touch screen it isn’t needed."), NULL, 0},
    [FINDING_DEVICES_UNKNOWN] = {N_("This can’t be tested here."), NULL, 0},
    [FINDING_DISK_WELL] = {N_("An answer is safe on the disk after %s thousandths of a second."), NULL, 1},
    [FINDING_DISK_SLOW] = {N_("The disk is slow: %s thousandths of a second for each answer."),
                           N_("Answers are safe. Ask for another disk if people have to wait."), 0},
    [FINDING_DISK_TOO_FAST] = {N_("The disk says “saved” after %s thousandths of a second. That is too fast "
                                  "to be true."),
                               N_("Answers may be lost when the power goes. Ask whoever set up the kiosk."),
                               3},
    [FINDING_DISK_MEMORY] = {N_("The results are kept in memory only: they are gone with the power."),
                             N_("Ask whoever set up the kiosk."), 0},
    [FINDING_DISK_DIFFERS] = {N_("The disk gave back something else than was written."),
                              N_("Copy the results now. Then this kiosk needs another disk."), 0},
    [FINDING_DISK_UNWRITTEN] = {N_("Nothing can be written to the disk."),
                                N_("Don’t let anybody begin. Ask whoever set up the kiosk."), 0},
    [FINDING_ROOM] = {N_("%s GB are free."), NULL, 1},
    [FINDING_ROOM_SHORT] = {N_("Only %s MB are free. Nothing new can begin."),
                            N_("Copy the results, then ask whoever set up the kiosk."), 0},
    [FINDING_CLOCK] = {N_("The clock can be trusted."), NULL, 0},
    [FINDING_CLOCK_UNSURE] = {N_("The clock may be set to another day."), N_("Please have the clock set."),
                              0},
    [FINDING_RESULTS_WHOLE] = {N_("All %s entries are whole."), NULL, 0},
    [FINDING_RESULTS_DAMAGED] = {N_("Some of the results are damaged."),
                                 N_("Copy them to a stick now, and tell head office."), 0},
    [FINDING_RESULTS_UNREAD] = {N_("The results could not be tested this time."),
                                N_("Test again. If this stays, ask whoever set up the kiosk."), 0},
    [FINDING_CONTENT_WHOLE] = {N_("Every file is as head office made it."), NULL, 0},
    [FINDING_CONTENT_SHIPPED] = {N_("They came with the program. There is nothing to compare them with."),
                                 NULL, 0},
    [FINDING_CONTENT_OLDER] = {N_("Older ones are played: the newest could not be used."),
                               N_("Put in the stick with the lessons again, or ask head office."), 0},
    [FINDING_CONTENT_CHANGED] = {N_("A file isn’t as head office made it."),
                                 N_("Put in the stick with the lessons again."), 0},
    [FINDING_SIGNED] = {N_("Head office’s signature fits."), NULL, 0},
    [FINDING_UNSIGNED] = {N_("They came with the program. They need no signature."), NULL, 0},
    [FINDING_NOT_SIGNED] = {N_("Head office’s signature doesn’t fit."),
                            N_("Don’t use this kiosk for lessons. Ask head office."), 0},
    [FINDING_NO_KEY] = {N_("Head office’s key isn’t here yet."),
                        N_("New lessons can’t be put in without it. Ask whoever set up the kiosk."), 0},
    [FINDING_SITE] = {N_("The kiosk knows its site."), NULL, 0},
    [FINDING_NO_SITE] = {N_("This kiosk has no site yet."),
                         N_("Results can’t be told apart by site. Ask whoever set up the kiosk."), 0},
    [FINDING_PINS] = {N_("Trainer and administrator have their PINs."), NULL, 0},
    [FINDING_NO_PIN] = {N_("Nobody has a PIN yet: anybody could choose one."),
                        N_("Choose the administrator’s PIN before people come."), 0},
    [FINDING_NO_TRAINER_PIN] = {N_("The trainer has no PIN yet. Somebody who has another PIN can choose it."),
                                N_("Choose it before people come."), 0},
    [FINDING_NO_ADMINISTRATOR_PIN] =
        {N_("The administrator has no PIN yet. Somebody who has the trainer’s PIN can "
            "choose it."),
         N_("See that it is chosen before people come."), 0},
};

const char *selftest_name(const char *language, enum selftest_check check)
{
    return ui_text(language, names[check]);
}

const char *selftest_step(const char *language, enum selftest_finding finding)
{
    return findings[finding].step ? ui_text(language, findings[finding].step) : NULL;
}

char *selftest_sentence(const char *language, const struct selftest_line *line)
{
    char ascii[G_ASCII_DTOSTR_BUF_SIZE];
    g_snprintf(ascii, sizeof ascii, "%.*f", findings[line->finding].decimals, line->number);
    g_autofree char *number = words_digits(language, ascii);
    const char *sentence = ui_text(language, findings[line->finding].sentence);
    g_autoptr(GString) words = g_string_new(sentence);
    g_string_replace(words, "%s", number, 1);
    return g_string_free(g_steal_pointer(&words), FALSE);
}

const char *selftest_headline(const char *language, enum selftest_state verdict)
{
    switch (verdict) {
    case SELFTEST_WAITING:
        return ui_text(language, N_("The kiosk is testing itself"));
    case SELFTEST_WELL:
        return ui_text(language, N_("The kiosk is ready"));
    case SELFTEST_LOOK:
        return ui_text(language, N_("The kiosk is ready, but look at this"));
    case SELFTEST_AMISS:
    case SELFTEST_UNKNOWN:
        break;
    }
    return ui_text(language, N_("The kiosk isn’t ready yet"));
}

const char *selftest_state_words(const char *language, enum selftest_state state)
{
    switch (state) {
    case SELFTEST_WAITING:
        return ui_text(language, N_("One moment"));
    case SELFTEST_WELL:
        return ui_text(language, N_("Good"));
    case SELFTEST_LOOK:
        return ui_text(language, N_("Please look"));
    case SELFTEST_AMISS:
        return ui_text(language, N_("Not ready"));
    case SELFTEST_UNKNOWN:
        break;
    }
    return ui_text(language, N_("Not tested"));
}

/* ---- the page ---- */

static void add(GString *text, const char *name, const char *value)
{
    g_autofree char *plain = markup_plain(value);
    g_string_append_printf(text, "%s: %s\n", name, plain);
}

static void add_line(GString *text, const char *language, enum selftest_check check,
                     const struct selftest_line *line)
{
    const char *step = selftest_step(language, line->finding);
    g_autofree char *sentence = selftest_sentence(language, line);
    g_autofree char *both = g_strdup_printf("[%s] %s%s%s", selftest_state_words(language, line->state),
                                            sentence, step ? " " : "", step ? step : "");
    add(text, selftest_name(language, check), both);
}

char *selftest_report_text(const char *language, const struct selftest_report *report)
{
    GString *text = g_string_new(NULL);
    g_autofree char *day = words_day(language, report->wall_ms / 86400000);
    g_autofree char *time = words_clock(language, report->wall_ms);
    g_string_append_printf(text, "%s\n\n", selftest_headline(language, report->verdict));
    g_string_append_printf(text, "%s, %s\n", day, time);
    add(text, ui_text(language, N_("Kiosk")), report->kiosk);
    if (report->site)
        add(text, ui_text(language, N_("Site")), report->site);
    if (report->content)
        add(text, ui_text(language, N_("Lessons and questions")), report->content);
    add(text, ui_text(language, N_("Program")), report->version);
    g_string_append_c(text, '\n');
    for (int check = 0; check < N_SELFTEST; check++)
        add_line(text, language, (enum selftest_check)check, &report->lines[check]);
    return g_string_free(text, FALSE);
}
