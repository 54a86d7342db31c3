# org: institutions by what such are called, then classes of them and words. See tests/scan/test_kinds.c.
> 我们向四川省公安厅报送，由成都市公安局网安支队负责
= 四川省公安厅	四川省公安厅	class=police
= 成都市公安局网安支队	成都市公安局网安支队
> 毕业于清华大学和远帆大学
= 清华大学	清华大学	class=education
= 远帆大学	远帆大学
> 由临洛市公安局，云浦州交通警察支队
= 临洛市公安局	临洛市公安局
= 云浦州交通警察支队	云浦州交通警察支队
> 最终解释权归霜鹭网络有限公司
= 霜鹭网络有限公司	霜鹭网络有限公司
> 国务院批准，郑州市中级人民法院
= 国务院	国务院	class=government
= 郑州市中级人民法院	郑州市中级人民法院	class=court
> 哈萨克斯坦电信
= 哈萨克斯坦电信	哈萨克斯坦电信	class=telecom
> the Ministry of Foreign Affairs and the Ministry of Culture, Sports and Tourism said
= Ministry of Foreign Affairs	Ministry of Foreign Affairs
= Ministry of Culture, Sports and Tourism	Ministry of Culture, Sports and Tourism
> Tsinghua University, the National Security Agency and Royal Thai Police
= Tsinghua University	Tsinghua University
= National Security Agency	National Security Agency
= Royal Thai Police	Royal Thai Police	class=police
> Министерство внутренних дел Российской Федерации сообщило
= Министерство внутренних дел Российской Федерации	Министерство внутренних дел Российской Федерации
> в министерстве обороны России, УФСБ по Новосибирской области
= министерстве обороны России	министерстве обороны России
= УФСБ по Новосибирской области	УФСБ по Новосибирской области	class=security
> Федеральная служба безопасности заявила
= Федеральная служба безопасности	Федеральная служба безопасности
> وزارت امور خارجه و وزارة الشؤون الخارجية قالت
= وزارت امور خارجه	وزارت امور خارجه
= وزارة الشؤون الخارجية	وزارة الشؤون الخارجية
> 서울대학교 학생
= 서울대학교	서울대학교	class=education
> Ministerio de Defensa, Bundesministerium für Inneres
= Ministerio de Defensa	Ministerio de Defensa
= Bundesministerium für Inneres	Bundesministerium für Inneres
> wrote the Director, Borealis Inc.
= Borealis Inc.	Borealis Inc.
# near misses: classes, words, headlines, services of programs
> 县级以上人民政府有关部门，各级人民法院，大学生活，上市公司，总公司
> 经市人民政府，省辖市人民政府，有关省市公安局，全市教育局，设区的市人民政府
> 当地公安局通知，全部，干部，委员会议
> Certificate Authority settings, User Agency fees, the university of life
> служба поддержки; университет закрыт; Служба печати Windows; Управление дисками
> 대학교 정문
> the office of a friend, Bank account
# edges: names before and behind them, the next institution, wrapped lines, places at the end
> the Russian Academy of Sciences and the US Department of Justice; Royal Bank of Canada
= Russian Academy of Sciences	Russian Academy of Sciences
= US Department of Justice	US Department of Justice
= Royal Bank of Canada	Royal Bank of Canada
> Следственного комитета Российской Федерации и Главного управления МВД России
= Следственного комитета Российской Федерации	Следственного комитета Российской Федерации
= Главного управления МВД России	Главного управления МВД России
> Управление ФСБ по Новосибирской области и Министерство обороны РФ
= Управление ФСБ по Новосибирской области	Управление ФСБ по Новосибирской области
= Министерство обороны РФ	Министерство обороны РФ
> 河南省人民代表大会常务委员会第五次会议
= 河南省人民代表大会常务委员会	河南省人民代表大会常务委员会
> شرکت ملی نفت ایران و سپاه پاسداران انقلاب اسلامی
= شرکت ملی نفت ایران	شرکت ملی نفت ایران
= سپاه پاسداران انقلاب اسلامی	سپاه پاسداران انقلاب اسلامی
> بانک مرکزی جمهوری اسلامی ایران
= بانک مرکزی جمهوری اسلامی ایران	بانک مرکزی جمهوری اسلامی ایران
> 국방부와 국가정보원에서
= 국방부	국방부
= 국가정보원	국가정보원
# near misses
> 财政部门和公安部门，政府采购，中华人民共和国政府采购法
> شرکت در جلسه، بانک اطلاعات
> 교육부문과 종합병원
# what a common noun leads to or closes, in prose
> The contractor, Lantern Peak Information Technology, sold access to the website of Vietnam's traffic police
= Lantern Peak Information Technology	Lantern Peak Information Technology	class=company
= Vietnam's traffic police	Vietnam's traffic police	class=police
> went to the Ningxia public security bureau, not to vendor Quillon Systems or the operator Beltel
= Ningxia public security bureau	Ningxia public security bureau	class=police
= Quillon Systems	Quillon Systems
= Beltel	Beltel	class=telecom
> taken from Harbor Regional Hospital; South Korea's intelligence agency asked New Zealand's central bank
= Harbor Regional Hospital	Harbor Regional Hospital	class=health
= South Korea's intelligence agency	South Korea's intelligence agency	class=security
= New Zealand's central bank	New Zealand's central bank	class=bank
> компания «Северный мост» продала базу оператора «Кольцо», завод "Уралсвет", издание «Вечер дня»
= Северный мост	Северный мост	class=company
= Кольцо	Кольцо
= Уралсвет	Уралсвет
= Вечер дня	Вечер дня	class=media
> 云帆信息技术（上海）有限公司向新疆某市公安局和某省国安厅出售，云帆科技报价，越南交通警察
= 云帆信息技术（上海）有限公司	云帆信息技术（上海）有限公司	form=有限公司
= 新疆某市公安局	新疆某市公安局	class=police
= 某省国安厅	某省国安厅	class=security
= 云帆科技	云帆科技	class=company
= 越南交通警察	越南交通警察	class=police
> ارتش ایران خرید و سپاه پاسداران گفت
= ارتش ایران	ارتش ایران	class=military
= سپاه پاسداران	سپاه پاسداران
# near misses: headings, people, days, classes, words
> the company Policy makers, the bank Holiday, vendor Grace Hopper said, our firm Monday, operator John Smith
> the operator AND; operator precedence, carrier Frequency; traffic police stopped him, the interior ministry
> группа «А», роман «Война», компания была основана, завод им. Кирова, в больнице № 5
> a Regional Hospital, the General Hospital, Public Hospital, 民用航空，高新科技，即时通讯，某天，某些公司
> سپاه فروخت
