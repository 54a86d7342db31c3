/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From a request's head to its answer: the gate, then a file of the page, an entry, or a route on a desk. */
#include "exchange.h"
#include "assets.h"
#include "attempts.h"
#include "base/utf8.h"
#include "desks.h"
#include "entrance.h"
#include "logbook.h"
#include "store/q_audit.h"
#include "users.h"
#include <string.h>

day_exchange *day_exchange_new(const char *raw_target, const char *client)
{
    day_exchange *exchange = g_new0(day_exchange, 1);
    g_strlcpy(exchange->client, client, sizeof exchange->client);
    exchange->raw_target = g_strdup(raw_target);
    exchange->reply = day_reply_new();
    return exchange;
}

void day_exchange_free(day_exchange *exchange)
{
    if (exchange == NULL) return;
    if (exchange->checked) day_pass_clear(&exchange->pass);
    if (exchange->body != NULL) g_byte_array_unref(exchange->body);
    day_reply_free(exchange->reply);
    g_free(exchange->set_cookie);
    g_free(exchange->raw_target);
    g_free(exchange);
}

/* --- entering ---------------------------------------------------------------------------------------- */

/* The cookie is not sent along when another page leads here (SameSite=Strict), so this page of our own leads
 * on, instead of a redirection. */
static void give_cookie(day_exchange *exchange, day_site *site, const char *user, day_right right)
{
    g_auto(day_secret) token = day_sessions_open(site->gate.sessions, user, right);
    exchange->set_cookie = g_strdup_printf("%s=%s; HttpOnly; SameSite=Strict; Path=/%s", site->gate.cookie,
                                           token.text, site->gate.secure ? "; Secure" : "");
}

static void let_in(day_exchange *exchange, day_site *site)
{
    static const char page[] =
        "<!doctype html>\n<meta charset=\"utf-8\">\n"
        "<meta http-equiv=\"refresh\" content=\"0;url=/\">\n<link rel=\"icon\" href=\"/icon.svg\">\n"
        "<title>Daylight</title>\n"
        "<p><a href=\"/\">Open the case</a></p>\n";
    give_cookie(exchange, site, "local", DAY_RIGHT_OWN);
    g_autoptr(GBytes) bytes = g_bytes_new_static(page, sizeof page - 1);
    day_reply_bytes(exchange->reply, "text/html; charset=utf-8", bytes, NULL);
}

static void enter(day_exchange *exchange, day_site *site, const day_head *head)
{
    const char *token = day_locator_param(&exchange->pass.locator, "token");
    bool page = head->fetch_dest == NULL || strcmp(head->fetch_dest, "document") == 0;
    if (site->entrance == NULL || strcmp(head->method, "GET") != 0 || !page || token == NULL ||
        !day_entrance_use(site->entrance, token))
        day_reply_fail(exchange->reply, 403,
                       "this link was used already, or is not the latest: open the file that daylight named "
                       "once more");
    else
        let_in(exchange, site);
}

/* The page, or where people log in and have not yet, what they log in with. */
static const day_asset *asset_for(const day_exchange *exchange, const day_site *site, const day_head *head)
{
    day_session ignored;
    const day_locator *locator = &exchange->pass.locator;
    if (site->gate.users == NULL || locator->segments->len > 0) return day_asset_find(locator);
    g_auto(day_secret) cookie = {0};
    bool known = day_secret_cookie(&cookie, head->cookie, site->gate.cookie) &&
                 day_sessions_find(&ignored, site->gate.sessions, cookie.text);
    return known ? day_asset_find(locator) : day_asset_login();
}

static void give_asset(day_exchange *exchange, const day_site *site, const day_head *head)
{
    exchange->asset = asset_for(exchange, site, head);
    if (exchange->asset == NULL) {
        day_reply_fail(exchange->reply, 404, "there is no such address");
        return;
    }
    if (head->accept_encoding != NULL && strstr(head->accept_encoding, "gzip") == NULL &&
        strchr(head->accept_encoding, '*') == NULL) {
        exchange->asset = NULL;
        day_reply_fail(exchange->reply, 406, "the page is only there compressed with gzip");
        return;
    }
    exchange->not_modified =
        head->if_none_match != NULL && strcmp(head->if_none_match, exchange->asset->etag) == 0;
}

