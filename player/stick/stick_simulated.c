/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "player/stick/stick_simulated.h"

#include <string.h>

struct inode {
    GByteArray *seen, *kept; /* by the machine; on the platter */
    gsize table;             /* how much of kept the platter's allocation table leads to */
    gboolean dirty;          /* seen isn't kept */
    int references;
};

/* A stick that can be put in: its platter, and what the machine's cache says of it while it is in. */
struct medium {
    struct stick_simulated_kind kind;
    GHashTable *seen, *kept; /* name -> inode */
};

struct stick_simulated {
    struct medium *medium; /* NULL before the first */
    gboolean in;
    int generation, bound; /* how many were put in; which one the calls are about */
    struct inode *open;
    gsize position; /* of reading */
    gboolean fresh; /* it is read, not written */
    guint64 random;
    enum stick_simulated_fault fault;
    int countdown, operations;
    gint64 microseconds;
    char *folder;
    void (*changed)(void *data);
    void *changed_data;
};

static guint64 next_random(struct stick_simulated *simulated) /* SplitMix64 */
{
    guint64 z = simulated->random += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

/* ---- inodes and media ---- */

static struct inode *inode_new(void)
{
    struct inode *inode = g_new0(struct inode, 1);
    inode->seen = g_byte_array_new();
    inode->kept = g_byte_array_new();
    inode->references = 1;
    return inode;
}

static struct inode *inode_ref(struct inode *inode)
{
    inode->references++;
    return inode;
}

static void inode_unref(void *data)
{
    struct inode *inode = data;
    if (--inode->references > 0)
        return;
    g_byte_array_unref(inode->seen);
    g_byte_array_unref(inode->kept);
    g_free(inode);
}

static GHashTable *folder_new(void)
{
    return g_hash_table_new_full(g_str_hash, g_str_equal, g_free, inode_unref);
}

static void folder_set(GHashTable *folder, const char *name, struct inode *inode)
{
    if (inode)
        g_hash_table_insert(folder, g_strdup(name), inode_ref(inode));
    else
        g_hash_table_remove(folder, name);
}

static void folder_copy(GHashTable *to, GHashTable *from)
{
    GHashTableIter iter;
    void *name, *inode;
    g_hash_table_remove_all(to);
    g_hash_table_iter_init(&iter, from);
    while (g_hash_table_iter_next(&iter, &name, &inode))
        folder_set(to, name, inode);
}

static struct medium *medium_new(const struct stick_simulated_kind *kind)
{
    struct medium *medium = g_new0(struct medium, 1);
    medium->kind = *kind;
    medium->seen = folder_new();
    medium->kept = folder_new();
    return medium;
}

static void medium_free(struct medium *medium)
{
    if (!medium)
        return;
    g_hash_table_unref(medium->seen);
    g_hash_table_unref(medium->kept);
    g_free(medium);
}

static gint64 used_bytes(const struct medium *medium, const struct inode *except)
{
    gint64 used = 0;
    GHashTableIter iter;
    void *inode;
    g_hash_table_iter_init(&iter, medium->seen);
    while (g_hash_table_iter_next(&iter, NULL, &inode))
        used += inode == except ? 0 : ((struct inode *)inode)->seen->len;
    return used;
}

/* ---- from the cache to the platter ---- */

/* Bytes for which there is no room in truth become anything. */
static void keep_bytes(struct stick_simulated *simulated, struct inode *inode, gsize length)
{
    const gint64 capacity = simulated->medium->kind.true_capacity;
    g_byte_array_set_size(inode->kept, (guint)length);
    if (length > 0)
        memcpy(inode->kept->data, inode->seen->data, length);
    if (capacity <= 0)
        return;
    const gint64 room = MAX(capacity - used_bytes(simulated->medium, inode), 0);
    for (gsize i = (gsize)room; i < length; i++)
        inode->kept->data[i] = (guint8)next_random(simulated);
}

static void keep_inode(struct stick_simulated *simulated, struct inode *inode)
{
    if (inode->dirty)
        keep_bytes(simulated, inode, inode->seen->len);
    inode->dirty = FALSE;
}

static void for_each_seen(struct stick_simulated *simulated,
                          void (*func)(struct stick_simulated *simulated, struct inode *inode))
{
    GHashTableIter iter;
    void *inode;
    g_hash_table_iter_init(&iter, simulated->medium->seen);
    while (g_hash_table_iter_next(&iter, NULL, &inode))
        func(simulated, inode);
}

static void keep_with_table(struct stick_simulated *simulated, struct inode *inode)
{
    keep_inode(simulated, inode);
    inode->table = inode->kept->len;
}

static void keep_all(struct stick_simulated *simulated)
{
    for_each_seen(simulated, keep_with_table);
    folder_copy(simulated->medium->kept, simulated->medium->seen);
}

/* ---- taken out ---- */

static gsize part_of(struct stick_simulated *simulated, gsize length)
{
    return (gsize)(next_random(simulated) % (length + 1));
}

static void keep_some(struct stick_simulated *simulated, struct inode *inode)
{
    if (inode->dirty)
        keep_bytes(simulated, inode, part_of(simulated, inode->seen->len));
    if (inode->table < inode->kept->len)
        inode->table += part_of(simulated, inode->kept->len - inode->table);
}

static void keep_some_names(struct stick_simulated *simulated, GHashTable *names)
{
    struct medium *medium = simulated->medium;
    g_autoptr(GList) all = g_hash_table_get_keys(names);
    for (GList *name = all; name; name = name->next) {
        struct inode *seen = g_hash_table_lookup(medium->seen, name->data);
        if (g_hash_table_lookup(medium->kept, name->data) == seen || next_random(simulated) % 2)
            continue;
        g_autofree char *copy = g_strdup(name->data);
        folder_set(medium->kept, copy, seen);
    }
}

static void forget_cache(struct stick_simulated *simulated)
{
    GHashTableIter iter;
    void *value;
    g_hash_table_iter_init(&iter, simulated->medium->kept);
    while (g_hash_table_iter_next(&iter, NULL, &value)) {
        struct inode *inode = value;
        g_byte_array_set_size(inode->kept, (guint)MIN(inode->table, inode->kept->len));
        g_byte_array_set_size(inode->seen, 0);
        g_byte_array_append(inode->seen, inode->kept->data, inode->kept->len);
        inode->dirty = FALSE;
    }
    folder_copy(simulated->medium->seen, simulated->medium->kept);
}

static void tell(struct stick_simulated *simulated)
{
    if (simulated->changed)
        simulated->changed(simulated->changed_data);
}

void stick_simulated_pull(struct stick_simulated *simulated)
{
    if (!simulated->in)
        return;
    for_each_seen(simulated, keep_some);
    keep_some_names(simulated, simulated->medium->seen);
    keep_some_names(simulated, simulated->medium->kept);
    forget_cache(simulated);
    simulated->in = FALSE;
    tell(simulated);
}

/* ---- one operation ---- */

static gboolean is_bound(const struct stick_simulated *simulated)
{
    return simulated->in && simulated->bound == simulated->generation;
}

static void swap(struct stick_simulated *simulated)
{
    if (!simulated->in)
        return;
    const struct stick_simulated_kind kind = simulated->medium->kind;
    stick_simulated_pull(simulated);
    stick_simulated_insert(simulated, &kind);
}

/* What an operation meets before it does anything. */
static enum stick_answer meet(struct stick_simulated *simulated)
{
    const gboolean strikes = simulated->operations++ >= simulated->countdown;
    const enum stick_simulated_fault fault = strikes ? simulated->fault : STICK_FINE;
    gboolean fails = FALSE;
    switch (fault) {
    case STICK_FINE:
    case STICK_STAYS_BUSY:
        break;
    case STICK_PULLED:
        stick_simulated_pull(simulated);
        break;
    case STICK_SWAPPED:
        swap(simulated);
        break;
    case STICK_FAILS_ONCE:
    case STICK_FAILS_ON:
        fails = TRUE;
        break;
    }
    if (strikes && fault != STICK_FAILS_ON && fault != STICK_STAYS_BUSY)
        simulated->fault = STICK_FINE;
    if (!is_bound(simulated))
        return STICK_GONE;
    return fails ? STICK_BROKEN : STICK_DONE;
}

static void take_time(struct stick_simulated *simulated, gsize bytes)
{
    simulated->microseconds += simulated->medium->kind.milliseconds_per_megabyte * (gint64)bytes / 1000;
}

/* ---- the functions ---- */

static gboolean is_there(void *data)
{
    return ((struct stick_simulated *)data)->in;
}

static enum stick_presence look(void *data, gint64 *free_bytes)
{
    struct stick_simulated *simulated = data;
    *free_bytes = 0;
    if (!simulated->in)
        return STICK_NONE;
    simulated->bound = simulated->generation;
    *free_bytes = MAX(simulated->medium->kind.capacity - used_bytes(simulated->medium, NULL), 0);
    return simulated->medium->kind.presence;
}

static enum stick_answer close_file(void *data)
{
    struct stick_simulated *simulated = data;
    g_clear_pointer(&simulated->open, inode_unref);
    return is_bound(simulated) ? STICK_DONE : STICK_GONE;
}

static enum stick_answer create(void *data, const char *name)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer != STICK_DONE)
        return answer;
    if (simulated->medium->kind.presence != STICK_READY)
        return STICK_LOCKED;
    close_file(simulated);
    simulated->open = inode_new();
    simulated->fresh = FALSE;
    folder_set(simulated->medium->seen, name, simulated->open);
    return STICK_DONE;
}

