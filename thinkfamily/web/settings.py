"""Django settings. What differs between places comes from the environment:

THINKFAMILY_SHELF        where snapshots are kept (default var/shelf)
THINKFAMILY_DATABASE     the application's own database: a file name, or postgresql://user:word@host:port/name
THINKFAMILY_SECRET_KEY   signs sessions; without it every process makes its own, and sessions end with it
THINKFAMILY_HOSTS        host names it answers to, separated by commas (default: this machine only)
THINKFAMILY_PROXIES      how many proxies of our own stand in front (default 0): see came_from.py
THINKFAMILY_DEMONSTRATION  "yes": made-up people, on this machine only: says so on every page, and sends cookies
                         without TLS
THINKFAMILY_NO_LIMITS    "yes", in a demonstration only: measuring how fast it is asks faster than anybody may
"""

import os
import secrets

from thinkfamily.web.serving.database import database_from

SHELF = os.environ.get("THINKFAMILY_SHELF", "var/shelf")
DATABASES = {"default": database_from(os.environ.get("THINKFAMILY_DATABASE", "var/app.sqlite3"))}
SECRET_KEY = os.environ.get("THINKFAMILY_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("THINKFAMILY_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
PROXIES = int(os.environ.get("THINKFAMILY_PROXIES", "0"))
DEMONSTRATION = os.environ.get("THINKFAMILY_DEMONSTRATION") == "yes"
NO_LIMITS = DEMONSTRATION and os.environ.get("THINKFAMILY_NO_LIMITS") == "yes"

DEBUG = False
ROOT_URLCONF = "thinkfamily.web.urls"
WSGI_APPLICATION = "thinkfamily.web.wsgi.application"
APPEND_SLASH = False
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "csp",
    "thinkfamily.web.apps.ThinkFamily",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "thinkfamily.web.gate.RefuseByDefault",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "thinkfamily.web.layout.templating.environment",
            "context_processors": [
                "thinkfamily.web.layout.templating.frame",
                "thinkfamily.web.oversight.emergency.banner",
            ],
        },
    }
]

# --- who ---------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "web.User"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "sign_in"
_VALIDATION = "django.contrib.auth.password_validation"
# Long and not among those that guessers try first. No rule about digits or signs: such rules make passwords worse.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {"NAME": "thinkfamily.web.signing_in.passwords.NotACommonOneMadeLonger"},
    {
        "NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name")},
    },
]

# --- what a browser may do with it ---------------------------------------------------------------------------

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMONSTRATION
# With this prefix a browser takes the cookie from this host only, over TLS only, for the whole site: a neighbouring
# host of the council's cannot plant one. It needs TLS, which a demonstration has not.
_HOST = "" if DEMONSTRATION else "__Host-"
SESSION_COOKIE_NAME = f"{_HOST}thinkfamily_session"
CSRF_COOKIE_NAME = f"{_HOST}thinkfamily_form"
SESSION_ENGINE = "thinkfamily.web.signing_in.sessions"
SESSION_COOKIE_AGE = 8 * 60 * 60  # at most; session_ends.py ends it sooner
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# Lax and not Strict: a case-management system links to a person's page, and its user is signed in here already. No
# address changes anything when it is only followed.
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "thinkfamily.web.pages.trouble.stale_form"

# The proxy in front sends people to TLS; should it not, this does. Who watches the servers asks without.
SECURE_SSL_REDIRECT = not DEMONSTRATION
SECURE_REDIRECT_EXEMPT = [r"^alive$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else 365 * 24 * 60 * 60
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
# Preloading is of a whole domain, which is the council's to decide and not this program's.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"  # an address names a person's record: it goes nowhere else
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        # The design system's sheet names a font that we neither serve nor use; browsers judge the name all the same.
        "font-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

# --- how much may be sent --------------------------------------------------------------------------------------------

LARGEST_BODY = 100_000
"""Bytes. The longest text that any form takes is some thousand characters; nothing takes a file."""
DATA_UPLOAD_MAX_MEMORY_SIZE = LARGEST_BODY
DATA_UPLOAD_MAX_NUMBER_FIELDS = 500
DATA_UPLOAD_MAX_NUMBER_FILES = 0
FILE_UPLOAD_HANDLERS: list[str] = []

# --- files that are not about anybody ------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_FINDERS = ["thinkfamily.web.layout.frontend.FrontEndFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "names_nobody": {
            "()": "thinkfamily.web.serving.logs.NamesNobody", "format": "{levelname} {name}: {message}", "style": "{",
        },
    },
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "names_nobody"}},
    "loggers": {
        # What somebody typed wrong, or may not have, is on the audit trail; a log is no second trail.
        "django.request": {"level": "ERROR"},
        # gunicorn prints for itself unless told otherwise, and prints addresses.
        "gunicorn.error": {"level": "WARNING", "handlers": ["standard_error"], "propagate": False},
    },
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
}  # fmt: skip
