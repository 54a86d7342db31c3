/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Text of metafiles: strings come one by one, a word or a letter each at times, with the place where they
 * begin. They are taken in the order in which they are drawn, which is that of the document they were made
 * from. Source: [MS-WMF] 2.1.1.5 (character sets), [MS-EMF] 2.2.5. */
#include "metafile_text.h"
#include "format/text/charset_detect.h"
#include <math.h>
#include <string.h>

#define TEXT_MAX ((gsize)64 << 20)

void day_gdi_text_open(day_gdi_text *text)
{
    *text = (day_gdi_text){.text = g_string_new(NULL)};
}

void day_gdi_text_close(day_gdi_text *text)
{
    g_string_free(text->text, TRUE);
}

static bool is_wide(const char *text)
{
    return *text != '\0' && g_unichar_iswide(g_utf8_get_char(text));
}

/* Whether a space stood between the last piece and this one. */
static bool apart(const day_gdi_text *text, const day_gdi_piece *piece)
{
    const GString *line = text->text;
    if (line->len == 0 || line->str[line->len - 1] == ' ' || *piece->text == ' ') return false;
    double height = text->height > 0 ? text->height : piece->height;
    if (text->x_known && height > 0) return piece->x - text->x_end > height * 0.15;
    const char *last = g_utf8_find_prev_char(line->str, line->str + line->len);
    return last != NULL && !is_wide(last) && !is_wide(piece->text);
}

void day_gdi_text_add(day_gdi_text *text, const day_gdi_piece *piece)
{
    if (*piece->text == '\0' || text->text->len > TEXT_MAX) return;
    double height = MAX(text->height, piece->height);
    bool same_line = text->any && fabs(piece->y - text->y) <= (height > 0 ? height * 0.4 : 0) &&
                     (!text->x_known || piece->x >= text->x_end - height);
    if (text->any && !same_line)
        g_string_append_c(text->text, '\n');
    else if (apart(text, piece))
        g_string_append_c(text->text, ' ');
    g_string_append(text->text, piece->text);
    text->any = true;
    text->y = piece->y;
    text->height = piece->height;
    text->x_known = piece->width > 0;
    text->x_end = piece->x + piece->width;
}

day_err day_gdi_text_emit(day_gdi_text *text, day_emit *emit)
{
    g_autofree char *stripped = g_strdup(text->text->str);
    g_strstrip(stripped);
    if (*stripped == '\0') return DAY_OK;
    g_string_append_c(text->text, '\n');
    return day_emit_unit(emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                           .place = "p.1",
                                           .text = text->text->str,
                                           .text_size = text->text->len});
}

const day_charset *day_gdi_charset(uint8_t number)
{
    static const struct {
        uint8_t number;
        const char *name;
    } rows[] = {
        {0, "windows-1252"},   {77, "macintosh"},     {128, "Shift_JIS"},    {129, "EUC-KR"},
        {134, "GB18030"},      {136, "Big5"},         {161, "windows-1253"}, {162, "windows-1254"},
        {163, "windows-1258"}, {177, "windows-1255"}, {178, "windows-1256"}, {186, "windows-1257"},
        {204, "windows-1251"}, {222, "windows-874"},  {238, "windows-1250"},
    };
    for (guint i = 0; i < G_N_ELEMENTS(rows); i++)
        if (rows[i].number == number) return day_charset_by_name(rows[i].name);
    return NULL;
}

char *day_gdi_string(day_span bytes, const day_charset *charset)
{
    if (bytes.size == 0) return g_strdup("");
    return day_charset_to_utf8(charset != NULL ? charset : day_charset_detect(bytes, NULL), bytes, NULL,
                               NULL);
}
