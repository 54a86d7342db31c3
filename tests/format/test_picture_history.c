/* SPDX-License-Identifier: AGPL-3.0-or-later
 * What a picture's stored numbers tell of its history, on pictures made here: saved once or twice, with an
 * area put in, with an area copied; and near misses of which nothing may be said: a finer first saving, flat
 * pictures, patterns, edges, damaged files. */
#include "format/picture/copy_exact.h"
#include "format/picture/grey_alike.h"
#include "format/picture/jpeg_history.h"
#include "format/picture/png_decode.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <jpeglib.h>
#include <png.h>

#define WIDTH 640u
#define HEIGHT 480u

/* --- pictures ---------------------------------------------------------------------------------------- */

static day_grey grey_new(guint width, guint height)
{
    return (day_grey){width, height, g_malloc0((gsize)width * height)};
}

static double hashed(guint x, guint y, guint seed)
{
    guint32 h = x * 374761393u + y * 668265263u + seed * 2246822519u;
    h = (h ^ (h >> 13)) * 1274126177u;
    return (h ^ (h >> 16)) / 4294967295.0 - 0.5;
}

static double smooth(double x, double y, guint seed)
{
    guint left = (guint)x, top = (guint)y;
    double right = x - left, down = y - top;
    right = right * right * (3 - 2 * right);
    down = down * down * (3 - 2 * down);
    double above = hashed(left, top, seed) * (1 - right) + hashed(left + 1, top, seed) * right;
    double below = hashed(left, top + 1, seed) * (1 - right) + hashed(left + 1, top + 1, seed) * right;
    return above * (1 - down) + below * down;
}

/* Noise of several sizes: its frequencies fall off as those of photographs. */
static day_grey photograph(guint seed)
{
    day_grey grey = grey_new(WIDTH, HEIGHT);
    for (guint y = 0; y < HEIGHT; y++)
        for (guint x = 0; x < WIDTH; x++) {
            double value = 128;
            for (guint size = 2, weight = 14; size <= 128; size *= 2, weight += 7)
                value += weight * smooth((double)x / size, (double)y / size, seed + size);
            grey.pixels[y * WIDTH + x] = (guint8)CLAMP(value, 4, 251);
        }
    return grey;
}

static void paste(day_grey *onto, guint x, guint y, const day_grey *from, guint from_x, guint from_y,
                  guint width, guint height)
{
    for (guint row = 0; row < height; row++)
        memmove(onto->pixels + (y + row) * onto->width + x,
                from->pixels + (from_y + row) * from->width + from_x, width);
}

static day_span saved(const day_grey *grey, int quality)
{
    struct jpeg_compress_struct jpeg;
    struct jpeg_error_mgr errors;
    unsigned char *data = NULL;
    unsigned long size = 0;
    jpeg.err = jpeg_std_error(&errors);
    jpeg_create_compress(&jpeg);
    jpeg_mem_dest(&jpeg, &data, &size);
    jpeg.image_width = grey->width;
    jpeg.image_height = grey->height;
    jpeg.input_components = 1;
    jpeg.in_color_space = JCS_GRAYSCALE;
    jpeg_set_defaults(&jpeg);
    jpeg_set_quality(&jpeg, quality, TRUE);
    jpeg_start_compress(&jpeg, TRUE);
    while (jpeg.next_scanline < jpeg.image_height) {
        JSAMPROW row = grey->pixels + (gsize)jpeg.next_scanline * grey->width;
        jpeg_write_scanlines(&jpeg, &row, 1);
    }
    jpeg_finish_compress(&jpeg);
    jpeg_destroy_compress(&jpeg);
    return (day_span){data, size};
}

static day_grey shown(day_span jpeg)
{
    day_grey grey;
    g_assert_true(day_jpeg_grey_read(&grey, jpeg, 4u << 20));
    return grey;
}

static day_jpeg_history history_of(day_span jpeg)
{
    day_jpeg_coefficients coefficients;
    day_jpeg_history history;
    g_assert_true(day_jpeg_coefficients_read(&coefficients, jpeg));
    day_jpeg_history_read(&history, &coefficients);
    day_jpeg_coefficients_clear(&coefficients);
    return history;
}

static void drop(day_span jpeg)
{
    free((void *)jpeg.data);
}

/* --- saved once, saved twice ------------------------------------------------------------------------- */

