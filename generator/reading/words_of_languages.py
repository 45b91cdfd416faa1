"""The words of each language that has a vocabulary."""

from __future__ import annotations

from generator.reading.word_lists import Vocabulary


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


ENGLISH = Vocabulary(
    small=_words(
        "a about above across after again against all almost along already also although always amid among an and "
        "another any anyone approximately around as asked at back because been before behind being below beneath "
        "beside besides between beyond both but by can could despite did do does down due during each earlier either "
        "else even ever every everyone exactly few first for from further had has have he her here hers his how "
        "however if in indeed inside instead into is it its just last late later least less let like likewise long "
        "many may maybe me meanwhile more most much must my near nearly neither never new next no nobody none nor not "
        "nothing now of off often on once one only or other others our out outside over own part perhaps rather "
        "roughly same second several she should since so some somebody someone soon still such than that the their "
        "them then there these they this those though three through thus time to today together tomorrow too toward "
        "towards two under unless unlike until up upon us very was we were what when where whether which while who "
        "whoever whole whom whose why will with within without would yes yesterday yet you your"
    ),
    titles=(
        "president", "vice president", "prime minister", "deputy prime minister", "foreign minister",
        "defence minister", "defense minister", "finance minister", "interior minister", "minister",
        "deputy minister", "chancellor", "king", "queen", "prince", "princess", "emperor", "pope", "bishop",
        "archbishop", "patriarch", "general", "admiral", "colonel", "major", "captain", "sergeant", "judge",
        "justice", "senator", "congressman", "congresswoman", "governor", "mayor", "ambassador", "secretary",
        "secretary-general", "secretary of state", "chairman", "chairwoman", "chair", "director", "professor",
        "dr", "mr", "mrs", "ms", "sir", "lord", "lady", "adviser", "advisor", "spokesman", "spokeswoman",
        "spokesperson", "leader", "envoy", "commissioner", "lawmaker", "analyst", "activist", "lawyer", "author",
        "economist", "engineer", "historian", "farmer", "sheikh", "sultan", "emir", "premier", "premierminister",
        "comrade", "sister", "brother", "father", "reporter", "editor", "councillor", "councilman", "councilwoman",
        "alderman", "deputy mayor", "representative", "congressional aide", "prosecutor", "auditor general", "nurse",
        "chief executive", "inspector", "constable", "lieutenant", "corporal", "private secretary", "vice chairman",
    ),
    bodies=(
        "council", "agency", "ministry", "department", "office", "bureau", "committee", "commission", "court",
        "parliament", "congress", "senate", "assembly", "house", "party", "union", "league", "alliance", "bank",
        "fund", "group", "company", "corporation", "university", "institute", "institution", "school", "college",
        "foundation", "association", "federation", "organisation", "organization", "society", "authority",
        "board", "force", "forces", "army", "navy", "guard", "police", "service", "services", "post", "times",
        "news", "herald", "tribune", "gazette", "journal", "press", "courier", "observatory", "museum",
        "hospital", "church", "trust", "network", "team", "mission", "panel", "poll",
        "nations", "co", "inc", "ltd", "plc", "partners", "sons", "brothers", "associates",
    ),
    laws=("treaty", "pact", "act", "accord", "accords", "convention", "charter", "protocol"),
    governments="administration|government|regime|cabinet|presidency|campaign",
    groups="officials|media|groups|activists|lawmakers|residents|experts|critics|scientists|farmers|fishermen|"
    "engineers|diplomats|sources|analysts|economists|investigators|prosecutors|workers|unions|rebels|troops|protesters|"
    "campaigners|panel of experts",
    kinds_of_group="activist|local|senior|military|government|opposition|independent|aid|student|trade|foreign|state|"
    "environmental|former|human rights|western",
    within="in|of|from",
    says="says?|said|tells?|told|claims?|claimed|argues?|argued|insists?|insisted|warns?|warned|announces?|announced|"
    "adds?|added|writes?|wrote|denies|denied|calls?|called|admits?|admitted|believes?|believed|replies|replied|"
    "asks?|asked|notes?|noted|explains?|explained|declares?|declared|promises?|promised|reports?|reported",
    acts="who|himself|herself|met|meets|visit(?:s|ed)|travel(?:s|l?ed)|flew|flies|resign(?:s|ed)|signed|signs|spoke|"
    "speaks|vowed|hop(?:es|ed)|apologi[sz]ed|was (?:born|elected|re-elected|sworn|ousted|arrested)|took office",
    told="told|tells|asked|assured|informed|warned",
    quotes="quoted|quotes|cited|cites",
    according="according to|as quoted by|cited by|reported by|citing",
    by="by",
    relative=(
        (r"(?:the )?day before yesterday", "day -2"),
        (r"yesterday|last night", "day -1"),
        (r"today|tonight|this (?:morning|afternoon|evening)", "day 0"),
        (r"(?:the )?day after tomorrow", "day +2"),
        (r"tomorrow", "day +1"),
        (r"(?:(?:late|early|earlier) )?last week", "week -1"),
        (r"(?:(?:late|later|early|earlier) )?this week", "week 0"),
        (r"(?:(?:late|early) )?next week", "week +1"),
        (r"last month", "month -1"),
        (r"(?:(?:later|earlier) )?this month", "month 0"),
        (r"next month", "month +1"),
        (r"last year", "year -1"),
        (r"(?:(?:later|earlier) )?this year", "year 0"),
        (r"next year", "year +1"),
        (r"{n} days? (?:ago|earlier)", "day -n"),
        (r"in {n} days?", "day +n"),
        (r"{n} weeks? (?:ago|earlier)", "week -n"),
        (r"a fortnight ago", "week -2"),
        (r"in {n} weeks?", "week +n"),
        (r"{n} months? ago", "month -n"),
        (r"in {n} months?", "month +n"),
        (r"{n} years? (?:ago|earlier)|first [^.,;]{0,30}?in {n} years", "year -n"),
        (r"in {n} years?", "year +n"),
        (r"{n} decades ago", "decade -n"),
        (r"(?:only )?(?:a few|several|some) (?:days|weeks|months|years|decades) ago", "unknown"),
        (r"(?:very )?soon|shortly|in the coming (?:days|weeks|months|years)", "from now"),
    ),
    before_date="on|in|by|until|till|since|from|during|before|after|as of|for|through|throughout|last|next|late|early|"
    "mid|the|this|coming|past",
    ahead="until|till|next|by|coming",
    behind="last|since|past",
    few={
        "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
        "nine": 9, "ten": 10, "eleven": 11, "twelve": 12, "fifteen": 15, "twenty": 20, "thirty": 30, "forty": 40,
        "fifty": 50, "hundred": 100,
    },
    many="dozens|scores|hundreds|thousands|tens of thousands|hundreds of thousands|millions|billions|trillions",
    magnitudes="hundred|thousand|million|billion|trillion",
    percent="percent|per cent|percentage points?|%",
    joins="of",
    may="could|may|might|would|can|possible|possibly|perhaps|whether|if",
    whether="whether",
    rhetoric="let(?: us|'s|’s)?\\b|imagine\\b|consider\\b|make no mistake|so it goes|time will tell|who knows|"
    "one thing is (?:clear|certain|sure)|it is (?:high )?time\\b|remember\\b",
)  # fmt: skip

