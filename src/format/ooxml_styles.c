/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Number formats of spreadsheets, as far as they tell dates from numbers. Built-in formats 14 to 22 and 45 to
 * 47, and the East Asian ones 27 to 36 and 50 to 58, are dates; others by the letters of their code outside
 * quotes, brackets and escapes. */
#include "ooxml_styles.h"
#include <math.h>
#include <string.h>

enum { SHOWS_DATE = 1, SHOWS_TIME = 2 };

struct day_ooxml_styles {
    GHashTable *codes; /* numFmtId → kind of the workbook's own formats */
    GArray *cells;     /* guint8: kind of each cell style */
    bool from_1904, within_cells;
};

unsigned day_ooxml_styles_kind(const char *code)
{
    unsigned kind = 0;
    for (const char *at = code; *at != '\0' && *at != ';'; at++) {
        if (*at == '"') {
            const char *close = strchr(at + 1, '"');
            if (close == NULL) break;
            at = close;
        } else if (*at == '[') {
            const char *close = strchr(at, ']');
            if (close == NULL) break;
            if (strchr("hms", g_ascii_tolower(at[1])) != NULL) kind |= SHOWS_TIME; /* [h]: elapsed hours */
            at = close;
        } else if (*at == '\\' || *at == '_' || *at == '*') {
            if (at[1] == '\0') break;
            at++;
        } else if (strchr("yd", g_ascii_tolower(*at)) != NULL) {
            kind |= SHOWS_DATE;
        } else if (strchr("hs", g_ascii_tolower(*at)) != NULL) {
            kind |= SHOWS_TIME;
        } else if (strchr("0#?", *at) != NULL && kind == 0) {
            return 0; /* a number comes first */
        }
    }
    return kind;
}

static unsigned built_in_kind(unsigned id)
{
    if (id == 22) return SHOWS_DATE | SHOWS_TIME;
    if (id >= 14 && id <= 17) return SHOWS_DATE;
    if ((id >= 18 && id <= 21) || (id >= 45 && id <= 47) || (id >= 32 && id <= 35) || id == 55 || id == 56)
        return SHOWS_TIME;
    return (id >= 27 && id <= 36) || (id >= 50 && id <= 58) ? SHOWS_DATE : 0;
}

static void note_format(day_ooxml_styles *styles, const char **attributes)
{
    const char *id = day_xml_attribute(attributes, "numFmtId"),
               *code = day_xml_attribute(attributes, "formatCode");
    if (id == NULL || code == NULL) return;
    guint key = (guint)strtoul(id, NULL, 10);
    g_hash_table_replace(styles->codes, GUINT_TO_POINTER(key),
                         GUINT_TO_POINTER(day_ooxml_styles_kind(code) + 1));
}

static void note_cell_style(day_ooxml_styles *styles, const char **attributes)
{
    const char *text = day_xml_attribute(attributes, "numFmtId");
    guint id = text != NULL ? (guint)strtoul(text, NULL, 10) : 0;
    guint own = GPOINTER_TO_UINT(g_hash_table_lookup(styles->codes, GUINT_TO_POINTER(id)));
    guint8 kind = (guint8)(own > 0 ? own - 1 : built_in_kind(id));
    g_array_append_val(styles->cells, kind);
}

static void style_start(const char *name, const char **attributes, void *ctx)
{
    day_ooxml_styles *styles = ctx;
    if (strcmp(name, "numFmt") == 0) note_format(styles, attributes);
    if (strcmp(name, "cellXfs") == 0) styles->within_cells = true;
    if (strcmp(name, "xf") == 0 && styles->within_cells) note_cell_style(styles, attributes);
}

static void style_end(const char *name, void *ctx)
{
    day_ooxml_styles *styles = ctx;
    if (strcmp(name, "cellXfs") == 0) styles->within_cells = false;
}

day_ooxml_styles *day_ooxml_styles_read(const day_zip_parts *parts, bool from_1904, day_emit *emit)
{
    day_ooxml_styles *styles = g_new0(day_ooxml_styles, 1);
    styles->codes = g_hash_table_new(NULL, NULL);
    styles->cells = g_array_new(FALSE, FALSE, sizeof(guint8));
    styles->from_1904 = from_1904;
    const day_xml_handler handler = {.start = style_start, .end = style_end};
    (void)day_ooxml_walk(parts, "xl/styles.xml", &handler, styles, emit);
    return styles;
}

void day_ooxml_styles_free(day_ooxml_styles *styles)
{
    g_hash_table_destroy(styles->codes);
    g_array_free(styles->cells, TRUE);
    g_free(styles);
}

/* Serial 0 is 1899-12-30, which makes every day from 1900-03-01 on right (the format counts a 29 February
 * 1900 that never was). */
static bool append_moment(GString *out, double serial, unsigned kind, bool from_1904)
{
    if (from_1904) serial += 1462;
    if (!(serial >= 0 && serial < 2958466)) return false; /* beyond 9999-12-31 it is no date */
    gint64 seconds = (gint64)llround(serial * 86400);
    bool date = (kind & SHOWS_DATE) != 0 && serial >= 1;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(seconds - G_GINT64_CONSTANT(2209161600));
    g_autofree char *text = g_date_time_format(when, !date                  ? "%H:%M:%S"
                                                     : seconds % 86400 == 0 ? "%Y-%m-%d"
                                                                            : "%Y-%m-%d %H:%M:%S");
    g_string_append(out, text);
    return true;
}

/* 0.1 is stored as 0.10000000000000001: show what was meant. */
static void append_number(GString *out, const char *number)
{
    char *end = NULL;
    double value = g_ascii_strtod(number, &end);
    if (strlen(number) < 17 || strchr(number, '.') == NULL || *end != '\0') {
        g_string_append(out, number);
        return;
    }
    char shown[G_ASCII_DTOSTR_BUF_SIZE];
    g_string_append(out, g_ascii_formatd(shown, sizeof shown, "%.15g", value));
}

void day_ooxml_styles_append(GString *out, const day_ooxml_styles *styles, unsigned style, const char *number)
{
    unsigned kind = style < styles->cells->len ? g_array_index(styles->cells, guint8, style) : 0;
    char *end = NULL;
    double value = g_ascii_strtod(number, &end);
    bool whole = end != number && *end == '\0';
    if (kind == 0 || !whole || !append_moment(out, value, kind, styles->from_1904))
        append_number(out, number);
}
