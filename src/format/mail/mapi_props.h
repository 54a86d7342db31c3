/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "base/span.h"
#include "model/record.h"
#include <glib.h>

/* The properties of one object of Outlook's: a message, a recipient, an attachment ([MS-OXCDATA] 2.11), as
 * msg, pst and winmail.dat have them. Values keep the store's bytes; text is converted when asked for. */
typedef struct day_mapi_value {
    uint16_t id, type; /* the property tag's halves; a multiple value is several values of the single type */
    uint32_t lid;      /* the number of a named property, 0 when it has none */
    char *name;        /* the name of a property named by text, NULL when it is not */
    GByteArray *bytes; /* integers are little-endian; text has no trailing NUL */
} day_mapi_value;

typedef struct day_mapi_props {
    GPtrArray *values; /* day_mapi_value */
    uint32_t codepage; /* what text that is no Unicode is in, when the object does not say; 0: not known */
} day_mapi_props;

/* Types of values. */
#define DAY_MAPI_I2 0x0002
#define DAY_MAPI_I4 0x0003
#define DAY_MAPI_DOUBLE 0x0005
#define DAY_MAPI_BOOLEAN 0x000B
#define DAY_MAPI_OBJECT 0x000D
#define DAY_MAPI_I8 0x0014
#define DAY_MAPI_STRING8 0x001E
#define DAY_MAPI_UNICODE 0x001F
#define DAY_MAPI_TIME 0x0040
#define DAY_MAPI_BINARY 0x0102
#define DAY_MAPI_MULTIPLE 0x1000

day_mapi_props *day_mapi_props_new(void);
void day_mapi_props_free(day_mapi_props *props);
G_DEFINE_AUTOPTR_CLEANUP_FUNC(day_mapi_props, day_mapi_props_free)

/* Copies the bytes. `name` may be NULL. */
void day_mapi_add(day_mapi_props *props, uint16_t id, uint16_t type, uint32_t lid, const char *name,
                  day_span bytes);

/* The first value of that property, or NULL. Borrowed. */
const day_mapi_value *day_mapi_find(const day_mapi_props *props, uint16_t id);
const day_mapi_value *day_mapi_find_lid(const day_mapi_props *props, uint32_t lid);

/* Text in UTF-8 without NUL, several values joined by "; "; NULL when there is none or it is empty. Caller
 * frees. */
char *day_mapi_text(const day_mapi_props *props, uint16_t id);

/* A value as a person writes it, whatever its type: text, number, yes or no, time in UTC. NULL for bytes and
 * empty text. Caller frees. */
char *day_mapi_value_text(const day_mapi_props *props, const day_mapi_value *value);

/* `fallback` when there is no such number. */
int64_t day_mapi_number(const day_mapi_props *props, uint16_t id, int64_t fallback);

/* Milliseconds since 1970 in UTC; DAY_TIME_NONE when there is none. */
int64_t day_mapi_time(const day_mapi_props *props, uint16_t id);
int64_t day_mapi_value_time(const day_mapi_value *value);

/* The code page that the object says its text is in, else its `codepage`; 0 when not known. */
uint32_t day_mapi_codepage(const day_mapi_props *props);

/* The name of a Windows code page as charset.h knows it, or NULL. Static string. */
const char *day_codepage_charset(uint32_t codepage);
