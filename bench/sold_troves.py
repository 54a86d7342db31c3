#!/usr/bin/env python3
# SPDX-License-Identifier: AGPL-3.0-or-later
#bench: sold_troves [--trove NAME] [--wrong]       offers, targets, affected people and claims on made troves
"""Offers, targets, affected people and claims on made troves in the manner of public leaks, each with its own truth.

usage: bench/sold_troves.py [--trove NAME] [--keep FOLDER] [--daylight PROGRAM] [--wrong]

contractor (Russian: Rocket.Chat, a workbook, contracts), unit (Persian: UTF-16 tables, dates of the Iranian calendar, tomans), broker (Chinese:
Telegram, WeChat, tables by the record, dumps, a list without header), access (English: a forum, mails, invoices, escrow in BTC, victims with
their revenue). All people and firms are invented. In each there is money that buys nothing of the trade (canteen, salaries, suppliers,
revenues) and people who aren't affected (own staff, visitors of a conference). The truth stands in bench/sold_truth.py; bench/sold.py counts."""
import argparse
import csv
import datetime as dt
import email.message
import email.utils
import html
import io
import json
import os
import random
import subprocess
import sys
import tempfile
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path.insert(0, os.path.join(ROOT, "bench"))
import sold  # noqa: E402
import sold_truth  # noqa: E402

UTC = dt.timezone.utc


def write(folder, name, data, encoding="utf-8"):
    path = os.path.join(folder, name)
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "wb") as out:
        out.write(data if isinstance(data, bytes) else data.encode(encoding))


def rows_as(rows, delimiter=","):
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(rows)
    return out.getvalue()


def docx(paragraphs):
    body = "".join(f'<w:p><w:r><w:t xml:space="preserve">{html.escape(p)}</w:t></w:r></w:p>' for p in paragraphs)
    return packed({
        "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
        "word/document.xml": f'<?xml version="1.0" encoding="UTF-8"?><w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>{body}</w:body></w:document>'})


def cell(value):
    if isinstance(value, (int, float)):
        return f"<c><v>{value}</v></c>"
    return f'<c t="inlineStr"><is><t>{html.escape(value)}</t></is></c>'