GERMAN = Vocabulary(
    small=_words(
        "aber alle allein als also am an auch auf aus außerdem bei beide beim bereits bis bisher circa da dabei dafür "
        "dagegen damit danach dann daran darauf darum das dass dazu dem den denn der des deshalb die dies diese "
        "diesem diesen dieser dieses doch dort drei durch ein eine einem einen einer eines einige er erst es etwa "
        "etwas fast für ganz gegen gestern gewiss heute hier hinter ich ihm ihn ihnen ihr ihre im immer in insgesamt "
        "inzwischen ist ja jede jeder jedes jedoch jetzt kaum kein keine knapp könnte lange laut man manche mehr "
        "mindestens mit morgen nach nachdem neben nein nicht nichts nie niemand noch nun nur ob obwohl oder oft ohne "
        "rund schon sehr sei seit seitdem sein seine sie sind so sogar sollte sondern statt trotz über um und "
        "ungefähr uns unter viel viele vielleicht vom von vor während war was weder wegen weil weiter welche wenig "
        "wenn wer werden wie wieder wir wird wo wohl würde zu zum zur zwar zwei zwischen"
    ),
    titles=(
        "präsident", "präsidentin", "bundeskanzler", "bundeskanzlerin", "kanzler", "kanzlerin", "minister",
        "ministerin", "außenminister", "außenministerin", "verteidigungsminister", "finanzminister",
        "innenminister", "ministerpräsident", "ministerpräsidentin", "bürgermeister", "bürgermeisterin",
        "oberbürgermeister", "oberbürgermeisterin", "könig", "königin", "papst", "general", "admiral", "richter",
        "richterin", "senator", "senatorin", "gouverneur", "botschafter", "botschafterin", "professor", "professorin",
        "dr", "herr", "frau", "sprecher", "sprecherin", "vorsitzender", "vorsitzende", "direktor", "direktorin",
        "regierungschef", "staatschef", "berater", "beraterin", "hafenmeister", "hafenmeisterin",
    ),
    laws=("vertrag", "gesetz", "abkommen", "verordnung", "konvention", "pakt", "charta", "protokoll"),
    governments="regierung|administration|regime|kabinett",
    says="sagt|sagte|sagten|erklärt|erklärte|behauptet|behauptete|bestreitet|bestritt|warnt|warnte|nennt|nannte|"
    "berichtet|berichtete|schreibt|schrieb|meint|meinte|fragt|fragte|kündigte|betont|betonte|glaubt|glaubte",
    told="fragte|informierte|warnte",
    quotes="zitiert|zitierte",
    according="laut|nach angaben von|nach angaben des|nach angaben der|so",
    by="von",
    relative=(
        (r"vorgestern", "day -2"),
        (r"gestern(?: (?:abend|nacht))?", "day -1"),
        (r"heute", "day 0"),
        (r"übermorgen", "day +2"),
        (r"(?:in der )?(?:letzten?|vergangenen?|vorigen?) woche", "week -1"),
        (r"(?:in )?dieser woche|diese woche", "week 0"),
        (r"(?:in der )?(?:nächsten?|kommenden?) woche", "week +1"),
        (r"(?:im )?(?:letzten|vergangenen|vorigen) monats?", "month -1"),
        (r"(?:in )?diesem monat|diesen monat", "month 0"),
        (r"(?:im )?(?:nächsten|kommenden) monats?", "month +1"),
        (r"(?:im )?(?:letzte|vergangene|vorige)[ns] jahre?s?", "year -1"),
        (r"(?:in )?diesem jahre?|dieses jahre?s?", "year 0"),
        (r"(?:im )?(?:nächste|kommende)[ns] jahre?s?", "year +1"),
        (r"vor {n} tage?n?", "day -n"),
        (r"in {n} tage?n?", "day +n"),
        (r"vor {n} wochen?", "week -n"),
        (r"in {n} wochen?", "week +n"),
        (r"vor {n} monate?n?", "month -n"),
        (r"in {n} monate?n?", "month +n"),
        (r"vor {n} jahre?n?", "year -n"),
        (r"in {n} jahre?n?", "year +n"),
        (r"vor (?:wenigen|einigen|ein paar) (?:tagen|wochen|monaten|jahren)", "unknown"),
        (r"bald|in kürze", "from now"),
    ),
    before_date="am|im|in|bis|seit|ab|von|vom|vor|nach|zum|ende|anfang|mitte|den|dem|der|letzten|vergangenen|nächsten|"
    "kommenden",
    ahead="bis|nächsten|nächste|kommenden|kommende",
    behind="seit|letzten|letzte|vergangenen|vergangene",
    few={
        "ein": 1, "eine": 1, "einem": 1, "einen": 1, "einer": 1, "zwei": 2, "drei": 3, "vier": 4, "fünf": 5,
        "sechs": 6, "sieben": 7, "acht": 8, "neun": 9, "zehn": 10, "elf": 11, "zwölf": 12, "zwanzig": 20,
    },
    many="dutzende|hunderte|tausende|millionen|milliarden",
    magnitudes="tausend|million|millionen|mio|milliarde|milliarden|mrd",
    percent="prozent|prozentpunkte?|%",
    joins="von",
    may="könnten?|dürften?|würden?|möglich|möglicherweise|vielleicht|ob|falls",
    whether="ob",
    rhetoric="stellen wir uns vor|man stelle sich vor|lassen wir|niemand weiß|die zeit wird",
)  # fmt: skip

