/* SPDX-License-Identifier: AGPL-3.0-or-later
 * How languages bend a listed term: plurals, cases, suffixes. A language without a rule here has its terms
 * found as they are listed. Rules make too much rather than too little where the surplus is no word. */
#include "forms.h"
#include <string.h>

typedef struct bent {
    GPtrArray *out;
    char **words;  /* in lower case */
    guint n;       /* of words */
    guint head;    /* the word that bends: the last before a preposition */
    guint acronym; /* a bit for each word that is listed in capitals */
} bent;

/* The term with one word in another form. */
static void add_with(const bent *term, guint which, const char *form)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < term->n; i++)
        g_string_append_printf(out, "%s%s", i > 0 ? " " : "", i == which ? form : term->words[i]);
    g_ptr_array_add(term->out, g_strdup(out->str));
}

/* The word `which` without its last `cut` bytes, with each of the endings, parted by blanks. */
static void add_endings(const bent *term, guint which, size_t cut, const char *endings)
{
    g_auto(GStrv) each = g_strsplit(endings, " ", -1);
    const char *word = term->words[which];
    for (char **ending = each; *ending != NULL; ending++) {
        g_autofree char *form = g_strdup_printf("%.*s%s", (int)(strlen(word) - cut), word, *ending);
        add_with(term, which, form);
    }
}

static gboolean ends_in(const char *word, const char *endings)
{
    g_auto(GStrv) each = g_strsplit(endings, " ", -1);
    for (char **ending = each; *ending != NULL; ending++)
        if (g_str_has_suffix(word, *ending)) return TRUE;
    return FALSE;
}

static gboolean is_acronym(const bent *term, guint which)
{
    return which < 31 && (term->acronym >> which & 1) != 0;
}

/* --- the languages ----------------------------------------------------------------------------------- */

static void bend_english(const bent *term)
{
    const char *word = term->words[term->head];
    size_t size = strlen(word);
    if (is_acronym(term, term->head))
        add_endings(term, term->head, 0, "s");
    else if (g_str_has_suffix(word, "man"))
        add_endings(term, term->head, 2, "en");
    else if (size > 2 && word[size - 1] == 'y' && strchr("aeiou", word[size - 2]) == NULL)
        add_endings(term, term->head, 1, "ies");
    else if (ends_in(word, "s x z ch sh"))
        add_endings(term, term->head, 0, "es");
    else
        add_endings(term, term->head, 0, "s");
}

/* Every word before the preposition takes the plural: "cuentas bancarias", "bases de datos". */
static void bend_romance(const bent *term, gboolean french)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < term->n; i++) {
        const char *word = term->words[i];
        size_t size = strlen(word);
        if (i > 0) g_string_append_c(out, ' ');
        g_string_append(out, word);
        if (i > term->head || is_acronym(term, i) || ends_in(word, "s x")) continue;
        if (french && ends_in(word, "al")) {
            g_string_truncate(out, out->len - 1);
            g_string_append(out, "ux");
        } else if (french) {
            g_string_append(out, ends_in(word, "eau eu") ? "x" : "s");
        } else if (ends_in(word, "ión")) {
            g_string_truncate(out, out->len - strlen("ión"));
            g_string_append(out, "iones");
        } else {
            g_string_append(out, size > 0 && strchr("aeiou", word[size - 1]) != NULL ? "s" : "es");
        }
    }
    g_ptr_array_add(term->out, g_strdup(out->str));
}

static void bend_german(const bent *term)
{
    if (!is_acronym(term, term->head)) add_endings(term, term->head, 0, "s es n en e nen");
}

/* Plural, unity, ezafe and whose it is; of several words the first may be bent, too (پایگاه‌های
 * داده).
 */
static void bend_persian(const bent *term)
{
    static const char SUFFIXES[] = "ها های هایی هایش هایشان هایم ی ای اش شان مان ام";
    add_endings(term, term->n - 1, 0, SUFFIXES);
    if (term->n > 1) add_endings(term, 0, 0, "ها های ی");
}

/* The article and one-letter prepositions are written onto the word. */
static void bend_arabic(const bent *term)
{
    static const char *const BEFORE[] = {"ال", "وال", "بال", "لل", "و", "ب", "ل", NULL};
    gboolean definite = g_str_has_prefix(term->words[0], "ال");
    for (guint i = 0; BEFORE[i] != NULL; i++) {
        gboolean article = g_str_has_suffix(BEFORE[i], "ال") || strcmp(BEFORE[i], "لل") == 0;
        if (definite && article) continue;
        g_autofree char *form = g_strconcat(BEFORE[i], term->words[0], NULL);
        add_with(term, 0, form);
        if (term->n != 2 || !article) continue;
        g_autofree char *both = g_strdup_printf("%s ال%s", form, term->words[1]);
        g_ptr_array_add(term->out, g_steal_pointer(&both));
    }
    if (term->n == 2 && !g_str_has_prefix(term->words[1], "ال")) { /* the genitive: شرطة المرور */
        g_autofree char *form = g_strconcat("ال", term->words[1], NULL);
        add_with(term, 1, form);
    }
    if (g_str_has_suffix(term->words[term->n - 1], "ة"))
        add_endings(term, term->n - 1, strlen("ة"), "ات ته تهم");
    else
        add_endings(term, term->n - 1, 0, "ات ين");
}

