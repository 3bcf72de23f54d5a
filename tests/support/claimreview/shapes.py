"""Fact-checks in the formats that publishers use. The formats are real, the texts are invented."""

from typing import Any

URL = "https://check.example/bridge"
CLAIM = "The old bridge was sold to a bank."
DESK = {"@type": "Organization", "name": "The Check Desk", "url": "https://check.example/"}
FALSE = {"@type": "Rating", "ratingValue": 1, "bestRating": 5, "worstRating": 1, "alternateName": "False"}
MAYOR = {"@type": "Person", "name": "Ada Mayor", "jobTitle": "Mayor", "sameAs": "https://people.example/ada"}
POST = {"@type": "SocialMediaPosting", "url": "https://posts.example/1", "headline": "Sold!"}


def item(**changes: Any) -> dict[str, Any]:
    return without_nothing({"@type": "Claim", "author": MAYOR, "datePublished": "2025-07-01", **changes})


def block(**changes: Any) -> dict[str, Any]:
    """A typical fact-check with changes; keys changed to None are left out."""
    usual = {
        "@context": "https://schema.org",
        "@type": "ClaimReview",
        "url": URL,
        "claimReviewed": CLAIM,
        "author": DESK,
        "datePublished": "2025-07-02",
        "reviewRating": FALSE,
        "itemReviewed": item(),
    }
    return without_nothing({**usual, **changes})


def without_nothing(said: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in said.items() if value is not None}


def rating(**changes: Any) -> dict[str, Any]:
    return without_nothing({**FALSE, **changes})


