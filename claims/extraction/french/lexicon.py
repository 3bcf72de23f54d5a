"""What the rules must know of French."""

from claims.extraction.universal.lexicon import Idiom, Lexicon, word_set
from claims.vocabulary import Stance

_SPEECH = word_set(
    "dire déclarer affirmer assurer indiquer annoncer expliquer préciser ajouter souligner estimer juger rapporter",
    "raconter répondre répliquer rétorquer conclure confier soutenir prétendre insister rappeler noter observer",
    "relever constater écrire lancer lâcher glisser marteler plaider avertir prévenir promettre jurer révéler avancer",
    "alléguer signaler informer confirmer reconnaître admettre concéder avouer démentir nier contester réfuter",
    "réagir commenter poursuivre résumer résumer regretter déplorer dénoncer demander réclamer exiger recommander",
    "proposer croire penser considérer craindre espérer douter soupçonner accuser témoigner détailler renchérir",
    "ironiser tweeter publier communiquer notifier démontrer montrer prédire prévoir attester certifier proclamer",
    "reprocher supposer objecter temporiser nuancer tempêter tonner clamer",
)

_UNTRUE = word_set(
    "invention mensonge mensonges mensonger mensongère mensongères faux fausse fausses infondé infondée "
    "infondées absurde absurdes fantaisiste fantaisistes ridicule ridicules fable rumeur rumeurs calomnie"
)

FRENCH = Lexicon(
    speech=_SPEECH,
    objects=word_set(
        "confirmer démentir nier rejeter réfuter contester annoncer reconnaître admettre dénoncer condamner critiquer",
        "saluer revendiquer récuser repousser balayer infirmer exclure avouer révéler signaler regretter déplorer",
        "promettre réclamer exiger demander recommander accuser retirer rétracter corriger désavouer",
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
        **dict.fromkeys(word_set("retirer rétracter corriger"), Stance.RETRACTS),
    },
    opinions=word_set("croire penser estimer juger considérer"),
    excluding=word_set("exclure"),
    idioms=(
        Idiom("revenir", word_set("sur"), Stance.RETRACTS, word_set("sur")),
        Idiom("faire", word_set("marche machine volte-face"), Stance.RETRACTS, word_set("sur")),
        Idiom("mettre", word_set("doute cause"), Stance.QUESTIONS, takes_object=True),
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
    refusals=word_set("refuser décliner abstenir éviter"),
    wishes=word_set("souhaiter vouloir désirer tenir pouvoir"),
    comment_nouns=word_set(
        "commentaire commentaires question questions sollicitation sollicitations demande demandes appel appels "
        "message messages courriel courriels entretien interview"
    ),
    topics=word_set("sur concernant à au aux"),
    unreachable=word_set("injoignable injoignables"),
    reachable=word_set("joignable joignables joint jointe disponible disponibles"),
    statement_nouns=word_set(
        "propos déclaration témoignage article accusation affirmation communiqué aveu parole plainte déposition "
        "message tweet étude rapport chiffre"
    ),
    retractions=word_set("retirer corriger revenir"),
    without=word_set("sans"),
    that=word_set("que qu' qu’"),
    negations=word_set("pas jamais aucun aucune rien ni nullement nul nulle point"),
    never=word_set("jamais"),
    neither=word_set("ni"),
    conditions=word_set("si s' s’"),
    unreal_governors=word_set(
        "devoir pouvoir vouloir falloir attendre ignorer savoir demander souhaiter espérer appeler exiger prier "
        "inviter exhorter sommer presser aller refuser hésiter préparer apprêter"
    ),
    seeming=word_set("sembler paraître"),
    hearsay_adverbs=word_set("apparemment prétendument vraisemblablement"),
    hearsay_nouns=word_set("rumeur rumeurs bruit bruits"),
    partly=word_set("partie partiellement"),
    part_nouns=word_set("partie"),
    according_to=word_set("selon"),
    according_pairs=frozenset({("d'", "après"), ("d’", "après")}),
    phrase_nouns=frozenset(),
    as_=word_set("comme"),
    citing=word_set("citant"),
    time_words=word_set(
        "lundi mardi mercredi jeudi vendredi samedi dimanche janvier février mars avril mai juin juillet août "
        "septembre octobre novembre décembre hier matin soir semaine mois moment temps instant"
    ),
    denying_words=word_set(
        "faux fausse fausses infondées mensongères mensongère inexact mensonge mensonges absurde infondé invention"
    ),
    silent_nouns=word_set(
        "commentaire commentaires réaction réactions communiqué déclaration détail détails précision précisions"
    ),
    unnamed=word_set("source"),
    by=word_set("par"),
    clitics=word_set("-il -elle -on -ils -elles"),
    idioms_of_arrival=frozenset(),
)
