/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Each word of one name is looked for in the other: as a word with a concept in common, as the same letters,
 * or as the same sound. What is left on both sides speaks against it: one of the names must be told whole by
 * the other. Sounds are consonants in seven classes (bp, dt, gk, s and its like, lr, m, n, fv), which is what
 * romanisations and readings of characters leave alone; vowels are dropped. */
#include "foreign_name.h"
#include "analyse/who/pinyin.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

#define FOLDED_MAX 160u /* bytes of a folded name */
#define SIGNS_MAX 24u
#define WHOLE 0.999
#define SIGNS_ALONE_MIN 3u
#define REST_MIN 0.85      /* of the side that is not told whole */
#define OWN_LETTERS_MIN 5u /* of a word that stands for a longer name alone */

/* --- sounds
 * -------------------------------------------------------------------------------------------------------------------
 */

static char latin_class(const char *text, size_t size, size_t at, gboolean pinyin)
{
    char c = text[at], next = at + 1 < size ? text[at + 1] : '\0';
    switch (c) {
    case 'b': return 'P';
    case 'p': return next == 'h' ? 'F' : 'P';
    case 'd':
    case 't': return 'T';
    case 'g':
    case 'k': return 'K';
    case 'q': return pinyin ? 'S' : 'K';
    case 'c': return pinyin || next == 'h' || (next != '\0' && strchr("eiy", next) != NULL) ? 'S' : 'K';
    case 's':
    case 'z':
    case 'j':
    case 'x': return 'S';
    case 'l':
    case 'r': return 'L';
    case 'm': return 'M';
    case 'n': return 'N';
    case 'f':
    case 'v':
    case 'w': return 'F';
    default: return '\0';
    }
}

/* Cyrillic and Arabic letters, by their sound. */
static char other_class(uint32_t code)
{
    static const struct {
        const char *letters;
        char class;
    } LETTERS[] = {{"бпپب", 'P'}, {"дтتدط", 'T'}, {"гкґگکقغخك", 'K'}, {"сзцчшщжسصثزذضظژجچش", 'S'},
                   {"лрلر", 'L'}, {"мم", 'M'},    {"нن", 'N'},        {"фвفو", 'F'}};
    for (guint i = 0; i < G_N_ELEMENTS(LETTERS); i++)
        if (g_utf8_strchr(LETTERS[i].letters, -1, code) != NULL) return LETTERS[i].class;
    return '\0';
}

static void add_class(char sound[24], char class)
{
    size_t n = strlen(sound);
    if (class == '\0' || n + 1 >= 24) return;
    if (n > 0 && sound[n - 1] == class) return; /* doubled, or of one sound: ng, tt */
    sound[n] = class;
    sound[n + 1] = '\0';
}

static void sound_of_word(char sound[24], const char *word, size_t size, gboolean pinyin)
{
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        size_t n = MAX(day_utf8_next(word + at, size - at, &code), 1);
        gboolean ng = code == 'g' && at > 0 && word[at - 1] == 'n' && (pinyin || at + 1 == size);
        if (!ng) add_class(sound, code < 0x80 ? latin_class(word, size, at, pinyin) : other_class(code));
        at += n;
    }
}

/* The reading of one character; "" when none is known. */
static void reading_of(char out[16], uint32_t code)
{
    day_reading reading;
    out[0] = '\0';
    if (!day_pinyin_of(&reading, code)) return;
    size_t n = strcspn(reading.pinyin, " ");
    if (n < 16) memcpy(out, reading.pinyin, n), out[n] = '\0';
}

/* --- meanings
 * -----------------------------------------------------------------------------------------------------------------
 */

static void clear_piece(gpointer data)
{
    g_array_unref(((day_name_piece *)data)->concepts);
}

static gboolean is_of_names(day_word_class class)
{
    return class == DAY_WORD_NAME || class == DAY_WORD_FORM || class == DAY_WORD_THING;
}

