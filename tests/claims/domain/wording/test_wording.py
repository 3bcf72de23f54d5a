"""The one-line wording: each row is a standing and the sentence that it reads as."""

from dataclasses import replace

import pytest

from claims.domain.history import History, PartyList, SourceFact
from claims.domain.standing import standing
from claims.domain.wording import wording, wordings
from claims.domain.wording.names import is_plural
from claims.vocabulary import Precision
from tests.support.domain_factories import (
    AFP,
    ENVOY,
    IRAN,
    KAN,
    KREMLIN,
    LONG_AGO,
    MFA,
    NOON,
    OFFICIAL,
    PMO,
    PUTIN,
    REPORTS,
    REUTERS,
    RUSSIA,
    RUSSIAN_VOICES,
    RYABKOV,
    TASS,
    UN,
    VOICES,
    ZAKHAROVA,
    a_history,
    asked,
    asserts,
    confirms,
    declines,
    denies,
    moments_at,
    partly,
    questions,
    reportedly,
    retracts,
    silent,
    speaks,
)

BOTH = (KREMLIN, PMO)
PMO_SILENT = "the Israeli Prime Minister's Office has not commented"

SENTENCES: list[tuple[History, str]] = [
    (a_history(), "Nobody is on record about this."),
    (a_history(parties=(PMO,)), "The Israeli Prime Minister's Office has not been asked yet."),
    (a_history([confirms(KREMLIN), silent(PMO)], BOTH), f"Confirmed by the Kremlin; {PMO_SILENT}."),
    (
        a_history([confirms(KREMLIN), confirms(PMO)], BOTH),
        "Confirmed by the Kremlin and the Israeli Prime Minister's Office.",
    ),
    (
        a_history([confirms(KREMLIN), denies(PMO)], BOTH),
        "Confirmed by the Kremlin; denied by the Israeli Prime Minister's Office.",
    ),
    (a_history([partly(KREMLIN), silent(PMO)], BOTH), f"Partly confirmed by the Kremlin; {PMO_SILENT}."),
    # An outlet reports; a person who is no party is gone by,
    (a_history([asserts(KAN), silent(PMO)], (PMO,)), f"Reported by Kan; {PMO_SILENT}."),
    (a_history([asserts(PUTIN, relays=(KREMLIN,))]), "According to Putin, as relayed by the Kremlin."),
    (a_history([asserts(KAN), asserts(AFP), asserts(PUTIN)]), "Reported by Kan and AFP; according to Putin."),
    # but a party asserts, also through whoever speaks for it.
    (
        a_history([asserts(RYABKOV)], (MFA, IRAN), RUSSIAN_VOICES),
        "Asserted by Ryabkov for the Russian Foreign Ministry; Iran has not been asked yet.",
    ),
    # Questions show.
    (
        a_history([asserts(KAN), questions(PMO)], (PMO,)),
        "Reported by Kan; questioned by the Israeli Prime Minister's Office.",
    ),
    # What lifts no status shows all the same.
    (
        a_history([asserts(REPORTS), silent(KREMLIN), silent(PMO)], BOTH),
        "Reported without a named source; neither the Kremlin nor the Israeli Prime Minister's Office has commented.",
    ),
    (a_history([asserts(KAN), asserts(REPORTS)]), "Reported by Kan; also reported without a named source."),
    (a_history([asserts(KAN), denies(REPORTS)]), "Reported by Kan; denied without a named source."),
    # An unnamed source reads by its description and whoever passed it on, in order.
    (a_history([asserts(OFFICIAL, relays=(KAN,))]), "According to an official, as reported by Kan."),
    (
        a_history([asserts(KAN), denies(OFFICIAL, relays=(KREMLIN, TASS))]),
        "Reported by Kan; denied by an official, as relayed by the Kremlin and then by TASS.",
    ),
    (a_history([asserts(REPORTS, relays=(KAN,))]), "According to reports that name nobody, as reported by Kan."),
    (a_history([asserts(KAN), asserts(OFFICIAL)]), "Reported by Kan; also according to an official."),
    (a_history([reportedly(asserts(OFFICIAL))]), "Reportedly asserted by an official."),
    # A relay is that of its own source only.
    (
        a_history([asserts(PUTIN, relays=(KREMLIN,)), asserts(UN)]),
        "According to Putin, as relayed by the Kremlin; according to the United Nations.",
    ),
    # Only a party confirms: of others it is one more report, whatever the stance,
    (a_history([confirms(KAN), silent(PMO)], (PMO,)), f"Reported by Kan; {PMO_SILENT}."),
    (a_history([confirms(PUTIN), partly(UN)]), "According to Putin; in part according to the United Nations."),
    # ...also where one speaks for a party that takes another position,
    (
        a_history([confirms(RYABKOV, 1), questions(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES),
        (
            "Asserted by Ryabkov for the Russian Foreign Ministry; "
            "questioned by Zakharova for the Russian Foreign Ministry; "
            "spokespeople for the Russian Foreign Ministry disagree."
        ),
    ),
    # ...or is only reported to have confirmed.
    (
        a_history([asserts(KAN), reportedly(confirms(PMO))], (PMO,)),
        (
            "Reported by Kan; reportedly asserted by the Israeli Prime Minister's Office; "
            "the Israeli Prime Minister's Office has not been asked yet."
        ),
    ),
    # A party and those who speak for it are named once each.
    (
        a_history([confirms(PUTIN, relays=(KREMLIN,))], (KREMLIN,), RUSSIAN_VOICES),
        "Confirmed by Putin, as relayed by the Kremlin.",
    ),
    (
        a_history([confirms(KREMLIN, 1), confirms(PUTIN, 2)], (KREMLIN,), RUSSIAN_VOICES),
        "Confirmed by the Kremlin and Putin.",
    ),
    # What is on record but takes no side.
    (a_history([retracts(KAN)]), "Nothing on record counts for or against this."),
    (
        a_history([reportedly(confirms(KREMLIN)), silent(PMO)], BOTH[1:]),
        f"Reportedly confirmed by the Kremlin; {PMO_SILENT}.",
    ),
    # A copy says nothing new, by whomever.
    (a_history([asserts(KAN, id=5002), asserts(OFFICIAL, repeats=5002)]), "Reported by Kan."),
    (a_history([asserts(KAN, id=5001), asserts(TASS, repeats=5001)]), "Reported by Kan."),
    # Silence, refusal and waiting, by the party's name.
    (
        a_history([confirms(KREMLIN), declines(PMO)], BOTH),
        "Confirmed by the Kremlin; the Israeli Prime Minister's Office declined to comment.",
    ),
    (
        a_history([confirms(KREMLIN)], BOTH, comment_requests=[asked(PMO, 0, deadline=6)]),
        (
            "Confirmed by the Kremlin; the Israeli Prime Minister's Office has been asked for comment "
            "and has not yet responded (deadline 28 July 2025, 18:00 UTC)."
        ),
    ),
    (
        a_history([denies(PMO, 1), silent(PMO, 2)], (PMO,)),
        "Denied by the Israeli Prime Minister's Office; the Israeli Prime Minister's Office has not commented since.",
    ),
    # Taken back.
    (a_history([asserts(KAN, 1), retracts(KAN, 2)]), "Retracted by Kan."),
    # Two who speak for one party and differ.
    (
        a_history([asserts(RYABKOV, 1), denies(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES),
        (
            "Asserted by Ryabkov for the Russian Foreign Ministry; "
            "denied by Zakharova for the Russian Foreign Ministry; "
            "spokespeople for the Russian Foreign Ministry disagree."
        ),
    ),
    (a_history([asserts(KREMLIN, relays=(REUTERS,))], (KREMLIN,)), "Asserted by the Kremlin, as reported by Reuters."),
]


@pytest.mark.parametrize(("record", "sentence"), SENTENCES)
def test_a_standing_reads_as(record: History, sentence: str):
    assert wording(standing(record, moments_at(1000)), record.source_facts) == sentence


OFFICE = "Israeli Prime Minister's Office"
OUTLETS = (KAN, REUTERS, TASS, AFP)

HEADLINES: list[tuple[History, str]] = [
    (a_history(), "Nobody on record"),
    (a_history(parties=(PMO,)), f"{OFFICE} not yet asked"),
    (a_history([confirms(KREMLIN), silent(PMO)], BOTH), f"Kremlin confirms; {OFFICE} silent"),
    (a_history([confirms(KREMLIN), confirms(PMO)], BOTH), f"Kremlin and {OFFICE} confirm"),
    (a_history([partly(KREMLIN), denies(PMO)], BOTH), f"Kremlin confirms in part; {OFFICE} denies"),
    (a_history([asserts(PUTIN, relays=(KREMLIN,))]), "Putin (via Kremlin) says"),
    # A party is named by its own name, whoever spoke for it,
    (a_history([asserts(RYABKOV)], (MFA,), RUSSIAN_VOICES), "Russian Foreign Ministry asserts"),
    (
        a_history([confirms(KREMLIN, 1, relays=(TASS,)), asserts(PUTIN, 2)], (KREMLIN,), RUSSIAN_VOICES),
        "Kremlin asserts",
    ),
    # unless its voices differ.
    (
        a_history([asserts(RYABKOV, 1), denies(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES),
        "Ryabkov asserts; Zakharova denies",
    ),
    # Two are named, and more are counted, so that it stays short.
    (a_history([asserts(one) for one in OUTLETS[:3]]), "Kan, Reuters and TASS report"),
    (a_history([asserts(one) for one in OUTLETS]), "Kan, Reuters and 2 others report"),
    # Unnamed and uncertain reports stand where nobody else says so.
    (a_history([asserts(REPORTS), silent(PMO)], (PMO,)), f"Reported by unnamed source; {OFFICE} silent"),
    (
        a_history([asserts(OFFICIAL, relays=(KAN, AFP))], (PMO,)),
        f"Official (via Kan, AFP) says; {OFFICE} not yet asked",
    ),
    (a_history([confirms(KAN), partly(AFP)]), "Kan reports; AFP reports part of it"),
    (a_history([asserts(KAN), asserts(OFFICIAL)]), "Kan reports"),
    (a_history([asserts(KAN), denies(OFFICIAL)]), "Kan reports; official denies"),
    (a_history([reportedly(confirms(KREMLIN))]), "Kremlin reportedly confirms"),
    (a_history([declines(KREMLIN), declines(PMO)], BOTH), f"Kremlin and {OFFICE} decline to comment"),
    (a_history([questions(PMO)], (PMO,), comment_requests=[asked(KREMLIN)]), f"{OFFICE} questions it"),
    (a_history([asserts(KAN, 1), retracts(KAN, 2)]), "Kan retracts"),
]


@pytest.mark.parametrize(("record", "headline"), HEADLINES)
def test_a_standing_in_a_few_words(record: History, headline: str) -> None:
    assert wordings(standing(record, moments_at(1000)), record.source_facts).headline == headline


ONE_PM, TWO_PM, FIVE_PM = (f"28 July 2025, {hour}:00 UTC" for hour in (13, 14, 17))
JUNE = NOON.replace(month=6, day=1, hour=0)

PARAGRAPHS: list[tuple[History, str]] = [
    (a_history(), "Nobody is on record about this."),
    (
        a_history([confirms(KREMLIN), silent(PMO)], BOTH, RUSSIAN_VOICES),
        (
            f"The Kremlin confirmed this on {ONE_PM}. The {OFFICE} had not commented as of {ONE_PM}. "
            "One independent origin affirms it: Russia."
        ),
    ),
    # Dates are as exact as they are known.
    (
        a_history([asserts(RYABKOV, stated_at=JUNE, precision=Precision.MONTH)], (MFA, IRAN), RUSSIAN_VOICES),
        (
            "Ryabkov, who speaks for the Russian Foreign Ministry, asserted this in June 2025. "
            "Iran has not been asked yet. One independent origin affirms it: Russia."
        ),
    ),
    (
        a_history(
            [
                asserts(KAN, -400, edtf="2025-07-01/2025-07-27"),
                confirms(KREMLIN, 400, edtf="2025-07~"),
                denies(PMO, 400, edtf="2025-07?"),
                reportedly(asserts(PUTIN, 400, edtf="2025-06/2025-07")),
            ]
        ),
        (
            "Kan reported this between 1 and 27 July 2025. The Kremlin said this in or about July 2025. "
            f"The {OFFICE} denied this apparently in July 2025. "
            "Putin reportedly asserted this between June and July 2025. "
            "Two independent origins affirm it: the Kremlin and Kan."
        ),
    ),
    # A silence reads as of the day that was recorded, not as of its end, which is the next day.
    (
        a_history([silent(PMO, 400, edtf="2025-08-12"), declines(KREMLIN, 900, edtf="2025-08-19")], BOTH),
        (
            f"The Kremlin declined to comment on 19 August 2025. The {OFFICE} had not commented as of 12 August 2025. "
            "No named source affirms it."
        ),
    ),
    (
        a_history([denies(PMO), silent(PMO, 900, edtf="2025-08-19")], [PMO]),
        (
            f"The {OFFICE} denied this on {ONE_PM}. The {OFFICE} had not commented again as of 19 August 2025. "
            "No named source affirms it."
        ),
    ),
    (
        a_history([silent(PMO, 400, edtf="2025-08-12"), silent(PMO, 401, edtf="2025-08-12")], [PMO]),
        f"The {OFFICE} had not commented as of 12 August 2025. No named source affirms it.",
    ),
    (
        a_history([asserts(PUTIN, relays=(KREMLIN,), precision=Precision.DAY)]),
        "Putin, as relayed by the Kremlin, said this on 28 July 2025. One independent origin affirms it: Putin.",
    ),
    # What was said again since says when first, and a silence that was looked at again when last.
    (
        a_history([confirms(KREMLIN, 1), confirms(KREMLIN, 2), silent(PMO, 1), silent(PMO, 5)], BOTH),
        (
            f"The Kremlin confirmed this first on {ONE_PM}, most recently on {TWO_PM}. "
            f"The {OFFICE} had not commented as of {FIVE_PM} (first noted on {ONE_PM}). "
            "One independent origin affirms it: the Kremlin."
        ),
    ),
    (
        a_history([denies(PMO, 1), silent(PMO, 2), declines(KREMLIN, 1)], BOTH),
        (
            f"The {OFFICE} denied this on {ONE_PM}. The Kremlin declined to comment on {ONE_PM}. "
            f"The {OFFICE} had not commented again as of {TWO_PM}. No named source affirms it."
        ),
    ),
    (
        a_history([confirms(PMO, 1), declines(PMO, 2)], (PMO,)),
        (
            f"The {OFFICE} confirmed this on {ONE_PM}. The {OFFICE} has since declined to comment ({TWO_PM}). "
            f"One independent origin affirms it: the {OFFICE}."
        ),
    ),
    (
        a_history(parties=(PMO,), comment_requests=[asked(PMO, 1, deadline=5)]),
        (
            f"The {OFFICE} was asked for comment on {ONE_PM} and has not yet responded (deadline {FIVE_PM}). "
            "Nobody is on record about this."
        ),
    ),
    # ...but only where the dates tell that one came first.
    (
        a_history(
            [confirms(KREMLIN, 1, precision=Precision.DAY), confirms(KREMLIN, 2, precision=Precision.DAY)], (KREMLIN,)
        ),
        "The Kremlin confirmed this on 28 July 2025. One independent origin affirms it: the Kremlin.",
    ),
    (
        a_history([confirms(KREMLIN, stated_at=JUNE, precision=Precision.YEAR), confirms(KREMLIN, 2)], (KREMLIN,)),
        f"The Kremlin confirmed this on {TWO_PM}. One independent origin affirms it: the Kremlin.",
    ),
    (
        a_history([silent(PMO, 1, precision=Precision.DAY), silent(PMO, 2, precision=Precision.DAY)], (PMO,)),
        f"The {OFFICE} had not commented as of 28 July 2025. No named source affirms it.",
    ),
    # ...and what another said first for the same party is not the source's own.
    (
        a_history([confirms(RYABKOV, 1), confirms(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES),
        (
            f"Ryabkov confirmed this on {ONE_PM}. "
            f"Zakharova, who speaks for the Russian Foreign Ministry, confirmed this on {TWO_PM}. "
            "One independent origin affirms it: Russia."
        ),
    ),
    # Those who cite each other are said to.
    (
        a_history([asserts(KAN, 1, relays=(AFP,)), asserts(AFP, 2, relays=(KAN,))]),
        (
            f"Kan, as reported by AFP, reported this on {ONE_PM}. AFP, as reported by Kan, reported this on {TWO_PM}. "
            "Kan and AFP cite each other for this. One independent origin affirms it: Kan."
        ),
    ),
    # Unnamed and uncertain reports, and those who differ.
    (
        a_history([asserts(OFFICIAL, 1, relays=(KAN,)), asserts(OFFICIAL, 2, relays=(KAN,)), denies(OFFICIAL, 1)]),
        (
            f"An official, as reported by Kan, said so, most recently on {TWO_PM}. "
            f"An official denied it on {ONE_PM}. No named source affirms it."
        ),
    ),
    (
        a_history([asserts(REPORTS, 1), asserts(REPORTS, 2), denies(REPORTS, 1)]),
        (
            f"Two reports without a named source say so (the newest {TWO_PM}). "
            f"A report without a named source denies it ({ONE_PM}). No named source affirms it."
        ),
    ),
    (
        a_history([reportedly(confirms(KREMLIN))]),
        f"The Kremlin reportedly confirmed this on {ONE_PM}. No named source affirms it.",
    ),
    (
        a_history([asserts(RYABKOV, 1), denies(ZAKHAROVA, 2)], (MFA,), RUSSIAN_VOICES),
        (
            f"Ryabkov, who speaks for the Russian Foreign Ministry, asserted this on {ONE_PM}. "
            f"Zakharova, who speaks for the Russian Foreign Ministry, denied this on {TWO_PM}. "
            "Spokespeople for the Russian Foreign Ministry disagree. One independent origin affirms it: Russia."
        ),
    ),
    (
        a_history([asserts(KAN, 1), retracts(KAN, 2)]),
        f"On {TWO_PM}, Kan retracted its statement. No named source affirms it.",
    ),
    # Who speaks for two is one origin with each.
    (
        a_history([asserts(ENVOY)], links=[speaks(ENVOY, RUSSIA), speaks(ENVOY, UN)]),
        f"The envoy said this on {ONE_PM}. One independent origin affirms it: Russia / the United Nations.",
    ),
    # A crowd is counted.
    (
        a_history([asserts(one) for one in (*OUTLETS, PUTIN, UN, IRAN)]),
        (
            f"Kan reported this on {ONE_PM}. Reuters reported this on {ONE_PM}. TASS reported this on {ONE_PM}. "
            f"AFP reported this on {ONE_PM}. Putin said this on {ONE_PM}. Two others affirmed this too. "
            "Seven independent origins affirm it: Putin, Iran, Kan, Reuters, TASS, AFP and the United Nations."
        ),
    ),
]


@pytest.mark.parametrize(("record", "paragraph"), PARAGRAPHS)
def test_a_standing_as_a_paragraph(record: History, paragraph: str) -> None:
    assert wordings(standing(record, moments_at(1000)), record.source_facts).paragraph == paragraph


def test_nobody_is_said_to_be_needed_only_where_the_claim_says_why() -> None:
    record = a_history([asserts(KAN)])
    silent_about_it, with_reason = (
        wordings(
            standing(replace(record, party_lists=(PartyList(1, LONG_AGO, (), says_why_none=says),)), moments_at(9)),
            VOICES,
        )
        for says in (False, True)
    )
    assert "needed" not in " ".join((silent_about_it.headline, silent_about_it.sentence, silent_about_it.paragraph))
    assert "Nobody's word is needed." in with_reason.paragraph


ONE = ["the United States", "Reuters", "Russia", "the United Nations", "the New York Times", "the White House", "Evans"]
ONE += ["an Israeli official", "the Ministry of Foreign Affairs", "a spokesman for the rebels", "state news"]
SEVERAL = ["the ministries", "Israeli officials", "two officials", "sources close to the minister", "Houthi rebels"]
SEVERAL += ["the Houthis", "the Palestinians", "the Iraqis", "the Israeli police", "people familiar with the talks"]


@pytest.mark.parametrize(("name", "plural"), [*((name, False) for name in ONE), *((name, True) for name in SEVERAL)])
def test_a_name_is_read_as_one_or_several(name: str, plural: bool) -> None:
    assert is_plural(name) is plural


MINISTRIES = VOICES | {PMO: SourceFact(PMO, "the ministries"), KREMLIN: SourceFact(KREMLIN, "the United States")}
AGREEING: list[tuple[History, str, str]] = [
    (
        a_history([silent(PMO)], (PMO,)),
        "The ministries have not commented.",
        f"The ministries had not commented as of {ONE_PM}. No named source affirms it.",
    ),
    (
        a_history(parties=BOTH),
        "Neither the United States nor the ministries have been asked yet.",
        (
            "The United States has not been asked yet. The ministries have not been asked yet. "
            "Nobody is on record about this."
        ),
    ),
    (
        a_history(parties=(PMO,), comment_requests=[asked(PMO, 1, deadline=5)]),
        f"The ministries have been asked for comment and have not yet responded (deadline {FIVE_PM}).",
        (
            f"The ministries were asked for comment on {ONE_PM} and have not yet responded (deadline {FIVE_PM}). "
            "Nobody is on record about this."
        ),
    ),
    (
        a_history([denies(PMO, 1), silent(PMO, 2)], (PMO,)),
        "Denied by the ministries; the ministries have not commented since.",
        (
            f"The ministries denied this on {ONE_PM}. The ministries had not commented again as of {TWO_PM}. "
            "No named source affirms it."
        ),
    ),
    (
        a_history([asserts(PMO, 1), retracts(PMO, 2)]),
        "Retracted by the ministries.",
        f"On {TWO_PM}, the ministries retracted their statement. No named source affirms it.",
    ),
]


@pytest.mark.parametrize(("record", "sentence", "paragraph"), AGREEING)
def test_verbs_agree_with_their_subjects(record: History, sentence: str, paragraph: str) -> None:
    words = wordings(standing(record, moments_at(1000)), MINISTRIES)
    assert (words.sentence, words.paragraph) == (sentence, paragraph)


def test_a_headline_agrees_with_its_subjects() -> None:
    found = standing(a_history([confirms(PMO), denies(KREMLIN)], BOTH), moments_at(1000))
    assert wordings(found, MINISTRIES).headline == "Ministries confirm; United States denies"
