# SPDX-License-Identifier: AGPL-3.0-or-later
"""Planted forgeries of many kinds, and beside most of them a genuine file of the same kind.

Each is made as a forger would make it: a true file first, and then what was done to it. `put_all` returns what the key says:
the path, and what gives it away. Nothing here names an offer, a target or a price.
"""
import base64
import datetime as dt
import hashlib
import json

from . import cast, gitrepo, mail, office, pdf, photo

REPORT = [["验收报告", "", "项目：内部考勤脚本", "验收人：沙柳岸", "日期：2022年7月8日", "", "一、安装情况：正常", "二、运行情况：连续运行七日，中断三次",
           "三、结论：不合格，退回修改", "", "签字：沙柳岸"]]
REPORT_LATER = {0: [line.replace("连续运行七日，中断三次", "连续运行七日").replace("不合格，退回修改", "合格") for line in REPORT[0]]}
SECRECY = [["保密承诺书", "", "本人承诺不向外人谈及工作内容，", "不将文件带出办公室，不拍照。", "", "承诺人：诸葛闻溪", "2022年5月23日"]]
LEAVE = [["离职交接单", "", "交接人：蒲荻", "接收人：霍听雨", "钥匙一把、门禁卡一张、账册三本", "", "2023年5月31日"]]


def _pdfs(tree, told):
    def put(path, lines, info, why="", later=None):
        data = pdf.make(lines, info, embed=True, later=later)
        shown = [later.get(n, page) for n, page in enumerate(lines)] if later else lines
        told.append((tree.put(path, data, "application/pdf", text="\n".join(line for page in shown for line in page), lang="zh"), why))

    put("合同/验收报告.pdf", REPORT, {"Title": "验收报告", "Author": "沙柳岸", "Creator": "WPS 文字", "CreationDate": "D:20220708160500+08'00'", "ModDate": "D:20220708160500+08'00'"},
        "an incremental update after its date replaced the page: the earlier one, which says that it failed, is still in the file", REPORT_LATER)
    put("合同/保密承诺书.pdf", SECRECY, {"Title": "保密承诺书", "Author": "诸葛闻溪", "Creator": "Writer", "Producer": "LibreOffice 24.2", "CreationDate": "D:20220523093000+08'00'"},
        "made on 23 May 2022 by LibreOffice 24.2, which is of January 2024")
    put("合同/离职交接单.pdf", LEAVE, {"Title": "离职交接单", "Author": "霍听雨", "Creator": "Writer", "Producer": "LibreOffice 7.3", "CreationDate": "D:20230531171200+08'00'"})


def _words(tree, told):
    def put(path, lines, author, why="", **more):
        told.append((tree.put(path, office.docx(lines, author, **more), office.MIME, text="\n".join(lines), lang="zh"), why))

    put("笔记/授权委托书.docx", ["授权委托书", "兹委托阮青禾代表本公司办理工商登记变更。", "委托期限至2022年12月31日。", "委托人：贺岚舟"], "贺岚舟",
        "last saved in August 2022, with Word's standard font of 2023 (Aptos); edited for 0 minutes", created="2022-08-12T02:10:00Z", modified="2022-08-12T02:10:00Z", minutes=0, revision=1,
        fonts=("Aptos", "Aptos Display", "等线"), root="006B19D2")
    put("笔记/廉洁承诺书.docx", ["廉洁承诺书", "本人不收受客户礼品，不报销私人费用。", "承诺人：石忆南"], "石忆南",
        "last saved in September 2022, yet it says that it was printed in May 2023", created="2022-09-27T01:31:00Z", modified="2022-09-30T06:02:00Z", minutes=41, revision=3,
        printed="2023-05-18T08:44:00Z", root="00C52E07")
    put("笔记/值班安排.docx", ["值班安排", "周一沙柳岸，周二石忆南，周三穆星野。", "值班电话放前台。"], "霍听雨",
        "edited for 149 hours within the 25 hours from its making to its last saving", created="2022-10-10T01:00:00Z", modified="2022-10-11T02:00:00Z", minutes=8940, revision=37, root="00D80A41")
    put("笔记/会议室使用说明.docx", ["会议室使用说明", "使用前在前台登记，用完关灯关空调。", "投影仪遥控器在抽屉里。"], "霍听雨", created="2022-03-21T02:00:00Z", modified="2022-04-11T08:15:00Z",
        minutes=66, revision=5, printed="2022-04-11T07:58:00Z", root="00E11F35")


TRADITIONAL = ("青禾：\n\n關於辦公室搬遷的說明已經發給各組組長，請轉告大家。\n搬遷當日門禁會關閉，電梯只開東側一部，貨車從後門進來。\n"
               "電腦、顯示器與機櫃裡的設備由運維統一搬運，個人物品請自己裝箱，並寫上姓名與樓層。\n會議室與倉庫鑰匙暫時留給我，過後再還。\n\n蒲荻")
