/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Two texts word by word, as `similar` and the page tell them. */
#include "diff_card.h"
#include "analyse/alike/text_diff.h"
#include "base/utf8.h"
#include "model/citation.h"
#include <string.h>

#define TEXT_MAX ((size_t)16 << 20) /* bytes of each */
#define AROUND ((size_t)160)        /* bytes */
#define QUOTE_MAX 300u

static void clear_side(day_diff_side *one)
{
    g_free(one->hex);
    g_free(one->path);
    day_item_text_free(one->text);
}

void day_diff_pair_clear(day_diff_pair *pair)
{
    clear_side(&pair->a);
    clear_side(&pair->b);
    g_clear_pointer(&pair->runs, g_array_unref);
}

static bool take_item(const day_item_row *item, void *ctx)
{
    day_diff_side *one = ctx;
    one->hex = g_strdup(day_item_hex(item).text);
    one->path = g_strdup(item->path);
    return false;
}

static day_err read_side(day_diff_side *one, day_store *store, int64_t item, day_error *error)
{
    day_err err = day_item_get(store, item, take_item, one, error);
    if (err == DAY_OK) err = day_item_text_read(&one->text, store, item, TEXT_MAX, &one->cut, error);
    if (err == DAY_OK) one->bytes = day_item_text_bytes(one->text, &one->size);
    return err;
}

day_err day_diff_pair_read(day_diff_pair *out, day_store *store, int64_t a, int64_t b, day_error *error)
{
    *out = (day_diff_pair){0};
    day_err err = read_side(&out->a, store, a, error);
    if (err == DAY_OK) err = read_side(&out->b, store, b, error);
    if (err == DAY_OK) out->runs = day_text_diff(out->a.bytes, out->a.size, out->b.bytes, out->b.size);
    return err;
}

static void put_side(day_json *json, const char *key, const day_diff_side *one, size_t start, size_t size)
{
    size_t within;
    g_autofree char *place = day_item_text_place(one->text, start, size, &within);
    g_autofree char *quote =
        g_strndup(one->bytes + start, day_utf8_floor(one->bytes + start, MIN(within, QUOTE_MAX)));
    g_autofree char *citation = day_citation_write(one->hex, place, *quote != '\0' ? quote : NULL);
    day_json_key(json, key);
    day_json_begin_object(json);
    day_json_key(json, "text");
    day_json_bytes(json, one->bytes + start, size);
    day_json_put_string(json, "place", place);
    day_json_put_string(json, "citation", citation);
    day_json_end_object(json);
}

static void put_item(day_json *json, const char *key, const day_diff_side *one)
{
    day_json_key(json, key);
    day_json_begin_object(json);
    day_json_put_string(json, "item", one->hex);
    day_json_put_string(json, "path", one->path);
    day_json_end_object(json);
}

/* The end of a run that is the same, and the beginning of one. */
static void put_around(day_json *json, const day_diff_pair *pair, guint changed)
{
    if (changed > 0) {
        const day_diff_run *run = &g_array_index(pair->runs, day_diff_run, changed - 1);
        const char *text = pair->b.bytes + run->b_start;
        size_t from = day_utf8_ceil(text, run->b_size - MIN(run->b_size, AROUND), run->b_size);
        day_json_key(json, "before");
        day_json_bytes(json, text + from, run->b_size - from);
    }
    if (changed + 1 < pair->runs->len) {
        const day_diff_run *run = &g_array_index(pair->runs, day_diff_run, changed + 1);
        const char *text = pair->b.bytes + run->b_start;
        day_json_key(json, "after");
        day_json_bytes(json, text, day_utf8_floor(text, MIN(run->b_size, AROUND)));
    }
}

void day_diff_card_put(day_json *json, const day_diff_pair *pair, bool around)
{
    put_item(json, "a", &pair->a);
    put_item(json, "b", &pair->b);
    if (pair->a.cut || pair->b.cut) day_json_put_bool(json, "cut", true);
    day_json_key(json, "hunks");
    day_json_begin_array(json);
    for (guint i = 0; i < pair->runs->len; i++) {
        day_diff_run run = g_array_index(pair->runs, day_diff_run, i);
        if (run.same) continue;
        day_json_begin_object(json);
        put_side(json, "a", &pair->a, run.a_start, run.a_size);
        put_side(json, "b", &pair->b, run.b_start, run.b_size);
        if (around) put_around(json, pair, i);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}
