# time: times of the day, lengths, recurring times; found by the matcher of dates.
> at 3pm sharp, or 8.30pm
= 3pm	15:00:00
= 8.30pm	20:30:00
> between 5 and 6 in the afternoon
= between 5 and 6 in the afternoon	17:00:00/18:00:00
> half past seven o'clock
= half past seven o'clock	07:30:00
> within 3 hours 30 minutes it took two hours
= two hours	PT2H
> each monday at 4pm, every two weeks, daily
= each monday at 4pm	XXXX-WXX-1T16
= every two weeks	P2W
= daily	P1D
> in the morning at 7
= in the morning at 7	07:00:00
> ratio 4:3, 1:1, address 00:11:22:33:44:55
> there are two to four people and a second thought
@
# Chinese.
@ lang=zh at=2016-11-07T16:12:00
> 下午3点半开会，三点一刻结束
= 下午3点半	15:30:00
= 三点一刻	03:15:00	other=15:15:00
> 下午五点到晚上七点半
= 下午五点到晚上七点半	17:00:00/19:30:00
> 晚上19:30
= 晚上19:30	19:30:00
> 凌晨2点，中午12点
= 凌晨2点	02:00:00
= 中午12点	12:00:00
> 在十二点之后
= 十二点之后	12:00:00/..
> 三个月零两天，一个半小时
= 三个月零两天	P3M2D
= 一个半小时	PT1.5H
> 每周一、每天早上9点、每个月
= 每周一	XXXX-WXX-1
= 每天早上9点	T09
= 每个月	P1M
> 处十日以上十五日以下拘留，三十日内答复
= 十日	P10D	mod=more
= 十五日	P15D	mod=less
= 三十日内	P30D	mod=less
> 差五分八点，每月15号
= 差五分八点	07:55:00
= 每月15号	XXXX-XX-15
> 有一天，第三年，两个年份，零点二五
@ lang=ja
> 午後2時30分前、数分間、2日ごとに
= 午後2時30分前	../14:30:00
= 数分間	PT3M
= 2日ごとに	P2D
> 半分、十分な
@ lang=ko
> 오후 2시 30분, 세 시간 반, 매일
= 오후 2시 30분	14:30:00
= 세 시간 반	PT3.5H
= 매일	P1D
