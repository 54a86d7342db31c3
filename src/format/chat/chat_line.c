/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Heads of messages in plain text. A head is a moment, a sender and a sign between them and the text;
 * programs differ in the order, the brackets and the signs, and those are few. This file takes one line
 * apart; it knows no program by name. Works on the folded line (model/when_fold.h) and answers in bytes of
 * the line as written. Invariant: a line without something like a time costs one scan for ':' and no more. */
#include "chat_line.h"
#include "chat_peek.h"
#include <glib.h>
#include <string.h>

#define NAME_MAX_BYTES 96
#define HEAD_ONLY_MAX 160 /* bytes of a line that is a head alone */

typedef struct scan {
    day_folded folded;
    size_t line_size;
    bool whole; /* all of the line was folded */
} scan;

/* --- pieces ------------------------------------------------------------------------------------------ */

static day_chat_piece piece_of(const scan *s, size_t start, size_t end)
{
    const char *text = s->folded.text;
    while (start < end && (text[start] == ' ' || text[start] == '\t')) start++;
    while (end > start && strchr(" \t\r", text[end - 1]) != NULL) end--;
    if (start >= end) return (day_chat_piece){0, 0};
    size_t first = s->folded.at[start], behind = s->folded.at[end];
    return (day_chat_piece){(uint32_t)first, (uint32_t)(behind - first)};
}

/* Where the text starts: a mark of direction before it belongs to it. */
static uint32_t body_at(const scan *s, size_t at)
{
    const char *text = s->folded.text;
    while (at < s->folded.size && (text[at] == ' ' || text[at] == '\t')) at++;
    if (at == 0) return 0;
    return (uint32_t)(at < s->folded.size ? s->folded.at[at] : s->line_size);
}

static size_t skip_blanks(const scan *s, size_t at)
{
    while (at < s->folded.size && (s->folded.text[at] == ' ' || s->folded.text[at] == '\t')) at++;
    return at;
}

static bool at_end(const scan *s, size_t at)
{
    at = skip_blanks(s, at);
    return s->whole && (at == s->folded.size || s->folded.text[at] == '\r');
}

static bool starts_with(const scan *s, size_t at, const char *literal)
{
    size_t length = strlen(literal);
    return s->folded.size - at >= length && memcmp(s->folded.text + at, literal, length) == 0;
}

/* --- names ------------------------------------------------------------------------------------------- */

/* Something a name would have: a letter, or the digits of a telephone number. */
static bool is_name(const scan *s, size_t start, size_t end)
{
    const char *text = s->folded.text;
    unsigned letters = 0, digits = 0, others = 0;
    if (end <= start || end - start > NAME_MAX_BYTES) return false;
    for (size_t i = start; i < end; i++) {
        bool foreign = (uint8_t)text[i] >= 0x80;
        letters += g_ascii_isalpha(text[i]) || foreign;
        digits += g_ascii_isdigit(text[i]);
        others += strchr("\"{}=;\t<>", text[i]) != NULL;
    }
    return others == 0 && (letters > 0 || digits >= 5);
}

static void set_head(const scan *s, day_chat_head *out, day_chat_mark mark, size_t start, size_t end,
                     size_t body)
{
    out->shape.mark = (uint8_t)mark;
    out->from = piece_of(s, start, end);
    out->body = body_at(s, body);
}

/* "anna says:", "Анна пишет:" */
static size_t without_says(const scan *s, size_t start, size_t end)
{
    static const char *const words[] = {" says",    " wrote", " said", " пишет", " написал", " написала",
                                        " schrieb", " dit",   " 说",   " 說",    NULL};
    for (unsigned i = 0; words[i] != NULL; i++) {
        size_t length = strlen(words[i]);
        if (end - start > length && memcmp(s->folded.text + end - length, words[i], length) == 0)
            return end - length;
    }
    return end;
}

/* The ':' that ends a name: before a blank or the end, or behind a name that is not Latin. */
static size_t name_colon(const scan *s, size_t at)
{
    const char *text = s->folded.text;
    bool foreign = false;
    for (size_t i = at; i < s->folded.size && i - at <= NAME_MAX_BYTES; i++) {
        foreign = foreign || (uint8_t)text[i] >= 0x80;
        if (text[i] != ':') continue;
        bool blank = i + 1 == s->folded.size || strchr(" \t\r", text[i + 1]) != NULL;
        if (blank || (foreign && text[i + 1] != '/' && !g_ascii_isdigit(text[i + 1]))) return i;
        if (text[i + 1] == '/' || text[i + 1] == ':') return 0;
    }
    return 0;
}

