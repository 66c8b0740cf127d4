"""The words of each refusal, as msgids."""

from dataclasses import dataclass

from weltoffen.base.texts.marking import gettext_noop as _


@dataclass(frozen=True, slots=True)
class Page:
    title: str
    text: str


PAGES = {
    400: Page(
        _("We could not read that"),
        _("Something in the address or the form is not as it should be. Please start again."),
    ),
    403: Page(
        _("This is not open to you"),
        _("Your function does not allow this step. If it should, please ask the Office."),
    ),
    404: Page(
        _("We do not find this page"),
        _("The address may be wrong, or what stood here is not meant for you or no longer there."),
    ),
    405: Page(
        _("There is nothing to see here"),
        _("This address only takes what a form sends. Please go back to the page with the form."),
    ),
    409: Page(
        _("Not possible now"),
        _("The state of the procedure does not allow this step at the moment."),
    ),
    413: Page(
        _("That is too large"),
        _("The file or the text is larger than we can take. Please send a smaller one."),
    ),
    422: Page(
        _("Something is missing"),
        _("Please check what you have entered."),
    ),
    429: Page(
        _("Too many attempts"),
        _("Please wait a few minutes and try again. Nothing has been lost."),
    ),
    500: Page(
        _("Something broke on our side"),
        _("Your last step was not carried out. Please try again in a few minutes."),
    ),
    503: Page(
        _("Busy at the moment"),
        _("Your last step was not carried out. Please try again in a minute."),
    ),
    507: Page(
        _("The storage is full"),
        _("Reading still works, saving does not. The operator has to make room first."),
    ),
}
