#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder: XPS documents whose font is one of this computer's, cut down to a few letters."""
import io
import pathlib
import sys
import zipfile

HERE = pathlib.Path(__file__).parent
TYPES = ('<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="fdseq" '
         'ContentType="application/vnd.ms-package.xps-fixeddocumentsequence+xml"/><Default Extension="fdoc" '
         'ContentType="application/vnd.ms-package.xps-fixeddocument+xml"/><Default Extension="fpage" '
         'ContentType="application/vnd.ms-package.xps-fixedpage+xml"/><Default Extension="ttf" '
         'ContentType="application/vnd.ms-opentype"/><Default Extension="rels" '
         'ContentType="application/vnd.openxmlformats-package.relationships+xml"/></Types>')
RELS = ('<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" '
        'Type="http://schemas.microsoft.com/xps/2005/06/fixedrepresentation" Target="/FixedDocSeq.fdseq"/></Relationships>')
CORE = ('<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Offer</dc:title><dc:creator>J. Doe</dc:creator></cp:coreProperties>')
XPS = 'xmlns="http://schemas.microsoft.com/xps/2005/06"'


def font(path, letters):
    from fontTools import subset
    options = subset.Options()
    options.drop_tables += ["GSUB", "GPOS", "GDEF", "kern", "FFTM"]
    loaded = subset.load_font(path, options)
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=letters)
    subsetter.subset(loaded)
    out = io.BytesIO()
    subset.save_font(loaded, out, options)
    return out.getvalue()


def page(*lines):
    runs = "".join(f'<Glyphs FontUri="/f.ttf" FontRenderingEmSize="12" OriginX="40" OriginY="{60 + 20 * n}" '
                   f'UnicodeString="{line}" Fill="#FF000000"/>' for n, line in enumerate(lines))
    return f'<FixedPage {XPS} Width="300" Height="200" xml:lang="en">{runs}</FixedPage>'


def package(pages, glyphs):
    out = io.BytesIO()
    parts = {"[Content_Types].xml": TYPES, "_rels/.rels": RELS, "docProps/core.xml": CORE,
             "FixedDocSeq.fdseq": f'<FixedDocumentSequence {XPS}><DocumentReference Source="/d.fdoc"/></FixedDocumentSequence>',
             "d.fdoc": f"<FixedDocument {XPS}>" + "".join(f'<PageContent Source="/{n}.fpage"/>' for n in range(len(pages)))
                       + "</FixedDocument>", "f.ttf": glyphs}
    parts |= {f"{n}.fpage": text for n, text in enumerate(pages) if text is not None}
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        for name, data in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


def main(path):
    glyphs = font(path, "Offer 10 USD per month Second page")
    whole = package([page("Offer", "10 USD per month"), page("Second page")], glyphs)
    (HERE / "normal.xps").write_bytes(whole)
    (HERE / "truncated.xps").write_bytes(whole[:len(whole) * 2 // 3])
    (HERE / "hostile.xps").write_bytes(package([page("Offer"), None, "<FixedPage " * 300, page("Second page")], b"no font"))
    (HERE / "near-miss.zip").write_bytes(package([], b"x").replace(b"FixedDocSeq.fdseq", b"FixedDocSeq.other"))


main(sys.argv[1])
