/* SPDX-License-Identifier: AGPL-3.0-or-later
 * One row a form. Sources: the issuers' own documentation of their formats. Where a form has a checksum
 * (GitHub's CRC-32 in base 62, which npm took over) or a structure (JSON Web Tokens, RFC 7519), it is
 * verified. */
#include "token_formats.h"
#include <glib.h>
#include <string.h>

#define WORD "A-Za-z0-9_-"
#define ALNUM "A-Za-z0-9"
#define HEX "0-9a-f"

#define JWT_HEADER_MAX 1000
#define JWT_MAX 8000

const day_token_format day_token_formats[] = {
    {"AKIA", "AWS", "A-Z0-9", 16, 16, DAY_TOKEN_BASE32, "access key id"},
    {"ASIA", "AWS", "A-Z0-9", 16, 16, DAY_TOKEN_BASE32, "temporary access key id"},
    {"ghp_", "GitHub", ALNUM, 36, 36, DAY_TOKEN_CRC32, "personal access token"},
    {"gho_", "GitHub", ALNUM, 36, 36, DAY_TOKEN_CRC32, "OAuth token"},
    {"ghu_", "GitHub", ALNUM, 36, 36, DAY_TOKEN_CRC32, "user token"},
    {"ghs_", "GitHub", ALNUM, 36, 36, DAY_TOKEN_CRC32, "server token"},
    {"ghr_", "GitHub", ALNUM, 36, 76, DAY_TOKEN_CRC32, "refresh token"},
    {"github_pat_", "GitHub", "A-Za-z0-9_", 82, 82, DAY_TOKEN_FORM, "fine-grained token"},
    {"glpat-", "GitLab", WORD, 20, 64, DAY_TOKEN_FORM, "personal access token"},
    {"gldt-", "GitLab", WORD, 20, 64, DAY_TOKEN_FORM, "deploy token"},
    {"glrt-", "GitLab", WORD, 20, 64, DAY_TOKEN_FORM, "runner token"},
    {"xoxb-", "Slack", "A-Za-z0-9-", 30, 120, DAY_TOKEN_FORM, "bot token"},
    {"xoxp-", "Slack", "A-Za-z0-9-", 30, 120, DAY_TOKEN_FORM, "user token"},
    {"xoxa-", "Slack", "A-Za-z0-9-", 30, 120, DAY_TOKEN_FORM, NULL},
    {"xoxr-", "Slack", "A-Za-z0-9-", 30, 120, DAY_TOKEN_FORM, NULL},
    {"xoxs-", "Slack", "A-Za-z0-9-", 30, 120, DAY_TOKEN_FORM, NULL},
    {"xapp-1-", "Slack", "A-Za-z0-9-", 40, 160, DAY_TOKEN_FORM, "app token"},
    {"hooks.slack.com/services/T", "Slack", "A-Za-z0-9/", 36, 60, DAY_TOKEN_FORM, "webhook"},
    {"AIza", "Google", WORD, 35, 35, DAY_TOKEN_FORM, "API key"},
    {"ya29.", "Google", WORD, 40, 400, DAY_TOKEN_FORM, "OAuth token"},
    {"GOCSPX-", "Google", WORD, 28, 28, DAY_TOKEN_FORM, "client secret"},
    {"sk_live_", "Stripe", ALNUM, 24, 120, DAY_TOKEN_FORM, "secret key"},
    {"rk_live_", "Stripe", ALNUM, 24, 120, DAY_TOKEN_FORM, "restricted key"},
    {"sk_test_", "Stripe", ALNUM, 24, 120, DAY_TOKEN_FORM, "test key"},
    {"whsec_", "Stripe", "A-Za-z0-9+/", 32, 64, DAY_TOKEN_FORM, "webhook secret"},
    {"eyJ", "", "A-Za-z0-9_.-", 40, JWT_MAX, DAY_TOKEN_JWT, "JSON Web Token"},
    {"npm_", "npm", ALNUM, 36, 36, DAY_TOKEN_CRC32, NULL},
    {"pypi-AgEIcHlwaS5vcmc", "PyPI", WORD, 50, 400, DAY_TOKEN_FORM, NULL},
    {"SG.", "SendGrid", "A-Za-z0-9_.-", 66, 66, DAY_TOKEN_FORM, NULL},
    {"SK", "Twilio", HEX, 32, 32, DAY_TOKEN_FORM, "API key"},
    {"LTAI", "Aliyun", ALNUM, 12, 26, DAY_TOKEN_FORM, "access key id"},
    {"AKID", "Tencent Cloud", ALNUM, 32, 32, DAY_TOKEN_FORM, "secret id"},
    {"AKLT", "Volcengine", ALNUM "=", 43, 52, DAY_TOKEN_FORM, "access key id"},
    {"AccountKey=", "Azure", "A-Za-z0-9+/=", 88, 88, DAY_TOKEN_FORM, "storage key"},
    {"SharedAccessKey=", "Azure", "A-Za-z0-9+/=", 44, 44, DAY_TOKEN_FORM, "shared access key"},
    {"sk-proj-", "OpenAI", WORD, 40, 200, DAY_TOKEN_FORM, NULL},
    {"sk-ant-", "Anthropic", WORD, 40, 200, DAY_TOKEN_FORM, NULL},
    {"sk-", "OpenAI", ALNUM, 48, 48, DAY_TOKEN_FORM, NULL},
    {"hf_", "Hugging Face", "A-Za-z", 34, 34, DAY_TOKEN_FORM, NULL},
    {"dop_v1_", "DigitalOcean", HEX, 64, 64, DAY_TOKEN_FORM, NULL},
    {"shpat_", "Shopify", HEX, 32, 32, DAY_TOKEN_FORM, NULL},
    {"shpss_", "Shopify", HEX, 32, 32, DAY_TOKEN_FORM, NULL},
    {"sq0atp-", "Square", WORD, 22, 22, DAY_TOKEN_FORM, NULL},
    {"sq0csp-", "Square", WORD, 43, 43, DAY_TOKEN_FORM, NULL},
    {"dapi", "Databricks", HEX, 32, 32, DAY_TOKEN_FORM, NULL},
    {"EAACEdEose0cBA", "Facebook", ALNUM, 20, 300, DAY_TOKEN_FORM, NULL},
    {"ATATT3xFf", "Atlassian", "A-Za-z0-9_=-", 100, 250, DAY_TOKEN_FORM, NULL},
    {"PMAK-", "Postman", "0-9a-f-", 59, 59, DAY_TOKEN_FORM, NULL},
    {"lin_api_", "Linear", ALNUM, 40, 40, DAY_TOKEN_FORM, NULL},
    {"dp.pt.", "Doppler", ALNUM, 40, 44, DAY_TOKEN_FORM, NULL},
    {"glsa_", "Grafana", "A-Za-z0-9_", 41, 41, DAY_TOKEN_FORM, NULL},
    {"NRAK-", "New Relic", "A-Z0-9", 27, 27, DAY_TOKEN_FORM, NULL},
    {"hvs.", "HashiCorp Vault", WORD, 24, 200, DAY_TOKEN_FORM, NULL},
    {"dckr_pat_", "Docker", WORD, 27, 27, DAY_TOKEN_FORM, NULL},
    {"vk1.a.", "VKontakte", WORD, 60, 400, DAY_TOKEN_FORM, NULL},
    {"y0_", "Yandex", WORD, 50, 70, DAY_TOKEN_FORM, NULL},
    {"AQVN", "Yandex Cloud", WORD, 35, 38, DAY_TOKEN_FORM, NULL},
    {"AGE-SECRET-KEY-1", "age", "A-Z0-9", 58, 58, DAY_TOKEN_FORM, "secret key"},
};
const unsigned day_token_n_formats = G_N_ELEMENTS(day_token_formats);

