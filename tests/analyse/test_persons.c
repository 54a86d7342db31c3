/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Who is who over lists: what joins, what does not, and that the counts agree. */
#include "analyse/affected/persons.h"
#include "base/siphash.h"
#include <string.h>

#define LIST_A 0u
#define LIST_B 1u

static const uint8_t KEY[DAY_SIPHASH_KEY] = {1};

static void put(day_persons *persons, day_person_row *row, day_role role, uint32_t list, const char *value,
                const char *country)
{
    uint8_t hash[DAY_AFFECTED_HASH];
    g_autofree char *text = g_strdup_printf("%s=%s", day_role_name(role), value);
    day_siphash(hash, KEY, text, strlen(text));
    row->values[row->n].value = day_persons_value(persons, hash, role, list, country);
    row->values[row->n].column = (uint8_t)row->n;
    row->n++;
}

/* A row "name|id|passport|email|phone"; empty fields are none. */
static void add(day_persons *persons, uint32_t list, const char *text)
{
    static const day_role ROLES[] = {DAY_ROLE_NONE,  DAY_ROLE_ID_melli, DAY_ROLE_PASSPORT,
                                     DAY_ROLE_EMAIL, DAY_ROLE_PHONE,    DAY_ROLE_ACCOUNT};
    day_person_row row = {.day = DAY_AFFECTED_NO_DAY};
    g_auto(GStrv) fields = g_strsplit(text, "|", 0);
    day_name_key_add(&row.name, fields[0], strlen(fields[0]));
    for (guint i = 1; fields[i] != NULL; i++)
        if (*fields[i] != '\0') put(persons, &row, ROLES[i], list, fields[i], i == 4 ? "GB" : "");
    day_persons_add(persons, list, &row);
}

static guint count(const char *const *rows)
{
    g_autoptr(day_persons) persons = day_persons_new();
    for (; *rows != NULL; rows++) add(persons, LIST_A, *rows);
    day_persons_settle(persons);
    g_assert_cmpuint(day_persons_of_list(persons, LIST_A), ==, day_persons_count(persons));
    return day_persons_count(persons);
}

#define COUNT(...) count((const char *const[]){__VA_ARGS__, NULL})

static void test_strong_join(void)
{
    g_assert_cmpuint(COUNT("Ann|1|P1|a@x|5", "Ann B|1|P2||", "||P2||", "|||a@x|", "||||5"), ==, 1);
    g_assert_cmpuint(COUNT("Ann|1||a@x|", "Bea|2||a@x|"), ==, 2); /* a family's address */
    g_assert_cmpuint(COUNT("Ann|1|P1||", "Bea|2|P1||"), ==, 2);   /* a passport typed wrongly */
    g_assert_cmpuint(COUNT("Ann||P1||5", "Bea||P2||5", "Ann||||5"), ==, 2);
    g_assert_cmpuint(COUNT("Ann||P1||5", "Bea||P2||5", "||||5"), ==, 2); /* nobody's makes nobody */
    g_assert_cmpuint(COUNT("Ann||P1||5", "Bea||P2||5", "Cyd||||5"), ==, 3);
}

static void test_names(void)
{
    g_assert_cmpuint(COUNT("Ann Moss||||5", "MOSS, Ann||||5", "A. Moss||||5", "Ann||||5"), ==, 1);
    g_assert_cmpuint(COUNT("Ann Moss||||5", "Bea Moss||||5", "Moss||||5"), ==, 2);
    g_assert_cmpuint(COUNT("Ann Moss||||5", "Ann Moss||||6"), ==, 2); /* a name alone joins nobody */
    g_assert_cmpuint(COUNT("Иван Лисицын||||5", "Лисицын Иван||||5", "И. Лисицын||||5"), ==, 1);
    g_assert_cmpuint(COUNT("季云岫||||5", "季知微||||5"), ==, 2);
    /* An address of mail joins names that differ, until they are many. */
    g_assert_cmpuint(COUNT("Ann Moss|||a@x|", "Anna Mosse|||a@x|"), ==, 1);
    g_assert_cmpuint(COUNT("Aa A|||a@x|", "Bb B|||a@x|", "Cc C|||a@x|", "Dd D|||a@x|", "Ee E|||a@x|",
                           "Ff F|||a@x|", "Gg G|||a@x|"),
                     ==, 7);
}

