/* SPDX-License-Identifier: AGPL-3.0-or-later
 * The family of libraries around librevenge, one small function each: whether the library takes the bytes,
 * and reading them into the listener. The only file that includes them. Each library says "yes" or "no" and
 * little more; what it told before a "no" is kept.
 *
 * Invariants: no exception leaves day_legacy_parse(); the bytes are in memory, and no library is given a
 * name to open. */
#include <glib.h>
extern "C" {
#include "base/error.h"
}
#include "legacy_shim.h"
#include "legacy_listener.h"
#include <cstring>
#include <libabw/libabw.h>
#include <libcdr/libcdr.h>
#include <libe-book/libe-book.h>
#include <libetonyek/libetonyek.h>
#include <libfreehand/libfreehand.h>
#include <libmspub/libmspub.h>
#include <libmwaw/libmwaw.hxx>
#include <libpagemaker/libpagemaker.h>
#include <libqxp/libqxp.h>
#include <librevenge-stream/librevenge-stream.h>
#include <libstaroffice/libstaroffice.hxx>
#include <libvisio/libvisio.h>
#include <libwpd/libwpd.h>
#include <libwpg/libwpg.h>
#include <libwps/libwps.h>
#include <memory>
#include <new>

using librevenge::RVNGBinaryData;
using librevenge::RVNGDrawingInterface;
using librevenge::RVNGInputStream;
using librevenge::RVNGPresentationInterface;
using librevenge::RVNGSpreadsheetInterface;
using librevenge::RVNGStringStream;
using librevenge::RVNGTextInterface;

namespace
{

constexpr unsigned long MEMBER_MAX = 64ul << 20;

struct Job {
    RVNGInputStream &input;
    LegacyListener &listener;
    const char *const *passwords;
    const char *mime;
    day_legacy_units *units;
    day_span bytes;

