"""One file of settings; installations differ by `env`, cities by their profile."""

from pathlib import Path

from csp.constants import NONCE, NONE, SELF

from weltoffen.config.env import DATA, default_profile, env, secret_key
from weltoffen.config.identity import identity_origins, identity_provider

BASE = Path(__file__).resolve().parents[1]

SECRET_KEY = secret_key()
DEBUG = env.bool("WELTOFFEN_DEBUG", default=False)
DEMO = env.bool("WELTOFFEN_DEMO", default=False)
BASE_URL = env.str("WELTOFFEN_BASE_URL", default="http://localhost:8000")
ALLOWED_HOSTS = env.list("WELTOFFEN_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
PROFILES_DIR = env.str("WELTOFFEN_PROFILES_DIR", default=str(BASE / "config" / "profiles"))
PROFILE = env.str("WELTOFFEN_PROFILE", default=default_profile(PROFILES_DIR))
FILES_DIR = DATA / "files"
# council servers that may be read; empty: every public one
OUTGOING_HOSTS = env.list("WELTOFFEN_OUTGOING_HOSTS", default=[])
# imaps://user:password@host/folder; the name keeps it out of error pages
MAILBOX_SECRET_URL = env.str("WELTOFFEN_MAILBOX_URL", default="")
# where calendars answer: the mailbox above, or a pipe to `weltoffen reply`; empty: nowhere
REPLY_ADDRESS = env.str("WELTOFFEN_REPLY_ADDRESS", default="")
# a machine that drafts translations: none or libretranslate; drafts only, a person publishes
TRANSLATOR = env.str("WELTOFFEN_TRANSLATOR", default="none")
TRANSLATOR_URL = env.str("WELTOFFEN_TRANSLATOR_URL", default="")
TRANSLATOR_SECRET = env.str("WELTOFFEN_TRANSLATOR_KEY", default="")
TRANSLATOR_IS_OWN = env.bool("WELTOFFEN_TRANSLATOR_IS_OWN", default=False)  # in our own network
MAX_UPLOAD = 50 * 2**20  # bytes of one file

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.humanize",
    "django.contrib.staticfiles",
    "django.forms",
    "django_htmx",
    "django_filters",
    "django_tables2",
    "django_tasks",
    "django_tasks_db",
    "ninja",
    "csp",
    "weltoffen.base.audit",
    "weltoffen.base.vocabulary",
    "weltoffen.base.search",
    "weltoffen.base.translations",
    "weltoffen.base.links",
    "weltoffen.base.accounts",
    "weltoffen.base.organizations",
    "weltoffen.base.notices",
    "weltoffen.base.documents",
    "weltoffen.base.cases",
    "weltoffen.domain.directory",
    "weltoffen.domain.glossary",
    "weltoffen.domain.indicators",
    "weltoffen.domain.gaps",
    "weltoffen.domain.bodies",
    "weltoffen.domain.hearing",
    "weltoffen.domain.promises",
    "weltoffen.domain.minutes",
    "weltoffen.domain.allowances",
    "weltoffen.domain.situation",
    "weltoffen.domain.handover",
    "weltoffen.domain.sharing",
    "weltoffen.domain.relevance",
    "weltoffen.domain.involvement",
    "weltoffen.domain.meetings",
    "weltoffen.domain.watch",
    "weltoffen.domain.advice",
    "weltoffen.faces.kern",
    "weltoffen.faces.desk",
    "weltoffen.faces.portal",
    "weltoffen.faces.api",
    "weltoffen.faces.console",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "weltoffen.faces.api.oparl.kept.KeptAnswersMiddleware",  # needs neither session nor language
    "weltoffen.faces.portal.ready.ReadyPagesMiddleware",  # nor does this
    "django.contrib.sessions.middleware.SessionMiddleware",
    "weltoffen.faces.kern.languages.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "weltoffen.faces.kern.sign_in.HeadersMiddleware",
    "weltoffen.faces.kern.sign_in.SecondFactorMiddleware",
    "weltoffen.faces.kern.refusals.RefusalsMiddleware",
    "weltoffen.faces.kern.access.AccessMiddleware",
    "weltoffen.faces.kern.once.OnceMiddleware",  # innermost: key and deed in one transaction
]
ROOT_URLCONF = "weltoffen.config.urls"
WSGI_APPLICATION = "weltoffen.config.wsgi.application"
DATABASES = {"default": env.db("DATABASE_URL", default=f"sqlite:///{DATA / 'weltoffen.sqlite3'}")}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=EXTRA; PRAGMA foreign_keys=ON;"
            "PRAGMA secure_delete=ON;"
        ),
    }
    DATABASES["default"]["CONN_MAX_AGE"] = None
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 600
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE / "faces" / "kern" / "templates"],  # before allauth's own
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "weltoffen.faces.kern.context.look",
                "weltoffen.faces.desk.shell.context.shell",
            ]
        },
    }
]
DJANGO_TABLES2_TEMPLATE = "kern/table.html"
FORM_RENDERER = "weltoffen.faces.kern.forms.KernRenderer"

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
if DEMO:
    PASSWORD_HASHERS = ["weltoffen.base.accounts.hashing.DemoHasher"]
