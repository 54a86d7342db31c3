/* SPDX-License-Identifier: AGPL-3.0-or-later */
#pragma once
#include "legacy_units.h"
#include <librevenge/librevenge.h>

/* One listener for text, drawings, spreadsheets and presentations: librevenge's four interfaces share most of
 * their calls. It turns them into day_legacy_… calls and ignores what has no text. */
class LegacyListener final : public librevenge::RVNGTextInterface,
                             public librevenge::RVNGDrawingInterface,
                             public librevenge::RVNGSpreadsheetInterface,
                             public librevenge::RVNGPresentationInterface
{
  public:
    /* Reads what a library wrapped in a form of its own ("image/mwaw-odg"); false when it is none. */
    typedef bool (*Unwrap)(const char *mime, const librevenge::RVNGBinaryData &data,
                           LegacyListener &listener);

    LegacyListener(day_legacy_units *to, bool no_facts, Unwrap wrapped)
        : units(to), without_facts(no_facts), unwrap(wrapped)
    {
    }

    typedef librevenge::RVNGPropertyList Properties;

#define IGNORE(call)                                                                                         \
    void call(const Properties &) override                                                                   \
    {                                                                                                        \
    }
#define IGNORE_END(call)                                                                                     \
    void call() override                                                                                     \
    {                                                                                                        \
    }
#define BEGIN(call, part)                                                                                    \
    void call(const Properties &) override                                                                   \
    {                                                                                                        \
        begin(DAY_LEGACY_##part, nullptr);                                                                   \
    }
#define END(call, part)                                                                                      \
    void call() override                                                                                     \
    {                                                                                                        \
        day_legacy_end(units, DAY_LEGACY_##part);                                                            \
    }
#include "legacy_calls.def"
#undef IGNORE
#undef IGNORE_END
#undef BEGIN
#undef END

    void setDocumentMetaData(const Properties &list) override;
    void startPage(const Properties &list) override
    {
        page(list, DAY_LEGACY_PAGE);
    }
    void endPage() override
    {
        end_page(DAY_LEGACY_PAGE);
    }
    void startSlide(const Properties &list) override
    {
        page(list, DAY_LEGACY_PAGE);
    }
    void endSlide() override
    {
        end_page(DAY_LEGACY_PAGE);
    }
    void startMasterPage(const Properties &list) override
    {
        page(list, DAY_LEGACY_MASTER);
    }
    void endMasterPage() override
    {
        end_page(DAY_LEGACY_MASTER);
    }
    void startMasterSlide(const Properties &list) override
    {
        page(list, DAY_LEGACY_MASTER);
    }
    void endMasterSlide() override
    {
        end_page(DAY_LEGACY_MASTER);
    }
    void openSheet(const Properties &list) override;
    void openSheetCell(const Properties &list) override;
    void openSheetRow(const Properties &list) override;
    void openLink(const Properties &list) override;
    void insertTab() override
    {
        day_legacy_white(units, '\t');
    }
    void insertSpace() override
    {
        day_legacy_white(units, ' ');
    }
    void insertLineBreak() override
    {
        day_legacy_white(units, '\n');
    }
    void insertText(const librevenge::RVNGString &text) override
    {
        day_legacy_text(units, text.cstr());
    }
    void insertBinaryObject(const Properties &list) override
    {
        object(list);
    }
    void drawGraphicObject(const Properties &list) override
    {
        object(list);
    }

  private:
    day_legacy_units *units;
    bool without_facts;
    Unwrap unwrap;
    unsigned nested = 0; /* documents within this one that are being unwrapped */
    unsigned row = 0, next_column = 0, next_row = 0;

    void begin(day_legacy_part part, const char *name)
    {
        day_legacy_begin(units, part, name);
    }
    void page(const Properties &list, day_legacy_part part);
    void end_page(day_legacy_part part);
    void object(const Properties &list);
};
