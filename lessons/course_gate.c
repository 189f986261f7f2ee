/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "lessons/course_gate.h"

int course_step_index(const struct course *course, const char *step_id)
{
    for (int i = 0; i < course->n_steps; i++) {
        if (g_str_equal(course->steps[i].id, step_id))
            return i;
    }
    return -1;
}

gboolean step_is_wave(const struct step *step, const char *wave)
{
    return g_strcmp0(step->wave, wave) == 0;
}

/* A follow-up comes after the endline of its own assessment, else after whatever endline stands before it. */
static gboolean followup_waits_for(const struct course *course, const struct step *step,
                                   const struct step *before)
{
    gboolean own_endline = FALSE;
    for (const struct step *other = course->steps; other < step; other++)
        own_endline |= step_is_wave(other, "endline") && g_str_equal(other->ref, step->ref);
    return step_is_wave(before, "endline") && (!own_endline || g_str_equal(before->ref, step->ref));
}

gboolean course_step_waits_for(const struct course *course, int index, int other)
{
    const struct step *step = &course->steps[index], *before = &course->steps[other];
    if (step->after)
        return g_strv_contains(step->after, before->id);
    if (other >= index || step_is_wave(step, "baseline"))
        return FALSE;
    if (step_is_wave(step, "followup"))
        return followup_waits_for(course, step, before);
    if (step_is_wave(step, "endline"))
        return !step_is_wave(before, "followup");
    return step_is_wave(before, "baseline");
}
