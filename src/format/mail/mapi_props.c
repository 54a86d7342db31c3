/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Properties of Outlook's objects: a bag of tagged values, filled by the readers of msg, pst and winmail.dat
 * and asked by mapi_mime.c. Text is UTF-16 or in the object's code page, which it names itself
 * (PidTagMessageCodepage, PidTagInternetCodepage) and which is often wrong: the bytes have a say
 * (mail_text.c). Times are FILETIMEs: 100 ns since 1601 in UTC. Invariant: whatever text leaves is valid
 * UTF-8 without NUL. Follows [MS-OXCDATA], [MS-OXPROPS]. */
#include "mapi_props.h"
#include "format/text/charset.h"
#include "mail_text.h"
#include "base/cursor.h"
#include "base/utf16.h"
#include <string.h>

#define VALUES_MAX 20000u
#define MESSAGE_CODEPAGE 0x3FFD
#define INTERNET_CODEPAGE 0x3FDE
#define FILETIME_1970 INT64_C(116444736000000000)

static void value_free(void *data)
{
    day_mapi_value *value = data;
    g_free(value->name);
    g_byte_array_unref(value->bytes);
    g_free(value);
}

day_mapi_props *day_mapi_props_new(void)
{
    day_mapi_props *props = g_new0(day_mapi_props, 1);
    props->values = g_ptr_array_new_with_free_func(value_free);
    return props;
}

void day_mapi_props_free(day_mapi_props *props)
{
    if (props == NULL) return;
    g_ptr_array_unref(props->values);
    g_free(props);
}

/* Text without the NULs that end it. */
static size_t text_size(uint16_t type, day_span bytes)
{
    size_t size = bytes.size;
    if (type == DAY_MAPI_UNICODE) {
        size &= ~(size_t)1;
        while (size >= 2 && bytes.data[size - 1] == 0 && bytes.data[size - 2] == 0) size -= 2;
    } else if (type == DAY_MAPI_STRING8) {
        while (size > 0 && bytes.data[size - 1] == 0) size--;
    }
    return size;
}

void day_mapi_add(day_mapi_props *props, uint16_t id, uint16_t type, uint32_t lid, const char *name,
                  day_span bytes)
{
    if (props->values->len >= VALUES_MAX || bytes.size > G_MAXUINT / 2) return;
    day_mapi_value *value = g_new0(day_mapi_value, 1);
    *value = (day_mapi_value){.id = id, .type = type, .lid = lid, .name = g_strdup(name)};
    value->bytes = g_byte_array_new();
    size_t size = text_size(type, bytes);
    if (size > 0) g_byte_array_append(value->bytes, bytes.data, (guint)size);
    g_ptr_array_add(props->values, value);
}

const day_mapi_value *day_mapi_find(const day_mapi_props *props, uint16_t id)
{
    for (guint i = 0; i < props->values->len; i++) {
        const day_mapi_value *value = props->values->pdata[i];
        if (value->id == id) return value;
    }
    return NULL;
}

const day_mapi_value *day_mapi_find_lid(const day_mapi_props *props, uint32_t lid)
{
    for (guint i = 0; i < props->values->len; i++) {
        const day_mapi_value *value = props->values->pdata[i];
        if (value->lid == lid) return value;
    }
    return NULL;
}

/* --- text -------------------------------------------------------------------------------------------- */

const char *day_codepage_charset(uint32_t codepage)
{
    const day_charset *charset = codepage != 0 ? day_charset_by_codepage(codepage) : NULL;
    return charset != NULL ? day_charset_name(charset) : NULL;
}

/* UTF-16 is no code page of bytes. */
static bool is_codepage(int64_t page)
{
    const char *charset = page > 0 && page < 70000 ? day_codepage_charset((uint32_t)page) : NULL;
    return charset != NULL && !g_str_has_prefix(charset, "UTF-16");
}

uint32_t day_mapi_codepage(const day_mapi_props *props)
{
    static const uint16_t ids[] = {MESSAGE_CODEPAGE, INTERNET_CODEPAGE};
    for (guint i = 0; i < G_N_ELEMENTS(ids); i++) {
        int64_t page = day_mapi_number(props, ids[i], 0);
        if (is_codepage(page)) return (uint32_t)page;
    }
    return props->codepage;
}

