/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/results/circle.h"

#define MS 1000

static void must(gboolean ok, GError *error)
{
    ck_assert_msg(ok, "%s", error ? error->message : "no message");
}

void circle_group(struct world *world, const char *uuid, const char *name)
{
    const struct results_group group = {.uuid = (char *)uuid,
                                        .name = (char *)name,
                                        .place = (char *)"well",
                                        .kind = (char *)"mixed",
                                        .language = (char *)"hi",
                                        .series = (char *)"nobody-owns-you"};
    GError *error = NULL;
    must(results_group_add(world->results, &group, &error), error);
}

void circle_meet(struct world *world)
{
    const struct results_session session = {.uuid = "evening-sitting",
                                            .site = "bijnor",
                                            .language = "hi",
                                            .curriculum = "vigil-core",
                                            .curriculum_version = "3",
                                            .group_id = "c1",
                                            .facilitator = "F2",
                                            .admin_mode = "group"};
    GError *error = NULL;
    must(results_session_begin(world->results, &session, &error), error);
    circle_group(world, "c1", "mango-tree");
}

void circle_begin(struct world *world, const char *uuid, const char *group, const char *episode,
                  const char *continues)
{
    const struct results_gathering gathering = {.uuid = uuid,
                                                .group = group,
                                                .session = "evening-sitting",
                                                .series = "nobody-owns-you",
                                                .episode = episode,
                                                .episode_hash = "e0",
                                                .continues = continues};
    GError *error = NULL;
    must(results_gathering_begin(world->results, &gathering, &error), error);
}

void circle_count(struct world *world, const char *gathering, int women, int men, int girls, int boys)
{
    const int counts[N_COUNTED] = {women, men, girls, boys};
    GError *error = NULL;
    must(results_headcount_add(world->results, gathering, counts, &error), error);
}

void circle_hear(struct world *world, const char *gathering, int from, int to, int position,
                 const char *ended)
{
    const struct results_listening listening = {.gathering = gathering,
                                                .episode = "e1",
                                                .language = "hi",
                                                .from_ms = (gint64)from * MS,
                                                .to_ms = (gint64)to * MS,
                                                .position_ms = (gint64)position * MS,
                                                .duration_ms = 600 * MS,
                                                .speed = 1,
                                                .ended = ended};
    GError *error = NULL;
    must(results_listening_add(world->results, &listening, &error), error);
}

void circle_tally(struct world *world, const char *gathering, int yes, int no, gboolean accepted_over)
{
    static const char *const options[] = {"yes", "no"};
    const int counts[] = {yes, no};
    const struct results_tally tally = {.gathering = gathering,
                                        .episode = "e1",
                                        .talk = "t1",
                                        .tally = "would-ask",
                                        .options = options,
                                        .counts = counts,
                                        .n = 2,
                                        .accepted_over = accepted_over};
    GError *error = NULL;
    must(results_tally_add(world->results, &tally, &error), error);
}

void circle_agree(struct world *world, const char *gathering, const char *uuid, const char *due,
                  gboolean kept)
{
    const struct results_action action = {.uuid = (char *)uuid,
                                          .action = (char *)"ask-for-the-book",
                                          .who = (char *)"all",
                                          .due = (char *)due,
                                          .kept = kept};
    GError *error = NULL;
    must(results_action_add(world->results, gathering, &action, &error), error);
}

void circle_end(struct world *world, const char *gathering, const char *how)
{
    GError *error = NULL;
    must(results_gathering_end(world->results, gathering, how, &error), error);
}
