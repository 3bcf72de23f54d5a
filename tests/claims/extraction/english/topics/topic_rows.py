"""Sentences with the topics that they may be told as, as a claim's statement would begin. The sentences are our own."""

SPLIT = {
    # Predicates with one subject, which goes before each.
    "The ministry said the two guests discussed the drought in Velmar and touched on Ostrany.": [
        "The two guests discussed the drought in Velmar",
        "The two guests touched on Ostrany",
    ],
    "The ministry said the two guests discussed the drought in Velmar, touched on Ostrany and agreed to meet again.": [
        "The two guests discussed the drought in Velmar",
        "The two guests touched on Ostrany",
        "The two guests agreed to meet again",
    ],
    "Berg said the guests met and agreed to a truce.": ["The guests met", "The guests agreed to a truce"],
    "Berg said the council approved the budget but rejected the harbour plan.": [
        "The council approved the budget",
        "The council rejected the harbour plan",
    ],
    "Berg said that the fleet and the army attacked the port and burned the docks.": [
        "The fleet and the army attacked the port",
        "The fleet and the army burned the docks",
    ],
    # An auxiliary is shared, unless a later predicate has its own.
    "The spokesman said the mayor will meet the owner on Monday and sign the lease.": [
        "The mayor will meet the owner on Monday",
        "The mayor will sign the lease",
    ],
    "Berg said the men were arrested and charged with arson.": [
        "The men were arrested",
        "The men were charged with arson",
    ],
    "Berg said the mayor has resigned and will leave the city.": [
        "The mayor has resigned",
        "The mayor will leave the city",
    ],
    "Berg said the mayor did not resign and will stay in office.": [
        "The mayor did not resign",
        "The mayor will stay in office",
    ],
    "Berg said the bridge is unsafe and must close.": ["The bridge is unsafe", "The bridge must close"],
    "Berg said the mayor may resign and move abroad.": ["The mayor may resign", "The mayor may move abroad"],
    # What belongs to the subject may be named again.
    "Berg said the company closed its plant and cut its staff.": [
        "The company closed its plant",
        "The company cut its staff",
    ],
    "Berg said the minister resigned and apologised to his staff.": [
        "The minister resigned",
        "The minister apologised to his staff",
    ],
    # What is promised or planned.
    "The company promised to cut prices and hire 200 people.": ["To cut prices", "To hire 200 people"],
    "Berg said the board plans to inspect the dam and warn the town.": [
        "The board plans to inspect the dam",
        "The board plans to warn the town",
    ],
    # Clauses.
    "The ministry said that the bridge was closed and that the road was flooded.": [
        "The bridge was closed",
        "The road was flooded",
    ],
    "The bridge was closed and the road was flooded, the ministry said.": [
        "The bridge was closed",
        "The road was flooded",
    ],
    "Berg said the truce was holding, the roads were open and the schools would reopen.": [
        "The truce was holding",
        "The roads were open",
        "The schools would reopen",
    ],
    "Under the plan, taxes would rise and wages would fall, Berg said.": [
        "Under the plan, taxes would rise",
        "Under the plan, wages would fall",
    ],
    "“The bridge is closed and the road is flooded,” the mayor said.": ["The bridge is closed", "The road is flooded"],
    "Berg said: “We will win and we will rebuild the town.”": ["We will win", "We will rebuild the town"],
    "According to the office, the guests discussed the drought and touched on Ostrany.": [
        "The guests discussed the drought",
        "The guests touched on Ostrany",
    ],
    # What is discussed.
    "The ministry said the guests discussed Velmar, Ostrany and the grain deal.": [
        "The guests discussed Velmar",
        "The guests discussed Ostrany",
        "The guests discussed the grain deal",
    ],
    "Berg said the guests discussed bilateral relations and security in the region.": [
        "The guests discussed bilateral relations",
        "The guests discussed security in the region",
    ],
    "Berg said they talked about the harbour and the toll.": [
        "They talked about the harbour",
        "They talked about the toll",
    ],
    "The guests raised the exchange of prisoners and the gas contract, the office said.": [
        "The guests raised the exchange of prisoners",
        "The guests raised the gas contract",
    ],
    # What is denied, confirmed or not commented on.
    "The army denied the strike and the looting.": ["The strike", "The looting"],
    "The mayor did not comment on the arrests or the video.": ["The arrests", "The video"],
    "The mayor denied taking a bribe and hiding the money.": ["Taking a bribe", "Hiding the money"],
    "Berg confirmed the talks, the visit and the date of the signing.": [
        "The talks",
        "The visit",
        "The date of the signing",
    ],
    "The union announced a strike and a march.": ["A strike", "A march"],
    "The ministry denied that the gate failed and that the alarm was late.": ["The gate failed", "The alarm was late"],
    "The ministry denied that the gate failed or that the alarm was late.": ["The gate failed", "The alarm was late"],
}

