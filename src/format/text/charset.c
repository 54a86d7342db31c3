/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Charsets by ICU's converters, whose tables are in libicudata: no file is opened once day_charset_warm() has
 * run. UTF-8 takes a path of its own, as fast as validation. Invariants: decoded text is valid UTF-8 without
 * NULs; runs of the map are in order and cover the text without gaps; a converter is reset before each
 * stream. */
#include "charset.h"
#include "base/utf8.h"
#include <string.h>
#include <unicode/ucnv.h>
#include <unicode/ucnv_cb.h>

struct day_charset {
    const char *name;    /* IANA's */
    const char *icu;     /* the converter; NULL: UTF-8, decoded here */
    const char *aliases; /* names ICU does not know as aliases of the converter, lower case, between spaces */
};

/* Old names stand for the superset that is used under them in practice (WHATWG Encoding Standard). */
static const struct day_charset charsets[] = {
    {"UTF-8", NULL, " utf-8 utf8 us-ascii ascii utf-8-sig unicode-1-1-utf-8 ansi_x3.4-1968 "},
    {"UTF-16LE", "UTF-16LE", " utf-16 ucs-2 unicode iso-10646-ucs-2 "},
    {"UTF-16BE", "UTF-16BE", ""},
    {"UTF-32LE", "UTF-32LE", " utf-32 ucs-4 "},
    {"UTF-32BE", "UTF-32BE", ""},
    {"GB18030", "gb18030", " gb2312 gbk cp936 ms936 windows-936 x-gbk euc-cn gb_2312-80 "},
    {"Big5", "windows-950-2000", " big5 big-5 cp950 x-big5 cn-big5 "},
    {"Big5-HKSCS", "Big5-HKSCS", " big5-hkscs "},
    {"EUC-TW", "EUC-TW", " x-euc-tw "},
    {"Shift_JIS", "windows-31j", " shift_jis shift-jis sjis x-sjis cp932 ms932 windows-932 ms_kanji "},
    {"EUC-JP", "euc-jp-2007", " euc-jp x-euc-jp eucjp "},
    {"ISO-2022-JP", "ISO-2022-JP-2", " iso-2022-jp iso-2022-jp-1 iso-2022-jp-3 csiso2022jp "},
    {"EUC-KR", "windows-949-2000", " euc-kr cp949 uhc ms949 ks_c_5601-1987 ksc5601 korean windows-949 "},
    {"ISO-2022-KR", "ISO-2022-KR", ""},
    {"ISO-2022-CN", "ISO-2022-CN", ""},
    {"HZ-GB-2312", "HZ", ""},
    {"UTF-7", "UTF-7", " unicode-1-1-utf-7 csunicode11utf7 "},
    {"KOI8-R", "KOI8-R", " koi8 koi8r "},
    {"KOI8-U", "KOI8-U", " koi8-ru "},
    {"windows-1251", "windows-1251", " cp1251 win-1251 "},
    {"IBM866", "ibm-866_P100-1995", " cp866 866 ibm866 dos-866 "},
    {"IBM855", "ibm-855_P100-1995", " cp855 855 ibm855 "},
    {"x-mac-cyrillic", "x-mac-cyrillic", " maccyrillic x-mac-ukrainian mac-cyrillic "},
    {"ISO-8859-5", "ISO-8859-5", ""},
    {"windows-1252", "windows-1252", " iso-8859-1 iso8859-1 latin1 l1 iso_8859-1 cp1252 ansi "},
    {"ISO-8859-15", "ISO-8859-15", ""},
    {"macintosh", "macintosh", " macroman x-mac-roman mac "},
    {"IBM850", "ibm-850_P100-1995", " cp850 850 "},
    {"IBM437", "ibm-437_P100-1995", " cp437 437 "},
    {"windows-1250", "windows-1250", " cp1250 "},
    {"ISO-8859-2", "ISO-8859-2", " latin2 "},
    {"IBM852", "ibm-852_P100-1995", " cp852 852 "},
    {"x-mac-ce", "x-mac-centraleurroman", " maccentraleurope x-mac-centraleurope "},
    {"ISO-8859-3", "ISO-8859-3", ""},
    {"ISO-8859-4", "ISO-8859-4", ""},
    {"ISO-8859-10", "ISO-8859-10", ""},
    {"ISO-8859-13", "ISO-8859-13", ""},
    {"windows-1257", "windows-1257", " cp1257 "},
    {"windows-1253", "windows-1253", " cp1253 "},
    {"ISO-8859-7", "ISO-8859-7", ""},
    {"windows-1254", "windows-1254", " cp1254 iso-8859-9 latin5 "},
    {"windows-1255", "windows-1255", " cp1255 "},
    {"ISO-8859-8", "ISO-8859-8", " iso-8859-8-i visual logical "},
    {"windows-1256", "windows-1256", " cp1256 "},
    {"ISO-8859-6", "ISO-8859-6", ""},
    {"windows-1258", "windows-1258", " cp1258 viscii "},
    {"windows-874", "windows-874-2000", " tis-620 iso-8859-11 cp874 "},
    {"IBM500", "ibm-500_P100-1995", " cp500 "},
    {"IBM037", "ibm-37_P100-1995", " cp037 ibm-37 "},
};

