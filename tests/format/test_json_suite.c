/* SPDX-License-Identifier: AGPL-3.0-or-later
 * JSONTestSuite (nst): what every parser must accept (y_) is read whole; what it must reject (n_) never ends
 * as `done application/json`. */
#include "format/identify.h"
#include "read_back.h"

static void test_suite(void)
{
    g_autoptr(GPtrArray) files = read_back_corpus("hostile/json/test_parsing");
    if (files == NULL) {
        g_test_skip("the shared corpora are not here (set DAY_CORPORA)");
        return;
    }
    guint accepted = 0, rejected = 0;
    for (guint i = 0; i < files->len; i++) {
        g_autofree char *name = g_path_get_basename(files->pdata[i]);
        read_back back = read_back_path(files->pdata[i]);
        bool done_json = back.state == DAY_STATE_DONE && g_str_equal(back.mime, "application/json");
        bool wrong = *name == 'y' ? back.state != DAY_STATE_DONE : *name == 'n' && done_json;
        if (wrong) g_test_message("%s: %s %s %s", name, day_state_name(back.state), back.mime, back.reason);
        if (wrong) g_test_fail();
        accepted += *name == 'y' && !wrong;
        rejected += *name == 'n' && !wrong;
        read_back_clear(&back);
    }
    g_test_message("%u accepted, %u rejected", accepted, rejected);
    g_assert_cmpuint(accepted, >=, 90);
    g_assert_cmpuint(rejected, >=, 180);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    day_identify_warm();
    g_test_add_func("/json/suite", test_suite);
    return g_test_run();
}