SIMPLIFIED = [("搬迁时间", "听雨姐：\n\n办公室搬迁时间还没有确定，物业说电梯要检修，货车进不来。\n个人物品请大家自己装箱，写上姓名与楼层，贵重东西带回家。\n财务室的柜子钥匙我这里有两把，搬的时候记得叫我。"),
              ("报销时间", "听雨姐：\n\n这个月报销时间改到月底，请转告各组组长，发票贴好，单据写清楚。\n出差补贴随工资发，电话费单独报，不要混在一张单子里。\n谁的发票丢了，让他写个说明，签字后再给我。"),
              ("盘点仓库", "听雨姐：\n\n仓库盘点从下周开始，办公电脑、显示器、打印机要贴标签，运维会来帮忙。\n没有登记的设备请各组自己写清楚来历，坏的单独放一边，别扔。\n钥匙还在前台，用过请还回来。")]


def _signed(data, domain, body):
    """A mail with a signature of its body's hash (RFC 6376); the signature itself is of a key that nobody has any more."""
    digest = base64.b64encode(hashlib.sha256(body.replace("\n", "\r\n").encode() + b"\r\n").digest()).decode()
    seal = base64.b64encode(b"".join(hashlib.sha256(f"{domain} {digest} {n}".encode()).digest() for n in range(8))).decode()
    head = f"DKIM-Signature: v=1; a=rsa-sha256; c=simple/simple; d={domain}; s=m2021;\r\n h=From:To:Subject:Date; bh={digest};\r\n b={seal}\r\n"
    return head.encode() + data


def _mails(tree, told):
    def put(path, lang, sender, to, subject, date, text, why="", domain="", body="", **more):
        text += "\n"
        data = mail.message(sender, to, subject, date, text, ident=f"{hashlib.sha256(path.encode()).hexdigest()[:12]}@{cast.org_of(sender)[3]}" if "ident" not in more else more.pop("ident"), **more)
        if domain:
            data = _signed(data, domain, body or text.rstrip("\n"))
        shown = f"{cast.PEOPLE[sender][0]} {cast.address(sender)}\n{cast.PEOPLE[to][0]} {cast.address(to)}\n{subject}\n{text}"
        told.append((tree.put(path, data, "message/rfc822", lang=lang, text=shown), why))

    put("邮件/排期.eml", "zh", "che_null", "sandwillow", "机房检修", "Mon, 21 Nov 2022 10:05:41 +0800", "柳岸：\n\n机房检修定在周六上午，请提前通知大家。", ident="che-1121@frostegret.example")
    put("邮件/re-排期.eml", "zh", "sandwillow", "che_null", "回复：机房检修", "Thu, 17 Nov 2022 16:20:13 +0800", "离哥：\n\n收到，周六上午我到场，已经通知大家。",
        "answers, on 17 November, a mail that was written on 21 November", reply="che-1121@frostegret.example")
    put("邮件/到账.eml", "zh", "boat_fei", "reedpipe", "尾款", "Wed, 11 Jan 2023 15:31:50 +0800", "蒲荻：\n\n尾款已经收到，收据随后寄出。",
        "its signature holds the hash of another body, which said that nothing had arrived", domain="bozhou.example", body="蒲荻：\n\n尾款至今没有收到，请查一下。")
    put("邮件/收据.eml", "zh", "boat_fei", "reedpipe", "收据", "Thu, 12 Jan 2023 09:12:08 +0800", "蒲荻：\n\n收据今天寄出，快递三天到。", domain="bozhou.example")
    for n, (subject, text) in enumerate(SIMPLIFIED):
        put(f"邮件/财务-{n + 1}.eml", "zh", "reedpipe", "rainlistener", subject, f"{('Mon', 'Tue', 'Thu')[n]}, {(5, 13, 22)[n]:02d} Sep 2022 1{n}:27:3{n} +0800", text)
    put("邮件/說明.eml", "zh", "reedpipe", "qingtian7", "辦公室搬遷說明", "Fri, 23 Sep 2022 14:40:27 +0800", TRADITIONAL,
        "in traditional characters, from somebody who writes simplified ones everywhere else")


