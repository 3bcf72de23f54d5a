"""The kinds of stance_rows.py for a look at the end: in other words again, and never tuned to."""

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
FOURTH_ROWS: Rows = {
    "light verbs": [
        row("The opera house has so far given no version of its own of the night on which the chandelier fell, "
            "injuring eleven members of the audience.", Expected("The opera house", NO_COMMENT)),
        row("The fishing ministry had no answer to the trawlermen's complaint.",
            Expected("The fishing ministry", NO_COMMENT)),
        row("In her 600-page memoir, published on Thursday, the former president devotes not a word to the coup.",
            Expected("the former president", SILENT, content="the coup")),
        row("Organisers of the marathon have made no official pronouncement on the death of a runner who collapsed "
            "within sight of the finishing line on Sunday.", Expected("Organisers", SILENT)),
        row("Two days after the outage, the payment company had sent its customers no message.",
            Expected("the payment company", SILENT)),
        row("The tribunal supplied no reasons for its decision to free the smuggler, who was arrested in Port Hask in "
            "2022 with 80 kilograms of ivory.", Expected("The tribunal", NO_COMMENT)),
        row("The rector has yet to take a public position on the occupation of the library.",
            Expected("The rector", NO_COMMENT)),
        row("The insurer had no further comment to make on the landslide.", Expected("The insurer", NO_COMMENT)),
        row("The shipyard's managers provided no clue as to who might buy it.", Expected("managers", NO_COMMENT)),
        row("Speaking to the nation at 8 p.m., the prime minister spared not a single word for the striking miners, "
            "although 3,000 of them were camped outside her office.",
            Expected("the prime minister", SILENT, content="striking miners")),
    ],
    "negated reporting verbs": [
        row("Three weeks after 90 animals collapsed in a field near Arnsel, the veterinary service has not established "
            "that the cows were poisoned.", Expected("The veterinary service", NOT_AFFIRMED)),
        row("“I have never asked anyone to change a vote,” the club's former treasurer, Lucien Oberlin, told a "
            "disciplinary panel in Hask on Tuesday.",
            Expected("Lucien Oberlin", (DENIES, ASSERTS)), also=(Expected("I", DENIES),)),
        row("The envoys did not pronounce the ceasefire dead, although shells were still falling on the outskirts of "
            "the city.", Expected("The envoys", NOT_AFFIRMED)),
        row("The labour inspectorate does not consider that the couriers were employees.",
            Expected("The labour inspectorate", DENIES, content="employees")),
        row("At the hearing, the chemist would not certify that the samples were pure.",
            Expected("the chemist", NOT_AFFIRMED)),
        row("The tabloid's editor, whose paper first printed the pictures in August, has never maintained that they "
            "were taken by a professional.", Expected("editor", NOT_AFFIRMED)),
        row("In a testy exchange with a radio host on Monday morning, the education minister shied away from calling "
            "the reform a failure.", Expected("The education minister", NOT_AFFIRMED)),
        row("The opposition does not recognise the result of Sunday's ballot.", Expected("The opposition", DENIES)),
        row("The panel, which heard 212 witnesses in 18 months, did not go as far as blaming the minister.",
            Expected("The panel", NOT_AFFIRMED)),
        row("Contrary to what some papers wrote, the pathologist never testified that the girl had been drowned.",
            Expected("the pathologist", NOT_AFFIRMED), also=(Expected("some papers", ASSERTS),)),
    ],
    "neither … nor": [
        row("Neither the crew's union nor the cruise line, Azure Voyages, would say how many sailors had fallen ill "
            "before the Carina docked in Port Hask.",
            Expected("union", DECLINES), Expected("Azure Voyages", DECLINES)),
        row("The court neither upheld nor dismissed the journalist's claim.", Expected("The court", NOT_DENIED)),
        row("Neither the referee nor his assistants gave an explanation of the penalty.",
            Expected("the referee", NO_COMMENT), Expected("his assistants", NO_COMMENT)),
        row("Neither firm disclosed the price of the merger, which was struck on a flight from Lisgar on 2 March and "
            "still needs the approval of regulators in four countries.", Expected("firm", NO_COMMENT)),
        row("In his sermon on Friday, the imam neither condemned nor excused the attack.",
            Expected("the imam", NOT_DENIED)),
        row("Neither of the two generals has acknowledged giving the order.", Expected("generals", NOT_AFFIRMED)),
        row("The ombudsman did not say when the review would end, nor did she name its members.",
            Expected("The ombudsman", NO_COMMENT), Expected("she", NO_COMMENT)),
        row("Neither Ilya Brandt, who ran the mine until its closure in 2003 and is now thought to live abroad, nor "
            "any member of his family could be contacted.",
            Expected("Ilya Brandt", SILENT), Expected("his family", SILENT)),
        row("The pharmacy chain would neither verify nor challenge the figures cited by the union.",
            Expected("The pharmacy chain", NO_COMMENT), also=(Expected("the union", ASSERTS),)),
        row("Neither Oslovia nor its creditors have made public what was agreed in the early hours of Friday.",
            Expected("Oslovia", SILENT), Expected("its creditors", SILENT)),
    ],
    "“no” subjects": [
        row("No member of the jury agreed to speak to reporters after the verdict was read out shortly before noon.",
            Expected("the jury", NO_COMMENT)),
        row("No leaks were found during the inspection, the gas company said in a notice to residents.",
            Expected("the gas company", ASSERTS, content="No leaks were found")),
        row("Nobody from the record label answered the door at its registered address, a shuttered bakery on the edge "
            "of Lisgar, when a reporter called on Tuesday.", Expected("the record label", SILENT)),
        row("None of the party's three spokesmen, who normally take reporters' calls at any hour of the day or night, "
            "was reachable by telephone.", Expected("spokesmen", SILENT)),
        row("No new infections have been recorded in the valley since 8 August, according to the public health "
            "institute.", Expected("public health institute", ASSERTS, content="No new infections")),
        row("No reason for the cancellation was offered by the festival.", Expected("the festival", NO_COMMENT)),
        row("Not a single minister would go on record about the prime minister's health.",
            Expected("minister", DECLINES)),
        row("Aid workers reported no deaths from hunger in the camps, home to 60,000 people who fled the fighting "
            "around Temsa last autumn.", Expected("Aid workers", ASSERTS, content="no deaths from hunger")),
        row("No disruption to flights was reported on Monday despite the strike by baggage handlers.",
            Expected("", ASSERTS, UNSIGNED, "No disruption to flights")),
        row("No one in the delegation was authorised to comment.", Expected("the delegation", NO_COMMENT)),
        row("No denial has come from the ambassador, whose car was filmed outside the casino at Gantal on the night of "
            "31 December.", Expected("the ambassador", NOT_DENIED)),
    ],
    "double negation": [
        row("The curator, an authority on porcelain who joined the museum in 1996, did not deny that two of the vases "
            "were copies.", Expected("The curator", NOT_DENIED)),
        row("Epidemiologists cannot exclude that the disease reached the island by ship.",
            Expected("Epidemiologists", QUESTIONS, content="the disease reached the island")),
        row("The boxer's promoter made no attempt to deny the report, which first appeared on a gambling website on "
            "the eve of the fight in Velmora.", Expected("promoter", NOT_DENIED)),
        row("The bank's board would not disown the remarks of its chairman.", Expected("board", NOT_DENIED)),
        row("Investigators have yet to rule out the possibility that the fire aboard the Carina, in which two stewards "
            "died, was started deliberately.", Expected("Investigators", QUESTIONS)),
        row("The mayor's allies did not dispute that he had been drinking on the night of the crash.",
            Expected("allies", NOT_DENIED)),
        row("Questioned for six hours by the ethics committee, the deputy speaker never contradicted the testimony of "
            "her former driver.", Expected("the deputy speaker", NOT_DENIED)),
        row("The airport operator is not excluding legal action against the airline.",
            Expected("The airport operator", (QUESTIONS, DECLINES), content="legal action")),
        row("The army's spokesman didn't refute the villagers' account of the shelling.",
            Expected("spokesman", NOT_DENIED)),
        row("The trustees have not disavowed the letter in which the school's founder called his pupils cattle.",
            Expected("The trustees", NOT_DENIED), also=(Expected("founder", ASSERTS),)),
    ],
    "silence": [
        row("The satellite operator had issued no statement as of 6 p.m. on Wednesday.",
            Expected("The satellite operator", SILENT)),
        row("Lawyers acting for the estate did not respond by deadline to questions that were sent to them on 8 May "
            "and again a week later.", Expected("Lawyers", SILENT)),
        row("The monarch has not spoken publicly since the abdication of her father.",
            Expected("The monarch", SILENT)),
        row("The housing department failed to respond to three freedom-of-information requests.",
            Expected("The housing department", SILENT)),
        row("Efforts to contact the circus owner, whose licence was withdrawn in March after a lion escaped in Gantal, "
            "were in vain.", Expected("owner", SILENT)),
        row("Asked by e-mail why the bridge had been painted twice in one year, at a cost of 700,000 crowns, the "
            "county never answered.", Expected("the county", SILENT)),
        row("The ministry has been tight-lipped about the progress of the talks.",
            Expected("The ministry", NO_COMMENT)),
        row("A week after the landslide buried the hamlet of Orsel, home to 140 people, the mining company has still "
            "not put out a statement.", Expected("the mining company", SILENT)),
        row("The studio, asked for its view, did not get back to the newspaper.", Expected("The studio", SILENT)),
        row("Questions put to the archdiocese on 4 April remain unanswered.", Expected("the archdiocese", SILENT)),
        row("The vaccine's maker, a start-up with offices in Pellworth and Salve, was not reachable for comment "
            "outside business hours.", Expected("maker", SILENT)),
        row("The terms of the settlement have not been made public by either party.",
            Expected("either party", NO_COMMENT)),
    ],
    "refusal and evasion": [
        row("The skipper walked off without answering questions about the missing flares.",
            Expected("The skipper", NO_COMMENT)),
        row("The auctioneer parried a question about the vase's provenance with a joke.",
            Expected("The auctioneer", DECLINES)),
        row("“That's between me and my doctor,” the sprinter said.", Expected("the sprinter", (DECLINES, ASSERTS))),
        row("Pleading confidentiality, the arbitrator, a retired judge from Salve, declined on Monday to reveal how "
            "much the two brothers had been awarded.", Expected("the arbitrator", DECLINES)),
        row("The toy maker said it could not comment on matters before the courts.",
            Expected("The toy maker", DECLINES), also=(Expected("it", DECLINES),)),
        row("The air force referred a request for comment to the presidential palace, which did not respond.",
            Expected("The air force", DECLINES),
            also=(Expected("the presidential palace", SILENT), Expected("which", SILENT))),
        row("The commander evaded a direct answer when asked, in an interview broadcast on Sunday, how many of his men "
            "were still in the valley.", Expected("The commander", DECLINES)),
        row("A spokesman for the watchdog would not comment beyond a one-sentence statement.",
            Expected("A spokesman for the watchdog", DECLINES)),
        row("The sculptor begged off an interview, citing exhaustion after the flight.",
            Expected("The sculptor", DECLINES), also=(Expected("The sculptor", ASSERTS, content="exhaustion"),)),
        row("“We will not be giving a running commentary on the negotiations,” the trade secretary, Hugh Penrice, told "
            "the chamber on Thursday.", Expected("Hugh Penrice", DECLINES)),
        row("The Treasury's top official stonewalled the committee for two hours over the cost of the tunnel.",
            Expected("official", DECLINES)),
    ],
    "partial silence": [
        row("The palace announced the birth of a prince, withholding his name until the christening.",
            Expected("The palace", ASSERTS, content="the birth of a prince"), Expected("The palace", NO_COMMENT)),
        row("Rescuers confirmed that the cable had snapped; they did not say why.",
            Expected("Rescuers", CONFIRMS, content="the cable had snapped"), Expected("they", SILENT)),
        row("The software firm admitted on Wednesday that it had scanned private messages, though it refused to say "
            "how many users were affected or for how long.",
            Expected("The software firm", CONFIRMS, content="it had scanned private messages"),
            Expected("it", DECLINES)),
        row("The bishops' conference said a new primate had been elected but disclosed neither his name nor the tally.",
            Expected("bishops' conference", ASSERTS, content="a new primate had been elected"),
            Expected("bishops' conference", NO_COMMENT)),
        row("The embassy said its consul had been expelled. It offered no reasons.",
            Expected("The embassy", ASSERTS, content="its consul had been expelled"), Expected("It", NO_COMMENT)),
        row("Without going into specifics, the chief constable told the committee that two officers had been suspended "
            "and that a third, a sergeant based in Dunmore, had resigned.",
            Expected("the chief constable", ASSERTS, content="two officers had been suspended"),
            Expected("the chief constable", NO_COMMENT),
            also=(Expected("the chief constable", ASSERTS, content="had resigned"),)),
        row("The brewery reported a record profit, but gave no forecast for the year ahead.",
            Expected("The brewery", ASSERTS, content="a record profit"), Expected("The brewery", NO_COMMENT)),
        row("“There has been an incident at the reactor,” Colonel Petra Lund said in a brief televised address at "
            "midnight, refusing to take questions.",
            Expected("Petra Lund", YES, content="an incident at the reactor"), Expected("Petra Lund", DECLINES)),
        row("The airline confirmed the cancellation of 80 flights; it was silent on compensation.",
            Expected("The airline", CONFIRMS, content="the cancellation"),
            Expected("it", SILENT, content="compensation")),
        row("The mountain rescue service said four climbers had been found alive on the north face of Mount Tarn but "
            "would not release their nationalities.",
            Expected("mountain rescue service", ASSERTS, content="four climbers had been found alive"),
            Expected("mountain rescue service", NO_COMMENT)),
    ],
    "several silent parties": [
        row("The ambassador refused to comment, his press attaché hung up, and the foreign ministry in Temsa has not "
            "responded to a letter.",
            Expected("The ambassador", DECLINES), Expected("his press attaché", NO_COMMENT),
            Expected("the foreign ministry", SILENT)),
        row("The seller, a trust based in Oslovia, and the auction house, Pell & Rowe, both declined to name the buyer "
            "of the two Flemish panels.",
            Expected("The seller", DECLINES), Expected("the auction house", DECLINES)),
        row("No reply had come by Friday from the ministry, from the province or from the contractor.",
            Expected("the ministry", SILENT), Expected("the province", SILENT), Expected("the contractor", SILENT)),
        row("The goalkeeper and his former wife left several messages unanswered.",
            Expected("The goalkeeper", SILENT), Expected("his former wife", SILENT)),
        row("E-mails to the brewery, the town hall and the water board have gone unanswered.",
            Expected("the brewery", SILENT), Expected("the town hall", SILENT), Expected("the water board", SILENT)),
        row("The prosecutor's office would not comment, and nor would the defence.",
            Expected("prosecutor's office", DECLINES), Expected("the defence", DECLINES)),
        row("The poet's widow was unavailable for comment on Thursday, as was the museum that holds his manuscripts.",
            Expected("widow", SILENT), Expected("the museum", SILENT)),
        row("Both the tax inspectorate and Orrin Shipping, which paid a fine of 3 million crowns in 2019 over a "
            "similar affair, had yet to comment on the raids.",
            Expected("tax inspectorate", SILENT), Expected("Orrin Shipping", SILENT)),
        row("The manager of the hostel had nothing to say. The youth office could not be reached by telephone.",
            Expected("The manager of the hostel", NO_COMMENT), Expected("The youth office", SILENT)),
        row("Dunmore council has not replied to questions, and a spokeswoman for the builder, Harl & Sons, said she "
            "was unable to comment.",
            Expected("Dunmore council", SILENT), Expected("spokeswoman", DECLINES),
            also=(Expected("she", DECLINES),)),
    ],
    "denial by predicate": [
        row("The choirmaster, who is 71 and has led the boys since 1988, termed the accusation absurd.",
            Expected("The choirmaster", DENIES, content="the accusation")),
        row("“It never happened,” said Commander Ruiz Almeda, whose patrol boat is alleged to have rammed the dinghy "
            "off Cape Ondry on the night of 12 June.", Expected("Ruiz Almeda", (DENIES, ASSERTS))),
        row("The story of his flight was a hoax, the deposed leader said by satellite phone.",
            Expected("the deposed leader", DENIES, content="The story of his flight")),
        row("The statistics office threw out the newspaper's figures as “meaningless”.",
            Expected("The statistics office", DENIES, content="figures")),
        row("According to the museum, there is nothing to the rumour of a second thief.",
            Expected("the museum", DENIES, content="rumour of a second thief")),
        row("The princess's lawyers slammed the book, which has sold 200,000 copies since it came out in Salve on "
            "Friday, as a work of fiction.", Expected("lawyers", DENIES, content="the book")),
        row("“Complete rubbish,” replied the commissioner when asked whether his son had been given the contract.",
            Expected("the commissioner", DENIES)),
        row("The notion that the glacier is growing was demolished by two new studies, both published this month in "
            "the journal Polar Letters.", Expected("two new studies", DENIES, content="the glacier is growing")),
        row("Farm leaders, who met in Corvane on Saturday to discuss the worst drought in forty years, disputed the "
            "ministry's estimate of the harvest.",
            Expected("Farm leaders", (DENIES, QUESTIONS), content="estimate of the harvest")),
        row("The allegation is entirely without merit, the shipping magnate's office said in an e-mail.",
            Expected("office", DENIES, content="The allegation")),
        row("The premier rejected the suggestion that he had lied to the house.",
            Expected("The premier", DENIES, content="he had lied to the house")),
    ],
    "confirmation": [
        row("The lighthouse keeper's daughter confirmed to the Harbour Gazette that her father had left a second will, "
            "signed two days before his death.", Expected("daughter", CONFIRMS, content="a second will")),
        row("The ministry has acknowledged paying a ransom for the geologists.",
            Expected("The ministry", CONFIRMS, content="ransom")),
        row("“You are right, the alarm was switched off,” the museum guard conceded under questioning.",
            Expected("the museum guard", YES, content="the alarm was switched off")),
        row("An autopsy, carried out on the beach by a team from the Institute of Marine Biology, confirmed that the "
            "whale had swallowed plastic.",
            Expected("An autopsy", CONFIRMS, content="the whale had swallowed plastic")),
        row("The diver's story was backed up by two fishermen.", Expected("two fishermen", CONFIRMS, content="story")),
        row("The drug maker came clean about the side effects after a whistle-blower sent 4,000 pages of trial data to "
            "regulators in May.", Expected("The drug maker", YES, content="side effects")),
        row("The country's largest lender acknowledged on Friday, in a filing to the stock exchange, that hackers had "
            "copied the records of 1.2 million customers.",
            Expected("largest lender", CONFIRMS, content="hackers had copied the records")),
        row("The envoy readily admits that he speaks no Kestrian.",
            Expected("The envoy", CONFIRMS, content="he speaks no Kestrian")),
        row("The date of the election has been officially confirmed by the interior ministry.",
            Expected("the interior ministry", CONFIRMS, content="The date of the election")),
        row("It is correct that the tapes were erased, the broadcaster's archivist told the commission.",
            Expected("archivist", YES, content="the tapes were erased")),
    ],
    "partial confirmation": [
        row("The navy acknowledged part of the trawler captain's account.",
            Expected("The navy", PARTLY_CONFIRMS, content="account")),
        row("The foreign ministry confirmed a few of the names on the list, which was posted on Saturday by a group of "
            "exiled journalists in Oslovia.",
            Expected("The foreign ministry", (PARTLY_CONFIRMS, CONFIRMS), content="a few of the names"),
            also=(Expected("exiled journalists", ASSERTS),)),
        row("The pop star has admitted half of what she is accused of.", Expected("The pop star", PARTLY_CONFIRMS)),
        row("The findings have been confirmed in part by a second laboratory.",
            Expected("a second laboratory", PARTLY_CONFIRMS, content="The findings")),
        row("The retired spy partially corroborated the book's most startling chapter, in which a minister is said to "
            "have sold codes to a rival power.", Expected("The retired spy", PARTLY_CONFIRMS)),
        row("The zoo has admitted that a number of its cages are too small.",
            Expected("The zoo", (PARTLY_CONFIRMS, CONFIRMS), content="a number of its cages")),
        row("To a limited extent, the ministry has accepted the watchdog's criticism.",
            Expected("the ministry", PARTLY_CONFIRMS, content="criticism")),
        row("The flight recorder, which divers pulled from 40 metres of water on Saturday, bears out part of the "
            "passengers' story.", Expected("The flight recorder", PARTLY_CONFIRMS, content="story")),
        row("Some of the residents' complaints were acknowledged by the airport.",
            Expected("the airport", PARTLY_CONFIRMS, content="complaints")),
        row("In a statement issued through his lawyer late on Tuesday, the former coach admitted several of the "
            "incidents described by the gymnasts.",
            Expected("the former coach", (PARTLY_CONFIRMS, CONFIRMS), content="several of the incidents"),
            also=(Expected("the gymnasts", ASSERTS),)),
    ],
    "retraction": [
        row("The encyclopaedia withdrew its claim that the general was born a slave.",
            Expected("The encyclopaedia", RETRACTS)),
        row("Faced with satellite pictures, the defence ministry changed its story about the sunken frigate.",
            Expected("the defence ministry", RETRACTS)),
        row("The chemist retracted his findings on Monday, eight months after colleagues at three universities had "
            "failed to repeat the experiment.", Expected("The chemist", RETRACTS, content="findings")),
        row("“I take it all back,” the columnist wrote on Saturday.", Expected("the columnist", RETRACTS)),
        row("The accusation of plagiarism was withdrawn by the faculty.",
            Expected("the faculty", RETRACTS, content="plagiarism")),
        row("The jailed businessman disavowed, at a closed hearing in Temsa last Thursday, the confession that he had "
            "signed in 2020.", Expected("businessman", RETRACTS, content="the confession")),
        row("At a public meeting in a packed school hall, the deputy mayor backed away from her claim that the stadium "
            "would pay for itself.", Expected("The deputy mayor", RETRACTS)),
        row("The weekly issued a correction, saying that the singer had never been arrested.",
            Expected("The weekly", RETRACTS),
            also=(Expected("The weekly", (ASSERTS, DENIES), content="never been arrested"),)),
        row("The embassy has since revised its statement on the number of tourists missing after the avalanche, which "
            "swept through the resort of Gantal on 9 January.", Expected("The embassy", RETRACTS)),
        row("The finance minister did an about-turn on his claim that the reserves were intact.",
            Expected("The finance minister", RETRACTS)),
        row("The cardiologist no longer defends the theory that made her famous.",
            Expected("The cardiologist", RETRACTS, content="the theory")),
    ],
    "future": [
        row("The archaeologists will unveil their findings in Lisgar on 17 May, when the new wing of the museum opens "
            "to the public."),
        row("Lawmakers from four parties, including two in the ruling coalition, are expected to accuse the regulator "
            "of negligence at Thursday's hearing."),
        row("The mining giant is preparing to tell shareholders that the Tarim project has failed."),
        row("The king is to address the nation at eight o'clock tonight."),
        row("The club will explain its decision to supporters after the holiday."),
        row("By the middle of June the committee, whose twelve members have met in secret since January, should have "
            "reported whether the vote was rigged."),
        row("The agriculture ministry, which has sent 60 inspectors into the fields of the central plain, will "
            "probably declare the harvest lost."),
        row("The court is going to rule that the law is void, most observers believe.",
            Expected("most observers", ASSERTS, content="going to rule")),
        row("The doping agency wants to publish the names before the games begin."),
        row("Both sides are likely to claim victory when the count ends."),
    ],
    "condition": [
        row("If the carrier reports that the parcel was delivered, the claim lapses."),
        row("Should the auditors conclude that the money was diverted, the fund's 14 donors will be entitled to demand "
            "it back with interest."),
        row("The prisoners will be freed on condition that they acknowledge their guilt."),
        row("Had anyone told the skipper that the buoy was adrift, the Carina would have passed the reef on the "
            "seaward side, as it had done every week since April."),
        row("Unless the ministry states by Friday that the results are valid, schools in all nine provinces will have "
            "to repeat the exam."),
        row("Were the bank to announce that it was insolvent, panic would follow."),
        row("Even if the minister apologised tomorrow, the farmers would go on blocking the roads."),
        row("Until the tribunal confirms the ruling, the house must stay empty."),
        row("The sanctions would be lifted if inspectors declared that the site had been emptied, a step that could "
            "take years."),
        row("In the event that a doctor certifies that the player is fit, he can return at once."),
    ],
    "question": [
        row("Has the regulator ever admitted that the meters were faulty?"),
        row("Could it be that the envoy told both sides the same lie?"),
        row("Historians still argue over whether the emperor ever disowned his son.",
            also=(Expected("Historians", QUESTIONS),)),
        row("Did the two presidents discuss the pipeline during their 40-minute meeting on the fringes of the summit, "
            "and did either of them deny blowing it up?"),
        row("“Who told you that the vault was open?” the detective asked the porter.",
            also=(Expected("the detective", QUESTIONS),)),
        row("It has not been established whether the driver acknowledged the signal."),
        row("Do the islanders really believe that the volcano is asleep?"),
        row("The committee wants to know whether the airline warned its pilots about the sensor, which had failed on "
            "two earlier flights.", also=(Expected("The committee", QUESTIONS),)),
        row("How many drivers reported that the signals were red?"),
        row("Asked whether she had informed the police of the threat, the headmistress looked at the floor.",
            also=(Expected("the headmistress", NO_COMMENT),)),
        row("Whether the envoy rejected the offer or merely ignored it is a matter of dispute."),
    ],
    "wish, order, hypothesis, habit": [
        row("Aid groups appealed to the rebels to announce a truce before the snow closes the mountain passes.",
            also=(Expected("Aid groups", ASSERTS, content="to announce a truce"),)),
        row("“Admit that you were wrong,” the heckler shouted at the minister.",
            Expected("the heckler", ASSERTS, content="Admit that you were wrong")),
        row("Would that the bishops had said as much in 1994, when it might have saved lives."),
        row("Let us assume that the ministry told the truth about the reactor."),
        row("No sane captain would have told his passengers that the ship was sinking."),
        row("Before every summit, diplomats say that the gap cannot be bridged."),
        row("Patients should tell their doctor that they have taken the tablets, even if they feel well and have no "
            "history of heart disease."),
        row("The editor instructed her staff never to report that a source was in hiding, after a gunman shot a "
            "witness outside his home in 2017.",
            also=(Expected("The editor", ASSERTS, content="never to report"),)),
        row("One can easily imagine the chairman assuring investors that all was well."),
        row("Ministers tend to blame the previous government for a bad winter."),
        row("The mayor ought to acknowledge that the tram was a mistake."),
        row("Neighbours hope the owner will say what became of the horses.",
            also=(Expected("Neighbours", ASSERTS, content="owner will say"),)),
    ],
    "certainty": [
        row("The ousted director allegedly assured donors that the animals had been moved to a sanctuary.",
            Expected("The ousted director", ASSERTS, PROBABLE, "a sanctuary")),
        row("In a letter to her sister that was sold at auction last spring, the duchess is reported to have called "
            "the portrait hideous.", Expected("The duchess", ASSERTS, PROBABLE, "hideous")),
        row("The two foreign ministers reportedly agreed at a dinner in Salve on Sunday that the border posts would "
            "reopen before the harvest.",
            Expected("foreign ministers", YES, PROBABLE, "the border posts would reopen")),
        row("The archivist could possibly have told the thief about the safe.",
            Expected("The archivist", ASSERTS, POSSIBLE)),
        row("In a private e-mail to the auditors, dated 30 June and leaked this week to two newspapers, the finance "
            "chief appears to have acknowledged the shortfall.",
            Expected("finance chief", CONFIRMS, UNSURE, "the shortfall")),
        row("The lost manuscript, a book of hours painted in Brask around 1460, is believed to be in private hands.",
            Expected("", ASSERTS, UNSURE, "in private hands")),
        row("It is alleged that the tanker changed its flag three times in a year.",
            Expected("", ASSERTS, UNSURE, "the tanker changed its flag")),
        row("The rebel leader has purportedly denied ordering the attack on the convoy.",
            Expected("The rebel leader", DENIES, UNSURE)),
        row("Maybe the guard told the burglars which window was open.", Expected("the guard", ASSERTS, UNSURE)),
        row("Unverified accounts indicate that troops have entered the old town.",
            Expected("Unverified accounts", ASSERTS, UNSURE, "troops have entered the old town")),
        row("Sources close to the club hint that the coach will be dismissed.",
            Expected("Sources", ASSERTS, UNSURE, "the coach will be dismissed")),
    ],
    "plain assertions": [
        row("The port of Hask said on Friday it would not reopen before Monday, when divers are to inspect the quay "
            "that was damaged by the storm.",
            Expected("The port of Hask", ASSERTS, content="would not reopen before Monday")),
        row("The minister told reporters that nobody would be forced to sell.",
            Expected("The minister", ASSERTS, content="nobody would be forced to sell")),
        row("“If we lose on Saturday, I will resign,” said the coach.",
            Expected("the coach", ASSERTS, content="I will resign")),
        row("A study of 9,000 twins found no link between coffee and heart disease.",
            Expected("study", ASSERTS, content="no link between coffee and heart disease")),
        row("The investigators noted that the alarm had never been tested, that the doors opened inwards and that the "
            "night watchman, a pensioner, could not have reached the telephone.",
            Expected("The investigators", ASSERTS, content="the alarm had never been tested"),
            also=(Expected("The investigators", ASSERTS, content="the doors opened inwards"),
                  Expected("The investigators", ASSERTS, content="could not have reached the telephone"))),
        row("According to the treasurer, the club might not survive the winter.",
            Expected("the treasurer", ASSERTS, content="might not survive the winter")),
        row("Dockworkers say they will walk out on 1 March unless their hours are cut.",
            Expected("Dockworkers", ASSERTS, content="will walk out on 1 March")),
        row("The novelist swore that she would never write another book.",
            Expected("The novelist", ASSERTS, content="never write another book")),
        row("Residents of the street, a row of brick terraces behind the old gasworks, said they did not know who "
            "owned the dogs.", Expected("Residents", ASSERTS, content="did not know who owned the dogs")),
        row("Police said the suspect had refused to answer questions. They described him as a man in his thirties.",
            Expected("Police", ASSERTS, content="the suspect had refused to answer questions"),
            Expected("They", ASSERTS, content="a man in his thirties"), also=(Expected("suspect", DECLINES),)),
        row("Only three of the pumps are working, wrote the engineer, Sofie Anker, in a report to the city that was "
            "leaked on Sunday.",
            Expected("Sofie Anker", ASSERTS, content="Only three of the pumps are working")),
    ],
}
