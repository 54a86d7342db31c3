/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lists of people: staff lists, phone lists, tables of customers and their contact persons. A leaked trove
 * holds far more tables of strangers (victims, passengers, subscribers), and those say nothing of its actors.
 * So a row is believed as a whole
 *   - when its table has at most ROWS_MAX rows and either tells titles, or its heading or file name says that
 * it is a list of staff or contacts, or a third of its rows hold an account of the case, or it has
 * organisations and contact persons under labels;
 *   - else only when one of its cells is an account of the case, or a name that a card or a signature told
 * already. How many rows a table has is known at its end, so contacts are kept until then. */
#include "contact.h"
#include "list_columns.h"
#include "piece_form.h"
#include "index/fold.h"
#include <string.h>

#define ROWS_MAX 500u

typedef struct kept {
    int64_t unit;
    day_contact *contact;
} kept;

typedef struct lists {
    const day_words *words;
    int64_t item;
    bool skip;    /* this item is no list of people */
    bool open;    /* its columns are known */
    bool trusted; /* it tells titles, or is called a list */
    guint rows;
    day_list_columns columns;
    char *org; /* of the heading, or NULL */
    gsize org_start, org_end;
    GArray *kept; /* of kept */
} lists;

static void clear_kept(void *data)
{
    day_contact_free(((kept *)data)->contact);
}

static void *begin(const day_words *words)
{
    lists *l = g_new0(lists, 1);
    l->words = words;
    l->kept = g_array_new(FALSE, FALSE, sizeof(kept));
    g_array_set_clear_func(l->kept, clear_kept);
    return l;
}

static bool knows_one(const day_contact *contact, const day_claim_book *book)
{
    const char *name;
    for (guint i = 0; (name = day_contact_get(contact, DAY_CONTACT_NAME, i)) != NULL; i++)
        if (day_claim_book_knows(book, (day_named){"name", name})) return true;
    return false;
}

/* Writes the item's rows, all of them or those with somebody who is known. */
static void finish(lists *l, day_claim_book *book)
{
    bool all = l->trusted && l->rows <= ROWS_MAX;
    for (guint i = 0; i < l->kept->len; i++) {
        const kept *one = &g_array_index(l->kept, kept, i);
        day_claim_text t = {.unit = one->unit, .words = l->words};
        if (all || knows_one(one->contact, book))
            day_contact_claim(one->contact, &t, "list", all ? 0.9 : 0.8, book);
    }
    g_array_set_size(l->kept, 0);
    g_clear_pointer(&l->org, g_free);
    l->rows = 0;
    l->open = l->skip = l->trusted = false;
}

static bool is_called_list(const char *text, size_t size)
{
    static const char *const words[] = {
        "通讯录",       "通訊錄",    "花名册",      "联系人",       "联系方式",    "员工名单",
        "人员名单",     "电话本",    "电话表",      "员工信息",     "名片",        "phone list",
        "staff",        "contact",   "employee",    "directory",    "personnel",   "address book",
        "phonebook",    "сотрудник", "справочник",  "контакты",     "штат",        "телефоны",
        "персонал",     "работники", "کارکنان",     "کارمندان",     "دفترچه تلفن", "مخاطبین",
        "جهات الاتصال", "الموظفين",  "mitarbeiter", "telefonliste", "kontakte",    "annuaire",
        "personnel",    "empleados", "contactos",   "personel",     "名簿",        "連絡先",
        "연락처",       "직원"};
    g_autofree char *folded = day_fold_text(text, size, NULL);
    for (guint i = 0; i < G_N_ELEMENTS(words); i++)
        if (strstr(folded, words[i]) != NULL) return true;
    return false;
}

/* The line above the table: "霜鹭网络技术有限公司 通讯录". */
static void read_heading(lists *l, const day_claim_text *t)
{
    const char *newline = memchr(t->text, '\n', t->size);
    size_t end = newline != NULL ? (size_t)(newline - t->text) : t->size;
    if (end == 0 || end > 200 || memchr(t->text, '\t', end) != NULL) return;
    if (!is_called_list(t->text, end)) return;
    l->trusted = true;
    size_t start = 0;
    for (size_t stop = end; stop > start; stop = (size_t)(g_utf8_prev_char(t->text + stop) - t->text)) {
        if (!day_org_form(t->words, t->text + start, stop - start)) continue;
        g_autoptr(day_contact) heading = day_contact_new();
        if (day_contact_read(heading, t, DAY_FIELD_ORG, start, stop))
            l->org = g_strdup(day_contact_get(heading, DAY_CONTACT_ORG, 0));
        l->org_start = start;
        l->org_end = stop;
        return;
    }
}