static bool is_of(const char *ranges, uint8_t byte)
{
    for (const char *at = ranges; *at != '\0'; at++) {
        if (at[1] == '-' && at[2] != '\0') {
            if (byte >= (uint8_t)at[0] && byte <= (uint8_t)at[2]) return true;
            at += 2;
        } else if (byte == (uint8_t)*at) {
            return true;
        }
    }
    return false;
}

/* Two full stops, the first soon and before another object: else not worth reading to its end. */
static bool may_be_jwt(day_span text, size_t at)
{
    size_t limit = MIN(text.size, at + JWT_HEADER_MAX), n = 0;
    while (at < limit && (g_ascii_isalnum(text.data[at]) || text.data[at] == '_' || text.data[at] == '-'))
        at++;
    if (at + 4 > text.size || memcmp(text.data + at, ".eyJ", 4) != 0) return false;
    for (at++; at + n < text.size && n < JWT_MAX; n++)
        if (!g_ascii_isalnum(text.data[at + n]) && text.data[at + n] != '_' && text.data[at + n] != '-')
            return text.data[at + n] == '.' && text.size - at - n > 4 &&
                   memcmp(text.data + at + n, ".eyJ", 4) != 0;
    return false;
}

unsigned day_token_size(const day_token_format *format, day_span text, size_t at)
{
    size_t prefix = strlen(format->prefix), n = 0;
    if (text.size - at < prefix + format->min || memcmp(text.data + at, format->prefix, prefix) != 0)
        return 0;
    if (format->check == DAY_TOKEN_JWT && !may_be_jwt(text, at)) return 0;
    while (at + prefix + n < text.size && n <= format->max &&
           is_of(format->characters, text.data[at + prefix + n]))
        n++;
    while (n > 0 && strchr(".-", text.data[at + prefix + n - 1]) != NULL) n--; /* of the sentence */
    if (n < format->min || n > format->max) return 0;
    size_t end = at + prefix + n;
    if (end < text.size && (g_ascii_isalnum(text.data[end]) || text.data[end] == '_')) return 0;
    return (unsigned)(prefix + n);
}

