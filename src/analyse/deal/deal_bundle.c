/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "deal_bundle.h"

#define FIRST_PAGES 3u  /* where titles and parties stand */
#define PAGE_MAX 40000u /* bytes of a page without an amount that is kept: signatures, letterheads */

day_offer_text *day_deal_text_dup(const day_offer_text *text)
{
    day_offer_text *copy = g_memdup2(text, sizeof *text);
    copy->text.text = g_strndup(text->text.text, text->text.size);
    copy->place = g_strdup(text->place);
    copy->path = g_strdup(text->path);
    return copy;
}

void day_deal_text_free(day_offer_text *text)
{
    if (text == NULL) return;
    g_free((char *)text->text.text);
    g_free((char *)text->place);
    g_free((char *)text->path);
    g_free(text);
}

day_deal_bundle *day_deal_bundle_new(int64_t id, const char *path)
{
    day_deal_bundle *bundle = g_new0(day_deal_bundle, 1);
    bundle->id = id;
    bundle->path = g_strdup(path);
    bundle->texts = g_ptr_array_new_with_free_func((GDestroyNotify)day_deal_text_free);
    return bundle;
}

void day_deal_bundle_free(day_deal_bundle *bundle)
{
    if (bundle == NULL) return;
    g_free(bundle->path);
    g_ptr_array_unref(bundle->texts);
    g_free(bundle);
}

bool day_deal_is_sheet(const day_offer_text *text)
{
    return text->unit_kind == DAY_UNIT_ROWS || text->unit_kind == DAY_UNIT_SHEET;
}

void day_deal_bundle_add(day_deal_bundle *bundle, const day_offer_text *text)
{
    GPtrArray *texts = bundle->texts;
    /* Of pages without an amount the last one is kept, until the next comes. */
    const day_offer_text *last = texts->len > FIRST_PAGES ? texts->pdata[texts->len - 1] : NULL;
    if (last != NULL && !last->money && !day_deal_is_sheet(last)) {
        bundle->bytes -= last->text.size;
        g_ptr_array_remove_index(texts, texts->len - 1);
    }
    bool wanted = text->money || day_deal_is_sheet(text) || text->text.size <= PAGE_MAX;
    if (!wanted || text->text.size == 0) return;
    g_ptr_array_add(texts, day_deal_text_dup(text));
    bundle->bytes += text->text.size;
    bundle->money = bundle->money || text->money;
}
