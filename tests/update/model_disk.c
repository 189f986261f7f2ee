/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model_disk.h"

#include <errno.h>
#include <string.h>
#include <unistd.h>

#define MAX_OPEN 16

struct inode {
    gboolean is_folder;
    GByteArray *live, *kept;     /* a file's bytes, and those that are on the disk */
    GHashTable *names, *on_disk; /* a folder's: name -> struct inode */
    GPtrArray *unsynced;         /* of struct change, in order */
};

struct change { /* adds at `to` and removes at `from`; either may be NULL */
    char *from, *to;
    struct inode *inode;
};

struct open_file {
    struct inode *inode;
    gsize at;
};

struct model_disk {
    struct update_files files;
    GPtrArray *inodes;
    struct inode *root;
    struct open_file open[MAX_OPEN];
    GRand *random;
    int operation, cut_at, fail_at, error;
    gboolean for_good, down;
    gint64 free_bytes;
};

/* ---- inodes ---- */

static void change_free(void *data)
{
    struct change *change = data;
    g_free(change->from);
    g_free(change->to);
    g_free(change);
}

static void inode_free(void *data)
{
    struct inode *inode = data;
    g_byte_array_unref(inode->live);
    g_byte_array_unref(inode->kept);
    g_hash_table_unref(inode->names);
    g_hash_table_unref(inode->on_disk);
    g_ptr_array_unref(inode->unsynced);
    g_free(inode);
}

static struct inode *inode_new(struct model_disk *disk, gboolean is_folder)
{
    struct inode *inode = g_new0(struct inode, 1);
    inode->is_folder = is_folder;
    inode->live = g_byte_array_new();
    inode->kept = g_byte_array_new();
    inode->names = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    inode->on_disk = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    inode->unsynced = g_ptr_array_new_with_free_func(change_free);
    g_ptr_array_add(disk->inodes, inode);
    return inode;
}

static void copy_bytes(GByteArray *to, const GByteArray *from)
{
    g_byte_array_set_size(to, 0);
    g_byte_array_append(to, from->data, from->len);
}

static void apply(GHashTable *names, const struct change *change)
{
    if (change->from != NULL) {
        g_hash_table_remove(names, change->from);
    }
    if (change->to != NULL) {
        g_hash_table_insert(names, g_strdup(change->to), change->inode);
    }
}

static void change_folder(struct inode *folder, const char *from, const char *to, struct inode *inode)
{
    struct change *change = g_new0(struct change, 1);
    *change = (struct change){g_strdup(from), g_strdup(to), inode};
    apply(folder->names, change);
    g_ptr_array_add(folder->unsynced, change);
}

static struct inode *find(const struct model_disk *disk, const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    struct inode *inode = disk->root;
    for (char **part = parts; *part != NULL && inode != NULL; part++) {
        inode = strcmp(*part, ".") == 0 ? inode : g_hash_table_lookup(inode->names, *part);
    }
    if (inode == NULL) {
        errno = ENOENT;
    }
    return inode;
}

static struct inode *folder_of(const struct model_disk *disk, const char *path)
{
    g_autofree char *folder = g_path_get_dirname(path);
    return find(disk, folder);
}

static const char *last_of(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash != NULL ? slash + 1 : path;
}

/* ---- operations ---- */

/* Counts an operation; FALSE when it is the one that goes wrong. The one at which the power goes may be done
 * or not. */
static gboolean works(struct model_disk *disk, gboolean *done)
{
    disk->operation++;
    *done = TRUE;
    errno = EIO;
    if (disk->down) {
        *done = FALSE;
    } else if (disk->operation == disk->cut_at) {
        disk->down = TRUE;
        *done = g_rand_boolean(disk->random);
        return FALSE;
    } else if (disk->fail_at > 0 &&
               (disk->operation == disk->fail_at || (disk->for_good && disk->operation > disk->fail_at))) {
        *done = FALSE;
        errno = disk->error;
    }
    return *done;
}

static int add(struct model_disk *disk, const char *path, gboolean is_folder)
{
    struct inode *folder = folder_of(disk, path);
    if (folder == NULL) {
        return -1;
    }
    if (g_hash_table_contains(folder->names, last_of(path))) {
        errno = EEXIST;
        return -1;
    }
    change_folder(folder, NULL, last_of(path), inode_new(disk, is_folder));
    return 0;
}

static int make_folder(void *data, const char *path)
{
    gboolean done;
    const gboolean good = works(data, &done);
    const int result = done ? add(data, path, TRUE) : -1;
    return good ? result : -1;
}

static int open_inode(struct model_disk *disk, const char *path)
{
    struct inode *inode = find(disk, path);
    for (int i = 0; inode != NULL && i < MAX_OPEN; i++) {
        if (disk->open[i].inode == NULL) {
            disk->open[i] = (struct open_file){inode, 0};
            return i;
        }
    }
    return -1;
}

