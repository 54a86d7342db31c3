/* SPDX-License-Identifier: AGPL-3.0-or-later
 * An organisation against a domain that it may have registered. The domain's first label is walked along by
 * the name's own words, spelled in Latin, then by beginnings of its generic words or by the words that firms
 * put there (tech, group, net); or the label is one long own word, or an acronym. */
#include "name_match.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "org_acronym.h"
#include "org_own.h"
#include <string.h>

#define OWN_MAX 8
#define LABEL_MIN 3
#define WORD_MIN 5 /* letters of one own word of several, alone */

typedef struct label {
    char text[DAY_SPELLING_TEXT + 1];
    size_t size;
    bool public_body; /* edu, ac, gov, mil */
} label;

/* The first label without hyphens; false when it isn't ASCII, or long. */
static bool read_label(label *out, const char *domain)
{
    size_t size = strcspn(domain, ".");
    g_auto(GStrv) parts = NULL;
    out->size = 0;
    out->public_body = false;
    if (size == 0 || strlen(domain) > DAY_NAME_BYTES) return false;
    for (size_t i = 0; i < size; i++) {
        if (domain[i] == '-') continue;
        if (!g_ascii_isalnum(domain[i]) || out->size >= DAY_SPELLING_TEXT) return false;
        out->text[out->size++] = (char)g_ascii_tolower(domain[i]);
    }
    out->text[out->size] = '\0';
    parts = g_strsplit(domain + size, ".", -1);
    static const char *const bodies[] = {"edu", "ac", "gov", "mil", "gob", "gouv", "go", NULL};
    for (char **part = parts; *part != NULL; part++)
        out->public_body = out->public_body || g_strv_contains(bodies, *part);
    return out->size >= LABEL_MIN;
}

/* The own words of a name, each spelled in Latin. */
typedef struct own_spelled {
    day_spelling word[OWN_MAX];
    bool latin[OWN_MAX]; /* written in Latin: only as it stands */
    const day_org_piece *piece[OWN_MAX];
    size_t n;
} own_spelled;

static bool spell_own(own_spelled *out, const day_org_parts *parts)
{
    out->n = 0;
    day_spelling han;
    if (day_org_own_pinyin(&han, parts)) {
        out->word[0] = han;
        out->latin[0] = false;
        out->piece[0] = NULL;
        out->n = 1;
        return han.n >= 2;
    }
    for (size_t i = 0; i < parts->n && out->n < OWN_MAX; i++) {
        const day_org_piece *piece = &parts->piece[i];
        if (piece->class != DAY_ORG_NONE) continue;
        out->latin[out->n] = piece->script == DAY_SCRIPT_LATIN;
        out->piece[out->n] = piece;
        if (!day_letters_spell(&out->word[out->n], piece->text, piece->size, piece->script)) return false;
        out->n++;
    }
    return out->n > 0;
}

static day_reach walk_own(const own_spelled *own, size_t i, day_reach from, const label *l)
{
    day_reach to = day_spelling_walk(&own->word[i], from, l->text, l->size);
    return (day_reach){to.strict, own->latin[i] ? to.strict : to.loose};
}

/* Whether the rest of the label, from byte `from` on, is made of generic words, of this name (the last of
 * them may be cut) or of firms at large. `failed`: a bit for each place from which it is not; a name that
 * says one word twenty times is not tried in every way. */
