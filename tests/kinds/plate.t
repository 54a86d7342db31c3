# plate: what must be found (invented), then near misses. See tests/scan/test_kinds.c.
> 车牌号为京A12345的车
= 京A12345	京A12345	country=CN
> 粤B·D12345（新能源）
= 粤B·D12345	粤BD12345
> 沪A 12345D，
= 沪A 12345D	沪A12345D
> 粤Z·1234港
= 粤Z·1234港	粤Z1234港
> 川A1B2C3
= 川A1B2C3	川A1B2C3
> автомобиль А123ВС77 стоял
= А123ВС77	А123ВС77	country=RU;region=77
> К 456 ОР 799
= К 456 ОР 799	К456ОР799	region=799
> госномер а123вс77
= а123вс77	А123ВС77
> гос. номер A123BC177
= A123BC177	А123ВС177	region=177
> номерний знак АА1234ВВ
= АА1234ВВ	AA1234BB
> number plate: AB12 CDE
= AB12 CDE	AB12CDE
> Kennzeichen B-AB 1234
= B-AB 1234	BAB1234
> پلاک ۱۲ ب ۳۴۵ ایران ۶۷
= ۱۲ ب ۳۴۵ ایران ۶۷	12ب34567	country=IR
> 차량번호: 12가3456
= 12가3456	12가3456	country=KR
> 京A1234
> 京AI12345
> 京A1234567
> 新A4纸
> 粤BDEF12
> А123ВС00
> А123БЖ77
> ГА123ВС77
> А123ВС7
> AB12 CDE
> plate 2 of 20
> В 123 ВС 2019 году
> number plate: 123456
> fork and knife with plate\n1F37E ; bottle
> plate 1F37E
