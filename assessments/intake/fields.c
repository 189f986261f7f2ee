/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "assessments/intake/fields.h"

#include <glib.h>

const char *const field_names[N_FIELDS + 1] = {
    [FIELD_DATASET_VERSION] = "dataset_version",
    [FIELD_STUDY_ID] = "study_id",
    [FIELD_SESSION_ID] = "session_id",
    [FIELD_ATTEMPT_NO] = "attempt_no",
    [FIELD_PARTICIPANT_CODE] = "participant_code",
    [FIELD_MATCH_METHOD] = "match_method",
    [FIELD_WAVE] = "wave",
    [FIELD_DAYS_SINCE_BASELINE] = "days_since_baseline",
    [FIELD_SITE_ID] = "site_id",
    [FIELD_GROUP_ID] = "group_id",
    [FIELD_DEVICE_ID] = "device_id",
    [FIELD_FACILITATOR_CODE] = "facilitator_code",
    [FIELD_ADMIN_MODE] = "admin_mode",
    [FIELD_ROLE] = "role",
    [FIELD_GENDER] = "gender",
    [FIELD_AGE_BAND] = "age_band",
    [FIELD_BIRTH_YEAR] = "birth_year",
    [FIELD_LANGUAGE] = "language",
    [FIELD_FORM_ID] = "form_id",
    [FIELD_FORM_VERSION] = "form_version",
    [FIELD_FORM_VARIANT] = "form_variant",
    [FIELD_ITEM_ID] = "item_id",
    [FIELD_ITEM_VERSION] = "item_version",
    [FIELD_LEARNING_OBJECTIVE] = "learning_objective",
    [FIELD_IS_ANCHOR] = "is_anchor",
    [FIELD_INTERACTION_TYPE] = "interaction_type",
    [FIELD_ITEM_POSITION] = "item_position",
    [FIELD_OPTION_ORDER] = "option_order",
    [FIELD_RESPONSE_STATE] = "response_state",
    [FIELD_RESPONSE_IDS] = "response_ids",
    [FIELD_DONT_KNOW] = "dont_know",
    [FIELD_CONFIDENCE] = "confidence",
    [FIELD_CORRECT] = "correct",
    [FIELD_SCORE] = "score",
    [FIELD_MAX_SCORE] = "max_score",
    [FIELD_FIRST_RESPONSE_IDS] = "first_response_ids",
    [FIELD_N_CHANGES] = "n_changes",
    [FIELD_RESPONSE_TIME_MS] = "response_time_ms",
    [FIELD_AUDIO_PLAYS] = "audio_plays",
    [FIELD_ANSWERED_AT] = "answered_at",
    [FIELD_CLOCK_SUSPECT] = "clock_suspect",
    [FIELD_CONSENT_RESEARCH] = "consent_research",
    [FIELD_SOFTWARE_VERSION] = "software_version",
    [FIELD_PERSON_ID] = "person_id",
    [FIELD_ENDED_HOW] = "ended_how",
};

int field_find(const char *name)
{
    for (int f = 0; f < N_FIELDS; f++)
        if (g_ascii_strcasecmp(name, field_names[f]) == 0)
            return f;
    return -1;
}
