/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A keyword in one of many languages, at most a few words between it and a separator ("for the archive"), a
 * separator or a verb ("is", "это", "是"), then the password: what stands in quotes, or all up to the next
 * space, CJK punctuation or line end. Without a separator the next word must look like a password. Nothing
 * here knows what the password is for; a score says how telling the words around it are. */
#include "told_password.h"
#include "base/utf8.h"
#include <glib.h>
#include <string.h>

#define FILLER_MAX 48 /* bytes between the keyword and the separator */
#define PASSWORD_MAX 128
#define WORDS_MAX 5

/* Lower case. A Latin or Cyrillic keyword is a whole word, which may bear a short ending. */
const char *const day_told_password_words[] = {
    "password",   "passwd",   "passphrase", "passcode",   "pwd",          "pass",      "pw",
    "密码",       "密碼",     "口令",       "解压码",     "解壓碼",       "提取码",    "提取碼",
    "访问码",     "пароль",   "пароля",     "паролем",    "пассворд",     "пасс",      "رمز عبور",
    "رمز",        "گذرواژه",  "پسورد",      "کلمه عبور",  "كلمة المرور",  "كلمة السر", "باسورد",
    "contraseña", "clave",    "passwort",   "kennwort",   "mot de passe", "senha",     "şifre",
    "parola",     "비밀번호", "암호",       "パスワード", "mật khẩu",     "hasło",     NULL};

/* Words that say it opens a file. */
static const char *const file_words[] = {"解压",    "解壓",    "压缩", "壓縮", "打开", "文件",
                                         "архив",   "файл",    "zip",  "rar",  "7z",   "unzip",
                                         "archive", "extract", "file", "فایل", "آرشیو"};

static const char *const separators[] = {":",  "：", "=",  "→",  "—",  "–", "-",
                                         "﹕", ">",  "是", "为", "為", "は"};
/* As a word of its own. */
static const char *const verbs[] = {"is", "это", "was", "ist", "es", "est", "است"};
static const char *const openers[] = {"\"", "'", "`", "“", "‘", "«", "「", "『", "【", "<", "(", "（", "["};
#define QUOTES 9       /* the first of them, which hold nothing else */
#define ASCII_QUOTES 3 /* of these; they stand in code too */
static const char *const closers[] = {"\"", "'", "`", "”", "’", "»", "」", "』", "】", ">", ")", "）", "]"};

static bool starts_with(const char *at, const char *end, const char *text)
{
    size_t size = strlen(text);
    return (size_t)(end - at) >= size && memcmp(at, text, size) == 0;
}

static size_t any_of(const char *at, const char *end, const char *const *list, size_t n, size_t *which)
{
    for (size_t i = 0; i < n; i++)
        if (starts_with(at, end, list[i])) {
            if (which != NULL) *which = i;
            return strlen(list[i]);
        }
    return 0;
}

static gunichar code_at(const char *at, const char *end)
{
    return at < end ? g_utf8_get_char(at) : 0;
}

/* Letters of scripts that put spaces between words. */
static bool is_word_letter(gunichar code)
{
    return g_unichar_isalnum(code) && code < 0x2E80;
}

/* ASCII and Cyrillic in lower case, of the same length: places in it are places in the text. */
static char *lowered(day_span text)
{
    char *out = g_strndup((const char *)text.data, text.size);
    for (char *at = out, *end = out + text.size; at < end; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at), lower = g_unichar_tolower(code);
        if (lower != code && g_unichar_to_utf8(lower, NULL) == g_unichar_to_utf8(code, NULL))
            g_unichar_to_utf8(lower, at);
    }
    return out;
}

/* --- what follows the keyword ------------------------------------------------------------------------ */

static const char *skip_spaces(const char *at, const char *end)
{
    while (at < end &&
           (*at == ' ' || *at == '\t' || starts_with(at, end, "\u3000") || starts_with(at, end, "\u00a0")))
        at = g_utf8_next_char(at);
    return at;
}

