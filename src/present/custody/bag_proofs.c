/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The log's leaves are taken as they stand, each compared with the entry's text as the table has it; then the
 * seals, in the order of their names. */
#include "bag_proofs.h"
#include "base/fd.h"
#include "base/given_file.h"
#include "log_walk.h"
#include "present/card/csv.h"
#include "seal_chain.h"
#include "seal_file.h"
#include <fcntl.h>
#include <string.h>

#define LOG_MOST ((gsize)1 << 30)
enum { ID, TIME, USER, ACTION, DETAIL, LEAF, SALT, CELLS, SEALS_MOST = 100000 };

typedef struct checking {
    day_bag_proofs *out;
    day_inspection *at;
    int dirfd;
    day_log_walk log;
    GArray *leaves; /* day_sha256 */
    day_error *error;
} checking;

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

/* A row of the table, as it stands. */
typedef struct entry {
    day_audit_row row;
    day_sha256 leaf;
    uint8_t salt[16];
} entry;

/* Whether day_csv_cell() may have shown a text otherwise than it was: only then does a leaf that does not fit
 * accuse nobody. */
static bool may_differ(const char *cell)
{
    static const gunichar pictures = 0x2400, last_picture = 0x2421, replacement = 0xFFFD;
    if (strstr(cell, "\\u{") != NULL) return true;
    for (; *cell != '\0'; cell = g_utf8_next_char(cell)) {
        gunichar sign = g_utf8_get_char(cell);
        if ((sign >= pictures && sign <= last_picture) || sign == replacement) return true;
    }
    return false;
}

static bool fits(const checking *c, const entry *of)
{
    day_sha256 own = day_audit_leaf(&of->row, c->log.sha);
    return day_sha256_same(&own, &of->leaf);
}

/* A cell that a spreadsheet would run got apostrophes; in bags of before, one might stand there by itself. */
static void take_apostrophes(const checking *c, entry *of, char *const cells[CELLS], char *const plain[CELLS])
{
    enum { IN_USER = 1, IN_ACTION = 2, IN_DETAIL = 4, WAYS = 8 };
    for (guint way = 0; way < WAYS; way++) {
        of->row.user = (way & IN_USER) != 0 ? cells[USER] : plain[USER];
        of->row.action = (way & IN_ACTION) != 0 ? cells[ACTION] : plain[ACTION];
        of->row.detail = (way & IN_DETAIL) != 0 ? cells[DETAIL] : plain[DETAIL];
        if (fits(c, of)) return;
    }
}

static bool take_entry(checking *c, char *const cells[CELLS])
{
    g_autofree char *user = day_csv_plain(cells[USER]), *action = day_csv_plain(cells[ACTION]);
    g_autofree char *detail = day_csv_plain(cells[DETAIL]);
    char *const plain[CELLS] = {[USER] = user, [ACTION] = action, [DETAIL] = detail};
    entry of = {.row = {.id = g_ascii_strtoll(cells[ID], NULL, 10), .time_ms = INT64_MIN}};
    bool proved = day_sha256_parse(&of.leaf, cells[LEAF]);
    if (!proved) day_inspection_tell(c->at, DAY_CHECK_LOG, "data/log.csv", "entry %s has no leaf", cells[ID]);
    of.row.leaf = (day_span){of.leaf.bytes, sizeof of.leaf.bytes};
    of.row.redacted = *cells[SALT] == '\0';
    g_array_append_val(c->leaves, of.leaf);
    if (!of.row.redacted) {
        of.row.time_ms = g_ascii_strtoll(cells[TIME], NULL, 10);
        if (day_hex_parse(of.salt, sizeof of.salt, cells[SALT]))
            of.row.salt = (day_span){of.salt, sizeof of.salt};
        take_apostrophes(c, &of, cells, plain);
    }
    c->log.loose =
        !proved || may_differ(cells[USER]) || may_differ(cells[ACTION]) || may_differ(cells[DETAIL]);
    return day_log_walk_take(&c->log, &of.row);
}

static void read_lines(checking *c, char *text)
{
    char *line = strstr(text, "\r\n");
    bool more = true;
    while (more && line != NULL && line[2] != '\0') {
        char *cells[CELLS], *from = line + 2;
        line = strstr(from, "\r\n");
        if (line != NULL) *line = '\0';
        if (cut(cells, from))
            more = take_entry(c, cells);
        else
            day_inspection_tell(c->at, DAY_CHECK_LOG, "data/log.csv", "line %u is no entry",
                                c->leaves->len + 2);
    }
}