/* --- checks ------------------------------------------------------------------------------------------- */

static uint32_t crc32(day_span bytes)
{
    uint32_t crc = 0xFFFFFFFF;
    for (size_t i = 0; i < bytes.size; i++) {
        crc ^= bytes.data[i];
        for (int bit = 0; bit < 8; bit++) crc = crc >> 1 ^ (0xEDB88320 & -(crc & 1));
    }
    return ~crc;
}

/* The last six characters are the CRC-32 of what stands between prefix and them, in base 62. */
static bool holds_crc(day_span token, size_t prefix)
{
    static const char digits[] = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    uint64_t told = 0;
    for (size_t i = token.size - 6; i < token.size; i++)
        told = told * 62 + (uint64_t)(strchr(digits, token.data[i]) - digits);
    return told == crc32((day_span){token.data + prefix, token.size - 6 - prefix});
}

/* header.payload.signature, the header being a JSON object that names an algorithm */
static bool holds_jwt(day_span token)
{
    const uint8_t *first = memchr(token.data, '.', token.size);
    if (first == NULL || first - token.data > JWT_HEADER_MAX) return false;
    const uint8_t *second = memchr(first + 1, '.', (size_t)(token.data + token.size - first - 1));
    if (second == NULL || second - first < 8 || memcmp(first + 1, "eyJ", 3) != 0) return false;
    if (memchr(second + 1, '.', (size_t)(token.data + token.size - second - 1)) != NULL) return false;
    if (token.data + token.size - second < 20) return false; /* without a signature it opens nothing */
    g_autofree char *coded = g_strndup((const char *)token.data, (gsize)(first - token.data));
    g_strdelimit(g_strdelimit(coded, "-", '+'), "_", '/');
    g_autofree char *padded = g_strconcat(coded, "===", NULL);
    gsize size = 0;
    g_autofree guchar *header = g_base64_decode(padded, &size);
    return size > 8 && header[0] == '{' &&
           g_strstr_len((const char *)header, (gssize)size, "\"alg\"") != NULL;
}

static bool holds_base32(day_span token)
{
    bool digit = false;
    for (size_t i = 4; i < token.size; i++) {
        if (strchr("0189", token.data[i]) != NULL) return false;
        digit |= g_ascii_isdigit(token.data[i]);
    }
    return digit;
}

bool day_token_holds(const day_token_format *format, day_span token)
{
    switch (format->check) {
    case DAY_TOKEN_CRC32: return holds_crc(token, strlen(format->prefix));
    case DAY_TOKEN_JWT: return holds_jwt(token);
    case DAY_TOKEN_BASE32: return holds_base32(token);
    default: return true;
    }
}
