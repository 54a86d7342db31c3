/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What other programs read from pictures: hOCR, ALTO, PAGE, Tesseract's table, JSON lists. Told by content,
 * as their names say little (.html, .xml, .tsv, .json). Each page is a unit of OCR text with places of words;
 * analyse/ finds the picture that it speaks of and compares. Held in memory as a whole, up to TEXT_MAX. */
#include "format/format.h"
#include "sidecar_kinds.h"
#include "format/text/text_head.h"
#include "format/text/text_stream.h"
#include <string.h>

#define TEXT_MAX ((size_t)128 << 20)

static const struct {
    const char *mime;
    bool (*is)(const char *text, size_t size);
    void (*read)(day_sidecar *sidecar, const char *text, size_t size);
} kinds[] = {
    {"text/vnd.hocr+html", day_sidecar_is_hocr, day_sidecar_read_hocr},
    {"application/alto+xml", day_sidecar_is_alto, day_sidecar_read_xml},
    {"application/vnd.prima.page+xml", day_sidecar_is_page, day_sidecar_read_xml},
    {"text/x-tesseract-tsv", day_sidecar_is_table, day_sidecar_read_table},
    {"application/x-ocr+json", day_sidecar_is_list, day_sidecar_read_list},
};

/* Markup begins with '<', JSON with a bracket, the table with its first column's name. */
static bool begins_like_one(char first)
{
    return first == '<' || first == '{' || first == '[' || first == 'l';
}

static const char *sniff(const day_input *input)
{
    const day_text_head *head = day_text_head_of(input);
    size_t size;
    if (!head->is_text) return NULL;
    const char *text = day_text_head_trimmed(head, &size);
    if (size == 0 || !begins_like_one(*text)) return NULL;
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if ((*text == '<') == (i < 3) && kinds[i].is(text, size)) return kinds[i].mime;
    return NULL;
}

static day_err read_all(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    day_text_stream stream;
    size_t size = 0;
    day_text_stream_open(&stream, input, NULL);
    g_autofree char *text = day_text_stream_all(&stream, TEXT_MAX, &size, error);
    day_text_stream_report(&stream, emit);
    day_text_stream_close(&stream);
    if (text == NULL) return error->code;
    const char *from = text + strspn(text, " \t\r\n");
    day_sidecar sidecar;
    day_sidecar_init(&sidecar, emit);
    for (guint i = 0; i < G_N_ELEMENTS(kinds); i++)
        if (strcmp(kinds[i].mime, mime) == 0) kinds[i].read(&sidecar, from, size - (size_t)(from - text));
    day_err err = day_sidecar_finish(&sidecar);
    day_sidecar_clear(&sidecar);
    return err;
}

static const char *const extensions[] = {"hocr", "html", "htm",   "xhtml", "xml", "alto",
                                         "tsv",  "json", "jsonl", "txt",   NULL};
const day_format day_format_sidecar = {
    .name = "sidecar", .extensions = extensions, .sniff = sniff, .read = read_all};
