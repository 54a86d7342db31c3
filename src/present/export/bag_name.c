/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "bag_name.h"
#include "base/siphash.h"
#include "base/utf8.h"
#include <stdbool.h>
#include <string.h>

enum { PART_MAX = 100, PATH_MAX_BYTES = 180, STEM_MAX = 60 };

struct day_bag_names {
    GHashTable *files, *folders; /* as compare_form() has them */
};

day_bag_names *day_bag_names_new(void)
{
    day_bag_names *names = g_new0(day_bag_names, 1);
    names->files = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    names->folders = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    return names;
}

void day_bag_names_free(day_bag_names *names)
{
    if (names == NULL) return;
    g_hash_table_unref(names->files);
    g_hash_table_unref(names->folders);
    g_free(names);
}

static bool is_safe(gunichar sign)
{
    if (sign < 0x80)
        return g_ascii_isalnum((char)sign) || (sign != 0 && strchr(" ._-+=,@#()[]{}'!&", (int)sign));
    GUnicodeType type = g_unichar_type(sign);
    return sign != 0xFFFD && g_unichar_isgraph(sign) && type != G_UNICODE_FORMAT &&
           type != G_UNICODE_PRIVATE_USE && type != G_UNICODE_UNASSIGNED && type != G_UNICODE_LINE_SEPARATOR;
}

/* Names of devices on Windows, whatever follows a dot. */
static bool is_device(const char *part)
{
    static const char *const devices[] = {"con", "prn", "aux", "nul", "com", "lpt"};
    size_t size = strcspn(part, ".");
    for (guint i = 0; i < G_N_ELEMENTS(devices); i++)
        if ((size == 3 || (i >= 4 && size == 4 && g_ascii_isdigit(part[3]))) &&
            g_ascii_strncasecmp(part, devices[i], 3) == 0)
            return true;
    return false;
}

/* A part of a path with what is not safe as "_"; *changed when something was not. */
static char *safe_part(const char *part, size_t size, bool *changed)
{
    g_autofree char *valid = g_utf8_make_valid(part, (gssize)size);
    g_autofree char *composed = day_utf8_composed(valid, strlen(valid), false);
    g_autoptr(GString) out = g_string_new(NULL);
    for (const char *at = composed; *at != '\0' && out->len < PART_MAX; at = g_utf8_next_char(at)) {
        gunichar sign = g_utf8_get_char(at);
        g_string_append_unichar(out, is_safe(sign) ? sign : '_');
    }
    bool dots = out->len > 0 && (strchr(" .", out->str[out->len - 1]) != NULL || out->str[0] == ' ');
    if (dots || out->len == 0 || is_device(out->str)) g_string_append_c(out, '_');
    if (dots && out->str[0] == '.') out->str[0] = '_';
    *changed |= out->len != size || memcmp(out->str, part, size) != 0;
    return g_string_free(g_steal_pointer(&out), FALSE);
}

static char *compare_form(const char *path)
{
    g_autofree char *folded = g_utf8_casefold(path, -1);
    return day_utf8_composed(folded, strlen(folded), true);
}

/* Whether `path` can be a file beside what is there; then it and its folders are taken. */
static bool take(day_bag_names *names, const char *path)
{
    g_autofree char *form = compare_form(path);
    if (g_hash_table_contains(names->files, form) || g_hash_table_contains(names->folders, form))
        return false;
    g_autoptr(GPtrArray) above = g_ptr_array_new_with_free_func(g_free);
    for (const char *slash = strchr(form, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        char *folder = g_strndup(form, (size_t)(slash - form));
        g_ptr_array_add(above, folder);
        if (g_hash_table_contains(names->files, folder)) return false;
    }
    for (guint i = 0; i < above->len; i++) g_hash_table_add(names->folders, g_strdup(above->pdata[i]));
    g_hash_table_add(names->files, g_steal_pointer(&form));
    return true;
}

/* "name~3f1a22c0.ext": the ending stays where it is short and plain. */
static char *marked(const char *path, const char *mark)
{
    const char *slash = strrchr(path, '/'), *dot = strrchr(path, '.');
    bool ends = dot != NULL && slash != NULL && dot > slash + 1 && strlen(dot) <= 8 && dot[1] != '_';
    size_t size = ends ? (size_t)(dot - path) : strlen(path), name = (size_t)(slash - path) + 1;
    if (size - name > STEM_MAX) size = day_utf8_floor(path, name + STEM_MAX);
    return g_strdup_printf("%.*s~%s%s", (int)size, path, mark, ends ? dot : "");
}

char *day_bag_name(day_bag_names *names, const char *folder, day_span path)
{
    g_autofree char *raw = g_strndup((const char *)path.data, path.size);
    g_auto(GStrv) parts = g_strsplit(raw, "/", -1);
    g_autoptr(GString) out = g_string_new(folder);
    bool changed = strlen(raw) != path.size;
    for (char **part = parts; *part != NULL; part++) {
        g_autofree char *safe = safe_part(*part, strlen(*part), &changed);
        g_string_append_printf(out, "/%s", safe);
    }
    if (*parts == NULL) g_string_append(out, "/_");
    if (!changed && out->len <= PATH_MAX_BYTES && take(names, out->str))
        return g_string_free(g_steal_pointer(&out), FALSE);
    if (out->len > PATH_MAX_BYTES) { /* all of it under one folder: the ledger knows the rest */
        g_autofree char *last = g_strdup(strrchr(out->str, '/'));
        g_string_printf(out, "%s/_long%s", folder, last);
    }
    for (guint64 salt = 0;; salt++) {
        const uint8_t key[DAY_SIPHASH_KEY] = {(uint8_t)salt, (uint8_t)(salt >> 8), (uint8_t)(salt >> 16)};
        uint8_t hash[DAY_SIPHASH_SIZE];
        day_siphash(hash, key, path.data, path.size);
        g_autofree char *mark = g_strdup_printf("%02x%02x%02x%02x", hash[0], hash[1], hash[2], hash[3]);
        g_autofree char *name = marked(out->str, mark);
        if (take(names, name)) return g_steal_pointer(&name);
    }
}