static day_jpeg_history saved_twice(int first, int second, guint seed)
{
    day_grey grey = photograph(seed);
    day_span once = saved(&grey, first);
    day_grey between = shown(once);
    day_span twice = saved(&between, second);
    day_jpeg_history history = history_of(twice);
    day_grey_clear(&grey);
    day_grey_clear(&between);
    drop(once);
    drop(twice);
    return history;
}

static void test_saved_once(void)
{
    static const int qualities[] = {60, 75, 85, 92, 98};
    for (guint i = 0; i < G_N_ELEMENTS(qualities); i++) {
        day_grey grey = photograph(i);
        day_span jpeg = saved(&grey, qualities[i]);
        day_jpeg_history history = history_of(jpeg);
        g_assert_cmpuint(history.quality, ==, (guint)qualities[i]);
        g_assert_cmpuint(history.looked, >, 4);
        g_assert_cmpuint(history.holes, ==, 0);
        g_assert_cmpuint(history.odd, ==, 0);
        day_grey_clear(&grey);
        drop(jpeg);
    }
}

static void test_saved_twice(void)
{
    static const int qualities[][2] = {{60, 90}, {70, 92}, {75, 95}, {80, 95}};
    for (guint i = 0; i < G_N_ELEMENTS(qualities); i++) {
        day_jpeg_history history = saved_twice(qualities[i][0], qualities[i][1], 100 + i);
        g_assert_cmpuint(history.holes, >=, 4);
        g_assert_cmpfloat(history.left, <, 0.15);
        g_assert_cmpint(abs((int)history.earlier - qualities[i][0]), <=, 1);
        g_assert_cmpuint(history.odd, ==, 0);
    }
}

static void test_finer_before_is_not_seen(void)
{
    g_assert_cmpuint(saved_twice(95, 75, 7).holes, ==, 0);
    g_assert_cmpuint(saved_twice(85, 85, 8).holes, ==, 0);
}

static void test_area_put_in(void)
{
    day_grey grey = photograph(20), other = photograph(21);
    day_span once = saved(&grey, 60);
    day_grey between = shown(once);
    paste(&between, 256, 192, &other, 10, 20, 192, 192);
    day_span twice = saved(&between, 92);
    day_jpeg_history history = history_of(twice);
    g_assert_cmpuint(history.holes, >=, 4);
    g_assert_cmpuint(history.odd, >=, 6);
    g_assert_cmpuint(history.odd, <=, 12);
    g_assert_cmpuint(history.x, >=, 192);
    g_assert_cmpuint(history.x_end, <=, 512);
    g_assert_cmpuint(history.y, >=, 128);
    g_assert_cmpuint(history.y_end, <=, 448);
    day_grey_clear(&grey);
    day_grey_clear(&other);
    day_grey_clear(&between);
    drop(once);
    drop(twice);
}

/* --- copies ------------------------------------------------------------------------------------------ */

static day_copy_move copy_in(const day_grey *grey, int quality)
{
    day_copy_move copy;
    day_span jpeg = saved(grey, quality);
    day_grey again = shown(jpeg);
    day_copy_move_find(&copy, &again);
    day_grey_clear(&again);
    drop(jpeg);
    return copy;
}

static void test_copied_area(void)
{
    day_grey grey = photograph(30);
    paste(&grey, 401, 251, &grey, 60, 80, 130, 110);
    day_copy_move copy = copy_in(&grey, 90);
    g_assert_true(copy.photograph);
    g_assert_true(copy.found);
    g_assert_cmpint(abs(copy.right), ==, 341);
    g_assert_cmpint(abs(copy.down), ==, 171);
    g_assert_cmpfloat(copy.area, >, 0.01);
    day_grey_clear(&grey);
}

static void test_no_copy(void)
{
    for (guint seed = 40; seed < 46; seed++) {
        day_grey grey = photograph(seed);
        day_copy_move copy = copy_in(&grey, 85);
        g_assert_true(copy.photograph);
        g_assert_false(copy.found);
        g_assert_false(copy.repeats);
        day_grey_clear(&grey);
    }
}

/* Words on paper: the same letters again and again. */
static void test_paper_is_no_photograph(void)
{
    day_grey grey = grey_new(WIDTH, HEIGHT);
    memset(grey.pixels, 250, WIDTH * HEIGHT);
    for (guint y = 40; y + 40 < HEIGHT; y += 24)
        for (guint x = 40; x + 40 < WIDTH; x++)
            for (guint row = 0; row < 12; row++)
                grey.pixels[(y + row) * WIDTH + x] = hashed(x % 97, row, 3) > 0 ? 20 : 250;
    day_copy_move copy = copy_in(&grey, 90);
    g_assert_false(copy.found);
    day_grey_clear(&grey);
}

