/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The tables of words made ready to look up. Invariants: an entry is in lower case; the entries of a language
 * are sorted by key (up to three letters of their first word), then longest first, so that the first that
 * fits is the longest; an entry has each reading once. In scripts without spaces the key is one letter and a
 * word ends anywhere. Names of months, weekdays and halves of the day come from CLDR (names.def, which the
 * build makes with ICU); what people write otherwise from lang_XX.c. */
#include "words.h"
#include "names.h"
#include <glib.h>
#include <string.h>

typedef struct entry {
    uint32_t key;
    uint16_t size;
    bool stem, unspaced;
    uint8_t n;
    char *text;
    day_time_reading readings[DT_MAX_READINGS];
} entry;

#define BUCKETS 1024

struct day_time_words {
    const day_time_lang *lang;
    GArray *entries;
    uint32_t first[BUCKETS + 1]; /* entries by the low bits of their key */
};

typedef struct tables {
    unsigned n;
    day_time_words *all[];
} tables;

static bool is_unspaced(gunichar c)
{
    if (c < 0xe00) return false;
    return (c < 0xe80) || (c >= 0x1780 && c < 0x1800) || (c >= 0x3005 && c <= 0x30ff) ||
           (c >= 0x3400 && c < 0xa000) || (c >= 0xac00 && c < 0xd7b0) || (c >= 0xf900 && c < 0xfb00);
}

static bool is_letter(gunichar c)
{
    if (c < 0x80) return g_ascii_isalpha((char)c);
    return g_unichar_isalpha(c) || g_unichar_ismark(c);
}

static gunichar fold(gunichar c)
{
    if (c < 0x80) return (gunichar)g_ascii_tolower((char)c);
    if (c == 0x2019) return '\'';
    if (c == 0x130) return 'i';
    return g_unichar_tolower(c);
}

static size_t get_char(gunichar *out, const uint8_t *at, const uint8_t *end)
{
    if (at >= end) return *out = 0;
    if (*at < 0x80) {
        *out = *at;
        return 1;
    }
    *out = g_utf8_get_char((const char *)at);
    return (size_t)g_utf8_skip[*at];
}

static uint32_t key_at(const uint8_t *at, const uint8_t *end)
{
    uint32_t key = 2166136261u;
    for (int i = 0; i < 3; i++) {
        gunichar c;
        size_t size = get_char(&c, at, end);
        if (size == 0 || (i > 0 && !is_letter(c))) break;
        key = (key ^ fold(c)) * 16777619u;
        if (is_unspaced(c)) break;
        at += size;
    }
    return key ^ key >> 15;
}

/* --- building ---------------------------------------------------------------------------------------- */

static int compare_entries(const void *a, const void *b)
{
    const entry *one = a, *two = b;
    uint32_t x = one->key % BUCKETS, y = two->key % BUCKETS;
    if (x != y) return x < y ? -1 : 1;
    if (one->key != two->key) return one->key < two->key ? -1 : 1;
    if (one->size != two->size) return one->size > two->size ? -1 : 1;
    int order = strcmp(one->text, two->text);
    return order != 0 ? order : (int)one->stem - (int)two->stem;
}

static void add_entry(GArray *entries, const char *text, size_t size, day_time_reading reading)
{
    entry new = {.n = 1, .readings = {reading}};
    if (text[size - 1] == '*') {
        new.stem = true;
        size--;
    }
    new.text = g_strndup(text, size);
    new.size = (uint16_t)size;
    const uint8_t *at = (const uint8_t *)new.text;
    new.key = key_at(at, at + size);
    const char *last = g_utf8_prev_char(new.text + size);
    new.unspaced = is_unspaced(g_utf8_get_char(last));
    g_array_append_val(entries, new);
}

/* The words of a phrase are known too, so that it is found from its end. */
static void add_parts(GArray *entries, const char *text, size_t size)
{
    const char *end = text + size;
    for (const char *at = text; at < end;) {
        size_t part = strcspn(at, " '.");
        if (part > (size_t)(end - at)) part = (size_t)(end - at);
        if (part > 0 && part < size && at[part - 1] != '*')
            add_entry(entries, at, part, (day_time_reading){DT_NONE, 0});
        at += part + 1;
    }
}