/* One open converter a charset, made by day_charset_warm() (or at first use in programs without a jail). */
static UConverter *converters[G_N_ELEMENTS(charsets)];

/* ICU's own callback writes U+001A for some bytes of some charsets, which then pass for text. */
static void replace_undecodable(const void *ctx, UConverterToUnicodeArgs *args, const char *units,
                                int32_t length, UConverterCallbackReason reason, UErrorCode *status)
{
    (void)ctx;
    (void)units;
    (void)length;
    static const UChar replacement = 0xFFFD;
    if (reason > UCNV_IRREGULAR) return;
    *status = U_ZERO_ERROR;
    ucnv_cbToUWriteUChars(args, &replacement, 1, 0, status);
}

static UConverter *converter_of(const day_charset *charset)
{
    size_t at = (size_t)(charset - charsets);
    if (converters[at] == NULL && charset->icu != NULL) {
        UErrorCode status = U_ZERO_ERROR;
        converters[at] = ucnv_open(charset->icu, &status);
        if (U_SUCCESS(status))
            ucnv_setToUCallBack(converters[at], replace_undecodable, NULL, NULL, NULL, &status);
        if (U_FAILURE(status)) g_error("ICU has no converter %s: %s", charset->icu, u_errorName(status));
    }
    return converters[at];
}

void day_charset_warm(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++) converter_of(&charsets[i]);
}

const char *day_charset_name(const day_charset *charset)
{
    return charset->name;
}

const day_charset *day_charset_nth(guint n)
{
    return n < G_N_ELEMENTS(charsets) ? &charsets[n] : NULL;
}

const day_charset *day_charset_by_name(const char *name)
{
    if (name == NULL || *name == '\0' || strlen(name) > 60) return NULL;
    g_autofree char *trimmed = g_strstrip(g_ascii_strdown(name, -1));
    g_autofree char *between = g_strdup_printf(" %s ", trimmed);
    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++)
        if (g_ascii_strcasecmp(charsets[i].name, trimmed) == 0 ||
            strstr(charsets[i].aliases, between) != NULL)
            return &charsets[i];
    for (guint i = 0; i < G_N_ELEMENTS(charsets); i++)
        if (charsets[i].icu != NULL && ucnv_compareNames(charsets[i].icu, trimmed) == 0) return &charsets[i];
    return NULL;
}

