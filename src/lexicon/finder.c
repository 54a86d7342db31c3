/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Terms are found by the scanner's dictionary (scan/terms.h): places where a word can begin are sifted 64 at
 * a time, and what stands there is compared, the longest of each class first. Forms that several concepts
 * share are one entry with a chain of terms. Invariant: nothing changes after day_lexicon_finder_new(). */
#include "finder.h"
#include "canon.h"
#include "forms.h"
#include "index/fold.h"
#include "scan/number/fold.h"
#include "scan/terms.h"
#include <string.h>

#define NO_LINK UINT32_MAX

/* A term that has a form, and the next that has the same; kept in the order listed. */
typedef struct chained {
    const day_lexicon_term *term;
    uint32_t next;
} chained;

struct day_lexicon_finder {
    day_terms *terms; /* tag: index of the first chained */
    GArray *links;
};

/* --- building ---------------------------------------------------------------------------------------- */

static void add_canonical(GPtrArray *out, GHashTable *seen, const char *form)
{
    g_auto(day_lexicon_canon) canon = {0};
    g_autofree char *folded = day_fold_text(form, strlen(form), NULL);
    day_lexicon_canon_make(&canon, folded, strlen(folded));
    if (canon.size == 0 || g_hash_table_contains(seen, canon.text)) return;
    char *kept = g_strdup(canon.text);
    g_ptr_array_add(out, kept);
    g_hash_table_add(seen, kept);
}

GPtrArray *day_lexicon_folded_forms(const day_lexicon_term *term)
{
    g_autoptr(GPtrArray) forms = g_ptr_array_new_with_free_func(g_free);
    g_autoptr(GHashTable) seen = g_hash_table_new(g_str_hash, g_str_equal);
    GPtrArray *out = g_ptr_array_new_with_free_func(g_free);
    if (term->exact)
        g_ptr_array_add(forms, g_strdup(term->term));
    else
        day_lexicon_forms(forms, term->term, term->language);
    for (guint i = 0; i < forms->len; i++) add_canonical(out, seen, forms->pdata[i]);
    return out;
}

static unsigned class_index(const char *class)
{
    const char *const *classes = day_lexicon_classes();
    unsigned i = 0;
    while (classes[i] != NULL && strcmp(classes[i], class) != 0) i++;
    return i;
}

/* Puts the term behind the others of its form; one concept is in a chain once. */
static void chain(day_lexicon_finder *finder, uint32_t at, const day_lexicon_term *term)
{
    chained *all = (chained *)(void *)finder->links->data;
    for (;; at = all[at].next) {
        if (strcmp(all[at].term->concept, term->concept) == 0) return;
        if (all[at].next == NO_LINK) break;
    }
    all[at].next = finder->links->len;
    chained added = {term, NO_LINK};
    g_array_append_val(finder->links, added);
}

static void add_form(day_lexicon_finder *finder, GHashTable *heads, const char *form,
                     const day_lexicon_term *term)
{
    unsigned class = class_index(term->class);
    g_autofree char *key = g_strdup_printf("%u%c%s", class, term->stem ? '*' : ' ', form);
    gpointer head = NULL;
    if (g_hash_table_lookup_extended(heads, key, NULL, &head)) {
        chain(finder, GPOINTER_TO_UINT(head), term);
        return;
    }
    chained added = {term, NO_LINK};
    g_hash_table_insert(heads, g_steal_pointer(&key), GUINT_TO_POINTER(finder->links->len));
    day_terms_owner(finder->terms, class);
    day_terms_add(finder->terms, form, finder->links->len, term->stem ? DAY_TERM_OPEN : 0);
    g_array_append_val(finder->links, added);
}

day_lexicon_finder *day_lexicon_finder_new(const day_lexicon_term *terms, guint n)
{
    day_lexicon_finder *finder = g_new0(day_lexicon_finder, 1);
    g_autoptr(GHashTable) heads = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    finder->terms = day_terms_new();
    finder->links = g_array_new(FALSE, FALSE, sizeof(chained));
    for (guint i = 0; i < n; i++) {
        g_autoptr(GPtrArray) forms = day_lexicon_folded_forms(&terms[i]);
        for (guint j = 0; j < forms->len; j++) add_form(finder, heads, forms->pdata[j], &terms[i]);
    }
    day_terms_build(finder->terms);
    return finder;
}

void day_lexicon_finder_free(day_lexicon_finder *finder)
{
    if (finder == NULL) return;
    day_terms_free(finder->terms);
    g_array_free(finder->links, TRUE);
    g_free(finder);
}

