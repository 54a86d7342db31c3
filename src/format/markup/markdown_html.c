/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Raw HTML in Markdown (CommonMark 4.6 and 6.6), line by line: line n of the text stays line n of the file,
 * which is what a citation names. Only elements that HTML knows are taken out, so that "a < b" and
 * <https://…> stay, and so do comments (they are words of somebody); within fenced code everything stays.
 * Invariant: one '\n' in, one '\n' out. */
#include "markdown_html.h"
#include "html_text.h"
#include <string.h>

void day_markdown_html_open(day_markdown_html *out)
{
    *out = (day_markdown_html){.href = g_string_new(NULL)};
}

void day_markdown_html_close(day_markdown_html *state)
{
    g_string_free(state->href, TRUE);
    state->href = NULL;
}

/* The value of an attribute within a tag; NULL when it is not there. The caller frees. */
static char *attribute_of(const char *tag, size_t size, const char *name)
{
    g_autofree char *text = g_strndup(tag, size);
    for (char *at = text; (at = strcasestr(at, name)) != NULL; at++) {
        char *value = at + strlen(name);
        if (at == text || !g_ascii_isspace(at[-1]) || *value != '=') continue;
        value++;
        char quote = *value == '"' || *value == '\'' ? *value++ : ' ';
        size_t length = quote != ' ' ? strcspn(value, quote == '"' ? "\"" : "'") : strcspn(value, " >");
        return g_strndup(value, length);
    }
    return NULL;
}

static void show_image(const char *tag, size_t size, GString *out)
{
    g_autofree char *alt = attribute_of(tag, size, "alt");
    g_autofree char *source = attribute_of(tag, size, "src");
    if (alt != NULL && *alt != '\0') g_string_append_printf(out, "[%s]", alt);
    if (source != NULL && *source != '\0' && !g_str_has_prefix(source, "data:"))
        g_string_append_printf(out, "<%s>", source);
}

static bool text_follows(const char *at, const char *end)
{
    while (at < end && g_ascii_isspace(*at)) at++;
    return at < end;
}

static void show_tag(day_markdown_html *state, const char *name, bool closes, const char *tag, size_t size,
                     bool more, GString *out)
{
    bool cell = strcmp(name, "td") == 0 || strcmp(name, "th") == 0;
    if (strcmp(name, "img") == 0) show_image(tag, size, out);
    if (strcmp(name, "br") == 0) g_string_append_c(out, ' ');
    if (closes && cell && more) g_string_append_c(out, '\t');
    if (closes && strcmp(name, "tr") == 0 && more) g_string_append(out, "| ");
    if (strcmp(name, "a") != 0) return;
    if (closes && state->href->len > 0 && strstr(out->str, state->href->str) == NULL)
        g_string_append_printf(out, " <%s>", state->href->str);
    g_string_truncate(state->href, 0);
    g_autofree char *href = closes ? NULL : attribute_of(tag, size, "href");
    if (href != NULL) g_string_assign(state->href, href);
}

/* At '<': the tag's end when it is one of HTML's, else NULL. A tag may go on in the next line. */
static const char *take_tag(day_markdown_html *state, const char *at, const char *end, GString *out)
{
    char name[16] = "";
    size_t length = 0;
    bool closes = at + 1 < end && at[1] == '/';
    const char *start = at + 1 + closes;
    while (start + length < end && g_ascii_isalnum(start[length]) && length < sizeof name - 1) {
        name[length] = g_ascii_tolower(start[length]);
        length++;
    }
    name[length] = '\0';
    const char *after = start + length;
    bool parted = after >= end || strchr("> /\t\r\n", *after) != NULL;
    if (length == 0 || !parted || !day_html_is_element(name)) return NULL;
    const char *close = memchr(after, '>', (size_t)(end - after));
    const char *stop = close != NULL ? close : end, *next = close != NULL ? close + 1 : end;
    state->in_tag = close == NULL;
    show_tag(state, name, closes, after, (size_t)(stop - after), text_follows(next, end), out);
    return next;
}

/* At '&': the character and its end, or NULL. Only what is common in text. */
static const char *take_entity(const char *at, const char *end, GString *out)
{
    static const struct {
        const char *name;
        uint32_t code;
    } named[] = {{"&amp;", '&'},  {"&lt;", '<'},    {"&gt;", '>'},
                 {"&quot;", '"'}, {"&apos;", '\''}, {"&nbsp;", 0xA0}};
    for (guint i = 0; i < G_N_ELEMENTS(named); i++) {
        size_t length = strlen(named[i].name);
        if ((size_t)(end - at) < length || strncmp(at, named[i].name, length) != 0) continue;
        g_string_append_unichar(out, named[i].code);
        return at + length;
    }
    const char *stop = memchr(at, ';', MIN((size_t)(end - at), 10));
    if (stop == NULL || at[1] != '#' || stop - at < 3) return NULL;
    bool hex = at[2] == 'x' || at[2] == 'X';
    guint64 code = g_ascii_strtoull(at + (hex ? 3 : 2), NULL, hex ? 16 : 10);
    if (code < 0x20 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return NULL;
    g_string_append_unichar(out, (gunichar)code);
    return stop + 1;
}

/* The rest of a tag that was begun in an earlier line. */
static const char *pass_tag(day_markdown_html *state, const char *at, const char *end)
{
    const char *stop = memchr(at, '>', (size_t)(end - at));
    state->in_tag = stop == NULL;
    return stop != NULL ? stop + 1 : end;
}

static bool is_fence(day_markdown_html *state, const char *line, size_t size)
{
    size_t at = 0;
    while (at < size && at < 3 && line[at] == ' ') at++;
    if (size - at < 3 || (line[at] != '`' && line[at] != '~')) return false;
    if (line[at + 1] != line[at] || line[at + 2] != line[at]) return false;
    if (state->in_fence && state->fence != line[at]) return false;
    state->fence = line[at];
    state->in_fence = !state->in_fence;
    return true;
}

void day_markdown_html_line(day_markdown_html *state, const char *line, size_t size, GString *out)
{
    bool fence = !state->in_tag && is_fence(state, line, size);
    bool plain = memchr(line, '<', size) == NULL && memchr(line, '&', size) == NULL && !state->in_tag;
    if (fence || state->in_fence || plain) {
        g_string_append_len(out, line, (gssize)size);
        return;
    }
    bool ended = size > 0 && line[size - 1] == '\n';
    const char *at = line, *end = line + size - ended;
    while (at < end) {
        const char *next = NULL;
        if (state->in_tag)
            next = pass_tag(state, at, end);
        else if (*at == '<')
            next = take_tag(state, at, end, out);
        else if (*at == '&')
            next = take_entity(at, end, out);
        if (next == NULL) g_string_append_c(out, *at++);
        if (next != NULL) at = next;
    }
    if (ended) g_string_append_c(out, '\n');
}
