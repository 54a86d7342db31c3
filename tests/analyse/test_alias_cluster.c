/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "analyse/who/alias_cluster.h"

typedef struct fixture {
    day_alias_graph *graph;
    guint ink, brook, han, latin, nick;
} fixture;

static guint account(day_alias_graph *graph, const char *handle, int64_t row)
{
    guint node = day_alias_graph_node(graph, "handle", handle, NULL);
    day_alias_graph_at(graph, node)->account = row;
    return node;
}

static void link_two(day_alias_graph *graph, guint a, guint b, const char *rule, double weight, int64_t claim)
{
    const day_alias_link link = {.a = a, .b = b, .rule = rule, .weight = weight, .claim = claim};
    day_alias_graph_link(graph, &link);
}

static void set_up(fixture *f, const void *unused)
{
    f->graph = day_alias_graph_new();
    f->ink = account(f->graph, "inkfall", 1);
    f->brook = account(f->graph, "brookz", 2);
    f->han = day_alias_graph_node(f->graph, "name", "庄砚秋", NULL);
    f->latin = day_alias_graph_node(f->graph, "name", "Zhuang Yanqiu", NULL);
    f->nick = day_alias_graph_node(f->graph, "nickname", "庄姐", NULL);
}

static void tear_down(fixture *f, const void *unused)
{
    day_alias_graph_free(f->graph);
}

static bool one(const fixture *f, guint a, guint b)
{
    return day_alias_graph_at(f->graph, a)->cluster == day_alias_graph_at(f->graph, b)->cluster;
}

static void test_claims_and_forms(fixture *f, const void *unused)
{
    link_two(f->graph, f->ink, f->han, "self-introduction", 0.85, 1);
    link_two(f->graph, f->han, f->latin, "pinyin", 0.95, 0);
    link_two(f->graph, f->ink, f->nick, "addressed", 0.6, 2);
    day_alias_cluster(f->graph);
    g_assert_true(one(f, f->ink, f->han) && one(f, f->ink, f->latin) && one(f, f->ink, f->nick));
    g_assert_false(one(f, f->ink, f->brook));
    g_assert_cmpfloat(day_alias_graph_at(f->graph, f->han)->weight, >, 0.9);
}

static void test_weak_reasons_add_up(fixture *f, const void *unused)
{
    link_two(f->graph, f->ink, f->han, "vocative", 0.5, 1);
    day_alias_cluster(f->graph);
    g_assert_false(one(f, f->ink, f->han));
    link_two(f->graph, f->ink, f->han, "list", 0.55, 2);
    day_alias_cluster(f->graph);
    g_assert_true(one(f, f->ink, f->han));
}

static void test_who_talk_are_two(fixture *f, const void *unused)
{
    link_two(f->graph, f->ink, f->brook, "same number", 0.95, 1);
    day_alias_graph_talked(f->graph, 1, 2, 2);
    day_alias_graph_talked(f->graph, 2, 1, 5);
    day_alias_cluster(f->graph);
    g_assert_false(one(f, f->ink, f->brook));
}

static void test_two_names_are_two(fixture *f, const void *unused)
{
    guint phone = day_alias_graph_node(f->graph, "phone", "+8617400000002", NULL);
    guint other = day_alias_graph_node(f->graph, "name", "穆星野", NULL);
    link_two(f->graph, phone, f->han, "card", 0.95, 1);
    link_two(f->graph, phone, other, "card", 0.9, 2);
    day_alias_cluster(f->graph);
    g_assert_true(one(f, phone, f->han));
    g_assert_false(one(f, phone, other));
}

static void test_nicknames_tie_nobody(fixture *f, const void *unused)
{
    link_two(f->graph, f->ink, f->nick, "addressed", 0.9, 1);
    link_two(f->graph, f->brook, f->nick, "addressed", 0.5, 2);
    day_alias_cluster(f->graph);
    g_assert_true(one(f, f->ink, f->nick));
    g_assert_false(one(f, f->ink, f->brook));
}

static void test_what_fits_several_fits_nobody(fixture *f, const void *unused)
{
    link_two(f->graph, f->ink, f->nick, "addressed", 0.7, 1);
    link_two(f->graph, f->brook, f->nick, "addressed", 0.7, 2);
    guint wei = day_alias_graph_node(f->graph, "name", "张伟", NULL),
          other = day_alias_graph_node(f->graph, "name", "张薇", NULL);
    guint latin = day_alias_graph_node(f->graph, "name", "Zhang Wei", NULL);
    link_two(f->graph, latin, wei, "pinyin", 0.95, 0);
    link_two(f->graph, latin, other, "pinyin", 0.95, 0);
    day_alias_cluster(f->graph);
    g_assert_false(one(f, f->ink, f->nick) || one(f, f->brook, f->nick));
    g_assert_false(one(f, latin, wei) || one(f, latin, other) || one(f, wei, other));
}

static void test_the_user_is_right(fixture *f, const void *unused)
{
    link_two(f->graph, f->ink, f->han, "card", 0.95, 1);
    link_two(f->graph, f->han, f->latin, "pinyin", 0.95, 0);
    day_alias_graph_apart(f->graph, f->ink, f->latin);
    day_alias_graph_together(f->graph, f->brook, f->latin);
    day_alias_cluster(f->graph);
    g_assert_true(one(f, f->brook, f->latin) && one(f, f->ink, f->han));
    g_assert_false(one(f, f->ink, f->latin));
    day_alias_graph_alone(f->graph, f->han);
    day_alias_cluster(f->graph);
    g_assert_false(one(f, f->ink, f->han));
}

static void test_people_are_no_firms(fixture *f, const void *unused)
{
    guint org = day_alias_graph_node(f->graph, "org", "霜鹭网络技术有限公司", NULL);
    link_two(f->graph, f->ink, org, "signature", 0.99, 1);
    day_alias_cluster(f->graph);
    g_assert_false(one(f, f->ink, org));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
#define TEST(name) g_test_add("/analyse/alias_cluster/" #name, fixture, NULL, set_up, test_##name, tear_down)
    TEST(claims_and_forms);
    TEST(weak_reasons_add_up);
    TEST(who_talk_are_two);
    TEST(two_names_are_two);
    TEST(nicknames_tie_nobody);
    TEST(what_fits_several_fits_nobody);
    TEST(the_user_is_right);
    TEST(people_are_no_firms);
    return g_test_run();
}
