/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Volumes of data as they are written, and what is none. */
#include "analyse/target/volume.h"
#include "index/fold.h"
#include <glib.h>
#include <string.h>

typedef struct sample {
    const char *text, *raw;
    double value;
    const char *unit;
} sample;

#define KILO 1024.0

static const sample SAMPLES[] = {
    {"3.2TB", "3.2tb", 3.2 * KILO *KILO *KILO *KILO, "bytes"},
    {"459 GB", "459 gb", 459 * KILO *KILO *KILO, "bytes"},
    {"общий объём 1,5 ТБ данных", "1,5 тб", 1.5 * KILO *KILO *KILO *KILO, "bytes"},
    {"40万条病历", "40万条", 400000, "records"},
    {"四十万条病历", "四十万条", 400000, "records"},
    {"1,1 млн записей", "1,1 млн записей", 1100000, "records"},
    {"500k records", "500k records", 500000, "records"},
    {"2.5 million rows", "2.5 million rows", 2500000, "records"},
    {"13 mailboxes", "13 mailboxes", 13, "mailboxes"},
    {"27个箱子", "27个箱子", 27, "mailboxes"},
    {"thirteen mailboxes, one year", "thirteen mailboxes", 13, "mailboxes"},
    {"27 ящиков министерства", "27 ящиков", 27, "mailboxes"},
    {"1200 سرور", "1200 سرور", 1200, "devices"},
    {"about 700G of mail", "700g", 700 * KILO *KILO *KILO, "bytes"},
    {"210万余条", "210万余条", 2100000, "records"},
};

static const char *const NONE[] = {
    "2019-2022", "unknown",   "",        "v3.2", "3w一批能做吗", "a tb",
    "x86 tbd",   "12 months", "$15,000", "gb",   "3 toys",       "第3行动组",
};

static void check(const sample *one)
{
    g_autofree char *folded = day_fold_text(one->text, strlen(one->text), NULL);
    day_volume volume;
    g_assert_true(day_volume_next(&volume, folded, strlen(folded), 0));
    g_autofree char *raw = g_strndup(folded + volume.start, volume.end - volume.start);
    g_autofree char *expected = day_fold_text(one->raw, strlen(one->raw), NULL);
    g_assert_cmpstr(raw, ==, expected);
    g_assert_cmpstr(volume.unit, ==, one->unit);
    g_assert_cmpfloat_with_epsilon(volume.value / one->value, 1, 1e-9);
}

static void test_volumes(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(SAMPLES); i++) check(&SAMPLES[i]);
}

static void test_none(void)
{
    for (guint i = 0; i < G_N_ELEMENTS(NONE); i++) {
        g_autofree char *folded = day_fold_text(NONE[i], strlen(NONE[i]), NULL);
        day_volume volume;
        if (day_volume_next(&volume, folded, strlen(folded), 0)) g_error("\"%s\" is no volume", NONE[i]);
    }
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/volume/read", test_volumes);
    g_test_add_func("/volume/none", test_none);
    return g_test_run();
}
