/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "tests/years/heap.h"

#include <errno.h>
#include <link.h>
#include <malloc.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define MOST_RANGES 16
#define UNIT 16 /* what the C library aligns to */

/* Before each piece. */
struct label {
    size_t size;
    uint32_t owner, before; /* before: bytes from the beginning of what the C library gave */
};
G_STATIC_ASSERT(sizeof(struct label) == UNIT);

void *__libc_malloc(size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *piece);

static struct {
    uintptr_t from, to;
    enum heap_owner owner;
} ranges[MOST_RANGES];
static int n_ranges;
static gint64 in_use[HEAP_OWNERS];

/* ---- who asks ---- */

static enum heap_owner owner_named(const char *path)
{
    static const struct {
        const char *part;
        enum heap_owner owner;
    } names[] = {{"/libcairo.", HEAP_LETTERS},      {"/libpixman-", HEAP_LETTERS},
                 {"/libfreetype.", HEAP_LETTERS},   {"/libharfbuzz.", HEAP_LETTERS},
                 {"/libfontconfig.", HEAP_LETTERS}, {"/libsqlite3.", HEAP_PAGES}};
    for (gsize i = 0; i < G_N_ELEMENTS(names); i++) {
        if (strstr(path, names[i].part) != NULL) {
            return names[i].owner;
        }
    }
    return HEAP_REST;
}

static int learn(struct dl_phdr_info *library, size_t size, void *data)
{
    (void)size, (void)data;
    const enum heap_owner owner = owner_named(library->dlpi_name);
    for (int i = 0; owner != HEAP_REST && i < library->dlpi_phnum && n_ranges < MOST_RANGES; i++) {
        const ElfW(Phdr) *part = &library->dlpi_phdr[i];
        if (part->p_type == PT_LOAD && (part->p_flags & PF_X) != 0) {
            ranges[n_ranges].from = library->dlpi_addr + part->p_vaddr;
            ranges[n_ranges].to = ranges[n_ranges].from + part->p_memsz;
            ranges[n_ranges++].owner = owner;
        }
    }
    return 0;
}

void heap_begin(void)
{
    dl_iterate_phdr(learn, NULL);
}

static enum heap_owner owner_of(const void *caller)
{
    const uintptr_t at = (uintptr_t)caller;
    for (int i = 0; i < n_ranges; i++) {
        if (at >= ranges[i].from && at < ranges[i].to) {
            return ranges[i].owner;
        }
    }
    return HEAP_REST;
}

gint64 heap_bytes(enum heap_owner owner)
{
    return __atomic_load_n(&in_use[owner], __ATOMIC_RELAXED);
}

static void count(const struct label *label, gint64 sign)
{
    __atomic_add_fetch(&in_use[label->owner], sign * (gint64)label->size, __ATOMIC_RELAXED);
}

/* ---- pieces ---- */

static struct label *label_of(void *piece)
{
    return (struct label *)piece - 1;
}

static void *allocate(size_t alignment, size_t size, enum heap_owner owner)
{
    const size_t before = MAX(alignment, UNIT);
    char *whole = size > PTRDIFF_MAX - before ? NULL
                  : before > UNIT             ? __libc_memalign(before, size + before)
                                              : __libc_malloc(size + before);
    if (whole == NULL) {
        errno = ENOMEM;
        return NULL;
    }
    *label_of(whole + before) = (struct label){size, (uint32_t)owner, (uint32_t)before};
    count(label_of(whole + before), 1);
    return whole + before;
}

#define OWNER owner_of(__builtin_return_address(0))

void *malloc(size_t size)
{
    return allocate(UNIT, size, OWNER);
}

void *calloc(size_t n, size_t size)
{
    size_t bytes;
    if (__builtin_mul_overflow(n, size, &bytes)) {
        errno = ENOMEM;
        return NULL;
    }
    void *piece = allocate(UNIT, bytes, OWNER);
    return piece != NULL ? memset(piece, 0, bytes) : NULL;
}

void free(void *piece)
{
    if (piece != NULL) {
        struct label *label = label_of(piece);
        count(label, -1);
        __libc_free((char *)piece - label->before);
    }
}

void *realloc(void *piece, size_t size)
{
    void *other = allocate(UNIT, size, piece != NULL ? label_of(piece)->owner : OWNER);
    if (piece != NULL && other != NULL) {
        memcpy(other, piece, MIN(label_of(piece)->size, size));
        free(piece);
    }
    return other;
}

int posix_memalign(void **piece, size_t alignment, size_t size)
{
    *piece = allocate(alignment, size, OWNER);
    return *piece != NULL ? 0 : ENOMEM;
}

void *memalign(size_t alignment, size_t size)
{
    return allocate(alignment, size, OWNER);
}

void *aligned_alloc(size_t alignment, size_t size)
{
    return allocate(alignment, size, OWNER);
}

size_t malloc_usable_size(void *piece)
{
    return piece != NULL ? label_of(piece)->size : 0;
}
