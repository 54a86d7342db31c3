/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "lexicon_card.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

static bool is_language(const char *asked, const char *language)
{
    size_t size = strlen(asked);
    return g_ascii_strncasecmp(asked, language, size) == 0 &&
           (language[size] == '\0' || language[size] == '-');
}

bool day_lexicon_is_wanted(const day_lexicon_query *query, const day_lexicon_term *term)
{
    if (query->class != NULL && strcmp(query->class, term->class) != 0) return false;
    if (query->concept != NULL && g_ascii_strcasecmp(query->concept, term->concept) != 0) return false;
    return query->language == NULL || is_language(query->language, term->language);
}

static void put_members(day_json *json, const day_lexicon_term *term)
{
    g_auto(GStrv) implied = g_strsplit(term->implies, ", ", -1);
    day_json_put_string(json, "concept", term->concept);
    day_json_put_string(json, "class", term->class);
    day_json_put_string(json, "language", term->language);
    day_json_put_string(json, "term", term->term);
    day_json_key(json, "implies");
    day_json_begin_array(json);
    for (char **one = implied; *one != NULL; one++) day_json_string(json, *one);
    day_json_end_array(json);
    day_json_put_string(json, "note", *term->note != '\0' ? term->note : NULL);
    day_json_put_bool(json, "jargon", term->jargon);
}

void day_lexicon_term_put(day_json *json, const day_lexicon_term *term)
{
    day_json_begin_object(json);
    put_members(json, term);
    day_json_end_object(json);
}

void day_lexicon_hit_put(day_json *json, const day_lexicon_term *term, const char *text, size_t start,
                         size_t end)
{
    size_t before = day_utf8_count(text, start);
    day_json_begin_object(json);
    day_json_put_uint(json, "start", before);
    day_json_put_uint(json, "end", before + day_utf8_count(text + start, end - start));
    day_json_key(json, "text");
    day_json_bytes(json, text + start, end - start);
    put_members(json, term);
    day_json_end_object(json);
}

void day_lexicon_explain(const day_lexicon *lexicon, const day_lexicon_query *query, const char *text,
                         day_lexicon_explain_fn fn, void *ctx)
{
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    g_autoptr(GArray) map = g_array_new(FALSE, FALSE, sizeof(uint32_t));
    g_autofree char *folded = day_fold_text(text, strlen(text), map);
    bool more = true;
    day_lexicon_find(hits, lexicon, folded, strlen(folded));
    for (guint i = 0; i < hits->len && more; i++) {
        const day_lexicon_hit *hit = &g_array_index(hits, day_lexicon_hit, i);
        if (!day_lexicon_is_wanted(query, hit->term)) continue;
        more = fn(hit->term, g_array_index(map, uint32_t, hit->start), g_array_index(map, uint32_t, hit->end),
                  ctx);
    }
}
