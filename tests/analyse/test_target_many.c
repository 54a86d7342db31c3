/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Targets that a trove names without end: the time they take grows as they do. What is found and chosen does
 * not hang on their number. */
#include "analyse/target/known_targets.h"
#include "analyse/target/target_group.h"
#include <string.h>
#include <time.h>

/* Of this process; what grew with the square took minutes. */
#ifdef __SANITIZE_ADDRESS__
#define SECONDS_MAX 50.0
#else
#define SECONDS_MAX 5.0
#endif

static double seconds_of_process(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

/* --- names in texts ------------------------------------------------------------------------------------- */

/* "start-end which", one after the other. */
static char *found_in(const day_known_targets *known, const char *text)
{
    g_auto(day_plain) plain = {0};
    g_autoptr(GArray) hits = g_array_new(FALSE, FALSE, sizeof(day_known_target));
    GString *out = g_string_new(NULL);
    day_plain_make(&plain, text, strlen(text));
    day_known_targets_find(hits, known, plain.text, plain.size);
    for (guint i = 0; i < hits->len; i++) {
        const day_known_target *hit = &g_array_index(hits, day_known_target, i);
        g_string_append_printf(out, "%s%.*s %u", i > 0 ? ", " : "", (int)(hit->end - hit->start),
                               plain.text + hit->start, hit->which);
    }
    return g_string_free(out, FALSE);
}

static void test_longest(void)
{
    static const struct {
        const char *name;
        guint which;
    } NAMES[] = {{"Ministry of Health", 1},
                 {"Ministry of Healing", 2},
                 {"Ministry", 3},
                 {"Ministry of Health of Peru", 4},
                 {"ministry of health", 5}, /* the first of its text stays */
                 {"Minist", 6},
                 {"河北移动", 7},
                 {"河北移动通信", 8},
                 {"No", 9}}; /* too short */
    static const char *const TEXTS[][2] = {
        {"the Ministry of Health of Peru.", "ministry of health of peru 4"},
        {"the Ministry of Health of Chile.", "ministry of health 1"},
        {"Ministry of Healthy Food", "ministry 3"},
        {"Ministry of Healing, Ministry of H", "ministry of healing 2, ministry 3"},
        {"Ministries and a subministry", ""},
        {"MINIST.", "minist 6"},
        {"给河北移动通信和河北移动的", "河北移动通信 8, 河北移动 7"},
        {"Ministry of Health of Per", "ministry of health 1"},
        {"No", ""},
        {"Minis", ""}};
    g_autoptr(day_known_targets) known = day_known_targets_new();
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++)
        day_known_targets_add(known, NAMES[i].name, NAMES[i].which);
    for (guint i = 0; i < G_N_ELEMENTS(TEXTS); i++) {
        g_autofree char *found = found_in(known, TEXTS[i][0]);
        g_assert_cmpstr(found, ==, TEXTS[i][1]);
    }
}

static void test_names_that_begin_alike(void)
{
    double begun = seconds_of_process();
    g_autoptr(day_known_targets) known = day_known_targets_new();
    for (guint i = 0; i < 100000; i++) {
        g_autofree char *name = g_strdup_printf("Ministry of %xh Affairs", i / 2);
        day_known_targets_add(known, name, i);
    }
    g_autoptr(GString) text = g_string_new(NULL);
    for (guint i = 0; i < 20000; i++) g_string_append_printf(text, "Ministry of %xh. ", i);
    g_string_append(text, "the Ministry of c34fh Affairs");
    g_autofree char *found = found_in(known, text->str);
    g_assert_cmpstr(found, ==, "ministry of c34fh affairs 99998");
    g_assert_cmpfloat(seconds_of_process() - begun, <, SECONDS_MAX);
}

/* --- readings of one target ----------------------------------------------------------------------------- */

static day_target_reading *reading_of(const char *name, const char *country, day_target_basis basis,
                                      int64_t entity)
{
    const day_annotated nowhere = {.time_ms = DAY_TIME_NONE};
    day_target_reading *reading = day_target_reading_new(basis, &nowhere);
    reading->kind = DAY_TARGET_SITE;
    reading->entity = entity;
    reading->fact[DAY_TARGET_NAME] = (day_target_value){g_strdup(name), 1, 0, 5};
    reading->fact[DAY_TARGET_COUNTRY] = (day_target_value){g_strdup(country), 1, 0, 2};
    return reading;
}

/* The value that most places tell stands above; of equals the first. */
static void test_one_named_without_end(void)
{
    double begun = seconds_of_process();
    g_autoptr(day_target_groups) groups = day_target_groups_new(NULL);
    for (guint i = 0; i < 60000; i++) {
        const char *country = i % 5 < 2 ? "PE" : i % 5 < 4 ? "CL" : "AR";
        day_target_groups_add(groups, reading_of("larch.example", country, DAY_TARGET_PROSE, 0), NULL);
    }
    day_target_groups_join(groups);
    const day_target_group *group = day_target_groups_at(groups, 0);
    g_assert_cmpuint(day_target_groups_count(groups), ==, 1);
    g_assert_cmpstr(group->fact[DAY_TARGET_COUNTRY], ==, "PE");
    g_assert_cmpstr(group->name, ==, "larch.example");
    g_assert_cmpfloat(seconds_of_process() - begun, <, SECONDS_MAX);
}

/* A table weighs more than all that is said. */
static void test_names_of_one_entity(void)
{
    double begun = seconds_of_process();
    g_autoptr(day_target_groups) groups = day_target_groups_new(NULL);
    for (guint i = 0; i < 20000; i++) {
        g_autofree char *name = g_strdup_printf("larch%u.example", i);
        bool table = i == 7;
        day_target_groups_add(
            groups, reading_of(name, table ? "CL" : "PE", table ? DAY_TARGET_TABLE : DAY_TARGET_PROSE, 5),
            NULL);
    }
    day_target_groups_join(groups);
    const day_target_group *group = day_target_groups_at(groups, 0);
    g_assert_cmpuint(group->readings->len, ==, 20000);
    g_assert_cmpstr(group->name, ==, "larch7.example");
    g_assert_null(day_target_groups_at(groups, 7));
    g_assert_cmpfloat(seconds_of_process() - begun, <, SECONDS_MAX);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/target/longest", test_longest);
    g_test_add_func("/target/names-that-begin-alike", test_names_that_begin_alike);
    g_test_add_func("/target/one-named-without-end", test_one_named_without_end);
    g_test_add_func("/target/names-of-one-entity", test_names_of_one_entity);
    return g_test_run();
}
