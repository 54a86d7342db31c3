/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * What comes out of the jail is believed in nothing but its length: so many pixels as it says, within bounds.
 */
#include "drawing.h"
#include "jail/pool.h"
#include "model/page_picture.h"
#include "png.h"
#include "present/card/evidence.h"
#include "store/q_password.h"
#include <string.h>

enum { KEPT = 24, POLL_MS = 500, CHANNELS = 3 };

typedef struct kept_page {
    char *key;
    day_drawn drawn;
} kept_page;

struct day_drawing {
    day_reading_desk *jail;
    GMutex lock; /* of `kept` */
    GQueue kept; /* kept_page *, the last used first */
};

static void kept_free(gpointer data)
{
    kept_page *page = data;
    g_free(page->key);
    day_drawn_clear(&page->drawn);
    g_free(page);
}

void day_drawn_clear(day_drawn *drawn)
{
    g_clear_pointer(&drawn->png, g_bytes_unref);
}

day_drawing *day_drawing_new(day_reading_desk *jail)
{
    day_drawing *drawing = g_new0(day_drawing, 1);
    drawing->jail = jail;
    g_mutex_init(&drawing->lock);
    g_queue_init(&drawing->kept);
    return drawing;
}

void day_drawing_free(day_drawing *drawing)
{
    if (drawing == NULL) return;
    g_queue_clear_full(&drawing->kept, kept_free);
    g_mutex_clear(&drawing->lock);
    g_free(drawing);
}

bool day_drawing_works(const day_drawing *drawing)
{
    return drawing->jail != NULL;
}

bool day_drawing_can(const char *mime)
{
    return strcmp(mime, "application/pdf") == 0 || g_str_has_prefix(mime, "image/");
}

/* --- one page ------------------------------------------------------------------------------------------- */

typedef struct shot {
    day_drawn drawn;
    GByteArray *pixels;
    bool too_many, finished;
    day_state state;
    char *reason;
} shot;

static void on_fact(const day_fact *fact, void *ctx)
{
    shot *s = ctx;
    double value = g_ascii_strtod(fact->value, NULL);
    guint32 count = value >= 0 && value <= G_MAXINT32 ? (guint32)value : 0;
    if (strcmp(fact->key, DAY_PAGE_PICTURE_WIDTH) == 0) s->drawn.width = count;
    if (strcmp(fact->key, DAY_PAGE_PICTURE_HEIGHT) == 0) s->drawn.height = count;
    if (strcmp(fact->key, DAY_PAGE_PICTURE_PAGES) == 0) s->drawn.pages = count;
    if (strcmp(fact->key, DAY_PAGE_PICTURE_SCALE) == 0) s->drawn.scale = value;
    if (strcmp(fact->key, DAY_PAGE_PICTURE_LEFT) == 0) s->drawn.left = value;
    if (strcmp(fact->key, DAY_PAGE_PICTURE_TOP) == 0) s->drawn.top = value;
}

static void on_data(day_span bytes, void *ctx)
{
    shot *s = ctx;
    s->too_many |= s->pixels->len + bytes.size > (size_t)DAY_PAGE_PICTURE_PIXELS_MAX * CHANNELS;
    if (!s->too_many) g_byte_array_append(s->pixels, bytes.data, (guint)bytes.size);
}

static void on_restarted(void *ctx)
{
    shot *s = ctx;
    s->drawn = (day_drawn){0};
    s->too_many = false;
    g_byte_array_set_size(s->pixels, 0);
}

static void on_finished(const day_end *end, void *ctx)
{
    shot *s = ctx;
    s->state = end->state;
    s->reason = g_strdup(end->reason);
    s->finished = true;
}

static const day_job_events EVENTS = {
    .fact = on_fact, .child_data = on_data, .restarted = on_restarted, .finished = on_finished};

static bool is_whole(const shot *s)
{
    guint64 size = (guint64)s->drawn.width * s->drawn.height * CHANNELS;
    return !s->too_many && size > 0 && size == s->pixels->len;
}

