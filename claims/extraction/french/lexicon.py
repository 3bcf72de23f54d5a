"""What the rules must know of French."""

from claims.extraction.french.own_words import OWN_WORDS
from claims.extraction.universal.lexicon import Idiom, Lexicon, word_set
from claims.vocabulary import Certainty, Stance

_SPEECH = word_set(
    "dire déclarer affirmer assurer indiquer annoncer expliquer préciser ajouter souligner estimer juger rapporter",
    "raconter répondre répliquer rétorquer conclure confier soutenir prétendre insister rappeler noter observer",
    "relever constater écrire lancer lâcher glisser marteler plaider avertir prévenir promettre jurer révéler avancer",
    "alléguer signaler informer confirmer reconnaître admettre concéder avouer démentir nier contester réfuter",
    "réagir commenter poursuivre résumer résumer regretter déplorer dénoncer demander réclamer exiger recommander",
    "proposer croire penser considérer craindre espérer douter soupçonner accuser témoigner détailler renchérir",
    "ironiser tweeter publier communiquer notifier démontrer montrer prédire prévoir attester certifier proclamer",
    "reprocher supposer objecter temporiser nuancer tempêter tonner clamer",
) | word_set(
    # How it is said.
    "soupirer souffler murmurer chuchoter crier hurler gronder grommeler maugréer marmonner fulminer pester râler",
    "gémir rugir sourire plaisanter railler ironiser s'emporter emporter indigner insurger agacer alarmer inquiéter",
    "réjouir féliciter désoler lamenter plaindre étonner émouvoir écrier exclamer énerver offusquer enthousiasmer",
    "excuser justifier défendre vanter flatter rassurer trancher asséner scander sangloter bougonner balbutier",
    "acquiescer rectifier certifier opposer enchaîner reprendre acclamer applaudir prophétiser pronostiquer",
)
_HYPOTHESES = word_set(
    "hypothèse thèse piste possibilité scénario idée éventualité risque soupçon soupçons rumeur rumeurs accusation "
    "accusations théorie version"
)

_UNTRUE = word_set(
    "invention mensonge mensonges mensonger mensongère mensongères faux fausse fausses infondé infondée "
    "infondées infondés absurde absurdes fantaisiste fantaisistes ridicule ridicules fable fables calomnie calomnies",
    "inexact inexacte inexacts inexactes erroné erronée erronés erronées mensongers grotesque grotesques inventions",
    "diffamatoire diffamatoires calomnieux calomnieuse calomnieuses fantasme fantasmes affabulation affabulations",
    "canular intox infox bobard bobards contrevérité contrevérités fabulation élucubrations ragots délirant délirante",
    "injustifié injustifiée injustifiées injustifiés",
)

