/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "hit_card.h"
#include "model/civil.h"

enum { DAYS_MOST = 120, MONTHS_MOST = 180 };

void day_hit_card_put(day_json *json, const day_hit *hit)
{
    day_json_begin_object(json);
    day_json_put_string(json, "item", *hit->sha256 != '\0' ? hit->sha256 : NULL);
    day_json_put_string(json, "path", hit->path);
    day_json_put_string(json, "place", hit->place);
    day_json_put_string(json, "quote", hit->quote);
    day_json_put_real(json, "score", hit->score, 4);
    day_json_put_string(json, "citation", hit->citation);
    day_json_put_string(json, "format", hit->mime);
    if (hit->lang != NULL && *hit->lang != '\0') day_json_put_string(json, "lang", hit->lang);
    if (hit->time_ms != INT64_MIN) day_json_put_int(json, "time_ms", hit->time_ms);
    day_json_key(json, "highlights");
    day_json_begin_array(json);
    for (guint i = 0; i < hit->highlights->len; i++) {
        const day_highlight *mark = &g_array_index(hit->highlights, day_highlight, i);
        day_json_begin_array(json);
        day_json_uint(json, mark->start);
        day_json_uint(json, mark->length);
        day_json_end_array(json);
    }
    day_json_end_array(json);
    day_json_end_object(json);
}

void day_facets_put(day_json *json, const GArray *facets)
{
    day_json_begin_object(json);
    for (guint i = 0; i < facets->len; i++) {
        const day_facet *facet = &g_array_index(facets, day_facet, i);
        day_json_key(json, facet->name);
        day_json_begin_object(json);
        for (guint k = 0; k < facet->values->len; k++) {
            const day_facet_value *value = &g_array_index(facet->values, day_facet_value, k);
            day_json_put_uint(json, value->value, value->count);
        }
        day_json_end_object(json);
    }
    day_json_end_object(json);
}

/* --- over time ----------------------------------------------------------------------------------------- */

typedef enum time_unit { BY_DAY, BY_MONTH, BY_YEAR } time_unit;

static int32_t number_of(time_unit unit, int32_t day)
{
    int year = 0, month = 0, of_month = 0;
    if (unit == BY_DAY) return day;
    day_civil_split(day, &year, &month, &of_month);
    return unit == BY_YEAR ? year : year * 12 + month - 1;
}

static time_unit unit_for(int32_t first, int32_t last)
{
    if (last - first < DAYS_MOST) return BY_DAY;
    return number_of(BY_MONTH, last) - number_of(BY_MONTH, first) < MONTHS_MOST ? BY_MONTH : BY_YEAR;
}

/* "2019-05-02", "2019-05" or "2019". */
static void put_start(day_json *json, time_unit unit, int32_t day)
{
    static const size_t sizes[] = {[BY_DAY] = 10, [BY_MONTH] = 7, [BY_YEAR] = 4};
    char text[DAY_CIVIL_TEXT];
    int year = 0, month = 0, of_month = 0;
    day_civil_split(day, &year, &month, &of_month);
    day_civil_write(text, year, month, of_month);
    text[sizes[unit]] = '\0';
    day_json_put_string(json, "from", text);
}

void day_search_days_put(day_json *json, const day_search_result *result)
{
    const GArray *days = result->days;
    static const char *const names[] = {[BY_DAY] = "day", [BY_MONTH] = "month", [BY_YEAR] = "year"};
    const day_search_day *all = (const day_search_day *)days->data;
    time_unit unit = days->len > 0 ? unit_for(all[0].day, all[days->len - 1].day) : BY_DAY;
    day_json_begin_object(json);
    day_json_put_string(json, "unit", names[unit]);
    if (days->len > 0) put_start(json, unit, all[0].day);
    day_json_key(json, "counts");
    day_json_begin_array(json);
    int32_t last = days->len > 0 ? number_of(unit, all[days->len - 1].day) : -1;
    guint i = 0;
    for (int32_t n = days->len > 0 ? number_of(unit, all[0].day) : 0; n <= last; n++) {
        uint64_t count = 0;
        for (; i < days->len && number_of(unit, all[i].day) == n; i++) count += all[i].count;
        day_json_uint(json, count);
    }
    day_json_end_array(json);
    day_json_put_uint(json, "undated", result->undated);
    day_json_end_object(json);
}
