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
# Told in several parts: by the sentence before, after a semicolon, in lists, by a nickname or a title.
> The spyware maker Ravelin Works sold its flagship phone implant to the army of Montenegro in 2019; the price, according to an invoice seen by this newspaper, was €2.3 million.
= amount=2300000 EUR | kind=remote access | what=flagship phone implant | seller=Ravelin Works | buyer=army of Montenegro | date=2019 | deal=price
> A batch of 40,000 stolen medical records from the Larchmont Clinic went on sale on Tuesday. The asking price: $15,000, payable in Monero.
= amount=15000 USD | kind=data set | what=40,000 stolen medical records from the Larchmont Clinic | target=Larchmont Clinic | deal=price
> The attackers, who call themselves Blackfern, initially wanted $4 million. After two weeks of haggling, Denholm Foods paid $1.35 million.
= amount=4000000 USD | kind=ransom | what=The attackers | deal=asks
= amount=1350000 USD | kind=ransom | what=The attackers | buyer=Denholm Foods | deal=paid
> Police in Zagreb spent more than €600,000 on phone-cracking devices made by Tessera Forensics between 2018 and 2021.
= amount=600000 EUR | cmp=> | kind=forensics | what=phone-cracking devices | seller=Tessera Forensics | buyer=Police | deal=paid
> The contract, worth $11.8 million, was awarded to Bluepeak Analytics to monitor social media for the Ministry of Interior.
= amount=11800000 USD | kind=monitoring | what=monitor social media | seller=Bluepeak Analytics | buyer=Ministry of Interior | deal=sells
> Troll-for-hire outfit Mirrorball billed the ruling party $95,000 a month to run some 2,500 fake Facebook profiles.
= amount=95000 USD | kind=influence campaign | what=run some 2,500 fake Facebook profiles | seller=Mirrorball | per=month | deal=asks
> Access to the hospital's network had been purchased two weeks before by the gang from a broker known as Kestrel for as little as $900.
= amount=900 USD | cmp=>= | kind=access | what=Access to the hospital's network | seller=Kestrel | deal=buys
> Customs records put the value of the shipment of IMSI catchers from Brightline to the Kenyan police at just under $1.2m.
= amount=1200000 USD | cmp=< | kind=interception | what=shipment of IMSI catchers from Brightline | seller=Brightline | buyer=Kenyan police | deal=price
> A thousand likes cost $12, a thousand comments $45 and a trending hashtag between $200 and $350 a day, according to the rate card of Hummingbird Media.
= amount=12 USD | kind=influence campaign | what=thousand likes | deal=price
= amount=45 USD | kind=influence campaign | what=thousand comments | deal=price
= amount=200-350 USD | kind=influence campaign | what=trending hashtag | per=day | deal=price
> A hacker who goes by 'm0thlight' put a database of 3.2 million drivers up for sale at 1.5 bitcoin.
= amount=1.5 BTC | kind=data set | what=database of 3.2 million drivers | deal=sells
> Harbourgate, a Maltese reseller, bought an exploit kit from Orrin Labs for $400,000 and sold it to the Saudi interior ministry a year later for $2.1 million.
= amount=400000 USD | kind=exploit | what=exploit kit | seller=Orrin Labs | buyer=Harbourgate | deal=buys
= amount=2100000 USD | kind=exploit | what=exploit kit | seller=Harbourgate | buyer=Saudi interior ministry | deal=sells
> Karelia Analytics, which describes itself as a market researcher, has been paid €1.9 million since 2020 by the Slovak interior ministry to watch opposition politicians online, procurement records show.
= amount=1900000 EUR | what=watch opposition politicians online | seller=Karelia Analytics | buyer=Slovak interior ministry | date=2020 | deal=paid
> For 14,000 rupees, a constable in Pune would print out the call records of any number in the state.
= amount=14000 INR | kind=data set | what=print out the call records of any number in the state
> Marcus Feld, a former detective, billed the law firm Crane Aldous £310 an hour for surveillance of a rival's witnesses.
= amount=310 GBP | kind=surveillance | what=surveillance of a rival's witnesses | seller=Marcus Feld | buyer=Crane Aldous | per=hour | deal=asks
> A leaked quotation from Cobalt Peak to the Philippine army puts the cost of the mobile jammer at $640,000.
= amount=640000 USD | kind=hardware | what=mobile jammer | seller=Cobalt Peak | buyer=Philippine army | deal=price
> According to its catalogue, Wolfram Telecom Security charges $1.4 million for a fixed interception centre and $45,000 for a week's training.
= amount=1400000 USD | kind=interception | what=fixed interception centre | seller=Wolfram Telecom Security | deal=asks
= amount=45000 USD | kind=training | what=training | seller=Wolfram Telecom Security | deal=asks
> Under a contract signed in June 2016, Nightjar Systems agreed to provide the Zambian interior ministry with a surveillance platform at a cost of €6.4 million, plus an annual maintenance fee of €900,000.
= amount=6400000 EUR | kind=surveillance | what=surveillance platform | seller=Nightjar Systems | buyer=Zambian interior ministry | date=2016-06 | deal=sells
= amount=900000 EUR | kind=maintenance | what=maintenance | seller=Nightjar Systems | buyer=Zambian interior ministry | per=year | date=2016-06 | deal=sells
# Near misses where the trade is spoken of.
> The spyware firm Ravelin Works was valued at $900 million after a funding round led by Torrent Capital, which invested $120 million.
> A former engineer at the exploit broker was paid a salary of $180,000 and lived in a flat that cost $2,300 a month.
> The data broker's annual revenue rose to $48 million, while its net loss narrowed to $3 million.
> A court in Vienna set bail at €500,000 for the suspected hacker and seized two sports cars worth €310,000.
> The breach at the clinic chain, in which 400,000 patient records were stolen, will cost it about $6 million, its insurer reckons.
> The government has set aside $250 million to protect hospitals from ransomware.
> The charity's mailboxes were hacked; weeks later thieves used the stolen invoices to divert $1.3 million.
> The regulator fined the data broker $2.75 million for selling location data without consent.
> Shares in the surveillance company Oculum closed at $14.20, valuing it at $1.1 billion.
> She bought lunch for the officers, spent $65 on it, and then asked about the database.
> The market for stolen credentials is put at $800 million a year by analysts.
> He sold his house for $420,000 to pay the lawyers who defended him in the hacking case.
> Moldova's police received a grant of €2 million from the European Union for cyber training.
> The state offers a reward of up to $10 million for information on the ransomware gang.
> The spyware scandal wiped $300 million off the company's market value.
> Tickets for the security conference cost $1,200 and hotel rooms were going for $400 a night.
> The investor bought a 30% stake in the interception company for $85 million.
> Prosecutors say the couple laundered $4.5 billion in bitcoin stolen from an exchange.
> Victims of the phishing campaign lost $37,000 on average.
> The ministry's cyber department employs 140 people and has a budget of €18 million.
> љs police: $5,000 was there.
