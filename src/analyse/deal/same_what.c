/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "same_what.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <string.h>

#define ALIKE_MAX 120 /* characters: edit distance is quadratic */

char *day_what_key(const char *text)
{
    if (text == NULL) return NULL;
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    g_autoptr(GString) key = g_string_new(NULL);
    size_t size = strlen(folded);
    uint32_t code = 0;
    for (size_t at = 0, length = 0; at < size; at += length) {
        length = day_utf8_next(folded + at, size - at, &code);
        if (day_fold_class_of(code) >= DAY_FOLD_WORD) g_string_append_len(key, folded + at, (gssize)length);
    }
    return key->len > 0 ? g_strdup(key->str) : NULL;
}

static guint decode(uint32_t out[ALIKE_MAX], const char *text)
{
    guint n = 0;
    size_t size = strlen(text);
    for (size_t at = 0; at < size && n < ALIKE_MAX; n++) at += day_utf8_next(text + at, size - at, &out[n]);
    return n;
}

bool day_what_alike(const char *a, const char *b)
{
    uint32_t x[ALIKE_MAX], y[ALIKE_MAX];
    guint row[ALIKE_MAX + 1];
    if (a == NULL || b == NULL) return false;
    guint n = decode(x, a), m = decode(y, b);
    if (n < 4 || m < 4 || MAX(n, m) - MIN(n, m) > MAX(n, m) / 5) return false;
    for (guint k = 0; k <= m; k++) row[k] = k;
    for (guint i = 1; i <= n; i++) {
        guint diagonal = row[0];
        row[0] = i;
        for (guint k = 1; k <= m; k++) {
            guint kept = diagonal + (x[i - 1] != y[k - 1]);
            diagonal = row[k];
            row[k] = MIN(kept, MIN(row[k], row[k - 1]) + 1);
        }
    }
    return row[m] <= MAX(n, m) / 5;
}

bool day_what_within(const char *a, const char *b)
{
    if (a == NULL || b == NULL) return false;
    const char *longer = strlen(a) >= strlen(b) ? a : b, *shorter = longer == a ? b : a;
    guint size = (guint)strlen(shorter);
    bool enough = (guchar)*shorter >= 0xE0 ? size >= 12 : size >= 6;
    return enough && strstr(longer, shorter) != NULL;
}