def _chat(tree, told):
    """An export with numbers of messages and of what they answer; one was put in later."""
    said = ["早", "早，昨天的脚本跑完了吗", "还没，跑到一半断了", "断在哪一步", "磁盘满了，我清一下日志", "清完说一声", "清好了，重新跑", "大概多久", "两个小时吧", "中午吃什么", "楼下面馆", "行，十二点走",
            "脚本跑完了，没有报错", "结果放共享盘了", "看到了，格式不对，第三列空的", "我改一下", "改好了，再看看", "这次可以", "周报谁写", "我写吧", "写完发我看看", "发你了", "没问题，交吧", "好"]
    answers = {3: 2, 4: 3, 7: 6, 9: 8, 13: 7, 16: 15, 18: 17, 21: 20, 23: 22}
    moment, messages = dt.datetime(2022, 11, 8, 9, 2, 14), []
    for n, text in enumerate(said, 1):
        moment += dt.timedelta(seconds=37 + (n * 7919) % 1500) if n != 13 else dt.timedelta(days=2, hours=1, seconds=11)
        who = ("穆星野", "石忆南")[n % 2]
        row = {"id": 4100 + n, "type": "message", "date": moment.strftime("%Y-%m-%dT%H:%M:%S"), "from": who, "from_id": f"user{77000 + n % 2}", "text": text}
        messages.append(row | ({"reply_to_message_id": 4100 + answers[n]} if n in answers else {}))
    messages[5]["text"], messages[5]["reply_to_message_id"] = "别清，日志留着，周报要用", 4119
    body = json.dumps({"name": "石忆南", "type": "personal_chat", "id": 770112, "messages": messages}, ensure_ascii=False, indent=1)
    path = tree.put("通讯录/result.json", body + "\n", ["application/json", "text/x-chat"], text="\n".join(row["text"] for row in messages), lang="zh", note="export of a chat program")
    told.append((path, "a message of 8 November answers, by its number, one that was written two days later"))
    return {"path": path, "lang": "zh", "group": "forged", "members": ["starfield_mu", "stone_s"], "messages": len(messages), "columns": ["id", "date", "from", "text"], "attachments": 0,
            "samples": [{"n": n + 1, "time": row["date"], "from": row["from"], "to": "", "text": row["text"], "attachment": ""} for n, row in enumerate(messages) if n % 6 == 2]}


def _repository(tree, told):
    start, rows = 1662004511, []
    texts = ["加日志轮转", "修正路径", "补测试", "改默认超时", "去掉多余输出", "说明里补一段", "整理目录", "修正编码", "加重试", "合并两个函数", "删注释", "发布前检查", "修正退出码"]
    for n, message in enumerate(texts):
        when = start + n * 190000 + (n * 48611) % 30000
        if n == 8:
            when -= 41 * 86400 + 3127  # written afterwards, with both times set back
        rows.append((("sandwillow", "che_null")[n % 2], when, message, {f"job/step{n % 4}.sh": f"#!/bin/sh\n# {message}\nsleep {n + 1}\n"}))
    told.append((gitrepo.put_line(tree, "备份/nightjob.git", rows), "a commit is 39 days older than the one it builds on"))


CARD = ["账单明细", "10-08  房租        -3,200", "10-09  水费           -86", "10-11  快递           -12", "10-12  工资       +7,450", "10-14  还款       -1,500"]


def _pictures(tree, told):
    def put(path, data, why="", kind="jpeg", **more):
        told.append((tree.put(path, data, "image/" + kind, states=("done", "partial"), note="no text but by OCR", **more), why))

    rng = tree.rng("photographs")
    shelf, hall, door, room, store, desk = (photo.scene(rng) for _ in range(6))
    put("照片/前台.jpg", photo.jpeg(hall, 88, exif=photo.exif("2022:07:14 10:21:33", photo.thumbnail(hall))))
    put("照片/展厅.jpg", photo.jpeg(door, 88, exif=photo.exif("2022:07:14 10:25:08", photo.thumbnail(shelf))), "the thumbnail that the camera made shows another picture")
    once = photo.opened(photo.jpeg(room, 62))
    put("照片/工位.jpg", photo.jpeg(photo.opened(photo.jpeg(desk, 66)), 93))
    once.paste(store.crop((120, 64, 264, 208)), (200, 128))
    put("照片/机房.jpg", photo.jpeg(once, 93), "an area of another photograph was put in: the rest was saved as a JPEG before, the area was not")
    copied = store.copy()
    copied.paste(store.crop((40, 120, 150, 240)), (290, 90))
    put("照片/仓库.jpg", photo.jpeg(copied, 90), "an area was copied over another place of the same photograph")
    page = photo.scan(rng, ["经双方确认，以上内容属实。", "本页一式两份，各执一份。", "乙方（盖章）：", "", "甲方（盖章）："], stamp=(300, 110))
    put("照片/盖章页.png", photo.png(page), kind="png")
    page = photo.scan(rng, ["补充说明：交付时间延后一个月。", "其余条款不变。", "乙方（盖章）：", "", "甲方（盖章）："], stamp=(300, 110))
    page.paste(page.crop((240, 50, 360, 170)), (310, 196))
    put("照片/补充页.png", photo.png(page), "a scan in which the stamp of one side was copied to the other, with the grain of the paper", kind="png")
    put("照片/账单.png", photo.png(photo.screenshot(CARD)), kind="png")
    list_ = photo.screenshot([CARD[0], *(row.replace("+7,450", "+1,450") for row in CARD[1:])])
    list_.paste(list_.crop((62, 72, 120, 106)), (62, 304))
    put("照片/账单-2.png", photo.png(list_), "a screenshot in which one line was given the date of another", kind="png")


def put_all(tree):
    """([{path, why}] of what is forged, chats for the key)"""
    told, chats = [], []
    _words(tree, told)
    _mails(tree, told)
    chats.append(_chat(tree, told))
    _repository(tree, told)
    if tree.fonts:
        _pdfs(tree, told)
        _pictures(tree, told)
    return [{"path": path, "why": why} for path, why in told if why], chats
