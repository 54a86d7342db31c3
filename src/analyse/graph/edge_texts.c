/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Sets the scene for each text: folds it, finds who is named, reads what the scanner found there and who
 * stands at the message's head. Texts that name nobody and hold nothing are passed over before the costly
 * parts. */
#include "edge_texts.h"
#include "deference.h"
#include "analyse/text/name_finder.h"
#include "scene.h"
#include "shared_values.h"
#include "store/q_mention.h"
#include <string.h>

#define ASK_EVERY 0x3FFu  /* texts between two questions whether to go on */
#define TEXT_MAX 2000000u /* bytes of a unit; the rest of a longer one is a dump */

typedef struct reader {
    day_scene scene;
    const day_analysis_run *run;
    day_name_finder *finder;
    day_shared_values *shared;
    day_deference *deference;
    guint texts;
    int last_role; /* of the listener that was taken last */
    day_error *error;
    day_err err;
} reader;

static void clear_mention(void *data)
{
    g_free(((day_scene_mention *)data)->value);
}

/* The first byte of the plain text that comes from `original` or later. */
static size_t plain_at(const day_plain *plain, size_t original)
{
    size_t low = 0, high = plain->size;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (plain->from[middle] < original)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* What an alias of the kind of mention is called; NULL when mentions of this kind are not looked at. */
static const char *alias_kind(const char *kind)
{
    static const struct {
        const char *mention, *alias;
    } KINDS[] = {{"email", "email"},       {"phone", "phone"},   {"jabber", "jabber"}, {"matrix", "matrix"},
                 {"telegram", "telegram"}, {"wechat", "wechat"}, {"qq", "qq"},         {"org", "org"},
                 {"person", "name"},       {"money", ""}};
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++)
        if (strcmp(kind, KINDS[i].mention) == 0) return KINDS[i].alias;
    return NULL;
}

static bool take_mention(const day_mention_row *row, void *ctx)
{
    reader *at = ctx;
    const char *alias = alias_kind(row->kind);
    if (alias == NULL && !at->scene.is_message && day_shared_values_kind(row->kind)) alias = "";
    if (alias == NULL || row->start < at->scene.offset) return true;
    size_t start = (size_t)(row->start - at->scene.offset);
    day_scene_mention one = {.start = plain_at(&at->scene.plain, start),
                             .end = plain_at(&at->scene.plain, start + row->size),
                             .value = g_strdup(row->value),
                             .entity =
                                 *alias != '\0' ? day_cast_of_alias(at->scene.cast, alias, row->value) : 0};
    g_strlcpy(one.kind, row->kind, sizeof one.kind);
    g_array_append_val(at->scene.mentions, one);
    return true;
}

/* Who is only in the conversation listens when nobody is named as a recipient. */
static bool take_recipient(int64_t account, int role, void *ctx)
{
    reader *at = ctx;
    int64_t entity = day_cast_of_account(at->scene.cast, account);
    bool named = at->scene.listeners->len > 0 && at->last_role < 3;
    if (entity == 0 || entity == at->scene.speaker || (role == 3 && named)) return true;
    at->last_role = role;
    g_array_append_val(at->scene.listeners, entity);
    return true;
}

static void read_scene(reader *at)
{
    day_scene_mentioned(&at->scene);
    day_scene_contract(&at->scene);
    day_scene_deal(&at->scene);
    day_scene_owns(&at->scene);
    day_shared_values_read(at->shared, &at->scene);
    day_deference_read(at->deference, &at->scene);
}

static day_err set_scene(reader *at, const day_edge_text *text)
{
    day_scene *scene = &at->scene;
    int64_t skipped = CLAMP(text->body_start, 0, (int64_t)text->size);
    scene->unit = text->unit;
    scene->time_ms = text->time_ms;
    scene->is_message = text->is_message;
    scene->offset = skipped;
    scene->speaker = day_cast_of_account(scene->cast, text->account);
    g_array_set_size(scene->hits, 0);
    g_array_set_size(scene->mentions, 0);
    g_array_set_size(scene->listeners, 0);
    day_plain_make(&scene->plain, text->text + skipped, MIN(text->size - (size_t)skipped, TEXT_MAX));
    day_name_finder_find(scene->hits, at->finder, &scene->plain);
    day_err err = day_mention_each(at->run->store, text->unit, take_mention, at, at->error);
    if (err == DAY_OK && scene->speaker != 0)
        err = day_edge_each_recipient(at->run->store, text->unit, take_recipient, at, at->error);
    return err;
}

static bool take_text(const day_edge_text *text, void *ctx)
{
    reader *at = ctx;
    if ((++at->texts & ASK_EVERY) == 0 && !day_analysis_goes_on(at->run, at->texts, 0)) return false;
    if (text->size == 0) return true;
    at->err = set_scene(at, text);
    if (at->err == DAY_OK) read_scene(at);
    day_plain_clear(&at->scene.plain);
    return at->err == DAY_OK;
}

day_err day_edge_texts(day_edge_sum *sum, day_cast *cast, const day_analysis_run *run, day_error *error)
{
    g_autoptr(day_name_finder) finder = day_name_finder_new(cast);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_name_hit));
    g_autoptr(GArray) mentions = g_array_new(FALSE, FALSE, sizeof(day_scene_mention));
    g_autoptr(GArray) listeners = g_array_new(FALSE, FALSE, sizeof(int64_t));
    g_autoptr(day_shared_values) shared = day_shared_values_new();
    g_autoptr(day_deference) deference = day_deference_new();
    g_array_set_clear_func(mentions, clear_mention);
    reader at = {
        .scene = {.cast = cast, .sum = sum, .hits = hits, .mentions = mentions, .listeners = listeners},
        .run = run,
        .finder = finder,
        .shared = shared,
        .deference = deference,
        .error = error};
    if (day_cast_count(cast) == 0) return DAY_OK;
    day_err err = day_edge_each_text(run->store, take_text, &at, error);
    if (err == DAY_OK) err = at.err;
    if (err != DAY_OK) return err;
    day_shared_values_add(shared, sum, cast);
    day_deference_add(deference, sum);
    return DAY_OK;
}
