/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Reading the machine-readable zone (ICAO 9303, parts 3 to 7). Lines are of one width; the fields of each
 * size of document stand at fixed places; each field that matters has a check digit with weights 7 3 1, and
 * another is over all of them, but on visas. A filler '<' counts 0. */
#include "mrz.h"
#include "checksums.h"
#include "scan/place/country_code.h"
#include <string.h>

#define LINES_MAX 3
#define WIDTH_MAX 44
#define NUMBER_MAX 24

/* Where a field stands: line, first character, characters; its check digit is behind it. */
typedef struct place {
    uint8_t line, at, size;
} place;

typedef struct layout {
    uint8_t lines, width;
    place number, birth, expiry, country, issuer, name;
    place sex;
    place whole[4]; /* what the last check digit is over, */
    place last;     /* and where that is; size 0: there is none */
} layout;

static const layout td1 = {
    3,          30,        {0, 5, 9},  {1, 0, 6}, {1, 8, 6},
    {1, 15, 3}, {0, 2, 3}, {2, 0, 30}, {1, 7, 1}, {{0, 5, 25}, {1, 0, 7}, {1, 8, 7}, {1, 18, 11}},
    {1, 29, 1}};
static const layout td2 = {
    2,          36,        {1, 0, 9},  {1, 13, 6}, {1, 21, 6},
    {1, 10, 3}, {0, 2, 3}, {0, 5, 31}, {1, 20, 1}, {{1, 0, 10}, {1, 13, 7}, {1, 21, 14}},
    {1, 35, 1}};
static const layout td3 = {
    2,          44,        {1, 0, 9},  {1, 13, 6}, {1, 21, 6},
    {1, 10, 3}, {0, 2, 3}, {0, 5, 39}, {1, 20, 1}, {{1, 0, 10}, {1, 13, 7}, {1, 21, 22}},
    {1, 43, 1}};

typedef struct zone {
    const layout *layout;
    const char *line[LINES_MAX]; /* of the text; NULL: not there */
    size_t start, end;
} zone;

static bool is_character(uint8_t byte)
{
    return g_ascii_isupper(byte) || g_ascii_isdigit(byte) || byte == '<';
}

static size_t width_at(day_span text, size_t at)
{
    size_t end = at;
    while (end < text.size && end - at <= WIDTH_MAX && is_character(text.data[end])) end++;
    return end - at;
}

static unsigned weighed(const char *from, unsigned size, unsigned *weight)
{
    static const uint8_t weights[] = {7, 3, 1};
    unsigned sum = 0;
    for (unsigned i = 0; i < size; i++) {
        unsigned value = g_ascii_isdigit(from[i])   ? (unsigned)(from[i] - '0')
                         : g_ascii_isupper(from[i]) ? (unsigned)(from[i] - 'A') + 10
                                                    : 0;
        sum += value * weights[(*weight)++ % 3];
    }
    return sum;
}

static bool is_right(const char *from, unsigned size, char digit)
{
    unsigned weight = 0, sum = weighed(from, size, &weight) % 10;
    return digit == (char)('0' + sum) || (digit == '<' && sum == 0);
}

static const char *field(const zone *z, place p)
{
    return z->line[p.line] + p.at;
}

static bool field_is_right(const zone *z, place p)
{
    return is_right(field(z, p), p.size, field(z, p)[p.size]);
}

static bool is_sex(char c)
{
    return c == 'M' || c == 'F' || c == '<' || c == 'X';
}

/* The number of a card goes on in what is optional when no check digit stands behind it. */
static bool number_is_right(const zone *z, char number[NUMBER_MAX + 1])
{
    const char *from = field(z, z->layout->number);
    unsigned size = 0;
    bool longer = z->layout == &td1 && from[9] == '<' && from[10] != '<';
    for (unsigned i = 0; i < (longer ? NUMBER_MAX : 9u) && !(longer && i > 9 && from[i] == '<'); i++)
        if (from[i] != '<') number[size++] = from[i];
    number[size] = '\0';
    if (!longer) return size >= 5 && field_is_right(z, z->layout->number);
    number[size - 1] = '\0';
    return size > 10 && is_right(number, size - 1, from[size]);
}

static bool whole_is_right(const zone *z)
{
    const layout *l = z->layout;
    unsigned weight = 0, sum = 0;
    for (unsigned i = 0; i < G_N_ELEMENTS(l->whole) && l->whole[i].size != 0; i++)
        sum += weighed(field(z, l->whole[i]), l->whole[i].size, &weight);
    return *field(z, l->last) == (char)('0' + sum % 10);
}

/* --- details ------------------------------------------------------------------------------------------ */

/* "yymmdd"; a birth is never after the document's end, whose century is this one. */
static bool tell_date(const char *key, const char *from, int latest_year, day_hit *hit)
{
    for (unsigned i = 0; i < 6; i++)
        if (!g_ascii_isdigit(from[i])) return memcmp(from, "<<<<<<", 6) == 0;
    int year = 2000 + day_check_number(from, 2), month = day_check_number(from + 2, 2),
        day = day_check_number(from + 4, 2);
    if (year > latest_year) year -= 100;
    if (!day_check_is_date(year, month, day)) return false;
    char date[sizeof "-2147483648-00-00"];
    g_snprintf(date, sizeof date, "%04d-%02d-%02d", year, month, day);
    day_hit_tell(hit, key, date);
    return true;
}

/* ISO's code of two letters where the three are a country's, else as they stand; NULL when they are neither
 * that nor one of those that ICAO adds. */
