/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/crash/disk.h"

#include <sqlite3.h>
#include <string.h>

#define SECTOR 512

struct change { /* since the last sync: bytes at an offset, or a new length (bytes NULL) */
    gint64 offset;
    GBytes *bytes;
};

struct inode {
    GByteArray *seen, *kept;
    GPtrArray *pending; /* of struct change */
    int references;
};

struct disk {
    sqlite3_vfs vfs;
    GHashTable *seen, *kept; /* name -> inode: the folder, as seen and as on the disk */
    guint64 random;
    enum disk_fault fault;
    int countdown, operations;
    gboolean struck;
};

struct disk_file {
    sqlite3_file base;
    struct disk *disk;
    struct inode *inode;
    gboolean new_journal; /* opened so as to be made if need be: its first sync syncs the folder too */
};

guint64 disk_random(guint64 *state)
{
    guint64 z = *state += G_GUINT64_CONSTANT(0x9e3779b97f4a7c15);
    z = (z ^ (z >> 30)) * G_GUINT64_CONSTANT(0xbf58476d1ce4e5b9);
    z = (z ^ (z >> 27)) * G_GUINT64_CONSTANT(0x94d049bb133111eb);
    return z ^ (z >> 31);
}

static gboolean one_in(struct disk *disk, guint n)
{
    return disk_random(&disk->random) % n == 0;
}

/* ---- inodes ---- */

static void change_free(void *data)
{
    struct change *change = data;
    if (change->bytes)
        g_bytes_unref(change->bytes);
    g_free(change);
}

static struct inode *inode_new(void)
{
    struct inode *inode = g_new0(struct inode, 1);
    inode->seen = g_byte_array_new();
    inode->kept = g_byte_array_new();
    inode->pending = g_ptr_array_new_with_free_func(change_free);
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
    g_ptr_array_unref(inode->pending);
    g_free(inode);
}

static void resize(GByteArray *content, gsize length)
{
    const gsize before = content->len;
    g_byte_array_set_size(content, (guint)length);
    if (length > before)
        memset(content->data + before, 0, length - before);
}

static void put(GByteArray *content, gint64 offset, const void *bytes, gsize n)
{
    if (content->len < (gsize)offset + n)
        resize(content, (gsize)offset + n);
    memcpy(content->data + offset, bytes, n);
}

static void copy_content(GByteArray *to, const GByteArray *from)
{
    g_byte_array_set_size(to, 0);
    g_byte_array_append(to, from->data, from->len);
}

static void note(struct inode *inode, gint64 offset, const void *bytes, gsize n)
{
    struct change *change = g_new0(struct change, 1);
    change->offset = offset;
    change->bytes = bytes ? g_bytes_new(bytes, n) : NULL;
    g_ptr_array_add(inode->pending, change);
}

/* ---- faults ---- */

enum operation { OPERATION_READ, OPERATION_GROW, OPERATION_OTHER };

/* SQLITE_OK, or what the operation fails with. */
static int operate(struct disk *disk, enum operation operation, int error)
{
    if (disk->fault == DISK_CUT && disk->struck)
        return error;
    if (operation == OPERATION_READ && disk->fault != DISK_FAIL_ONCE && disk->fault != DISK_FAIL_ON)
        return SQLITE_OK;
    disk->operations++;
    if (disk->fault == DISK_FINE || disk->countdown-- > 0)
        return SQLITE_OK;
    switch (disk->fault) {
    case DISK_FINE:
        return SQLITE_OK;
    case DISK_FULL:
        if (operation != OPERATION_GROW)
            return SQLITE_OK;
        disk->struck = TRUE;
        return SQLITE_FULL;
    case DISK_FAIL_ONCE:
        disk->struck = TRUE;
        disk->fault = DISK_FINE;
        return error;
    case DISK_CUT:
    case DISK_FAIL_ON:
        disk->struck = TRUE;
        return error;
    }
    return error;
}

void disk_arm(struct disk *disk, enum disk_fault fault, int after)
{
    disk->fault = fault;
    disk->countdown = after;
    disk->operations = 0;
    disk->struck = FALSE;
}

