/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Keys from a text, and signatures verified with them (source/public_key.h). The digests come from the jailed
 * reader: what is verified here is a signature over 20 or 32 bytes. RSA with SHA-256 and SHA-1 (RFC 6376),
 * Ed25519 (RFC 8463). Invariant: the text may come with a case that somebody else made, so that every length
 * is checked. */
#include "dkim_keys.h"
#include "item_told.h"
#include "source/public_key.h"
#include <string.h>

#define RECORD_MAX 16384u

struct day_dkim_keys {
    GHashTable *records; /* name, lower case → GPtrArray of records */
    guint n;
};

/* --- reading ----------------------------------------------------------------------------------------- */

static void add(day_dkim_keys *keys, const char *name, char *record)
{
    GPtrArray *list = g_hash_table_lookup(keys->records, name);
    if (list == NULL) {
        list = g_ptr_array_new_with_free_func(g_free);
        g_hash_table_insert(keys->records, g_strdup(name), list);
    }
    g_ptr_array_add(list, record);
    keys->n++;
}

/* The quoted strings of it, one behind the other; as it is when there are none. */
static char *unquoted(const char *text)
{
    if (strchr(text, '"') == NULL) return g_strdup(text);
    GString *out = g_string_new(NULL);
    bool within = false;
    for (; *text != '\0'; text++) {
        if (*text == '"')
            within = !within;
        else if (within && (*text != '\\' || text[1] == '\0'))
            g_string_append_c(out, *text);
    }
    return g_string_free(out, FALSE);
}

/* "name 3600 IN TXT …": what follows TXT; what follows the name when there is none. */
static const char *record_in(const char *rest)
{
    const char *at = rest;
    for (int word = 0; word < 4; word++) {
        at += strspn(at, " \t\r\n(");
        size_t length = strcspn(at, " \t\r\n(");
        if (length == 3 && g_ascii_strncasecmp(at, "TXT", 3) == 0) return at + 3;
        at += length;
    }
    return rest;
}

static day_err take_line(day_dkim_keys *keys, char *line, guint number, day_error *error)
{
    g_strstrip(line);
    if (*line == '\0' || *line == '#' || *line == ';') return DAY_OK;
    size_t length = strcspn(line, " \t\r\n");
    g_autofree char *name = g_ascii_strdown(line, (gssize)length);
    if (g_str_has_suffix(name, ".")) name[strlen(name) - 1] = '\0';
    char *record = unquoted(record_in(line + length));
    bool good =
        strstr(name, "._domainkey.") != NULL && strstr(record, "p=") != NULL && strlen(record) < RECORD_MAX;
    if (good) {
        add(keys, name, record);
        return DAY_OK;
    }
    g_free(record);
    return day_error_set(error, DAY_ERR_FORMAT,
                         "line %u is no key: 'SELECTOR._domainkey.DOMAIN  v=DKIM1; k=rsa; p=…' is", number);
}

/* Brackets that were opened and not closed, outside of quotes. */
static bool goes_on(const char *line)
{
    bool within = false;
    int open = 0;
    for (; *line != '\0'; line++) {
        if (*line == '"') within = !within;
        if (!within) open += *line == '(' ? 1 : *line == ')' ? -1 : 0;
    }
    return open > 0;
}

day_err day_dkim_keys_read(day_dkim_keys **out, const char *text, day_error *error)
{
    day_dkim_keys *keys = g_new0(day_dkim_keys, 1);
    g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
    g_autoptr(GString) line = g_string_new(NULL);
    day_err err = DAY_OK;
    keys->records = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_ptr_array_unref);
    for (guint i = 0; lines[i] != NULL && err == DAY_OK; i++) {
        g_string_append(line, lines[i]);
        if (lines[i + 1] != NULL && line->len < RECORD_MAX && goes_on(line->str)) {
            g_string_append_c(line, ' ');
            continue;
        }
        err = take_line(keys, line->str, i + 1, error);
        g_string_set_size(line, 0);
    }
    if (err == DAY_OK && keys->n == 0) err = day_error_set(error, DAY_ERR_NOT_FOUND, "there is no key in it");
    if (err == DAY_OK)
        *out = keys;
    else
        day_dkim_keys_free(keys);
    return err;
}

void day_dkim_keys_free(day_dkim_keys *keys)
{
    if (keys == NULL) return;
    g_hash_table_unref(keys->records);
    g_free(keys);
}

guint day_dkim_keys_count(const day_dkim_keys *keys)
{
    return keys->n;
}

