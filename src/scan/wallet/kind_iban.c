/* SPDX-License-Identifier: AGPL-3.0-or-later
 * IBANs (ISO 13616): country, two check digits, 11 to 30 more, groups of four may be set off by spaces;
 * validated by ISO 7064 MOD 97-10 and the country's length where one is registered. */
#include "scan/id/checksums.h"
#include "scan/kind.h"
#include <string.h>

#define IBAN_MIN 15
#define IBAN_MAX 34

/* Lengths from the IBAN registry (SWIFT, release 98), and those of countries that use IBANs without being in
 * it: Algeria, Angola, Cameroon, Iran, Ivory Coast, Madagascar, Mali, Morocco, Mozambique, Senegal. */
static const char lengths[] =
    "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BR29BY28CH21CR22CY28CZ24DE22DK18DO28EE20EG29ES24FI18FO18FR27GB22GE22"
    "GI23"
    "GL18GR27GT28HR21HU28IE22IL23IQ23IS26IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MR27MT31"
    "MU30"
    "NL18NO15PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SE24SI19SK24SM27ST25SV28TL23TN24TR26UA29VA22VG24XK20"
    "DZ26AO25CM27IR26CI28MG27ML28MA28MZ25SN28";

static unsigned length_of_country(const char *iban)
{
    for (const char *row = lengths; *row != '\0'; row += 4)
        if (row[0] == iban[0] && row[1] == iban[1]) return (unsigned)((row[2] - '0') * 10 + row[3] - '0');
    return 0;
}

static bool checks(const char *iban, unsigned length)
{
    return day_check_mod97(day_check_mod97(0, iban + 4, length - 4), iban, 4) == 1;
}

/* The two letters stand right before the check digits that woke us. */
static bool match(const day_scene *scene, const day_wake *wake, day_hit *hit)
{
    day_span text = scene->text;
    size_t at = wake->at;
    if (at < 2 || !g_ascii_isupper(text.data[at - 1]) || !g_ascii_isupper(text.data[at - 2])) return false;
    size_t start = at - 2, end = start;
    if (start > 0 && g_ascii_isalnum(text.data[start - 1])) return false;
    char iban[IBAN_MAX + 1] = {0};
    unsigned length = 0, wanted = length_of_country((const char *)text.data + start);
    for (; wanted > 0 && end < text.size && length < wanted; end++) {
        uint8_t byte = text.data[end];
        if (byte == ' ' && length % 4 == 0 && length > 0) continue;
        if (!g_ascii_isdigit(byte) && !g_ascii_isupper(byte)) return false;
        iban[length++] = (char)byte;
    }
    if (wanted < IBAN_MIN || length != wanted || !g_ascii_isdigit(iban[3])) return false;
    if ((end < text.size && g_ascii_isalnum(text.data[end])) || !checks(iban, length)) return false;
    g_string_append_len(hit->value, iban, length);
    hit->start = start;
    hit->size = end - start;
    hit->how = "MOD 97-10, length of the country";
    return true;
}

const day_kind day_kind_iban = {
    .name = "iban",
    .what = "bank account (IBAN)",
    .validated = "ISO 7064 MOD 97-10 and the country's length",
    .events = DAY_EVENT_DIGIT,
    .rank = DAY_RANK_CHECKSUM,
    .flags = DAY_KIND_WHOLE | DAY_KIND_NUMBER,
    .match = match,
};
