#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Makes the golden files of this folder."""
import pathlib
import struct

HERE = pathlib.Path(__file__).parent
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c49444154789c63f8cfc0000003"
                    "0101 00c9fe92ef0000000049454e44ae426082".replace(" ", ""))


def hexed(text, charset):
    return "".join(f"\\'{byte:02x}" for byte in text.encode(charset))


def counted(text):
    return struct.pack("<I", len(text) + 1) + text + b"\0"


def package(name, data):
    """A file as Windows' Packager puts it into a document, inside an OLE 1.0 object."""
    native = (struct.pack("<H", 2) + name + b"\0" + b"C:\\docs\\" + name + b"\0" + struct.pack("<HHI", 0, 3, len(name) + 9)
              + b"C:\\docs\\" + name + b"\0" + struct.pack("<I", len(data)) + data)
    return struct.pack("<II", 0x501, 2) + counted(b"Package") + b"\0" * 8 + struct.pack("<I", len(native)) + native


def link(target):
    return struct.pack("<II", 0x501, 1) + counted(b"htmlfile") + counted(target) + b"\0" * 4


NORMAL = r"""{\rtf1\ansi\ansicpg936\uc2\deff0{\fonttbl{\f0\froman\fcharset0 Times;}{\f1\fnil\fcharset134 SimSun;}
{\f2\fswiss\fcharset204 Arial Cyr;}{\f3\fnil\fcharset128 MS Mincho;}}{\colortbl;\red0\green0\blue0;}
{\stylesheet{\s0 Normal;}}{\*\revtbl{Unknown;}{A. Reviser;}}{\*\generator a writer;}
{\info{\title TITLE}{\author J. Doe}{\operator B. Roe}{\*\company ACME}{\creatim\yr2019\mo3\dy4\hr5\min6}{\version7}
{\*\userprops{\propname Project}\proptype30{\staticval North}}}
{\header\pard\plain Header line\par}{\footer\pard\plain Page {\field{\*\fldinst PAGE}{\fldrslt 1}}\par}
\pard\plain\f0 Plain text, \'93quoted\'94\emdash caf\'e9.\par
\f1 CHINESE\par \f2 RUSSIAN\par
\f3 ``\'83\\\'83\{''\par
\uc1\u27827?\u-10179?\u-8704?\uc0\u945 \uc1{\upr{ansi}{\*\ud{\u1078?}}}\par
See{\footnote\pard\plain A footnote.\par} the {\field{\*\fldinst{ HYPERLINK "https://example.org/a"}}{\fldrslt{\ul offer}}}.\par
\trowd\pard\intbl Item\cell Price\par per piece\cell\row\trowd\pard\intbl Disk\cell 12\cell\row\pard
Kept {\deleted\revauthdel1\revdttmdel661856582 and gone }{\v secret}text.{\*\atnid JD}{\*\atnauthor J. Doe}\chatn
{\*\annotation{\*\atndate 661856582}\pard\plain Check this!\par}\par
{\*\unknown dropped}{\shp{\*\shpinst{\sp{\sn wzDescription}{\sv A map}}{\shptxt\pard\plain In a box\par}}{\shprslt again}}
{\*\shppict{\pict\pngblip\picw1\pich1 PICTURE}}{\nonshppict{\pict\wmetafile8 00}}{\pict\pngblip\bin3 abc}
{\object\objemb{\*\objclass Package}{\*\objdata PACKAGE}{\result\pard\plain icon\par}}
{\object\objautlink{\*\objclass htmlfile}{\*\objdata LINKED}}
\page Last \u8364\'80 line}
trailing bytes"""


def normal():
    text = (NORMAL.replace("TITLE", hexed("报价单", "gb18030")).replace("CHINESE", hexed("交警数据 10 元", "gb18030"))
            .replace("RUSSIAN", hexed("Привет", "cp1251")).replace("PICTURE", PNG.hex())
            .replace("PACKAGE", package(b"list.txt", b"one\ntwo\n").hex())
            .replace("LINKED", link(b"https://example.org/x.hta").hex()))
    return text.replace("\n", "\r\n").encode("ascii")


FILES = {
    "normal.rtf": normal(),
    "truncated.rtf": normal()[:normal().index(b"In a box") + 4],
    "cut-object.rtf": b"{\\rtf1 a{\\object{\\*\\objclass Package}{\\*\\objdata " + package(b"p.bin", b"x" * 50).hex().encode()[:150],
    "deep.rtf": b"{\\rtf1 top " + b"{\\b " * 5000 + b"bottom" + b"}" * 5000 + b" end}",
    "hostile.rtf": b"{\\rtf1\\ansicpg99999999999999999999\\f-5\\uc-3{\\fonttbl{\\f7\\fcharset999 \\cpg1;}}\\u\\u-99999999 "
                   b"\\'zz\\'4{\\*{\\field{\\fldrslt {\\field}}{\\object{\\*\\objdata 0105000002000000ffffff7f}}{\\pict\\pngblip}"
                   b"{\\footnote{\\footnote{\\footnote{\\annotation deep note}}}}\\cell\\row\\bin-1 \\bin99999999 rest of it}}",
    # Text with no document's code page in its fonts: what \ansicpg says holds.
    "ansi-only.rtf": b"{\\rtf1\\ansi\\ansicpg1251\\deff0{\\fonttbl{\\f0\\fcharset0 Arial;}}\\f0 "
                     + hexed("Цена", "cp1251").encode() + b" \xd6\xe5\xed\xe0\\par}",
    # Bytes of two as old writers left them, a second one that looks like a brace.
    "raw-bytes.rtf": b"{\\rtf1\\ansi\\ansicpg932 " + "ソ表ボ".encode("cp932") + b"\\par {\\b " + "構}".encode("cp932") + b"\\par}",
    "mail.rtf": b"{\\rtf1\\ansi\\ansicpg1252\\fromhtml1 {\\fonttbl{\\f0 Arial;}}{\\*\\htmltag19 <html>}\\f0 {\\*\\htmltag84 <b>}"
                b"\\htmlrtf {\\b \\htmlrtf0 Dear all\\htmlrtf }\\htmlrtf0 {\\*\\htmltag92 </b>}\\par}",
    "near-miss.txt": b"{\\rtfm the manual} is a macro\n",
    "near-miss2.txt": b"read {\\rtf1 inside} a text\n",
}

for name, data in FILES.items():
    (HERE / name).write_bytes(data)
