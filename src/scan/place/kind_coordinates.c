/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Positions on the earth (WGS 84): degrees with their signs and a side of the world before or behind
 * (39°54′15″N 116°24′26″E, 北纬39度54分东经116度, 55°45′ с.ш. 37°37′ в.д.), geo: URIs (RFC 5870), and pairs
 * of decimal degrees behind a word that says so. Latitude stands first, as everywhere but in GIS files. The
 * value is "latitude,longitude" in decimal degrees. */
#include "scan/kind.h"
#include "scan/net/context.h"
#include <math.h>
#include <string.h>

typedef enum tag { DEGREE_SIGN, NORTH_OR_SOUTH, LABEL } tag;

/* One angle: degrees, minutes, seconds, and where its side of the world was said. */
typedef struct angle {
    double degrees;
    unsigned decimals; /* of a plain number */
    bool signs;        /* written with ° ′ ″ or 度 分 秒 */
    int side;          /* 'N', 'S', 'E', 'W'; 0: not said */
} angle;

static size_t skip_space(day_span text, size_t at)
{
    for (unsigned i = 0; i < 2 && at < text.size && text.data[at] == ' '; i++) at++;
    return at;
}

/* The length of the first of `words` that stands at text[at]; 0 when none does. */
static size_t one_of(day_span text, size_t at, const char *const *words)
{
    for (; *words != NULL; words++) {
        size_t size = strlen(*words);
        if (at + size <= text.size && memcmp(text.data + at, *words, size) == 0) return size;
    }
    return 0;
}

static size_t read_side(day_span text, size_t at, int *side)
{
    static const char *const north[] = {"N", "北纬", "北緯", "с. ш.", "с.ш.", "шир", NULL},
                             *const south[] = {"S", "南纬", "南緯", "ю. ш.", "ю.ш.", NULL},
                             *const east[] = {"E", "东经", "東經", "в. д.", "в.д.", NULL},
                             *const west[] = {"W", "西经", "西經", "з. д.", "з.д.", NULL};
    const char *const *const sides[] = {north, south, east, west};
    for (unsigned i = 0; i < G_N_ELEMENTS(sides); i++) {
        size_t size = one_of(text, at, sides[i]);
        if (size == 0 || (size == 1 && day_terms_inside_word(text, at + 1))) continue;
        *side = "NSEW"[i];
        return at + size;
    }
    return at;
}

static size_t read_number(day_span text, size_t at, double *number, unsigned *decimals)
{
    size_t start = at;
    double value = 0, unit = 1;
    while (at < text.size && at - start < 3 && g_ascii_isdigit(text.data[at]))
        value = value * 10 + (text.data[at++] - '0');
    if (at == start) return start;
    *decimals = 0;
    if (at + 1 < text.size && text.data[at] == '.' && g_ascii_isdigit(text.data[at + 1]))
        for (at++; at < text.size && *decimals < 12 && g_ascii_isdigit(text.data[at]); at++, ++*decimals)
            value += (text.data[at] - '0') * (unit /= 10);
    *number = value;
    return at;
}

/* "39°54′15.5″", "39度54分", "39.9042"; gives where it ends, `at` when there is none. */
static size_t read_degrees(day_span text, size_t at, angle *out)
{
    static const char *const degree[] = {"°", "度", "º", NULL}, *const minute[] = {"′", "'", "分", "’", NULL},
                             *const second[] = {"″", "\"", "秒", "''", "”", NULL};
    static const char *const *const signs[] = {degree, minute, second};
    size_t end = at;
    double scale = 1;
    for (unsigned i = 0; i < G_N_ELEMENTS(signs); i++, scale /= 60) {
        double number = 0;
        unsigned decimals = 0;
        size_t from = i == 0 ? end : skip_space(text, end),
               after = read_number(text, from, &number, &decimals);
        size_t sign = after > from ? one_of(text, after, signs[i]) : 0;
        if (i == 0 && after > from && sign == 0) {
            out->degrees = number;
            out->decimals = decimals;
            return after;
        }
        if (sign == 0 || (i > 0 && number >= 60)) break;
        out->degrees += number * scale;
        out->signs = true;
        end = after + sign;
    }
    return end;
}

static size_t read_angle(day_span text, size_t at, angle *out)
{
    *out = (angle){0};
    size_t start = at;
    at = skip_space(text, read_side(text, at, &out->side));
    bool negative = at < text.size && text.data[at] == '-';
    size_t degrees = at + negative, end = read_degrees(text, degrees, out);
    if (end == degrees) return start;
    if (negative) out->degrees = -out->degrees;
    if (out->side == 0) {
        size_t after = read_side(text, skip_space(text, end), &out->side);
        if (out->side != 0) end = after;
    }
    if (out->side == 'S' || out->side == 'W') out->degrees = -out->degrees;
    return end;
}

