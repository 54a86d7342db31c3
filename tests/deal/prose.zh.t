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
# Who is named in quotes or by a preposition, small sums, further prices; near misses last.
> 勒索团伙“赤狐”最初向宁川精密仪器开价120个比特币。经过九天谈判，双方最终以38个比特币成交。
= amount=120 BTC | kind=ransom | what=勒索 | seller=赤狐 | buyer=宁川精密仪器 | raw=120个比特币 | deal=asks
= amount=38 BTC | kind=ransom | what=勒索 | seller=赤狐 | buyer=宁川精密仪器 | raw=38个比特币 | deal=price
> 中间商“河狸”以每份300元的价格向催收公司出售征信报告。
= amount=300 CNY | kind=look-up | what=征信报告 | seller=河狸 | buyer=催收公司 | per=copy | raw=300元 | deal=sells
> 记者暗访发现，户籍信息每条卖三毛钱，开房记录要价1200元一次。
= amount=0.3 CNY | kind=data set | what=户籍信息 | per=record | raw=三毛钱 | deal=sells
= amount=1200 CNY | kind=data set | what=开房记录 | per=query | raw=1200元 | deal=asks
> 黑客“夜枭”在论坛上以0.8个比特币的价格出售云港医院的病历数据。
= amount=0.8 BTC | kind=data set | what=云港医院的病历数据 | seller=夜枭 | target=云港医院 | raw=0.8个比特币 | deal=sells
> 当地警方花了近90万元从青岚科技公司买了一套手机取证设备。
= amount=900000 CNY | cmp=~ | kind=forensics | what=手机取证设备 | seller=青岚科技公司 | buyer=当地警方 | raw=近90万元 | deal=paid
> 卖方叫价每年两万美元，提供沙湾航空的旅客名单。
= amount=20000 USD | kind=data set | what=沙湾航空的旅客名单 | target=沙湾航空 | per=year | raw=两万美元 | deal=asks
> 论坛用户“stork77”以2000美元的售价出售克莱恩医院的内网权限。
= amount=2000 USD | kind=network access | what=克莱恩医院的内网权限 | seller=stork77 | target=克莱恩医院 | raw=2000美元 | deal=sells
> 青浦县公安局向云岭信息技术有限公司采购舆情监控系统，成交价为86万元。
= amount=860000 CNY | kind=monitoring | what=舆情监控系统 | seller=云岭信息技术有限公司 | buyer=青浦县公安局 | raw=86万元 | deal=buys
> 云岭信息技术有限公司从掮客“阿九”处购买了两百万条车主信息，花了12万元。
= amount=120000 CNY | kind=data set | what=两百万条车主信息 | seller=阿九 | buyer=云岭信息技术有限公司 | raw=12万元 | deal=paid
> 合同显示，由锐安公司提供手机定位服务，每年收费45万元。
= amount=450000 CNY | kind=location tracking | what=手机定位服务 | seller=锐安公司 | per=year | raw=45万元 | deal=asks
> 知情人士称，邮箱权限开价8万元一个，一次性付清可降到6万元。
= amount=80000 CNY | kind=mailbox access | what=邮箱权限 | per=unit | raw=8万元 | deal=asks
= amount=60000 CNY | kind=mailbox access | what=邮箱权限 | per=once | raw=6万元 | deal=price
> 勒索组织“黑潮”向宏远重工索要500万美元赎金。
= amount=5000000 USD | kind=ransom | what=赎金 | seller=黑潮 | buyer=宏远重工 | raw=500万美元 | deal=asks
> 据报道，萨兰电信的通话记录被以每份1500元的价格卖给了私家侦探。
= amount=1500 CNY | kind=data set | what=萨兰电信的通话记录 | target=萨兰电信 | per=copy | raw=1500元 | deal=sells
> 黑客以12枚比特币的价格向竞争对手转让了源代码。
= amount=12 BTC | kind=data set | what=源代码 | raw=12枚比特币 | deal=sells
> 情报显示，青岚公司花30万元购买了边境口岸的出入境记录。
= amount=300000 CNY | kind=data set | what=边境口岸的出入境记录 | buyer=青岚公司 | raw=30万元 | deal=paid
> 他从手机店买下一部手机，花了三千元。
> 公司向员工发放奖金20万元。
> 他由北京飞往上海，机票要900元。
> 法院判决被告向受害者支付50万元赔偿。
> 小区业主向物业公司支付每平米两元的物业费。
> 公司从银行贷款500万元用于扩建厂房。
> 消费者向商场购买家电，每台补贴500元。
> 这家餐馆人均消费80元，需要提前预订。
> 医院花费300万元购买了一台核磁共振设备。
> 粮食收购价每斤涨到一块二毛。
> 数据显示，去年该市旅游收入达到5亿元，税务局表示将继续支持。
> 警方冻结涉案资金300万元，查获手机40部。
# Told in several parts: by the sentence before, after a semicolon, in lists, by a nickname or a title.
> 判决书显示，民警李某利用职务便利，将公民户籍信息以每条30元的价格出售给调查公司负责人王某。
= amount=30 CNY | kind=data set | what=公民户籍信息 | seller=李某 | buyer=王某 | per=record | deal=sells
> 采购公告称，青河市交警支队拟花费95万元采购车牌识别系统一套，供应商为深圳的宏视科技。
= amount=950000 CNY | kind=surveillance | what=车牌识别系统 | seller=宏视科技 | buyer=青河市交警支队 | per=set | deal=paid
> 勒索软件团伙Nightowl要求这家汽车零部件厂支付500万美元赎金，否则将公开其全部设计图纸。
= amount=5000000 USD | kind=ransom | what=赎金 | seller=Nightowl | deal=asks
> 一份价目表列出：手机定位500元/次，通话记录1500元/月，开房记录800元。
= amount=500 CNY | kind=location tracking | what=手机定位 | per=query | deal=price
= amount=1500 CNY | kind=data set | what=通话记录 | per=month
= amount=800 CNY | kind=data set | what=开房记录
> 据合同文本，海澜安全于2020年3月为某部委提供境外社交媒体账号控制系统，合同金额210万元。
= amount=2100000 CNY | kind=account control | what=境外社交媒体账号控制系统 | seller=海澜安全 | date=2020-03 | deal=sells
> 暗网卖家“blackorchid”以0.35枚比特币出售某连锁酒店集团的5亿条入住记录。
= amount=0.35 BTC | kind=data set | what=某连锁酒店集团的5亿条入住记录 | seller=blackorchid | deal=sells
> 被告人许某供述，2021年5月他以3万美元从论坛用户“nullfin”手中买下了云川银行的VPN账号，两周后又以5.5万美元转手卖给了一个自称“北佬”的人。
= amount=30000 USD | kind=network access | what=云川银行的VPN账号 | seller=nullfin | buyer=许某 | target=云川银行 | date=2021-05 | deal=buys
= amount=55000 USD | kind=network access | what=云川银行的VPN账号 | seller=许某 | buyer=北佬 | target=云川银行 | date=2021-05 | deal=sells
> 榆阳区网信办的网络舆情监测服务由北方云图科技中标，中标金额为138.6万元。
= amount=1386000 CNY | kind=monitoring | what=榆阳区网信办的网络舆情监测服务 | seller=北方云图科技 | buyer=榆阳区网信办 | deal=sells
> 檢方調查，綽號「阿澤」的工程師以每筆3元新台幣的價格，把門市系統內的客戶個資賣給徵信社「鴻圖調查」。
= amount=3 TWD | kind=data set | what=門市系統內的客戶個資 | seller=阿澤 | buyer=鴻圖調查 | deal=sells
# Near misses where the trade is spoken of.
> 这家间谍软件公司完成2亿元融资，估值达到15亿元。
> 黑客利用钓鱼邮件骗走该公司财务人员380万元。
> 数据泄露事件发生后，该平台被监管部门罚款5000万元。
> 该安全公司研发人员平均年薪35万元，北京总部大楼耗资4亿元。
> 网络安全市场规模预计将达到1000亿元。
> 警方悬赏20万元征集勒索病毒嫌疑人的线索。
> 他花300元请同事吃饭，聊到了数据库备份的事。
> 去年数据公司营业收入2.4亿元，净利润3100万元。