static day_name_piece *piece_at(day_name_meaning *meaning, size_t start, size_t end)
{
    for (guint i = 0; i < meaning->pieces->len; i++) {
        day_name_piece *piece = &g_array_index(meaning->pieces, day_name_piece, i);
        if (piece->start == start && piece->end == end) return piece;
    }
    day_name_piece piece = {.start = start, .end = end, .concepts = g_array_new(FALSE, FALSE, sizeof(guint))};
    g_array_append_val(meaning->pieces, piece);
    return &g_array_index(meaning->pieces, day_name_piece, meaning->pieces->len - 1);
}

static void add_concepts(day_name_meaning *meaning, const day_wordbook *words, const GArray *hits)
{
    for (guint i = 0; i < hits->len; i++) {
        const day_word_hit *hit = &g_array_index(hits, day_word_hit, i);
        day_word_class class = day_wordbook_class(words, hit->concept);
        if (!is_of_names(class)) continue;
        day_name_piece *piece = piece_at(meaning, hit->start, hit->end);
        g_array_append_val(piece->concepts, hit->concept);
        if (class == DAY_WORD_FORM) piece->form = TRUE;
    }
}

/* Fjordlys: two words that are known, written as one. */
static void cut_compound(day_name_meaning *meaning, const day_wordbook *words, size_t start, size_t end)
{
    for (size_t cut = start + 3; cut + 3 <= end; cut++) {
        g_autoptr(GArray) first = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
        g_autoptr(GArray) second = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
        if (((unsigned char)meaning->text[cut] & 0xC0u) == 0x80u) continue;
        day_wordbook_find(first, words, DAY_WORDS_COMMON, meaning->text + start, cut - start);
        day_wordbook_find(second, words, DAY_WORDS_COMMON, meaning->text + cut, end - cut);
        for (guint i = 0; i < first->len; i++)
            g_array_index(first, day_word_hit, i).start += start,
                g_array_index(first, day_word_hit, i).end += start;
        for (guint i = 0; i < second->len; i++)
            g_array_index(second, day_word_hit, i).start += cut,
                g_array_index(second, day_word_hit, i).end += cut;
        guint before = meaning->pieces->len;
        add_concepts(meaning, words, first);
        if (meaning->pieces->len == before) continue;
        guint between = meaning->pieces->len;
        add_concepts(meaning, words, second);
        if (meaning->pieces->len > between) return;
        g_array_set_size(meaning->pieces, before);
    }
}

/* Words that no longer piece holds, with what they sound like. */
static void add_words(day_name_meaning *meaning, const day_wordbook *words)
{
    size_t at = 0, start, end;
    gboolean character;
    while (day_word_next(meaning->text, meaning->size, at, &start, &end, &character)) {
        gboolean inside = FALSE, known = FALSE;
        for (guint i = 0; i < meaning->pieces->len; i++) {
            const day_name_piece *piece = &g_array_index(meaning->pieces, day_name_piece, i);
            inside |= piece->start <= start && piece->end >= end && piece->end - piece->start > end - start;
            known |= piece->start == start && piece->end == end;
        }
        guint before = meaning->pieces->len;
        if (!inside && !known && end - start >= 6) cut_compound(meaning, words, start, end);
        if (!inside && meaning->pieces->len == before) {
            day_name_piece *piece = piece_at(meaning, start, end);
            sound_of_word(piece->sound, meaning->text + start, end - start, FALSE);
            if (end - start == 1) piece->form = TRUE; /* a letter, what an apostrophe left */
        }
        at = end;
    }
}

/* Shorter pieces inside longer ones tell less. */
static void drop_inner(day_name_meaning *meaning)
{
    for (guint i = meaning->pieces->len; i-- > 0;) {
        const day_name_piece *piece = &g_array_index(meaning->pieces, day_name_piece, i);
        gboolean inner = FALSE;
        for (guint k = 0; k < meaning->pieces->len; k++) {
            const day_name_piece *outer = &g_array_index(meaning->pieces, day_name_piece, k);
            inner |= k != i && outer->start <= piece->start && outer->end >= piece->end &&
                     outer->end - outer->start > piece->end - piece->start;
        }
        if (inner && meaning->signs)
            g_array_index(meaning->pieces, day_name_piece, i).inner = TRUE;
        else if (inner)
            g_array_remove_index(meaning->pieces, i);
    }
}

