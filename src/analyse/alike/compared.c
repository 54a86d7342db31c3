/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A chat is compared by what was said, so that one exported twice in two formats is one; a mail by its own
 * words. */
#include "compared.h"
#include "own_text.h"
#include <string.h>

/* Bytes of an item whose rows are compared one by one: a price list is compared by its words, as it may be a
 * page elsewhere; a dump of millions of rows by those. */
#define LONG_TABLE 65536

bool day_compared_is_mail(const day_alike_text *text)
{
    return text->body_start >= 0 && (g_str_has_prefix(text->mime, "message/") ||
                                     strcmp(text->mime, "application/vnd.ms-outlook") == 0 ||
                                     strcmp(text->mime, "application/vnd.ms-tnef") == 0);
}

day_compared_form day_compared_form_of(const day_alike_text *text, day_compared_form said)
{
    bool rows = text->kind == DAY_UNIT_ROWS || text->kind == DAY_UNIT_SHEET;
    bool table = text->item_size > LONG_TABLE && text->body_start < 0 &&
                 (rows || strcmp(text->mime, "application/sql") == 0);
    return said == DAY_COMPARED_WORDS && table ? DAY_COMPARED_LINES : said;
}

bool day_compared_has(const day_alike_text *text)
{
    return text->kind != DAY_UNIT_COMMIT && !g_str_has_suffix(text->place, ".ocr");
}

typedef struct both {
    day_shingler *own, *full;
} both;

static void add_run(day_own whose, const char *text, size_t size, void *ctx)
{
    both *to = ctx;
    if (whose == DAY_OWN_ASIDE) return;
    if (whose == DAY_OWN_WORDS) day_shingler_add(to->own, text, size);
    if (to->full != NULL) day_shingler_add(to->full, text, size);
}

void day_compared_add(const day_alike_text *text, day_compared_form form, day_shingler *own,
                      day_shingler *full)
{
    if (!day_compared_has(text)) return;
    size_t start = text->body_start > 0 ? (size_t)text->body_start : 0;
    if (day_compared_is_mail(text)) {
        both to = {own, full};
        day_own_mail_each(text->text + start, text->size - start, add_run, &to);
    } else if (form == DAY_COMPARED_WORDS) {
        day_shingler_add(own, text->text + start, text->size - start);
    } else {
        if (form == DAY_COMPARED_CODE && own->tokens == 0)
            start = day_own_licence_head(text->text, text->size);
        day_shingler_add_lines(own, text->text + start, text->size - start);
    }
}
