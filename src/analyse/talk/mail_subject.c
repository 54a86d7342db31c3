/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Subjects of mail without what mail programs put before them, in the languages they are translated to: for
 * threads whose messages lost their References (thread_join.c). Invariant: each round of stripping makes the
 * text shorter, so it ends. The words are those of mail programs' own translations (RFC 5322 §3.6.5 knows
 * only "Re: "). */
#include "mail_subject.h"
#include "base/utf8.h"
#include <string.h>

/* Folded. Before ":" in any of its forms; a counter may stand between ("Re[2]:", "Re(3):", "Re^2:"). */
static const char *const marks[] = {
    "re",    "fw",         "fwd",    "aw",      "antw",  "antwort", "wg",          "sv",        "vs",
    "vb",    "vl",         "vá",     "tr",      "ref",   "réf",     "rv",          "res",       "enc",
    "rif",   "r",          "i",      "inoltra", "odp",   "pd",      "doorst",      "ant",       "ynt",
    "yan",   "ilt",        "i̇lt",    "hl",      "ha",    "tl",      "bls",         "trs",       "atb",
    "fs",    "továbbítás", "ответ",  "отв",     "на",    "пересл",  "пересылка",   "re: ответ", "fwd: пересл",
    "вiдп",  "відп",       "пер",    "απ",      "σχετ",  "πρθ",     "回复",        "回覆",      "答复",
    "答覆",  "回信",       "转发",   "轉寄",    "转寄",  "轉發",    "返信",        "転送",      "답장",
    "회신",  "전달",       "fw转发", "پاسخ",    "ارسال", "رد",      "إعادة توجيه", "تحويل",     "השב",
    "תשובה", "הועבר",      "העבר",   "ตอบ",     "ส่งต่อ",  NULL};

static bool is_colon(gunichar c)
{
    return c == ':' || c == 0xFF1A || c == 0xFE55;
}

static const char *skip_space(const char *at)
{
    while (g_unichar_isspace(g_utf8_get_char(at)) || g_utf8_get_char(at) == 0x3000) at = g_utf8_next_char(at);
    return at;
}

/* "[2]", "(3)", "^2", "2" before the colon. */
static const char *skip_counter(const char *at)
{
    at = skip_space(at);
    char close = *at == '[' ? ']' : *at == '(' ? ')' : '\0';
    const char *digits = at + (close != '\0' || *at == '^' || *at == '*');
    size_t n = strspn(digits, "0123456789");
    if (n == 0 || n > 3) return at;
    if (close == '\0') return skip_space(digits + n);
    return digits[n] == close ? skip_space(digits + n + 1) : at;
}

/* Behind one mark at the start, or NULL. */
static const char *after_mark(const char *text)
{
    for (guint i = 0; marks[i] != NULL; i++) {
        size_t size = strlen(marks[i]);
        if (strncmp(text, marks[i], size) != 0) continue;
        const char *at = skip_counter(text + size);
        if (is_colon(g_utf8_get_char(at))) return skip_space(g_utf8_next_char(at));
    }
    return NULL;
}

/* Behind a list's name in brackets, when something follows; or NULL. */
static const char *after_list(const char *text)
{
    if (*text != '[') return NULL;
    const char *end = strchr(text, ']');
    if (end == NULL || end - text > 60 || memchr(text + 1, '[', (size_t)(end - text - 1)) != NULL)
        return NULL;
    const char *rest = skip_space(end + 1);
    return *rest != '\0' ? rest : NULL;
}

/* One blank for each run of white space, none at the end. */
static char *squeezed(const char *text)
{
    GString *out = g_string_new(NULL);
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (!g_unichar_isspace(c))
            g_string_append_unichar(out, c);
        else if (out->len > 0 && out->str[out->len - 1] != ' ')
            g_string_append_c(out, ' ');
    }
    return g_strchomp(g_string_free(out, FALSE));
}

char *day_mail_subject_key(const char *subject, bool *answers)
{
    *answers = false;
    g_autofree char *normal = day_utf8_composed(subject, strlen(subject), true);
    if (normal == NULL) return g_strdup("");
    g_autofree char *folded = g_utf8_casefold(normal, -1);
    const char *at = skip_space(folded);
    for (;;) {
        const char *mark = after_mark(at);
        const char *next = mark != NULL ? mark : after_list(at);
        if (next == NULL) break;
        *answers |= mark != NULL;
        at = next;
    }
    char *key = squeezed(at);
    if (g_str_has_suffix(key, " (fwd)")) {
        key[strlen(key) - 6] = '\0';
        *answers = true;
    }
    return key;
}