day_name_meaning *day_name_meaning_new(const day_wordbook *words, const char *name)
{
    size_t start, end;
    gboolean character;
    if (strlen(name) > FOLDED_MAX || !day_word_next(name, strlen(name), 0, &start, &end, &character))
        return NULL;
    day_name_meaning *meaning = g_new0(day_name_meaning, 1);
    meaning->text = g_strdup(name);
    meaning->size = strlen(name);
    meaning->signs = character;
    meaning->pieces = g_array_new(FALSE, TRUE, sizeof(day_name_piece));
    g_array_set_clear_func(meaning->pieces, clear_piece);
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_word_hit));
    day_wordbook_find(hits, words, DAY_WORDS_COMMON, meaning->text, meaning->size);
    add_concepts(meaning, words, hits);
    drop_inner(meaning);
    if (!meaning->signs) add_words(meaning, words);
    return meaning;
}

void day_name_meaning_free(day_name_meaning *meaning)
{
    if (meaning == NULL) return;
    g_free(meaning->text);
    g_array_unref(meaning->pieces);
    g_free(meaning);
}

/* --- likeness of words with words
 * ----------------------------------------------------------------------------------------------- */

static gboolean means_the_same(const day_name_piece *one, const day_name_piece *other)
{
    for (guint i = 0; i < one->concepts->len; i++)
        for (guint k = 0; k < other->concepts->len; k++)
            if (g_array_index(one->concepts, guint, i) == g_array_index(other->concepts, guint, k))
                return TRUE;
    return FALSE;
}

static gboolean same_letters(const day_name_meaning *a, const day_name_piece *one, const day_name_meaning *b,
                             const day_name_piece *other)
{
    size_t size = one->end - one->start;
    return size == other->end - other->start &&
           memcmp(a->text + one->start, b->text + other->start, size) == 0;
}

static gboolean is_ascii(const day_name_meaning *meaning, const day_name_piece *piece)
{
    return (unsigned char)meaning->text[piece->start] < 0x80;
}

/* Words of one alphabet are the same by their letters only; of two by their sound. */
static gboolean words_agree(const day_name_meaning *a, const day_name_piece *one, const day_name_meaning *b,
                            const day_name_piece *other)
{
    if (same_letters(a, one, b, other) || means_the_same(one, other)) return TRUE;
    return is_ascii(a, one) != is_ascii(b, other) && strlen(one->sound) >= 3 &&
           strcmp(one->sound, other->sound) == 0;
}

typedef struct cover {
    guint of, told;      /* words that count, and those that the other name tells */
    gboolean own;        /* one of those told is a long word of its own */
    gboolean rest_known; /* what is not told are generic words */
} cover;

static cover cover_words(const day_name_meaning *a, const day_name_meaning *b)
{
    cover result = {.rest_known = TRUE};
    for (guint i = 0; i < a->pieces->len; i++) {
        const day_name_piece *one = &g_array_index(a->pieces, day_name_piece, i);
        gboolean told = FALSE;
        for (guint k = 0; !told && k < b->pieces->len; k++)
            told = words_agree(a, one, b, &g_array_index(b->pieces, day_name_piece, k));
        if (one->form && !told) continue;
        result.of += !one->form;
        result.told += told && !one->form;
        result.own |= told && one->concepts->len == 0 && one->end - one->start >= OWN_LETTERS_MIN;
        result.rest_known &= told || one->concepts->len > 0;
    }
    return result;
}

static double like_words(const day_name_meaning *a, const day_name_meaning *b)
{
    cover one = cover_words(a, b), other = cover_words(b, a);
    if (one.of == 0 || other.of == 0 || one.told == 0) return 0;
    double first = (double)one.told / one.of, second = (double)other.told / other.of;
    if (first > WHOLE && second > WHOLE)
        return one.told > 1 || one.own || strcmp(a->text, b->text) == 0 ? 1 : 0;
    /* The shorter one has a word of its own, and the longer one only generic words more. */
    const cover *longer = first > WHOLE ? &other : &one;
    gboolean shortened = (first > WHOLE || second > WHOLE) && one.own && longer->rest_known;
    return shortened ? 0.5 + 0.5 * MIN(first, second) : 0;
}

