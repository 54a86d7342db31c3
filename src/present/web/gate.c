/* SPDX-License-Identifier: AGPL-3.0-or-later
 *
 * The gate. Its threats: another page in the investigator's browser (rebinding a name to this address,
 * forging requests, framing, reading across origins), another user of this computer, and anything that can
 * reach the port. So: the Host is exactly ours, nothing that two parsers could read in two ways is read at
 * all, a session's cookie comes with everything of the case, and a change is only taken from our own page,
 * which three independent signs show (a header that forms cannot send, Origin, Sec-Fetch-Site). */
#include "gate.h"
#include "users.h"
#include "web_limits.h"
#include <string.h>

static bool refuse(day_pass *out, int status, const char *message)
{
    out->way = DAY_WAY_REFUSE;
    out->status = status;
    out->message = message;
    return false;
}

static const char *const method_names[] = {
    [DAY_GET] = "GET", [DAY_POST] = "POST", [DAY_PUT] = "PUT", [DAY_DELETE] = "DELETE"};

/* HEAD is a GET without the body. */
static bool method_of(day_method *out, const char *text)
{
    if (strcmp(text, "HEAD") == 0) text = "GET";
    for (guint i = 0; i < G_N_ELEMENTS(method_names); i++) {
        if (strcmp(method_names[i], text) != 0) continue;
        *out = (day_method)i;
        return true;
    }
    return false;
}

static bool check_framing(day_pass *out, const day_head *head)
{
    if (strcmp(head->version, "HTTP/1.1") != 0) return refuse(out, 505, "only HTTP/1.1 is spoken here");
    if (head->twice) return refuse(out, 400, "a header stands there twice");
    if (head->transfer_encoding)
        return refuse(out, 411, "a body comes with Content-Length; Transfer-Encoding is not taken");
    if (head->bytes > DAY_WEB_HEADER_MAX) return refuse(out, 431, "the headers are too large");
    if (head->raw_target == NULL || strlen(head->raw_target) > DAY_WEB_TARGET_MAX)
        return refuse(out, 414, "the address is too long");
    return true;
}

static bool check_host(day_pass *out, const day_gate *gate, const day_head *head)
{
    if (head->host != NULL && strcmp(head->host, gate->host) == 0) return true;
    return refuse(out, 421,
                  "this is not the host that was asked for: open the address that daylight printed");
}

/* A browser says where a request comes from; what says nothing is no browser, and has the cookie or not. */
static bool is_own_origin(const day_gate *gate, const day_head *head, bool changes)
{
    if (head->origin != NULL && strcmp(head->origin, gate->origin) != 0) return false;
    if (head->fetch_site == NULL || strcmp(head->fetch_site, "same-origin") == 0) return true;
    return !changes && strcmp(head->fetch_site, "none") == 0; /* typed, or a bookmark */
}

/* *size is 0 without one. */
static bool read_length(uint64_t *size, const day_head *head)
{
    *size = 0;
    if (head->content_length == NULL) return true;
    return strspn(head->content_length, "0123456789") == strlen(head->content_length) &&
           g_ascii_string_to_unsigned(head->content_length, 10, 0, G_MAXINT64, size, NULL);
}

/* The type without its parameters, which may only be a charset that is UTF-8. */
static bool is_type(const char *header, const char *type)
{
    size_t size = strlen(type);
    if (g_ascii_strncasecmp(header, type, size) != 0) return false;
    const char *rest = header + size + strspn(header + size, " \t");
    return *rest == '\0' || g_ascii_strcasecmp(rest, "; charset=utf-8") == 0 ||
           g_ascii_strcasecmp(rest, ";charset=utf-8") == 0;
}

static bool check_body(day_pass *out, const day_head *head, bool changes)
{
    uint64_t size;
    if (!read_length(&size, head)) return refuse(out, 400, "Content-Length is no number");
    if (!changes) return size == 0 || refuse(out, 400, "a GET has no body");
    const char *type = head->content_type;
    if (head->content_encoding) return refuse(out, 415, "a body is not compressed");
    out->body_is_json = type != NULL && is_type(type, "application/json");
    bool bytes = type != NULL && is_type(type, "application/octet-stream");
    if (type == NULL ? size > 0 : !out->body_is_json && !bytes)
        return refuse(out, 415, "a body is application/json, or application/octet-stream for a text");
    out->body_max = bytes ? DAY_WEB_UPLOAD_MAX : DAY_WEB_BODY_MAX;
    if (size > out->body_max) return refuse(out, 413, "the body is too large");
    return true;
}