FRENCH = Vocabulary(
    small=_words(
        "à afin ainsi alors après au aucun aucune aujourd'hui aussi autant autour autre aux avant avec beaucoup bien "
        "car ce ceci cela ces cet cette ceux chaque chez comme contre dans de depuis dernier des deux deuxième donc "
        "dont du elle elles en encore enfin ensuite entre et environ eux hier ici il ils je jusque la là le les leur "
        "leurs lors lorsque lui mais malgré même moins ne ni non nos notre nous on or ou où outre par parce parfois "
        "peu peut plus plusieurs pour pourquoi pourtant près puis presque puisque quand que quel quelle quelque "
        "quelques qui quoi sa sans selon ses si son sous sur ta tandis tant te toujours tous tout toute trois très un "
        "une vers voici voilà vos votre vous y"
    ),
    titles=(
        "président", "présidente", "premier ministre", "première ministre", "ministre", "maire", "roi", "reine",
        "pape", "général", "générale", "amiral", "juge", "sénateur", "sénatrice", "député", "députée",
        "gouverneur", "ambassadeur", "ambassadrice", "professeur", "professeure", "docteur", "dr", "m", "mme",
        "monsieur", "madame", "porte-parole", "directeur", "directrice", "chancelier", "chancelière", "préfet",
        "préfète",
    ),
    bodies=(
        "conseil", "agence", "ministère", "département", "bureau", "comité", "commission", "cour", "parlement",
        "sénat", "assemblée", "parti", "union", "ligue", "alliance", "banque", "fonds", "groupe", "université",
        "institut", "fondation", "association", "fédération", "organisation", "société", "autorité", "armée",
        "police", "journal",
    ),
    adjectives=r"\p{Ll}+(?:éen|éenne|als?|ale|aux|nel|nelle|iques?|aires?|ain|aine|ais|aise|ois|oise|ien|ienne|iste|tive?)|"
    r"suprême|mondiale?|vert|verte|d'État|d’État|d(?:e la |e l['’]|es |u |e |['’])\p{Ll}+",
    laws=("traité", "loi", "accord", "accords", "convention", "charte", "pacte", "protocole"),
    says="dit|disait|affirme|affirmait|assure|assurait|explique|expliquait|déclare|déclarait|annonce|annonçait|ajoute|"
    "ajoutait|répond|répondait|estime|estimait|dément|nie|prévient|raconte|écrit|a dit|a déclaré|a affirmé|a assuré|"
    "a expliqué|a annoncé|a ajouté|a répondu|a estimé|a démenti|a prévenu",
    acts="qui|a (?:rencontré|signé|démissionné|visité)|rencontre|s['’]est rendue?|est né",
    according="selon|d'après|d’après",
    by="par",
    relative=(
        (r"avant-hier", "day -2"),
        (r"hier(?: soir)?", "day -1"),
        (r"aujourd['’]hui|ce matin|ce soir", "day 0"),
        (r"après-demain", "day +2"),
        (r"demain", "day +1"),
        (r"la semaine (?:dernière|passée)", "week -1"),
        (r"cette semaine", "week 0"),
        (r"la semaine prochaine", "week +1"),
        (r"le mois (?:dernier|passé)", "month -1"),
        (r"ce mois-ci", "month 0"),
        (r"le mois prochain", "month +1"),
        (r"l['’](?:an|année) (?:dernier|dernière|passée?)", "year -1"),
        (r"cette année", "year 0"),
        (r"l['’](?:an|année) (?:prochain|prochaine)", "year +1"),
        (r"il y a {n} jours?", "day -n"),
        (r"dans {n} jours?", "day +n"),
        (r"il y a {n} semaines?", "week -n"),
        (r"dans {n} semaines?", "week +n"),
        (r"il y a {n} mois", "month -n"),
        (r"dans {n} mois", "month +n"),
        (r"il y a {n} ans?", "year -n"),
        (r"dans {n} ans?", "year +n"),
        (r"il y a (?:quelques|plusieurs) (?:jours|semaines|mois|années)", "unknown"),
        (r"bientôt|prochainement", "from now"),
    ),
    before_date="en|au|le|la|du|de|depuis|jusqu'en|jusqu'au|jusqu’en|jusqu’au|dès|avant|après|à|fin|début|mi",
    ahead="jusqu'en|jusqu'au|jusqu’en|jusqu’au|prochain",
    behind="depuis|dernier|dernière|passé",
    few={
        "un": 1, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7, "huit": 8, "neuf": 9,
        "dix": 10, "onze": 11, "douze": 12, "quinze": 15, "vingt": 20, "trente": 30, "cent": 100,
    },
    many="dizaines|centaines|milliers|millions|milliards",
    magnitudes="mille|million|millions|milliard|milliards",
    percent="pour cent|%",
    joins="de|d'|d’",
    may="pourrai(?:t|ent)|devrai(?:t|ent)|possible|peut-être|si",
    whether="reste à savoir|savoir si",
    rhetoric="imaginons|rappelons|qui sait|ainsi va",
)  # fmt: skip

