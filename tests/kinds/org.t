# org: companies by their legal form in several languages, then forms that name none. See tests/scan/test_kinds.c.
> 与四川霜鹭信息技术有限公司签订
= 四川霜鹭信息技术有限公司	四川霜鹭信息技术有限公司	class=company;form=有限公司
> 甲方：上海远帆网络股份有限公司
= 上海远帆网络股份有限公司	上海远帆网络股份有限公司	form=股份有限公司
> договор с ООО «Северный Тростник» подписан
= ООО «Северный Тростник»	ООО Северный Тростник	form=ООО
> в ПАО Лукошко работают
= ПАО Лукошко	ПАО Лукошко
> a letter from Harrow & Pike Ltd. and Borealis Marine GmbH
= Harrow & Pike Ltd.	Harrow & Pike Ltd.	form=Ltd.
= Borealis Marine GmbH	Borealis Marine GmbH
> The Northern Reed Trading Co., Ltd. answered
= Northern Reed Trading Co., Ltd.	Northern Reed Trading Co., Ltd.
> Acme, Inc. sells
= Acme, Inc.	Acme, Inc.
> 设立有限责任公司的条件
> 本有限公司，该股份有限公司
> a company with limited liability, Limited edition
> не ООО, а кооператив
> in Limited quantities
> 根据北京霜鹭网络有限公司的报价
= 北京霜鹭网络有限公司	北京霜鹭网络有限公司
> 一人有限责任公司，国家高新区进行非上市股份有限公司
> Rate Limited requests, Not Incorporated here
> Alpha Trading Ltd, Beta GmbH and Gamma Holdings, Inc.
= Alpha Trading Ltd	Alpha Trading Ltd
= Beta GmbH	Beta GmbH
= Gamma Holdings, Inc.	Gamma Holdings, Inc.
> said CEO Borealis Inc.
= Borealis Inc.	Borealis Inc.
> ООО «Компания «Рога» заключило, ООО "Торговый дом "Заря"
= ООО «Компания «Рога»	ООО Компания Рога
= ООО "Торговый дом "Заря"	ООО Торговый дом Заря
> ООО "Вектор" и ООО "Заря"
= ООО "Вектор"	ООО Вектор
= ООО "Заря"	ООО Заря
> общество с ограниченной ответственностью «Вектор»
= общество с ограниченной ответственностью «Вектор»	общество с ограниченной ответственностью Вектор
> 주식회사 한빛나라는 (주)나루터와 한빛전자㈜
= 주식회사 한빛나라	주식회사 한빛나라
= (주)나루터	(주)나루터
= 한빛전자㈜	한빛전자㈜
> 最终解释权归霜鹭网络技术有限公司
= 霜鹭网络技术有限公司	霜鹭网络技术有限公司
> Group Ltd in the UK, a Private Limited, Get-Credential Corp\PilarA, InstallShield Limited Edition
> 주식회사는 상법의 (주)
