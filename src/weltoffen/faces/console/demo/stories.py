"""What became of the papers, and how long ago they came in: one line per story.

Old ones are decided, the newest lie on somebody's desk; between them is everything that can happen.
"""

from collections.abc import Callable

from weltoffen.base.access.actor import CLOCK
from weltoffen.domain.involvement import operations
from weltoffen.domain.involvement.models import Involvement
from weltoffen.faces.console.demo.scene import Scene, involvement_of

Story = Callable[[Scene], None]


def _open(scene: Scene, *, is_tight: bool = False) -> Involvement:
    return involvement_of(scene.screen(is_tight=is_tight))


def decided(scene: Scene) -> None:
    involvement = _open(scene)
    scene.state(involvement, after=6)
    scene.answer(involvement, after=5)
    scene.decide(involvement)


def decided_with_five_points(scene: Scene) -> None:
    involvement = _open(scene)
    scene.state(involvement, after=8, points=5)
    scene.answer(involvement, after=4, leave_open=2)
    scene.answer(involvement, after=3)
    scene.decide(involvement)


def decided_after_a_question(scene: Scene) -> None:
    involvement = _open(scene)
    scene.reply(scene.ask(involvement, after=3), after=3)
    scene.state(involvement, after=5, points=2)
    scene.answer(involvement, after=6)
    scene.decide(involvement)


def decided_in_a_second_version(scene: Scene) -> None:
    involvement = _open(scene)
    scene.state(involvement, after=5)
    scene.answer(involvement, after=4)
    scene.change(involvement, after=3)
    scene.confirm(involvement, after=2)
    scene.decide(involvement)


def late_and_decided(scene: Scene) -> None:
    involvement = _open(scene, is_tight=True)
    scene.state(involvement, after=2, points=2)
    scene.answer(involvement, after=3)
    scene.decide(involvement)


def withdrawn(scene: Scene) -> None:
    involvement = _open(scene)
    scene.state(involvement, after=7)
    scene.withdraw(involvement, after=4)


def silent_then_stated(scene: Scene) -> None:
    """The period ended without a word; the Office made up for it."""
    involvement = _open(scene)
    scene.wait(14)
    operations.lapse(CLOCK, involvement, at=scene.at)
    scene.state(involvement, after=2, points=2)
    scene.answer(involvement, after=5)
    scene.decide(involvement)


def overridden(scene: Scene) -> None:
    """The paper had to go on without the Office; that stays visible."""
    screening = scene.screen(is_tight=True)
    involvement = involvement_of(screening)
    scene.override(involvement.paper, after=6)
    scene.have_no_objection(involvement, after=9)
    scene.decide(involvement)


def decided_without_outcome(scene: Scene) -> None:
    """The officer has still to say what became of the points."""
    involvement = _open(scene)
    scene.state(involvement, after=6)
    scene.answer(involvement, after=5)
    scene.decide(involvement, has_outcomes=False)


def decision_came_in(scene: Scene) -> None:
    involvement = _open(scene, is_tight=True)
    scene.state(involvement, after=2)
    scene.answer(involvement, after=3)
    if met_on := scene.meet(involvement, says="Einstimmig beschlossen."):
        operations.note_decision(
            CLOCK, involvement, decided_on=met_on, text="Einstimmig beschlossen.", at=scene.at
        )


def answered(scene: Scene) -> None:
    involvement = _open(scene)
    scene.state(involvement, after=6)
    scene.answer(involvement, after=6)


def half_answered_and_overdue(scene: Scene) -> None:
    involvement = _open(scene)
    scene.state(involvement, after=7, points=4)
    scene.answer(involvement, after=6, leave_open=2)
    scene.remind(involvement, after=6)


def answers_overdue(scene: Scene) -> None:
    involvement = _open(scene)
    scene.state(involvement, after=8)
    scene.remind(involvement, after=11)


def new_version(scene: Scene) -> None:
    """What was stated is tied to the first version; the Office has to look at the second."""
    involvement = _open(scene)
    scene.state(involvement, after=6)
    scene.answer(involvement, after=5)
    scene.change(involvement, after=100)


