/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A VFS of SQLite between it and the system's. Only a connection's main file is wrapped; logs, journals and
 * temporary files are the system's own. Invariants: a page is stamped in a copy, never where SQLite keeps it;
 * a file whose head once said that pages bear sums is held to it while it is open; no page that fails is
 * handed on, be it read or mapped. https://www.sqlite.org/vfs.html; the idea is that of SQLite's own
 * checksum VFS (https://www.sqlite.org/cksumvfs.html). */
#include "layer.h"
#include "base/memory.h"
#include <glib.h>
#include <string.h>

#define NAME "daylight pages"
/* Where the system's file begins behind ours. */
#define BELOW ((sizeof(day_page_file) + 15) & ~(size_t)15)

static guint refused; /* a VFS belongs to the process, and so does what it met */

sqlite3_file *day_page_file_below(day_page_file *file)
{
    return (sqlite3_file *)((char *)file + BELOW);
}

static day_page_file *ours(sqlite3_file *file)
{
    return (day_page_file *)file;
}

static sqlite3_file *below(sqlite3_file *file)
{
    return day_page_file_below(ours(file));
}

/* --- sums -------------------------------------------------------------------------------------------- */

static void learn(day_page_file *file, const void *bytes, int size, sqlite3_int64 offset)
{
    day_page_head head;
    if (offset != 0 || !day_page_head_read(&head, bytes, (size_t)size)) return;
    bool summed = head.summed || file->head.summed;
    file->head = head;
    file->head.summed = summed;
    file->stamping = file->stamping || summed;
}

/* The number of a page that is read or written whole; 0: it is not. */
static uint32_t whole_page(const day_page_file *file, int size, sqlite3_int64 offset)
{
    uint32_t page_size = file->head.page_size;
    if (page_size == 0 || (uint32_t)size != page_size || offset % page_size != 0) return 0;
    return (uint32_t)(offset / page_size + 1);
}

static int refuse(day_page_file *file, uint32_t number)
{
    if (file->first_bad == 0) file->first_bad = number;
    if (!file->disposable) g_atomic_int_add((gint *)&refused, 1);
    return SQLITE_CORRUPT;
}

static int read_page(sqlite3_file *base, void *out, int size, sqlite3_int64 offset)
{
    day_page_file *file = ours(base);
    int code = below(base)->pMethods->xRead(below(base), out, size, offset);
    /* SQLite takes a disk that cannot read for a file that is damaged; nothing is known of that. */
    if (code == SQLITE_IOERR_CORRUPTFS) return SQLITE_IOERR_READ;
    if (code != SQLITE_OK && code != SQLITE_IOERR_SHORT_READ) return code;
    if (code == SQLITE_OK) learn(file, out, size, offset);
    uint32_t number = whole_page(file, size, offset);
    if (number == 0 || !file->head.summed || file->trusting) return code;
    if (code == SQLITE_OK && day_page_is_whole(out, file->head.page_size, number)) return SQLITE_OK;
    memset(out, 0, (size_t)size);
    return refuse(file, number);
}

static bool is_page_size(int size)
{
    return size >= DAY_PAGE_SMALLEST && size <= DAY_PAGE_LARGEST && (size & (size - 1)) == 0;
}

static int write_page(sqlite3_file *base, const void *bytes, int size, sqlite3_int64 offset)
{
    day_page_file *file = ours(base);
    sqlite3_file *real = below(base);
    learn(file, bytes, size, offset);
    if (!file->stamping || !is_page_size(size) || offset % size != 0)
        return real->pMethods->xWrite(real, bytes, size, offset);
    if (file->room == NULL) file->room = sqlite3_malloc(DAY_PAGE_LARGEST);
    if (file->room == NULL) return SQLITE_IOERR_NOMEM;
    memcpy(file->room, bytes, (size_t)size);
    day_page_stamp(file->room, (uint32_t)size, (uint32_t)(offset / size + 1));
    return real->pMethods->xWrite(real, file->room, size, offset);
}

/* --- mapped pages ------------------------------------------------------------------------------------ */

/* Whether the page was found whole before. A file that is mapped is asked for the same page again and again.
 */
static uint32_t *seen_word(day_page_file *file, uint32_t number)
{
    enum { BITS = 32, MORE = 4096 };
    if (number >= file->seen_size) {
        uint32_t size = ((number / BITS + MORE) & ~(uint32_t)(MORE - 1)) * BITS;
        uint32_t *more = sqlite3_realloc64(file->seen, size / BITS * sizeof *more);
        if (more == NULL) return NULL;
        memset(more + file->seen_size / BITS, 0, (size - file->seen_size) / BITS * sizeof *more);
        file->seen = more;
        file->seen_size = size;
    }
    return &file->seen[number / BITS];
}

static int check_mapped(day_page_file *file, const void *page, uint32_t number)
{
    uint32_t bit = (uint32_t)1 << (number % 32), *seen = seen_word(file, number);
    if (seen != NULL && (*seen & bit) != 0) return SQLITE_OK;
    if (!day_page_is_whole(page, file->head.page_size, number)) return refuse(file, number);
    if (seen != NULL) *seen |= bit;
    return SQLITE_OK;
}

static int fetch(sqlite3_file *base, sqlite3_int64 offset, int size, void **out)
{
    day_page_file *file = ours(base);
    sqlite3_file *real = below(base);
    *out = NULL;
    if (real->pMethods->iVersion < 3) return SQLITE_OK;
    int code = real->pMethods->xFetch(real, offset, size, out);
    uint32_t number = whole_page(file, size, offset);
    if (code != SQLITE_OK || *out == NULL || number == 0 || !file->head.summed || file->trusting) return code;
    code = check_mapped(file, *out, number);
    if (code == SQLITE_OK) return SQLITE_OK;
    real->pMethods->xUnfetch(real, offset, *out);
    *out = NULL;
    return code;
}

static int unfetch(sqlite3_file *base, sqlite3_int64 offset, void *page)
{
    return below(base)->pMethods->xUnfetch(below(base), offset, page);
}

/* --- handed on --------------------------------------------------------------------------------------- */

static int close_file(sqlite3_file *base)
{
    day_page_file *file = ours(base);
    sqlite3_free(file->room);
    sqlite3_free(file->seen);
    file->room = NULL;
    file->seen = NULL;
    return below(base)->pMethods->xClose(below(base));
}

static int truncate_file(sqlite3_file *base, sqlite3_int64 size)
{
    return below(base)->pMethods->xTruncate(below(base), size);
}

static int sync_file(sqlite3_file *base, int flags)
{
    return below(base)->pMethods->xSync(below(base), flags);
}

/* SQLite opens nothing of a database that is shorter than its head says. Here the pages that are gone are
 * damaged ones, and the others can be read. */
static int size_of_file(sqlite3_file *base, sqlite3_int64 *size)
{
    const day_page_file *file = ours(base);
    int code = below(base)->pMethods->xFileSize(below(base), size);
    if (code == SQLITE_OK && file->reading_only && file->head.summed && !file->trusting)
        *size = MAX(*size, (sqlite3_int64)file->head.pages * file->head.page_size);
    return code;
}

static int lock_file(sqlite3_file *base, int kind)
{
    return below(base)->pMethods->xLock(below(base), kind);
}

static int unlock_file(sqlite3_file *base, int kind)
{
    return below(base)->pMethods->xUnlock(below(base), kind);
}

static int is_reserved(sqlite3_file *base, int *out)
{
    return below(base)->pMethods->xCheckReservedLock(below(base), out);
}

static int control(sqlite3_file *base, int what, void *value)
{
    return below(base)->pMethods->xFileControl(below(base), what, value);
}

static int sector_size(sqlite3_file *base)
{
    return below(base)->pMethods->xSectorSize(below(base));
}

static int traits(sqlite3_file *base)
{
    return below(base)->pMethods->xDeviceCharacteristics(below(base));
}

static int map_shared(sqlite3_file *base, int region, int size, int extend, void volatile **out)
{
    return below(base)->pMethods->xShmMap(below(base), region, size, extend, out);
}

static int lock_shared(sqlite3_file *base, int offset, int n, int flags)
{
    return below(base)->pMethods->xShmLock(below(base), offset, n, flags);
}

static void shared_barrier(sqlite3_file *base)
{
    below(base)->pMethods->xShmBarrier(below(base));
}

static int unmap_shared(sqlite3_file *base, int remove)
{
    return below(base)->pMethods->xShmUnmap(below(base), remove);
}

static const sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose = close_file,
    .xRead = read_page,
    .xWrite = write_page,
    .xTruncate = truncate_file,
    .xSync = sync_file,
    .xFileSize = size_of_file,
    .xLock = lock_file,
    .xUnlock = unlock_file,
    .xCheckReservedLock = is_reserved,
    .xFileControl = control,
    .xSectorSize = sector_size,
    .xDeviceCharacteristics = traits,
    .xShmMap = map_shared,
    .xShmLock = lock_shared,
    .xShmBarrier = shared_barrier,
    .xShmUnmap = unmap_shared,
    .xFetch = fetch,
    .xUnfetch = unfetch,
};