static bool is_generic_rest(const label *l, size_t from, const day_org_parts *parts, uint64_t *failed)
{
    static const char *const common[] = {
        "tech",    "technology", "net",      "network", "group", "corp",    "co",      "inc",   "ltd",
        "llc",     "soft",       "software", "data",    "it",    "online",  "global",  "intl",  "holding",
        "systems", "sys",        "security", "sec",     "cloud", "digital", "info",    "media", "labs",
        "lab",     "pro",        "hq",       "cn",      "ru",    "ir",      "jt",      "kj",    "keji",
        "jishu",   "wangluo",    "gs",       "gongsi",  "ooo",   "firm",    "company", "china", "shipping",
        "trade",   "trading",    "bank",     "law"};
    const char *rest = l->text + from;
    size_t size = l->size - from;
    if ((*failed >> from & 1) != 0) return false;
    for (size_t i = 0; i < G_N_ELEMENTS(common); i++) {
        size_t n = strlen(common[i]);
        if (n <= size && memcmp(rest, common[i], n) == 0 &&
            (n == size || is_generic_rest(l, from + n, parts, failed)))
            return true;
    }
    for (size_t i = 0; i < parts->n_words; i++) {
        const day_org_piece *word = &parts->word[i];
        if (word->class == DAY_ORG_NONE || word->script != DAY_SCRIPT_LATIN) continue;
        if (word->size >= size && memcmp(word->text, rest, size) == 0) return true;
        if (word->size < size && memcmp(word->text, rest, word->size) == 0 &&
            is_generic_rest(l, from + word->size, parts, failed))
            return true;
    }
    *failed |= (uint64_t)1 << from;
    return false;
}

static bool found(day_name_match *out, double weight, const char *rule)
{
    *out = (day_name_match){weight, rule};
    return true;
}

/* All own words, in order, then nothing or generic words. */
static bool whole_name(day_name_match *out, const own_spelled *own, const day_org_parts *parts,
                       const label *l)
{
    day_reach at = DAY_REACH_START;
    for (size_t i = 0; i < own->n; i++) at = walk_own(own, i, at, l);
    uint64_t end = (uint64_t)1 << l->size, failed = 0;
    if ((at.strict & end) != 0)
        return l->size >= 4 ? found(out, 0.8, "name in domain") : found(out, 0.5, "name in domain");
    if ((at.loose & end) != 0 && l->size >= 5) return found(out, 0.6, "name in domain");
    for (uint64_t rest = at.strict; rest != 0; rest &= rest - 1) {
        size_t from = (size_t)__builtin_ctzll(rest);
        if (from >= 3 && from < l->size && is_generic_rest(l, from, parts, &failed))
            return found(out, 0.72, "name in domain");
    }
    return false;
}

static bool one_word(day_name_match *out, const own_spelled *own, const label *l)
{
    for (size_t i = 0; i < own->n && own->n > 1; i++)
        if (l->size >= WORD_MIN && (walk_own(own, i, DAY_REACH_START, l).strict >> l->size & 1) != 0)
            return found(out, 0.5, "one word in domain");
    return false;
}

/* Initials: of the words; of a Han name's pinyin, generic words too: slwl, slkj. */
static bool initials(day_name_match *out, const day_org_parts *parts, const label *l)
{
    char letters[48];
    for (int way = 0; way < DAY_ORG_INITIALS; way++)
        if (l->size >= 3 && day_org_first_letters(letters, sizeof letters, parts, way) &&
            strcmp(letters, l->text) == 0)
            return found(out, l->public_body || l->size >= 5 ? 0.58 : 0.42, "acronym in domain");
    day_spelling all = {.n = 0};
    for (size_t i = 0; i < parts->n; i++) {
        const day_org_piece *piece = &parts->piece[i];
        day_org_parts one = {.n = 1};
        day_spelling spelling;
        if (piece->class == DAY_ORG_LEGAL || piece->script != DAY_SCRIPT_HAN) continue;
        one.piece[0] = *piece;
        one.piece[0].class = DAY_ORG_NONE;
        if (!day_org_own_pinyin(&spelling, &one)) return false;
        for (size_t k = 0; k < spelling.n; k++) day_spelling_add(&all, spelling.unit[k]);
    }
    if (l->size < 4 || all.n != l->size) return false;
    for (size_t i = 0; i < all.n; i++)
        if (all.unit[i][0] != l->text[i]) return false;
    return found(out, 0.42, "acronym in domain");
}

bool day_org_match_domain(day_name_match *out, const char *org, const char *domain)
{
    day_org_parts parts;
    own_spelled own;
    label l;
    if (!day_org_parts_of(&parts, org) || !read_label(&l, domain)) return false;
    if (spell_own(&own, &parts) && (whole_name(out, &own, &parts, &l) || one_word(out, &own, &l)))
        return true;
    return initials(out, &parts, &l);
}
