/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "roles.h"
#include <stddef.h>
#include <stdint.h>

/* The value of one cell as the same value is written everywhere: digits of any script in ASCII, telephones as
 * E.164 where the plan is known, addresses of mail in small letters, documents in capitals without blanks. */

#define DAY_CELL_VALUE_MAX 128

typedef struct day_cell_value {
    char text[DAY_CELL_VALUE_MAX]; /* NUL-terminated */
    char country[3];               /* that the value itself tells; "" none */
} day_cell_value;

typedef struct day_cell_rule {
    day_role role;
    char region[3];   /* of telephones: where they are dialled; "" not known */
    bool bare_abroad; /* of telephones: the country's code stands there without '+' */
    bool strict;      /* of telephones: only as `region` and `bare_abroad` say, and given out there */
    bool lenient; /* a label says it: zeros that a spreadsheet dropped in front are put back, an IMEI may lack
                     its check digit, a telephone may be of no known plan */
} day_cell_rule;

/* Whether the cell is a value of that role: checksums, numbering plans, forms. `cell` is valid UTF-8; at most
 * 300 bytes of it are looked at, and what is longer is none. Placeholders (one figure alone) are none. */
bool day_cell_value_read(day_cell_value *out, const day_cell_rule *rule, const char *cell, size_t size);

/* Nothing, or what stands for nothing: NULL, N/A, a dash. */
bool day_cell_is_empty(const char *cell, size_t size);

/* Whether the cell is the identity of a cell of a mobile network: country, network, area, cell (3GPP
 * TS 23.003). */
bool day_cell_is_site(const char *cell, size_t size);

/* The day of a cell that is a date, since 1970-01-01; false when it is none. */
bool day_cell_day(int64_t *day, const char *cell, size_t size);

/* A name as names are compared: one hash a word; initials apart. */
#define DAY_NAME_WORDS 5
typedef struct day_name_key {
    uint32_t words[DAY_NAME_WORDS]; /* 0: no more */
} day_name_key;

/* Adds the words of a cell to a key that is zero or has some already. */
void day_name_key_add(day_name_key *key, const char *cell, size_t size);
/* Whether both may be one person's: the words of the shorter are among those of the other, an initial
 * standing for a word. An empty one agrees with all. */
bool day_name_keys_agree(const day_name_key *a, const day_name_key *b);
bool day_name_key_is_empty(const day_name_key *key);