WHOLE = (
    # A choice, a negation, a question or a condition over both.
    "Berg said the harbour would open in May or close for good.",
    "Berg said the army would not shell the town or block the road.",
    "Berg said the minister did not resign and flee.",
    "Berg said nobody paid the fine and left the town.",
    "Berg said the board neither paid the fine nor left the town.",
    "Berg said the board failed to inspect the dam and warn the town.",
    "Berg said the army would leave and open the road if the rebels signed.",
    "Berg said the army would leave the town and open the road if the rebels signed.",
    "Berg asked whether the mill was closed and the workers were paid.",
    "Berg said the union asked why the mill closed and who sold it.",
    # To deny that two things happened is not to deny each, and to confirm in part neither.
    "The ministry denied that its troops shelled the village and looted homes.",
    "The ministry denied that the gate failed and the alarm was late.",
    "The mayor partly confirmed the arrests and the raid.",
    # Who did it together, or what lies between them.
    "The ministry said that Berg and Lind resigned.",
    "Berg said both the bridge and the tunnel were closed.",
    "Berg said the two sides talked together and signed a truce.",
    "Berg said the two sides discussed trade between Velmar and Ostrany.",
    "Berg said prices rose by 3 percent and fell by 2 percent respectively.",
    "Berg said that 30 people were killed and injured in the fire.",
    # The purpose of the first.
    "Berg said police will go and see the family.",
    # An object, a determiner or an adjective of both.
    "Berg said the police wrote and signed the letter.",
    "Berg said the company applied for and received a licence.",
    "Berg said the firm makes and sells boats.",
    "The ministry would not comment on the arrest and detention of the editor.",
    "Berg said the council discussed new taxes and fees.",
    "The army denied illegal arrests and raids in the north.",
    "Berg said the council discussed budget and harbour plans.",
    # Joined to the first noun, or to one inside it.
    "The army denied the killing of the mayor and the bishop.",
    "The bank confirmed the loan to the town and the fee.",
    "The ministry denied the theft of the money and the forgery of the papers.",
    # A name, or a pair of words for one thing.
    "Berg said the ministers discussed Bosnia and Herzegovina.",
    "Berg said the council discussed law and order.",
    # What points back.
    "The minister said a ship sank and it was found.",
    "Berg said the police arrested a man and took him to hospital.",
    "The police arrested two men and searched their homes, Berg said.",
    "Berg said the bank lent the town money and the mayor spent it.",
    "Berg said the town closed the harbour and therefore lost money.",
    "Berg said the dam burst and so the town was cleared.",
    "Berg said the fire killed two people and injured five.",
    # No verb of its own, or another voice than it seems.
    "Berg said the plan is costly and unfair.",
    "Berg said Lind is a liar and a thief.",
    "Berg said the men were arrested and told police the truth.",
    "Berg said the suspects had been arrested and confessed.",
    "Berg said the minister has paid the fine and will again.",
    "Berg said the guests left Velmar, exhausted by the talks and worried about the truce.",
    # What is set before only seems to hold for both.
    "Berg said that under the plan taxes rise and wages fall.",
    # No predicate of the subject, whatever the parse says.
    "Berg said that Lind talked about tolls and passing more laws.",
    "Berg said the guests left Velmar, convinced of the truce and determined to return.",
    "Berg said that she worked from dawn to midnight and due to lack of sleep fell ill.",
    "Berg said the town does not, and never will, accept the toll.",
    "Berg said Lind was one of ten people beaten and robbed this year and the third woman beaten and robbed by a gang.",
    "Berg said a second fire was found in Tarn and that street was closed.",
    "Berg said the board had not opened the file, but was going to.",
    # Quoted in pieces.
    "“The mill is closed,” Berg said, “and the workers are angry.”",
    "Berg said the mill “is closed and empty” and the workers were angry.",
    # Nothing that is said of the object follows from what is said of both.
    "The union criticised the bill and the minister.",
    "The minister praised the police and the fire brigade.",
)
