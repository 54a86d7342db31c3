/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Units are joined by a line break. Invariant: the pieces are in the order of the text, and the bytes of a
 * piece are the last ones of its unit. */
#include "item_text.h"
#include "base/utf8.h"
#include "compared.h"
#include "model/place.h"
#include "own_text.h"
#include <string.h>

typedef struct piece {
    size_t start, size; /* bytes of the whole */
    char *place;
    bool whole; /* nothing of the unit was left out before it: its lines can be counted */
} piece;

struct day_item_text {
    GString *text;
    GArray *pieces;
    size_t max;
    bool cut;
};

static void clear_piece(void *data)
{
    g_free(((piece *)data)->place);
}

void day_item_text_free(day_item_text *text)
{
    if (text == NULL) return;
    g_string_free(text->text, TRUE);
    g_array_unref(text->pieces);
    g_free(text);
}

/* Finds where the head of a mail ends. */
static void take_head(day_own whose, const char *text, size_t size, void *ctx)
{
    const char **body = ctx;
    if (*body == NULL && whose == DAY_OWN_ASIDE)
        *body = text + size;
    else if (*body == NULL)
        *body = text;
}

static bool take_unit(const day_alike_text *unit, void *ctx)
{
    day_item_text *out = ctx;
    if (!day_compared_has(unit)) return true;
    size_t start = unit->body_start > 0 ? (size_t)unit->body_start : 0;
    const char *body = NULL;
    if (day_compared_is_mail(unit)) {
        day_own_mail_each(unit->text + start, unit->size - start, take_head, &body);
        start = body != NULL ? (size_t)(body - unit->text) : start;
    }
    size_t size = unit->size - start, room = out->max - MIN(out->max, out->text->len);
    if (size > room) {
        out->cut = true;
        size = day_utf8_floor(unit->text + start, room);
    }
    piece one = {out->text->len, size, g_strdup(unit->place), start == 0};
    g_string_append_len(out->text, unit->text + start, (gssize)size);
    g_array_append_val(out->pieces, one);
    if (size > 0 && out->text->str[out->text->len - 1] != '\n') g_string_append_c(out->text, '\n');
    return !out->cut;
}

day_err day_item_text_read(day_item_text **out, day_store *store, int64_t item, size_t max, bool *cut,
                           day_error *error)
{
    day_item_text *text = g_new0(day_item_text, 1);
    text->text = g_string_new(NULL);
    text->pieces = g_array_new(FALSE, FALSE, sizeof(piece));
    g_array_set_clear_func(text->pieces, clear_piece);
    text->max = max;
    day_err err = day_alike_each_text_of(store, item, take_unit, text, error);
    *cut = text->cut;
    *out = text;
    return err;
}

const char *day_item_text_bytes(const day_item_text *text, size_t *size)
{
    *size = text->text->len;
    return text->text->str;
}

static const piece *piece_at(const day_item_text *text, size_t start)
{
    guint low = 0, high = text->pieces->len;
    while (low + 1 < high) {
        guint middle = (low + high) / 2;
        if (g_array_index(text->pieces, piece, middle).start <= start)
            low = middle;
        else
            high = middle;
    }
    return high > 0 ? &g_array_index(text->pieces, piece, low) : NULL;
}

char *day_item_text_place(const day_item_text *text, size_t start, size_t size, size_t *within)
{
    const piece *one = piece_at(text, start);
    *within = 0;
    if (one == NULL) return g_strdup("");
    size_t at = start - one->start;
    *within = at < one->size ? MIN(size, one->size - at) : 0;
    if (!one->whole) return g_strdup(one->place);
    return day_place_narrow(one->place, text->text->str + one->start, one->size, MIN(at, one->size), *within);
}
