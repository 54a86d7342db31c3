#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder anew: one page of OCR text as each kind of side-car tells it, and what must not be
taken for one.

usage: cd tests/golden/sidecar && python3 README.make.py"""
import json
import pathlib


def put(name, text):
    pathlib.Path(name).write_bytes(text.encode())


HOCR = """<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "http://www.w3.org/TR/xhtml1/DTD/xhtml1-transitional.dtd">
<html xmlns="http://www.w3.org/1999/xhtml" xml:lang="en" lang="en"><head><title></title>
<meta name='ocr-system' content='engine 5' /><meta name='ocr-capabilities' content='ocr_page ocr_carea ocr_par ocr_line ocrx_word'/></head>
<body>
<div class='ocr_page' id='page_1' title='image "scans/deed_1.png"; bbox 0 0 640 480; ppageno 0; scan_res 144 144'>
 <div class='ocr_carea' title="bbox 36 92 600 300"><p class='ocr_par' lang='eng' title="bbox 36 92 600 300">
  <span class='ocr_line' title="bbox 36 92 580 116; baseline 0 0">
   <span class='ocrx_word' title='bbox 36 92 96 116; x_wconf 95'><strong>Deed</strong></span>
   <span class='ocrx_word' title='bbox 110 92 180 116; x_wconf 85'>of &amp; gift</span>
  </span>
  <span class='ocr_line' title="bbox 36 126 580 150"><span class='ocrx_word' title='bbox 36 126 60 150; x_wconf 60'>内</span>
   <span class='ocrx_word' title='bbox 60 126 84 150; x_wconf 60'>部</span></span>
 </p></div></div>
<div class='ocr_page' title='image "scans/deed_2.png"; ppageno 0'><span class='ocr_line'>a line without words</span></div>
</body></html>
"""
put("deed.hocr", HOCR)
put("cut.hocr", HOCR[:1130])
put("unclosed.html", "<html><meta name=ocr-system content=other><body><div class='ocr_page' title='bbox 0 0 9 9'><br><p class=ocr_par>"
    "<span class='ocr_line extra' title='bbox 1 1 5 5'>first<br>line</span><span class=\"ocrx_word\" title=\"bbox 1 2 x y\">torn</div>")
put("hostile.html", "<div class='ocr_page' title='bbox'>" + "<span class='ocrx_word' title='bbox 9 9 1 1; x_wconf 900'>" * 300 + "deep &#x110000; &#0; end" + "<" * 200)

put("deed.alto.xml", """<?xml version="1.0" encoding="UTF-8"?>
<alto xmlns="http://www.loc.gov/standards/alto/ns-v4#"><Description><MeasurementUnit>mm10</MeasurementUnit>
<sourceImageInformation><fileName>deed_1.png</fileName></sourceImageInformation>
<OCRProcessing><ocrProcessingStep><processingSoftware><softwareName>engine</softwareName></processingSoftware></ocrProcessingStep></OCRProcessing></Description>
<Layout><Page PHYSICAL_IMG_NR="1" WIDTH="2100" HEIGHT="2970"><PrintSpace><TextBlock>
<TextLine><String CONTENT="Договор" HPOS="254" VPOS="254" WIDTH="300" HEIGHT="50" WC="0.91"/><SP/><String CONTENT="№" HPOS="560" VPOS="254" WIDTH="30" HEIGHT="50" WC="0.5"/></TextLine>
<TextLine><String CONTENT="пере" HPOS="254" VPOS="320" WIDTH="100" HEIGHT="50"/><HYP CONTENT="-"/></TextLine></TextBlock></PrintSpace></Page></Layout></alto>
""")
put("deed.page.xml", """<?xml version="1.0"?><PcGts xmlns="http://schema.primaresearch.org/PAGE/gts/pagecontent/2019-07-15"><Metadata><Creator>engine</Creator></Metadata>
<Page imageFilename="deed_1.png" imageWidth="640" imageHeight="480"><TextRegion id="r"><Coords points="0,0 9,0 9,9"/>
<TextLine id="l1"><Coords points="10,20 90,22 90,40 10,38"/><Word><Coords points="10,20 30,40"/><TextEquiv><Unicode>One</Unicode></TextEquiv></Word>
<TextEquiv><Unicode>One line</Unicode></TextEquiv></TextLine><TextLine><TextEquiv><Unicode>and another</Unicode></TextEquiv></TextLine>
<TextEquiv><Unicode>One line and another</Unicode></TextEquiv></TextRegion></Page></PcGts>
""")
put("doctype.xml", '<!DOCTYPE alto [<!ENTITY x "y">]><alto><Layout><Page><TextLine><String CONTENT="never &x;"/></TextLine></Page></Layout></alto>')
HEAD = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext\n"
put("words.tsv", HEAD + "1\t1\t0\t0\t0\t0\t0\t0\t640\t480\t-1\t\n4\t1\t1\t1\t1\t0\t36\t92\t500\t24\t-1\t\n5\t1\t1\t1\t1\t1\t36\t92\t60\t24\t96.5\tTotal\n"
    "5\t1\t1\t1\t1\t2\t110\t92\t70\t24\t80\t1,200\n5\t1\t1\t1\t2\t1\t36\t130\t70\t24\t91\tdue\n1\t2\t0\t0\t0\t0\t0\t0\t640\t480\t-1\t\n5\t2\t1\t1\t1\t1\t1\t1\t9\t9\t50\tsecond page\n")
put("cut.tsv", HEAD + "5\t1\t1\t1\t1\t1\t36\t92\t60\t24\t96.5\tTotal\n5\t1\t1\t1")
put("list.json", json.dumps([{"file": "scans/a_1.png", "text": "第一页\n内容"}, {"file": "scans/a_2.png", "text": "第二页", "page": 1}], ensure_ascii=False))
put("chinese.json", json.dumps([{"文件名": "a_1.jpg", "识别结果": [{"words": "一"}, {"words": "二"}]}], ensure_ascii=False))
put("lines.jsonl", "".join(json.dumps({"image": f"p{n}.tif", "ocr_text": f"text of {n}", "score": 0.5}) + "\n" for n in range(4)))
put("map.json", json.dumps({"a_1.png": "first", "a_2.png": ["second", "page"]}))
put("service.json", json.dumps({"log_id": 7, "words_result_num": 2, "words_result": [{"words": "甲方"}, {"words": "乙方"}]}, ensure_ascii=False))
put("cut.json", json.dumps([{"file": "a_1.png", "text": "whole"}, {"file": "a_2.png", "text": "second"}, {"file": "a_3.png", "text": "third"}, {"file": "a_4.png", "text": "never"}])[:-12])
# What must not be taken: a chat with pictures, a list of files without text, a page about OCR, a table of other columns.
put("near-miss-chat.json", json.dumps([{"from": "ann", "time": "2021-03-04 05:06", "file": "a.png", "text": "look"}, {"from": "bob", "time": "2021-03-04 05:07", "file": "b.png", "text": "ok"}]))
put("near-miss-files.json", json.dumps([{"file": "a.png", "size": 3}, {"file": "b.png", "size": 4}]))
put("near-miss-names.json", json.dumps([{"name": "Ann", "content": "a note"}, {"name": "Bob", "content": "another"}]))
put("near-miss-page.html", "<html><body><p>The class ocr_page is what hOCR calls a page.</p></body></html>\n")
put("near-miss.tsv", "level\tpage\ttext\n1\t2\tthree\n4\t5\tsix\n")