/* --- likeness of words with signs
 * ----------------------------------------------------------------------------------------------- */

typedef struct signs {
    guint n;
    uint32_t code[SIGNS_MAX];
    size_t start[SIGNS_MAX + 1];
    gboolean told[SIGNS_MAX], form[SIGNS_MAX];
} signs;

static gboolean signs_of(signs *out, const day_name_meaning *meaning)
{
    *out = (signs){0};
    for (size_t at = 0; at < meaning->size;) {
        uint32_t code = 0;
        size_t n = MAX(day_utf8_next(meaning->text + at, meaning->size - at, &code), 1);
        day_fold_class class = day_fold_class_of(code);
        if (class == DAY_FOLD_WORD) return FALSE; /* mixed: compared as it is elsewhere */
        if (class == DAY_FOLD_HAN) {
            if (out->n == SIGNS_MAX) return FALSE;
            out->start[out->n] = at;
            out->code[out->n++] = code;
        }
        at += n;
    }
    out->start[out->n] = meaning->size;
    for (guint i = 0; i < meaning->pieces->len; i++) {
        const day_name_piece *piece = &g_array_index(meaning->pieces, day_name_piece, i);
        for (guint k = 0; piece->form && k < out->n; k++)
            out->form[k] |= out->start[k] >= piece->start && out->start[k] < piece->end;
    }
    return out->n >= 2;
}

static gboolean is_free(const signs *of, guint first, guint n)
{
    for (guint i = first; i < first + n; i++)
        if (of->told[i]) return FALSE;
    return TRUE;
}

/* The longest run of signs not told yet that means what the word means; 0: none. */
static guint meant_by(guint *first, const signs *of, const day_name_meaning *meaning,
                      const day_name_piece *word)
{
    guint best = 0;
    for (guint i = 0; i < meaning->pieces->len; i++) {
        const day_name_piece *piece = &g_array_index(meaning->pieces, day_name_piece, i);
        guint at = 0, n = 0;
        if (piece->inner || !means_the_same(word, piece)) continue;
        while (at < of->n && of->start[at] < piece->start) at++;
        while (at + n < of->n && of->start[at + n] < piece->end) n++;
        if (n > best && is_free(of, at, n)) best = n, *first = at;
    }
    return best;
}

typedef enum sounding { SOUNDS_OTHER, SOUNDS_BEGUN, SOUNDS_SAME } sounding;

static sounding sounds_like(const char *text, const day_name_piece *word, const char *letters,
                            const char *sound)
{
    size_t size = word->end - word->start, n = strlen(sound);
    if (strlen(letters) == size && memcmp(text + word->start, letters, size) == 0) return SOUNDS_SAME;
    if (n < 2) return SOUNDS_OTHER;
    if (strcmp(word->sound, sound) == 0) return SOUNDS_SAME;
    return size >= 8 && strncmp(word->sound, sound, n) == 0 ? SOUNDS_BEGUN : SOUNDS_OTHER;
}

/* White Birch: 白桦 is the birch, and its first sign is white. */
static gboolean meant_within(const signs *of, const day_name_meaning *meaning, const day_name_piece *word)
{
    for (guint i = 0; i < meaning->pieces->len; i++) {
        const day_name_piece *piece = &g_array_index(meaning->pieces, day_name_piece, i);
        guint at = 0;
        if (!piece->inner || !means_the_same(word, piece)) continue;
        while (at < of->n && of->start[at] < piece->start) at++;
        if (at < of->n && of->told[at]) return TRUE;
    }
    return FALSE;
}

/* The run of signs whose readings sound like the word; 0: none. */
static guint sounded_by(guint *first, gboolean *begun, const signs *of, const char *text,
                        const day_name_piece *word)
{
    guint best = 0;
    sounding best_is = SOUNDS_OTHER;
    for (guint from = 0; from + 2 <= of->n; from++) {
        char letters[96] = "", sound[24] = "";
        for (guint n = 1; n <= 6 && from + n <= of->n && !of->told[from + n - 1]; n++) {
            char reading[16];
            reading_of(reading, of->code[from + n - 1]);
            g_strlcat(letters, reading, sizeof letters);
            sound_of_word(sound, reading, strlen(reading), TRUE);
            if (n < 2) continue;
            sounding is = sounds_like(text, word, letters, sound);
            if (is < best_is || is == SOUNDS_OTHER || (is == best_is && n <= best)) continue;
            best_is = is;
            best = n;
            *first = from;
        }
    }
    *begun = best_is == SOUNDS_BEGUN;
    return best;
}

