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