def stated(scene: Scene) -> None:
    involvement = _open(scene)
    scene.state(involvement, after=5, points=4)


def silent(scene: Scene) -> None:
    involvement = _open(scene)
    scene.wait(13)
    operations.lapse(CLOCK, involvement, at=scene.at)


def extended(scene: Scene) -> None:
    involvement = _open(scene)
    scene.extend(involvement, after=8, days=14)


def questioned(scene: Scene) -> None:
    involvement = _open(scene)
    scene.ask(involvement, after=2)


def question_overdue(scene: Scene) -> None:
    involvement = _open(scene)
    scene.ask(involvement, after=3)
    scene.remind(involvement, after=6)


def question_answered(scene: Scene) -> None:
    involvement = _open(scene)
    scene.reply(scene.ask(involvement, after=2), after=2)


def drafted(scene: Scene) -> None:
    """A statement has been begun."""
    involvement = _open(scene)
    scene.draft(involvement, after=4)


def late(scene: Scene) -> None:
    _open(scene, is_tight=True)


def requested(scene: Scene) -> None:
    _open(scene)


def no_objection(scene: Scene) -> None:
    involvement = _open(scene)
    scene.have_no_objection(involvement, after=3)


def no_objection_and_decided(scene: Scene) -> None:
    involvement = _open(scene)
    scene.have_no_objection(involvement, after=3)
    scene.decide(involvement)


def not_affected(scene: Scene) -> None:
    """The Office looks again at the few that are drawn; the clerk may decide for less."""
    screening = scene.screen()
    if screening.is_sampled and scene.has_time(4):
        scene.look_again(screening, after=4)


def lowered(scene: Scene) -> None:
    """The clerk decided for less than proposed; the Office agrees when it looks again."""
    scene.look_again(scene.screen(decision="not_affected"), after=5)


def lowered_wrongly(scene: Scene) -> None:
    """The Office does not agree: the note turns red, and the paper comes before it."""
    screening = scene.screen(decision="not_affected")
    scene.look_again(screening, after=5, agrees=False)
    involvement = involvement_of(screening)
    scene.state(involvement, after=4, points=2)
    scene.answer(involvement, after=5)
    scene.decide(involvement)


def lowered_and_waiting(scene: Scene) -> None:
    scene.screen(decision="not_affected")


FULL: list[tuple[int, Story]] = [
    (350, decided),
    (343, decided_with_five_points),
    (335, decided_after_a_question),
    (326, withdrawn),
    (317, decided),
    (308, late_and_decided),
    (299, decided),
    (290, silent_then_stated),
    (281, decided_in_a_second_version),
    (272, decided),
    (263, decided_with_five_points),
    (254, decided),
    (244, overridden),
    (235, decided_after_a_question),
    (225, decided),
    (214, late_and_decided),
    (203, decided),
    (192, withdrawn),
    (181, decided_with_five_points),
    (170, decided),
    (159, decided_in_a_second_version),
    (148, decided),
    (137, decided),
    (126, decided_without_outcome),
    (70, decision_came_in),
    (62, answered),
    (48, half_answered_and_overdue),
    (40, new_version),
    (33, answers_overdue),
    (24, silent),
    (19, stated),
    (15, extended),
    (11, question_answered),
    (8, drafted),
    (1, requested),
]
SHORT: list[tuple[int, Story]] = [
    (338, no_objection_and_decided),
    (304, no_objection_and_decided),
    (268, no_objection_and_decided),
    (231, decided),
    (197, lowered_wrongly),
    (166, no_objection_and_decided),
    (143, lowered),
    (120, no_objection_and_decided),
    (89, no_objection_and_decided),
    (52, no_objection),
    (27, no_objection),
    (16, question_overdue),
    (10, lowered_and_waiting),
    (7, lowered_and_waiting),
    (5, questioned),
    (2, late),
]
OTHERS_FROM, OTHERS_TO = 345, 3  # days ago: papers that do not touch, spread evenly