static bool colon_mark(const scan *s, size_t at, day_chat_head *out)
{
    size_t colon = name_colon(s, at);
    if (colon == 0) return false;
    size_t end = without_says(s, at, colon);
    if (!is_name(s, at, end)) return false;
    set_head(s, out, DAY_MARK_COLON, at, end, colon + 1);
    return true;
}

/* "<nick> text", "<@nick> text", "[name] text". */
static bool bracket_mark(const scan *s, size_t at, day_chat_head *out)
{
    char open = at < s->folded.size ? s->folded.text[at] : 0;
    char close = open == '<' ? '>' : open == '[' ? ']' : 0;
    const char *end = close != 0 ? memchr(s->folded.text + at, close, s->folded.size - at) : NULL;
    if (end == NULL) return false;
    size_t last = (size_t)(end - s->folded.text), first = at + 1;
    while (first < last && strchr("@+%&~! ", s->folded.text[first]) != NULL) first++;
    bool ends = at_end(s, last + 1) || strchr(" \t:", s->folded.text[last + 1]) != NULL;
    if (!ends || !is_name(s, first, last)) return false;
    size_t body = last + 1 + (s->folded.text[last + 1] == ':');
    set_head(s, out, open == '<' ? DAY_MARK_ANGLES : DAY_MARK_SQUARES, first, last, body);
    return true;
}

/* What IRC programs put before things that happen. */
static bool event_mark(const scan *s, size_t at, day_chat_head *out)
{
    static const char *const signs[] = {"-!-",  "***", "-->", "<--", "-->|", "|<--", "=-=",  "==",  "<->",
                                        "--\t", "-- ", "→",   "←",   "⇒",    "⇐",    "-|- ", "!!!", NULL};
    for (unsigned i = 0; signs[i] != NULL; i++) {
        if (!starts_with(s, at, signs[i])) continue;
        out->shape.mark = DAY_MARK_EVENT;
        out->from = (day_chat_piece){0, 0};
        out->body = body_at(s, at);
        return true;
    }
    return false;
}

static size_t word_end(const scan *s, size_t at)
{
    while (at < s->folded.size && strchr(" \t\r", s->folded.text[at]) == NULL) at++;
    return at;
}

/* "* Now talking in #dock": what mIRC and HexChat say with the star of an action. */
static bool is_said_by_program(const scan *s, size_t at)
{
    static const char *const words[] = {"now ",         "topic ",      "set ",      "users ",   "retrieving ",
                                        "disconnected", "attempting ", "rejoined ", "you ",     "your ",
                                        "connecting ",  "connected",   "ignoring ", "closing ", "mode ",
                                        "parts",        "joins",       "quits",     "looking "};
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++)
        if (starts_with(s, at, words[i])) return true;
    return false;
}

/* "* nick does something", "-nick- notice". */
static bool action_mark(const scan *s, size_t at, day_chat_head *out)
{
    const char *text = s->folded.text;
    if (at + 2 < s->folded.size && text[at] == '*' && strchr(" \t", text[at + 1]) != NULL) {
        size_t name = skip_blanks(s, at + 1), end = word_end(s, name);
        if (is_said_by_program(s, name)) {
            out->shape.mark = DAY_MARK_EVENT;
            out->body = body_at(s, name);
            return true;
        }
        if (end < s->folded.size && is_name(s, name, end)) {
            set_head(s, out, DAY_MARK_ACTION, name, end, end);
            return true;
        }
    }
    const char *end = at < s->folded.size && text[at] == '-' ? strpbrk(text + at + 1, "- \t") : NULL;
    if (end == NULL || *end != '-' || (end[1] != ' ' && end[1] != '\t')) return false;
    size_t last = (size_t)(end - text);
    if (!is_name(s, at + 1, last)) return false;
    set_head(s, out, DAY_MARK_NOTICE, at + 1, last, last + 1);
    return true;
}

