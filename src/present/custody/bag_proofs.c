/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The log's leaves are taken as they stand, each compared with the entry's text where the table has it as it
 * was; then each seal's signature, its place in the chain, and that the log begins as it signed it. */
#include "bag_proofs.h"
#include "base/fd.h"
#include "base/given_file.h"
#include "proof/merkle.h"
#include "seal_file.h"
#include "store/q_audit.h"
#include <fcntl.h>
#include <string.h>

#define LOG_MOST ((gsize)1 << 30)
enum { CELLS = 7, SEALS_MOST = 100000 };

typedef struct checking {
    day_bag_proofs *at;
    int dirfd;
    day_sha *sha;
    GArray *leaves;      /* day_sha256 */
    day_statement first; /* number 0: there was none yet */
    day_sha256 before;   /* of the statement of the seal before */
} checking;

static void tell(checking *c, const char *subject, const char *format, ...) G_GNUC_PRINTF(3, 4);

static void tell(checking *c, const char *subject, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    g_autofree char *text = g_strdup_vprintf(format, arguments);
    va_end(arguments);
    c->at->found++;
    c->at->tell(subject, text, c->at->ctx);
}

/* Of a bag's own files only: no link is followed. -1 when there is none. */
static int open_in(const checking *c, const char *name)
{
    g_auto(GStrv) parts = g_strsplit(name, "/", -1);
    int at = fcntl(c->dirfd, F_DUPFD_CLOEXEC, 0);
    for (char **part = parts; *part != NULL && at >= 0; part++) {
        int how = part[1] != NULL ? O_DIRECTORY : O_NONBLOCK;
        int next = openat(at, *part, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | how);
        close(at);
        at = next;
    }
    return at;
}

/* --- the log ----------------------------------------------------------------------------------------- */

/* Cells of a line as day_csv_cell() writes them, unquoted in place. False when they are not as many. */
static bool cut(char *cells[CELLS], char *line)
{
    char *to = line;
    for (guint i = 0; i < CELLS; i++) {
        if (*line++ != '"') return false;
        cells[i] = to;
        while (*line != '\0' && (*line != '"' || line[1] == '"')) {
            if (*line == '"') line++;
            *to++ = *line++;
        }
        if (*line++ != '"') return false;
        bool last = i + 1 == CELLS;
        if ((last && *line != '\0') || (!last && *line++ != ',')) return false;
        *to++ = '\0';
    }
    return true;
}

static bool read_salt(uint8_t salt[16], const char *hex)
{
    if (strlen(hex) != 32) return false;
    for (guint i = 0; i < 16; i++) {
        int high = g_ascii_xdigit_value(hex[2 * i]), low = g_ascii_xdigit_value(hex[2 * i + 1]);
        if (high < 0 || low < 0) return false;
        salt[i] = (uint8_t)(high << 4 | low);
    }
    return true;
}

/* A cell that a spreadsheet would run got an apostrophe. */
static const char *plain(const char *cell)
{
    return *cell == '\'' ? cell + 1 : cell;
}

static void take_entry(checking *c, char *const cells[CELLS])
{
    uint8_t salt[16];
    day_sha256 leaf;
    gint64 number = (gint64)c->leaves->len + 1;
    if (g_ascii_strtoll(cells[0], NULL, 10) != number || !day_sha256_parse(&leaf, cells[5])) {
        tell(c, "data/log.csv", "entry %" G_GINT64_FORMAT " is gone, or is none", number);
        memset(&leaf, 0, sizeof leaf);
    }
    g_array_append_val(c->leaves, leaf);
    c->at->entries++;
    if (*cells[6] == '\0') {
        c->at->redacted++;
        return;
    }
    day_audit_row row = {.id = number,
                         .time_ms = g_ascii_strtoll(cells[1], NULL, 10),
                         .user = plain(cells[2]),
                         .action = plain(cells[3]),
                         .detail = plain(cells[4]),
                         .salt = {salt, sizeof salt}};
    bool proved = read_salt(salt, cells[6]);
    day_sha256 own = {0};
    if (proved) own = day_audit_leaf(&row, c->sha);
    if (!proved || !day_sha256_same(&own, &leaf)) c->at->unproved++;
}

