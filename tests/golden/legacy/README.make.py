#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: documents of programs that are gone, as small as they can be."""
import pathlib
import struct
import zipfile

HERE = pathlib.Path(__file__).parent


def record(kind, data):
    return struct.pack("<HH", kind, len(data)) + data


def wk1():
    """Lotus 1-2-3: a sheet of two rows and a formula's value."""
    def label(column, row, text):
        return record(0x0F, struct.pack("<BHH", 0xFF, column, row) + b"'" + text + b"\0")

    def number(column, row, value):
        return record(0x0E, struct.pack("<BHHd", 0xFF, column, row, value))

    total = record(0x10, struct.pack("<BHHdH", 0xFF, 1, 4, 19.5, 1) + b"\x03")
    return (record(0, struct.pack("<H", 0x0406)) + record(6, struct.pack("<HHHH", 0, 0, 1, 4)) + label(0, 0, b"Item")
            + label(1, 0, b"Price") + label(0, 1, b"Disk") + number(1, 1, 12) + label(0, 2, b"Tape") + number(1, 2, 7.5)
            + label(0, 4, b"Total") + total + record(1, b""))


ABW = """<?xml version="1.0" encoding="UTF-8"?>
<abiword template="false" xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.abisource.com/awml.dtd" fileformat="1.1">
<metadata><m key="dc.title">Offer</m><m key="dc.creator">J. Doe</m></metadata>
<section><p>Dear customer,</p><p>Цена — 10 руб., 价格 <a xlink:href="https://example.org/">here</a></p>
<table><cell props="left-attach:0; right-attach:1; top-attach:0; bot-attach:1"><p>Item</p></cell>
<cell props="left-attach:1; right-attach:2; top-attach:0; bot-attach:1"><p>Price</p></cell></table>
</section></abiword>
"""

FB2 = """<?xml version="1.0" encoding="utf-8"?>
<FictionBook xmlns="http://www.gribuser.ru/xml/fictionbook/2.0" xmlns:l="http://www.w3.org/1999/xlink">
<description><title-info><author><first-name>J.</first-name><last-name>Doe</last-name></author><book-title>Книга</book-title>
<lang>ru</lang></title-info></description>
<body><section><title><p>Глава 1</p></title><p>Первая строка.</p><p>Вторая<a l:href="#n1" type="note">1</a>.</p></section></body>
<body name="notes"><section id="n1"><p>Примечание.</p></section></body></FictionBook>
"""

VSDX_PAGE = """<?xml version="1.0" encoding="utf-8"?>
<PageContents xmlns="http://schemas.microsoft.com/office/visio/2012/main"><Shapes>
<Shape ID="1" Type="Shape"><Cell N="PinX" V="2"/><Cell N="PinY" V="2"/><Cell N="Width" V="2"/><Cell N="Height" V="1"/>
<Text>Firewall 防火墙
</Text></Shape></Shapes></PageContents>"""


def vsdx():
    rel = "http://schemas.microsoft.com/visio/2010/relationships/"
    kind = "application/vnd.ms-visio."
    parts = {
        "[Content_Types].xml": '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                               '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
                               f'<Override PartName="/visio/document.xml" ContentType="{kind}drawing.main+xml"/>'
                               f'<Override PartName="/visio/pages/pages.xml" ContentType="{kind}pages+xml"/>'
                               f'<Override PartName="/visio/pages/page1.xml" ContentType="{kind}page+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
                       f'<Relationship Id="rId1" Type="{rel}document" Target="visio/document.xml"/></Relationships>',
        "visio/document.xml": '<?xml version="1.0"?><VisioDocument xmlns="http://schemas.microsoft.com/office/visio/2012/main"/>',
        "visio/_rels/document.xml.rels":
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rel}pages" Target="pages/pages.xml"/></Relationships>',
        "visio/pages/pages.xml":
            '<?xml version="1.0"?><Pages xmlns="http://schemas.microsoft.com/office/visio/2012/main" '
            'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><Page ID="0" NameU="Network" Name="Network">'
            '<PageSheet><Cell N="PageWidth" V="8"/><Cell N="PageHeight" V="11"/></PageSheet><Rel r:id="rId1"/></Page></Pages>',
        "visio/pages/_rels/pages.xml.rels":
            '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
            f'<Relationship Id="rId1" Type="{rel}page" Target="page1.xml"/></Relationships>',
        "visio/pages/page1.xml": VSDX_PAGE,
    }
    path = HERE / "drawing.vsdx"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        for name, text in parts.items():
            out.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), text)
    return path.read_bytes()


def mobi():
    """A PalmDoc book, not compressed."""
    text = b"The first line.\nThe second line.\n"
    header = struct.pack(">HHIHHI", 1, 0, len(text), 1, 4096, 0)
    offset = 78 + 2 * 8 + 2
    names = (b"Small book".ljust(32, b"\0") + struct.pack(">HHIIIIII", 0, 0, 0, 0, 0, 0, 0, 0) + b"TEXtREAd" + struct.pack(">II", 0, 0)
             + struct.pack(">H", 2) + struct.pack(">II", offset, 0) + struct.pack(">II", offset + len(header), 1) + b"\0\0")
    return names + header + text


FILES = {
    "sheet.wk1": wk1(),
    "truncated.wk1": wk1()[:60],
    "hostile.wk1": wk1()[:20] + record(0x0F, struct.pack("<BHH", 0xFF, 65535, 65535) + b"'far\0") + b"\x0f\x00\xff\xff" + b"\xff" * 30,
    "letter.abw": ABW.encode(),
    "truncated.abw": ABW.encode()[:420],
    "book.fb2": FB2.encode(),
    "drawing.vsdx": vsdx(),
    "truncated.vsdx": vsdx()[:900],
    "book.prc": mobi(),
    "hostile.qxd": b"\0\0MMXPR" + bytes(range(256)) * 8,
    "hostile.cdr": b"RIFF\xff\xff\xff\xffCDR9" + b"LIST\xff\xff\xff\xff" * 40,
    "near-miss.txt": b"BOBO is a clown. AGD3 is a label.\n",
    "near-miss.xml": b'<?xml version="1.0"?>\n<books><title>FictionBook and abiword</title></books>\n',
}

for name, data in FILES.items():
    (HERE / name).write_bytes(data)