static void add_words(GArray *entries, const char *words, day_time_reading reading)
{
    for (const char *at = words; *at != '\0';) {
        size_t size = strcspn(at, "|"), skip = *at == '~' || *at == '!';
        if (size > skip) {
            add_entry(entries, at + skip, size - skip, reading);
            if (*at == '~') add_entry(entries, at + skip, size - skip, (day_time_reading){DT_WEAK, 0});
            add_parts(entries, at + skip, size - skip);
        }
        at += size + (at[size] == '|');
    }
}

static bool has_reading(const entry *e, day_time_reading reading)
{
    for (unsigned i = 0; i < e->n; i++)
        if (e->readings[i].class == reading.class && e->readings[i].value == reading.value) return true;
    return false;
}

static void merge_reading(entry *into, day_time_reading reading)
{
    if (reading.class == DT_NONE || has_reading(into, reading)) return;
    if (into->readings[0].class == DT_NONE) into->n = 0;
    if (into->n < DT_MAX_READINGS) into->readings[into->n++] = reading;
}

static void finish(day_time_words *words)
{
    GArray *entries = words->entries;
    g_array_sort(entries, compare_entries);
    unsigned kept = 0;
    for (unsigned i = 0; i < entries->len; i++) {
        entry *e = &g_array_index(entries, entry, i);
        entry *last = kept > 0 ? &g_array_index(entries, entry, kept - 1) : NULL;
        if (last != NULL && last->stem == e->stem && strcmp(last->text, e->text) == 0) {
            merge_reading(last, e->readings[0]);
            g_free(e->text);
        } else
            g_array_index(entries, entry, kept++) = *e;
    }
    g_array_set_size(entries, kept);
    for (unsigned bucket = 0, i = 0; bucket <= BUCKETS; bucket++) {
        while (i < kept && g_array_index(entries, entry, i).key % BUCKETS < bucket) i++;
        words->first[bucket] = i;
    }
}

/* Names of three letters are often words of the language too (mer, dom, ara). */
static bool is_short(const day_time_name *name)
{
    return (name->class == DT_MONTH || name->class == DT_WEEKDAY) && g_utf8_strlen(name->words, -1) <= 3;
}

static void add_names(GArray *entries, const char *locale, const day_time_name *names)
{
    for (const day_time_name *name = names; name->locale != NULL; name++) {
        if (strcmp(name->locale, locale) != 0) continue;
        add_words(entries, name->words, (day_time_reading){name->class, name->value});
        if (is_short(name)) add_words(entries, name->words, (day_time_reading){DT_WEAK, 0});
    }
}

static day_time_words *build(const day_time_lang *lang)
{
    day_time_words *words = g_new0(day_time_words, 1);
    words->lang = lang;
    words->entries = g_array_new(FALSE, FALSE, sizeof(entry));
    for (const day_time_row *row = lang->rows; row->words != NULL; row++)
        add_words(words->entries, row->words, (day_time_reading){row->class, row->value});
    if (lang->cldr != NULL) {
        add_names(words->entries, lang->cldr, day_time_names);
        add_names(words->entries, lang->cldr, day_time_numbers);
    }
    finish(words);
    return words;
}

#define LANG(code) extern const day_time_lang day_time_lang_##code;
#include "langs.def"
#undef LANG
#define LANG(code) &day_time_lang_##code,
const day_time_lang *const day_time_langs[] = {
#include "langs.def"
    NULL};
#undef LANG

static const tables *all_tables(void)
{
    static gsize known = 0;
    if (g_once_init_enter(&known)) {
        unsigned n = 0;
        while (day_time_langs[n] != NULL) n++;
        tables *made = g_malloc0(sizeof *made + n * sizeof made->all[0]);
        made->n = n;
        for (unsigned i = 0; i < n; i++) made->all[i] = build(day_time_langs[i]);
        g_once_init_leave(&known, (gsize)made);
    }
    return (const tables *)known;
}

/* --- waking ------------------------------------------------------------------------------------------ */

static bool class_wakes(uint8_t class, int value)
{
    static const uint8_t waking[] = {DT_MONTH, DT_WEEKDAY, DT_UNIT,    DT_PART,   DT_DAYHALF, DT_CLOCK,
                                     DT_DAY,   DT_DAYPART, DT_HOLIDAY, DT_SEASON, DT_SET,     DT_WEEKEND,
                                     DT_NOW,   DT_OCLOCK,  DT_MARK,    DT_ERA,    DT_TODATE};
    if (class == DT_QUARTER || class == DT_HALF) return value > 0;
    return memchr(waking, class, sizeof waking) != NULL;
}

