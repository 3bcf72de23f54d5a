"""Who said it, through whom, and when: short texts, kind by kind."""

from datetime import date

from claims.vocabulary import Stance
from tests.support.extraction.who_and_when_rows import Passages, Spoken, passage

# fmt: off
PASSAGES: Passages = {
    # Places, labels, bylines and teasers are nobody.
    "datelines and labels": [
        passage("BELMORA (KNA) — The finance ministry said on Monday that the loan had been repaid.",
                Spoken("finance ministry", "the loan had been repaid", edtf="2025-07-28"), nobody=("BELMORA", "KNA")),
        passage("VELMORA: Prime Minister Ossian Tarr denied that elections would be put off.",
                Spoken("Ossian Tarr", "elections", Stance.DENIES), nobody=("VELMORA",)),
        passage("TARSK, July 29 - Rescue workers said two more miners had been brought up alive.",
                Spoken("Rescue workers", "two more miners"), nobody=("TARSK",)),
        passage("By Greta Holm\nPublished: 29 July 2025\n\nThe council said the pool would stay shut.",
                Spoken("The council", "pool would stay shut"), nobody=("Greta Holm", "Published")),
        passage("Photo: The burnt-out mill on Friday (Bo Lind/KNA)\n\nThe owner said he would rebuild.",
                Spoken("The owner", "he would rebuild"), nobody=("Photo", "Bo Lind", "KNA")),
        passage("Also Read: Why the river rose so fast\n\nThe weather service warned of more rain.",
                Spoken("weather service", "more rain"), nobody=("Also Read", "Read")),
        passage("Contact: press@norvik.example\nTwitter: @norvik\n\nNorvik announced a new ferry to Selby Vale.",
                Spoken("Norvik", "a new ferry"), nobody=("Contact", "Twitter")),
        passage("Correction: An earlier version of this article gave the wrong age for Ms Vale.",
                nobody=("Correction", "Ms Vale")),
    ],
    # The origin, and who passed its words on, from the nearest on.
    "relays": [
        passage("State television quoted the general as saying that the island had been taken.",
                Spoken("the general", "the island had been taken", relays=("State television",)),
                never=(Spoken("State television", "the island had been taken", relays=None),)),
        passage("The dam had cracked in May, the engineer said, the Courier reported.",
                Spoken("the engineer", "The dam had cracked in May", relays=("the Courier",), lacks="the Courier")),
        passage("Citing three people in the room, Radio Nord reported that the premier had wept.",
                Spoken("three people in the room", "the premier had wept", relays=("Radio Nord",))),
        passage("The bank will close nine branches, according to the Ledger, which cited an internal memo.",
                Spoken("an internal memo", "The bank will close nine branches", relays=("the Ledger",))),
        # Who tells an outlet has it pass the words on; who tells a committee does not.
        passage("Captain Elin Moe told Radio Nord in a statement that the ferry had been overloaded.",
                Spoken("Elin Moe", "the ferry had been overloaded", relays=("Radio Nord",))),
        passage("Captain Elin Moe told the inquiry that the ferry had been overloaded.",
                Spoken("Elin Moe", "the ferry had been overloaded", relays=())),
        passage("The minister had asked for asylum, the KNA agency reported, quoting a border guard, the Ledger said.",
                Spoken("a border guard", "The minister had asked for asylum", relays=("KNA", "the Ledger"))),
        passage("In a readout of the call, the palace said King Aldred had offered Velmora wheat.",
                Spoken("the palace", "King Aldred had offered Velmora wheat")),
        passage("“The harvest is lost,” farmer Jon Tveit was quoted by the Courier as saying.",
                Spoken("Jon Tveit", "The harvest is lost", relays=("the Courier",))),
    ],
    # What somebody reports about another is no second origin.
    "nested reports": [
        passage("The broadcaster Ren noted that Belmora regards the treaty as dead.",
                Spoken("Ren", "Belmora regards the treaty as dead"),
                never=(Spoken("Belmora", "the treaty", relays=()),)),
        passage("The lawyer said her client had told the police that he was at home.",
                Spoken("The lawyer", "her client"),
                Spoken("her client", "he was at home", relays=("The lawyer",))),
        passage("The Ledger reported that the board believes the audit was flawed.",
                Spoken("The Ledger", "the board believes"), never=(Spoken("the board", "the audit", relays=()),)),
        passage("According to the envoy, the rebels claim that the bridge was theirs.",
                Spoken("the rebels", "the bridge was theirs", relays=("the envoy",)),
                never=(Spoken("the rebels", "the bridge", relays=()),)),
        passage("Officials say that the sect's leader promised rain, the Courier reported.",
                Spoken("Officials", "the sect's leader", relays=("the Courier",)),
                never=(Spoken("the sect's leader", "rain", relays=()),)),
    ],
    # By the text's own full names, by gender and number, by office.
    "pronouns, roles and surnames": [
        passage("Chloe Marsh has run the flood board since May. Marsh said the dyke would hold.",
                Spoken("Marsh", "the dyke would hold", referent="Chloe Marsh")),
        passage("Deputy Foreign Minister Pavel Ostrov flew to Tarsk on Sunday. He said talks would resume soon.",
                Spoken("He", "talks would resume soon", referent="Pavel Ostrov")),
        passage("Maria Kolb and Peter Lund argued for an hour. She said the budget was a fraud.",
                Spoken("She", "the budget was a fraud", referent="Maria Kolb")),
        passage("Norvik posted a loss of 4 million crowns. It said that fuel had cost too much.",
                Spoken("It", "fuel had cost too much", referent="Norvik")),
        passage("Anna Weiss, the transport minister, opened the line. The minister said it would pay for itself.",
                Spoken("The minister", "it would pay for itself", referent="Anna Weiss")),
        passage("President Igor Malek of Velmora went home early. The Velmoran president said he was ill.",
                Spoken("The Velmoran president", "he was ill", referent="Igor Malek")),
        passage("The dockers' union called off the march. “We were threatened,” they said.",
                Spoken("they", "We were threatened", referent="dockers' union")),
        passage("“I saw the light,” said Thomas Reed, a night guard. “Then it went dark,” Mr Reed added.",
                Spoken("Thomas Reed", "I saw the light"),
                Spoken("Mr Reed", "Then it went dark", referent="Thomas Reed")),
    ],
    # Shown, not guessed.
    "nobody to guess": [
        passage("Viktor Lund met Pavel Dorn on Monday. He said the talks had failed.",
                Spoken("He", "the talks had failed", referent=None)),
        passage("Jonas Reuter and his brother Karl Reuter own the mill. Reuter said it would close.",
                Spoken("Reuter", "it would close", referent=None)),
        passage("The road was closed at noon. She said nobody had been told.",
                Spoken("She", "nobody had been told", referent=None)),
        passage("Two ministers, Ivo Stang and Per Hauge, resigned. The minister said he had lost all trust.",
                Spoken("The minister", "he had lost all trust", referent=None)),
    ],
    # Relative to the day of the document; it is a Wednesday, 30 July 2025, unless it says otherwise.
    "dating words": [
        passage("The premier said on July 28 that the border was open.", Spoken("The premier", edtf="2025-07-28")),
        passage("In June, the regulator warned that the bank was short of cash.", Spoken("regulator", edtf="2025-06")),
        passage("The coach said on Friday that he would stay.", Spoken("The coach", edtf="2025-07-25")),
        passage("Yesterday the mayor announced a curfew.", Spoken("the mayor", "a curfew", edtf="2025-07-29")),
        passage("Earlier in July, the palace confirmed the visit.",
                Spoken("the palace", "the visit", edtf=("2025-07-01/2025-07-29", "2025-07-01/2025-07-30", "2025-07"))),
        passage("Last week the union said it would not sign.",
                Spoken("the union", edtf=("2025-07-21/2025-07-27", "2025-07-20/2025-07-26"))),
        passage("The agency reported in November that the ice was thinning.",
                Spoken("The agency", edtf="2025-11"), published_on=date(2026, 1, 14)),
        passage("The minister told parliament late on Tuesday that no shots had been fired.",
                Spoken("The minister", "no shots had been fired", edtf="2025-07-29")),
        # A day inside the content is not the day on which it was said.
        passage("The airline said the flight on Sunday had been half empty.", Spoken("The airline", "flight on Sunday"),
                never=(Spoken("The airline", edtf="2025-07-27"),)),
        passage("The two leaders spoke by phone on July 28. During the call, President Malek said that the port "
                "would stay open.", Spoken("Malek", "the port would stay open", edtf="2025-07-28")),
    ],
    # Mail, wire copy and pasted PDF break lines anywhere.
    "hard-wrapped text": [
        passage("The water board denied on Tuesday that the upper\nsluice had been left open, and said that\nnobody"
                " had been on duty at the time.\n",
                Spoken("The water board", "the upper sluice had been left open", Stance.DENIES)),
        passage("Two of the three pumps at the Selby Vale station had been\nout of order since the spring, the"
                " engineer Tom\nHarding said. He said that he had written\nto the owners twice.\n",
                Spoken("Tom Harding", "Two of the three pumps"), Spoken("He", "written to the owners twice")),
        passage("“We came as soon as we heard, and we stayed until\nthe last of them was out,” fire chief Lena\n"
                "Sorbo told reporters.\n",
                Spoken("Lena Sorbo", "We came as soon as we heard and we stayed until the last of them was out")),
        passage("The ministry has not yet said who gave the\norder, and the army did not answer questions sent on\n"
                "Monday.\n",
                Spoken("The ministry", "who gave the order", Stance.SILENT),
                Spoken("the army", "", Stance.SILENT)),
    ],
    "quotation marks": [
        # A quotation that goes on in the next paragraph is closed only at its end.
        passage("“We reached the hut at six.\n\n“Nobody had told us of the storm,” guide Maja Brun said.",
                Spoken("Maja Brun", "We reached the hut at six"), Spoken("Maja Brun", "Nobody had told us")),
        passage("''The road stays closed,'' Sheriff Dan Pole said.", Spoken("Dan Pole", "The road stays closed")),
        passage("“The well is dry,” said Ana Rui. “We walk nine miles for water.",
                Spoken("Ana Rui", "The well is dry")),
        passage("‘It’s the wind that did it,’ farmer Ole Vik said.", Spoken("Ole Vik", "It’s the wind that did it")),
        passage("“Was it worth it?” asked the widow. “No,” the general said. “It never is.”",
                Spoken("the general", "It never is"), never=(Spoken("the widow", "It never is"),)),
    ],
    "transcripts": [
        passage("[10:02] Nora Feld: The pump was switched off.\n[10:03] Jens Ahl: By whom?",
                Spoken("Nora Feld", "The pump was switched off", lacks="10:03")),
        passage("HOLM (voice-over): The tower stood empty.\n\nDRAGO (through translator): My son lived there.",
                Spoken("HOLM", "The tower stood empty"), Spoken("DRAGO", "My son lived there")),
        passage("Speaker 1: The lift was checked in May.\nSpeaker 2: It was not.",
                Spoken("Speaker 1", "The lift was checked"), Spoken("Speaker 2", "It was not")),
        passage("WEBVTT\n\n00:00:01.000 --> 00:00:04.000\n<v Nora Feld>The pump was switched off.\n",
                Spoken("Nora Feld", "The pump was switched off"), nobody=("WEBVTT",)),
        passage("INTERVIEWER: Is the bridge safe?\nTVEIT: It is safe for cars. Lorries must wait.",
                Spoken("TVEIT", "It is safe for cars")),
        passage("Mr. ARKIN. Madam Speaker, the ferry was not insured.\n\nThe SPEAKER. Order.",
                Spoken("ARKIN", "the ferry was not insured")),
        passage("Moderator: We begin with the levee. Ms. Duvall?\nDUVALL: The levee was never raised, although the\n"
                "council had voted for it twice.\nARKIN: That is correct.",
                Spoken("DUVALL", "council had voted for it twice", lacks="That is correct")),
    ],
    "signatures": [
        passage("Jon Berg, farmer: “The river took everything.”", Spoken("Jon Berg", "The river took everything")),
        passage("“I would do it again.” — Ida Falk, lifeboat pilot", Spoken("Ida Falk", "I would do it again")),
        passage("What people told us\n\nRosa Lind, 71, pensioner: “The bus no longer stops here.”",
                Spoken("Rosa Lind", "The bus no longer stops here"), nobody=("What people",)),
    ],
    "a short article": [
        passage(
            "BELMORA (KNA) — President Igor Malek told King Aldred by phone on July 28 that Velmora would reopen the "
            "canal, the presidential office said.\n\nThe royal palace has not yet issued a statement. A spokeswoman "
            "for the canal company, Ida Moss, said in June that ships could return within a week. She did not name a "
            "price.\n\nAlso Read: Who owns the canal?",
            Spoken("Igor Malek", "Velmora would reopen the canal", relays=("presidential office",), edtf="2025-07-28"),
            Spoken("The royal palace", "", Stance.SILENT),
            Spoken("Ida Moss", "ships could return within a week", edtf="2025-06"),
            Spoken("She", "", (Stance.SILENT, Stance.DECLINES), referent="Ida Moss"),
            nobody=("BELMORA", "KNA", "Also Read"),
            never=(Spoken("Velmora"),),
        ),
    ],
}
