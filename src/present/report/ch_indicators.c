/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What a defender looks for elsewhere: names and addresses in the network, hashes, wallets, weaknesses,
 * tools. Names and addresses are defanged, so that nobody opens one by a click. */
#include "chapter.h"
#include "store/q_value.h"
#include <string.h>

enum { A_KIND = 20 };

static const struct {
    const char *title;
    const char *kinds[14];
    bool defanged;
} groups[] = {
    {"In the network", {"domain", "ipv4", "ipv6", "url", "onion", "asn", "useragent", "ja3", "mac"}, true},
    {"Files and weaknesses",
     {"md5", "sha1", "sha256", "sha512", "ssdeep", "tlsh", "cve", "cnvd", "cnnvd", "attack", "yara",
      "registry"},
     false},
    {"Wallets",
     {"btc", "eth", "tron", "xmr", "ltc", "doge", "zec", "bch", "dash", "xrp", "ton", "sol"},
     false},
};

/* "example[.]com", "hxxps://example[.]com/a?…": what is asked of an address may name somebody. Caller frees.
 */
static char *defanged(const char *value, bool whole)
{
    GString *out = g_string_new(NULL);
    const char *rest = value;
    const char *scheme = strstr(value, "://");
    if (scheme != NULL) {
        rest = scheme + 3;
        g_string_append_len(out, value, rest - value);
        if (g_str_has_prefix(out->str, "http")) memcpy(out->str, "hxxp", 4);
    }
    size_t host = strcspn(rest, "/?#");
    for (size_t i = 0; i < host; i++) {
        if (rest[i] == '.')
            g_string_append(out, "[.]");
        else
            g_string_append_c(out, rest[i]);
    }
    size_t path = whole ? strlen(rest) : strcspn(rest, "?#");
    if (path > host) g_string_append_len(out, rest + host, (gssize)(path - host));
    if (rest[MAX(path, host)] != '\0' && !whole) g_string_append(out, "?…");
    return g_string_free(out, FALSE);
}

typedef struct kind_writing {
    day_dossier *d;
    bool defanged;
} kind_writing;

static bool put_value(const day_value_row *row, void *ctx)
{
    kind_writing *writing = ctx;
    day_dossier *d = writing->d;
    if (!day_dossier_row(d, G_MAXUINT)) return true;
    g_autofree char *value =
        writing->defanged ? defanged(row->value, d->options->unmasked) : g_strdup(row->value);
    day_dossier_cell_words(d, row->kind);
    day_dossier_cell(d);
    day_paper_trove(d->paper, DAY_TEXT_CODE, value, 200);
    if (*row->sha256 != '\0') day_paper_cite(d->paper, row->sha256, row->path, row->place, "");
    day_dossier_cell_number(d, row->count);
    return true;
}

typedef struct kind_counts {
    GHashTable *values; /* kind → how many distinct values */
} kind_counts;

static bool take_count(const day_kind_count *row, void *ctx)
{
    g_hash_table_insert(((kind_counts *)ctx)->values, g_strdup(row->kind),
                        GUINT_TO_POINTER((guint)row->values));
    return true;
}

static day_err put_group(day_dossier *d, guint group, const kind_counts *counts, day_error *error)
{
    static const day_dossier_column columns[] = {
        {"kind", 14, 0}, {"value", 72, DAY_COLUMN_HEAD}, {"places", 14, DAY_COLUMN_NUMBER}};
    day_err err = DAY_OK;
    guint all = 0;
    for (guint i = 0; groups[group].kinds[i] != NULL; i++)
        all += GPOINTER_TO_UINT(g_hash_table_lookup(counts->values, groups[group].kinds[i]));
    if (all == 0) return err;
    kind_writing writing = {d, groups[group].defanged};
    day_dossier_section(d, groups[group].title);
    day_dossier_table(d, groups[group].title, columns, G_N_ELEMENTS(columns));
    for (guint i = 0; groups[group].kinds[i] != NULL && err == DAY_OK; i++) {
        if (!g_hash_table_contains(counts->values, groups[group].kinds[i])) continue;
        day_value_filter filter = {.kind = groups[group].kinds[i], .limit = A_KIND};
        err = day_value_each(d->store, &filter, put_value, &writing, error);
    }
    d->left_out = all - MIN(all, d->rows);
    day_dossier_table_end(d, "daylight mentions CASE --kind KIND");
    return err;
}

day_err day_chapter_indicators(day_dossier *d, day_error *error)
{
    kind_counts counts = {g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL)};
    day_err err = day_value_kinds(d->store, take_count, &counts, error);
    guint before = d->paper->bytes->len;
    day_dossier_paragraph(d, DAY_PARAGRAPH_BODY,
                          "What stands in the texts, the most frequent first, defanged. That a name or "
                          "address is mentioned says "
                          "nothing of who used it: those of victims and of large services are among them.");
    guint after = d->paper->bytes->len;
    for (guint i = 0; i < G_N_ELEMENTS(groups) && err == DAY_OK; i++) err = put_group(d, i, &counts, error);
    if (d->paper->bytes->len == after) g_byte_array_set_size(d->paper->bytes, before);
    g_hash_table_unref(counts.values);
    return err;
}