/* --- the VFS ----------------------------------------------------------------------------------------- */

static int open_file(sqlite3_vfs *vfs, const char *name, sqlite3_file *out, int flags, int *out_flags)
{
    sqlite3_vfs *system = vfs->pAppData;
    if ((flags & SQLITE_OPEN_MAIN_DB) == 0) return system->xOpen(system, name, out, flags, out_flags);
    day_page_file *file = ours(out);
    *file = (day_page_file){.reading_only = (flags & SQLITE_OPEN_READONLY) != 0};
    memset(below(out), 0, (size_t)system->szOsFile);
    int code = system->xOpen(system, name, below(out), flags, out_flags);
    if (code == SQLITE_OK) file->base.pMethods = &methods;
    return code;
}

/* Everything that is not about files is the system's. Before SQLite begins it is told not to count what
 * memory it has: nobody asks, and all threads that search would wait for each other at that count. */
static gpointer register_layer(gpointer unused)
{
    static sqlite3_vfs layer;
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
    sqlite3_vfs *system = sqlite3_vfs_find(NULL);
    (void)unused;
    if (system == NULL) return NULL;
    layer = *system;
    layer.pNext = NULL;
    layer.zName = NAME;
    layer.pAppData = system;
    layer.szOsFile = (int)BELOW + system->szOsFile;
    layer.xOpen = open_file;
    return sqlite3_vfs_register(&layer, 0) == SQLITE_OK ? (gpointer)NAME : NULL;
}

