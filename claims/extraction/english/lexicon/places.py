"""Countries, their people's adjective and capitals: "the Russian president" is Russia's, and "Moscow" is no person."""

from collections.abc import Mapping

_COUNTRIES = """
afghanistan afghan kabul|albania albanian tirana|algeria algerian algiers|argentina argentine
armenia armenian yerevan|australia australian canberra|austria austrian vienna|azerbaijan azerbaijani baku
bahrain bahraini manama|bangladesh bangladeshi dhaka|belarus belarusian minsk|belgium belgian brussels
bolivia bolivian|bosnia bosnian sarajevo|brazil brazilian brasilia|britain british london|bulgaria bulgarian sofia
cambodia cambodian|canada canadian ottawa|chile chilean santiago|china chinese beijing|colombia colombian bogota
croatia croatian zagreb|cuba cuban havana|cyprus cypriot nicosia|denmark danish copenhagen|ecuador ecuadorean quito
egypt egyptian cairo|england english|estonia estonian tallinn|ethiopia ethiopian|finland finnish helsinki
france french paris|georgia georgian tbilisi|germany german berlin|ghana ghanaian accra|greece greek athens
haiti haitian|hungary hungarian budapest|iceland icelandic reykjavik|india indian delhi
indonesia indonesian jakarta|iran iranian tehran|iraq iraqi baghdad|ireland irish dublin|israel israeli jerusalem
italy italian rome|jamaica jamaican|japan japanese tokyo|jordan jordanian amman|kazakhstan kazakh astana
kenya kenyan nairobi|kosovo kosovar pristina|kuwait kuwaiti|latvia latvian riga|lebanon lebanese beirut
libya libyan tripoli|lithuania lithuanian vilnius|malaysia malaysian|mali malian bamako|malta maltese valletta
mexico mexican|moldova moldovan chisinau|mongolia mongolian|morocco moroccan rabat|myanmar burmese
nepal nepalese kathmandu|netherlands dutch hague|niger nigerien niamey|nigeria nigerian abuja|norway norwegian oslo
oman omani muscat|pakistan pakistani islamabad|palestine palestinian ramallah|panama panamanian|peru peruvian lima
philippines philippine manila|poland polish warsaw|portugal portuguese lisbon|qatar qatari doha
romania romanian bucharest|russia russian moscow|rwanda rwandan kigali|scotland scottish edinburgh
senegal senegalese dakar|serbia serbian belgrade|singapore singaporean|slovakia slovak bratislava
slovenia slovenian ljubljana|somalia somali mogadishu|spain spanish madrid|sudan sudanese khartoum
sweden swedish stockholm|switzerland swiss bern|syria syrian damascus|taiwan taiwanese taipei|tanzania tanzanian
thailand thai bangkok|tunisia tunisian tunis|turkey turkish ankara|uganda ugandan kampala|ukraine ukrainian kyiv
uruguay uruguayan|venezuela venezuelan caracas|vietnam vietnamese hanoi|wales welsh cardiff|yemen yemeni sanaa
zambia zambian lusaka|zimbabwe zimbabwean harare|america american washington|us u.s. american|european eu brussels
"""

COUNTRY_OF: Mapping[str, str] = {
    word: words.split()[0] for words in _COUNTRIES.replace("\n", "|").split("|") for word in words.split()[:2] if words
}
"""The country of its own name and of its adjective, in lower case."""

PLACES = frozenset(_COUNTRIES.replace("|", " ").split())
