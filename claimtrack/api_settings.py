"""Settings of the API that do not depend on the environment: REST framework, its description, CORS."""

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "claimtrack.access.authentication.BearerAuthentication",
        "claimtrack.access.authentication.DeskSessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["claimtrack.access.permissions.HasScope"],
    "DEFAULT_RENDERER_CLASSES": ["claimtrack.core.api.rendering.JSONRenderer"],
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_SCHEMA_CLASS": "claimtrack.core.api.description.schema.Schema",
    "EXCEPTION_HANDLER": "claimtrack.core.api.problems.problem_response",
    "UNAUTHENTICATED_USER": None,
    "URL_FORMAT_OVERRIDE": None,
}

SPECTACULAR_SETTINGS = {
    "TITLE": "ClaimTrack",
    "VERSION": "1",
    "DESCRIPTION": "Who stands where on a claim, since when, in which words, and how we know.",
    "OAS_VERSION": "3.1.1",
    "LICENSE": {"name": "MIT", "identifier": "MIT"},
    "SERVERS": [{"url": "/", "description": "The server that returned this description"}],
    "SWAGGER_UI_DIST": "SIDECAR",
    "SWAGGER_UI_FAVICON_HREF": "SIDECAR",
    "SWAGGER_UI_SETTINGS": {"deepLinking": True, "validatorUrl": "none"},  # no badge from a server that is not ours
    "SERVE_AUTHENTICATION": [],
    "SERVE_PERMISSIONS": ["rest_framework.permissions.AllowAny"],
    "SERVE_INCLUDE_SCHEMA": False,
    "POSTPROCESSING_HOOKS": [
        "drf_spectacular.hooks.postprocess_schema_enums",
        "claimtrack.access.rate_limit_description.describe_rate_limit",
        "claimtrack.core.api.description.shared_responses.share_problem_responses",
        "claims.api.v1.events.webhooks_description.add_webhooks",
    ],
    "COMPONENT_SPLIT_PATCH": False,  # what a change must say, its own shape tells
    "ENUM_NAME_OVERRIDES": {
        "SourceKind": "sources.vocabulary.SourceKind",
        "DocumentKind": "sources.vocabulary.DocumentKind",
        "Stance": "claims.vocabulary.Stance",
        "Directness": "claims.vocabulary.Directness",
        "Certainty": "claims.vocabulary.Certainty",
        "Confirmation": "claims.vocabulary.Confirmation",
        "PositionKind": "claims.vocabulary.PositionKind",
        "Stage": "claims.vocabulary.Stage",
        "Channel": "claims.vocabulary.Channel",
        "CommentResult": "claims.vocabulary.CommentResult",
    },
}

CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS", "PATCH", "POST"]
CORS_ALLOW_HEADERS = [
    "accept",
    "authorization",
    "content-type",
    "idempotency-key",
    "if-match",
    "if-modified-since",
    "if-none-match",
    "x-request-id",
]
CORS_EXPOSE_HEADERS = [
    "ETag",
    "Idempotent-Replayed",
    "Last-Modified",
    "Location",
    "RateLimit",
    "RateLimit-Policy",
    "Retry-After",
    "X-Request-ID",
]
