/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Two ways to name an account. An address: a host of the platform, a path, the name ("t.me/name"). A word:
 * the platform's name in some language, words that may follow it ("微信号", "Telegram channel"), a sign that
 * says that a name comes (':', '=', '@', "是"), the name. After a word alone the name must not read as prose:
 * it has a figure or '_', or is all that stands there. */
#include "platform.h"
#include <string.h>

#define TAG_PATH 0x100u
#define FILLER_MAX 40

static size_t host_size(const char *path)
{
    return strcspn(path, "/?:");
}

void day_platform_warm(const day_platform *platform, day_terms *terms)
{
    for (unsigned i = 0; i < DAY_PLATFORM_PATHS && platform->paths[i].text != NULL; i++) {
        const char *path = platform->paths[i].text;
        bool known = false;
        for (unsigned j = 0; j < i; j++)
            known |= host_size(platform->paths[j].text) == host_size(path) &&
                     memcmp(platform->paths[j].text, path, host_size(path)) == 0;
        g_autofree char *host = g_strndup(path, host_size(path));
        if (!known) day_terms_add(terms, host, TAG_PATH, DAY_TERM_CASES);
    }
    for (unsigned i = 0; i < DAY_PLATFORM_WORDS && platform->words[i] != NULL; i++) {
        const char *word = platform->words[i];
        bool open = g_str_has_suffix(word, "*");
        g_autofree char *stem = g_strndup(word, strlen(word) - open);
        day_terms_add(terms, stem, i, DAY_TERM_CASES | (open ? DAY_TERM_OPEN : 0));
    }
}

/* --- names -------------------------------------------------------------------------------------------- */

static gunichar code_at(day_span text, size_t at)
{
    if (at >= text.size) return 0;
    return text.data[at] < 0x80 ? text.data[at] : g_utf8_get_char((const char *)text.data + at);
}

static size_t code_size(gunichar c)
{
    return c < 0x80 ? 1 : (size_t)g_unichar_to_utf8(c, NULL);
}

static bool is_name_code(const day_platform *platform, gunichar c)
{
    if (c == 0) return false;
    if (c >= 0x80) return (platform->flags & DAY_PLATFORM_WIDE) != 0 && g_unichar_isalnum(c);
    if (strchr(platform->characters, (int)c) != NULL) return true;
    return (platform->flags & DAY_PLATFORM_DIGITS) != 0 ? g_ascii_isdigit((char)c) : g_ascii_isalnum((char)c);
}

/* The name at `at`: its size in bytes, without full stops of the sentence; 0 when it is none. */
static size_t name_at(const day_platform *platform, day_span text, size_t at)
{
    size_t end = at, characters = 0;
    for (gunichar c; is_name_code(platform, c = code_at(text, end)); end += code_size(c))
        if (++characters > platform->max + 2) return 0;
    while (end > at && strchr(".,-", text.data[end - 1]) != NULL) end--, characters--;
    if (characters < platform->min || characters > platform->max) return 0;
    gunichar next = code_at(text, end), first = code_at(text, at);
    if (next < 0x80 && (g_ascii_isalnum((char)next) || next == '_')) return 0;
    bool phone = (platform->flags & DAY_PLATFORM_PHONE) != 0 && end - at == 11 && first == '1';
    if ((platform->flags & DAY_PLATFORM_LETTER) != 0 && !g_ascii_isalpha((char)first) && first < 0x80 &&
        !phone)
        return 0;
    if ((platform->flags & DAY_PLATFORM_DIGITS) != 0 && first == '0') return 0;
    return end - at;
}

static bool is_reserved(const char *reserved, const char *name, size_t size)
{
    g_autofree char *lower = g_ascii_strdown(name, (gssize)size);
    g_autofree char *quoted = g_strdup_printf(" %s ", lower);
    return reserved != NULL && strstr(reserved, quoted) != NULL;
}

static bool take(const day_platform *platform, day_span text, size_t start, size_t name, size_t size,
                 day_hit *hit)
{
    const char *at = (const char *)text.data + name;
    if (is_reserved(platform->reserved, at, size)) return false;
    for (size_t i = 0; i < size; i++)
        if ((platform->flags & DAY_PLATFORM_DIGITS) == 0 || at[i] != '-')
            g_string_append_c(hit->value, at[i]);
    if ((platform->flags & DAY_PLATFORM_FOLDS) != 0) g_string_ascii_down(hit->value);
    hit->start = start;
    hit->size = name + size - start;
    return true;
}

/* --- addresses ---------------------------------------------------------------------------------------- */

