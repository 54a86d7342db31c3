# SPDX-License-Identifier: AGPL-3.0-or-later
"""Vocabularies and sentences for troves of any size: invented lists, put together by rule, drawn by Zipf's law.

A sentence pool of some thousands for each language is made once; a file draws from it and adds words and numbers of
its own, so that common words are common and the vocabulary still grows with the trove, as in real ones.
"""
import itertools

ZH = ("的一是不了人我在有他这中大来上个国到说们为子和你地出道也时年得就那要下以生会自着去之过家学对可她里后小么心多天而能好都然没日于起还发成事只作当想看文无开手十用主行方又如前所本见经头面公同三已老从动两长知民样现分"
      "将外但身些与高意进把法此实回二理美点月明其种声全工己话儿者向情部正名定女问力机给等几很业最间新什打便位因重被走电四第门相次东政海口使教西再平真听世气信北少关并内加化由却代军产入先山五太水万市眼体别处总才场师书比住员"
      "九笑性通目华报立马命张活难神数件安表原车白应路期叫死常提感金何更反合放做系计或司利受光王果亲界及今京务制解各任至清物台象记边共风战干接它许八特觉望直服毛林题建南度统色字请交爱让认算论百吃义科怎元社术结六功指思非流每青管"
      "夫连远资队跟带花快条院变联言权往展该领传近留红治决周保达办运武半候七必城父强步完革深区即求品士转量空甚众技轻程告江语英基派满式李息写呢识极令黄德收脸钱党倒未持取设始版双历越史商千片容研像找友孩站广改议形委早房音火际则首")
EN = ("report server contract client account archive mailbox record target budget invoice meeting schedule network router database backup password device platform system project module version release "
      "manager director analyst engineer office province district bureau border station railway harbour airport hospital school market factory customer supplier partner payment deposit transfer balance quarter "
      "month week morning evening window paper folder sample volume number address phone message letter answer question reason result problem solution request order delivery service training support access control").split()
EN_GLUE = "the of and to in is was for on that with as at by it from be this which or are not have had will but they we you all one has been more when can about".split()
EN_PARTS = ("bar cor del fen gal har jun kel lim mor nar ost pel quin rav sel tor ulm ver wex yar zol".split(), "a e i o u ai ea ou".split(),
            "band ber cast den ford gate ham ker lan mond nock port rick sted ton ver wick yard".split(), ["", "s", "ed", "ing", "er", "ly", "ment"])
RU = ("договор сервер отчёт клиент письмо архив запись доступ цена оплата счёт проект модуль версия устройство сеть пароль резерв отдел бюро граница станция дорога порт больница школа рынок завод поставщик "
      "партнёр перевод остаток квартал месяц неделя утро вечер окно бумага папка образец объём номер адрес телефон сообщение ответ вопрос причина итог задача решение запрос заказ доставка услуга обучение").split()
RU_GLUE = "и в не на я что он с как это по но из у за от так же для вы бы мы до если уже или ни быть был него нет при".split()
RU_PARTS = ("бар вер гор дол жил зав кам лип мор нос пол рук сад тих ухо хол цел чер шум".split(), "а е и о у ы ю я".split(),
            "бан вод гар дор кин лов мет нов пол рев сел тов ход чин".split(), ["", "а", "у", "ом", "е", "ы", "ов", "ами", "ский", "ская", "ного"])


def _zipf(words, rng):
    """The words with their weights: one over the rank, ranks shuffled but for the first."""
    head, tail = words[:60], words[60:]
    rng.shuffle(tail)
    words = head + tail
    return words, list(itertools.accumulate(1.0 / (n + 2.7) for n in range(len(words))))


def vocabularies(rng):
    """{language: (words, cumulative weights)}; 12,000 to 30,000 words each."""
    chars = list(dict.fromkeys(ZH))
    pairs = [a + b for a in chars[:170] for b in rng.sample(chars, 70)]
    en = EN_GLUE + EN + ["".join(p) for p in itertools.product(*EN_PARTS)]
    ru = RU_GLUE + RU + ["".join(p) for p in itertools.product(*RU_PARTS)]
    return {"zh": _zipf(chars + pairs, rng), "en": _zipf(en, rng), "ru": _zipf(ru, rng)}


def sentences(rng, count=5000):
    """{language: [sentence]}, of 6 to 22 words."""
    out = {}
    for lang, (words, weights) in vocabularies(rng).items():
        glue, stop = ("", "。") if lang == "zh" else (" ", ".")
        pool = []
        for _ in range(count):
            line = glue.join(rng.choices(words, cum_weights=weights, k=rng.randint(6, 22)))
            pool.append(line[:1].upper() + line[1:] + stop)
        out[lang] = pool
    return out
