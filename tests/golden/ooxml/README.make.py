#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: small packages written by hand, so that each says what it tests."""
import pathlib
import struct
import zipfile

HERE = pathlib.Path(__file__).parent
W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
S = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"'
P = ('xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" '
     'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"')
REL = 'xmlns="http://schemas.openxmlformats.org/package/2006/relationships"'
TYPE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
CORE = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/">'
        '<dc:title>价目表</dc:title><dc:creator>A. Writer</dc:creator><dcterms:created>2020-01-02T03:04:05Z</dcterms:created>'
        '</cp:coreProperties>')


def package(name, main_type, members):
    types = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
             f'<Override PartName="/x" ContentType="{main_type}"/></Types>')
    with zipfile.ZipFile(HERE / name, "w", zipfile.ZIP_DEFLATED) as out:
        for member, text in [("[Content_Types].xml", types), ("docProps/core.xml", CORE), *members]:
            info = zipfile.ZipInfo(member, (2020, 1, 2, 3, 4, 6))
            info.compress_type = zipfile.ZIP_DEFLATED
            out.writestr(info, text)


def relations(*targets):
    rows = "".join(f'<Relationship Id="rId{i}" Type="{TYPE}{kind}" Target="{target}"{extra}/>'
                   for i, (kind, target, extra) in enumerate(targets, 1))
    return f"<Relationships {REL}>{rows}</Relationships>"


def run(text, properties=""):
    return f"<w:r>{properties}<w:t>{text}</w:t></w:r>"


def document(body):
    return f"<w:document {W}><w:body>{body}</w:body></w:document>"


WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
BODY = (f"<w:p><w:pPr><w:tabs><w:tab/></w:tabs></w:pPr>{run('甲方：')}<w:r><w:tab/></w:r>{run('某公司')}</w:p>"
        f"<w:p>{run('kept ')}<w:del><w:r><w:delText>struck out</w:delText></w:r></w:del>"
        f"{run('secret', '<w:rPr><w:vanish/></w:rPr>')}{run('end')}</w:p>"
        f"<w:tbl><w:tr><w:tc><w:p>{run('a')}</w:p><w:p>{run('b')}</w:p></w:tc><w:tc><w:p>{run('c')}</w:p></w:tc></w:tr></w:tbl>"
        f"<w:p><mc:AlternateContent><mc:Choice><w:p>{run('box')}</w:p></mc:Choice><mc:Fallback><w:p>{run('box again')}</w:p>"
        "</mc:Fallback></mc:AlternateContent></w:p>")
package("report.docx", WORD, [
    ("word/document.xml", document(BODY)),
    ("word/footnotes.xml", f"<w:footnotes {W}><w:footnote><w:p>{run('a footnote')}</w:p></w:footnote></w:footnotes>"),
    ("word/comments.xml", f'<w:comments {W}><w:comment w:author="Reviewer" w:date="2020-01-03"><w:p>{run("too dear")}</w:p></w:comment></w:comments>'),
    ("word/_rels/document.xml.rels", relations(("hyperlink", "https://example.org/terms", ' TargetMode="External"'))),
    ("word/media/image1.png", b"\x89PNG not really"),
])
CHANGES = (f"<w:p><w:ins w:author='Ann' w:date='2021-01-02T03:04:05Z'>{run('added ')}</w:ins><w:del w:author='Зритель' w:date='2021-02-03T04:05:06Z'><w:r><w:delText>taken out"
           f"</w:delText></w:r></w:del>{run('kept')}<w:r><w:drawing><wp:docPr xmlns:wp='urn:x' id='1' name='p' descr='a photo of the gate'/></w:drawing></w:r></w:p>")
CUSTOM = ('<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/custom-properties" xmlns:vt="urn:vt"><property name="Matter" pid="2"><vt:lpwstr>17'
          "</vt:lpwstr></property></Properties>")
