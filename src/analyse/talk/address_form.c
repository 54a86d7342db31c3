/* SPDX-License-Identifier: AGPL-3.0-or-later
 * An address by its form alone: RFC 5322 and 6532 (mail), RFC 7622 and XEP-0045 (jids, rooms and nicks in
 * them), the Matrix specification's identifiers, E.164, X.500 names as Exchange writes them, and the ids of
 * WeChat, WhatsApp, Telegram, Skype, Teams, LINE and Discord as their exports show them. */
#include "address_form.h"
#include "index/fold.h"
#include <string.h>

void day_address_form_clear(day_address_form *form)
{
    g_clear_pointer(&form->value, g_free);
    g_clear_pointer(&form->room, g_free);
}

static day_address_form none(void)
{
    return (day_address_form){0};
}

static day_address_form form_of(const char *kind, char *value)
{
    return (day_address_form){.kind = kind, .value = value};
}

char *day_address_fold(const char *text)
{
    g_autofree char *folded = day_fold_text(text, strlen(text), NULL);
    GString *out = g_string_sized_new(strlen(folded));
    bool blank = false;
    for (const char *at = folded; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (g_unichar_isspace(c)) {
            blank = out->len > 0;
            continue;
        }
        if (blank) g_string_append_c(out, ' ');
        blank = false;
        g_string_append_unichar(out, c);
    }
    return g_string_free(out, FALSE);
}

/* --- small tests ------------------------------------------------------------------------------------- */

static bool starts(const char *text, const char *with)
{
    return g_ascii_strncasecmp(text, with, strlen(with)) == 0;
}

static size_t count_of(const char *text, bool (*is)(char c))
{
    size_t n = 0;
    while (is(text[n])) n++;
    return n;
}

static bool is_digit(char c)
{
    return g_ascii_isdigit(c);
}

static bool is_hex(char c)
{
    return g_ascii_isxdigit(c);
}

/* Nothing but `least` to `most` digits. */
static bool is_number(const char *text, size_t least, size_t most)
{
    size_t n = count_of(text, is_digit);
    return text[n] == '\0' && n >= least && n <= most;
}

static bool has_blank(const char *text)
{
    for (; *text != '\0'; text = g_utf8_next_char(text))
        if (g_unichar_isspace(g_utf8_get_char(text))) return true;
    return false;
}

/* A host: labels of letters, digits and '-' in any script, with dots between; or an address in brackets. */
static bool is_host(const char *text)
{
    if (*text == '[') return strchr(text, ']') != NULL;
    bool label = false;
    for (; *text != '\0'; text = g_utf8_next_char(text)) {
        gunichar c = g_utf8_get_char(text);
        bool inside = g_unichar_isalnum(c) || c == '-' || c == '_' || g_unichar_ismark(c);
        if (!inside && (c != '.' || !label)) return false;
        label = inside;
    }
    return label;
}

/* --- telephones -------------------------------------------------------------------------------------- */

size_t day_address_phone_prefix(const char *text)
{
    const char *at = text, *end = text;
    size_t digits = 0;
    if (*at == '+')
        at++;
    else if (strncmp(at, "00", 2) == 0 && at[2] >= '1')
        at += 2;
    else
        return 0;
    if (!g_ascii_isdigit(*at) || *at == '0') return 0;
    for (; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        if (c < 0x80 && g_ascii_isdigit((char)c)) {
            digits++;
            end = at + 1;
        } else if (c != ' ' && c != '-' && c != 0xA0 && c != 0x2011 && c != 0x202F && c != '.' && c != '(' &&
                   c != ')') {
            break;
        }
    }
    bool cut = g_unichar_isalnum(g_utf8_get_char(end)) || *end == '@';
    return digits >= 7 && digits <= 15 && !cut ? (size_t)(end - text) : 0;
}

/* Digits alone tell no country: a number that was written as one stays as it is. */
static day_address_form phone_of(const char *text)
{
    size_t size = day_address_phone_prefix(text);
    bool international = size > 0 && text[size] == '\0';
    GString *value = g_string_new(international ? "+" : NULL);
    bool grouped = false, fits = true;
    for (const char *at = text; *at != '\0'; at = g_utf8_next_char(at)) {
        gunichar c = g_utf8_get_char(at);
        bool digit = c < 0x80 && g_ascii_isdigit((char)c);
        if (digit) g_string_append_c(value, (char)c);
        grouped = grouped || c == ' ' || c == '-' || c == '(' || c == 0xA0 || c == 0x2011 || c == 0x202F;
        fits = fits && (digit || strchr(" -()+.", (int)MIN(c, 0x7F)) != NULL || c >= 0xA0) && c < 0x2030;
    }
    if (international && strncmp(text, "00", 2) == 0) g_string_erase(value, 1, 2);
    size_t digits = value->len;
    bool national =
        fits && ((grouped && digits >= 8 && digits <= 13) || (!grouped && digits >= 11 && digits <= 13));
    bool date =
        grouped && digits == 8 && strchr(text, '-') != NULL && strchr(text, ' ') == NULL; /* 2021-05-06 */
    if (international || (national && !date)) return form_of("phone", g_string_free(value, FALSE));
    g_string_free(value, TRUE);
    return none();
}