/* The same window in every storey and column, and straight edges. */
static void test_patterns_and_edges(void)
{
    day_grey grey = photograph(50), facade = photograph(51), edges = photograph(52);
    for (guint y = 0; y + 80 <= HEIGHT; y += 80)
        for (guint x = 0; x + 80 <= WIDTH; x += 80) paste(&grey, x, y, &facade, 0, 0, 80, 80);
    day_copy_move copy = copy_in(&grey, 90);
    g_assert_false(copy.found);
    for (guint y = 0; y < HEIGHT; y++)
        for (guint x = 0; x < WIDTH; x++)
            if (y < 120) edges.pixels[y * WIDTH + x] = (y / 13) % 2 ? 220 : 40;
    g_assert_false(copy_in(&edges, 90).found);
    day_grey_clear(&grey);
    day_grey_clear(&facade);
    day_grey_clear(&edges);
}

/* --- exact copies ------------------------------------------------------------------------------------ */

/* Paper under a scanner: grain of a few greys, and the same letters again and again. */
static day_grey scanned(guint seed)
{
    day_grey grey = grey_new(WIDTH, HEIGHT);
    for (guint y = 0; y < HEIGHT; y++)
        for (guint x = 0; x < WIDTH; x++) {
            bool ink = (y / 12) % 2 && hashed(x % 16, y % 12, 3) > 0.1;
            grey.pixels[y * WIDTH + x] = (guint8)((ink ? 60 : 220) + 24 * hashed(x, y, seed));
        }
    return grey;
}

static void test_exact_copy(void)
{
    day_copy_move copy;
    day_grey grey = scanned(80);
    paste(&grey, 403, 257, &grey, 61, 83, 90, 70);
    day_copy_exact_find(&copy, &grey);
    g_assert_true(copy.photograph);
    g_assert_true(copy.found);
    g_assert_cmpint(copy.right, ==, 342);
    g_assert_cmpint(copy.down, ==, 174);
    g_assert_cmpuint(copy.x, >=, 61);
    g_assert_cmpuint(copy.y, >=, 83);
    g_assert_cmpuint(copy.x_end, <=, 151);
    g_assert_cmpuint(copy.y_end, <=, 153);
    day_grey_clear(&grey);
}

static void test_no_exact_copy(void)
{
    day_copy_move copy;
    day_grey genuine = scanned(81), small = scanned(82), changed = scanned(83), tiles = scanned(84);
    paste(&small, 403, 257, &small, 61, 83, 34, 34);
    paste(&changed, 403, 257, &changed, 61, 83, 90, 70);
    for (guint i = 0; i < WIDTH * HEIGHT; i += 5) changed.pixels[i] ^= 1; /* as any saving with loss does */
    for (guint y = 0; y + 80 <= HEIGHT; y += 80)
        for (guint x = 0; x + 80 <= WIDTH; x += 80) paste(&tiles, x, y, &genuine, 0, 0, 80, 80);
    day_grey *all[] = {&genuine, &small, &changed, &tiles};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) {
        day_copy_exact_find(&copy, all[i]);
        g_assert_true(copy.photograph);
        g_assert_false(copy.found);
    }
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) day_grey_clear(all[i]);
}

/* A list on a screen: beside each line the same small photograph, and in it the same words. */
static void test_screens_are_not_looked_at(void)
{
    day_copy_move copy;
    day_grey screen = grey_new(WIDTH, HEIGHT), face = photograph(85), words = scanned(86);
    memset(screen.pixels, 245, WIDTH * HEIGHT);
    for (guint y = 20; y + 100 < HEIGHT; y += 120) {
        paste(&screen, 20, y, &face, 0, 0, 80, 80);
        paste(&screen, 130, y, &words, 0, 0, 300, 24);
    }
    day_copy_exact_find(&copy, &screen);
    g_assert_false(copy.photograph);
    g_assert_false(copy.found);
    day_grey *all[] = {&screen, &face, &words};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) day_grey_clear(all[i]);
}

