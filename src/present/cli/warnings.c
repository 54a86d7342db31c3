/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Matching against MISP warning lists (misp-warninglists, README: types string, substring, hostname, cidr,
 * regex). A list speaks of MISP's attribute types; those of our kinds stand in a table. Exact values and host
 * names are found by hashing, so that a list of a million domains costs nothing for each mention. */
#include "warnings.h"
#include "store/misp_list.h"
#include <arpa/inet.h>
#include <stdbool.h>
#include <string.h>

typedef struct cidr {
    uint8_t bytes[16];
    guint bits;
    bool six;
} cidr;

typedef struct checked_list {
    day_misp_list *list;
    GHashTable *exact; /* lower-case entries; of hostnames without a dot before them. NULL for other types */
    GArray *ranges;    /* cidr; NULL for other types */
    GPtrArray *patterns; /* GRegex *; NULL for other types */
} checked_list;

struct day_warnings {
    GArray *lists; /* checked_list */
};

static void list_clear(gpointer data)
{
    checked_list *checked = data;
    day_misp_list_free(checked->list);
    if (checked->exact != NULL) g_hash_table_unref(checked->exact);
    if (checked->ranges != NULL) g_array_unref(checked->ranges);
    if (checked->patterns != NULL) g_ptr_array_unref(checked->patterns);
}

/* --- reading ----------------------------------------------------------------------------------------- */

static bool read_cidr(cidr *out, const char *text)
{
    g_auto(GStrv) parts = g_strsplit(text, "/", 2);
    *out = (cidr){.six = strchr(text, ':') != NULL};
    if (parts[0] == NULL || inet_pton(out->six ? AF_INET6 : AF_INET, parts[0], out->bytes) != 1) return false;
    guint64 bits = out->six ? 128 : 32;
    if (parts[1] != NULL && !g_ascii_string_to_unsigned(parts[1], 10, 0, bits, &bits, NULL)) return false;
    out->bits = (guint)bits;
    return true;
}

/* "/^10\./i" as PHP writes it, or the pattern alone. NULL when it is none. */
static GRegex *read_pattern(const char *text)
{
    const char *end = *text == '/' ? strrchr(text, '/') : NULL;
    bool slashed = end != NULL && end > text;
    g_autofree char *pattern = slashed ? g_strndup(text + 1, (gsize)(end - text) - 1) : g_strdup(text);
    GRegexCompileFlags flags = slashed && strchr(end, 'i') != NULL ? G_REGEX_CASELESS : 0;
    return g_regex_new(pattern, flags, 0, NULL);
}

static void prepare(checked_list *checked)
{
    const day_misp_list *list = checked->list;
    bool hosts = strcmp(list->type, "hostname") == 0;
    if (hosts || strcmp(list->type, "string") == 0)
        checked->exact = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    if (strcmp(list->type, "cidr") == 0) checked->ranges = g_array_new(FALSE, FALSE, sizeof(cidr));
    if (strcmp(list->type, "regex") == 0)
        checked->patterns = g_ptr_array_new_with_free_func((GDestroyNotify)g_regex_unref);
    for (guint i = 0; i < list->entries->len; i++) {
        const char *entry = list->entries->pdata[i];
        cidr range;
        GRegex *pattern;
        if (checked->exact != NULL)
            g_hash_table_add(checked->exact, g_utf8_strdown(entry + (hosts && *entry == '.'), -1));
        if (checked->ranges != NULL && read_cidr(&range, entry)) g_array_append_val(checked->ranges, range);
        if (checked->patterns != NULL && (pattern = read_pattern(entry)) != NULL)
            g_ptr_array_add(checked->patterns, pattern);
    }
}

static day_err add_file(day_warnings *warnings, const char *path, day_error *error)
{
    checked_list checked = {0};
    day_err err = day_misp_list_read(&checked.list, path, error);
    if (err != DAY_OK) return err;
    prepare(&checked);
    g_array_append_val(warnings->lists, checked);
    return DAY_OK;
}

/* misp-warninglists keeps them as lists/NAME/list.json. */
static day_err add_folder(day_warnings *warnings, const char *path, guint depth, day_error *error)
{
    g_autoptr(GDir) folder = g_dir_open(path, 0, NULL);
    if (folder == NULL) return day_error_set(error, DAY_ERR_IO, "%s cannot be read", path);
    const char *name;
    day_err err = DAY_OK;
    while (err == DAY_OK && (name = g_dir_read_name(folder)) != NULL) {
        g_autofree char *inner = g_build_filename(path, name, NULL);
        if (g_file_test(inner, G_FILE_TEST_IS_DIR))
            err = depth > 0 ? add_folder(warnings, inner, depth - 1, error) : DAY_OK;
        else if (g_str_has_suffix(name, ".json"))
            err = add_file(warnings, inner, error);
    }
    return err;
}

day_err day_warnings_open(day_warnings **out, const char *path, day_error *error)
{
    g_autoptr(day_warnings) warnings = g_new0(day_warnings, 1);
    warnings->lists = g_array_new(FALSE, FALSE, sizeof(checked_list));
    g_array_set_clear_func(warnings->lists, list_clear);
    day_err err = DAY_OK;
    if (path != NULL)
        err = g_file_test(path, G_FILE_TEST_IS_DIR) ? add_folder(warnings, path, 2, error)
                                                    : add_file(warnings, path, error);
    if (err == DAY_OK) *out = g_steal_pointer(&warnings);
    return err;
}

