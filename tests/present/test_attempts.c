/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/web/attempts.h"
#include <glib.h>

#define SECOND ((int64_t)G_USEC_PER_SEC)

static void test_name(void)
{
    day_attempts *attempts = day_attempts_new();
    for (int i = 0; i < 10; i++) {
        g_autofree char *address = g_strdup_printf("192.0.2.%d", i);
        g_assert_true(day_attempts_take(attempts, "ines", address, i * SECOND));
    }
    g_assert_false(day_attempts_take(attempts, "ines", "192.0.2.99", 20 * SECOND));
    g_assert_true(day_attempts_take(attempts, "otto", "192.0.2.99", 20 * SECOND));
    g_assert_false(day_attempts_take(attempts, "ines", "192.0.2.99", 299 * SECOND));
    g_assert_true(day_attempts_take(attempts, "ines", "192.0.2.99", 301 * SECOND));
    day_attempts_free(attempts);
}

static void test_address(void)
{
    day_attempts *attempts = day_attempts_new();
    for (int i = 0; i < 10; i++) {
        g_autofree char *name = g_strdup_printf("name%d", i);
        g_assert_true(day_attempts_take(attempts, name, "192.0.2.1", i * SECOND));
    }
    g_assert_false(day_attempts_take(attempts, "other", "192.0.2.1", 20 * SECOND));
    g_assert_true(day_attempts_take(attempts, "other", "192.0.2.2", 20 * SECOND));
    day_attempts_free(attempts);
}

static void test_good_and_all(void)
{
    day_attempts *attempts = day_attempts_new();
    for (int i = 0; i < 50; i++) {
        g_assert_true(day_attempts_take(attempts, "ines", "192.0.2.1", i));
        day_attempts_good(attempts, "ines", "192.0.2.1");
    }
    for (int i = 0; i < 10; i++) {
        g_autofree char *name = g_strdup_printf("name%d", i), *address = g_strdup_printf("192.0.2.%d", i);
        g_assert_true(day_attempts_take(attempts, name, address, 100));
    }
    g_assert_false(day_attempts_take(attempts, "last", "192.0.2.200", 100)); /* 60 within a minute */
    g_assert_true(day_attempts_take(attempts, "last", "192.0.2.200", 61 * SECOND));
    day_attempts_free(attempts);
}

/* Names and addresses cost an attacker nothing; to remember them must not cost us either. */
static void test_flood(void)
{
    day_attempts *attempts = day_attempts_new();
    guint let_through = 0;
    for (guint i = 0; i < 20000; i++) {
        g_autofree char *name = g_strdup_printf("name%u", i), *address = g_strdup_printf("2001:db8::%x", i);
        let_through += day_attempts_take(attempts, name, address, i * SECOND / 1000);
    }
    g_assert_cmpuint(let_through, ==, 60);
    g_assert_cmpuint(day_attempts_kept(attempts), ==, 2 * let_through);
    day_attempts_free(attempts);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/attempts/name", test_name);
    g_test_add_func("/attempts/address", test_address);
    g_test_add_func("/attempts/good-and-all", test_good_and_all);
    g_test_add_func("/attempts/flood", test_flood);
    return g_test_run();
}
