# time, in Persian: lengths, what comes again, clocks; then near misses. See date.fa.t.
@ lang=fa at=2023-05-17T10:00:00
> هر روز
= هر روز	P1D
> روزانه بررسی می‌شود
= روزانه	P1D
> به مدت ۳ ماه
= ۳ ماه	P3M
> ۳۰ روز مهلت
= ۳۰ روز	P30D
> ساعت ۱۴:۳۰
= ۱۴:۳۰	14:30:00
> ۲ ساعت
= ۲ ساعت	PT2H
# near misses
> آیه ۳:۲
> نسخه ۲.۵
