/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * From a request's head to its answer: the gate, then a file of the page, an entry, or a route on a desk. */
#include "exchange.h"
#include "assets.h"
#include "base/utf8.h"
#include "desks.h"
#include "entrance.h"
#include <string.h>

day_exchange *day_exchange_new(const char *raw_target)
{
    day_exchange *exchange = g_new0(day_exchange, 1);
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
static void let_in(day_exchange *exchange, day_site *site, const char *user, day_right right)
{
    static const char page[] = "<!doctype html>\n<meta charset=\"utf-8\">\n"
                               "<link rel=\"icon\" href=\"/icon.svg\">\n"
                               "<meta http-equiv=\"refresh\" content=\"0;url=/\">\n<title>Daylight</title>\n"
                               "<p><a href=\"/\">Open the case</a></p>\n";
    day_token token = day_sessions_open(site->gate.sessions, user, right);
    exchange->set_cookie = g_strdup_printf("%s=%s; HttpOnly; SameSite=Strict; Path=/%s", site->gate.cookie,
                                           token.text, site->gate.secure ? "; Secure" : "");
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
        let_in(exchange, site, "local", DAY_RIGHT_OWN);
}

static void give_asset(day_exchange *exchange, const day_head *head)
{
    exchange->asset = day_asset_find(&exchange->pass.locator);
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

static void run_route(day_exchange *exchange, day_site *site, day_ask *ask)
{
    day_error error = {0};
    day_desk *desk = NULL;
    day_reply *reply = exchange->reply;
    if (day_desks_lease(&desk, site->desks, &error) != DAY_OK) {
        day_reply_fail(reply, error.code == DAY_ERR_BUSY ? 503 : 500, "%s", error.message);
        return;
    }
    exchange->pass.route->run(reply, ask, desk);
    day_desks_return(site->desks, desk);
    if (*ask->fault != '\0')
        day_reply_fail(reply, 400, "%s", ask->fault);
    else if (reply->status == 0)
        day_reply_fail(reply, 500, "the route %s made no answer", exchange->pass.route->name);
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
    if (!read_body(&ask, exchange))
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
    if (pass->way == DAY_WAY_LOGIN) day_reply_fail(exchange->reply, 404, "there is no such address");
    if (pass->way == DAY_WAY_ENTER) enter(exchange, site, head);
    if (pass->way == DAY_WAY_ASSET) give_asset(exchange, head);
    exchange->ready = pass->way != DAY_WAY_ROUTE;
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
