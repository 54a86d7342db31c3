/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Headings are folded and their words counted out; each run of up to four words is looked up, in scripts
 * without blanks each run of up to ten characters. The longest that is known decides, of equals the one
 * nearer the end: the last word of "phone model" is what the column holds. */
#include "headings.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "scan/id/national.h"
#include <string.h>

#define HEADING_MAX 120u
#define WORDS_MAX 24u /* pieces of a heading */
#define RUN_MAX 10u   /* pieces of one term */

struct day_headings {
    GHashTable *roles; /* term → role + 1 */
};

/* Whether words of its script stand without blanks: each character is a piece. */
static bool is_dense(gunichar c)
{
    return (c >= 0x2E80 && c < 0xD7A4) || (c >= 0xE00 && c < 0xE80) || (c >= 0xF900 && c < 0xFB00);
}

/* Parts words where a capital follows a small letter: "fullName". Caller frees. */
static char *parted(const char *text, size_t size)
{
    GString *out = g_string_sized_new(size + 8);
    bool small = false;
    for (size_t at = 0; at < size; at++) {
        if (small && g_ascii_isupper(text[at])) g_string_append_c(out, ' ');
        small = g_ascii_islower(text[at]);
        g_string_append_c(out, text[at]);
    }
    return g_string_free(out, FALSE);
}

/* Words with one blank between, other signs dropped. Caller frees. */
static char *plain_heading(const char *text, size_t size)
{
    g_autofree char *apart = parted(text, size);
    g_autofree char *folded = day_fold_text(apart, strlen(apart), NULL);
    GString *out = g_string_new(NULL);
    for (const char *c = folded; *c != '\0'; c = g_utf8_next_char(c)) {
        gunichar code = g_utf8_get_char(c);
        bool letter = g_unichar_isalnum(code) || g_unichar_ismark(code) || code == '\'' || code == 0x2116;
        if (letter)
            g_string_append_len(out, c, g_utf8_next_char(c) - c);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    if (out->len > 0 && out->str[out->len - 1] == ' ') g_string_truncate(out, out->len - 1);
    return g_string_free(out, FALSE);
}

static void learn(day_headings *headings, const char *words, day_role role)
{
    g_auto(GStrv) all = g_strsplit(words, "|", 0);
    for (char **word = all; *word != NULL; word++) {
        char *term = plain_heading(*word, strlen(*word));
        if (g_hash_table_contains(headings->roles, term))
            g_free(term);
        else
            g_hash_table_insert(headings->roles, term, GUINT_TO_POINTER((guint)role + 1));
    }
}

static void learn_ids(day_headings *headings)
{
    for (day_role role = 0; role < DAY_ROLE_NONE; role++) {
        const day_national *national = day_role_national(role);
        for (guint i = 0; national != NULL && national->labels[i] != NULL; i++)
            learn(headings, national->labels[i], role);
    }
}

day_headings *day_headings_new(void)
{
    day_headings *headings = g_new0(day_headings, 1);
    headings->roles = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
#define HEADING(role, words) learn(headings, words, DAY_ROLE_##role);
#include "headings.def"
#undef HEADING
#define WORD(word, country) learn(headings, word, DAY_ROLE_PASSPORT);
#include "scan/id/passport_words.def"
#undef WORD
    learn_ids(headings);
    return headings;
}

void day_headings_free(day_headings *headings)
{
    if (headings == NULL) return;
    g_hash_table_unref(headings->roles);
    g_free(headings);
}

/* Where the pieces begin and end: words, or single characters. */
static guint pieces_of(const char *text, guint start[WORDS_MAX], guint end[WORDS_MAX])
{
    guint n = 0;
    bool open = false;
    for (const char *c = text; *c != '\0' && n < WORDS_MAX; c = g_utf8_next_char(c)) {
        guint at = (guint)(c - text), next = (guint)(g_utf8_next_char(c) - text);
        if (*c == ' ') {
            open = false;
        } else if (is_dense(g_utf8_get_char(c)) || !open) {
            open = !is_dense(g_utf8_get_char(c));
            start[n] = at;
            end[n++] = next;
        } else {
            end[n - 1] = next;
        }
    }
    return n;
}

day_role day_headings_role(const day_headings *headings, const char *heading, size_t size, bool *whole)
{
    guint start[WORDS_MAX], end[WORDS_MAX], best = 0;
    day_role role = DAY_ROLE_NONE;
    if (whole != NULL) *whole = false;
    if (size == 0 || size > HEADING_MAX) return role;
    g_autofree char *plain = plain_heading(heading, size);
    guint n = pieces_of(plain, start, end);
    for (guint i = 0; i < n; i++)
        for (guint k = i; k < n && k < i + RUN_MAX; k++) {
            g_autofree char *term = g_strndup(plain + start[i], end[k] - start[i]);
            guint found = GPOINTER_TO_UINT(g_hash_table_lookup(headings->roles, term));
            if (found == 0 || end[k] - start[i] < best) continue;
            best = end[k] - start[i];
            role = (day_role)(found - 1);
        }
    if (whole != NULL) *whole = role != DAY_ROLE_NONE && best == strlen(plain);
    return role;
}
