/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bodies of mail as MAPI keeps them: compressed RTF (the examples of [MS-OXRTFCP] 4.1), and HTML that RTF
 * wraps ([MS-OXRTFEX]), with damage. */
#include "format/office/rtf_html.h"
#include "format/office/rtf_lzfu.h"
#include "format/office/rtf_text.h"
#include <string.h>

static const uint8_t simple[] = {0x2d, 0x00, 0x00, 0x00, 0x2b, 0x00, 0x00, 0x00, 0x4c, 0x5a, 0x46, 0x75, 0xf1,
                                 0xc5, 0xc7, 0xa7, 0x03, 0x00, 0x0a, 0x00, 0x72, 0x63, 0x70, 0x67, 0x31, 0x32,
                                 0x35, 0x42, 0x32, 0x0a, 0xf3, 0x20, 0x68, 0x65, 0x6c, 0x09, 0x00, 0x20, 0x62,
                                 0x77, 0x05, 0xb0, 0x6c, 0x64, 0x7d, 0x0a, 0x80, 0x0f, 0xa0};
static const uint8_t crossing[] = {0x1a, 0x00, 0x00, 0x00, 0x1c, 0x00, 0x00, 0x00, 0x4c, 0x5a,
                                   0x46, 0x75, 0xe2, 0xd4, 0x4b, 0x51, 0x41, 0x00, 0x04, 0x20,
                                   0x57, 0x58, 0x59, 0x5a, 0x0d, 0x6e, 0x7d, 0x01, 0x0e, 0xb0};

static day_err unpack(const uint8_t *bytes, size_t size, GByteArray *out)
{
    g_byte_array_set_size(out, 0);
    return day_rtf_decompress(out, (day_span){bytes, size}, NULL);
}

static bool is_text(const GByteArray *bytes, const char *text)
{
    return bytes->len == strlen(text) && memcmp(bytes->data, text, bytes->len) == 0;
}

static void test_examples(void)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_assert_cmpint(unpack(simple, sizeof simple, out), ==, DAY_OK);
    g_assert_true(is_text(out, "{\\rtf1\\ansi\\ansicpg1252\\pard hello world}\r\n"));
    g_assert_cmpint(unpack(crossing, sizeof crossing, out), ==, DAY_OK);
    g_assert_true(is_text(out, "{\\rtf1 WXYZWXYZWXYZWXYZWXYZ}"));
}

static void test_damage(void)
{
    g_autoptr(GByteArray) out = g_byte_array_new();
    for (size_t size = 0; size < 16; size++) g_assert_cmpint(unpack(simple, size, out), ==, DAY_ERR_FORMAT);
    for (size_t size = 16; size < sizeof simple; size++)
        g_assert_cmpint(unpack(simple, size, out), <, DAY_OK);
    g_assert_cmpint(unpack(simple, 40, out), ==, DAY_ERR_TRUNCATED);
    g_assert_true(out->len > 25 && memcmp(out->data, "{\\rtf1\\ansi\\ansicpg1252\\pard", 25) == 0);
    uint8_t other[sizeof simple];
    memcpy(other, simple, sizeof other);
    other[12] ^= 1; /* the sum */
    g_assert_cmpint(unpack(other, sizeof other, out), ==, DAY_ERR_FORMAT);
    g_assert_cmpuint(out->len, ==, 43);
}

static void test_stored(void)
{
    static const uint8_t stored[] = {14, 0, 0, 0, 2, 0, 0, 0, 'M', 'E', 'L', 'A', 0, 0, 0, 0, 'h', 'i'};
    g_autoptr(GByteArray) out = g_byte_array_new();
    g_assert_cmpint(unpack(stored, sizeof stored, out), ==, DAY_OK);
    g_assert_true(is_text(out, "hi"));
}

static void check_html(const char *rtf, const char *expected)
{
    day_span bytes = {(const uint8_t *)rtf, strlen(rtf)};
    g_assert_cmpint(day_rtf_wraps(bytes), ==, DAY_RTF_WRAPS_HTML);
    g_autoptr(GString) html = g_string_new(NULL);
    day_rtf_unwrap_html(html, bytes);
    g_assert_cmpstr(html->str, ==, expected);
}

static void test_html(void)
{
    check_html(
        "{\\rtf1\\ANSI\\ansicpg1251\\fromhtml1 \\deff0{\\fonttbl{\\f0\\fswiss Arial;}{\\f1\\fmodern "
        "Courier;}{\\f2\\fnil\\fcharset134 SimSun;}}{\\colortbl\\red0;}\\uc1\\pard\\plain\\deftab360 \\f0 "
        "{\\*\\htmltag19 <html>}{\\*\\htmltag64}{\\*\\htmltag84 <b title=\"\\'cf\">}\\htmlrtf {\\b "
        "\\htmlrtf0 \\'cf\\'f0\\'e8 \\f2\\'d6\\'d0\\f0{\\*\\mhtmltag84 <i>}{\\*\\htmltag84 &nbsp;}"
        "\\htmlrtf \\'a0\\htmlrtf0 \\{x\\}\\u8212?\\htmlrtf }\\htmlrtf0 {\\*\\htmltag92 "
        "</b>}\\par{\\*\\htmltag27 </html>}}",
        "<html><b title=\"П\">При 中&nbsp;{x}—</b>\r\n</html>");
    check_html("{\\rtf1\\ansi\\fromhtml1{\\*\\htmltag <p>}cut \\htmlrtf here", "<p>cut ");
}

static void test_kinds(void)
{
    static const char text[] = "{\\rtf1\\ansi\\fromtext {\\fonttbl{\\f0 A;}}one\\par two\\par}",
                      plain[] = "{\\rtf1\\ansi say fromhtml1\\par}", late[] = "{\\rtf1\\ansi x\\fromhtml1 y}";
    g_assert_cmpint(day_rtf_wraps((day_span){(const uint8_t *)text, strlen(text)}), ==, DAY_RTF_WRAPS_TEXT);
    g_assert_cmpint(day_rtf_wraps((day_span){(const uint8_t *)plain, strlen(plain)}), ==,
                    DAY_RTF_WRAPS_NOTHING);
    g_assert_cmpint(day_rtf_wraps((day_span){(const uint8_t *)late, strlen(late)}), ==,
                    DAY_RTF_WRAPS_NOTHING);
    size_t size;
    g_autofree char *read = day_rtf_to_text((day_span){(const uint8_t *)text, strlen(text)}, &size);
    g_assert_cmpstr(read, ==, "one\ntwo\n");
    g_assert_cmpuint(size, ==, 8);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/rtf/lzfu/examples", test_examples);
    g_test_add_func("/rtf/lzfu/damage", test_damage);
    g_test_add_func("/rtf/lzfu/stored", test_stored);
    g_test_add_func("/rtf/html", test_html);
    g_test_add_func("/rtf/kinds", test_kinds);
    return g_test_run();
}