const char *day_pages_layer(void)
{
    static GOnce once = G_ONCE_INIT;
    const char *name = g_once(&once, register_layer, NULL);
    if (name == NULL) day_memory_is_gone("SQLite cannot begin");
    return name;
}

/* --- what is asked of a connection ------------------------------------------------------------------- */

day_page_file *day_page_file_of(sqlite3 *db)
{
    sqlite3_file *file = NULL;
    if (db == NULL || sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK)
        return NULL;
    return file != NULL && file->pMethods == &methods ? ours(file) : NULL;
}

void day_pages_begin(sqlite3 *db)
{
    int bytes = DAY_PAGE_SUM;
    day_page_file *file = day_page_file_of(db);
    if (file == NULL) return;
    sqlite3_file_control(db, "main", SQLITE_FCNTL_RESERVE_BYTES, &bytes);
    file->stamping = true;
}

void day_pages_copy_of(sqlite3 *copy, sqlite3 *original)
{
    if (day_pages_summed(original)) day_pages_begin(copy);
}

void day_pages_disposable(sqlite3 *db)
{
    day_page_file *file = day_page_file_of(db);
    if (file != NULL) file->disposable = true;
}

void day_pages_trust(sqlite3 *db)
{
    day_page_file *file = day_page_file_of(db);
    if (file != NULL) file->trusting = true;
}

bool day_pages_summed(sqlite3 *db)
{
    const day_page_file *file = day_page_file_of(db);
    return file != NULL && file->head.summed;
}

uint32_t day_pages_first_bad(sqlite3 *db)
{
    const day_page_file *file = day_page_file_of(db);
    return file != NULL ? file->first_bad : 0;
}

unsigned day_pages_refused(void)
{
    return (unsigned)g_atomic_int_get(&refused);
}

/* The last page may be cut short. */
static bool is_bad(day_page_file *file, uint8_t *page, uint32_t number)
{
    sqlite3_file *real = day_page_file_below(file);
    uint32_t size = file->head.page_size;
    if (number == day_page_of_locks(size)) return false;
    int code = real->pMethods->xRead(real, page, (int)size, (sqlite3_int64)(number - 1) * size);
    return code != SQLITE_OK || !day_page_is_whole(page, size, number);
}

uint32_t day_pages_bad(sqlite3 *db)
{
    sqlite3_int64 bytes = 0;
    day_page_file *file = day_page_file_of(db);
    if (file == NULL || !file->head.summed) return 0;
    sqlite3_file *real = day_page_file_below(file);
    uint32_t size = file->head.page_size;
    if (real->pMethods->xFileSize(real, &bytes) != SQLITE_OK) return 1;
    uint32_t pages = (uint32_t)((bytes + size - 1) / size), bad = 0;
    g_autofree uint8_t *page = g_malloc(size);
    for (uint32_t number = 1; number <= pages && bad == 0; number++)
        if (is_bad(file, page, number)) bad = number;
    if (bad == 0 && pages < file->head.pages) bad = pages + 1;
    return bad;
}