static enum stick_answer write_bytes(void *data, const guint8 *bytes, gsize length)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer != STICK_DONE || !simulated->open || simulated->fresh)
        return answer != STICK_DONE ? answer : STICK_BROKEN;
    if (used_bytes(simulated->medium, NULL) + (gint64)length > simulated->medium->kind.capacity)
        return STICK_FULL;
    take_time(simulated, length);
    g_byte_array_append(simulated->open->seen, bytes, (guint)length);
    simulated->open->dirty = TRUE;
    return STICK_DONE;
}

static enum stick_answer sync_file(void *data)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer == STICK_DONE && simulated->open)
        keep_inode(simulated, simulated->open);
    return answer;
}

static enum stick_answer rename_file(void *data, const char *from, const char *to)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer != STICK_DONE)
        return answer;
    struct inode *inode = g_hash_table_lookup(simulated->medium->seen, from);
    if (!inode)
        return STICK_NOT_FOUND;
    if (g_hash_table_contains(simulated->medium->seen, to))
        return STICK_BROKEN;
    folder_set(simulated->medium->seen, to, inode);
    folder_set(simulated->medium->seen, from, NULL);
    return STICK_DONE;
}

static enum stick_answer sync_folder(void *data)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer == STICK_DONE)
        folder_copy(simulated->medium->kept, simulated->medium->seen);
    return answer;
}

