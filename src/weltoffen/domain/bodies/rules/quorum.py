"""How many votes must be there before a body may decide.

| rule   | votes needed                     | where it comes from                        |
|--------|----------------------------------|--------------------------------------------|
| none   | one: nobody decides nothing      | the body gave itself no rule               |
| half   | more than half of those entitled | § 53 (1) HGO („mehr als die Hälfte“); the  |
|        |                                  | council: by analogy, as its rules say so   |
| third  | at least a third, rounded up     | own rules of procedure                     |
| number | the number                       | own rules of procedure                     |

Votes count, not people: who has none is not counted, neither above nor below the line.
"""

NONE, HALF, THIRD, NUMBER = "", "half", "third", "number"


def votes_needed(rule: str, number: int | None, *, entitled: int) -> int:
    """How many votes must be present, of those who are entitled; at least one."""
    match rule:
        case "half":
            return entitled // 2 + 1
        case "third":
            return max(-(-entitled // 3), 1)
        case "number":
            return max(number or 1, 1)
        case _:
            return 1


def is_quorate(rule: str, number: int | None, *, entitled: int, present: int) -> bool:
    return present >= votes_needed(rule, number, entitled=entitled)
