/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Greedy placement: quadratic in the number of labels, which is bounded. */
#include "picture_labels.h"

#define GAP 2.0

typedef struct box {
    double x0, y0, x1, y1;
} box;

static bool overlap(const box *a, const box *b)
{
    return a->x0 < b->x1 && b->x0 < a->x1 && a->y0 < b->y1 && b->y0 < a->y1;
}

static box node_box(const day_label *label)
{
    return (box){label->x - label->radius, label->y - label->radius, label->x + label->radius,
                 label->y + label->radius};
}

static box text_box(const day_label *label)
{
    return (box){label->left, label->top, label->left + label->width, label->top + label->height};
}

static bool is_free(const day_label *labels, guint n, guint self, const box *place)
{
    for (guint i = 0; i < n; i++) {
        box node = node_box(&labels[i]);
        if (i != self && overlap(&node, place)) return false;
        box text = text_box(&labels[i]);
        if (i < self && labels[i].shown && overlap(&text, place)) return false;
    }
    return true;
}

static void place_one(day_label *labels, guint n, guint self, double width, double height)
{
    /* Where the text's box begins: a share of its own width and height, and of the node's radius, from the
     * centre. */
    static const struct {
        double own_x, own_y, node_x, node_y;
    } SPOTS[] = {{0, -0.5, 1, 0},    {-1, -0.5, -1, 0},    {-0.5, 0, 0, 1},
                 {-0.5, -1, 0, -1},  {0, 0, 0.7, 0.7},     {-1, 0, -0.7, 0.7},
                 {0, -1, 0.7, -0.7}, {-1, -1, -0.7, -0.7}, {-0.5, -0.5, 0, 0}};
    day_label *one = &labels[self];
    double reach = one->radius + GAP;
    for (guint i = 0; i < G_N_ELEMENTS(SPOTS) && !one->shown; i++) {
        one->left = one->x + SPOTS[i].own_x * one->width + SPOTS[i].node_x * reach;
        one->top = one->y + SPOTS[i].own_y * one->height + SPOTS[i].node_y * reach;
        box place = text_box(one);
        bool inside = place.x0 >= 0 && place.y0 >= 0 && place.x1 <= width && place.y1 <= height;
        one->shown = inside && is_free(labels, n, self, &place);
    }
}

void day_labels_place(day_label *labels, guint n, double canvas_width, double canvas_height)
{
    for (guint i = 0; i < n; i++) labels[i].shown = false;
    for (guint i = 0; i < MIN(n, DAY_LABELS_MAX); i++)
        place_one(labels, MIN(n, DAY_LABELS_MAX), i, canvas_width, canvas_height);
}

double day_label_width(const char *text, double size)
{
    double ems = 0;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar code = g_utf8_get_char(at);
        if (g_unichar_iszerowidth(code)) continue;
        double wider = g_unichar_get_script(code) == G_UNICODE_SCRIPT_CYRILLIC ? 0.07 : 0;
        ems += g_unichar_iswide(code) ? 1.0 : wider + (g_unichar_isupper(code) ? 0.72 : 0.56);
    }
    return ems * size;
}