static day_err judge(shot *s, guint32 page, day_error *error)
{
    if (!is_whole(s) && s->drawn.pages > 0 && page > s->drawn.pages)
        return day_error_set(error, DAY_ERR_NOT_FOUND, "there is no page %u: the last is %u", page,
                             s->drawn.pages);
    if (!is_whole(s))
        return day_error_set(error, DAY_ERR_FORMAT, "page %u cannot be drawn: %s", page,
                             s->reason != NULL && *s->reason != '\0' ? s->reason : day_state_name(s->state));
    s->drawn.png = day_png_write(s->pixels->data, s->drawn.width, s->drawn.height);
    return DAY_OK;
}

static day_err run(shot *s, day_pool *pool, int fd, const day_job *job, day_error *error)
{
    day_err err = day_pool_submit(pool, job, fd, &EVENTS, s, error);
    while (err == DAY_OK && !s->finished) err = day_pool_poll(pool, POLL_MS, error);
    return err == DAY_OK ? judge(s, job->page, error) : err;
}

static day_err draw(day_drawn *out, day_drawing *drawing, day_store *store, const char *sha256,
                    const char *mime, guint32 page, day_error *error)
{
    g_auto(day_evidence) evidence = {.fd = -1};
    g_autoptr(GPtrArray) passwords = NULL;
    shot s = {0};
    day_job job = day_job_defaults();
    day_err err = day_evidence_open(&evidence, store, sha256, error);
    if (err == DAY_OK) err = day_password_candidates(&passwords, store, error);
    if (err != DAY_OK) return err;
    job.name = evidence.name;
    job.depth = evidence.depth;
    job.reader = mime;
    job.ocr = DAY_PAGE_PICTURE;
    job.page = page;
    job.ratio_max = G_MAXUINT32; /* bounded by its pixels */
    job.passwords = (const char *const *)passwords->pdata;
    job.program = DAY_PROGRAM_OCR;
    s.pixels = g_byte_array_new();
    err = run(&s, day_reading_desk_take(drawing->jail), evidence.fd, &job, error);
    day_reading_desk_give(drawing->jail);
    *out = s.drawn;
    g_byte_array_unref(s.pixels);
    g_free(s.reason);
    return err;
}

/* --- those of before ------------------------------------------------------------------------------------ */

static gint by_key(gconstpointer page, gconstpointer key)
{
    return strcmp(((const kept_page *)page)->key, key);
}

static bool find(day_drawn *out, day_drawing *drawing, const char *key)
{
    g_mutex_lock(&drawing->lock);
    GList *link = g_queue_find_custom(&drawing->kept, key, by_key);
    if (link != NULL) {
        g_queue_unlink(&drawing->kept, link);
        g_queue_push_head_link(&drawing->kept, link);
        *out = ((kept_page *)link->data)->drawn;
        g_bytes_ref(out->png);
    }
    g_mutex_unlock(&drawing->lock);
    return link != NULL;
}

static void keep(day_drawing *drawing, const char *key, const day_drawn *drawn)
{
    kept_page *page = g_new0(kept_page, 1);
    page->key = g_strdup(key);
    page->drawn = *drawn;
    g_bytes_ref(page->drawn.png);
    g_mutex_lock(&drawing->lock);
    g_queue_push_head(&drawing->kept, page);
    while (g_queue_get_length(&drawing->kept) > KEPT) kept_free(g_queue_pop_tail(&drawing->kept));
    g_mutex_unlock(&drawing->lock);
}

day_err day_drawing_page(day_drawn *out, day_drawing *drawing, day_store *store, const char *sha256,
                         const char *mime, guint32 page, day_error *error)
{
    g_autofree char *key = g_strdup_printf("%s/%u", sha256, page);
    *out = (day_drawn){0};
    if (!day_drawing_can(mime))
        return day_error_set(error, DAY_ERR_UNSUPPORTED, "pages of %s are not drawn: read its text", mime);
    if (drawing->jail == NULL)
        return day_error_set(error, DAY_ERR_UNSUPPORTED,
                             "the jail cannot be built here, so nothing is drawn: see 'daylight doctor'");
    if (find(out, drawing, key)) return DAY_OK;
    day_err err = draw(out, drawing, store, sha256, mime, page, error);
    if (err == DAY_OK) keep(drawing, key, out);
    return err;
}
