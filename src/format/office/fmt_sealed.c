/* SPDX-License-Identifier: AGPL-3.0-or-later
 * Documents that are a sealed box as a whole: Office documents under ECMA-376 agile or standard encryption,
 * which are an OLE2 container around ciphertext ([MS-OFFCRYPTO]). When a candidate opens the box, the
 * document within is a child, read like any other; else the item is encrypted. */
#include "format/format.h"
#include "office_crypt.h"
#include "ole_file.h"
#include "ole_peek.h"
#include <string.h>

static const char *sniff(const day_input *input)
{
    const char *mime = day_ole_peek_mime(input);
    return mime != NULL && strcmp(mime, "application/x-ooxml-encrypted") == 0 ? mime : NULL;
}

static day_err emit_document(const day_input *input, const GByteArray *package, day_emit *emit)
{
    const char *name = input->job->name != NULL && *input->job->name != '\0' ? input->job->name : "document";
    const char *slash = strrchr(name, '/');
    return day_emit_child(emit,
                          &(day_child){.name = slash != NULL ? slash + 1 : name,
                                       .declared_size = package->len,
                                       .mtime_ms = DAY_TIME_NONE},
                          (day_span){package->data, package->len});
}

static day_err read_sealed(day_input *input, const char *mime, day_emit *emit, day_error *error)
{
    (void)mime;
    day_span bytes;
    day_err err = day_input_map(input, &bytes, error);
    if (err != DAY_OK) return err;
    g_autoptr(day_ole_file) ole = NULL;
    if (day_ole_open(&ole, bytes, NULL) != DAY_OK)
        return day_error_set(error, DAY_ERR_ENCRYPTED, "an Office document under a password, and damaged");
    g_autoptr(GByteArray) info = day_ole_read_named(ole, DAY_OLE_ROOT, "EncryptionInfo", NULL);
    g_autoptr(GByteArray) locked = day_ole_read_named(ole, DAY_OLE_ROOT, "EncryptedPackage", NULL);
    if (info == NULL || locked == NULL)
        return day_error_set(error, DAY_ERR_ENCRYPTED,
                             "an Office document under rights management or an unknown cipher");
    g_autoptr(GByteArray) package = day_ooxml_unlock(
        (day_span){info->data, info->len}, (day_span){locked->data, locked->len}, input, emit, error);
    return package != NULL ? emit_document(input, package, emit) : DAY_ERR_ENCRYPTED;
}

static const char *const extensions[] = {"docx", "xlsx", "pptx", NULL};
const day_format day_format_sealed = {
    .name = "sealed", .extensions = extensions, .sniff = sniff, .read = read_sealed, .warm = day_cipher_warm};
