/* SPDX-License-Identifier: AGPL-3.0-or-later
 * extract for one item of daylight-legacy: documents of programs that are gone or rare, by the libraries of
 * the Document Liberation Project. What an OLE2 document says of itself stands in its property sets, which
 * are read here as for every other one. */
#include "legacy_read.h"
#include "format/input.h"
#include "format/office/ole_file.h"
#include "format/office/ole_properties.h"
#include "legacy_producer.h"
#include "legacy_shim.h"

/* Libraries copy what they read: beyond this the address space would not hold it. */
#define BYTES_MAX ((uint64_t)192 << 20)

static bool emit_properties(day_span bytes, day_emit *emit)
{
    g_autoptr(day_ole_file) file = NULL;
    if (!day_ole_is(bytes) || day_ole_open(&file, bytes, NULL) != DAY_OK) return false;
    (void)day_ole_properties_emit(file, emit);
    if (day_ole_is_cut(file)) day_emit_note_partial(emit, "the file ends early: sectors are missing");
    return true;
}

static day_err read_opened(day_input *input, const char **mime, day_emit *emit, day_error *error)
{
    day_legacy_bytes document = {.passwords = input->job->passwords};
    if (input->size > BYTES_MAX)
        return day_error_set(error, DAY_ERR_LIMIT, "limit reached: %" G_GUINT64_FORMAT " bytes of a document",
                             BYTES_MAX);
    day_err err = day_input_map(input, &document.bytes, error);
    if (err != DAY_OK) return err;
    document.without_facts = emit_properties(document.bytes, emit);
    day_legacy_units *units = day_legacy_units_open(emit);
    err = day_legacy_parse(&document, mime, units, error);
    day_err said = day_legacy_units_close(units);
    /* libetonyek passes over what it does not know without a word. */
    if (err == DAY_OK && said == DAY_OK && day_emit_units(emit) == 0 &&
        g_str_has_prefix(*mime, "application/vnd.apple."))
        day_emit_note_partial(emit, "libetonyek found no text in it, where there may be some");
    return said != DAY_OK ? said : err;
}

day_err day_legacy_read_item(int fd, const day_job *job, day_emit *emit)
{
    day_input input;
    day_error error = {0};
    const char *mime = job->reader != NULL ? job->reader : "application/octet-stream";
    day_err err = day_input_open(&input, fd, job, &error);
    if (err == DAY_OK) {
        err = read_opened(&input, &mime, emit, &error);
        day_input_close(&input);
    }
    return day_emit_end(emit, err, mime, DAY_LEGACY_PRODUCER, &error);
}
