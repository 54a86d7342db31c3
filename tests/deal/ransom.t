# Negotiations over a ransom: demands, counter-offers, what was agreed.
@ ransom lang=en
> [2023-03-01 10:00 victim to ops] Hello, our files are locked. How much is it?
> [2023-03-01 11:00 ops to victim] We have encrypted your network and downloaded 40 GB. Your revenue is $30 million. The price for decryptor and deletion of your data is $500,000 in BTC.
> [2023-03-02 10:00 victim to ops] That is too much, we can't pay $500,000. We can pay 90k.
> [2023-03-02 12:00 ops to victim] $90,000 is not enough. We can make a discount, our price is $350,000.
> [2023-03-03 10:00 victim to ops] Our insurance covers only $100,000. The most we are able to pay is $200,000.
> [2023-03-03 11:00 ops to victim] ok, we accept $200,000 if you pay until Friday
> [2023-03-04 11:00 ops to victim] Payment received. Here is your decryptor.
= amount=500000 USD | medium=BTC | kind=ransom | seller=ops | buyer=victim | date=2023-03-01 | deal=demand
= amount=90000 USD | kind=ransom | seller=ops | buyer=victim | date=2023-03-02 | deal=counter-offer
= amount=350000 USD | kind=ransom | seller=ops | buyer=victim | date=2023-03-02 | deal=counter-offer
= amount=200000 USD | kind=ransom | seller=ops | buyer=victim | date=2023-03-03 | deal=counter-offer
= amount=200000 USD | kind=ransom | seller=ops | buyer=victim | date=2023-03-03 | deal=settlement
# No ransom: a price for hosting.
@ ransom lang=en
> [2023-03-01 10:00 ann to ops] how much is the server?
> [2023-03-01 10:05 ops to ann] $40 a month
# The price and the lock are named apart; the wallet was filled.
@ ransom lang=en
> [2023-05-01 10:00 victim to crew] Somebody told us to write here.
> [2023-05-01 10:30 crew to victim] Your network is encrypted and your files are with us.
> [2023-05-01 10:40 crew to victim] It will cost you $700.000.
> [2023-05-02 09:00 victim to crew] We could take a loan and go up to 120k.
> [2023-05-02 09:30 crew to victim] No. $300,000 until Friday. Otherwise the price will rise to $900,000.
> [2023-05-02 10:30 victim to crew] Can you send us the wallet?
> [2023-05-03 10:30 victim to crew] The wallet has been funded.
= amount=700000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=demand
= amount=120000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=counter-offer
= amount=300000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=counter-offer
= amount=300000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=settlement
# What the gang's page asks; no deal: nothing was paid, a deadline is no payment.
@ ransom lang=en
> [2023-05-01 10:00 victim to crew] What did you do to our files?
> [2023-05-01 10:30 crew to victim] We encrypted your servers. Pay us 6 BTC to save your data and avoid damages. Friday is for payment completed.
> [2023-05-02 09:00 victim to crew] We will not pay. We already made the transfer of 40 files from backups.
= amount=6 BTC | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=demand
# Russian.
@ ransom lang=ru
> [2023-05-01 10:00 victim to crew] Наши файлы не открываются. Сколько вы хотите?
> [2023-05-01 10:30 crew to victim] Мы зашифровали ваши файлы. Цена дешифратора 50 000 долларов.
> [2023-05-02 09:00 victim to crew] Мы можем заплатить 20 000 долларов.
> [2023-05-02 09:30 crew to victim] Хорошо, договорились.
> [2023-05-02 11:30 crew to victim] Оплата получена.
= amount=50000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=demand
= amount=20000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=counter-offer
= amount=20000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=settlement
# Chinese.
@ ransom lang=zh
> [2023-05-01 10:00 victim to crew] 我们的文件打不开了,多少钱?
> [2023-05-01 10:30 crew to victim] 你们的数据在我们手里,解密工具价格是30000美元。
> [2023-05-02 09:00 victim to crew] 太高了。我们只能付12000美元。
> [2023-05-02 09:30 crew to victim] 可以,成交。
= amount=30000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=demand
= amount=12000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=counter-offer
= amount=12000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=settlement
# A free key is no deal.
@ ransom lang=en
> [2023-05-01 10:00 victim to crew] Our data is locked, we are a small clinic.
> [2023-05-01 10:30 crew to victim] You need to pay $80,000 for your files.
> [2023-05-02 09:30 crew to victim] We made a mistake, hospitals are not our target. You can download the decryptor for free.
= amount=80000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=demand
# A gang among themselves.
@ ransom lang=en
> [2023-03-01 10:00 ann to ops] the decryptor for the clinic is ready, our blog is updated
> [2023-03-01 10:05 ops to ann] I paid $300 for the server. The revenue of the clinic is $5 million
> [2023-03-01 10:06 ann to ops] ok, the price is $200,000 for them
# A report, and the press.
@ ransom lang=en
> [2023-03-01 10:00 ann to ops] Did the press publish our data? Printing costs $4,000.
> [2023-03-01 10:05 ops to ann] Yes, our team agreed to $3,500.
# A threat to raise is no price; the other side of the talk takes what stands.
@ ransom lang=en
> [2023-05-01 10:30 crew to victim] You have been hacked. Our price is $60,000.
> [2023-05-02 09:30 crew to victim] On Monday we will have to raise the price to $90,000.
> [2023-05-02 10:30 victim to crew] My boss accepts your price.
= amount=60000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=demand
= amount=60000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=settlement
# Talk ends without one.
@ ransom lang=en
> [2023-05-01 10:30 crew to victim] We encrypted your servers, you need to send us $60,000.
> [2023-05-02 09:30 victim to crew] Once the payment has been sent, what will we get?
> [2023-05-02 09:40 crew to victim] The decryptor. Has the payment been sent?
= amount=60000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=demand
# What the victim sells, and a tranche, are neither asked nor bid.
@ ransom lang=en
> [2023-05-01 10:30 crew to victim] We encrypted your servers, you need to send us $60,000.
> [2023-05-01 10:40 crew to victim] Your sales are above $50M. A firm worth $20,000,000 will pay.
> [2023-05-02 09:30 victim to crew] We can offer $40,000.
> [2023-05-02 09:35 victim to crew] We can send $5,000 as a start.
> [2023-05-02 09:40 crew to victim] ok, deal accepted: $40,000.
= amount=60000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-01 | deal=demand
= amount=40000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=counter-offer
= amount=40000 USD | kind=ransom | seller=crew | buyer=victim | date=2023-05-02 | deal=settlement
