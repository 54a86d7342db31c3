/* SPDX-License-Identifier: AGPL-3.0-or-later
 * iconv(3) for the worker and every library in it, over ICU. glibc's own opens a module by path for each
 * charset, on first use: in the jail that is a violation, and which charset comes is the file's to say (GMime
 * converts parameters of RFC 2231 on its own). ICU's tables are in memory already. Being defined in the
 * executable, these three stand before libc's for all shared libraries.
 *
 * Differences that callers bear: an incomplete character at the end of the input is kept for the next call
 * instead of being given back with EINVAL, and //TRANSLIT and //IGNORE are as if absent. */
#include <errno.h>
#include <glib.h>
#include <iconv.h>
#include <stdbool.h>
#include <string.h>
#include <unicode/ucnv.h>

typedef struct day_converter {
    UConverter *from, *to;
    UChar pivot[1024];
    UChar *pivot_source, *pivot_target;
    bool fresh;
} day_converter;

static const struct {
    const char *libc, *icu;
} names[] = {{"WCHAR_T", "UTF-32LE"}, {"UCS-4LE", "UTF-32LE"}, {"UCS-4BE", "UTF-32BE"}, {"UCS-4", "UTF-32BE"},
             {"UCS-2LE", "UTF-16LE"}, {"UCS-2BE", "UTF-16BE"}, {"CP936", "GBK"},        {"", "UTF-8"}};

static UConverter *open_charset(const char *name)
{
    g_autofree char *plain = g_strdup(name);
    char *options = strstr(plain, "//");
    if (options != NULL) *options = '\0';
    const char *icu = plain;
    for (guint i = 0; i < G_N_ELEMENTS(names); i++)
        if (g_ascii_strcasecmp(plain, names[i].libc) == 0) icu = names[i].icu;
    UErrorCode code = U_ZERO_ERROR;
    UConverter *converter = ucnv_open(icu, &code);
    ucnv_setToUCallBack(converter, UCNV_TO_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    ucnv_setFromUCallBack(converter, UCNV_FROM_U_CALLBACK_STOP, NULL, NULL, NULL, &code);
    if (U_SUCCESS(code)) return converter;
    ucnv_close(converter);
    return NULL;
}

static void start_over(day_converter *self)
{
    ucnv_reset(self->from);
    ucnv_reset(self->to);
    self->pivot_source = self->pivot_target = self->pivot;
    self->fresh = true;
}

iconv_t iconv_open(const char *to, const char *from)
{
    day_converter *self = g_new0(day_converter, 1);
    self->from = open_charset(from);
    self->to = open_charset(to);
    if (self->from == NULL || self->to == NULL) {
        iconv_close(self);
        errno = EINVAL;
        return (iconv_t)-1;
    }
    start_over(self);
    return self;
}

int iconv_close(iconv_t descriptor)
{
    day_converter *self = descriptor;
    ucnv_close(self->from);
    ucnv_close(self->to);
    g_free(self);
    return 0;
}

/* Puts the input back to where the bytes that are no character start. */
static size_t refuse(day_converter *self, const char *start, char **input, size_t *input_left)
{
    char bad[64];
    int8_t length = sizeof bad;
    UErrorCode code = U_ZERO_ERROR;
    ucnv_getInvalidChars(self->from, bad, &length, &code);
    size_t back = U_SUCCESS(code) && length > 0 ? MIN((size_t)length, (size_t)(*input - start)) : 0;
    *input -= back;
    *input_left += back;
    start_over(self);
    errno = EILSEQ;
    return (size_t)-1;
}

size_t iconv(iconv_t descriptor, char **input, size_t *input_left, char **output, size_t *output_left)
{
    day_converter *self = descriptor;
    bool flush = input == NULL || *input == NULL;
    if (flush && (output == NULL || *output == NULL)) {
        start_over(self);
        return 0;
    }
    const char *start = flush ? "" : *input, *source = start;
    const char *source_end = flush ? source : source + *input_left;
    char *target = *output;
    UErrorCode code = U_ZERO_ERROR;
    ucnv_convertEx(self->to, self->from, &target, target + *output_left, &source, source_end, self->pivot,
                   &self->pivot_source, &self->pivot_target, self->pivot + G_N_ELEMENTS(self->pivot),
                   self->fresh, flush, &code);
    self->fresh = false;
    *output_left -= (size_t)(target - *output);
    *output = target;
    if (!flush) {
        *input_left -= (size_t)(source - *input);
        *input = (char *)source;
    }
    if (code == U_BUFFER_OVERFLOW_ERROR) {
        errno = E2BIG;
        return (size_t)-1;
    }
    if (flush) start_over(self);
    if (U_SUCCESS(code) || flush) return 0;
    return refuse(self, start, input, input_left);
}