ACCOUNT_ADAPTER = "weltoffen.faces.kern.sign_in.AccountAdapter"
SOCIALACCOUNT_ADAPTER = "weltoffen.faces.kern.sign_in.SocialAccountAdapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # whoever makes an account vouches for its address
ACCOUNT_SESSION_REMEMBER = False  # the session ends with the browser
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
ACCOUNT_EMAIL_SUBJECT_PREFIX = "Weltoffen: "
ACCOUNT_DEFAULT_HTTP_PROTOCOL = BASE_URL.partition(":")[0]
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("WELTOFFEN_PROXIES", default=0)
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/intern/"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Weltoffen"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = BASE_URL.startswith("http://")  # demo and development
SECOND_FACTOR = env.bool("WELTOFFEN_SECOND_FACTOR", default=not DEMO)
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
SOCIALACCOUNT_PROVIDERS = identity_provider()
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_LOGIN_ON_GET = False
CACHES = {  # counts attempts at the sign-in; on disk, so that all workers count together
    "default": {
        "BACKEND": "django.core.cache.backends.filebased.FileBasedCache",
        "LOCATION": DATA / "cache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}

LANGUAGE_CODE = "de"
LANGUAGES = [
    ("de", "Deutsch"),
    ("de-simple", "Einfache Sprache"),
    ("en", "English"),
    ("ar", "العربية"),
    ("fa", "فارسی"),
    ("tr", "Türkçe"),
    ("uk", "Українська"),
    ("fr", "Français"),
]
LOCALE_PATHS = [BASE / "locale"]
USE_TZ = True
TIME_ZONE = "Europe/Berlin"

STATIC_URL = "/static/"
WHITENOISE_USE_FINDERS = True  # straight from the package: no collectstatic
WHITENOISE_MAX_AGE = 3600
WHITENOISE_IMMUTABLE_FILE_TEST = r"/vendor/portal[-.]"  # their addresses change with them
STATICFILES_DIRS = [BASE / "static"]
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"  # until EMAIL_URL says where
EMAIL_FILE_PATH = DATA / "mail"
if mail_url := env.str("EMAIL_URL", default=""):
    vars().update(env.email_url_config(mail_url))
DEFAULT_FROM_EMAIL = env.str("WELTOFFEN_MAIL_FROM", default="weltoffen@localhost")
FILE_UPLOAD_HANDLERS = [
    "weltoffen.faces.kern.private.InMemory",  # what must not touch a disk
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 2**20
DATA_UPLOAD_MAX_NUMBER_FIELDS = 4_000  # an agenda of 500 items, corrected row by row
IS_SECURE = BASE_URL.startswith("https://")
CSRF_FAILURE_VIEW = "weltoffen.faces.kern.refusals.form_expired"
CSRF_TRUSTED_ORIGINS = [BASE_URL]
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_AGE = 12 * 3600
SESSION_COOKIE_NAME = "__Host-session" if IS_SECURE else "weltoffen-session"
CSRF_COOKIE_NAME = "__Host-csrf" if IS_SECURE else "weltoffen-csrf"
LANGUAGE_COOKIE_NAME = "__Host-language" if IS_SECURE else "weltoffen-language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = IS_SECURE
CSRF_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_SECURE else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_SECURE else None
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:"],  # KERN's icons
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *identity_origins()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

# What fails is told on standard error, with where it failed; what was sent is not. Without this,
# Django keeps the reason of a 500 to itself when DEBUG is off.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},  # not every page that was not found
    },
}