static GByteArray *as_png(const guint8 *pixels, guint width, guint height, guint format)
{
    png_image image = {.version = PNG_IMAGE_VERSION, .width = width, .height = height, .format = format};
    png_alloc_size_t size = 0;
    g_assert_true(png_image_write_to_memory(&image, NULL, &size, 0, pixels, 0, NULL));
    GByteArray *out = g_byte_array_new();
    g_byte_array_set_size(out, (guint)size);
    g_assert_true(png_image_write_to_memory(&image, out->data, &size, 0, pixels, 0, NULL));
    g_byte_array_set_size(out, (guint)size);
    return out;
}

static void test_png(void)
{
    day_grey grey = scanned(87), out;
    g_autoptr(GByteArray) png = as_png(grey.pixels, WIDTH, HEIGHT, PNG_FORMAT_GRAY);
    g_assert_true(day_png_grey_read(&out, (day_span){png->data, png->len}, WIDTH * HEIGHT));
    g_assert_cmpmem(out.pixels, WIDTH * HEIGHT, grey.pixels, WIDTH * HEIGHT);
    day_grey_clear(&out);
    g_assert_false(day_png_grey_read(&out, (day_span){png->data, png->len}, WIDTH * HEIGHT - 1));
    g_assert_null(out.pixels);
    for (guint size = 0; size + 12 < png->len; size += 1 + png->len / 40)
        g_assert_false(day_png_grey_read(&out, (day_span){png->data, size}, WIDTH * HEIGHT));
    for (guint i = 0; i < 400; i++) { /* whatever comes out of it, it comes out */
        guint at = (guint)((hashed(i, 1, 9) + 0.5) * (double)(png->len - 1));
        guint8 was = png->data[at];
        png->data[at] ^= (guint8)(1 + i % 255);
        if (day_png_grey_read(&out, (day_span){png->data, png->len}, WIDTH * HEIGHT)) day_grey_clear(&out);
        png->data[at] = was;
    }
    static const guint8 clear_and_black[] = {0, 0, 0, 0, 0, 0, 0, 255};
    g_autoptr(GByteArray) see_through = as_png(clear_and_black, 2, 1, PNG_FORMAT_RGBA);
    g_assert_true(day_png_grey_read(&out, (day_span){see_through->data, see_through->len}, 2));
    g_assert_cmpuint(out.pixels[0], ==, 255);
    g_assert_cmpuint(out.pixels[1], ==, 0);
    day_grey_clear(&out);
    day_grey_clear(&grey);
}

/* --- thumbnails, damage ------------------------------------------------------------------------------ */

static day_grey smaller(const day_grey *grey, guint by, bool turned)
{
    guint width = grey->width / by, height = grey->height / by;
    day_grey small = turned ? grey_new(height, width) : grey_new(width, height);
    for (guint y = 0; y < height; y++)
        for (guint x = 0; x < width; x++) {
            guint8 pixel = grey->pixels[y * by * grey->width + x * by];
            if (turned)
                small.pixels[x * small.width + height - 1 - y] = pixel;
            else
                small.pixels[y * small.width + x] = pixel;
        }
    return small;
}

/* The middle of a picture, or all of it between bars, in these sides. */
static day_grey part_of(const day_grey *grey, guint x, guint y, guint width, guint height)
{
    day_grey part = grey_new(width, height);
    paste(&part, 0, 0, grey, x, y, width, height);
    return part;
}

static day_grey between_bars(const day_grey *grey, guint height)
{
    day_grey whole = grey_new(grey->width, height);
    paste(&whole, 0, (height - grey->height) / 2, grey, 0, 0, grey->width, grey->height);
    return whole;
}

/* Pictures of 16:9 and of 3:2 with thumbnails of 4:3, upright and lying; and what is cut off at one side only
 * is another picture. */
static void test_thumbnails_of_other_sides(void)
{
    day_grey all = photograph(62), wide = part_of(&all, 0, 60, 640, 360),
             half = part_of(&all, 0, 0, 320, 240);
    day_grey middle = part_of(&wide, 80, 0, 480, 360), barred = between_bars(&wide, 480);
    day_grey *shown[] = {&middle, &barred, &half};
    for (guint i = 0; i < G_N_ELEMENTS(shown); i++)
        for (int turned = 0; turned < 2; turned++) {
            day_grey small = smaller(shown[i], 3, turned);
            double alike = day_grey_alike(&small, shown[i] == &half ? &all : &wide);
            if (shown[i] == &half)
                g_assert_cmpfloat(alike, <, 0.6);
            else
                g_assert_cmpfloat(alike, >, 0.9);
            day_grey_clear(&small);
        }
    day_grey *pictures[] = {&all, &wide, &half, &middle, &barred};
    for (guint i = 0; i < G_N_ELEMENTS(pictures); i++) day_grey_clear(pictures[i]);
}