SPANISH = Vocabulary(
    small=_words(
        "a acaso además ahora al algo algunas algunos aproximadamente allí ambos ante antes aquel aquella aquí así "
        "aún aunque ayer bajo bien cada casi como con contra cuando de del desde después donde dos durante e el él "
        "ella ellas ellos en entonces entre era es esa ese eso esta está este esto fue ha había hasta hay hoy la las "
        "le les lo los luego mañana más me mientras mucho muchos muy nada nadie ni no nos nosotros nunca o otra otro "
        "para pero poco por porque pues que quien quién quizás se según si sí siempre sin sino sobre solo sólo son su "
        "sus también tampoco tan tanto todo todos tras tres tu un una uno unos y ya yo"
    ),
    titles=(
        "presidente", "presidenta", "primer ministro", "primera ministra", "ministro", "ministra", "alcalde",
        "alcaldesa", "rey", "reina", "papa", "general", "almirante", "juez", "jueza", "senador", "senadora",
        "diputado", "diputada", "gobernador", "gobernadora", "embajador", "embajadora", "profesor", "profesora",
        "doctor", "doctora", "dr", "dra", "d", "dña", "sr", "sra", "don", "doña", "portavoz", "director", "directora",
        "canciller",
    ),
    bodies=(
        "consejo", "agencia", "ministerio", "departamento", "oficina", "comité", "comisión", "tribunal", "corte",
        "parlamento", "senado", "congreso", "asamblea", "partido", "unión", "liga", "alianza", "banco", "fondo",
        "grupo", "universidad", "instituto", "fundación", "asociación", "federación", "organización", "sociedad",
        "autoridad", "ejército", "policía", "diario",
    ),
    laws=("tratado", "ley", "acuerdo", "acuerdos", "convenio", "convención", "pacto", "protocolo"),
    says="dice|dijo|dijeron|afirma|afirmó|asegura|aseguró|explica|explicó|declara|declaró|anuncia|anunció|añade|añadió|"
    "responde|respondió|niega|negó|advierte|advirtió|escribe|escribió|cree|señaló|indicó",
    acts="quien|se reunió|viajó|visitó|firmó|renunció|dimitió|nació",
    according="según|de acuerdo con",
    by="por",
    relative=(
        (r"anteayer|antes de ayer", "day -2"),
        (r"pasado mañana", "day +2"),
        (r"(?<!\b(?:la|de|por|una|cada|toda|esa|esta|el) )mañana", "day +1"),
        (r"anteanoche", "day -2"),
        (r"ayer|anoche", "day -1"),
        (r"hoy|esta (?:mañana|tarde|noche)", "day 0"),
        (r"la semana pasada", "week -1"),
        (r"esta semana", "week 0"),
        (r"la (?:próxima semana|semana que viene)", "week +1"),
        (r"el mes pasado", "month -1"),
        (r"este mes", "month 0"),
        (r"el (?:próximo mes|mes que viene)", "month +1"),
        (r"el año pasado", "year -1"),
        (r"este año", "year 0"),
        (r"el (?:próximo año|año que viene)", "year +1"),
        (r"hace {n} días?", "day -n"),
        (r"dentro de {n} días?", "day +n"),
        (r"hace {n} semanas?", "week -n"),
        (r"dentro de {n} semanas?", "week +n"),
        (r"hace {n} mes(?:es)?", "month -n"),
        (r"dentro de {n} mes(?:es)?", "month +n"),
        (r"hace {n} años?", "year -n"),
        (r"dentro de {n} años?", "year +n"),
        (r"hace (?:pocos|algunos|unos|varios) (?:días|meses|años)", "unknown"),
        (r"pronto", "from now"),
    ),
    before_date="en|el|la|los|de|del|desde|hasta|antes de|después de|a|fines de|principios de|pasado|próximo",
    ahead="hasta|próximo|próxima|que viene",
    behind="desde|pasado|pasada",
    few={
        "un": 1, "una": 1, "uno": 1, "dos": 2, "tres": 3, "cuatro": 4, "cinco": 5, "seis": 6, "siete": 7, "ocho": 8,
        "nueve": 9, "diez": 10, "once": 11, "doce": 12, "quince": 15, "veinte": 20, "treinta": 30, "cien": 100,
    },
    many="decenas|cientos|miles|millones",
    magnitudes="mil|millón|millones",
    percent="por ciento|%",
    joins="de",
    may="podrían?|deberían?|posible|posiblemente|quizás|tal vez|si",
    whether="está por ver|si es que",
    rhetoric="imaginemos|recordemos|quién sabe",
)  # fmt: skip

