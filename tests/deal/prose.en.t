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
