"""Words from letters, explained."""

from django.urls import path

from weltoffen.faces.portal.glossary import reviews, views

app_name = "glossary"
urlpatterns = [
    path("", views.decoder, name="decoder"),
    path("von-a-bis-z/", views.all_words, name="all"),
    path("pruefen/<str:token>/", reviews.overview, name="review"),
    path("pruefen/<str:token>/<slug:key>/", reviews.word, name="review_word"),
    path("<slug:key>/", views.word, name="word"),
]
