/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Which readings are one offer, which contradict, and which only look alike. */
#include "analyse/deal/offer_join.h"
#include "analyse/deal/same_what.h"
#include <string.h>

typedef struct told {
    day_deal_basis basis;
    const char *what, *kind, *code, *date, *per;
    int64_t seller, buyer, target;
    double amount;
    const char *comparator;
    bool ocr;
} told;

static void add(GPtrArray *readings, told one)
{
    day_deal_reading *reading = day_deal_reading_new();
    static const day_deal_field PARTIES[] = {DAY_DEAL_SELLER, DAY_DEAL_BUYER, DAY_DEAL_TARGET};
    const int64_t who[] = {one.seller, one.buyer, one.target};
    reading->basis = one.basis;
    reading->item = reading->unit = readings->len + 1;
    reading->span[DAY_DEAL_AMOUNT] = (day_deal_span){readings->len + 1, 0, 1};
    reading->text[DAY_DEAL_WHAT] = g_strdup(one.what);
    reading->text[DAY_DEAL_DATE] = g_strdup(one.date);
    reading->text[DAY_DEAL_PER] = g_strdup(one.per);
    reading->text[DAY_DEAL_AMOUNT] = g_strdup_printf("%g USD", one.amount);
    for (guint i = 0; i < G_N_ELEMENTS(PARTIES); i++) {
        reading->entity[PARTIES[i]] = who[i];
        if (who[i] != 0) reading->text[PARTIES[i]] = g_strdup_printf("house %d", (int)who[i]);
    }
    reading->kind = g_strdup(one.kind);
    reading->code = g_strdup(one.code);
    reading->amount = one.amount;
    reading->ocr = one.ocr;
    g_strlcpy(reading->currency, "USD", sizeof reading->currency);
    g_strlcpy(reading->comparator, one.comparator != NULL ? one.comparator : "=", sizeof reading->comparator);
    g_ptr_array_add(readings, reading);
}

/* Joins all; how many offers there are, and contradictions within them and between. */
static void check(const told *all, guint n, guint offers, guint within, guint between)
{
    g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func((GDestroyNotify)day_deal_reading_free);
    for (guint i = 0; i < n; i++) add(readings, all[i]);
    g_autoptr(GPtrArray) joined = day_offer_join(readings, NULL);
    guint inner = 0, outer = 0;
    for (guint i = 0; i < joined->len; i++) {
        const day_joined *one = joined->pdata[i];
        for (guint k = 0; k < one->contradictions->len; k++) {
            bool own = g_array_index(one->contradictions, day_joined_contradiction, k).other == G_MAXUINT;
            inner += own;
            outer += !own;
        }
        for (guint k = 0; k < i; k++)
            g_assert_cmpstr(one->key, !=, ((const day_joined *)joined->pdata[k])->key);
    }
    g_assert_cmpuint(joined->len, ==, offers);
    g_assert_cmpuint(inner, ==, within);
    g_assert_cmpuint(outer, ==, between);
}

#define CHECK(offers, within, between, ...)                                                                  \
    do {                                                                                                     \
        const told all[] = {__VA_ARGS__};                                                                    \
        check(all, G_N_ELEMENTS(all), offers, within, between);                                              \
    } while (0)

static void test_lists(void)
{
    /* One code, two languages. */
    CHECK(1, 0, 0, {.what = "邮件平台", .code = "P-1", .amount = 5},
          {.what = "mail platform", .code = "p-1", .amount = 5});
    /* Equal prices are no evidence. */
    CHECK(2, 0, 0, {.what = "mail platform", .amount = 5}, {.what = "call records", .amount = 5});
    CHECK(2, 0, 0, {.what = "mail platform", .code = "P-1", .amount = 5},
          {.what = "mail platform", .code = "P-2", .amount = 5});
    /* Per month and per year are two. */
    CHECK(2, 0, 0, {.what = "mail platform", .per = "month", .amount = 5},
          {.what = "mail platform", .per = "year", .amount = 50});
    /* Two lists, two prices. */
    CHECK(2, 0, 2, {.what = "mail platform", .amount = 5}, {.what = "mail platform", .amount = 6});
    /* A list's offer to all is not the deal with one. */
    CHECK(2, 0, 0, {.what = "mail platform", .amount = 5},
          {.basis = DAY_DEAL_TALK, .what = "mail platform", .buyer = 7, .amount = 5});
    /* Of two sellers. */
    CHECK(2, 0, 0, {.what = "mail platform", .seller = 1, .amount = 5},
          {.what = "mail platform", .seller = 2, .amount = 5});
}

static void test_pictures(void)
{
    /* A misread name is the same article, a misread price is none. */
    CHECK(1, 0, 0, {.what = "推特舆情控制系统", .amount = 5},
          {.what = "推特与情控制系统", .amount = 5, .ocr = true});
    CHECK(1, 0, 0, {.what = "推特舆情控制系统", .amount = 50},
          {.what = "推特与情控制系统", .amount = 5, .ocr = true});
    CHECK(1, 0, 0, {.what = "数据平台", .code = "P-9", .amount = 50},
          {.what = "效据", .code = "P-9", .amount = 5, .ocr = true});
    /* Alone it stands. */
    CHECK(1, 0, 0, {.what = "推特与情控制系统", .amount = 5, .ocr = true});
    /* Digital texts are not read so loosely. */
    CHECK(2, 0, 0, {.what = "推特舆情控制系统", .amount = 5}, {.what = "推特与情控制系统", .amount = 5});
}

