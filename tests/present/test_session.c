/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "present/web/session.h"
#include <glib.h>

static void test_many_of_one(void)
{
    day_sessions *sessions = day_sessions_new();
    day_session found;
    g_auto(day_secret) otto = day_sessions_open(sessions, "otto", DAY_RIGHT_OWN);
    g_auto(day_secret) first = day_sessions_open(sessions, "rita", DAY_RIGHT_READ);
    g_auto(day_secret) second = day_sessions_open(sessions, "rita", DAY_RIGHT_READ);
    for (guint i = 2; i < DAY_SESSIONS_EACH; i++) (void)day_sessions_open(sessions, "rita", DAY_RIGHT_READ);
    g_assert_true(day_sessions_find(&found, sessions, first.text));
    g_auto(day_secret) one_more = day_sessions_open(sessions, "rita", DAY_RIGHT_READ);
    g_assert_true(day_sessions_find(&found, sessions, first.text)); /* which was seen since */
    g_assert_false(day_sessions_find(&found, sessions, second.text));
    g_assert_true(day_sessions_find(&found, sessions, one_more.text));
    for (guint i = 0; i < 1000; i++) (void)day_sessions_open(sessions, "rita", DAY_RIGHT_READ);
    g_assert_true(day_sessions_find(&found, sessions, otto.text)); /* nobody ends another's */
    g_assert_cmpstr(found.user, ==, "otto");
    g_assert_cmpint(found.right, ==, DAY_RIGHT_OWN);
    day_sessions_free(sessions);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/session/many-of-one", test_many_of_one);
    return g_test_run();
}