/* A NUL within hides nothing of what follows. */
static char *utf16_text(day_span bytes)
{
    GString *out = g_string_sized_new(bytes.size);
    day_utf16le_append(out, bytes);
    for (gsize i = 0; i < out->len; i++)
        if (out->str[i] == '\0') out->str[i] = ' ';
    return g_string_free(out, FALSE);
}

static char *string_of(const day_mapi_props *props, const day_mapi_value *value)
{
    if (value->bytes->len == 0) return NULL;
    if (value->type == DAY_MAPI_UNICODE) return utf16_text((day_span){value->bytes->data, value->bytes->len});
    return day_mail_to_utf8((day_span){value->bytes->data, value->bytes->len},
                            day_codepage_charset(day_mapi_codepage(props)));
}

char *day_mapi_text(const day_mapi_props *props, uint16_t id)
{
    g_autoptr(GString) out = g_string_new(NULL);
    for (guint i = 0; i < props->values->len; i++) {
        const day_mapi_value *value = props->values->pdata[i];
        bool text = value->type == DAY_MAPI_UNICODE || value->type == DAY_MAPI_STRING8;
        if (value->id != id || !text) continue;
        g_autofree char *string = string_of(props, value);
        if (string == NULL) continue;
        g_string_append_printf(out, "%s%s", out->len > 0 ? "; " : "", string);
    }
    return out->len > 0 ? g_string_free(g_steal_pointer(&out), FALSE) : NULL;
}

/* --- numbers and times ------------------------------------------------------------------------------- */

static int64_t number_of(const day_mapi_value *value)
{
    day_cursor cursor = day_cursor_over((day_span){value->bytes->data, value->bytes->len});
    switch (value->type) {
    case DAY_MAPI_I2: return (int16_t)day_cursor_u16le(&cursor);
    case DAY_MAPI_BOOLEAN: return day_cursor_u8(&cursor) != 0;
    case DAY_MAPI_I4: return (int32_t)day_cursor_u32le(&cursor);
    default: return (int64_t)day_cursor_u64le(&cursor);
    }
}

static bool is_number(uint16_t type)
{
    return type == DAY_MAPI_I2 || type == DAY_MAPI_I4 || type == DAY_MAPI_I8 || type == DAY_MAPI_BOOLEAN;
}

int64_t day_mapi_number(const day_mapi_props *props, uint16_t id, int64_t fallback)
{
    const day_mapi_value *value = day_mapi_find(props, id);
    return value != NULL && is_number(value->type) ? number_of(value) : fallback;
}

/* Outlook writes the year 4501 for "none". */
int64_t day_mapi_value_time(const day_mapi_value *value)
{
    if (value == NULL || value->type != DAY_MAPI_TIME || value->bytes->len < 8) return DAY_TIME_NONE;
    day_cursor cursor = day_cursor_over((day_span){value->bytes->data, value->bytes->len});
    int64_t told = (int64_t)day_cursor_u64le(&cursor);
    if (told <= 0) return DAY_TIME_NONE;
    int64_t ms = (told - FILETIME_1970) / 10000;
    return ms < INT64_C(79870662000000) ? ms : DAY_TIME_NONE;
}

int64_t day_mapi_time(const day_mapi_props *props, uint16_t id)
{
    return day_mapi_value_time(day_mapi_find(props, id));
}

static char *time_text(const day_mapi_value *value)
{
    int64_t ms = day_mapi_value_time(value);
    if (ms == DAY_TIME_NONE) return NULL;
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(ms / 1000);
    return when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M UTC") : NULL;
}

char *day_mapi_value_text(const day_mapi_props *props, const day_mapi_value *value)
{
    if (value == NULL) return NULL;
    switch (value->type) {
    case DAY_MAPI_UNICODE:
    case DAY_MAPI_STRING8: return string_of(props, value);
    case DAY_MAPI_TIME: return time_text(value);
    case DAY_MAPI_BOOLEAN: return g_strdup(number_of(value) != 0 ? "yes" : "no");
    default: break;
    }
    if (is_number(value->type)) return g_strdup_printf("%" G_GINT64_FORMAT, number_of(value));
    if (value->type != DAY_MAPI_DOUBLE || value->bytes->len < 8) return NULL;
    double number;
    memcpy(&number, value->bytes->data, sizeof number);
    return g_strdup_printf("%g", number);
}
