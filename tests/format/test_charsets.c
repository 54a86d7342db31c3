/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Charset detection over the shared corpus of charsets (folders named for the encoding): a file counts as
 * right when its text is the same as that decoded by the named charset, so that two names for the same text
 * are no error. Prints the score and each wrong file. */
#include "format/text/charset_detect.h"
#include "format/identify.h"
#include "read_back.h"
#include <string.h>

#define WANTED 0.95

/* "iso-8859-2-czech" names a charset and a language. NULL for what is not known here. */
static const day_charset *charset_of_folder(const char *folder)
{
    const day_charset *charset = day_charset_by_name(folder);
    g_autofree char *name = g_strdup(folder);
    char *dash = strrchr(name, '-');
    if (charset != NULL || dash == NULL) return charset;
    *dash = '\0';
    return day_charset_by_name(name);
}

static bool is_right(const day_charset *named, day_span bytes, const char **found)
{
    const day_charset *charset = day_charset_detect(bytes, NULL);
    *found = day_charset_name(charset);
    if (named == NULL) return false;
    /* "UTF-16" and "UTF-32" alone mean that the mark tells the byte order. */
    bool big = bytes.size > 4 &&
               (memcmp(bytes.data, "\xfe\xff", 2) == 0 || memcmp(bytes.data, "\0\0\xfe\xff", 4) == 0);
    if (big && strcmp(day_charset_name(named), "UTF-16LE") == 0) named = day_charset_by_name("UTF-16BE");
    if (big && strcmp(day_charset_name(named), "UTF-32LE") == 0) named = day_charset_by_name("UTF-32BE");
    g_autofree char *expected = day_charset_to_utf8(named, bytes, NULL, NULL);
    g_autofree char *actual = day_charset_to_utf8(charset, bytes, NULL, NULL);
    return strcmp(expected, actual) == 0;
}

static guint test_folder(const char *path, guint *right)
{
    g_autofree char *folder = g_path_get_basename(path);
    g_autofree char *relative = g_build_filename("charsets", "tests", folder, NULL);
    g_autoptr(GPtrArray) files = read_back_corpus(relative);
    const day_charset *named = charset_of_folder(folder);
    for (guint i = 0; files != NULL && i < files->len; i++) {
        g_autofree char *text = NULL;
        gsize size = 0;
        g_assert_true(g_file_get_contents(files->pdata[i], &text, &size, NULL));
        const char *found;
        bool good = is_right(named, (day_span){(const uint8_t *)text, size}, &found);
        *right += good;
        if (!good) g_test_message("%s/%s: %s", folder, strrchr(files->pdata[i], '/') + 1, found);
    }
    return files != NULL ? files->len : 0;
}

static void test_corpus(void)
{
    g_autoptr(GPtrArray) folders = read_back_corpus("charsets/tests");
    if (folders == NULL) {
        g_test_skip("the shared corpora are not here (set DAY_CORPORA)");
        return;
    }
    guint right = 0, total = 0;
    for (guint i = 0; i < folders->len; i++) total += test_folder(folders->pdata[i], &right);
    g_test_message("%u of %u right: %.3f", right, total, (double)right / MAX(total, 1));
    g_assert_cmpfloat((double)right / MAX(total, 1), >=, WANTED);
}

/* Short texts: a line of a chat, a cell, a name. */
static const struct {
    const char *charsets[7];
    const char *text;
} sentences[] = {
    {{"windows-1251", "KOI8-R", "IBM866", "x-mac-cyrillic", "ISO-8859-5"},
     "Привет, отчёт готов, посмотри вложение"},
    {{"windows-1251", "KOI8-R", "IBM866", "x-mac-cyrillic", "ISO-8859-5"},
     "Сколько стоит доступ к базе данных?"},
    {{"windows-1251", "KOI8-R", "IBM866", "x-mac-cyrillic", "ISO-8859-5"}, "Москва"},
    {{"windows-1251", "KOI8-R", "IBM866", "x-mac-cyrillic", "ISO-8859-5"},
     "Завтра встреча в десять часов утра, не опаздывай."},
    {{"windows-1251", "KOI8-R", "IBM866"}, "ООО \"Ромашка\"; ИНН 7701234567; счёт"},
    {{"GB18030"}, "明天上午十点开会"},
    {{"GB18030"}, "这个系统的价格是多少？请尽快回复我们。"},
    {{"GB18030"}, "合同已经签了，款项下周到账"},
    {{"GB18030"}, "公安局"},
    {{"Big5"}, "請問這個系統的價格是多少？我們下週開會討論。"},
    {{"Big5"}, "資料已經備份到伺服器"},
    {{"Shift_JIS", "EUC-JP"}, "明日の会議は十時からです。資料を送ってください。"},
    {{"Shift_JIS", "EUC-JP"}, "お世話になっております"},
    {{"EUC-KR"}, "내일 오전 열 시에 회의가 있습니다. 자료를 보내 주세요."},
    {{"EUC-KR"}, "가격이 얼마입니까?"},
    {{"windows-1252"}, "Der Schlüssel für die Tür hängt am Haken, größer als üblich."},
    {{"windows-1252"}, "Le café est très cher à côté de l'hôtel"},
    {{"windows-1252"}, "He said \xE2\x80\x9Cno\xE2\x80\x9D \xE2\x80\x93 and left."},
    {{"windows-1252"}, "São Paulo, Málaga, Köln"},
};