static bool check_change(day_pass *out, const day_gate *gate, const day_head *head, bool changes)
{
    if (!is_own_origin(gate, head, changes)) return refuse(out, 403, "this request comes from another page");
    if (!changes) return true;
    if (head->csrf == NULL || strcmp(head->csrf, "1") != 0)
        return refuse(out, 403, "a change needs the header X-Daylight: 1");
    return true;
}

static bool check_session(day_pass *out, const day_gate *gate, const day_head *head)
{
    g_auto(day_secret) cookie = {0};
    bool known = day_secret_cookie(&cookie, head->cookie, gate->cookie) &&
                 day_sessions_find(&out->session, gate->sessions, cookie.text);
    if (gate->users == NULL)
        return known || refuse(out, 401, "nobody is logged in: open the link that daylight printed");
    known = known && day_userlist_right(&out->session.right, gate->users, out->session.user);
    return known || refuse(out, 401, "nobody is logged in: log in at /login");
}

/* The route of this path and method; 404 or 405. */
static bool find_route(day_pass *out, day_method method)
{
    for (const day_route *route = day_routes; route->name != NULL; route++) {
        if (!day_locator_matches(&out->locator, route->path, NULL)) continue;
        if (route->method != method) {
            out->allow = out->allow != NULL ? "GET, HEAD, POST, PUT, DELETE" : method_names[route->method];
            continue;
        }
        day_locator_matches(&out->locator, route->path, out->parts);
        out->route = route;
        return true;
    }
    if (out->allow != NULL) return refuse(out, 405, "this address does not take that method");
    return refuse(out, 404, "there is no such address");
}

static void check_api(day_pass *out, const day_gate *gate, const day_head *head, day_method method)
{
    bool changes = method != DAY_GET;
    if (!check_change(out, gate, head, changes) || !check_body(out, head, changes)) return;
    if (day_locator_matches(&out->locator, "/api/login", NULL) && method == DAY_POST) {
        out->way = DAY_WAY_LOGIN;
        return;
    }
    if (!check_session(out, gate, head)) return;
    if (day_locator_matches(&out->locator, "/api/logout", NULL) && method == DAY_POST) {
        out->way = DAY_WAY_LOGOUT;
        return;
    }
    if (!find_route(out, method)) return;
    if (out->session.right < out->route->right) {
        refuse(out, 403, "your role does not allow this");
        return;
    }
    out->way = DAY_WAY_ROUTE;
}

static bool is_api(const day_locator *locator)
{
    return locator->segments->len > 0 && strcmp(locator->segments->pdata[0], "api") == 0;
}

void day_gate_check(day_pass *out, const day_gate *gate, const day_head *head)
{
    day_method method;
    *out = (day_pass){.parts = g_ptr_array_new_with_free_func(g_free)};
    if (!check_framing(out, head) || !check_host(out, gate, head)) return;
    if (!method_of(&method, head->method)) {
        out->allow = "GET, HEAD, POST, PUT, DELETE";
        refuse(out, 405, "there is no such method here");
        return;
    }
    day_err err = day_locator_parse(&out->locator, head->raw_target, NULL);
    if (err != DAY_OK) {
        refuse(out, err == DAY_ERR_LIMIT ? 414 : 400, "the address is malformed");
        return;
    }
    if (is_api(&out->locator)) {
        check_api(out, gate, head, method);
    } else if (method != DAY_GET) {
        out->allow = "GET, HEAD";
        refuse(out, 405, "this address does not take that method");
    } else if (check_body(out, head, false)) {
        out->way = day_locator_matches(&out->locator, "/enter", NULL) ? DAY_WAY_ENTER : DAY_WAY_ASSET;
    }
}

void day_pass_clear(day_pass *pass)
{
    day_locator_clear(&pass->locator);
    g_clear_pointer(&pass->parts, g_ptr_array_unref);
}
