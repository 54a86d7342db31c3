/* SPDX-License-Identifier: AGPL-3.0-or-later
 * A list of people has a column that tells whom, in enough rows, and something more of them; a bare column of
 * telephones or addresses must be long. The near misses are told by what they have instead. */
#include "list_verdict.h"
#include "index/fold.h"
#include <string.h>

#define ROWS_SURE 3u    /* with a number that a country gives to people */
#define ROWS_HEADED 5u  /* with a heading */
#define ROWS_BARE 8u    /* without */
#define ROWS_ALONE 20u  /* nothing but one column */
#define OWN_ROWS 2u     /* rows of people who wrote what is in the case … */
#define OWN_SHARE 5u    /* … and one in so many of all, to call a list their own */
#define STAFF_ROWS 250u /* of the first rows: who has more staff sells no data */

const char *day_list_why(day_list_verdict verdict)
{
    static const char *const WHY[] = {"",
                                      "",
                                      "log",
                                      "bill of one telephone",
                                      "conversation",
                                      "organisations",
                                      "test data",
                                      "visitors of an event",
                                      "the trove's own staff",
                                      "the trove's own people"};
    return WHY[verdict];
}

typedef struct sight {
    const day_columns *columns;
    guint numbers, identifying, names, dates, networks, persons_more;
    guint emails, phones, texts, companies, items;
} sight;

static bool has(const sight *at, day_role role)
{
    return day_columns_of(at->columns, role) != NULL;
}

static void look_at(sight *at, const day_column *one)
{
    day_role role = one->rule.role;
    unsigned flags = day_role_flags(role);
    bool weak = role == DAY_ROLE_LOGIN || role == DAY_ROLE_ACCOUNT;
    at->numbers += (flags & DAY_ROLE_NUMBER) != 0 || role == DAY_ROLE_PASSPORT;
    at->identifying += (flags & DAY_ROLE_IDENTIFIES) != 0 && !weak;
    at->names += (flags & DAY_ROLE_NAMES) != 0;
    at->emails += role == DAY_ROLE_EMAIL;
    at->phones += role == DAY_ROLE_PHONE;
    at->dates += role == DAY_ROLE_DATE;
    at->networks += role == DAY_ROLE_NETWORK;
    at->companies += role == DAY_ROLE_COMPANY;
    at->items += role == DAY_ROLE_ITEM || role == DAY_ROLE_PRICE;
    at->persons_more += (role >= DAY_ROLE_KIN && role <= DAY_ROLE_NATION && role != DAY_ROLE_DATE &&
                         role != DAY_ROLE_ORDER) ||
                        weak || role == DAY_ROLE_ADDRESS || role == DAY_ROLE_JOB;
    /* Sentences, not cells: people say something there. */
    at->texts += role == DAY_ROLE_TEXT && one->filled > 0 && one->words > 4 * one->filled;
}

/* --- near misses -------------------------------------------------------------------------------------- */

static bool is_test_path(const char *path)
{
    static const char *const FOLDERS[] = {"test",      "tests", "testdata", "test_data", "fixture",
                                          "fixtures",  "spec",  "specs",    "mock",      "mocks",
                                          "__tests__", "seeds", "factories"};
    g_autofree char *folded = day_fold_text(path, strlen(path), NULL);
    g_auto(GStrv) parts = g_strsplit(folded, "/", 0);
    for (char **part = parts; *part != NULL && part[1] != NULL; part++)
        for (guint i = 0; i < G_N_ELEMENTS(FOLDERS); i++)
            if (strcmp(g_strstrip(*part), FOLDERS[i]) == 0) return true;
    return false;
}

/* One caller alone, or none, and neither cells nor devices: what a telephone company sends its customer. */
static bool is_bill(const sight *at)
{
    const day_column *caller = day_columns_of(at->columns, DAY_ROLE_CALLER);
    bool tells_more = has(at, DAY_ROLE_CELL) || has(at, DAY_ROLE_IMEI) || has(at, DAY_ROLE_IMSI);
    if (!has(at, DAY_ROLE_CALLED) || tells_more) return false;
    return caller == NULL || caller->distinct <= 1;
}

static bool is_log(const sight *at)
{
    bool mailing = at->emails >= 2 && at->dates > 0;
    bool visits = at->networks > 0 && at->dates > 0 && at->phones == 0 && !has(at, DAY_ROLE_PASSWORD) &&
                  !has(at, DAY_ROLE_LOGIN);
    bool sent = has(at, DAY_ROLE_SUBJECT) && at->dates > 0 && at->phones == 0;
    return at->names == 0 && at->numbers == 0 && (mailing || visits || sent);
}

static bool is_of_organisations(const sight *at)
{
    if (at->names > 0 || at->companies == 0) return false;
    return at->numbers == 0 || !has(at, DAY_ROLE_BIRTH);
}