const day_charset *day_charset_by_codepage(unsigned codepage)
{
    static const struct {
        unsigned codepage;
        const char *name;
    } others[] = {
        {1200, "UTF-16LE"},     {1201, "UTF-16BE"},        {65001, "UTF-8"},        {65000, "UTF-7"},
        {10000, "macintosh"},   {10007, "x-mac-cyrillic"}, {10029, "x-mac-ce"},     {20866, "KOI8-R"},
        {21866, "KOI8-U"},      {20932, "EUC-JP"},         {51932, "EUC-JP"},       {51936, "GB18030"},
        {51949, "EUC-KR"},      {50220, "ISO-2022-JP"},    {50221, "ISO-2022-JP"},  {50225, "ISO-2022-KR"},
        {52936, "HZ-GB-2312"},  {54936, "GB18030"},        {10001, "Shift_JIS"},    {10002, "Big5"},
        {10003, "EUC-KR"},      {10008, "GB18030"},        {20127, "windows-1252"}, {32768, "macintosh"},
        {32769, "windows-1252"}};
    for (guint i = 0; i < G_N_ELEMENTS(others); i++)
        if (others[i].codepage == codepage) return day_charset_by_name(others[i].name);
    g_autofree char *name = codepage > 28590 && codepage < 28606
                                ? g_strdup_printf("iso-8859-%u", codepage - 28590)
                                : g_strdup_printf("cp%u", codepage);
    return day_charset_by_name(name);
}

size_t day_charset_bom(const day_charset *charset, day_span bytes)
{
    static const struct {
        const char *name;
        uint8_t size;
        uint8_t mark[4];
    } marks[] = {
        {"UTF-8", 3, {0xEF, 0xBB, 0xBF}},    {"UTF-16LE", 2, {0xFF, 0xFE}},
        {"UTF-16BE", 2, {0xFE, 0xFF}},       {"UTF-32LE", 4, {0xFF, 0xFE, 0, 0}},
        {"UTF-32BE", 4, {0, 0, 0xFE, 0xFF}}, {"GB18030", 4, {0x84, 0x31, 0x95, 0x33}},
    };
    for (guint i = 0; i < G_N_ELEMENTS(marks); i++)
        if (strcmp(marks[i].name, charset->name) == 0 && bytes.size >= marks[i].size &&
            memcmp(bytes.data, marks[i].mark, marks[i].size) == 0)
            return marks[i].size;
    return 0;
}

/* --- the map ----------------------------------------------------------------------------------------- */

static void map_add(day_decoder *decoder, uint32_t text_each, uint32_t bytes_each, uint64_t count)
{
    GArray *runs = decoder->map.runs;
    day_charset_run *last = runs->len > 0 ? &g_array_index(runs, day_charset_run, runs->len - 1) : NULL;
    if (last == NULL || last->text_each != text_each || last->bytes_each != bytes_each) {
        day_charset_run run = {decoder->text, decoder->bytes, text_each, bytes_each};
        g_array_append_val(runs, run);
    }
    decoder->text += text_each * count;
    decoder->bytes += bytes_each * count;
}

uint64_t day_charset_map_bytes(const day_charset_map *map, uint64_t text)
{
    if (map->runs == NULL || map->runs->len == 0) return 0;
    guint low = 0, high = map->runs->len;
    while (high - low > 1) {
        guint middle = low + (high - low) / 2;
        if (g_array_index(map->runs, day_charset_run, middle).text <= text)
            low = middle;
        else
            high = middle;
    }
    const day_charset_run *run = &g_array_index(map->runs, day_charset_run, low);
    if (text <= run->text) return run->bytes; /* forgotten, or the start */
    return run->bytes + (text - run->text) / run->text_each * run->bytes_each;
}

void day_charset_map_forget(day_charset_map *map, uint64_t before_text)
{
    guint done = 0;
    while (done + 1 < map->runs->len &&
           g_array_index(map->runs, day_charset_run, done + 1).text <= before_text)
        done++;
    if (done > 0) g_array_remove_range(map->runs, 0, done);
}

void day_charset_map_clear(day_charset_map *map)
{
    if (map->runs != NULL) g_array_free(map->runs, TRUE);
    map->runs = NULL;
}

