/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What is drawn on a page beside text, as far as it rules a table. Curves and slanted lines are passed over,
 * and so is everything beyond a bound that no table needs: maps and drawings have hundreds of thousands of
 * segments. */
#include "pdf_rules.h"
#include "pdf_table.h"
#include <math.h>

#define RULES_MAX 3000
#define LENGTH_MIN 6.0f /* points */
#define THICK_MAX 3.0f  /* a filled box as thin as this is a line */
#define SLANT_MAX 0.5f

typedef struct rules_device {
    fz_device super;
    fz_device *text;
    GArray *rules;
} rules_device;

typedef struct walk {
    GArray *rules;
    fz_matrix ctm;
    fz_point start, at;
} walk;

static void add_rule(GArray *rules, fz_point a, fz_point b)
{
    day_pdf_rule rule = {MIN(a.x, b.x), MIN(a.y, b.y), MAX(a.x, b.x), MAX(a.y, b.y)};
    float wide = rule.x1 - rule.x0, high = rule.y1 - rule.y0;
    if (rules->len >= RULES_MAX || MAX(wide, high) < LENGTH_MIN || MIN(wide, high) > SLANT_MAX) return;
    if (wide > high)
        rule.y0 = rule.y1 = (rule.y0 + rule.y1) / 2;
    else
        rule.x0 = rule.x1 = (rule.x0 + rule.x1) / 2;
    g_array_append_val(rules, rule);
}

static void on_move(fz_context *ctx, void *arg, float x, float y)
{
    (void)ctx;
    walk *w = arg;
    w->start = w->at = fz_transform_point_xy(x, y, w->ctm);
}

static void on_line(fz_context *ctx, void *arg, float x, float y)
{
    (void)ctx;
    walk *w = arg;
    fz_point to = fz_transform_point_xy(x, y, w->ctm);
    add_rule(w->rules, w->at, to);
    w->at = to;
}

static void on_curve(fz_context *ctx, void *arg, float x1, float y1, float x2, float y2, float x3, float y3)
{
    (void)ctx;
    walk *w = arg;
    w->at = fz_transform_point_xy(x3, y3, w->ctm);
}

static void on_close(fz_context *ctx, void *arg)
{
    (void)ctx;
    walk *w = arg;
    add_rule(w->rules, w->at, w->start);
    w->at = w->start;
}

static void walk_path(fz_context *ctx, GArray *rules, const fz_path *path, fz_matrix ctm)
{
    static const fz_path_walker walker = {on_move, on_line, on_curve, on_close};
    walk w = {.rules = rules, .ctm = ctm};
    if (rules->len < RULES_MAX) fz_walk_path(ctx, path, &walker, &w);
}

/* --- callbacks --------------------------------------------------------------------------------------- */

static void fill_path(fz_context *ctx, fz_device *dev, const fz_path *path, int even_odd, fz_matrix ctm,
                      fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    GArray *rules = ((rules_device *)dev)->rules;
    fz_rect box = fz_bound_path(ctx, path, NULL, ctm);
    float wide = box.x1 - box.x0, high = box.y1 - box.y0, x = (box.x0 + box.x1) / 2,
          y = (box.y0 + box.y1) / 2;
    if (high <= THICK_MAX)
        add_rule(rules, fz_make_point(box.x0, y), fz_make_point(box.x1, y));
    else if (wide <= THICK_MAX)
        add_rule(rules, fz_make_point(x, box.y0), fz_make_point(x, box.y1));
    else
        walk_path(ctx, rules, path, ctm);
}

static void stroke_path(fz_context *ctx, fz_device *dev, const fz_path *path, const fz_stroke_state *stroke,
                        fz_matrix ctm, fz_colorspace *space, const float *color, float alpha,
                        fz_color_params params)
{
    walk_path(ctx, ((rules_device *)dev)->rules, path, ctm);
}

static void fill_text(fz_context *ctx, fz_device *dev, const fz_text *text, fz_matrix ctm,
                      fz_colorspace *space, const float *color, float alpha, fz_color_params params)
{
    fz_fill_text(ctx, ((rules_device *)dev)->text, text, ctm, space, color, alpha, params);
}

static void stroke_text(fz_context *ctx, fz_device *dev, const fz_text *text, const fz_stroke_state *stroke,
                        fz_matrix ctm, fz_colorspace *space, const float *color, float alpha,
                        fz_color_params params)
{
    fz_stroke_text(ctx, ((rules_device *)dev)->text, text, stroke, ctm, space, color, alpha, params);
}

static void clip_text(fz_context *ctx, fz_device *dev, const fz_text *text, fz_matrix ctm, fz_rect scissor)
{
    fz_clip_text(ctx, ((rules_device *)dev)->text, text, ctm, scissor);
}

static void clip_stroke_text(fz_context *ctx, fz_device *dev, const fz_text *text,
                             const fz_stroke_state *stroke, fz_matrix ctm, fz_rect scissor)
{
    fz_clip_stroke_text(ctx, ((rules_device *)dev)->text, text, stroke, ctm, scissor);
}

static void ignore_text(fz_context *ctx, fz_device *dev, const fz_text *text, fz_matrix ctm)
{
    fz_ignore_text(ctx, ((rules_device *)dev)->text, text, ctm);
}

static void close_device(fz_context *ctx, fz_device *dev)
{
    fz_close_device(ctx, ((rules_device *)dev)->text);
}

fz_device *day_pdf_rules_device(fz_context *ctx, fz_device *text, GArray *rules)
{
    rules_device *dev = fz_new_derived_device(ctx, rules_device);
    dev->super.close_device = close_device;
    dev->super.fill_path = fill_path;
    dev->super.stroke_path = stroke_path;
    dev->super.fill_text = fill_text;
    dev->super.stroke_text = stroke_text;
    dev->super.clip_text = clip_text;
    dev->super.clip_stroke_text = clip_stroke_text;
    dev->super.ignore_text = ignore_text;
    dev->text = text;
    dev->rules = rules;
    return &dev->super;
}