static void test_scoped(void)
{
    g_autoptr(day_persons) persons = day_persons_new();
    add(persons, LIST_A, "Ann|||||7");
    add(persons, LIST_A, "Ann|||||7");
    add(persons, LIST_B, "Bea|||||7"); /* somebody else's number seven */
    day_persons_settle(persons);
    g_assert_cmpuint(day_persons_count(persons), ==, 2);
}

typedef struct tally {
    guint rows;
    int64_t records;
    uint8_t last[DAY_AFFECTED_HASH];
    bool sorted;
} tally;

static bool take(const day_affected_value *value, void *ctx)
{
    tally *at = ctx;
    at->sorted = at->sorted && memcmp(at->last, value->hash, sizeof at->last) <= 0;
    memcpy(at->last, value->hash, sizeof at->last);
    at->rows++;
    at->records += value->records;
    return true;
}

static void test_lists_and_countries(void)
{
    g_autoptr(day_persons) persons = day_persons_new();
    g_autoptr(GHashTable) found = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
    const bool both[] = {true, true};
    const char *const countries[] = {"", "KZ"};
    for (guint i = 0; i < 40; i++) { /* lists take turns */
        g_autofree char *a = g_strdup_printf("N%u||P%u||%u", i % 20, i % 20, i % 20);
        g_autofree char *b = g_strdup_printf("M%u||P%u||", i, i + 10);
        add(persons, LIST_A, a);
        add(persons, LIST_B, b);
    }
    day_persons_settle(persons);
    g_assert_cmpuint(day_persons_count(persons), ==, 50);
    g_assert_cmpuint(day_persons_of_list(persons, LIST_A), ==, 20);
    g_assert_cmpuint(day_persons_of_list(persons, LIST_B), ==, 40);
    g_assert_cmpuint(day_persons_of_list(persons, 7), ==, 0);
    g_assert_cmpuint(day_persons_of_column(persons, LIST_A, 1), ==, 20);
    g_assert_cmpuint(day_persons_of_column(persons, LIST_B, 1), ==, 0);
    g_assert_cmpuint(day_persons_by_country(persons, found, both, countries), ==, 50);
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(found, "GB")), ==, 20);
    g_assert_cmpuint(GPOINTER_TO_UINT(g_hash_table_lookup(found, "KZ")), ==, 30);
    tally at = {.sorted = true};
    day_persons_each_value(persons, take, &at);
    g_assert_true(at.sorted);
    g_assert_cmpuint(at.rows, ==, 20 + 20 + 40);
    g_assert_cmpint(at.records, ==, 40 + 40 + 40);
}

/* A switchboard: thousands behind one number, each with a passport of his own. */
static void test_many(void)
{
    g_autoptr(day_persons) persons = day_persons_new();
    for (guint i = 0; i < 5000; i++) {
        g_autofree char *row = g_strdup_printf("Name%u Of|%u|P%u|u%u@x|5", i, i, i, i);
        add(persons, LIST_A, row);
    }
    day_persons_settle(persons);
    g_assert_cmpuint(day_persons_count(persons), ==, 5000);
}

static void test_empty(void)
{
    g_autoptr(day_persons) persons = day_persons_new();
    tally at = {.sorted = true};
    day_persons_settle(persons);
    day_persons_each_value(persons, take, &at);
    g_assert_cmpuint(day_persons_count(persons) + at.rows, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/persons/strong", test_strong_join);
    g_test_add_func("/persons/names", test_names);
    g_test_add_func("/persons/scoped", test_scoped);
    g_test_add_func("/persons/lists", test_lists_and_countries);
    g_test_add_func("/persons/many", test_many);
    g_test_add_func("/persons/empty", test_empty);
    return g_test_run();
}
