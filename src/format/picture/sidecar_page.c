/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Pages of side-cars: words join with a space unless both meet in a script without spaces. Boxes are in
 * points, as everywhere; the resolution is seldom told, then a pixel is a point. */
#include "sidecar_page.h"
#include <math.h>
#include <string.h>

void day_sidecar_init(day_sidecar *sidecar, day_emit *emit)
{
    *sidecar = (day_sidecar){.emit = emit,
                             .text = g_string_new(NULL),
                             .word = g_string_new(NULL),
                             .boxes = g_array_new(false, false, sizeof(day_box)),
                             .scale = 1};
}

void day_sidecar_clear(day_sidecar *sidecar)
{
    g_string_free(sidecar->text, TRUE);
    g_string_free(sidecar->word, TRUE);
    g_array_unref(sidecar->boxes);
    g_free(sidecar->picture);
}

static void put_page_facts(day_sidecar *sidecar, const char *place)
{
    char text[32];
    day_emit_fact_at(sidecar->emit, "sidecar.picture", sidecar->picture, place);
    g_snprintf(text, sizeof text, "%u", sidecar->page);
    if (sidecar->page > 0) day_emit_fact_at(sidecar->emit, "sidecar.page", text, place);
    if (sidecar->n_confidence == 0) return;
    g_snprintf(text, sizeof text, "%.0f", sidecar->confidence / sidecar->n_confidence);
    day_emit_fact_at(sidecar->emit, "ocr.confidence", text, place);
}

static void end_page(day_sidecar *sidecar)
{
    char place[32];
    if (!sidecar->open || sidecar->err != DAY_OK) return;
    day_sidecar_line(sidecar);
    g_snprintf(place, sizeof place, "p.%u", sidecar->pages);
    size_t n = MIN(sidecar->boxes->len, DAY_UNIT_BOXES_MAX);
    sidecar->err =
        day_emit_unit(sidecar->emit, &(day_unit){.kind = DAY_UNIT_PAGE,
                                                 .flags = DAY_UNIT_OCR,
                                                 .place = place,
                                                 .text = sidecar->text->str,
                                                 .text_size = sidecar->text->len,
                                                 .boxes = (const day_box *)(const void *)sidecar->boxes->data,
                                                 .n_boxes = n});
    put_page_facts(sidecar, place);
    sidecar->open = false;
}

void day_sidecar_begin(day_sidecar *sidecar, const char *picture, guint page)
{
    end_page(sidecar);
    g_string_truncate(sidecar->text, 0);
    g_array_set_size(sidecar->boxes, 0);
    g_free(sidecar->picture);
    sidecar->picture = g_strdup(picture != NULL ? picture : "");
    sidecar->page = page;
    sidecar->confidence = 0;
    sidecar->n_confidence = 0;
    sidecar->open = true;
    sidecar->pages++;
}

static bool wants_space(const GString *text, const char *word)
{
    if (text->len == 0 || text->str[text->len - 1] == '\n' || text->str[text->len - 1] == ' ') return false;
    const char *last = g_utf8_find_prev_char(text->str, text->str + text->len);
    return last == NULL || !g_unichar_iswide(g_utf8_get_char(last)) ||
           !g_unichar_iswide(g_utf8_get_char(word));
}

static bool is_placed(const day_sidecar_place *place)
{
    return isfinite(place->x0) && isfinite(place->y0) && isfinite(place->x1) && isfinite(place->y1) &&
           place->x0 >= 0 && place->y0 >= 0 && place->x1 > place->x0 && place->y1 > place->y0 &&
           place->x1 < 1e6 && place->y1 < 1e6;
}

void day_sidecar_word(day_sidecar *sidecar, const char *text, const day_sidecar_place *place)
{
    if (!sidecar->open) day_sidecar_begin(sidecar, NULL, 0);
    g_string_assign(sidecar->word, text);
    g_strstrip(sidecar->word->str);
    const char *word = sidecar->word->str;
    if (*word == '\0') return;
    if (wants_space(sidecar->text, word)) g_string_append_c(sidecar->text, ' ');
    day_box box = {.start = (uint32_t)sidecar->text->len, .length = (uint32_t)strlen(word)};
    g_string_append(sidecar->text, word);
    if (place != NULL && isfinite(place->confidence) && place->confidence >= 0 && place->confidence <= 100) {
        sidecar->confidence += place->confidence;
        sidecar->n_confidence++;
        box.confidence = (uint8_t)MAX(1, place->confidence);
    }
    if (place == NULL || !is_placed(place) || sidecar->text->len > UINT32_MAX / 2) return;
    box.x0 = (float)(place->x0 * sidecar->scale);
    box.y0 = (float)(place->y0 * sidecar->scale);
    box.x1 = (float)(place->x1 * sidecar->scale);
    box.y1 = (float)(place->y1 * sidecar->scale);
    g_array_append_val(sidecar->boxes, box);
}

void day_sidecar_line(day_sidecar *sidecar)
{
    GString *text = sidecar->text;
    if (text->len > 0 && text->str[text->len - 1] != '\n') g_string_append_c(text, '\n');
}

void day_sidecar_text(day_sidecar *sidecar, const char *text)
{
    if (!sidecar->open) day_sidecar_begin(sidecar, NULL, 0);
    g_string_append(sidecar->text, text);
    day_sidecar_line(sidecar);
}

day_err day_sidecar_finish(day_sidecar *sidecar)
{
    end_page(sidecar);
    return sidecar->err;
}
