/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Cells and columns: what is one value in many writings, what a column holds, with a heading and without. */
#include "analyse/affected/column_roles.h"
#include "analyse/affected/typed_value.h"
#include <string.h>

static char *value_of(day_role role, const char *region, const char *cell)
{
    day_cell_value value;
    day_cell_rule rule = {.role = role, .lenient = true};
    g_strlcpy(rule.region, region, sizeof rule.region);
    return day_cell_value_read(&value, &rule, cell, strlen(cell)) ? g_strdup(value.text) : NULL;
}

static void test_one_value_in_many_writings(void)
{
    static const struct {
        day_role role;
        const char *region, *cell, *value;
    } CASES[] = {
        {DAY_ROLE_PHONE, "GB", "07700 900 696", "+447700900696"},
        {DAY_ROLE_PHONE, "", "+44 (0)7700-900696", "+447700900696"},
        {DAY_ROLE_PHONE, "", "00447700900696", "+447700900696"},
        {DAY_ROLE_PHONE, "", "+٤٤٧٧٠٠٩٠٠٦٩٦", "+447700900696"},
        {DAY_ROLE_PHONE, "RU", "8 (903) 123-45-67", "+79031234567"},
        {DAY_ROLE_PHONE, "", "1111111111", NULL},
        {DAY_ROLE_PHONE, "GB", "not known", NULL},
        {DAY_ROLE_EMAIL, "", "<Ann.Moss@Post.TEST>", "ann.moss@post.test"},
        {DAY_ROLE_EMAIL, "", "ann moss@post.test", NULL},
        {DAY_ROLE_EMAIL, "", "ann@post", NULL},
        {DAY_ROLE_ID_melli, "IR", "۰۰۸۴۵۷۵۹۴۸", "0084575948"},
        {DAY_ROLE_ID_melli, "IR", "84575948", "0084575948"},
        {DAY_ROLE_ID_melli, "IR", "0084575949", NULL},
        {DAY_ROLE_ID_melli, "IR", "1111111111", NULL},
        {DAY_ROLE_ID_prcid, "", "65999919640112706x", "65999919640112706X"},
        {DAY_ROLE_ID_inn, "", "7707083893", NULL}, /* a company's */
        {DAY_ROLE_ID_snils, "", "112-233-445 95", "11223344595"},
        {DAY_ROLE_CARD, "", "4000 0018 8304 4075", "4000001883044075"},
        {DAY_ROLE_CARD, "", "4000 0018 8304 4076", NULL},
        {DAY_ROLE_IBAN, "", "GB82 WEST 1234 5698 7654 32", "GB82WEST12345698765432"},
        {DAY_ROLE_PASSPORT, "", "99 test 0696", "99TEST0696"},
        {DAY_ROLE_PASSPORT, "", "none", NULL},
        {DAY_ROLE_IMEI, "", "350000000043210", "35000000004321"},
        {DAY_ROLE_ADDRESS, "", "12, Mill Lane; Kettleton", "12milllanekettleton"},
        {DAY_ROLE_LOGIN, "", "Gale_77", "gale_77"},
        {DAY_ROLE_LOGIN, "", "two words", NULL},
    };
    for (guint i = 0; i < G_N_ELEMENTS(CASES); i++) {
        g_autofree char *value = value_of(CASES[i].role, CASES[i].region, CASES[i].cell);
        if (g_strcmp0(value, CASES[i].value) != 0) g_test_message("case %u: %s", i, CASES[i].cell);
        g_assert_cmpstr(value, ==, CASES[i].value);
    }
}

static void test_hostile_cells(void)
{
    g_autofree char *long_one = g_strnfill(5000, '7');
    static const char *const CELLS[] = {"",
                                        " ",
                                        "+",
                                        "@",
                                        "\"",
                                        "\xef\xbf\xbd",
                                        "+++++",
                                        "x@",
                                        "@x.y",
                                        "----",
                                        "9999999999999999999999999999999999999999999"};
    for (day_role role = 0; role < DAY_ROLE_NONE; role++) {
        g_autofree char *value = value_of(role, "CN", long_one);
        g_assert_null(value);
        for (guint i = 0; i < G_N_ELEMENTS(CELLS); i++) g_free(value_of(role, "", CELLS[i]));
    }
}

