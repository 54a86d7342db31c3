/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Two counts for each direction of a pair: messages that honour the listener, and messages that speak to them
 * as to one beside or below. A message that does both honours (a junior writes 贺总，你看). */
#include "deference.h"
#include <string.h>

typedef enum word_class {
    FORMAL_WORD,
    FAMILIAR_WORD,
    TITLE_WORD,
    JUNIOR_WORD,
    BEFORE_WORD,
} word_class;

static const struct {
    word_class class;
    const char *phrase;
} WORDS[] = {
#define FORMAL(phrase) {FORMAL_WORD, phrase},
#define FAMILIAR(phrase) {FAMILIAR_WORD, phrase},
#define TITLE(phrase) {TITLE_WORD, phrase},
#define JUNIOR(phrase) {JUNIOR_WORD, phrase},
#define BEFORE(phrase) {BEFORE_WORD, phrase},
#define WORD(phrase) BEFORE(phrase)
#include "deference_words.def"
#include "analyse/who/titles_before.def"
#undef WORD
#undef FORMAL
#undef FAMILIAR
#undef TITLE
#undef JUNIOR
#undef BEFORE
};

#define HONOURS 0.7      /* share of a's messages that honour b */
#define HONOURS_BACK 0.3 /* at most so many of b's honour a */
#define TALK_MAX 1500u   /* bytes; in a longer text "you" may be anybody */

typedef struct voice {
    int64_t a, b;
    guint formal, familiar, n_spots;
    day_edge_spot spots[DAY_EDGE_PLACES];
} voice;

struct day_deference {
    GHashTable *voices; /* voice by a and b */
};

static guint hash_voice(const void *key)
{
    const voice *one = key;
    guint64 mixed = (guint64)one->a * 0x9E3779B97F4A7C15u ^ (guint64)one->b * 0xC2B2AE3D27D4EB4Fu;
    return (guint)(mixed ^ mixed >> 31);
}

static gboolean equal_voices(const void *a, const void *b)
{
    const voice *one = a, *other = b;
    return one->a == other->a && one->b == other->b;
}

day_deference *day_deference_new(void)
{
    day_deference *deference = g_new0(day_deference, 1);
    deference->voices = g_hash_table_new_full(hash_voice, equal_voices, g_free, NULL);
    return deference;
}

void day_deference_free(day_deference *deference)
{
    if (deference == NULL) return;
    g_hash_table_unref(deference->voices);
    g_free(deference);
}

/* --- a message ----------------------------------------------------------------------------------------- */

typedef struct tone {
    bool formal, familiar;
    size_t start, end; /* what honours */
} tone;

static void hear(tone *out, bool formal, size_t start, size_t end)
{
    if (formal && !out->formal) {
        out->start = start;
        out->end = end;
    }
    out->formal = out->formal || formal;
    out->familiar = out->familiar || !formal;
}

/* Whether a name is called out: at the beginning or after a mark, and before a mark, the end, or a greeting
 * (贺总好). */
static bool is_called_out(const day_scene *scene, const day_name_hit *hit)
{
    static const char *const AFTER[] = {"您", "你", "好", "早", "在", "，", ",", "!",
                                        "?",  ":",  ".",  "。", "!",  "\n", "—", "-"};
    const char *text = scene->text->plain.text;
    size_t from = hit->start, to = hit->end;
    while (from > 0 && text[from - 1] == ' ') from--;
    bool begins = from == 0 || strchr(",.!?:;\n-", text[from - 1]) != NULL;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS) && !begins; i++)
        begins = WORDS[i].class == BEFORE_WORD && from >= strlen(WORDS[i].phrase) &&
                 day_annotated_says(scene->text, from - strlen(WORDS[i].phrase), WORDS[i].phrase);
    bool ends = to == scene->text->plain.size;
    for (guint i = 0; i < G_N_ELEMENTS(AFTER) && !ends; i++)
        ends = strncmp(text + to, AFTER[i], strlen(AFTER[i])) == 0;
    return begins && ends;
}