static bool tab_mark(const scan *s, size_t at, day_chat_head *out)
{
    const char *text = s->folded.text;
    const char *tab = memchr(text + at, '\t', s->folded.size - at);
    if (tab == NULL) return false;
    size_t end = (size_t)(tab - text), last = end;
    if (last > at && text[last - 1] == ':') last--;
    if (piece_of(s, at, last).size == 0) {
        out->shape.mark = DAY_MARK_EVENT;
        out->body = body_at(s, end);
        return true;
    }
    while (at < last && strchr("@+%&~ ", text[at]) != NULL) at++;
    if (!is_name(s, at, last)) return false;
    set_head(s, out, DAY_MARK_TAB, at, last, end);
    return true;
}

static bool bar_mark(const scan *s, size_t at, day_chat_head *out)
{
    size_t end = word_end(s, at);
    const char *text = s->folded.text;
    bool arrow = end > at + 1 && text[end - 1] == '>' && text[at] != '<';
    bool bar = end + 2 < s->folded.size && text[end] == ' ' && text[end + 1] == '|' && text[end + 2] == ' ';
    if (!(arrow || bar) || !is_name(s, at, end - arrow)) return false;
    set_head(s, out, DAY_MARK_BAR, at, end - arrow, bar ? end + 2 : end);
    return true;
}

/* "Anna (Direct Message)", "Anna(privately)": without the remark. */
static size_t without_remark(const scan *s, size_t start, size_t end)
{
    while (end > start && s->folded.text[end - 1] == ' ') end--;
    size_t at = end;
    if (at <= start || s->folded.text[at - 1] != ')') return end;
    while (at > start && s->folded.text[at - 1] != '(') at--;
    return at > start + 1 ? at - 1 : end;
}

/* "From Anna to Everyone: text", "from Anna : text". */
static bool route_mark(const scan *s, size_t at, day_chat_head *out)
{
    static const char *const words[][2] = {{"from ", " to "}, {"von ", " an "},  {"de ", " à "},
                                           {"de ", " a "},    {"de ", " para "}, {"da ", " a "},
                                           {"от ", " для "},  {"от ", " к "},    {"来自 ", " 到 "},
                                           {"从 ", " 到 "},   {"從 ", " 到 "},   {"от ", " кому "}};
    size_t colon = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(words); i++) {
        if (!starts_with(s, at, words[i][0])) continue;
        if (colon == 0 && (colon = name_colon(s, at)) == 0) return false;
        size_t name = at + strlen(words[i][0]);
        const char *to = memmem(s->folded.text + name, colon - name, words[i][1], strlen(words[i][1]));
        if (to == NULL && i > 0) continue;
        size_t end = to != NULL ? (size_t)(to - s->folded.text) : colon;
        if (!is_name(s, name, end)) return false;
        set_head(s, out, DAY_MARK_ROUTE, name, end, colon + 1);
        size_t to_whom = end + strlen(words[i][1]);
        if (to != NULL) out->to = piece_of(s, to_whom, without_remark(s, to_whom, colon));
        return true;
    }
    return false;
}

/* "name(12345678)", "name<a@b.c>": the name without the account. */
static size_t without_account(const scan *s, size_t start, size_t end, bool *numbered)
{
    const char *text = s->folded.text;
    while (end > start && strchr(" \t\r", text[end - 1]) != NULL) end--;
    char close = end > start ? text[end - 1] : 0, open = close == ')' ? '(' : close == '>' ? '<' : 0;
    size_t at = end;
    while (open != 0 && at > start && text[at - 1] != open) at--;
    if (open == 0 || at <= start + 1) return end;
    size_t digits = strspn(text + at, "0123456789");
    *numbered =
        at + digits == end - 1 ? digits >= 5 : open == '<' && memchr(text + at, '@', end - at) != NULL;
    return *numbered ? at - 1 : end;
}

static bool end_mark(const scan *s, size_t at, day_chat_head *out)
{
    if (!s->whole || s->folded.size - at > NAME_MAX_BYTES + 16) return false;
    bool numbered = false;
    size_t end = without_account(s, at, s->folded.size, &numbered);
    while (end > at && strchr(":\r ", s->folded.text[end - 1]) != NULL) end--;
    const char *tag =
        numbered && s->folded.text[at] == '[' ? memchr(s->folded.text + at, ']', end - at) : NULL;
    if (tag != NULL)
        at = (size_t)(tag + 1 - s->folded.text); /* 【管理员】: a part in the group, not the name */
    if (!is_name(s, at, end)) return false;
    set_head(s, out, DAY_MARK_END, at, end, s->folded.size);
    out->body = (uint32_t)s->line_size;
    out->numbered = numbered;
    return true;
}

