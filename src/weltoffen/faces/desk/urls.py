from django.urls import URLPattern, URLResolver, include, path

app_name = "desk"
# one line per room: shell first, it has the bare address
urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("weltoffen.faces.desk.shell.urls")),
]