/* --- logging in -------------------------------------------------------------------------------------- */

typedef struct login {
    const char *user, *action, *client;
} login;

static day_err add_login(day_store *store, void *ctx, day_error *error)
{
    const login *one = ctx;
    return day_audit_add_by(store, one->user, one->action, one->client, error);
}

static void note_login(const day_site *site, const char *user, const char *action, const char *client)
{
    g_autoptr(day_store) store = NULL;
    if (site->damaged) return;
    day_error ignored = {0}; /* who is let in does not hang on the log; the limit of attempts bounds it */
    if (day_store_open(&store, site->folder, DAY_STORE_ANNOTATE, &ignored) == DAY_OK)
        (void)day_store_change(store, add_login, &(login){user, action, client}, &ignored);
}

static void log_in(day_exchange *exchange, day_site *site, const json_t *body)
{
    const char *user = json_string_value(json_object_get(body, "user"));
    const char *password = json_string_value(json_object_get(body, "password"));
    day_right right;
    if (site->attempts == NULL) {
        day_reply_fail(exchange->reply, 404, "nobody logs in here: open the link that daylight printed");
    } else if (user == NULL || password == NULL || !day_user_may_be_called(user)) {
        day_reply_fail(exchange->reply, 400, "user and password are texts");
    } else if (!day_attempts_take(site->attempts, user, exchange->client, g_get_monotonic_time())) {
        day_reply_fail(exchange->reply, 429, "too many attempts: wait five minutes");
    } else if (!day_userlist_check(&right, site->gate.users, user, password)) {
        note_login(site, user, "log in refused", exchange->client);
        day_reply_fail(exchange->reply, 403, "this is not the password, or there is no such user");
    } else {
        day_attempts_good(site->attempts, user, exchange->client);
        note_login(site, user, "log in", exchange->client);
        give_cookie(exchange, site, user, right);
        day_reply_done(exchange->reply);
    }
}

/* What was typed stays neither in the body nor in what was read from it. */
static void log_in_and_forget(day_exchange *exchange, day_site *site, const json_t *body)
{
    const char *password = json_string_value(json_object_get(body, "password"));
    log_in(exchange, site, body);
    if (password != NULL) explicit_bzero((char *)password, strlen(password));
    if (exchange->body != NULL) explicit_bzero(exchange->body->data, exchange->body->len);
}

static void log_out(day_exchange *exchange, day_site *site, const day_head *head)
{
    g_auto(day_secret) cookie = {0};
    if (day_secret_cookie(&cookie, head->cookie, site->gate.cookie))
        day_sessions_close(site->gate.sessions, cookie.text);
    if (site->attempts != NULL) note_login(site, exchange->pass.session.user, "log out", exchange->client);
    exchange->set_cookie = g_strdup_printf("%s=; HttpOnly; SameSite=Strict; Path=/; Max-Age=0%s",
                                           site->gate.cookie, site->gate.secure ? "; Secure" : "");
    day_reply_done(exchange->reply);
}

/* --- routes ------------------------------------------------------------------------------------------ */

/* False when the body is not what its type says. */
static bool read_body(day_ask *ask, day_exchange *exchange)
{
    GByteArray *body = exchange->body;
    size_t size = body != NULL ? body->len : 0;
    const char *text = size > 0 ? (const char *)body->data : "{}";
    if (size > 0 && !exchange->pass.body_is_json) {
        g_byte_array_append(body, (const guint8 *)"", 1);
        ask->upload = g_bytes_new_static(body->data, body->len);
        ask->body = json_object();
        return true;
    }
    ask->body = json_loadb(text, size > 0 ? size : 2, JSON_REJECT_DUPLICATES, NULL);
    return json_is_object(ask->body);
}