static day_err read_log(checking *c, day_error *error)
{
    g_auto(day_fd) fd = open_in(c, "data/log.csv");
    g_autofree char *text = NULL, *path = g_strdup_printf("/proc/self/fd/%d", fd);
    gsize size = 0;
    if (fd < 0) return DAY_OK;
    day_err err = day_given_file_read(&text, &size, path, LOG_MOST, error);
    if (err != DAY_OK) return err;
    c->at->has_log = true;
    char *line = strstr(text, "\r\n");
    while (line != NULL && line[2] != '\0') {
        char *cells[CELLS], *from = line + 2;
        line = strstr(from, "\r\n");
        if (line != NULL) *line = '\0';
        if (cut(cells, from))
            take_entry(c, cells);
        else
            tell(c, "data/log.csv", "line %u is no entry", c->leaves->len + 2);
    }
    return DAY_OK;
}

/* --- seals ------------------------------------------------------------------------------------------- */

static void check_log(checking *c, const char *subject, const day_statement *said)
{
    const day_sealed_sum *log = &said->parts[DAY_SEALED_LOG];
    if (!c->at->has_log) return;
    if (log->size > c->leaves->len) {
        tell(c, subject, "signed %" G_GUINT64_FORMAT " entries of the log, and data/log.csv has %u",
             log->size, c->leaves->len);
        return;
    }
    day_sha256 root =
        day_merkle_root_of((const day_sha256 *)(const void *)c->leaves->data, log->size, c->sha);
    if (!day_sha256_same(&root, &log->root))
        tell(c, subject, "data/log.csv does not begin as it was sealed: entries were changed");
}

static void check_chain(checking *c, const char *subject, const day_seal_file *seal, gint64 number)
{
    const day_statement *said = &seal->parsed;
    if (said->number != number)
        tell(c, subject, "is seal %" G_GINT64_FORMAT ", in another's place", said->number);
    if (c->first.number == 0) {
        if (!said->first) tell(c, subject, "there was a seal before it");
        c->first = *said;
    } else if (said->first || !day_sha256_same(&said->previous, &c->before)) {
        tell(c, subject, "does not follow the seal before it");
    }
    if (memcmp(&said->key, &c->first.key, sizeof said->key) != 0)
        tell(c, subject, "was signed with another key than the first");
    if (strcmp(said->case_id, c->first.case_id) != 0) tell(c, subject, "is of another case");
    c->before = day_sha_text(seal->statement, strlen(seal->statement));
}

/* Files beside seals that are numbered without a gap: one is gone, or they are none. */
static void check_others(checking *c)
{
    g_auto(day_fd) fd = open_in(c, "data/seals");
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(GDir) dir = fd >= 0 ? g_dir_open(path, 0, NULL) : NULL;
    guint64 names = 0;
    while (dir != NULL && g_dir_read_name(dir) != NULL) names++;
    if (names > c->at->seals)
        tell(c, "data/seals", "seal %" G_GUINT64_FORMAT " is gone, and others are there", c->at->seals + 1);
}

/* False when there are no more. */
static bool check_seal(checking *c, gint64 number, day_err *err, day_error *error)
{
    g_autofree char *subject = g_strdup_printf("data/seals/%" G_GINT64_FORMAT ".json", number);
    g_auto(day_fd) fd = open_in(c, subject);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_auto(day_seal_file) seal = {0};
    day_error own = {0};
    if (fd < 0) return false;
    day_err read = day_seal_file_read(&seal, path, (day_span){0}, &own);
    c->at->seals++;
    if (read == DAY_ERR_UNSUPPORTED) {
        *err = day_error_set(error, read, "%s", own.message);
        return false;
    }
    if (read != DAY_OK) {
        tell(c, subject, "is no seal, or its signature does not hold: it was edited");
        return true;
    }
    check_chain(c, subject, &seal, number);
    check_log(c, subject, &seal.parsed);
    return true;
}

day_err day_bag_proofs_check(day_bag_proofs *at, const char *folder, day_error *error)
{
    g_auto(day_fd) dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_autoptr(day_sha) sha = day_sha_new();
    g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    checking c = {.at = at, .dirfd = dirfd, .sha = sha, .leaves = leaves};
    if (dirfd < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", folder, g_strerror(errno));
    day_err err = read_log(&c, error);
    gint64 number = 1;
    while (err == DAY_OK && number < SEALS_MOST && check_seal(&c, number, &err, error)) number++;
    if (err == DAY_OK) check_others(&c);
    return err;
}