static bool is_talk(const sight *at)
{
    return at->texts > 0 && at->dates > 0 && at->numbers == 0 && !has(at, DAY_ROLE_ADDRESS);
}

/* Goods with prices, where a name or a telephone is the seller's. */
static bool is_of_goods(const sight *at)
{
    return at->items >= 2 && at->numbers == 0 && !has(at, DAY_ROLE_ADDRESS) && !has(at, DAY_ROLE_ORDER) &&
           !has(at, DAY_ROLE_EMAIL) && at->phones == 0;
}

/* --- the trove's own ---------------------------------------------------------------------------------- */

static bool says(const char *text, const char *const *words, guint n)
{
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    for (guint i = 0; i < n; i++) {
        g_autofree char *word = day_fold_text(words[i], strlen(words[i]), NULL);
        if (strstr(folded, word) != NULL) return true;
    }
    return false;
}

/* People who came with their firm's name: a guest list, if it says so. */
static bool is_event(const sight *at, const day_list_place *place)
{
    static const char *const WORDS[] = {
        "conference", "attendee", "participants", "summit", "webinar", "конференц", "участник", "семинар",
        "форум",      "参会",     "会议",         "嘉宾",   "همایش",   "کنفرانس",   "hội nghị", "kongre"};
    if (at->numbers > 0 || at->companies == 0 || has(at, DAY_ROLE_BIRTH)) return false;
    const char *slash = strrchr(place->path, '/');
    bool said = says(slash != NULL ? slash : place->path, WORDS, G_N_ELEMENTS(WORDS));
    for (guint i = 0; i < at->columns->n && !said; i++)
        said = says(at->columns->column[i].name, WORDS, G_N_ELEMENTS(WORDS));
    return said;
}

/* Posts and pay that lie where no samples do: a dump of a target's people has a folder or a name that says
 * so. */
static bool is_staff(const sight *at, const day_list_place *place, guint own)
{
    static const char *const SAMPLES[] = {"sample", "dump",    "leak",    "样本", "样品", "数据",
                                          "образц", "образец", "выгрузк", "дамп", "слив", "نمونه",
                                          "نشت",    "victim",  "target",  "目标", "mẫu"};
    bool posts = has(at, DAY_ROLE_SALARY) || has(at, DAY_ROLE_JOB);
    if (!posts || at->columns->rows > STAFF_ROWS) return false;
    return own > 0 || !says(place->path, SAMPLES, G_N_ELEMENTS(SAMPLES));
}

static bool is_own(const sight *at, guint own)
{
    return own >= OWN_ROWS && own * OWN_SHARE >= at->columns->rows;
}

/* --- lists -------------------------------------------------------------------------------------------- */

static bool is_list(const sight *at)
{
    const day_columns *columns = at->columns;
    guint rows = columns->rows;
    bool enough = rows >= (columns->headed ? ROWS_HEADED : ROWS_BARE);
    if (has(at, DAY_ROLE_CALLED)) return enough;
    if (at->numbers > 0 && rows >= ROWS_SURE && (at->names > 0 || at->identifying > 1 || columns->headed))
        return true;
    if ((at->numbers > 0 || has(at, DAY_ROLE_CARD)) && rows >= ROWS_BARE) return true;
    if (at->identifying > 0 && (at->names > 0 || at->identifying > 1 || at->persons_more > 0)) return enough;
    if (at->identifying > 0) return rows >= ROWS_ALONE && columns->n <= 3;
    bool account = has(at, DAY_ROLE_LOGIN) || has(at, DAY_ROLE_ACCOUNT);
    if (account && (at->names > 0 || has(at, DAY_ROLE_PASSWORD))) return enough;
    return at->names > 0 && columns->headed && enough &&
           (has(at, DAY_ROLE_BIRTH) || has(at, DAY_ROLE_ADDRESS));
}

day_list_verdict day_list_judge(const day_columns *columns, const day_list_place *place, guint own)
{
    sight at = {.columns = columns};
    for (guint i = 0; i < columns->n; i++) look_at(&at, &columns->column[i]);
    if (is_bill(&at)) return columns->rows >= ROWS_HEADED ? DAY_LIST_BILL : DAY_LIST_NONE;
    if (is_of_goods(&at) || !is_list(&at)) return DAY_LIST_NONE;
    if (is_test_path(place->path)) return DAY_LIST_TEST;
    if (is_talk(&at)) return DAY_LIST_TALK;
    if (is_log(&at)) return DAY_LIST_LOG;
    if (is_own(&at, own)) return DAY_LIST_OWN;
    if (is_event(&at, place)) return DAY_LIST_EVENT;
    if (is_of_organisations(&at)) return DAY_LIST_ORGANISATIONS;
    return is_staff(&at, place, own) ? DAY_LIST_STAFF : DAY_LIST_AFFECTED;
}