/* --- verifying --------------------------------------------------------------------------------------- */

/* "v=DKIM1; k=rsa; p=…": one value, without white space. Caller frees. */
static char *tag(const char *record, const char *name)
{
    g_auto(GStrv) tags = g_strsplit(record, ";", 64);
    for (guint i = 0; tags[i] != NULL; i++) {
        char *equals = strchr(tags[i], '=');
        if (equals == NULL) continue;
        *equals = '\0';
        if (strcmp(g_strstrip(tags[i]), name) != 0) continue;
        GString *out = g_string_new(NULL);
        for (const char *at = equals + 1; *at != '\0'; at++)
            if (!g_ascii_isspace(*at)) g_string_append_c(out, *at);
        return g_string_free(out, FALSE);
    }
    return NULL;
}

typedef struct signed_digest {
    bool ed25519;
    guchar digest[32];
    gsize digest_size;
    guchar *signature;
    gsize signature_size;
} signed_digest;

static bool read_hex(signed_digest *out, const char *hex)
{
    size_t length = strlen(hex);
    if (length != 40 && length != 64) return false;
    for (size_t i = 0; i < length; i += 2) {
        int high = g_ascii_xdigit_value(hex[i]), low = g_ascii_xdigit_value(hex[i + 1]);
        if (high < 0 || low < 0) return false;
        out->digest[i / 2] = (guchar)(high << 4 | low);
    }
    out->digest_size = length / 2;
    return true;
}

static bool read_fact(signed_digest *out, const char *fact)
{
    g_autofree char *algorithm = day_item_told_word(fact, "a"), *head = day_item_told_word(fact, "head"),
                    *b = day_item_told_word(fact, "b");
    if (algorithm == NULL || head == NULL || b == NULL || !read_hex(out, head)) return false;
    out->ed25519 = strcmp(algorithm, "ed25519-sha256") == 0;
    bool sha1 = strcmp(algorithm, "rsa-sha1") == 0;
    if (!out->ed25519 && !sha1 && strcmp(algorithm, "rsa-sha256") != 0) return false;
    if (out->digest_size != (sha1 ? 20 : 32)) return false;
    out->signature = g_base64_decode(b, &out->signature_size);
    return out->signature_size > 0;
}

static day_dkim_verdict try_record(const char *record, const signed_digest *s, int *bits)
{
    g_autofree char *p = tag(record, "p"), *kind = tag(record, "k");
    bool ed25519 = g_strcmp0(kind, "ed25519") == 0;
    if (ed25519 != s->ed25519 || p == NULL) return DAY_DKIM_NO_KEY;
    if (*p == '\0') return DAY_DKIM_REVOKED;
    gsize size;
    g_autofree guchar *key = g_base64_decode(p, &size);
    day_key_verdict verdict = day_public_key_verify(
        ed25519 ? DAY_KEY_ED25519 : DAY_KEY_RSA, (day_span){key, size}, (day_span){s->digest, s->digest_size},
        (day_span){s->signature, s->signature_size}, bits);
    if (verdict == DAY_KEY_UNREADABLE) return DAY_DKIM_NO_KEY;
    return verdict == DAY_KEY_GOOD ? DAY_DKIM_GOOD : DAY_DKIM_BAD;
}

static GPtrArray *records_of(const day_dkim_keys *keys, const char *fact)
{
    g_autofree char *domain = day_item_told_word(fact, "d"), *selector = day_item_told_word(fact, "s");
    if (domain == NULL || selector == NULL) return NULL;
    g_autofree char *name = g_strdup_printf("%s._domainkey.%s", selector, domain);
    g_autofree char *lower = g_ascii_strdown(name, -1);
    return g_hash_table_lookup(keys->records, lower);
}

day_dkim_verdict day_dkim_verify(const day_dkim_keys *keys, const char *fact, int *bits)
{
    signed_digest s = {0};
    day_dkim_verdict best = DAY_DKIM_NO_KEY;
    GPtrArray *records = records_of(keys, fact);
    if (bits != NULL) *bits = 0;
    if (records == NULL) return DAY_DKIM_NO_KEY;
    if (read_fact(&s, fact))
        for (guint i = 0; i < records->len && best != DAY_DKIM_GOOD; i++) {
            day_dkim_verdict one = try_record(records->pdata[i], &s, bits);
            if (one == DAY_DKIM_GOOD || best != DAY_DKIM_BAD) best = one;
        }
    else
        best = DAY_DKIM_UNKNOWN;
    g_free(s.signature);
    return best;
}
