#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: small packages written by hand, so that each says what it tests."""
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
NS = "".join(f' xmlns:{p}="urn:oasis:names:tc:opendocument:xmlns:{n}:1.0"' for p, n in
             [("office", "office"), ("text", "text"), ("table", "table"), ("draw", "drawing"), ("presentation", "presentation"),
              ("meta", "meta"), ("manifest", "manifest")]) + ' xmlns:dc="http://purl.org/dc/elements/1.1/"'
ODF = "application/vnd.oasis.opendocument."
META = f"<office:document-meta{NS}><office:meta><dc:title>Смета</dc:title><meta:initial-creator>A. Writer</meta:initial-creator></office:meta></office:document-meta>"


def package(name, kind, body, again=None, **extra):
    """again: the names of members in the order in which somebody packed the document again, all of them compressed."""
    with zipfile.ZipFile(HERE / name, "w") as out:
        members = {"mimetype": ODF + kind, "meta.xml": META}
        if body is not None:
            members["content.xml"] = f"<office:document-content{NS}><office:body>{body}</office:body></office:document-content>"
        members |= extra
        for member in again or members:
            info = zipfile.ZipInfo(member, (2020, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_STORED if member == "mimetype" and not again else zipfile.ZIP_DEFLATED
            out.writestr(info, members[member])


P = "<text:p>{}</text:p>".format
TEXT = ("<office:text><text:tracked-changes><text:changed-region><text:deletion>" + P("cut out") + "</text:deletion></text:changed-region></text:tracked-changes>"
        "<text:h>Договор</text:h>" + P('one<text:tab/>two<text:s text:c="3"/>three<text:line-break/>four')
        + P("before<office:annotation>" + P("too dear") + "</office:annotation> after")
        + "<table:table><table:table-row><table:table-cell>" + P("a") + P("b") + "</table:table-cell><table:table-cell>" + P("c")
        + "</table:table-cell></table:table-row></table:table></office:text>")
package("letter.odt", "text", TEXT, **{"Pictures/1.png": "not really"})
SHEETS = ('<office:spreadsheet><table:table table:name="Цены 1"><table:table-row><table:table-cell>' + P("товар") + '</table:table-cell>'
          '<table:table-cell table:number-columns-repeated="2"/><table:table-cell>' + P("15 000") + "</table:table-cell></table:table-row>"
          '<table:table-row table:number-rows-repeated="2"><table:table-cell table:number-columns-repeated="2">' + P("x") + "</table:table-cell></table:table-row>"
          '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'
          "<table:table-row><table:table-cell>" + P("last") + "</table:table-cell></table:table-row></table:table></office:spreadsheet>")
package("prices.ods", "spreadsheet", SHEETS)
package("again.ods", "spreadsheet", SHEETS, again=["content.xml", "meta.xml", "mimetype"])
package("again-near-miss.zip", "text-of-ours\0", None, again=["content.xml", "mimetype"], **{"content.xml": "<a/>", "mimetype": "application/x-ours"})
package("talk.odp", "presentation", "<office:presentation><draw:page>" + P("first") + "<presentation:notes>" + P("say this") + "</presentation:notes></draw:page>"
        "<draw:page>" + P("second") + "</draw:page></office:presentation>")
package("locked.odt", "text", "", **{"META-INF/manifest.xml": f"<manifest:manifest{NS}><manifest:encryption-data/></manifest:manifest>"})
package("empty.odt", "text", None)
package("broken-xml.odt", "text", "<office:text>" + P("before") + "<text:p>")
repeated = '<table:table-row table:number-rows-repeated="4000000000"><table:table-cell table:number-columns-repeated="4000000000">' + P("b")
package("repeat-bomb.ods", "spreadsheet", '<office:spreadsheet><table:table table:name="b">' + repeated + "</table:table-cell></table:table-row></table:table></office:spreadsheet>")
HIDDEN = ('<office:spreadsheet><table:table table:name="shown" table:style-name="ta1"><table:table-row><table:table-cell>' + P("seen") + "</table:table-cell></table:table-row>"
          '<table:table-row table:visibility="collapse"><table:table-cell>' + P("folded away") + "</table:table-cell></table:table-row></table:table>"
          '<table:table table:name="kept" table:style-name="ta2"><table:table-row><table:table-cell>' + P("hidden sheet") + "</table:table-cell></table:table-row></table:table></office:spreadsheet>")
STYLES = ('<office:automatic-styles><style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="ta1"><style:table-properties table:display="true"/>'
          '</style:style><style:style xmlns:style="urn:oasis:names:tc:opendocument:xmlns:style:1.0" style:name="ta2"><style:table-properties table:display="false"/></style:style>'
          "</office:automatic-styles>")
package("hidden.ods", "spreadsheet", None, **{"content.xml": f"<office:document-content{NS}>{STYLES}<office:body>{HIDDEN}</office:body></office:document-content>"})
(HERE / "flat.fodt").write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document{NS} office:mimetype="{ODF}text"><office:meta><dc:title>Смета</dc:title>'
                                '<meta:user-defined meta:name="Matter">17</meta:user-defined></office:meta><office:body><office:text>' + P("a flat page")
                                + P("<draw:frame><draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image></draw:frame>") + "</office:text></office:body></office:document>")
CELL = '<table:table-cell table:number-columns-repeated="200">'
(HERE / "repeat-nested.fodt").write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document{NS} office:mimetype="{ODF}text"><office:body><office:text><table:table><table:table-row>'
                                         + CELL * 6 + P("c") + "</table:table-cell>" * 6 + "</table:table-row></table:table></office:text></office:body></office:document>")
(HERE / "near-miss.fodt").write_text('<?xml version="1.0"?>\n<note>office:document in a text is no document</note>')
whole = (HERE / "letter.odt").read_bytes()
(HERE / "truncated.odt").write_bytes(whole[: len(whole) // 2])
