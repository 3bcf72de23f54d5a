"""The kinds of stance_rows.py a third time: other topics, other turns of phrase, and more of the long wire sentence."""

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
THIRD_ROWS: Rows = {
    "light verbs": [
        row("Nearly two weeks after the ferry Selma capsized off Cape Ondry, its operator has yet to give any public "
            "account of how many people were on board.",
            Expected("its operator", SILENT, content="how many people were on board")),
        row("The Kelmar police made no announcement about the raid on the monastery, in which, villagers say, six "
            "masked men carried off a chest of documents before dawn on Sunday.",
            Expected("Kelmar police", SILENT), also=(Expected("villagers", ASSERTS, content="masked men"),)),
        row("Brightwell Pharma, which recalled the drug in March, has provided no information on how many patients "
            "had taken it.", Expected("Brightwell Pharma", NO_COMMENT)),
        row("In a 40-minute address marking the anniversary of the revolution, President Ilman Dascu made no reference "
            "to the floods that have killed at least 90 people in the south.",
            Expected("Ilman Dascu", SILENT, content="the floods")),
        row("The vice-chancellor had no response when students shouted questions about the fees.",
            Expected("The vice-chancellor", NO_COMMENT), also=(Expected("students", QUESTIONS),)),
        row("Regulators have given no hint of when trading in the shares, which was halted on 21 September after a "
            "sudden fall of 60 percent, might resume.", Expected("Regulators", NO_COMMENT)),
        row("The airline put out no bulletin about the emergency landing on Tuesday night.",
            Expected("The airline", SILENT, content="the emergency landing")),
        row("Asked twice about the missing grain, the farm minister gave no reply.",
            Expected("the farm minister", NO_COMMENT)),
        row("The synod has passed no comment on the dismissal of its treasurer.", Expected("The synod", NO_COMMENT)),
        row("Although its annual report, published on 4 May, ran to 310 pages, the central bank offered no explanation "
            "of the missing gold reserves.", Expected("the central bank", NO_COMMENT, content="gold reserves")),
        row("Ardent Systems, a defence contractor, has furnished no reply to the committee's letter of 12 January.",
            Expected("Ardent Systems", NO_COMMENT)),
    ],
    "negated reporting verbs": [
        row("“At no time did we tell residents that the air was safe to breathe,” Verena Holt, who managed the plant "
            "until it closed in 2018, testified at the inquiry on Monday.",
            Expected("Verena Holt", (DENIES, ASSERTS)), also=(Expected("we", DENIES),)),
        row("Five months on, and despite the arrest of a former night watchman in June, investigators have not "
            "concluded that the fire at the Dunmore warehouse was set deliberately.",
            Expected("Investigators", NOT_AFFIRMED)),
        row("The mission's final report, signed by monitors from eleven countries, did not describe the vote in Ostrel "
            "province as free or fair.", Expected("report", NOT_AFFIRMED)),
        row("The cardinal never suggested that priests should be allowed to marry.", Expected("The cardinal", DENIES)),
        row("The mountaineer does not claim that he reached the summit.", Expected("The mountaineer", NOT_AFFIRMED)),
        row("The court's majority was not persuaded that the map had been drawn to dilute the Kurai vote.",
            Expected("majority", (DENIES, QUESTIONS))),
        row("Speaking beside her Lorvian counterpart on the second day of a visit to the front, the foreign minister "
            "fell short of calling the attack a war crime.", Expected("The foreign minister", NOT_AFFIRMED)),
        row("The teachers' federation has not agreed that the new exam is fairer than the old one.",
            Expected("teachers' federation", NOT_AFFIRMED)),
        row("In a 60-page ruling released late on Friday, the regulator did not find that Halden Telecom had misled "
            "its customers.", Expected("the regulator", NOT_AFFIRMED)),
        row("Mr Sandoval would not concede that the election was over.", Expected("Sandoval", NOT_AFFIRMED)),
    ],
    "neither … nor": [
        row("Neither the Kovan army nor the rebels of the Northern Front claimed responsibility for the shelling of "
            "the market, which killed 14 people on Saturday.",
            Expected("Kovan army", (SILENT, DECLINES, DENIES)), Expected("rebels", (SILENT, DECLINES, DENIES))),
        row("Neither of the leaders mentioned the dispute over water at their joint news conference.",
            Expected("leaders", SILENT)),
        row("The lender neither acknowledged the breach nor told customers to change their passwords.",
            Expected("The lender", NOT_AFFIRMED)),
        row("Neither Senator Blaine nor Governor Ortez has said which candidate will have their support.",
            Expected("Blaine", SILENT), Expected("Ortez", SILENT)),
        row("The archaeologists have neither accepted nor rejected the theory that the tomb was robbed in antiquity.",
            Expected("The archaeologists", NOT_DENIED)),
        row("Neither the owner of the Astoria cinema, Dov Lanner, nor the demolition company that he hired returned "
            "messages left on Wednesday.",
            Expected("Dov Lanner", SILENT), Expected("the demolition company", SILENT)),
        row("Asked about the photographs, which surfaced in a German magazine last week, the duchess would neither "
            "authenticate nor disown them.", Expected("the duchess", NO_COMMENT)),
        row("The firm did not explain the dismissals, nor did it say who would replace the four engineers.",
            Expected("The firm", NO_COMMENT), Expected("it", NO_COMMENT)),
        row("Neither the manufacturer, a family-owned firm with 900 employees in the Arden valley, nor the national "
            "safety agency offered an explanation for the recall.",
            Expected("the manufacturer", NO_COMMENT), Expected("safety agency", NO_COMMENT)),
        row("Neither side's negotiators would describe the map that was put on the table in Luzan on Thursday night.",
            Expected("negotiators", DECLINES)),
    ],
    "“no” subjects": [
        row("No group has claimed responsibility for the bombing on the Tarim road, the third in a month.",
            also=(Expected("group", NOT_AFFIRMED),)),
        row("No tsunami warning was issued after the quake, the seismological institute said.",
            Expected("seismological institute", ASSERTS, content="No tsunami warning was issued")),
        row("None of the eleven banks named in the leak, a cache of 2.3 million e-mails and contracts obtained by a "
            "consortium of newspapers, would comment on individual clients.", Expected("banks", DECLINES)),
        row("Not one of the party's 40 deputies has said anything in public about the leader's loan.",
            Expected("deputies", SILENT)),
        row("No traces of the toxin were detected in samples taken downstream of the mill over the weekend, according "
            "to the river authority.",
            Expected("the river authority", ASSERTS, content="No traces of the toxin")),
        row("No survivors have been reported from the mine at Gorlach, where 22 men were working when the roof fell in "
            "on Sunday.", Expected("", ASSERTS, UNSIGNED, "No survivors")),
        row("Nobody in the royal household was prepared to discuss the will.",
            Expected("the royal household", DECLINES)),
        row("Customs officers reported no irregularities in the shipment, which left Port Amrit on 3 June.",
            Expected("Customs officers", ASSERTS, content="no irregularities")),
        row("No executive from Teldan Motors, whose factory in Pellworth is to close at the end of the year, answered "
            "the committee's letters.", Expected("Teldan Motors", SILENT)),
        row("No official figures have been released by the prison service since the riot began.",
            Expected("the prison service", NO_COMMENT)),
        row("No apology or explanation came from the shipping company, even after its captain had been sent to jail.",
            Expected("the shipping company", SILENT)),
    ],
    "double negation": [
        row("The vice-premier stopped short of denying that he had met the arms dealer.",
            Expected("The vice-premier", NOT_DENIED)),
        row("Volcanologists have not excluded the possibility of a larger eruption before the end of the month.",
            Expected("Volcanologists", QUESTIONS, content="a larger eruption")),
        row("In his first interview since leaving the army in 2020, the general did not quarrel with the estimate of "
            "300 dead.", Expected("The general", NOT_DENIED)),
        row("Ms Farrow, who ran the campaign's finances from 2019 until she was dismissed in April, has never denied "
            "writing the e-mails that bear her name.", Expected("Farrow", NOT_DENIED)),
        row("The airline's chief pilot declined to rule out human error.",
            Expected("chief pilot", (QUESTIONS, DECLINES), content="human error")),
        row("Fire chiefs would not discount sabotage as the cause of the blaze, which tore through three floors of the "
            "Meridian hotel in Salve on New Year's Eve.", Expected("Fire chiefs", (QUESTIONS, DECLINES))),
        row("When the recording was played to the jury for a second time on Wednesday morning, the defence raised no "
            "objection to the accuracy of the transcript.", Expected("The defence", NOT_DENIED)),
        row("Pressed by reporters at the airport, the envoy did not deny that a secret channel to the rebels had been "
            "open since the spring.", Expected("the envoy", NOT_DENIED)),
        row("The Kessian government has not repudiated the map drawn by its own survey office in 1987.",
            Expected("Kessian government", NOT_DENIED)),
        row("The committee is not ruling out further hearings.", Expected("The committee", QUESTIONS)),
    ],
    "silence": [
        row("State television in Kordan has been mute about the protests, which entered their ninth day on Monday.",
            Expected("State television", SILENT)),
        row("The author's publisher did not immediately respond to an e-mailed request for comment sent after office "
            "hours.", Expected("publisher", SILENT)),
        row("Ravel Mining, whose licence to dig on the plateau expired in December, had yet to comment by the time "
            "this edition went to press.", Expected("Ravel Mining", SILENT)),
        row("Repeated attempts to contact the charity by phone and by letter failed.", Expected("charity", SILENT)),
        row("The prime minister's office has not said whether the trip will go ahead.",
            Expected("prime minister's office", SILENT, content="whether the trip will go ahead")),
        row("The accused, a 34-year-old former soldier from the border town of Brennick, stayed silent throughout the "
            "two-hour hearing on Tuesday.", Expected("The accused", SILENT)),
        row("Officials in the capital were not reachable over the holiday weekend.", Expected("Officials", SILENT)),
        row("The company did not answer when asked by the Morning Tide whether the tests had been carried out by its "
            "own staff.", Expected("The company", SILENT), also=(Expected("the Morning Tide", QUESTIONS),)),
        row("Four days after the video, filmed in the visitors' dressing room by a player's cousin, spread online, the "
            "league has yet to break its silence.", Expected("the league", SILENT)),
        row("Text messages to the coach's mobile phone received no reply.", Expected("coach", SILENT)),
        row("The results of the inquiry into the 1994 shootings have never been released by the Justice Department.",
            Expected("Justice Department", NO_COMMENT)),
        row("The embassy of Lorvia, contacted on Sunday afternoon, had not replied by Monday evening.",
            Expected("embassy of Lorvia", SILENT)),
    ],
    "refusal and evasion": [
        row("Asked about the state of the pitch, the tournament director changed the subject.",
            Expected("the tournament director", DECLINES)),
        row("Invoking his right to remain silent, the former police chief, Anders Vuk, refused to answer 17 questions "
            "put to him by the parliamentary committee on Wednesday.", Expected("Anders Vuk", DECLINES)),
        row("“I'm not going to get into that,” the goalkeeper told reporters after training.",
            Expected("the goalkeeper", DECLINES)),
        row("The ministry would say only that the matter was under review.",
            Expected("The ministry", (ASSERTS, DECLINES), content="the matter was under review")),
        row("Citing the pending appeal, lawyers for the two nurses declined to discuss the verdict.",
            Expected("lawyers for the two nurses", DECLINES)),
        row("As the royal party left the chapel of St Orm's on Christmas morning, a palace aide waved off questions "
            "about the heir's health.", Expected("A palace aide", DECLINES)),
        row("The bank does not discuss its clients, a spokeswoman said.",
            Expected("spokeswoman", DECLINES), also=(Expected("The bank", DECLINES),)),
        row("The rail operator passed the paper's questions on to the transport police.",
            Expected("The rail operator", DECLINES)),
        row("The vice-president gave an evasive answer when asked if she would run.",
            Expected("The vice-president", DECLINES)),
        row("“You'll have to ask the lawyers,” the promoter, Gil Tarrant, said as he pushed past a row of cameras "
            "outside the courthouse in Wexley.", Expected("Gil Tarrant", DECLINES)),
        row("With local elections three weeks away, ministers have refused to be drawn on whether the harbour, the "
            "country's second largest, will be sold to a foreign fund.", Expected("Ministers", DECLINES)),
    ],
    "partial silence": [
        row("The coast guard said on Friday that 19 migrants had been taken aboard, but it did not say where they "
            "would be landed.",
            Expected("The coast guard", ASSERTS, content="19 migrants had been taken aboard"),
            Expected("it", SILENT, content="where they would be landed")),
        row("Kallio Paper, which lost 41 million crowns in the first quarter, announced 600 job cuts on Tuesday "
            "without specifying which mills would be affected.",
            Expected("Kallio Paper", ASSERTS, content="600 job cuts"), Expected("Kallio Paper", NO_COMMENT)),
        row("Prosecutors confirmed that a search had taken place at the ministry on 9 March, but they refused to "
            "disclose what had been seized.",
            Expected("Prosecutors", CONFIRMS, content="a search had taken place"), Expected("they", DECLINES)),
        row("A spokesman for the zoo confirmed the death of the elephant; he offered no cause.",
            Expected("A spokesman for the zoo", CONFIRMS, content="the death of the elephant"),
            Expected("he", NO_COMMENT)),
        row("The rebels said they were holding two pilots. They gave no names.",
            Expected("The rebels", ASSERTS, content="holding two pilots"), Expected("They", NO_COMMENT)),
        row("The health authority acknowledged a cluster of infections at the clinic, yet it has not disclosed how "
            "many patients were exposed.",
            Expected("The health authority", CONFIRMS, content="a cluster of infections"), Expected("it", SILENT)),
        row("“We reached an agreement,” chief negotiator Sana Idris told reporters, declining to go into the terms.",
            Expected("Sana Idris", YES, content="We reached an agreement"), Expected("Sana Idris", DECLINES)),
        row("The studio has announced a sequel but is keeping the title under wraps.",
            Expected("The studio", ASSERTS, content="a sequel"), Expected("The studio", NO_COMMENT)),
        row("While admitting that the data had been stolen, the insurer would not reveal how the thieves got in.",
            Expected("the insurer", CONFIRMS, content="the data had been stolen"), Expected("the insurer", DECLINES)),
        row("The president's doctor said the operation had gone well. He did not say how long the recovery would take.",
            Expected("doctor", ASSERTS, content="the operation had gone well"), Expected("He", SILENT)),
        row("The army said in a one-line statement that the helicopter had gone down near Vashti, giving no word on "
            "the fate of its crew.",
            Expected("The army", ASSERTS, content="the helicopter had gone down"), Expected("The army", NO_COMMENT)),
    ],
    "several silent parties": [
        row("Requests for comment sent to the Agriculture Ministry, the grain board and the exporter, Delta Milling, "
            "were not answered.",
            Expected("Agriculture Ministry", SILENT), Expected("grain board", SILENT),
            Expected("Delta Milling", SILENT)),
        row("The mayor declined an interview request, and his deputy did not respond to a list of written questions.",
            Expected("The mayor", DECLINES), Expected("his deputy", SILENT)),
        row("Spokespeople for both Aurora Air and the pilots' union declined to comment.",
            Expected("Aurora Air", DECLINES), Expected("pilots' union", DECLINES)),
        row("Vestra and its northern neighbour, Holm, have both kept silent about the incident on their shared border, "
            "in which three conscripts died on Sunday.", Expected("Vestra", SILENT), Expected("Holm", SILENT)),
        row("The priest could not be reached for comment. His bishop did not answer an e-mail.",
            Expected("The priest", SILENT), Expected("His bishop", SILENT)),
        row("A lawyer for the cyclist had no comment, the team did not respond to messages, and the sport's governing "
            "body said it would not discuss individual cases.",
            Expected("A lawyer for the cyclist", NO_COMMENT), Expected("the team", SILENT),
            Expected("governing body", DECLINES), also=(Expected("it", DECLINES),)),
        row("As of Thursday evening there was still no reaction from the Elysium Fund, from its auditors or from the "
            "tax authorities.",
            Expected("Elysium Fund", SILENT), Expected("its auditors", SILENT), Expected("tax authorities", SILENT)),
        row("The landlord, a company registered in the Kelp Islands, and its two directors did not respond to letters.",
            Expected("The landlord", SILENT), Expected("its two directors", SILENT)),
        row("Calls to the farm, where the first infected calves were found on 30 April, and to the slaughterhouse were "
            "not returned on Monday.", Expected("the farm", SILENT), Expected("the slaughterhouse", SILENT)),
        row("The surgeon has made no comment, and nor has the hospital that employed him.",
            Expected("The surgeon", NO_COMMENT), Expected("the hospital", NO_COMMENT)),
    ],
    "denial by predicate": [
        row("The story is a lie from start to finish, the band's manager said.",
            Expected("manager", DENIES, content="The story")),
        row("The ministry rejected as “utterly unfounded” a newspaper report, published on Sunday, that its inspectors "
            "had taken bribes from mine owners.",
            Expected("The ministry", DENIES), also=(Expected("newspaper", ASSERTS),)),
        row("Asked about the offer, the winger's father said it did not exist.",
            Expected("father", (DENIES, ASSERTS))),
        row("The leader of the farmers' bloc, which holds the balance of power in the 120-seat chamber, dismissed talk "
            "of a split as wishful thinking.", Expected("leader", DENIES, content="split")),
        row("“Fake news,” the governor's press secretary wrote of the recording, which has been viewed four million "
            "times since Tuesday.", Expected("press secretary", DENIES)),
        row("The chief executive characterised the account of a cash shortage as “irresponsible gossip”.",
            Expected("The chief executive", DENIES)),
        row("“Nothing could be further from the truth,” the cathedral's dean told parishioners.",
            Expected("dean", DENIES)),
        row("The claim that the vaccine had caused the deaths does not hold water, according to a panel of 12 "
            "physicians convened in October by the ministry.",
            Expected("a panel of 12 physicians", DENIES, content="the vaccine had caused the deaths")),
        row("The club vehemently contradicted the player's version of events.",
            Expected("The club", DENIES, content="version of events")),
        row("Astronomers have debunked the theory that the object was a spacecraft.",
            Expected("Astronomers", DENIES, content="the object was a spacecraft")),
        row("The allegation was ridiculed by Ms Oduya, who runs the port, as “a bad novel”.",
            Expected("Oduya", DENIES, content="The allegation")),
        row("The defence minister took issue with the casualty figures.",
            Expected("The defence minister", (DENIES, QUESTIONS), content="casualty figures")),
    ],
    "confirmation": [
        row("The mayor of Ostley confirmed on Thursday that the bodies found in the river were those of the two "
            "missing brothers.", Expected("The mayor of Ostley", CONFIRMS, content="two missing brothers")),
        row("Confronted with the receipts, the deputy admitted that he had billed the state for a family holiday.",
            Expected("the deputy", CONFIRMS, content="billed the state")),
        row("“Those are indeed my initials,” the notary, Pavel Strand, confirmed at the hearing.",
            Expected("Pavel Strand", CONFIRMS, content="my initials")),
        row("DNA tests have confirmed the identity of the soldier buried at Hallow Field.",
            Expected("DNA tests", CONFIRMS, content="the identity of the soldier")),
        row("In a letter to its insurers, dated 2 February and filed with a court in Tormouth, the shipping line "
            "acknowledged that the containers had been stacked too high.",
            Expected("the shipping line", CONFIRMS, content="the containers had been stacked too high")),
        row("The composer pleaded guilty to tax evasion on Monday.",
            Expected("The composer", YES, content="tax evasion")),
        row("Two officials with knowledge of the talks, which were held in secret at a hotel outside Salve in "
            "February, confirmed the account given by the ambassador.",
            Expected("Two officials", CONFIRMS, content="the account"), also=(Expected("the ambassador", ASSERTS),)),
        row("The ransom was indeed paid, the shipowner's lawyer said.",
            Expected("lawyer", YES, content="The ransom was indeed paid")),
        row("The regional governor granted that mistakes had been made during the evacuation.",
            Expected("The regional governor", YES, content="mistakes had been made")),
        row("The actress's engagement was confirmed in a statement by her agent late on Sunday.",
            Expected("her agent", CONFIRMS, content="engagement")),
    ],
    "partial confirmation": [
        row("The interior ministry confirmed only two of the nine deaths listed by the opposition.",
            Expected("The interior ministry", (PARTLY_CONFIRMS, CONFIRMS), content="two of the nine deaths"),
            also=(Expected("the opposition", ASSERTS),)),
        row("A senior officer, speaking on condition of anonymity, confirmed parts of the deserters' account, among "
            "them the shooting at the bridge.", Expected("A senior officer", PARTLY_CONFIRMS)),
        row("The company partly acknowledged its responsibility for the spill.",
            Expected("The company", PARTLY_CONFIRMS, content="spill")),
        row("In a tearful appearance on breakfast television, the singer's manager admitted some, but not all, of the "
            "accusations that two former dancers had made.",
            Expected("manager", PARTLY_CONFIRMS), also=(Expected("two former dancers", ASSERTS),)),
        row("Police have confirmed certain aspects of the neighbours' story.", Expected("Police", PARTLY_CONFIRMS)),
        row("The inspector's findings were accepted in part by the prison authorities.",
            Expected("the prison authorities", PARTLY_CONFIRMS, content="findings")),
        row("The ministry of transport conceded on Monday, after a week of angry letters from motorists, that at least "
            "some of the bridges on the coastal road had never been inspected.",
            Expected("The ministry of transport", (PARTLY_CONFIRMS, CONFIRMS), content="some of the bridges")),
        row("The letters, which lay for sixty years in a biscuit tin in the attic of a house in Brask, corroborate a "
            "portion of the widow's testimony.", Expected("The letters", PARTLY_CONFIRMS, content="testimony")),
        row("The content of the leaked treaty was partially confirmed by a member of the delegation.",
            Expected("a member of the delegation", PARTLY_CONFIRMS)),
        row("The auditors verified about half of the payments.",
            Expected("The auditors", (PARTLY_CONFIRMS, CONFIRMS), content="payments")),
    ],
    "retraction": [
        row("The pollster Datum withdrew its forecast on Friday after finding an error in the sample.",
            Expected("Datum", RETRACTS, content="forecast")),
        row("The daily Vesper has deleted its report on the minister's villa and published a correction.",
            Expected("Vesper", RETRACTS)),
        row("In a courtroom in Malmer, the star witness, a 52-year-old accountant, went back on the testimony that he "
            "had given to investigators last year.", Expected("the star witness", RETRACTS)),
        row("The health minister no longer maintains that the virus cannot spread by air.",
            Expected("The health minister", RETRACTS, content="virus")),
        row("The journal has retracted a 2021 paper that linked the pesticide to birth defects.",
            Expected("The journal", RETRACTS), also=(Expected("paper", ASSERTS),)),
        row("The allegation of match-fixing was taken back by the referee within hours.",
            Expected("the referee", RETRACTS, content="match-fixing")),
        row("The senator back-pedalled on her assertion that the election machines had been hacked, telling a radio "
            "station that she had been given bad information.",
            Expected("The senator", RETRACTS), also=(Expected("The senator", ASSERTS, content="bad information"),)),
        row("The oil company, facing a lawsuit by 70 fishermen, has revised its statement that no crude had reached "
            "the beaches of the southern bay.", Expected("The oil company", RETRACTS)),
        row("“I withdraw that remark,” the deputy told the speaker.", Expected("the deputy", RETRACTS)),
        row("Three of the women have since recanted the statements that they made to the tribunal in 2016.",
            Expected("women", RETRACTS)),
        row("Under pressure from his party, the mayor rescinded his accusation against the fire chief.",
            Expected("the mayor", RETRACTS, content="accusation")),
    ],
    "future": [
        row("The transport minister is to make a statement to parliament on Thursday about the derailment, which "
            "killed seven people outside Corvane."),
        row("The champion, who has won four of the past five rallies, will decide after Sunday's race whether to "
            "contest the penalty."),
        row("Scientists are hoping to publish their conclusions before the summit opens in Aldara next June."),
        row("Union leaders are gearing up to reject the government's offer."),
        row("The bank will give its version of events to the committee tomorrow."),
        row("When he takes the stand on Monday, the former chancellor, who has spent two years in custody, is expected "
            "to tell the court that he knew nothing of the payments."),
        row("The patriarch is widely expected to condemn the war in his Easter message."),
        row("A verdict is due in April, when the judges will announce whether the cartel existed."),
        row("The airline is bound to blame the weather."),
        row("The new governor is likely to repeat next week that interest rates must stay high until prices settle."),
        row("The inquiry's chair, Dame Orla Finch, will set out her findings at a press conference in Northgate Hall "
            "at 10 a.m. on 3 February."),
    ],
    "condition": [
        row("If inspectors find that the dam is unsafe, 4,000 people will have to leave the valley before the rains."),
        row("The pact will collapse unless both parliaments declare by midnight that they accept it."),
        row("Should the tribunal, which sits again on 7 September, rule that the dismissal was unlawful, the teacher "
            "would get her job back."),
        row("Had the pilots reported that the engine was overheating, the flight would have been turned back to "
            "Lisgar, where a longer runway was available."),
        row("If prosecutors claim that the letter is forged, the trial could drag on into the winter."),
        row("Investors will flee as soon as the central bank admits that its reserves have run out."),
        row("Only if the manufacturer concedes the defect can owners demand a refund."),
        row("Once the coroner has confirmed the cause of death, the body can be flown home."),
        row("If the club had denied the rumour at once, its shares would not have lost a fifth of their value in a "
            "single afternoon."),
        row("No refund is paid unless the carrier acknowledges that the delay was its own fault."),
    ],
    "question": [
        row("Did the ministry warn residents that the water was contaminated, and if so, when?"),
        row("Will the bishop apologise, or will he maintain that the abuse never happened?"),
        row("It remains unclear whether the pilot, who had more than 9,000 hours of flying behind him, told air "
            "traffic controllers about the smoke."),
        row("Who in the government confirmed the sale of the frigates?"),
        row("Reporters asked whether the company accepted the findings, but the press conference ended before anyone "
            "could reply.", also=(Expected("Reporters", QUESTIONS),)),
        row("Has anyone at the laboratory admitted that the samples were mixed up?"),
        row("“Did you tell the officers that the car was yours?” the prosecutor asked.",
            also=(Expected("the prosecutor", QUESTIONS),)),
        row("Which of the two ministers announced that the tax would be scrapped?"),
        row("Investigators are trying to establish whether the captain had reported the crack in the hull before the "
            "ship left Tormouth on 11 November.", also=(Expected("Investigators", QUESTIONS),)),
        row("Nobody can say for sure whether the artist ever acknowledged the portrait as her own."),
    ],
    "wish, order, hypothesis, habit": [
        row("Campaigners demanded that the brewery disclose what it had put in the river.",
            Expected("Campaigners", ASSERTS, content="the brewery disclose")),
        row("If only the council would say what it plans to build there."),
        row("The committee has asked the general to explain why the convoy was sent out without an escort on the night "
            "of 5 October.", also=(Expected("The committee", (ASSERTS, QUESTIONS), content="general to explain"),)),
        row("Every winter, the utility assures its customers that the grid will hold."),
        row("Faced with two dry winters and a spring without snow, a more prudent government might have declared the "
            "reservoir empty in July."),
        row("Write to the tax office and state that the income was earned abroad."),
        row("Picture a world in which oil companies admitted that their product was the problem."),
        row("Relatives of the 38 victims, who gathered outside the courthouse in Velden with candles and photographs, "
            "want the operator to acknowledge that its drivers were overworked.",
            also=(Expected("Relatives", ASSERTS, content="acknowledge"),)),
        row("In such cases the army invariably claims that the dead were combatants."),
        row("Drivers must report any accident to the insurer within 48 hours."),
        row("“Tell the people the truth,” the opposition leader, Marta Quen, urged the government.",
            Expected("Marta Quen", ASSERTS, content="Tell the people the truth")),
    ],
    "certainty": [
        row("The central banker reportedly warned ministers at a closed meeting on Saturday that the currency peg "
            "could not be defended for more than a month.",
            Expected("The central banker", ASSERTS, PROBABLE, "could not be defended")),
        row("The gang, which controls most of the docks on the eastern shore, is alleged to have told shopkeepers that "
            "they would be burned out.", Expected("The gang", ASSERTS, PROBABLE)),
        row("The conductor is thought to have repudiated the charge in a private letter.",
            Expected("The conductor", DENIES, UNSURE, "the charge")),
        row("The defence minister seems to have confirmed the sinking in a radio interview.",
            Expected("The defence minister", CONFIRMS, UNSURE, "the sinking")),
        row("Apparently the chairman told shareholders that the dividend was safe.",
            Expected("the chairman", ASSERTS, UNSURE, "the dividend was safe")),
        row("According to unconfirmed reports, the rebels have taken the airport at Sule.",
            Expected("unconfirmed reports", ASSERTS, PROBABLE, "the rebels have taken the airport")),
        row("It is possible that the captain told the harbour master about the leak.",
            Expected("the captain", ASSERTS, POSSIBLE)),
        row("The new stadium, which cost 900 million crowns and was opened by the king in May, is said to be sinking.",
            Expected("", ASSERTS, PROBABLE, "sinking")),
        row("The king's brother is believed to have admitted the payments to investigators.",
            Expected("brother", CONFIRMS, UNSURE)),
        row("Some accounts suggest that the admiral had fled the palace hours before the shelling began.",
            Expected("Some accounts", ASSERTS, UNSURE, "the admiral had fled the palace")),
        row("The nurse may well have told the ward sister that the dose was wrong.",
            Expected("The nurse", ASSERTS, POSSIBLE, "the dose was wrong")),
        row("The prince supposedly told friends that he would never return.",
            Expected("The prince", ASSERTS, UNSURE, "never return")),
    ],
    "plain assertions": [
        row("Harbour authorities said on Tuesday they would not close the Lisk bridge, despite a crack that divers "
            "photographed beneath its northern pier last month.",
            Expected("Harbour authorities", ASSERTS, content="would not close the Lisk bridge")),
        row("The finance minister predicted that inflation would fall below 3 percent if energy prices stayed where "
            "they were.", Expected("The finance minister", ASSERTS, content="inflation would fall below 3 percent")),
        row("“Nobody was hurt, and nobody will be charged,” Sheriff Dale Marwick said.",
            Expected("Dale Marwick", ASSERTS, content="Nobody was hurt")),
        row("The orchestra, founded in 1911 and funded until last year by a tobacco company, announced that it could "
            "no longer afford to tour.", Expected("The orchestra", ASSERTS, content="could no longer afford to tour")),
        row("Election officials insisted that none of the ballots had been lost.",
            Expected("Election officials", (ASSERTS, DENIES), content="none of the ballots had been lost")),
        row("Unless it rains within ten days, the harvest will fail, the farmers' association warned on Sunday.",
            Expected("farmers' association", ASSERTS, content="the harvest will fail")),
        row("In a letter to staff dated 14 August, chief executive Noor Bakshi wrote that the company had no intention "
            "of leaving the city.", Expected("Noor Bakshi", ASSERTS, content="no intention of leaving the city")),
        row("The mother told the court that she had asked the school three times whether her son was safe.",
            Expected("The mother", ASSERTS, content="asked the school three times"),
            also=(Expected("she", QUESTIONS),)),
        row("After 14 months of work, the commission's experts concluded in March that the bridge, a listed monument, "
            "could have been saved.", Expected("experts", ASSERTS, content="could have been saved")),
        row("A survivor recalled that no alarm had sounded and that the exits were locked.",
            Expected("A survivor", ASSERTS, content="no alarm had sounded"),
            also=(Expected("A survivor", ASSERTS, content="the exits were locked"),)),
        row("The vice-president pledged never to raise the retirement age.",
            Expected("The vice-president", ASSERTS, content="never to raise the retirement age")),
        row("Doctors said that the boy would recover. They added that he might need another operation.",
            Expected("Doctors", ASSERTS, content="the boy would recover"),
            Expected("They", ASSERTS, content="he might need another operation")),
    ],
}