static day_err read_log(checking *c)
{
    g_auto(day_fd) fd = open_in(c, "data/log.csv");
    g_autofree char *text = NULL, *path = g_strdup_printf("/proc/self/fd/%d", fd);
    gsize size = 0;
    if (fd < 0) return DAY_OK;
    day_err err = day_given_file_read(&text, &size, path, LOG_MOST, c->error);
    if (err != DAY_OK) return err;
    c->out->has_log = true;
    if (!g_utf8_validate(text, (gssize)size, NULL)) {
        day_inspection_tell(c->at, DAY_CHECK_LOG, "data/log.csv", "is not a table in UTF-8");
        return DAY_OK;
    }
    read_lines(c, text);
    day_log_walk_end(&c->log);
    c->out->unproved = c->log.unproved;
    return DAY_OK;
}

/* --- seals ------------------------------------------------------------------------------------------- */

static gint by_number(gconstpointer a, gconstpointer b)
{
    gint64 one = *(const gint64 *)a, other = *(const gint64 *)b;
    return one < other ? -1 : one > other;
}

/* "12.json": 12; 0 for any other name. */
static gint64 number_of(const char *name)
{
    gint64 number = g_ascii_strtoll(name, NULL, 10);
    g_autofree char *own = g_strdup_printf("%" G_GINT64_FORMAT ".json", number);
    return number > 0 && strcmp(own, name) == 0 ? number : 0;
}

static GArray *seals_of(const checking *c)
{
    g_auto(day_fd) fd = open_in(c, "data/seals");
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_autoptr(GDir) dir = fd >= 0 ? g_dir_open(path, 0, NULL) : NULL;
    GArray *numbers = g_array_new(FALSE, FALSE, sizeof(gint64));
    const char *name;
    while (dir != NULL && numbers->len < SEALS_MOST && (name = g_dir_read_name(dir)) != NULL) {
        gint64 number = number_of(name);
        g_autofree char *subject = g_strdup_printf("data/seals/%s", name);
        if (number > 0)
            g_array_append_val(numbers, number);
        else
            day_inspection_tell(c->at, DAY_CHECK_SEALS, subject, "is no seal's name");
    }
    g_array_sort(numbers, by_number);
    return numbers;
}

static day_err check_seal(const checking *c, day_seal_chain *chain, gint64 number)
{
    g_autofree char *name = g_strdup_printf("data/seals/%" G_GINT64_FORMAT ".json", number);
    g_auto(day_fd) fd = open_in(c, name);
    g_autofree char *path = g_strdup_printf("/proc/self/fd/%d", fd);
    g_auto(day_seal_file) seal = {0};
    day_error own = {0};
    day_err err = fd < 0 ? DAY_ERR_IO : day_seal_file_read(&seal, path, c->at->certificates, &own);
    if (err == DAY_ERR_UNSUPPORTED) return day_error_set(c->error, err, "%s", own.message);
    day_seal_seen seen = {.number = number, .statement = ""};
    if (err != DAY_OK) {
        seen.trouble = "is no seal, or its signature does not hold: it was edited";
    } else {
        seen.statement = seal.statement;
        seen.signature = (day_span){seal.signature.bytes, sizeof seal.signature.bytes};
        seen.stamped = seal.stamped;
        seen.stamp = seal.stamped ? &seal.stamp : NULL;
    }
    day_seal_chain_take(chain, &seen);
    return DAY_OK;
}

static day_err check_seals(const checking *c)
{
    g_auto(day_seal_chain) chain = {.at = c->at, .in_bag = true};
    g_autoptr(GArray) numbers = seals_of(c);
    day_err err = DAY_OK;
    day_seal_chain_begin(&chain);
    for (guint i = 0; i < numbers->len && err == DAY_OK; i++)
        err = check_seal(c, &chain, g_array_index(numbers, gint64, i));
    if (err != DAY_OK) return err;
    day_seal_chain_end(&chain);
    day_seal_chain_check_log(&chain, c->leaves, 0);
    return DAY_OK;
}

day_err day_bag_proofs_check(day_bag_proofs *out, day_inspection *at, const char *folder, day_error *error)
{
    g_auto(day_fd) dirfd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    g_autoptr(GArray) leaves = g_array_new(FALSE, FALSE, sizeof(day_sha256));
    checking c = {out, at, dirfd, {.at = at}, leaves, error};
    *out = (day_bag_proofs){0};
    if (dirfd < 0) return day_error_set(error, DAY_ERR_IO, "%s: %s", folder, g_strerror(errno));
    day_log_walk_begin(&c.log);
    day_err err = read_log(&c);
    if (err == DAY_OK) err = check_seals(&c);
    day_log_walk_clear(&c.log);
    return err;
}
