from django.urls import path

from weltoffen.faces.desk.situation import arranging, sheets

app_name = "situation"
urlpatterns = [
    path("", sheets.overview, name="list"),
    path("gremium/<int:pk>/", arranging.arrange, name="arrange"),
    path("<int:pk>/", sheets.detail, name="detail"),
    path("<int:pk>/lageblatt.pdf", sheets.pdf, name="pdf"),
    path("<int:pk>/festschreiben/", sheets.freeze, name="freeze"),
]
