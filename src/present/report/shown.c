/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What of a text the dossier shows, and how it is cited. Invariant: bytes that a mention of a kind that
 * identifies people covers, and everything within lists of people, reach the document masked and are in no
 * quote, unless they name somebody who wrote or the user asked for all. */
#include "chapter.h"
#include "model/citation.h"
#include "model/place.h"
#include "scan/sensitive_kinds.h"
#include "store/q_item.h"
#include "store/q_mention.h"
#include "store/q_unit.h"
#include <string.h>

enum { QUOTE_MAX = 240 /* bytes of a quote that is cited; a longer one is cited by its beginning */ };

typedef struct mask_span {
    size_t start, end;
    char kind[24];
} mask_span;

typedef struct unit_range {
    int64_t first, last;
} unit_range;

char *day_dossier_mask(const char *kind, const char *value)
{
    if (!day_kind_is_personal(kind)) return g_strdup(value);
    glong length = g_utf8_strlen(value, -1);
    const char *at = strrchr(value, '@');
    const char *domain = at != value ? at : NULL;
    bool initial = domain != NULL || strcmp(kind, "person") == 0 || length < 4; /* names are short */
    g_autofree char *start = g_utf8_substring(value, 0, length < 2 ? 0 : initial ? 1 : 4);
    glong shown_at_end = !initial && length >= 12 ? 4 : 0;
    const char *end = domain != NULL ? domain : g_utf8_offset_to_pointer(value, length - shown_at_end);
    return g_strconcat(start, "•••", end, NULL);
}

bool day_dossier_is_told(const day_dossier *d, const char *value)
{
    if (d->options->unmasked) return true;
    g_autofree char *folded = g_utf8_casefold(value, -1);
    return g_hash_table_contains(d->writers, folded);
}

/* --- the unit ---------------------------------------------------------------------------------------- */

static bool take_unit(const day_unit_row *row, void *ctx)
{
    day_dossier_unit *unit = &((day_dossier *)ctx)->unit;
    unit->id = row->id;
    unit->item = row->item;
    unit->text = g_strndup(row->unit.text, row->unit.text_size);
    unit->size = strlen(unit->text);
    unit->place = g_strdup(row->unit.place);
    return false;
}

static bool take_item(const day_item_row *row, void *ctx)
{
    day_dossier_unit *unit = &((day_dossier *)ctx)->unit;
    unit->path = g_strdup(row->path);
    unit->mime = g_strdup(row->mime);
    g_strlcpy(unit->sha256, day_item_hex(row).text, sizeof unit->sha256);
    return false;
}

static bool take_mention(const day_mention_row *mention, void *ctx)
{
    day_dossier *d = ctx;
    bool secret = day_kind_is_masked(mention->kind, mention->detail);
    if (!secret && !day_kind_is_personal(mention->kind)) return true;
    if ((size_t)mention->start + mention->size > d->unit.size) return true;
    g_autofree char *written = g_strndup(d->unit.text + mention->start, mention->size);
    if (!secret && (day_dossier_is_told(d, mention->value) || day_dossier_is_told(d, written))) return true;
    mask_span mask = {mention->start, mention->start + mention->size, ""};
    g_strlcpy(mask.kind, secret ? "password" : mention->kind, sizeof mask.kind);
    g_array_append_val(d->unit.masks, mask);
    return true;
}

static bool lies_in_list(const day_dossier *d, int64_t unit)
{
    for (guint i = 0; i < d->lists->len; i++) {
        unit_range range = g_array_index(d->lists, unit_range, i);
        if (unit >= range.first && unit <= range.last) return true;
    }
    return false;
}

const day_dossier_unit *day_dossier_unit_get(day_dossier *d, int64_t id)
{
    day_dossier_unit *unit = &d->unit;
    if (id != 0 && unit->id == id) return unit;
    g_clear_pointer(&unit->text, g_free);
    g_clear_pointer(&unit->place, g_free);
    g_clear_pointer(&unit->path, g_free);
    g_clear_pointer(&unit->mime, g_free);
    if (unit->masks == NULL) unit->masks = g_array_new(FALSE, FALSE, sizeof(mask_span));
    g_array_set_size(unit->masks, 0);
    *unit = (day_dossier_unit){.masks = unit->masks};
    day_error ignored = {0};
    bool found = id != 0 && day_unit_get(d->store, id, take_unit, d, &ignored) == DAY_OK &&
                 day_item_get(d->store, unit->item, take_item, d, &ignored) == DAY_OK;
    if (!found) {
        unit->id = 0;
        return NULL;
    }
    unit->of_people = !d->options->unmasked && lies_in_list(d, id);
    if (!d->options->unmasked) (void)day_mention_each(d->store, id, take_mention, d, &ignored);
    return unit;
}

