/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files for the road: whole for whoever has the key, and refused when a single bit isn't as it was. */
#include "assessments/results/kiosk_file.h"
#include "assessments/results/results.h"
#include "assessments/results/seal.h"

#include <check.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SMALL 400

static char *public_key, *secret_key, *other_public, *other_secret;
static guint64 seed;

static void set_up(void)
{
    results_seal_make_keys(&public_key, &secret_key);
    results_seal_make_keys(&other_public, &other_secret);
    seed = 20261126;
}

static void tear_down(void)
{
    g_clear_pointer(&public_key, g_free);
    g_clear_pointer(&secret_key, g_free);
    g_clear_pointer(&other_public, g_free);
    g_clear_pointer(&other_secret, g_free);
}

static guint64 next_random(void)
{
    guint64 z = seed += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    return z ^ (z >> 29);
}

/* ---- writing and reading in memory ---- */

static gboolean append(const guint8 *bytes, gsize length, void *data)
{
    g_byte_array_append(data, bytes, (guint)length);
    return TRUE;
}

struct source {
    const GByteArray *bytes;
    gsize position;
};

static gssize take(guint8 *bytes, gsize room, void *data)
{
    struct source *source = data;
    const gsize got = MIN(room, source->bytes->len - source->position);
    if (got > 0)
        memcpy(bytes, source->bytes->data + source->position, got);
    source->position += got;
    return (gssize)got;
}

/* Bytes that say where they stand. */
static GByteArray *content(gsize length)
{
    GByteArray *bytes = g_byte_array_sized_new((guint)length);
    for (gsize i = 0; i < length; i++) {
        const guint8 byte = (guint8)(i * 31 + i / 256 * 7);
        g_byte_array_append(bytes, &byte, 1);
    }
    return bytes;
}

static GByteArray *seal(const char *const *keys, const GByteArray *plain)
{
    GByteArray *file = g_byte_array_new();
    struct sealed_writer *writer = sealed_writer_new(keys, append, file, NULL);
    ck_assert_ptr_nonnull(writer);
    for (gsize at = 0; at < plain->len; at += 7777)
        ck_assert(sealed_writer_add(writer, plain->data + at, MIN(7777, plain->len - at)));
    ck_assert(sealed_writer_end(writer));
    sealed_writer_free(writer);
    ck_assert_int_eq((gint64)file->len,
                     sealed_file_size(keys ? g_strv_length((char **)keys) : 0, plain->len));
    return file;
}

static GByteArray *seal_to_us(gsize length)
{
    const char *const keys[] = {public_key, NULL};
    g_autoptr(GByteArray) plain = content(length);
    return seal(keys, plain);
}

/* NULL and an error unless the whole was whole. */
static GByteArray *open_file(const char *key, const GByteArray *file, GError **error)
{
    struct source source = {file, 0};
    const guint8 *bytes;
    gsize length;
    GError *problem = NULL;
    struct sealed_reader *reader = sealed_reader_new(key, take, &source, error);
    if (!reader)
        return NULL;
    GByteArray *plain = g_byte_array_new();
    while (sealed_reader_next(reader, &bytes, &length, &problem))
        g_byte_array_append(plain, bytes, (guint)length);
    sealed_reader_free(reader);
    if (!problem)
        return plain;
    g_byte_array_unref(plain);
    g_propagate_error(error, problem);
    return NULL;
}

static void check_same(const GByteArray *a, const GByteArray *b)
{
    ck_assert_uint_eq(a->len, b->len);
    ck_assert(a->len == 0 || memcmp(a->data, b->data, a->len) == 0);
}

static void check_refused(const char *key, const GByteArray *file, int kind, const char *words)
{
    GError *error = NULL;
    ck_assert_ptr_null(open_file(key, file, &error));
    ck_assert_msg(error->domain == SEALED_ERROR && (kind < 0 || error->code == kind), "said: %s",
                  error->message);
    ck_assert_msg(!words || strcmp(error->message, words) == 0, "said: %s", error->message);
    g_error_free(error);
}

/* ---- what opens ---- */