FOOTER = (f"<w:ftr {W}><w:p><mc:AlternateContent><mc:Choice><w:p>{run('box')}</w:p></mc:Choice><mc:Fallback><w:p>{run('box')}</w:p></mc:Fallback></mc:AlternateContent></w:p></w:ftr>")
package("changes.docx", WORD, [("word/document.xml", document(CHANGES)), ("word/footer1.xml", FOOTER), ("docProps/custom.xml", CUSTOM)])
package("doctype.docx", WORD, [("word/document.xml", '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>' + document(run("&e;")))])
package("deep.docx", WORD, [("word/document.xml", document("<w:p>" * 400 + run("x") + "</w:p>" * 400))])
package("broken-xml.docx", WORD, [("word/document.xml", f"<w:document {W}><w:body><w:p>{run('before')}</w:p><w:p>")])
package("no-main-part.docx", WORD, [])

SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"
package("prices.xlsx", SHEET, [
    ("xl/workbook.xml", f'<workbook {S}><sheets><sheet name="价 目" r:id="rId1"/><sheet name="Old" state="hidden" r:id="rId2"/>'
                        '<sheet name="Gone" r:id="rId3"/></sheets></workbook>'),
    ("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml", ""), ("worksheet", "/xl/worksheets/sheet2.xml", ""),
                                             ("worksheet", "worksheets/sheet3.xml", ""))),
    ("xl/sharedStrings.xml", f"<sst {S}><si><t>产品</t><rPh><t>chan</t></rPh></si><si><r><t>mail</t></r><r><t>box</t></r></si></sst>"),
    ("xl/styles.xml", f'<styleSheet {S}><numFmts><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd hh:mm"/><numFmt numFmtId="165" '
                      'formatCode="#,##0.00 &quot;days&quot;"/></numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs>'
                      '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="165"/></cellXfs></styleSheet>'),
    ("xl/worksheets/sheet1.xml", f'<worksheet {S}><sheetData><row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
                                 '<row r="3"><c r="A3" s="1"><v>44000</v></c><c r="B3" s="2"><v>44000.5</v></c><c r="C3" s="3"><v>0.10000000000000001</v></c>'
                                 '<c r="D3" t="b"><v>1</v></c><c r="E3" t="inlineStr"><is><t>two\nlines</t></is></c><c r="F3" t="str"><f>A1</f><v>last value</v></c></row>'
                                 '<row r="4" hidden="1"><c r="A4"><v>15000</v></c></row></sheetData></worksheet>'),
    ("xl/worksheets/sheet2.xml", f'<worksheet {S}><sheetData><row><c><v>7</v></c><c t="s"><v>99</v></c></row></sheetData></worksheet>'),
])

package("names.xlsx", SHEET, [
    ("xl/workbook.xml", f'<workbook {S}><sheets><sheet name="a" r:id="rId1"/></sheets><definedNames><definedName name="rate">a!$A$1</definedName>'
                        '<definedName name="_xlnm.Print_Area">a!$A$1</definedName></definedNames></workbook>'),
    ("xl/_rels/workbook.xml.rels", relations(("worksheet", "worksheets/sheet1.xml", ""))),
    ("xl/worksheets/sheet1.xml", f'<worksheet {S}><cols><col min="2" max="2" hidden="1"/></cols><sheetData><row r="1"><c r="A1"><v>7</v></c><c r="B1"><v>8</v></c>'
                                 '<c r="C1"><v>9</v></c></row></sheetData></worksheet>'),
])


def record(kind, data=b""):
    """A record of an xlsb ([MS-XLSB] 2.1.4)."""
    head = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return head + (bytes([len(data)]) if len(data) < 128 else bytes([len(data) & 127 | 128, len(data) >> 7])) + data


def wide(text):
    return struct.pack("<I", len(text)) + text.encode("utf-16le")


def cell(kind, column, style, data):
    return record(kind, struct.pack("<II", column, style) + data)


def row(number, hidden=False):
    return record(0, struct.pack("<IIHBB", number, 0, 0, 0, 16 if hidden else 0) + bytes(5))


