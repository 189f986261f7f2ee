/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 *   LOOKING --look--> CHECKING --check--> HASHING --hash--> WRITING --write_piece--> SYNCING --sync_bytes-->
 *   NAMING --give_name--> SETTLING --settle--> READING --read_back: the same bytes--> RELEASING
 *   RELEASING --release--> SAFE
 *       `--release: it can't be, or the stick is gone--> FAILED (the copy is whole all the same)
 *
 *   any of the above but RELEASING
 *       |--fail: nothing begun, or cancelled so--------> LEAVING --leave--> FAILED, CANCELLED
 *       `--fail: a file is begun, or cancelled so--> CLEANING --clean--> LEAVING
 *
 * The order is the promise: a name is given to bytes that are on the stick, and the copy counts once all of
 * it was read back from there. What an earlier copy wrote is never touched; only files whose names end in
 * ".part" are, for they never were a copy.
 */
#include "assessments/results/snapshot.h"
#include "player/stick/stick_content.h"

#include <string.h>

#define UNFINISHED ".part"
#define MOST_RECEIVED (64 << 10)
#define RELEASE_TRIES 3

struct stick_export {
    struct stick stick;
    struct stick_plan plan; /* its strings are ours */
    GStrv public_keys;
    struct stick_progress progress;
    struct stick_content content;
    char *name, *unfinished;
    int counter;
    gboolean begun, named, settled, opened, read_back, cancelled;
    int tries;
    enum stick_answer answer; /* of the last write */
    gint64 bytes;             /* written, or read back */
    GChecksum *checksum;
    char *sha256; /* of what was written */
    GPtrArray *received;
};

const char *stick_export_state_name(enum stick_export_state state)
{
    static const char *const names[STICK_EXPORT_STATES] = {
        "looking", "checking",  "hashing",  "writing", "syncing", "naming",    "settling",
        "reading", "releasing", "cleaning", "leaving", "safe",    "cancelled", "failed"};
    return names[state];
}

/* ---- going from state to state ---- */

static void enter(struct stick_export *export, enum stick_export_state state)
{
    export->progress.state = state;
}

static void give_up(struct stick_export *export)
{
    stick_content_close(&export->content);
    enter(export, export->begun ? STICK_EXPORT_CLEANING : STICK_EXPORT_LEAVING);
}

static void fail(struct stick_export *export, enum stick_failure failure)
{
    export->progress.failure = failure;
    give_up(export);
}

static enum stick_failure failure_of(enum stick_answer answer)
{
    switch (answer) {
    case STICK_DONE:
        return STICK_FAILURE_NONE;
    case STICK_GONE:
        return STICK_FAILURE_GONE;
    case STICK_FULL:
        return STICK_FAILURE_FULL;
    case STICK_LOCKED:
        return STICK_FAILURE_READ_ONLY;
    case STICK_BROKEN:
    case STICK_NOT_FOUND:
        return STICK_FAILURE_BROKEN;
    }
    return STICK_FAILURE_BROKEN;
}

/* Whether it was done; else the export fails. */
static gboolean done(struct stick_export *export, enum stick_answer answer)
{
    if (answer != STICK_DONE)
        fail(export, failure_of(answer));
    return answer == STICK_DONE;
}

/* ---- LOOKING ---- */

static enum stick_failure failure_of_presence(enum stick_presence presence)
{
    switch (presence) {
    case STICK_NONE:
        return STICK_FAILURE_NO_STICK;
    case STICK_READY:
        return STICK_FAILURE_NONE;
    case STICK_READ_ONLY:
        return STICK_FAILURE_READ_ONLY;
    case STICK_FOREIGN:
        return STICK_FAILURE_FOREIGN;
    }
    return STICK_FAILURE_FOREIGN;
}