START_TEST(every_length_opens_as_it_was)
{
    static const gsize lengths[] = {
        0, 1, 100, SEALED_CHUNK - 1, SEALED_CHUNK, SEALED_CHUNK + 1, 2 * SEALED_CHUNK, 3 * SEALED_CHUNK + 5};
    const char *const keys[] = {public_key, NULL};
    for (gsize i = 0; i < G_N_ELEMENTS(lengths); i++) {
        g_autoptr(GByteArray) plain = content(lengths[i]);
        for (int sealed = 0; sealed < 2; sealed++) {
            g_autoptr(GByteArray) file = seal(sealed ? keys : NULL, plain);
            g_autoptr(GByteArray) opened = open_file(sealed ? secret_key : NULL, file, NULL);
            ck_assert_ptr_nonnull(opened);
            check_same(plain, opened);
        }
    }
}
END_TEST

START_TEST(each_of_several_keys_opens_it)
{
    const char *const keys[] = {public_key, other_public, NULL};
    g_autoptr(GByteArray) plain = content(SMALL);
    g_autoptr(GByteArray) file = seal(keys, plain);
    g_autoptr(GByteArray) ours = open_file(secret_key, file, NULL);
    g_autoptr(GByteArray) theirs = open_file(other_secret, file, NULL);
    check_same(plain, ours);
    check_same(plain, theirs);
}
END_TEST

START_TEST(too_many_keys_or_an_unfit_one_are_refused)
{
    const char *const unfit[] = {public_key, "0123", NULL};
    const char *many[SEALED_MOST_KEYS + 2] = {NULL};
    GError *error = NULL;
    for (int i = 0; i <= SEALED_MOST_KEYS; i++)
        many[i] = public_key;
    ck_assert_ptr_null(sealed_writer_new(unfit, append, NULL, NULL));
    ck_assert_ptr_null(sealed_writer_new(many, append, NULL, &error));
    ck_assert(g_error_matches(error, RESULTS_ERROR, RESULTS_ERROR_CONFLICT));
    g_error_free(error);
}
END_TEST

/* ---- what doesn't ---- */

START_TEST(the_reasons_are_said)
{
    g_autoptr(GByteArray) file = seal_to_us(SEALED_CHUNK + 10), words = content(400);
    check_refused(secret_key, words, SEALED_ERROR_FOREIGN, "this isn't a file that a kiosk wrote");
    check_refused(other_secret, file, SEALED_ERROR_KEY, "it is sealed to another key");
    check_refused(NULL, file, SEALED_ERROR_KEY, "it is sealed to another key");
    g_byte_array_set_size(file, file->len - 27);
    check_refused(
        secret_key, file, SEALED_ERROR_CUT,
        "it stops before its end; copy it anew at the kiosk, and leave the stick in until it may be "
        "taken out");
    g_byte_array_set_size(file, file->len - 1);
    check_refused(secret_key, file, SEALED_ERROR_DAMAGED,
                  "it isn't as it was written, or was cut off; take it from the stick again, or copy it anew "
                  "at the kiosk");
}
END_TEST

static void flip(GByteArray *file, gsize bit)
{
    file->data[bit / 8] ^= (guint8)(1 << bit % 8);
}

START_TEST(a_flipped_bit_is_refused)
{
    const char *const keys[] = {public_key, other_public, NULL};
    g_autoptr(GByteArray) plain = content(SMALL), sealed = seal(keys, plain), open = seal(NULL, plain);
    int refused = 0;
    for (gsize bit = 0; bit < sealed->len * 8; bit++, refused++) {
        flip(sealed, bit);
        check_refused(secret_key, sealed, -1, NULL);
        flip(sealed, bit);
    }
    for (gsize bit = 0; bit < open->len * 8; bit++, refused++) {
        flip(open, bit);
        check_refused(NULL, open, -1, NULL);
        flip(open, bit);
    }
    printf("%d flipped bits refused\n", refused);
}
END_TEST

START_TEST(a_file_cut_anywhere_is_refused)
{
    g_autoptr(GByteArray) plain = content(SMALL), sealed = seal_to_us(SMALL), open = seal(NULL, plain);
    int refused = 0;
    for (guint length = sealed->len; length-- > 0; refused++) {
        g_byte_array_set_size(sealed, length);
        check_refused(secret_key, sealed, -1, NULL);
    }
    for (guint length = open->len; length-- > 0; refused++) {
        g_byte_array_set_size(open, length);
        check_refused(NULL, open, -1, NULL);
    }
    printf("%d cuts refused\n", refused);
}
END_TEST

