/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Fuzzes what the page's server reads of a request by itself: the target, the cookie, and the gate's verdict
 * over the headers that count, then what a route asks of it. The input is lines: method, target, one header
 * each, in the order of `fields`, and the body; an empty line is a header that is not there, and a cookie "@"
 * the one of a session that holds.
 *
 * What must hold: whatever is let through to a route has the session, the host, and for a change all three
 * signs of our own page; nothing of an address is a separator, a dot segment or no UTF-8; a number lies in
 * its range and a word in its list. The table of routes and the list of users are this file's own, so that
 * the server itself is not linked. */
#include "base/utf8.h"
#include "present/web/ask.h"
#include "present/web/gate.h"
#include "present/web/users.h"
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

const day_route day_routes[] = {
    {"session", DAY_GET, "/api/session", DAY_RIGHT_READ, "", NULL},
    {"put", DAY_POST, "/api/notebook", DAY_RIGHT_ANNOTATE, "", NULL},
    {"change", DAY_PUT, "/api/notebook/{id}", DAY_RIGHT_ANNOTATE, "", NULL},
    {"order", DAY_POST, "/api/work", DAY_RIGHT_OWN, "", NULL},
    {NULL},
};

bool day_userlist_right(day_right *out, day_userlist *list, const char *name)
{
    (void)list;
    (void)name;
    *out = DAY_RIGHT_READ;
    return false;
}

static void check_locator(const day_locator *locator)
{
    for (guint i = 0; i < locator->segments->len; i++) {
        const char *segment = locator->segments->pdata[i];
        g_assert(day_utf8_valid(segment, strlen(segment)) && *segment != '\0');
        g_assert(strcmp(segment, ".") != 0 && strcmp(segment, "..") != 0 &&
                 strpbrk(segment, "/\\\r\n") == NULL);
    }
    g_assert(locator->params->len % 2 == 0);
    for (guint i = 0; i < locator->params->len; i++) {
        const char *text = locator->params->pdata[i];
        g_assert(day_utf8_valid(text, strlen(text)));
    }
}

static void check_route(const day_pass *pass, const day_gate *gate, const day_head *head, bool has_session)
{
    bool changes = pass->route->method != DAY_GET;
    g_assert(has_session && strcmp(head->host, gate->host) == 0 && strcmp(head->version, "HTTP/1.1") == 0);
    g_assert(!head->twice && !head->transfer_encoding && pass->session.right >= pass->route->right);
    g_assert(head->origin == NULL || strcmp(head->origin, gate->origin) == 0);
    g_assert(!changes || (head->csrf != NULL && strcmp(head->csrf, "1") == 0));
    g_assert(!changes || head->fetch_site == NULL || strcmp(head->fetch_site, "same-origin") == 0);
    g_assert(changes == (pass->body_max > 0));
}

static void check_params(day_ask *ask)
{
    static const char *const WORDS[] = {"id", "time", "asc", NULL};
    static const char *const NAMES[] = {"id", "limit", "offset", "sort", "q", "tag"};
    for (guint i = 0; i < G_N_ELEMENTS(NAMES); i++) {
        int64_t number = 0;
        const char *text = day_ask_text(ask, NAMES[i]);
        g_assert(text == NULL || (*text != '\0' && day_utf8_valid(text, strlen(text))));
        if (day_ask_int(ask, NAMES[i], -5, 100, 7, &number)) g_assert(number >= -5 && number <= 100);
        const char *word = day_ask_word(ask, NAMES[i], WORDS, "id");
        g_assert(word == NULL || g_strv_contains(WORDS, word));
        g_autoptr(GPtrArray) all = day_ask_list(ask, NAMES[i]);
        day_ask_flag(ask, NAMES[i]);
    }
    day_page page = {0};
    if (day_ask_page(ask, &page, 50, 500)) g_assert(page.limit >= 1 && page.limit <= 500 && page.offset >= 0);
}

static void check_body(day_ask *ask)
{
    size_t size = 0;
    int64_t number = 0;
    const char *text = day_ask_body_text(ask, "text");
    g_assert(text == NULL || day_utf8_valid(text, strlen(text)));
    if (day_ask_body_int(ask, "n", 0, 9, 3, &number)) g_assert(number >= 0 && number <= 9);
    text = day_ask_upload(ask, &size);
    g_assert(text == NULL || (day_utf8_valid(text, size) && strlen(text) == size));
}

/* As exchange.c does: a body is JSON, or bytes with a NUL after them. */
static void ask_all(day_pass *pass, const char *body)
{
    day_ask ask = {
        .user = "local", .right = pass->session.right, .locator = pass->locator, .parts = pass->parts};
    ask.body = json_loads(*body != '\0' ? body : "{}", JSON_REJECT_DUPLICATES, NULL);
    ask.upload = g_bytes_new(body, strlen(body) + 1);
    check_params(&ask);
    if (json_is_object(ask.body)) check_body(&ask);
    json_decref(ask.body);
    g_bytes_unref(ask.upload);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    g_autofree char *text = g_strndup((const char *)data, size);
    g_auto(GStrv) lines = g_strsplit(text, "\n", 11);
    guint n = g_strv_length(lines);
    if (n < 2) return 0;
    day_gate gate = {.host = "127.0.0.1:8080",
                     .origin = "http://127.0.0.1:8080",
                     .cookie = "daylight_8080",
                     .sessions = day_sessions_new()};
    day_secret token = day_sessions_open(gate.sessions, "local", DAY_RIGHT_ANNOTATE);
    g_autofree char *cookie = g_strdup_printf("a=b; daylight_8080=%s", token.text);
    day_head head = {.method = lines[0], .version = "HTTP/1.1", .raw_target = lines[1], .bytes = size};
    const char **fields[] = {&head.host,         &head.cookie,         &head.origin, &head.fetch_site,
                             &head.content_type, &head.content_length, &head.csrf,   &head.version};
    for (guint i = 0; i < G_N_ELEMENTS(fields) && i + 2 < n; i++)
        if (*lines[i + 2] != '\0') *fields[i] = lines[i + 2];
    bool has_session = g_strcmp0(head.cookie, "@") == 0;
    if (has_session) head.cookie = cookie;
    g_auto(day_pass) pass = {0};
    day_gate_check(&pass, &gate, &head);
    if (pass.way != DAY_WAY_REFUSE) check_locator(&pass.locator);
    if (pass.way == DAY_WAY_ROUTE) {
        check_route(&pass, &gate, &head, has_session);
        ask_all(&pass, n > 10 ? lines[10] : "");
    }
    g_assert(pass.way != DAY_WAY_REFUSE || (pass.status >= 400 && pass.message != NULL));
    day_sessions_free(gate.sessions);
    return 0;
}
