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
    WORD_BYTES = 2 * LETTERS_MOST + 1, /* in UTF-8, with its end */
    KNOWN = 3,                         /* times that a word stands in the case */
    WORDS_MOST = 1000000,              /* different ones that are counted */
    MANY = 3,                          /* slips that are more than one's chance */
    WIDE = 3,                          /* wide signs in one Latin text */
};

static const struct {
    const char *typed, *meant;
} slips[] = {
#define SLIP(typed, meant) {typed, meant},
#include "typing_slips.def"
#undef SLIP
};

typedef enum slip { BY_LAYOUT, BY_SOUND, BY_WIDTH, N_FOUND } slip;

typedef struct counted {
    guint8 times; /* up to KNOWN */
    char word[];
} counted;

typedef struct job {
    day_authentic *at;
    GHashTable *words;   /* lower case → counted */
    GHashTable *runs;    /* lower case, where signs that are keys end a word */
    GHashTable *slips;   /* of these two, what is one; keys are theirs */
    bool counting, full; /* `full`: not all of them could be kept */
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

/* Of a word of one script with LETTERS_MOST letters at most. */
static void lower(char out[WORD_BYTES], const char *text, gsize size)
{
    gsize filled = 0;
    for (gsize at = 0; at < size;) {
        uint32_t code;
        at += day_utf8_next(text + at, size - at, &code);
        if (code >= 0x410 && code <= 0x42f)
            code += 0x20;
        else if (code == 0x401)
            code = 0x451;
        else if (code >= 'A' && code <= 'Z')
            code += 'a' - 'A';
        filled += day_utf8_put(out + filled, code);
    }
    out[filled] = '\0';
}

static guint times_of(const job *j, const char *word)
{
    const counted *one = g_hash_table_lookup(j->words, word);
    return one != NULL ? one->times : 0;
}

static void count_word(job *j, const char *text, gsize size)
{
    char word[WORD_BYTES + 4]; /* day_utf8_put() may write four bytes */
    lower(word, text, size);
    counted *one = g_hash_table_lookup(j->words, word);
    if (one != NULL) {
        one->times += one->times < KNOWN;
    } else if (g_hash_table_size(j->words) >= WORDS_MOST) {
        j->full = true;
    } else {
        gsize bytes = strlen(word) + 1;
        one = g_malloc(sizeof *one + bytes);
        one->times = 1;
        memcpy(one->word, word, bytes);
        g_hash_table_insert(j->words, one->word, one);
    }
}

/* The word that was meant, when this one, in lower case, is a slip; else NULL. Caller frees. */
static char *meant_by(const job *j, const char *word)
{
    if (times_of(j, word) >= KNOWN) return NULL;
    gsize size = strlen(word);
    g_autofree char *meant =
        (guchar)*word < 0x80 ? day_layout_russian(word, size) : day_layout_latin(word, size);
    return meant != NULL && times_of(j, meant) >= KNOWN ? g_steal_pointer(&meant) : NULL;
}

static void weigh_word(job *j, const day_alike_text *unit, const char *text, gsize size)
{
    char word[WORD_BYTES + 4];
    lower(word, text, size);
    if (!j->full && !g_hash_table_contains(j->slips, word)) return;
    g_autofree char *meant = meant_by(j, word);
    if (meant == NULL) return;
    g_autofree char *note = g_strdup_printf("“%.*s” for “%s”", (int)size, text, meant);
    day_places_add(&j->places[BY_LAYOUT], unit->item, unit->unit, text - unit->text, (int64_t)size, note);
}

/* A run as typed may end with keys that are signs (";") in the Latin layout: counted are its letters alone,
 * so it is kept beside them. */
static void keep_run(job *j, const char *text, gsize size, guint letters)
{
    if (g_ascii_isalpha(text[size - 1]) || letters < LETTERS || letters > LETTERS_MOST) return;
    char run[WORD_BYTES + 4];
    lower(run, text, size);
    if (g_hash_table_contains(j->runs, run)) return;
    if (g_hash_table_size(j->runs) >= WORDS_MOST)
        j->full = true;
    else
        g_hash_table_add(j->runs, g_strdup(run));
}

static void find_slips(job *j, GHashTable *words)
{
    GHashTableIter iter;
    void *word;
    g_hash_table_iter_init(&iter, words);
    while (g_hash_table_iter_next(&iter, &word, NULL)) {
        g_autofree char *meant = meant_by(j, word);
        if (meant != NULL) g_hash_table_add(j->slips, word);
    }
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
        weigh_word(j, unit, text, size);
}

/* Whether there may be Chinese, or wide signs. */
static bool read_words(job *j, const day_alike_text *unit, const char *from, const char *to)
{
    const char *start = from;
    script is = OTHER;
    guint letters = 0;
    bool wide = false;
    for (const char *at = from; at <= to;) {
        uint32_t code = at < to ? (guchar)*at : 0;
        gsize n = code < 0x80 ? 1 : day_utf8_next(at, (size_t)(to - at), &code);
        wide |= code >= 0x3000;
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
    return wide;
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
    bool wide = read_words(j, text, from, to);
    if (j->counting && wide) weigh_sound(j, text, from, to);
    if (j->counting && wide && text->body_start >= 0) weigh_width(j, text, from, to);
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
               .words = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, g_free),
               .runs = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL),
               .slips = g_hash_table_new(g_str_hash, g_str_equal)};
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
    find_slips(j, j->words);
    find_slips(j, j->runs);
    if (j->full || g_hash_table_size(j->slips) > 0)
        err = day_alike_each_text_alone(j->at->store, take, j, error);
    return err == DAY_OK ? put_all(j, error) : err;
}

static void clear(void *ctx)
{
    job *j = ctx;
    for (guint i = 0; i < N_FOUND; i++) day_places_clear(&j->places[i]);
    g_hash_table_unref(j->slips);
    g_hash_table_unref(j->words);
    g_hash_table_unref(j->runs);
    g_free(j);
}

const day_authentic_texts day_authentic_slips = {begin, take, end, clear};