    RVNGTextInterface *text()
    {
        return &listener;
    }
    RVNGDrawingInterface *drawing()
    {
        return &listener;
    }
    RVNGSpreadsheetInterface *sheets()
    {
        return &listener;
    }
    RVNGPresentationInterface *slides()
    {
        return &listener;
    }
    void rewind()
    {
        input.seek(0, librevenge::RVNG_SEEK_SET);
    }
};

day_err said(bool well)
{
    return well ? DAY_OK : DAY_ERR_FORMAT;
}

template <bool (*supported)(RVNGInputStream *), bool (*parse)(RVNGInputStream *, RVNGDrawingInterface *)>
day_err draw(Job &job)
{
    if (!supported(&job.input)) return DAY_ERR_UNSUPPORTED;
    job.rewind();
    return said(parse(&job.input, job.drawing()));
}

constexpr auto visio = draw<libvisio::VisioDocument::isSupported, libvisio::VisioDocument::parse>;
constexpr auto mspub = draw<libmspub::MSPUBDocument::isSupported, libmspub::MSPUBDocument::parse>;
constexpr auto cdr = draw<libcdr::CDRDocument::isSupported, libcdr::CDRDocument::parse>;
constexpr auto cmx = draw<libcdr::CMXDocument::isSupported, libcdr::CMXDocument::parse>;
constexpr auto freehand =
    draw<libfreehand::FreeHandDocument::isSupported, libfreehand::FreeHandDocument::parse>;
constexpr auto pagemaker = draw<libpagemaker::PMDocument::isSupported, libpagemaker::PMDocument::parse>;

day_err qxp(Job &job)
{
    if (!libqxp::QXPDocument::isSupported(&job.input)) return DAY_ERR_UNSUPPORTED;
    job.rewind();
    return said(libqxp::QXPDocument::parse(&job.input, job.drawing()) == libqxp::QXPDocument::RESULT_OK);
}

day_err wpg(Job &job)
{
    if (!libwpg::WPGraphics::isSupported(&job.input)) return DAY_ERR_UNSUPPORTED;
    job.rewind();
    return said(libwpg::WPGraphics::parse(&job.input, job.drawing()));
}

day_err abw(Job &job)
{
    if (!libabw::AbiDocument::isFileFormatSupported(&job.input)) return DAY_ERR_UNSUPPORTED;
    job.rewind();
    return said(libabw::AbiDocument::parse(&job.input, job.text()));
}

/* Tries no password first, then each candidate, until `parse` answers something other than ENCRYPTED. */
template <typename Parse> day_err try_passwords(Job &job, bool locked, Parse parse)
{
    if (!locked) return parse(static_cast<const char *>(nullptr));
    for (size_t i = 0; job.passwords != nullptr && job.passwords[i] != nullptr; i++) {
        job.rewind();
        day_err err = parse(job.passwords[i]);
        if (err != DAY_ERR_ENCRYPTED) return err;
    }
    return DAY_ERR_ENCRYPTED;
}

day_err wps(Job &job)
{
    libwps::WPSKind kind;
    libwps::WPSCreator creator;
    bool asks_charset;
    libwps::WPSConfidence known =
        libwps::WPSDocument::isFileFormatSupported(&job.input, kind, creator, asks_charset);
    if (known == libwps::WPS_CONFIDENCE_NONE) return DAY_ERR_UNSUPPORTED;
    return try_passwords(
        job, known == libwps::WPS_CONFIDENCE_SUPPORTED_ENCRYPTION, [&](const char *password) {
            const char *told = password != nullptr ? password : "";
            job.rewind();
            libwps::WPSResult result = kind == libwps::WPS_TEXT
                                           ? libwps::WPSDocument::parse(&job.input, job.text(), told)
                                           : libwps::WPSDocument::parse(&job.input, job.sheets(), told);
            if (result == libwps::WPS_ENCRYPTION_ERROR) return DAY_ERR_ENCRYPTED;
            return said(result == libwps::WPS_OK);
        });
}

/* Quattro Pro 7 and later put their sheets in the same container as WordPerfect its texts. */
day_err quattro(Job &job)
{
    job.rewind();
    day_err err = wps(job);
    if (err != DAY_ERR_UNSUPPORTED) job.mime = "application/x-quattro-pro";
    return err;
}

day_err wpd_with(Job &job, const char *password)
{
    using libwpd::WPDocument;
    job.rewind();
    if (password != nullptr &&
        WPDocument::verifyPassword(&job.input, password) != libwpd::WPD_PASSWORD_MATCH_OK)
        return DAY_ERR_ENCRYPTED;
    job.rewind();
    return said(WPDocument::parse(&job.input, job.text(), password) == libwpd::WPD_OK);
}

day_err wpd(Job &job)
{
    libwpd::WPDConfidence known = libwpd::WPDocument::isFileFormatSupported(&job.input);
    if (known == libwpd::WPD_CONFIDENCE_NONE) return quattro(job);
    if (known == libwpd::WPD_CONFIDENCE_UNSUPPORTED_ENCRYPTION) return DAY_ERR_ENCRYPTED;
    bool locked = known == libwpd::WPD_CONFIDENCE_SUPPORTED_ENCRYPTION;
    return try_passwords(job, locked, [&](const char *password) { return wpd_with(job, password); });
}

/* A member of a container as a child: what a library gave up on may be read as what it is inside. */
bool keep_member(Job &job, const char *name, const char *mime)
{
    job.rewind();
    std::unique_ptr<RVNGInputStream> member(job.input.getSubStreamByName(name));
    unsigned long size = 0;
    const unsigned char *bytes = member ? member->read(MEMBER_MAX, size) : nullptr;
    if (bytes == nullptr || size == 0) return false;
    day_legacy_child(job.units, mime, day_span{bytes, size});
    return true;
}

day_err said_of_iwork(Job &job, bool well)
{
    if (well) return DAY_OK;
    if (!keep_member(job, "index.xml", "application/xml")) keep_member(job, "index.apxl", "application/xml");
    return DAY_ERR_FORMAT;
}

/* iWork '09 marks members under a password with methods of "compression" of its own: 25451 and 25452. */
bool is_locked_iwork(day_span bytes)
{
    return bytes.size > 10 && memcmp(bytes.data, "PK", 2) == 0 && bytes.data[9] == 0x63 &&
           (bytes.data[8] == 0x6B || bytes.data[8] == 0x6C);
}

day_err etonyek(Job &job)
{
    libetonyek::EtonyekDocument::Type type = libetonyek::EtonyekDocument::TYPE_UNKNOWN;
    if (is_locked_iwork(job.bytes)) return DAY_ERR_ENCRYPTED;
    if (libetonyek::EtonyekDocument::isSupported(&job.input, &type) ==
        libetonyek::EtonyekDocument::CONFIDENCE_NONE)
        return DAY_ERR_UNSUPPORTED;
    job.rewind();
    switch (type) {
    case libetonyek::EtonyekDocument::TYPE_KEYNOTE:
        job.mime = "application/vnd.apple.keynote";
        return said_of_iwork(job, libetonyek::EtonyekDocument::parse(&job.input, job.slides()));
    case libetonyek::EtonyekDocument::TYPE_NUMBERS:
        job.mime = "application/vnd.apple.numbers";
        return said_of_iwork(job, libetonyek::EtonyekDocument::parse(&job.input, job.sheets()));
    default:
        job.mime = "application/vnd.apple.pages";
        return said_of_iwork(job, libetonyek::EtonyekDocument::parse(&job.input, job.text()));
    }
}

day_err ebook(Job &job)
{
    typedef libebook::EBOOKDocument Book;
    Book::Type type = Book::TYPE_UNKNOWN;
    Book::Confidence known = Book::isSupported(&job.input, &type);
    if (known == Book::CONFIDENCE_NONE) return DAY_ERR_UNSUPPORTED;
    if (known == Book::CONFIDENCE_UNSUPPORTED_ENCRYPTION) return DAY_ERR_ENCRYPTED;
    job.rewind();
    Book::Result result = Book::parse(&job.input, job.text(), type);
    if (result == Book::RESULT_UNSUPPORTED_ENCRYPTION || result == Book::RESULT_PASSWORD_MISMATCH)
        return DAY_ERR_ENCRYPTED;
    return said(result == Book::RESULT_OK);
}

day_err staroffice(Job &job)
{
    STOFFDocument::Kind kind;
    STOFFDocument::Confidence known = STOFFDocument::isFileFormatSupported(&job.input, kind);
    if (known == STOFFDocument::STOFF_C_NONE) return DAY_ERR_UNSUPPORTED;
    if (known == STOFFDocument::STOFF_C_UNSUPPORTED_ENCRYPTION) return DAY_ERR_ENCRYPTED;
    bool locked = known == STOFFDocument::STOFF_C_SUPPORTED_ENCRYPTION;
    return try_passwords(job, locked, [&](const char *password) {
        job.rewind();
        STOFFDocument::Result result;
        if (kind == STOFFDocument::STOFF_K_SPREADSHEET)
            result = STOFFDocument::parse(&job.input, job.sheets(), password);
        else if (kind == STOFFDocument::STOFF_K_PRESENTATION)
            result = STOFFDocument::parse(&job.input, job.slides(), password);
        else if (kind == STOFFDocument::STOFF_K_TEXT)
            result = STOFFDocument::parse(&job.input, job.text(), password);
        else
            result = STOFFDocument::parse(&job.input, job.drawing(), password);
        if (result == STOFFDocument::STOFF_R_PASSWORD_MISSMATCH_ERROR) return DAY_ERR_ENCRYPTED;
        return said(result == STOFFDocument::STOFF_R_OK);
    });
}

day_err mwaw(Job &job)
{
    MWAWDocument::Type type;
    MWAWDocument::Kind kind;
    MWAWDocument::Confidence known = MWAWDocument::isFileFormatSupported(&job.input, type, kind);
    if (known == MWAWDocument::MWAW_C_NONE) return DAY_ERR_UNSUPPORTED;
    if (known == MWAWDocument::MWAW_C_UNSUPPORTED_ENCRYPTION) return DAY_ERR_ENCRYPTED;
    job.rewind();
    MWAWDocument::Result result;
    if (kind == MWAWDocument::MWAW_K_SPREADSHEET || kind == MWAWDocument::MWAW_K_DATABASE)
        result = MWAWDocument::parse(&job.input, job.sheets());
    else if (kind == MWAWDocument::MWAW_K_PRESENTATION)
        result = MWAWDocument::parse(&job.input, job.slides());
    else if (kind == MWAWDocument::MWAW_K_TEXT)
        result = MWAWDocument::parse(&job.input, job.text());
    else
        result = MWAWDocument::parse(&job.input, job.drawing());
    return said(result == MWAWDocument::MWAW_R_OK);
}

/* Pictures and texts that libmwaw and libstaroffice wrap in a stream of calls. */
bool unwrap(const char *mime, const RVNGBinaryData &data, LegacyListener &listener)
{
    RVNGDrawingInterface *drawing = &listener;
    RVNGSpreadsheetInterface *sheets = &listener;
    RVNGTextInterface *text = &listener;
    if (strcmp(mime, "image/mwaw-odg") == 0) return MWAWDocument::decodeGraphic(data, drawing);
    if (strcmp(mime, "image/mwaw-ods") == 0) return MWAWDocument::decodeSpreadsheet(data, sheets);
    if (strcmp(mime, "image/mwaw-odt") == 0) return MWAWDocument::decodeText(data, text);
    if (strcmp(mime, "image/stoff-odg") == 0) return STOFFDocument::decodeGraphic(data, drawing);
    if (strcmp(mime, "image/stoff-ods") == 0) return STOFFDocument::decodeSpreadsheet(data, sheets);
    if (strcmp(mime, "image/stoff-odt") == 0) return STOFFDocument::decodeText(data, text);
    return false;
}

struct Row {
    const char *mime;
    day_err (*parse)(Job &job);
    const char *library;
};

const Row rows[] = {
#define LEGACY(mime, parser) {mime, parser, #parser},
#include "legacy.def"
#undef LEGACY
};

const Row *row_of(const char *mime)
{
    for (const Row &row : rows)
        if (strcmp(row.mime, mime) == 0) return &row;
    return nullptr;
}

day_err name_failure(day_err err, const Row &row, day_error *error)
{
    switch (err) {
    case DAY_ERR_UNSUPPORTED:
        return day_error_set(error, err, "%s of a kind that lib%s does not know", row.mime, row.library);
    case DAY_ERR_ENCRYPTED: return day_error_set(error, err, "the document is under a password");
    case DAY_ERR_FORMAT: return day_error_set(error, err, "lib%s gave up on the document", row.library);
    default: return err;
    }
}

} // namespace

bool day_legacy_knows(const char *mime)
{
    return row_of(mime) != nullptr;
}

day_err day_legacy_parse(const day_legacy_bytes *document, const char **mime, day_legacy_units *units,
                         day_error *error)
{
    const Row *row = row_of(*mime);
    if (row == nullptr) return day_error_set(error, DAY_ERR_UNSUPPORTED, "no reader for %s", *mime);
    try {
        RVNGStringStream input(document->bytes.data, (unsigned)document->bytes.size);
        LegacyListener listener(units, document->without_facts, unwrap);
        Job job = {input, listener, document->passwords, *mime, units, document->bytes};
        day_err err = row->parse(job);
        *mime = job.mime;
        return name_failure(err, *row, error);
    } catch (const std::bad_alloc &) {
        return day_error_set(error, DAY_ERR_LIMIT, "lib%s asked for more memory than there is", row->library);
    } catch (...) {
        return day_error_set(error, DAY_ERR_FORMAT, "lib%s gave up on the document", row->library);
    }
}