/* How the listener is called. */
static void hear_name(tone *out, const day_scene *scene, const day_name_hit *hit)
{
    const char *text = scene->text->plain.text;
    bool title = false, junior = false;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t size = strlen(WORDS[i].phrase);
        const char *phrase = WORDS[i].phrase;
        bool fits = hit->end - hit->start > size;
        if (WORDS[i].class == TITLE_WORD)
            title = title || (fits && memcmp(text + hit->end - size, phrase, size) == 0);
        if (WORDS[i].class == JUNIOR_WORD)
            junior = junior || (fits && memcmp(text + hit->start, phrase, size) == 0);
        if (WORDS[i].class == BEFORE_WORD)
            title = title ||
                    (hit->start > size && day_annotated_says(scene->text, hit->start - size - 1, phrase));
    }
    bool nickname = strcmp(hit->kind, "nickname") == 0;
    if (title)
        hear(out, true, hit->start, hit->end);
    else if (junior || nickname)
        hear(out, false, hit->start, hit->end);
}

static tone listen(const day_scene *scene, int64_t listener)
{
    tone out = {0};
    for (guint i = 0; i < scene->text->names->len; i++) {
        const day_name_hit *hit = &g_array_index(scene->text->names, day_name_hit, i);
        if (hit->entity == listener && is_called_out(scene, hit)) hear_name(&out, scene, hit);
    }
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        if (WORDS[i].class != FORMAL_WORD && WORDS[i].class != FAMILIAR_WORD) continue;
        size_t place = day_annotated_find(scene->text, 0, scene->text->plain.size, WORDS[i].phrase);
        if (place != SIZE_MAX)
            hear(&out, WORDS[i].class == FORMAL_WORD, place, place + strlen(WORDS[i].phrase));
    }
    return out;
}

void day_deference_read(day_deference *deference, const day_scene *scene)
{
    if (!scene->text->is_message || scene->text->speaker == 0 || scene->text->listeners->len != 1 ||
        scene->text->plain.size > TALK_MAX)
        return;
    voice key = {.a = scene->text->speaker, .b = g_array_index(scene->text->listeners, int64_t, 0)};
    day_cast_kind kind = day_cast_kind_of(scene->cast, key.b);
    if (key.a == key.b || kind == DAY_CAST_ROOM || kind == DAY_CAST_ORGANISATION) return;
    tone heard = listen(scene, key.b);
    if (!heard.formal && !heard.familiar) return;
    voice *one = g_hash_table_lookup(deference->voices, &key);
    if (one == NULL) {
        one = g_memdup2(&key, sizeof key);
        g_hash_table_add(deference->voices, one);
    }
    one->familiar += !heard.formal;
    one->formal += heard.formal;
    if (!heard.formal || one->n_spots == DAY_EDGE_PLACES) return;
    day_edge_spot *spot = &one->spots[one->n_spots++];
    *spot = (day_edge_spot){.unit = scene->text->unit, .time_ms = scene->text->time_ms};
    day_plain_span(&scene->text->plain, heard.start, heard.end, &spot->start, &spot->size);
    spot->start += scene->text->offset;
}

/* --- pairs --------------------------------------------------------------------------------------------- */

static void weigh(const day_deference *deference, day_edge_sum *sum, const voice *to)
{
    const voice key = {.a = to->b, .b = to->a};
    const voice *back = g_hash_table_lookup(deference->voices, &key);
    guint all = to->formal + to->familiar, all_back = back != NULL ? back->formal + back->familiar : 0;
    if (to->formal < DAY_DEFERENCE_FORMAL_MIN || to->formal < HONOURS * all) return;
    if (all_back < DAY_DEFERENCE_BACK_MIN || back->formal > HONOURS_BACK * all_back) return;
    g_autofree char *label =
        g_strdup_printf("%u of %u, back %u of %u", to->formal, all, back->formal, all_back);
    for (guint i = 0; i < to->n_spots; i++)
        day_edge_sum_add_times(sum, DAY_EDGE_DEFERS_TO, to->a, to->b, label, &to->spots[i],
                               i == 0 ? to->formal - to->n_spots + 1 : 1);
}

void day_deference_add(const day_deference *deference, day_edge_sum *sum)
{
    GHashTableIter iter;
    gpointer key;
    g_hash_table_iter_init(&iter, deference->voices);
    while (g_hash_table_iter_next(&iter, &key, NULL)) weigh(deference, sum, key);
}
