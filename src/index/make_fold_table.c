/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A program of the build: writes the C source of fold_table.h from ICU (NFKC, case folding, scripts) and
 * OpenCC (traditional to simplified), so that nothing of their data is kept in the tree and nothing of them
 * is loaded when a search starts.
 *
 * The fold of one code point: NFKC with case folding (UAX #15, UTS #46's mapping); Latin and Greek without
 * marks; Cyrillic without accents, io as ie, but short i and the other letters of their own kept; Arabic and
 * Hebrew without vowel points, Persian and Arabic yeh and kaf the same, alef with hamza as alef, alef with
 * madda kept; every decimal digit as ASCII; traditional Chinese as simplified, a character at a time. */
#include "fold_table.h"
#include <glib.h>
#include <opencc/opencc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicode/uchar.h>
#include <unicode/unorm2.h>
#include <unicode/uscript.h>
#include <unicode/ustring.h>

#define SEQUENCE_MAX 32

typedef struct sequence {
    uint32_t code[SEQUENCE_MAX];
    size_t size;
} sequence;

typedef struct maker {
    const UNormalizer2 *nfkc_cf, *nfd, *nfc;
    opencc_t opencc;
    uint32_t *entries; /* one a code point */
    GArray *sequences; /* uint32_t */
    GArray *pairs;     /* day_fold_pair */
} maker;

static sequence normalised(const UNormalizer2 *how, const sequence *in)
{
    UChar text[SEQUENCE_MAX * 2], result[SEQUENCE_MAX * 4];
    int32_t size = 0, n;
    UErrorCode status = U_ZERO_ERROR;
    sequence out = {.size = 0};

    for (size_t i = 0; i < in->size; i++) U16_APPEND_UNSAFE(text, size, in->code[i]);
    n = unorm2_normalize(how, text, size, result, G_N_ELEMENTS(result), &status);
    g_assert(U_SUCCESS(status));
    for (int32_t i = 0; i < n;) {
        UChar32 code;
        U16_NEXT_UNSAFE(result, i, code);
        g_assert(out.size < SEQUENCE_MAX);
        out.code[out.size++] = (uint32_t)code;
    }
    return out;
}

static UScriptCode script_of(uint32_t code)
{
    UErrorCode status = U_ZERO_ERROR;
    return uscript_getScript((UChar32)code, &status);
}

static bool is_nonspacing(uint32_t code)
{
    int8_t type = u_charType((UChar32)code);
    return type == U_NON_SPACING_MARK || type == U_ENCLOSING_MARK;
}

/* Marks that are dropped or composed: not those that spell a syllable (Indic, Thai). */
static bool is_foldable_mark(uint32_t code)
{
    UScriptCode script = script_of(code);

    if (code == 0x3099 || code == 0x309A) return true;
    if (!is_nonspacing(code)) return false;
    return script == USCRIPT_INHERITED || script == USCRIPT_LATIN || script == USCRIPT_GREEK ||
           script == USCRIPT_CYRILLIC || script == USCRIPT_ARABIC || script == USCRIPT_HEBREW;
}

static uint32_t letter_alone(uint32_t code)
{
    static const uint32_t same[][2] = {
        {0x0131, 'i'},    {0x0142, 'l'},    {0x00F8, 'o'},    {0x0111, 'd'},    {0x0127, 'h'},
        {0x0167, 't'},    {0x0451, 0x0435}, {0x0450, 0x0435}, {0x045D, 0x0438}, {0x064A, 0x06CC},
        {0x0649, 0x06CC}, {0x0643, 0x06A9}, {0x0623, 0x0627}, {0x0625, 0x0627}, {0x0671, 0x0627},
        {0x06C0, 0x0647}, {0x06C2, 0x06C1},
    };
    int32_t digit = u_charDigitValue((UChar32)code);

    if (digit >= 0 && u_charType((UChar32)code) == U_DECIMAL_DIGIT_NUMBER) return (uint32_t)('0' + digit);
    for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
        if (same[i][0] == code) return same[i][1];
    return code;
}

static uint32_t simplified(const maker *m, uint32_t code)
{
    char utf8[8];
    int n = g_unichar_to_utf8(code, utf8);
    char *converted = opencc_convert_utf8(m->opencc, utf8, (size_t)n);
    uint32_t result = code;

    g_assert(converted);
    if (g_utf8_strlen(converted, -1) == 1) result = g_utf8_get_char(converted);
    opencc_convert_utf8_free(converted);
    return result;
}

static bool keeps_marks(uint32_t base)
{
    UScriptCode script = script_of(base);
    return script != USCRIPT_LATIN && script != USCRIPT_GREEK && script != USCRIPT_HEBREW &&
           script != USCRIPT_COMMON;
}

/* One character with its marks composed again, after the marks that don't matter were dropped. */
static sequence without_marks(const maker *m, const sequence *in)
{
    sequence apart = normalised(m->nfd, in), kept = {.size = 0};
    uint32_t base = 0;

    for (size_t i = 0; i < apart.size; i++) {
        uint32_t code = apart.code[i];
        if (!is_foldable_mark(code))
            base = code;
        else if (base && !keeps_marks(base))
            continue;
        kept.code[kept.size++] = code;
    }
    kept = normalised(m->nfc, &kept);
    for (size_t i = 0; i < kept.size; i++) kept.code[i] = letter_alone(kept.code[i]);
    return kept;
}

static sequence folded(const maker *m, uint32_t code)
{
    sequence one = {.code = {code}, .size = 1}, all, out = {.size = 0};

    all = normalised(m->nfkc_cf, &one);
    all = without_marks(m, &all);
    for (size_t i = 0; i < all.size; i++) {
        uint32_t c = all.code[i];
        if (c == 0x0640 || (i > 0 && is_foldable_mark(c))) /* tatweel; a mark that composed with nothing */
            continue;
        /* to the end of a chain: a few characters are the traditional form of one and the simplified of
         * another */
        for (int hop = 0; hop < 3 && script_of(c) == USCRIPT_HAN; hop++) c = simplified(m, c);
        out.code[out.size++] = c;
    }
    return out;
}

static day_fold_class class_by_script(uint32_t code)
{
    switch (script_of(code)) {
    case USCRIPT_HAN: return DAY_FOLD_HAN;
    case USCRIPT_HIRAGANA:
    case USCRIPT_KATAKANA:
    case USCRIPT_KATAKANA_OR_HIRAGANA:
    case USCRIPT_BOPOMOFO: return DAY_FOLD_KANA;
    case USCRIPT_HANGUL: return DAY_FOLD_HANGUL;
    case USCRIPT_THAI:
    case USCRIPT_LAO:
    case USCRIPT_KHMER:
    case USCRIPT_MYANMAR: return DAY_FOLD_SEA;
    default: return DAY_FOLD_WORD;
    }
}

static day_fold_class class_of(uint32_t code)
{
    int8_t type = u_charType((UChar32)code);

    if (code == '\n' || code == '\r' || code == 0x85 || code == 0x2028 || code == 0x2029)
        return DAY_FOLD_BREAK;
    if (code == '\t' || type == U_SPACE_SEPARATOR) return DAY_FOLD_BLANK;
    if (is_foldable_mark(code)) return DAY_FOLD_MARK;
    if (code == 0x30FC || code == 0x3005 || code == 0x3006 ||
        code == 0x3007) /* marks that stand as letters */
        return code == 0x30FC ? DAY_FOLD_KANA : DAY_FOLD_HAN;
    if (!u_isalnum((UChar32)code) && type != U_NON_SPACING_MARK && type != U_COMBINING_SPACING_MARK &&
        type != U_LETTER_NUMBER && type != U_OTHER_NUMBER)
        return DAY_FOLD_SEPARATOR;
    return class_by_script(code);
}

static uint32_t entry_of(maker *m, uint32_t code)
{
    sequence out;
    uint32_t target;

    if (!u_isdefined((UChar32)code) || U_IS_SURROGATE(code)) return DAY_FOLD_SEPARATOR;
    if (is_foldable_mark(code)) return DAY_FOLD_MARK;
    if (code == '\n' || code == '\r' || code == '\t' || u_charType((UChar32)code) == U_CONTROL_CHAR)
        return class_of(code);
    out = folded(m, code);
    if (out.size == 0) return DAY_FOLD_IGNORE;
    if (out.size == 1) {
        target = out.code[0] == code ? 0 : out.code[0];
        return target << 8 | class_of(out.code[0]);
    }
    target = DAY_FOLD_CODES + m->sequences->len;
    uint32_t n = (uint32_t)out.size;
    g_array_append_val(m->sequences, n);
    g_array_append_vals(m->sequences, out.code, n);
    return target << 8 | class_of(out.code[0]);
}

static gint compare_pairs(gconstpointer a, gconstpointer b)
{
    const day_fold_pair *x = a, *y = b;
    if (x->base != y->base) return x->base < y->base ? -1 : 1;
    return x->mark < y->mark ? -1 : x->mark > y->mark;
}

/* A letter that its own fold keeps, and that decomposes into a base and a mark: text in NFD must fold to it.
 */
static void add_pair(maker *m, uint32_t code)
{
    sequence one = {.code = {code}, .size = 1}, apart;
    day_fold_pair pair = {.composed = code};

    if (m->entries[code] >> 8 || !u_isdefined((UChar32)code) || U_IS_SURROGATE(code)) return;
    apart = normalised(m->nfd, &one);
    if (apart.size != 2 || !is_foldable_mark(apart.code[1])) return;
    pair.base = m->entries[apart.code[0]] >> 8 ? m->entries[apart.code[0]] >> 8 : apart.code[0];
    pair.mark = apart.code[1];
    if (pair.base < DAY_FOLD_CODES) g_array_append_val(m->pairs, pair);
}

static uint64_t digest_more(uint64_t digest, const void *data, size_t size)
{
    const uint8_t *bytes = data;
    for (size_t i = 0; i < size; i++) digest = (digest ^ bytes[i]) * 0x100000001b3u;
    return digest;
}

static uint16_t block_number(GPtrArray *blocks, const uint32_t *block)
{
    for (guint i = 0; i < blocks->len; i++)
        if (memcmp(blocks->pdata[i], block, DAY_FOLD_BLOCK * sizeof *block) == 0) return (uint16_t)i;
    g_ptr_array_add(blocks, (gpointer)block);
    return (uint16_t)(blocks->len - 1);
}

static void write_numbers(FILE *out, const char *declaration, const uint32_t *values, size_t n)
{
    fprintf(out, "%s = {", declaration);
    for (size_t i = 0; i < n; i++) fprintf(out, "%s0x%x,", i % 12 ? "" : "\n", values[i]);
    fprintf(out, "\n};\n");
}

static void write_table(const maker *m, FILE *out)
{
    g_autoptr(GPtrArray) blocks = g_ptr_array_new();
    uint32_t numbers[DAY_FOLD_CODES / DAY_FOLD_BLOCK];
    uint64_t digest = 0xcbf29ce484222325u;

    fprintf(out, "/* Written by make_fold_table.c. */\n#include \"fold_table.h\"\n");
    for (uint32_t i = 0; i < G_N_ELEMENTS(numbers); i++)
        numbers[i] = block_number(blocks, m->entries + i * DAY_FOLD_BLOCK);
    write_numbers(out, "const uint16_t day_fold_blocks[]", numbers, G_N_ELEMENTS(numbers));
    fprintf(out, "const uint32_t day_fold_entries[] = {");
    for (guint b = 0; b < blocks->len; b++)
        for (uint32_t i = 0; i < DAY_FOLD_BLOCK; i++)
            fprintf(out, "%s0x%x,", i % 12 ? "" : "\n", ((uint32_t *)blocks->pdata[b])[i]);
    fprintf(out, "\n};\n");
    write_numbers(out, "const uint32_t day_fold_sequences[]", (uint32_t *)m->sequences->data,
                  m->sequences->len);
    fprintf(out, "const day_fold_pair day_fold_pairs[] = {\n");
    for (guint i = 0; i < m->pairs->len; i++) {
        day_fold_pair pair = g_array_index(m->pairs, day_fold_pair, i);
        fprintf(out, "{0x%x, 0x%x, 0x%x},\n", pair.base, pair.mark, pair.composed);
    }
    digest = digest_more(digest, m->entries, DAY_FOLD_CODES * sizeof *m->entries);
    digest = digest_more(digest, m->sequences->data, m->sequences->len * sizeof(uint32_t));
    digest = digest_more(digest, m->pairs->data, m->pairs->len * sizeof(day_fold_pair));
    fprintf(out, "};\nconst size_t day_fold_n_pairs = %u;\n", m->pairs->len);
    fprintf(out, "const uint64_t day_fold_digest = 0x%" G_GINT64_MODIFIER "xu;\n", (guint64)digest);
}

int main(int argc, char **argv)
{
    UErrorCode status = U_ZERO_ERROR;
    maker m = {.nfkc_cf = unorm2_getNFKCCasefoldInstance(&status),
               .nfd = unorm2_getNFDInstance(&status),
               .nfc = unorm2_getNFCInstance(&status),
               .opencc = opencc_open("t2s.json"),
               .entries = g_new0(uint32_t, DAY_FOLD_CODES),
               .sequences = g_array_new(FALSE, FALSE, sizeof(uint32_t)),
               .pairs = g_array_new(FALSE, FALSE, sizeof(day_fold_pair))};

    if (argc != 2 || U_FAILURE(status) || m.opencc == (opencc_t)-1) {
        fprintf(stderr, "make_fold_table OUT: needs ICU and OpenCC's t2s.json\n");
        return 1;
    }
    for (uint32_t code = 0; code < DAY_FOLD_CODES; code++) m.entries[code] = entry_of(&m, code);
    for (uint32_t code = 0; code < DAY_FOLD_CODES; code++) add_pair(&m, code);
    g_array_sort(m.pairs, compare_pairs);
    FILE *out = fopen(argv[1], "w");
    if (!out) return 1;
    write_table(&m, out);
    opencc_close(m.opencc);
    g_array_unref(m.sequences);
    g_array_unref(m.pairs);
    g_free(m.entries);
    return fclose(out) ? 1 : 0;
}