/* --- what has an '@' --------------------------------------------------------------------------------- */

/* Hosts whose accounts are mail whatever they stand in; Jabber servers are none of them but Google's, where
 * both are one. */
static bool is_mail_host(const char *host)
{
    static const char *const hosts[] = {"gmail.com",     "googlemail.com", "outlook.com",   "hotmail.com",
                                        "live.com",      "msn.com",        "yahoo.com",     "icloud.com",
                                        "me.com",        "mac.com",        "aol.com",       "gmx.de",
                                        "gmx.net",       "web.de",         "proton.me",     "protonmail.com",
                                        "protonmail.ch", "pm.me",          "tutanota.com",  "tuta.io",
                                        "qq.com",        "foxmail.com",    "163.com",       "126.com",
                                        "yeah.net",      "sina.com",       "sina.cn",       "sohu.com",
                                        "139.com",       "189.cn",         "wo.cn",         "aliyun.com",
                                        "mail.ru",       "bk.ru",          "inbox.ru",      "list.ru",
                                        "internet.ru",   "yandex.ru",      "yandex.com",    "ya.ru",
                                        "rambler.ru",    "ukr.net",        "naver.com",     "daum.net",
                                        "hanmail.net",   "chmail.ir",      "mailfence.com", "cock.li",
                                        "zoho.com",      "fastmail.com",   "onionmail.org", NULL};
    for (size_t i = 0; hosts[i] != NULL; i++)
        if (g_ascii_strcasecmp(host, hosts[i]) == 0) return true;
    return starts(host, "mail.") || starts(host, "smtp.") || starts(host, "mx.");
}

static bool is_room_host(const char *host)
{
    static const char *const first[] = {"conference.", "conf.",      "muc.",       "rooms.",
                                        "room.",       "groups.",    "groupchat.", "muclight.",
                                        "chatrooms.",  "conference-"};
    for (size_t i = 0; i < G_N_ELEMENTS(first); i++)
        if (starts(host, first[i])) return true;
    return false;
}

/* Services that write their own ids with an '@'. */
static day_address_form service_of(const char *local, const char *host)
{
    static const char *const rooms[] = {"chatroom",     "im.chatroom",    "g.us",      "broadcast",
                                        "newsletter",   "thread.skype",   "thread.v2", "thread.tacv2",
                                        "thread.tacv1", "unq.gbl.spaces", "talkroom"};
    for (size_t i = 0; i < G_N_ELEMENTS(rooms); i++) {
        if (g_ascii_strcasecmp(host, rooms[i]) != 0) continue;
        g_autofree char *whole = g_strconcat(local, "@", host, NULL);
        return form_of("room", g_ascii_strdown(whole, -1));
    }
    bool whatsapp = g_ascii_strcasecmp(host, "s.whatsapp.net") == 0 || g_ascii_strcasecmp(host, "c.us") == 0;
    if (whatsapp && count_of(local, is_digit) >= 7) /* "447700900001:12": the device */
        return form_of("phone", g_strdup_printf("+%.*s", (int)count_of(local, is_digit), local));
    if (whatsapp || g_ascii_strcasecmp(host, "lid") == 0)
        return form_of("whatsapp", g_ascii_strdown(local, -1));
    if (g_ascii_strcasecmp(host, "openim") == 0 || g_ascii_strcasecmp(host, "weixin") == 0 ||
        g_ascii_strcasecmp(host, "stranger") == 0)
        return form_of("wechat", g_ascii_strdown(local, -1));
    return none();
}

static char *lower_at(const char *local, const char *host)
{
    g_autofree char *whole = g_strconcat(local, "@", host, NULL);
    return g_utf8_strdown(whole, -1);
}

/* "local@host/resource" */
static day_address_form jid_of(const char *local, const char *host, const char *resource)
{
    if (!is_room_host(host)) return form_of("jabber", lower_at(local, host));
    if (resource == NULL || *resource == '\0') return form_of("room", lower_at(local, host));
    return (day_address_form){
        .kind = "handle", .value = day_address_fold(resource), .room = lower_at(local, host)};
}

