from django.urls import path

from weltoffen.faces.desk.screening import answering, result, second_looks, views

app_name = "screening"
urlpatterns = [
    path("", views.index, name="list"),
    path("neu/", views.new, name="new"),
    path("zweitblick/", second_looks.index, name="second_looks"),
    path("zweitblick/<int:pk>/", second_looks.second_look, name="second_look"),
    path("<int:pk>/", result.detail, name="detail"),
    path("<int:pk>/angaben/", views.change, name="change"),
    path("<int:pk>/kopieren/", views.copy, name="copy"),
    path("<int:pk>/fragen/", answering.questions, name="questions"),
    path("<int:pk>/abschluss/", result.finish, name="finish"),
    path("<int:pk>/pruefung.pdf", result.pdf, name="pdf"),
]
