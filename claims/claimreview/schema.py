"""What schema.org expects of the types that a fact-check is made of: the properties in use, with their types."""

from collections.abc import Mapping

from claims.claimreview.names import PARENTS

TEXT, URL, NUMBER, BOOLEAN = "Text", "URL", "Number", "Boolean"
DATE, DATE_TIME = "Date", "DateTime"
SCALARS = frozenset({TEXT, URL, NUMBER, BOOLEAN, DATE, DATE_TIME})

AGENT = "Organization Person"
WHEN = "Date DateTime"

OF_TYPE: Mapping[str, Mapping[str, str]] = {
    "Thing": {
        "additionalType": "Text URL",
        "alternateName": "Text",
        "description": "Text",
        "disambiguatingDescription": "Text",
        "identifier": "Text URL Thing",
        "image": "ImageObject URL",
        "mainEntityOfPage": "CreativeWork URL",
        "name": "Text",
        "potentialAction": "Thing",
        "sameAs": "URL",
        "subjectOf": "CreativeWork",
        "url": "URL",
    },
    "CreativeWork": {
        "about": "Thing",
        "abstract": "Text",
        "accountablePerson": "Person",
        "aggregateRating": "AggregateRating",
        "alternativeHeadline": "Text",
        "archivedAt": "URL WebPage",
        "articleBody": "Text",
        "articleSection": "Text",
        "associatedMedia": "MediaObject",
        "audience": "Thing",
        "audio": "AudioObject",
        "author": AGENT,
        "citation": "CreativeWork Text",
        "comment": "Comment",
        "commentCount": "Number",
        "contentLocation": "Place",
        "contributor": AGENT,
        "copyrightHolder": AGENT,
        "copyrightNotice": "Text",
        "copyrightYear": "Number",
        "correction": "CreativeWork Text URL",
        "countryOfOrigin": "Place",
        "creativeWorkStatus": "Text Thing",
        "creator": AGENT,
        "creditText": "Text",
        "dateCreated": WHEN,
        "dateModified": WHEN,
        "datePublished": WHEN,
        "editor": "Person",
        "encoding": "MediaObject",
        "expires": WHEN,
        "funder": AGENT,
        "genre": "Text URL",
        "hasPart": "CreativeWork",
        "headline": "Text",
        "inLanguage": "Language Text",
        "interactionStatistic": "Thing",
        "isAccessibleForFree": "Boolean",
        "isBasedOn": "CreativeWork URL",
        "isPartOf": "CreativeWork URL",
        "keywords": "Text URL Thing",
        "license": "CreativeWork URL",
        "locationCreated": "Place",
        "mainEntity": "Thing",
        "maintainer": AGENT,
        "mentions": "Thing",
        "provider": AGENT,
        "publication": "Thing",
        "publisher": AGENT,
        "publishingPrinciples": "CreativeWork URL",
        "review": "Review",
        "sdDatePublished": "Date",
        "sdLicense": "CreativeWork URL",
        "sdPublisher": AGENT,
        "sourceOrganization": "Organization",
        "spatialCoverage": "Place",
        "sponsor": AGENT,
        "teaches": "Text Thing",
        "temporalCoverage": "DateTime Text URL",
        "text": "Text",
        "thumbnail": "ImageObject",
        "thumbnailUrl": "URL",
        "translator": AGENT,
        "usageInfo": "CreativeWork URL",
        "version": "Number Text",
        "video": "VideoObject",
        "wordCount": "Number",
    },
    "Review": {
        "associatedClaimReview": "Review",
        "associatedMediaReview": "Review",
        "associatedReview": "Review",
        "itemReviewed": "Thing",
        "negativeNotes": "Text Thing",
        "positiveNotes": "Text Thing",
        "reviewAspect": "Text",
        "reviewBody": "Text",
        "reviewRating": "Rating",
    },
    "ClaimReview": {
        "claimReviewed": "Text",
        "itemReviewed": "Claim CreativeWork",
    },
    "Claim": {
        "appearance": "CreativeWork",
        "claimInterpreter": AGENT,
        "firstAppearance": "CreativeWork",
    },
    "Rating": {
        "author": AGENT,
        "bestRating": "Number Text",
        "ratingExplanation": "Text",
        "ratingValue": "Number Text",
        "reviewAspect": "Text",
        "worstRating": "Number Text",
    },
    "MediaObject": {
        "bitrate": "Text",
        "caption": "Text MediaObject",
        "contentSize": "Text",
        "contentUrl": "URL",
        "duration": "Text",
        "embedUrl": "URL",
        "encodingFormat": "Text URL",
        "height": "Number Text Thing",
        "transcript": "Text",
        "uploadDate": WHEN,
        "width": "Number Text Thing",
    },
    "Organization": {
        "actionableFeedbackPolicy": "CreativeWork URL",
        "address": "Text Thing",
        "alternateName": "Text",
        "areaServed": "Text Thing",
        "contactPoint": "Thing",
        "correctionsPolicy": "CreativeWork URL",
        "department": "Organization",
        "diversityPolicy": "CreativeWork URL",
        "email": "Text",
        "employee": "Person",
        "ethicsPolicy": "CreativeWork URL",
        "foundingDate": "Date",
        "founder": AGENT,
        "legalName": "Text",
        "location": "Text Thing",
        "logo": "ImageObject URL",
        "masthead": "CreativeWork URL",
        "member": AGENT,
        "memberOf": "Organization",
        "missionCoveragePrioritiesPolicy": "CreativeWork URL",
        "noBylinesPolicy": "CreativeWork URL",
        "ownershipFundingInfo": "CreativeWork Text URL",
        "parentOrganization": "Organization",
        "publishingPrinciples": "CreativeWork URL",
        "subOrganization": "Organization",
        "telephone": "Text",
        "unnamedSourcesPolicy": "CreativeWork URL",
        "verificationFactCheckingPolicy": "CreativeWork URL",
    },
    "Person": {
        "additionalName": "Text",
        "address": "Text Thing",
        "affiliation": "Organization",
        "birthDate": "Date",
        "deathDate": "Date",
        "email": "Text",
        "familyName": "Text",
        "gender": "Text Thing",
        "givenName": "Text",
        "hasOccupation": "Thing",
        "honorificPrefix": "Text",
        "honorificSuffix": "Text",
        "jobTitle": "Text Thing",
        "knowsAbout": "Text URL Thing",
        "memberOf": "Organization",
        "nationality": "Place",
        "telephone": "Text",
        "worksFor": "Organization",
    },
}


def expected(kind: str, name: str) -> tuple[str, ...]:
    """The types that a property of a type may have; none: schema.org does not know it, as far as we do."""
    while kind:
        types = OF_TYPE.get(kind, {}).get(name)
        if types:
            return tuple(types.split())
        kind = PARENTS.get(kind, "" if kind == "Thing" else "Thing")
    return ()


def properties(kind: str) -> set[str]:
    """All that we know of a type and of those that it is a kind of."""
    known: set[str] = set(OF_TYPE["Thing"])
    while kind:
        known |= OF_TYPE.get(kind, {}).keys()
        kind = PARENTS.get(kind, "")
    return known
