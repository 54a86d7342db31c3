/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Bodies of Outlook's messages in compressed RTF ([MS-OXRTFCP]). Most of it wraps HTML or plain text
 * ([MS-OXRTFEX]) and is unwrapped; RTF of its own right gives its text where there is no other, and is a file
 * of its own where it holds more than text. Invariant: a body that is damaged gives what came before. */
#include "mapi_body.h"
#include "format/office/rtf_html.h"
#include "format/office/rtf_lzfu.h"
#include "format/office/rtf_text.h"
#include <string.h>

#define BODY 0x1000
#define RTF_COMPRESSED 0x1009
#define HTML 0x1013
#define ATTACH_LONG_FILENAME 0x3707
#define ATTACH_MIME 0x370E

static bool has(const day_mapi_message *message, uint16_t id)
{
    const day_mapi_value *value = day_mapi_find(message->props, id);
    return value != NULL && value->bytes->len > 0;
}

static bool send_rtf(const day_mapi_file *file, day_mapi_sink sink, void *ctx)
{
    const GByteArray *rtf = file->store;
    sink(rtf->data, rtf->len, ctx);
    return true;
}

static bool holds(const GByteArray *rtf, const char *word)
{
    return memmem(rtf->data, rtf->len, word, strlen(word)) != NULL;
}

static void add_file(day_mapi_message *message)
{
    static const char name[] = "body.rtf", type[] = "text/rtf";
    day_mapi_file *file = day_mapi_add_file(message);
    day_mapi_add(file->props, ATTACH_LONG_FILENAME, DAY_MAPI_STRING8, 0, NULL,
                 (day_span){(const uint8_t *)name, sizeof name});
    day_mapi_add(file->props, ATTACH_MIME, DAY_MAPI_STRING8, 0, NULL,
                 (day_span){(const uint8_t *)type, sizeof type});
    file->store = message->rtf;
    file->send = send_rtf;
}

void day_mapi_take_body(day_mapi_message *message)
{
    const day_mapi_value *packed = day_mapi_find(message->props, RTF_COMPRESSED);
    if (packed == NULL || has(message, HTML) || message->rtf != NULL) return;
    message->rtf = g_byte_array_new();
    day_error error = {0};
    day_rtf_decompress(message->rtf, (day_span){packed->bytes->data, packed->bytes->len}, &error);
    day_span rtf = {message->rtf->data, message->rtf->len};
    if (rtf.size == 0) return;
    day_rtf_wrapped wraps = day_rtf_wraps(rtf);
    if (wraps == DAY_RTF_WRAPS_HTML) {
        GString *html = g_string_new(NULL);
        day_rtf_unwrap_html(html, rtf);
        message->html = g_string_free(html, html->len == 0);
    } else if (!has(message, BODY)) {
        size_t size;
        message->plain = day_rtf_to_text(rtf, &size);
    }
    if (wraps == DAY_RTF_WRAPS_NOTHING && (holds(message->rtf, "\\pict") || holds(message->rtf, "\\objdata")))
        add_file(message);
}