static bool words_mark(const scan *s, size_t at, day_chat_head *out)
{
    size_t first = word_end(s, at), second = skip_blanks(s, first), end = word_end(s, second);
    if (at_end(s, end) || !is_name(s, at, first) || !is_name(s, second, end)) return false;
    set_head(s, out, DAY_MARK_WORDS, at, first, end);
    out->to = piece_of(s, second, end);
    return true;
}

/* --- moment first ------------------------------------------------------------------------------------ */

static char closing_of(char open)
{
    return open == '[' ? ']' : open == '(' ? ')' : open == '<' ? '>' : open == '{' ? '}' : 0;
}

/* "[31.12.2021 12:30:00 | Edited 12:31:00]": what else stands in the brackets. */
static size_t skip_to_bracket(const scan *s, size_t at)
{
    size_t end = at;
    while (end < s->folded.size && end - at < 48 && s->folded.text[end] != ']') end++;
    return end;
}

/* The moment with its brackets; the offset behind it, 0 when there is none. */
static size_t take_stamp(const scan *s, size_t at, day_chat_head *out)
{
    char open = at < s->folded.size && strchr("[(<{", s->folded.text[at]) != NULL ? s->folded.text[at] : 0;
    size_t start = open != 0 ? skip_blanks(s, at + 1) : at;
    size_t taken = start < s->folded.size
                       ? day_written_take(&out->when, s->folded.text + start, s->folded.size - start)
                       : 0;
    if (taken == 0) return 0;
    size_t end = start + taken;
    out->stamp = piece_of(s, start, end);
    out->shape.date = (uint8_t)out->when.shape;
    out->shape.date_separator = out->when.separator;
    out->shape.time_first = out->when.time_first;
    out->shape.open = open;
    if (open == 0) return end;
    end = skip_blanks(s, end);
    if (end < s->folded.size && s->folded.text[end] == '|') end = skip_to_bracket(s, end);
    return end < s->folded.size && s->folded.text[end] == closing_of(open) ? end + 1 : 0;
}

/* What stands between moment and name: one sign, or blanks. */
static size_t take_between(const scan *s, size_t at, day_chat_head *out)
{
    const char *text = s->folded.text;
    size_t next = skip_blanks(s, at);
    bool tab = memchr(text + at, '\t', next - at) != NULL;
    out->shape.between = tab ? '\t' : next > at ? ' ' : 0;
    if (next + 1 < s->folded.size && strchr("-|,:", text[next]) != NULL &&
        strchr(" \t", text[next + 1]) != NULL && !tab) {
        out->shape.between = text[next];
        return skip_blanks(s, next + 1);
    }
    return next;
}

/* Psi: "|2021-05-06T12:34:56|1|to|N---|text". */
static unsigned psi_line(const scan *s, day_chat_head *out)
{
    const char *text = s->folded.text;
    day_chat_head head = {.shape.mark = DAY_MARK_PSI};
    size_t taken = day_written_take(&head.when, text + 1, s->folded.size - 1), at = taken + 1;
    head.stamp = piece_of(s, 1, at);
    if (taken == 0 || !head.when.has_time || text[at] != '|') return 0;
    at += 1 + strspn(text + at + 1, "0123456789");
    if (text[at] != '|') return 0;
    size_t word = at + 1, end = word + strcspn(text + word, "|");
    bool known = starts_with(s, word, "to|") || starts_with(s, word, "from|");
    const char *flags = known ? strchr(text + end + 1, '|') : NULL;
    if (flags == NULL) return 0;
    head.from = piece_of(s, word, end);
    head.body = body_at(s, (size_t)(flags + 1 - text));
    head.shape.date = (uint8_t)head.when.shape;
    *out = head;
    return 1;
}

