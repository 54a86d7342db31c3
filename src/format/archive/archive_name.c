/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Member names as text. A name that is valid UTF-8 is taken as it is. The first one that is not makes the
 * archive's names be read once more, all together: one name is too short for statistics, the lot of them is
 * not.
 *
 * Invariant: a name never opens anything. What would leave the folder when unpacked by name is recognised for
 * the systems of both slashes, because the packer's system is not known. */
#include "archive_name.h"
#include "base/utf8.h"
#include "format/text/charset_detect.h"
#include <string.h>

#define SAMPLE_MAX ((guint)64 * 1024)
#define MEMBERS_MAX 20000

struct day_archive_names {
    const day_input *input;
    const char *mime;           /* borrowed */
    const day_charset *charset; /* NULL until a name needed one */
};

day_archive_names *day_archive_names_new(const day_input *input, const char *mime)
{
    day_archive_names *names = g_new0(day_archive_names, 1);
    names->input = input;
    names->mime = mime;
    return names;
}

void day_archive_names_free(day_archive_names *names)
{
    g_free(names);
}

/* All names that are not UTF-8, a line each. Caller frees. */
static GByteArray *foreign_names(const day_archive_names *names, const char *first)
{
    GByteArray *sample = g_byte_array_new();
    g_autoptr(day_archive) archive = NULL;
    day_error error = {0};
    day_err err = day_archive_open(&archive, names->input, names->mime, NULL, &error);
    for (guint i = 0; err == DAY_OK && i < MEMBERS_MAX && sample->len < SAMPLE_MAX; i++) {
        day_member member;
        err = day_archive_next(archive, &member, &error);
        if (err != DAY_OK || member.name == NULL) continue;
        size_t size = strlen(member.name);
        if (day_utf8_valid(member.name, size)) continue;
        g_byte_array_append(sample, (const uint8_t *)member.name, (guint)MIN(size, 4096));
        g_byte_array_append(sample, (const uint8_t *)"\n", 1);
    }
    if (sample->len == 0) g_byte_array_append(sample, (const uint8_t *)first, (guint)strlen(first));
    return sample;
}

char *day_archive_name(day_archive_names *names, const char *raw)
{
    size_t size = strlen(raw);
    if (day_utf8_valid(raw, size)) return g_strdup(raw);
    if (names->charset == NULL) {
        g_autoptr(GByteArray) sample = foreign_names(names, raw);
        names->charset = day_charset_detect((day_span){sample->data, sample->len}, NULL);
    }
    return day_charset_to_utf8(names->charset, (day_span){(const uint8_t *)raw, size}, NULL, NULL);
}

const char *day_archive_names_charset(const day_archive_names *names)
{
    return names->charset != NULL ? day_charset_name(names->charset) : NULL;
}

bool day_archive_name_escapes(const char *name)
{
    if (*name == '/' || *name == '\\') return true;
    if (g_ascii_isalpha(name[0]) && name[1] == ':') return true;
    for (const char *part = name; part != NULL;) {
        size_t length = strcspn(part, "/\\");
        if (length == 2 && part[0] == '.' && part[1] == '.') return true;
        part = part[length] != '\0' ? part + length + 1 : NULL;
    }
    return false;
}

/* --- the only member --------------------------------------------------------------------------------- */

static const struct {
    const char *suffix, *becomes;
} packed_suffixes[] = {
    {".tgz", ".tar"}, {".taz", ".tar"},  {".tbz", ".tar"},  {".tbz2", ".tar"}, {".txz", ".tar"},
    {".tlz", ".tar"}, {".tzst", ".tar"}, {".svgz", ".svg"}, {".emz", ".emf"},  {".wmz", ".wmf"},
    {".gz", ""},      {".bz2", ""},      {".xz", ""},       {".lzma", ""},     {".zst", ""},
    {".lz4", ""},     {".lz", ""},       {".z", ""},
};

static char *without_suffix(const char *name)
{
    g_autofree char *lower = g_ascii_strdown(name, -1);
    for (guint i = 0; i < G_N_ELEMENTS(packed_suffixes); i++) {
        const char *suffix = packed_suffixes[i].suffix;
        if (!g_str_has_suffix(lower, suffix) || strlen(lower) == strlen(suffix)) continue;
        g_autofree char *stem = g_strndup(name, strlen(name) - strlen(suffix));
        return g_strconcat(stem, packed_suffixes[i].becomes, NULL);
    }
    return *name != '\0' ? g_strdup(name) : g_strdup("data");
}

char *day_archive_name_unpacked(const day_input *input)
{
    g_autofree char *base = g_path_get_basename(input->job->name != NULL ? input->job->name : "data");
    return without_suffix(base);
}