/* "www.", "m." and two letters of a language may stand before a host; another label makes it another host. */
static bool is_host_start(day_span text, size_t at)
{
    if (at == 0) return true;
    uint8_t before = text.data[at - 1];
    if (before != '.') return !g_ascii_isalnum(before) && before != '-' && before != '_' && before != '@';
    size_t start = at - 1;
    while (start > 0 && at - start < 8 && g_ascii_isalnum(text.data[start - 1])) start--;
    size_t size = at - 1 - start;
    const char *label = (const char *)text.data + start;
    return size == 1 || size == 2 || (size == 3 && g_ascii_strncasecmp(label, "www", 3) == 0) ||
           (size == 6 && g_ascii_strncasecmp(label, "mobile", 6) == 0);
}

static const day_platform_path *path_at(const day_platform *platform, day_span text, size_t at)
{
    for (unsigned i = 0; i < DAY_PLATFORM_PATHS && platform->paths[i].text != NULL; i++) {
        const char *path = platform->paths[i].text;
        size_t size = strlen(path);
        if (text.size - at > size && g_ascii_strncasecmp((const char *)text.data + at, path, size) == 0)
            return &platform->paths[i];
    }
    return NULL;
}

/* Codes of invitations and names of groups: of its own characters whatever the platform. */
static size_t code_at_path(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size &&
           (g_ascii_isalnum(text.data[end]) || text.data[end] == '-' || text.data[end] == '_'))
        end++;
    return end - at >= 2 && end - at <= 100 ? end - at : 0;
}

static bool match_path(const day_platform *platform, day_span text, size_t at, day_hit *hit)
{
    if (!is_host_start(text, at)) return false;
    const day_platform_path *path = path_at(platform, text, at);
    if (path == NULL) return false;
    size_t name = at + strlen(path->text);
    size_t size = path->type != NULL ? code_at_path(text, name) : name_at(platform, text, name);
    if (size == 0) return false;
    uint8_t next = name + size < text.size ? text.data[name + size] : 0;
    uint8_t after = name + size + 1 < text.size ? text.data[name + size + 1] : 0;
    if (next == '%' || next == '{' || next == '<' || next == '$' || next == '*' || next == '@') return false;
    if ((next == '.' || next == '-') && g_ascii_isalnum(after)) return false;
    if (!take(platform, text, at, name, size, hit)) return false;
    if (path->type != NULL) {
        g_string_truncate(hit->value, 0); /* codes have case */
        g_string_append_len(hit->value, (const char *)text.data + name, (gssize)size);
        day_hit_tell(hit, "type", path->type);
    }
    hit->how = "address of the platform";
    return true;
}

/* --- words -------------------------------------------------------------------------------------------- */

/* What may stand between the word and the name; that ends with '!' says that a name comes. */
static const char *const fillers[] = {
    "号码", "号",   "账号",  "帐号",    "賬號",  "帳號",  "號",    "id",     "account", "handle",  "username",
    "user", "name", "канал", "аккаунт", "ник",   "номер", "логин", "чат",    "频道",    "channel", "contact",
    "联系", "آیدی", "آی دی", "حساب",    "کانال", "معرف",  "昵称",  "用户名", "公众号",  "من",      "мой",
    "my",   "me",   "us",    "at",      "on",    "or",    "in",    "is!",    "是!",     "为!",     "為!",
    "加!",  ":!",   "：!",   "=!",      "→!",    "﹕!",   "-",     "–",      "—",       "\"",      "'",
    "(",    "（",   "【",    "[",       "「",    "*",     "`",
};

static const char *const group_words[] = {"群号", "群组", "群", "group", "группа", "گروه"};

typedef struct filler {
    bool sign, at, group, touched; /* ':' and the like; '@'; a word for a group; anything at all */
} filler;

static size_t filler_word(day_span text, size_t at, const char *word)
{
    size_t size = strlen(word) - (g_str_has_suffix(word, "!") && word[1] != '\0' ? 1 : 0);
    if (text.size - at < size || g_ascii_strncasecmp((const char *)text.data + at, word, size) != 0) return 0;
    uint8_t next = at + size < text.size ? text.data[at + size] : 0; /* "id1234" is a name */
    if (g_ascii_isalpha(word[0]) && (g_ascii_isalnum(next) || next == '_')) return 0;
    return size;
}

static size_t filler_at(day_span text, size_t at, filler *out)
{
    if (text.data[at] == ' ' || text.data[at] == '\t') return 1;
    if (code_at(text, at) == 0x3000) return 3;
    out->touched = true;
    for (unsigned i = 0; i < G_N_ELEMENTS(group_words); i++) {
        size_t size = filler_word(text, at, group_words[i]);
        if (size > 0) {
            out->group = true;
            return size;
        }
    }
    for (unsigned i = 0; i < G_N_ELEMENTS(fillers); i++) {
        size_t size = filler_word(text, at, fillers[i]);
        if (size == 0) continue;
        out->sign |= g_str_has_suffix(fillers[i], "!");
        return size;
    }
    return 0;
}

