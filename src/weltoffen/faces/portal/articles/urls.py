from django.urls import path

from weltoffen.faces.portal.articles import views

app_name = "articles"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("<path:path>/", views.article, name="article"),
]
