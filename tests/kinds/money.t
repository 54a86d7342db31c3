# Amounts: figures and words, signs, codes and names, comparators, ranges, shares; and what only looks like them.
@ lang=en
> We need $15,000 by Friday, at least $10k and no more than $20k.
= $15,000	15000 USD	sign=$
= $10k	10000 USD	comparator=>=
= $20k	20000 USD	comparator=<=
> Price: $10-15k per month, $5/mo, USD 900k in BTC
= $10-15k	10000 USD	low=10000;high=15000;per=month
= $5	5 USD	per=month
= USD 900k	900000 USD	in=BTC
= BTC	BTC
> pay 12.5 BTC ($500,000) or 300 XMR
= 12.5 BTC	12.5 BTC	also=500000 USD
= $500,000	500000 USD
= 300 XMR	300 XMR
> Rs. 35 lakh, Rs 1,50,000, ₹2 crore
= Rs. 35 lakh	3500000 INR	sign=Rs
= Rs 1,50,000	150000 INR
= ₹2 crore	20000000 INR
> two hundred and fifty dollars; half a million euros; thirteen dollars and forty-five cents; fifty cents
= two hundred and fifty dollars	250 USD	sign=dollars
= half a million euros	500000 EUR
= thirteen dollars and forty-five cents	13.45 USD
= fifty cents	0.5 USD	units=50;unit=cents
> Balance: USD 1,234.56 CR; salary 15 lakhs per annum
= USD 1,234.56	1234.56 USD
= 15 lakhs	1500000 INR	per=year
> The price is 1.5 lakh, not 2 crore.
= 1.5 lakh	150000 INR	sign=none
= 2 crore	20000000 INR
> a $20 bill, ten-dollar notes, 2 dimes, $1-million
= $20	20 USD
= ten-dollar	10 USD
= 2 dimes	0.2 USD
= $1-million	1000000 USD
> C$5, HK$100, R$50, 10 New Zealand dollars, 300 Hong Kong dollars, US$ 7
= C$5	5 CAD
= HK$100	100 HKD
= R$50	50 BRL
= 10 New Zealand dollars	10 NZD
= 300 Hong Kong dollars	300 HKD
= US$ 7	7 USD
> balance -$500, then 10 to 15 thousand dollars, a 12-cent dividend
= -$500	-500 USD
= 10 to 15 thousand dollars	10000 USD	low=10000;high=15000
= 12-cent	0.12 USD
> 120 MEUR, 17 USD 25, 75 USD million, 10 rmb 20 usd
= 120 MEUR	120000000 EUR
= 17 USD 25	17.25 USD
= 75 USD million	75000000 USD
= 10 rmb	10 CNY
= 20 usd	20 USD
@ lang=ru
> от 10 до 15 тыс. руб. в месяц, не менее 500 000 рублей, около 20 баксов
= 10 до 15 тыс. руб.	10000 RUB	low=10000;high=15000;per=month
= 500 000 рублей	500000 RUB	comparator=>=
= 20 баксов	20 USD	comparator=~
> двадцать две тысячи рублей; полтора миллиона долларов США; 300 канадскими долларами; 5 рублей 20 копеек
= двадцать две тысячи рублей	22000 RUB
= полтора миллиона долларов США	1500000 USD
= 300 канадскими долларами	300 CAD
= 5 рублей 20 копеек	5.2 RUB
> 15 тыс. долл., 1 млн 200 тыс. рублей, 3к руб
= 15 тыс. долл.	15000 USD
= 1 млн 200 тыс. рублей	1200000 RUB
= 3к руб	3000 RUB
@ lang=zh
> 價金為0.6顆比特幣，另付3颗以太坊。
= 0.6顆比特幣	0.6 BTC
= 3颗以太坊	3 ETH
> 壹佰贰拾万圆整；人民币伍仟元整；RMB 50000；￥2万；5万到10万元；5-10万元
= 壹佰贰拾万圆整	1200000 CNY
= 人民币伍仟元整	5000 CNY
= RMB 50000	50000 CNY
= ￥2万	20000 CNY
= 5万到10万元	50000 CNY	low=50000;high=100000
= 5-10万元	50000 CNY	low=50000;high=100000
> 每月3000元，不到5000元，10万元以上，一条0.5元，20多万元，五块五，50元6角三分
= 3000元	3000 CNY	per=month
= 5000元	5000 CNY	comparator=<
= 10万元	100000 CNY	comparator=>=
= 0.5元	0.5 CNY	per=record
= 20多万元	200000 CNY	comparator=>
= 五块五	5.5 CNY
= 50元6角三分	50.63 CNY
> 酒店15块一晚，40万条病历，5毛一条
= 15块	15 CNY
= 5毛	0.5 CNY	per=record
> 100刀，500U，50美金，NT$300，港币2000元
= 100刀	100 USD
= 500U	500 USDT
= 50美金	50 USD
= NT$300	300 TWD
= 港币2000元	2000 HKD
> 果业部的箱子续一年，还是18万；合同三百万，昨天签了；报价3w，最低2.5w吧
= 18万	180000 CNY	sign=none
= 三百万	3000000 CNY
= 3w	30000 CNY
= 2.5w	25000 CNY
> 给15万人发，40万条，大乐透1600万，人口1.2亿，功率3w，卖出5万台。
> 10日元旦放假，元旦快乐，五角大楼，三分钟，3分球，三角形，5块石头，3元素，2023年元月
@ lang=fa
> ۵۰۰ هزار تومان، کمتر از ۲ میلیون تومان ماهانه
= ۵۰۰ هزار تومان	5000000 IRR
= ۲ میلیون تومان	20000000 IRR	comparator=<;per=month
@ lang=de
> 1.500,50 EUR; 20 Mio. Euro; fünfundzwanzig tausend Euro; 10,- €
= 1.500,50 EUR	1500.5 EUR
= 20 Mio. Euro	20000000 EUR
= fünfundzwanzig tausend Euro	25000 EUR
= 10,- €	10 EUR
@ lang=es
> tres millones de pesos mexicanos; 1.500,50 €
= tres millones de pesos mexicanos	3000000 MXN
= 1.500,50 €	1500.5 EUR
@ lang=ja
> 三万五千円、1億2000万円、￥5000
= 三万五千円	35000 JPY
= 1億2000万円	120000000 JPY
= ￥5000	5000 JPY
@ lang=en region=AU
> $50 entry
= $50	50 AUD
@ lang=en
> The price is 23 246 USD; total: 1 500 USD; 39000$ 0.62 of it later; they asked 300k won
= 23 246 USD	23246 USD
= 1 500 USD	1500 USD
= 39000$	39000 USD	sign=$
= 300k won	300000 KRW	sign=won
@ lang=zh
> 病历30万条，2万出；客户资料三万打包，剩下的5万拿走
= 2万	20000 CNY
= 三万	30000 CNY
= 5万	50000 CNY
> 人口2万出头，3万收入群体，10万出租车
# Near misses.
@ lang=en
> We offered 50k, the 50k won't help; 50k won’t either
> see table 12 246 USD and lot 7 500 USD
= 246 USD	246 USD
= 500 USD	500 USD
> <td>$5,000</td>\n> $25.000 is quoted
= $5,000	5000 USD	sign=$
= $25.000	25000 USD	sign=$
> echo "$1" "$2" ${1} $HOME $x$ \$5 s/(a)/$1/ awk '{print $1, $3}' $(cmd) $$ $? $_
> he won 5 games; real 100; TOP 100; ALL 50 items; 20 pounds of sugar; mark 5 as done; sol 5; rand(5); int cent 7
> version 1.2.3, 10k resolution, 3M company, 5k lines, 4K video, 100 m, 5 mm
> preg_replace('/(\d+)/', '$1', $s); \1 $2x + 1$; regex ^\d+$
> try 3 times, pen 2, cup 2014, mad 5, ISO-4217, 0x5USD_, config.eur=1
> the Real Madrid 2 - 1 win, a real 5 star hotel, 12 won games, 5 marks of quality
> ALL 2,000 users, TOP 1,000 sites, TRY 1,500 times
> RS-232, XBT.2-54, a 1.000 won record
> amd64 AMD64 RS256 eth0 crc16 3cfa 00000cfa 4cad12 9bef $00001885 000008044651$ CAD0144127
> n7 j9 top 10 one sedit 4 principals 96 von 7Bat, 5 took two take
@ lang=ru
> 26 маркеров, 3 реализует, один пул, два таких, 5 латников, 2 солнца, 3 рандомных
@ lang=ja
> ハンドル、サイドル記号、に円を描く、2ドルビー
@ lang=zh
> 美元指数上涨、第3元月、三元里、十元组、1米长、二分之一、五角星、3毛片
= 美元	USD
# a numeral for cheques of which OCR spoilt a figure is no smaller amount
@ lang=zh-Hans
> 数据分析平台定制 过佰式拾万圆整
> 合计壹佰式拾万元
> 人民币拾万圆整，共计叁佰伍拾元
= 人民币拾万圆整	100000 CNY
= 叁佰伍拾元	350 CNY
# Comparators in all wordings.
@ lang=en
> as little as $15,000, as low as $900, as much as $2m, upwards of $50k, just under $300, north of $1 million, not exceeding $70
= $15,000	15000 USD	comparator=>=
= $900	900 USD	comparator=>=
= $2m	2000000 USD	comparator=<=
= $50k	50000 USD	comparator=>=
= $300	300 USD	comparator=<
= $1 million	1000000 USD	comparator=>
= $70	70 USD	comparator=<=
> close to $400; in the region of $80,000; an estimated $5m; $20 or so; $90 tops
= $400	400 USD	comparator=~
= $80,000	80000 USD	comparator=~
= $5m	5000000 USD	comparator=~
= $20	20 USD	comparator=~
= $90	90 USD	comparator=<=
@ lang=zh
> 低至500元，高达3万元，起码2000元，接近8万元，10万元开外，不止5万元
= 500元	500 CNY	comparator=>=
= 3万元	30000 CNY	comparator=<=
= 2000元	2000 CNY	comparator=>=
= 8万元	80000 CNY	comparator=~
= 10万元	100000 CNY	comparator=>
= 5万元	50000 CNY	comparator=>
@ lang=ru
> не дороже 500 рублей, как минимум 2 млн рублей, без малого 40 тыс. долларов, 300 тыс. рублей с лишним, вплоть до 90 тыс. рублей
= 500 рублей	500 RUB	comparator=<=
= 2 млн рублей	2000000 RUB	comparator=>=
= 40 тыс. долларов	40000 USD	comparator=~
= 300 тыс. рублей	300000 RUB	comparator=>
= 90 тыс. рублей	90000 RUB	comparator=<=
@ lang=fa
> تا ۵۰۰ دلار، بالغ بر ۲ میلیون دلار، در حدود ۳۰۰ دلار
= ۵۰۰ دلار	500 USD	comparator=<=
= ۲ میلیون دلار	2000000 USD	comparator=>
= ۳۰۰ دلار	300 USD	comparator=~
# A figure behind a scale counts tenths of it; what haggling says of a number.
@ lang=zh
> 报价5万5，4万8成交，两万五一套，一口价6w5
= 5万5	55000 CNY	sign=none
= 4万8	48000 CNY	sign=none
= 两万五	25000 CNY	sign=none
= 6w5	65000 CNY	sign=none
> 有，去年的，45万条，要的话8万
= 8万	80000 CNY	sign=none
> 5万5，不能再低了
= 5万5	55000 CNY	sign=none
> 打包8万
= 8万	80000 CNY	sign=none
> 报价3万5条，最低5万人，卖了5万3千条，2万出头