/* What an earlier try left takes room, and no copy of ours has the number of this one. */
static enum stick_answer tidy(struct stick_export *export)
{
    const struct stick *stick = &export->stick;
    g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
    enum stick_answer answer = stick->list(stick->data, names);
    for (guint i = 0; i < names->len && answer == STICK_DONE; i++) {
        g_autofree char *name = g_strdup(g_ptr_array_index(names, i));
        const gboolean unfinished = g_str_has_suffix(name, UNFINISHED);
        if (unfinished)
            name[strlen(name) - strlen(UNFINISHED)] = '\0';
        const int counter = kiosk_file_counter(name, export->plan.kiosk);
        if (counter > 0 && unfinished)
            answer = stick->remove(stick->data, g_ptr_array_index(names, i));
        else if (counter > 0)
            export->counter = MAX(export->counter, counter + 1);
    }
    return answer;
}

static enum stick_answer read_received(struct stick_export *export)
{
    const struct stick *stick = &export->stick;
    g_autofree char *text = g_malloc(MOST_RECEIVED);
    gsize length = 0, got = 1;
    enum stick_answer answer = stick->open_fresh(stick->data, RECEIVED_NAME);
    if (answer == STICK_NOT_FOUND)
        return STICK_DONE;
    while (answer == STICK_DONE && got > 0 && length < MOST_RECEIVED) {
        answer = stick->read(stick->data, (guint8 *)text + length, MOST_RECEIVED - length, &got);
        length += answer == STICK_DONE ? got : 0;
    }
    stick->close(stick->data);
    g_ptr_array_unref(export->received);
    export->received = received_parse(text, length);
    return answer == STICK_GONE ? answer : STICK_DONE; /* the copy is worth more than the note */
}

static void look(struct stick_export *export)
{
    gint64 free_bytes = 0;
    const struct stick *stick = &export->stick;
    const enum stick_failure failure = failure_of_presence(stick->look(stick->data, &free_bytes));
    if (failure != STICK_FAILURE_NONE) {
        fail(export, failure);
        return;
    }
    if (!done(export, tidy(export)) || !done(export, read_received(export)))
        return;
    if (!stick_content_open(&export->content, &export->plan)) {
        fail(export, STICK_FAILURE_SNAPSHOT);
        return;
    }
    stick->look(stick->data, &free_bytes); /* tidying made room */
    const gint64 bytes = export->content.file_bytes;
    if (bytes > KIOSK_FILE_MOST)
        fail(export, STICK_FAILURE_TOO_LARGE);
    else if (free_bytes < bytes + bytes / 10)
        fail(export, STICK_FAILURE_FULL);
    else
        enter(export, STICK_EXPORT_CHECKING);
}

/* ---- CHECKING, HASHING ---- */

static void check(struct stick_export *export)
{
    const struct stick_plan *plan = &export->plan;
    g_autoptr(GError) error = NULL;
    if (results_snapshot_check(plan->snapshot, plan->rows, plan->chain_head, &error)) {
        export->progress.of = export->content.snapshot_bytes + 2 * export->content.file_bytes;
        enter(export, STICK_EXPORT_HASHING);
        return;
    }
    g_warning("the snapshot for the stick isn't as it should be: %s", error->message);
    fail(export, STICK_FAILURE_SNAPSHOT);
}

static gboolean write_to_stick(const guint8 *bytes, gsize length, void *data)
{
    struct stick_export *export = data;
    export->answer = export->stick.write(export->stick.data, bytes, length);
    g_checksum_update(export->checksum, bytes, (gssize)length);
    export->bytes += (gint64)length;
    return export->answer == STICK_DONE;
}

static void begin_file(struct stick_export *export)
{
    export->name = kiosk_file_name(export->plan.kiosk, export->counter);
    export->unfinished = g_strconcat(export->name, UNFINISHED, NULL);
    if (!stick_content_begin(&export->content, &export->plan, export->counter, write_to_stick, export)) {
        fail(export, STICK_FAILURE_KEY);
        return;
    }
    export->begun = TRUE;
    if (done(export, export->stick.create(export->stick.data, export->unfinished)))
        enter(export, STICK_EXPORT_WRITING);
}