/* --- decoding ---------------------------------------------------------------------------------------- */

void day_decoder_init(day_decoder *decoder, const day_charset *charset, uint64_t start)
{
    *decoder = (day_decoder){.charset = charset, .bytes = start};
    decoder->map.runs = g_array_new(FALSE, FALSE, sizeof(day_charset_run));
    UConverter *converter = converter_of(charset);
    if (converter != NULL) ucnv_reset(converter);
}

void day_decoder_clear(day_decoder *decoder)
{
    day_charset_map_clear(&decoder->map);
}

static void put_instead(day_decoder *decoder, uint8_t byte, GByteArray *out)
{
    g_byte_array_append(out, (const guint8 *)(byte == 0 ? "\xE2\x90\x80" : "\xEF\xBF\xBD"), 3);
    decoder->replaced += byte != 0;
    decoder->nuls += byte == 0;
    map_add(decoder, 3, 1, 1);
}

/* Whether `size` bytes may be the start of a character that goes on in the next piece. */
static bool may_go_on(const uint8_t *bytes, size_t size)
{
    if (size == 0 || size > 3) return false;
    uint8_t lead = bytes[0];
    size_t wanted = lead >= 0xF0 && lead < 0xF5   ? 4
                    : lead >= 0xE0 && lead < 0xF0 ? 3
                    : lead >= 0xC2 && lead < 0xE0 ? 2
                                                  : 0;
    if (wanted <= size) return false;
    for (size_t i = 1; i < size; i++)
        if ((bytes[i] & 0xC0) != 0x80) return false;
    return true;
}

/* Decodes UTF-8; returns how many bytes are left over for the next piece. */
static size_t feed_utf8(day_decoder *decoder, day_span bytes, bool last, GByteArray *out)
{
    size_t at = 0;
    while (at < bytes.size) {
        size_t good = day_utf8_plain_prefix((const char *)bytes.data + at, bytes.size - at);
        if (good > 0) {
            g_byte_array_append(out, bytes.data + at, (guint)good);
            map_add(decoder, 1, 1, good);
        }
        at += good;
        if (at == bytes.size) break;
        if (!last && may_go_on(bytes.data + at, bytes.size - at)) break;
        put_instead(decoder, bytes.data[at], out);
        at++;
    }
    return bytes.size - at;
}

static void feed_utf8_piece(day_decoder *decoder, day_span bytes, bool last, GByteArray *out)
{
    /* The cut character is completed from the start of this piece, four bytes are enough. */
    while (decoder->carried > 0 && bytes.size > 0) {
        decoder->carry[decoder->carried++] = *bytes.data;
        bytes = (day_span){bytes.data + 1, bytes.size - 1};
        size_t left = feed_utf8(decoder, (day_span){decoder->carry, decoder->carried}, false, out);
        memmove(decoder->carry, decoder->carry + decoder->carried - left, left);
        decoder->carried = left;
    }
    size_t left = feed_utf8(decoder, bytes, last, out);
    if (left > 0) memcpy(decoder->carry, bytes.data + bytes.size - left, left);
    if (bytes.size > 0) decoder->carried = left;
    if (last && decoder->carried > 0) {
        feed_utf8(decoder, (day_span){decoder->carry, decoder->carried}, true, out);
        decoder->carried = 0;
    }
}

