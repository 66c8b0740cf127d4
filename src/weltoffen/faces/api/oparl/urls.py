from django.urls import path

from weltoffen.faces.api.oparl import views

app_name = "oparl"
urlpatterns = [
    path("", views.entry, name="entry"),
    path("system", views.system, name="system"),
    path("organization/<int:number>/meeting", views.meetings_of, name="meetings_of"),
    path("file/<int:number>/content", views.content, name="content"),
    path("file/<int:number>/download", views.download, name="download"),
    path("<slug:noun>", views.things, name="list"),
    path("<slug:noun>/<int:number>", views.thing, name="object"),
    path("<path:rest>", views.nothing, name="nothing"),
]