FRENCH = Lexicon(
    speech=_SPEECH,
    making=word_set("faire laisser"),
    made_known=word_set("savoir valoir entendre comprendre observer remarquer"),
    objects=word_set(
        "confirmer démentir nier rejeter réfuter contester annoncer reconnaître admettre dénoncer condamner critiquer",
        "saluer revendiquer récuser repousser balayer infirmer exclure avouer révéler signaler regretter déplorer",
        "promettre réclamer exiger demander recommander accuser renier ravaler retirer rétracter corriger désavouer",
        "concéder attester corroborer valider authentifier publier prédire soutenir défendre souligner rappeler",
    )
    - word_set("publier"),
    infinitives=word_set(
        "nier démentir reconnaître admettre avouer affirmer prétendre assurer dire déclarer promettre jurer espérer",
        "craindre estimer croire penser regretter menacer proposer demander appeler exhorter inviter accuser",
        "soupçonner confirmer contester réfuter",
    ),
    about={
        "revenir": word_set("sur"),
        "douter": word_set("de du des d'"),
        "plaider": word_set("pour contre"),
        "insister": word_set("sur"),
        "appeler": word_set("à"),
        "réagir": word_set("à"),
        "accuser": word_set("de d'"),
    },
    stances={
        **dict.fromkeys(
            word_set(
                "confirmer reconnaître admettre concéder avouer attester corroborer valider authentifier certifier"
            ),
            Stance.CONFIRMS,
        ),
        **dict.fromkeys(
            word_set("démentir nier rejeter réfuter contester récuser repousser balayer infirmer exclure désavouer"),
            Stance.DENIES,
        ),
        "douter": Stance.QUESTIONS,
        **dict.fromkeys(word_set("retirer rétracter corriger renier ravaler"), Stance.RETRACTS),
    },
    opinions=word_set("croire penser estimer juger considérer"),
    excluding=word_set("exclure"),
    idioms=(
        Idiom("revenir", word_set("sur"), Stance.RETRACTS, word_set("sur")),
        Idiom("faire", word_set("marche machine volte-face"), Stance.RETRACTS, word_set("sur")),
        Idiom("mettre", word_set("doute cause"), Stance.QUESTIONS, takes_object=True),
        *(
            Idiom(verb, _UNTRUE, Stance.DENIES, takes_object=True)
            for verb in ("juger", "estimer", "trouver", "considérer", "tenir", "dire", "déclarer", "décrire")
        ),
        Idiom("défendre", word_set("d' d’ de"), Stance.DENIES, word_set("d' d’ de"), reflexive=True),
        Idiom("inscrire", word_set("faux"), Stance.DENIES, word_set("contre"), reflexive=True),
        *(
            Idiom(verb, word_set("démenti démentis"), Stance.DENIES, word_set("à au aux sur"))
            for verb in ("opposer", "apporter", "infliger", "publier", "adresser", "donner")
        ),
        *(
            Idiom(verb, _UNTRUE, Stance.DENIES, word_set("dans"))
            for verb in ("dénoncer", "crier", "fustiger", "évoquer", "voir")
        ),
        Idiom("écarter", frozenset(), Stance.QUESTIONS, negated=True, takes_object=True),
        Idiom("écarter", _HYPOTHESES, Stance.DENIES, takes_object=True),
        *(
            Idiom(
                verb, word_set("doute doutes réserve réserves scepticisme"), Stance.QUESTIONS, word_set("sur quant à")
            )
            for verb in ("émettre", "exprimer", "avoir", "formuler", "nourrir", "afficher", "élever")
        ),
        Idiom("interroger", word_set("sur"), Stance.QUESTIONS, word_set("sur"), reflexive=True),
        Idiom(
            "demander",
            word_set("si s' s’ comment pourquoi"),
            Stance.QUESTIONS,
            word_set("si s' s’ comment pourquoi"),
            reflexive=True,
        ),
        *(
            Idiom(verb, word_set("question questions sujet"), Stance.DECLINES)
            for verb in ("éluder", "esquiver", "contourner", "éviter", "fuir", "balayer")
        ),
        Idiom("botter", word_set("touche"), Stance.DECLINES),
        Idiom("réserver", word_set("réponse"), Stance.DECLINES),
        Idiom("observer", word_set("silence mutisme"), Stance.SILENT, word_set("sur")),
        *(
            Idiom(verb, word_set("appel appels message messages courriel courriels"), Stance.SILENT, negated=True)
            for verb in ("retourner", "rendre", "prendre")
        ),
        Idiom("maintenir", frozenset(), Stance.RETRACTS, negated=True, takes_object=True),
        Idiom("remettre", word_set("doute cause question"), Stance.QUESTIONS, takes_object=True),
        Idiom("qualifier", _UNTRUE, Stance.DENIES, takes_object=True),
        Idiom("traiter", _UNTRUE, Stance.DENIES, takes_object=True),
        Idiom("garder", word_set("silence mutisme"), Stance.SILENT, word_set("sur")),
        Idiom(
            "rester", word_set("muet muette silencieux silencieuse muets silencieuses"), Stance.SILENT, word_set("sur")
        ),
        Idiom("renvoyer", word_set("questions question"), Stance.DECLINES),
        *(
            Idiom(
                verb,
                word_set(
                    "communiqué communication commentaire commentaires déclaration déclarations réaction réponse "
                    "précision précisions détail détails explication explications suite"
                ),
                Stance.SILENT,
                word_set("sur concernant"),
                negated=True,
            )
            for verb in ("publier", "diffuser", "faire", "donner", "apporter", "fournir", "livrer", "émettre")
        ),
    ),
    responses=word_set("réagir répondre commenter exprimer communiquer prononcer étendre détailler préciser"),
    refusals=word_set("refuser décliner abstenir éviter garder"),
    preferences=word_set("préférer choisir décider"),
    wishes=word_set("souhaiter vouloir désirer tenir pouvoir"),
    comment_nouns=word_set(
        "commentaire commentaires question questions sollicitation sollicitations demande demandes appel appels "
        "message messages courriel courriels entretien interview"
    ),
    topics=word_set("sur concernant à au aux"),
    unreachable=word_set("injoignable injoignables"),
    reachable=word_set("joignable joignables joint jointe disponible disponibles"),
    unanswered={
        "rester": word_set("réponse lettre suite"),
        "demeurer": word_set("réponse lettre suite"),
        "recevoir": word_set("réponse"),
    },
    toward=word_set("à au aux auprès"),
    obtaining=word_set("obtenir recueillir"),
    sure=word_set(
        "convaincu convaincue convaincus convaincues sûr sûre sûrs sûres certain persuadé persuadée persuadés"
    ),
    statement_nouns=word_set(
        "propos déclaration témoignage article accusation affirmation communiqué aveu parole plainte déposition "
        "message aveux tweet étude rapport chiffre version récit confession parole"
    ),
    retractions=word_set("retirer corriger revenir renier ravaler maintenir"),
    without=word_set("sans"),
    that=word_set("que qu' qu’"),
    negations=word_set("pas jamais aucun aucune rien ni nullement nul nulle point"),
    half_negations=word_set("plus guère"),
    negation_marks=word_set("ne n' n’"),
    never=word_set("jamais"),
    which=word_set("lequel laquelle lesquels lesquelles"),
    neither=word_set("ni"),
    conditions=word_set("si s' s’"),
    unreal_openings=(
        ("si",),
        ("s'", "il"),
        ("s'", "ils"),
        ("à", "moins", "que"),
        ("au", "cas", "où"),
        ("à", "condition", "que"),
        ("pourvu", "que"),
        ("avant", "que"),
        ("sans", "que"),
        ("en", "attendant", "que"),
        ("jusqu'", "à", "ce", "que"),
        ("afin", "que"),
        ("pour", "que"),
        ("de", "peur", "que"),
        ("faute", "de"),
    ),
    unreal_governors=word_set(
        "faux inexact rêver imaginer supposer envisager redouter "
        "feindre prétexter impossible possible probable improbable douteux "
        "devoir pouvoir vouloir falloir attendre ignorer savoir demander souhaiter espérer appeler exiger prier "
        "inviter exhorter sommer presser aller refuser hésiter préparer apprêter"
    ),
    seeming=word_set("sembler paraître"),
    hearsay_adverbs=word_set("apparemment prétendument vraisemblablement"),
    hearsay_nouns=word_set("rumeur rumeurs bruit bruits on"),
    partly=word_set("partie partiellement"),
    part_nouns=word_set("partie"),
    according_to=word_set("selon"),
    according_phrases={
        ("d'", "après"): (Stance.ASSERTS, Certainty.CERTAIN),
        ("de", "source"): (Stance.ASSERTS, Certainty.CERTAIN),
        ("de", "sources"): (Stance.ASSERTS, Certainty.CERTAIN),
        ("aux", "dires"): (Stance.ASSERTS, Certainty.CERTAIN),
        ("au", "dire"): (Stance.ASSERTS, Certainty.CERTAIN),
        ("de", "l'", "avis"): (Stance.ASSERTS, Certainty.CERTAIN),
        ("aux", "yeux"): (Stance.ASSERTS, Certainty.CERTAIN),
        ("de", "l'", "aveu"): (Stance.CONFIRMS, Certainty.CERTAIN),
        ("à", "en", "croire"): (Stance.ASSERTS, Certainty.PROBABLE),
        ("si", "l'", "on", "en", "croit"): (Stance.ASSERTS, Certainty.PROBABLE),
    },
    in_the_view_of=word_set("pour"),
    speakers=word_set(
        "maire ministre président présidente préfet préfète député députée sénateur sénatrice élu élue avocat avocate",
        "juge procureur procureure médecin chercheur chercheuse expert experte économiste juriste",
        "syndicat opposition gouvernement majorité parti association fédération ministère direction mairie préfecture",
        "patron patronne directeur directrice entraîneur entraîneuse ingénieur analyste porte-parole",
        "ambassadeur ambassadrice général colonel évêque commission collectif ong organisation riverain",
        "habitant défense accusation",
        "parquet observateur spécialiste responsable dirigeant candidat chef secrétaire conseiller",
    ),
    phrase_nouns=frozenset(),
    as_=word_set("comme"),
    citing=word_set(
        "citant cite citent appuie appuient appuyant réfère réfèrent référant fonde fondent fondant base basent basant "
        "reprenant"
    ),
    before_citing=word_set("qui , en se s' s’ »"),
    time_words=word_set(
        "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août "
        "septembre octobre novembre décembre hier matin soir semaine mois moment temps instant"
    ),
    denying_words=word_set(
        "faux fausse fausses infondées mensongères mensongère inexact mensonge mensonges absurde infondé invention"
    ),
    own_words=OWN_WORDS,
    first_person=word_set("je j' j’ nous"),
    third_person=word_set("il elle ils elles -il -elle -ils -elles"),
    silent_nouns=word_set(
        "commentaire commentaires réaction réactions communiqué déclaration détail détails précision précisions"
    ),
    nothing=word_set("rien personne nul quiconque"),
    unnamed=word_set("source"),
    by=word_set("par"),
    clitics=word_set("-il -elle -on -ils -elles"),
    idioms_of_arrival=frozenset(),
)
