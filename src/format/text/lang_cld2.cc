/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The only file that includes CLD2: one call with C linkage, no exceptions, no allocation of ours. */
#include "lang_cld2.h"
// Its header uses FILE without including this.
#include <cstdio>
#include <cld2/public/compact_lang_det.h>

const char *day_lang_cld2(const char *text, int size)
{
    bool reliable = false;
    int valid = 0;
    CLD2::Language language = CLD2::DetectLanguageCheckUTF8(text, size, true, &reliable, &valid);
    if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return nullptr;
    return CLD2::LanguageCode(language);
}
