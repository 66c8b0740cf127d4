from django.urls import path

from weltoffen.faces.desk.involvement import (
    actions,
    answers,
    bulk,
    decision,
    issued,
    lists,
    questions,
    saved,
    statement,
    versions,
    views,
)

app_name = "involvement"
urlpatterns = [
    path("", lists.work_list, name="list"),
    path("neu-zuteilen/", bulk.reassign, name="reassign"),
    path("ansichten/", saved.keep, name="keep_view"),
    path("ansichten/<int:pk>/entfernen/", saved.forget, name="forget_view"),
    path("<int:pk>/", views.detail, name="detail"),
    path("<int:pk>/zuteilen/", actions.assign, name="assign"),
    path("<int:pk>/verlaengern/", actions.extend, name="extend"),
    path("<int:pk>/rueckfrage/", questions.ask_back, name="ask_back"),
    path(
        "<int:pk>/rueckfrage/<int:question_pk>/", questions.answer_question, name="answer_question"
    ),
    path("<int:pk>/vorlagennummer/", actions.reference, name="reference"),
    path("<int:pk>/weitergeben/", actions.share, name="share"),
    path("<int:pk>/weitergeben/<int:person>/beenden/", actions.unshare, name="unshare"),
    path("<int:pk>/zurueckziehen/", actions.withdraw, name="withdraw"),
    path("<int:pk>/keine-bedenken/", actions.no_objection, name="no_objection"),
    path("<int:pk>/bestaetigen/", versions.confirm, name="confirm"),
    path("<int:pk>/fassungen/", versions.versions, name="versions"),
    path("<int:pk>/fassungen/neu/", versions.bring, name="version"),
    path("<int:pk>/fassungen/<int:number>/datei/", versions.file, name="file"),
    path("<int:pk>/stellungnahme/", statement.write, name="write"),
    path("<int:pk>/stellungnahme/verwerfen/", statement.discard, name="discard"),
    path("<int:pk>/stellungnahme/uebernehmen/", statement.renew, name="renew"),
    path("<int:pk>/stellungnahme/<int:number>/", issued.letter, name="statement"),
    path("<int:pk>/stellungnahme/<int:number>/abgeben/", issued.issue, name="issue"),
    path(
        "<int:pk>/stellungnahme/<int:number>/stellungnahme.<str:kind>",
        issued.statement_as,
        name="statement_as",
    ),
    path("<int:pk>/antworten/", answers.answer, name="answers"),
    path("<int:pk>/entscheidung/", decision.decision, name="decision"),
]