static const char *country_of(const char *from, char plain[4])
{
    static const char added[] =
        "D  RKSGBDGBNGBOGBPGBSUNOUNAUNKXOMXXAXXBXXCXXXXBAXIMXCCXCOXECXPOXESXMPXDCEUEUTO";
    for (unsigned i = 0; i < 3; i++) plain[i] = from[i] == '<' ? ' ' : from[i];
    const char *two = day_country_of_three(plain);
    if (two != NULL) return two;
    for (const char *row = added; *row != '\0'; row += 3) {
        if (memcmp(row, plain, 3) != 0) continue;
        if (row[0] == 'D') return "DE";
        if (row[0] == 'R') return "XK";
        return row[0] == 'G' ? "GB" : plain;
    }
    return NULL;
}

/* "ERIKSSON<<ANNA<MARIA<<<": the surname, then the others. */
static void tell_name(const char *from, unsigned size, day_hit *hit)
{
    GString *name = g_string_new(NULL);
    for (unsigned i = 0; i < size; i++) {
        bool gap = from[i] == '<';
        if (!gap) g_string_append_c(name, from[i]);
        if (gap && name->len > 0 && name->str[name->len - 1] != ' ') g_string_append_c(name, ' ');
    }
    if (name->len > 0 && name->str[name->len - 1] == ' ') g_string_truncate(name, name->len - 1);
    if (name->len > 0) day_hit_tell(hit, "name", name->str);
    g_string_free(name, TRUE);
}

static bool tell(const zone *z, const char *number, day_hit *hit)
{
    const layout *l = z->layout;
    char plain[4] = {0};
    int latest = 2000 + day_check_number(field(z, l->expiry), 2);
    const char *country = country_of(field(z, l->country), plain);
    if (country == NULL || !tell_date("birth", field(z, l->birth), latest, hit) ||
        !tell_date("expiry", field(z, l->expiry), 2099, hit))
        return false;
    day_hit_tell(hit, "country", country);
    char first = z->line[0] != NULL ? *z->line[0] : 'P', sex = *field(z, l->sex);
    day_hit_tell(hit, "type", first == 'P' ? "passport" : first == 'V' ? "visa" : "card");
    if (sex == 'M' || sex == 'F') day_hit_tell(hit, "sex", sex == 'M' ? "male" : "female");
    if (z->line[0] != NULL) {
        const char *issuer = country_of(field(z, l->issuer), plain);
        if (issuer != NULL) day_hit_tell(hit, "issuer", issuer);
        tell_name(field(z, l->name), l->name.size, hit);
    }
    g_string_append(hit->value, number);
    return true;
}

/* --- zones -------------------------------------------------------------------------------------------- */

static bool is_valid(const zone *z, day_hit *hit)
{
    const layout *l = z->layout;
    char number[NUMBER_MAX + 1];
    bool visa = z->line[0] != NULL && *z->line[0] == 'V';
    for (unsigned i = 0; i < 6; i++)
        if (!g_ascii_isdigit(field(z, l->expiry)[i])) return false;
    if (!is_sex(*field(z, l->sex)) || !field_is_right(z, l->birth) || !field_is_right(z, l->expiry) ||
        !number_is_right(z, number) || (!visa && !whole_is_right(z)) || !tell(z, number, hit))
        return false;
    hit->start = z->start;
    hit->size = z->end - z->start;
    hit->how = visa ? "ICAO 9303, check digits of the fields" : "ICAO 9303, all check digits";
    hit->rank = DAY_RANK_CERTAIN;
    return true;
}

/* Where the line behind the one that ends at `at` begins: at most one line's end and a few blanks between. */
static size_t next_line(day_span text, size_t at)
{
    size_t from = at;
    while (at < text.size && at - from < 6 && strchr(" \r\n\t", text.data[at]) != NULL && text.data[at] != 0)
        at++;
    return at;
}

static size_t line_before(day_span text, size_t at, size_t width)
{
    size_t end = at;
    while (end > 0 && at - end < 6 && text.data[end - 1] != 0 &&
           strchr(" \r\n\t", text.data[end - 1]) != NULL)
        end--;
    bool fits = end < at && end >= width && width_at(text, end - width) == width;
    return fits && (end == width || !is_character(text.data[end - width - 1])) ? end - width : at;
}

static const layout *layout_of(size_t width)
{
    return width == td1.width ? &td1 : width == td2.width ? &td2 : width == td3.width ? &td3 : NULL;
}

static bool read_lines(day_span text, size_t at, size_t first, day_hit *hit)
{
    zone z = {.layout = layout_of(width_at(text, at)), .start = at};
    if (z.layout == NULL) return false;
    for (size_t line = first; line < z.layout->lines; line++) {
        if (width_at(text, at) != z.layout->width) return false;
        z.line[line] = (const char *)text.data + at;
        z.end = at + z.layout->width;
        at = next_line(text, z.end);
    }
    return is_valid(&z, hit);
}

bool day_mrz_read_first_line(day_span text, size_t at, day_hit *hit)
{
    return strchr("PIACV", text.data[at]) != NULL && (at == 0 || !is_character(text.data[at - 1])) &&
           read_lines(text, at, 0, hit);
}

bool day_mrz_read_second_line(day_span text, size_t at, day_hit *hit)
{
    const layout *l = layout_of(width_at(text, at));
    if (l == NULL || (at > 0 && is_character(text.data[at - 1]))) return false;
    size_t first = line_before(text, at, l->width);
    if (first < at && day_mrz_read_first_line(text, first, hit)) return true;
    return l == &td3 && read_lines(text, at, 1, hit);
}