static GByteArray *with_behind(const GByteArray *file, gsize length)
{
    GByteArray *longer = g_byte_array_new();
    g_byte_array_append(longer, file->data, file->len);
    for (gsize i = 0; i < length; i++) {
        const guint8 byte = (guint8)next_random();
        g_byte_array_append(longer, &byte, 1);
    }
    return longer;
}

START_TEST(what_is_added_behind_the_end_is_refused)
{
    for (gsize added = 1; added <= 200; added++) {
        g_autoptr(GByteArray) small = seal_to_us(SMALL), longer = with_behind(small, added);
        check_refused(secret_key, longer, SEALED_ERROR_DAMAGED, NULL);
    }
    g_autoptr(GByteArray) full = seal_to_us(SEALED_CHUNK), longer = with_behind(full, 1);
    check_refused(secret_key, longer, SEALED_ERROR_DAMAGED, NULL);
}
END_TEST

/* The chunks of a file of four, in any other order, one left out or one twice. */
START_TEST(chunks_in_another_order_are_refused)
{
    const char *const keys[] = {public_key, NULL};
    const gsize chunk = SEALED_CHUNK + 17;
    g_autoptr(GByteArray) plain = content(4 * SEALED_CHUNK);
    int refused = 0;
    for (int sealed = 0; sealed < 2; sealed++) {
        g_autoptr(GByteArray) file = seal(sealed ? keys : NULL, plain);
        const gsize head = file->len - 4 * chunk;
        for (int order = 0; order < 256; order++) {
            g_autoptr(GByteArray) other = g_byte_array_new();
            g_byte_array_append(other, file->data, (guint)head);
            for (int place = 0; place < 4; place++)
                g_byte_array_append(other, file->data + head + (gsize)(order >> 2 * place & 3) * chunk,
                                    (guint)chunk);
            if (memcmp(other->data, file->data, file->len) == 0)
                continue;
            check_refused(sealed ? secret_key : NULL, other, SEALED_ERROR_DAMAGED, NULL);
            refused++;
        }
    }
    printf("%d orders refused\n", refused);
    ck_assert_int_eq(refused, 510);
}
END_TEST

START_TEST(a_chunk_of_another_file_is_refused)
{
    g_autoptr(GByteArray) one = seal_to_us(SMALL), two = seal_to_us(SMALL);
    memcpy(one->data + one->len - SMALL, two->data + two->len - SMALL, SMALL);
    check_refused(secret_key, one, SEALED_ERROR_DAMAGED, NULL);
}
END_TEST

START_TEST(no_other_key_opens_it)
{
    g_autoptr(GByteArray) file = seal_to_us(SMALL);
    for (int i = 0; i < 500; i++) {
        g_autofree char *public_one = NULL, *secret_one = NULL;
        results_seal_make_keys(&public_one, &secret_one);
        check_refused(secret_one, file, SEALED_ERROR_KEY, NULL);
    }
}
END_TEST

/* ---- what a kiosk puts into it ---- */

static char *folder;

static void set_up_folder(void)
{
    set_up();
    folder = g_dir_make_tmp("kiosk-file-XXXXXX", NULL);
}

static void tear_down_folder(void)
{
    g_autofree char *remove = g_strdup_printf("rm -r '%s'", folder);
    ck_assert_int_eq(system(remove), 0);
    g_free(folder);
    tear_down();
}

#define KIOSK "1f0c93aa-3b1e-4c52-9f1e-0123456789ab"
#define HEAD "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff"

static struct kiosk_file *list_of(const char *const *parts)
{
    struct kiosk_file *file = kiosk_file_new(KIOSK, 12, 345, HEAD);
    for (int i = 0; parts[i]; i += 2) {
        g_autofree char *sha256 = g_compute_checksum_for_string(G_CHECKSUM_SHA256, parts[i + 1], -1);
        kiosk_file_add(file, parts[i], (gint64)strlen(parts[i + 1]), sha256);
    }
    return file;
}

