"""What a careful editor records of the articles in articles/: every attribution, in text order."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import NamedTuple

from claims.vocabulary import Stance

A, C, D, S, X = Stance.ASSERTS, Stance.CONFIRMS, Stance.DENIES, Stance.SILENT, Stance.DECLINES


class Recorded(NamedTuple):
    """`meant` is whom a pronoun, role or surname means, by words of that mention; "" where the source names itself.

    `content` is without its opening "that" and marks at its edges. `stances` are several where each can be argued.
    `is_optional`: an editor may leave it out.
    """

    source: str
    content: str
    meant: str = ""
    relays: tuple[str, ...] = ()
    stated: str = ""
    stances: tuple[Stance, ...] = (A,)
    is_optional: bool = False


PUBLISHED_ON = {
    "politics": date(2025, 7, 30),
    "company": date(2025, 7, 30),
    "court": date(2025, 8, 1),
}

# fmt: off
# ruff: noqa: E501
ARTICLES: Mapping[str, Sequence[Recorded]] = {
    "politics": [
        Recorded("officials", "Velmora and Kestria to reopen border crossing", is_optional=True),
        Recorded("President Igor Malek", "Velmora would reopen the Tarn crossing within two weeks, ending a closure that "
                 "has cut trade between the two neighbours by half", stated="2025-07-28"),
        Recorded("Kestria's foreign minister, Zuzana Horvat", "the plan", stances=(C,)),
        Recorded("Malek", "We have no reason to keep families apart", "Igor Malek"),
        Recorded("He", "customs officers would return to their posts on August 4", "Igor Malek"),
        Recorded("Deputy Speaker Teodor Vlasic", "he had learned of it from the radio"),
        Recorded("he", "Nobody asked us", "Teodor Vlasic"),
        Recorded("Horvat, who took office in May", "her government had received a letter from Belmora on July 21",
                 "Zuzana Horvat", relays=("Radio Venn",)),
        Recorded("She", "what the letter contained", "Zuzana Horvat", stances=(S,)),
        Recorded("Her predecessor, Ludvik Saar", "a hasty opening would invite smugglers",
                 stated="2025-07-21/2025-07-27"),
        Recorded("two Kestrian diplomats", "The talks were difficult", relays=("the Evening Ledger",)),
        Recorded("a person close to the delegation", "Velmora had asked for a loan", relays=("The newspaper",)),
        Recorded("The Finance Ministry in Belmora", "that", stances=(D,)),
        Recorded("It", "no loan had been discussed", "Finance Ministry", stances=(A, D)),
        Recorded("The ministry", "the agreement", "Finance Ministry", stances=(S,)),
        Recorded("A spokesman for the ministry, Marek Dolin", "its length", stances=(X,)),
        Recorded("He", "the text would be public by Friday", "Marek Dolin"),
        Recorded("the European Commission", "both countries to settle the dispute", stated="2025-06"),
        Recorded("The Commission's spokeswoman, Ines Aldana", "the announcement", stated="2025-07-29", is_optional=True),
        Recorded("She", "Brussels regards the crossing as vital", "Ines Aldana"),
        Recorded("Opposition leader Petra Lansky", "Malek of giving in to pressure"),
        Recorded("The former mayor", "the government had not explained what it received in return"),
        Recorded("the government", "what it received in return", relays=("The former mayor",), stances=(S,),
                 is_optional=True),
        Recorded("Lansky", "the army opposed the opening", "Petra Lansky"),
        Recorded("The Defence Ministry", "", stances=(S,)),
        Recorded("He", "he would support the opening if patrols were kept", "Ludvik Saar", relays=("the Ledger",)),
        Recorded("the former minister", "I have never been against trade"),
        Recorded("Two farmers near the crossing", "they had not been told anything"),
        Recorded("one of them, Anton Reyk", "They will tell us when it is over"),
        Recorded("His neighbour", "the road was not fit for trucks"),
        Recorded("the presidential office", "Malek and Horvat will meet on Friday in Tarn"),
        Recorded("the president", "how long the crossing will stay open", "Igor Malek", stances=(S,)),
        Recorded("the foreign minister", "how long the crossing will stay open", "Zuzana Horvat", stances=(S,)),
    ],
    "company": [
        Recorded("the agency", "The Maritime Safety Authority has ordered Norvik Lines to take its largest ferry out of "
                 "service after inspectors found a crack in the hull", "Maritime Safety Authority", stated="2025-07-29"),
        Recorded("The company", "anyone had been in danger", "Norvik Lines", stances=(D,)),
        Recorded("its chief executive, Helene Brask", "The ship was safe at all times"),
        Recorded("She", "the crack was shorter than a hand", "Helene Brask"),
        Recorded("Its director, Jonas Ekdal", "the damage should have been reported within a day"),
        Recorded("he", "It was not", "Jonas Ekdal", stances=(A, D)),
        Recorded("Ekdal", "whether the authority would impose a fine", "Jonas Ekdal", stances=(X,)),
        Recorded("a document", "Norvik learned of the crack on July 11", relays=("the Port Elin Gazette",)),
        Recorded("The newspaper", "the company had waited for two weeks before it called the yard",
                 "Port Elin Gazette"),
        Recorded("Brask", "that account", "Helene Brask", stated="2025-07-30", stances=(D,)),
        Recorded("She", "engineers had been called the same evening", "Helene Brask", relays=("the Gazette",)),
        Recorded("A former engineer of the company", "managers had ignored earlier warnings"),
        Recorded("The engineer, who asked not to be named", "he left in March", "A former engineer"),
        Recorded("he", "They told us to paint over it", "A former engineer"),
        Recorded("A spokeswoman for Norvik, Tove Lind", "the allegation", stances=(D,)),
        Recorded("Lind", "the man had never worked on the ship", "Tove Lind", stances=(A, D)),
        Recorded("The shipyard", "", stances=(S,)),
        Recorded("Its owner, Brisk Marine", "it had no free dock until autumn", stated="2025-06"),
        Recorded("It", "the Silver Tern", "Brisk Marine", stances=(S,)),
        Recorded("Analysts at Halden Bank", "each day without the ferry will cost the firm 200,000 crowns"),
        Recorded("The bank", "the company could need fresh money by winter", "Halden Bank"),
        Recorded("Brask", "the estimate", "Helene Brask", stances=(D,)),
        Recorded("she", "We have enough cash for three years", "Helene Brask"),
        Recorded("The transport minister, Arvid Moen", "he had asked the authority for a report"),
        Recorded("The minister", "the rules for old ferries were too weak", "Arvid Moen", stated="2025-06"),
        Recorded("The seamen's union", "an inquiry"),
        Recorded("Its chairman, Ragnar Solli", "crews had complained about the ship since last year"),
        Recorded("crews", "the ship", relays=("Its chairman, Ragnar Solli",), stated="2024", is_optional=True),
        Recorded("He", "the authority of looking away", "Ragnar Solli"),
        Recorded("The authority", "it had received no complaints", "Maritime Safety Authority", stances=(A, D)),
        Recorded("Norvik", "Passengers with tickets will get their money back", "Norvik Lines"),
        Recorded("It", "when the ferry would return", "Norvik Lines", stances=(S,)),
    ],
    "court": [
        Recorded("court", "Guard saw accused banker at depot", is_optional=True),
        Recorded("A night guard", "he saw the banker Simon Aldous at a records depot hours before it burned down",
                 stated="2025-07-31"),
        Recorded("The guard, Peter Nyland", "Aldous had carried two boxes to a car"),
        Recorded("Nyland", "He was in a hurry", "Peter Nyland"),
        Recorded("He", "he had not thought much of it then", "Peter Nyland"),
        Recorded("Aldous", "setting the fire", "Simon Aldous", stances=(D,)),
        Recorded("His lawyer, Maria Fenwick", "the guard could not have recognised anyone in the dark"),
        Recorded("She", "the nearest lamp had been broken since April", "Maria Fenwick"),
        Recorded("Nyland", "he had not been wearing his glasses", "Peter Nyland", stances=(C,)),
        Recorded("Prosecutors", "the banker wanted to destroy ledgers that showed losses of 30 million crowns"),
        Recorded("The lead prosecutor, David Osei", "the fire was no accident", stances=(A, D)),
        Recorded("Osei", "He needed those papers gone", "David Osei"),
        Recorded("An expert for the prosecution, Professor Ruth Calloway", "petrol had been poured in two rooms",
                 stated="2025-07-30"),
        Recorded("The professor", "how much", "Ruth Calloway", stances=(S, X)),
        Recorded("she", "a heater might have made the fire worse", "Ruth Calloway", stances=(C,)),
        Recorded("The depot's owner, Harbour Storage", "its alarms had worked"),
        Recorded("It", "the trial", "Harbour Storage", stances=(X,)),
        Recorded("the fire department", "the first call came at 3:10 a.m."),
        Recorded("She", "her employer had asked her for the keys", "Linda Brack", stated="2025-03"),
        Recorded("The defence", "she has a grudge against him"),
        Recorded("Brack", "the case", "Linda Brack", stances=(S,)),
        Recorded("Her brother", "she was afraid", relays=("the Millbrook Echo",)),
        Recorded("Judge Amina Farouk", "not to read about the case", is_optional=True),
        Recorded("She", "the trial would end by August 15", "Amina Farouk"),
        Recorded("The judge", "a request by the defence to exclude the guard's testimony", "Amina Farouk",
                 stances=(D,), is_optional=True),
        Recorded("the defence", "to exclude the guard's testimony", is_optional=True),
        Recorded("Fenwick", "her client would take the stand", "Maria Fenwick"),
        Recorded("the lawyer", "He has nothing to hide", "Maria Fenwick"),
        Recorded("Osei", "", "David Osei", stances=(X,)),
        Recorded("Its chairman", "the bank had helped the police from the beginning", stated="2025-07-31"),
        Recorded("He", "how the losses had gone unnoticed", "Its chairman", stances=(S,)),
        Recorded("A police spokesman", "two other employees were still being questioned"),
        Recorded("His wife, Clara", "she believed him"),
        Recorded("she", "My husband is no arsonist", "Clara", relays=("the Echo",)),
    ],
}
