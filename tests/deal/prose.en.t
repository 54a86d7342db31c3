# Offers in English prose: articles, e-mails, documents.
@ prose lang=en
> The contractor Halden Grid Ltd sold access to the private website of Ruvania's traffic police for less than $15,000.
= amount=15000 USD | cmp=< | kind=site access | what=access to the private website of Ruvania's traffic police | seller=Halden Grid Ltd | target=Ruvania's traffic police | raw=less than $15,000 | deal=sells
> According to the documents, Northmere Data charged $55,000 for call records from Telvanka Mobile and $278,000 for road data of the Ministry of Transport.
= amount=55000 USD | kind=data set | what=call records from Telvanka Mobile | seller=Northmere Data | target=Telvanka Mobile
= amount=278000 USD | kind=data set | what=road data of the Ministry of Transport | seller=Northmere Data | target=Ministry of Transport
> The Ministry of Justice of Uzbekistan paid Redwood Signals Ltd about $40,000 for mailbox access.
= amount=40000 USD | cmp=~ | kind=mailbox access | what=mailbox access | seller=Redwood Signals Ltd | buyer=Ministry of Justice of Uzbekistan
> A database of passenger lists was offered to the Interior Ministry for as little as 12,000 euros a year.
= amount=12000 EUR | cmp=>= | kind=data set | what=database of passenger lists | buyer=Interior Ministry | per=year
> Subscriber records of Telvanka Mobile were sold for $0.50 per record.
= amount=0.5 USD | kind=data set | what=Subscriber records of Telvanka Mobile | target=Telvanka Mobile | per=record
> In March 2021 Kestrel Labs GmbH won a contract worth 1.2 million euros from the Ministry of Interior to supply a monitoring platform.
= amount=1200000 EUR | kind=monitoring | what=monitoring platform | seller=Kestrel Labs GmbH | buyer=Ministry of Interior | date=2021-03
> The Defence Ministry bought a zero-day exploit from Vostra Research Inc for nearly $600,000 in 2020.
= amount=600000 USD | cmp=~ | kind=exploit | what=zero-day exploit | seller=Vostra Research Inc | buyer=Defence Ministry | date=2020
> The price of the phishing kit was $300 per month.
= amount=300 USD | kind=phishing | what=phishing kit | per=month
> For $2,000, Darkmere Ltd sold a botnet rental to a hacker.
= amount=2000 USD | kind=infrastructure | what=botnet rental | seller=Darkmere Ltd
> Kestrel Labs GmbH was paid $75,000 by the Ministry of Interior for surveillance equipment.
= amount=75000 USD | kind=hardware | what=surveillance equipment | seller=Kestrel Labs GmbH | buyer=Ministry of Interior
> Up to $20,000 was paid for mailbox access.
= amount=20000 USD | cmp=<= | kind=mailbox access | what=mailbox access
> The same access cost the provincial police more than 200,000 yuan.
= amount=200000 CNY | cmp=> | kind=access | what=access | buyer=provincial police
> Halden Grid Ltd is a contractor in the south. The company charged $7,500 for monitoring of social media.
= amount=7500 USD | kind=monitoring | what=monitoring of social media | seller=Halden Grid Ltd
> Vostra Research Inc offered location tracking to the army at between $1,000 and $1,500 per target.
= amount=1000-1500 USD | kind=location tracking | what=location tracking | seller=Vostra Research Inc | buyer=army | per=target
> Sandmere Bank bought fraud reports from Kestrel Labs GmbH for $9,000 a month.
= amount=9000 USD | kind=fraud | what=fraud reports | seller=Kestrel Labs GmbH | buyer=Sandmere Bank | per=month
> Vostra Research Inc, in Tallinn, runs a lab. Marlow Pike wired the Estonian company £7,500 for mailbox access.
= amount=7500 GBP | kind=mailbox access | what=mailbox access | seller=Vostra Research Inc | buyer=Marlow Pike | deal=paid
> The archive of patient records was later sold on to Redwood Signals Ltd for at least $4,000.
= amount=4000 USD | cmp=>= | kind=data set | what=archive of patient records | buyer=Redwood Signals Ltd | deal=sells
> Subscriber records were on offer for as little as two cents a record.
= amount=0.02 USD | cmp=>= | kind=data set | what=Subscriber records | per=record | deal=sells
> Customer records were advertised at five cents a record.
= amount=0.05 USD | kind=data set | what=Customer records | per=record | deal=sells
> Ostrava Optic offered 300 surveillance cameras for CZK 84 million.
= amount=84000000 CZK | kind=surveillance | what=300 surveillance cameras | seller=Ostrava Optic | deal=sells
> A clerk sold passenger lists to Rahbar Recoveries, charging $500 for each name.
= amount=500 USD | kind=data set | what=passenger lists | buyer=Rahbar Recoveries | per=person | deal=asks
> Darkmere Ltd sells mailbox access for $300, location tracking for $900 and call records for $50.
= amount=300 USD | kind=mailbox access | what=mailbox access | seller=Darkmere Ltd | deal=sells
= amount=900 USD | kind=location tracking | what=location tracking | seller=Darkmere Ltd | deal=sells
= amount=50 USD | kind=data set | what=call records | seller=Darkmere Ltd | deal=sells
> The asking price for the patient records was $12,000.
= amount=12000 USD | kind=data set | what=patient records | deal=price
> Access sold by Darkmere Ltd to the army cost $5,000.
= amount=5000 USD | kind=access | what=Access | seller=Darkmere Ltd | buyer=army | deal=price
> Passenger lists bought by Sandmere Bank from Halden Grid Ltd for $2,000 were forged.
= amount=2000 USD | kind=data set | what=Passenger lists | seller=Halden Grid Ltd | buyer=Sandmere Bank | deal=buys
> The exploit was quietly bought by the Dutch police from Vostra Research for $600,000.
= amount=600000 USD | kind=exploit | what=exploit | seller=Vostra Research | buyer=Dutch police | deal=buys
> $40,000 was paid to Vostra Research by the navy for location tracking.
= amount=40000 USD | kind=location tracking | what=location tracking | seller=Vostra Research | buyer=navy | deal=paid
> Kestrel Optic offered 300 surveillance cameras for $4 million; Halden, which was accepted in May, undercut it with $3.5 million.
= amount=4000000 USD | kind=surveillance | what=300 surveillance cameras | seller=Kestrel Optic | deal=sells
= amount=3500000 USD | kind=surveillance | what=300 surveillance cameras | seller=Halden | deal=asks
> The database, which Darkmere had copied, cost $9,000.
= amount=9000 USD | kind=data set | what=database | deal=price
> A database of bank loans was sold for $500.
= amount=500 USD | kind=data set | what=database of bank loans | deal=sells
> The army officer sold passenger lists to Halden Grid for $300.
= amount=300 USD | kind=data set | what=passenger lists | buyer=Halden Grid | deal=sells
> Halden Grid sold access to a mail server for $300; the firm earned $9,000.
= amount=300 USD | kind=access | what=access to a mail server | seller=Halden Grid | deal=sells
> Kestrel Optic offered 300 surveillance cameras for $4 million; Halden undercut it with $3.5 million.
= amount=4000000 USD | kind=surveillance | what=300 surveillance cameras | seller=Kestrel Optic | deal=sells
= amount=3500000 USD | kind=surveillance | what=300 surveillance cameras | seller=Halden | deal=asks
> Kestrel Optic offered 300 surveillance cameras for $4 million; its rival Halden charged $3.5 million.
= amount=4000000 USD | kind=surveillance | what=300 surveillance cameras | seller=Kestrel Optic | deal=sells
= amount=3500000 USD | kind=surveillance | what=300 surveillance cameras | seller=Halden | deal=asks
> Names and tax numbers of 1.3 million voters were on offer for as little as two cents a record.
= amount=0.02 USD | cmp=>= | kind=data set | what=Names and tax numbers of 1.3 million voters | per=record | deal=sells
> According to the e-mails, Kestrel Labs quoted the Ministry of Interior $40,000 a year for a monitoring platform and $6,000 for training.
= amount=40000 USD | kind=monitoring | what=monitoring platform | seller=Kestrel Labs | buyer=Ministry of Interior | per=year | deal=asks
= amount=6000 USD | kind=training | what=training | seller=Kestrel Labs | buyer=Ministry of Interior | deal=asks
> A subscription to the phishing service costs $250 a month, or $2,000 a year.
= amount=250 USD | kind=phishing | what=phishing service | per=month | deal=price
= amount=2000 USD | kind=phishing | what=phishing service | per=year | deal=price
> Vostra Research was offered $30,000 by the navy for the exploit.
= amount=30000 USD | kind=exploit | what=exploit | seller=Vostra Research | buyer=navy | deal=paid
> The police agreed to pay Halden Grid a fee of $12,000 for call records.
= amount=12000 USD | kind=data set | what=call records | seller=Halden Grid | buyer=police | deal=paid
> The loader, priced at $900, came with support.
= amount=900 USD | kind=software | what=loader | deal=price
> Sandmere Bank, whose revenue was $40 million, bought a fraud platform for $9,000.
= amount=9000 USD | kind=fraud | what=fraud platform | buyer=Sandmere Bank | deal=buys
> The group wanted $5,000 apiece for the mailboxes.
= amount=5000 USD | kind=mailbox access | what=mailboxes | per=unit | deal=asks
# Near misses.
> Halden Grid Ltd had revenue of $5 million last year.
> The company raised $12 million in funding from Sandmere Ventures.
> An engineer at Halden Grid Ltd earned a salary of $900 a month.
> He paid $30 for lunch and $12 for a taxi.
> The court fined Telvanka Mobile $2 million after the call records were stolen.
> The Ministry of Justice has a budget of $40 million.
> The breach cost Telvanka Mobile $3 million in damages.
> Kestrel Labs GmbH, valued at $80 million, sells surveillance equipment.
> The Ministry of Interior did not pay $75,000 for surveillance equipment.
> Analysts put the market value of Vostra Research Inc at $200 million.
> The hotel charged $120 a night.
> Profits rose to $4 million as sales of hardware grew.
> The thieves stole $500,000 from Sandmere Bank.
> He won a prize of $1,000.
> The employees bought flowers for $45.
> Shares of Kestrel Labs GmbH fell 3% to $12.40.
> Donors gave $2 million to rebuild the school.
> The Italian firm was fined $40,000.
> A Belgian broker paid $50 for dinner.
> The office of the mayor spent $40,000 on flowers.
> The Norwegian bank earned $3 million, up from $2 million, while deposits of $90 million were stolen.