static enum stick_answer sync_all(void *data)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer == STICK_DONE)
        keep_all(simulated);
    return answer;
}

static enum stick_answer open_fresh(void *data, const char *name)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer != STICK_DONE)
        return answer;
    close_file(simulated);
    struct inode *inode = g_hash_table_lookup(simulated->medium->seen, name);
    if (!inode)
        return STICK_NOT_FOUND;
    simulated->open = inode_ref(inode);
    simulated->position = 0;
    simulated->fresh = TRUE;
    return STICK_DONE;
}

static enum stick_answer read_bytes(void *data, guint8 *bytes, gsize room, gsize *got)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    *got = 0;
    if (answer != STICK_DONE || !simulated->open || !simulated->fresh)
        return answer != STICK_DONE ? answer : STICK_BROKEN;
    const GByteArray *from = simulated->open->dirty ? simulated->open->seen : simulated->open->kept;
    *got = MIN(room, from->len - MIN(simulated->position, from->len));
    if (*got > 0)
        memcpy(bytes, from->data + simulated->position, *got);
    simulated->position += *got;
    take_time(simulated, *got);
    return STICK_DONE;
}

static enum stick_answer remove_file(void *data, const char *name)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer != STICK_DONE)
        return answer;
    if (!g_hash_table_contains(simulated->medium->seen, name))
        return STICK_NOT_FOUND;
    folder_set(simulated->medium->seen, name, NULL);
    return STICK_DONE;
}