typedef void (*wake_fn)(const char *word, bool stem, unsigned lang, void *ctx);

static void wake_row(const char *words, uint8_t class, int value, unsigned lang, wake_fn wake, void *ctx)
{
    bool wakes = class_wakes(class, value);
    for (const char *at = words; *at != '\0';) {
        size_t size = strcspn(at, "|"), skip = *at == '~' || *at == '!';
        if (size > skip && (*at == '!' || (wakes && *at != '~'))) {
            bool stem = at[size - 1] == '*';
            g_autofree char *word = g_strndup(at + skip, size - skip - stem);
            wake(word, stem, lang, ctx);
        }
        at += size + (at[size] == '|');
    }
}

void day_time_words_warm(wake_fn wake, void *ctx)
{
    (void)all_tables();
    for (unsigned i = 0; day_time_langs[i] != NULL; i++) {
        const day_time_lang *lang = day_time_langs[i];
        for (const day_time_row *row = lang->rows; row->words != NULL; row++)
            wake_row(row->words, row->class, row->value, i, wake, ctx);
        for (const day_time_name *name = day_time_names; lang->cldr != NULL && name->locale != NULL; name++)
            if (strcmp(name->locale, lang->cldr) == 0)
                wake_row(name->words, name->class, name->value, i, wake, ctx);
    }
}

/* --- looking up -------------------------------------------------------------------------------------- */

const day_time_words *day_time_words_of(const char *code, unsigned otherwise)
{
    const tables *ready = all_tables();
    size_t size = strcspn(code, "-_");
    for (unsigned i = 0; size > 0 && i < ready->n; i++) {
        const char *have = ready->all[i]->lang->code;
        if (strncmp(have, code, size) == 0 && have[size] == '\0') return ready->all[i];
    }
    return ready->all[otherwise];
}

const day_time_lang *day_time_words_lang(const day_time_words *words)
{
    return words->lang;
}

static bool is_blank(gunichar c)
{
    return c == ' ' || c == '\t' || c == '-' || c == 0xa0 || c == 0x200c || c == 0x202f || c == 0x3000;
}

static size_t skip_blanks(const uint8_t *at, const uint8_t *end)
{
    size_t size = 0;
    gunichar c;
    for (size_t one; (one = get_char(&c, at + size, end)) > 0 && is_blank(c);) size += one;
    return size;
}

static size_t skip_letters(const uint8_t *at, const uint8_t *end)
{
    size_t size = 0;
    gunichar c;
    for (size_t one; (one = get_char(&c, at + size, end)) > 0 && is_letter(c);) size += one;
    return size;
}

/* The bytes that an entry takes at `at`; 0 when it does not stand there. */
static size_t take_entry(const entry *e, const uint8_t *at, const uint8_t *end)
{
    const uint8_t *from = at, *want = (const uint8_t *)e->text, *want_end = want + e->size;
    while (want < want_end) {
        gunichar c, w;
        if (*want == ' ') {
            size_t blank = skip_blanks(at, end);
            if (blank == 0) return 0;
            at += blank;
            want++;
            continue;
        }
        size_t size = get_char(&c, at, end);
        want += get_char(&w, want, want_end);
        if (size == 0 || fold(c) != w) return 0;
        at += size;
    }
    size_t rest = e->unspaced ? 0 : skip_letters(at, end);
    bool letter = want_end[-1] >= 0x80 || g_ascii_isalpha(want_end[-1]);
    if (rest > 0 && letter && !e->stem) {
        gunichar next;
        get_char(&next, at, end);
        if (!is_unspaced(next)) return 0;
        rest = 0;
    }
    return (size_t)(at - from) + (e->stem ? rest : 0);
}

size_t day_time_words_at(const day_time_words *words, day_span text, size_t at,
                         day_time_reading readings[DT_MAX_READINGS], unsigned *n, bool parts)
{
    const uint8_t *from = text.data + at, *end = text.data + text.size;
    uint32_t key = key_at(from, end), bucket = key % BUCKETS;
    for (unsigned i = words->first[bucket]; i < words->first[bucket + 1]; i++) {
        const entry *e = &g_array_index(words->entries, entry, i);
        if (e->key != key || (e->readings[0].class == DT_NONE && !parts)) continue;
        size_t size = take_entry(e, from, end);
        if (size == 0) continue;
        *n = e->n;
        memcpy(readings, e->readings, sizeof e->readings);
        return size;
    }
    return 0;
}
