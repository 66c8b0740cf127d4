from django.urls import URLPattern, URLResolver

app_name = "allowances"
urlpatterns: list[URLPattern | URLResolver] = []
