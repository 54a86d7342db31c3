/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Slips of typing: a Russian word typed with the Latin layout on, a Latin one with the Russian; a Chinese
 * word with another character of the same sound, as an input method by sound offers it; Latin text with the
 * wide punctuation of such a method. They come from a keyboard and the hand of somebody who writes that
 * language. What is a word is asked of the case's own texts: known is what stands in them three times. They
 * are read again for the layout only when one of the words that were counted can be such a slip. */
#include "authentic.h"
#include "base/utf8.h"
#include "key_layout.h"
#include "store/q_alike.h"
#include <string.h>

enum {
    LETTERS = 5, /* of a word that is looked at */
    LETTERS_MOST = 24,
    KNOWN = 3,            /* times that a word stands in the case */
    WORDS_MOST = 1000000, /* different ones that are counted */
    MANY = 3,             /* slips that are more than one's chance */
    WIDE = 3,             /* wide signs in one Latin text */
};

static const struct {
    const char *typed, *meant;
} slips[] = {
#define SLIP(typed, meant) {typed, meant},
#include "typing_slips.def"
#undef SLIP
};

typedef enum slip { BY_LAYOUT, BY_SOUND, BY_WIDTH, N_FOUND } slip;

typedef struct job {
    day_authentic *at;
    GHashTable *words;   /* lower case → times, up to KNOWN */
    GHashTable *runs;    /* as typed, where signs that are keys end a word */
    bool counting, full; /* `full`: not every word could be counted */
    guint64 texts;
    day_places places[N_FOUND];
} job;

/* --- words ------------------------------------------------------------------------------------------- */

typedef enum script { OTHER, LATIN, CYRILLIC } script;

/* Keys that give signs in the Latin layout, and letters in the Russian one. */
static bool is_letter_key(gunichar code)
{
    return code == '[' || code == ']' || code == ';' || code == '\'' || code == ',' || code == '.' ||
           code == '`';
}

static script script_of(gunichar code)
{
    if (code < 0x80) return g_ascii_isalpha((char)code) || is_letter_key(code) ? LATIN : OTHER;
    return (code >= 0x430 && code <= 0x44f) || (code >= 0x410 && code <= 0x42f) || code == 0x451 ||
                   code == 0x401
               ? CYRILLIC
               : OTHER;
}

static guint times_of(const job *j, const char *word)
{
    return GPOINTER_TO_UINT(g_hash_table_lookup(j->words, word));
}

static void count_word(job *j, const char *text, gsize size)
{
    g_autofree char *word = g_utf8_strdown(text, (gssize)size);
    guint times = times_of(j, word);
    if (times == 0 && g_hash_table_size(j->words) >= WORDS_MOST) j->full = true;
    if (times >= KNOWN || (times == 0 && j->full)) return;
    g_hash_table_replace(j->words, g_steal_pointer(&word), GUINT_TO_POINTER(times + 1));
}

/* The word that was meant, when this one is a slip; else NULL. Caller frees. */
static char *meant_by(const job *j, const char *text, gsize size, script is)
{
    g_autofree char *own = g_utf8_strdown(text, (gssize)size);
    if (times_of(j, own) >= KNOWN) return NULL;
    g_autofree char *meant = is == LATIN ? day_layout_russian(text, size) : day_layout_latin(text, size);
    return meant != NULL && times_of(j, meant) >= KNOWN ? g_steal_pointer(&meant) : NULL;
}

static void weigh_word(job *j, const day_alike_text *unit, const char *text, gsize size, script is)
{
    g_autofree char *meant = meant_by(j, text, size, is);
    if (meant == NULL) return;
    g_autofree char *note = g_strdup_printf("“%.*s” for “%s”", (int)size, text, meant);
    day_places_add(&j->places[BY_LAYOUT], unit->item, unit->unit, text - unit->text, (int64_t)size, note);
}

/* A run as typed may end with keys that are signs (";") in the Latin layout: counted are its letters alone,
 * so it is kept beside them. */
static void keep_run(job *j, const char *text, gsize size, guint letters)
{
    if (g_ascii_isalpha(text[size - 1]) || letters < LETTERS || letters > LETTERS_MOST) return;
    if (g_hash_table_size(j->runs) >= WORDS_MOST)
        j->full = true;
    else
        g_hash_table_add(j->runs, g_strndup(text, size));
}

static bool holds_slip(const job *j, GHashTable *words)
{
    GHashTableIter iter;
    void *key;
    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &key, NULL)) {
        const char *word = key;
        g_autofree char *meant = meant_by(j, word, strlen(word), (guchar)*word < 0x80 ? LATIN : CYRILLIC);
        if (meant != NULL) return true;
    }
    return false;
}

static void end_word(job *j, const day_alike_text *unit, const char *text, gsize size, guint letters,
                     script is)
{
    if (j->counting && is == LATIN) keep_run(j, text, size, letters);
    while (j->counting && is == LATIN && size > 0 && !g_ascii_isalpha(text[size - 1])) size--, letters--;
    if (letters < LETTERS || letters > LETTERS_MOST) return;
    if (j->counting)
        count_word(j, text, size);
    else
        weigh_word(j, unit, text, size, is);
}

static void read_words(job *j, const day_alike_text *unit, const char *from, const char *to)
{
    const char *start = from;
    script is = OTHER;
    guint letters = 0;
    for (const char *at = from; at <= to;) {
        uint32_t code = 0;
        gsize n = at < to ? day_utf8_next(at, (size_t)(to - at), &code) : 1;
        script next = at < to ? script_of(code) : OTHER;
        if (next != is) {
            if (is != OTHER) end_word(j, unit, start, (gsize)(at - start), letters, is);
            start = at;
            is = next;
            letters = 0;
        }
        letters++;
        at += MAX(n, 1);
    }
}

