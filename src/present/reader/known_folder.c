/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Public texts are not trusted either: they are read by workers in the jail. */
#include "known_folder.h"
#include "base/fd.h"
#include "extraction.h"
#include "source/walk.h"
#include <fcntl.h>
#include <string.h>

typedef struct reading {
    day_known_texts *texts;
    day_pool *pool;
    const char *folder;
    guint files, unread;
    day_err err;
    day_error *error;
} reading;

static void take_text(reading *r, const char *name, const day_extraction *text)
{
    guint units = 0;
    day_known_texts_begin(r->texts, name);
    for (guint i = 0; i < text->units->len; i++) {
        const day_extracted_unit *unit = text->units->pdata[i];
        if ((unit->flags & DAY_UNIT_HIDDEN) != 0 || unit->text_size == 0) continue;
        day_known_texts_add(r->texts, unit->text, unit->text_size);
        units++;
    }
    r->unread += units == 0;
    if (units > 0) day_known_texts_end(r->texts);
}

static bool take(const day_entry *entry, void *ctx)
{
    reading *r = ctx;
    if (entry->kind != DAY_ENTRY_FILE) return true;
    if (++r->files > DAY_KNOWN_TEXTS_MOST) {
        r->err = day_error_set(r->error, DAY_ERR_LIMIT, "%s holds more than %u files: give a part of it",
                               r->folder, DAY_KNOWN_TEXTS_MOST);
        return false;
    }
    const char *raw = (const char *)entry->raw_path.data;
    g_autofree char *path = g_build_filename(r->folder, raw, NULL);
    g_autofree char *name = g_utf8_make_valid(raw, -1);
    g_auto(day_fd) fd = open(path, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    g_autoptr(day_extraction) text = NULL;
    day_job job = day_job_defaults();
    job.name = name;
    job.ocr = "none";
    if (fd < 0) {
        r->unread++;
        return true;
    }
    r->err = day_extraction_run(&text, r->pool, fd, &job, r->error);
    if (r->err == DAY_OK) take_text(r, name, text);
    return r->err == DAY_OK;
}

day_err day_known_folder_read(day_known_texts *texts, guint *unread, const char *folder, day_error *error)
{
    g_autoptr(day_pool) pool = NULL;
    const day_pool_options one = {.jobs = 1};
    g_autofree char *whole = g_canonicalize_filename(folder, NULL);
    const day_walk_options options = {0};
    day_error own = {0};
    const char *kind = day_source_kind(whole, &own);
    if (kind == NULL) return day_error_set(error, DAY_ERR_USAGE, "%s", own.message);
    g_autofree char *around = strcmp(kind, "file") == 0 ? g_path_get_dirname(whole) : g_strdup(whole);
    day_err err = day_extraction_pool_with(&pool, &one, error);
    reading r = {.texts = texts, .pool = pool, .folder = around, .error = error};
    if (err == DAY_OK) err = day_walk(whole, &options, take, &r, error);
    *unread = r.unread;
    return err == DAY_OK ? r.err : err;
}