/* Appends the characters that ICU made, each with the byte where it started. */
static void put_utf16(day_decoder *decoder, const UChar *units, const int32_t *offsets, int32_t count,
                      uint64_t base, uint64_t end, GByteArray *out)
{
    for (int32_t i = 0; i < count;) {
        char text[64];
        size_t size = 0;
        int32_t from = i;
        /* Units that came of the same bytes (surrogates, a letter and its mark) make one entry of the map. */
        do {
            UChar32 code;
            U16_NEXT(units, i, count, code);
            decoder->replaced += code == 0xFFFD;
            decoder->nuls += code == 0;
            size += day_utf8_put(text + size, code == 0 ? 0x2400 : (uint32_t)code);
        } while (i < count && size < sizeof text - 4 && offsets[i] == offsets[from] && offsets[i] >= 0);
        uint64_t next = i < count && offsets[i] >= 0 ? base + (uint64_t)offsets[i]
                        : i < count                  ? decoder->bytes
                                                     : end;
        g_byte_array_append(out, (const guint8 *)text, (guint)size);
        map_add(decoder, (uint32_t)size, (uint32_t)(next > decoder->bytes ? next - decoder->bytes : 0), 1);
    }
}

static void feed_icu(day_decoder *decoder, day_span bytes, bool last, GByteArray *out)
{
    UConverter *converter = converter_of(decoder->charset);
    const char *source = (const char *)bytes.data;
    const char *limit = source + bytes.size;
    UErrorCode status = U_ZERO_ERROR;
    /* Bytes that the converter holds back were fed before: they are not in decoder->bytes yet. */
    uint64_t base = decoder->bytes + (uint64_t)MAX(ucnv_toUCountPending(converter, &status), 0);
    do {
        UChar units[4096];
        int32_t offsets[4096];
        UChar *target = units;
        const char *from = source;
        status = U_ZERO_ERROR;
        ucnv_toUnicode(converter, &target, units + G_N_ELEMENTS(units), &source, limit, offsets, last,
                       &status);
        UErrorCode ignored = U_ZERO_ERROR;
        int32_t held = MAX(ucnv_toUCountPending(converter, &ignored), 0);
        uint64_t end = base + (uint64_t)(source - from) - (uint64_t)held;
        put_utf16(decoder, units, offsets, (int32_t)(target - units), base, end, out);
        base += (uint64_t)(source - from);
    } while (status == U_BUFFER_OVERFLOW_ERROR);
}

void day_decoder_feed(day_decoder *decoder, day_span bytes, bool last, GByteArray *out)
{
    if (decoder->charset->icu == NULL)
        feed_utf8_piece(decoder, bytes, last, out);
    else
        feed_icu(decoder, bytes, last, out);
}

char *day_charset_to_utf8(const day_charset *charset, day_span bytes, size_t *size, uint64_t *replaced)
{
    if (bytes.size == 0) bytes.data = (const uint8_t *)""; /* an empty span may hold no pointer */
    size_t bom = day_charset_bom(charset, bytes);
    GByteArray *out = g_byte_array_sized_new((guint)(bytes.size + bytes.size / 2 + 1));
    day_decoder decoder;
    day_decoder_init(&decoder, charset, bom);
    day_decoder_feed(&decoder, (day_span){bytes.data + bom, bytes.size - bom}, true, out);
    if (size != NULL) *size = out->len;
    if (replaced != NULL) *replaced = decoder.replaced;
    day_decoder_clear(&decoder);
    g_byte_array_append(out, (const guint8 *)"", 1);
    return (char *)g_byte_array_free(out, FALSE);
}

size_t day_charset_from_utf8(const day_charset *charset, const char *text, size_t size, uint8_t *out,
                             size_t out_size)
{
    UChar units[512];
    int32_t n_units = 0;
    for (size_t at = 0; at < size;) {
        uint32_t code = 0;
        at += day_utf8_next(text + at, size - at, &code);
        if (n_units + 2 > (int32_t)G_N_ELEMENTS(units)) return 0;
        U16_APPEND_UNSAFE(units, n_units, code);
    }
    UConverter *converter = converter_of(charset);
    if (converter == NULL) return 0;
    UErrorCode status = U_ZERO_ERROR;
    ucnv_resetFromUnicode(converter);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &status);
    int32_t got = ucnv_fromUChars(converter, (char *)out, (int32_t)out_size, units, n_units, &status);
    return U_SUCCESS(status) ? (size_t)got : 0;
}
