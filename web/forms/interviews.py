"""An interview or a call as a source: with whom it was, how and when, which is also where it is found again."""

from datetime import date as day

from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from claims.enums import Medium
from web.forms.base import Choices, DeskForm, date, line, select

_TELEPHONE, _VIDEO = "telephone", "video"
HOW: Choices = [
    ("in_person", _("in person")),
    (_TELEPHONE, _("by telephone")),
    (_VIDEO, _("by video call")),
    ("in_writing", _("in writing")),
]


class InterviewFields(DeskForm):
    """Whom, how, when. That is enough to find it again: it counts as located by that."""

    interview = line(
        _("Or an interview or call"),
        _("With whom, such as “harbour master”. Together with how and when it counts as located."),
    )
    interview_how = select(_("How you spoke"), HOW, empty=_("not said"))
    interview_on = date(_("When you spoke"))

    def lacks_whom(self) -> bool:
        """Whether it is said how or when, and not with whom."""
        return not self.cleaned_data.get("interview") and bool(
            self.cleaned_data.get("interview_how") or self.cleaned_data.get("interview_on")
        )

    def interview_told(self) -> str:
        """The interview in a line, or nothing."""
        whom, how = self.cleaned_data["interview"], self.cleaned_data["interview_how"]
        if not whom:
            return ""
        on: day | None = self.cleaned_data["interview_on"]
        told = [whom, str(dict(HOW)[how]) if how else "", date_format(on, "j F Y") if on else ""]
        return ", ".join(part for part in told if part)

    def interview_medium(self) -> Medium:
        """A call, where it was one."""
        return Medium.CALL if self.cleaned_data["interview_how"] in {_TELEPHONE, _VIDEO} else Medium.INTERVIEW
