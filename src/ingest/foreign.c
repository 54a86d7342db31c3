/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "foreign.h"
#include "base/fd.h"
#include "jail/aside.h"
#include "store/entries.h"
#include "store/examine.h"
#include "store/store.h"
#include <fcntl.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { SHORTEST = 512 }; /* bytes of a database: a page, as small as SQLite makes them */

typedef struct task {
    uint8_t *bytes;
    size_t size, room;
    day_span wal;
    bool thorough;
} task;

static void examine(void *answer, void *ctx)
{
    const task *at = ctx;
    day_store_examine(answer, at->bytes, at->size, at->room, at->wal, at->thorough);
}

static day_err complaint(const day_examination *found, const char *name, day_error *error)
{
    char detail[sizeof found->detail];
    g_strlcpy(detail, found->detail, sizeof detail);
    switch ((day_examined)found->result) {
    case DAY_EXAMINED_GOOD:
    case DAY_EXAMINED_EMPTY: return DAY_OK;
    case DAY_EXAMINED_NO_CASE: return day_error_set(error, DAY_ERR_FORMAT, "%s is not Daylight's", name);
    case DAY_EXAMINED_NEWER:
        return day_error_set(error, DAY_ERR_FORMAT, "%s was made by a newer Daylight (version %d)", name,
                             found->version);
    case DAY_EXAMINED_SCHEMA:
        return day_error_set(error, DAY_ERR_FORMAT, "%s is not as Daylight makes it: %s; it is not opened",
                             name, detail);
    case DAY_EXAMINED_DAMAGED:
        return day_error_set(error, DAY_ERR_DAMAGED,
                             "%s is damaged: %s; 'daylight doctor' lists what is lost", name,
                             *detail != '\0' ? detail : "its schema cannot be read");
    case DAY_EXAMINED_UNTOLD: break;
    }
    return day_error_set(error, DAY_ERR_FORMAT, "%s cannot be examined", name);
}

/* The two files that make the database; -1: it is not there. */
typedef struct pair {
    day_fd db, wal;
} pair;