/* parts: names and contents. */
static GByteArray *file_of(const char *const *parts)
{
    const char *const keys[] = {public_key, NULL};
    struct kiosk_file *file = list_of(parts);
    g_autofree char *list = kiosk_file_list(file);
    g_autoptr(GByteArray) plain = g_byte_array_new();
    g_byte_array_append(plain, (const guint8 *)list, (guint)strlen(list));
    for (int i = 0; parts[i]; i += 2)
        g_byte_array_append(plain, (const guint8 *)parts[i + 1], (guint)strlen(parts[i + 1]));
    kiosk_file_free(file);
    return seal(keys, plain);
}

static gboolean open_into_folder(const GByteArray *file, struct kiosk_file **list, GError **error)
{
    struct source source = {file, 0};
    return kiosk_file_open(secret_key, take, &source, folder, list, error);
}

static void check_part(const char *name, const char *words)
{
    g_autofree char *path = g_build_filename(folder, name, NULL), *text = NULL;
    g_file_get_contents(path, &text, NULL, NULL);
    ck_assert_msg(g_strcmp0(text, words) == 0, "%s: %s", name, text ? text : "not there");
}

START_TEST(all_parts_are_opened_with_their_names)
{
    static const char *const parts[] = {"results.db", "rows", "empty.txt", "", "ready.pdf", "page", NULL};
    g_autoptr(GByteArray) file = file_of(parts);
    struct kiosk_file *list = NULL;
    ck_assert(open_into_folder(file, &list, NULL));
    ck_assert_str_eq(list->kiosk, KIOSK);
    ck_assert_int_eq(list->counter, 12);
    ck_assert_int_eq(list->rows, 345);
    ck_assert_str_eq(list->chain_head, HEAD);
    kiosk_file_free(list);
    check_part("results.db", "rows");
    check_part("empty.txt", "");
    check_part("ready.pdf", "page");
    ck_assert(open_into_folder(file, NULL, NULL)); /* once more is fine */
}
END_TEST

START_TEST(what_is_whole_before_the_damage_is_opened)
{
    g_autofree char *large = g_strnfill(3 * SEALED_CHUNK, 'x');
    const char *const parts[] = {"results.db", "rows", "large.bin", large, "last.txt", "end", NULL};
    g_autoptr(GByteArray) file = file_of(parts);
    GError *error = NULL;
    g_byte_array_set_size(file, file->len - 2 * SEALED_CHUNK);
    ck_assert(!open_into_folder(file, NULL, &error));
    ck_assert(g_error_matches(error, SEALED_ERROR, SEALED_ERROR_DAMAGED));
    g_error_free(error);
    check_part("results.db", "rows");
    check_part("large.bin", NULL);
    check_part("large.bin.part", NULL);
    check_part("last.txt", NULL);
}
END_TEST

/* Sealed whole, but not what its list says: only that part is left out. */
START_TEST(a_part_that_isnt_as_listed_is_passed_over)
{
    static const char *const parts[] = {"one.txt", "one", "two.txt", "two", "three.txt", "three", NULL};
    const char *const keys[] = {public_key, NULL};
    struct kiosk_file *list = list_of(parts);
    g_autofree char *text = kiosk_file_list(list), *whole = g_strconcat(text, "oneTWOthree", NULL);
    g_autoptr(GByteArray) plain = g_byte_array_new(), file = NULL;
    GError *error = NULL;
    g_byte_array_append(plain, (const guint8 *)whole, (guint)strlen(whole));
    file = seal(keys, plain);
    ck_assert(!open_into_folder(file, NULL, &error));
    ck_assert_str_eq(error->message, "two.txt isn't as the list of the file says");
    g_error_free(error);
    kiosk_file_free(list);
    check_part("one.txt", "one");
    check_part("two.txt", NULL);
    check_part("three.txt", "three");
}
END_TEST

START_TEST(a_file_of_somebody_elses_is_never_replaced)
{
    static const char *const parts[] = {"results.db", "rows", NULL};
    g_autoptr(GByteArray) file = file_of(parts);
    g_autofree char *path = g_build_filename(folder, "results.db", NULL);
    GError *error = NULL;
    ck_assert(g_file_set_contents(path, "mine", -1, NULL));
    ck_assert(!open_into_folder(file, NULL, &error));
    ck_assert_ptr_nonnull(strstr(error->message, "is there already with other content"));
    g_error_free(error);
    check_part("results.db", "mine");
}
END_TEST

