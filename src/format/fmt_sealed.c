/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Documents that are a sealed box as a whole: Office documents under ECMA-376 agile or standard encryption,
 * which are an OLE2 container around ciphertext ([MS-OFFCRYPTO]). They are told from what merely has no
 * reader. */
#include "format.h"
#include "ole_peek.h"
#include <string.h>

static const char *sniff(const day_input *input)
{
    const char *mime = day_ole_peek_mime(input);
    return mime != NULL && strcmp(mime, "application/x-ooxml-encrypted") == 0 ? mime : NULL;
}

static day_err read_sealed(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    return day_error_set(error, DAY_ERR_ENCRYPTED, "an Office document under a password");
}

static const char *const extensions[] = {"docx", "xlsx", "pptx", NULL};
const day_format day_format_sealed = {
    .name = "sealed", .extensions = extensions, .sniff = sniff, .read = read_sealed};
