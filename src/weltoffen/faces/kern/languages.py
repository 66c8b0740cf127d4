"""Which language a page speaks: in the portal the address says so, inside the person's choice.

The portal sets no cookie and answers everybody at an address alike, so that its pages can be kept
ready: German without a beginning ("/angebote/"), others with theirs ("/ar/angebote/").
"""

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.middleware.locale import LocaleMiddleware
from django.utils import translation

BY_CHOICE = ("/intern/", "/konto/", "/sprache/", "/demo/")  # cookie, else what the browser asks for


class LanguageMiddleware(LocaleMiddleware):
    """Unlike Django's, it asks the cookie only where the address cannot say."""

    def process_request(self, request: HttpRequest) -> None:
        language = translation.get_language_from_path(request.path_info)
        if language is None:
            chosen = request.path_info.startswith(BY_CHOICE)
            language = (
                translation.get_language_from_request(request) if chosen else settings.LANGUAGE_CODE
            )
        translation.activate(language)
        request.LANGUAGE_CODE = translation.get_language()

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if isinstance(response, HttpResponse):
            response.headers.setdefault("Content-Language", translation.get_language())
        return response
