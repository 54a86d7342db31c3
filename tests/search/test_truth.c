/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * A word finds every occurrence and nothing else: thousands of random terms in eight scripts, each answered
 * by the index and by a scan of the text. The scan knows nothing of tokens: it folds the text, joins what
 * docs/search.md says is joined (with regular expressions), and looks for the letters; words of alphabets
 * must stand alone. The texts are made of few letters, so that every trap occurs: pairs that overlap, that
 * end a text or start it, that a blank, a line break or a comma cuts, traditional and simplified, wide and
 * narrow, with and without points. */
#include "index/fold.h"
#include "index/match.h"
#include "index/reader.h"
#include "trove.h"
#include <locale.h>
#include <string.h>

#define DOCS 600
#define TERMS 6000

/* Letters of one script; the first `n_plain` of them make terms too. */
typedef struct script {
    const char *name;
    bool words; /* whole words, not parts of runs */
    const char *letters[24];
} script;

static const script scripts[] = {
    {"simplified", false, {"国", "家", "机", "关", "安", "洵", "信", "息", "警", "后", "々", NULL}},
    {"traditional", false, {"國", "家", "機", "關", "安", "洵", "信", "息", "警", "後", NULL}},
    {"japanese", false, {"日", "本", "の", "カ", "か", "が", "か\u3099", "ｶﾞ", "ー", "国", "國", NULL}},
    {"korean", false, {"가", "나", "다", "각", "\u1100\u1161", "\u1100\u1161\u11A8", "한", NULL}},
    {"thai", false, {"ก", "ข", "า", "ี", "่", "ไ", NULL}},
    {"russian", true, {"а", "б", "е", "ё", "й", "и", "и\u0306", "Е", "Й", "е\u0308", NULL}},
    {"arabic", true, {"ا", "أ", "ب", "ي", "ى", "ك", "ـ", "\u064E", "١", "1", NULL}},
    {"persian", true, {"ا", "آ", "ب", "ی", "ک", "\u200C", "۱", NULL}},
    {"latin", true, {"a", "B", "b", "é", "e\u0301", "e", "Ｅ", "9", "ß", "ﬁ", NULL}},
};

static const char *const gaps[] = {" ",  " ",    " ",  "\n", "\r\n", "\n\n", ", ",     "，",
                                   "\t", " \n ", "  ", "",   "-",    "_",    "\u3000", "\u00AD"};

static const char *letter_of(const script *s)
{
    int n = 0;

    while (s->letters[n]) n++;
    return s->letters[g_test_rand_int_range(0, n)];
}

static void append_run(GString *out, const script *s, int most)
{
    for (int n = g_test_rand_int_range(1, most + 1); n > 0; n--) g_string_append(out, letter_of(s));
}

static char *random_text(void)
{
    GString *out = g_string_new(NULL);
    const script *s = &scripts[g_test_rand_int_range(0, G_N_ELEMENTS(scripts))];

    for (int n = g_test_rand_int_range(1, 30); n > 0; n--) {
        if (g_test_rand_int_range(0, 6) == 0) s = &scripts[g_test_rand_int_range(0, G_N_ELEMENTS(scripts))];
        append_run(out, s, g_test_rand_int_range(0, 3) ? 4 : 1);
        g_string_append(out, gaps[g_test_rand_int_range(0, G_N_ELEMENTS(gaps))]);
    }
    return g_string_free(out, FALSE);
}

static bool is_run_letter(gunichar c)
{
    GUnicodeScript of = g_unichar_get_script(c);

    return c == 0x30FC || of == G_UNICODE_SCRIPT_HAN || of == G_UNICODE_SCRIPT_HIRAGANA ||
           of == G_UNICODE_SCRIPT_KATAKANA || of == G_UNICODE_SCRIPT_HANGUL || of == G_UNICODE_SCRIPT_THAI;
}

static bool is_word_letter(gunichar c)
{
    return (g_unichar_isalnum(c) || g_unichar_ismark(c)) && !is_run_letter(c);
}

static char *replaced(const char *text, const char *pattern)
{
    g_autoptr(GRegex) regex = g_regex_new(pattern, G_REGEX_MULTILINE, 0, NULL);

    g_assert_nonnull(regex);
    return g_regex_replace_literal(regex, text, -1, 0, "", 0, NULL);
}

/* A line on which a Chinese character stands alone loses the single blanks between Chinese characters. */
static char *unspaced(const char *line)
{
    static const char lone[] = "(?:^|[ \\t])\\p{Han}[ \\t]\\p{Han}|\\p{Han}[ \\t]\\p{Han}(?:[ \\t]|$)";

    if (!g_regex_match_simple(lone, line, 0, 0)) return g_strdup(line);
    return replaced(line, "(?<=\\p{Han})[ \\t](?=\\p{Han})");
}

/* The text as a reader takes it: folded, with what belongs together joined. */
static char *as_read(const char *text)
{
    static const char letter[] = "[\\p{Han}\\p{Hiragana}\\p{Katakana}\\p{Hangul}\\p{Thai}ー]";
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    g_autofree char *breaks = replaced(folded, "\\r(?=\\n)");
    g_auto(GStrv) lines = g_strsplit(breaks, "\n", -1);
    g_autofree char *joint = g_strdup_printf("(?<=%s)[ \\t]*\\n[ \\t]*(?=%s)", letter, letter);

    for (guint i = 0; lines[i]; i++) {
        char *line = unspaced(lines[i]);
        g_free(lines[i]);
        lines[i] = line;
    }
    g_autofree char *all = g_strjoinv("\n", lines);
    g_autofree char *before = replaced(all, "[ \\t]+(?=\\n)");
    return replaced(before, joint);
}