BLOCKS: dict[str, dict[str, Any]] = {
    # Spellings of types and contexts.
    "as the guides have it": block(),
    "an http context": block(**{"@context": "http://schema.org"}),
    "a context with a slash": block(**{"@context": "http://schema.org/"}),
    "a context of several": block(**{"@context": ["https://schema.org", {"@language": "de"}]}),
    "a context with a vocabulary": block(**{"@context": {"@vocab": "http://schema.org/"}}),
    "no context": block(**{"@context": None}),
    "a type in lower case": block(**{"@type": "claimreview"}),
    "a type with its address": block(**{"@type": "http://schema.org/ClaimReview"}),
    "a type with a prefix": block(**{"@type": "schema:ClaimReview"}),
    "two types": block(**{"@type": ["Review", "ClaimReview"]}),
    "a list of one type": block(**{"@type": ["ClaimReview"]}),
    "an id": block(**{"@id": f"{URL}#review"}),
    # The publisher.
    "an author that is a bare name": block(author="The Check Desk"),
    "an author that is a bare address": block(author="https://check.example/"),
    "an author without a type": block(author={"name": "The Check Desk"}),
    "an author that is a person": block(author={"@type": "Person", "name": "Jo Reporter"}, publisher=DESK),
    "two authors": block(author=[DESK, {"@type": "Person", "name": "Jo Reporter"}]),
    "a news organisation": block(author={**DESK, "@type": "NewsMediaOrganization"}),
    "an author with a logo": block(author={**DESK, "logo": "https://check.example/logo.png"}),
    "an author with a logo and its size": block(
        author={**DESK, "logo": {"@type": "ImageObject", "url": "https://check.example/logo.png", "width": 60}}
    ),
    "an author with profiles": block(author={**DESK, "sameAs": ["https://a.example/desk", "https://b.example/desk"]}),
    "an empty author": block(author={}),
    "no author": block(author=None),
    # The verdict.
    "a rating in words alone": block(reviewRating={"@type": "Rating", "alternateName": "Misleading"}),
    "a rating in numbers alone": block(reviewRating=rating(alternateName=None)),
    "numbers that are texts": block(reviewRating=rating(ratingValue="1", bestRating="5", worstRating="1")),
    "halves": block(reviewRating=rating(ratingValue=2.5)),
    "words for a number": block(reviewRating=rating(ratingValue="Mostly false", alternateName=None)),
    "a fraction for a number": block(reviewRating=rating(ratingValue="2/5")),
    "a rating without a number on a scale of noughts": block(
        reviewRating=rating(ratingValue=-1, bestRating=-1, worstRating=-1)
    ),
    "a rating with a name": block(reviewRating=rating(name="False", alternateName=None)),
    "a rating with its reasons and a picture": block(
        reviewRating=rating(ratingExplanation="The city owns it.", image="https://check.example/false.png")
    ),
    "a rating with a picture that is an object": block(
        reviewRating=rating(image={"@type": "ImageObject", "contentUrl": "https://check.example/false.png"})
    ),
    "a rating that is a bare word": block(reviewRating="False"),
    "two ratings": block(reviewRating=[FALSE, rating(alternateName="Pants", ratingValue=5)]),
    "an aggregate rating": block(reviewRating=rating(**{"@type": "AggregateRating"})),
    # The claim and the claimant.
    "several claimants": block(itemReviewed=item(author=[MAYOR, {"@type": "Organization", "name": "The Bank"}])),
    "a claimant that is a bare name": block(itemReviewed=item(author="Ada Mayor")),
    "claimants that are bare names": block(itemReviewed=item(author=["Ada Mayor", "The Bank"])),
    "a claimant without a type": block(itemReviewed=item(author={"name": "Ada Mayor"})),
    "a claimant of a type in lower case": block(itemReviewed=item(author={"@type": "person", "name": "Ada Mayor"})),
    "a claimant of no known type": block(itemReviewed=item(author={"@type": "Politician", "name": "Ada Mayor"})),
    "a claimant with several profiles": block(
        itemReviewed=item(author={**MAYOR, "sameAs": ["https://a.example/ada", "https://b.example/ada"]})
    ),
    "a claimant with a picture": block(
        itemReviewed=item(author={**MAYOR, "image": {"@type": "ImageObject", "url": "https://a.example/ada.jpg"}})
    ),
    "a claimant nobody named": block(itemReviewed=item(author={"@type": "Person", "name": ""})),
    "an item of the old kind": block(
        itemReviewed={"@type": "CreativeWork", "author": MAYOR, "datePublished": "2025-07-01", "url": POST["url"]}
    ),
    "a claim of two types": block(itemReviewed=item(**{"@type": ["Claim", "CreativeWork"]})),
    "a claim with its text and name": block(itemReviewed=item(text="We sold it.", name="The bridge")),
    "two claims": block(itemReviewed=[item(), item(author="The Bank")]),
    "a claim that is a bare text": block(itemReviewed="We sold it."),
    "a claim that is an address": block(itemReviewed="https://posts.example/1"),
    "claimReviewed that is a Claim": block(claimReviewed={"@type": "Claim", "text": CLAIM}),
    "claimReviewed in two pieces": block(claimReviewed=[CLAIM, "The bank paid in gold."]),
    "claimReviewed with its language": block(claimReviewed={"@value": CLAIM, "@language": "en"}),
    # Appearances.
    "an appearance that is an address": block(itemReviewed=item(appearance="https://posts.example/1")),
    "appearances that are addresses": block(
        itemReviewed=item(appearance=["https://posts.example/1", "https://posts.example/2"])
    ),
    "appearances of several kinds": block(
        itemReviewed=item(
            appearance=[POST, {"@type": "VideoObject", "url": "https://tv.example/9"}, "https://posts.example/2"],
            firstAppearance={"@type": "CreativeWork", "url": "https://posts.example/0"},
        )
    ),
    "an appearance with whoever published it": block(
        itemReviewed=item(
            appearance={
                **POST,
                "datePublished": "2025-06-30T08:00:00Z",
                "author": {"@type": "Person", "name": "A neighbour"},
                "publisher": {"@type": "Organization", "name": "Posts"},
                "isPartOf": {"@type": "WebSite", "name": "Posts"},
            }
        )
    ),
    # The rest.
    "languages": block(inLanguage="pt-BR"),
    "a language that is an object": block(
        inLanguage={"@type": "Language", "name": "Portuguese", "alternateName": "pt"}
    ),
    "a summary and a body": block(description="It was not.", reviewBody="The city still owns it.", name="No sale"),
    "dates of all kinds": block(datePublished="2025-07-02T10:00:00+02:00", dateModified="3 July 2025"),
    "two addresses": block(url=[URL, "https://check.example/amp/bridge"]),
    "names in another case": {
        "@context": "http://schema.org",
        "@type": "ClaimReview",
        "URL": URL,
        "ClaimReviewed": CLAIM,
        "Author": {"@type": "Organization", "Name": "The Check Desk"},
    },
    "names with their address": {
        "@type": "http://schema.org/ClaimReview",
        "http://schema.org/url": URL,
        "https://schema.org/claimReviewed": CLAIM,
    },
    "things that nobody else says": block(
        keywords=["bridge", "bank"],
        isAccessibleForFree=True,
        sdLicense="https://licences.example/1",
        sdPublisher={"@type": "Organization", "name": "A tool"},
        mainEntityOfPage={"@type": "WebPage", "@id": URL},
        associatedMediaReview={"@type": "MediaReview", "mediaAuthenticityCategory": "x"},
        own_field={"deep": [1, [2.5, None, {"a": "b"}]]},
    ),
    "nothing in many places": block(author=None, itemReviewed={}, reviewRating="", datePublished=None, inLanguage=[]),
}
"""Each contains URL and CLAIM."""
