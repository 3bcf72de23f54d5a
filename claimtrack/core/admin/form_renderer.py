"""How the fields of forms are rendered."""

from typing import Any

from django.forms.renderers import BaseRenderer, DjangoTemplates, Jinja2

PLAIN = "django/forms/"


class FormRenderer(BaseRenderer):
    """Django's own widgets, labels and lists of errors by Jinja2, in half of the time: a page has dozens of them.

    Django has its templates for both engines. Those of the admin's widgets it has for its own engine only.
    """

    by_jinja, by_django = Jinja2(), DjangoTemplates()

    def get_template(self, template_name: str) -> Any:
        engine = self.by_jinja if template_name.startswith(PLAIN) else self.by_django
        return engine.get_template(template_name)