static unsigned moment_first(const scan *s, day_chat_head out[DAY_CHAT_READINGS])
{
    day_chat_head head = {0};
    if (s->folded.text[0] == '|') return psi_line(s, out);
    size_t at = take_stamp(s, 0, &head);
    if (at == 0 || !head.when.has_time) return 0;
    if (at_end(s, at)) {
        head.shape.mark = DAY_MARK_ALONE;
        head.body = (uint32_t)s->line_size;
        out[0] = head;
        return 1;
    }
    at = take_between(s, at, &head);
    if (head.shape.between == 0 && head.shape.open == 0) return 0;
    unsigned n = 0;
    out[0] = head;
    bool dashed = head.shape.between == '-';
    if ((!dashed &&
         (event_mark(s, at, &out[0]) || action_mark(s, at, &out[0]) || bracket_mark(s, at, &out[0]) ||
          route_mark(s, at, &out[0]) || tab_mark(s, at, &out[0]))) ||
        colon_mark(s, at, &out[0]) || bar_mark(s, at, &out[0]))
        return 1;
    out[n] = head;
    n += end_mark(s, at, &out[n]);
    out[n] = head;
    if (n < DAY_CHAT_READINGS - 1) n += words_mark(s, at, &out[n]);
    out[n] = head;
    out[n].body = body_at(s, at);
    return n + 1;
}

/* --- name first -------------------------------------------------------------------------------------- */

/* What follows the moment: the end of the line, "): text", "] text". */
static bool take_tail(const scan *s, size_t at, day_chat_head *out)
{
    const char *text = s->folded.text;
    if (at_end(s, at) || (text[at] == ':' && at_end(s, at + 1))) {
        out->shape.mark = DAY_MARK_END;
        out->body = (uint32_t)s->line_size;
        return s->line_size <= HEAD_ONLY_MAX;
    }
    size_t sign = skip_blanks(s, at);
    bool colon = sign < s->folded.size && text[sign] == ':';
    if (!colon && !(out->shape.open == '[' && text[at] == ' ')) return false;
    out->shape.mark = colon ? DAY_MARK_COLON : DAY_MARK_SQUARES;
    out->body = body_at(s, colon ? sign + 1 : at);
    return true;
}

/* The name before the moment at `at`, and the sign between them. */
static bool take_name_before(const scan *s, size_t at, day_chat_head *out)
{
    const char *text = s->folded.text;
    size_t end = at, start = 0;
    bool tab = false;
    while (end > 0 && strchr(" \t", text[end - 1]) != NULL) tab |= text[--end] == '\t';
    out->shape.between = tab ? '\t' : end < at ? ' ' : 0;
    if (end > 1 && strchr(",-|", text[end - 1]) != NULL) {
        out->shape.between = text[--end];
        while (end > 0 && text[end - 1] == ' ') end--;
    }
    char open = text[0], close = open == '[' ? ']' : open == '<' ? '>' : 0;
    if (close != 0) {
        if (end < 2 || text[end - 1] != close) return false;
        start = 1;
        end--;
        out->shape.between = open;
    }
    end = without_account(s, start, end, &out->numbered);
    if (!is_name(s, start, end) || strchr(":.,;", text[end - 1]) != NULL) return false;
    out->from = piece_of(s, start, end);
    return true;
}

static bool starts_token(const scan *s, size_t at)
{
    const char *text = s->folded.text;
    bool inside = at > 0 && strchr(" \t[(,-|", text[at - 1]) == NULL;
    return !inside &&
           (strchr("[(", text[at]) != NULL || g_ascii_isalnum(text[at]) || (uint8_t)text[at] >= 0x80);
}

static unsigned name_first(const scan *s, day_chat_head *out)
{
    unsigned tries = 0;
    if (s->folded.text[0] == ' ' || s->folded.text[0] == '\t') return 0;
    for (size_t at = 1; at < MIN(s->folded.size, NAME_MAX_BYTES + 24) && tries < 12; at++) {
        if (!starts_token(s, at)) continue;
        tries++;
        day_chat_head head = {.shape.name_first = 1};
        size_t end = take_stamp(s, at, &head);
        if (end == 0 || !head.when.has_time) continue;
        if (!take_name_before(s, at, &head) || !take_tail(s, end, &head)) return 0;
        if (head.shape.between == 0 && head.shape.open == 0) return 0;
        *out = head;
        return 1;
    }
    return 0;
}

