/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Whether an item is text, and its head in UTF-8: what the sniffers of the text family share. Binary is told
 * by control characters: text has next to none, and bytes without structure have one in nine. Invariant:
 * computed at most once an item; the memo is one block, freed by the input. */
#include "text_head.h"
#include "base/utf8.h"
#include "charset_detect.h"
#include <string.h>

/* Formats that pass for text and are none to a reader. */
static const char *const not_text[] = {"%PDF-",
                                       "%!PS-",
                                       "!<arch>\n",
                                       "070701",
                                       "070702",
                                       "070707",
                                       "xar!",
                                       "\xD0\xCF\x11\xE0",
                                       "PK\x03\x04",
                                       "\x7F"
                                       "ELF"};

typedef struct text_tally {
    size_t characters, nuls, controls, undecoded;
    size_t separators; /* of `controls`: the commonest of those that dumps put between fields */
    size_t spaces, foreign, foreign_letters; /* white space; characters beyond ASCII */
} text_tally;

static bool is_control(uint32_t code)
{
    if (code < 0x20) return strchr("\t\n\v\f\r\b\x1b", (int)code) == NULL;
    return code >= 0x80 && code < 0xA0 && code != 0x85;
}

/* Hive's and other dumps: one of these, and no other control character. */
static size_t count_separators(const char *text, size_t size)
{
    static const char separators[] = "\x01\x02\x1E\x1F";
    size_t most = 0;
    for (const char *separator = separators; *separator != '\0'; separator++) {
        size_t count = 0;
        for (size_t at = 0; at < size; at++) count += text[at] == *separator;
        most = MAX(most, count);
    }
    return most;
}

static text_tally tally_of(const char *text, size_t size)
{
    text_tally tally = {0};
    for (size_t at = 0; at < size; tally.characters++) {
        uint32_t code = (uint8_t)text[at];
        if (code < 0x7F && code >= 0x20) {
            tally.spaces += code == ' ';
            at++;
            continue;
        }
        at += day_utf8_next(text + at, size - at, &code);
        tally.spaces += g_unichar_isspace(code);
        tally.foreign += code >= 0x80;
        tally.foreign_letters += code >= 0x80 && g_unichar_isalnum(code);
        if (code == 0x2400 || code == 0)
            tally.nuls++;
        else if (code == 0xFFFD)
            tally.undecoded++;
        else if (is_control(code) && !(code == 0x1A && at == size)) /* Ctrl-Z ended files in DOS */
            tally.controls++;
    }
    return tally;
}

/* Any byte is some character of some charset; but people put white space between words, and what they write
 * in one piece is letters and digits. */
static bool is_unbroken_noise(const text_tally *tally)
{
    return tally->foreign >= 64 && tally->spaces == 0 && tally->foreign_letters * 10 < tally->foreign * 6;
}

/* Lines of several charsets in one file, or letters that were cut: text that is read as far as it goes.
 * Binary that decodes so badly has control characters too. */
static bool is_damaged_writing(const text_tally *tally)
{
    size_t ascii = tally->characters - tally->foreign;
    return tally->controls == 0 && tally->nuls == 0 && (tally->spaces > 0 || ascii * 2 >= tally->characters);
}

static bool looks_like_text(day_span bytes, const char *text, size_t size)
{
    for (guint i = 0; i < G_N_ELEMENTS(not_text); i++) {
        size_t length = strlen(not_text[i]);
        if (bytes.size >= length && memcmp(bytes.data, not_text[i], length) == 0) return false;
    }
    text_tally tally = tally_of(text, size);
    if (is_unbroken_noise(&tally)) return false;
    size_t some = tally.characters >= 16 ? 1 : 0;
    if (tally.controls > some && tally.nuls == 0) tally.separators = count_separators(text, size);
    if (tally.separators == tally.controls && memchr(text, '\n', size) != NULL) tally.controls = 0;
    return tally.controls <= some + tally.characters / 50 && tally.nuls <= some + tally.characters / 20 &&
           tally.undecoded <= some + tally.characters / (is_damaged_writing(&tally) ? 2 : 10);
}

static bool has_only_cr(const char *text, size_t size)
{
    return memchr(text, '\n', size) == NULL && memchr(text, '\r', size) != NULL;
}

/* Decodes and drops what the end of the head has cut. */
static char *decode_head(const day_input *input, const day_charset *charset, size_t *size)
{
    GByteArray *out = g_byte_array_sized_new((guint)(input->head.size * 2 + 16));
    size_t bom = day_charset_bom(charset, input->head);
    day_decoder decoder;
    day_decoder_init(&decoder, charset, bom);
    bool whole = input->head.size == input->size;
    day_decoder_feed(&decoder, (day_span){input->head.data + bom, input->head.size - bom}, whole, out);
    day_decoder_clear(&decoder);
    *size = out->len;
    g_byte_array_append(out, (const guint8 *)"", 1);
    return (char *)g_byte_array_free(out, FALSE);
}

const day_text_head *day_text_head_of(const day_input *input)
{
    if (*input->text_head != NULL) return *input->text_head;
    const day_charset *charset = day_charset_detect(input->head, NULL);
    size_t size = 0;
    g_autofree char *text = decode_head(input, charset, &size);
    day_text_head *head = g_malloc(sizeof *head + size + 1);
    char *copy = (char *)(head + 1);
    memcpy(copy, text, size + 1);
    *head = (day_text_head){.is_text = looks_like_text(input->head, copy, size),
                            .whole = input->head.size == input->size,
                            .cr_lines = has_only_cr(copy, size),
                            .charset = charset,
                            .text = copy,
                            .size = size};
    if (head->cr_lines) g_strdelimit(copy, "\r", '\n');
    *input->text_head = head;
    return head;
}

const char *day_text_head_trimmed(const day_text_head *head, size_t *size)
{
    const char *at = head->text;
    while (g_ascii_isspace(*at)) at++;
    *size = head->size - (size_t)(at - head->text);
    return at;
}
