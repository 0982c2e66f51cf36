"""Django settings. What differs between places comes from the environment:

THINKFAMILY_SHELF        where snapshots are kept (default var/shelf)
THINKFAMILY_DATABASE     the application's own database: a file name, or postgresql://user:word@host:port/name
THINKFAMILY_SECRET_KEY   signs sessions; without it every process makes its own, and sessions end with it
THINKFAMILY_HOSTS        host names it answers to, separated by commas (default: this machine only)
THINKFAMILY_PROXIES      how many proxies of our own stand in front (default 0): decides whom the trail says it came from
THINKFAMILY_DEMONSTRATION  "yes": made-up people, on this machine only: says so on every page, and sends cookies
                         without TLS
"""

import os
import secrets
from datetime import timedelta

from thinkfamily.web.database import database_from

SHELF = os.environ.get("THINKFAMILY_SHELF", "var/shelf")
DATABASES = {"default": database_from(os.environ.get("THINKFAMILY_DATABASE", "var/app.sqlite3"))}
SECRET_KEY = os.environ.get("THINKFAMILY_SECRET_KEY") or secrets.token_urlsafe(50)
ALLOWED_HOSTS = os.environ.get("THINKFAMILY_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
PROXIES = int(os.environ.get("THINKFAMILY_PROXIES", "0"))
DEMONSTRATION = os.environ.get("THINKFAMILY_DEMONSTRATION") == "yes"

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
    "axes",
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
    "axes.middleware.AxesMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.jinja2.Jinja2",
        "DIRS": [],
        "APP_DIRS": False,
        "OPTIONS": {
            "environment": "thinkfamily.web.templating.environment",
            "context_processors": ["thinkfamily.web.templating.frame"],
        },
    }
]

# --- who ---------------------------------------------------------------------------------------------------

AUTH_USER_MODEL = "web.User"
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.ScryptPasswordHasher"]
LOGIN_URL = "sign_in"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = ["username"]  # a guesser with many addresses is still one guesser
SILENCED_SYSTEM_CHECKS = ["axes.W006"]  # asks for the address as well, for the same reason turned round
AXES_RESET_ON_SUCCESS = True
AXES_LOCKOUT_CALLABLE = "thinkfamily.web.pages.sign_in.locked_out"
AXES_HTTP_RESPONSE_CODE = 429
AXES_VERBOSE = False
AXES_ENABLE_ACCESS_FAILURE_LOG = False

# --- what a browser may do with it ---------------------------------------------------------------------------

SESSION_COOKIE_NAME = "thinkfamily_session"
SESSION_COOKIE_AGE = 8 * 60 * 60  # a working day
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEMONSTRATION
CSRF_FAILURE_VIEW = "thinkfamily.web.pages.trouble.stale_form"

SECURE_SSL_REDIRECT = False  # the proxy in front does this; see docs/operations.md
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 0 if DEMONSTRATION else 365 * 24 * 60 * 60
SECURE_CONTENT_TYPE_NOSNIFF = True
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

# --- files that are not about anybody ------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_FINDERS = ["thinkfamily.web.frontend.FrontEndFinder"]
WHITENOISE_USE_FINDERS = True
WHITENOISE_MAX_AGE = 60 * 60

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"standard_error": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "loggers": {
        # What somebody typed wrong, or may not have, is on the audit trail; a log is no second trail.
        "django.request": {"level": "ERROR"},
        "axes": {"level": "ERROR"},
    },
    "root": {"handlers": ["standard_error"], "level": "WARNING"},
}
