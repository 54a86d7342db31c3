/* SPDX-License-Identifier: AGPL-3.0-or-later
 * faulty.c's allocations. The way that led to one is a number for the places of all its callers in their
 * files, the same in each run of a build wherever these are loaded; so a test can fail one allocation of each
 * way there is. Ways within SQLite are not told apart: where a statement's parser stands has thousands, and
 * its authors fail each allocation of it (sqlite.org/testing.html, 3.1). */
#include "faulty.h"

#include <dlfcn.h>
#include <errno.h>
#include <malloc.h>
#include <link.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <unwind.h>

extern void *__libc_malloc(size_t size);
extern void *__libc_calloc(size_t n, size_t size);
extern void *__libc_realloc(void *old, size_t size);
extern void *__libc_memalign(size_t alignment, size_t size);

enum { DEEPEST = 200 };

struct way {
    uint64_t number;
    unsigned depth;
};

static uint64_t mixed(uint64_t hash, uint64_t value)
{
    hash = (hash ^ value) * 0x9e3779b97f4a7c15U; /* Fibonacci hashing: 2^64 by the golden ratio */
    return hash ^ hash >> 29;
}

static _Unwind_Reason_Code step(struct _Unwind_Context *context, void *user)
{
    struct way *way = user;
    struct dl_find_object file;
    uintptr_t at = _Unwind_GetIP(context);
    if (at == 0 || ++way->depth > DEEPEST || _dl_find_object((void *)at, &file) != 0)
        return _URC_END_OF_STACK;
    if (strstr(file.dlfo_link_map->l_name, "/libsqlite3.so") != NULL) return _URC_NO_REASON;
    uintptr_t begin = (uintptr_t)file.dlfo_map_start, size = (uintptr_t)file.dlfo_map_end - begin;
    way->number = mixed(mixed(way->number, at - begin), size);
    return _URC_NO_REASON;
}

static uint64_t way_here(void)
{
    struct way way = {0};
    inside++; /* the first time, the unwinder allocates */
    _Unwind_Backtrace(step, &way);
    inside--;
    return way.number;
}

static void note_way(void)
{
    uint64_t way = way_here();
    (void)!syscall(SYS_write, day.log, &way, sizeof way);
}

static bool starves(const char *name)
{
    if (acts(WAYS)) note_way();
    if (!acts(ALLOC)) return false;
    uint64_t number = __atomic_add_fetch(&day.allocations, 1, __ATOMIC_RELAXED);
    if (number != day.at) return false;
    report("fault %s %016llx\n", name, (unsigned long long)way_here());
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size)
{
    return starves("malloc") ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return starves("calloc") ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return starves("realloc") ? NULL : __libc_realloc(old, size);
}

void *memalign(size_t alignment, size_t size)
{
    return starves("memalign") ? NULL : __libc_memalign(alignment, size);
}

void *aligned_alloc(size_t alignment, size_t size) __attribute__((alias("memalign")));

int posix_memalign(void **out, size_t alignment, size_t size)
{
    void *got = starves("posix_memalign") ? NULL : __libc_memalign(alignment, size);
    if (got == NULL) return ENOMEM;
    *out = got;
    return 0;
}