/* --- Chinese input methods --------------------------------------------------------------------------- */

static void weigh_sound(job *j, const day_alike_text *unit, const char *from, const char *to)
{
    for (guint i = 0; i < G_N_ELEMENTS(slips); i++) {
        size_t size = strlen(slips[i].typed);
        const char *at = memmem(from, (size_t)(to - from), slips[i].typed, size);
        if (at == NULL) continue;
        g_autofree char *note = g_strdup_printf("“%s” for “%s”", slips[i].typed, slips[i].meant);
        day_places_add(&j->places[BY_SOUND], unit->item, unit->unit, at - unit->text, (int64_t)size, note);
    }
}

/* Wide signs (， 。 ？ ！ ： ；) right behind a Latin letter, in a message without any Chinese. */
static void weigh_width(job *j, const day_alike_text *unit, const char *from, const char *to)
{
    guint wide = 0;
    const char *first = NULL;
    uint32_t before = 0;
    for (const char *at = from; at < to;) {
        uint32_t code;
        gsize n = day_utf8_next(at, (size_t)(to - at), &code);
        bool sign = code == 0xff0c || code == 0x3002 || code == 0xff1f || code == 0xff01 || code == 0xff1a ||
                    code == 0xff1b;
        if (!sign && code >= 0x2e80) return;
        if (sign && before < 0x80 && g_ascii_isalpha((char)before) && wide++ == 0) first = at;
        before = code;
        at += MAX(n, 1);
    }
    if (wide >= WIDE)
        day_places_add(&j->places[BY_WIDTH], unit->item, unit->unit, first - unit->text, 3, NULL);
}

/* --- findings ---------------------------------------------------------------------------------------- */

static bool take(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    const char *from = text->text + (text->body_start > 0 ? text->body_start : 0),
               *to = text->text + text->size;
    if (text->kind == DAY_UNIT_COMMIT || g_str_has_prefix(text->mime, "text/x-")) return true;
    read_words(j, text, from, to);
    if (j->counting) weigh_sound(j, text, from, to);
    if (j->counting && text->body_start >= 0) weigh_width(j, text, from, to);
    j->texts += j->counting;
    return text->unit % 4096 != 0 || day_analysis_goes_on(j->at->run, 0, 0);
}

static day_err put(job *j, slip which, const char *looked_at, day_error *error)
{
    static const struct {
        const char *noun, *what, *otherwise;
    } kinds[N_FOUND] = {
        [BY_LAYOUT] =
            {"word", "typed with the other layout of a Russian keyboard on",
             "A password or name that happens to be such a word, a text about layouts, or slips put in on "
             "purpose."},
        [BY_SOUND] =
            {"word", "with another Chinese character of the same sound",
             "Errors that are printed and copied, character recognition, or slips put in on purpose."},
        [BY_WIDTH] = {"message",
                      "in Latin letters with the wide punctuation of a Chinese or Japanese input method",
                      "A program that puts wide signs in by itself, or a text that was converted."},
    };
    const day_places *places = &j->places[which];
    if (places->all == 0) return DAY_OK;
    g_autofree char *count = day_authentic_count(places->all, kinds[which].noun);
    g_autofree char *found = g_strdup_printf("%s %s.", count, kinds[which].what);
    const day_finding finding = {
        DAY_FINDING_OF("for"),
        .weight = places->all >= MANY ? "moderate" : "weak",
        .weight_why = places->all >= MANY
                          ? "such slips are made by hands on that keyboard, and few who make texts up "
                            "think of them"
                          : "one or two may be chance",
        .looked_at = looked_at,
        .found = found,
        .otherwise = kinds[which].otherwise};
    return day_authentic_put(j->at, &finding, places, error);
}

static day_err begin(void **out, day_authentic *at, day_error *error)
{
    (void)error;
    job *j = *out = g_new0(job, 1);
    *j = (job){.at = at,
               .counting = true,
               .words = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
               .runs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    return DAY_OK;
}

static day_err put_all(job *j, day_error *error)
{
    day_err err = DAY_OK;
    int64_t all = 0;
    g_autofree char *texts = day_authentic_count((int64_t)j->texts, "text");
    g_autofree char *looked_at = g_strdup_printf("the words of %s, held against the case's own", texts);
    for (guint i = 0; i < N_FOUND && err == DAY_OK; i++) {
        err = put(j, (slip)i, looked_at, error);
        all += j->places[i].all;
    }
    if (err != DAY_OK || all > 0) return err;
    const day_finding none = {
        DAY_FINDING_OF("neutral"), .looked_at = looked_at,
        .found = "No slip of these kinds was found, which says nothing: most texts have none."};
    return day_authentic_put(j->at, &none, NULL, error);
}

static day_err end(void *ctx, day_error *error)
{
    job *j = ctx;
    day_err err = DAY_OK;
    j->counting = false;
    if (j->full || holds_slip(j, j->words) || holds_slip(j, j->runs))
        err = day_alike_each_text_alone(j->at->store, take, j, error);
    return err == DAY_OK ? put_all(j, error) : err;
}

static void clear(void *ctx)
{
    job *j = ctx;
    for (guint i = 0; i < N_FOUND; i++) day_places_clear(&j->places[i]);
    g_hash_table_unref(j->words);
    g_hash_table_unref(j->runs);
    g_free(j);
}

const day_authentic_texts day_authentic_slips = {begin, take, end, clear};
