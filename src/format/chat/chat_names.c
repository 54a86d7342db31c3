/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Programs against people, told by a few words and signs. People do paste paths and errors into chats, so no
 * single text decides: chat_grammar.c asks for shares. Invariant: at most TEXT_LOOKED_AT bytes of a text are
 * looked at. */
#include "chat_names.h"
#include <glib.h>
#include <string.h>

#define TEXT_LOOKED_AT 240

/* Words that stand where a name would in logs, in what programs print, in headers and in listings. */
static const char *const machine_words[] = {
    "error",    "err",      "warn",    "warning", "info",     "debug",   "trace",          "fatal",
    "notice",   "critical", "crit",    "severe",  "verbose",  "emerg",   "alert",          "config",
    "fine",     "finer",    "finest",  "kernel",  "main",     "thread",  "worker",         "pool",
    "stdout",   "stderr",   "cron",    "http",    "https",    "dir",     "junction",       "symlink",
    "symlinkd", "note",     "status",  "warnung", "fehler",   "ошибка",  "предупреждение", "错误",
    "警告",     "date",     "subject", "from",    "to",       "cc",      "sent",           "re",
    "fwd",      "author",   "commit",  "version", "location", "where",   "when",           "agenda",
    "session",  "room",     "file",    "line",    "total",    "started", "finished",       "starting",
    "test",     NULL};

static bool is_word_byte(char byte)
{
    return g_ascii_isalnum(byte) || byte == '_' || (guchar)byte >= 0x80;
}

static bool holds_machine_word(const char *name, size_t size)
{
    for (size_t at = 0; at < size;) {
        size_t end = at;
        while (end < size && is_word_byte(name[end])) end++;
        for (unsigned i = 0; end > at && machine_words[i] != NULL; i++)
            if (strlen(machine_words[i]) == end - at &&
                g_ascii_strncasecmp(machine_words[i], name + at, end - at) == 0)
                return true;
        at = end > at ? end : at + 1;
    }
    return false;
}

static unsigned count_of(const char *text, size_t size, char wanted)
{
    unsigned n = 0;
    for (size_t i = 0; i < size; i++) n += text[i] == wanted;
    return n;
}

static bool is_address(const char *name, size_t size)
{
    size_t digits = 0, dots = count_of(name, size, '.');
    for (size_t i = 0; i < size; i++) digits += g_ascii_isdigit(name[i]);
    return dots >= 3 && digits + dots == size;
}

/* "connection closed by remote host": five words, or three in lower case. */
static bool is_sentence(const char *name, size_t size)
{
    unsigned words = 1, lower = g_ascii_islower(name[0]);
    for (size_t i = 1; i < size; i++) {
        if (name[i - 1] != ' ' || name[i] == ' ') continue;
        words++;
        lower += g_ascii_islower(name[i]);
    }
    return words > 5 || (words >= 3 && lower == words);
}

bool day_chat_is_machine_name(const char *name, size_t size)
{
    if (size == 0) return false;
    bool mail = memchr(name, '@', size) != NULL;
    bool module = !mail && count_of(name, size, '.') >= 2 && memchr(name, ' ', size) == NULL;
    bool process = name[size - 1] == ']' && memchr(name, '[', size) != NULL;
    bool signs = strchr("/\\$#-|*", name[0]) != NULL || name[size - 1] == ')' ||
                 (!mail && memchr(name, '/', size) != NULL) || memchr(name, '=', size) != NULL ||
                 memchr(name, '`', size) != NULL;
    return module || process || signs || is_address(name, size) || is_sentence(name, size) ||
           holds_machine_word(name, size);
}

bool day_chat_is_plain_word(const char *name, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!g_ascii_islower(name[i]) && !g_ascii_isdigit(name[i]) && strchr("_-.", name[i]) == NULL)
            return false;
    return size > 0;
}

static bool has_path_or_assignment(const char *text, size_t size)
{
    for (size_t i = 1; i + 1 < size; i++) {
        bool tight = text[i - 1] != ' ' && text[i + 1] != ' ';
        if (text[i] == '=' && tight && memchr(text, ' ', size) != NULL &&
            memmem(text, size, "://", 3) == NULL)
            return true;
        if (text[i] == '(' && text[i + 1] == ')') return true;
        if (text[i] == ':' && text[i + 1] == ':') return true;
        if (text[i] == '/' && text[i - 1] == ' ' && g_ascii_isalpha(text[i + 1])) {
            const char *more = memchr(text + i + 1, '/', size - i - 1);
            if (more != NULL && memchr(text + i + 1, ' ', (size_t)(more - text) - i - 1) == NULL) return true;
        }
    }
    return false;
}

static bool has_long_hex(const char *text, size_t size)
{
    size_t run = 0, digits = 0;
    for (size_t i = 0; i < size; i++) {
        bool hex = g_ascii_isxdigit(text[i]);
        run = hex ? run + 1 : 0;
        digits = hex ? digits + (g_ascii_isdigit(text[i]) != 0) : 0;
        if (run >= 12 && digits > 0 && digits < run) return true;
        if (text[i] == 'x' && i > 0 && text[i - 1] == '0' && i + 1 < size && g_ascii_isxdigit(text[i + 1]))
            return true;
    }
    return false;
}

static bool starts_like_operation(const char *text, size_t size)
{
    static const char *const words[] = {
        "starting ",   "started ",   "stopping ",   "stopped ",    "loading ",   "loaded ",   "opening ",
        "closing ",    "closed ",    "connected ",  "connecting ", "disconnect", "received ", "sending ",
        "listening ",  "initializ",  "processing ", "failed ",     "unable to ", "cannot ",   "accepted ",
        "registered ", "executing ", "finished ",   "running ",    "exception",  "error",     "warning",
        "invalid ",    "timeout",    "job ",        "session ",    "user "};
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
        size_t length = strlen(words[i]);
        if (size >= length && g_ascii_strncasecmp(text, words[i], length) == 0) return true;
    }
    return false;
}

bool day_chat_is_machine_text(const char *text, size_t size)
{
    size = MIN(size, TEXT_LOOKED_AT);
    while (size > 0 && *text == ' ') text++, size--;
    if (size == 0) return false;
    size_t braces = count_of(text, size, '{') + count_of(text, size, '}') + count_of(text, size, ';');
    return braces >= 2 || has_path_or_assignment(text, size) || has_long_hex(text, size) ||
           starts_like_operation(text, size);
}