static void pair_close(pair *of)
{
    day_fd_close(of->db);
    day_fd_close(of->wal);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(pair, pair_close)

static pair open_pair(int dirfd)
{
    const int how = O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK;
    return (pair){openat(dirfd, "case.db", how), openat(dirfd, "case.db-wal", how)};
}

/* The bytes of both, in memory that is nobody else's: case.db with room behind it for all pages that its log
 * may add. False: errno tells. */
static bool map(task *at, int fd, size_t size, int wal, size_t wal_size)
{
    const int prot = PROT_READ | PROT_WRITE, private = MAP_PRIVATE | MAP_NORESERVE;
    at->size = size;
    at->room = size + wal_size;
    at->bytes = mmap(NULL, at->room, prot, private | MAP_ANONYMOUS, -1, 0);
    if (at->bytes == MAP_FAILED) return false;
    if (mmap(at->bytes, size, prot, private | MAP_FIXED, fd, 0) == MAP_FAILED) return false;
    if (wal_size == 0) return true;
    void *log = mmap(NULL, wal_size, PROT_READ, private, wal, 0);
    if (log == MAP_FAILED) return false;
    at->wal = (day_span){log, wal_size};
    return true;
}

static void unmap(const task *at)
{
    if (at->bytes != MAP_FAILED) munmap(at->bytes, at->room);
    if (at->wal.size > 0) munmap((void *)(gsize)at->wal.data, at->wal.size);
}

/* A second a 20 MB: several times what a whole check takes. */
static day_aside_bounds bounds_of(const task *at)
{
    return (day_aside_bounds){10 + (guint)(at->room / 20000000), (guint64)1 << 30};
}

static day_err judge(const task *at, const char *name, day_error *error)
{
    day_aside_bounds bounds = bounds_of(at);
    day_examination found = {0};
    day_error failed = {0};
    day_err err = day_aside_run_within(&found, sizeof found, &bounds, examine, (void *)(gsize)at, &failed);
    if (err == DAY_OK) return complaint(&found, name, error);
    if (err == DAY_ERR_UNSUPPORTED) return day_error_set(error, err, "%s", failed.message);
    return day_error_set(error, DAY_ERR_FORMAT, "%s: examining it ended badly; it is not opened", name);
}

/* DAY_ERR_NOT_FOUND when it is too short to be a database. unmap() it whatever comes back. */
static day_err load(task *at, const pair *of, const char *name, day_error *error)
{
    struct stat status, log = {0};
    *at = (task){.bytes = MAP_FAILED};
    if (of->db < 0 || fstat(of->db, &status) != 0 || (of->wal >= 0 && fstat(of->wal, &log) != 0))
        return day_error_set(error, DAY_ERR_IO, "%s: %s", name, g_strerror(errno));
    if (status.st_size < SHORTEST) return DAY_ERR_NOT_FOUND;
    if (map(at, of->db, (size_t)status.st_size, of->wal, (size_t)log.st_size)) return DAY_OK;
    return day_error_set(error, DAY_ERR_IO, "%s: %s", name, g_strerror(errno));
}

static day_err check_database(const pair *of, const char *name, bool thorough, day_error *error)
{
    task at;
    day_err err = load(&at, of, name, error);
    at.thorough = thorough;
    if (err == DAY_OK) err = judge(&at, name, error);
    if (err == DAY_ERR_NOT_FOUND) err = day_error_set(error, DAY_ERR_FORMAT, "%s is not Daylight's", name);
    unmap(&at);
    return err;
}

/* What a rollback journal makes of the database when it is opened (sqlite.org/fileformat2.html, section 3).
 */
typedef enum journal {
    JOURNAL_NONE,    /* there is none, or nothing that SQLite would roll back */
    JOURNAL_EMPTIES, /* it was empty before: a new case whose maker was killed */
    JOURNAL_FILLS,   /* it had pages: no case of ours has that */
} journal;

static journal judge_journal(int dirfd)
{
    static const uint8_t magic[] = {0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7};
    enum { PAGES = 16 }; /* where it says how many it had */
    static const uint8_t none[4] = {0};
    uint8_t head[20];
    g_auto(day_fd) fd = openat(dirfd, "case.db-journal", O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 || pread(fd, head, sizeof head, 0) != (ssize_t)sizeof head ||
        memcmp(head, magic, sizeof magic) != 0)
        return JOURNAL_NONE;
    return memcmp(head + PAGES, none, sizeof none) == 0 ? JOURNAL_EMPTIES : JOURNAL_FILLS;
}

static day_err open_and_check(int dirfd, const char *folder, bool thorough, day_error *error)
{
    struct stat status;
    g_auto(pair) of = open_pair(dirfd);
    if (of.db < 0 || fstat(of.db, &status) != 0)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "%s: there is no case here", folder);
    journal kind = judge_journal(dirfd);
    if (kind == JOURNAL_FILLS)
        return day_error_set(error, DAY_ERR_FORMAT,
                             "%s/case.db-journal: Daylight makes no such file; the case is not opened",
                             folder);
    /* The store makes it, or says that it is empty. */
    if (status.st_size == 0 || kind == JOURNAL_EMPTIES) return DAY_OK;
    g_autofree char *name = g_build_filename(folder, "case.db", NULL);
    return check_database(&of, name, thorough, error);
}

static void survey(void *answer, void *ctx)
{
    const task *at = ctx;
    day_store_survey(answer, at->bytes, at->size, at->room, at->wal);
}

/* What comes back is as hostile as what was read. */
static void bound(day_damage *damage)
{
    damage->n_parts = MIN(damage->n_parts, (uint32_t)DAY_LOST_SHOWN);
    for (uint32_t i = 0; i < damage->n_parts; i++)
        damage->parts[i].name[sizeof damage->parts[i].name - 1] = '\0';
}

day_err day_foreign_survey(day_damage *out, const char *folder, day_error *error)
{
    task at;
    g_autofree char *name = g_build_filename(folder, "case.db", NULL);
    *out = (day_damage){0};
    g_auto(day_fd) dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_auto(pair) of = open_pair(dirfd);
    day_err err = load(&at, &of, name, error);
    day_aside_bounds bounds = bounds_of(&at);
    if (err == DAY_OK) err = day_aside_run_within(out, sizeof *out, &bounds, survey, &at, error);
    unmap(&at);
    bound(out);
    return err == DAY_ERR_NOT_FOUND ? DAY_OK : err;
}

day_err day_foreign_check(const char *folder, bool thorough, day_error *error)
{
    g_auto(day_fd) dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (dirfd < 0) return day_error_set(error, DAY_ERR_NOT_FOUND, "%s: there is no case here", folder);
    day_err err = day_store_check_entries(dirfd, folder, true, error);
    if (err != DAY_OK) return err;
    day_error found = {0};
    err = open_and_check(dirfd, folder, thorough, &found);
    /* What another process writes meanwhile may be seen by halves; it looked at the case itself. */
    bool wrong = err == DAY_ERR_FORMAT || err == DAY_ERR_DAMAGED;
    if (wrong && day_store_folder_is_written(dirfd)) return DAY_OK;
    if (err != DAY_OK) *error = found;
    return err;
}