/* --- showing ----------------------------------------------------------------------------------------- */

char *day_dossier_shown(const day_dossier *d, const day_dossier_unit *unit, size_t start, size_t size)
{
    size_t end = MIN(start + size, unit->size), at = MIN(start, unit->size);
    if (unit->of_people) return g_strdup("•••");
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < unit->masks->len; i++) {
        const mask_span *mask = &g_array_index(unit->masks, mask_span, i);
        if (mask->end <= at || mask->start >= end) continue;
        size_t from = MAX(mask->start, at), to = MIN(mask->end, end);
        g_string_append_len(out, unit->text + at, (gssize)(from - at));
        g_autofree char *value = g_strndup(unit->text + from, to - from);
        g_autofree char *masked =
            strcmp(mask->kind, "password") == 0 ? g_strdup("•••") : day_dossier_mask(mask->kind, value);
        g_string_append(out, masked);
        at = to;
    }
    g_string_append_len(out, unit->text + at, (gssize)(end - at));
    return day_citation_fold(out->str, out->len);
}

char *day_dossier_shown_of(const day_dossier *d, const day_dossier_unit *unit, const char *text)
{
    g_autoptr(GString) out = g_string_new(text);
    if (unit == NULL) return g_strdup(text);
    for (guint i = 0; i < unit->masks->len; i++) {
        const mask_span *mask = &g_array_index(unit->masks, mask_span, i);
        g_autofree char *value = g_strndup(unit->text + mask->start, mask->end - mask->start);
        if (*value == '\0') continue;
        g_autofree char *masked =
            strcmp(mask->kind, "password") == 0 ? g_strdup("•••") : day_dossier_mask(mask->kind, value);
        g_string_replace(out, value, masked, 0);
    }
    return day_citation_fold(out->str, out->len);
}

const char *day_dossier_entity(const day_dossier *d, int64_t entity)
{
    return entity != 0 ? g_hash_table_lookup(d->entities, &entity) : NULL;
}

/* --- citing ------------------------------------------------------------------------------------------ */

static bool shows_masked(const day_dossier_unit *unit, size_t start, size_t end)
{
    if (unit->of_people) return true;
    for (guint i = 0; i < unit->masks->len; i++) {
        const mask_span *mask = &g_array_index(unit->masks, mask_span, i);
        if (mask->start < end && mask->end > start) return true;
    }
    return false;
}

void day_dossier_cite_span(day_dossier *d, int64_t id, int64_t start, int64_t size)
{
    const day_dossier_unit *unit = day_dossier_unit_get(d, id);
    if (unit == NULL || *unit->sha256 == '\0') return;
    size_t from = start > 0 ? (size_t)start : 0, end = from + (size > 0 ? (size_t)size : 0);
    if (size <= 0 || end > unit->size) {
        day_paper_cite(d->paper, unit->sha256, unit->path, unit->place, "");
        return;
    }
    g_autofree char *place = day_place_narrow(unit->place, unit->text, unit->size, from, end - from);
    g_autofree char *quote = g_strndup(unit->text + from, end - from);
    const char *last = NULL;
    if (strlen(quote) > QUOTE_MAX && !g_utf8_validate(quote, QUOTE_MAX, &last)) quote[last - quote] = '\0';
    if (strlen(quote) > QUOTE_MAX) quote[QUOTE_MAX] = '\0';
    bool hidden = shows_masked(unit, from, end) || !g_utf8_validate(quote, -1, NULL);
    day_paper_cite(d->paper, unit->sha256, unit->path, place, hidden ? "" : quote);
}

static bool cite_item(const day_item_row *item, void *ctx)
{
    day_hex hex = day_item_hex(item);
    if (*hex.text != '\0') day_paper_cite(((day_dossier *)ctx)->paper, hex.text, item->path, "", "");
    return false;
}

void day_dossier_cite_item(day_dossier *d, int64_t item)
{
    (void)day_item_get(d->store, item, cite_item, d, &(day_error){0});
}