/* RFC 5321: a quoted local part may hold an '@'; the last one counts, before a resource. */
static day_address_form at_of(const char *text, day_address_origin origin, bool jabber)
{
    g_autofree char *local = g_strdup(text);
    char *slash = origin == DAY_ADDRESS_CHAT || jabber ? strchr(local, '/') : NULL;
    char *at = slash != NULL ? g_strrstr_len(local, slash - local, "@") : strrchr(local, '@');
    if (at == NULL || at == local) return none();
    *at = '\0';
    char *host = at + 1, *resource = NULL;
    if (slash != NULL && slash > at) {
        *slash = '\0';
        resource = slash + 1;
    }
    size_t size = strlen(host);
    if (size > 0 && host[size - 1] == '.') host[size - 1] = '\0';
    if (!is_host(host) || (has_blank(local) && *local != '"')) return none();
    day_address_form of_service = service_of(local, host);
    if (of_service.kind != NULL) return of_service;
    const char *barred =
        origin == DAY_ADDRESS_MAIL ? ":<>,;" : ":/?&=<>,;";             /* mail allows !#$%&'*+/=?^_`{|}~ */
    if (strpbrk(local, barred) != NULL && *local != '"') return none(); /* of the web, or two */
    bool chat = jabber || (origin == DAY_ADDRESS_CHAT && (resource != NULL || !is_mail_host(host)));
    return chat ? jid_of(local, host, resource) : form_of("email", lower_at(local, host));
}

/* --- ids of services --------------------------------------------------------------------------------- */

/* "/O=ORG/OU=.../CN=RECIPIENTS/CN=NAME": legacyExchangeDN. */
static day_address_form exchange_of(const char *text)
{
    if (starts(text, "IMCEAEX-")) {
        GString *out = g_string_new(NULL);
        for (const char *at = text + strlen("IMCEAEX-"); *at != '\0' && *at != '@'; at++) {
            bool escaped = at[0] == '+' && g_ascii_isxdigit(at[1]) && g_ascii_isxdigit(at[2]);
            int code = escaped ? 16 * g_ascii_xdigit_value(at[1]) + g_ascii_xdigit_value(at[2]) : 0;
            g_string_append_c(out, escaped && code >= 0x20 && code < 0x7F ? (char)code
                                   : *at == '_'                           ? '/'
                                                                          : *at);
            if (escaped) at += 2;
        }
        g_autofree char *plain = g_string_free(out, FALSE);
        return starts(plain, "/o=") ? form_of("exchange", g_utf8_strdown(plain, -1)) : none();
    }
    g_autofree char *lower = g_utf8_strdown(text, -1);
    if (!g_str_has_prefix(lower, "/o=") || strstr(lower, "/cn=") == NULL) return none();
    return form_of("exchange", g_steal_pointer(&lower));
}

/* "@user:host", "!room:host", "#alias:host". */
static day_address_form matrix_of(const char *text)
{
    const char *colon = strchr(text, ':');
    if (colon == NULL || colon == text + 1 || has_blank(text) || strchr("@!#", *text) == NULL) return none();
    g_autofree char *host = g_strdup(colon + 1);
    char *port = strchr(host, ':');
    if (port != NULL && is_number(port + 1, 1, 5)) *port = '\0';
    if (!is_host(host)) return none();
    return form_of(*text == '@' ? "matrix" : "room", g_utf8_strdown(text, -1));
}

/* Skype and Teams: "8:live:ann", "19:...@thread.v2" (above), "4:+15550001", "8:orgid:<guid>". */
static day_address_form skype_of(const char *text)
{
    if (starts(text, "live:") && !has_blank(text)) return form_of("skype", g_ascii_strdown(text, -1));
    if (starts(text, "4:+")) return phone_of(text + 2);
    bool told = starts(text, "8:") || starts(text, "28:") || starts(text, "2:");
    if (!told || has_blank(text)) return none();
    const char *id = strchr(text, ':') + 1;
    bool skype = g_ascii_isalpha(*id) && strpbrk(id, "/<>\"") == NULL;
    return skype ? form_of("skype", g_ascii_strdown(id, -1)) : none();
}

