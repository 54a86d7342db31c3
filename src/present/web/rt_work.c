/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * What is at work on the case, and orders for it. An ingest of another terminal is seen too, by its lock. */
#include "route.h"
#include "model/when_text.h"
#include "site.h"
#include "work.h"
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PASSWORDS_MAX = 1000 };

static void put_progress(day_json *json, const char *line)
{
    json_t *progress = json_loads(line, JSON_REJECT_DUPLICATES, NULL);
    day_json_key(json, "progress");
    if (json_is_object(progress))
        day_json_ready(json, line);
    else
        day_json_null(json);
    json_decref(progress);
}

static void put_last(day_json *json, const day_work_news *news)
{
    day_json_key(json, "last");
    if (news->work == DAY_WORK_NONE || news->running) {
        day_json_null(json);
        return;
    }
    day_json_begin_object(json);
    day_json_put_string(json, "work", day_work_name((day_work)news->work));
    day_json_put_int(json, "exit", news->exit);
    day_json_put_string(json, "message", *news->message != '\0' ? news->message : NULL);
    day_when_put(json, "since", news->since_ms);
    day_when_put(json, "ended", news->ended_ms);
    day_json_end_object(json);
}

static void put_news(day_reply *reply, day_desk *desk)
{
    day_work_news news;
    day_workplace_news(&news, desk->site->work);
    day_json *json = day_reply_json(reply);
    day_json_begin_object(json);
    day_json_put_bool(json, "running", news.running);
    day_json_put_bool(json, "at_work", day_store_is_written(desk->store));
    day_json_put_string(json, "work", news.running ? day_work_name((day_work)news.work) : NULL);
    day_when_put(json, "since", news.running ? news.since_ms : INT64_MIN);
    put_progress(json, news.running ? news.progress : "");
    put_last(json, &news);
    day_json_end_object(json);
}

void day_route_work(day_reply *reply, day_ask *ask, day_desk *desk)
{
    (void)ask;
    put_news(reply, desk);
}

static bool take_text(char *field, size_t room, const day_ask *ask, const char *name)
{
    const char *text = day_ask_body_text(ask, name);
    if (text == NULL) return json_object_get(day_ask_body(ask), name) == NULL;
    return g_strlcpy(field, text, room) < room;
}

/* The list that comes with a retry, one a line; *order says whether there is one. False: it is none. */
static bool read_passwords(GString *out, day_work_order *order, const json_t *list)
{
    size_t i;
    const json_t *one;
    if (list == NULL || json_is_null(list)) return true;
    if (!json_is_array(list) || json_array_size(list) > PASSWORDS_MAX) return false;
    json_array_foreach(list, i, one)
    {
        const char *text = json_string_value(one);
        if (text == NULL || strpbrk(text, "\r\n") != NULL) return false;
        g_string_append_printf(out, "%s\n", text);
    }
    order->passwords = out->len > 0;
    return true;
}

/* False when it is no order. */
static bool read_order(day_work_order *order, GString *passwords, const day_ask *ask)
{
    const char *name = day_ask_body_text(ask, "work");
    for (int i = DAY_WORK_INGEST; i < DAY_N_WORKS; i++)
        if (g_strcmp0(name, day_work_name((day_work)i)) == 0) order->work = (uint32_t)i;
    return read_passwords(passwords, order, json_object_get(day_ask_body(ask), "passwords")) &&
           take_text(order->state, sizeof order->state, ask, "state") &&
           take_text(order->item, sizeof order->item, ask, "item") &&
           take_text(order->format, sizeof order->format, ask, "format") && day_work_order_holds(order);
}

static day_err log_order(char **detail, day_store *store, void *ctx, day_error *error)
{
    const day_work_order *order = ctx;
    (void)store;
    (void)error;
    *detail =
        g_strjoin(" ", day_work_name((day_work)order->work), order->state, order->item, order->format, NULL);
    g_strchomp(*detail);
    return DAY_OK;
}

void day_route_work_order(day_reply *reply, day_ask *ask, day_desk *desk)
{
    day_error error = {0};
    day_work_order order = {0};
    g_autoptr(GString) passwords = g_string_new(NULL);
    if (!read_order(&order, passwords, ask)) {
        day_reply_fail(
            reply, 400,
            "work is ingest, retry (with state, item or format, and passwords), analyse, identity, edits, "
            "report, report pdf or stop");
        return;
    }
    bool writes =
        order.work != DAY_WORK_STOP && order.work != DAY_WORK_REPORT && order.work != DAY_WORK_REPORT_PDF;
    day_work_news news;
    if (order.work != DAY_WORK_STOP && day_desk_is_damaged(desk)) {
        day_desk_say_damaged(desk, &error);
        day_reply_trouble(reply, &error);
        return;
    }
    day_workplace_news(&news, desk->site->work);
    if (writes && !news.running && day_store_is_written(desk->store)) {
        day_reply_fail(reply, 409, "another daylight is at work on this case: wait until it ends");
        return;
    }
    if (day_workplace_order(desk->site->work, &order, passwords->str, &error) != DAY_OK ||
        day_desk_annotate(desk, ask, "order", log_order, &order, &error) != DAY_OK)
        day_reply_trouble(reply, &error);
    else
        put_news(reply, desk);
}

/* --- the dossier that was written last --------------------------------------------------------------- */

void day_route_report(day_reply *reply, day_ask *ask, day_desk *desk)
{
    static const char *const kinds[] = {"html", "pdf", NULL};
    const char *kind = day_ask_word(ask, "kind", kinds, "html");
    if (kind == NULL) return;
    g_autofree char *name = g_strconcat("dossier.", kind, NULL);
    struct stat status;
    int fd = openat(day_store_dirfd(desk->store), name, O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK);
    if (fd < 0 || fstat(fd, &status) != 0 || !S_ISREG(status.st_mode)) {
        if (fd >= 0) close(fd);
        day_reply_fail(reply, 404, "no dossier was written yet: order one with {\"work\":\"report\"}");
        return;
    }
    g_autofree char *download = g_strdup_printf("%s-%s", desk->name, name);
    day_reply_file(reply, fd, (uint64_t)status.st_size, download);
    if (strcmp(kind, "html") == 0 && day_ask_flag(ask, "show")) day_reply_show_paper(reply);
}
