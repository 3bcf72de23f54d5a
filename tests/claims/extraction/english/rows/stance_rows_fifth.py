"""The kinds of stance_rows.py once more, spread as a newsroom writes them: mostly in their frequent forms."""

from tests.support.extraction.stance_rows import (
    ASSERTS,
    CONFIRMS,
    DECLINES,
    DENIES,
    NO_COMMENT,
    NOT_AFFIRMED,
    NOT_DENIED,
    PARTLY_CONFIRMS,
    POSSIBLE,
    PROBABLE,
    QUESTIONS,
    RETRACTS,
    SILENT,
    UNSIGNED,
    UNSURE,
    YES,
    Expected,
    Rows,
    row,
)

# fmt: off
FIFTH_ROWS: Rows = {
    "light verbs": [
        row("Eleven days after the dam at Sorrel Creek gave way, the state's water agency has released no statement "
            "explaining why the sirens failed to sound.", Expected("water agency", SILENT)),
        row("The drugmaker has not issued a statement on the recall.",
            Expected("The drugmaker", SILENT, content="the recall")),
        row("The bank gave no reason for its decision to close 14 branches in the north.",
            Expected("The bank", NO_COMMENT)),
        row("The election commission has given no date for the recount, which was ordered by the constitutional "
            "court on 12 November after a complaint from two small parties.",
            Expected("The election commission", NO_COMMENT),
            also=(Expected("constitutional court", ASSERTS), Expected("two small parties", (ASSERTS, QUESTIONS)))),
        row("Vantor Airlines has made no public comment on the grounding of its fleet, which left 11,000 "
            "holidaymakers stranded on four continents last weekend.", Expected("Vantor Airlines", NO_COMMENT)),
        row("Police offered no further details about the shooting, in which two teenagers were wounded outside a "
            "skating rink in the suburb of Ellory.", Expected("Police", NO_COMMENT)),
        row("In his first remarks since the vote, the premier-elect made no mention of the coalition's pledge to cut "
            "fuel taxes.", Expected("the premier-elect", SILENT, content="pledge"),
            also=(Expected("coalition", ASSERTS),)),
        row("The Ministry of Culture had no immediate comment on the theft.",
            Expected("The Ministry of Culture", NO_COMMENT)),
        row("The team has yet to make an announcement about its goalkeeper's future.", Expected("The team", SILENT)),
        row("Officials gave no timeline for restoring power to the 70,000 homes that were still dark on Wednesday "
            "evening, three days after the ice storm.", Expected("Officials", NO_COMMENT)),
        row("The conglomerate let the deadline pass without a word about its plans for the foundry.",
            Expected("The conglomerate", NO_COMMENT)),
    ],
    "negated reporting verbs": [
        row("“We did not say the overpass was safe for trucks,” county engineer Paula Renner told the board on "
            "Tuesday night.", Expected("Paula Renner", (DENIES, ASSERTS)), also=(Expected("We", DENIES),)),
        row("The finance ministry did not confirm the figure, which was first published by the business daily Kurs.",
            Expected("The finance ministry", NOT_AFFIRMED), also=(Expected("Kurs", ASSERTS),)),
        row("Police have not confirmed that the body found in the quarry is that of the missing student.",
            Expected("Police", NOT_AFFIRMED)),
        row("The prosecutor does not allege that the nurse, who was arrested in April after the deaths of five "
            "patients on the same ward, acted alone.", Expected("The prosecutor", NOT_AFFIRMED)),
        row("Crash investigators have not said that the accident was caused by pilot error, despite a wave of "
            "speculation on social media in the days since the wreckage was found.",
            Expected("investigators", NOT_AFFIRMED)),
        row("The company did not acknowledge any wrongdoing in the settlement, under which it will pay $48 million "
            "to about 9,000 former customers.", Expected("The company", NOT_AFFIRMED)),
        row("The president does not believe that sanctions will bring the junta to the table, his spokeswoman said.",
            Expected("spokeswoman", (ASSERTS, DENIES), content="sanctions will bring the junta"),
            also=(Expected("The president", DENIES),)),
        row("Ms Kolar did not accuse the club of racism, but she said the dressing room was “not a welcoming place”.",
            Expected("Kolar", NOT_AFFIRMED), Expected("she", ASSERTS, content="not a welcoming place")),
        row("The education secretary refused to accept that the reform had failed.",
            Expected("The education secretary", NOT_AFFIRMED)),
        row("The jury did not believe the widow's claim that the gun had gone off by accident.",
            Expected("The jury", (DENIES, QUESTIONS)), also=(Expected("widow", ASSERTS),)),
        row("After the third operation in a week, doctors at the military hospital in Dornach would not say that the "
            "soldier was out of danger.", Expected("doctors", NOT_AFFIRMED)),
    ],
    "neither … nor": [
        row("Neither Tesmar Foods nor the Health Ministry responded to requests for comment on Friday.",
            Expected("Tesmar Foods", SILENT), Expected("Health Ministry", SILENT)),
        row("The government has neither confirmed nor denied the report that its envoy was recalled last month.",
            Expected("The government", NO_COMMENT), also=(Expected("report", ASSERTS),)),
        row("Neither the victim's family nor the school has spoken publicly since the verdict.",
            Expected("family", SILENT), Expected("the school", SILENT)),
        row("Neither the buyer nor the seller disclosed the terms of the deal, which is expected to close in the "
            "second quarter if competition authorities give their approval.", Expected("the buyer", NO_COMMENT),
            Expected("the seller", NO_COMMENT)),
        row("A spokeswoman for the Air Transport Board would neither confirm nor deny that the pilot had failed a "
            "drug test.", Expected("A spokeswoman for the Air Transport Board", DECLINES)),
        row("Neither police nor prosecutors would say whether they had a suspect in the killing of the radio host "
            "Timo Harka, who was shot outside his studio in March.", Expected("police", NO_COMMENT),
            Expected("prosecutors", NO_COMMENT)),
        row("More than a year after their arrest, neither man has admitted taking the money.",
            Expected("man", NOT_AFFIRMED)),
        row("The mayor did not attend the hearing, nor did he send a written reply to the auditors.",
            Expected("he", NO_COMMENT)),
        row("Neither the aquarium's director, Elke Solheim, nor its chairman could be reached for comment on Monday, "
            "when the building was closed.", Expected("Elke Solheim", SILENT), Expected("its chairman", SILENT)),
        row("Neither Moravec nor his lawyer was immediately available to comment.", Expected("Moravec", SILENT),
            Expected("his lawyer", SILENT)),
        row("The regulator has neither endorsed nor criticised the plan to merge the two exchanges.",
            Expected("The regulator", NOT_DENIED)),
    ],
    "“no” subjects": [
        row("No injuries were reported after a freight train carrying propane left the tracks near Haverly on "
            "Sunday.", Expected("", ASSERTS, UNSIGNED, "No injuries")),
        row("No one was hurt in the blaze, the fire brigade said.",
            Expected("the fire brigade", ASSERTS, content="No one was hurt in the blaze")),
        row("Nobody at the company's headquarters in Brenholm was immediately available for comment on Saturday.",
            Expected("headquarters", SILENT)),
        row("No officials would comment on the record about the talks, which are taking place under heavy guard at a "
            "lakeside hotel in neutral Sunnmark.", Expected("officials", DECLINES)),
        row("No arrests have been made, police said on Thursday, nearly a month after the robbery of the Dresk "
            "jewellery museum.", Expected("police", ASSERTS, content="No arrests have been made")),
        row("None of the companies named in the report, which was compiled from customs records by two environmental "
            "groups, responded to requests for comment.", Expected("companies", SILENT)),
        row("No member of the cabinet has commented publicly on the leaked memo.", Expected("the cabinet", SILENT)),
        row("No cause of death was given by the family, which asked for privacy.", Expected("family", NO_COMMENT),
            also=(Expected("which", ASSERTS), Expected("the family", ASSERTS, content="privacy"))),
        row("Authorities reported no deaths or serious damage from the cyclone, which made landfall near Cape Ferris "
            "on Thursday with winds of 140 kilometres per hour.",
            Expected("Authorities", ASSERTS, content="no deaths")),
        row("No spokesperson was willing to explain the sudden withdrawal of the bid.",
            Expected("spokesperson", DECLINES)),
        row("No word has come from the kidnappers since they sent a video of the two engineers to a television "
            "station in the capital on 19 August.", Expected("the kidnappers", SILENT)),
    ],
    "double negation": [
        row("The coach did not rule out a return for the injured striker before the end of the season.",
            Expected("The coach", QUESTIONS, content="a return")),
        row("Counter-terrorism officers said they could not rule out a political motive.",
            Expected("officers", (QUESTIONS, ASSERTS), content="a political motive"),
            also=(Expected("they", QUESTIONS),)),
        row("The finance minister has not denied that he owned shares in the company when the contract was awarded.",
            Expected("The finance minister", NOT_DENIED)),
        row("The spokesman did not dispute the authenticity of the recording, but said it had been taken out of "
            "context.", Expected("The spokesman", NOT_DENIED),
            Expected("The spokesman", ASSERTS, content="taken out of context")),
        row("Officials have not ruled out the possibility that more victims are buried beneath the collapsed "
            "grandstand, which held 1,200 people when it gave way.",
            Expected("Officials", QUESTIONS, content="more victims")),
        row("Ms Varga would not rule out running for president in 2031.", Expected("Varga", (QUESTIONS, DECLINES))),
        row("In a hearing that lasted barely twenty minutes, lawyers for the tour company did not challenge the "
            "passengers' account of the night on the mountain.", Expected("the tour company", NOT_DENIED),
            also=(Expected("passengers", ASSERTS),)),
        row("Asked by lawmakers on Wednesday if he had ever accepted gifts from the arms maker, the general did not "
            "deny it.", Expected("the general", NOT_DENIED), also=(Expected("lawmakers", QUESTIONS),)),
        row("The central bank left open the possibility of another rate increase before the end of the year.",
            Expected("The central bank", (QUESTIONS, ASSERTS), content="another rate increase")),
        row("The party has done nothing to dispel rumours that its leader, who has not been seen in public since the "
            "spring congress, is seriously ill.", Expected("The party", NOT_DENIED),
            also=(Expected("rumours", ASSERTS, UNSURE),)),
        row("Meteorologists said a third cyclone could not be excluded.",
            Expected("Meteorologists", (QUESTIONS, ASSERTS), content="a third cyclone")),
    ],
    "silence": [
        row("Greywater Capital did not immediately respond to emailed questions about the fund's losses.",
            Expected("Greywater Capital", SILENT)),
        row("The company did not respond to a request for comment.", Expected("The company", SILENT)),
        row("The Justice Ministry has not commented on the case, which has drawn criticism from human rights groups "
            "at home and abroad.", Expected("The Justice Ministry", SILENT, content="the case"),
            also=(Expected("human rights groups", (ASSERTS, DENIES, QUESTIONS)),)),
        row("A lawyer for Mr Petrosk could not be reached for comment on Sunday evening.",
            Expected("A lawyer for Mr Petrosk", SILENT)),
        row("Kaldia's foreign ministry did not answer phone calls seeking comment on the expulsion of the two "
            "diplomats.", Expected("Kaldia's foreign ministry", SILENT)),
        row("Police have not said what led the officers to open fire on the car, in which a 19-year-old student and "
            "his mother were travelling home from church.",
            Expected("Police", SILENT, content="what led the officers to open fire")),
        row("The agency was not available for comment outside regular working hours.", Expected("The agency", SILENT)),
        row("There was no immediate comment from the air force.", Expected("the air force", NO_COMMENT)),
        row("An email seeking comment from the university was not immediately returned.",
            Expected("the university", SILENT)),
        row("The governor has yet to respond publicly to the allegations, first aired on Sunday night by the "
            "television programme Focus.", Expected("The governor", SILENT, content="the allegations"),
            also=(Expected("Focus", ASSERTS),)),
        row("By late afternoon, with more than 60 flights cancelled, the airport had still not told passengers what "
            "had caused the delays.", Expected("the airport", SILENT, content="what had caused the delays")),
        row("The widow of the murdered banker has kept her own counsel since the trial opened.",
            Expected("The widow", NO_COMMENT)),
    ],
    "refusal and evasion": [
        row("A spokesman for the prosecutor's office declined to comment, citing the ongoing investigation.",
            Expected("A spokesman for the prosecutor's office", DECLINES)),
        row("The carmaker declined to comment on reports that it was in talks with a rival.",
            Expected("The carmaker", DECLINES), also=(Expected("reports", ASSERTS),)),
        row("Senator Alva Brandt refused to answer reporters' questions about the donation as she left the chamber "
            "on Thursday.", Expected("Alva Brandt", DECLINES), also=(Expected("reporters", QUESTIONS),)),
        row("“I'm not going to speculate about that,” Police Chief Roy Danner said when asked about a possible "
            "motive.", Expected("Roy Danner", DECLINES)),
        row("The navy said it would not comment on the movements of its submarines.", Expected("The navy", DECLINES),
            also=(Expected("it", DECLINES),)),
        row("The ministry referred questions to the federal police.", Expected("The ministry", DECLINES)),
        row("Mr Yilden declined to say how much he had been paid for the memoir, which will be published in 14 "
            "languages this autumn.", Expected("Yilden", DECLINES, content="how much he had been paid")),
        row("Citing patient confidentiality, the hospital would not provide an update on the condition of the boy, "
            "who was pulled from the river by a passing jogger.", Expected("the hospital", DECLINES)),
        row("The striker's agent rejected requests for an interview.", Expected("agent", DECLINES)),
        row("The prime minister brushed off a reporter's question about early elections at the close of the summit "
            "in Velde.", Expected("The prime minister", DECLINES), also=(Expected("reporter", QUESTIONS),)),
        row("Pressed on whether he had read the report before signing the order, the deputy governor pleaded a busy "
            "schedule and left the room.", Expected("the deputy governor", DECLINES),
            also=(Expected("the deputy governor", ASSERTS, content="a busy schedule"),)),
        row("The bank's chairman kept his lips sealed on the succession.", Expected("chairman", NO_COMMENT)),
    ],
    "partial silence": [
        row("Police said a man in his 40s had been arrested but did not release his name.",
            Expected("Police", ASSERTS, content="a man in his 40s had been arrested"), Expected("Police", NO_COMMENT)),
        row("The ministry confirmed that a third soldier had died of his wounds, but gave no further details.",
            Expected("The ministry", CONFIRMS, content="a third soldier had died"),
            Expected("The ministry", NO_COMMENT)),
        row("The airline said the aircraft had returned safely to Osmark after a bird strike. It did not say how "
            "many passengers were on board.",
            Expected("The airline", ASSERTS, content="the aircraft had returned safely"),
            Expected("It", SILENT, content="how many passengers")),
        row("The software maker announced that it would cut 1,500 jobs worldwide, without saying which countries "
            "would be hit hardest.", Expected("The software maker", ASSERTS, content="it would cut 1,500 jobs"),
            Expected("The software maker", NO_COMMENT)),
        row("Mr Lindqvist confirmed that he had met the ambassador twice in April, but he declined to discuss what "
            "was said.", Expected("Lindqvist", CONFIRMS, content="he had met the ambassador"),
            Expected("he", DECLINES)),
        row("The medical examiner said the woman had died of a blow to the head and declined to release further "
            "information until the police inquiry was complete.",
            Expected("The medical examiner", ASSERTS, content="the woman had died"),
            Expected("The medical examiner", DECLINES)),
        row("Both governments said that progress had been made at the talks, although neither offered specifics.",
            Expected("governments", ASSERTS, content="progress had been made"), Expected("neither", NO_COMMENT)),
        row("A spokeswoman for the retailer acknowledged that customer data had been accessed, but would not say how "
            "many accounts were affected.",
            Expected("spokeswoman", CONFIRMS, content="customer data had been accessed"),
            Expected("spokeswoman", DECLINES)),
        row("Officials said the minister would travel to the region next week but provided no exact dates.",
            Expected("Officials", ASSERTS, content="the minister would travel"), Expected("Officials", NO_COMMENT)),
        row("The central bank said on Thursday that it had intervened to support the crown, but did not reveal how "
            "much it had spent since the currency began to slide in October.",
            Expected("The central bank", ASSERTS, content="it had intervened to support the crown"),
            Expected("The central bank", NO_COMMENT)),
        row("The film studio admitted there had been an accident on set; beyond that, it would say nothing.",
            Expected("The film studio", CONFIRMS, content="an accident on set"), Expected("it", NO_COMMENT)),
    ],
    "several silent parties": [
        row("Representatives for Colden Motors and Axis Battery did not immediately respond to requests for comment.",
            Expected("Colden Motors", SILENT), Expected("Axis Battery", SILENT)),
        row("The State Department and the Norvalian embassy declined to comment.",
            Expected("State Department", DECLINES), Expected("Norvalian embassy", DECLINES)),
        row("Spokesmen for the army and the interior ministry did not return calls on Saturday.",
            Expected("the army", SILENT), Expected("the interior ministry", SILENT)),
        row("The mayor's office declined to comment, while the police department did not respond to an email seeking "
            "information about the raid.", Expected("mayor's office", DECLINES),
            Expected("the police department", SILENT)),
        row("Messages left for the pastor and for the church's attorney, Glen Orbach, were not returned.",
            Expected("the pastor", SILENT), Expected("Glen Orbach", SILENT)),
        row("Halden Group declined to comment. Its former chief executive, Rikard Moen, did not reply to a letter "
            "sent to his home in Sunnmark.", Expected("Halden Group", DECLINES), Expected("Rikard Moen", SILENT)),
        row("Neither Orvex, the supplier, nor the three hospitals that used the implants has responded to letters "
            "from the patients' lawyers.", Expected("Orvex", SILENT), Expected("three hospitals", SILENT)),
        row("There was no immediate comment from the defence ministry or the rebel command on the exchange of fire, "
            "the heaviest since the truce took effect in May.", Expected("the defence ministry", NO_COMMENT),
            Expected("the rebel command", NO_COMMENT)),
        row("The plaintiff's lawyer had no comment on the ruling, and a lawyer for the city did not return a phone "
            "call to his office on Friday.", Expected("plaintiff's lawyer", NO_COMMENT),
            Expected("a lawyer for the city", SILENT)),
        row("Police in Gareth Bay refused to discuss the case, as did the coroner.",
            Expected("Police in Gareth Bay", DECLINES), Expected("the coroner", DECLINES)),
        row("The head coach, the players' union and the team's main sponsor, a betting company, have all remained "
            "silent since the tape surfaced on Monday.", Expected("The head coach", SILENT),
            Expected("the players' union", SILENT), Expected("sponsor", SILENT)),
    ],
    "denial by predicate": [
        row("The prime minister's office called the report “completely false”.",
            Expected("prime minister's office", DENIES, content="the report")),
        row("Company officials dismissed the allegations, made last week by three former employees in a complaint to "
            "the labour court, as baseless.", Expected("Company officials", DENIES, content="the allegations"),
            also=(Expected("former employees", ASSERTS),)),
        row("“These accusations are absolutely untrue,” the singer said in a statement released by her management on "
            "Tuesday.", Expected("the singer", DENIES)),
        row("The military rejected the accusation on Sunday as enemy propaganda.",
            Expected("The military", DENIES, content="the accusation")),
        row("The report is inaccurate and misleading, a spokesman for the fund said on Friday.",
            Expected("a spokesman for the fund", DENIES, content="The report")),
        row("The governor described as “pure fiction” the claim by a former aide that he had slept through the first "
            "three emergency calls on the night of the flood.", Expected("The governor", DENIES),
            also=(Expected("a former aide", ASSERTS),)),
        row("“That never happened,” the actor told the court on the third day of his trial, when he was shown the "
            "diary of a former make-up artist.", Expected("the actor", (DENIES, ASSERTS))),
        row("Embassy staff laughed at the suggestion that the consul was a spy.",
            Expected("Embassy staff", (DENIES, QUESTIONS))),
        row("The company said the lawsuit was without merit and that it would defend itself vigorously.",
            Expected("The company", (DENIES, ASSERTS), content="the lawsuit"),
            also=(Expected("The company", ASSERTS, content="defend itself"),)),
        row("Treasury officials disputed the study's conclusion that the tax would cost 40,000 jobs.",
            Expected("Treasury officials", (DENIES, QUESTIONS)), also=(Expected("study", ASSERTS),)),
        row("The accusations were described as slander by the bishop's lawyer, who has threatened to sue the two "
            "newspapers that printed them.", Expected("lawyer", DENIES, content="accusations"),
            also=(Expected("who", ASSERTS, content="sue"), Expected("lawyer", ASSERTS, content="sue"))),
        row("The villagers say the official version of the landslide is a cover-up.",
            Expected("The villagers", (DENIES, ASSERTS), content="the official version")),
    ],
    "confirmation": [
        row("Police confirmed on Monday that the remains belonged to a hiker who vanished in 2017.",
            Expected("Police", CONFIRMS, content="the remains belonged to a hiker")),
        row("The company confirmed the layoffs on Wednesday in an email to employees that was seen by three "
            "newspapers.", Expected("The company", CONFIRMS, content="the layoffs")),
        row("Officials have confirmed at least 31 deaths from the floods in the eastern districts, where rescuers "
            "are still searching for dozens of people.", Expected("Officials", CONFIRMS, content="31 deaths")),
        row("The suspect has admitted stabbing the man during an argument over a parking space.",
            Expected("The suspect", CONFIRMS, content="stabbing the man")),
        row("A spokeswoman for the royal household confirmed that the king had been admitted to hospital with a "
            "chest infection on Saturday night.",
            Expected("spokeswoman", CONFIRMS, content="the king had been admitted to hospital")),
        row("The housing minister acknowledged that the programme was behind schedule.",
            Expected("The housing minister", CONFIRMS, content="the programme was behind schedule")),
        row("“Yes, there was a mistake in the count,” the chief electoral officer, Ama Tetteh, acknowledged at a "
            "late-night news conference in the capital.",
            Expected("Ama Tetteh", YES, content="a mistake in the count")),
        row("The merger was confirmed by both companies on Tuesday.",
            Expected("both companies", CONFIRMS, content="The merger")),
        row("The former champion has come clean about doping during the 2012 games, telling a magazine that she took "
            "the hormone for three years.", Expected("The former champion", YES, content="doping"),
            also=(Expected("The former champion", ASSERTS, content="took the hormone"),)),
        row("An autopsy confirmed that the whale had swallowed a fishing net.",
            Expected("An autopsy", CONFIRMS, content="swallowed a fishing net")),
        row("The opposition leader conceded defeat shortly before midnight.",
            Expected("The opposition leader", YES, content="defeat")),
    ],
    "partial confirmation": [
        row("The ministry confirmed some of the deaths but disputed the overall toll given by opposition activists.",
            Expected("The ministry", PARTLY_CONFIRMS, content="some of the deaths"),
            Expected("The ministry", (DENIES, QUESTIONS), content="toll"), also=(Expected("activists", ASSERTS),)),
        row("The nursing home acknowledged some of the problems raised by the inspectors.",
            Expected("The nursing home", PARTLY_CONFIRMS, content="problems"), also=(Expected("inspectors", ASSERTS),)),
        row("Police partially confirmed the report, saying that one officer had been suspended.",
            Expected("Police", PARTLY_CONFIRMS, content="the report"),
            Expected("Police", ASSERTS, content="one officer had been suspended")),
        row("The defendant, a former customs officer from Ravnik, admitted part of the charges when he appeared "
            "before the district court on Wednesday.",
            Expected("The defendant", PARTLY_CONFIRMS, content="the charges")),
        row("A government official, speaking on condition of anonymity because the talks are not public, confirmed "
            "part of the story.", Expected("A government official", PARTLY_CONFIRMS, content="the story")),
        row("The auditors' figures, which the opposition had cited in a heated debate on Monday, were partly "
            "confirmed by the treasury.", Expected("the treasury", PARTLY_CONFIRMS, content="figures"),
            also=(Expected("the opposition", ASSERTS),)),
        row("A senior aide to the president confirmed several details of the meeting, including its date and place, "
            "that were first reported by the weekly Profil.",
            Expected("A senior aide", (PARTLY_CONFIRMS, CONFIRMS), content="details of the meeting"),
            also=(Expected("Profil", ASSERTS),)),
        row("The foundation conceded that some of the donations had come from abroad.",
            Expected("The foundation", (PARTLY_CONFIRMS, CONFIRMS), content="some of the donations")),
        row("The pilots' association agreed with parts of the report.",
            Expected("association", PARTLY_CONFIRMS, content="the report")),
        row("Satellite pictures published on Sunday go some way towards confirming the refugees' account of the "
            "bombardment.", Expected("pictures", PARTLY_CONFIRMS, content="account"),
            also=(Expected("refugees", ASSERTS),)),
        row("Only one of the three incidents has been confirmed by the coast guard.",
            Expected("the coast guard", (PARTLY_CONFIRMS, CONFIRMS), content="one of the three incidents")),
    ],
    "retraction": [
        row("The newspaper retracted the article on Friday and apologised to the family.",
            Expected("The newspaper", RETRACTS, content="the article"),
            also=(Expected("The newspaper", ASSERTS, content="family"),)),
        row("The congressman walked back his comments about the judge a day later, after leaders of his own party "
            "had called them reckless.", Expected("The congressman", RETRACTS, content="comments about the judge"),
            also=(Expected("leaders", (ASSERTS, DENIES)),)),
        row("The key witness withdrew her statement a week before the trial began, saying that she had been "
            "pressured by detectives.", Expected("The key witness", RETRACTS, content="her statement"),
            also=(Expected("The key witness", ASSERTS, content="pressured by detectives"),)),
        row("The health agency corrected its figures after discovering that 200 cases had been counted twice.",
            Expected("The health agency", RETRACTS, content="figures"),
            also=(Expected("The health agency", ASSERTS, content="counted twice"),)),
        row("The magazine has retracted its claim that the actress had walked out on her co-stars during filming in "
            "the desert last summer.", Expected("The magazine", RETRACTS)),
        row("Mr Haddow later took back the remark and said he was sorry.",
            Expected("Haddow", RETRACTS, content="the remark"), also=(Expected("Haddow", ASSERTS, content="sorry"),)),
        row("A day after 3,000 people had fled to higher ground, the meteorological office withdrew its warning of a "
            "second wave.", Expected("the meteorological office", RETRACTS, content="warning")),
        row("The main witness has recanted, telling the appeals court that the police wrote his confession for him.",
            Expected("The main witness", RETRACTS),
            also=(Expected("The main witness", ASSERTS, content="the police wrote his confession"),)),
        row("The agency backtracked on Thursday from its assertion that the virus had leaked from a laboratory.",
            Expected("The agency", RETRACTS)),
        row("The statement was retracted by the ministry within the hour.",
            Expected("the ministry", RETRACTS, content="The statement")),
        row("The historian has thought better of her claim that the letters were forged.",
            Expected("The historian", RETRACTS)),
        row("“I misspoke,” the energy secretary said on Sunday of her claim that blackouts were a thing of the past.",
            Expected("energy secretary", RETRACTS), also=(Expected("energy secretary", YES, content="I misspoke"),)),
    ],
    "future": [
        row("The president is expected to announce his resignation in a televised address on Friday."),
        row("The company will release its quarterly results on Thursday."),
        row("Health officials are scheduled to brief lawmakers on the outbreak next week."),
        row("The court will rule on the appeal in early March, nearly six years after the factory fire that killed "
            "113 garment workers."),
        row("The ministry plans to publish a list of the affected schools by the end of the month."),
        row("Prosecutors are expected to argue that the twins planned the robbery for months."),
        row("Mr Oduran will tell the inquiry on Tuesday that he raised concerns about the cladding, according to his "
            "lawyer.", Expected("his lawyer", ASSERTS, content="will tell the inquiry")),
        row("The coach is set to name his squad for the qualifiers against Tallia and Cape Marrow on Monday "
            "afternoon."),
        row("When parliament reconvenes after the summer recess, the interior minister will deny that he ordered the "
            "wiretapping of two opposition lawmakers and a bishop."),
        row("The governor could announce her candidacy as early as next week."),
        row("Delegates from 42 countries hope to issue a joint declaration on plastic waste before the summit ends "
            "on Sunday."),
        row("A statement from the palace is expected later today."),
    ],
    "condition": [
        row("If the government confirms the outbreak, exports of beef will be banned for at least three months."),
        row("The deal will go through unless regulators declare by 30 June that they object."),
        row("If the party leader admits that he lied to parliament, he will have to resign, constitutional experts "
            "say.", Expected("constitutional experts", ASSERTS, content="he will have to resign")),
        row("Should the company declare bankruptcy, its 4,300 employees would be paid from a state fund."),
        row("The players will boycott the match if the federation says the sanctions stand."),
        row("Had the crew reported the fault when they first noticed it, the aircraft would never have left Osmark, "
            "and 61 people would still be alive."),
        row("Fans will get their money back only if the organisers announce that the concert has been cancelled."),
        row("Any ceasefire would collapse the moment one side accused the other of moving troops."),
        row("Provided that doctors declare him fit, the captain will start on Saturday."),
        row("If the ministry does not respond by Friday, the union will call a nationwide strike, its president, "
            "Lena Moss, said.", Expected("Lena Moss", ASSERTS, content="the union will call a nationwide strike")),
        row("Were prosecutors to allege fraud, the insurer could refuse to pay for the warehouse, which burned to "
            "the ground two weeks after the policy was signed."),
    ],
    "question": [
        row("Did the prime minister know about the payments, and did he tell his cabinet?"),
        row("It is not clear whether the company informed its customers about the breach."),
        row("Has the club confirmed the transfer, or is it only a rumour?"),
        row("Why did the police say that the street was clear when officers had seen a crowd of several hundred "
            "gathering there an hour before?"),
        row("It was not immediately clear if the suspect had confessed."),
        row("Lawmakers asked the minister whether she had approved the contract with the supplier, a company owned "
            "by her brother-in-law.", also=(Expected("Lawmakers", QUESTIONS),)),
        row("Who first claimed that the drawing was by a pupil of the master?"),
        row("Asked if the government would apologise to the descendants of the exiled islanders, the spokesman said "
            "that the matter was before the courts.",
            Expected("the spokesman", (ASSERTS, DECLINES), content="the matter was before the courts")),
        row("The inquiry will examine whether hospital managers acknowledged the nurses' warnings, which began as "
            "early as 2015.", also=(Expected("nurses", ASSERTS), Expected("The inquiry", QUESTIONS))),
        row("“Are you telling us that nobody checked the brakes?” the judge asked.",
            also=(Expected("judge", QUESTIONS),)),
        row("How could the ministry announce a harvest that did not exist?"),
        row("Doubts remain over whether the two men, who were hanged in 1951 after a trial that lasted less than an "
            "hour, ever admitted the killing."),
    ],
    "wish, order, hypothesis, habit": [
        row("Protesters called on the government to release the results of the autopsy.",
            Expected("Protesters", ASSERTS, content="release the results of the autopsy")),
        row("The families want the army to admit that the strike was a mistake.",
            also=(Expected("The families", ASSERTS, content="admit that the strike was a mistake"),)),
        row("The judge ordered the bank to disclose the names of the people who had held accounts at its branch on "
            "the island between 2008 and 2014.", also=(Expected("The judge", ASSERTS, content="disclose the names"),)),
        row("The president should tell the nation the truth about the war, the opposition said.",
            Expected("the opposition", ASSERTS, content="tell the nation the truth")),
        row("Travellers must declare all meat and dairy products on arrival."),
        row("“Say you're sorry,” the boy's mother told the driver outside the courtroom.",
            Expected("mother", ASSERTS, content="Say you're sorry")),
        row("The bank usually declines to comment on takeover rumours."),
        row("A leader who cared about the victims would have apologised years ago."),
        row("Residents hope that the council will explain why the library, which was renovated only four years ago "
            "at a cost of 2 million crowns, has to close.",
            also=(Expected("Residents", ASSERTS, content="the council will explain"),)),
        row("Year after year, the authorities promise that the road will be repaired before winter."),
        row("Suppose a doctor told you that you had six months to live."),
        row("If you have been the victim of a fraud, tell your bank at once and report the crime to the nearest "
            "police station."),
    ],
    "certainty": [
        row("The chief executive reportedly told staff that the company would run out of cash by June.",
            Expected("The chief executive", ASSERTS, PROBABLE, "run out of cash")),
        row("The man allegedly told officers that he had been following orders.",
            Expected("The man", ASSERTS, PROBABLE)),
        row("The singer is reportedly in talks to buy the football club.",
            Expected("", ASSERTS, PROBABLE, "in talks to buy the football club")),
        row("The minister is said to have admitted in private, at a meeting with mayors from the northern "
            "coalfields, that the target will be missed.", Expected("The minister", CONFIRMS, PROBABLE)),
        row("According to unverified media reports, the oligarch left the country on Saturday aboard a private jet "
            "bound for Dubrava.", Expected("media reports", ASSERTS, UNSURE, "the oligarch left the country")),
        row("The princess appears to have confirmed the separation in a post that was deleted within minutes.",
            Expected("The princess", CONFIRMS, UNSURE, "the separation")),
        row("Sources indicate that the talks have stalled over the question of who will pay for the reconstruction "
            "of the port.", Expected("Sources", ASSERTS, UNSURE, "the talks have stalled")),
        row("The dissident may have told his guards about the plan.", Expected("The dissident", ASSERTS, POSSIBLE)),
        row("The group's founder, who was extradited in July after nine years on the run, is believed to have denied "
            "the charges at a closed hearing.", Expected("founder", DENIES, UNSURE, "the charges")),
        row("It is widely rumoured that the coach has already signed with a rival.",
            Expected("", ASSERTS, UNSURE, "the coach has already signed")),
        row("The pilot seems to have told the tower that he could not lower the landing gear.",
            Expected("The pilot", ASSERTS, UNSURE, "could not lower the landing gear")),
        row("The monastery's oldest wing is believed to have been built in the 12th century.",
            Expected("", ASSERTS, UNSURE, "12th century")),
    ],
    "plain assertions": [
        row("Police said on Tuesday that the driver was not under the influence of alcohol or drugs when his lorry "
            "ploughed into the crowd at the flower market.",
            Expected("Police", ASSERTS, content="the driver was not under the influence")),
        row("The central bank said it did not expect inflation to return to target before 2028.",
            Expected("The central bank", ASSERTS, content="did not expect inflation")),
        row("“We cannot continue like this,” said Maria Esteban, who runs a bakery in the old town.",
            Expected("Maria Esteban", ASSERTS, content="We cannot continue like this")),
        row("The supermarket chain said it would not appeal against the fine.",
            Expected("The supermarket chain", ASSERTS, content="it would not appeal against the fine")),
        row("Mr Kaminer told reporters that he had never met the businessman and did not recognise his name.",
            Expected("Kaminer", (ASSERTS, DENIES), content="never met the businessman"),
            also=(Expected("Kaminer", (ASSERTS, DENIES), content="recognise his name"),)),
        row("According to the charity, nobody has been able to reach the villages since Thursday.",
            Expected("the charity", ASSERTS, content="nobody has been able to reach the villages")),
        row("The labour minister said that if the talks failed, the government would impose a settlement.",
            Expected("The labour minister", ASSERTS, content="the government would impose a settlement")),
        row("Scientists who have measured the ice every summer since 1974 say the glacier could disappear within 30 "
            "years.", Expected("Scientists", ASSERTS, content="the glacier could disappear")),
        row("The report, compiled by a team of eleven engineers over two years, concluded that the tunnel was not "
            "built to withstand an earthquake of that size.",
            Expected("The report", ASSERTS, content="the tunnel was not built to withstand an earthquake")),
        row("The cashier testified that she did not see a weapon.",
            Expected("The cashier", ASSERTS, content="did not see a weapon")),
        row("The school announced on its website that no classes would be held on Friday.",
            Expected("The school", ASSERTS, content="no classes would be held")),
        row("The activists accused the ministry of hiding the figures and said they would go to court.",
            Expected("The activists", ASSERTS, content="hiding the figures"),
            Expected("The activists", ASSERTS, content="they would go to court")),
    ],
}