static day_address_form telegram_of(const char *text)
{
    static const char *const links[] = {"https://t.me/", "http://t.me/", "t.me/", "https://telegram.me/",
                                        "telegram.me/"};
    for (size_t i = 0; i < G_N_ELEMENTS(links); i++) {
        if (!starts(text, links[i])) continue;
        const char *name = text + strlen(links[i]);
        if (*name == '+' || starts(name, "joinchat/")) return form_of("room", g_strdup(text));
        size_t size = strcspn(name, "/?#");
        return size > 0 ? form_of("telegram", g_ascii_strdown(name, (gssize)size)) : none();
    }
    if (starts(text, "tg://user?id=") && is_number(text + 13, 5, 19))
        return form_of("telegram", g_strdup_printf("user%s", text + 13));
    if (starts(text, "user") && is_number(text + 4, 6, 19))
        return form_of("telegram", g_ascii_strdown(text, -1));
    bool room = (starts(text, "channel") && is_number(text + 7, 6, 19)) ||
                (*text == '-' && is_number(text + 1, 6, 19));
    return room ? form_of("room", g_ascii_strdown(text, -1)) : none();
}

/* "name#1234": '#' and four digits. */
static day_address_form discord_of(const char *text)
{
    const char *hash = strrchr(text, '#');
    if (hash == NULL || hash == text || !is_number(hash + 1, 4, 4)) return none();
    return form_of("discord", g_utf8_strdown(text, -1));
}

static day_address_form id_of(const char *text)
{
    if (starts(text, "wxid_") && text[5] != '\0' && !has_blank(text))
        return form_of("wechat", g_ascii_strdown(text, -1));
    if (starts(text, "gh_") && strlen(text) == 15 && count_of(text + 3, is_hex) == 12)
        return form_of("wechat", g_ascii_strdown(text, -1));
    bool line = strlen(text) == 33 && strchr("UCRucr", *text) != NULL && count_of(text + 1, is_hex) == 32;
    if (line) return form_of(g_ascii_tolower(*text) == 'u' ? "line" : "room", g_ascii_strdown(text, -1));
    bool channel = *text == '#' && text[1] != '\0' && text[1] != '#' && !has_blank(text);
    return channel ? form_of("room", day_address_fold(text)) : none();
}

/* --- the whole --------------------------------------------------------------------------------------- */

static day_address_form schemed_of(const char *text, day_address_origin origin, bool *told)
{
    static const struct {
        const char *scheme, *means;
    } schemes[] = {{"mailto:", "mail"},   {"smtp:", "mail"},        {"sip:", "mail"},    {"sips:", "mail"},
                   {"xmpp:", "jid"},      {"jabber:", "jid"},       {"im:", "jid"},      {"tel:", "phone"},
                   {"sms:", "phone"},     {"callto:", "phone"},     {"skype:", "skype"}, {"ex:", "exchange"},
                   {"x500:", "exchange"}, {"exchange:", "exchange"}};
    for (size_t i = 0; i < G_N_ELEMENTS(schemes); i++) {
        if (!starts(text, schemes[i].scheme)) continue;
        const char *means = schemes[i].means;
        g_autofree char *unescaped = g_uri_unescape_string(text + strlen(schemes[i].scheme), NULL);
        g_autofree char *rest = g_strdup(unescaped != NULL && g_utf8_validate(unescaped, -1, NULL)
                                             ? unescaped
                                             : text + strlen(schemes[i].scheme));
        char *query = *means == 'e' ? NULL : strchr(rest, '?');
        if (query != NULL) *query = '\0';
        g_strstrip(rest);
        *told = true;
        if (strcmp(means, "mail") == 0) return at_of(rest, DAY_ADDRESS_MAIL, false);
        if (strcmp(means, "jid") == 0) return at_of(rest, origin, true);
        if (strcmp(means, "exchange") == 0) return exchange_of(rest);
        day_address_form phone = phone_of(rest);
        if (phone.kind != NULL || strcmp(means, "phone") == 0) return phone;
        return *rest != '\0' && !has_blank(rest) ? form_of("skype", g_ascii_strdown(rest, -1)) : none();
    }
    return none();
}

day_address_form day_address_form_of(const char *text, day_address_origin origin)
{
    bool told = false;
    day_address_form form = schemed_of(text, origin, &told);
    if (told) return form;
    static day_address_form (*const by_form[])(const char *) = {exchange_of, matrix_of, telegram_of,
                                                                skype_of};
    for (size_t i = 0; i < G_N_ELEMENTS(by_form) && form.kind == NULL; i++) form = by_form[i](text);
    if (form.kind == NULL && strchr(text, '@') != NULL) form = at_of(text, origin, false);
    if (form.kind == NULL) form = id_of(text);
    if (form.kind == NULL && origin == DAY_ADDRESS_CHAT) form = discord_of(text);
    if (form.kind == NULL) form = phone_of(text);
    return form;
}