/* --- finding ----------------------------------------------------------------------------------------- */

typedef struct finding {
    const day_lexicon_finder *finder;
    const day_lexicon_canon *canon;
    GArray *out;
    size_t end[DAY_TERMS_OWNERS]; /* where the last hit of a class ends */
} finding;

static bool is_letter_byte(uint8_t byte)
{
    return g_ascii_isalpha((char)byte) || byte >= 0x80;
}

/* Whether what stands beside a term of a script with blanks makes it a part of an address, a file's name, a
 * version: "police" in police.example, mail_server, user@mail. Figures may stand before a unit: 5gb. */
static bool stands_alone(const finding *find, size_t start, size_t end, bool unit)
{
    const uint8_t *text = (const uint8_t *)find->canon->text;
    size_t size = find->canon->size;
    uint8_t first = text[start], last = text[end - 1];
    uint8_t before = start > 0 ? text[start - 1] : ' ', after = end < size ? text[end] : ' ';
    bool spaced_start = g_ascii_isalpha((char)first) || (first >= 0xC3 && first < 0xE0);
    bool spaced_end = g_ascii_isalpha((char)last) || (spaced_start && last >= 0x80);
    if (spaced_start && (before == '_' || before == '@')) return false;
    if (spaced_start && g_ascii_isdigit((char)before) && !unit) return false;
    if (g_ascii_isalpha((char)first) && before == '.' && start > 1 && is_letter_byte(text[start - 2]))
        return false;
    if (spaced_end && (after == '_' || after == '@' || g_ascii_isdigit((char)after))) return false;
    if (g_ascii_isalpha((char)last) && after == '.' && end + 1 < size && g_ascii_isalnum((char)text[end + 1]))
        return false;
    return true;
}

/* Over the letters that follow. */
static size_t word_end(const day_lexicon_canon *canon, size_t at)
{
    while (at < canon->size && day_word_spaced_letter(g_utf8_get_char(canon->text + at)))
        at += g_utf8_skip[(guchar)canon->text[at]];
    return MIN(at, canon->size);
}

static bool take(unsigned owner, size_t at, size_t size, uint32_t tag, void *ctx)
{
    finding *find = ctx;
    const chained *links = (const chained *)(const void *)find->finder->links->data;
    const day_lexicon_term *first = links[tag].term;
    size_t end = first->stem ? word_end(find->canon, at + size) : at + size;
    if (!stands_alone(find, at, end, strcmp(first->class, "unit") == 0)) return false;
    if (end <= find->end[owner]) return true;
    find->end[owner] = end;
    const uint32_t *from = find->canon->from;
    for (uint32_t i = tag; i != NO_LINK; i = links[i].next) {
        day_lexicon_hit hit = {from[at], from[end - 1] + (size_t)1, links[i].term};
        g_array_append_val(find->out, hit);
    }
    return true;
}

/* Whether a word may begin at a byte: a sieve before the dictionary's. A letter of two bytes (Cyrillic,
 * Arabic, Greek) goes on a word when another stands right before it. */
static inline bool may_begin(const uint8_t *text, size_t at)
{
    uint8_t byte = text[at], before = at > 0 ? text[at - 1] : ' ';
    if (byte < 0x80) return g_ascii_isalnum((char)byte) && !g_ascii_isalpha((char)before);
    if (byte < 0xC0) return false;
    if (byte >= 0xE0) return true; /* of a script without blanks: 820GB通话记录 */
    if (before < 0x80 || at < 2) return !g_ascii_isalpha((char)before);
    uint8_t lead = text[at - 2];
    if (lead < 0xC3 || lead >= 0xE0) return true;
    return lead == 0xD8 && (before == 0x8C || before == 0x9B || before == 0x9F); /* ، ؛ ؟ */
}

void day_lexicon_finder_find(GArray *out, const day_lexicon_finder *finder, const char *folded, size_t size)
{
    g_auto(day_lexicon_canon) canon = {0};
    day_lexicon_canon_make(&canon, folded, size);
    finding find = {.finder = finder, .canon = &canon, .out = out};
    day_span text = {(const uint8_t *)canon.text, canon.size};
    for (size_t base = 0; base < text.size; base += 64) {
        uint64_t places = 0;
        size_t n = MIN(text.size - base, 64);
        for (size_t i = 0; i < n; i++) places |= (uint64_t)may_begin(text.data, base + i) << i;
        places = day_terms_sift(finder->terms, text, places, base);
        for (; places != 0; places &= places - 1)
            day_terms_at(finder->terms, text, base + (size_t)__builtin_ctzll(places), take, &find);
    }
}
