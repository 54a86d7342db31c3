/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * One run of the server, from the socket to the end. Order matters: the clerk starts, it listens, the browser
 * is told the way, and then this process gives up the network and exec for good, before a byte of a request
 * is read. */
#include "serve.h"
#include "attempts.h"
#include "base/fd.h"
#include "certificate.h"
#include "desks.h"
#include "drawing.h"
#include "entrance.h"
#include "logbook.h"
#include "jail/self.h"
#include "reading_desk.h"
#include "reply_private.h"
#include "server.h"
#include "search/columns.h"
#include "warm.h"
#include "users.h"
#include "work.h"
#include <arpa/inet.h>
#include <errno.h>
#include <netdb.h>
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
    day_certificate certificate;
    day_fd listener;
    day_server *server;
    day_warm *warm;
} run;

static day_err listen_at(run *r, const struct sockaddr *here, socklen_t size, day_error *error)
{
    struct sockaddr_storage bound;
    socklen_t room = sizeof bound;
    int yes = 1;
    r->listener = socket(here->sa_family, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (r->listener < 0) return day_error_set(error, DAY_ERR_IO, "no socket: %s", g_strerror(errno));
    setsockopt(r->listener, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(r->listener, here, size) != 0 || listen(r->listener, BACKLOG) != 0 ||
        getsockname(r->listener, (struct sockaddr *)&bound, &room) != 0)
        return day_error_set(error, DAY_ERR_IO, "port %u of %s: %s; without --port a free one is taken",
                             r->options->port, r->options->lan != NULL ? r->options->lan : "127.0.0.1",
                             g_strerror(errno));
    /* The port stands at the same place in both. */
    r->port = ntohs(((struct sockaddr_in *)&bound)->sin_port);
    return DAY_OK;
}

static day_err listen_on(run *r, day_error *error)
{
    char port[8];
    struct addrinfo wanted = {.ai_socktype = SOCK_STREAM}, *found = NULL;
    const char *host = r->options->lan != NULL ? r->options->lan : "127.0.0.1";
    g_snprintf(port, sizeof port, "%u", r->options->port);
    int failed = getaddrinfo(host, port, &wanted, &found);
    if (failed != 0)
        return day_error_set(error, DAY_ERR_USAGE, "'%s' is no address or name of this computer: %s", host,
                             gai_strerror(failed));
    day_err err = listen_at(r, found->ai_addr, found->ai_addrlen, error);
    freeaddrinfo(found);
    return err;
}

/* As browsers write it: without the port that is usual. */
static char *host_of(const run *r)
{
    const char *name = r->options->lan != NULL ? r->options->lan : "127.0.0.1";
    bool bare = r->port == (r->options->lan != NULL ? 443 : 80), six = strchr(name, ':') != NULL;
    g_autofree char *lower = g_ascii_strdown(name, -1);
    g_autofree char *host = six ? g_strdup_printf("[%s]", lower) : g_strdup(lower);
    return bare ? g_steal_pointer(&host) : g_strdup_printf("%s:%u", host, r->port);
}

/* Cookies are sent to every port of a host, so the name tells ours. */
static void name_site(run *r)
{
    bool secure = r->options->lan != NULL;
    r->host = host_of(r);
    r->origin = g_strdup_printf("%s://%s", secure ? "https" : "http", r->host);
    r->address = g_strdup_printf("%s/", r->origin);
    r->cookie = g_strdup_printf("%sdaylight_%u", secure ? "__Host-" : "", r->port);
    r->site = (day_site){.gate = {.host = r->host,
                                  .origin = r->origin,
                                  .cookie = r->cookie,
                                  .sessions = day_sessions_new(),
                                  .secure = secure},
                         .folder = r->options->folder,
                         .name = r->options->name,
                         .damaged = r->options->damaged,
                         .version = r->options->version,
                         .rates = r->options->rates,
                         .rates_name = r->options->rates_name};
    r->site.kept = day_kept_new();
    r->site.columns = day_columns_new();
    r->site.memo = day_memo_new();
    r->site.desks = day_desks_new(&r->site);
}

/* --- sharing ----------------------------------------------------------------------------------------- */

static day_err check_users(const char *folder, const char *name, day_error *error)
{
    g_autoptr(GPtrArray) users = NULL;
    day_err err = day_users_read(&users, folder, error);
    if (err != DAY_OK || users->len > 0) return err;
    return day_error_set(error, DAY_ERR_USAGE,
                         "nobody may log in yet: daylight serve users add %s NAME --role own", name);
}

/* Who is let in, and with what the wire is locked. */
static day_err open_doors(run *r, day_error *error)
{
    const day_serve_options *options = r->options;
    if (options->lan == NULL) return day_entrance_open(&r->site.entrance, r->origin, error);
    r->site.gate.users = day_userlist_new(options->folder);
    r->site.attempts = day_attempts_new();
    if (options->certificate != NULL)
        return day_certificate_load(&r->certificate, options->certificate, options->key, error);
    return day_certificate_own(&r->certificate, options->folder, options->lan, error);
}

/* --- the run ----------------------------------------------------------------------------------------- */

static void clean_up(run *r)
{
    day_server_stop(r->server);
    day_warm_end(r->warm);
    day_logbook_end(r->site.logbook);
    if (r->site.work != NULL)
        day_workplace_close(r->site.work);
    else
        day_clerk_end(&r->clerk);
    day_entrance_close(r->site.entrance);
    day_desks_free(r->site.desks);
    day_drawing_free(r->site.drawing);
    day_kept_free(r->site.kept);
    day_columns_free(r->site.columns);
    day_memo_free(r->site.memo);
    day_sessions_free(r->site.gate.sessions);
    day_reading_desk_close(r->site.reading);
    day_userlist_free(r->site.gate.users);
    day_attempts_free(r->site.attempts);
    day_certificate_clear(&r->certificate);
    if (r->listener >= 0) close(r->listener);
    g_free(r->host);
    g_free(r->origin);
    g_free(r->cookie);
    g_free(r->address);
}

/* What the first screen shows takes seconds to count on a large case: it begins before anybody looks. */
static gpointer warm_up(gpointer data)
{
    day_site *site = data;
    day_desk *desk = NULL;
    day_ask ask = {.user = "", .right = DAY_RIGHT_READ};
    day_error ignored = {0};
    if (day_desks_lease(&desk, site->desks, ask.user, &ignored) != DAY_OK) return NULL;
    g_autoptr(day_reply) reply = day_reply_new();
    day_route_overview(reply, &ask, desk);
    day_desks_return(site->desks, desk);
    return NULL;
}

static day_err serve_until(run *r, const volatile int *stop, day_error *error)
{
    day_error no_jail = {0};
    (void)day_reading_desk_open(&r->site.reading, &no_jail); /* without, all but reading articles works */
    r->site.drawing = day_drawing_new(r->site.reading);
    r->site.stop = stop;
    r->site.work = day_workplace_open(&r->clerk);
    day_err err = day_jail_self_deny(error);
    if (err != DAY_OK) return err;
    if (!r->site.damaged) r->site.logbook = day_logbook_start(r->options->folder);
    r->warm = day_warm_start(r->site.kept, r->site.columns, r->options->folder);
    err = day_server_start(&r->server, day_fd_steal(&r->listener), &r->site, r->certificate.key,
                           r->certificate.certificate, error);
    GThread *warming = err == DAY_OK ? g_thread_new("warm up", warm_up, &r->site) : NULL;
    while (err == DAY_OK && g_atomic_int_get(stop) == 0) g_usleep(LOOK_US);
    if (warming != NULL) g_thread_join(warming);
    return err;
}

day_err day_serve(const day_serve_options *options, day_serve_ready_fn ready, void *ctx,
                  const volatile int *stop, day_error *error)
{
    run r = {.options = options, .listener = -1};
    day_err err = options->lan != NULL ? check_users(options->folder, options->name, error) : DAY_OK;
    if (err == DAY_OK) err = day_clerk_start(&r.clerk, options->folder, options->sources, error);
    if (err == DAY_OK) err = listen_on(&r, error);
    if (err == DAY_OK) {
        name_site(&r);
        err = open_doors(&r, error);
    }
    if (err == DAY_OK) {
        const char *entrance = r.site.entrance != NULL ? day_entrance_path(r.site.entrance) : NULL;
        ready(&(day_serve_ready){r.address, entrance, r.certificate.fingerprint}, ctx);
        err = serve_until(&r, stop, error);
    }
    clean_up(&r);
    return err;
}