static void hash(struct stick_export *export)
{
    gboolean whole = FALSE;
    if (!stick_content_hash(&export->content, &whole))
        fail(export, STICK_FAILURE_SNAPSHOT);
    else if (whole)
        begin_file(export);
    else
        export->progress.bytes = export->content.taken;
}

/* ---- WRITING to SETTLING ---- */

static void write_piece(struct stick_export *export)
{
    gboolean whole = FALSE;
    if (!stick_content_write(&export->content, &whole)) {
        const enum stick_failure failure = failure_of(export->answer);
        fail(export, failure != STICK_FAILURE_NONE ? failure : STICK_FAILURE_SNAPSHOT);
        return;
    }
    export->progress.bytes = export->content.snapshot_bytes + export->bytes;
    if (!whole)
        return;
    export->sha256 = g_strdup(g_checksum_get_string(export->checksum));
    enter(export, STICK_EXPORT_SYNCING);
}

static void sync_bytes(struct stick_export *export)
{
    const struct stick *stick = &export->stick;
    if (done(export, stick->sync_file(stick->data)) && done(export, stick->close(stick->data)))
        enter(export, STICK_EXPORT_NAMING);
}

static void give_name(struct stick_export *export)
{
    if (!done(export, export->stick.rename(export->stick.data, export->unfinished, export->name)))
        return;
    export->named = TRUE;
    enter(export, STICK_EXPORT_SETTLING);
}

static void settle(struct stick_export *export)
{
    const struct stick *stick = &export->stick;
    if (!export->settled) {
        export->settled = done(export, stick->sync_folder(stick->data));
        return;
    }
    if (!done(export, stick->sync_all(stick->data)))
        return;
    export->bytes = 0;
    g_checksum_reset(export->checksum);
    enter(export, STICK_EXPORT_READING);
}

/* ---- READING, RELEASING ---- */

static void compare(struct stick_export *export)
{
    export->stick.close(export->stick.data);
    export->read_back = export->bytes == export->content.file_bytes &&
                        strcmp(g_checksum_get_string(export->checksum), export->sha256) == 0;
    if (export->read_back)
        enter(export, STICK_EXPORT_RELEASING);
    else
        fail(export, STICK_FAILURE_NOT_AS_WRITTEN);
}

static void read_back(struct stick_export *export)
{
    guint8 bytes[STICK_PIECE];
    gsize got = 0;
    const struct stick *stick = &export->stick;
    const enum stick_answer answer = export->opened ? stick->read(stick->data, bytes, sizeof bytes, &got)
                                                    : stick->open_fresh(stick->data, export->name);
    if (answer == STICK_NOT_FOUND)
        fail(export, STICK_FAILURE_NOT_AS_WRITTEN);
    if (answer == STICK_NOT_FOUND || !done(export, answer))
        return;
    if (export->opened && (got == 0 || export->bytes > export->content.file_bytes)) {
        compare(export);
        return;
    }
    export->opened = TRUE;
    g_checksum_update(export->checksum, bytes, (gssize)got);
    export->bytes += (gint64)got;
    export->progress.bytes = export->progress.of - MAX(export->content.file_bytes - export->bytes, 0);
}

static void release(struct stick_export *export)
{
    const enum stick_answer answer = export->stick.release(export->stick.data);
    if (answer == STICK_DONE) {
        enter(export, STICK_EXPORT_SAFE);
    } else if (answer == STICK_GONE || ++export->tries == RELEASE_TRIES) {
        export->progress.failure = answer == STICK_GONE ? STICK_FAILURE_EARLY : STICK_FAILURE_BUSY;
        enter(export, STICK_EXPORT_FAILED);
    }
}

/* ---- without a copy ---- */

/* What can't be removed now: the next copy does it, or, when it has its name, whoever opens it is told that
 * it isn't whole. */
static void clean(struct stick_export *export)
{
    const struct stick *stick = &export->stick;
    stick->close(stick->data);
    stick->remove(stick->data, export->named ? export->name : export->unfinished);
    stick->sync_all(stick->data);
    enter(export, STICK_EXPORT_LEAVING);
}

