/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/report/columns.h"

#define STATES                                                                                               \
    "answered=an answer was given|dont_know=chose I don't know|declined=would rather not say|skipped=seen "  \
    "and left "                                                                                              \
    "empty|timed_out=time ran out|not_reached=never shown|not_on_form=belongs to the other "                 \
    "form|aborted=the sitting "                                                                              \
    "broke off"
#define YES_NO "1=yes|0=no"
#define WAVES "baseline=before the course|endline=after the course|followup=weeks or months later"

static const struct column columns[] = {
    {"dataset_version", "string", "Version of this data set's layout", NULL, NULL},
    {"study_id", "string", "Assessment that the questions belong to", NULL, NULL},
    {"assessment_id", "string", "Assessment that the questions belong to", NULL, NULL},
    {"session_id", "string", "Sitting at the kiosk in which the answer was given", NULL, NULL},
    {"attempt_no", "integer", "Which attempt of this person at this wave; figures count the first", NULL,
     NULL},
    {"participant_code", "string",
     "Number on the person's card; in the shareable profile a random id instead", NULL, NULL},
    {"person_id", "string", "Random id of the person", NULL, NULL},
    {"match_method", "string", "How the person got the code that joins the waves",
     "card=typed the number of an issued card|made_here=the kiosk made a new number|imported=came in a file",
     NULL},
    {"wave", "string", "When the questions were asked", WAVES, NULL},
    {"days_since_baseline", "integer",
     "Days from the start of the person's first baseline to the start of this attempt", NULL, "days"},
    {"site_id", "string", "Site", NULL, NULL},
    {"group_id", "string", "Listening group", NULL, NULL},
    {"device_id", "string", "Kiosk that recorded the answer; empty in the shareable profile", NULL, NULL},
    {"facilitator_code", "string", "Facilitator who was there", NULL, NULL},
    {"admin_mode", "string", "How the questions were asked",
     "self=by the person alone|assisted=with a helper who read or tapped|group=by a group together", NULL},
    {"role", "string", "Role, as the person chose it", NULL, NULL},
    {"gender", "string", "Gender, as the person chose it", NULL, NULL},
    {"age_band", "string", "Age band, as the person chose it", NULL, "years"},
    {"birth_year", "integer", "Year of birth, where it is asked", NULL, NULL},
    {"language", "string", "Language on the screen", NULL, NULL},
    {"form_id", "string", "Test that the paper was drawn from", NULL, NULL},
    {"form_version", "string", "Content hash of that test", NULL, NULL},
    {"form_variant", "string", "Parallel form; drawn, and told in every profile", "A=form A|B=form B", NULL},
    {"form_baseline", "string", "Parallel form at the baseline", "A=form A|B=form B", NULL},
    {"item_id", "string", "Question", NULL, NULL},
    {"item_version", "string",
     "Frozen version of the question and its content hash; versions are never pooled", NULL, NULL},
    {"learning_objective", "string", "Objective that the question measures", NULL, NULL},
    {"is_anchor", "integer", "The question is the same at every wave and on both forms", YES_NO, NULL},
    {"interaction_type", "string", "Kind of question", NULL, NULL},
    {"item_position", "integer", "Place of the question on this person's paper, from 1", NULL, NULL},
    {"option_order", "string", "Options in the order in which they were shown, by id", NULL, NULL},
    {"response_state", "string", "What became of the question", STATES, NULL},
    {"response_ids", "string", "Chosen options by id, separated by ;", NULL, NULL},
    {"dont_know", "integer", "Chose I don't know", YES_NO, NULL},
    {"confidence", "integer", "How sure the person was, where it is asked", NULL, NULL},
    {"correct", "integer", "Full score; empty for questions without a key", YES_NO, NULL},
    {"score", "number", "Points; I don't know, left empty and not reached count 0", NULL, "points"},
    {"max_score", "number", "Most points that the question can give", NULL, "points"},
    {"first_response_ids", "string", "First answer given, by id", NULL, NULL},
    {"n_changes", "integer", "How many times a given answer was changed", NULL, NULL},
    {"response_time_ms", "integer", "Time before the question, over all visits", NULL, "milliseconds"},
    {"audio_plays", "integer", "How many times the question was read aloud", NULL, NULL},
    {"answered_at", "string", "When, in UTC; only the month in the shareable profile", NULL, NULL},
    {"clock_suspect", "integer", "The kiosk's clock could not be trusted then", YES_NO, NULL},
    {"consent_research", "integer", "Agreed to research, where it is asked", YES_NO, NULL},
    {"software_version", "string", "Vigil that recorded the answer", NULL, NULL},
    {"ended_how", "string", "How the attempt ended",
     "finished=handed in|closed=ended by staff or given up|open=not ended yet", NULL},
    {"n_sessions", "integer", "Sittings of the person at this kiosk", NULL, NULL},
    {"tot_b", "number", "Points at the baseline", NULL, "points"},
    {"max_b", "number", "Most points at the baseline", NULL, "points"},
    {"pct_b", "number", "Share of the most points at the baseline", NULL, "percent"},
    {"tot_e", "number", "Points at the endline", NULL, "points"},
    {"max_e", "number", "Most points at the endline", NULL, "points"},
    {"pct_e", "number", "Share of the most points at the endline", NULL, "percent"},
    {"tot_f", "number", "Points at the follow-up", NULL, "points"},
    {"max_f", "number", "Most points at the follow-up", NULL, "points"},
    {"pct_f", "number", "Share of the most points at the follow-up", NULL, "percent"},
    {"present_b", "integer", "Took the baseline to its end", YES_NO, NULL},
    {"present_e", "integer", "Took the endline to its end", YES_NO, NULL},
    {"present_f", "integer", "Took the follow-up to its end", YES_NO, NULL},
    {"gain_be", "number", "Change from baseline to endline", NULL, "percentage points"},
};

const struct column *column_find(const char *name)
{
    for (gsize i = 0; i < G_N_ELEMENTS(columns); i++)
        if (g_str_equal(columns[i].name, name))
            return &columns[i];
    return NULL;
}
