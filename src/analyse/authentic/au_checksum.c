/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Numbers that look like identifiers, and whether their check digits hold: the scanner keeps only those that
 * do, so here all are counted that stand alone, have the form and, where the form has one, a date that
 * exists. Of numbers made up at random one in eleven, ten or ninety-seven holds. Kinds: identity numbers of
 * the People's Republic of China (GB 11643-1999), payment cards (ISO/IEC 7812-1: 16 digits, issuer ranges of
 * Visa, Mastercard, UnionPay and Mir), bank accounts (ISO 13616). */
#include "authentic.h"
#include "scan/id/checksums.h"
#include "store/q_alike.h"
#include <string.h>

enum {
    FEWEST = 20,          /* different numbers of a kind of which something is said */
    VALUES_MOST = 500000, /* different ones of a kind that are counted */
};

typedef enum kind { PRC, CARD, IBAN, N_KINDS } kind;

static const struct {
    const char *name;
    double chance;
    const char *in;
} kinds[N_KINDS] = {
    [PRC] = {"Chinese identity numbers", 1 / 11.0, "one in 11"},
    [CARD] = {"payment card numbers of 16 digits", 1 / 10.0, "one in 10"},
    [IBAN] = {"international bank account numbers", 1 / 97.0, "one in 97"},
};

typedef struct count {
    GHashTable *seen; /* hashes of the numbers: nothing of them is kept */
    guint holds;
    day_places places[2]; /* of those that fail, and of those that hold */
} count;

typedef struct job {
    day_authentic *at;
    count counts[N_KINDS];
} job;

/* GB 11643: seventeen digits and one of eleven, ISO 7064 MOD 11-2. */
static bool prc_holds(const char *text)
{
    unsigned sum = 0;
    for (int i = 0; i < 17; i++) sum = (sum + (unsigned)(text[i] - '0')) * 2 % 11;
    unsigned last = text[17] == 'X' || text[17] == 'x' ? 10 : (unsigned)(text[17] - '0');
    return (sum + last) % 11 == 1;
}

static bool is_prc(const char *text, size_t size)
{
    if (size != 18 || text[0] < '1' || text[0] > '8') return false;
    for (int i = 0; i < 17; i++)
        if (!g_ascii_isdigit(text[i])) return false;
    if (!g_ascii_isdigit(text[17]) && text[17] != 'X' && text[17] != 'x') return false;
    int year = day_check_number(text + 6, 4);
    return year >= 1900 && year <= 2030 &&
           day_check_is_date(year, day_check_number(text + 10, 2), day_check_number(text + 12, 2));
}

static bool is_card(const char *text, size_t size)
{
    if (size != 16) return false;
    for (int i = 0; i < 16; i++)
        if (!g_ascii_isdigit(text[i])) return false;
    int two = day_check_number(text, 2), four = day_check_number(text, 4);
    return text[0] == '4' || (two >= 51 && two <= 55) || two == 62 || (four >= 2200 && four <= 2204);
}

static bool is_iban(const char *text, size_t size)
{
    if (size < 15 || size > 34 || !g_ascii_isupper(text[0]) || !g_ascii_isupper(text[1])) return false;
    if (!g_ascii_isdigit(text[2]) || !g_ascii_isdigit(text[3])) return false;
    guint digits = 0;
    for (size_t i = 4; i < size; i++) {
        if (!g_ascii_isdigit(text[i]) && !g_ascii_isupper(text[i])) return false;
        digits += g_ascii_isdigit(text[i]);
    }
    return digits >= 10;
}

static bool iban_holds(const char *text, size_t size)
{
    unsigned rest = day_check_mod97(0, text + 4, (unsigned)size - 4);
    return day_check_mod97(rest, text, 4) == 1;
}

static void add(count *c, const day_alike_text *text, size_t start, size_t size, bool holds)
{
    guint64 hash = 14695981039346656037u; /* FNV-1a */
    for (size_t i = 0; i < size; i++) hash = (hash ^ (guchar)text->text[start + i]) * 1099511628211u;
    gint64 key = (gint64)hash;
    if (g_hash_table_size(c->seen) >= VALUES_MOST || g_hash_table_contains(c->seen, &key)) return;
    g_hash_table_add(c->seen, g_memdup2(&key, sizeof key));
    c->holds += holds;
    const day_places *had = &c->places[holds]; /* units, once each and as a whole: no number is quoted */
    if (had->n == 0 || had->kept[had->n - 1].unit != text->unit)
        day_places_add(&c->places[holds], text->item, text->unit, 0, 0, NULL);
}

