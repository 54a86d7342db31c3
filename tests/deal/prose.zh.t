# Offers in Chinese prose.
@ prose lang=zh
> 苍岚省公安厅以18万元的价格向蓝鲸科技有限公司购买越南交警网站权限。
= amount=180000 CNY | kind=site access | what=越南交警网站权限 | seller=蓝鲸科技有限公司 | buyer=苍岚省公安厅 | target=越南交警 | deal=buys
> 蓝鲸科技有限公司向苍岚省公安厅出售缅北电信的通话记录，价格不到5万元。
= amount=50000 CNY | cmp=< | kind=data set | what=缅北电信的通话记录 | seller=蓝鲸科技有限公司 | buyer=苍岚省公安厅 | target=缅北电信
> 文件显示，云浦交警支付2万元购买路网数据。
= amount=20000 CNY | kind=data set | what=路网数据 | buyer=云浦交警
> 该公司的舆情监控平台售价为30万元/年。
= amount=300000 CNY | kind=monitoring | what=舆情监控平台 | per=year
> 蓝鲸科技有限公司与苍岚省公安厅签订合同，以120万元提供取证设备。
= amount=1200000 CNY | kind=hardware | what=取证设备 | seller=蓝鲸科技有限公司 | buyer=苍岚省公安厅
> 一名黑客将旅客名单以5000美元的价格卖给星河航空有限公司。
= amount=5000 USD | kind=data set | what=旅客名单 | buyer=星河航空有限公司
> 邮箱权限的报价为每年8万元。
= amount=80000 CNY | kind=mailbox access | what=邮箱权限 | per=year
> 星河航空有限公司花费约40万元从蓝鲸科技有限公司采购渗透测试服务。
= amount=400000 CNY | cmp=~ | kind=consulting | what=渗透测试服务 | seller=蓝鲸科技有限公司 | buyer=星河航空有限公司
> 病历数据每条售价0.5元。
= amount=0.5 CNY | kind=data set | what=病历数据 | per=record
# Near misses.
> 蓝鲸科技有限公司去年营收为500万元。
> 该公司获得2000万元融资。
> 他的月薪是8000元。
> 昨天吃饭花了200元，打车30元。
> 法院对星河航空有限公司处以50万元罚款。
> 苍岚省公安厅今年的预算是3亿元。
> 蓝鲸科技有限公司注册资本1000万元。
> 这家公司的市值超过10亿元。
> 星河航空有限公司没有支付5万元购买旅客名单。
> 酒店一晚480元。
