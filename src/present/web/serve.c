/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * One run of the server, from the socket to the end. Order matters: the clerk starts, it listens, the browser
 * is told the way, and then this process gives up the network and exec for good, before a byte of a request
 * is read. */
#include "serve.h"
#include "base/fd.h"
#include "desks.h"
#include "digest.h"
#include "drawing.h"
#include "entrance.h"
#include "jail/self.h"
#include "reading_desk.h"
#include "server.h"
#include "work.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

enum { BACKLOG = 64, LOOK_US = 50 * 1000 };

typedef struct run {
    const day_serve_options *options;
    day_site site;
    char *host, *origin, *cookie, *address;
    uint16_t port;
    day_clerk clerk;
    day_fd listener;
    day_server *server;
} run;

static day_err listen_on(run *r, day_error *error)
{
    struct sockaddr_in here = {.sin_family = AF_INET,
                               .sin_port = htons(r->options->port),
                               .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    socklen_t size = sizeof here;
    int yes = 1;
    r->listener = socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (r->listener < 0) return day_error_set(error, DAY_ERR_IO, "no socket: %s", g_strerror(errno));
    setsockopt(r->listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(r->listener, (struct sockaddr *)&here, sizeof here) != 0 || listen(r->listener, BACKLOG) != 0 ||
        getsockname(r->listener, (struct sockaddr *)&here, &size) != 0)
        return day_error_set(error, DAY_ERR_IO,
                             "port %u of 127.0.0.1: %s; without --port a free one is taken", r->options->port,
                             g_strerror(errno));
    r->port = ntohs(here.sin_port);
    return DAY_OK;
}

/* Cookies are sent to every port of a host, so the name tells ours. */
static void name_site(run *r)
{
    r->host = g_strdup_printf("127.0.0.1:%u", r->port);
    r->origin = g_strdup_printf("http://%s", r->host);
    r->address = g_strdup_printf("%s/", r->origin);
    r->cookie = g_strdup_printf("daylight_%u", r->port);
    r->site = (day_site){.gate = {.host = r->host,
                                  .origin = r->origin,
                                  .cookie = r->cookie,
                                  .sessions = day_sessions_new(),
                                  .secure = false},
                         .folder = r->options->folder,
                         .name = r->options->name,
                         .version = r->options->version,
                         .rates = r->options->rates,
                         .rates_name = r->options->rates_name};
    r->site.kept = day_kept_new();
    r->site.digest = day_digest_new();
    r->site.desks = day_desks_new(&r->site);
}

static void clean_up(run *r)
{
    day_server_stop(r->server);
    if (r->site.work != NULL)
        day_workplace_close(r->site.work);
    else
        day_clerk_end(&r->clerk);
    day_entrance_close(r->site.entrance);
    day_desks_free(r->site.desks);
    day_drawing_free(r->site.drawing);
    day_kept_free(r->site.kept);
    day_digest_free(r->site.digest);
    day_sessions_free(r->site.gate.sessions);
    day_reading_desk_close(r->site.reading);
    if (r->listener >= 0) close(r->listener);
    g_free(r->host);
    g_free(r->origin);
    g_free(r->cookie);
    g_free(r->address);
}

static day_err serve_until(run *r, const volatile int *stop, day_error *error)
{
    day_error no_jail = {0};
    (void)day_reading_desk_open(&r->site.reading, &no_jail); /* without, all but reading articles works */
    r->site.drawing = day_drawing_new(r->site.reading);
    r->site.work = day_workplace_open(&r->clerk);
    day_err err = day_jail_self_deny(error);
    if (err != DAY_OK) return err;
    err = day_server_start(&r->server, day_fd_steal(&r->listener), &r->site, NULL, NULL, error);
    while (err == DAY_OK && g_atomic_int_get(stop) == 0) g_usleep(LOOK_US);
    return err;
}

day_err day_serve(const day_serve_options *options, day_serve_ready_fn ready, void *ctx,
                  const volatile int *stop, day_error *error)
{
    run r = {.options = options, .listener = -1};
    day_err err = day_clerk_start(&r.clerk, options->folder, options->sources, error);
    if (err == DAY_OK) err = listen_on(&r, error);
    if (err == DAY_OK) {
        name_site(&r);
        err = day_entrance_open(&r.site.entrance, r.origin, error);
    }
    if (err == DAY_OK) {
        ready(&(day_serve_ready){r.address, day_entrance_path(r.site.entrance)}, ctx);
        err = serve_until(&r, stop, error);
    }
    clean_up(&r);
    return err;
}