static void leave(struct stick_export *export)
{
    const enum stick_answer answer = export->stick.release(export->stick.data);
    if (answer != STICK_DONE && answer != STICK_GONE && ++export->tries < RELEASE_TRIES)
        return;
    if (export->cancelled && answer != STICK_DONE && answer != STICK_GONE)
        export->progress.failure = STICK_FAILURE_BUSY;
    enter(export,
          export->progress.failure == STICK_FAILURE_NONE ? STICK_EXPORT_CANCELLED : STICK_EXPORT_FAILED);
}

/* ---- the whole ---- */

static gboolean may_cancel(const struct stick_export *export)
{
    return export->progress.state < STICK_EXPORT_RELEASING;
}

static void step(struct stick_export *export)
{
    static void (*const steps[STICK_EXPORT_STATES])(struct stick_export *) = {
        [STICK_EXPORT_LOOKING] = look,       [STICK_EXPORT_CHECKING] = check,
        [STICK_EXPORT_HASHING] = hash,       [STICK_EXPORT_WRITING] = write_piece,
        [STICK_EXPORT_SYNCING] = sync_bytes, [STICK_EXPORT_NAMING] = give_name,
        [STICK_EXPORT_SETTLING] = settle,    [STICK_EXPORT_READING] = read_back,
        [STICK_EXPORT_RELEASING] = release,  [STICK_EXPORT_CLEANING] = clean,
        [STICK_EXPORT_LEAVING] = leave,
    };
    steps[export->progress.state](export);
}

gboolean stick_export_step(struct stick_export *export)
{
    if (export->progress.state >= STICK_EXPORT_SAFE)
        return FALSE;
    if (export->progress.cancelling && may_cancel(export)) {
        export->cancelled = TRUE;
        give_up(export);
    } else {
        step(export);
    }
    return export->progress.state < STICK_EXPORT_SAFE;
}

void stick_export_cancel(struct stick_export *export)
{
    export->progress.cancelling = export->progress.cancelling || may_cancel(export);
}

struct stick_export *stick_export_new(const struct stick *stick, const struct stick_plan *plan)
{
    struct stick_export *export = g_new0(struct stick_export, 1);
    export->stick = *stick;
    export->public_keys = g_strdupv((char **)plan->public_keys);
    export->plan = (struct stick_plan){g_strdup(plan->snapshot),
                                       g_strdup(plan->kiosk),
                                       plan->counter,
                                       plan->rows,
                                       g_strdup(plan->chain_head),
                                       (const char *const *)export->public_keys};
    export->counter = plan->counter;
    export->content.snapshot = -1;
    export->checksum = g_checksum_new(G_CHECKSUM_SHA256);
    export->received = g_ptr_array_new();
    return export;
}

void stick_export_free(struct stick_export *export)
{
    if (!export)
        return;
    stick_content_close(&export->content);
    g_free((char *)export->plan.snapshot);
    g_free((char *)export->plan.kiosk);
    g_free((char *)export->plan.chain_head);
    g_strfreev(export->public_keys);
    g_free(export->name);
    g_free(export->unfinished);
    g_free(export->sha256);
    g_checksum_free(export->checksum);
    g_ptr_array_unref(export->received);
    g_free(export);
}

struct stick_progress stick_export_progress(const struct stick_export *export)
{
    return export->progress;
}

gboolean stick_export_copy(const struct stick_export *export, struct stick_copy *copy)
{
    if (!export->read_back)
        return FALSE;
    *copy = (struct stick_copy){.name = export->name,
                                .sha256 = export->sha256,
                                .chain_head = export->plan.chain_head,
                                .counter = export->counter,
                                .rows = export->plan.rows,
                                .bytes = export->content.file_bytes,
                                .sealed = export->public_keys && export->public_keys[0]};
    return TRUE;
}

const GPtrArray *stick_export_received(const struct stick_export *export)
{
    return export->received;
}