def xlsx(sheet, rows):
    data = "".join("<row>" + "".join(cell(v) for v in row) + "</row>" for row in rows)
    return packed({
        "[Content_Types].xml": '<?xml version="1.0" encoding="UTF-8"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>',
        "_rels/.rels": '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/workbook.xml": f'<?xml version="1.0" encoding="UTF-8"?><workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="{html.escape(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>',
        "xl/_rels/workbook.xml.rels": '<?xml version="1.0" encoding="UTF-8"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        "xl/worksheets/sheet1.xml": f'<?xml version="1.0" encoding="UTF-8"?><worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{data}</sheetData></worksheet>'})


def packed(members):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as file:
        for name, text in members.items():
            file.writestr(name, text)
    return out.getvalue()


def talk(rng, start, days, crew, small, scenes):
    """[(time, who, text)]: small talk of a crew, and scenes [(date, [(who, text)…])] that keep together."""
    out = []
    for _ in range(days * 4):
        at = start + dt.timedelta(days=rng.randrange(days), hours=rng.uniform(6, 11))
        for _ in range(rng.randint(1, 4)):
            out.append((at, rng.choice(crew), rng.choice(small)))
            at += dt.timedelta(seconds=rng.randint(20, 400))
    for day, said in scenes:
        at = dt.datetime.fromisoformat(day).replace(tzinfo=UTC) + dt.timedelta(hours=12, minutes=rng.randint(0, 50))
        out = [m for m in out if not -3600 < (m[0] - at).total_seconds() < 3600]
        for who, text in said:
            out.append((at, who, text))
            at += dt.timedelta(seconds=rng.randint(15, 120))
    return sorted(out)


def telegram(name, messages):
    ids = {who: f"user{70000 + i}" for i, who in enumerate(sorted({m[1] for m in messages}))}
    return json.dumps({"name": name, "type": "private_group", "id": 918273, "messages": [
        {"id": i, "type": "message", "date": f"{at:%Y-%m-%dT%H:%M:%S}", "date_unixtime": str(int(at.timestamp())), "from": who, "from_id": ids[who], "text": text}
        for i, (at, who, text) in enumerate(messages, 1)]}, ensure_ascii=False, indent=1)


def unique(rng, make, n):
    out = {}
    while len(out) < n:
        out[make(rng)] = None
    return list(out)


def with_repeats(rng, people, n):
    """n rows: everybody at least once."""
    out = people + [rng.choice(people) for _ in range(n - len(people))]
    rng.shuffle(out)
    return out


# --- contractor (Russian) -----------------------------------------------------------------------------------

RU_FIRST = "Оксана Тарас Богдан Марьяна Орест Ганна Юрко Степан Олеся Назар Зоряна Роман Ярина Остап Леся Данило".split()
RU_LAST = "Гнатив Мельничук Стефурак Пасичняк Лаврин Кузьмак Дзюба Ткачик Бойчук Сенькив Гринив Шевчик Палий Чорней Веремий Яцкив Романюк Ильчук".split()
RU_SMALL = ("доброе утро|ок|принял|кто на обед?|в столовой сегодня борщ по 140 рублей|скинул в общую папку|стенд опять лежит|созвон в 15:00|отчёт к пятнице|премию обещали 50 тысяч, ждём|такси вышло 1200 рублей|"
            "ипотека 6,8 млн, жить некогда|зарплата опять задержана, мои 140 тысяч где|штраф 500 рублей за парковку|билеты в Сочи 18 тысяч на двоих|пиво в пятницу|да|нет|посмотрю|где акт сверки?|проверь логи|"
            "аренда офиса подорожала до 310 тыс. в месяц|на ремонт серверной ушло 90 тыс. рублей|спасибо|завтра буду после обеда|сборка упала|патч залил").split("|")


def contractor(folder, rng):
    crew = ["a.boldin", "v.ruzhina", "p.omelin", "k.sazonova", "d.lukich"]
    names = {"a.boldin": "Аркадий Болдин", "v.ruzhina": "Вера Ружина", "p.omelin": "Пётр Омелин", "k.sazonova": "Кира Сазонова", "d.lukich": "Денис Лукич"}
    scenes = [
        ("2021-10-05", [("a.boldin", "коллеги, по «Карпатсвязи»: выгрузка абонентов, 4,1 млн записей, Украина"), ("v.ruzhina", "сколько просить?"),
                        ("a.boldin", "хотел 30, но войсковая часть 66117 берёт эту базу абонентов за 22 тыс. долларов"), ("v.ruzhina", "ок, оформляем")]),
        ("2021-11-18", [("k.sazonova", "для отчёта: часть 66117 за базу абонентов «Карпатсвязи» в итоге заплатила 25 тыс. долларов?"), ("a.boldin", "да, 25 тыс. долларов")]),
        ("2021-06-22", [("a.boldin", "УМВД по Заречинской области просит почту «Днестр-Энерго», Молдавия, 9 ящиков"), ("p.omelin", "сделаем"),
                        ("a.boldin", "даём им за доступ к почте «Днестр-Энерго» 400 тыс. рублей за всё")]),
        ("2021-08-11", [("p.omelin", "нашёл, у кого взять эксплойт под почтовый сервер"), ("d.lukich", "почём?"), ("p.omelin", "zerohedgehog отдал эксплойт за 1,5 BTC, купили сегодня")]),
        ("2021-12-02", [("a.boldin", "департамент информации Заречинской области хочет положить сайт «Балтия-Новости» на трое суток"), ("v.ruzhina", "по прайсу?"),
                        ("a.boldin", "да, DDoS на «Балтия-Новости» для них 360 тыс. рублей")]),
        ("2022-01-20", [("k.sazonova", "«Полонина-Экспресс»: образец по пассажирам есть, 150 человек"), ("a.boldin", "никому пока не продали, ждём цену")]),
        ("2022-02-03", [("d.lukich", "доступ к «Висла-Порт» потеряли, админы пересобрали всё"), ("a.boldin", "жаль, польский порт был в планах на март")]),
    ]
    said = talk(rng, dt.datetime(2021, 3, 1, tzinfo=UTC), 340, crew, RU_SMALL, scenes)
    write(folder, "rocketchat/rocketchat_message.json", json.dumps([
        {"_id": f"m{i:05}", "rid": "GENERALsales", "msg": text, "ts": {"$date": f"{at:%Y-%m-%dT%H:%M:%S}.000Z"}, "u": {"_id": "u" + who, "username": who, "name": names[who]}, "_updatedAt": {"$date": f"{at:%Y-%m-%dT%H:%M:%S}.400Z"}}
        for i, (at, who, text) in enumerate(said)], ensure_ascii=False))
    write(folder, "Прайс 2021.xlsx", xlsx("Прайс", [
        ["ООО «Гранит-Вектор»", "", "", "", ""], ["Прайс-лист, действует с 01.02.2021", "", "", "", ""],
        ["№", "Наименование", "Ед. изм.", "Цена, руб.", "Примечание"],
        [1, "Система мониторинга социальных сетей «Флюгер»", "лицензия", 3200000, "поддержка отдельно"], [2, "Получение доступа к почтовому ящику", "ящик", 250000, "срок до 30 дней"],
        [3, "Аренда сети прокси-серверов, 500 узлов", "мес.", 45000, ""], [4, "Комплекс перехвата Wi-Fi «Стриж»", "шт.", 690000, "под заказ"],
        [5, "DDoS-атака на сайт", "сутки", 120000, ""], [6, "Обучение операторов, 5 дней", "чел.", 38000, "от 6 человек"], [7, "Техническая поддержка", "год", 640000, ""]]))
    write(folder, "договоры/17-21.docx", docx([
        "ДОГОВОР № 17/21", "г. Рязань                                                                12 марта 2021 г.",
        "Войсковая часть 66117, именуемая в дальнейшем «Заказчик», в лице командира Стрельцова О. Н., с одной стороны, и ООО «Гранит-Вектор», именуемое в дальнейшем «Исполнитель», в лице генерального директора Болдина А. С., с другой стороны, заключили настоящий договор о нижеследующем:",
        "1. Предмет договора. Исполнитель обязуется поставить систему мониторинга социальных сетей «Флюгер-М», а Заказчик — принять и оплатить её.",
        "2. Цена договора составляет 14 850 000 (четырнадцать миллионов восемьсот пятьдесят тысяч) рублей 00 копеек, НДС не облагается.", "3. Оплата: аванс 30 процентов в течение 10 банковских дней, остальное по акту.",
        "4. За просрочку Исполнитель уплачивает пени 0,1 процента в день, но не более 100 000 рублей.", "Заказчик: ________ О. Н. Стрельцов          Исполнитель: ________ А. С. Болдин"]))
    write(folder, "договоры/31-21.html", "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>Договор 31/21</title></head><body><h1>Договор № 31/21 на оказание услуг</h1><p>г. Заречинск, 3 сентября 2021 г.</p>"
          "<p>УМВД по Заречинской области (далее — Заказчик) и ООО «Гранит-Вектор» (далее — Исполнитель) заключили договор.</p><p>1. Исполнитель проводит обучение двенадцати сотрудников Заказчика работе с системой «Флюгер».</p>"
          "<p>2. Стоимость услуг: 456 000 руб. 00 коп.</p></body></html>")
    write(folder, "договоры/уборка.txt", "Договор № 5\nг. Рязань, 11.01.2021\nЗаказчик: ООО «Гранит-Вектор»\nИсполнитель: ООО «Чистый двор»\nПредмет: уборка офисных помещений площадью 420 кв. м.\nСтоимость: 84 000 рублей в месяц.\n")
    write(folder, "цели.csv", rows_as([["Организация", "Страна", "Отрасль", "Данные", "Объём", "Статус"],
        ["Карпатсвязь", "Украина", "связь", "база абонентов", "4,1 млн записей", "есть образец"], ["Днестр-Энерго", "Молдавия", "энергетика", "почта", "9 ящиков", "в договоре"],
        ["Балтия-Новости", "Латвия", "СМИ", "сайт", "", "выполнено"], ["Висла-Порт", "Польша", "транспорт", "документы", "60 ГБ", "доступ потерян"],
        ["Полонина-Экспресс", "Украина", "перевозки", "пассажиры", "150 человек", "есть образец"], ["Банк Черномор", "Румыния", "банк", "счета клиентов", "35 тыс.", "заявлено"],
        ["Университет Саюри", "Грузия", "вуз", "почта", "120 ящиков", "заявлено"]], ";"), "cp1251")
    people = unique(rng, lambda r: (f"{r.choice(RU_LAST)} {r.choice(RU_FIRST)}", f"+38067{r.randrange(10 ** 6, 10 ** 7)}"), 210)
    write(folder, "образцы/karpat_sample.csv", rows_as([["msisdn", "abonent", "tariff", "activated"]] + [
        [phone, name, rng.choice(["Полонина 50", "Гуцул S", "Бизнес"]), f"{rng.randint(2012, 2021)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"] for name, phone in with_repeats(rng, people, 260)], ";"))
    riders = unique(rng, lambda r: (f"{r.choice(RU_LAST)} {r.choice(RU_FIRST)}", f"{r.choice(['FA', 'FB', 'ER', 'FX'])}{r.randrange(10 ** 5, 10 ** 6)}"), 150)
    write(folder, "образцы/polonyna.sql", "-- dump\nCREATE TABLE `tickets` (\n  `id` int NOT NULL,\n  `passenger` varchar(80),\n  `passport` varchar(16),\n  `trip_date` date,\n  `route` varchar(40)\n);\nINSERT INTO `tickets` VALUES\n" + ",\n".join(
        f"({i},'{name}','{passport}','2021-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}','{rng.choice(['Львов-Варшава', 'Ужгород-Прага', 'Черновцы-Сучава'])}')" for i, (name, passport) in enumerate(with_repeats(rng, riders, 190), 1)) + ";\n")
    write(folder, "кадры/сотрудники.csv", rows_as([["Таб. №", "ФИО", "Должность", "Телефон", "Оклад, руб."]] + [
        [90 + i, " ".join(reversed(name.split())) + " Сергеевич", "менеджер", f"+7910{rng.randrange(10 ** 6, 10 ** 7)}", 120000] for i, name in enumerate(names.values()) if name not in ("Вера Ружина", "Кира Сазонова")] + [
        [100 + i, f"{rng.choice(['Болдин', 'Ружин', 'Омелин', 'Сазонов', 'Лукич', 'Перов', 'Хомутов'])} {rng.choice(['Аркадий', 'Вера', 'Пётр', 'Кира', 'Денис'])} {rng.choice(['Сергеевич', 'Ильич', 'Олегович'])}", rng.choice(["инженер", "программист", "менеджер", "бухгалтер"]), f"+7910{rng.randrange(10 ** 6, 10 ** 7)}", rng.randrange(60, 180) * 1000] for i in range(42)], ";"))
    write(folder, "конференция.csv", rows_as([["Участник", "Организация", "Город", "E-mail"]] + [[f"{rng.choice(RU_LAST)} {rng.choice(RU_FIRST)}", rng.choice(["НИИ связи", "СГУ", "Вымпел-Тест"]), "Казань", f"guest{i}@forum.example"] for i in range(60)], ";"))
    write(folder, "поставщики.csv", rows_as([["Поставщик", "Товар", "Цена, руб.", "Ед."], ["Канцмир", "бумага А4", 310, "пачка"], ["Водовоз", "вода 19 л", 260, "шт."], ["ТехноДок", "картридж", 2450, "шт."], ["Чистый двор", "уборка", 84000, "мес."]], ";"))
    write(folder, "столовая.txt", "Меню на понедельник\nБорщ 140 руб.\nКотлета с пюре 210 руб.\nКомпот 45 руб.\nОбед комплексный 330 руб.\n")


# --- unit (Persian) -----------------------------------------------------------------------------------------

FA_SMALL = ("سلام|چشم|گزارش رو فرستادم|جلسه ساعت ۱۰|ناهار امروز ۸۵ هزار تومان شد|باشه|فردا می‌فرستم|سرور قطع شد|حقوق این ماه ۱۲ میلیون تومان واریز شد|کرایه تاکسی ۶۰ هزار تومان|مرخصی دارم|ممنون|"
            "قبض برق ۳۴۰ هزار تومان اومده|پاداش عید ۵ میلیون تومانه|خونه تو پرند متری ۱۸ میلیون شده|نه|بله|بررسی می‌کنم|لاگ رو ببین|خسته نباشید|رمز رو عوض کردم|جریمه دیرکرد ۲۰۰ هزار تومان").split("|")


def unit(folder, rng):
    crew = ["حاج صادق", "مهندس رستگار", "میثم", "نوید ک"]
    scenes = [
        ("2021-05-30", [("میثم", "کانال دیتاکو پایگاه مشترکین «الرافدین سل» عراق رو آورده، ۲.۳ میلیون رکورد"), ("مهندس رستگار", "قیمت؟"), ("میثم", "گفت ۱۵، ولی از دیتاکو دیتای مشترکین «الرافدین سل» رو ۱۲ هزار دلار خریدیم")]),
        ("2021-07-14", [("نوید ک", "سرور مجازی رو از هاست نیلگون گرفتم، ماهی ۸۵۰ هزار تومان"), ("مهندس رستگار", "خوبه")]),
        ("2021-09-06", [("حاج صادق", "دسترسی ایمیل «وزارت آب شارستان» اردن چی شد؟"), ("میثم", "۱۴ صندوق داریم، هنوز فعاله"), ("حاج صادق", "ادامه بدید")]),
        ("2021-11-21", [("میثم", "لیست مسافرهای «بال‌های خلیج» رسید، نمونه ۱۲۰ نفر"), ("نوید ک", "امارات؟"), ("میثم", "بله")]),
        ("2022-01-17", [("مهندس رستگار", "دسترسی به شبکه «بانک بسفر» ترکیه از دست رفت"), ("حاج صادق", "پیگیری کنید")]),
        ("2022-03-08", [("نوید ک", "نرم‌افزار جعبه‌سیاه اندروید رو شرکت پویش‌افزار خاوران برای معاونت فنی ۶۵۰ میلیون تومان داده"), ("حاج صادق", "گران است")]),
    ]
    said = talk(rng, dt.datetime(2021, 4, 1, tzinfo=UTC), 330, crew, FA_SMALL, scenes)
    write(folder, "telegram/result.json", telegram("گروه فنی", said))
    write(folder, "اهداف.tsv", rows_as([["سازمان", "کشور", "حوزه", "نوع داده", "حجم", "وضعیت"],
        ["الرافدین سل", "عراق", "مخابرات", "مشترکین", "۲.۳ میلیون رکورد", "نمونه موجود"], ["وزارت آب شارستان", "اردن", "وزارتخانه", "ایمیل", "۱۴ صندوق", "دسترسی فعال"],
        ["بال‌های خلیج", "امارات", "هواپیمایی", "مسافران", "", "نمونه موجود"], ["بانک بسفر", "ترکیه", "بانک", "حساب‌ها", "", "دسترسی از دست رفته"],
        ["دانشگاه لاله‌زار باکو", "آذربایجان", "دانشگاه", "ایمیل", "۸۰ صندوق", "در حال انجام"], ["بیمارستان نخیل", "کویت", "بهداشت", "پرونده بیماران", "۳۰ هزار رکورد", "ادعا شده"],
        ["شرکت نفت مرجان", "عربستان", "انرژی", "اسناد", "۴۵ گیگابایت", "ادعا شده"]], "\t"), "utf-16")
    write(folder, "تعرفه خدمات ۱۴۰۰.tsv", rows_as([["ردیف", "شرح خدمات", "واحد", "مبلغ (تومان)"], ["۱", "دسترسی به ایمیل سازمانی", "هر صندوق", "۴۵٬۰۰۰٬۰۰۰"], ["۲", "نفوذ به شبکه داخلی", "هر هدف", "۲۸۰٬۰۰۰٬۰۰۰"],
        ["۳", "سوابق تماس", "هر شماره", "۶٬۵۰۰٬۰۰۰"], ["۴", "آموزش آزمون نفوذ", "هر دوره", "۹۰٬۰۰۰٬۰۰۰"], ["۵", "اجاره پروکسی", "ماهانه", "۳٬۲۰۰٬۰۰۰"]], "\t"), "utf-16")
    write(folder, "قرارداد ۱۱۲.txt", "بسمه تعالی\nقرارداد شماره ۱۱۲/۱۴۰۰\nتاریخ: ۱۴۰۰/۰۳/۱۲\nکارفرما: معاونت فنی سپهر\nپیمانکار: شرکت پویش‌افزار خاوران\n\nماده ۱- موضوع قرارداد: طراحی و اجرای سامانه رصد شبکه‌های اجتماعی\n"
          "ماده ۲- مبلغ قرارداد: ۴٬۲۰۰٬۰۰۰٬۰۰۰ ریال (چهار میلیارد و دویست میلیون ریال)\nماده ۳- مدت قرارداد: شش ماه\n\nامضای کارفرما                     امضای پیمانکار\n")
    write(folder, "تنخواه.csv", rows_as([["تاریخ", "شرح", "مبلغ (تومان)"], ["۱۴۰۰/۰۲/۰۳", "نان و چای", "۱۸۵٬۰۰۰"], ["۱۴۰۰/۰۲/۱۷", "بنزین", "۳۰۰٬۰۰۰"], ["۱۴۰۰/۰۳/۰۱", "میوه جلسه", "۴۲۰٬۰۰۰"], ["۱۴۰۰/۰۳/۲۲", "تعمیر کولر", "۹۵۰٬۰۰۰"]]))
    write(folder, "حقوق.tsv", rows_as([["نام", "سمت", "حقوق پایه (تومان)", "کد ملی"]] + [[rng.choice(["صادق امینی", "میثم پورعطا", "نوید کاظمی", "رضا رستگار"]), "کارشناس", f"{rng.randint(8, 16)},000,000", iranian_id(rng)] for _ in range(18)], "\t"), "utf-16")
    first, last = "Layla Omar Noor Hassan Salma Yousef Rania Tariq Huda Karim Dina Faris Amal Zaid".split(), "Haddad Sabbagh Mansour Khalil Darwish Nasser Qasim Shami Barakat Sawalha Jaber Hijazi".split()
    flyers = unique(rng, lambda r: (f"{r.choice(first)} {r.choice(last)}", f"{r.choice('PNR')}{r.randrange(10 ** 6, 10 ** 7)}"), 120)
    write(folder, "نمونه/gulfwings_pax.tsv", rows_as([["flight", "date", "passenger", "passport_no", "seat"]] + [[f"GW{rng.randint(100, 499)}", f"2021-{rng.randint(1, 10):02}-{rng.randint(1, 28):02}", n, p, f"{rng.randint(1, 32)}{rng.choice('ABCDEF')}"] for n, p in with_repeats(rng, flyers, 170)], "\t"), "utf-16")
    both = flyers[:25] + unique(rng, lambda r: (f"{r.choice(first)} {r.choice(last)}", f"{r.choice('PNR')}{r.randrange(10 ** 6, 10 ** 7)}"), 65)
    write(folder, "نمونه/nakheel_patients.csv", rows_as([["file_no", "patient_name", "passport", "diagnosis", "visit"]] + [[5000 + i, n, p, rng.choice(["asthma", "fracture", "diabetes", "checkup"]), f"2021-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}"] for i, (n, p) in enumerate(with_repeats(rng, both, 110))]))


def iranian_id(rng):
    digits = [rng.randrange(10) for _ in range(9)]
    rest = sum(d * (10 - i) for i, d in enumerate(digits)) % 11
    return "".join(map(str, digits)) + str(rest if rest < 2 else 11 - rest)


# --- broker (Chinese) ---------------------------------------------------------------------------------------

ZH_SMALL = ("在|好|稍等|哈哈|火锅人均88走起|房租又涨到4500一个月|老婆生日花了两千|收到|明天再说|网断了|工资卡里只剩300块|睡了|晚上开黑|代购一条烟450元|这个月奖金发了八千|罚款200，倒霉|ok|别急|刚吃完饭|行|查了没有|快递丢了赔了我50元").split("|")
ZH_NAMES = ["".join((a, b, c)) for a in "赵钱孙李周吴郑王冯陈褚卫蒋沈韩杨" for b in "子文嘉雨思晓建国" for c in "涵轩怡宁华军敏杰"]


def chinese_id(rng):
    body = f"{rng.choice(['310115', '440305', '510107', '330106'])}{rng.randint(1960, 2003)}{rng.randint(1, 12):02}{rng.randint(1, 28):02}{rng.randrange(1000):03}"
    return body + "10X98765432"[sum(int(d) * (2 ** (17 - i) % 11) for i, d in enumerate(body)) % 11]


def broker(folder, rng):
    crew = ["鲸落客服", "老K", "阿杜", "北港催收-小温"]
    scenes = [
        ("2022-04-12", [("北港催收-小温", "瑞禾保险的保单客户还有吗，要50万条"), ("鲸落客服", "有，瑞禾保险50万条保单客户给你北港催收一口价4万元"), ("北港催收-小温", "成交")]),
        ("2022-06-27", [("老K", "收海岚航空常旅客"), ("鲸落客服", "海岚航空常旅客2u一条，10万条起"), ("老K", "太贵")]),
        ("2022-08-19", [("阿杜", "江潮银行信用卡那批多少出"), ("鲸落客服", "江潮银行信用卡客户1.2元一条"), ("阿杜", "便宜点"), ("鲸落客服", "你拿100万条的话，九毛一条")]),
        ("2022-10-09", [("鲸落客服", "我们从“夜航船”手里收了一批学信数据，花了6000u"), ("老K", "哪个学校的"), ("鲸落客服", "临湖大学，38万学生")]),
        ("2022-11-23", [("阿杜", "青蔓外卖那个口子没了？"), ("鲸落客服", "对，青蔓外卖的接口上周就断了，拿不到新的")]),
    ]
    said = talk(rng, dt.datetime(2022, 3, 1, tzinfo=UTC), 280, crew, ZH_SMALL, scenes)
    write(folder, "tg导出/result.json", telegram("鲸落数据交流群", said))
    names = {"wxid_k8812": "阿贵", "wxid_jl0001": "鲸落客服", "wxid_hz77": "华正调查老申"}
    chat = talk(rng, dt.datetime(2022, 5, 1, tzinfo=UTC), 60, list(names), ZH_SMALL, [
        ("2022-05-18", [("wxid_hz77", "查一个人名下所有手机号多少钱"), ("wxid_jl0001", "老申，华正调查查手机号的话180一次"), ("wxid_hz77", "行，先查五个")])])
    write(folder, "微信/聊天记录.csv", "\ufeff" + rows_as([["时间", "wxid", "昵称", "内容"]] + [[f"{at + dt.timedelta(hours=8):%Y-%m-%d %H:%M:%S}", who, names[who], text] for at, who, text in chat]))
    write(folder, "报价/2022价目表.csv", rows_as([["数据名称", "来源", "数量", "单价(元/条)", "更新"], ["信用卡客户", "江潮银行", "820万", "1.2", "每月"], ["保单客户", "瑞禾保险", "310万", "0.15", "季度"], ["快递面单", "驼峰速运", "1.1亿", "0.03", "每日"],
        ["外卖订单", "青蔓外卖", "4600万", "0.05", "停更"], ["学生学籍", "临湖大学", "38万", "0.5", "一次性"]]), "gb18030")
    write(folder, "报价/查询类.csv", rows_as([["项目", "价格", "单位"], ["机主信息查询", "180元", "次"], ["开房记录查询", "600元", "人"], ["通话记录", "2200元", "月"], ["车辆档案", "90元", "次"]]), "gb18030")
    write(folder, "清单.txt", "".join("\t".join(r) + "\n" for r in [["江潮银行", "中国", "银行", "信用卡客户", "820万条", "有样本"], ["瑞禾保险", "中国", "保险", "保单客户", "310万条", "已售"], ["驼峰速运", "中国", "物流", "面单", "1.1亿条", "有样本"],
        ["海岚航空", "中国", "航空", "常旅客", "260万条", "未验证"], ["临湖大学", "中国", "高校", "学籍", "38万条", "已收"], ["青蔓外卖", "中国", "零售", "订单", "4600万条", "已失效"], ["新曦电讯", "马来西亚", "电信", "用户资料", "90万条", "未验证"]]))
    people = [(n, chinese_id(rng), f"1{rng.choice([38, 52, 77, 86])}{rng.randrange(10 ** 7, 10 ** 8)}") for n in rng.sample(ZH_NAMES, 180)]
    write(folder, "样本/jiangchao_card.sql", "DROP TABLE IF EXISTS card_user;\nCREATE TABLE card_user (id INT, name VARCHAR(20), id_card CHAR(18), mobile VARCHAR(11), card_no VARCHAR(19), limit_amt INT);\n" + "".join(
        f"INSERT INTO card_user VALUES ({i},'{n}','{c}','{m}','{card(rng)}',{rng.choice([5000, 20000, 50000])});\n" for i, (n, c, m) in enumerate(with_repeats(rng, people, 200), 1)))
    more = people[:30] + [(n, chinese_id(rng), f"1{rng.choice([39, 58, 75])}{rng.randrange(10 ** 7, 10 ** 8)}") for n in rng.sample(ZH_NAMES, 95)]
    write(folder, "样本/驼峰面单.csv", rows_as([["运单号", "收件人", "手机", "地址", "下单时间"]] + [[f"TF{rng.randrange(10 ** 11, 10 ** 12)}", n, m, f"成都市武侯区某某路{rng.randint(1, 300)}号", f"2022-{rng.randint(1, 9):02}-{rng.randint(1, 28):02}"] for n, _, m in with_repeats(rng, more, 150)]))
    write(folder, "内部/员工通讯录.csv", rows_as([["姓名", "岗位", "手机", "工资"]] + [[n, rng.choice(["客服", "技术", "财务"]), f"135{rng.randrange(10 ** 7, 10 ** 8)}", rng.randrange(40, 120) * 100] for n in rng.sample(ZH_NAMES, 16)]))
    write(folder, "内部/食堂.txt", "本周菜单\n红烧肉 18元/份\n青菜 6元/份\n米饭 1元\n套餐 25元\n")
    write(folder, "内部/供应商.csv", rows_as([["供应商", "货品", "单价", "单位"], ["鹏达云", "云主机", "320元", "月"], ["顺意文具", "打印纸", "22元", "包"], ["甘泉", "桶装水", "15元", "桶"]]))


def card(rng):
    body = "622848" + "".join(str(rng.randrange(10)) for _ in range(9))
    total = sum(d if i % 2 else (2 * d - 9 if d > 4 else 2 * d) for i, d in enumerate(int(c) for c in body))
    return body + str(-total % 10)


# --- access (English) ---------------------------------------------------------------------------------------

def post(number, author, at, text):
    return f'<div class="post" id="p{number}"><div class="head"><a class="user">{author}</a> <span class="date">{at}</span> <span class="num">#{number}</span></div><div class="body">{text}</div></div>'


def access(folder, rng):
    write(folder, "forum/thread-20418.html", "<!DOCTYPE html><html><head><meta charset=\"utf-8\"><title>[SELL] Corporate access EU/US - Bulkhead forum</title></head><body><h1>[SELL] Corporate access EU/US</h1>" + "".join([
        post(1, "gannet", "12 March 2022, 14:02", "Hi all. Selling domain admin on Harwick Freight, UK logistics, revenue $240M, 900 hosts. Price $6,500. Escrow welcome."),
        post(2, "moss_pike", "12 March 2022, 16:40", "would you take 5k?"), post(3, "gannet", "12 March 2022, 16:51", "no, 6,500 and it goes to one hand"),
        post(4, "tidewrack", "14 March 2022, 11:15", "bought webshells from him last year, all fine, reputation +5"),
        post(5, "gannet", "2 May 2022, 13:30", "New: Citrix access to Lumen Orchard Clinics, US healthcare, revenue $75M. $1,900, first come."),
        post(6, "gannet", "3 May 2022, 12:05", "Lumen Orchard is gone. Thanks.")]) + "</body></html>")
    write(folder, "victims.csv", rows_as([["Company", "Country", "Industry", "Revenue", "Access", "Hosts", "Price", "Status"], ["Harwick Freight", "GB", "Logistics", "$240M", "Domain admin", "900", "$6,500", "sold"],
        ["Lumen Orchard Clinics", "US", "Healthcare", "$75M", "Citrix", "310", "$1,900", "sold"], ["Koenigshain Druckguss", "DE", "Manufacturing", "$130M", "VPN", "640", "$3,200", "available"],
        ["Universidad de la Ensenada", "ES", "Education", "n/a", "RDP", "1200", "$800", "available"], ["Tasman Harbour Credit", "NZ", "Banking", "$18M", "VPN", "85", "$4,000", "lost"], ["Maple Spur Energy", "CA", "Energy", "$510M", "Domain user", "2300", "$9,000", "claimed"]]))

    def mail(name, sender, to, subject, day, body):
        m = email.message.EmailMessage()
        m["From"], m["To"], m["Subject"], m["Date"], m["Message-ID"] = sender, to, subject, email.utils.format_datetime(dt.datetime.fromisoformat(day + "T12:10:00+00:00")), f"<{name}@bulkhead.example>"
        m.set_content(body)
        write(folder, f"mail/{name}.eml", m.as_bytes())

    gannet, pike, escrow, corvid = "gannet <gannet@mailfen.example>", "moss_pike <mosspike@mailfen.example>", "Bulkhead Escrow <escrow@bulkhead.example>", "Corvid Recovery <office@corvidrecovery.example>"
    mail("escrow-4471", escrow, f"{gannet}, {pike}", "Deal 4471", "2022-03-16", "Deal 4471\n\nSeller: gannet\nBuyer: moss_pike\nItem: domain admin access, Harwick Freight\nAmount: 0.165 BTC\nFee: 3% paid by the buyer\n\nThe buyer has deposited. Seller, please hand over.\n")
    mail("re-vpn", pike, gannet, "Re: VPN DE", "2022-06-09", "Hello,\n\nwe will take the VPN access to Koenigshain Druckguss for $2,700, not 3,200. Same wallet?\n\nMP\n")
    mail("re-vpn2", gannet, pike, "Re: Re: VPN DE", "2022-06-10", "Fine, $2,700 for Koenigshain. Wallet is the same.\n\ngannet\n")
    mail("retainer", corvid, gannet, "Monthly list", "2022-07-04", "Dear G.,\n\nas agreed Corvid Recovery pays you $1,200 a month for early notice of which companies are listed. We hope to help them recover.\n\nBest\nOffice\n")
    mail("lunch", corvid, gannet, "Thursday", "2022-07-06", "Lunch on Thursday? The new place does a menu at $24. My flat hunt goes on: a two-room flat at $410,000, madness.\n")
    mail("dump", gannet, "tidewrack <tide@mailfen.example>", "sample", "2022-08-22", "Here are 90 mailbox credentials from Harwick Freight as a sample. The full set of 2,140 is $750.\n\ng\n")
    write(folder, "invoices/INV-0031.html", "<!DOCTYPE html><html><head><meta charset=\"utf-8\"></head><body><h2>INVOICE INV-0031</h2><p>From: Gannet Advisory</p><p>To: Corvid Recovery</p><p>Date: 1 August 2022</p><table><tr><th>Description</th><th>Qty</th><th>Unit price</th><th>Total</th></tr>"
          "<tr><td>Threat monitoring, July</td><td>1</td><td>$1,200.00</td><td>$1,200.00</td></tr><tr><td>Consulting call</td><td>2</td><td>$150.00</td><td>$300.00</td></tr></table><p>Amount due: $1,500.00</p></body></html>")
    write(folder, "wage slips.csv", rows_as([["Name", "Role", "Month", "Gross"], ["Ewan Tarrant", "tester", "2022-06", "$3,400"], ["Ines Falk", "support", "2022-06", "$2,100"], ["Ruben Ostler", "developer", "2022-06", "$4,050"]]))
    first, last = "Alan Priya Chloe Derek Moira Callum Sofia Owen Bethan Imran Grace Lewis Freya Hugh Nadia Kieran".split(), "Ashdown Bexley Cartmel Dunmow Elstree Fenwick Garstang Hexham Ilkley Jarrow Keswick Louth".split()
    staff = unique(rng, lambda r: (r.choice(first), r.choice(last), r.randrange(10, 99)), 90)
    write(folder, "samples/harwick_mail.csv", rows_as([["email", "display_name", "ntlm", "last_logon"]] + [[f"{a.lower()}.{b.lower()}{n}@harwickfreight.example", f"{a} {b}", f"{rng.getrandbits(128):032x}", f"2022-{rng.randint(1, 3):02}-{rng.randint(1, 28):02}"] for a, b, n in staff]))
    patients = unique(rng, lambda r: (f"{r.choice(first)} {r.choice(last)}", f"{r.randrange(100, 665)}-{r.randrange(10, 99)}-{r.randrange(1000, 9999)}"), 140)
    write(folder, "samples/lumen_patients.json", "".join(json.dumps({"mrn": f"LO{30000 + i}", "patient": n, "ssn": s, "dob": f"{rng.randint(1940, 2004)}-{rng.randint(1, 12):02}-{rng.randint(1, 28):02}", "insurer": rng.choice(["Bluefield", "Carewell"])}) + "\n" for i, (n, s) in enumerate(with_repeats(rng, patients, 165))))
    write(folder, "conference attendees.csv", rows_as([["Attendee", "Company", "Email"]] + [[f"{rng.choice(first)} {rng.choice(last)}", rng.choice(["Northgate Labs", "Selwyn College", "Corvid Recovery"]), f"visitor{i}@summit.example"] for i in range(55)]))


# --- measuring ----------------------------------------------------------------------------------------------

def verdict_of(found):
    """One verdict for the statements found in one claim: the one that speaks most against it."""
    said = [str(f.get("verdict", "")) for f in found]
    for one in ("contradicted", "not found", "partly", "supported"):
        if one in said:
            return one
    return "not checkable"


def claims(daylight, case, key, say):
    right, false_supported, told = 0, 0, {}
    with tempfile.TemporaryDirectory() as work:
        for number, (lang, verdict, text) in enumerate(key):
            path = os.path.join(work, f"claim{number:02}.txt")
            write(work, os.path.basename(path), text + "\n")
            ours = verdict_of(sold.lines(daylight, "check", case, path, "--json"))
            good = ours == verdict or (verdict == "not found" and ours == "not checkable")
            right += good
            false_supported += verdict != "supported" and ours == "supported"
            told.setdefault(verdict, [0, 0])[0] += good
            told[verdict][1] += 1
            if not good:
                say(f"  claim ({lang}) {verdict}, here {ours}: {text}")
    print(f"claims: {right} of {len(key)} verdicts right = {right / len(key):.3f}; " + ", ".join(f"{k} {a}/{b}" for k, (a, b) in told.items()) + f"; false supported: {false_supported}")
    return right, len(key), false_supported


def has(daylight, command):
    return subprocess.run([daylight, command, "--help"], capture_output=True).returncode == 0


def measure(name, daylight, work, wrong):
    folder, case = os.path.join(work, name), os.path.join(work, name + ".case")
    subprocess.run(["rm", "-rf", case, folder], check=True)
    globals()[name](folder, random.Random(20240216))
    subprocess.run([daylight, "ingest", case, folder, "--ocr", "none", "-q"], check=False, stdout=subprocess.DEVNULL)
    truth, say = getattr(sold_truth, name), print if wrong else lambda line: None
    names = sold.Names(truth["who"] + truth["targets"])
    print(f"== {name}")
    figures = {}
    if has(daylight, "offers"):
        figures["offers"] = sold.offers(sold.lines(daylight, "offers", case, "--json"), truth["offers"], names, say)
    if has(daylight, "targets"):
        figures["targets"] = sold.print_targets(truth["targets"], sold.lines(daylight, "targets", case, "--json"), names, say)
    if has(daylight, "affected"):
        figures["affected"] = sold.print_affected(truth["affected"], sold.lines(daylight, "affected", case, "--json"), say)
    if has(daylight, "check"):
        figures["claims"] = claims(daylight, case, truth["claims"], say)
    return figures


TROVES = ("contractor", "unit", "broker", "access")


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--trove", choices=TROVES, action="append")
    parser.add_argument("--keep")
    parser.add_argument("--daylight", default=os.path.join(ROOT, "build/daylight"))
    parser.add_argument("--wrong", action="store_true")
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as work:
        for name in args.trove or TROVES:
            measure(name, args.daylight, args.keep or work, args.wrong)


if __name__ == "__main__":
    main()