static size_t separator_at(const char *at, const char *end)
{
    size_t size = any_of(at, end, separators, G_N_ELEMENTS(separators), NULL);
    if (size > 0) return size;
    size = any_of(at, end, verbs, G_N_ELEMENTS(verbs), NULL);
    return size > 0 && (at + size == end || at[size] == ' ' || at[size] == ':') ? size : 0;
}

/* The separator, with at most a few words before it; NULL when there is none on this line. */
static const char *after_separator(const char *at, const char *end)
{
    const char *limit = MIN(end, at + FILLER_MAX);
    for (int words = 0; at < limit && words <= WORDS_MAX;) {
        const char *word = skip_spaces(at, end);
        words += word > at;
        at = word;
        if (at >= limit || *at == '\n' || *at == '\r') return NULL;
        size_t size = separator_at(at, end);
        if (size > 0) {
            at = skip_spaces(at + size, end);
            size = separator_at(at, end); /* "是：", "is:" */
            return skip_spaces(at + size, end);
        }
        while (at < limit && *at != ' ' && *at != '\n' && separator_at(at, end) == 0)
            at = g_utf8_next_char(at);
    }
    return NULL;
}

static bool ends_password(const char *at, const char *end)
{
    static const char *const stops[] = {"，", "。", "；", "！", "？", "、", "（",
                                        "）", "】", "」", "”",  "»",  "<",  "|"};
    gunichar code = code_at(at, end);
    return g_unichar_isspace(code) || code == 0 || any_of(at, end, stops, G_N_ELEMENTS(stops), NULL) > 0;
}

/* The password that begins at `at`; its size in bytes, 0 when there is none. */
static size_t take_password(const char **at, const char *end)
{
    size_t which = 0, opener = any_of(*at, end, openers, G_N_ELEMENTS(openers), &which);
    if (opener > 0) {
        const char *start = *at + opener, *line = memchr(start, '\n', (size_t)(end - start));
        const char *close = g_strstr_len(start, (line != NULL ? line : end) - start, closers[which]);
        if (close != NULL && close > start && close - start <= PASSWORD_MAX) {
            *at = start;
            return (size_t)(close - start);
        }
    }
    const char *stop = *at;
    while (stop < end && stop - *at <= PASSWORD_MAX && !ends_password(stop, end))
        stop = g_utf8_next_char(stop);
    return stop - *at <= PASSWORD_MAX ? (size_t)(stop - *at) : 0;
}

typedef struct shape {
    size_t characters;
    bool digit, letter, sign, wide;
} shape;

static shape shape_of(const char *at, size_t size)
{
    shape out = {0};
    for (const char *end = at + size; at < end; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        out.characters++;
        out.digit |= g_unichar_isdigit(code);
        out.letter |= g_unichar_isalpha(code) && code < 0x2E80;
        out.sign |= code < 0x80 && g_ascii_ispunct((char)code);
        out.wide |= code >= 0x2E80;
    }
    return out;
}

static bool is_possible(const shape *s)
{
    return s->characters >= 3 && !(s->wide && s->characters > 24) && (s->digit || s->letter || s->wide);
}

/* "解压密码 【…】": quotes right behind the keyword. Brackets may hold a remark. */
static const char *quoted_at(const char *at, const char *end)
{
    size_t which = 0;
    at = skip_spaces(at, end);
    return any_of(at, end, openers, QUOTES, &which) > 0 && which >= ASCII_QUOTES ? at : NULL;
}

/* A word that nobody would write in a sentence. */
static bool looks_like_one(const shape *s)
{
    return !s->wide && s->characters >= 4 && s->digit;
}

/* --- one keyword ------------------------------------------------------------------------------------- */

typedef struct search {
    const char *text, *lower, *end, *lower_end;
    day_told_password_fn told;
    void *ctx;
    bool open; /* the text ends after a keyword */
} search;