void disk_heal(struct disk *disk)
{
    disk->fault = DISK_FINE;
}

gboolean disk_struck(const struct disk *disk)
{
    return disk->struck;
}

gboolean disk_is_dark(const struct disk *disk)
{
    return disk->fault == DISK_CUT && disk->struck;
}

int disk_operations(const struct disk *disk)
{
    return disk->operations;
}

/* ---- the power is back ---- */

static void apply_torn(struct disk *disk, GByteArray *content, const struct change *change)
{
    gsize n;
    const guint8 *bytes = g_bytes_get_data(change->bytes, &n);
    gsize at = 0;
    while (at < n) {
        const gsize offset = (gsize)change->offset + at;
        const gsize part = MIN(n - at, SECTOR - offset % SECTOR);
        if (one_in(disk, 2))
            put(content, (gint64)offset, bytes + at, part);
        at += part;
    }
}

static void apply(struct disk *disk, GByteArray *content, const struct change *change)
{
    const guint64 fate = disk_random(&disk->random) % 6;
    if (fate == 0)
        return;
    if (!change->bytes)
        resize(content, (gsize)change->offset);
    else if (fate == 1)
        apply_torn(disk, content, change);
    else
        put(content, change->offset, g_bytes_get_data(change->bytes, NULL), g_bytes_get_size(change->bytes));
}

static void shuffle(struct disk *disk, GPtrArray *changes)
{
    for (guint i = changes->len; i > 1; i--) {
        const guint other = (guint)(disk_random(&disk->random) % i);
        void *swapped = changes->pdata[i - 1];
        changes->pdata[i - 1] = changes->pdata[other];
        changes->pdata[other] = swapped;
    }
}

static void settle_content(struct disk *disk, struct inode *inode, gboolean keep_some)
{
    if (keep_some && one_in(disk, 4))
        shuffle(disk, inode->pending);
    for (guint i = 0; keep_some && i < inode->pending->len; i++)
        apply(disk, inode->kept, inode->pending->pdata[i]);
    g_ptr_array_set_size(inode->pending, 0);
    copy_content(inode->seen, inode->kept);
}

/* Names made or taken away since the folder was synced: each by itself is on the disk, or isn't. */
static void settle_folder(struct disk *disk)
{
    GHashTableIter names;
    void *name, *inode;
    g_hash_table_iter_init(&names, disk->seen);
    while (g_hash_table_iter_next(&names, &name, &inode))
        if (g_hash_table_lookup(disk->kept, name) != inode && one_in(disk, 2))
            g_hash_table_insert(disk->kept, g_strdup(name), inode_ref(inode));
    g_hash_table_iter_init(&names, disk->kept);
    while (g_hash_table_iter_next(&names, &name, &inode))
        if (!g_hash_table_contains(disk->seen, name) && one_in(disk, 2))
            g_hash_table_iter_remove(&names);
}

static void copy_folder(GHashTable *to, GHashTable *from)
{
    GHashTableIter names;
    void *name, *inode;
    g_hash_table_remove_all(to);
    g_hash_table_iter_init(&names, from);
    while (g_hash_table_iter_next(&names, &name, &inode))
        g_hash_table_insert(to, g_strdup(name), inode_ref(inode));
}

static void reboot(struct disk *disk, gboolean keep_some)
{
    GHashTableIter names;
    void *inode;
    if (keep_some)
        settle_folder(disk);
    g_hash_table_iter_init(&names, disk->kept);
    while (g_hash_table_iter_next(&names, NULL, &inode))
        settle_content(disk, inode, keep_some);
    copy_folder(disk->seen, disk->kept);
    disk_arm(disk, DISK_FINE, 0);
}

void disk_reboot(struct disk *disk)
{
    reboot(disk, TRUE);
}

void disk_reboot_without_unsynced(struct disk *disk)
{
    reboot(disk, FALSE);
}

/* ---- sqlite3_file ---- */