/* Two photographs of other things, in whatever sides and however they lie, are never the same. */
static void test_thumbnails_of_others(void)
{
    for (guint seed = 200; seed < 224; seed++) {
        day_grey grey = photograph(seed), other = photograph(seed + 100);
        day_grey wide = part_of(&grey, 0, 60, 640, 360), small = smaller(&other, 4, seed % 2 == 1);
        g_assert_cmpfloat(day_grey_alike(&small, &grey), <, 0.6);
        g_assert_cmpfloat(day_grey_alike(&small, &wide), <, 0.6);
        day_grey *pictures[] = {&grey, &other, &wide, &small};
        for (guint i = 0; i < G_N_ELEMENTS(pictures); i++) day_grey_clear(pictures[i]);
    }
}

static void test_thumbnails(void)
{
    day_grey grey = photograph(60), other = photograph(61);
    day_grey small = smaller(&grey, 4, false), turned = smaller(&grey, 4, true),
             wrong = smaller(&other, 4, false);
    day_grey flat = grey_new(160, 120);
    g_assert_cmpfloat(day_grey_alike(&small, &grey), >, 0.9);
    g_assert_cmpfloat(day_grey_alike(&turned, &grey), >, 0.9);
    g_assert_cmpfloat(day_grey_alike(&wrong, &grey), <, 0.6);
    g_assert_cmpfloat(day_grey_alike(&flat, &grey), <, -1);
    day_grey *all[] = {&grey, &other, &small, &turned, &wrong, &flat};
    for (guint i = 0; i < G_N_ELEMENTS(all); i++) day_grey_clear(all[i]);
}

static void test_damaged(void)
{
    day_grey grey = photograph(70), out;
    day_span jpeg = saved(&grey, 80);
    day_jpeg_coefficients coefficients;
    for (gsize size = 0; size < jpeg.size; size += 1 + jpeg.size / 60) {
        g_assert_false(day_jpeg_coefficients_read(&coefficients, (day_span){jpeg.data, size}));
        g_assert_false(day_jpeg_grey_read(&out, (day_span){jpeg.data, size}, 1u << 20));
    }
    g_assert_false(day_jpeg_grey_read(&out, jpeg, 10)); /* too large, however small it is made */
    guint8 *bytes = g_memdup2(jpeg.data, jpeg.size);
    for (guint i = 0; i < 400; i++) { /* whatever comes out of it, it comes out */
        gsize at = (gsize)((hashed(i, 1, 9) + 0.5) * (double)(jpeg.size - 1));
        bytes[at] ^= (guint8)(1 + i % 255);
        if (day_jpeg_coefficients_read(&coefficients, (day_span){bytes, jpeg.size})) {
            day_jpeg_history history;
            day_jpeg_history_read(&history, &coefficients);
            day_jpeg_coefficients_clear(&coefficients);
        }
        bytes[at] = jpeg.data[at];
    }
    g_free(bytes);
    day_grey_clear(&grey);
    drop(jpeg);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/picture-history/saved-once", test_saved_once);
    g_test_add_func("/picture-history/saved-twice", test_saved_twice);
    g_test_add_func("/picture-history/finer-before", test_finer_before_is_not_seen);
    g_test_add_func("/picture-history/area-put-in", test_area_put_in);
    g_test_add_func("/picture-history/copied-area", test_copied_area);
    g_test_add_func("/picture-history/no-copy", test_no_copy);
    g_test_add_func("/picture-history/paper", test_paper_is_no_photograph);
    g_test_add_func("/picture-history/patterns", test_patterns_and_edges);
    g_test_add_func("/picture-history/exact-copy", test_exact_copy);
    g_test_add_func("/picture-history/no-exact-copy", test_no_exact_copy);
    g_test_add_func("/picture-history/screens", test_screens_are_not_looked_at);
    g_test_add_func("/picture-history/png", test_png);
    g_test_add_func("/picture-history/thumbnails", test_thumbnails);
    g_test_add_func("/picture-history/thumbnails-of-other-sides", test_thumbnails_of_other_sides);
    g_test_add_func("/picture-history/thumbnails-of-others", test_thumbnails_of_others);
    g_test_add_func("/picture-history/damaged", test_damaged);
    return g_test_run();
}
