/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Fuzzes the opening of a case that somebody else sent: a small case.db with bytes changed. The input is
 * changes: four bytes of place, one of length (0: the file ends there), the bytes. Random bytes would all be
 * refused at the first page, and the library that reads pages is fuzzed by its makers; what is ours is what
 * the store does with rows that lie.
 *
 * What must hold: the case opens or is refused with one line; what is read of it stays within its bounds; the
 * file is not changed by a reader. */
#include "base/cursor.h"
#include "base/fd.h"
#include "pages/page_sum.h"
#include "store/q_item.h"
#include "store/q_stats.h"
#include "store/q_unit.h"
#include "store/store.h"
#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerInitialize(int *argc, char ***argv);
int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { PAGE = 8192 };

static char folder[] = "/dev/shm/daylight-fuzz-XXXXXX"; /* the fuzzer's own, one a process */
static char *file, *wal, *shm;
static char *whole; /* the case.db that is changed */
static gsize whole_size;

static void leave(void)
{
    g_autofree char *command = g_strdup_printf("rm -rf '%s'", folder);
    if (system(command) != 0) return;
}

static void add_rows(day_store *store)
{
    day_error error = {0};
    int64_t source, item;
    static const uint8_t sha256[32] = {1};
    g_assert(day_store_begin(store, &error) == DAY_OK);
    g_assert(day_source_add(&source, store, "/a", "folder", &error) == DAY_OK);
    for (uint32_t i = 0; i < 3; i++) {
        day_item_row row = {.source = source,
                            .size = 100 * i,
                            .mtime_ms = 1,
                            .state = 0,
                            .mime = "text/plain",
                            .reason = "",
                            .producer = "text@1",
                            .reader = "",
                            .inherited = "",
                            .declared_children = DAY_TIME_NONE,
                            .name = "a",
                            .path = "a"};
        g_autofree char *raw = g_strdup_printf("a%u", i);
        row.raw_path = (day_span){(const uint8_t *)raw, strlen(raw)};
        row.sha256 = (day_span){sha256, i > 0 ? sizeof sha256 : 0};
        g_assert(day_item_insert(&item, store, &row, &error) == DAY_OK);
        day_fact fact = {"title", "A title"};
        g_assert(day_fact_insert(store, item, 0, &fact, &error) == DAY_OK);
    }
    g_assert(day_store_commit(store, &error) == DAY_OK);
}

int LLVMFuzzerInitialize(int *argc, char ***argv)
{
    (void)argc;
    (void)argv;
    day_store *store = NULL;
    day_error error = {0};
    g_assert(mkdtemp(folder) != NULL);
    atexit(leave);
    file = g_build_filename(folder, "case.db", NULL);
    wal = g_strconcat(file, "-wal", NULL);
    shm = g_strconcat(file, "-shm", NULL);
    g_assert(day_store_open(&store, folder, DAY_STORE_CREATE, &error) == DAY_OK);
    add_rows(store);
    day_store_close(store); /* the WAL goes into the file */
    g_assert(g_file_get_contents(file, &whole, &whole_size, NULL));
    return 0;
}

static size_t change(char *bytes, const uint8_t *data, size_t size)
{
    size_t end = whole_size;
    day_cursor cursor = day_cursor_over((day_span){data, size});
    while (day_cursor_left(&cursor) >= 5) {
        size_t place = day_cursor_u32le(&cursor) % whole_size;
        size_t length = day_cursor_u8(&cursor);
        day_span put = day_cursor_bytes(&cursor, MIN(length, day_cursor_left(&cursor)));
        if (length == 0) end = MIN(end, place);
        memcpy(bytes + place, put.data, MIN(put.size, whole_size - place));
    }
    /* Whoever makes such a case can sum up its pages as well. */
    for (uint32_t page = 1; (size_t)page * PAGE <= end; page++)
        day_page_stamp((uint8_t *)bytes + (size_t)(page - 1) * PAGE, PAGE, page);
    return end;
}

static bool see_unit(const day_unit_row *unit, void *ctx)
{
    *(size_t *)ctx += strlen(unit->unit.text);
    return true;
}

static bool see_fact(const day_fact *fact, void *ctx)
{
    *(size_t *)ctx += strlen(fact->key) + strlen(fact->value);
    return true;
}

typedef struct seen {
    day_store *store;
    size_t bytes;
} seen;

static bool see_item(const day_item_row *item, void *ctx)
{
    seen *at = ctx;
    day_error error = {0};
    day_hex hex = day_item_hex(item);
    g_assert(strlen(hex.text) == 64 || *hex.text == '\0');
    at->bytes += strlen(item->mime) + strlen(item->reason) + strlen(item->name) + strlen(item->path);
    day_fact_each(at->store, item->id, see_fact, &at->bytes, &error);
    day_unit_each(at->store, item->id, see_unit, &at->bytes, &error);
    return true;
}

static bool see_source(const day_source_row *source, void *ctx)
{
    *(size_t *)ctx += strlen((const char *)source->path.data);
    return true;
}

static void read_all(day_store *store)
{
    day_error error = {0};
    day_stats stats = {0};
    day_item_filter filter = {0};
    seen at = {store, 0};
    g_assert(strlen(day_store_case_id(store)) <= 64);
    if (day_stats_read(&stats, store, &error) == DAY_OK) day_stats_clear(&stats);
    day_stats_check(store, &error);
    day_item_each(store, &filter, see_item, &at, &error);
    day_source_each(store, see_source, &at.bytes, &error);
    day_store_check(store, &error);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *bytes = g_memdup2(whole, whole_size);
    size_t end = change(bytes, data, size);
    g_unlink(wal); /* of the run before */
    g_unlink(shm);
    g_auto(day_fd) fd = open(file, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
    g_assert(fd >= 0 && write(fd, bytes, end) == (ssize_t)end);
    day_store *store = NULL;
    day_error error = {0};
    day_err err = day_store_open(&store, folder, DAY_STORE_READ, &error);
    g_assert((err == DAY_OK) == (store != NULL) && (err == DAY_OK) == (*error.message == '\0'));
    g_assert(strchr(error.message, '\n') == NULL);
    if (store != NULL) read_all(store);
    day_store_close(store);
    g_autofree char *after = NULL;
    gsize after_size = 0;
    g_assert(g_file_get_contents(file, &after, &after_size, NULL));
    g_assert(after_size == end && memcmp(after, bytes, end) == 0);
    return 0;
}
