"""The one Django application of the hub."""

from django.apps import AppConfig


class ThinkFamily(AppConfig):
    name = "thinkfamily.web"
    label = "web"
    default_auto_field = "django.db.models.BigAutoField"