static void weigh(job *j, const day_alike_text *text, size_t start, size_t size)
{
    const char *word = text->text + start;
    if (is_prc(word, size)) add(&j->counts[PRC], text, start, size, prc_holds(word));
    if (is_card(word, size)) add(&j->counts[CARD], text, start, size, day_check_luhn(word, 16));
    if (is_iban(word, size)) add(&j->counts[IBAN], text, start, size, iban_holds(word, size));
}

static bool take(const day_alike_text *text, void *ctx)
{
    job *j = ctx;
    for (size_t at = 0; at < text->size;) {
        size_t start = at;
        while (at < text->size && g_ascii_isalnum(text->text[at])) at++;
        bool decimal = start > 0 && strchr(".-_", text->text[start - 1]) != NULL;
        if (at - start >= 15 && at - start <= 34 && !decimal) weigh(j, text, start, at - start);
        if (at == start) at++;
    }
    return true;
}

static day_err put_kind(day_authentic *at, count *c, kind which, day_error *error)
{
    guint n = g_hash_table_size(c->seen);
    double expected = n * kinds[which].chance, spread = sqrt(expected * (1 - kinds[which].chance));
    bool good = c->holds * 10 >= n * 9, bad = c->holds <= expected + 3 * spread;
    g_autofree char *looked_at =
        g_strdup_printf("%u different numbers with the form of %s", n, kinds[which].name);
    g_autofree char *found =
        g_strdup_printf("The check digits of %u of %u hold; by chance about %.0f would (%s).", c->holds, n,
                        expected, kinds[which].in);
    const day_finding finding = {
        DAY_FINDING_OF(good  ? "for"
                       : bad ? "against"
                             : "neutral"),
        .weight = good || bad ? "moderate" : "",
        .weight_why = good  ? "whoever makes numbers up by hand seldom computes the check digit"
                      : bad ? "no more hold than of numbers made up at random"
                            : "",
        .looked_at = looked_at,
        .found = found,
        .otherwise =
            good ? "Programs that make up test data, and lists that were taken from elsewhere, have right "
                   "check digits, too."
            : bad
                ? "They may be numbers of another kind that only look like these, or were altered on purpose "
                  "to protect people."
                : "A mixture of these and other numbers of the same length, or numbers that were typed."};
    return day_authentic_put(at, &finding, &c->places[good], error);
}

static day_err put_all(job *j, day_error *error)
{
    day_err err = DAY_OK;
    guint said = 0;
    for (guint i = 0; i < N_KINDS && err == DAY_OK; i++) {
        if (g_hash_table_size(j->counts[i].seen) < FEWEST) continue;
        said++;
        err = put_kind(j->at, &j->counts[i], (kind)i, error);
    }
    if (err != DAY_OK || said > 0) return err;
    g_autofree char *why =
        g_strdup_printf("Of no kind there are %d different numbers: shares of fewer say nothing.", FEWEST);
    return day_authentic_not_applicable(
        j->at, "numbers with the form of Chinese identity numbers, payment cards and IBANs", why, error);
}

static day_err begin(void **out, day_authentic *at, day_error *error)
{
    (void)error;
    job *j = *out = g_new0(job, 1);
    j->at = at;
    for (guint i = 0; i < N_KINDS; i++)
        j->counts[i].seen = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
    return DAY_OK;
}

static day_err end(void *ctx, day_error *error)
{
    return put_all(ctx, error);
}

static void clear(void *ctx)
{
    job *j = ctx;
    for (guint i = 0; i < N_KINDS; i++) {
        g_hash_table_unref(j->counts[i].seen);
        day_places_clear(&j->counts[i].places[0]);
        day_places_clear(&j->counts[i].places[1]);
    }
    g_free(j);
}

const day_authentic_texts day_authentic_checksum = {begin, take, end, clear};
