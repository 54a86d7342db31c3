/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * HTTP by libmicrohttpd, and nothing but: what a request may do is gate.c's, what it gets is exchange.c's.
 * One thread for each of at most 64 connections, so that a slow one holds up nobody. The library's own
 * reading of addresses is not used (locator.c is), and headers are taken one by one, so that one that stands
 * there twice is seen. */
#include "server.h"
#include "assets.h"
#include "deadline.h"
#include "exchange.h"
#include "peer.h"
#include "web_limits.h"
#include <microhttpd.h>
#include <netdb.h>
#include <netinet/in.h>
#include <string.h>
#include <sys/socket.h>

struct day_server {
    struct MHD_Daemon *daemon;
    day_site *site;
    day_deadlines *deadlines;
    struct sockaddr_in here; /* for this computer alone */
};

/* --- from the library to a head ---------------------------------------------------------------------- */

static void take(const char **field, day_head *head, const char *value)
{
    if (*field != NULL) head->twice = true;
    *field = value != NULL ? value : "";
}

static enum MHD_Result take_header(void *ctx, enum MHD_ValueKind kind, const char *key, const char *value)
{
    day_head *head = ctx;
    const struct {
        const char *name;
        const char **field;
    } wanted[] = {
        {"host", &head->host},
        {"cookie", &head->cookie},
        {"origin", &head->origin},
        {"sec-fetch-site", &head->fetch_site},
        {"sec-fetch-dest", &head->fetch_dest},
        {"content-type", &head->content_type},
        {"content-length", &head->content_length},
        {"x-daylight", &head->csrf},
        {"accept-encoding", &head->accept_encoding},
        {"if-none-match", &head->if_none_match},
    };
    (void)kind;
    head->bytes += strlen(key) + (value != NULL ? strlen(value) : 0) + 4;
    if (g_ascii_strcasecmp(key, "transfer-encoding") == 0) head->transfer_encoding = true;
    if (g_ascii_strcasecmp(key, "content-encoding") == 0) head->content_encoding = true;
    for (gsize i = 0; i < G_N_ELEMENTS(wanted); i++)
        if (g_ascii_strcasecmp(key, wanted[i].name) == 0) take(wanted[i].field, head, value);
    return MHD_YES;
}

/* --- from an answer to the library ------------------------------------------------------------------- */

static void add(struct MHD_Response *response, const char *name, const char *value)
{
    MHD_add_response_header(response, name, value);
}

/* Nothing is loaded, sent or framed but by our own origin, no script stands in a page; what is no page of
 * ours is in a sandbox. */
static const char *policy_of(const day_reply *reply)
{
    if (reply->paper)
        return "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox; frame-ancestors "
               "'self'";
    if (reply->download != NULL) return "default-src 'none'; sandbox; frame-ancestors 'none'";
    return "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
           "connect-src 'self'; font-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'none'; "
           "frame-ancestors 'none'";
}