KOREAN = Vocabulary(
    relative=(
        (r"그저께|그제", "day -2"),
        (r"어제|어젯밤", "day -1"),
        (r"이틀 전", "day -2"),
        (r"사흘 전", "day -3"),
        (r"나흘 전", "day -4"),
        (r"닷새 전", "day -5"),
        (r"열흘 전", "day -10"),
        (r"오늘", "day 0"),
        (r"내일", "day +1"),
        (r"모레", "day +2"),
        (r"지난주", "week -1"),
        (r"이번 ?주", "week 0"),
        (r"다음 ?주", "week +1"),
        (r"지난달", "month -1"),
        (r"이번 ?달", "month 0"),
        (r"다음 ?달", "month +1"),
        (r"지난해|작년", "year -1"),
        (r"올해", "year 0"),
        (r"내년", "year +1"),
        (r"{n}일 전", "day -n"),
        (r"{n}주 전", "week -n"),
        (r"{n}(?:개월|달) 전", "month -n"),
        (r"{n}년 전", "year -n"),
        (r"{n}일 (?:뒤|후)", "day +n"),
        (r"{n}주 (?:뒤|후)", "week +n"),
        (r"{n}(?:개월|달) (?:뒤|후)", "month +n"),
        (r"{n}년 (?:뒤|후)", "year +n"),
        (r"(?:며칠|몇 주|몇 달|몇 년) 전", "unknown"),
        (r"곧|조만간", "from now"),
    ),
    magnitudes="천만|백만|십만|만|억|조|천",
    counters="원|달러|유로|엔|위안|가구|세대|명|인|채|개소|개|대|건|곳|마리|척|톤|t|킬로그램|kg|킬로미터|㎞|km|미터|m|헥타르|"
    "ha|㎡|제곱미터|제곱킬로미터|석|표|배|권|그루|리터|평|도|점|동|층|가지|포인트",
    percent="퍼센트포인트|%포인트|퍼센트|프로|%p|%",
)  # fmt: skip

