/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which charset text is in. Certain signs come first; what they leave open is put to uchardet. */
#include "charset_detect.h"
#include "base/utf8.h"
#include <string.h>
#include <uchardet/uchardet.h>

static const day_charset *by_mark(day_span bytes)
{
    static const char *const marked[] = {"UTF-32LE", "UTF-32BE", "UTF-16LE", "UTF-16BE", "UTF-8", "GB18030"};
    for (guint i = 0; i < G_N_ELEMENTS(marked); i++) {
        const day_charset *charset = day_charset_by_name(marked[i]);
        if (day_charset_bom(charset, bytes) > 0) return charset;
    }
    return NULL;
}

static const day_charset *by_statistics(day_span bytes)
{
    uchardet_t detector = uchardet_new();
    uchardet_handle_data(detector, (const char *)bytes.data, bytes.size);
    uchardet_data_end(detector);
    const day_charset *charset = day_charset_by_name(uchardet_get_charset(detector));
    uchardet_delete(detector);
    return charset;
}

const day_charset *day_charset_detect(day_span bytes, const char *declared)
{
    const day_charset *charset = by_mark(bytes);
    if (charset != NULL) return charset;
    if (day_utf8_valid_prefix((const char *)bytes.data, bytes.size) + 4 > bytes.size)
        return day_charset_by_name("UTF-8");
    charset = day_charset_by_name(declared);
    if (charset == NULL) charset = by_statistics(bytes);
    return charset != NULL ? charset : day_charset_by_name("windows-1252");
}
