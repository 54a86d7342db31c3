/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The table of tests, and how each writes what it found. A broken rule of a finding (a direction without a
 * weight) is a broken invariant of ours, never of the input. */
#include "authentic.h"
#include <string.h>

const day_authentic_test day_authentic_tests[] = {
#define AUTHENTIC(name, scope, title, looks_at)                                                              \
    {#name, title, looks_at, DAY_AUTHENTIC_##scope, day_authentic_##name, NULL},
#define AUTHENTIC_TEXTS(name, scope, title, looks_at)                                                        \
    {#name, title, looks_at, DAY_AUTHENTIC_##scope, NULL, &day_authentic_##name},
#include "tests.def"
#undef AUTHENTIC
#undef AUTHENTIC_TEXTS
    {NULL, NULL, NULL, DAY_AUTHENTIC_TROVE, NULL, NULL},
};

const day_authentic_test *day_authentic_test_named(const char *name)
{
    for (const day_authentic_test *test = day_authentic_tests; test->name != NULL; test++)
        if (strcmp(test->name, name) == 0) return test;
    return NULL;
}

const char *day_authentic_scope_name(day_authentic_scope scope)
{
    static const char *const names[] = {"item", "conversation", "trove"};
    return names[scope];
}

static bool points(const day_finding *finding)
{
    return strcmp(finding->direction, "for") == 0 || strcmp(finding->direction, "against") == 0;
}

static bool is_well_formed(const day_finding *one)
{
    static const char *const weights[] = {"weak", "moderate", "strong", NULL};
    if (*one->found == '\0' || *one->looked_at == '\0') return false;
    if (!points(one)) return *one->weight == '\0';
    return g_strv_contains(weights, one->weight) && *one->weight_why != '\0' && *one->otherwise != '\0';
}

static const char *text_or_none(const char *text)
{
    return text != NULL ? text : "";
}

void day_places_add(day_places *places, int64_t item, int64_t unit, int64_t start, int64_t size,
                    const char *note)
{
    places->all++;
    if (places->n == DAY_FINDING_PLACES) return;
    places->notes[places->n] = g_strdup(note != NULL ? note : "");
    places->kept[places->n] =
        (day_finding_place){item, unit, start, size, places->notes[places->n], "", "", {0}};
    places->n++;
}

void day_places_clear(day_places *places)
{
    for (guint i = 0; i < places->n; i++) g_free(places->notes[i]);
    *places = (day_places){0};
}

day_err day_authentic_put(day_authentic *at, const day_finding *finding, const day_places *places,
                          day_error *error)
{
    day_finding one = *finding;
    day_authentic_scope scope = one.item != 0           ? DAY_AUTHENTIC_ITEM
                                : one.conversation != 0 ? DAY_AUTHENTIC_CONVERSATION
                                                        : DAY_AUTHENTIC_TROVE;
    one.test = at->test;
    one.scope = day_authentic_scope_name(scope);
    one.weight = text_or_none(one.weight);
    one.weight_why = text_or_none(one.weight_why);
    one.looked_at = text_or_none(one.looked_at);
    one.found = text_or_none(one.found);
    one.otherwise = text_or_none(one.otherwise);
    if (!is_well_formed(&one))
        g_error("authenticity %s: a finding without its reasons: %s", at->test, one.found);
    if (scope != DAY_AUTHENTIC_TROVE && at->written++ >= DAY_AUTHENTIC_MOST) {
        at->left_out++;
        return DAY_OK;
    }
    if (places != NULL) one.places = MAX(one.places, places->all);
    return day_finding_insert(at->store, &one, places != NULL ? places->kept : NULL,
                              places != NULL ? places->n : 0, error);
}

day_err day_authentic_not_applicable(day_authentic *at, const char *looked_at, const char *why,
                                     day_error *error)
{
    const day_finding none = {DAY_FINDING_OF("not applicable"), .looked_at = looked_at, .found = why};
    return day_authentic_put(at, &none, NULL, error);
}

char *day_authentic_when(int64_t ms)
{
    g_autoptr(GDateTime) when = g_date_time_new_from_unix_utc(ms / 1000);
    return when != NULL ? g_date_time_format(when, "%Y-%m-%d %H:%M") : g_strdup("a year beyond 9999");
}

char *day_authentic_count(int64_t n, const char *noun)
{
    char digits[24];
    size_t length = strlen(noun);
    GString *out = g_string_new(NULL);
    int size = g_snprintf(digits, sizeof digits, "%" G_GINT64_FORMAT, n);
    for (int i = 0; i < size; i++) {
        if (i > 0 && (size - i) % 3 == 0 && g_ascii_isdigit(digits[i - 1])) g_string_append_c(out, ',');
        g_string_append_c(out, digits[i]);
    }
    bool ies = length > 1 && noun[length - 1] == 'y' && strchr("aeiou", noun[length - 2]) == NULL;
    if (n == 1)
        g_string_append_printf(out, " %s", noun);
    else if (ies)
        g_string_append_printf(out, " %.*sies", (int)length - 1, noun);
    else
        g_string_append_printf(out, " %ss", noun);
    return g_string_free(out, FALSE);
}
