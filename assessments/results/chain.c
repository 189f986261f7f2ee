/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * hash(row) = BLAKE2b-256(hash of the row before || text(table) || for every column that isn't NULL, in the
 * table's order and without "hash": text(name) value). See README.md for the bytes.
 */
#include "assessments/results/row.h"

#include <string.h>

enum { TAG_INTEGER = 1, TAG_REAL = 2, TAG_TEXT = 3 };

static void add_bytes(struct chain *chain, const void *bytes, size_t length)
{
    crypto_generichash_update(&chain->state, bytes, length);
}

static void add_text(struct chain *chain, const char *text)
{
    const size_t length = strlen(text);
    const guint32 big_endian = GUINT32_TO_BE((guint32)length);
    const guint8 tag = TAG_TEXT;
    add_bytes(chain, &tag, 1);
    add_bytes(chain, &big_endian, sizeof big_endian);
    add_bytes(chain, text, length);
}

static void add_number(struct chain *chain, guint8 tag, guint64 bits)
{
    const guint64 big_endian = GUINT64_TO_BE(bits);
    add_bytes(chain, &tag, 1);
    add_bytes(chain, &big_endian, sizeof big_endian);
}

void chain_begin(struct chain *chain, const guint8 *previous, const char *table)
{
    crypto_generichash_init(&chain->state, NULL, 0, CHAIN_BYTES);
    add_bytes(chain, previous, CHAIN_BYTES);
    add_text(chain, table);
}

void chain_add(struct chain *chain, const char *column, const struct value *value)
{
    guint64 bits;
    switch (value->kind) {
    case VALUE_NULL:
        return;
    case VALUE_INTEGER:
        add_text(chain, column);
        add_number(chain, TAG_INTEGER, (guint64)value->integer);
        return;
    case VALUE_REAL:
        memcpy(&bits, &value->real, sizeof bits);
        add_text(chain, column);
        add_number(chain, TAG_REAL, bits);
        return;
    case VALUE_TEXT:
        add_text(chain, column);
        add_text(chain, value->text);
        return;
    }
}

void chain_end(struct chain *chain, guint8 *hash)
{
    crypto_generichash_final(&chain->state, hash, CHAIN_BYTES);
}