static void tell(signs *of, guint first, guint n)
{
    for (guint i = first; i < first + n; i++) of->told[i] = TRUE;
}

typedef struct telling {
    guint count, told, own; /* words that count, those that signs tell, by their sound */
    gboolean half;          /* one of them only begins so */
} telling;

/* Words with a meaning first, then those of their own; then meanings within what was told. */
static void tell_words(telling *sum, signs *of, const day_name_meaning *words,
                       const day_name_meaning *in_signs)
{
    gboolean told[DAY_NAME_PIECES] = {FALSE};
    guint n_words = MIN(words->pieces->len, DAY_NAME_PIECES), first = 0;
    for (guint turn = 0; turn < 3; turn++)
        for (guint i = 0; i < n_words; i++) {
            const day_name_piece *word = &g_array_index(words->pieces, day_name_piece, i);
            gboolean known = word->concepts->len > 0, begun = FALSE, sounded = FALSE;
            guint n = 0;
            if (told[i] || known != (turn != 1)) continue;
            if (turn == 2) {
                told[i] = meant_within(of, in_signs, word);
                continue;
            }
            if (known) n = meant_by(&first, of, in_signs, word);
            if (n == 0 && !word->form) n = sounded_by(&first, &begun, of, words->text, word), sounded = n > 0;
            tell(of, first, n);
            told[i] = n > 0;
            sum->own += sounded;
            sum->half |= begun;
        }
    for (guint i = 0; i < n_words; i++) {
        if (g_array_index(words->pieces, day_name_piece, i).form) continue;
        sum->count++;
        sum->told += told[i];
    }
}

static double like_signs(const day_name_meaning *words, const day_name_meaning *in_signs)
{
    signs of;
    telling sum = {0};
    guint signs_told = 0, signs_of_name = 0;
    if (!signs_of(&of, in_signs) || words->pieces->len > DAY_NAME_PIECES) return 0;
    tell_words(&sum, &of, words, in_signs);
    if (sum.count == 1 && of.n < SIGNS_ALONE_MIN) return 0; /* two signs sound like many words */
    for (guint i = 0; i < of.n; i++) {
        signs_told += of.told[i];
        signs_of_name += of.told[i] || !of.form[i];
    }
    if (sum.count == 0 || signs_of_name == 0 || (sum.told < 2 && (sum.own == 0 || sum.count > 1))) return 0;
    double first_share = (double)sum.told / sum.count, second = (double)signs_told / signs_of_name;
    if (sum.half && (first_share < WHOLE || second < WHOLE)) return 0;
    if (MAX(first_share, second) < WHOLE || MIN(first_share, second) < REST_MIN) return 0;
    return first_share * second * (sum.half ? 0.9 : 1);
}

double day_name_likeness(const day_name_meaning *one, const day_name_meaning *other)
{
    if (strcmp(one->text, other->text) == 0) return 1;
    if (one->signs && other->signs) return 0; /* characters: other characters are another name */
    if (one->signs) return like_signs(other, one);
    return other->signs ? like_signs(one, other) : like_words(one, other);
}

void day_name_meaning_each_sound(const day_name_meaning *meaning, void (*fn)(const char *part, void *ctx),
                                 void *ctx)
{
    signs of;
    if (!signs_of(&of, meaning)) return;
    for (guint from = 0; from + 2 <= of.n; from++) {
        char sound[24] = "", part[8];
        for (guint n = 0; n < 4 && from + n < of.n; n++) {
            char reading[16];
            reading_of(reading, of.code[from + n]);
            sound_of_word(sound, reading, strlen(reading), TRUE);
        }
        if (strlen(sound) < 2) continue;
        g_snprintf(part, sizeof part, "s%.2s", sound);
        fn(part, ctx);
    }
}