SHEET_1 = (record(60, struct.pack("<IIIIH", 3, 3, 0, 0, 1)) + row(0) + cell(7, 0, 0, bytes(4)) + cell(6, 1, 0, wide("как есть")) + cell(5, 2, 1, struct.pack("<d", 44000))
           + cell(9, 3, 2, struct.pack("<dH", 0.25, 0)) + row(1, True) + cell(4, 0, 0, b"\1") + cell(3, 1, 0, b"\7") + cell(2, 2, 0, struct.pack("<I", 150 << 2 | 2)))
COMMENT = record(632, wide("Зритель")) + record(635, struct.pack("<IIIII", 0, 0, 0, 1, 1) + bytes(16)) + record(637, b"\0" + wide("is it?")) + record(636)
BINARY = [
    ("xl/workbook.bin", record(156, struct.pack("<II", 0, 1) + wide("rId1") + wide("价 目")) + record(156, struct.pack("<III", 1, 0, 2) + wide("rId2") + wide("Old"))
     + record(39, bytes(9) + wide("rate"))),
    ("xl/_rels/workbook.bin.rels", relations(("worksheet", "worksheets/sheet1.bin", ""), ("worksheet", "worksheets/sheet2.bin", ""))),
    ("xl/sharedStrings.bin", record(19, b"\0" + wide("产品"))),
    ("xl/styles.bin", record(44, struct.pack("<H", 164) + wide("0.0%")) + record(617) + b"".join(record(47, struct.pack("<HH", 0, f) + bytes(12)) for f in (0, 14, 164)) + record(618)),
    ("xl/worksheets/sheet1.bin", SHEET_1),
    ("xl/worksheets/_rels/sheet1.bin.rels", relations(("comments", "../comments1.bin", ""))),
    ("xl/comments1.bin", COMMENT),
]
XLSB = "application/vnd.ms-excel.sheet.binary.macroEnabled.main"
package("prices.xlsb", XLSB, [*BINARY, ("xl/worksheets/sheet2.bin", row(0) + cell(6, 0, 0, wide("hidden")))])
package("hostile.xlsb", XLSB, [*BINARY, ("xl/worksheets/sheet2.bin", row(0xFFFFFFFF) + cell(6, 0, 0, struct.pack("<I", 0xFFFFFFF0)) + b"\x06\xFF\xFF\xFF\x7F")])

SLIDES = "application/vnd.openxmlformats-officedocument.presentationml.presentation.main+xml"


def slide(kind, text, extra=""):
    return f"<p:{kind} {P}{extra}><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:{kind}>"


package("talk.pptx", SLIDES, [
    ("ppt/presentation.xml", f'<p:presentation {P}><p:sldIdLst><p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/></p:sldIdLst></p:presentation>'),
    ("ppt/_rels/presentation.xml.rels", relations(("slide", "slides/slide1.xml", ""), ("slide", "slides/slide2.xml", ""))),
    ("ppt/slides/slide1.xml", slide("sld", "second, not shown", ' show="0"')),
    ("ppt/slides/slide2.xml", slide("sld", "first &amp; 第一页")),
    ("ppt/slides/_rels/slide2.xml.rels", relations(("notesSlide", "../notesSlides/notesSlide1.xml", ""))),
    ("ppt/notesSlides/notesSlide1.xml", slide("notes", "say this aloud")),
])
package("no-name.pptx", SLIDES, [
    ("ppt/presentation.xml", f'<p:presentation {P}><p:sldIdLst><p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>'),
    ("ppt/_rels/presentation.xml.rels", relations(("slide", "slides/slide1.xml", ""))),
    ("ppt/slides/slide1.xml", slide("sld", "a slide")),
    ("ppt/charts/chart/.xml", slide("sld", "a part without a name")),
])
whole = (HERE / "prices.xlsx").read_bytes()
(HERE / "truncated.xlsx").write_bytes(whole[: len(whole) * 2 // 3])
