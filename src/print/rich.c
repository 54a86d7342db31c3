/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Styled text as Pango lays it out. Text of the case is isolated in direction (Unicode's FSI and PDI), so
 * that a Persian name turns nothing around it, and says its language, so that Chinese and Japanese letters
 * have their own forms. */
#include "rich.h"
#include "paper/paper.h"
#include <string.h>

#define FSI "\u2068"
#define PDI "\u2069"
#define MONO "Noto Sans Mono, DejaVu Sans Mono, monospace"

void day_rich_init(day_rich *rich)
{
    rich->text = g_string_new(NULL);
    rich->runs = g_array_new(FALSE, FALSE, sizeof(day_rich_run));
}

void day_rich_clear(day_rich *rich)
{
    if (rich->text == NULL) return;
    g_string_free(rich->text, TRUE);
    g_array_unref(rich->runs);
    *rich = (day_rich){0};
}

static void add_run(day_rich *rich, guint style, guint source, const char *text)
{
    day_rich_run run = {(guint)rich->text->len, 0, style, source};
    g_string_append(rich->text, text);
    run.end = (guint)rich->text->len;
    g_array_append_val(rich->runs, run);
}

void day_rich_text(day_rich *rich, guint style, const char *text)
{
    if (style & DAY_TEXT_TROVE) g_string_append(rich->text, FSI);
    add_run(rich, style, 0, text);
    if (style & DAY_TEXT_TROVE) g_string_append(rich->text, PDI);
}

void day_rich_break(day_rich *rich)
{
    g_string_append(rich->text, "\u2028");
}

void day_rich_cite(day_rich *rich, guint number)
{
    const day_rich_run *last =
        rich->runs->len > 0 ? &g_array_index(rich->runs, day_rich_run, rich->runs->len - 1) : NULL;
    bool behind_another = last != NULL && last->source != 0 && last->end == rich->text->len;
    char text[16];
    g_snprintf(text, sizeof text, "%u", number);
    g_string_append(rich->text, behind_another ? "\u2005" : "\u2060"); /* a quarter of an em; word joiner */
    add_run(rich, 0, number, text);
}

/* --- laying out -------------------------------------------------------------------------------------- */

static void set(PangoAttrList *list, PangoAttribute *attribute, const day_rich_run *run)
{
    attribute->start_index = run->start;
    attribute->end_index = run->end;
    pango_attr_list_insert(list, attribute);
}

static void set_colour(PangoAttrList *list, guint rgb, const day_rich_run *run)
{
    set(list,
        pango_attr_foreground_new((guint16)((rgb >> 16 & 255) * 257), (guint16)((rgb >> 8 & 255) * 257),
                                  (guint16)((rgb & 255) * 257)),
        run);
}

static void style_run(PangoAttrList *list, const day_rich *rich, const day_rich_run *run, double size)
{
    if (run->source != 0) {
        set(list, pango_attr_size_new_absolute((int)(size * 0.68 * PANGO_SCALE)), run);
        set(list, pango_attr_rise_new((int)(size * 0.32 * PANGO_SCALE)), run);
        set(list, pango_attr_weight_new(PANGO_WEIGHT_NORMAL), run);
        set_colour(list, 0x0b5c78, run);
        return;
    }
    if (run->style & DAY_TEXT_STRONG) set(list, pango_attr_weight_new(PANGO_WEIGHT_BOLD), run);
    if (run->style & DAY_TEXT_CODE) {
        set(list, pango_attr_family_new(MONO), run);
        set(list, pango_attr_size_new_absolute((int)(size * 0.88 * PANGO_SCALE)), run);
    }
    if (run->style & DAY_TEXT_FAINT) {
        set_colour(list, 0x5c6166, run);
        set(list, pango_attr_weight_new(PANGO_WEIGHT_NORMAL), run);
    }
    if ((run->style & DAY_TEXT_TROVE) == 0) return;
    g_autofree char *text = g_strndup(rich->text->str + run->start, run->end - run->start);
    const char *language = day_text_language(text);
    if (*language != '\0') set(list, pango_attr_language_new(pango_language_from_string(language)), run);
}

PangoLayout *day_rich_layout(const day_rich *rich, PangoContext *context, const day_face *face, double width)
{
    PangoLayout *layout = pango_layout_new(context);
    g_autoptr(PangoFontDescription) font = pango_font_description_new();
    pango_font_description_set_family(font, face->families);
    pango_font_description_set_absolute_size(font, face->size * PANGO_SCALE);
    if (face->bold) pango_font_description_set_weight(font, PANGO_WEIGHT_SEMIBOLD);
    pango_layout_set_font_description(layout, font);
    pango_layout_set_width(layout, width < 0 ? -1 : (int)(width * PANGO_SCALE));
    pango_layout_set_wrap(layout, PANGO_WRAP_WORD_CHAR);
    pango_layout_set_auto_dir(layout,
                              FALSE); /* the document runs from left to right; what does not is isolated */
    pango_layout_set_line_spacing(layout, 1.08F);
    pango_layout_set_text(layout, rich->text->str, (int)rich->text->len);
    PangoAttrList *list = pango_attr_list_new();
    day_rich_run all = {0, (guint)rich->text->len, 0, 0};
    if (face->faint) set_colour(list, 0x5c6166, &all);
    for (guint i = 0; i < rich->runs->len; i++)
        style_run(list, rich, &g_array_index(rich->runs, day_rich_run, i), face->size);
    pango_layout_set_attributes(layout, list);
    pango_attr_list_unref(list);
    return layout;
}