/* Two angles, a comma or space between. Gives where they end, 0 when there are none. */
static size_t read_pair(day_span text, size_t at, angle *latitude, angle *longitude)
{
    static const char *const between[] = {", ", ",", "，", "、", "; ", " ", NULL};
    size_t end = read_angle(text, at, latitude);
    if (end == at) return 0;
    size_t gap = end + one_of(text, end, between), last = read_angle(text, gap, longitude);
    if (last == gap || fabs(latitude->degrees) > 90 || fabs(longitude->degrees) > 180) return 0;
    bool sided = latitude->side != 0 || longitude->side != 0;
    if (sided && (strchr("NS", latitude->side) == NULL || strchr("EW", longitude->side) == NULL)) return 0;
    if (sided && (latitude->side == 0 || longitude->side == 0)) return 0;
    return sided ? last : latitude->decimals > 1 && longitude->decimals > 1 && gap > end ? last : 0;
}

static bool tell(day_span text, size_t start, const char *how, day_hit *hit)
{
    angle latitude, longitude;
    size_t end = read_pair(text, start, &latitude, &longitude);
    if (end == 0 || (end < text.size && g_ascii_isalnum(text.data[end]))) return false;
    char north[G_ASCII_DTOSTR_BUF_SIZE], east[G_ASCII_DTOSTR_BUF_SIZE];
    g_ascii_formatd(north, sizeof north, "%.6g", latitude.degrees);
    g_ascii_formatd(east, sizeof east, "%.7g", longitude.degrees);
    g_string_append_printf(hit->value, "%s,%s", north, east);
    hit->start = start;
    hit->size = end - start;
    hit->how = how;
    return true;
}

/* Where the first number before a degree sign begins, with the side before it. */
static size_t start_of(day_span text, size_t sign)
{
    size_t at = sign;
    while (at > 0 && sign - at < 12 && (g_ascii_isdigit(text.data[at - 1]) || text.data[at - 1] == '.')) at--;
    if (at > 0 && text.data[at - 1] == '-') at--;
    size_t side = at;
    if (side > 0 && text.data[side - 1] == ' ') side--;
    if (side > 0 && strchr("NS", text.data[side - 1]) != NULL && !day_terms_inside_word(text, side - 1))
        return side - 1;
    return at;
}

static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t end = wake->at + wake->size;
    if (wake->tag == DEGREE_SIGN)
        return tell(text, start_of(text, wake->at), "degrees and sides of the world", hit);
    if (wake->tag == NORTH_OR_SOUTH) return tell(text, wake->at, "degrees and sides of the world", hit);
    for (size_t at = end; at < text.size && at - end < 16 && text.data[at] != '\n'; at++) {
        bool begins = g_ascii_isdigit(text.data[at]) || text.data[at] == '-';
        if (begins) return tell(text, at, "decimal degrees behind a word", hit);
        if (g_ascii_isalnum(text.data[at])) return false;
    }
    return false;
}

static void warm(day_terms *terms)
{
    static const char *const labels[] = {
        "geo",         "gps",      "coordinates", "coordinate",  "coords",      "lat/lon",     "lat,lon",
        "latlong",     "location", "坐标",        "座標",        "经纬度",      "经纬度坐标",  "координаты",
        "координатам", "مختصات",   "koordinaten", "coordonnées", "coordenadas", "koordinatlar"};
    static const char *const sides[] = {"北纬", "北緯", "南纬", "南緯"};
    day_terms_add(terms, "°", DEGREE_SIGN, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(sides); i++) day_terms_add(terms, sides[i], NORTH_OR_SOUTH, 0);
    for (unsigned i = 0; i < G_N_ELEMENTS(labels); i++)
        day_terms_add(terms, labels[i], LABEL, DAY_TERM_CASES);
}

const day_kind day_kind_coordinates = {
    .name = "coordinates",
    .what = "position on the earth, as latitude,longitude in degrees",
    .validated = "range; sides of the world, or a word before a pair of decimals",
    .events = DAY_EVENT_TERM,
    .rank = DAY_RANK_CONTEXT,
    .flags = DAY_KIND_NUMBER | DAY_KIND_WHOLE,
    .warm = warm,
    .match = match,
};