static void test_short(void)
{
    guint right = 0, total = 0;
    for (guint i = 0; i < G_N_ELEMENTS(sentences); i++) {
        for (guint k = 0; k < 7 && sentences[i].charsets[k] != NULL; k++, total++) {
            uint8_t bytes[512];
            const day_charset *named = day_charset_by_name(sentences[i].charsets[k]);
            size_t size = day_charset_from_utf8(named, sentences[i].text, strlen(sentences[i].text), bytes,
                                                sizeof bytes);
            g_assert_cmpuint(size, >, 0);
            const char *found;
            bool good = is_right(named, (day_span){bytes, size}, &found);
            right += good;
            if (!good) g_test_message("sentence %u: %s, not %s", i, sentences[i].charsets[k], found);
        }
    }
    g_test_message("%u of %u short texts right: %.3f", right, total, (double)right / total);
    g_assert_cmpfloat((double)right / total, >=, 0.85);
}

/* Line n starts in the text where it started in the bytes, however the bytes come in pieces. */
static void check_map(const char *name, const char *line, size_t piece)
{
    const day_charset *charset = day_charset_by_name(name);
    g_autoptr(GByteArray) bytes = g_byte_array_new();
    g_autoptr(GByteArray) text = g_byte_array_new();
    g_autoptr(GArray) starts = g_array_new(FALSE, FALSE, sizeof(uint64_t));
    for (guint i = 0; i < 50; i++) {
        uint64_t start = bytes->len;
        uint8_t encoded[512];
        size_t size = day_charset_from_utf8(charset, line, strlen(line), encoded, sizeof encoded);
        g_array_append_val(starts, start);
        g_byte_array_append(bytes, size > 0 ? encoded : (const uint8_t *)line,
                            (guint)(size > 0 ? size : strlen(line)));
    }
    day_decoder decoder;
    day_decoder_init(&decoder, charset, 0);
    for (size_t at = 0; at < bytes->len; at += piece) {
        size_t size = MIN(piece, bytes->len - at);
        day_decoder_feed(&decoder, (day_span){bytes->data + at, size}, at + size == bytes->len, text);
    }
    g_assert_cmpuint(decoder.bytes, ==, bytes->len);
    guint found = 0;
    for (size_t at = 0; at < text->len; at++) {
        if (at > 0 && text->data[at - 1] != '\n') continue;
        g_assert_cmpuint(day_charset_map_bytes(&decoder.map, at), ==, g_array_index(starts, uint64_t, found));
        found++;
    }
    g_assert_cmpuint(found, ==, starts->len);
    day_decoder_clear(&decoder);
}

static void test_map(void)
{
    static const char *const lines[][2] = {
        {"UTF-8", "plain, 系统, \xF0\x9F\x98\x80 and é\n"},
        {"UTF-8", "bad \xFF\xE4\xB8 bytes\n"},
        {"GB18030", "价格 abc 多少\n"},
        {"Shift_JIS", "会議 ﾊﾝ x 時\n"},
        {"UTF-16LE", "a система 系\n"},
        {"UTF-16BE", "a \xF0\x9F\x98\x80 b\n"},
        {"windows-1251", "цена 5 рублей\n"},
        {"UTF-32LE", "x 系 y\n"},
        {"Big5", "資料 z\n"},
        {"EUC-KR", "가격 q\n"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(lines); i++)
        for (size_t piece = 1; piece < 600; piece = piece * 2 + 1) {
            bool wide = g_str_has_prefix(lines[i][0], "UTF-32");
            check_map(lines[i][0], lines[i][1], wide ? piece * 4 : piece);
        }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_charset_warm();
    g_test_add_func("/charsets/corpus", test_corpus);
    g_test_add_func("/charsets/short", test_short);
    g_test_add_func("/charsets/map", test_map);
    return g_test_run();
}
