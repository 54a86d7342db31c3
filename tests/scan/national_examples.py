#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
"""Writes lines "kind verdict text value": numbers behind their labels, valid and not, as Debian's python3-stdnum judges them; what
test_national must agree with. A new national number that stdnum knows gets a row in KINDS.

usage: national_examples.py OUTPUT"""
import importlib
import random
import sys

sys.path.append("/usr/lib/python3/dist-packages")

EACH = 25
# kind, stdnum's module, label, pattern: 9 a figure, A a capital, Y two figures of a year, M a month, D a day, others as they are
KINDS = [
    ("prcid", "cn.ric", "身份证号：", "11010518YMD9999"),
    ("krrn", "kr.rrn", "주민등록번호: ", "YMD1999999"),
    ("aadhaar", "in_.aadhaar", "Aadhaar: ", "399999999999"),
    ("gstin", "in_.gstin", "GSTIN: ", "27AAAPA9999A1ZA"),
    ("tckn", "tr.tckimlik", "T.C. Kimlik No: ", "19999999999"),
    ("vkn", "tr.vkn", "VKN: ", "9999999999"),
    ("inn", "ru.inn", "ИНН ", "7799999999"),
    ("inn", "ru.inn", "ИНН: ", "779999999999"),
    ("pesel", "pl.pesel", "PESEL: ", "YMD99999"),
    ("nip", "pl.nip", "NIP: ", "9999999999"),
    ("regon", "pl.regon", "REGON: ", "999999999"),
    ("cnp", "ro.cnp", "CNP: ", "1YMD129999"),
    ("cui", "ro.cui", "CUI: ", "19999999"),
    ("steuerid", "de.idnr", "Steuer-ID: ", "99999999999"),
    ("siren", "fr.siren", "SIREN ", "999999999"),
    ("siren", "fr.siret", "SIRET ", "99999999999999"),
    ("dni", "es.dni", "DNI: ", "99999999A"),
    ("nie", "es.nie", "NIE: ", "X9999999A"),
    ("cif", "es.cif", "CIF: ", "B99999999"),
    ("cpf", "br.cpf", "CPF: ", "99999999999"),
    ("cnpj", "br.cnpj", "CNPJ: ", "99999999000199"),
    ("zaid", "za.idnr", "ID number: ", "YMD9999089"),
    ("imei", "imei", "IMEI: ", "359999999999999"),
    ("twubn", "tw.ubn", "統一編號：", "99999999"),
    ("houjin", "jp.cn", "法人番号：", "9999999999999"),
    ("ilid", "il.idnr", "תעודת זהות ", "999999999"),
    ("nhs", "gb.nhs", "NHS number: ", "9999999999"),
    ("utr", "gb.utr", "UTR: ", "9999999999"),
    ("ptnif", "pt.nif", "contribuinte ", "299999999"),
    ("bsn", "nl.bsn", "BSN: ", "199999999"),
    ("nnbe", "be.nn", "rijksregisternummer ", "YMD99999"),
    ("ahv", "ch.ssn", "AHV-Nr. ", "7569999999999"),
    ("svnr", "at.vnr", "SVNR ", "1999DMY"),
    ("seorg", "se.orgnr", "organisationsnummer ", "5569999999"),
    ("noorg", "no.orgnr", "organisasjonsnummer ", "899999999"),
    ("cvr", "dk.cvr", "CVR-nr. ", "19999999"),
    ("hetu", "fi.hetu", "HETU: ", "DMY-999A"),
    ("isikukood", "ee.ik", "isikukood ", "3YMD9999"),
    ("rodnecislo", "cz.rc", "rodné číslo ", "YMD9999"),
    ("oib", "hr.oib", "OIB: ", "99999999999"),
    ("egn", "bg.egn", "ЕГН ", "YMD9999"),
    ("rnokpp", "ua.rntrc", "РНОКПП: ", "2999999999"),
    ("edrpou", "ua.edrpou", "ЄДРПОУ ", "39999999"),
    ("unp", "by.unp", "УНП ", "199999999"),
    ("pps", "ie.pps", "PPS number: ", "9999999A"),
    ("amka", "gr.amka", "AMKA: ", "DMY99999"),
    ("afm", "gr.vat", "ΑΦΜ ", "999999999"),
    ("cuit", "ar.cuit", "CUIT: ", "20999999999"),
    ("rut", "cl.rut", "RUT: ", "199999999"),
    ("ruc", "pe.ruc", "RUC: ", "20999999999"),
    ("nitco", "co.nit", "NIT ", "9999999999"),
    ("sin", "ca.sin", "SIN: ", "199999999"),
    ("tfn", "au.tfn", "TFN: ", "199999999"),
    ("abn", "au.abn", "ABN ", "19999999999"),
    ("acn", "au.acn", "ACN ", "999999999"),
    ("curp", "mx.curp", "CURP: ", "BOXWYMDHNERXN99"),
    ("lei", "lei", "LEI: ", "529900AAAA99AAAA9999"),
    ("isin", "isin", "ISIN: ", "US9999999999"),
    ("personnummer", "se.personnummer", "personnummer ", "YMD-9999"),
]


LOOSER = {"twubn", "imei"}  # the rule of 2023; a spare zero


def made(pattern):
    parts = {"Y": f"{random.randint(55, 99):02}", "M": f"{random.randint(1, 12):02}", "D": f"{random.randint(1, 28):02}"}
    out = []
    for i, sign in enumerate(pattern):
        written = sign in "YMD" and not pattern.startswith(("27A", "BOXW")) or (sign in "YMD" and pattern.startswith("BOXW") and 4 <= i < 7)
        out.append(random.choice("0123456789") if sign == "9" else random.choice("ABCDEFGHJKLMNPRSTVWXYZ") if sign == "A" else
                   parts[sign] if written else sign)
    return "".join(out)


def changed(number):
    """One figure more or less than it was, somewhere in the last half."""
    at = random.choice([i for i, sign in enumerate(number) if sign.isdigit() and i >= len(number) // 2])
    return number[:at] + str((int(number[at]) + random.randint(1, 9)) % 10) + number[at + 1:]


def main(output):
    random.seed(1)
    with open(output, "w", encoding="utf-8") as out:
        for kind, module, label, pattern in KINDS:
            judge = importlib.import_module(f"stdnum.{module}")
            valid, tries = [], 0
            while len(valid) < EACH and tries < 200_000:
                tries += 1
                number = made(pattern)
                if judge.is_valid(number):
                    valid.append(number)
            for number in valid:
                print(kind, "valid", label + number, number, sep="\t", file=out)
                other = changed(number)
                if not judge.is_valid(other) and kind not in LOOSER:
                    print(kind, "invalid", label + other, other, sep="\t", file=out)


if __name__ == "__main__":
    main(sys.argv[1])
