# person: names by their form in several languages, then what only looks like one. See tests/scan/test_kinds.c.
@ lang=ru
> Вчера Иван Петрович Сидоров подписал акт
= Иван Петрович Сидоров	Иван Петрович Сидоров
> передать Ивану Петровичу Сидорову до пятницы
= Ивану Петровичу Сидорову	Ивану Петровичу Сидорову
> Исполнитель: Кузнецова А.В., тел. 12
= Кузнецова А.В.	Кузнецова А.В.
> подписал И. И. Иванов
= И. И. Иванов	И. И. Иванов
> полковник Громов отвечает
= Громов	Громов	title=полковник
> ФИО: Мария Орлова
= Мария Орлова	Мария Орлова
> Т.е. Москва тут ни при чём, т.к. это город
> в г. Москва, ул. Ленина, д. 5
> Российская Федерация и Министерство обороны
@ lang=en
> It was signed by Alexander Thompson in March
= Alexander Thompson	Alexander Thompson
> Mr. Gates met Dr. Jane A. Cooper
= Gates	Gates	title=Mr.
= Jane A. Cooper	Jane A. Cooper	title=Dr.
> From: Desmond Arkwell <arkwell@example.org>
= Desmond Arkwell	Desmond Arkwell
> "Arkwell, Desmond" <arkwell@example.org>
= Arkwell, Desmond	Arkwell, Desmond
> contact person: Piet van der Berg
= Piet van der Berg	Piet van der Berg
> He read Mr. Baker's letter
= Baker	Baker
> Support Team 24 <help@example.org>
> Grace Period and Bill Payment, May Day, Will Power
> Martin Luther King Street was closed
> The General Assembly and the Major Version
> Visit Victoria Station or the Jordan River
> Azure Active Directory in Windows Server
@ lang=zh
> 姓名：季知微	电话
= 季知微	季知微
> 请联系王建国先生
= 王建国	王建国	title=先生
> 由李局长批准
= 李局长	李局长	title=局长
> 老王说明天来
= 老王	老王
> 季知微	659999198411243469
= 季知微	季知微
> 王总，合同发你了
= 王总	王总	title=总
> 法定代表人：欧阳青岚
= 欧阳青岚	欧阳青岚
> 方法	高级	金额	单位
> 人民法院院长
> 王总部在北京
> 高新区	方便面	周一至
> 第一章 总则
@ lang=fa
> آقای رضایی آمد
= رضایی	رضایی
@ lang=ja
> 左余白の矢印を明確化する、仲介型メッセージ
