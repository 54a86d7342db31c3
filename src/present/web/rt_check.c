/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Articles held against the case. They are as hostile as any leak: they are read in the jail, and nothing of
 * them is kept. */
#include "base/fd.h"
#include "present/card/check_card.h"
#include "present/reader/check_article.h"
#include "reading_desk.h"
#include "route.h"
#include "site.h"
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { ARTICLES = 2, NAME_MAX_BYTES = 200 };

/* A part of what was sent. */
typedef struct article {
    const char *name, *bytes;
    size_t size;
    char *partial; /* what could not be read; "" */
    guint first;   /* its first statement */
} article;

typedef struct checking {
    day_check_view view;
    day_check *check;
    day_lexicon *lexicon;
    article articles[ARTICLES];
    guint n;
} checking;

static void clear_checking(checking *run)
{
    for (guint i = 0; i < ARTICLES; i++) g_free(run->articles[i].partial);
    day_stats_clear(&run->view.stats);
    g_clear_pointer(&run->check, day_check_close);
    g_clear_pointer(&run->lexicon, day_lexicon_free);
}
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC(checking, clear_checking)

/* --- what was sent
 * ------------------------------------------------------------------------------------------- */

static const char *name_of(const day_ask *ask, const char *key)
{
    const char *name = day_ask_text(ask, key);
    return name != NULL && strlen(name) <= NAME_MAX_BYTES && strchr(name, '/') == NULL ? name : "article.txt";
}

/* One article, or two: then `split` says where the second begins. False: the answer says what was wrong. */
static bool take_articles(checking *run, day_reply *reply, day_ask *ask)
{
    size_t size = 0;
    int64_t split = 0;
    const char *bytes = day_ask_bytes(ask, &size);
    if (!day_ask_int(ask, "split", 1, INT32_MAX, 0, &split)) return false;
    if (bytes == NULL || size == 0 || (size_t)split >= size) {
        day_reply_fail(reply, 400,
                       "send an article as the body: text, HTML, PDF or any file that can be read; "
                       "of two, ?split=BYTES says where the second begins");
        return false;
    }
    size_t first = split > 0 ? (size_t)split : size;
    run->articles[0] = (article){.name = name_of(ask, "name"), .bytes = bytes, .size = first};
    run->articles[1] = (article){.name = name_of(ask, "name2"), .bytes = bytes + first, .size = size - first};
    run->n = split > 0 ? 2 : 1;
    return true;
}

static day_err read_article(checking *run, article *one, day_pool *pool, day_error *error)
{
    g_auto(day_fd) fd = memfd_create("article", MFD_CLOEXEC);
    one->first = day_check_count(run->check);
    if (fd < 0 || !day_fd_write(fd, one->bytes, one->size))
        return day_error_set(error, DAY_ERR_IO, "the article cannot be copied in memory");
    return day_check_article(run->check, &one->partial, pool, fd, one->name, error);
}

static day_err read_articles(checking *run, day_reading_desk *reading, day_error *error)
{
    day_err err = DAY_OK;
    day_pool *pool = day_reading_desk_take(reading);
    for (guint i = 0; i < run->n && err == DAY_OK; i++)
        err = read_article(run, &run->articles[i], pool, error);
    day_reading_desk_give(reading);
    return err;
}

/* --- the answer
 * ------------------------------------------------------------------------------------------------ */

static void put_article(day_json *json, const checking *run, guint number)
{
    const article *one = &run->articles[number];
    guint end = number + 1 < run->n ? run->articles[number + 1].first : day_check_count(run->check);
    day_json_begin_object(json);
    day_json_put_string(json, "name", one->name);
    day_json_put_string(json, "partial", one->partial);
    day_json_key(json, "statements");
    day_json_begin_array(json);
    for (guint i = one->first; i < end; i++) day_check_statement_put(json, &run->view, i, NULL);
    day_json_end_array(json);
    day_json_end_object(json);
}

/* Pairs name statements by their number within each article: places may be those of several. */
static void put_pairs(day_json *json, const checking *run)
{
    guint second = run->articles[1].first;
    g_autoptr(GPtrArray) pairs = day_side_by_side(run->check, second);
    day_json_key(json, "pairs");
    day_json_begin_array(json);
    for (guint i = 0; i < pairs->len; i++) {
        const day_statement_pair *pair = pairs->pdata[i];
        day_json_begin_object(json);
        day_json_put_uint(json, "first", pair->first);
        day_json_put_uint(json, "second", pair->second - second);
        day_json_key(json, "told");
        day_check_pair_put(json, &run->view, pair);
        day_json_end_object(json);
    }
    day_json_end_array(json);
}

static void put_answer(day_json *json, const checking *run)
{
    g_autofree char *coverage = day_check_coverage(&run->view);
    guint count[DAY_N_RULINGS] = {0};
    for (guint i = 0; i < day_check_count(run->check); i++) count[day_check_verdict(run->check, i)]++;
    day_json_begin_object(json);
    day_json_key(json, "articles");
    day_json_begin_array(json);
    for (guint i = 0; i < run->n; i++) put_article(json, run, i);
    day_json_end_array(json);
    if (run->n == 2) put_pairs(json, run);
    day_json_key(json, "verdicts");
    day_json_begin_object(json);
    for (guint i = 0; i < DAY_N_RULINGS; i++)
        day_json_put_uint(json, day_ruling_name((day_ruling)i), count[i]);
    day_json_end_object(json);
    day_json_put_string(json, "coverage", coverage);
    day_json_end_object(json);
}

static day_err check_all(checking *run, day_desk *desk, day_error *error)
{
    day_err err = day_lexicon_open(&run->lexicon, desk->folder, error);
    if (err == DAY_OK) err = day_check_open(&run->check, desk->store, run->lexicon, error);
    if (err == DAY_OK) err = read_articles(run, desk->site->reading, error);
    if (err == DAY_OK) err = day_check_run(run->check, error);
    if (err == DAY_OK) err = day_stats_read(&run->view.stats, desk->store, error);
    run->view.store = desk->store;
    run->view.lexicon = run->lexicon;
    run->view.check = run->check;
    return err;
}

void day_route_check(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    g_auto(checking) run = {0};
    if (!take_articles(&run, reply, ask)) return;
    if (desk->site->reading == NULL) {
        day_reply_fail(reply, 409,
                       "the jail cannot be built here, so nothing is read: 'daylight doctor' says why");
        return;
    }
    day_err err = check_all(&run, desk, &error);
    if (err == DAY_OK)
        put_answer(day_reply_json(reply), &run);
    else if (err == DAY_ERR_FORMAT)
        day_reply_fail(reply, 400, "%s", error.message);
    else
        day_reply_trouble(reply, &error);
}
