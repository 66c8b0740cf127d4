"""Words from letters: confirm, correct, add."""

from django.urls import path

from weltoffen.faces.desk.glossary import corrections, reviews, terms

app_name = "glossary"
urlpatterns = [
    path("", terms.words, name="list"),
    path("neu/", terms.new, name="new"),
    path("<int:pk>/", terms.edit, name="edit"),
    path("verbesserungen/", corrections.waiting, name="corrections"),
    path("verbesserungen/<int:pk>/", corrections.decide, name="decide"),
    path("pruefungen/", reviews.asked, name="reviews"),
    path("pruefungen/neu/", reviews.ask, name="ask"),
    path("pruefungen/<int:pk>/beenden/", reviews.end, name="end"),
]