static int create(void *data, const char *path)
{
    gboolean done;
    const gboolean good = works(data, &done);
    const int result = done ? add(data, path, FALSE) : -1;
    return good && result == 0 ? open_inode(data, path) : -1;
}

static int open_file(void *data, const char *path)
{
    gboolean done;
    return works(data, &done) ? open_inode(data, path) : -1;
}

static gssize write_file(void *data, int file, const void *bytes, gsize size)
{
    struct model_disk *disk = data;
    gboolean done;
    const gboolean good = works(disk, &done);
    if (done) {
        size = size > 1000 && g_rand_boolean(disk->random) ? size / 2 : size; /* short writes happen */
        g_byte_array_append(disk->open[file].inode->live, bytes, (guint)size);
    }
    return good ? (gssize)size : -1;
}

static int sync_file(void *data, int file)
{
    struct model_disk *disk = data;
    gboolean done;
    const gboolean good = works(disk, &done);
    if (done) {
        copy_bytes(disk->open[file].inode->kept, disk->open[file].inode->live);
    }
    return good ? 0 : -1;
}

static int close_file(void *data, int file)
{
    struct model_disk *disk = data;
    gboolean done;
    disk->open[file].inode = NULL;
    return works(disk, &done) ? 0 : -1;
}

static gssize read_file(void *data, int file, void *bytes, gsize size)
{
    struct model_disk *disk = data;
    struct open_file *open = &disk->open[file];
    gboolean done;
    if (!works(disk, &done)) {
        return -1;
    }
    const gsize n = MIN(size, open->inode->live->len - open->at);
    if (n > 0) {
        memcpy(bytes, open->inode->live->data + open->at, n);
    }
    open->at += n;
    return (gssize)n;
}

static int sync_folder(void *data, const char *path)
{
    struct model_disk *disk = data;
    gboolean done;
    const gboolean good = works(disk, &done);
    struct inode *folder = done ? find(disk, path) : NULL;
    for (guint i = 0; folder != NULL && i < folder->unsynced->len; i++) {
        apply(folder->on_disk, folder->unsynced->pdata[i]);
    }
    if (folder != NULL) {
        g_ptr_array_set_size(folder->unsynced, 0);
    }
    return good && folder != NULL ? 0 : -1;
}

static int move(struct model_disk *disk, const char *from, const char *to)
{
    struct inode *inode = find(disk, from);
    const struct inode *there = g_hash_table_lookup(disk->root->names, to);
    if (inode == NULL) {
        return -1;
    }
    if (there != NULL && g_hash_table_size(there->names) > 0) {
        errno = ENOTEMPTY;
        return -1;
    }
    change_folder(disk->root, from, to, inode);
    return 0;
}

static int rename_path(void *data, const char *from, const char *to)
{
    gboolean done;
    const gboolean good = works(data, &done);
    const int result = done ? move(data, from, to) : -1;
    return good ? result : -1;
}

static int take_away(struct model_disk *disk, const char *path)
{
    const struct inode *inode = find(disk, path);
    if (inode == NULL) {
        return -1;
    }
    if (g_hash_table_size(inode->names) > 0) {
        errno = ENOTEMPTY;
        return -1;
    }
    change_folder(folder_of(disk, path), last_of(path), NULL, NULL);
    return 0;
}

static int remove_path(void *data, const char *path)
{
    gboolean done;
    const gboolean good = works(data, &done);
    const int result = done ? take_away(data, path) : -1;
    return good ? result : -1;
}

static GPtrArray *list(void *data, const char *path)
{
    struct model_disk *disk = data;
    gboolean done;
    const struct inode *folder = works(disk, &done) ? find(disk, path) : NULL;
    GHashTableIter iter;
    gpointer name;
    if (folder == NULL || !folder->is_folder) {
        errno = folder != NULL ? ENOTDIR : errno;
        return NULL;
    }
    GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
    g_hash_table_iter_init(&iter, folder->names);
    while (g_hash_table_iter_next(&iter, &name, NULL)) {
        g_ptr_array_add(names, g_strdup(name));
    }
    return names;
}

static gint64 free_bytes(void *data)
{
    struct model_disk *disk = data;
    gboolean done;
    return works(disk, &done) ? disk->free_bytes : -1;
}

static gssize read_stick(void *data, int fd, void *bytes, gsize size)
{
    gboolean done;
    return works(data, &done) ? read(fd, bytes, size) : -1;
}

/* ---- its life ---- */

