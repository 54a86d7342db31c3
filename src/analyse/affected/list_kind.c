/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Columns say the kind surest: who called whom is a call record wherever it lies. Then the words of the
 * table's name, its title, the file's name, the folders', in this order; then columns that many kinds have.
 */
#include "list_kind.h"
#include "index/fold.h"
#include <string.h>

/* Columns of which any says the kind by itself. */
static const struct {
    day_role role;
    const char *kind;
} SURE[] = {
    {DAY_ROLE_CALLED, "call records"},       {DAY_ROLE_DIAGNOSIS, "patient records"},
    {DAY_ROLE_SEAT, "passenger lists"},      {DAY_ROLE_TRAVEL, "passenger lists"},
    {DAY_ROLE_STAY, "travel records"},       {DAY_ROLE_CVV, "payment cards"},
    {DAY_ROLE_VOTE, "voter records"},        {DAY_ROLE_VIN, "vehicle records"},
    {DAY_ROLE_PLATE, "vehicle records"},     {DAY_ROLE_SALARY, "salary records"},
    {DAY_ROLE_PROPERTY, "property records"}, {DAY_ROLE_FACE, "biometric records"},
    {DAY_ROLE_TAX, "tax records"},
};

/* Columns that say it when no words do. */
static const struct {
    day_role role;
    const char *kind;
} LIKELY[] = {
    {DAY_ROLE_CASE, "case files"},           {DAY_ROLE_WARD, "patient records"},
    {DAY_ROLE_GRADE, "student records"},     {DAY_ROLE_VEHICLE, "vehicle records"},
    {DAY_ROLE_ROOM, "travel records"},       {DAY_ROLE_IMSI, "subscriber records"},
    {DAY_ROLE_ICCID, "subscriber records"},  {DAY_ROLE_PASSWORD, "account records"},
    {DAY_ROLE_TARIFF, "subscriber records"}, {DAY_ROLE_BALANCE, "customer records"},
    {DAY_ROLE_ORDER, "customer records"},    {DAY_ROLE_PLACE, "location records"},
    {DAY_ROLE_CARD, "payment cards"},        {DAY_ROLE_JOB, "employee records"},
    {DAY_ROLE_LOGIN, "account records"},
};

static bool has(const day_columns *columns, day_role role)
{
    return day_columns_of(columns, role) != NULL;
}

static bool has_number(const day_columns *columns)
{
    for (guint i = 0; i < columns->n; i++)
        if (day_role_flags(columns->column[i].rule.role) & DAY_ROLE_NUMBER) return true;
    return has(columns, DAY_ROLE_PASSPORT) || has(columns, DAY_ROLE_DOCUMENT) ||
           has(columns, DAY_ROLE_LICENCE);
}

/* --- words -------------------------------------------------------------------------------------------- */

/* Whether a part of a word stands there; of letters of ASCII only where a word begins. */
static bool contains(const char *text, const char *word)
{
    bool ascii = g_ascii_isalpha(*word);
    for (const char *at = strstr(text, word); at != NULL; at = strstr(at + 1, word))
        if (!ascii || at == text || !g_ascii_isalpha(at[-1])) return true;
    return false;
}

static const char *kind_of_words(const char *folded)
{
    static const struct {
        const char *kind, *words;
    } KINDS[] = {
#define KIND(kind, words) {kind, words},
#include "kind_words.def"
#undef KIND
    };
    for (guint i = 0; i < G_N_ELEMENTS(KINDS); i++) {
        g_auto(GStrv) words = g_strsplit(KINDS[i].words, "|", 0);
        for (char **word = words; *word != NULL; word++) {
            g_autofree char *own = day_fold_text(*word, strlen(*word), NULL);
            if (contains(folded, own)) return KINDS[i].kind;
        }
    }
    return NULL;
}

/* Of the lexicon's terms the first for kinds of data that are lists of people. */
static const char *kind_of_terms(const day_lexicon *lexicon, const char *folded)
{
    static const char *const LISTS[] = {
        "call records",     "subscriber records", "passenger lists",  "identity records",  "patient records",
        "customer records", "account records",    "location records", "travel records",    "vehicle records",
        "property records", "tax records",        "salary records",   "student records",   "employee records",
        "payment cards",    "voter records",      "case files",       "biometric records", NULL};
    const char *found = NULL;
    if (lexicon == NULL) return NULL;
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_lexicon_hit));
    day_lexicon_find(hits, lexicon, folded, strlen(folded));
    for (guint i = 0; i < hits->len && found == NULL; i++) {
        const day_lexicon_term *term = g_array_index(hits, day_lexicon_hit, i).term;
        if (strcmp(term->class, "data") == 0 && g_strv_contains(LISTS, term->concept)) found = term->concept;
    }
    return found;
}

static const char *kind_of_text(const day_lexicon *lexicon, const char *text, size_t size)
{
    if (size == 0) return NULL;
    g_autofree char *folded = day_fold_text(text, size, NULL);
    for (char *c = folded; *c != '\0'; c++)
        if (*c == '-' || *c == '.' || *c == '/') *c = ' ';
    const char *kind = kind_of_terms(lexicon, folded);
    return kind != NULL ? kind : kind_of_words(folded);
}

static const char *kind_of_place(const day_list_place *place, const day_lexicon *lexicon)
{
    const char *slash = strrchr(place->path, '/'), *file = slash != NULL ? slash + 1 : place->path;
    const char *kind = kind_of_text(lexicon, place->table, strlen(place->table));
    if (kind == NULL) kind = kind_of_text(lexicon, place->titles, strlen(place->titles));
    if (kind == NULL) kind = kind_of_text(lexicon, file, strlen(file));
    return kind != NULL ? kind : kind_of_text(lexicon, place->path, (size_t)(file - place->path));
}

const char *day_list_kind(const day_columns *columns, const day_list_place *place, const day_lexicon *lexicon)
{
    for (guint i = 0; i < G_N_ELEMENTS(SURE); i++)
        if (has(columns, SURE[i].role)) return SURE[i].kind;
    const char *kind = kind_of_place(place, lexicon);
    if (kind != NULL) return kind;
    for (guint i = 0; i < G_N_ELEMENTS(LIKELY); i++)
        if (has(columns, LIKELY[i].role)) return LIKELY[i].kind;
    return has_number(columns) ? "identity records" : "";
}