/* Where the name begins that the words before `at` announce. */
static size_t skip_filler(day_span text, size_t at, filler *out)
{
    size_t limit = at + FILLER_MAX;
    while (at < text.size && at < limit) {
        gunichar c = code_at(text, at);
        if (c == '@' || c == 0xFF20) {
            out->at = true;
            return at + code_size(c);
        }
        size_t size = filler_at(text, at, out);
        if (size == 0) return at;
        at += size;
    }
    return at;
}

/* Nobody would write it in a sentence. */
static bool is_distinct(day_span text, size_t at, size_t size)
{
    for (size_t i = at; i < at + size; i++)
        if (g_ascii_isdigit(text.data[i]) || text.data[i] == '_') return true;
    return false;
}

static bool has_ascii_letters_alone(day_span text, size_t at, size_t size)
{
    bool letter = false;
    for (size_t i = at; i < at + size; i++) {
        if (text.data[i] >= 0x80) return false;
        letter |= g_ascii_isalpha(text.data[i]);
    }
    return letter;
}

/* Nothing but the end of the line or of a cell follows. */
static bool stands_alone(day_span text, size_t end)
{
    if (end < text.size && strchr("\"'`", text.data[end]) != NULL) return true;
    while (end < text.size && text.data[end] == ' ') end++;
    gunichar c = code_at(text, end);
    return c == 0 || (c < 0x80 ? strchr("\n\r,;|)]}<\t", (int)c) != NULL : g_unichar_ispunct(c));
}

static bool is_plain_word(const char *name, size_t size)
{
    return is_reserved(
        " http https www true false null none nil unknown string yes no the this that here com "
        "telegram twitter facebook github and for not version api app bot channel group ",
        name, size);
}

static bool names_account(const day_platform *platform, day_span text, const filler *f, size_t word_end,
                          size_t name, size_t size)
{
    if (f->at) return true;
    bool distinct = is_distinct(text, name, size), digits = (platform->flags & DAY_PLATFORM_DIGITS) != 0;
    if (f->sign) return digits || distinct || stands_alone(text, name + size);
    bool wide = word_end > 0 && text.data[word_end - 1] >= 0x80;
    if (digits) return name - word_end <= 12 && (size >= 6 || f->touched);
    return wide && distinct && size >= 6 && has_ascii_letters_alone(text, name, size);
}

/* "ab2fb@host": a part of an address or of a code. */
static bool is_glued(day_span text, size_t at, size_t end)
{
    if (text.data[at] >= 0x80) return false;
    if (text.data[end] == '@' || text.data[end] == '/') return true;
    return at > 0 && (g_ascii_isalnum(text.data[at - 1]) || strchr("@./#=_", text.data[at - 1]) != NULL);
}

static bool match_word(const day_platform *platform, day_span text, const day_wake *wake, day_hit *hit)
{
    size_t word_end = wake->at + wake->size;
    if (g_str_has_suffix(platform->words[wake->tag], "*"))
        while (word_end < text.size && word_end - wake->at < 32 && day_terms_inside_word(text, word_end))
            word_end += code_size(code_at(text, word_end));
    if (word_end >= text.size || is_glued(text, wake->at, word_end)) return false;
    filler f = {.sign = text.data[word_end - 1] == ':'};
    size_t name = skip_filler(text, word_end, &f), size = name_at(platform, text, name);
    if (size == 0 || !names_account(platform, text, &f, word_end, name, size)) return false;
    const char *at = (const char *)text.data + name;
    gunichar next = code_at(text, name + size);
    uint8_t after = name + size + 1 < text.size ? text.data[name + size + 1] : 0;
    if (next == '@' || ((next == '.' || next == '-' || next == ':' || next == '/') && g_ascii_isalnum(after)))
        return false;
    if (next == '(' || next == '%' || next == '\\' || is_plain_word(at, size)) return false;
    if (!take(platform, text, name, name, size, hit)) return false;
    if (f.group) day_hit_tell(hit, "type", "group");
    hit->how = "named by a word";
    return true;
}

bool day_platform_match(const day_platform *platform, const day_scene *scene, const day_wake *wake,
                        day_hit *hit)
{
    if (wake->tag == TAG_PATH) return match_path(platform, scene->text, wake->at, hit);
    return match_word(platform, scene->text, wake, hit);
}
