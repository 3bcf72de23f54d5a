"""The schema.org types used in fact-checks: their commonly used properties and the types of those."""

from collections.abc import Mapping

from claims.claimreview.type_names import PARENTS

TEXT, URL, NUMBER, BOOLEAN = "Text", "URL", "Number", "Boolean"
DATE, DATE_TIME = "Date", "DateTime"
SCALARS = frozenset({TEXT, URL, NUMBER, BOOLEAN, DATE, DATE_TIME})

AGENT = "Organization Person"
DATE_OR_DATE_TIME = "Date DateTime"

PROPERTY_TYPES: Mapping[str, Mapping[str, str]] = {
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
        "dateCreated": DATE_OR_DATE_TIME,
        "dateModified": DATE_OR_DATE_TIME,
        "datePublished": DATE_OR_DATE_TIME,
        "editor": "Person",
        "encoding": "MediaObject",
        "expires": DATE_OR_DATE_TIME,
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
        "uploadDate": DATE_OR_DATE_TIME,
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


def expected_types(kind: str, name: str) -> tuple[str, ...]:
    """The allowed types of a property of a type; empty if we do not know the property."""
    while kind:
        types = PROPERTY_TYPES.get(kind, {}).get(name)
        if types:
            return tuple(types.split())
        kind = PARENTS.get(kind, "" if kind == "Thing" else "Thing")
    return ()


def known_properties(kind: str) -> set[str]:
    """The properties of a type, including inherited ones."""
    known: set[str] = set(PROPERTY_TYPES["Thing"])
    while kind:
        known |= PROPERTY_TYPES.get(kind, {}).keys()
        kind = PARENTS.get(kind, "")
    return known