static enum stick_answer list(void *data, GPtrArray *names)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer != STICK_DONE)
        return answer;
    g_autoptr(GList) all = g_list_sort(g_hash_table_get_keys(simulated->medium->seen), (GCompareFunc)strcmp);
    for (GList *name = all; name; name = name->next)
        g_ptr_array_add(names, g_strdup(name->data));
    return STICK_DONE;
}

static enum stick_answer release(void *data)
{
    struct stick_simulated *simulated = data;
    const enum stick_answer answer = meet(simulated);
    if (answer != STICK_DONE)
        return answer;
    close_file(simulated);
    keep_all(simulated);
    if (simulated->fault == STICK_STAYS_BUSY)
        return STICK_BROKEN;
    simulated->bound = -1;
    return STICK_DONE;
}

static const char *where(void *data)
{
    const struct stick_simulated *simulated = data;
    return is_bound(simulated) ? simulated->folder : NULL;
}

static gboolean watch(void *data, void (*changed)(void *changed_data), void *changed_data)
{
    struct stick_simulated *simulated = data;
    simulated->changed = changed;
    simulated->changed_data = changed_data;
    return TRUE;
}

struct stick stick_simulated_functions(struct stick_simulated *simulated)
{
    return (struct stick){is_there,    look,        create,   write_bytes, sync_file,  close_file,
                          rename_file, sync_folder, sync_all, open_fresh,  read_bytes, remove_file,
                          list,        where,       release,  watch,       simulated};
}

/* ---- for whoever simulates ---- */

struct stick_simulated *stick_simulated_new(guint64 seed)
{
    struct stick_simulated *simulated = g_new0(struct stick_simulated, 1);
    simulated->random = seed;
    simulated->bound = -1;
    return simulated;
}

void stick_simulated_free(struct stick_simulated *simulated)
{
    if (!simulated)
        return;
    g_clear_pointer(&simulated->open, inode_unref);
    medium_free(simulated->medium);
    g_free(simulated->folder);
    g_free(simulated);
}

void stick_simulated_insert(struct stick_simulated *simulated, const struct stick_simulated_kind *kind)
{
    stick_simulated_pull(simulated);
    medium_free(simulated->medium);
    simulated->medium = medium_new(kind);
    stick_simulated_insert_again(simulated);
}

void stick_simulated_insert_again(struct stick_simulated *simulated)
{
    simulated->in = TRUE;
    simulated->generation++;
    tell(simulated);
}

void stick_simulated_hold(struct stick_simulated *simulated, const char *folder)
{
    g_free(simulated->folder);
    simulated->folder = g_strdup(folder);
}

void stick_simulated_arm(struct stick_simulated *simulated, enum stick_simulated_fault fault, int after)
{
    simulated->fault = fault;
    simulated->countdown = after;
    simulated->operations = 0;
}

int stick_simulated_operations(const struct stick_simulated *simulated)
{
    return simulated->operations;
}

gint64 stick_simulated_milliseconds(const struct stick_simulated *simulated)
{
    return simulated->microseconds / 1000;
}

void stick_simulated_put(struct stick_simulated *simulated, const char *name, GBytes *content)
{
    gsize length;
    const guint8 *bytes = g_bytes_get_data(content, &length);
    struct inode *inode = inode_new();
    g_byte_array_append(inode->seen, bytes, (guint)length);
    inode->dirty = TRUE;
    folder_set(simulated->medium->seen, name, inode);
    inode_unref(inode);
    keep_all(simulated);
}

GBytes *stick_simulated_platter(const struct stick_simulated *simulated, const char *name)
{
    const struct inode *inode = g_hash_table_lookup(simulated->medium->kept, name);
    return inode ? g_bytes_new(inode->kept->data, MIN(inode->table, inode->kept->len)) : NULL;
}

GPtrArray *stick_simulated_names(const struct stick_simulated *simulated)
{
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GList) all = g_list_sort(g_hash_table_get_keys(simulated->medium->kept), (GCompareFunc)strcmp);
    for (GList *name = all; name; name = name->next)
        g_ptr_array_add(names, g_strdup(name->data));
    return names;
}