/* On every answer. */
static void add_guards(struct MHD_Response *response, const day_reply *reply)
{
    add(response, MHD_HTTP_HEADER_CONTENT_SECURITY_POLICY, policy_of(reply));
    add(response, "X-Content-Type-Options", "nosniff");
    add(response, "X-Frame-Options", reply->paper ? "SAMEORIGIN" : "DENY");
    add(response, "Referrer-Policy", "no-referrer");
    add(response, "Cross-Origin-Opener-Policy", "same-origin");
    add(response, "Cross-Origin-Resource-Policy", "same-origin");
    add(response, "Cross-Origin-Embedder-Policy", "require-corp");
    add(response, "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    add(response, "X-DNS-Prefetch-Control", "off");
}

static void unref_bytes(void *bytes)
{
    g_bytes_unref(bytes);
}

static struct MHD_Response *body_of(day_exchange *exchange)
{
    day_reply *reply = exchange->reply;
    if (exchange->not_modified) return MHD_create_response_from_buffer(0, (void *)"", MHD_RESPMEM_PERSISTENT);
    if (exchange->asset != NULL)
        return MHD_create_response_from_buffer(exchange->asset->size, (void *)exchange->asset->gzip,
                                               MHD_RESPMEM_PERSISTENT);
    if (reply->fd >= 0) {
        int fd = reply->fd;
        reply->fd = -1;
        return MHD_create_response_from_fd64(reply->size, fd);
    }
    GBytes *bytes = reply->bytes != NULL ? g_steal_pointer(&reply->bytes)
                                         : g_bytes_new(reply->text->str, reply->text->len);
    gsize size;
    const void *data = g_bytes_get_data(bytes, &size);
    return MHD_create_response_from_buffer_with_free_callback_cls(size, (void *)(data != NULL ? data : ""),
                                                                  unref_bytes, bytes);
}

static void add_headers(struct MHD_Response *response, const day_exchange *exchange)
{
    const day_asset *asset = exchange->asset;
    const day_reply *reply = exchange->reply;
    add_guards(response, reply);
    add(response, MHD_HTTP_HEADER_CONTENT_TYPE, asset != NULL ? asset->mime : reply->mime);
    if (asset != NULL) {
        add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "private, no-cache");
        add(response, MHD_HTTP_HEADER_ETAG, asset->etag);
        if (!exchange->not_modified) add(response, MHD_HTTP_HEADER_CONTENT_ENCODING, "gzip");
        add(response, MHD_HTTP_HEADER_VARY, "Accept-Encoding");
    } else {
        add(response, MHD_HTTP_HEADER_CACHE_CONTROL, "no-store");
    }
    if (reply->download != NULL) {
        g_autofree char *escaped = g_uri_escape_string(reply->download, NULL, FALSE);
        g_autofree char *value = g_strdup_printf("attachment; filename*=UTF-8''%s", escaped);
        add(response, MHD_HTTP_HEADER_CONTENT_DISPOSITION, value);
    }
    if (exchange->set_cookie != NULL) add(response, MHD_HTTP_HEADER_SET_COOKIE, exchange->set_cookie);
    if (exchange->allow != NULL) add(response, MHD_HTTP_HEADER_ALLOW, exchange->allow);
}

static enum MHD_Result answer(struct MHD_Connection *connection, day_exchange *exchange)
{
    struct MHD_Response *response = body_of(exchange);
    unsigned status = (unsigned)exchange->reply->status;
    if (response == NULL) return MHD_NO;
    if (exchange->asset != NULL) status = exchange->not_modified ? 304 : 200;
    add_headers(response, exchange);
    /* What was refused is not read on: its body is not the beginning of another request. */
    if (status >= 400) add(response, MHD_HTTP_HEADER_CONNECTION, "close");
    enum MHD_Result queued = MHD_queue_response(connection, status, response);
    MHD_destroy_response(response);
    return queued;
}

/* --- the library's calls ----------------------------------------------------------------------------- */

static int *slot_of(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);
    return info != NULL ? info->socket_context : NULL;
}

static void *on_target(void *server, const char *target, struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CLIENT_ADDRESS);
    char client[64] = "";
    (void)server;
    if (info != NULL && info->client_addr != NULL)
        (void)getnameinfo(info->client_addr,
                          info->client_addr->sa_family == AF_INET6 ? sizeof(struct sockaddr_in6)
                                                                   : sizeof(struct sockaddr_in),
                          client, sizeof client, NULL, 0, NI_NUMERICHOST);
    return day_exchange_new(target, client);
}

static enum MHD_Result on_request(void *ctx, struct MHD_Connection *connection, const char *url,
                                  const char *method, const char *version, const char *upload,
                                  size_t *upload_size, void **exchange_at)
{
    day_server *server = ctx;
    day_exchange *exchange = *exchange_at;
    int *slot = slot_of(connection);
    (void)url;
    if (exchange == NULL) return MHD_NO;
    if (!exchange->checked) {
        day_head head = {.method = method, .version = version};
        MHD_get_connection_values(connection, MHD_HEADER_KIND, take_header, &head);
        if (day_exchange_begin(exchange, server->site, &head)) return MHD_YES;
        return answer(connection, exchange);
    }
    if (*upload_size > 0) {
        day_exchange_feed(exchange, upload, *upload_size);
        *upload_size = 0;
        return MHD_YES;
    }
    if (slot != NULL) day_deadlines_arrived(server->deadlines, *slot);
    day_exchange_finish(exchange, server->site);
    return answer(connection, exchange);
}

static void on_completed(void *ctx, struct MHD_Connection *connection, void **exchange_at,
                         enum MHD_RequestTerminationCode code)
{
    day_server *server = ctx;
    int *slot = slot_of(connection);
    (void)code;
    day_exchange_free(*exchange_at);
    *exchange_at = NULL;
    if (slot != NULL) day_deadlines_answered(server->deadlines, *slot);
}