static struct disk_file *as_file(sqlite3_file *file)
{
    return (struct disk_file *)file;
}

static int file_close(sqlite3_file *base)
{
    inode_unref(as_file(base)->inode);
    return SQLITE_OK;
}

static int file_read(sqlite3_file *base, void *bytes, int n, sqlite3_int64 offset)
{
    struct disk_file *file = as_file(base);
    const GByteArray *content = file->inode->seen;
    if (operate(file->disk, OPERATION_READ, SQLITE_IOERR_READ) != SQLITE_OK)
        return SQLITE_IOERR_READ;
    const gint64 there = CLAMP((gint64)content->len - offset, 0, n);
    if (there > 0)
        memcpy(bytes, content->data + offset, (gsize)there);
    memset((char *)bytes + there, 0, (gsize)(n - there));
    return there == n ? SQLITE_OK : SQLITE_IOERR_SHORT_READ;
}

static int file_write(sqlite3_file *base, const void *bytes, int n, sqlite3_int64 offset)
{
    struct disk_file *file = as_file(base);
    const gboolean grows = offset + n > (gint64)file->inode->seen->len;
    const int code = operate(file->disk, grows ? OPERATION_GROW : OPERATION_OTHER, SQLITE_IOERR_WRITE);
    if (disk_is_dark(file->disk) && code != SQLITE_OK && one_in(file->disk, 2))
        note(file->inode, offset, bytes, (gsize)n);
    if (code != SQLITE_OK)
        return code;
    put(file->inode->seen, offset, bytes, (gsize)n);
    note(file->inode, offset, bytes, (gsize)n);
    return SQLITE_OK;
}

static int file_truncate(sqlite3_file *base, sqlite3_int64 length)
{
    struct disk_file *file = as_file(base);
    const int code = operate(file->disk, OPERATION_OTHER, SQLITE_IOERR_TRUNCATE);
    if (code != SQLITE_OK)
        return code;
    resize(file->inode->seen, (gsize)length);
    note(file->inode, length, NULL, 0);
    return SQLITE_OK;
}

/* After a sync that failed Linux takes the pages for clean: a later sync passes without having written them.
 */
static int file_sync(sqlite3_file *base, int flags)
{
    struct disk_file *file = as_file(base);
    const int code = operate(file->disk, OPERATION_OTHER, SQLITE_IOERR_FSYNC);
    (void)flags;
    if (code != SQLITE_OK) {
        if (!disk_is_dark(file->disk))
            g_ptr_array_set_size(file->inode->pending, 0);
        return code;
    }
    for (guint i = 0; i < file->inode->pending->len; i++) {
        const struct change *change = file->inode->pending->pdata[i];
        if (change->bytes)
            put(file->inode->kept, change->offset, g_bytes_get_data(change->bytes, NULL),
                g_bytes_get_size(change->bytes));
        else
            resize(file->inode->kept, (gsize)change->offset);
    }
    g_ptr_array_set_size(file->inode->pending, 0);
    if (file->new_journal)
        copy_folder(file->disk->kept, file->disk->seen);
    file->new_journal = FALSE;
    return SQLITE_OK;
}

static int file_size(sqlite3_file *base, sqlite3_int64 *size)
{
    *size = as_file(base)->inode->seen->len;
    return SQLITE_OK;
}

static int file_lock(sqlite3_file *base, int lock)
{
    (void)base, (void)lock;
    return SQLITE_OK;
}

static int file_is_reserved(sqlite3_file *base, int *reserved)
{
    (void)base;
    *reserved = 0;
    return SQLITE_OK;
}

static int file_control(sqlite3_file *base, int what, void *data)
{
    (void)base, (void)what, (void)data;
    return SQLITE_NOTFOUND;
}

static int file_sector_size(sqlite3_file *base)
{
    (void)base;
    return 4096;
}

static int file_characteristics(sqlite3_file *base)
{
    (void)base;
    return SQLITE_IOCAP_POWERSAFE_OVERWRITE; /* as SQLite's Unix VFS says of every disk */
}

