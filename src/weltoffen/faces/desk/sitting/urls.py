from django.urls import path

from weltoffen.faces.desk.sitting import ending, items, motions, page, people, tasks

app_name = "sitting"
urlpatterns = [
    path("<int:meeting>/", page.page, name="page"),
    path("<int:meeting>/stand/", page.stand, name="stand"),
    path("<int:meeting>/eroeffnen/", page.begin, name="open"),
    path("<int:meeting>/leitung/", page.lead, name="lead"),
    path("<int:meeting>/anwesenheit/", people.roll, name="roll"),
    path("<int:meeting>/anwesenheit/kommt/", people.arrive, name="arrive"),
    path("<int:meeting>/anwesenheit/<int:attendance_pk>/geht/", people.leave, name="leave"),
    path("<int:meeting>/anwesenheit/<int:attendance_pk>/zeiten/", people.times, name="times"),
    path("<int:meeting>/anwesenheit/<int:attendance_pk>/streichen/", people.strike, name="strike"),
    path("<int:meeting>/top/<int:item>/aufrufen/", items.take, name="take"),
    path("<int:meeting>/top/<int:item>/abschliessen/", items.finish, name="finish"),
    path("<int:meeting>/top/<int:item>/notiz/", items.note, name="note"),
    path("<int:meeting>/top/<int:item>/ergebnis/", items.decide, name="decide"),
    path("<int:meeting>/top/<int:item>/befangen/", people.bias, name="bias"),
    path(
        "<int:meeting>/top/<int:item>/befangen/<int:person>/aufheben/",
        people.lift,
        name="lift_bias",
    ),
    path("<int:meeting>/top/<int:item>/antrag/", motions.move, name="move"),
    path("<int:meeting>/top/<int:item>/aufgabe/", tasks.give, name="give"),
    path("<int:meeting>/top/<int:item>/fehlt/", tasks.lack, name="lack"),
    path("<int:meeting>/antrag/<int:motion_pk>/", motions.change, name="motion"),
    path("<int:meeting>/antrag/<int:motion_pk>/zurueckziehen/", motions.withdraw, name="withdraw"),
    path("<int:meeting>/antrag/<int:motion_pk>/abstimmen/", motions.vote, name="vote"),
    path("<int:meeting>/antrag/<int:motion_pk>/namentlich/", motions.vote_by_name, name="by_name"),
    path("<int:meeting>/antrag/<int:motion_pk>/stimme/", motions.voice, name="voice"),
    path("<int:meeting>/antrag/<int:motion_pk>/wiederholen/", motions.repeat, name="repeat"),
    path("<int:meeting>/genehmigen/<int:minutes_pk>/", tasks.approve, name="approve"),
    path("<int:meeting>/schliessen/", ending.close, name="close"),
    path("<int:meeting>/fortsetzen/", ending.reopen, name="reopen"),
]