static void on_connection(void *ctx, struct MHD_Connection *connection, void **slot_at,
                          enum MHD_ConnectionNotificationCode code)
{
    day_server *server = ctx;
    if (code == MHD_CONNECTION_NOTIFY_STARTED) {
        const union MHD_ConnectionInfo *info =
            MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        int *slot = g_new(int, 1);
        *slot = info != NULL ? day_deadlines_add(server->deadlines, info->connect_fd) : -1;
        *slot_at = slot;
        return;
    }
    int *slot = *slot_at;
    if (slot != NULL) day_deadlines_remove(server->deadlines, *slot);
    g_free(slot);
    *slot_at = NULL;
}

/* Before anything is read. */
static enum MHD_Result on_caller(void *ctx, const struct sockaddr *address, socklen_t size)
{
    const day_server *server = ctx;
    struct sockaddr_in client;
    if (address->sa_family != AF_INET || size < sizeof client) return MHD_NO;
    memcpy(&client, address, sizeof client);
    return day_peer_may_speak(&client, &server->here) ? MHD_YES : MHD_NO;
}

/* Addresses are read by locator.c: the library leaves them as they are. */
static size_t no_unescape(void *ctx, struct MHD_Connection *connection, char *text)
{
    (void)ctx;
    (void)connection;
    return strlen(text);
}

static void no_log(void *ctx, const char *format, va_list values)
{
    (void)ctx;
    (void)format;
    (void)values;
}

day_err day_server_start(day_server **out, int listener, day_site *site, const char *key,
                         const char *certificate, day_error *error)
{
    day_server *server = g_new0(day_server, 1);
    unsigned flags = MHD_USE_INTERNAL_POLLING_THREAD | MHD_USE_THREAD_PER_CONNECTION | MHD_USE_POLL |
                     MHD_USE_ITC | MHD_USE_ERROR_LOG;
    struct MHD_OptionItem options[] = {
        {MHD_OPTION_LISTEN_SOCKET, listener, NULL},
        {MHD_OPTION_CONNECTION_LIMIT, DAY_WEB_CONNECTIONS_MAX, NULL},
        {MHD_OPTION_PER_IP_CONNECTION_LIMIT, key != NULL ? DAY_WEB_CONNECTIONS_EACH : 0, NULL},
        {MHD_OPTION_CONNECTION_TIMEOUT, DAY_WEB_IDLE_SECONDS, NULL},
        {MHD_OPTION_CONNECTION_MEMORY_LIMIT, DAY_WEB_MEMORY, NULL},
        {MHD_OPTION_STRICT_FOR_CLIENT, 1, NULL},
        {MHD_OPTION_SIGPIPE_HANDLED_BY_APP, 1, NULL},
        {key != NULL ? MHD_OPTION_HTTPS_MEM_KEY : MHD_OPTION_END, 0, (void *)key},
        {MHD_OPTION_HTTPS_MEM_CERT, 0, (void *)certificate},
        {MHD_OPTION_HTTPS_PRIORITIES, 0, (void *)"SECURE128:-VERS-ALL:+VERS-TLS1.3:+VERS-TLS1.2"},
        {MHD_OPTION_END, 0, NULL},
    };
    socklen_t room = sizeof server->here;
    server->site = site;
    server->deadlines = day_deadlines_new();
    if (key != NULL) flags |= MHD_USE_TLS;
    (void)getsockname(listener, (struct sockaddr *)&server->here, &room); /* unknown, nobody is let in */
    server->daemon = MHD_start_daemon(
        flags, 0, key == NULL ? on_caller : NULL, server, on_request, server, MHD_OPTION_EXTERNAL_LOGGER,
        no_log, NULL, MHD_OPTION_URI_LOG_CALLBACK, on_target, server, MHD_OPTION_NOTIFY_COMPLETED,
        on_completed, server, MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_UNESCAPE_CALLBACK, no_unescape, NULL, MHD_OPTION_ARRAY, options, MHD_OPTION_END);
    if (server->daemon != NULL) {
        *out = server;
        return DAY_OK;
    }
    day_deadlines_free(server->deadlines);
    g_free(server);
    *out = NULL;
    return day_error_set(error, DAY_ERR_FAILED, "the server cannot start");
}

void day_server_stop(day_server *server)
{
    if (server == NULL) return;
    MHD_stop_daemon(server->daemon);
    day_deadlines_free(server->deadlines);
    g_free(server);
}