static void test_deals(void)
{
    const told contract = {.basis = DAY_DEAL_CONTRACT,
                           .what = "mail platform",
                           .kind = "platform",
                           .seller = 1,
                           .buyer = 2,
                           .amount = 5,
                           .date = "2021-04-09"};
    /* A contract and the talk about it. */
    CHECK(1, 0, 0, contract,
          {.basis = DAY_DEAL_TALK,
           .what = "the platform",
           .kind = "platform",
           .buyer = 2,
           .amount = 5,
           .date = "2021-04-12"});
    CHECK(2, 0, 0, contract,
          {.basis = DAY_DEAL_TALK,
           .what = "the platform",
           .kind = "platform",
           .buyer = 3,
           .amount = 5,
           .date = "2021-04-12"});
    /* A year later it is another deal. */
    CHECK(2, 0, 0, contract,
          {.basis = DAY_DEAL_TALK,
           .what = "the platform",
           .kind = "platform",
           .buyer = 2,
           .amount = 5,
           .date = "2022-04-12"});
    /* Two contracts about one thing, at two prices. */
    told forged = contract;
    forged.amount = 9;
    CHECK(2, 0, 2, contract, forged);
    /* Less here, at least there. */
    CHECK(1, 1, 0,
          {.basis = DAY_DEAL_TALK, .kind = "mailbox access", .target = 4, .amount = 5, .comparator = "<"},
          {.basis = DAY_DEAL_PROSE, .kind = "mailbox access", .target = 4, .amount = 5, .comparator = ">="});
    /* One thing told with two amounts. */
    CHECK(1, 1, 0,
          {.basis = DAY_DEAL_TALK,
           .kind = "data set",
           .target = 4,
           .buyer = 2,
           .amount = 5,
           .date = "2021-04-12"},
          {.basis = DAY_DEAL_TALK, .kind = "data set", .target = 4, .amount = 50, .date = "2021-05-12"});
    /* A ransom moves. */
    CHECK(2, 0, 0, {.basis = DAY_DEAL_TALK, .kind = "ransom", .target = 4, .amount = 5, .date = "2021-04-12"},
          {.basis = DAY_DEAL_TALK, .kind = "ransom", .target = 4, .amount = 3, .date = "2021-04-13"});
    /* Two targets. */
    CHECK(2, 0, 0, {.basis = DAY_DEAL_TALK, .kind = "data set", .target = 4, .buyer = 2, .amount = 5},
          {.basis = DAY_DEAL_TALK, .kind = "data set", .target = 6, .buyer = 2, .amount = 5});
}

static void test_fields(void)
{
    g_autoptr(GPtrArray) readings = g_ptr_array_new_with_free_func((GDestroyNotify)day_deal_reading_free);
    add(readings, (told){.what = "mail platform", .code = "P-1", .amount = 5, .date = "2021-05-01"});
    add(readings, (told){.what = "邮件平台", .code = "P-1", .seller = 3, .amount = 5, .date = "2021-04-01"});
    add(readings, (told){.what = "邮件 平台", .code = "P-1", .amount = 5, .per = "year"});
    g_autoptr(GPtrArray) joined = day_offer_join(readings, NULL);
    g_assert_cmpuint(joined->len, ==, 1);
    const day_joined *one = joined->pdata[0];
    g_assert_cmpuint(one->readings->len, ==, 3);
    g_assert_cmpstr(one->field[DAY_DEAL_WHAT]->text[DAY_DEAL_WHAT], ==, "邮件平台"); /* as most have it */
    g_assert_cmpstr(one->field[DAY_DEAL_DATE]->text[DAY_DEAL_DATE], ==, "2021-04-01");
    g_assert_cmpint(one->field[DAY_DEAL_SELLER]->entity[DAY_DEAL_SELLER], ==, 3);
    g_assert_cmpstr(one->field[DAY_DEAL_PER]->text[DAY_DEAL_PER], ==, "year");
    g_assert_null(one->field[DAY_DEAL_BUYER]);
}

static void test_same_what(void)
{
    g_autofree char *key = day_what_key(" Call-Records (foreign)");
    g_assert_cmpstr(key, ==, "callrecordsforeign");
    g_assert_null(day_what_key(NULL));
    g_assert_null(day_what_key(" - "));
    g_assert_true(day_what_alike("推特舆情控制系统", "推特与情控制系统"));
    g_assert_false(day_what_alike("远程控制系统", "舆情控制系统"));
    g_assert_false(day_what_alike("abc", "abc"));
    g_assert_false(day_what_alike(NULL, "abcd"));
    g_assert_true(day_what_within("数据分析平台", "数据分析平台定制"));
    g_assert_false(day_what_within("数据", "数据分析平台定制"));
    g_assert_false(day_what_within("mail", "mailplatform"));
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/join/lists", test_lists);
    g_test_add_func("/join/pictures", test_pictures);
    g_test_add_func("/join/deals", test_deals);
    g_test_add_func("/join/fields", test_fields);
    g_test_add_func("/join/same what", test_same_what);
    return g_test_run();
}
