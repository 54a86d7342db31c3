#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder."""
import io
import pathlib
import zipfile

HERE = pathlib.Path(__file__).parent
PKG = 'xmlns:idPkg="http://ns.adobe.com/AdobeInDesign/idml/1.0/packaging"'


def story(body):
    return f'<?xml version="1.0"?><idPkg:Story {PKG}><Story Self="s">{body}</Story></idPkg:Story>'


def run(text):
    return f"<ParagraphStyleRange><CharacterStyleRange><Content>{text}</Content><Br/></CharacterStyleRange></ParagraphStyleRange>"


FIRST = story(run("Offer 报价") + run("Цена: 10") + '<Table><Cell Name="0:0">' + run("Item") + '</Cell><Cell Name="1:0">' + run("Price")
              + '</Cell><Cell Name="0:1">' + run("Disk") + '</Cell><Cell Name="1:1">' + run("12") + "</Cell></Table>"
              + '<Change ChangeType="DeletedText">' + run("was 9") + "</Change><Note>" + run("ask J. Doe") + "</Note>" + run("End"))
META = ('<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description '
        'xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>a writer</xmp:CreatorTool></rdf:Description></rdf:RDF></x:xmpmeta>')


def package(mime, *stories, missing=False, name="Stories/Story_u{}.xml"):
    out = io.BytesIO()
    sources = [name.format(n) for n in range(len(stories))] + (["Stories/Story_gone.xml"] if missing else [])
    parts = {"mimetype": mime, "designmap.xml": f'<Document {PKG}>' + "".join(f'<idPkg:Story src="{s}"/>' for s in sources) + "</Document>",
             "META-INF/metadata.xml": META} | dict(zip(sources, stories))
    with zipfile.ZipFile(out, "w") as made:
        for name, data in parts.items():
            made.writestr(zipfile.ZipInfo(name, (2020, 1, 1, 0, 0, 0)), data)
    return out.getvalue()


IDML = "application/vnd.adobe.indesign-idml-package"
whole = package(IDML, FIRST, story(run("Second story")))
FILES = {
    "normal.idml": whole,
    "truncated.idml": whole[:len(whole) * 2 // 3],
    "hostile.idml": package(IDML, story("<Cell>" * 200 + "</Note></Change></Cell>" + run("kept")),
                            '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', missing=True),
    "no-name.idml": package(IDML, FIRST, name="Stories/.xml"),
    "near-miss.zip": package("application/x-other", FIRST),
}
for name, data in FILES.items():
    (HERE / name).write_bytes(data)
