/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "work.h"
#include <errno.h>
#include <glib.h>
#include <sys/socket.h>

struct day_workplace {
    GMutex lock;
    day_clerk *clerk;
    GThread *listener;
    day_work_news news;
    bool gone;
    bool ordered; /* an order is on its way: no news of it yet */
};

static gpointer listen_to_clerk(gpointer data)
{
    day_workplace *place = data;
    for (;;) {
        day_work_news news;
        ssize_t n = recv(place->clerk->socket, &news, sizeof news, 0);
        if (n < 0 && errno == EINTR) continue;
        bool whole = n == (ssize_t)sizeof news;
        g_mutex_lock(&place->lock);
        if (whole) {
            news.message[sizeof news.message - 1] = news.progress[sizeof news.progress - 1] = '\0';
            place->news = news;
            place->ordered = false;
        } else {
            place->gone = true;
        }
        g_mutex_unlock(&place->lock);
        if (!whole) return NULL;
    }
}

day_workplace *day_workplace_open(day_clerk *clerk)
{
    day_workplace *place = g_new0(day_workplace, 1);
    g_mutex_init(&place->lock);
    place->clerk = clerk;
    place->listener = g_thread_new("clerk", listen_to_clerk, place);
    return place;
}

void day_workplace_close(day_workplace *place)
{
    if (place == NULL) return;
    shutdown(place->clerk->socket, SHUT_RDWR);
    g_thread_join(place->listener);
    day_clerk_end(place->clerk);
    g_mutex_clear(&place->lock);
    g_free(place);
}

void day_workplace_news(day_work_news *out, day_workplace *place)
{
    g_mutex_lock(&place->lock);
    *out = place->news;
    g_mutex_unlock(&place->lock);
}

static day_err send_order(day_workplace *place, const day_work_order *order, day_error *error)
{
    bool stop = order->work == DAY_WORK_STOP;
    if (place->gone)
        return day_error_set(error, DAY_ERR_FAILED, "the clerk is gone: start daylight serve again");
    if (!stop && (place->news.running || place->ordered))
        return day_error_set(error, DAY_ERR_BUSY, "something is at work already: %s",
                             day_work_name((day_work)place->news.work));
    if (send(place->clerk->socket, order, sizeof *order, MSG_NOSIGNAL) != (ssize_t)sizeof *order)
        return day_error_set(error, DAY_ERR_FAILED, "the clerk does not listen: %s", g_strerror(errno));
    if (!stop) place->ordered = true;
    return DAY_OK;
}

day_err day_workplace_order(day_workplace *place, const day_work_order *order, day_error *error)
{
    if (!day_work_order_holds(order))
        return day_error_set(error, DAY_ERR_USAGE, "that is no work to be done");
    g_mutex_lock(&place->lock);
    day_err err = send_order(place, order, error);
    g_mutex_unlock(&place->lock);
    return err;
}
