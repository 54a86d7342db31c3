/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Candidates only: whether one is telling is judged by name_match.h, and whether anybody used it by the
 * texts. */
#include "short_forms.h"
#include "given_names.h"
#include "index/fold.h"
#include "name_match.h"
#include <string.h>

enum { LETTERS_MIN = 4, HAN_PREFIX_MAX = 4, WORDS_MAX = 3, FULL_MAX = 200 };

static bool is_han(gunichar c)
{
    return g_unichar_get_script(c) == G_UNICODE_SCRIPT_HAN;
}

/* --- people ------------------------------------------------------------------------------------------ */

typedef struct giving {
    day_short_form_fn fn;
    void *ctx;
    gboolean cased;
} giving;

/* The table's forms are folded: in scripts with capitals a name begins with one. */
static void give_form(const char *form, void *ctx)
{
    giving *give = ctx;
    char first[8] = "";
    gunichar c = g_utf8_get_char(form);
    g_unichar_to_utf8(give->cased ? g_unichar_toupper(c) : c, first);
    g_autofree char *text = g_strconcat(first, g_utf8_next_char(form), NULL);
    if (g_utf8_strlen(text, -1) >= 3) give->fn(text, give->ctx);
}

static void give_word(const char *word, giving *give)
{
    g_autofree char *folded = day_fold_text(word, strlen(word), NULL);
    if (!day_given_known(folded)) return;
    gunichar first = g_utf8_get_char(word);
    give->cased = g_unichar_isupper(first);
    if (g_utf8_strlen(word, -1) >= 3) give->fn(word, give->ctx);
    if (g_unichar_get_script(first) == G_UNICODE_SCRIPT_CYRILLIC ||
        g_unichar_get_script(first) == G_UNICODE_SCRIPT_LATIN)
        day_given_each_form(folded, give_form, give);
}

void day_short_forms_of_person(const char *name, day_short_form_fn fn, void *ctx)
{
    giving give = {fn, ctx, false};
    size_t surname = day_person_han_surname(name), size = strlen(name);
    if (size > FULL_MAX) return;
    if (surname > 0) {
        if (size - surname >= 6) fn(name + surname, ctx);
        return;
    }
    g_auto(GStrv) words = g_strsplit(name, " ", 5);
    for (guint i = 0; words[i] != NULL && words[1] != NULL; i++)
        if (*words[i] != '\0') give_word(words[i], &give);
}

/* --- organisations ----------------------------------------------------------------------------------- */

static void give_office(const char *name, size_t place, const char *shorter, day_short_form_fn fn, void *ctx)
{
    static const char *const levels[] = {"省", "市", "州", "县", "区", "盟"};
    g_autofree char *whole = g_strdup_printf("%.*s%s", (int)place, name, shorter);
    fn(whole, ctx);
    for (guint i = 0; i < G_N_ELEMENTS(levels); i++) {
        size_t size = strlen(levels[i]);
        if (place < size + 6 || memcmp(name + place - size, levels[i], size) != 0) continue;
        g_autofree char *bare = g_strdup_printf("%.*s%s", (int)(place - size), name, shorter);
        fn(bare, ctx);
    }
}

static void give_offices(const char *name, day_short_form_fn fn, void *ctx)
{
    static const struct {
        const char *end, *shorter;
    } offices[] = {
#define OFFICE(end, shorter) {end, shorter},
#include "office_shorts.def"
#undef OFFICE
    };
    size_t size = strlen(name);
    for (guint i = 0; i < G_N_ELEMENTS(offices); i++) {
        size_t end = strlen(offices[i].end);
        if (size >= end + 6 && memcmp(name + size - end, offices[i].end, end) == 0)
            give_office(name, size - end, offices[i].shorter, fn, ctx);
    }
}

static void give_han_beginnings(const char *name, day_short_form_fn fn, void *ctx)
{
    guint letters = 0;
    for (const char *at = name; *at != '\0' && letters < HAN_PREFIX_MAX; at = g_utf8_next_char(at)) {
        size_t size = (size_t)(g_utf8_next_char(at) - name);
        if (!is_han(g_utf8_get_char(at))) return;
        if (++letters < 2 || name[size] == '\0') continue;
        g_autofree char *text = g_strndup(name, size);
        fn(text, ctx);
    }
}

/* One to three words from the start; all after the first; the last alone. */
static void give_words(const char *name, day_short_form_fn fn, void *ctx)
{
    guint words = 0;
    const char *first = strchr(name, ' '), *last = strrchr(name, ' ');
    for (const char *blank = first; blank != NULL && words < WORDS_MAX;
         blank = strchr(blank + 1, ' '), words++) {
        g_autofree char *text = g_strndup(name, (gsize)(blank - name));
        if (g_utf8_strlen(text, -1) >= LETTERS_MIN) fn(text, ctx);
    }
    if (first != NULL && g_utf8_strlen(first + 1, -1) >= LETTERS_MIN) fn(first + 1, ctx);
    if (last != first && g_utf8_strlen(last + 1, -1) >= LETTERS_MIN) fn(last + 1, ctx);
}

void day_short_forms_of_org(const char *name, day_short_form_fn fn, void *ctx)
{
    if (*name == '\0' || strlen(name) > FULL_MAX || !g_utf8_validate(name, -1, NULL)) return;
    if (is_han(g_utf8_get_char(name))) {
        give_han_beginnings(name, fn, ctx);
        give_offices(name, fn, ctx);
    } else {
        give_words(name, fn, ctx);
    }
}