/* Roles of a table of lines with cells between '|', joined with blanks; "-" for none. Caller frees. */
static char *roles_of(const char *const *lines, const char *hint)
{
    g_autoptr(day_column_reader) reader = day_column_reader_new();
    g_autoptr(GPtrArray) headings = g_ptr_array_new();
    g_autoptr(GArray) rows = g_array_new(FALSE, FALSE, sizeof(day_table_row));
    day_columns columns;
    for (; *lines != NULL; lines++) {
        day_table_row row = {0};
        day_table_row_split(&row, *lines, strlen(*lines), '|');
        g_array_append_val(rows, row);
    }
    const day_table_sample sample = {.headings = headings, .rows = rows, .hint = hint};
    day_column_reader_read(&columns, reader, &sample);
    GString *out = g_string_new(NULL);
    for (guint i = 0; i < columns.n; i++) {
        const char *name = day_role_name(columns.column[i].rule.role);
        g_string_append_printf(out, "%s%s", i > 0 ? ", " : "", *name != '\0' ? name : "-");
    }
    return g_string_free(out, FALSE);
}

#define ROLES(WANTED, ...)                                                                                   \
    G_STMT_START                                                                                             \
    {                                                                                                        \
        g_autofree char *roles = roles_of((const char *const[]){__VA_ARGS__, NULL}, "");                     \
        g_assert_cmpstr(roles, ==, WANTED);                                                                  \
    }                                                                                                        \
    G_STMT_END

static void test_headed(void)
{
    ROLES("serial, name, document, phone, email, date of birth",
          "ID|ФИО|Документ|Телефон|E-mail|Дата рождения",
          "1|Лисицын Пётр|AB 12345|+79031234567|p@post.test|03.04.1971",
          "2|Осокин Глеб|AB 12346|+79031234568|g@post.test|05.04.1972");
    /* A heading is held against the cells. */
    ROLES("name, -, -", "Name|Phone|Email", "Ann Moss|red|yes", "Bea Fern|blue|no", "Cyd Reed|green|no");
    /* The last word is what a column holds. */
    ROLES("item, relative, expiry", "Phone model|Father name|Passport expiry", "X1|Ann Moss|2031-01-01",
          "X2|Bea Fern|2031-01-02");
    ROLES("caller, called, date, duration", "Абонент А|Абонент Б|Время|Длительность",
          "79031234567|79031234568|2021-05-01 10:00:00|12", "79031234569|79031234567|2021-05-01 10:01:00|13");
}

static void test_headless(void)
{
    ROLES("prcid, -", "65999919640112706X|70658", "659999199711286908|23816", "659999199101222587|76647",
          "659999197506015333|54304", "659999196509280533|51655");
    ROLES("caller, called, date, -, cell", "33639984321|33639985464|20220501004134|1750|208-77-110-1279",
          "33639987893|33639989134|20220501010349|1498|208-77-138-1236",
          "33639987104|33639985674|20220501022429|134|208-77-110-1187",
          "33639984987|33639985431|20220501030204|274|208-77-112-1280",
          "33639984688|33639989298|20220501053654|251|208-77-140-1258");
    /* Chance: ten figures of which one in ten has a right check digit. */
    ROLES("-, -", "1000000007|5", "1000007926|6", "1000015845|7", "1000023764|8", "1000031683|9",
          "1000039602|10");
}

static void test_typed(void)
{
    g_autoptr(GArray) typed = g_array_new(FALSE, FALSE, sizeof(day_typed_value));
    day_typed_values(typed, "07700 900696", (const char *const[]){"GB", NULL});
    bool found = false;
    for (guint i = 0; i < typed->len; i++) {
        const day_typed_value *one = &g_array_index(typed, day_typed_value, i);
        found = found || (one->role == DAY_ROLE_PHONE && strcmp(one->value.text, "+447700900696") == 0);
    }
    g_assert_true(found);
    g_array_set_size(typed, 0);
    day_typed_values(typed, "?!", NULL);
    g_assert_cmpuint(typed->len, ==, 0);
}

int main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/column_roles/values", test_one_value_in_many_writings);
    g_test_add_func("/column_roles/hostile", test_hostile_cells);
    g_test_add_func("/column_roles/headed", test_headed);
    g_test_add_func("/column_roles/headless", test_headless);
    g_test_add_func("/column_roles/typed", test_typed);
    return g_test_run();
}
