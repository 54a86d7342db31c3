/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "asked_text.h"
#include "index/fold.h"
#include <string.h>

char *day_asked_fold(const char *asked)
{
    return asked == NULL || *asked == '\0' ? NULL : day_fold_text(asked, strlen(asked), NULL);
}

bool day_asked_in(const char *wanted, const char *text)
{
    if (wanted == NULL) return true;
    if (*text == '\0') return false;
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    return strstr(folded, wanted) != NULL;
}

bool day_asked_in_any(const char *wanted, const char *const *texts, gsize n)
{
    if (wanted == NULL) return true;
    for (gsize i = 0; i < n; i++)
        if (day_asked_in(wanted, texts[i])) return true;
    return false;
}
