# Offers in chats, across messages, in four languages; and small talk about money.
@ talk lang=zh
% lin=苍岚省公安厅
% chen=霜鹭网络科技有限公司
% wu=霜鹭网络科技有限公司
> [2022-06-14 10:01 chen to wu] 湄南大学那批邮箱，省厅出价不到$15,000
= amount=15000 USD | cmp=< | kind=mailbox access | what=湄南大学那批邮箱 | seller=霜鹭网络科技有限公司 | buyer=省厅 | target=湄南大学 | date=2022-06-14 | deal=offers
> [2022-06-14 10:03 lin to chen] 旅客名单你们能做吗
> [2022-06-14 10:05 chen to lin] 可以，报价3w一批
= amount=30000 CNY | kind=data set | what=旅客名单 | seller=霜鹭网络科技有限公司 | buyer=苍岚省公安厅 | per=batch | date=2022-06-14
> [2022-07-01 09:00 lin to chen] 通话记录多少钱
> [2022-07-01 09:20 chen to lin] 5毛一条
= amount=0.5 CNY | kind=data set | what=通话记录 | seller=霜鹭网络科技有限公司 | buyer=苍岚省公安厅 | per=record | date=2022-07-01
> [2022-07-02 09:00 lin to chen] 外交部的箱子续一年，还是18万
= amount=180000 CNY | kind=mailbox access | what=外交部的箱子 | seller=霜鹭网络科技有限公司 | buyer=苍岚省公安厅 | target=外交部 | per=year | date=2022-07-02
> [2022-07-03 12:00 chen to wu] 中午吃饭花了200元
> [2022-07-03 12:05 chen to wu] 打车30元，酒店480元
> [2022-07-03 12:10 wu to chen] 这个月工资才8000元
> [2022-07-03 12:20 wu to chen] 红包发了50元
@ talk lang=ru
% petr=Синтез Лабс
% oleg=Рубеж
> [2022-03-01 10:00 oleg to petr] есть доступ к почте министерства юстиции?
> [2022-03-01 10:04 petr to oleg] есть, отдам за 15 тыс. долларов
= amount=15000 USD | kind=mailbox access | what=доступ к почте министерства юстиции | seller=Синтез Лабс | buyer=Рубеж | target=министерства юстиции | date=2022-03-01
> [2022-03-02 10:00 petr to oleg] такси вышло 700 рублей, обед 500 рублей
> [2022-03-03 10:00 oleg to petr] мы готовы заплатить 200 тыс. рублей за базу абонентов
= amount=200000 RUB | kind=data set | what=базу абонентов | seller=Синтез Лабс | buyer=Рубеж | date=2022-03-03
@ talk lang=en
% ann=Halden Grid
% bob=Ministry of Interior
> [2023-01-05 09:00 bob to ann] how much for the phishing kit?
> [2023-01-05 09:10 ann to bob] $300 a month
= amount=300 USD | kind=phishing | what=phishing kit | per=month | seller=Halden Grid | buyer=Ministry of Interior | date=2023-01-05
> [2023-01-06 09:00 ann to bob] we can offer you call records for $2,000
= amount=2000 USD | kind=data set | what=call records | seller=Halden Grid | buyer=Ministry of Interior | date=2023-01-06
> [2023-01-07 09:00 ann to bob] I paid $40 for dinner yesterday
> [2023-01-07 09:01 ann to bob] the flight was $800
> [2023-01-07 09:05 bob to ann] my salary is $2,000
@ talk lang=fa
% reza=شرکت آریان
% ali=وزارت اطلاعات
> [2023-02-01 09:00 ali to reza] دسترسی به ایمیل وزارت خارجه چند؟
> [2023-02-01 09:10 reza to ali] ۵۰۰ میلیون تومان
= amount=5000000000 IRR | kind=mailbox access | what=دسترسی به ایمیل وزارت خارجه | seller=شرکت آریان | buyer=وزارت اطلاعات | target=وزارت خارجه | date=2023-02-01
> [2023-02-02 09:10 reza to ali] ناهار ۳۰۰ هزار تومان شد
@ talk lang=zh
% lin=临洛市局
% chen=霜鹭网络科技有限公司
> [2022-08-16 10:01 lin to chen] 云隼航空2019到2022的旅客名单，3w一批能做吗
= amount=30000 CNY | kind=data set | what=云隼航空2019到2022的旅客名单 | seller=霜鹭网络科技有限公司 | buyer=临洛市局 | target=云隼航空 | per=batch | date=2022-08-16
> [2022-10-16 10:03 chen to lin] 北岭电信话单，8毛一条，今晚发
= amount=0.8 CNY | kind=data set | what=北岭电信话单 | seller=霜鹭网络科技有限公司 | buyer=临洛市局 | target=北岭电信 | per=record | date=2022-10-16
> [2022-11-19 10:01 chen to lin] 团建每人15块够不够
> [2022-11-19 10:05 chen to lin] 数据库备份跑完了吗
# Hearsay: people of a group sell to the speaker's house; an interpreter is no counterpart.
@ talk lang=ru
% egor=Рубеж
> [2022-03-05 10:00 egor to tolmach] ребята из Quiet Marsh дают доступ к почте министерства связи за 12 тыс. долларов в год
= amount=12000 USD | kind=mailbox access | what=доступ к почте министерства связи | seller=Quiet Marsh | buyer=Рубеж | target=министерства связи | per=year | date=2022-03-05
