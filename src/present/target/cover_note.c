/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Letters begin with two lines, "language: fr" and "name: français"; {organisation}, {data}, {volume},
 * {status}, {dates} and {persons} are put in. What comes from a trove is put in once: braces in it are text.
 */
#include "cover_note.h"
#include "cover_notes.h"
#include "country/country_name.h"
#include <string.h>

#define UNTOLD "—"

static bool is_language(const char *note, const char *language)
{
    size_t n = strlen(language);
    return g_str_has_prefix(note, "language: ") && strncmp(note + 10, language, n) == 0 &&
           note[10 + n] == '\n';
}

/* Static: the language's name as the letters have it. NULL: there is no letter. */
static const char *known_language(const char *language)
{
    static const char *const ALIASES[][2] = {{"no", "nb"},  {"nn", "nb"}, {"zho", "zh"},
                                             {"yue", "zh"}, {"id", "ms"}, {"prs", "fa"}};
    static const char *const LANGUAGES[] = {"ar", "de", "en", "es", "fa", "fr", "hi", "ja", "kk", "ko", "mn",
                                            "ms", "nb", "pt", "ru", "tg", "th", "tr", "uk", "vi", "zh"};
    for (guint i = 0; i < G_N_ELEMENTS(ALIASES); i++)
        if (strcmp(ALIASES[i][0], language) == 0) language = ALIASES[i][1];
    for (guint i = 0; i < G_N_ELEMENTS(LANGUAGES); i++)
        if (strcmp(LANGUAGES[i], language) == 0) return LANGUAGES[i];
    return NULL;
}

const char **day_cover_languages(const char *country)
{
    GPtrArray *found = g_ptr_array_new();
    g_auto(GStrv) spoken = g_strsplit(day_country_languages(country), " ", -1);
    for (guint i = 0; spoken[i] != NULL; i++) {
        const char *language = known_language(spoken[i]);
        if (language != NULL && !g_ptr_array_find(found, language, NULL))
            g_ptr_array_add(found, (gpointer)language);
    }
    const char *english = known_language("en");
    if (!g_ptr_array_find(found, english, NULL)) g_ptr_array_add(found, (gpointer)english);
    g_ptr_array_add(found, NULL);
    return (const char **)g_ptr_array_free(found, FALSE);
}

static const char *or_untold(const char *text)
{
    return *text != '\0' ? text : UNTOLD;
}

static const char *concept_in(const day_lexicon *lexicon, const char *concept, const char *language)
{
    return *concept != '\0' ? day_lexicon_name(lexicon, concept, language) : UNTOLD;
}

/* What a word in braces stands for; NULL when it is none of ours. */
static const char *value_of(const char *word, size_t size, const char *language, const day_cover_facts *facts,
                            const day_lexicon *lexicon)
{
    const struct {
        const char *word, *value;
    } VALUES[] = {{"organisation", facts->organisation},
                  {"data", concept_in(lexicon, facts->data, language)},
                  {"status", concept_in(lexicon, facts->status, language)},
                  {"volume", or_untold(facts->volume)},
                  {"dates", or_untold(facts->dates)},
                  {"persons", or_untold(facts->persons)}};
    for (guint i = 0; i < G_N_ELEMENTS(VALUES); i++)
        if (strlen(VALUES[i].word) == size && memcmp(VALUES[i].word, word, size) == 0) return VALUES[i].value;
    return NULL;
}

static char *filled(const char *note, const char *language, const day_cover_facts *facts,
                    const day_lexicon *lexicon)
{
    GString *out = g_string_new(NULL);
    for (const char *at = note; *at != '\0';) {
        const char *brace = strchr(at, '{'), *close = brace != NULL ? strchr(brace, '}') : NULL;
        const char *value =
            close != NULL ? value_of(brace + 1, (size_t)(close - brace) - 1, language, facts, lexicon) : NULL;
        const char *stop = brace != NULL ? brace : at + strlen(at);
        g_string_append_len(out, at, stop - at);
        if (brace == NULL) break;
        g_string_append(out, value != NULL ? value : "{");
        at = value != NULL ? close + 1 : brace + 1;
    }
    return g_string_free(out, FALSE);
}

char *day_cover_note(const char *language, const day_cover_facts *facts, const day_lexicon *lexicon)
{
    for (guint i = 0; cover_notes[i] != NULL; i++) {
        if (!is_language(cover_notes[i], language)) continue;
        const char *body = strchr(strchr(cover_notes[i], '\n') + 1, '\n') + 1; /* behind the two lines */
        return filled(body, language, facts, lexicon);
    }
    return NULL;
}