void day_warnings_close(day_warnings *warnings)
{
    if (warnings == NULL) return;
    g_array_unref(warnings->lists);
    g_free(warnings);
}

guint day_warnings_lists(const day_warnings *warnings)
{
    return warnings->lists->len;
}

/* --- matching ---------------------------------------------------------------------------------------- */

/* MISP's attribute types for our kinds; a kind that is not here matches by its own name. */
static const struct {
    const char *kind, *attributes; /* separated by spaces */
} MEANINGS[] = {
    {"ipv4", "ip-src ip-dst ip-src|port ip-dst|port domain|ip"},
    {"ipv6", "ip-src ip-dst ip-src|port ip-dst|port domain|ip"},
    {"domain", "domain hostname domain|ip hostname|port"},
    {"onion", "domain hostname onion-address"},
    {"url", "url uri link domain hostname"},
    {"email", "email email-src email-dst target-email domain hostname"},
    {"file", "filename"},
    {"path", "filename"},
    {"phone", "phone-number whois-registrant-phone"},
    {"cve", "vulnerability"},
    {"asn", "AS"},
    {"mac", "mac-address"},
    {"useragent", "user-agent"},
    {"iban", "iban"},
    {"card", "cc-number"},
    {"bankaccount", "bank-account-nr"},
    {"aba", "aba-rtn"},
    {"passport", "passport-number"},
    {"pnr", "passenger-name-record-locator-number"},
};

static bool speaks_of(const day_misp_list *list, const char *kind)
{
    if (list->attributes->len == 0) return true;
    const char *attributes = kind;
    for (guint i = 0; i < G_N_ELEMENTS(MEANINGS); i++)
        if (strcmp(MEANINGS[i].kind, kind) == 0) attributes = MEANINGS[i].attributes;
    g_auto(GStrv) names = g_strsplit(attributes, " ", -1);
    for (guint i = 0; i < list->attributes->len; i++)
        if (g_strv_contains((const char *const *)names, list->attributes->pdata[i])) return true;
    return false;
}

/* The host of a URL or of an address; the value itself otherwise. Caller frees. */
static char *host_of(const char *kind, const char *value)
{
    const char *at = strcmp(kind, "email") == 0 ? strrchr(value, '@') : NULL;
    const char *scheme = strcmp(kind, "url") == 0 ? strstr(value, "://") : NULL;
    const char *start = at != NULL ? at + 1 : scheme != NULL ? scheme + 3 : value;
    size_t size = strcspn(start, "/?#:");
    return g_ascii_strdown(start, scheme != NULL ? (gssize)size : -1);
}

static bool host_is_on(GHashTable *exact, const char *host)
{
    for (const char *at = host; at != NULL; at = strchr(at, '.') != NULL ? strchr(at, '.') + 1 : NULL)
        if (g_hash_table_contains(exact, at)) return true;
    return false;
}

static bool is_within(const cidr *range, const cidr *address)
{
    if (range->six != address->six) return false;
    guint whole = range->bits / 8, rest = range->bits % 8;
    if (memcmp(range->bytes, address->bytes, whole) != 0) return false;
    return rest == 0 || ((range->bytes[whole] ^ address->bytes[whole]) >> (8 - rest)) == 0;
}

static bool range_has(const GArray *ranges, const char *value)
{
    cidr address;
    if (!read_cidr(&address, value)) return false;
    for (guint i = 0; i < ranges->len; i++)
        if (is_within(&g_array_index(ranges, cidr, i), &address)) return true;
    return false;
}

static bool is_on(const checked_list *checked, const char *kind, const char *value)
{
    const day_misp_list *list = checked->list;
    if (checked->ranges != NULL) return range_has(checked->ranges, value);
    for (guint i = 0; checked->patterns != NULL && i < checked->patterns->len; i++)
        if (g_regex_match(checked->patterns->pdata[i], value, 0, NULL)) return true;
    if (checked->patterns != NULL) return false;
    g_autofree char *lower = g_utf8_strdown(value, -1);
    if (strcmp(list->type, "hostname") == 0) {
        g_autofree char *host = host_of(kind, value);
        return host_is_on(checked->exact, host);
    }
    if (checked->exact != NULL) return g_hash_table_contains(checked->exact, lower);
    for (guint i = 0; i < list->entries->len; i++) {
        g_autofree char *entry = g_utf8_strdown(list->entries->pdata[i], -1);
        if (strstr(lower, entry) != NULL) return true;
    }
    return false;
}

GPtrArray *day_warnings_of(const day_warnings *warnings, const char *kind, const char *value)
{
    GPtrArray *names = g_ptr_array_new();
    for (guint i = 0; i < warnings->lists->len; i++) {
        const checked_list *checked = &g_array_index(warnings->lists, checked_list, i);
        if (speaks_of(checked->list, kind) && is_on(checked, kind, value))
            g_ptr_array_add(names, checked->list->name);
    }
    return names;
}
