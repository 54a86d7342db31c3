/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Paths of files: Windows paths from a drive, a share ("\\server\share") or a variable ("%APPDATA%\"), and
 * absolute Unix paths whose first name is one of the file hierarchies of Linux (FHS 3.0), macOS or Android,
 * or "~". Other runs with slashes (paths of web services, fractions, alternatives) are none. */
#include "scan/kind.h"
#include "scan/net/script.h"
#include "segments.h"
#include <string.h>

#define PATH_LIMIT 1024

static const char *const TOPS[] = {
    "bin",     "boot",   "dev",     "etc",   "home",    "lib",          "lib64",    "media",
    "mnt",     "opt",    "proc",    "root",  "run",     "sbin",         "srv",      "sys",
    "tmp",     "usr",    "var",     "Users", "Library", "Applications", "System",   "Volumes",
    "private", "sdcard", "storage", "nix",   "snap",    "data",         "cygdrive", NULL};

static bool is_word_before(day_span text, size_t at)
{
    return at > 0 && (g_ascii_isalnum(text.data[at - 1]) || text.data[at - 1] == '_');
}

/* Where the path begins whose first separator is at text[at]; `at` when that begins none. */
static size_t windows_start(day_span text, size_t at)
{
    if (at > 1 && text.data[at - 1] == ':' && g_ascii_isalpha(text.data[at - 2]) &&
        !is_word_before(text, at - 2))
        return at - 2;
    if (at > 2 && text.data[at - 1] == '%') {
        size_t start = at - 1;
        while (start > 0 && at - start < 40 &&
               (g_ascii_isalnum(text.data[start - 1]) || strchr("_()", text.data[start - 1]) != NULL))
            start--;
        return start > 0 && start < at - 1 && text.data[start - 1] == '%' ? start - 1 : at;
    }
    return at;
}

/* "\\server\share": a server's name, then another separator. */
static bool is_share(day_span text, size_t at)
{
    if (at + 3 >= text.size || text.data[at + 1] != '\\') return false;
    if (at > 0 && (text.data[at - 1] == '\\' || text.data[at - 1] == ':' || text.data[at - 1] == ']' ||
                   is_word_before(text, at)))
        return false;
    size_t end = at + 2;
    if (text.data[end] == '\\') return false;
    while (end < text.size && end - at < 80 &&
           (g_ascii_isalnum(text.data[end]) || strchr("-._$?", text.data[end]) != NULL))
        end++;
    bool name =
        g_ascii_isalnum(text.data[at + 2]) || (end == at + 3 && strchr(".?", text.data[at + 2]) != NULL);
    return name && end > at + 2 && end + 1 < text.size && text.data[end] == '\\' &&
           text.data[end + 1] != '\\' && (g_ascii_isalnum(text.data[end + 1]) || text.data[end + 1] >= 0x80);
}

static bool take(day_span text, size_t start, size_t end, const char *how, day_hit *hit)
{
    hit->start = start;
    hit->size = end - start;
    hit->how = how;
    return end > start;
}

static bool match_windows(day_span text, size_t at, day_hit *hit)
{
    if (is_share(text, at)) {
        g_string_append(hit->value, "\\\\");
        size_t end = day_segments_read(text, at + 2, hit->value);
        return hit->value->len > 4 && take(text, at, end, "share", hit);
    }
    size_t start = windows_start(text, at), first = at + 1;
    if (start == at) return false;
    if (first < text.size && text.data[first] == '\\') first++;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(at - start));
    g_string_append_c(hit->value, '\\');
    size_t end = day_segments_read(text, first, hit->value);
    bool escape = end <= first + 1 && text.data[start] != '%'; /* "x:\n" of program text */
    return end > first && !escape &&
           take(text, start, end, text.data[start] == '%' ? "variable" : "drive", hit);
}

static size_t unix_end(day_span text, size_t at, unsigned *names)
{
    size_t end = at, next = at;
    *names = 0;
    while (end < text.size && end - at < PATH_LIMIT) {
        gunichar c = day_script_at(text, end, &next);
        int script = day_script_of(c);
        bool sign = c < 0x80 && c > 0x20 && strchr("/.+@%=~,:#", (int)c) != NULL;
        if ((script < 0 && !sign) || script == (int)G_UNICODE_SCRIPT_HAN) break;
        uint8_t after = end + 1 < text.size ? text.data[end + 1] : 0;
        if ((c == '/' || c == ':') && after == '/') break; /* "/bin:/usr/bin" */
        *names += c != '/' && text.data[end > 0 ? end - 1 : 0] == '/';
        end = next;
    }
    while (end > at && strchr(".,:=#@%~", text.data[end - 1]) != NULL) end--;
    return end;
}

static bool match_unix(day_span text, size_t at, day_hit *hit)
{
    bool home = at > 0 && text.data[at - 1] == '~' && !is_word_before(text, at - 1);
    if (at > 0 && !home &&
        (text.data[at - 1] >= 0x80 || strchr("<.)]}*?\\~&%-_^$", text.data[at - 1]) != NULL)) {
        if (text.data[at - 1] < 0x80) return false;
    }
    size_t end = at + 1;
    while (end < text.size && end - at < 16 && (g_ascii_isalnum(text.data[end]))) end++;
    if (!home && (end >= text.size || text.data[end] != '/')) return false;
    char top[16];
    g_strlcpy(top, "", sizeof top);
    memcpy(top, text.data + at + 1, MIN(end - at - 1, sizeof top - 1));
    top[MIN(end - at - 1, sizeof top - 1)] = '\0';
    if (!home && !g_strv_contains(TOPS, top)) return false;
    unsigned names = 0;
    size_t stop = unix_end(text, at, &names);
    if (names < (home ? 1 : 2)) return false;
    size_t start = home ? at - 1 : at;
    g_string_append_len(hit->value, (const char *)text.data + start, (gssize)(stop - start));
    return take(text, start, stop, home ? "home" : "file hierarchy", hit);
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    if (wake->event == DAY_EVENT_SLASH) return match_unix(scene->text, wake->at, hit);
    return match_windows(scene->text, wake->at, hit);
}

const day_kind day_kind_path = {
    .name = "path",
    .what = "path of a file: Windows, share, absolute Unix",
    .validated = "a drive, share, variable or top of a file hierarchy, and names below it",
    .events = DAY_EVENT_SLASH | DAY_EVENT_BACKSLASH,
    .flags = DAY_KIND_WHOLE,
    .match = match,
};
