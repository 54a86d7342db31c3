/* SPDX-License-Identifier: AGPL-3.0-or-later
 * By the rows of Wagner and Fischer; names are short. */
#include "near_name.h"
#include "base/utf8.h"
#include <string.h>

/* The characters; more than DAY_NEAR_LONGEST: too many. */
static guint letters_of(uint32_t out[DAY_NEAR_LONGEST], const char *text)
{
    size_t size = strlen(text);
    guint n = 0;
    for (size_t at = 0; at < size && n <= DAY_NEAR_LONGEST; n++) {
        uint32_t code;
        at += day_utf8_next(text + at, size - at, &code);
        if (n < DAY_NEAR_LONGEST) out[n] = code;
    }
    return n;
}

static guint edits(const uint32_t *from, guint m, const uint32_t *to, guint n)
{
    guint row[DAY_NEAR_LONGEST + 1];
    for (guint j = 0; j <= n; j++) row[j] = j;
    for (guint i = 1; i <= m; i++) {
        guint diagonal = row[0];
        row[0] = i;
        for (guint j = 1; j <= n; j++) {
            guint change = diagonal + (from[i - 1] != to[j - 1]);
            diagonal = row[j];
            row[j] = MIN(change, MIN(row[j], row[j - 1]) + 1);
        }
    }
    return row[n];
}

guint day_near_edits(const char *from, const char *to)
{
    uint32_t a[DAY_NEAR_LONGEST], b[DAY_NEAR_LONGEST];
    guint m = letters_of(a, from), n = letters_of(b, to);
    return MAX(m, n) <= DAY_NEAR_LONGEST ? edits(a, m, b, n) : G_MAXUINT;
}

guint day_near_slip(const char *typed, const char *known)
{
    uint32_t a[DAY_NEAR_LONGEST], b[DAY_NEAR_LONGEST];
    guint m = letters_of(a, typed), n = letters_of(b, known);
    guint most = m >= 8 ? 2 : m >= 3 ? 1 : 0;
    if (MAX(m, n) > DAY_NEAR_LONGEST || MAX(m, n) - MIN(m, n) > most) return G_MAXUINT;
    guint d = edits(a, m, b, n);
    return d <= most ? d : G_MAXUINT;
}