static int score_around(const search *s, const char *keyword, const char *password)
{
    const char *from = keyword - MIN((gsize)(keyword - s->lower), (gsize)FILLER_MAX);
    from += day_utf8_ceil(from, 0, (size_t)(keyword - from));
    const char *until = s->lower + (password - s->text);
    for (size_t i = 0; i < G_N_ELEMENTS(file_words); i++)
        if (g_strstr_len(from, until - from, file_words[i]) != NULL) return 4;
    return 0;
}

static size_t without_full_stop(const char *at, size_t size)
{
    while (size > 1 && strchr(".,;!?:)]\"'", at[size - 1]) != NULL) size--;
    return size;
}

static bool tell(const search *s, const char *keyword, const char *at, size_t size, bool separated)
{
    shape seen = shape_of(at, size);
    if (!is_possible(&seen) || (!separated && !looks_like_one(&seen))) return false;
    int score =
        score_around(s, keyword, at) + (separated ? 2 : 0) + (seen.digit ? 1 : 0) + (seen.sign ? 1 : 0);
    size_t start = (size_t)(at - s->text), shorter = without_full_stop(at, size);
    s->told(&(day_told_password){start, shorter, score}, s->ctx);
    if (shorter < size) s->told(&(day_told_password){start, size, MAX(score - 1, 0)}, s->ctx);
    return true;
}

/* What stands behind the keyword at `at` of the lowered text, which is `size` bytes. */
static void look_behind(search *s, const char *at, size_t size)
{
    const char *after = at + size;
    const char *separated = quoted_at(after, s->lower_end);
    if (separated == NULL) separated = after_separator(after, s->lower_end);
    const char *password = separated != NULL ? separated : skip_spaces(after, s->lower_end);
    password = s->text + (password - s->lower);
    if (password < s->end && *password == '\n' && (separated != NULL)) password++; /* on the next line */
    const char *rest = password;
    while (rest < s->end && g_ascii_isspace(*rest)) rest++;
    if (rest >= s->end) {
        s->open = true;
        return;
    }
    size_t taken = take_password(&password, s->end);
    if (taken > 0 && tell(s, at, password, taken, separated != NULL)) return;
    s->open |=
        s->lower_end - after <= FILLER_MAX && memchr(after, '\n', (size_t)(s->lower_end - after)) == NULL;
}

static bool is_whole_word(const search *s, const char *at, size_t size)
{
    if (!is_word_letter(g_utf8_get_char(at))) return true;
    const char *before = at > s->lower ? g_utf8_prev_char(at) : NULL;
    if (before != NULL && is_word_letter(g_utf8_get_char(before)) && *before != '_') return false;
    gunichar next = code_at(at + size, s->lower_end);
    return !is_word_letter(next) || g_unichar_isdigit(next);
}

bool day_told_passwords_find(day_span text, day_told_password_fn told, void *ctx)
{
    g_autofree char *lower = lowered(text);
    search s = {.text = (const char *)text.data,
                .lower = lower,
                .end = (const char *)text.data + text.size,
                .lower_end = lower + text.size,
                .told = told,
                .ctx = ctx};
    for (size_t i = 0; day_told_password_words[i] != NULL; i++) {
        const char *keyword = day_told_password_words[i];
        size_t size = strlen(keyword);
        const char *at = lower;
        while ((at = memmem(at, (size_t)(s.lower_end - at), keyword, size)) != NULL) {
            if (is_whole_word(&s, at, size)) look_behind(&s, at, size);
            at += size;
        }
    }
    return s.open;
}

bool day_told_password_next(day_told_password *out, day_span text)
{
    const char *start = (const char *)text.data, *end = start + text.size;
    const char *at = start;
    while (at < end && g_ascii_isspace(*at)) at++;
    size_t size = take_password(&at, end);
    const char *rest = skip_spaces(at + size, end);
    bool alone = rest == end || *rest == '\n' || *rest == '\r' || ends_password(at + size, end);
    shape seen = shape_of(at, size);
    *out = (day_told_password){(size_t)(at - start), size, 3 + (seen.digit ? 1 : 0)};
    return size > 0 && alone && !seen.wide && is_possible(&seen) && (seen.digit || seen.sign);
}
