from django.urls import path

from weltoffen.faces.desk.bodies import bundles, detail, edit, lists, seats, series

app_name = "bodies"
urlpatterns = [
    path("", lists.bodies, name="list"),
    path("neu/", edit.new, name="new"),
    path("paket/", bundles.bring, name="bring"),
    path("paket/<str:key>/", bundles.bundle, name="bundle"),
    path("<int:pk>/paket/", bundles.export, name="export"),
    path("<int:pk>/", detail.detail, name="detail"),
    path("<int:pk>/aendern/", edit.change, name="change"),
    path("<int:pk>/oeffentlichkeit/", edit.public, name="public"),
    path("<int:pk>/bestaetigen/", detail.confirm, name="confirm"),
    path("<int:pk>/mitglieder/", seats.members, name="members"),
    path("<int:pk>/mitglieder/neu/", seats.add, name="add_member"),
    path("<int:pk>/mitglieder/<int:seat>/", seats.change, name="change_seat"),
    path("<int:pk>/mitglieder/<int:seat>/ende/", seats.end, name="end_seat"),
    path("<int:pk>/sitze/neu/", seats.give, name="give_seat"),
    path("<int:pk>/sitze/<int:seat>/ende/", seats.end_given, name="end_given_seat"),
    path("<int:pk>/reihen/neu/", series.new, name="new_series"),
    path("<int:pk>/reihen/<int:series>/", series.series, name="series"),
    path("<int:pk>/reihen/<int:series>/aendern/", series.change, name="change_series"),
    path("<int:pk>/reihen/<int:series>/anlegen/", series.make, name="make_meetings"),
    path("<int:pk>/reihen/<int:series>/beenden/", series.end, name="end_series"),
    path("<int:pk>/standard/neu/", series.add_item, name="add_item"),
    path("<int:pk>/standard/<int:item>/ende/", series.end_item, name="end_item"),
]
