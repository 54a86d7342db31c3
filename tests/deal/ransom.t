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