START_TEST(a_list_that_leads_elsewhere_is_refused)
{
    static const char *const names[] = {"../results.db", "/etc/passwd", ".hidden", "a b", "", "sub/file"};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        g_autofree char *list = g_strdup_printf("vigil-kiosk-file 1\nkiosk " KIOSK "\ncounter 1\nrows 1\n"
                                                "chain " HEAD "\npart " HEAD " 4 %s\n\n",
                                                names[i]);
        ck_assert_ptr_null(kiosk_file_parse(list, strlen(list), NULL));
    }
}
END_TEST

START_TEST(a_list_says_again_what_it_said)
{
    static const char *const parts[] = {"results.db", "rows", NULL};
    struct kiosk_file *file = list_of(parts);
    g_autofree char *list = kiosk_file_list(file);
    struct kiosk_file *again = kiosk_file_parse(list, strlen(list), NULL);
    ck_assert_ptr_nonnull(again);
    g_autofree char *second = kiosk_file_list(again);
    ck_assert_str_eq(list, second);
    kiosk_file_free(file);
    kiosk_file_free(again);
}
END_TEST

START_TEST(names_of_copies_are_known)
{
    g_autofree char *name = kiosk_file_name(KIOSK, 12);
    ck_assert_str_eq(name, "KSK1_1f0c93aa_000012.kx");
    ck_assert_int_eq(kiosk_file_counter(name, KIOSK), 12);
    ck_assert_int_eq(kiosk_file_counter(name, NULL), 12);
    ck_assert_int_eq(kiosk_file_counter(name, "2f0c93aa-3b1e"), 0);
    static const char *const others[] = {"KSK1_1f0c93aa_000012.kx.part", "KSK1_1f0c93aa_.kx", "notes.txt",
                                         "KSK1_1f0c93aa_-00001.kx", "ksk1_1f0c93aa_000012.kx"};
    for (gsize i = 0; i < G_N_ELEMENTS(others); i++)
        ck_assert_int_eq(kiosk_file_counter(others[i], NULL), 0);
}
END_TEST

START_TEST(lines_of_received_are_read_and_others_passed_over)
{
    static const char text[] = KIOSK " 12 " HEAD "\r\n"
                                     "\n"
                                     "hello\n" KIOSK " x " HEAD "\n" KIOSK " 3 abc\n" KIOSK " 4 " HEAD "\n";
    g_autoptr(GPtrArray) all = received_parse(text, strlen(text));
    ck_assert_uint_eq(all->len, 2);
    const struct received *second = g_ptr_array_index(all, 1);
    ck_assert_int_eq(second->counter, 4);
    ck_assert_str_eq(second->chain_head, HEAD);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sealed file");
    TCase *frame = tcase_create("frame"), *parts = tcase_create("parts");
    tcase_add_checked_fixture(frame, set_up, tear_down);
    tcase_add_test(frame, every_length_opens_as_it_was);
    tcase_add_test(frame, each_of_several_keys_opens_it);
    tcase_add_test(frame, too_many_keys_or_an_unfit_one_are_refused);
    tcase_add_test(frame, the_reasons_are_said);
    tcase_add_test(frame, a_flipped_bit_is_refused);
    tcase_add_test(frame, a_file_cut_anywhere_is_refused);
    tcase_add_test(frame, what_is_added_behind_the_end_is_refused);
    tcase_add_test(frame, chunks_in_another_order_are_refused);
    tcase_add_test(frame, a_chunk_of_another_file_is_refused);
    tcase_add_test(frame, no_other_key_opens_it);
    suite_add_tcase(suite, frame);
    tcase_add_checked_fixture(parts, set_up_folder, tear_down_folder);
    tcase_add_test(parts, all_parts_are_opened_with_their_names);
    tcase_add_test(parts, what_is_whole_before_the_damage_is_opened);
    tcase_add_test(parts, a_part_that_isnt_as_listed_is_passed_over);
    tcase_add_test(parts, a_file_of_somebody_elses_is_never_replaced);
    tcase_add_test(parts, a_list_that_leads_elsewhere_is_refused);
    tcase_add_test(parts, a_list_says_again_what_it_said);
    tcase_add_test(parts, names_of_copies_are_known);
    tcase_add_test(parts, lines_of_received_are_read_and_others_passed_over);
    suite_add_tcase(suite, parts);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    const int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed != 0;
}