static const sqlite3_io_methods methods = {
    .iVersion = 1,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_lock,
    .xCheckReservedLock = file_is_reserved,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
};

/* ---- sqlite3_vfs ---- */

static int vfs_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *base, int flags, int *out_flags)
{
    struct disk *disk = vfs->pAppData;
    struct disk_file *file = as_file(base);
    const int journals = SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL | SQLITE_OPEN_SUPER_JOURNAL;
    base->pMethods = NULL;
    const int code = operate(disk, OPERATION_OTHER, SQLITE_CANTOPEN);
    if (code != SQLITE_OK)
        return code;
    struct inode *inode = name ? g_hash_table_lookup(disk->seen, name) : NULL;
    if (name && !inode && !(flags & SQLITE_OPEN_CREATE))
        return SQLITE_CANTOPEN;
    file->new_journal = (flags & SQLITE_OPEN_CREATE) && (flags & journals);
    if (!inode) {
        inode = inode_new();
        if (name)
            g_hash_table_insert(disk->seen, g_strdup(name), inode_ref(inode));
    }
    file->disk = disk;
    file->inode = inode_ref(inode);
    base->pMethods = &methods;
    if (out_flags)
        *out_flags = flags;
    return SQLITE_OK;
}

static int vfs_delete(sqlite3_vfs *vfs, const char *name, int sync_folder)
{
    struct disk *disk = vfs->pAppData;
    const int code = operate(disk, OPERATION_OTHER, SQLITE_IOERR_DELETE);
    if (code != SQLITE_OK)
        return code;
    if (!g_hash_table_remove(disk->seen, name))
        return SQLITE_IOERR_DELETE_NOENT;
    if (sync_folder)
        copy_folder(disk->kept, disk->seen);
    return SQLITE_OK;
}

static int vfs_access(sqlite3_vfs *vfs, const char *name, int flags, int *there)
{
    struct disk *disk = vfs->pAppData;
    const struct inode *inode = g_hash_table_lookup(disk->seen, name);
    *there = inode && (flags != SQLITE_ACCESS_EXISTS || inode->seen->len > 0);
    return SQLITE_OK;
}

static int vfs_full_path(sqlite3_vfs *vfs, const char *name, int n, char *out)
{
    (void)vfs;
    g_strlcpy(out, name, (gsize)n);
    return SQLITE_OK;
}

static int vfs_randomness(sqlite3_vfs *vfs, int n, char *out)
{
    struct disk *disk = vfs->pAppData;
    for (int i = 0; i < n; i++)
        out[i] = (char)disk_random(&disk->random);
    return n;
}

static int vfs_sleep(sqlite3_vfs *vfs, int microseconds)
{
    (void)vfs;
    return microseconds;
}

static int vfs_time(sqlite3_vfs *vfs, sqlite3_int64 *julian_ms)
{
    (void)vfs;
    *julian_ms = G_GINT64_CONSTANT(212661892800000);
    return SQLITE_OK;
}

struct disk *disk_new(guint64 seed)
{
    struct disk *disk = g_new0(struct disk, 1);
    disk->seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, inode_unref);
    disk->kept = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, inode_unref);
    disk->random = seed;
    disk->vfs = (sqlite3_vfs){.iVersion = 2,
                              .szOsFile = sizeof(struct disk_file),
                              .mxPathname = 512,
                              .zName = DISK_VFS,
                              .pAppData = disk,
                              .xOpen = vfs_open,
                              .xDelete = vfs_delete,
                              .xAccess = vfs_access,
                              .xFullPathname = vfs_full_path,
                              .xRandomness = vfs_randomness,
                              .xSleep = vfs_sleep,
                              .xCurrentTimeInt64 = vfs_time};
    sqlite3_vfs_register(&disk->vfs, 0);
    return disk;
}

void disk_free(struct disk *disk)
{
    sqlite3_vfs_unregister(&disk->vfs);
    g_hash_table_unref(disk->seen);
    g_hash_table_unref(disk->kept);
    g_free(disk);
}