/* Suffixes that agree with the last vowel. */
static void bend_turkish(const bent *term)
{
    static const char BACK[] = "lar ları ların larına larını ı u ın un a da dan ya yı nın nun nda ndan na nı";
    static const char FRONT[] =
        "ler leri lerin lerine lerini i ü in ün e de den ye yi nin nün nde nden ne ni";
    const char *word = term->words[term->n - 1];
    gboolean front = FALSE;
    for (const char *at = word; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        if (g_utf8_strchr("eiöü", -1, code) != NULL) front = TRUE;
        if (g_utf8_strchr("aıou", -1, code) != NULL) front = FALSE;
    }
    if (!is_acronym(term, term->n - 1)) add_endings(term, term->n - 1, 0, front ? FRONT : BACK);
}

/* Words that are written in two ways, as they are after folding: in Taiwan 紀錄 and 帳, on the mainland 记录
 * and 账. */
static void bend_chinese(const bent *term)
{
    static const char *const WAYS[][2] = {{"记录", "纪录"}, {"账", "帐"}, {"身份", "身分"}, {"登录", "登入"}};
    for (guint i = 0; i < G_N_ELEMENTS(WAYS); i++)
        for (guint way = 0; way < 2; way++) {
            const char *word = term->words[0], *at = strstr(word, WAYS[i][way]);
            if (at == NULL) continue;
            g_autofree char *form = g_strdup_printf("%.*s%s%s", (int)(at - word), word, WAYS[i][1 - way],
                                                    at + strlen(WAYS[i][way]));
            add_with(term, 0, form);
        }
}

/* --- */

static const char *prepositions(const char *language)
{
    static const char *const OF[][2] = {
        {"en", " of to for in on from by with at about against "},
        {"es", " de del a al en por para con contra sobre "},
        {"pt", " de da do das dos a ao em por para com "},
        {"it", " di del della dei a al in per con da "},
        {"fr", " de du des d' à au aux en par pour contre sur "},
    };
    for (guint i = 0; i < G_N_ELEMENTS(OF); i++)
        if (strcmp(OF[i][0], language) == 0) return OF[i][1];
    return "";
}

static void find_head(bent *term, const char *language)
{
    const char *known = prepositions(language);
    term->head = term->n - 1;
    for (guint i = 1; i < term->n; i++) {
        g_autofree char *word = g_strdup_printf(" %s ", term->words[i]);
        if (strstr(known, word) == NULL && !g_str_has_prefix(term->words[i], "d'")) continue;
        term->head = i - 1;
        return;
    }
}

static void find_acronyms(bent *term, const char *listed)
{
    g_auto(GStrv) words = g_strsplit(listed, " ", -1);
    for (guint i = 0; words[i] != NULL && i < 31; i++) {
        g_autofree char *lower = g_utf8_strdown(words[i], -1);
        g_autofree char *upper = g_utf8_strup(words[i], -1);
        if (strcmp(words[i], upper) == 0 && strcmp(lower, upper) != 0) term->acronym |= 1u << i;
    }
}

void day_lexicon_forms(GPtrArray *out, const char *term, const char *language)
{
    g_autofree char *lower = g_utf8_strdown(term, -1);
    g_auto(GStrv) words = g_strsplit(lower, " ", -1);
    bent bend = {.out = out, .words = words, .n = g_strv_length(words)};
    g_ptr_array_add(out, g_strdup(lower));
    if (bend.n == 0) return;
    find_head(&bend, language);
    find_acronyms(&bend, term);
    if (strcmp(language, "en") == 0) bend_english(&bend);
    if (g_str_has_prefix(language, "zh")) bend_chinese(&bend);
    if (strcmp(language, "es") == 0 || strcmp(language, "pt") == 0) bend_romance(&bend, FALSE);
    if (strcmp(language, "fr") == 0) bend_romance(&bend, TRUE);
    if (strcmp(language, "de") == 0) bend_german(&bend);
    if (strcmp(language, "fa") == 0) bend_persian(&bend);
    if (strcmp(language, "ar") == 0) bend_arabic(&bend);
    if (strcmp(language, "tr") == 0) bend_turkish(&bend);
    if (strcmp(language, "ru") == 0) day_lexicon_slavic_forms(out, lower, bend.acronym, FALSE);
    if (strcmp(language, "uk") == 0) day_lexicon_slavic_forms(out, lower, bend.acronym, TRUE);
}
