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
# Said plainly: a thing and its price side by side; who takes, who is "them", what "this" was.
@ talk lang=en
% carp=Tarn Brokers
% dace=Fell Recovery
> [2023-03-01 09:00 carp to dace] we will take the VPN access to Birch Airlines for $1,900
= amount=1900 USD | kind=network access | what=the VPN access to Birch Airlines | seller=Fell Recovery | buyer=Tarn Brokers | target=Birch Airlines | date=2023-03-01
> [2023-03-02 09:00 dace to carp] here are 40 mailbox credentials from Birch Airlines as a sample. the full set of 900 is $300
= amount=300 USD | kind=mailbox access | what=40 mailbox credentials from Birch Airlines | seller=Fell Recovery | buyer=Tarn Brokers | target=Birch Airlines | date=2023-03-02
> [2023-03-03 09:00 dace to carp] we will take the train to Birch for $19
> [2023-03-03 09:10 dace to carp] the full set of chairs is $300
> [2023-03-03 09:20 carp to dace] no mailbox credentials, the taxi was $30 for everything
@ talk lang=ru
% gleb=Гранат
% vera=Гранат
> [2023-04-03 10:00 gleb to vera] УМВД по Залесской области просит почту «Тихвин-Свет», 5 ящиков
> [2023-04-03 10:01 vera to gleb] сделаем
> [2023-04-03 10:05 gleb to vera] даём им за доступ к почте «Тихвин-Свет» 90 тыс. рублей за всё
= amount=90000 RUB | kind=mailbox access | what=доступ к почте «Тихвин-Свет» | seller=Гранат | buyer=УМВД по Залесской области | target=Тихвин-Свет | date=2023-04-03
> [2023-04-04 10:00 gleb to vera] по «Двинателе»: выгрузка абонентов, 2 млн записей
> [2023-04-04 10:01 vera to gleb] сколько просить?
> [2023-04-04 10:05 gleb to vera] войсковая часть 40177 берёт эту базу абонентов за 12 тыс. долларов
= amount=12000 USD | kind=data set | what=эту базу абонентов | seller=Гранат | buyer=войсковая часть 40177 | target=Двинателе | date=2023-04-04
> [2023-04-05 10:00 gleb to vera] по почте отправил, обед 300 рублей за всё
> [2023-04-06 10:00 vera to gleb] эту неделю такси берёт 500 рублей
@ talk lang=zh
% lin=临洛市局
% chen=霜鹭网络科技有限公司
> [2023-04-18 10:01 lin to chen] 攻防演练培训还是2.8万元/期吧
= amount=28000 CNY | kind=training | what=攻防演练培训 | seller=霜鹭网络科技有限公司 | buyer=临洛市局 | per=course | date=2023-04-18
> [2023-04-20 10:01 chen to lin] 团建2万元/次
@ talk lang=zh
% yi=雨林数据
> [2023-05-18 10:01 yi to jia] 河岸大学的学生信息是从老鬼手里花4000元收的
= amount=4000 CNY | kind=data set | what=河岸大学的学生信息 | seller=老鬼 | buyer=雨林数据 | target=河岸大学 | date=2023-05-18
> [2023-05-18 10:05 yi to jia] 从明天起饭钱4000元
