/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Lines that a page draws from left to right though they are read from right to left: ICU's inverse of the
 * Unicode bidirectional algorithm (UAX #9). The line's direction is that of most of its letters.
 *
 * Invariant: `order` is always a permutation of 0 … count-1; when ICU fails it is the order on the page. */
#include "bidi_order.h"
#include <unicode/ubidi.h>
#include <unicode/uchar.h>

bool day_bidi_is_rtl(gunichar code)
{
    if (code < 0x590) return false;
    UCharDirection direction = u_charDirection((UChar32)code);
    return direction == U_RIGHT_TO_LEFT || direction == U_RIGHT_TO_LEFT_ARABIC;
}

static UBiDiLevel direction_of(const gunichar *visual, int count)
{
    int right = 0, left = 0;
    for (int i = 0; i < count; i++) {
        right += day_bidi_is_rtl(visual[i]);
        left += u_charDirection((UChar32)visual[i]) == U_LEFT_TO_RIGHT;
    }
    return right >= left ? 1 : 0;
}

/* One UTF-16 unit a character, so that indices are characters: what lies beyond stands for its direction. */
static UChar *units_of(const gunichar *visual, int count)
{
    UChar *units = g_new(UChar, (gsize)count + 1);
    for (int i = 0; i < count; i++) {
        bool beyond = visual[i] > 0xFFFF || (visual[i] >= 0xD800 && visual[i] <= 0xDFFF);
        UChar stand_in = day_bidi_is_rtl(visual[i]) ? 0x05D0 : 'A';
        units[i] = beyond ? stand_in : (UChar)visual[i];
    }
    return units;
}

void day_bidi_reading_order(int *order, const gunichar *visual, int count)
{
    for (int i = 0; i < count; i++) order[i] = i;
    if (count < 2) return;
    UErrorCode status = U_ZERO_ERROR;
    g_autofree UChar *units = units_of(visual, count);
    g_autofree int32_t *map = g_new(int32_t, (gsize)count);
    UBiDi *bidi = ubidi_openSized(count, 0, &status);
    if (U_FAILURE(status)) return;
    ubidi_setReorderingMode(bidi, UBIDI_REORDER_INVERSE_LIKE_DIRECT);
    ubidi_setPara(bidi, units, count, direction_of(visual, count), NULL, &status);
    ubidi_getVisualMap(bidi, map, &status);
    if (U_SUCCESS(status))
        for (int i = 0; i < count; i++) order[i] = map[i] >= 0 && map[i] < count ? map[i] : i;
    ubidi_close(bidi);
}
