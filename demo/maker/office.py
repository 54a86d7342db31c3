# SPDX-License-Identifier: AGPL-3.0-or-later
"""Word files (ECMA-376) with what Word keeps in them: times, minutes, fonts, the marks of sessions. No clock takes part."""
import html
import io
import zipfile

OFFICE = "http://schemas.openxmlformats.org/"
MIME = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_TYPES = (("word/document.xml", "wordprocessingml.document.main"), ("word/settings.xml", "wordprocessingml.settings"), ("word/fontTable.xml", "wordprocessingml.fontTable"),
          ("docProps/app.xml", "extended-properties"))


def _types():
    rows = "".join(f'<Override PartName="/{part}" ContentType="application/vnd.openxmlformats-officedocument.{kind}+xml"/>' for part, kind in _TYPES)
    core = '<Override PartName="/docProps/core.xml" ContentType="application/vnd.openxmlformats-package.core-properties+xml"/>'
    return (f'<Types xmlns="{OFFICE}package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{rows}{core}</Types>')


def _relations(rows):
    return f'<Relationships xmlns="{OFFICE}package/2006/relationships">' + "".join(
        f'<Relationship Id="rId{n}" Type="{kind}" Target="{target}"/>' for n, (kind, target) in enumerate(rows, 1)) + "</Relationships>"


def _core(title, author, created, modified, printed, revision):
    shown = f"<cp:lastPrinted>{printed}</cp:lastPrinted>" if printed else ""
    return (f'<cp:coreProperties xmlns:cp="{OFFICE}package/2006/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
            f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:title>{html.escape(title)}</dc:title><dc:creator>{author}</dc:creator><cp:lastModifiedBy>{author}</cp:lastModifiedBy>'
            f'<cp:revision>{revision}</cp:revision>{shown}<dcterms:created xsi:type="dcterms:W3CDTF">{created}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{modified}</dcterms:modified></cp:coreProperties>')


def docx(lines, author, created, modified, minutes, printed="", revision=2, fonts=("等线", "Times New Roman", "宋体"), version="16.0000", root="00A41C7E"):
    """The bytes of a file; times in UTC, ISO 8601."""
    word = f'xmlns:w="{OFFICE}wordprocessingml/2006/main"'
    body = "".join(f"<w:p w:rsidR=\"{root}\"><w:r><w:t>{html.escape(line)}</w:t></w:r></w:p>" for line in lines)
    relations = OFFICE + "officeDocument/2006/relationships/"
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relations([(relations + "officeDocument", "word/document.xml"), (OFFICE + "package/2006/relationships/metadata/core-properties", "docProps/core.xml"),
                                   (relations + "extended-properties", "docProps/app.xml")]),
        "word/document.xml": f"<w:document {word}><w:body>{body}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relations([(relations + "settings", "settings.xml"), (relations + "fontTable", "fontTable.xml")]),
        "word/settings.xml": f'<w:settings {word}><w:rsids><w:rsidRoot w:val="{root}"/><w:rsid w:val="{root}"/></w:rsids></w:settings>',
        "word/fontTable.xml": f"<w:fonts {word}>" + "".join(f'<w:font w:name="{font}"/>' for font in fonts) + "</w:fonts>",
        "docProps/core.xml": _core(lines[0], author, created, modified, printed, revision),
        "docProps/app.xml": (f'<Properties xmlns="{OFFICE}officeDocument/2006/extended-properties"><Template>Normal.dotm</Template><TotalTime>{minutes}</TotalTime><Pages>1</Pages>'
                             f"<Application>Microsoft Office Word</Application><AppVersion>{version}</AppVersion></Properties>"),
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as package:
        for name, inner in parts.items():
            about = zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0))
            about.compress_type = zipfile.ZIP_DEFLATED
            package.writestr(about, '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n' + inner)
    return out.getvalue()
