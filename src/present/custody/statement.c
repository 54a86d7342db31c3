/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The statement of a seal. Its form is one: what is parsed must be what would be written, so that no two
 * texts mean the same. */
#include "statement.h"
#include <string.h>

enum { HEAD_LINES = 4, TAIL_LINES = 4 };

static void write_part(GString *out, const day_statement *statement, int part)
{
    day_sha256_hex hex = day_sha256_show(&statement->parts[part].root);
    g_string_append_printf(out, "%s %" G_GUINT64_FORMAT " %s", day_sealed_plural((day_sealed_part)part),
                           statement->parts[part].size, hex.text);
}

day_sha256 day_statement_root(const day_statement *statement)
{
    g_autoptr(day_sha) sha = day_sha_new();
    day_merkle tree = {0};
    for (int part = 0; part < DAY_SEALED_PARTS; part++) {
        if (!day_sealed_has(statement->form, (day_sealed_part)part)) continue;
        g_autoptr(GString) line = g_string_new(NULL);
        write_part(line, statement, part);
        day_sha256 leaf =
            day_merkle_leaf(sha, (day_span){(const uint8_t *)line->str, line->len}, (day_span){0});
        day_merkle_add(&tree, sha, &leaf);
    }
    return day_merkle_root(&tree, sha);
}

void day_statement_write(GString *out, const day_statement *statement)
{
    day_sha256 key;
    memcpy(key.bytes, statement->key.bytes, sizeof key.bytes);
    g_string_append_printf(out, "daylight seal %d\ncase %s\nnumber %" G_GINT64_FORMAT "\ntime %s\n",
                           statement->form, statement->case_id, statement->number, statement->time);
    for (int part = 0; part < DAY_SEALED_PARTS; part++) {
        if (!day_sealed_has(statement->form, (day_sealed_part)part)) continue;
        write_part(out, statement, part);
        g_string_append_c(out, '\n');
    }
    g_string_append_printf(out, "root %s\n", day_sha256_show(&statement->root).text);
    g_string_append_printf(out, "previous %s\n",
                           statement->first ? "none" : day_sha256_show(&statement->previous).text);
    g_string_append_printf(out, "key %s\nby %s\n", day_sha256_show(&key).text, statement->by);
}

/* What follows the word at the beginning of a line; NULL when it begins otherwise. */
static const char *value_of(const char *line, const char *word)
{
    size_t size = strlen(word);
    return strncmp(line, word, size) == 0 && line[size] == ' ' ? line + size + 1 : NULL;
}

static bool read_part(day_sealed_sum *out, const char *line, int part)
{
    const char *value = value_of(line, day_sealed_plural((day_sealed_part)part));
    char *end = NULL;
    if (value == NULL || !g_ascii_isdigit(*value)) return false;
    out->size = g_ascii_strtoull(value, &end, 10);
    return *end == ' ' && day_sha256_parse(&out->root, end + 1);
}

static bool read_head(day_statement *out, char **lines)
{
    const char *id = value_of(lines[1], "case"), *number = value_of(lines[2], "number"),
               *time = value_of(lines[3], "time");
    if (id == NULL || number == NULL || time == NULL) return false;
    out->number = g_ascii_strtoll(number, NULL, 10);
    return strlen(id) == 32 && strspn(id, "0123456789abcdef") == 32 && out->number > 0 &&
           strspn(time, "0123456789-:TZ") == strlen(time) &&
           g_strlcpy(out->case_id, id, sizeof out->case_id) < sizeof out->case_id &&
           g_strlcpy(out->time, time, sizeof out->time) < sizeof out->time;
}

static bool is_plain(const char *text)
{
    for (; *text != '\0'; text++)
        if (!g_ascii_isprint(*text)) return false;
    return true;
}

static bool read_tail(day_statement *out, char **lines)
{
    day_sha256 key;
    const char *previous = value_of(lines[1], "previous"), *by = value_of(lines[3], "by");
    if (!day_sha256_parse(&out->root, value_of(lines[0], "root")) || previous == NULL || by == NULL ||
        !day_sha256_parse(&key, value_of(lines[2], "key")))
        return false;
    memcpy(out->key.bytes, key.bytes, sizeof key.bytes);
    out->first = strcmp(previous, "none") == 0;
    return (out->first || day_sha256_parse(&out->previous, previous)) && is_plain(by) &&
           g_strlcpy(out->by, by, sizeof out->by) < sizeof out->by;
}

/* "daylight seal 2": which form; 0: none that is known. */
static int form_of(const char *line)
{
    const char *form = value_of(line, "daylight seal");
    bool known = form != NULL && strlen(form) == 1 && *form >= '1' && *form <= '0' + DAY_SEALED_FORM;
    return known ? *form - '0' : 0;
}

/* *n: how many lines they were. */
static bool read_parts(guint *n, day_statement *out, char **lines)
{
    *n = 0;
    for (int part = 0; part < DAY_SEALED_PARTS; part++)
        if (day_sealed_has(out->form, (day_sealed_part)part) &&
            (lines[*n] == NULL || !read_part(&out->parts[part], lines[(*n)++], part)))
            return false;
    return true;
}

bool day_statement_parse(day_statement *out, const char *text)
{
    enum { LINES = HEAD_LINES + DAY_SEALED_PARTS + TAIL_LINES };
    guint parts;
    *out = (day_statement){0};
    g_auto(GStrv) lines = g_strsplit(text, "\n", LINES + 2);
    guint n = g_strv_length(lines);
    if (n < HEAD_LINES || (out->form = form_of(lines[0])) == 0 || !read_head(out, lines) ||
        !read_parts(&parts, out, lines + HEAD_LINES) || n != HEAD_LINES + parts + TAIL_LINES + 1 ||
        !read_tail(out, lines + HEAD_LINES + parts))
        return false;
    g_autoptr(GString) again = g_string_new(NULL);
    day_statement_write(again, out);
    day_sha256 root = day_statement_root(out);
    return strcmp(again->str, text) == 0 && day_sha256_same(&root, &out->root);
}

day_fingerprint day_statement_fingerprint(const char *text)
{
    day_sha256 digest = day_sha_text(text, strlen(text));
    day_sha256_hex shown = day_sha256_show(&digest);
    const char *hex = shown.text;
    day_fingerprint out;
    g_snprintf(out.text, sizeof out.text, "%.4s %.4s %.4s %.4s %.4s", hex, hex + 4, hex + 8, hex + 12,
               hex + 16);
    return out;
}
