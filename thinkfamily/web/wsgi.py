"""What a web server loads."""

import os

from django.core.wsgi import get_wsgi_application

from thinkfamily.web.records.shelf import SHELF

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "thinkfamily.web.settings")

application = get_wsgi_application()
SHELF.keep_up()
