"""Lexicon of denials that are no verb of denying."""

from claims.extraction.english.lexicon.noun_lexicon import STATEMENT_NOUNS
from claims.extraction.english.lexicon.verb_lexicon import word_set

NAMING_VERBS = word_set(
    "call brand label describe term dub dismiss characterize characterise denounce condemn slam blast deride declare",
    "pronounce consider deem reject decry wave brush laugh shrug view regard portray depict paint ridicule mock slate",
    "criticize criticise attack find",
)
"""Give something a name: "called it a lie"."""

UNTRUE = word_set(
    "false untrue baseless groundless unfounded fabricated fictitious bogus spurious fake invented defamatory",
    "libellous libelous slanderous unsubstantiated hogwash claptrap balderdash poppycock",
    "invention fabrication lie lies hoax fiction fantasy nonsense rubbish myth falsehood falsehoods slander libel",
    "canard mendacious",
    "fabrications inventions concoction disinformation misinformation bunk baloney tosh bunkum fantasies myths",
    "doctored faked forged nonsensical lying untruth untruths smear unfounded hallucination fairytale",
)
"""As words, whatever is named so."""
RIDICULING = word_set("ridicule mock deride lampoon debunk rubbish laugh scoff pooh-pooh trash savage")
"""With a statement as object, they deny it whatever follows."""
UNTRUE_OF_WORDS = word_set(
    "exaggerated overblown exaggeration farfetched far-fetched fanciful implausible incredible concocted one-sided",
    "novel farce comedy joke thriller guesswork imaginary imagination make-believe hearsay malicious scurrilous",
    "unreliable flawed untenable illogical inconceivable impossible twisted sensationalist scandalous outrageous",
    "bluff fairy fables fable mischief innuendo slur insult merit foundation basis substance mark",
    "wrong incorrect inaccurate absurd ridiculous ludicrous preposterous laughable misleading mistaken erroneous",
    "worthless meaningless useless hunt stunt ploy conspiracy hysteria motivated mudslinging exaggerations",
    "scaremongering",
    "biased alarmist alarmism shakedown sham extortion blackmail provocation vendetta slanted tendentious",
    "skewed partisan cherry-picked sensational circus distraction diversion theatre theater charade setup frame-up",
    "assassination manipulated cooked trumped-up unscientific amateurish",
    "garbage gossip propaganda speculation tale tales story rumour rumor outlandish distorted",
)
"""As words, of a statement only: a decision that is called wrong is not denied."""
CHARGES = word_set("accusation allegation charge claim rumour rumor insinuation smear")
"""As lemmas: who gives them a name that nobody knows most often denies them."""
GIVING_A_NAME = word_set("call brand label describe term dub characterize characterise")
ACCEPTING = word_set(
    "serious grave credible plausible correct true accurate right fair important significant disturbing troubling",
    "concerning worrying shocking damning devastating explosive extraordinary legitimate justified substantiated",
    "founded convincing reasonable welcome helpful useful valid sound strong central new old severe horrific appalling",
)
"""As words: what may be called so and be true."""
TRUE = word_set("true correct accurate so case truth factual genuine")
"""As words: "is not true"."""
GROUNDS = word_set("truth grain shred iota basis foundation substance merit ground fact justification")
"""As lemmas: "there is no truth in"."""

DENIABLE = STATEMENT_NOUNS | word_set(
    "rumour rumor suggestion charge talk account version narrative idea notion news figure speculation insinuation",
    "description portrayal complaint conclusion theory reporting forecast estimate prediction projection promise",
    "pledge",
    "threat offer assurance testimony finding hypothesis scenario thesis belief argument contention claim criticism",
    "interpretation",
    "implication innuendo whisper remark declaration statistic quote quotation view word verdict analysis narration",
    "number result diagnosis calculation explanation declaration confession prognosis",
)
POINTING = word_set("that this it they these those all everything there")

MADE_UP = word_set("made invented fabricated concocted manufactured")
"""Participles, as words: "the story is made up"."""

REPLIES = frozenset(
    {"no", "not true", "not at all", "absolutely not", "of course not", "certainly not", "definitely not", "never"}
    | {
        "fake news",
        "pure fiction",
        "lies all lies",
        "all lies",
        "pack of lies",
        "dead wrong",
        "not a chance",
        "rubbish",
    }
    | {"not a word of it", "no truth in it", "nothing of the sort", "nothing of the kind", "on the contrary", "not me"}
    | {"not guilty", "i deny it", "we deny it", "i deny everything", "flatly untrue", "quite the opposite"}
    | {"that's not true", "not so", "no way", "no no", "it's not true", "not correct", "wrong", "far from it"}
)
"""Whole replies that deny."""
