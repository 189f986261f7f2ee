/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * Tries since the last right one or the last PIN that was set are what one waits for. Where a restart lies
 * between, the wait counts from the restart: nobody knows how long the machine was off.
 */
#include "assessments/results/pin.h"

#include "assessments/results/store.h"

#include <string.h>

#define FREE_TRIES 5
#define FIRST_WAIT_MS (60 * 1000)
#define LONGEST_WAIT_MS (60 * 60 * 1000)

struct tries {
    int n;
    gint64 last_ms; /* monotonic, of this start of the machine; else 0 */
};

static void take_tries(sqlite3_stmt *row, void *data)
{
    struct tries *tries = data;
    tries->n = sqlite3_column_int(row, 0);
    tries->last_ms = sqlite3_column_int64(row, 1);
}

static gboolean read_tries(struct results *results, const char *role, struct tries *tries, GError **error)
{
    const struct value values[] = {value_text(role), value_text(results->boot)};
    return store_read(results,
                      "SELECT count(*),max(iif(o.boot=?2,t.monotonic_ms,0)) FROM pin_try t "
                      "JOIN opening o ON o.seq=t.opening WHERE t.role=?1 AND "
                      "t.seq>coalesce((SELECT max(seq) FROM pin_try WHERE role=?1 AND was_right),0) AND "
                      "t.seq>coalesce((SELECT max(seq) FROM pin WHERE role=?1),0)",
                      values, G_N_ELEMENTS(values), take_tries, tries, error);
}

static gint64 wait_after(int n)
{
    const int doublings = n - FREE_TRIES;
    if (doublings < 0)
        return 0;
    return doublings < 6 ? MIN((gint64)FIRST_WAIT_MS << doublings, LONGEST_WAIT_MS) : LONGEST_WAIT_MS;
}

static gint64 wait_left(const struct results *results, const struct tries *tries)
{
    const gint64 wait = wait_after(tries->n);
    const gint64 since = MAX(tries->last_ms, results->opened_ms);
    return CLAMP(since + wait - results->clock.monotonic_ms(results->clock.data), 0, wait);
}

static void take_digest(sqlite3_stmt *row, void *data)
{
    char **digest = data;
    g_free(*digest);
    *digest = store_text(row, 0);
}

/* NULL when no PIN was set, or the last one was reset, which is a row without a digest. */
static gboolean read_digest(struct results *results, const char *role, char **digest, GError **error)
{
    const struct value of_role = value_text(role);
    *digest = NULL;
    return store_read(results, "SELECT nullif(digest,'') FROM pin WHERE role=? ORDER BY seq DESC LIMIT 1",
                      &of_role, 1, take_digest, digest, error);
}

gboolean results_pin_is_set(struct results *results, const char *role, gboolean *is_set, GError **error)
{
    g_autofree char *digest = NULL;
    if (!read_digest(results, role, &digest, error))
        return FALSE;
    *is_set = digest != NULL;
    return TRUE;
}

/* argon2id: "interactive" of libsodium, or the least there is. A digest says what it cost, so trying one
 * needs no option. */
static gboolean make_digest(const struct results *results, const char *pin,
                            char digest[crypto_pwhash_STRBYTES])
{
    const unsigned long long operations =
        results->quick_pins ? crypto_pwhash_OPSLIMIT_MIN : crypto_pwhash_OPSLIMIT_INTERACTIVE;
    const size_t memory =
        results->quick_pins ? crypto_pwhash_MEMLIMIT_MIN : crypto_pwhash_MEMLIMIT_INTERACTIVE;
    return crypto_pwhash_str(digest, pin, strlen(pin), operations, memory) == 0;
}

gboolean results_pin_set(struct results *results, const char *role, const char *pin, GError **error)
{
    char digest[crypto_pwhash_STRBYTES];
    if (strspn(pin, "0123456789") != PIN_DIGITS || strlen(pin) != PIN_DIGITS) {
        g_set_error(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT, "a PIN has %d digits", PIN_DIGITS);
        return FALSE;
    }
    if (!make_digest(results, pin, digest)) {
        g_set_error_literal(error, RESULTS_ERROR, RESULTS_ERROR_IO, "there isn't enough memory for a PIN");
        return FALSE;
    }
    const struct value values[] = {value_text(role), value_text(digest)};
    return append_alone(results, ROW_PIN, values, error);
}

gboolean results_pin_reset(struct results *results, const char *role, GError **error)
{
    gboolean is_set = FALSE;
    const struct value values[] = {value_text(role), value_text("")};
    if (!results_pin_is_set(results, role, &is_set, error))
        return FALSE;
    if (is_set)
        return append_alone(results, ROW_PIN, values, error);
    g_set_error_literal(error, RESULTS_ERROR, RESULTS_ERROR_MISSING, "no PIN is set");
    return FALSE;
}

static gboolean try_pin(struct results *results, const char *role, const char *digest, const char *pin,
                        enum pin_verdict *verdict, GError **error)
{
    const gboolean right = crypto_pwhash_str_verify(digest, pin, strlen(pin)) == 0;
    const struct value values[] = {value_text(role), value_integer(right)};
    if (!append_alone(results, ROW_PIN_TRY, values, error))
        return FALSE;
    *verdict = right ? PIN_RIGHT : PIN_NOT_RIGHT;
    return TRUE;
}

gboolean results_pin_check(struct results *results, const char *role, const char *pin,
                           enum pin_verdict *verdict, GError **error)
{
    g_autofree char *digest = NULL;
    struct tries tries = {0};
    if (!read_digest(results, role, &digest, error) || !read_tries(results, role, &tries, error))
        return FALSE;
    if (digest && wait_left(results, &tries) == 0)
        return try_pin(results, role, digest, pin, verdict, error);
    *verdict = digest ? PIN_WAIT : PIN_UNSET;
    return TRUE;
}

gint64 results_pin_wait_ms(struct results *results, const char *role)
{
    struct tries tries = {0};
    return read_tries(results, role, &tries, NULL) ? wait_left(results, &tries) : 0;
}

int results_pin_tries_left(struct results *results, const char *role)
{
    struct tries tries = {0};
    read_tries(results, role, &tries, NULL);
    return MAX(FREE_TRIES - tries.n, 0);
}
