/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * Manifests are lines of text: a sum, white space, a path in which line ends and "%" are percent-encoded.
 * Nothing is opened by a path from here: paths are compared with those that the disk has. */
#include "bag_manifest.h"
#include "base/fd.h"
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

enum { LINE_MAX_BYTES = 16384, SHA256_DIGITS = 64, SHA512_DIGITS = 128 };

typedef struct reading {
    day_bag_manifest *into;
    day_bag_tell_fn tell;
    void *ctx;
    guint64 line;
} reading;

void day_bag_manifest_free(day_bag_manifest *manifest)
{
    if (manifest == NULL) return;
    g_hash_table_unref(manifest->sums);
    g_free(manifest->name);
    g_free(manifest);
}

bool day_bag_is_tag_manifest(const char *name)
{
    return g_str_has_prefix(name, "tagmanifest-") && g_str_has_suffix(name, ".txt");
}

bool day_bag_is_manifest(const char *name)
{
    return (g_str_has_prefix(name, "manifest-") && g_str_has_suffix(name, ".txt")) ||
           day_bag_is_tag_manifest(name);
}

G_GNUC_PRINTF(2, 3) static void tell(const reading *r, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    g_autofree char *text = g_strdup_vprintf(format, values);
    va_end(values);
    r->tell(r->into->name, text, r->ctx);
}

/* In place; only what RFC 8493 has encoded. */
static void decode(char *path)
{
    char *to = path;
    for (const char *at = path; *at != '\0'; at++, to++) {
        int high = *at == '%' ? g_ascii_xdigit_value(at[1]) : -1;
        int low = high >= 0 ? g_ascii_xdigit_value(at[2]) : -1;
        int value = low >= 0 ? high * 16 + low : -1;
        bool encoded = value == '\n' || value == '\r' || value == '%';
        *to = encoded ? (char)value : *at;
        if (encoded) at += 2;
    }
    *to = '\0';
}

static bool is_within(const char *path)
{
    g_auto(GStrv) parts = g_strsplit(path, "/", -1);
    for (char **part = parts; *part != NULL; part++)
        if (**part == '\0' || strcmp(*part, ".") == 0 || strcmp(*part, "..") == 0) return false;
    return *parts != NULL;
}

static void take(reading *r, const char *sum, const char *path)
{
    bool payload = g_str_has_prefix(path, "data/");
    if (!is_within(path)) {
        tell(r, "line %" G_GUINT64_FORMAT " names '%s', which is no place within a bag", r->line, path);
    } else if (payload == r->into->is_tag) {
        tell(r, "line %" G_GINT64_FORMAT " names '%s', which such a manifest is not for", r->line, path);
    } else if (g_hash_table_contains(r->into->sums, path)) {
        bool same = strcmp(g_hash_table_lookup(r->into->sums, path), sum) == 0;
        tell(r, "line %" G_GUINT64_FORMAT " names '%s' a second time, with %s sum", r->line, path,
             same ? "the same" : "another");
    } else {
        g_hash_table_insert(r->into->sums, g_strdup(path), g_strdup(sum));
    }
}

/* "3f1a…  data/path": false when it is nothing of the kind. */
static bool take_line(reading *r, char *line)
{
    size_t digits = r->into->is_sha512 ? SHA512_DIGITS : SHA256_DIGITS;
    if (strspn(line, "0123456789abcdefABCDEF") != digits) return false;
    char *path = line + digits;
    size_t white = strspn(path, " \t");
    if (white == 0 || path[white] == '\0') return false;
    *path = '\0';
    g_autofree char *sum = g_ascii_strdown(line, -1);
    path += white;
    decode(path);
    take(r, sum, path);
    return true;
}

static void read_lines(reading *r, FILE *file)
{
    g_autofree char *line = g_malloc(LINE_MAX_BYTES);
    while (fgets(line, LINE_MAX_BYTES, file) != NULL) {
        r->line++;
        size_t size = strcspn(line, "\r\n");
        bool whole = line[size] != '\0' || feof(file);
        line[size] = '\0';
        if (whole && size == 0) continue;
        if (whole && take_line(r, line)) continue;
        tell(r, "line %" G_GUINT64_FORMAT " is no line of a manifest", r->line);
        if (!whole) { /* longer than any, or with a NUL: what follows are no lines either */
            tell(r, "was not read any further");
            return;
        }
    }
    if (ferror(file)) tell(r, "cannot be read: %s", g_strerror(errno));
}

static FILE *open_plain(int dirfd, const char *name)
{
    struct stat status;
    g_auto(day_fd) fd = openat(dirfd, name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) return NULL;
    return fdopen(day_fd_steal(&fd), "r");
}

day_bag_manifest *day_bag_manifest_read(int dirfd, const char *name, day_bag_tell_fn fn, void *ctx)
{
    g_autoptr(day_bag_manifest) manifest = g_new0(day_bag_manifest, 1);
    reading r = {.into = manifest, .tell = fn, .ctx = ctx};
    manifest->name = g_strdup(name);
    manifest->is_tag = day_bag_is_tag_manifest(name);
    const char *algorithm = strchr(name, '-') + 1;
    manifest->is_sha512 = strcmp(algorithm, "sha512.txt") == 0;
    manifest->sums = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
    if (!manifest->is_sha512 && strcmp(algorithm, "sha256.txt") != 0) {
        tell(&r, "is of another algorithm than SHA-512 and SHA-256: what it says was not checked");
        return NULL;
    }
    FILE *file = open_plain(dirfd, name);
    if (file == NULL) { /* a link, or no file: that is told where all names are */
        tell(&r, "cannot be read, and nothing was checked with it");
        return NULL;
    }
    read_lines(&r, file);
    fclose(file);
    return g_steal_pointer(&manifest);
}