static bool stands_alone(const char *text, const char *at, size_t size)
{
    gunichar before = at > text ? g_utf8_get_char(g_utf8_prev_char(at)) : ' ';
    gunichar after = at[size] ? g_utf8_get_char(at + size) : ' ';

    return !is_word_letter(before) && !is_word_letter(after);
}

static bool scan(const char *read, const char *term, bool word)
{
    size_t size = strlen(term);

    for (const char *at = read; (at = strstr(at, term)); at = g_utf8_next_char(at))
        if (!word || stands_alone(read, at, size)) return true;
    return false;
}

/* A term, and whether it is a word: random letters, or a piece of a text that is all of one kind. */
static char *random_term(char *const *read, bool *word)
{
    const script *s = &scripts[g_test_rand_int_range(0, G_N_ELEMENTS(scripts))];
    GString *out = g_string_new(NULL);
    const char *from = read[g_test_rand_int_range(0, DOCS)];
    glong length = g_utf8_strlen(from, -1), start;

    *word = s->words;
    if (g_test_rand_int_range(0, 2) || length < 2) {
        append_run(out, s, 5);
        return g_string_free(out, FALSE);
    }
    start = g_test_rand_int_range(0, (gint32)length - 1);
    const char *at = g_utf8_offset_to_pointer(from, start);
    *word = is_word_letter(g_utf8_get_char(at));
    while (*word && at > from && is_word_letter(g_utf8_get_char(g_utf8_prev_char(at))))
        at = g_utf8_prev_char(at);
    for (int n = *word ? 30 : g_test_rand_int_range(1, 7); n > 0 && *at; n--, at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (*word ? !is_word_letter(c) : !is_run_letter(c)) break;
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

static bool is_marks(const char *folded)
{
    for (; *folded; folded = g_utf8_next_char(folded))
        if (is_word_letter(g_utf8_get_char(folded)) || is_run_letter(g_utf8_get_char(folded))) return false;
    return true;
}

/* The units that the index finds: 1 by number of the text. */
static void ask(day_reader *reader, const char *term, uint8_t found[DOCS])
{
    g_autofree char *quoted = g_strdup_printf("\"%s\" -kind:name", term);
    g_autoptr(day_query) tree = NULL;
    g_autoptr(day_match) match = NULL;
    g_autoptr(GPtrArray) needles = day_needles_new();
    day_error error = {0};

    memset(found, 0, DOCS);
    day_query_parse(&tree, quoted, &error);
    day_match_compile(&match, needles, tree->children->pdata[0], reader, &error);
    g_assert_cmpstr(error.message, ==, "");
    for (unsigned s = 0; s < day_reader_shards(reader); s++) {
        uint32_t n;
        const day_shard_doc *docs = day_reader_docs(reader, s, &n);
        g_autofree uint64_t *bits = g_new0(uint64_t, day_bits_words(n) + 1);
        day_reader_match(reader, s, match->fts, bits, &error);
        g_assert_cmpstr(error.message, ==, "");
        for (uint32_t i = 0; i < n; i++)
            if (day_bits_has(bits, i) && docs[i].id > 0) found[docs[i].id - 1] = 1;
    }
}

static void test_truth(void)
{
    static char *texts[DOCS], *read[DOCS];
    uint8_t found[DOCS];
    g_autoptr(day_reader) reader = NULL;
    day_error error = {0};
    unsigned tried = 0, hits = 0;
    trove t;

    trove_make(&t, 2);
    for (int i = 0; i < DOCS; i++) {
        g_autofree char *name = g_strdup_printf("%d", i);
        texts[i] = random_text();
        read[i] = as_read(texts[i]);
        trove_add_text(&t, name, texts[i]);
    }
    trove_index(&t, DAY_INDEX_REPAIR);
    day_reader_open(&reader, t.folder, &error);
    g_assert_cmpstr(error.message, ==, "");
    while (tried < TERMS) {
        bool word;
        g_autofree char *term = random_term(read, &word), *folded = day_fold_text(term, strlen(term), NULL);
        if (!*folded || is_marks(folded)) continue;
        ask(reader, term, found);
        tried++;
        for (int i = 0; i < DOCS; i++) {
            bool truth = scan(read[i], folded, word);
            hits += truth;
            if (truth != found[i])
                g_error("%s '%s' in '%s' (read as '%s')", truth ? "missed" : "false:", term, texts[i],
                        read[i]);
        }
    }
    g_test_message("%u terms, %u hits: 0 missed, 0 false", tried, hits);
    g_assert_cmpuint(hits, >, TERMS);
    for (int i = 0; i < DOCS; i++) {
        g_free(texts[i]);
        g_free(read[i]);
    }
    trove_remove(&t);
}

int main(int argc, char **argv)
{
    setlocale(LC_ALL, "C.UTF-8"); /* for the message of a failure */
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/search/truth", test_truth);
    return g_test_run();
}