struct model_disk *model_disk_new(guint32 seed)
{
    struct model_disk *disk = g_new0(struct model_disk, 1);
    disk->inodes = g_ptr_array_new_with_free_func(inode_free);
    disk->root = inode_new(disk, TRUE);
    disk->random = g_rand_new_with_seed(seed);
    disk->free_bytes = G_GINT64_CONSTANT(1) << 30;
    disk->files = (struct update_files){.data = disk,
                                        .make_folder = make_folder,
                                        .create = create,
                                        .write = write_file,
                                        .sync = sync_file,
                                        .close = close_file,
                                        .read = read_file,
                                        .open = open_file,
                                        .sync_folder = sync_folder,
                                        .rename = rename_path,
                                        .remove = remove_path,
                                        .list = list,
                                        .free_bytes = free_bytes,
                                        .read_stick = read_stick};
    return disk;
}

void model_disk_free(struct model_disk *disk)
{
    g_ptr_array_unref(disk->inodes);
    g_rand_free(disk->random);
    g_free(disk);
}

const struct update_files *model_disk_files(struct model_disk *disk)
{
    return &disk->files;
}

void model_disk_cut_at(struct model_disk *disk, int n)
{
    disk->operation = disk->fail_at = 0;
    disk->cut_at = n;
}

void model_disk_fail_at(struct model_disk *disk, int n, int error, gboolean for_good)
{
    disk->operation = disk->cut_at = 0;
    disk->fail_at = n;
    disk->error = error;
    disk->for_good = for_good;
}

gboolean model_disk_is_down(const struct model_disk *disk)
{
    return disk->down;
}

int model_disk_operations(const struct model_disk *disk)
{
    return disk->operation;
}

void model_disk_set_free(struct model_disk *disk, gint64 bytes)
{
    disk->free_bytes = bytes;
}

/* Nothing of it, all of it, or the beginning and zeros. */
static void settle_file(struct model_disk *disk, struct inode *inode)
{
    const gboolean same =
        inode->live->len == inode->kept->len &&
        (inode->live->len == 0 || memcmp(inode->live->data, inode->kept->data, inode->live->len) == 0);
    const int way = same ? 0 : g_rand_int_range(disk->random, 0, 3);
    if (way > 0) {
        copy_bytes(inode->kept, inode->live);
    }
    if (way == 2 && inode->kept->len > 0) {
        const guint torn = (guint)g_rand_int_range(disk->random, 0, (gint32)inode->kept->len);
        memset(inode->kept->data + torn, 0, inode->kept->len - torn);
    }
    copy_bytes(inode->live, inode->kept);
}

static void settle_folder(struct model_disk *disk, struct inode *inode)
{
    GHashTableIter iter;
    gpointer name, child;
    for (guint i = 0; i < inode->unsynced->len; i++) {
        if (g_rand_boolean(disk->random)) {
            apply(inode->on_disk, inode->unsynced->pdata[i]);
        }
    }
    g_ptr_array_set_size(inode->unsynced, 0);
    g_hash_table_remove_all(inode->names);
    g_hash_table_iter_init(&iter, inode->on_disk);
    while (g_hash_table_iter_next(&iter, &name, &child)) {
        g_hash_table_insert(inode->names, g_strdup(name), child);
    }
}

void model_disk_boot(struct model_disk *disk)
{
    for (guint i = 0; i < disk->inodes->len; i++) {
        settle_file(disk, disk->inodes->pdata[i]);
        settle_folder(disk, disk->inodes->pdata[i]);
    }
    memset(disk->open, 0, sizeof disk->open);
    disk->down = FALSE;
    disk->cut_at = disk->fail_at = disk->operation = 0;
}

/* ---- looking at it ---- */

static void list_below(const struct inode *folder, const char *prefix, GPtrArray *lines)
{
    GHashTableIter iter;
    gpointer name, value;
    g_hash_table_iter_init(&iter, folder->names);
    while (g_hash_table_iter_next(&iter, &name, &value)) {
        const struct inode *inode = value;
        if (inode->is_folder) {
            g_autofree char *deeper = g_strconcat(prefix, name, "/", NULL);
            list_below(inode, deeper, lines);
        } else {
            g_autofree char *sum =
                g_compute_checksum_for_data(G_CHECKSUM_SHA256, inode->live->data, inode->live->len);
            g_ptr_array_add(lines,
                            g_strdup_printf("%s%s %u %s", prefix, (char *)name, inode->live->len, sum));
        }
    }
}

static int compare_lines(gconstpointer a, gconstpointer b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char *model_disk_listing(struct model_disk *disk, const char *path)
{
    const struct inode *folder = find(disk, path);
    g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
    if (folder != NULL) {
        list_below(folder, "", lines);
    }
    g_ptr_array_sort(lines, compare_lines);
    g_ptr_array_add(lines, NULL);
    return g_strjoinv("\n", (char **)lines->pdata);
}

void model_disk_spoil(struct model_disk *disk, const char *path)
{
    struct inode *inode = find(disk, path);
    inode->live->data[inode->live->len / 2] ^= 1;
    copy_bytes(inode->kept, inode->live);
}
