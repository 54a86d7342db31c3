/* SPDX-License-Identifier: AGPL-3.0-or-later */
#include "work.h"
#include "base/fd.h"
#include <errno.h>
#include <glib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>

struct day_workplace {
    GMutex lock;
    day_clerk *clerk;
    GThread *listener;
    day_work_news news;
    bool gone;
    day_work_news ordered; /* an order that is on its way, which the clerk has said nothing of yet */
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
            place->ordered.running = false;
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
    *out = place->ordered.running && !place->gone ? place->ordered : place->news;
    g_mutex_unlock(&place->lock);
}

/* A file that is nowhere, at its beginning; -1 when there is none. */
static int list_of(const char *passwords)
{
    g_auto(day_fd) fd = memfd_create("passwords", MFD_CLOEXEC);
    size_t size = strlen(passwords);
    if (fd < 0 || pwrite(fd, passwords, size, 0) != (ssize_t)size) return -1;
    return day_fd_steal(&fd);
}

static day_err send_order(day_workplace *place, const day_work_order *order, const char *passwords,
                          day_error *error)
{
    bool stop = order->work == DAY_WORK_STOP;
    if (place->gone)
        return day_error_set(error, DAY_ERR_FAILED, "the clerk is gone: start daylight serve again");
    const day_work_news *now = place->ordered.running ? &place->ordered : &place->news;
    if (!stop && now->running)
        return day_error_set(error, DAY_ERR_BUSY, "something is at work already: %s",
                             day_work_name((day_work)now->work));
    g_auto(day_fd) list = order->passwords == 1 ? list_of(passwords) : -1;
    if (order->passwords == 1 && list < 0)
        return day_error_set(error, DAY_ERR_IO, "the passwords cannot be handed on: %s", g_strerror(errno));
    int failed = day_work_order_send(place->clerk->socket, order, list);
    if (failed != 0)
        return day_error_set(error, DAY_ERR_FAILED, "the clerk does not listen: %s", g_strerror(failed));
    if (!stop)
        place->ordered =
            (day_work_news){.work = order->work, .running = true, .since_ms = g_get_real_time() / 1000};
    return DAY_OK;
}

day_err day_workplace_order(day_workplace *place, const day_work_order *order, const char *passwords,
                            day_error *error)
{
    if (!day_work_order_holds(order))
        return day_error_set(error, DAY_ERR_USAGE, "that is no work to be done");
    g_mutex_lock(&place->lock);
    day_err err = send_order(place, order, passwords, error);
    g_mutex_unlock(&place->lock);
    return err;
}