static void open_item(lists *l, const day_claim_text *t, size_t *first_row)
{
    l->skip = !day_list_columns_read(&l->columns, t, first_row);
    if (l->skip) return;
    l->open = true;
    read_heading(l, t);
    const char *name = strrchr(t->path, '/');
    name = name != NULL ? name + 1 : t->path;
    const day_list_columns *c = &l->columns;
    bool customers =
        c->headed && day_list_columns_have(c, DAY_FIELD_ORG) && day_list_columns_have(c, DAY_FIELD_NAME);
    l->trusted = l->trusted || is_called_list(name, strlen(name)) ||
                 day_list_columns_have(c, DAY_FIELD_TITLE) || 3 * c->known >= c->sample || customers;
}

static bool holds_account(const lists *l, const day_claim_text *t, const day_list_cell *cells, guint n)
{
    for (guint i = 0; i < n; i++) {
        bool looked = l->columns.field[i] == DAY_FIELD_HANDLE || l->columns.field[i] == DAY_FIELD_EMAIL ||
                      l->columns.field[i] == DAY_FIELD_NICKNAME || l->columns.field[i] >= DAY_FIELD_WECHAT;
        if (looked &&
            day_claim_accounts_find(t->accounts, t->text + cells[i].start, cells[i].end - cells[i].start)
                    .kind != NULL)
            return true;
    }
    return false;
}

static void take_row(lists *l, const day_claim_text *t, gsize start, gsize end, day_claim_book *book)
{
    day_list_cell cells[DAY_LIST_COLUMNS];
    guint n = MIN(day_list_cells(t->text, start, end, cells), l->columns.n);
    if (n < 2) return;
    l->rows++;
    bool account = holds_account(l, t, cells, n);
    if (l->rows > ROWS_MAX && !account) return;
    g_autoptr(day_contact) contact = day_contact_new();
    for (guint i = 0; i < n; i++)
        if (l->columns.field[i] != DAY_FIELD_NONE && cells[i].end > cells[i].start)
            day_contact_read(contact, t, l->columns.field[i], cells[i].start, cells[i].end);
    if (l->org != NULL && day_contact_count(contact, DAY_CONTACT_NAME) > 0 &&
        day_contact_count(contact, DAY_CONTACT_ORG) == 0)
        day_contact_add(contact, DAY_CONTACT_ORG, "org", l->org, cells[0].start, cells[n - 1].end);
    if (account) {
        day_contact_claim(contact, t, "list", 0.9, book);
        return;
    }
    kept one = {t->unit, g_steal_pointer(&contact)};
    if (l->kept->len < ROWS_MAX)
        g_array_append_val(l->kept, one);
    else
        day_contact_free(one.contact);
}

static bool is_table(const day_claim_text *t)
{
    if (t->is_message || t->size < 20) return false;
    if (t->kind == DAY_UNIT_ROWS || t->kind == DAY_UNIT_SHEET) return true;
    guint tabbed = 0;
    const char *at = t->text;
    while (tabbed < 2 && (at = strchr(at, '\t')) != NULL) {
        tabbed++;
        at = strchr(at, '\n');
        if (at == NULL) break;
    }
    return tabbed >= 2;
}

static void text(void *state, const day_claim_text *t, day_claim_book *book)
{
    lists *l = state;
    if (t->item != l->item) {
        finish(l, book);
        l->item = t->item;
    }
    if (l->skip || !is_table(t)) return;
    size_t first = 0;
    if (!l->open) open_item(l, t, &first);
    if (l->skip) return;
    for (size_t at = first; at < t->size;) {
        const char *newline = memchr(t->text + at, '\n', t->size - at);
        size_t end = newline != NULL ? (size_t)(newline - t->text) : t->size;
        if (end > at) take_row(l, t, at, end, book);
        at = end + 1;
    }
}

static void end(void *state, day_claim_book *book)
{
    lists *l = state;
    finish(l, book);
    g_array_unref(l->kept);
    g_free(l);
}

const day_claim_source day_claim_lists = {.name = "lists", .begin = begin, .text = text, .end = end};
