from django.urls import path

from weltoffen.faces.desk.clearance import views

app_name = "clearance"
urlpatterns = [
    path("", views.notes, name="list"),
    path("<int:pk>/", views.note, name="note"),
    path("<int:pk>/vermerk.pdf", views.pdf, name="pdf"),
    path("<int:pk>/vermerk.docx", views.docx, name="docx"),
    path("<int:pk>/widerrufen/", views.revoke, name="revoke"),
    path("ohne-stellungnahme/<int:paper>/", views.override, name="override"),
]
