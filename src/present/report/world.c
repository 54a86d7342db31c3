/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The map: land, shaded countries, dots where a country is too small to see, labels that don't lie on each
 * other, and a legend. Colour is not its only carrier: labels tell the counts, and a table stands beside it.
 */
#include "world.h"
#include <stdlib.h>
#include <string.h>

#include "world_map.inc"

enum {
    LABELS = 40,
    LETTERS = 27,
    LEGEND_HEIGHT = 60,
    SHADES = 4,
    SEEN = 26 /* units: what is narrower gets a dot */
};

static int compare_code(const void *key, const void *country)
{
    return strcmp(key, ((const day_country *)country)->code);
}

const day_country *day_country_by_code(const char *code)
{
    return bsearch(code, COUNTRIES, G_N_ELEMENTS(COUNTRIES), sizeof *COUNTRIES, compare_code);
}

const char *day_country_name(const char *code)
{
    const day_country *country = day_country_by_code(code);
    return country != NULL ? country->name : code;
}

static const guint LIMITS[SHADES] = {1, 3, 9, G_MAXUINT};

static day_ink shade_of(guint n)
{
    guint shade = 0;
    while (n > LIMITS[shade]) shade++;
    return (day_ink)(DAY_INK_SHADE_1 + shade);
}

static guint count_of(const day_country_count *counts, guint n, const char *code)
{
    for (guint i = 0; i < n; i++)
        if (strcmp(counts[i].code, code) == 0) return counts[i].n;
    return 0;
}

static void draw_land(day_paper *paper, const day_country_count *counts, guint n)
{
    day_paper_put(paper, DAY_OP_PATH, (guint)DAY_INK_LAND, OTHER_LAND);
    for (guint i = 0; i < G_N_ELEMENTS(COUNTRIES); i++) {
        if (*COUNTRIES[i].path == '\0') continue;
        guint count = count_of(counts, n, COUNTRIES[i].code);
        day_paper_put(paper, DAY_OP_PATH, (guint)(count > 0 ? shade_of(count) : DAY_INK_LAND),
                      COUNTRIES[i].path);
    }
}

/* How wide the widest outline of a path is: steps from its first point. */
static int width_of(const char *path)
{
    int x = 0, left = 0, right = 0, widest = 0, step[2];
    for (const char *at = path; *at != '\0';) {
        char *end;
        if (*at == 'M') {
            (void)strtol(at + 1, &end, 10);
            (void)strtol(end, &end, 10);
            x = left = right = 0;
            at = end;
        } else if (*at == 'l' || *at == ' ') {
            step[0] = (int)strtol(at + 1, &end, 10);
            step[1] = (int)strtol(end, &end, 10);
            x += step[0];
            left = MIN(left, x), right = MAX(right, x);
            at = end;
        } else {
            widest = MAX(widest, right - left);
            at++;
        }
    }
    return widest;
}

bool day_country_is_small(const day_country *country)
{
    return width_of(country->path) <= SEEN;
}

const day_world *day_world_get(void)
{
    static const day_world WORLD = {WORLD_WIDTH, WORLD_HEIGHT, OTHER_LAND, COUNTRIES,
                                    G_N_ELEMENTS(COUNTRIES)};
    return &WORLD;
}

/* --- labels ------------------------------------------------------------------------------------------ */

typedef struct label_box {
    int left, top, right, bottom;
} label_box;

static bool collides(const label_box *boxes, guint n, label_box box)
{
    for (guint i = 0; i < n; i++)
        if (box.left < boxes[i].right && boxes[i].left < box.right && box.top < boxes[i].bottom &&
            boxes[i].top < box.bottom)
            return true;
    return box.left < 0 || box.right > WORLD_WIDTH || box.top < 0 || box.bottom > WORLD_HEIGHT;
}

/* Beside, above or below the country, the first place that is free; false when none is. */
static bool place_label(label_box *out, const label_box *boxes, guint n, const day_country *country,
                        int width)
{
    static const int steps[][2] = {{0, 0}, {0, -1}, {0, 1},  {1, 0}, {-1, 0}, {1, -1}, {-1, -1},
                                   {1, 1}, {-1, 1}, {0, -2}, {0, 2}, {1, -2}, {-1, 2}};
    for (guint i = 0; i < G_N_ELEMENTS(steps); i++) {
        int x = country->x + steps[i][0] * (width / 2 + 16), y = country->y + steps[i][1] * (LETTERS + 6);
        *out = (label_box){x - width / 2, y - LETTERS / 2, x + width / 2, y + LETTERS / 2 + 4};
        if (!collides(boxes, n, *out)) return true;
    }
    return false;
}

static void draw_labels(day_paper *paper, const day_country_count *counts, guint n)
{
    label_box boxes[LABELS];
    guint placed = 0;
    for (guint i = 0; i < n && placed < LABELS; i++) {
        const day_country *country = day_country_by_code(counts[i].code);
        if (country == NULL || country->x < 0) continue;
        g_autofree char *text = g_strdup_printf("%s %u", country->name, counts[i].n);
        int width = (int)(g_utf8_strlen(text, -1) * LETTERS * 56 / 100);
        if (!place_label(&boxes[placed], boxes, placed, country, width)) continue;
        const label_box *box = &boxes[placed++];
        day_paper_put(paper, DAY_OP_LABEL, (guint)DAY_ANCHOR_MIDDLE, (guint)(box->left + width / 2),
                      (guint)(box->bottom - 6), (guint)LETTERS, text);
    }
}

static void draw_dots(day_paper *paper, const day_country_count *counts, guint n)
{
    for (guint i = 0; i < n; i++) {
        const day_country *country = day_country_by_code(counts[i].code);
        if (country == NULL || country->x < 0 || !day_country_is_small(country)) continue;
        day_paper_put(paper, DAY_OP_CIRCLE, (guint)shade_of(counts[i].n), (guint)country->x,
                      (guint)country->y, 11u);
    }
}

static void draw_legend(day_paper *paper, const char *unit)
{
    static const char *const words[SHADES] = {"1", "2–3", "4–9", "10 and more"};
    guint y = WORLD_HEIGHT + 18, x = 0;
    for (guint i = 0; i < SHADES; i++, x += 130) {
        day_paper_put(paper, DAY_OP_RECT, (guint)(DAY_INK_SHADE_1 + i), x, y, 30u, 22u);
        day_paper_put(paper, DAY_OP_LABEL, (guint)DAY_ANCHOR_START, x + 40, y + 19, (guint)LETTERS, words[i]);
    }
    g_autofree char *text = g_strdup_printf("%s a country; a dot where it is small", unit);
    day_paper_put(paper, DAY_OP_LABEL, (guint)DAY_ANCHOR_START, x + 130, y + 19, (guint)LETTERS, text);
}

void day_world_map(day_paper *paper, const char *shows, const char *unit, const day_country_count *counts,
                   guint n)
{
    day_paper_put(paper, DAY_OP_FIGURE, shows, (guint)WORLD_WIDTH, (guint)(WORLD_HEIGHT + LEGEND_HEIGHT));
    draw_land(paper, counts, n);
    draw_dots(paper, counts, n);
    draw_labels(paper, counts, n);
    draw_legend(paper, unit);
    day_paper_put(paper, DAY_OP_FIGURE_END);
}
