/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A heading is a listed word, or little more than one: "数据类型（主要）", "Country of origin". */
#include "headings.h"
#include "base/utf8.h"
#include "index/fold.h"
#include <glib.h>
#include <string.h>

#define MORE_BYTES 18u /* that a heading may have besides */

static const struct {
    day_heading heading;
    const char *word;
} WORDS[] = {
#define HEADING(heading, word) {DAY_HEADING_##heading, word},
#include "headings.def"
#undef HEADING
};

static bool is_letter_at(const char *text, size_t size, size_t at)
{
    uint32_t code = 0;
    if (at >= size || day_utf8_next(text + at, size - at, &code) == 0) return false;
    return day_fold_class_of(code) == DAY_FOLD_WORD;
}

static bool is_letter_before(const char *text, size_t size, size_t at)
{
    if (at == 0) return false;
    do at--;
    while (at > 0 && ((unsigned char)text[at] & 0xC0u) == 0x80u);
    return is_letter_at(text, size, at);
}

bool day_heading_holds(const char *text, size_t size, const char *word)
{
    size_t n = strlen(word);
    bool alphabet = is_letter_at(word, n, 0);
    for (size_t at = 0; at + n <= size; at++) {
        const char *found = g_strstr_len(text + at, (gssize)(size - at), word);
        if (found == NULL) return false;
        at = (size_t)(found - text);
        if (!alphabet || (!is_letter_before(text, size, at) && !is_letter_at(text, size, at + n)))
            return true;
    }
    return false;
}

day_heading day_heading_of(const char *folded, size_t size)
{
    day_heading best = DAY_HEADING_NONE;
    size_t longest = 0;
    if (size == 0 || size > DAY_HEADING_BYTES) return best;
    for (guint i = 0; i < G_N_ELEMENTS(WORDS); i++) {
        size_t n = strlen(WORDS[i].word);
        if (n <= longest || n > size || size > n + MORE_BYTES ||
            !day_heading_holds(folded, size, WORDS[i].word))
            continue;
        longest = n;
        best = WORDS[i].heading;
    }
    return best;
}

bool day_heading_says_targets(const char *folded, size_t size)
{
    static const char *const PHRASES[] = {
        "目标单位",     "目标清单", "目标列表", "目标名单",    "目标进展",   "目标汇总",    "目标表",
        "目标数据",     "目标",     "targets",  "target list", "victims",    "victim list", "цели",
        "список целей", "жертвы",   "таргеты",  "اهداف",       "لیست اهداف", "قربانیان"};
    for (guint i = 0; i < G_N_ELEMENTS(PHRASES); i++)
        if (day_heading_holds(folded, size, PHRASES[i])) return true;
    return false;
}
