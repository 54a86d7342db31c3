/* SPDX-License-Identifier: AGPL-3.0-or-later
 * First bytes of documents of old office programs, drawing programs and e-book readers. Each row is what the
 * format's own readers ask for, and four bytes at least; libmagic lacks or mistakes these. XML kinds are told
 * by their root element. */
#include "legacy_peek.h"
#include <string.h>

#define WITHIN 1024 /* where the root element of XML must start */

typedef struct signature {
    uint16_t offset;
    uint8_t size;
    const char *bytes;
    const char *mime;
} signature;

#define WORDPERFECT "application/vnd.wordperfect"
#define LOTUS "application/vnd.lotus-1-2-3"
#define QUATTRO "application/x-quattro-pro"
#define WORKS "application/vnd.ms-works"
#define PALM "application/x-palm-ebook"
#define FREEHAND "application/x-freehand"

static const signature signatures[] = {
    {0, 4, "\xFFWPC", WORDPERFECT},
    {0, 6, "\x00\x00\x02\x00\x04\x04", LOTUS}, /* 1A */
    {0, 6, "\x00\x00\x02\x00\x06\x04", LOTUS}, /* WK1 */
    {0, 6, "\x00\x00\x1A\x00\x00\x10", LOTUS}, /* WK3 */
    {0, 6, "\x00\x00\x1A\x00\x02\x10", LOTUS}, /* WK4 */
    {0, 6, "\x00\x00\x1A\x00\x03\x10", LOTUS},
    {0, 6, "\x00\x00\x1A\x00\x05\x10", LOTUS},
    {0, 6, "\x00\x00\x02\x00\x01\x10", QUATTRO}, /* WB1 */
    {0, 6, "\x00\x00\x02\x00\x02\x10", QUATTRO}, /* WB2 */
    {0, 6, "\x00\x00\x02\x00\x20\x51", QUATTRO}, /* WQ1 */
    {0, 6, "\x00\x00\x02\x00\x21\x51", QUATTRO}, /* WQ2 */
    {0, 6, "\xFF\x00\x02\x00\x04\x04", WORKS},
    {0, 6, "\x31\xBE\x00\x00\x00\xAB", "application/x-mswrite"},
    {0, 6, "\x32\xBE\x00\x00\x00\xAB", "application/x-mswrite"},
    {0, 4, "AGD1", FREEHAND},
    {0, 4, "AGD2", FREEHAND},
    {0, 4, "AGD3", FREEHAND},
    {0, 4, "AGD4", FREEHAND},
    {2, 5, "MMXPR", "application/vnd.quark.quarkxpress"},
    {2, 5, "IIXPR", "application/vnd.quark.quarkxpress"},
    {60, 8, "BOOKMOBI", "application/x-mobipocket-ebook"},
    {60, 8, "TEXtREAd", PALM},
    {60, 8, "TEXtTlDc", PALM},
    {60, 8, "DataPlkr", PALM},
    {60, 8, "PNRdPPrs", PALM},
    {60, 8, "zTXTGPlm", PALM},
    {0, 6, "L\0R\0F\0", "application/x-sony-bbeb"},
    {0, 9, "!!8-Bit!!", "application/x-tcr"},
    {0, 20, "HWP Document File V3", "application/x-hwp-v3"},
    {0, 10, "<MakerFile", "application/vnd.framemaker"},
    {0, 8, "ITOLITLS", "application/x-ms-reader"},
    {4, 4, "BOBO", "application/x-mac-office"}, /* ClarisWorks, AppleWorks */
};

static bool has(day_span head, size_t offset, const char *bytes, size_t size)
{
    return head.size >= offset + size && memcmp(head.data + offset, bytes, size) == 0;
}

/* RIFF files of CorelDRAW name themselves after the length. */
static const char *corel(day_span head)
{
    if (!has(head, 0, "RIFF", 4)) return NULL;
    if (has(head, 8, "CDR", 3) || has(head, 8, "cdr", 3)) return "application/vnd.corel-draw";
    return has(head, 8, "CMX1", 4) ? "application/x-cmx" : NULL;
}

static const char *by_root_element(day_span head)
{
    static const char *const roots[][2] = {{"<FictionBook", "application/x-fictionbook"},
                                           {"<abiword", "application/x-abiword"}};
    size_t at = has(head, 0, "\xEF\xBB\xBF", 3) ? 3 : 0;
    if (!has(head, at, "<?xml", 5) && !has(head, at, "<abiword", 8)) return NULL;
    const char *text = (const char *)head.data;
    for (guint i = 0; i < G_N_ELEMENTS(roots); i++)
        if (g_strstr_len(text, (gssize)MIN(head.size, WITHIN), roots[i][0]) != NULL) return roots[i][1];
    return NULL;
}

const char *day_legacy_peek_mime(const day_input *input)
{
    day_span head = input->head;
    for (guint i = 0; i < G_N_ELEMENTS(signatures); i++) {
        const signature *row = &signatures[i];
        if (!has(head, row->offset, row->bytes, row->size)) continue;
        bool graphics = strcmp(row->mime, WORDPERFECT) == 0 && has(head, 9, "\x16", 1);
        return graphics ? "application/x-wordperfect-graphics" : row->mime;
    }
    const char *mime = corel(head);
    return mime != NULL ? mime : by_root_element(head);
}
