/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What an account's text says, folded. */
#include "account_text.h"
#include "base/utf8.h"
#include "index/fold.h"
#include "name_match.h"
#include <string.h>

bool day_account_read(day_account_text *out, const char *account)
{
    const char *end = strrchr(account, '@');
    size_t size = end != NULL && end > account ? (size_t)(end - account) : strlen(account);
    bool gap = false;
    memset(out, 0, sizeof *out);
    if (size == 0 || size > DAY_NAME_BYTES || !day_utf8_valid(account, size)) return false;
    g_autofree char *folded = day_fold_text(account, size, NULL);
    for (size_t at = 0, length; folded[at] != '\0'; at += length) {
        uint32_t code;
        length = day_utf8_next(folded + at, strlen(folded + at), &code);
        if (code < 0x80 && g_ascii_isalpha((char)code)) {
            if (out->size >= DAY_SPELLING_TEXT - 1) return false;
            out->broken = out->broken || (gap && out->size > 0);
            if (gap) out->gap = out->size;
            out->text[out->size++] = (char)code;
            gap = false;
        } else {
            out->other_script = out->other_script || code >= 0x80;
            gap = true;
        }
    }
    return out->size > 0 || out->other_script;
}