ARABIC = Vocabulary(
    small=_words(
        "في من على إلى عن مع أو ثم قد لا ما لم لن هذا هذه ذلك تلك التي الذي الذين كان كانت يكون بعد قبل منذ حتى بين "
        "أن إن لكن كل غير عند نحو أي هو هي هم"
    ),
    relative=(
        (r"أول أمس|أول من أمس", "day -2"),
        (r"(?:ليلة |مساء )?أمس|البارحة", "day -1"),
        (r"اليوم(?! (?:السابق|التالي))", "day 0"),
        (r"غدًا|غداً|غدا", "day +1"),
        (r"بعد غد", "day +2"),
        (r"الأسبوع الماضي", "week -1"),
        (r"هذا الأسبوع", "week 0"),
        (r"الأسبوع (?:المقبل|القادم)", "week +1"),
        (r"الشهر الماضي", "month -1"),
        (r"هذا الشهر", "month 0"),
        (r"الشهر (?:المقبل|القادم)", "month +1"),
        (r"(?:العام|السنة) (?:الماضي|الماضية)", "year -1"),
        (r"هذا العام|هذه السنة", "year 0"),
        (r"(?:العام|السنة) (?:المقبل|المقبلة|القادم|القادمة)", "year +1"),
        (r"قبل يومين", "day -2"),
        (r"قبل أسبوعين", "week -2"),
        (r"قبل شهرين", "month -2"),
        (r"قبل (?:عامين|سنتين)", "year -2"),
        (r"قبل {n} (?:أيام|يومًا|يوما|يوم)", "day -n"),
        (r"قبل {n} (?:أسابيع|أسبوعًا|أسبوع)", "week -n"),
        (r"قبل {n} (?:أشهر|شهرًا|شهر)", "month -n"),
        (r"قبل {n} (?:سنوات|أعوام|عامًا|عام|سنة)", "year -n"),
        (r"قبل (?:أيام|أسابيع|أشهر|سنوات)", "unknown"),
        (r"قريبًا|قريبا", "from now"),
    ),
    before_date="في|منذ|حتى|يوم|شهر|عام|سنة|خلال|قبل|بعد|من",
    few={
        "يومين": 2, "ثلاثة": 3, "ثلاث": 3, "أربعة": 4, "أربع": 4, "خمسة": 5, "خمس": 5, "ستة": 6, "ست": 6, "سبعة": 7,
        "سبع": 7, "ثمانية": 8, "ثماني": 8, "تسعة": 9, "تسع": 9, "عشرة": 10, "عشر": 10,
    },
    magnitudes="ألف|آلاف|مليون|ملايين|مليار|مليارات",
    percent="في المئة|في المائة|بالمئة|بالمائة|٪|%",
)  # fmt: skip
