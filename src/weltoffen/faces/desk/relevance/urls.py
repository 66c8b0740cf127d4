from django.urls import URLPattern

app_name = "relevance"
urlpatterns: list[URLPattern] = []