unsigned day_chat_line_heads(day_chat_head out[DAY_CHAT_READINGS], const char *line, size_t size)
{
    if (!day_chat_peek_head(line, size)) return 0;
    scan s = {.line_size = size};
    day_fold(&s.folded, line, size);
    s.whole = s.folded.at[s.folded.size] == size;
    if (s.folded.size == 0) return 0;
    unsigned n = moment_first(&s, out);
    return n > 0 ? n : name_first(&s, out);
}

/* What no name has, by bytes that folding leaves as they are: nearly every line of prose has some. */
static bool cannot_be_name(const char *line, size_t size)
{
    if (size == 0 || size > NAME_MAX_BYTES || strchr(" \t-*#>=[", line[0]) != NULL) return true;
    while (size > 0 && (line[size - 1] == '\r' || line[size - 1] == ' ')) size--;
    return size == 0 || strchr(".,;?!", line[size - 1]) != NULL || memchr(line, ':', size) != NULL;
}

bool day_chat_line_name(day_chat_piece *name, const char *line, size_t size)
{
    if (cannot_be_name(line, size)) return false;
    scan s = {.line_size = size, .whole = true};
    day_fold(&s.folded, line, size);
    size_t end = s.folded.size;
    bool numbered = false;
    while (end > 0 && strchr("\r ", s.folded.text[end - 1]) != NULL) end--;
    if (end == 0 || strchr(".,;?!:", s.folded.text[end - 1]) != NULL ||
        memchr(s.folded.text, ':', end) != NULL)
        return false;
    end = without_account(&s, 0, end, &numbered);
    *name = piece_of(&s, 0, end);
    return is_name(&s, 0, end) && strchr("-*#>=[", s.folded.text[0]) == NULL;
}

bool day_chat_line_inline(day_chat_piece *name, uint32_t *body, const char *line, size_t size)
{
    scan s = {.line_size = size};
    day_chat_head head;
    day_fold(&s.folded, line, MIN(size, 4 * NAME_MAX_BYTES));
    if (line[0] == ' ' || line[0] == '\t' || !colon_mark(&s, 0, &head)) return false;
    *name = head.from;
    *body = head.body;
    return true;
}

bool day_chat_same_stem(const day_chat_shape *a, const day_chat_shape *b)
{
    day_chat_shape x = *a, y = *b;
    x.mark = y.mark = x.side = y.side = 0;
    return memcmp(&x, &y, sizeof x) == 0;
}

/* --- headings of days -------------------------------------------------------------------------------- */

static bool is_told_heading(const scan *s)
{
    static const char *const words[] = {
        "log opened",    "log closed",    "day changed",    "session start",
        "session time",  "begin logging", "ending logging", "conversation with",
        "session close", "chat started",  "saved on",       "date:",
        "저장한 날짜",   "保存日時",      "儲存日期",       NULL};
    for (unsigned i = 0; words[i] != NULL; i++)
        if (strstr(s->folded.text, words[i]) != NULL) return true;
    return false;
}

bool day_chat_line_heading(day_written *out, const char *line, size_t size)
{
    static const char frame[] = "-=*#~_[]() \t\r:,.|";
    if (size < 6 || size > HEAD_ONLY_MAX || !day_chat_peek_digits(line, size)) return false;
    scan s = {.line_size = size};
    day_fold(&s.folded, line, size);
    bool told = is_told_heading(&s);
    for (size_t at = 0; at < s.folded.size; at++) {
        bool framed = strspn(s.folded.text, frame) >= at;
        if (!framed && !told) return false;
        if (at > 0 && strchr(frame, s.folded.text[at - 1]) == NULL) continue;
        size_t taken = day_written_take(out, s.folded.text + at, s.folded.size - at);
        if (taken == 0 || out->shape == DAY_SHAPE_NO_DATE || out->shape == DAY_SHAPE_NO_YEAR) continue;
        size_t rest = at + taken + strspn(s.folded.text + at + taken, frame);
        return told || (rest == s.folded.size && !out->has_time);
    }
    return false;
}

bool day_chat_line_alone(day_written *out, const char *line, size_t size)
{
    if (size < 8 || size > 64) return false;
    scan s = {.line_size = size};
    day_fold(&s.folded, line, size);
    size_t taken = day_written_take(out, s.folded.text, s.folded.size);
    s.whole = true;
    return taken > 0 && out->has_time && out->shape != DAY_SHAPE_NO_DATE && at_end(&s, taken);
}
