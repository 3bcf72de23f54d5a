"""How static files are stored for production."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedStaticFilesStorage(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # it has no stubs
    """Names each file by its content, in the imports between modules, too: no browser mixes two versions of them."""

    support_js_module_import_aggregation = True
