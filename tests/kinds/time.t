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