static const struct {
    const char *route;
    day_logbook_when when;
    const char *action, *parameter, *detail;
} traced[] = {
#define TRACED(route, when, action, parameter, detail)                                                       \
    {#route, DAY_LOGBOOK_##when, action, parameter, detail},
#include "traced.def"
#undef TRACED
};

/* Of /api/person/12 and of /api/person/key?key=…. */
static const char *traced_value(const day_ask *ask, const char *parameter)
{
    const char *value = *parameter != '\0' ? day_ask_text(ask, parameter) : NULL;
    const char *key = g_strcmp0(value, "key") == 0 ? day_ask_text(ask, "key") : NULL;
    return key != NULL ? key : value;
}

static void trace(const day_exchange *exchange, day_site *site, const day_ask *ask)
{
    guint i = 0;
    int status = exchange->reply->status;
    while (i < G_N_ELEMENTS(traced) && strcmp(traced[i].route, exchange->pass.route->name) != 0) i++;
    if (i == G_N_ELEMENTS(traced) || status < 200 || status > 299) return;
    const char *value = traced_value(ask, traced[i].parameter);
    bool item = strcmp(traced[i].parameter, "item") == 0;
    if (*traced[i].parameter != '\0' && value == NULL) return; /* a search for nothing shows what there is */
    g_autofree char *detail = g_strconcat(traced[i].detail, value, NULL);
    day_logbook_note(site->logbook, traced[i].when, ask->user, traced[i].action, detail, item ? value : NULL);
}

static void run_route(day_exchange *exchange, day_site *site, day_ask *ask)
{
    day_error error = {0};
    day_desk *desk = NULL;
    day_reply *reply = exchange->reply;
    if (day_desks_lease(&desk, site->desks, ask->user, &error) != DAY_OK) {
        day_reply_fail(reply, error.code == DAY_ERR_BUSY ? 503 : 500, "%s", error.message);
        return;
    }
    unsigned met = day_store_damage_met();
    exchange->pass.route->run(reply, ask, desk);
    day_desks_return(site->desks, desk);
    if (*ask->fault != '\0')
        day_reply_fail(reply, 400, "%s", ask->fault);
    else if (reply->status < 400 && day_store_damage_met() != met)
        day_reply_fail(reply, 500,
                       "part of the case is damaged, and what was asked for lies there; 'daylight doctor %s' "
                       "lists what is lost",
                       desk->folder);
    else if (reply->status == 0)
        day_reply_fail(reply, 500, "the route %s made no answer", exchange->pass.route->name);
    trace(exchange, site, ask);
}

void day_exchange_finish(day_exchange *exchange, day_site *site)
{
    day_pass *pass = &exchange->pass;
    if (exchange->ready) return;
    if (exchange->too_large) {
        day_reply_fail(exchange->reply, 413, "the body is too large");
        return;
    }
    day_ask ask = {.user = pass->session.user, .right = pass->session.right, .parts = pass->parts};
    ask.locator = pass->locator;
    bool good = read_body(&ask, exchange);
    if (good && pass->way == DAY_WAY_LOGIN)
        log_in_and_forget(exchange, site, ask.body);
    else if (!good)
        day_reply_fail(exchange->reply, 400,
                       pass->body_is_json ? "the body is no JSON object" : "the text is not UTF-8");
    else
        run_route(exchange, site, &ask);
    json_decref(ask.body);
    g_clear_pointer(&ask.upload, g_bytes_unref);
}

bool day_exchange_begin(day_exchange *exchange, day_site *site, day_head *head)
{
    day_pass *pass = &exchange->pass;
    head->raw_target = exchange->raw_target;
    day_gate_check(pass, &site->gate, head);
    exchange->checked = true;
    exchange->allow = pass->allow;
    if (pass->way == DAY_WAY_ENTER) enter(exchange, site, head);
    if (pass->way == DAY_WAY_ASSET) give_asset(exchange, site, head);
    if (pass->way == DAY_WAY_LOGOUT) log_out(exchange, site, head);
    exchange->ready = pass->way != DAY_WAY_ROUTE && pass->way != DAY_WAY_LOGIN;
    if (pass->way == DAY_WAY_REFUSE) day_reply_fail(exchange->reply, pass->status, "%s", pass->message);
    return pass->way != DAY_WAY_REFUSE;
}

void day_exchange_feed(day_exchange *exchange, const char *bytes, size_t size)
{
    guint had = exchange->body != NULL ? exchange->body->len : 0;
    if (exchange->too_large || had + size > exchange->pass.body_max) {
        exchange->too_large = true;
        return;
    }
    if (exchange->body == NULL) exchange->body = g_byte_array_new();
    g_byte_array_append(exchange->body, (const guint8 *)bytes, (guint)size);
}
