"""What a signed-in user's own ways change for every page: its language, and when their session was last seen."""

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import translation

from web import sessions

Handler = Callable[[HttpRequest], HttpResponse]


class OwnWaysMiddleware:
    """Speak the user's language, where the desk has several, and note that their session is in use."""

    def __init__(self, get_response: Handler) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Note it and go on. Whoever comes without a session cookie is not looked up."""
        if settings.SESSION_COOKIE_NAME not in request.COOKIES or not request.user.is_authenticated:
            return self.get_response(request)
        sessions.note(request)
        if request.user.language in dict(settings.LANGUAGES):
            with translation.override(request.user.language):
                return self.get_response(request)
        return self.get_response(request)
