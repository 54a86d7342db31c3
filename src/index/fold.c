/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Folding a code point at a time, from tables made at build time. Invariants: the fold of a folded character
 * is itself, and text folds to the same whether its letters are composed (NFC) or not (NFD, as file names
 * from macOS are): marks and conjoining jamo compose with the folded character before them.
 * Specifications: UAX #15 (normalisation), The Unicode Standard 3.12 (conjoining jamo). */
#include "fold.h"
#include "base/utf8.h"

#define L_BASE 0x1100u
#define V_BASE 0x1161u
#define T_BASE 0x11A7u
#define S_BASE 0xAC00u
#define L_COUNT 19u
#define V_COUNT 21u
#define T_COUNT 28u
#define S_COUNT (L_COUNT * V_COUNT * T_COUNT)

static uint32_t entry_of(uint32_t code)
{
    if (code >= DAY_FOLD_CODES) return DAY_FOLD_SEPARATOR;
    return day_fold_entries[day_fold_blocks[code / DAY_FOLD_BLOCK] * DAY_FOLD_BLOCK + code % DAY_FOLD_BLOCK];
}

day_fold_class day_fold_class_of(uint32_t code)
{
    return (day_fold_class)(entry_of(code) & 0xff);
}

size_t day_fold_code(day_fold_char out[DAY_FOLD_OUT_MAX], uint32_t code)
{
    uint32_t entry = entry_of(code), target = entry >> 8;

    if (target < DAY_FOLD_CODES) {
        out[0].code = target ? target : code;
        out[0].class = (day_fold_class)(entry & 0xff);
        return out[0].class != DAY_FOLD_IGNORE;
    }
    const uint32_t *sequence = day_fold_sequences + (target - DAY_FOLD_CODES);
    for (uint32_t i = 0; i < sequence[0] && i < DAY_FOLD_OUT_MAX; i++) {
        out[i].code = sequence[i + 1];
        out[i].class = day_fold_class_of(out[i].code);
    }
    return MIN(sequence[0], DAY_FOLD_OUT_MAX);
}

static uint32_t compose_jamo(uint32_t before, uint32_t code)
{
    if (before - L_BASE < L_COUNT && code - V_BASE < V_COUNT)
        return S_BASE + ((before - L_BASE) * V_COUNT + (code - V_BASE)) * T_COUNT;
    if (before - S_BASE < S_COUNT && (before - S_BASE) % T_COUNT == 0 && code - T_BASE - 1 < T_COUNT - 1)
        return before + (code - T_BASE);
    return 0;
}

uint32_t day_fold_compose(uint32_t before, uint32_t code)
{
    size_t low = 0, high = day_fold_n_pairs;

    if (code >= L_BASE && code < 0x1200) return compose_jamo(before, code);
    while (low < high) {
        size_t middle = (low + high) / 2;
        const day_fold_pair *pair = &day_fold_pairs[middle];
        if (pair->base == before && pair->mark == code) return pair->composed;
        if (pair->base < before || (pair->base == before && pair->mark < code))
            low = middle + 1;
        else
            high = middle;
    }
    return 0;
}

static void append_code(GString *out, GArray *map, uint32_t code, size_t at)
{
    char utf8[4];
    size_t n = day_utf8_put(utf8, code);
    uint32_t offset = (uint32_t)at;

    g_string_append_len(out, utf8, (gssize)n);
    for (size_t i = 0; map && i < n; i++) g_array_append_val(map, offset);
}

/* Puts `composed` in the place of the last character, which started at `start` of the result. */
static void replace_last(GString *out, GArray *map, size_t start, uint32_t composed)
{
    uint32_t offset = map ? g_array_index(map, uint32_t, start) : 0;

    g_string_truncate(out, start);
    if (map) g_array_set_size(map, (guint)start);
    append_code(out, map, composed, offset);
}

char *day_fold_text(const char *text, size_t size, GArray *map)
{
    GString *out = g_string_sized_new(size + 1);
    uint32_t last = 0, code, end = (uint32_t)size;
    size_t last_start = 0;

    for (size_t at = 0, n; at < size; at += n) {
        day_fold_char folded[DAY_FOLD_OUT_MAX];
        n = day_utf8_next(text + at, size - at, &code);
        size_t n_folded = day_fold_code(folded, code);
        for (size_t i = 0; i < n_folded; i++) {
            uint32_t composed = last ? day_fold_compose(last, folded[i].code) : 0;
            if (!composed && folded[i].class == DAY_FOLD_MARK) continue;
            if (composed) {
                replace_last(out, map, last_start, composed);
            } else {
                last_start = out->len;
                append_code(out, map, folded[i].code, at);
            }
            last = composed ? composed : folded[i].code;
        }
    }
    if (map) g_array_append_val(map, end);
    return g_string_free(out, FALSE);
}
